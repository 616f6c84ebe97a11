//! Search over everything a person may see, and the places he can go to. The palette shows this page's results.

use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;
use store::{
    contacts::{self, FoundContact},
    fold::fold,
    projects,
    search::{self, FoundCompany, FoundOpportunity},
};

use crate::{App, Error, Query, Routes, Section, Shell, Viewer, Words, page, shell::Entry};

/// How many of each kind are shown.
const MOST: u32 = 6;

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
    companies: Vec<FoundCompany>,
    contacts: Vec<FoundContact>,
    opportunities: Vec<FoundOpportunity>,
    projects: Vec<projects::Named>,
}

impl SearchPage {
    fn is_empty(&self) -> bool {
        let people_and_places = self.places.is_empty() && self.contacts.is_empty();
        people_and_places && self.companies.is_empty() && self.opportunities.is_empty() && self.projects.is_empty()
    }
}

async fn show(State(app): State<App>, viewer: Viewer, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let q = asked.q.trim().to_owned();
    let (w, mut reader) = (viewer.words(), app.store.read().await?);
    let shell = viewer.shell(w.t("app-search"), Section::None);
    let wanted = fold(&q);
    let places = shell.all().into_iter().filter(|entry| fold(&w.t(entry.key)).contains(&wanted)).collect();
    let (mut companies, mut opportunities, mut projects) = (Vec::new(), Vec::new(), Vec::new());
    let contacts = contacts::search(&mut reader, &viewer.person, &q, i64::from(MOST)).await?;
    if !q.is_empty() {
        companies = search::companies(&mut reader, &viewer.person, &q, MOST).await?;
        opportunities = search::opportunities(&mut reader, &viewer.person, (&q, &companies), MOST).await?;
        projects = projects::all_names(&mut reader, &viewer.person).await?;
        projects.retain(|(_, name, company)| [name, company].iter().any(|text| fold(text).contains(&wanted)));
        projects.truncate(MOST as usize);
    }
    page(&SearchPage { shell, w, q, places, companies, contacts, opportunities, projects })
}
