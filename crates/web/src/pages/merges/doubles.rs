//! The companies that may be the same, by what they have in common.

use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;
use store::{
    companies::Key,
    merges::{self, BY, Pair},
};

use super::WHO;
use crate::{Address, App, Error, Query, Section, Shell, Viewer, Words, page};

/// How many pairs are shown at a time.
const ROWS: usize = 40;

/// What follows the `?`: the key that they share, and the value to go on after.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    by: String,
    after: String,
}

#[derive(Template)]
#[template(path = "merges/doubles.html")]
struct DoublesPage {
    shell: Shell,
    w: Words,
    /// What companies can share: where that list is, what it is called, and whether it is this one.
    tabs: [(Address, String, bool); 3],
    by: &'static str,
    pairs: Vec<Pair>,
    next: Option<Address>,
}

pub(super) async fn list(
    State(app): State<App>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    viewer.must_be(&WHO)?;
    let by = Key::from_code(&asked.by).filter(|key| BY.contains(key)).unwrap_or(Key::Name);
    let mut reader = app.store.read().await?;
    let (pairs, next) = merges::pairs(&mut reader, &viewer.person, (by, &asked.after), ROWS).await?;
    let (w, shell) = (viewer.words(), viewer.shell(viewer.w.t("doubles-title"), Section::Companies));
    let next = next.map(|after| address(by).with("after", after));
    // The name first, as most lists have no numbers.
    let tab = |key: Key| (address(key), w.t(format!("doubles-by-{}", key.code())), key == by);
    let tabs = [Key::Name, Key::Domain, Key::Vat].map(tab);
    page(&DoublesPage { shell, tabs, by: by.code(), pairs, next, w })
}

fn address(by: Key) -> Address {
    Address::new("/companies/doubles").with("by", by.code())
}
