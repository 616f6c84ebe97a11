//! Cases on the pages and in the API: who may decide, what a proposal asks, and what a decision does.

use axum::http::Method;
use serde_json::json;

use crate::testing::{Cast, World, sales};

#[tokio::test]
async fn a_near_miss_is_proposed_decided_and_passes_the_gate() {
    let world = World::new().await;
    let (id, case) = sales::near_miss(&world).await;
    let shown = world.get(Cast::Vera, &format!("/cases/{case}")).await.is(200);
    shown.says("Medewerkers").says("1 te laag").says("Vaste contactpersoon vrijgemaakt").says("0 van 1 plaats bezet");
    let vera = world.id(Cast::Vera).to_string();
    let form = [
        ("treatment", "accept"),
        ("conditions[0].text", "Vaste contactpersoon vrijgemaakt"),
        ("conditions[0].criterion", "employees"),
        ("conditions[0].owner", vera.as_str()),
        ("conditions[0].due_on", "2026-12-31"),
        ("reason", "Groeit door"),
    ];
    let proposals = format!("/cases/{case}/proposals");
    let past = [form[0], form[1], form[3], ("conditions[0].due_on", "2020-01-01")];
    let past = world.post(Cast::Vera, &proposals, &past).await.is(422);
    past.says("Deze datum is al voorbij").says("Vaste contactpersoon vrijgemaakt");
    world.post(Cast::Vera, &proposals, &[form[0], form[5]]).await.is(422).says("Groeit door");
    world.post(Cast::Vera, &proposals, &form).await.is(303);
    world.get(Cast::Vera, &format!("/cases/{case}")).await.is(200).says("Beslissen doet een beoordelaar");
    world.get(Cast::Bob, "/cases").await.is(200).says("1 voorstel wacht op jouw besluit");
    let decisions = format!("/cases/{case}/decisions");
    world.post(Cast::Bob, &decisions, &[("choice", "approve")]).await.is(422).says("Vul dit in.");
    world.post(Cast::Bob, &decisions, &[("choice", "approve"), ("decide_reason", "Eens")]).await.is(303);
    world.get(Cast::Leo, &format!("/cases/{case}")).await.is(200).says("geldig tot en met 22 jan 2027");
    world.post(Cast::Vera, &format!("/opportunities/{id}/moves"), &[("to", "value")]).await.is(303);
}

#[tokio::test]
async fn the_quota_says_which_cases_take_its_places_and_by_which_rule() {
    let world = World::new().await;
    let (_, case) = sales::proposed(&world).await;
    let yes = [("choice", "approve"), ("decide_reason", "Eens")];
    world.post(Cast::Bob, &format!("/cases/{case}/decisions"), &yes).await.is(303);
    let page = world.get(Cast::Leo, &format!("/cases/{case}")).await.is(200);
    let told = page.text.split("id=\"why-quota\" popover").nth(1).unwrap().split("</section>").next().unwrap();
    let place = format!("href=\"/cases/{case}\"");
    for said in [&*place, "Kramer Metaal · Nieuwe besturing", "Altijd minstens", "geldig tot en met 22 jan 2027"] {
        assert!(told.contains(said), "`{said}`: {told}");
    }
}

#[tokio::test]
async fn a_proposal_names_everything_that_is_wrong_at_once() {
    let world = World::new().await;
    let (_, case) = sales::near_miss(&world).await;
    let proposals = format!("/cases/{case}/proposals");
    for recheck_on in ["", "morgen"] {
        let wrong = [("treatment", "grow"), ("recheck_on", recheck_on), ("reason", " ")];
        let wrong = world.post(Cast::Vera, &proposals, &wrong).await.is(422);
        assert_eq!(wrong.text.matches("class=\"field-error\"").count(), 2, "{recheck_on}: {}", wrong.text);
    }
    let nothing = world.post(Cast::Vera, &proposals, &[]).await.is(422);
    assert_eq!(nothing.text.matches("Vul dit in.").count(), 2, "the treatment and the reason");
    world.get(Cast::Vera, "/cases").await.is(200).says("Vraagt een voorstel");
}

#[tokio::test]
async fn all_cases_are_listed_the_last_first_each_with_its_date() {
    let world = World::new().await;
    let (_, first) = sales::proposed(&world).await;
    let (_, second) = sales::near_miss(&world).await;
    let yes = [("choice", "approve"), ("decide_reason", "Eens")];
    world.post(Cast::Bob, &format!("/cases/{first}/decisions"), &yes).await.is(303);
    let all = world.get(Cast::Bob, "/cases?show=all").await.is(200).says("geldig tot en met 22 jan 2027");
    let place = |id: domain::ids::CaseId| all.text.find(&format!("/cases/{id}")).unwrap();
    assert!(place(second) < place(first));
}

