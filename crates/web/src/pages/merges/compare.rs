//! Two companies side by side: which stays, whose value of each field, and what comes together.

use std::collections::BTreeSet;

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    fact::{Fact, Facts},
    ids::CompanyId,
    merge::Field,
};
use serde::Deserialize;
use store::{
    companies::{self, Filter, Listed, Sort},
    facts::Recorded,
    profiles::{Standards, standards},
};

use super::{WHO, form::MergeForm, side::Side};
use crate::{App, Error, Id, Problems, Query, Section, Shell, Viewer, Words, explained::answer, page};

/// How many companies are found by a search.
const FOUND: u32 = 12;

/// What follows the `?`: the other company, or what it is searched by.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    with: String,
    search: String,
}

#[derive(Template)]
#[template(path = "merges/choose.html")]
struct ChoosePage {
    shell: Shell,
    w: Words,
    company: companies::Company,
    search: String,
    found: Vec<Listed>,
}

#[derive(Template)]
#[template(path = "merges/compare.html")]
pub(super) struct ComparePage {
    shell: Shell,
    w: Words,
    sides: [Side; 2],
    form: MergeForm,
    problems: Problems,
    /// What both have and is not the same.
    differing: Vec<Differing>,
    /// What only one has: the field's name and its value.
    lone: Vec<(String, String)>,
    facts: Vec<FactLine>,
    two_numbers: String,
}

/// A field of which both have a value.
struct Differing {
    code: &'static str,
    label: String,
    /// The company, its value, and whether that is the one that is chosen.
    values: [(CompanyId, String, bool); 2],
}

/// What both say of one attribute.
struct FactLine {
    label: String,
    said: [Said; 2],
}

/// What one of them says.
struct Said {
    /// Empty when it says nothing.
    value: String,
    since: String,
    /// Whether this is what counts once they are one.
    counts: bool,
}

pub(super) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<CompanyId>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    viewer.must_be(&WHO)?;
    match CompanyId::parse(&asked.with) {
        Some(other) => page(&ComparePage::load(&app, &viewer, (id, other), None, Problems::default()).await?),
        None => choose(&app, &viewer, id, asked.search).await,
    }
}

async fn choose(app: &App, viewer: &Viewer, id: CompanyId, search: String) -> Result<Response, Error> {
    let mut reader = app.store.read().await?;
    let company = companies::by_id(&mut reader, &viewer.person, id).await?;
    let mut found = Vec::new();
    if !search.trim().is_empty() {
        let filter = Filter { search: search.clone(), ..Filter::default() };
        let part = (None, FOUND);
        found = companies::list(&mut reader, &viewer.person, &filter, Sort::Name, part).await?.items;
        found.retain(|other| other.id != id);
    }
    let (w, shell) = (viewer.words(), viewer.shell(viewer.w.t("merge-title"), Section::Companies));
    page(&ChoosePage { shell, w, company, search, found })
}

impl ComparePage {
    /// The page; with the form as it was sent, when it comes back.
    pub(super) async fn load(
        app: &App,
        viewer: &Viewer,
        (one, another): (CompanyId, CompanyId),
        sent: Option<MergeForm>,
        problems: Problems,
    ) -> Result<Self, Error> {
        let mut reader = app.store.read().await?;
        let sides = [Side::load(&mut reader, viewer, one).await?, Side::load(&mut reader, viewer, another).await?];
        let w = viewer.words();
        let standards = standards(&mut reader).await?;
        let form = sent.unwrap_or_else(|| proposed(&sides));
        let differing = differing(&w, &sides, &form);
        let kvk = differing.iter().find(|line| line.code == Field::Kvk.code());
        Ok(Self {
            shell: viewer.shell(w.t("merge-title"), Section::Companies),
            facts: lines(&w, &standards, &sides),
            lone: lone(&w, &sides),
            two_numbers: kvk
                .map(|line| line.values.each_ref().map(|(_, value, _)| value.as_str()).join(", "))
                .unwrap_or_default(),
            form,
            differing,
            problems,
            sides,
            w,
        })
    }

