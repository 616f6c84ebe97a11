//! Merging on the pages and over JSON: by whoever owns it, a colleague and an outsider.

use axum::http::Method;
use domain::ids::CompanyId;
use serde_json::json;

use crate::testing::{Cast, World, sales};

/// Two companies of the same name: the first with an opportunity, the second with a contact.
async fn two(world: &World) -> (CompanyId, CompanyId) {
    let one = sales::company(world, "Kramer Metaal", sales::CORE).await;
    sales::opportunity(world, one).await;
    let another = sales::company(world, "KRAMER METAAL", &[]).await;
    let contact = [("contact_name", "Anna Jansen"), ("contact_role", "user")];
    world.post(Some(Cast::Vera), &format!("/companies/{another}/contacts"), &contact).await.is(303);
    (one, another)
}

fn form(one: CompanyId, another: CompanyId) -> [(&'static str, String); 5] {
    [
        ("other", another.to_string()),
        ("kept", one.to_string()),
        ("version", "1".into()),
        ("other_version", "1".into()),
        ("name", another.to_string()),
    ]
}

async fn send(world: &World, who: Cast, path: &str, form: &[(&str, String)]) -> crate::testing::Answer {
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    world.post(Some(who), path, &form).await
}

#[tokio::test]
async fn a_double_is_proposed_compared_and_merged_and_its_old_address_leads_on() {
    let world = World::new().await;
    let (one, another) = two(&world).await;
    world.get(Some(Cast::Vera), &format!("/companies/{one}")).await.is(200).says("Misschien dezelfde als");
    world.get(Some(Cast::Sam), "/companies/doubles").await.is(200).says("KRAMER METAAL");
    let compare = format!("/companies/{one}/merge?with={another}");
    world.get(Some(Cast::Sam), &compare).await.is(200).says("Anna Jansen").says("Nieuwe besturing").says("Medewerkers");
    let merged = send(&world, Cast::Sam, &format!("/companies/{one}/merge"), &form(one, another)).await.is(303);
    assert_eq!(merged.location(), format!("/companies/{one}"));
    let old = world.get(Some(Cast::Leo), &format!("/companies/{another}")).await.is(303);
    assert_eq!(old.location(), format!("/companies/{one}"));
    let page = world.get(Some(Cast::Leo), &format!("/companies/{one}")).await.is(200);
    page.says("Anna Jansen").says("<h1>KRAMER METAAL</h1>").says("met 1 andere").says("Organisatie samengevoegd");
    world.get(Some(Cast::Tess), &format!("/companies/{another}")).await.is(404);
    world.get(Some(Cast::Ada), &format!("/companies/{another}")).await.is(404);
}

#[tokio::test]
async fn a_merge_is_undone_on_its_page_or_says_what_is_in_the_way() {
    let world = World::new().await;
    let (one, another) = two(&world).await;
    send(&world, Cast::Vera, &format!("/companies/{one}/merge"), &form(one, another)).await.is(303);
    let history = world.get(Some(Cast::Sam), &format!("/companies/{one}/merges")).await.is(200);
    let merge = history.text.split("name=\"merge\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    history.says("1 contactpersoon");
    world.get(Some(Cast::Leo), &format!("/companies/{one}/merges")).await.is(200);
    let path = format!("/companies/{one}/merge/undo");
    let undo = |version: &str| [("merge", merge.clone()), ("version", version.to_owned())];
    send(&world, Cast::Leo, &path, &undo("2")).await.is(403);
    send(&world, Cast::Tess, &path, &undo("2")).await.is(404);
    send(&world, Cast::Sam, &path, &undo("1")).await.is(422).says("intussen");
    let name = [("name", "Kramer"), ("version", "2")];
    world.post(Some(Cast::Vera), &format!("/companies/{one}"), &name).await.is(303);
    world.get(Some(Cast::Sam), &format!("/companies/{one}/merges")).await.is(200).says("daarna gewijzigd: Naam");
    send(&world, Cast::Sam, &path, &undo("3")).await.is(422).says("daarna gewijzigd");
    let name = [("name", "KRAMER METAAL"), ("version", "3")];
    world.post(Some(Cast::Vera), &format!("/companies/{one}"), &name).await.is(303);
    let done = send(&world, Cast::Sam, &path, &undo("4")).await.is(303);
    assert_eq!(done.location(), format!("/companies/{another}"));
    world.get(Some(Cast::Leo), &format!("/companies/{another}")).await.is(200).says("Anna Jansen");
}

#[tokio::test]
async fn a_form_that_is_refused_comes_back_as_it_was_sent() {
    let world = World::new().await;
    let (one, another) = two(&world).await;
    for (id, kvk) in [(one, "12345678"), (another, "87654321")] {
        let form = [("name", "Kramer"), ("kvk", kvk), ("version", "1")];
        world.post(Some(Cast::Vera), &format!("/companies/{id}"), &form).await.is(303);
    }
    let path = format!("/companies/{one}/merge");
    let mut form = form(one, another).to_vec();
    send(&world, Cast::Vera, &path, &form).await.is(422).says("intussen");
    form[2].1 = "2".into();
    form[3].1 = "2".into();
    send(&world, Cast::Vera, &path, &form).await.is(422).says("Bevestig dat het er toch één is");
    form.push(("two_numbers", "yes".into()));
    send(&world, Cast::Vera, &path, &form).await.is(303);
}

#[tokio::test]
async fn two_that_a_person_told_apart_are_not_proposed_again() {
    let world = World::new().await;
    let (one, another) = two(&world).await;
    let path = format!("/companies/{one}/difference");
    send(&world, Cast::Leo, &path, &[("other", another.to_string())]).await.is(403);
    let told = [("other", another.to_string()), ("back", "list".into()), ("by", "name".into())];
    let done = send(&world, Cast::Sam, &path, &told).await.is(303);
    assert_eq!(done.location(), "/companies/doubles?by=name");
    world.get(Some(Cast::Vera), "/companies/doubles").await.is(200).says("Geen dubbele namen");
    let page = world.get(Some(Cast::Vera), &format!("/companies/{another}")).await.is(200);
    assert!(!page.text.contains("Misschien dezelfde als"));
}

#[tokio::test]
async fn a_program_merges_and_undoes_by_the_same_rules() {
    let world = World::new().await;
    let (one, another) = two(&world).await;
    let doubles = world.api(Cast::Vera, Method::GET, &format!("/companies/{one}/doubles"), None).await.is(200).json();
    assert_eq!(doubles["items"][0]["by"], json!(["name"]));
    let path = format!("/companies/{one}/merge");
    let body = json!({"other": another.0, "choose": {"name": "neither"}});
    world.api(Cast::Vera, Method::POST, &path, Some(body)).await.is(422).says("choose.name");
    let body = json!({"other": another.0, "other_version": 9});
    world.api(Cast::Vera, Method::POST, &path, Some(body)).await.is(412);
    let body = json!({"other": another.0, "choose": {"name": "other"}});
    let merge = world.api(Cast::Sam, Method::POST, &path, Some(body.clone())).await.is(201).json();
    assert_eq!(merge["moved"]["contacts"][0]["name"], "Anna Jansen");
    world.api(Cast::Sam, Method::POST, &path, Some(body)).await.is(409).says("already-merged");
    let old = world.api(Cast::Leo, Method::GET, &format!("/companies/{another}"), None).await.is(307);
    assert_eq!(old.location(), format!("/api/v1/companies/{one}"));
    let path = format!("/companies/{one}/merge/undo");
    let undo = json!({"merge": merge["id"]});
    world.api(Cast::Leo, Method::POST, &path, Some(undo.clone())).await.is(403);
    let undone = world.api(Cast::Sam, Method::POST, &path, Some(undo.clone())).await.is(200).json();
    assert!(undone["undone_at"].is_string());
    world.api(Cast::Sam, Method::POST, &path, Some(undo)).await.is(409).says("already-undone");
}
