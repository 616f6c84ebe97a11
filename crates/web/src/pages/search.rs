//! Search over everything a person may see, the places he can go to and what he can begin. The palette shows this page's
//! results.
//!
//! Of each kind a few are shown. Where there are more, a line leads to all of them: to the list that is searched so, or
//! back here, with that kind alone.

#[cfg(test)]
mod tests;

use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;
use store::{
    Reader,
    fold::fold,
    projects,
    search::{self, Found},
};

use crate::{Address, App, Error, Query, Routes, Section, Shell, Viewer, Words, page, shell::Entry};

/// How many of each kind are shown.
const MOST: usize = 6;
/// How many are shown of the one kind that is asked for.
const MOST_ALONE: usize = 200;

pub(crate) fn routes() -> Routes {
    Routes::new().get("/search", show)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
    only: Only,
}

/// A kind of what is found that has no list of its own to search.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Only {
    /// None: something of everything.
    #[default]
    None,
    /// Contacts.
    Contacts,
    /// Projects.
    Projects,
}

impl Asked {
    fn most(&self) -> usize {
        if self.only == Only::None { MOST } else { MOST_ALONE }
    }

    /// This page with all of one kind.
    fn alone(&self, kind: &str) -> Address {
        Address::new("/search").with("q", &self.q).with("only", kind)
    }
}

/// Where all of a kind is, when more was found of it than is shown.
#[derive(Debug, Default)]
struct More {
    companies: Option<Address>,
    contacts: Option<Address>,
    opportunities: Option<Address>,
    /// With how many there are.
    projects: Option<(Address, usize)>,
}

#[derive(Template)]
#[template(path = "search/show.html")]
struct SearchPage {
    shell: Shell,
    w: Words,
    q: String,
    begins: Vec<Entry>,
    places: Vec<Entry>,
    found: Found,
    projects: Vec<projects::Named>,
    more: More,
    /// How many are shown of one kind that there is still more of; 0 when nothing is left out.
    first: usize,
}

impl SearchPage {
    fn is_empty(&self) -> bool {
        let is_found = self.found != Found::default() || !self.projects.is_empty();
        !is_found && self.places.is_empty() && self.begins.is_empty()
    }

    /// What is begun most often when it is not there yet: a company; else the first that this person may begin.
    fn beginning(&self) -> Option<Entry> {
        self.shell.beginnings().into_iter().next()
    }

    async fn load(app: &App, viewer: &Viewer, asked: &Asked) -> Result<Self, Error> {
        let (w, mut reader, most) = (viewer.words(), app.store.read().await?, asked.most());
        let shell = viewer.shell(w.t("app-search"), Section::None);
        let wanted = fold(&asked.q);
        let (mut begins, mut places) = (shell.beginnings(), shell.all());
        begins.retain(|entry| begin_words_of(&fold(&w.t(entry.key)), &wanted));
        places.retain(|entry| fold(&w.t(entry.key)).contains(&wanted));
        let found = search::find(&mut reader, &viewer.person, &asked.q, most + 1).await?;
        let projects = named(&mut reader, viewer, &wanted).await?;
        let (more, q) = (More::default(), asked.q.clone());
        Ok(Self { shell, w, q, begins, places, found, projects, more, first: 0 })
    }

    /// Only as much as is shown, with the ways to the rest.
    fn cut(mut self, asked: &Asked) -> Self {
        let (most, all) = (asked.most(), self.projects.len());
        let companies = leave(&mut self.found.companies, most);
        let contacts = leave(&mut self.found.contacts, most);
        let opportunities = leave(&mut self.found.opportunities, most);
        let projects = leave(&mut self.projects, most);
        let list = |path: &'static str| Address::new(path).with("search", &asked.q);
        match asked.only {
            Only::None => {
                self.more = More {
                    companies: companies.then(|| list("/companies")),
                    contacts: contacts.then(|| asked.alone("contacts")),
                    opportunities: opportunities.then(|| list("/opportunities").with("status", "all")),
                    projects: projects.then(|| (asked.alone("projects"), all)),
                };
                return self;
            }
            Only::Contacts => {
                self.first = if contacts { most } else { 0 };
                self.found = Found { contacts: self.found.contacts, ..Found::default() };
                self.projects.clear();
            }
            Only::Projects => {
                self.first = if projects { most } else { 0 };
                self.found = Found::default();
            }
        }
        self.begins.clear();
        self.places.clear();
        self
    }
}

/// Leaves the first; says whether there were more.
fn leave<T>(all: &mut Vec<T>, most: usize) -> bool {
    let is_more = all.len() > most;
    all.truncate(most);
    is_more
}

/// Whether each word of what was typed begins a word of a text, both folded.
fn begin_words_of(text: &str, typed: &str) -> bool {
    typed.split_whitespace().all(|word| text.split_whitespace().any(|one| one.starts_with(word)))
}

async fn show(State(app): State<App>, viewer: Viewer, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let asked = Asked { q: asked.q.trim().to_owned(), ..asked };
    if asked.q.is_empty() && viewer.person.sees_companies() {
        make_ready(app.clone());
    }
    page(&SearchPage::load(&app, &viewer, &asked).await?.cut(&asked))
}

/// Every project whose name, or whose customer's, holds this folded text; none for an empty one.
async fn named(reader: &mut Reader, viewer: &Viewer, wanted: &str) -> Result<Vec<projects::Named>, Error> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let mut all = projects::all_names(reader, &viewer.person).await?;
    all.retain(|one| [&one.name, &one.company_name].iter().any(|text| fold(text).contains(wanted)));
    Ok(all)
}

/// The search was opened: reads the names meanwhile, also when the first letter breaks this request off.
fn make_ready(app: App) {
    tokio::spawn(async move {
        if let Err(error) = search::make_ready(&app.store).await {
            tracing::warn!(%error, "the names to search could not be read");
        }
    });
}
