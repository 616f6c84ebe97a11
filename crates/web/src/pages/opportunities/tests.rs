//! Opportunities on the pages and in the API: the gate is shut on both with the same refusal, nothing is half-written,
//! and what is missing is supplied where it is missed.

mod credited;
mod kept;
mod pinned;

use axum::http::Method;
use domain::ids::OpportunityId;
use serde_json::{Value, json};
use store::{events, opportunities};

use crate::testing::{Cast, World, sales};

async fn stage(world: &World, id: OpportunityId) -> String {
    let person = world.actor(Cast::Dirk).person;
    opportunities::by_id(&mut world.app.store.read().await.unwrap(), &person, id).await.unwrap().stage
}

async fn events(world: &World, id: OpportunityId) -> usize {
    events::about(&mut world.app.store.read().await.unwrap(), id, 100).await.unwrap().len()
}

#[tokio::test]
async fn the_gate_is_shut_on_page_and_api_alike() {
    let world = World::new().await;
    let id = sales::at_gate(&world, sales::OUTSIDE).await;
    let before = events(&world, id).await;
    let page = world.post(Cast::Vera, &format!("/opportunities/{id}/moves"), &[("to", "value")]).await.is(409);
    page.says("Deze stap kan nog niet")
        .says("nu buiten de doelgroep: dat kan alleen met een uitzondering van de directie");
    let moves = format!("/opportunities/{id}/moves");
    let answer = world.api(Cast::Vera, Method::POST, &moves, Some(json!({"to": "value"}))).await.is(409);
    let missing: &Value = &answer.json()["missing"][0];
    assert_eq!((&missing["kind"], &missing["found"]), (&json!("case_approved"), &json!("outside")));
    let closing = json!({"to": "decided", "ending": "won"});
    world.api(Cast::Vera, Method::POST, &moves, Some(closing)).await.is(409);
    world.api(Cast::Vera, Method::POST, &moves, Some(json!({"to": "proposal"}))).await.is(409);
    assert_eq!((stage(&world, id).await.as_str(), events(&world, id).await), ("gate", before));
}

#[tokio::test]
async fn a_company_with_another_legal_form_behind_its_name_is_shown_and_never_taken_by_itself() {
    let world = World::new().await;
    let known = sales::company(&world, "Kramer Metaal B.V.", &[]).await;
    let begin = |name: &'static str, company: &'static str| {
        let next = [("next_action", "Bellen"), ("next_on", "2026-11-30")];
        [&[("company_name", name), ("company", company), ("title", "Lijn 3")][..], &next[..]].concat()
    };
    let asked = world.post(Cast::Vera, "/opportunities", &begin("kramer metaal", "")).await.is(422);
    asked.says("Kramer Metaal B.V.").says(&format!("value=\"{known}\""));
    world.post(Cast::Vera, "/opportunities", &begin("Kramer Metaal b.v.", "")).await.is(303);
    world.get(Cast::Vera, &format!("/companies/{known}")).await.is(200).says("Lijn 3");
    let adds = [("name", "Kramer Metaal"), ("country", "NL")];
    world.post(Cast::Vera, "/companies", &adds).await.is(422).says("Kramer Metaal B.V.");
    world.post(Cast::Vera, "/opportunities", &begin("kramer metaal", "new")).await.is(303);
}

