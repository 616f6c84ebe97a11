//! Views, columns and the bulk bar through the real router: what is private is not there for anybody else, what is kept
//! is what the list wrote, and the gate is as shut for many as it is for one.

mod records;

use axum::http::Method;
use domain::{ids::OpportunityId, ids::ViewId};
use serde_json::json;
use store::{opportunities, testing::rows};

use crate::testing::{Cast, World, sales};

async fn saved(world: &World, who: Cast, name: &str, shared: bool, query: &str) -> String {
    let shared = if shared { "yes" } else { "" };
    let form = [("list", "opportunities"), ("name", name), ("shared", shared), ("query", query)];
    let made = world.post(who, "/views", &form).await.is(303);
    made.location().rsplit_once("saved=").unwrap().1.to_owned()
}

#[tokio::test]
async fn a_private_view_of_another_does_not_exist() {
    let world = World::new().await;
    sales::publish(&world).await;
    let private = saved(&world, Cast::Vera, "Van mij", false, "owner=me&sort=next").await;
    let shared = saved(&world, Cast::Vera, "Van ons", true, "verdict=core").await;
    let opened = world.get(Cast::Vera, &format!("/views/{private}")).await.is(303);
    assert_eq!(opened.location(), format!("/opportunities?owner=me&sort=next&saved={private}"));
    for who in [Cast::Sam, Cast::Dirk, Cast::Leo, Cast::Ada] {
        world.get(who, &format!("/views/{private}")).await.is(404);
        world.post(who, &format!("/views/{private}"), &[("name", "x")]).await.is(404);
        world.post(who, &format!("/views/{private}/removal"), &[]).await.is(404);
        world.api(who, Method::GET, &format!("/views/{private}"), None).await.is(404);
        world.api(who, Method::PATCH, &format!("/views/{private}"), Some(json!({"name": "x"}))).await.is(404);
        world.api(who, Method::DELETE, &format!("/views/{private}"), None).await.is(404);
    }
    world.get(Cast::Ada, &format!("/views/{shared}")).await.is(404);
    let list = world.get(Cast::Sam, &format!("/opportunities?owner=me&saved={private}")).await.is(200);
    list.says("Deze weergave is er niet meer").says("Van ons").says("Gedeeld door Vera");
    let own = world.get(Cast::Vera, &format!("/opportunities?owner=me&sort=next&saved={private}")).await.is(200);
    assert!(own.text.contains("aria-current=\"page\">Van mij</a>") && !own.text.contains("Gewijzigd"), "{}", own.text);
    let other = world.get(Cast::Sam, "/opportunities").await.is(200);
    assert!(!other.text.contains("Van mij</a>"));
    let listed = world.api(Cast::Sam, Method::GET, "/views?list=opportunities", None).await.is(200).json();
    assert_eq!((&listed["total"], &listed["items"][0]["name"]), (&json!(1), &json!("Van ons")));
    world.api(Cast::Sam, Method::PATCH, &format!("/views/{shared}"), Some(json!({"name": "x"}))).await.is(403);
    world.api(Cast::Sam, Method::DELETE, &format!("/views/{shared}"), None).await.is(403);
    world.api(Cast::Dirk, Method::DELETE, &format!("/views/{shared}"), None).await.is(204);
}

