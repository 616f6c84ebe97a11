//! Searching whom it is about: contacts, colleagues, and names at hours. Whoever is none of these may still be written about.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::people::Role;
use serde::Deserialize;
use store::privacy::{self, Known, Past};

use super::Asked;
use crate::{Address, App, Error, Problems, Query, Section, Shell, Viewer, Words, page};

/// How many of the last erasures are shown.
const LAST: usize = 20;

/// What is searched for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Searched {
    search: String,
}

#[derive(Template)]
#[template(path = "privacy/list.html")]
pub(super) struct ListPage {
    shell: Shell,
    w: Words,
    search: String,
    found: Vec<Known>,
    /// The last who were erased, the last one first.
    past: Vec<Past>,
    problems: Problems,
}

impl ListPage {
    pub(super) async fn load(app: &App, viewer: &Viewer, search: &str, problems: Problems) -> Result<Self, Error> {
        viewer.must_be(&[Role::Director])?;
        let mut reader = app.store.read().await?;
        let found = privacy::search(&mut reader, &viewer.person, search).await?;
        let mut past = privacy::erased(&mut reader).await?;
        past.reverse();
        past.truncate(LAST);
        let w = viewer.words();
        let shell = viewer.shell(w.t("privacy-title"), Section::Privacy);
        Ok(Self { shell, w, search: search.trim().to_owned(), found, past, problems })
    }

    /// Where everything of one of those who were found is shown.
    fn address(&self, known: &Known) -> Address {
        Asked { id: known.id.to_string(), words: String::new() }.address("/privacy/person")
    }

    /// Where every text is shown that names whom is searched for.
    fn in_texts(&self) -> Address {
        Asked { id: String::new(), words: self.search.clone() }.address("/privacy/person")
    }
}

pub(super) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Query(searched): Query<Searched>,
) -> Result<Response, Error> {
    page(&ListPage::load(&app, &viewer, &searched.search, Problems::default()).await?)
}