#[tokio::test]
async fn what_is_missing_is_supplied_on_the_same_page() {
    let world = World::new().await;
    let company = sales::company(&world, "Kramer Metaal", &[("owner_led", "yes")]).await;
    let id = sales::opportunity(&world, company).await;
    let path = |rest: &str| format!("/opportunities/{id}{rest}");
    let to =
        async |stage: &str, status: u16| world.post(Cast::Vera, &path("/moves"), &[("to", stage)]).await.is(status);
    to("approached", 303).await;
    to("talked", 409).await.says("gesproken met iemand van de klant");
    let empty = world.post(Cast::Vera, &path("/conversations"), &[("talk_note", "Gebeld"), ("talk_held_on", "")]).await;
    assert_eq!(empty.is(422).says("Gebeld").text.matches("Vul dit in.").count(), 2, "with whom, and when");
    let talk = [("talk_name", "Anna"), ("talk_role", "decision_maker"), ("talk_held_on", "2026-11-23")];
    world.post(Cast::Vera, &path("/conversations"), &talk).await.is(303);
    to("talked", 303).await;
    to("gate", 409).await.says("Hoeveel mensen werken er?");
    let fact = [("attribute", "employees"), ("value", "veel"), ("source", "seller"), ("obtained_on", "2026-11-23")];
    world.post(Cast::Vera, &path("/facts"), &fact).await.is(422).says("‘veel’ is geen getal");
    let fact = [fact[0], ("value", "120"), fact[2], fact[3]];
    world.post(Cast::Vera, &path("/facts"), &fact).await.is(303);
    to("gate", 303).await;
    to("value", 303).await;
    let value = [("value_better", "Sneller omstellen"), ("value_measured_by", "uren"), ("value_now", "20,5")];
    let rest = [("value_then", "8"), ("value_by", "2027-06-01"), ("value_agreed_by", "Anna")];
    world.post(Cast::Vera, &path("/value-expectation"), &value).await.is(422).says("20,5");
    world.post(Cast::Vera, &path("/value-expectation"), &[value, rest].concat()).await.is(303);
    to("proposal", 303).await;
    world
        .get(Cast::Vera, &path(""))
        .await
        .is(200)
        .says("<span>een voorstel</span>")
        .says("<span>mandaat afgesproken</span>")
        .says("op grond van het algemene uitgangspunt, niet van eigen projecten");
    let proposal = [("doc_kind", "proposal"), ("doc_title", "Voorstel"), ("doc_link", "javascript:alert(1)")];
    world.post(Cast::Vera, &path("/documents"), &proposal).await.is(422).says("is geen webadres");
    let proposal = [proposal[0], proposal[1], ("doc_link", "https://voorbeeld.nl/1")];
    world.post(Cast::Vera, &path("/documents"), &proposal).await.is(303);
    let is_margin = |name: &str| matches!(name, "mandate_time_days" | "mandate_money_percent");
    let without: Vec<_> = mandate().into_iter().filter(|(name, _)| !is_margin(name)).collect();
    world.post(Cast::Vera, &path("/mandate"), &without).await.is(303);
    let mut reader = world.app.store.read().await.unwrap();
    let suggested = store::sale_mandates::latest(&mut reader, id).await.unwrap().unwrap().margins;
    assert!(suggested.time_days > 60 && suggested.money_percent > 40.0, "what was left empty: {suggested:?}");
    drop(reader);
    world.post(Cast::Vera, &path("/mandate"), &mandate()).await.is(303);
    world.post(Cast::Vera, &path("/closure"), &[("ending", "won")]).await.is(303);
    let won = world.get(Cast::Leo, &path("")).await.is(200);
    let won = won.says("Gewonnen op 23 nov 2026").says("20,5 → 8");
    assert!(!won.text.contains("Start het project"), "who may not start one is not asked to");
    world.get(Cast::Vera, &path("")).await.is(200).says("Start het project");
}

fn mandate() -> Vec<(&'static str, &'static str)> {
    vec![
        ("mandate_finish_on", "2027-05-01"),
        ("mandate_budget_cents", "€ 80.000"),
        ("mandate_time_days", "14"),
        ("mandate_money_percent", "10"),
        ("mandate_scope_percent", "10"),
        ("mandate_quality_target", "8"),
        ("mandate_quality_margin", "1"),
        ("mandate_benefits_target", "100"),
        ("mandate_benefits_margin", "20"),
        ("mandate_risk_target", "20"),
        ("mandate_risk_margin", "30"),
    ]
}

