//! A program delivers: by the same acts as the pages, and refused as they are.

use axum::http::Method;
use domain::{
    ids::ProjectId,
    time::{Day, plus_days},
};
use serde_json::{Value, json};

use crate::testing::{Answer, Cast, World, delivery};

const GET: Method = Method::GET;
const POST: Method = Method::POST;

/// A project, and everyone who asks the API about it.
struct Desk {
    world: World,
    id: ProjectId,
}

impl Desk {
    async fn new() -> Self {
        let world = World::new().await;
        let id = delivery::project(&world).await;
        Self { world, id }
    }

    fn day(&self, days: i64) -> Day {
        plus_days(self.world.now().today, days)
    }

    async fn get(&self, who: Cast, part: &str) -> Answer {
        self.world.api(who, GET, &format!("/projects/{}{part}", self.id), None).await
    }

    async fn post(&self, who: Cast, part: &str, body: Value) -> Answer {
        self.world.api(who, POST, &format!("/projects/{}{part}", self.id), Some(body)).await
    }

    fn check_in(&self, likely: i64) -> Value {
        json!({
            "spent": {"cents": 1_000_000}, "to_go": {"cents": {"likely": 6_500_000}},
            "finish": {"likely": self.day(likely).to_string(), "late": self.day(likely + 20).to_string()},
        })
    }
}

/// The codes of what is wrong, each with its field.
fn problems(answer: &Answer) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let errors = answer.json()["errors"].as_array().cloned().unwrap_or_default();
    errors.iter().map(|error| (text(&error["field"]), text(&error["code"]))).collect()
}

#[tokio::test]
async fn a_project_starts_from_a_won_sale_with_all_that_it_leaves_behind() {
    let world = World::new().await;
    let sale = delivery::won(&world).await;
    let asked = json!({
        "opportunity_id": sale.0, "lead": world.id(Cast::Tess).0, "started_on": "2026-11-23",
        "promise": {"results": [{"statement": "De lijn draait", "seen_by": "Aan de lijn"}]},
    });
    let made = world.api(Cast::Vera, POST, "/projects", Some(asked.clone())).await.is(201);
    let project = made.json();
    assert_eq!(made.location(), format!("/api/v1/projects/{}", project["id"].as_str().unwrap()));
    assert_eq!(project["name"], "Nieuwe besturing");
    assert_eq!(project["sold"]["number"], 1);
    assert_eq!(project["sold"]["terms"]["budget"]["cents"], 8_000_000);
    assert_eq!(project["sold"]["terms"]["price_cents"], 100_000);
    assert_eq!(project["conditions"][0]["text"], "Vaste contactpersoon vrijgemaakt");
    assert_eq!(project["value_expectation"]["better"], "Minder omstellen");
    assert_eq!(project["mandate"]["margins"]["time_days"], 14);
    assert_eq!(project["forecast"]["basis"]["kind"], "outside_prior");
    assert_eq!(project["signing"], Value::Null, "whoever rates the outcome does not read the score");
    let again = world.api(Cast::Vera, POST, "/projects", Some(asked)).await.is(409);
    assert_eq!(again.json()["code"], "project-exists");
    world.api(Cast::Tess, POST, "/projects", Some(json!({}))).await.is(403);
    let empty = world.api(Cast::Dirk, POST, "/projects", Some(json!({}))).await.is(422);
    assert_eq!(problems(&empty), [("company_id".to_owned(), "required".to_owned())]);
}

