//! One company: what the profile says of it and why, the next question, its contacts and its story.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    fact::{Fact, Facts, Source},
    ids::{CompanyId, ProfileId, ProjectId},
    people::Role,
    qualification::qualify,
};
use serde::Deserialize;
use store::{
    companies::{self, Company},
    contacts::{self, Contact, ContactRole},
    events::Event,
    facts::{self, Recorded},
    files::File,
    merges::{Alike, alike, of as merged_into},
    profiles::{Standard, Standards, standards},
};

use super::super::merges;
use super::{
    filter::Asked as List,
    form::{self, NewFact},
    question::Question,
    related::{Related, size},
};
use crate::{
    Address, App, Error, Explained, Id, Problems, Query, Section, Shell, Viewer, Words,
    explained::{Earlier, Ground, answer, earlier},
    page,
    pages::{
        audit,
        projects::told as in_project,
        views::{Opened, Place},
    },
    timeline::{self, Told, tell_of_many},
};

/// What follows the `?`: the profile to judge by, and the criterion to answer.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) profile: String,
    pub(super) ask: String,
}

#[derive(Template)]
#[template(path = "companies/show.html")]
pub(super) struct CompanyPage {
    shell: Shell,
    w: Words,
    company: Company,
    profile: Option<Standard>,
    profiles: Vec<(Address, String, bool)>,
    told: Option<Explained>,
    question: Option<Question>,
    fact: NewFact,
    problems: Problems,
    sources: Vec<(&'static str, String)>,
    others: Vec<Other>,
    related: Related,
    contacts: Vec<Contact>,
    contact: form::Contact,
    contact_problems: Problems,
    roles: Vec<(&'static str, String)>,
    languages: Vec<(&'static str, String)>,
    story: Vec<Told>,
    ask: String,
    may_change: bool,
    /// Companies that may be the same.
    alike: Vec<Alike>,
    /// How many companies were merged into it.
    merged: usize,
    /// Where it is in the list that it was opened from.
    place: Place,
}

/// A fact that the profile does not ask about.
struct Other {
    attribute: String,
    value: String,
    ground: Ground,
    earlier: Vec<Earlier>,
}

pub(super) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<CompanyId>,
    Query(asked): Query<Asked>,
    opened: Opened,
) -> Result<Response, Error> {
    match CompanyPage::load(&app, &viewer, id, &asked).await {
        Err(Error::NotFound) => merges::leads_on(&app, &viewer, id).await,
        found => page(&found?.in_list(&app, &viewer, (&opened.asked(), &asked.profile)).await?),
    }
}

impl CompanyPage {
    pub(super) async fn load(app: &App, viewer: &Viewer, id: CompanyId, asked: &Asked) -> Result<Self, Error> {
        let mut reader = app.store.read().await?;
        let company = companies::by_id(&mut reader, &viewer.person, id).await?;
        let standards = standards(&mut reader).await?;
        let recorded = facts::of(&mut reader, id).await?;
        let contacts = contacts::of(&mut reader, id).await?;
        let related = Related::load(&mut reader, &viewer.person, id).await?;
        let projects: Vec<ProjectId> = related.projects.iter().map(|line| line.id).collect();
        let story = companies::story(&mut reader, &viewer.person, id, &projects, timeline::MOST).await?;
        let chosen = uuid::Uuid::try_parse(&asked.profile).ok().map(ProfileId);
        let profile = standards.named(chosen).cloned();
        let w = viewer.words();
        let known: Facts = recorded.iter().map(Recorded::fact).collect();
        let told = profile.as_ref().map(|standard| {
            let judged = qualify(&standard.profile, &known, viewer.now.today);
            let told = Explained::new(&w, &standard.profile, &judged, &known);
            told.with_record(&w, &standard.profile, &known, &recorded)
        });
        let story = told_whole(&w, (&standards, profile.as_ref()), &related, story);
        let may_change = viewer.is(&[Role::Director, Role::Seller]) && !company.archived;
        let alike = if may_change { alike(&mut reader, &viewer.person, &company).await? } else { vec![] };
        let merged = merged_into(&mut reader, id).await?.iter().filter(|merge| merge.undone.is_none()).count();
        let key = key_to_ask(asked, told.as_ref()).filter(|_| may_change);
        let address = Address::new(format!("/companies/{id}")).with("profile", &asked.profile);
        Ok(Self {
            shell: viewer.shell(company.name(), Section::Companies),
            question: profile.as_ref().zip(key.as_deref()).and_then(|(of, key)| Question::about(&w, &of.profile, key)),
            fact: NewFact {
                profile: asked.profile.clone(),
                ..NewFact::about(&key.unwrap_or_default(), viewer.now.today)
            },
            problems: Problems::default(),
            profiles: other_profiles(&standards, profile.as_ref(), &address),
            sources: Source::ALL.map(|source| (source.code(), w.t(format!("source-{}", source.code())))).into(),
            others: others(&recorded, &known, profile.as_ref()),
            related,
            contacts,
            contact: form::Contact::default(),
            contact_problems: Problems::default(),
            roles: ContactRole::ALL.map(|role| (role.code(), role_words(&w, role))).into(),
            languages: ["nl", "en"].map(|code| (code, w.t(format!("language-{code}")))).into(),
            story,
            ask: if may_change { format!("{}ask=", with_query(&address)) } else { String::new() },
            may_change,
            alike,
            merged,
            place: Place::alone("/companies"),
            company,
            profile,
            told,
            w,
        })
    }

    /// The same in the list that it was opened from; those beside it are judged by the same profile.
    async fn in_list(self, app: &App, viewer: &Viewer, (list, profile): (&List, &str)) -> Result<Self, Error> {
        let mut reader = app.store.read().await?;
        let standard = list.standard(&standards(&mut reader).await?);
        let (filter, sort) = (list.filter(standard.as_ref()), list.sort(standard.is_some()));
        let id = self.company.id;
        let beside = companies::neighbours(&mut reader, &viewer.person, (&filter, sort), id).await?;
        let record = |id: CompanyId| Address::new(format!("/companies/{id}")).with("profile", profile);
        Ok(Self { place: Place::between(&list.address(), beside, record), ..self })
    }

    /// The page with the form of a fact as it was typed, and what is wrong with it.
    pub(super) fn with_fact(self, fact: NewFact, problems: Problems) -> Self {
        Self { fact, problems, ..self }
    }

    /// The page with the form of a contact as it was typed, and what is wrong with it.
    pub(super) fn with_contact(self, contact: form::Contact, contact_problems: Problems) -> Self {
        Self { contact, contact_problems, ..self }
    }

    /// The form of its particulars, to come back to this place from; empty where they may not be changed.
    fn form(&self) -> String {
        let form = || format!("/companies/{}/edit{}", self.company.id, self.place.carries);
        if self.may_change { form() } else { String::new() }
    }

    /// What a company that may be the same has in common with this one.
    fn in_common(&self, alike: &Alike) -> String {
        alike.by.iter().map(|key| self.w.t(format!("alike-by-{}", key.code()))).collect::<Vec<_>>().join(", ")
    }

    /// How large a file is, in words.
    fn size(&self, file: &File) -> String {
        size(&self.w, file)
    }

    /// What a contact is there, in words.
    fn role(&self, contact: &Contact) -> String {
        role_words(&self.w, contact.role)
    }
}

/// What happened to the company and around it, with the sale, case or project that it happened to.
fn told_whole(
    w: &Words,
    (standards, shown): (&Standards, Option<&Standard>),
    related: &Related,
    story: Vec<Event>,
) -> Vec<Told> {
    // The same field says something else of a project than of a sale: a choice is a code there and a sentence here.
    let field = |of_project: bool, field: &str, value: &str| {
        let known = criterion_words(w, standards, field, value);
        let of_project = || in_project(w, field, value).filter(|_| of_project);
        let told = known.or_else(of_project);
        told.or_else(|| audit::field(w, shown.map(|standard| &*standard.profile), field, value))
    };
    let told = |event: Event| {
        let of_project = event.subject_kind == "project";
        tell_of_many(w, vec![event], |name, value| field(of_project, name, value), |event| related.place(w, event))
    };
    story.into_iter().flat_map(told).collect()
}

/// The criterion that was asked for, else the next best question.
fn key_to_ask(asked: &Asked, told: Option<&Explained>) -> Option<String> {
    let named = Some(asked.ask.clone()).filter(|key| told.is_some_and(|told| told.line(key).is_some()));
    named.or_else(|| told.and_then(|told| told.next.clone()))
}

fn with_query(address: &Address) -> String {
    let text = address.to_string();
    if text.contains('?') { format!("{text}&") } else { format!("{text}?") }
}

/// What a contact is at the customer, in words.
pub(in crate::pages) fn role_words(w: &Words, role: ContactRole) -> String {
    w.t(format!("contact-role-{}", role.code().replace('_', "-")))
}

/// The profiles to choose from, when there is more than one.
fn other_profiles(standards: &Standards, shown: Option<&Standard>, address: &Address) -> Vec<(Address, String, bool)> {
    let chip = |standard: &Standard| {
        let on = shown.is_some_and(|shown| shown.profile_id == standard.profile_id);
        (address.clone().but("profile", standard.profile_id.to_string()), standard.profile.name.clone(), on)
    };
    if standards.iter().count() > 1 { standards.iter().map(chip).collect() } else { vec![] }
}

/// The facts that count and that the profile does not ask about, by attribute.
fn others(recorded: &[Recorded], known: &Facts, profile: Option<&Standard>) -> Vec<Other> {
    let asked = |key: &str| profile.is_some_and(|standard| standard.profile.criterion(key).is_some());
    let counts = |fact: &&Fact| !asked(&fact.attribute);
    let words = |one: &Recorded| one.value.clone();
    let mut others: Vec<Other> = known
        .iter()
        .filter(counts)
        .filter_map(|fact| {
            let (ground, earlier) = earlier(recorded, fact, words);
            Some(Other { attribute: fact.attribute.clone(), value: fact.value.clone(), ground: ground?, earlier })
        })
        .collect();
    others.sort_by(|a, b| a.attribute.cmp(&b.attribute));
    others
}

/// A fact's label and value in words, when a published profile asks about it.
fn criterion_words(w: &Words, standards: &Standards, field: &str, value: &str) -> Option<(String, String)> {
    let criterion = standards.criterion(field)?;
    Some((criterion.label.in_language(w.lang.code()).to_owned(), answer(w, criterion, value)))
}