#[tokio::test]
async fn who_moves_second_sees_both() {
    let world = World::new().await;
    let company = sales::company(&world, "Kramer Metaal", sales::CORE).await;
    let id = sales::opportunity(&world, company).await;
    let moves = format!("/opportunities/{id}/moves");
    let person = world.actor(Cast::Vera).person;
    let mut reader = world.app.store.read().await.unwrap();
    let version = opportunities::by_id(&mut reader, &person, id).await.unwrap().version.to_string();
    drop(reader);
    world.post(Cast::Vera, &moves, &[("to", "approached"), ("version", &version)]).await.is(303);
    let second = world.post(Cast::Sam, &moves, &[("to", "approached"), ("version", &version)]).await.is(412);
    let second = second.says("Iemand was je voor").says("Jij wilde: Benaderd").says("staat deze kans in: Benaderd");
    second.says(" · Vera de Tester · <time");
    let token = world.token(Cast::Sam, true).await;
    let request = axum::http::Request::builder()
        .method(Method::POST)
        .uri(format!("/api/v1{moves}"))
        .header("authorization", format!("Bearer {token}"))
        .header("content-type", "application/json")
        .header("if-match", format!("\"{version}\""))
        .body(json!({"to": "talked"}).to_string().into())
        .unwrap();
    assert_eq!(world.send(request).await.is(412).json()["code"], "stale");
}

/// What the buttons say that lead on a page, outside its dialogs.
fn leading(page: &str) -> Vec<&str> {
    let mut parts = page.split("<dialog");
    let first = parts.next();
    let after = parts.filter_map(|part| part.split_once("</dialog>").map(|(_, after)| after));
    let buttons = first.into_iter().chain(after).flat_map(|part| part.split("class=\"button primary\"").skip(1));
    let words = |rest| str::split(rest, "</button>").next()?.split("</a>").next()?.rsplit('>').next();
    buttons.filter_map(words).collect()
}

#[tokio::test]
async fn one_button_leads_on_a_record_whatever_stands_open() {
    let world = World::new().await;
    let kramer = sales::company(&world, "Kramer Metaal", &[("owner_led", "yes")]).await;
    let smit = sales::company(&world, "Smit Laswerk", sales::CORE).await;
    let id = sales::opportunity(&world, kramer).await;
    let leads = async |path: &str, button: &str| {
        let page = world.get(Cast::Vera, path).await.is(200);
        assert_eq!(leading(&page.text), [button], "{path}");
    };
    leads(&format!("/companies/{kramer}"), "Leg vast").await;
    leads(&format!("/companies/{smit}"), "Verkoopkans").await;
    leads(&format!("/companies/{smit}?ask=employees"), "Leg vast").await;
    leads(&format!("/opportunities/{id}"), "Naar Benaderd").await;
    leads(&format!("/opportunities/{id}?ask=employees"), "Leg vast").await;
    let approached = [("to", "approached")];
    world.post(Cast::Vera, &format!("/opportunities/{id}/moves"), &approached).await.is(303);
    leads(&format!("/opportunities/{id}"), "Leg contact vast").await;
    leads(&format!("/opportunities/{id}?ask=employees"), "Leg vast").await;
}

#[tokio::test]
async fn without_a_published_profile_a_new_opportunity_leads_there() {
    let world = World::new().await;
    let page = world.get(Cast::Vera, "/opportunities/new").await.is(200).says("Nog geen profiel om mee te beginnen");
    assert!(!page.text.contains("name=\"title\""), "nobody types what can not be kept");
    let form =
        [("company_name", "Smit Laswerk"), ("title", "Lijn 2"), ("next_action", "Bellen"), ("next_on", "2026-12-01")];
    world.post(Cast::Vera, "/opportunities", &form).await.is(422).says("Smit Laswerk");
    sales::publish(&world).await;
    world.get(Cast::Vera, "/opportunities/new").await.is(200).says("name=\"title\"");
}

#[tokio::test]
async fn a_list_without_anything_leads_to_the_first_once() {
    let world = World::new().await;
    for path in ["/companies", "/opportunities", "/projects"] {
        let page = world.get(Cast::Vera, path).await.is(200).text;
        assert_eq!(page.matches("data-makes").count(), 1, "{path} while there is none");
    }
    let company = sales::company(&world, "Kramer Metaal", sales::CORE).await;
    sales::opportunity(&world, company).await;
    for path in ["/companies", "/opportunities"] {
        let page = world.get(Cast::Vera, path).await.is(200).text;
        assert_eq!(page.matches("data-makes").count(), 1, "{path} when there is one");
    }
}