#[tokio::test]
async fn who_may_not_see_a_project_finds_nothing_and_who_may_only_look_changes_nothing() {
    let desk = Desk::new().await;
    let parts = [
        "",
        "/promises",
        "/results",
        "/mandate",
        "/forecast",
        "/check-ins",
        "/check-ins/next",
        "/insights",
        "/decisions",
        "/deviations",
        "/escalations",
        "/value-expectation",
        "/conditions",
        "/pulses",
        "/call-backs",
        "/customer-links",
    ];
    for part in parts {
        desk.get(Cast::Sam, part).await.is(404);
        desk.get(Cast::Ada, part).await.is(404);
        desk.get(Cast::Leo, part).await.is(200);
    }
    desk.post(Cast::Sam, "/check-ins", desk.check_in(120)).await.is(404);
    desk.post(Cast::Leo, "/check-ins", desk.check_in(120)).await.is(403);
    desk.post(Cast::Tess, "/mandate", json!({})).await.is(403);
    let reads = desk.world.token(Cast::Tess, false).await;
    let path = format!("/projects/{}/check-ins", desk.id);
    desk.world.api_with(&reads, POST, &path, Some(desk.check_in(120))).await.is(403);
}

#[tokio::test]
async fn a_check_in_is_begun_with_the_last_one_and_gives_a_forecast() {
    let desk = Desk::new().await;
    let begun = desk.get(Cast::Tess, "/check-ins/next").await.is(200).json();
    assert_eq!(begun["to_go"]["cents"]["likely"], 8_000_000.0);
    let wrong = json!({"spent": {}, "finish": {"likely": "2026-02-30"}});
    let wrong = desk.post(Cast::Tess, "/check-ins", wrong).await.is(422);
    assert_eq!(problems(&wrong), [("finish.likely".to_owned(), "not-a-date".to_owned())]);
    let wrong = desk.post(Cast::Tess, "/check-ins", json!({})).await.is(422);
    assert_eq!(problems(&wrong).len(), 3, "{:?}", problems(&wrong));
    let made = desk.post(Cast::Tess, "/check-ins", desk.check_in(120)).await.is(201).json();
    assert_eq!(made["forecast"]["basis"]["check_in_id"], made["id"]);
    let begun = desk.get(Cast::Tess, "/check-ins/next").await.is(200).json();
    assert_eq!(begun["spent"]["cents"], 1_000_000);
    let forecast = desk.get(Cast::Leo, "/forecast").await.is(200).json();
    assert_eq!(forecast["finish"], made["forecast"]["finish"]);
    assert_eq!(forecast["trail"].as_array().unwrap().len(), 2);
    assert_eq!(forecast["track_record"]["p80"], json!({"hits": 0, "of": 0}));
    assert!(forecast["finish"]["p50"].as_str() < forecast["finish"]["p85"].as_str());
}

#[tokio::test]
async fn a_result_goes_over_the_hill_and_is_accepted_with_who_and_when() {
    let desk = Desk::new().await;
    let results = desk.get(Cast::Tess, "/results").await.is(200).json();
    let path = format!("/results/{}", results["items"][0]["id"].as_str().unwrap());
    let off = desk.post(Cast::Tess, &format!("{path}/moves"), json!({"to": "place", "place": 101})).await.is(422);
    assert_eq!(problems(&off), [("place".to_owned(), "out-of-range".to_owned())]);
    let placed = desk.post(Cast::Tess, &format!("{path}/moves"), json!({"to": "place", "place": 60})).await.is(200);
    assert_eq!(placed.json()["place"], 60);
    desk.post(Cast::Tess, &format!("{path}/acceptance"), json!({"name": "Anna"})).await.is(409);
    desk.post(Cast::Tess, &format!("{path}/moves"), json!({"to": "deliver"})).await.is(200);
    desk.post(Cast::Tess, &format!("{path}/acceptance"), json!({"name": " "})).await.is(422);
    let accepted = desk.post(Cast::Tess, &format!("{path}/acceptance"), json!({"name": "Anna"})).await.is(200).json();
    assert_eq!(accepted["state"], "accepted");
    assert_eq!(accepted["accepted"]["name"], "Anna");
    assert_eq!(accepted["accepted"]["how"], "recorded");
    let nowhere = "/results/00000000-0000-0000-0000-000000000001/moves";
    desk.post(Cast::Tess, nowhere, json!({"to": "deliver"})).await.is(404);
}