#[tokio::test]
async fn sellers_cannot_approve_by_any_door() {
    let world = World::new().await;
    let (_, case) = sales::proposed(&world).await;
    let decisions = format!("/cases/{case}/decisions");
    for who in [Cast::Vera, Cast::Sam] {
        world.post(who, &decisions, &[("choice", "approve"), ("decide_reason", "Ja")]).await.is(403);
        let body = json!({"choice": "approve", "reason": "Ja"});
        let refused = world.api(who, Method::POST, &decisions, Some(body)).await.is(403).json();
        assert_eq!(refused["code"], "role");
    }
    let state = world.api(Cast::Bob, Method::GET, &format!("/cases/{case}"), None).await.is(200).json();
    assert_eq!((&state["state"], &state["quota"]["taken"]), (&json!("proposed"), &json!(0)));
}

#[tokio::test]
async fn whoever_decides_second_is_told_so_and_keeps_his_words() {
    let world = World::new().await;
    let (_, case) = sales::proposed(&world).await;
    let decisions = format!("/cases/{case}/decisions");
    let nothing = world.post(Cast::Bob, &decisions, &[]).await.is(422);
    assert_eq!(nothing.text.matches("Vul dit in.").count(), 2, "the choice and the reason are both named");
    world.post(Cast::Bob, &decisions, &[("choice", "approve"), ("decide_reason", "Eens")]).await.is(303);
    let late = [("choice", "decline"), ("decide_reason", "Hij past hier niet"), ("version", "2")];
    let late = world.post(Cast::Dirk, &decisions, &late).await.is(422);
    late.says("Iemand was je voor").says("Hij past hier niet").says("geldig tot en met");
}

#[tokio::test]
async fn whoever_decides_sees_how_the_likes_of_it_ended() {
    let world = World::new().await;
    let (_, earlier) = sales::proposed(&world).await;
    let (_, case) = sales::proposed(&world).await;
    let path = format!("/cases/{case}");
    let page = || world.get(Cast::Bob, &path);
    assert!(!page().await.is(200).text.contains("Vergelijkbare eerdere gevallen"), "none has ended yet");
    let no = [("choice", "decline"), ("decide_reason", "Te klein")];
    world.post(Cast::Bob, &format!("/cases/{earlier}/decisions"), &no).await.is(303);
    let shown = page().await.is(200);
    let link = format!("<a href=\"/cases/{earlier}\">Kramer Metaal</a>");
    let shown =
        shown.says("Vergelijkbare eerdere gevallen").says(&link).says("Afgewezen").says("ook gemist: Medewerkers");
    shown.says("Voorgesteld: Aannemen op voorwaarden");
    let told = world.api(Cast::Bob, Method::GET, &path, None).await.is(200).json();
    let like = json!({
        "case_id": earlier.to_string(), "company": "Kramer Metaal", "shared": ["employees"], "treatment": "accept",
        "decided_on": "2026-11-23", "ended": "declined", "project": null,
    });
    assert_eq!(told["alike"], json!([like]));
}

#[tokio::test]
async fn the_quota_is_full_on_page_and_api_alike() {
    let world = World::new().await;
    let (_, first) = sales::proposed(&world).await;
    let (_, second) = sales::proposed(&world).await;
    let body = || Some(json!({"choice": "approve", "reason": "Eens"}));
    world.api(Cast::Bob, Method::POST, &format!("/cases/{first}/decisions"), body()).await.is(200);
    let full = world.api(Cast::Bob, Method::POST, &format!("/cases/{second}/decisions"), body()).await.is(409);
    assert_eq!(full.json()["code"], "quota-full");
    let form = [("choice", "approve"), ("decide_reason", "Eens")];
    let page = world.post(Cast::Bob, &format!("/cases/{second}/decisions"), &form).await.is(422);
    page.says("Het quotum voor grensgevallen is vol (1/1)").says("Eens");
}