#[tokio::test]
async fn a_refused_opportunity_keeps_what_was_typed_and_makes_no_company() {
    let world = World::new().await;
    sales::publish(&world).await;
    let form = [("company_name", "Smit Laswerk"), ("title", " "), ("amount_cents", "12.500,50")];
    world.post(Cast::Vera, "/opportunities", &form).await.is(422).says("Smit Laswerk").says("12.500,50");
    world.post(Cast::Vera, "/opportunities", &[form[0], ("title", "Lijn 2"), ("amount_cents", "veel")]).await.is(422);
    world.get(Cast::Vera, "/companies").await.is(200).says("Nog geen organisaties");
    let good = [form[0], ("title", "Lijn 2"), form[2], ("next_action", "Bellen"), ("next_on", "2026-12-01")];
    let made = world.post(Cast::Vera, "/opportunities", &good).await.is(303);
    world.get(Cast::Vera, made.location()).await.is(200).says("€\u{a0}12.500,50").says("Smit Laswerk");
    let more = [("company_name", "smit laswerk"), ("title", "Lijn 3"), good[3], good[4]];
    world.post(Cast::Vera, "/opportunities", &more).await.is(303);
    world.get(Cast::Vera, "/companies").await.is(200).says("1 organisatie");
}

#[tokio::test]
async fn programs_make_list_and_sum_opportunities() {
    let world = World::new().await;
    sales::publish(&world).await;
    let body = json!({
        "company": {"name": "Van Dam", "attributes": {"employees": 120, "owner_led": true}},
        "title": "Nieuwe lijn", "amount_cents": 500_000, "source": "inbound",
    });
    let made = world.api(Cast::Vera, Method::POST, "/opportunities", Some(body)).await.is(201).json();
    assert_eq!(
        (&made["verdict"], &made["stage"], &made["credited_cents"]),
        (&json!("core"), &json!("chosen"), &json!(500_000))
    );
    let wrong = json!({"company_id": made["company_id"], "title": "", "owner": world.id(Cast::Leo).to_string()});
    let wrong = world.api(Cast::Vera, Method::POST, "/opportunities", Some(wrong)).await.is(422).json();
    let fields: Vec<&str> = wrong["errors"].as_array().unwrap().iter().filter_map(|e| e["field"].as_str()).collect();
    assert_eq!(fields, ["title", "owner"]);
    let list = world.api(Cast::Leo, Method::GET, "/opportunities?verdict=core&search=dam&sort=-amount", None).await;
    let list = list.is(200).json();
    assert_eq!((&list["total"], &list["items"][0]["id"]), (&json!(1), &made["id"]));
    world.api(Cast::Leo, Method::GET, "/opportunities?verdict=good", None).await.is(422);
    world.api(Cast::Leo, Method::GET, "/opportunities?cursor=x", None).await.is(422);
    let sums = world.api(Cast::Leo, Method::GET, "/opportunities/summary?by=stage", None).await.is(200).json();
    assert_eq!(
        sums["stages"][0],
        json!({"stage": "chosen", "status": "open", "count": 1, "amount_cents": 500_000, "credited_cents": 500_000})
    );
    let none = world.api(Cast::Ada, Method::GET, "/opportunities", None).await.is(200).json();
    assert_eq!(none["total"], 0);
    let one = format!("/opportunities/{}", made["id"].as_str().unwrap());
    world.api(Cast::Ada, Method::GET, &one, None).await.is(404);
    world.api(Cast::Leo, Method::POST, &format!("{one}/moves"), Some(json!({"to": "approached"}))).await.is(403);
    let shown = world.api(Cast::Leo, Method::GET, &one, None).await.is(200);
    assert!(shown.headers.contains_key("etag"));
    assert_eq!(shown.json()["missing"], json!([]));
}