#[tokio::test]
async fn a_new_promise_holds_once_the_customer_acknowledged_it() {
    let desk = Desk::new().await;
    let insight = json!({"change": "technique", "thought": "De oude sensor kan het", "think_now": "Hij kan het niet",
                         "effects": {"days": 21}});
    let insight = desk.post(Cast::Tess, "/insights", insight).await.is(201).json();
    let agreed = desk.get(Cast::Tess, "").await.is(200).json()["agreed"]["terms"].clone();
    let mut proposal = agreed.clone();
    proposal["finish_on"] = desk.day(171).to_string().into();
    let decision = json!({"insight_id": insight["id"], "options": ["Nieuwe sensor", "Zo laten"],
                          "choice": "Nieuwe sensor", "reason": "Anders valt hij uit", "sponsor": "Dirk",
                          "proposal": proposal});
    let decided = desk.post(Cast::Tess, "/decisions", decision.clone()).await.is(201).json();
    assert_eq!(decided["proposal"]["state"], "waiting");
    let again = desk.post(Cast::Tess, "/decisions", decision).await.is(409);
    assert_eq!(again.json()["code"], "already-decided");
    let before = desk.get(Cast::Tess, "/promises").await.is(200).json();
    assert_eq!(before["versions"].as_array().unwrap().len(), 1);
    let made = desk.post(Cast::Tess, "/customer-links", json!({})).await.is(201).json();
    let door = made["path"].as_str().unwrap();
    assert!(!desk.get(Cast::Tess, "/customer-links").await.is(200).text.contains(&door[3..]));
    let yes = format!("{door}/promises/{}", before["offer"]["id"].as_str().unwrap());
    desk.world.post(None, &yes, &[("name", "Anna Jansen")]).await.is(303);
    let after = desk.get(Cast::Tess, "/promises").await.is(200).json();
    assert_eq!(after["versions"][0], before["versions"][0], "what was sold is never overwritten");
    assert_eq!(after["versions"][1]["agreed_by"], "Anna Jansen");
    assert_eq!(after["words"][0]["name"], "Anna Jansen");
    assert!(after["words"][0]["text_seen"].as_str().unwrap().contains("Hij kan het niet"));
    let link = format!("/customer-links/{}/revocation", made["id"].as_str().unwrap());
    desk.post(Cast::Tess, &link, json!({})).await.is(204);
    desk.world.get(None, door).await.is(404);
    desk.post(Cast::Tess, &link, json!({})).await.is(404);
}

