//! Other systems that are told what happens, on their pages: registered, paused, given another secret, told once more and
//! taken away.

use std::{collections::BTreeSet, path::Path};

use domain::webhook::KINDS;
use store::testing::rows;

use crate::testing::{
    Answer, Cast, World,
    forms::{fields, typed},
};

const WISH: [(&str, &str); 2] = [("address", "https://vonk.example/losvast"), ("kinds", "company-created")];

/// Registers one; where it is.
async fn registered(world: &World) -> String {
    let page = world.post(Cast::Dirk, "/settings/webhooks", &WISH).await.is(200);
    place(&page)
}

/// The first one that a page leads to.
fn place(page: &Answer) -> String {
    let start = page.text.find("/settings/webhooks/").unwrap();
    page.text[start..].split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_secret_is_shown_once() {
    let world = World::new().await;
    world.get(Cast::Ada, "/settings").await.is(200).says("href=\"/settings/webhooks\"");
    world.get(Cast::Dirk, "/people/tokens").await.is(200).says("href=\"/settings/webhooks\"");
    let made = world.post(Cast::Dirk, "/settings/webhooks", &WISH).await.is(200).says("whsec_");
    let place = place(&made.says("https://vonk.example/losvast"));
    let shown = world.get(Cast::Ada, &place).await.is(200).says("value=\"company-created\" checked");
    assert!(!shown.text.contains("whsec_"));
    assert!(!world.get(Cast::Dirk, "/settings/webhooks").await.is(200).text.contains("whsec_"));
    let renewed = world.post(Cast::Dirk, &format!("{place}/secrets"), &[]).await.is(200).says("whsec_");
    renewed.says("Het vorige geheim geldt nog tot");
    world.get(Cast::Dirk, "/audit").await.is(200).says("Webhook aangemeld").says("Nieuw geheim voor een webhook");
}

#[tokio::test]
async fn what_is_wrong_is_named_and_nothing_is_registered() {
    let world = World::new().await;
    for (address, says) in [
        ("", "Vul dit in"),
        ("vonk.example", "Dit is geen adres"),
        ("http://vonk.example", "begint met https://"),
        ("https://localhost/a", "eigen netwerk"),
        ("https://169.254.169.254/latest", "eigen netwerk"),
        ("https://[::ffff:127.0.0.1]/", "eigen netwerk"),
    ] {
        let wish = [("address", address), ("kinds", "company-created")];
        let refused = world.post(Cast::Ada, "/settings/webhooks", &wish).await.is(422).says(says);
        refused.says("value=\"company-created\" checked");
    }
    world.post(Cast::Ada, "/settings/webhooks", &WISH[..1]).await.is(422).says("Vul dit in");
    let unknown = [("address", "https://vonk.example"), ("kinds", "password-set")];
    world.post(Cast::Ada, "/settings/webhooks", &unknown).await.is(422).says("password-set");
    assert_eq!(rows(&world.app.store, "webhooks").await.unwrap(), 0);
}

#[tokio::test]
async fn without_a_key_no_secret_can_be_kept() {
    let world = World::new().await;
    let mut config = (*world.app.config).clone();
    config.key = None;
    let world = world.beside_with(config);
    world.post(Cast::Ada, "/settings/webhooks", &WISH).await.is(422).says("LOSVAST_KEY");
}

#[tokio::test]
async fn a_form_that_comes_late_shows_what_a_colleague_made_of_it_and_overwrites_nothing() {
    let world = World::new().await;
    let place = registered(&world).await;
    let tag = format!("action=\"{place}\"");
    let read = fields(&world.get(Cast::Ada, &place).await.is(200).text, &tag);
    let first = typed(&read, &[("address", "https://eerst.example")]);
    world.post(Cast::Dirk, &place, &first).await.is(303);
    let late = typed(&read, &[("kinds", "opportunity-won")]);
    let page = world.post(Cast::Ada, &place, &late).await.is(422).says("Dirk de Tester");
    let page = page.says("value=\"https://eerst.example\"").says("value=\"opportunity-won\" checked");
    let shown = world.get(Cast::Ada, &place).await.is(200).says("value=\"company-created\" checked");
    assert!(!shown.text.contains("value=\"opportunity-won\" checked"), "nothing was written");
    let again = fields(&page.text, &tag);
    world.post(Cast::Ada, &place, &typed(&again, &[])).await.is(303);
    let shown = world.get(Cast::Ada, &place).await.is(200).says("value=\"https://eerst.example\"");
    shown.says("value=\"opportunity-won\" checked");
    world.post(Cast::Ada, &place, &[("address", "https://vonk.example"), ("kinds", "company-created")]).await.is(400);
}

#[tokio::test]
async fn one_is_changed_paused_resumed_and_taken_away() {
    let world = World::new().await;
    let place = registered(&world).await;
    let other = [
        ("version", "1"),
        ("address", "https://ander.example"),
        ("kinds", "opportunity-won"),
        ("kinds", "project-closed"),
    ];
    world.post(Cast::Ada, &place, &other).await.is(303);
    let shown = world.get(Cast::Ada, &place).await.is(200).says("https://ander.example");
    shown.says("value=\"opportunity-won\" checked").says("value=\"project-closed\" checked");
    let wrong = [("version", "2"), ("address", "http://ander.example"), ("kinds", "opportunity-won")];
    world.post(Cast::Ada, &place, &wrong).await.is(422).says("value=\"http://ander.example\"");
    world.post(Cast::Ada, &format!("{place}/pause"), &[]).await.is(303);
    world.get(Cast::Ada, &place).await.is(200).says("/resumption");
    world.post(Cast::Ada, &format!("{place}/resumption"), &[]).await.is(303);
    world.get(Cast::Ada, &place).await.is(200).says("/pause");
    world.post(Cast::Ada, &format!("{place}/removal"), &[]).await.is(303);
    world.get(Cast::Ada, &place).await.is(404);
    assert_eq!(rows(&world.app.store, "webhook_kinds").await.unwrap(), 0);
    let log = world.get(Cast::Dirk, "/audit").await.is(200);
    log.says("Webhook gewijzigd").says("Webhook gepauzeerd").says("Webhook hervat").says("Webhook afgemeld");
}

/// The kinds that a part of the document on webhooks names.
fn named(part: &str) -> BTreeSet<String> {
    let text = include_str!("../../../../../docs/WEBHOOKS.md");
    let (_, rest) = text.split_once(&format!("\n## {part}\n")).unwrap();
    let rows = rest.split("\n## ").next().unwrap().lines().filter(|line| line.starts_with('|'));
    let kinds = rows.flat_map(|line| line.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>());
    kinds.collect()
}

/// Of everything that is written down somebody decided whether others can be told of it, and the document says what.
#[test]
fn every_kind_of_event_can_be_told_or_it_is_written_down_why_not() {
    let told: BTreeSet<String> = KINDS.into_iter().map(str::to_owned).collect();
    assert_eq!((named("What can be told"), KINDS.len()), (told.clone(), told.len()));
    let untold = named("What is not told");
    assert_eq!(told.intersection(&untold).collect::<Vec<_>>(), Vec::<&String>::new());
    let words = Path::new(env!("CARGO_MANIFEST_DIR")).join("words/nl");
    let texts = crate::words::tests::files(&words, ".ftl").into_iter().map(|(_, text)| text).collect::<String>();
    let keys =
        texts.lines().filter_map(|line| line.strip_prefix("event-")?.split_once(" =").map(|(key, _)| key.to_owned()));
    let all: BTreeSet<String> = keys.collect();
    let decided: BTreeSet<String> = told.union(&untold).cloned().collect();
    assert_eq!(decided, all, "an event that nobody decided about, or one that is none");
}