#[tokio::test]
async fn lists_boards_and_targets_show_what_counts() {
    let world = World::new().await;
    sales::at_gate(&world, sales::NEAR).await;
    world.get(Cast::Leo, "/opportunities").await.is(200).says("€\u{a0}500 telt mee").says("Kramer Metaal");
    world.get(Cast::Leo, "/opportunities?amounts=raw").await.is(200).says("bruto €\u{a0}1.000");
    let none = world.get(Cast::Leo, "/opportunities?status=won").await.is(200).says("Niets gevonden");
    none.says("Gefilterd op Gewonnen.");
    for view in ["", "&view=board"] {
        let none = world.get(Cast::Vera, &format!("/opportunities?search=zwaan&owner=me{view}")).await.is(200);
        none.says("Niets gevonden voor ‘zwaan’").says("Zonder filters").says("Wis de zoekopdracht");
    }
    world.get(Cast::Vera, "/opportunities?view=board").await.is(200).says("id=\"why-total\" popover");
    world.get(Cast::Vera, "/opportunities?view=board").await.is(200).says("Naar Waarde").says("data-lane=\"gate\"");
    let target = [("seller", world.id(Cast::Vera).to_string()), ("amount_cents", "250.000".to_owned())];
    let target: Vec<(&str, &str)> = target.iter().map(|(field, value)| (*field, value.as_str())).collect();
    world.post(Cast::Dirk, "/targets", &target).await.is(303);
    world.get(Cast::Vera, "/targets").await.is(200).says("€\u{a0}250.000").says("Kwartaal 4 van 2026");
    world.post(Cast::Dirk, "/targets", &[target[0], ("amount_cents", "veel")]).await.is(422).says("veel");
}

#[tokio::test]
async fn a_new_opportunity_names_everything_that_is_wrong_at_once() {
    let world = World::new().await;
    sales::publish(&world).await;
    let long = "x".repeat(5_000);
    let wrong = [("company_name", ""), ("title", " "), ("amount_cents", "veel"), ("source_note", long.as_str())];
    let wrong = world.post(Cast::Vera, "/opportunities", &wrong).await.is(422);
    assert_eq!(wrong.text.matches("class=\"field-error\"").count(), 6, "{}", wrong.text);
    wrong.says("value=\"veel\"").says(&long);
    let untitled = [("company_name", "Van der Heijden"), ("title", ""), ("amount_cents", "1000")];
    world.post(Cast::Vera, "/opportunities", &untitled).await.is(422).says("Van der Heijden");
    assert_eq!(store::testing::rows(&world.app.store, "companies").await.unwrap(), 0, "nothing is half-written");
    let id = sales::opportunity(&world, sales::company(&world, "Kramer Metaal", sales::CORE).await).await;
    let change =
        world.post(Cast::Vera, &format!("/opportunities/{id}"), &[("title", ""), ("amount_cents", "1e")]).await;
    assert_eq!(change.is(422).text.matches("class=\"field-error\"").count(), 2);
}

#[tokio::test]
async fn a_project_team_sees_the_sales_that_led_to_its_projects() {
    let world = World::new().await;
    let none = world.get(Cast::Tess, "/opportunities").await.is(200).says("Geen verkoop bij jouw projecten");
    assert!(!none.text.contains("/opportunities/new"));
    crate::testing::delivery::project(&world).await;
    world.get(Cast::Tess, "/opportunities").await.is(200).says("Gewonnen").says("waar jouw projecten uit voortkwamen");
}

#[tokio::test]
async fn who_fills_in_what_ended_in_another_tab_is_told_and_keeps_the_words() {
    let world = World::new().await;
    let id = sales::at_gate(&world, sales::CORE).await;
    let lost = [("ending", "lost"), ("close_reason", "Gekozen voor een ander")];
    world.post(Cast::Vera, &format!("/opportunities/{id}/closure"), &lost).await.is(303);
    let talk =
        [("talk_name", "Anna"), ("talk_role", "user"), ("talk_held_on", "2026-11-23"), ("talk_note", "Belde nog")];
    let late = world.post(Cast::Sam, &format!("/opportunities/{id}/conversations"), &talk).await.is(422);
    late.says("Deze kans is intussen afgesloten").says("Belde nog");
    let late =
        world.post(Cast::Sam, &format!("/opportunities/{id}/documents"), &[("doc_note", "Zie map")]).await.is(422);
    late.says("Deze kans is intussen afgesloten").says("Zie map");
}