#[tokio::test]
async fn inside_the_mandate_nothing_is_approved_and_outside_it_is_escalated() {
    let desk = Desk::new().await;
    let deviation = json!({"what": "Geen testweek", "why": "De klant test mee", "expected": "Een week eerder"});
    let made = desk.post(Cast::Tess, "/deviations", deviation).await.is(201).json();
    let judgement = format!("/deviations/{}/judgement", made["id"].as_str().unwrap());
    let judged = desk.post(Cast::Tess, &judgement, json!({"helped": "yes", "seen": "Ja"})).await.is(200).json();
    assert_eq!(judged["helped"], "yes");
    desk.post(Cast::Tess, &judgement, json!({"helped": "no"})).await.is(409);
    let strange = "00000000-0000-0000-0000-000000000001";
    let said = json!({"what": "Weer niet", "why": "Het hielp", "expected": "Weer een week", "departs_from": strange});
    let refused = desk.post(Cast::Tess, "/deviations", said).await.is(422).json();
    assert_eq!(refused["errors"][0]["field"], "departs_from");
    let mut calm = desk.check_in(60);
    calm["to_go"]["cents"]["likely"] = json!(3_000_000);
    desk.post(Cast::Tess, "/check-ins", calm).await.is(201);
    let asked =
        json!({"cause": "De sensor", "options": ["Later", "Minder"], "consequence": "Te laat", "advice": "Later"});
    let refused = desk.post(Cast::Tess, "/escalations", asked.clone()).await.is(409);
    assert_eq!(refused.json()["code"], "inside-mandate");
    desk.post(Cast::Tess, "/check-ins", desk.check_in(300)).await.is(201);
    assert_eq!(desk.get(Cast::Leo, "/mandate").await.is(200).json()["state"], "outside");
    let opened = desk.get(Cast::Tess, "/escalations").await.is(200).json()["items"][0].take();
    assert_eq!((&opened["state"], &opened["options"]), (&json!("options_due"), &json!([])));
    assert_eq!((&opened["options_due_on"], &opened["due_on"]), (&json!("2026-11-25"), &json!("2026-11-30")));
    let path = format!("/escalations/{}/ruling", opened["id"].as_str().unwrap());
    let choice = json!({"choice": "Later", "reason": "Kwaliteit gaat voor", "sponsor": "Dirk"});
    assert_eq!(desk.post(Cast::Dirk, &path, choice).await.is(409).json()["code"], "options-due");
    let raised = desk.post(Cast::Tess, "/escalations", asked).await.is(201).json();
    assert_eq!((&raised["aspects"][0], &raised["state"]), (&json!("time"), &json!("waits")));
    assert_eq!(
        (&raised["id"], &raised["due_on"]),
        (&opened["id"], &opened["due_on"]),
        "the clock ran from the opening"
    );
    let ruling = format!("/escalations/{}/ruling", raised["id"].as_str().unwrap());
    let choice = json!({"choice": "Later", "reason": "Kwaliteit gaat voor", "sponsor": "Dirk"});
    desk.post(Cast::Tess, &ruling, choice.clone()).await.is(403);
    let ruled = desk.post(Cast::Dirk, &ruling, choice).await.is(200).json();
    assert_eq!(ruled["ruling"]["choice"], "Later");
}

#[tokio::test]
async fn a_mandate_that_is_suggested_is_inside_from_the_first_day_and_says_what_it_rests_on() {
    let desk = Desk::new().await;
    let company = desk.get(Cast::Tess, "").await.json()["company_id"].take();
    let promise = json!({"finish_on": "2028-06-01", "budget": {"cents": 8_000_000},
                         "results": [{"statement": "De lijn draait", "seen_by": "Aan de lijn"}]});
    let mut asked = json!({"company_id": company, "name": "Lijn 9", "started_on": "2026-11-23",
                           "promise": promise, "mandate": {}});
    let made = desk.world.api(Cast::Dirk, POST, "/projects", Some(asked.clone())).await.is(201).json();
    let path = format!("/projects/{}", made["id"].as_str().unwrap());
    let mandate = desk.world.api(Cast::Dirk, GET, &format!("{path}/mandate"), None).await.is(200).json();
    assert_eq!(mandate["state"], "inside", "{mandate}");
    assert_eq!(made["forecast"]["basis"]["kind"], "outside_prior");
    asked["mandate"].take();
    let made = desk.world.api(Cast::Dirk, POST, "/projects", Some(asked)).await.is(201).json();
    let path = format!("/projects/{}", made["id"].as_str().unwrap());
    let page = desk.world.get(Cast::Dirk, &format!("{path}/mandate")).await.is(200);
    page.says("op grond van het algemene uitgangspunt, niet van eigen projecten");
    let given = desk.world.api(Cast::Dirk, POST, &format!("{path}/mandate"), Some(json!({"risk": null}))).await.is(200);
    assert_eq!(given.json()["state"], "inside");
    let page = desk.world.get(Cast::Dirk, &format!("{path}/mandate")).await.is(200);
    assert!(!page.text.contains("Het voorstel is op grond van"), "what was given is nobody's suggestion");
}

