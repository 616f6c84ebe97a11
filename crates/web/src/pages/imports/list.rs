//! The imports, the newest first.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::ids::ImportId;
use serde::Deserialize;
use store::imports::{self, Import};

use super::WHO;
use crate::{Address, App, Error, Query, Section, Shell, Viewer, Words, page};

const ROWS: u32 = 50;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    before: String,
}

#[derive(Template)]
#[template(path = "imports/list.html")]
struct ListPage {
    shell: Shell,
    w: Words,
    rows: Vec<Import>,
    total: i64,
    next: Option<Address>,
}

pub(super) async fn list(
    State(app): State<App>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    viewer.must_be(&WHO)?;
    let before = uuid::Uuid::try_parse(&asked.before).ok().map(ImportId);
    let found = imports::list(&mut app.store.read().await?, &viewer.person, before, ROWS).await?;
    let w = viewer.words();
    let next = found.next.as_ref().and(found.items.last());
    let next = next.map(|last| Address::new("/imports").with("before", last.id.to_string()));
    let shell = viewer.shell(w.t("imports-title"), Section::Imports);
    page(&ListPage { shell, w, rows: found.items, total: found.total, next })
}

/// The tone of a state.
pub(super) fn tone(import: &Import) -> &'static str {
    use imports::State;
    match import.state {
        State::Uploaded | State::Mapped | State::Reverted => "quiet",
        State::Checking | State::Running | State::Reverting => "info",
        State::Checked => "accent",
        State::Done => "good",
        State::Failed => "bad",
    }
}

impl ListPage {
    fn tone(&self, import: &Import) -> &'static str {
        tone(import)
    }
}