#[tokio::test]
async fn what_is_done_next_is_planned_recorded_and_found() {
    let world = World::new().await;
    let company = sales::company(&world, "Kramer Metaal", &[("owner_led", "yes")]).await;
    let id = sales::opportunity(&world, company).await;
    let path = |rest: &str| format!("/opportunities/{id}{rest}");
    world.get(Cast::Vera, &path("")).await.is(200).says("Niets gepland");
    let today = world.now().today.to_string();
    let half = [("next_action", "Nabellen"), ("next_on", "")];
    world.post(Cast::Vera, &path("/next-action"), &half).await.is(422).says("Nabellen").says("Vul dit in.");
    let past = [("next_action", "Nabellen"), ("next_on", "2020-01-01")];
    world.post(Cast::Vera, &path("/next-action"), &past).await.is(422).says("Deze datum is al voorbij.");
    let plan = [("next_action", "Nabellen"), ("next_on", today.as_str())];
    world.post(Cast::Vera, &path("/next-action"), &plan).await.is(303);
    world.get(Cast::Vera, &path("")).await.is(200).says("Nabellen");
    world.get(Cast::Vera, "/").await.is(200).says("Vandaag te doen").says("Nabellen");
    let listed = world.get(Cast::Vera, "/opportunities?follow_up=unplanned").await.is(200);
    assert!(!listed.text.contains("Kramer Metaal"));
    // Whoever records the call says what comes after it; nothing is planned when that stays empty.
    let call = [("talk_kind", "call"), ("talk_name", "Anna"), ("talk_role", "user"), ("talk_held_on", today.as_str())];
    world.post(Cast::Vera, &path("/conversations"), &call).await.is(303);
    world.get(Cast::Vera, &path("")).await.is(200).says("Telefoongesprek").says("Niets gepland");
    world.get(Cast::Vera, "/opportunities?follow_up=unplanned").await.is(200).says("Kramer Metaal");
    world.get(Cast::Vera, "/").await.is(200).says("1 zonder volgende stap");
}

#[tokio::test]
async fn the_api_plans_what_is_next_and_leaves_it_alone() {
    let world = World::new().await;
    let company = sales::company(&world, "Kramer Metaal", &[("owner_led", "yes")]).await;
    let path = format!("/opportunities/{}", sales::opportunity(&world, company).await);
    let next = json!({"next_action": "Nabellen", "next_on": "2027-01-15"});
    world.api(Cast::Vera, Method::PUT, &format!("{path}/next-action"), Some(next)).await.is(204);
    let mail = json!({"kind": "mail", "newcomers": [{"name": "Anna", "role": "user"}], "note": "Prijslijst gestuurd"});
    world.api(Cast::Vera, Method::POST, &format!("{path}/conversations"), Some(mail)).await.is(201);
    let shown = world.api(Cast::Leo, Method::GET, &path, None).await.is(200).json();
    assert_eq!((&shown["next_action"], &shown["next_on"]), (&json!("Nabellen"), &json!("2027-01-15")));
    assert_eq!(shown["last_contact_on"], json!(world.now().today.to_string()));
    let note = json!({"kind": "note", "note": "Wacht op budget", "next": {"next_action": "", "next_on": "2027-02-01"}});
    let refused = world.api(Cast::Vera, Method::POST, &format!("{path}/conversations"), Some(note)).await.is(422);
    assert_eq!(refused.json()["errors"][0]["field"], json!("next.next_action"));
    let fax = json!({"kind": "fax"});
    world.api(Cast::Vera, Method::POST, &format!("{path}/conversations"), Some(fax)).await.is(422).says("kind");
    world.api(Cast::Vera, Method::DELETE, &format!("{path}/next-action"), None).await.is(204);
    let found = world.api(Cast::Leo, Method::GET, "/opportunities?follow_up=unplanned", None).await.is(200).json();
    assert_eq!(found["total"], json!(1));
    world.api(Cast::Leo, Method::GET, "/opportunities?follow_up=never", None).await.is(422).says("follow_up");
    world.api(Cast::Leo, Method::DELETE, &format!("{path}/next-action"), None).await.is(403);
}

#[tokio::test]
async fn a_kind_of_contact_that_is_not_offered_is_refused_and_not_taken_for_a_meeting() {
    let world = World::new().await;
    let id = sales::opportunity(&world, sales::company(&world, "Kramer", &[]).await).await;
    let form = [("talk_kind", "seance"), ("talk_name", "Anna"), ("talk_role", "user"), ("talk_held_on", "2026-11-23")];
    let path = format!("/opportunities/{id}/conversations");
    world.post(Cast::Vera, &path, &form).await.is(422).says("‘seance’ kan hier niet gekozen worden");
}