    /// Whether this company is the one that stays, as the form stands.
    fn stays(&self, side: &Side) -> bool {
        self.form.kept == side.company.id.to_string()
    }

    /// How much there is of it, in a few words.
    fn sum(&self, side: &Side) -> String {
        let counted = [
            ("merge-n-projects", side.related.projects.len()),
            ("merge-n-opportunities", side.related.opportunities.len()),
            ("merge-n-contacts", side.contacts.len()),
            ("merge-n-known", side.known()),
        ];
        let words: Vec<String> = counted.into_iter().filter(|(_, n)| *n > 0).map(|(key, n)| self.w.n(key, n)).collect();
        if words.is_empty() { self.w.t("merge-n-nothing") } else { words.join(" · ") }
    }
}

/// The form while nobody filled it in: the company on which more hangs stays, else the one that was there first.
fn proposed(sides: &[Side; 2]) -> MergeForm {
    let [one, another] = sides;
    let kept =
        if another.weight() > one.weight() || another.weight() == one.weight() && another.company.id < one.company.id {
            another
        } else {
            one
        };
    let (other, kept) = (another.company.id.to_string(), kept.company.id.to_string());
    MergeForm::of((other, kept), (one.company.version, another.company.version))
}

/// Of what both have a value and not the same one; that of the company that stays is chosen while nobody chose.
fn differing(w: &Words, sides: &[Side; 2], form: &MergeForm) -> Vec<Differing> {
    let [one, another] = sides;
    let differs = |field: &Field| {
        let (a, b) = (one.value(*field), another.value(*field));
        !a.is_empty() && !b.is_empty() && a != b
    };
    let line = |field: Field| {
        let chosen = Some(form.chosen(field)).filter(|id| !id.is_empty()).unwrap_or(&form.kept);
        let value =
            |side: &Side| (side.company.id, side.value(field).to_owned(), side.company.id.to_string() == chosen);
        Differing { code: field.code(), label: label(w, field), values: sides.each_ref().map(value) }
    };
    Field::ALL.into_iter().filter(differs).map(line).collect()
}

fn label(w: &Words, field: Field) -> String {
    w.t(format!("field-{}", field.code()))
}

/// What only one of them has, and so stays whatever is chosen.
fn lone(w: &Words, sides: &[Side; 2]) -> Vec<(String, String)> {
    let [one, another] = sides;
    let value = |field: Field| match (one.value(field), another.value(field)) {
        (value, "") | ("", value) if !value.is_empty() => Some((label(w, field), value.to_owned())),
        _ => None,
    };
    Field::ALL.into_iter().filter_map(value).collect()
}

/// Where the two say something else, or only one says something: the facts, by attribute.
fn lines(w: &Words, standards: &Standards, sides: &[Side; 2]) -> Vec<FactLine> {
    let known: [Facts; 2] = [0, 1]
        .map(|at: usize| sides.get(at).into_iter().flat_map(|side| side.facts.iter()).map(Recorded::fact).collect());
    let mut all: Vec<&Recorded> = sides.iter().flat_map(|side| &side.facts).collect();
    all.sort_by_key(|fact| fact.id);
    let together: Facts = all.into_iter().map(Recorded::fact).collect();
    let attributes: BTreeSet<&str> = together.iter().map(|fact| fact.attribute.as_str()).collect();
    let line = |attribute: &str| {
        let criterion = standards.criterion(attribute);
        let counts = together.about(attribute);
        let said = |fact: Option<&Fact>| Said {
            value: fact.map_or_else(String::new, |fact| match criterion {
                Some(criterion) => answer(w, criterion, &fact.value),
                None => fact.value.clone(),
            }),
            since: fact.map_or_else(String::new, |fact| w.date(fact.obtained_on)),
            counts: fact.is_some()
                && fact.map(|fact| (&fact.value, fact.obtained_on)) == counts.map(|c| (&c.value, c.obtained_on)),
        };
        FactLine {
            label: criterion.map_or(attribute, |criterion| criterion.label.in_language(w.lang.code())).to_owned(),
            said: [0, 1].map(|at: usize| said(known.get(at).and_then(|known| known.about(attribute)))),
        }
    };
    attributes.into_iter().map(line).collect()
}
