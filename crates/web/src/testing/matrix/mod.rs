//! Who may pass which door: every route with everyone in the cast. A route without a row fails.
//!
//! A door that is shut answers 403, or 404 where even its existence is not for this person; a guest is sent to sign
//! in. A door that is open answers anything else: also a form that comes back with something to mend.

mod companies;
mod customer;
mod hidden;
mod hours;
mod imports;
mod learning;
mod market;
mod patterns;
mod people;
mod profiles;
mod projects;
mod sales;
mod shell;
mod views;
mod webhooks;

use std::{collections::BTreeSet, pin::Pin};

use axum::http::Method;
use domain::people::Role;

use super::{Answer, Cast, World};

/// One door.
pub(super) struct Row {
    /// Method and path, as it is registered.
    route: &'static str,
    /// Who may pass.
    who: Who,
    /// What is sent, for a door at which something is done: it must be readable.
    form: &'static str,
}

/// Who may pass a door.
pub(in crate::testing) enum Who {
    /// Also people without an account.
    Anybody,
    /// Everyone with an account.
    Everyone,
    /// Those who hold one of these roles.
    Only(&'static [Role]),
    /// These people: what is theirs is nobody else's, whatever his role.
    Just(&'static [Cast]),
    /// Nobody, as things stand in the test.
    Nobody,
}

/// A door at which one looks.
pub(super) const fn get(route: &'static str, who: Who) -> Row {
    Row { route, who, form: "" }
}

/// A door at which one does something.
pub(super) const fn post(route: &'static str, who: Who, form: &'static str) -> Row {
    Row { route, who, form }
}

/// Fills in what stands between braces in a path, so that the door is there; asked again at every knock.
pub(super) type Fill = for<'a> fn(&'a World, &'a str) -> Filled<'a>;
/// The path that comes of it.
pub(super) type Filled<'a> = Pin<Box<dyn Future<Output = String> + 'a>>;

/// The tables, one a word. Signing out comes last, as nobody passes much after it.
const TABLES: &[(&[Row], Fill)] = &[
    (shell::ROWS, as_it_is),
    (people::ROWS, people::fill),
    (companies::ROWS, companies::fill),
    (imports::ROWS, imports::fill),
    (market::ROWS, market::fill),
    (hours::ROWS, hours::fill),
    // Before whatever publishes a profile of its own: a sale is judged by the one that was published first.
    (sales::ROWS, sales::fill),
    (views::ROWS, views::fill),
    (customer::ROWS, customer::fill),
    (profiles::ROWS, profiles::fill),
    (learning::ROWS, learning::fill),
    (projects::ROWS, projects::fill),
    (patterns::ROWS, patterns::fill),
    (webhooks::ROWS, webhooks::fill),
    (shell::LAST, as_it_is),
];

/// For paths without braces.
fn as_it_is<'a>(_: &'a World, path: &'a str) -> Filled<'a> {
    Box::pin(async move { path.to_owned() })
}

fn rows() -> impl Iterator<Item = (&'static Row, Fill)> {
    TABLES.iter().flat_map(|(rows, fill)| rows.iter().map(move |row| (row, *fill)))
}

#[test]
fn every_door_has_a_row_and_every_row_a_door() {
    let doors: BTreeSet<String> =
        crate::router::routes().list().iter().map(|(method, path)| format!("{method} {path}")).collect();
    let rows: BTreeSet<String> = rows().map(|(row, _)| row.route.to_owned()).collect();
    assert_eq!(doors.difference(&rows).collect::<Vec<_>>(), Vec::<&String>::new(), "doors without a row");
    assert_eq!(rows.difference(&doors).collect::<Vec<_>>(), Vec::<&String>::new(), "rows without a door");
}

#[tokio::test]
async fn everyone_passes_the_doors_that_are_his_and_no_other() {
    let world = World::new().await;
    let mut wrong = Vec::new();
    for (row, fill) in rows() {
        for who in Cast::ALL.map(Some).into_iter().chain([None]) {
            let path = fill(&world, row.route.split(' ').nth(1).unwrap()).await;
            let answer = knock(&world, who, row, &path).await;
            if passed(row, &answer) != may(&row.who, who) {
                wrong.push(format!("{} for {who:?}: {} {}", row.route, answer.status, answer.location()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

async fn knock(world: &World, who: Option<Cast>, row: &Row, path: &str) -> Answer {
    if row.route.starts_with("GET") {
        return world.get(who, path).await;
    }
    // What a filled path has behind its `?` names things that were made for this knock: it goes with the form.
    let (path, named) = path.split_once('?').unwrap_or((path, ""));
    let request = world
        .request(who, Method::POST, path)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(format!("{}&{named}", row.form).into())
        .unwrap();
    world.send(request).await
}

/// Whether a door opened. Not found counts as shut; a server error as neither, and is always wrong.
fn passed(row: &Row, answer: &Answer) -> bool {
    let status = answer.status.as_u16();
    assert!(status < 500, "{}", answer.text);
    let leaves = row.route == "POST /sign-out";
    let sent_away = status == 303 && answer.location().starts_with("/sign-in") && !leaves;
    !sent_away && !matches!(status, 400 | 401 | 403 | 404)
}

/// Whether this one may pass; nobody stands for a guest.
pub(in crate::testing) fn may(door: &Who, who: Option<Cast>) -> bool {
    match (door, who) {
        (Who::Anybody, _) => true,
        (_, None) => false,
        (Who::Everyone, Some(_)) => true,
        (Who::Just(people), Some(cast)) => people.contains(&cast),
        (Who::Nobody, Some(_)) => false,
        (Who::Only(roles), Some(cast)) => roles.contains(&cast.role()),
    }
}

/// What is wrong with a page in a language: every page keeps these promises, whoever wrote it.
fn wrong_with(page: &str, lang: &str) -> Vec<&'static str> {
    let count = |text: &str| page.matches(text).count();
    let told_keys = page.split('>').filter_map(|rest| rest.split('<').next()).any(is_bare_key);
    [
        (!page.contains(&format!("<html lang=\"{lang}\"")), "is in another language"),
        (count("<h1") != 1, "has not exactly one title"),
        (count("<main") != 1, "has not exactly one main part"),
        (page.contains(" style="), "has an inline style"),
        (count("<script") != count("<script type=\"module\" src="), "has an inline script"),
        (told_keys && !page.contains("<h1>Styleguide"), "shows a key in place of a sentence"),
    ]
    .into_iter()
    .filter_map(|(wrong, what)| wrong.then_some(what))
    .collect()
}

/// Whether a text looks like a key into the words that nobody wrote a sentence for.
fn is_bare_key(text: &str) -> bool {
    let parts: Vec<&str> = text.trim().split('-').collect();
    parts.len() > 2 && parts.iter().all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase()))
}

#[tokio::test]
async fn every_page_renders_in_both_languages() {
    let world = World::new().await;
    let mut wrong = Vec::new();
    for (row, fill) in rows().filter(|(row, _)| row.route.starts_with("GET")) {
        let Some(who) = Cast::ALL.map(Some).into_iter().chain([None]).find(|who| may(&row.who, *who)) else { continue };
        for lang in ["nl", "en"] {
            let path = fill(&world, row.route.split(' ').nth(1).unwrap()).await;
            let mut request = world.request(who, Method::GET, &path).body(axum::body::Body::empty()).unwrap();
            request.headers_mut().insert("accept-language", lang.parse().unwrap());
            let answer = world.send(request).await;
            if answer.text.starts_with("<!doctype html>") {
                let found = wrong_with(&answer.text, lang);
                wrong.extend(found.into_iter().map(|what| format!("{} in {lang} {what}", row.route)));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