#[tokio::test]
async fn a_low_score_is_called_back_and_the_outcome_is_fixed_at_the_closing() {
    let desk = Desk::new().await;
    let company = desk.get(Cast::Tess, "").await.json()["company_id"].as_str().unwrap().to_owned();
    let contact = contact(&desk.world, &company).await;
    let asked = json!({"contact_id": contact, "role": "decision_maker", "moment": "start"});
    let pulse = desk.post(Cast::Tess, "/pulses", asked.clone()).await.is(201).json();
    assert_eq!(desk.post(Cast::Tess, "/pulses", asked).await.is(409).json()["code"], "pulse-open");
    let secret = delivery::link(&desk.world, desk.id).await;
    let answer = format!("/k/{secret}/pulses/{}", pulse["id"].as_str().unwrap());
    desk.world.post(None, &answer, &[("score", "3"), ("telling", "neither"), ("why", "Te stil")]).await.is(303);
    let call = desk.get(Cast::Tess, "/call-backs").await.is(200).json();
    assert_eq!((&call["total"], &call["next"]), (&json!(1), &json!(null)));
    assert_eq!(call["items"][0]["owner"], desk.world.id(Cast::Tess).0.to_string());
    let done = format!("/call-backs/{}", pulse["id"].as_str().unwrap());
    desk.post(Cast::Tess, &done, json!({"came_of_it": ""})).await.is(422);
    desk.post(Cast::Tess, &done, json!({"came_of_it": "Elke vrijdag een bericht"})).await.is(200);
    let found =
        desk.post(Cast::Tess, "/measurements", json!({"moment": "underway", "figure": 14})).await.is(201).json();
    assert_eq!(found["measured"][0]["reached"], 50.0);
    let early = desk.post(Cast::Tess, "/measurements", json!({"moment": "finish", "figure": 14})).await.is(422).json();
    assert_eq!((&early["errors"][0]["field"], &early["errors"][0]["code"]), (&json!("moment"), &json!("not-yet")));
    let mut value = json!({"better": "Minder stilstand", "measured_by": "uren", "now": 20, "then": 8});
    let refused = desk.post(Cast::Tess, "/value-expectation", value.clone()).await.is(422).json();
    assert_eq!(refused["errors"][0]["field"], "by");
    value["by"] = json!("2027-06-30");
    let stated = desk.post(Cast::Tess, "/value-expectation", value).await.is(201).json();
    assert_eq!(
        (&stated["expected"]["better"], &stated["expected"]["version"]),
        (&json!("Minder stilstand"), &json!(2))
    );
    assert_eq!(stated["expected"]["agreed_by"], Value::Null, "the customer has not answered it yet");
    assert_eq!(stated["measured"][0]["reached"], 50.0);
    let condition = desk.get(Cast::Tess, "/conditions").await.json()["items"][0]["id"].as_str().unwrap().to_owned();
    let met = json!({"state": "met", "note": "Hij is er"});
    desk.post(Cast::Tess, &format!("/conditions/{condition}/settlement"), met).await.is(200);
    desk.get(Cast::Tess, "/closure").await.is(404);
    let closing = json!({"ending": "finished", "ended_on": "2026-11-23", "spent": {"cents": 7_000_000}});
    let outcome = desk.post(Cast::Tess, "/closure", closing.clone()).await.is(201).json();
    assert_eq!(outcome["within_time"], true);
    assert_eq!(outcome["bullseye"], false);
    assert_eq!(outcome["conditions_met"], json!({"hits": 1, "of": 1}));
    assert_eq!(desk.post(Cast::Tess, "/closure", closing).await.is(409).json()["code"], "project-closed");
    desk.post(Cast::Tess, "/check-ins", desk.check_in(10)).await.is(409);
    assert_eq!(desk.get(Cast::Tess, "").await.is(200).json()["signing"], Value::Null, "not before the last word");
    assert_eq!(desk.get(Cast::Leo, "").await.is(200).json()["signing"]["verdict"], "near");
    assert_eq!(desk.get(Cast::Leo, "/closure").await.is(200).json(), outcome);
}

/// Anna, who decides at the customer.
async fn contact(world: &World, company: &str) -> String {
    let company = domain::ids::CompanyId::parse(company).unwrap();
    let people = store::contacts::of(&mut world.app.store.read().await.unwrap(), company).await.unwrap();
    people[0].id.to_string()
}
