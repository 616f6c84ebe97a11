//! Search over everything a person may see, and the places he can go to. The palette shows this page's results.

use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;
use store::{
    fold::fold,
    projects,
    search::{self, Found},
};

use crate::{App, Error, Query, Routes, Section, Shell, Viewer, Words, page, shell::Entry};

/// How many of each kind are shown.
const MOST: usize = 6;

pub(crate) fn routes() -> Routes {
    Routes::new().get("/search", show)
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    q: String,
}

#[derive(Template)]
#[template(path = "search/show.html")]
struct SearchPage {
    shell: Shell,
    w: Words,
    q: String,
    places: Vec<Entry>,
    found: Found,
    projects: Vec<projects::Named>,
}

impl SearchPage {
    fn is_empty(&self) -> bool {
        self.found == Found::default() && self.places.is_empty() && self.projects.is_empty()
    }
}

async fn show(State(app): State<App>, viewer: Viewer, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let q = asked.q.trim().to_owned();
    let (w, mut reader) = (viewer.words(), app.store.read().await?);
    let shell = viewer.shell(w.t("app-search"), Section::None);
    let wanted = fold(&q);
    let places = shell.all().into_iter().filter(|entry| fold(&w.t(entry.key)).contains(&wanted)).collect();
    if q.is_empty() && viewer.person.sees_all_sales() {
        make_ready(app.clone());
    }
    let found = search::find(&app.store, &mut reader, &viewer.person, &q, MOST).await?;
    let mut projects = Vec::new();
    if !q.is_empty() {
        projects = projects::all_names(&mut reader, &viewer.person).await?;
        projects.retain(|one| [&one.name, &one.company_name].iter().any(|text| fold(text).contains(&wanted)));
        projects.truncate(MOST);
    }
    page(&SearchPage { shell, w, q, places, found, projects })
}

/// The search was opened: reads the names meanwhile, also when the first letter breaks this request off.
fn make_ready(app: App) {
    tokio::spawn(async move {
        if let Err(error) = search::make_ready(&app.store).await {
            tracing::warn!(%error, "the names to search could not be read");
        }
    });
}