#[tokio::test]
async fn a_view_is_changed_saved_as_another_and_taken_away() {
    let world = World::new().await;
    sales::publish(&world).await;
    let id = saved(&world, Cast::Vera, "Deze week", false, "sort=next").await;
    let changed = world.get(Cast::Vera, &format!("/opportunities?sort=next&owner=me&saved={id}")).await.is(200);
    changed.says("Gewijzigd").says("Bewaar als…").says("value=\"owner=me&#38;sort=next\"");
    let usual = format!("/opportunities?sort=next&columns=stage,verdict,fit,counts,owner,next&saved={id}");
    assert!(!world.get(Cast::Vera, &usual).await.is(200).text.contains("Gewijzigd"), "the usual columns are no change");
    let form = [("name", "Deze week"), ("shared", "yes"), ("version", "1"), ("query", "owner=me&sort=next")];
    world.post(Cast::Vera, &format!("/views/{id}"), &form).await.is(303);
    let late = world.post(Cast::Vera, &format!("/views/{id}"), &form[..3]).await.is(422);
    late.says("Een collega heeft dit intussen gewijzigd");
    let twice = [("list", "opportunities"), ("name", "deze WEEK"), ("query", "")];
    world.post(Cast::Vera, "/views", &twice).await.is(422).says("Je hebt al een weergave").says("deze WEEK");
    world.post(Cast::Vera, "/views", &[("list", "opportunities"), ("name", " ")]).await.is(422).says("Vul dit in.");
    world.post(Cast::Vera, "/views", &[("list", "projects"), ("name", "x")]).await.is(404);
    let gone = world.post(Cast::Vera, &format!("/views/{id}/removal"), &[]).await.is(303);
    assert_eq!(gone.location(), "/opportunities?owner=me&sort=next");
    world.get(Cast::Vera, &format!("/views/{id}")).await.is(404);
}

#[tokio::test]
async fn nothing_that_the_list_does_not_know_is_kept() {
    let world = World::new().await;
    sales::publish(&world).await;
    for (query, named) in [
        ("nobody_knows=1", "nobody_knows"),
        ("status=sold", "status=sold"),
        ("columns=stage,nothing", "columns=nothing"),
        ("sort=-name", "sort=-name"),
        ("owner=somebody", "owner=somebody"),
        ("cursor=71~x", "cursor"),
        ("view=board", "view"),
        ("sort=next&sort=fit", "twee keer"),
    ] {
        let body = json!({"list": "opportunities", "name": "x", "query": query});
        let refused = world.api(Cast::Vera, Method::POST, "/views", Some(body)).await.is(422);
        assert_eq!(refused.json()["errors"][0]["field"], "query", "{query}");
        refused.says(named);
    }
    let body = json!({"list": "companies", "name": "x", "query": "verdict=near&verdict=core&sort=name&columns=kvk"});
    let made = world.api(Cast::Vera, Method::POST, "/views", Some(body)).await.is(201).json();
    assert_eq!(made["query"], "verdict=core&verdict=near&sort=name&columns=kvk");
    assert!(made["address"].as_str().unwrap().starts_with("/companies?verdict=core&"));
    assert_eq!(rows(&world.app.store, "saved_views").await.unwrap(), 1);
}

#[tokio::test]
async fn what_is_there_no_more_is_said_and_left_out() {
    let world = World::new().await;
    let company = sales::company(&world, "Kramer Metaal", sales::CORE).await;
    sales::opportunity(&world, company).await;
    let nobody = uuid::Uuid::nil();
    for (query, said) in [
        (format!("owner={nobody}"), "De verkoper van deze lijst is er niet meer"),
        (format!("profile={nobody}"), "Het profiel van deze lijst is er niet meer"),
        ("stage=gone".into(), "Geen profiel kent nog een fase ‘gone’"),
        ("columns=stage,gone".into(), "‘gone’ is geen kolom van deze lijst"),
        ("verdict=gone".into(), "De lijst kent ‘gone’ niet bij ‘verdict’"),
    ] {
        let page = world.get(Cast::Vera, &format!("/opportunities?{query}")).await.is(200);
        page.says(said).says("Nieuwe besturing");
    }
    for (query, said) in [
        (format!("profile={nobody}"), "Het profiel van deze lijst is er niet meer"),
        ("columns=gone".into(), "‘gone’ is geen kolom van deze lijst"),
        ("sort=gone".into(), "De lijst kent ‘gone’ niet bij ‘sort’"),
    ] {
        world.get(Cast::Vera, &format!("/companies?{query}")).await.is(200).says(said).says("Kramer Metaal");
    }
}

