//! Making an opportunity, and changing what it is about.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    activity::{NextAction, suggested_on},
    ids::{CompanyId, OpportunityId, ProfileId, ProjectId, UserId},
    money::Cents,
    people::Role,
    refusal::{Refusal, all},
};
use serde::Deserialize;
use store::{
    Reader, Tx,
    companies::{self, Company, Key, NewCompany},
    opportunities::{self, Edit, NewOpportunity, Opportunity, Origin, Past},
    people, profiles,
};
use uuid::Uuid;

use super::form::{Particulars, cents, day};
use crate::{
    App, Error, Form, Id, Problems, Query, Record, Section, Shell, Undo, Viewer, Words,
    meanwhile::{Edited, Read, Stands},
    page, see, unprocessable,
};

#[derive(Template)]
#[template(path = "opportunities/form.html")]
struct FormPage {
    shell: Shell,
    w: Words,
    form: Particulars,
    read: Read,
    problems: Problems,
    /// The opportunity that is changed; none for a new one.
    row: Option<Opportunity>,
    /// The company that it is at, when that is known.
    company: Option<Company>,
    /// How sales to that company ended before.
    past: Vec<Past>,
    /// Companies of the name that was typed, when there are several.
    alike: Vec<Company>,
    owners: Vec<(String, String)>,
    profiles: Vec<(String, String)>,
    origins: Vec<(&'static str, String)>,
}

impl FormPage {
    async fn load(app: &App, viewer: &Viewer, form: Particulars, problems: Problems) -> Result<Self, Error> {
        let mut reader = app.store.read().await?;
        let w = viewer.words();
        let company = match read_company(&form.company) {
            Some(id) => Some(companies::by_id(&mut reader, &viewer.person, id).await?),
            None => None,
        };
        let past = match &company {
            Some(company) => opportunities::past(&mut reader, &viewer.person, company.id, None).await?,
            None => vec![],
        };
        let alike = if problems.has("company_name") { alike(&mut reader, viewer, &form).await? } else { vec![] };
        let standards = profiles::standards(&mut reader).await?;
        let profiles = standards.iter().map(|of| (of.profile_id.to_string(), of.profile.name.clone()));
        Ok(Self {
            shell: viewer.shell(w.t("opportunity-new"), Section::Opportunities),
            owners: sellers(&mut reader).await?,
            profiles: profiles.collect(),
            origins: Origin::ALL.map(|origin| (origin.code(), w.t(format!("origin-{}", origin.code())))).into(),
            row: None,
            w,
            form,
            read: Read::default(),
            problems,
            company,
            past,
            alike,
        })
    }

    /// The page of an opportunity that is there.
    async fn of(
        app: &App,
        viewer: &Viewer,
        row: Opportunity,
        Edited { form, read }: Edited<Particulars>,
        problems: Problems,
    ) -> Result<Self, Error> {
        let shell = viewer.shell(row.title.as_str(), Section::Opportunities);
        Ok(Self { shell, row: Some(row), read, ..Self::load(app, viewer, form, problems).await? })
    }