#[tokio::test]
async fn a_list_is_saved_as_a_file_with_everything_that_matches() {
    let world = World::new().await;
    sales::opportunity(&world, sales::company(&world, "=Kramer, Metaal", &[("owner_led", "yes")]).await).await;
    sales::opportunity(&world, sales::company(&world, "Bakker", &[]).await).await;
    let csv = world.get(Cast::Leo, "/opportunities/export?format=csv&search=kramer").await.is(200);
    assert_eq!(csv.headers["content-disposition"], "attachment; filename=\"losvast-opportunities.csv\"");
    let lines: Vec<&str> = csv.text.trim_end().split("\r\n").collect();
    assert_eq!(lines.len(), 2, "{}", csv.text);
    assert!(lines[0].starts_with("\u{feff}Titel,Organisatie,Fase,Stand,Oordeel,"), "{}", lines[0]);
    assert!(lines[1].starts_with("Nieuwe besturing,\"'=Kramer, Metaal\",Gekozen,Open,"), "{}", lines[1]);
    assert!(lines[1].contains(",1000.00,"), "{}", lines[1]);
    let xlsx = world.get(Cast::Vera, "/opportunities/export?format=xlsx").await.is(200);
    assert!(xlsx.text.starts_with("PK"));
    world.get(Cast::Vera, "/opportunities/export?format=pdf").await.is(422);
    world.get(Cast::Tess, "/opportunities/export?format=csv").await.is(200).says("Titel");
}