#[tokio::test]
async fn columns_are_shown_in_the_order_of_the_address_and_the_file_keeps_all() {
    let world = World::new().await;
    let company = sales::company(&world, "Kramer Metaal", sales::CORE).await;
    sales::opportunity(&world, company).await;
    let page = world.get(Cast::Leo, "/opportunities?columns=created,source,stage").await.is(200);
    let place = |text: &str| page.text.find(text).unwrap_or_else(|| panic!("{text}: {}", page.text));
    let heads = [">Begonnen op", ">Herkomst</th>", ">Fase</th>"].map(place);
    assert!(heads.is_sorted(), "{heads:?}");
    assert!(!page.text.contains(">Verkoper</th>"));
    page.clone().says("Zelf gekozen");
    let file = world.get(Cast::Leo, "/opportunities/export?format=csv&columns=stage").await.is(200);
    assert!(file.text.contains("Verkoper") && file.text.contains("Herkomst"), "{}", file.text);
    let companies = world.get(Cast::Leo, "/companies?columns=kvk,place").await.is(200);
    let heads = companies.text.split("</thead>").next().unwrap_or_default();
    assert!(heads.contains(">KvK-nummer</th>") && !heads.contains(">Oordeel</th>"), "{heads}");
}

async fn seen(world: &World, id: OpportunityId) -> String {
    let person = world.actor(Cast::Dirk).person;
    let row = opportunities::by_id(&mut world.app.store.read().await.unwrap(), &person, id).await.unwrap();
    format!("{id}.{}", row.version)
}

async fn stage(world: &World, id: OpportunityId) -> String {
    let person = world.actor(Cast::Dirk).person;
    opportunities::by_id(&mut world.app.store.read().await.unwrap(), &person, id).await.unwrap().stage
}

#[tokio::test]
async fn many_are_moved_at_once_and_the_gate_stays_shut() {
    let world = World::new().await;
    let bad = sales::at_gate(&world, sales::OUTSIDE).await;
    let good = sales::at_gate(&world, sales::CORE).await;
    let (one, two) = (seen(&world, bad).await, seen(&world, good).await);
    let form =
        [("act", "move"), ("to", "value"), ("chosen", &*one), ("chosen", &*two), ("back", "/opportunities?sort=next")];
    let page = world.post(Cast::Vera, "/opportunities/bulk", &form).await.is(200);
    page.says("1 kans verplaatst")
        .says("1 kans bleef zoals ze was.")
        .says(&format!("href=\"/opportunities/{bad}\""))
        .says("Nog nodig:")
        .says("href=\"/opportunities?sort=next\"");
    assert_eq!((stage(&world, bad).await, stage(&world, good).await), ("gate".into(), "value".into()));
    let again = world.post(Cast::Vera, "/opportunities/bulk", &form[1..4]).await.is(422);
    again.says("kan hier niet gekozen worden");
    let stale = [("act", "move"), ("to", "proposal"), ("chosen", &*two)];
    world.post(Cast::Vera, "/opportunities/bulk", &stale).await.is(200).says("Een collega wijzigde dit intussen");
    world
        .post(Cast::Vera, "/opportunities/bulk", &[("act", "move"), ("to", "value")])
        .await
        .is(422)
        .says("Vul dit in.");
    world.post(Cast::Leo, "/opportunities/bulk", &stale).await.is(403);
    let next = [("act", "next"), ("next_action", "Bellen"), ("next_on", "2026-12-01"), ("chosen", &*one)];
    let done = world.post(Cast::Vera, "/opportunities/bulk", &next).await.is(303);
    assert_eq!(done.location(), "/opportunities");
    assert_eq!(done.cookie("said").unwrap(), "said-bulk-planned.1");
    let past = [next[0], next[1], ("next_on", "2020-01-01"), next[3]];
    world.post(Cast::Vera, "/opportunities/bulk", &past).await.is(422).says("Bellen");
    let sam = world.id(Cast::Sam).to_string();
    let hand = [("act", "hand"), ("owner", &*sam), ("chosen", &*one), ("back", "https://elders.example/")];
    let handed = world.post(Cast::Vera, "/opportunities/bulk", &hand).await.is(303);
    assert_eq!(handed.location(), "/opportunities", "nowhere but to the list");
}