#[tokio::test]
async fn a_director_overrides_and_a_second_person_approves() {
    let world = World::new().await;
    let id = sales::at_gate(&world, sales::OUTSIDE).await;
    let ask = format!("/opportunities/{id}/override");
    world.post(Cast::Vera, &ask, &[("override_reason", "Toch")]).await.is(403);
    world.post(Cast::Dirk, &ask, &[("override_reason", "")]).await.is(422).says("Vul dit in.");
    let asked = world.post(Cast::Dirk, &ask, &[("override_reason", "Moeder van onze beste klant")]).await.is(303);
    let case = asked.location().to_owned();
    world.get(Cast::Dirk, &case).await.is(200).says("Iemand anders moet beslissen");
    world.get(Cast::Bob, &case).await.is(200).says("Waarom toch?").says("<p>Moeder van onze beste klant</p>");
    world
        .post(Cast::Dirk, &format!("{case}/decisions"), &[("choice", "approve"), ("decide_reason", "Ja")])
        .await
        .is(403);
    world
        .post(Cast::Bob, &format!("{case}/decisions"), &[("choice", "approve"), ("decide_reason", "Ja")])
        .await
        .is(303);
    world.get(Cast::Leo, &format!("/opportunities/{id}")).await.is(200).says("Uitzondering");
    world.get(Cast::Leo, "/opportunities?exception=yes").await.is(200).says("Nieuwe besturing").says("€\u{a0}0");
    let badge = "<span class=\"badge bad\">Uitzondering</span>";
    let marked = format!("<span>Nieuwe besturing</span>{badge}");
    world.get(Cast::Leo, "/search?q=besturing").await.is(200).says(&marked);
    world.get(Cast::Vera, "/").await.is(200).says(badge).says("telt mee");
    world.get(Cast::Dirk, "/").await.is(200).says("uitzondering").says("€\u{a0}0 telt mee");
    let ledger = world.get(Cast::Dirk, "/loop").await.is(200);
    ledger.says("Eén voor één: 1 uitzondering en 0 aangenomen grensgevallen").says("Verkoop loopt nog");
    let found = world.api(Cast::Dirk, Method::GET, "/loop", None).await.is(200).json();
    let sale = json!({
        "opportunity_id": id.to_string(), "case_id": case.trim_start_matches("/cases/"), "kind": "exception",
        "conditions_open": 0, "won": false,
    });
    assert_eq!(found["exceptions"]["sales"], json!([sale]));
    world.post(Cast::Vera, &format!("/opportunities/{id}/moves"), &[("to", "value")]).await.is(303);
}

#[tokio::test]
async fn programs_propose_every_treatment() {
    let world = World::new().await;
    for (body, state) in [
        (json!({"treatment": "grow", "reason": "Groeit", "recheck_on": "2027-03-01"}), "growing"),
        (json!({"treatment": "refer", "reason": "Te klein", "partner": "Kleinwerk"}), "referred"),
        (json!({"treatment": "decline", "reason": "Nee"}), "declined"),
        (
            json!({"treatment": "accept", "reason": "Ja", "conditions": [{"text": "Vast aanspreekpunt", "due_on": "2026-12-31"}]}),
            "proposed",
        ),
    ] {
        let (_, case) = sales::near_miss(&world).await;
        let path = format!("/cases/{case}/proposals");
        world.api(Cast::Leo, Method::POST, &path, Some(body.clone())).await.is(403);
        let answer = world.api(Cast::Vera, Method::POST, &path, Some(body)).await.is(200).json();
        assert_eq!(answer["state"], state);
    }
    let (_, case) = sales::near_miss(&world).await;
    for (body, field) in [
        (json!({"treatment": "grow", "reason": "x"}), "recheck_on"),
        (json!({"treatment": "grow", "reason": "x", "recheck_on": "31-12-2026"}), "recheck_on"),
        (json!({"treatment": "adopt", "reason": "x"}), "treatment"),
        (json!({"treatment": "refer", "reason": "x"}), "partner"),
    ] {
        let path = format!("/cases/{case}/proposals");
        let wrong = world.api(Cast::Vera, Method::POST, &path, Some(body)).await.is(422).json();
        assert_eq!(wrong["errors"][0]["field"], field);
    }
    let listed = world.api(Cast::Bob, Method::GET, "/cases?state=all", None).await.is(200).json();
    assert_eq!(listed["total"], 5);
    world.api(Cast::Bob, Method::GET, "/cases?state=lost", None).await.is(422);
}

#[tokio::test]
async fn a_partner_is_proposed_as_it_was_written_before() {
    let world = World::new().await;
    let (_, first) = sales::near_miss(&world).await;
    let page = world.get(Cast::Vera, &format!("/cases/{first}")).await.is(200);
    assert!(!page.text.contains("id=\"partners\""), "nobody was named yet");
    let refer = [("treatment", "refer"), ("partner", "Kleinwerk BV"), ("reason", "Te klein voor ons")];
    world.post(Cast::Vera, &format!("/cases/{first}/proposals"), &refer).await.is(303);
    let (_, next) = sales::near_miss(&world).await;
    let page = world.get(Cast::Vera, &format!("/cases/{next}")).await.is(200);
    page.says("list=\"partners\"").says("<option value=\"Kleinwerk BV\">");
}

#[tokio::test]
async fn a_case_of_ones_own_is_said_to_wait_for_somebody_else_and_a_late_one_for_how_long() {
    let world = World::new().await;
    sales::proposed(&world).await;
    world.get(Cast::Vera, "/cases").await.is(200).says("Wacht op besluit").says("door een ander");
    let bob = world.get(Cast::Bob, "/cases").await.is(200);
    assert!(!bob.text.contains("door een ander"));
}