#[tokio::test]
async fn a_document_can_be_a_file_that_is_served_back_and_stays_when_the_rest_is_wrong() {
    let world = World::new().await;
    let id = sales::at_gate(&world, sales::CORE).await;
    let send = async |title: &str| {
        let part = |name: &str, value: &str| {
            format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        let file = "--b\r\nContent-Disposition: form-data; name=\"doc_file\"; filename=\"plan.txt\"\r\n\r\nHet plan\r\n--b--\r\n";
        let body = part("doc_kind", "plan") + &part("doc_title", title) + file;
        let request =
            world.request(Some(Cast::Vera), axum::http::Method::POST, &format!("/opportunities/{id}/documents"));
        let request = request.header("content-type", "multipart/form-data; boundary=b").body(body.into()).unwrap();
        world.send(request).await
    };
    send("").await.is(422).says("Vul dit in").says("plan.txt");
    send("Plan van aanpak").await.is(303);
    let page = world.get(Cast::Vera, &format!("/opportunities/{id}")).await.is(200).says("Plan van aanpak");
    let file = page.text.split("/files/").nth(1).unwrap()[..36].to_owned();
    let served = world.get(Cast::Leo, &format!("/files/{file}")).await.is(200);
    assert_eq!(served.text, "Het plan");
    world.get(Cast::Tess, &format!("/files/{file}")).await.is(404);
}

#[tokio::test]
async fn a_target_shows_what_counts_and_whose_it_is() {
    let world = World::new().await;
    let id = crate::testing::delivery::won(&world).await;
    let everybody = world.get(Cast::Dirk, "/targets").await.is(200);
    let everybody = everybody.says("Op weg naar het target").says("telt mee van");
    everybody.says(&format!("/opportunities/{id}"));
    let own = world.get(Cast::Sam, "/targets").await.is(200);
    own.says("Dit kwartaal is er nog niets gewonnen");
    world.get(Cast::Sam, "/targets?seller=all").await.is(200).says("telt mee van");
}

#[tokio::test]
async fn who_begins_a_sale_says_what_is_done_next_and_programs_may() {
    let world = World::new().await;
    sales::publish(&world).await;
    let form = world.get(Cast::Vera, "/opportunities/new").await.is(200);
    form.says("name=\"next_action\" type=\"text\" value=\"\"").says("value=\"2026-11-30\"");
    let unplanned = [("company_name", "Smit"), ("title", "Lijn 2"), ("next_action", " "), ("next_on", "2026-11-30")];
    world.post(Cast::Vera, "/opportunities", &unplanned).await.is(422).says("id=\"next_action-error\"");
    let planned = [unplanned[0], unplanned[1], ("next_action", "Bellen met Jan"), unplanned[3]];
    let made = world.post(Cast::Vera, "/opportunities", &planned).await.is(303);
    world.get(Cast::Vera, made.location()).await.is(200).says("Bellen met Jan");
    let body = json!({"company": {"name": "Bos"}, "title": "Lijn", "next_action": "Mailen", "next_on": "2026-12-01"});
    let made = world.api(Cast::Vera, Method::POST, "/opportunities", Some(body)).await.is(201).json();
    let path = format!("/opportunities/{}", made["id"].as_str().unwrap());
    assert_eq!(world.api(Cast::Vera, Method::GET, &path, None).await.is(200).json()["next_action"], "Mailen");
    let half = json!({"company": {"name": "Dam"}, "title": "Lijn", "next_action": "Mailen"});
    world.api(Cast::Vera, Method::POST, "/opportunities", Some(half)).await.is(422).says("next_on");
}

#[tokio::test]
async fn a_card_that_is_dragged_back_is_asked_why_and_then_goes_back() {
    let world = World::new().await;
    let id = sales::at_gate(&world, sales::CORE).await;
    let moves = format!("/opportunities/{id}/moves");
    let dragged = [("to", "talked"), ("back", "/opportunities?view=board")];
    let asked = world.post(Cast::Vera, &moves, &dragged).await.is(422);
    let part = asked.text.split("data-part=\"alone\">").nth(1).unwrap();
    assert!(part.contains("name=\"step_reason\"") && part.contains("<option value=\"talked\" selected>"), "{part}");
    assert!(!asked.text.contains("id=\"step_reason-error\""), "nobody was asked before");
    let empty = [dragged[0], dragged[1], ("step_reason", ""), ("asked", "true")];
    world.post(Cast::Vera, &moves, &empty).await.is(422).says("id=\"step_reason-error\"");
    let told = [dragged[0], dragged[1], ("step_reason", "Verkeerde gesprekspartner"), ("asked", "true")];
    let back = world.post(Cast::Vera, &moves, &told).await.is(303);
    assert_eq!(back.location(), "/opportunities?view=board");
    world.get(Cast::Vera, &format!("/opportunities/{id}")).await.is(200).says("Verkeerde gesprekspartner");
}

#[tokio::test]
async fn nobody_becomes_a_decision_maker_because_nobody_looked() {
    let world = World::new().await;
    let company = sales::company(&world, "Kramer", sales::CORE).await;
    let id = sales::opportunity(&world, company).await;
    let path = |rest: &str| format!("/opportunities/{id}{rest}");
    world.post(Cast::Vera, &path("/moves"), &[("to", "approached")]).await.is(303);
    let page = world.get(Cast::Vera, &path("")).await.is(200);
    let select = page.text.split("name=\"talk_role\"").nth(1).unwrap();
    assert!(select.trim_start_matches('>').trim_start().starts_with("<option value=\"\" selected>Kies een rol"));
    let talk = [("talk_name", "Anna"), ("talk_role", ""), ("talk_held_on", "2026-11-23")];
    let refused = world.post(Cast::Vera, &path("/conversations"), &talk).await.is(422);
    refused.says("id=\"talk_role-error\"").says("value=\"Anna\"");
    world.post(Cast::Vera, &path("/conversations"), &[talk[0], ("talk_role", "user"), talk[2]]).await.is(303);
}

#[tokio::test]
async fn declining_asks_a_reason_once_and_in_one_place() {
    let world = World::new().await;
    let id = sales::at_gate(&world, sales::OUTSIDE).await;
    let path = format!("/opportunities/{id}");
    let page = world.get(Cast::Vera, &path).await.is(200).says("Nodig als wij afwijzen.");
    let field = page.text.split("<label for=\"close_reason\">").nth(1).unwrap();
    assert!(!field.split("</label>").next().unwrap().contains("optional"));
    let refused = world.post(Cast::Vera, &format!("{path}/closure"), &[("ending", "declined")]).await.is(422);
    assert_eq!(refused.text.matches("Vul dit in.").count(), 1);
    assert_eq!(refused.text.matches("class=\"notice bad\"").count(), 1, "in the dialog, and not on the card behind it");
}