#[tokio::test]
async fn a_program_hears_of_each_what_came_of_it() {
    let world = World::new().await;
    let bad = sales::at_gate(&world, sales::OUTSIDE).await;
    let good = sales::at_gate(&world, sales::CORE).await;
    let nobody = uuid::Uuid::nil();
    let body = json!({"chosen": [{"id": bad.to_string()}, {"id": good.to_string(), "version": 1}, {"id": nobody}],
                      "move": {"to": "value"}});
    let told = world.api(Cast::Vera, Method::POST, "/opportunities/bulk", Some(body)).await.is(200).json();
    let codes: Vec<_> = told["results"].as_array().unwrap().iter().map(|of| of["code"].as_str().unwrap()).collect();
    assert_eq!((codes, &told["done"], &told["refused"]), (vec!["missing", "stale", "not-found"], &json!(0), &json!(3)));
    assert_eq!(told["results"][0]["missing"][0]["kind"], "case_approved");
    let body = json!({"chosen": [{"id": good.to_string()}], "hand_over": {"owner": world.id(Cast::Sam).to_string()}});
    let told = world.api(Cast::Vera, Method::POST, "/opportunities/bulk", Some(body)).await.is(200).json();
    assert_eq!(
        told["results"][0],
        json!({"id": good.to_string(), "done": true, "code": null, "messages": [], "missing": []})
    );
    for (body, field) in [
        (json!({"chosen": [], "move": {"to": "value"}}), "chosen"),
        (json!({"chosen": [{"id": nobody}]}), "move"),
        (json!({"chosen": [{"id": nobody}], "move": {"to": ""}}), "move.to"),
        (json!({"chosen": [{"id": nobody}], "hand_over": {"owner": nobody}}), "hand_over.owner"),
        (json!({"chosen": [{"id": nobody}], "next_step": {"next_action": "x"}}), "next_step.next_on"),
        (json!({"chosen": [{"id": nobody}], "move": {"to": "a"}, "hand_over": {"owner": nobody}}), "move"),
        (json!({"chosen": [{"id": nobody, "version": 0}], "move": {"to": "a"}}), "chosen[0].version"),
    ] {
        let refused = world.api(Cast::Vera, Method::POST, "/opportunities/bulk", Some(body.clone())).await.is(422);
        assert_eq!(refused.json()["errors"][0]["field"], field, "{body}");
    }
}

#[tokio::test]
async fn companies_are_begun_with_and_put_away_from_the_list() {
    let world = World::new().await;
    let one = sales::company(&world, "Kramer Metaal", sales::CORE).await;
    let two = sales::company(&world, "Bosch", sales::OUTSIDE).await;
    let chosen = [format!("{one}.1"), format!("{two}.9")];
    let ahead = [("next_action", "Bellen"), ("next_on", "2026-12-01")];
    let form = [("act", "pick"), ("title", "Nieuwe lijn"), ("chosen", &*chosen[0]), ("chosen", &*chosen[1])];
    world.post(Cast::Vera, "/companies/bulk", &form).await.is(422).says("id=\"next_action-error\"");
    let form = [form[0], form[1], form[2], form[3], ahead[0], ahead[1]];
    let page = world.post(Cast::Vera, "/companies/bulk", &form).await.is(200);
    page.says("1 verkoopkans begonnen").says("Bosch").says("Een collega wijzigde dit intussen");
    world
        .post(Cast::Vera, "/companies/bulk", &[form[0], ("title", " "), form[2], form[4], form[5]])
        .await
        .is(422)
        .says("Vul dit in.");
    world.post(Cast::Leo, "/companies/bulk", &form).await.is(403);
    let away = [("act", "archive"), ("chosen", &*chosen[0]), ("back", "/companies?sort=name")];
    let done = world.post(Cast::Vera, "/companies/bulk", &away).await.is(303);
    assert_eq!(done.location(), "/companies?sort=name");
    assert!(!world.get(Cast::Vera, "/companies").await.is(200).text.contains("Kramer Metaal"));
}

#[test]
fn an_address_without_a_query_still_names_its_view() {
    let id = ViewId(uuid::Uuid::nil());
    let address = |query| super::address(domain::view::List::Companies, query, id);
    assert_eq!(address(""), format!("/companies?saved={id}"));
    assert_eq!(address("sort=name"), format!("/companies?sort=name&saved={id}"));
}