    /// Whether nothing can be begun yet, as no profile is published to begin by; what was typed already stays in view.
    fn waits(&self) -> bool {
        self.row.is_none() && self.profiles.is_empty() && self.problems.is_empty()
    }
}

/// Who may own an opportunity, by name.
pub(super) async fn sellers(reader: &mut Reader) -> Result<Vec<(String, String)>, Error> {
    let sells = |person: &&people::Known| person.active && person.roles.any(&[Role::Seller, Role::Director]);
    let all = people::known(reader).await?;
    Ok(all.iter().filter(sells).map(|person| (person.id.to_string(), person.name.clone())).collect())
}

fn read_company(text: &str) -> Option<CompanyId> {
    Uuid::try_parse(text).ok().map(CompanyId)
}

/// The companies with the name that was typed, with whatever legal form behind it.
async fn alike(reader: &mut Reader, viewer: &Viewer, form: &Particulars) -> Result<Vec<Company>, Error> {
    let mut alike = Vec::new();
    for id in companies::named(reader, &form.company_name).await?.into_iter().take(10) {
        match companies::by_id(reader, &viewer.person, id).await {
            Ok(company) if !company.archived => alike.push(company),
            Ok(_) | Err(store::Error::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(alike)
}

/// What follows the `?`: what is known already.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    company: String,
    referred_by: String,
}

pub(super) async fn new(State(app): State<App>, viewer: Viewer, Query(asked): Query<Asked>) -> Result<Response, Error> {
    viewer.must_be(&[Role::Director, Role::Seller])?;
    let origin = if asked.referred_by.is_empty() { Origin::Own } else { Origin::Referral };
    let form = Particulars {
        company: asked.company,
        owner: viewer.id().to_string(),
        source: origin.code().to_owned(),
        referred_by: asked.referred_by,
        next_on: suggested_on(viewer.now.today).to_string(),
        ..Particulars::default()
    };
    page(&FormPage::load(&app, &viewer, form, Problems::default()).await?)
}

pub(super) async fn create(
    State(app): State<App>,
    viewer: Viewer,
    Form(form): Form<Particulars>,
) -> Result<Response, Error> {
    viewer.must_be(&[Role::Director, Role::Seller])?;
    match make(&app, &viewer, &form).await {
        Ok(id) => {
            let (to, _) = after(&app, &viewer, id).await?;
            Ok(see(to).saying("said-opportunity-created").into_response())
        }
        Err(error) => {
            let problems = error.problems()?;
            unprocessable(&FormPage::load(&app, &viewer, form, problems).await?)
        }
    }
}

/// Where whoever wrote an opportunity goes, and whether he still sees it: to it, or to the list when it is a colleague's
/// from now on and sellers see only their own.
async fn after(app: &App, viewer: &Viewer, id: OpportunityId) -> Result<(String, bool), Error> {
    let unseen = opportunities::unseen(&mut app.store.read().await?, &viewer.person, &[id.0]).await?;
    let to = if unseen.is_empty() { format!("/opportunities/{id}") } else { "/opportunities".to_owned() };
    Ok((to, unseen.is_empty()))
}

async fn make(app: &App, viewer: &Viewer, form: &Particulars) -> Result<OpportunityId, Error> {
    let amount = cents(viewer.lang, "amount_cents", &form.amount_cents);
    let mut tx = app.store.write().await?;
    let company = match at(&mut tx, viewer, form).await {
        Err(Error::Refused(refusal)) => Err(refusal),
        found => Ok(found?),
    };
    let ((amount, company), ((), next)) = all(all(amount, company), all(typed(form), next(viewer, form)))?;
    let new = NewOpportunity {
        company,
        title: form.title.clone(),
        amount: amount.unwrap_or(Cents(0)),
        owner: Uuid::try_parse(&form.owner).ok().map(UserId),
        profile: Uuid::try_parse(&form.profile).ok().map(ProfileId),
        origin: Origin::from_code(&form.source).unwrap_or_default(),
        origin_note: form.source_note.clone(),
        referred_by: Uuid::try_parse(&form.referred_by).ok().map(ProjectId),
        next: Some(next),
    };
    let id = opportunities::create(&mut tx, &viewer.actor(), viewer.now, new).await?;
    tx.commit().await?;
    Ok(id)
}

/// What is done next, which a sale that somebody begins does not go without.
fn next(viewer: &Viewer, form: &Particulars) -> Result<NextAction, Refusal> {
    let on = day("next_on", &form.next_on);
    let words = NextAction::stated(&form.next_action, Some(viewer.now.today), viewer.now.today);
    match on {
        Ok(on) => NextAction::stated(&form.next_action, on, viewer.now.today),
        Err(refusal) => all(Err(refusal), words).map(|(next, _): (NextAction, NextAction)| next),
    }
}

/// What is wrong with the form but for its amount, its company and what is done next.
fn typed(form: &Particulars) -> Result<(), Refusal> {
    opportunities::typed(&form.title, &form.source_note, Cents(0)).refuse_any()
}

/// The company that was chosen; else the one of the name that was typed, and a new one when there is none.
async fn at(tx: &mut Tx, viewer: &Viewer, form: &Particulars) -> Result<CompanyId, Error> {
    if let Some(id) = read_company(&form.company) {
        return Ok(id);
    }
    if form.company != "new" {
        let alike = alike(tx, viewer, form).await?;
        let is_named = |one: &&Company| Key::Name.read(one.name()) == Key::Name.read(&form.company_name);
        match alike.iter().filter(is_named).collect::<Vec<_>>().as_slice() {
            [one] => return Ok(one.id),
            [] if alike.is_empty() => {}
            _ => return Err(Refusal::field("company_name", "known-already").into()),
        }
    }
    let new = NewCompany { name: form.company_name.clone(), ..NewCompany::default() };
    let made = store::companies::create(tx, &viewer.actor(), viewer.now, new).await.map_err(Error::from);
    made.map_err(|error| match error {
        Error::Refused(Refusal::Invalid(problems)) => {
            let onto = problems
                .into_iter()
                .map(|problem| domain::refusal::Problem { field: "company_name".into(), ..problem });
            Refusal::Invalid(onto.collect()).into()
        }
        other => other,
    })
}

pub(super) async fn edit(State(app): State<App>, viewer: Viewer, Id(id): Id<OpportunityId>) -> Result<Response, Error> {
    let row = opportunities::by_id(&mut app.store.read().await?, &viewer.person, id).await?;
    viewer.must_be(&[Role::Director, Role::Seller])?;
    let edited = Edited::of(Particulars::of(&viewer.w, &row))?;
    page(&FormPage::of(&app, &viewer, row, edited, Problems::default()).await?)
}

pub(super) async fn change(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<OpportunityId>,
    edited: Edited<Particulars>,
) -> Result<Response, Error> {
    let row = opportunities::by_id(&mut app.store.read().await?, &viewer.person, id).await?;
    viewer.must_be(&[Role::Director, Role::Seller])?;
    match save(&app, &viewer, &row, &edited.form).await {
        Ok(undo) => {
            let (to, is_seen) = after(&app, &viewer, id).await?;
            Ok(see(to).saying("said-saved").undoing(undo.filter(|_| is_seen)).into_response())
        }
        Err(error) => again(&app, &viewer, id, edited, error).await,
    }
}

/// The form after a refusal, beside the opportunity as it is by then.
async fn again(
    app: &App,
    viewer: &Viewer,
    id: OpportunityId,
    edited: Edited<Particulars>,
    error: Error,
) -> Result<Response, Error> {
    let mut reader = app.store.read().await?;
    let row = opportunities::by_id(&mut reader, &viewer.person, id).await?;
    let owners = sellers(&mut reader).await?;
    let seller = |id: &String| {
        let found = owners.iter().find(|(known, _)| known == id).map(|(_, name)| name.clone());
        found.or_else(|| (*id == row.owner_id.to_string()).then(|| row.owner_name.clone()))
    };
    let say = |field: &str, texts: &[String]| match (field, texts) {
        ("owner", [id]) => seller(id),
        ("source", [code]) => Some(viewer.w.t(format!("origin-{code}"))),
        _ => None,
    };
    let now = Particulars::of(&viewer.w, &row);
    let stands = Stands { subject: id.into(), verb: "opportunity-edited", one: None, now, say: &say };
    let (edited, problems) = edited.again(&mut reader, viewer, error, stands).await?;
    drop(reader);
    unprocessable(&FormPage::of(app, viewer, row, edited, problems).await?)
}

/// Saves it, and gives what takes that back.
async fn save(app: &App, viewer: &Viewer, row: &Opportunity, form: &Particulars) -> Result<Option<Undo>, Error> {
    let (amount, ()) = all(cents(viewer.lang, "amount_cents", &form.amount_cents), typed(form))?;
    let edit = Edit {
        title: form.title.clone(),
        amount: amount.unwrap_or(Cents(0)),
        owner: Uuid::try_parse(&form.owner).map_or(row.owner_id, UserId),
        origin: Origin::from_code(&form.source).unwrap_or(row.origin),
        origin_note: form.source_note.clone(),
        version: form.version,
    };
    let mut tx = app.store.write().await?;
    opportunities::edit(&mut tx, &viewer.actor(), viewer.now, row.id, edit).await?;
    let is = opportunities::by_id(&mut tx, &viewer.as_writer(), row.id).await?;
    tx.commit().await?;
    let forms = (Particulars::of(&viewer.w, row), Particulars::of(&viewer.w, &is));
    Ok(Undo::of_change(Record::Opportunity(row.id), (&forms.0, &forms.1), is.version))
}
