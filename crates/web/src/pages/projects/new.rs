//! Starting a project: from a won sale, with what was agreed there already filled in, or by hand for the past.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    ids::{CompanyId, OpportunityId, ProjectId, UserId},
    people::Role,
    project::ProjectDraft,
    refusal::Refusal,
};
use serde::Deserialize;
use store::{
    Reader,
    companies::{self, Filter, Listed, Sort},
    opportunities,
    projects::{self, NewProject, Startable},
};
use uuid::Uuid;

use super::{
    particulars::colleagues,
    terms::{Lists, TermsForm, lines},
    typing::{Typing, amount, euros},
};
use crate::{App, Error, Form, Problems, Query, Section, Shell, Viewer, Words, page, see, unprocessable};

/// A project exactly as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct NewForm {
    opportunity: String,
    company: String,
    name: String,
    kind: String,
    started_on: String,
    lead: String,
    team: Vec<String>,
    finish_on: String,
    budget_cents: String,
    budget_hours: String,
    price_cents: String,
    result: Vec<String>,
    statement: Vec<String>,
    seen_by: Vec<String>,
    need: Vec<String>,
    share: Vec<String>,
}

impl NewForm {
    fn terms(&self) -> TermsForm {
        let lists = Lists {
            ids: &self.result,
            statements: &self.statement,
            seen_by: &self.seen_by,
            needs: &self.need,
            shares: &self.share,
        };
        TermsForm {
            finish_on: self.finish_on.clone(),
            budget_cents: self.budget_cents.clone(),
            budget_hours: self.budget_hours.clone(),
            price_cents: self.price_cents.clone(),
            lines: lines(&lists),
        }
    }

    fn project(&self, viewer: &Viewer) -> Result<NewProject, Error> {
        let mut typing = Typing::new(viewer.lang);
        let started_on = typing.day("started_on", &self.started_on);
        let promise = typing.also(self.terms().wish(viewer.lang, ""))?;
        Ok(NewProject {
            opportunity: Uuid::try_parse(&self.opportunity).ok().map(OpportunityId),
            company: Uuid::try_parse(&self.company).ok().map(CompanyId),
            draft: ProjectDraft {
                name: self.name.clone(),
                kind: self.kind.clone(),
                started_on,
                lead: UserId::parse(&self.lead),
                team: self.team.iter().filter_map(|id| UserId::parse(id)).collect(),
            },
            promise,
            mandate: None,
        })
    }
}

/// How many companies a search shows.
const FOUND: u32 = 12;

/// What follows the `?`: the won sale or the customer; or what to look for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    opportunity: String,
    company: String,
    search: String,
}

/// Which sale or customer it is for.
#[derive(Template)]
#[template(path = "projects/choose.html")]
struct ChoosePage {
    shell: Shell,
    w: Words,
    won: Vec<Startable>,
    found: Vec<Listed>,
    search: String,
}

async fn choose(app: &App, viewer: &Viewer, search: String) -> Result<Response, Error> {
    let mut reader = app.store.read().await?;
    let won = projects::startable(&mut reader, &viewer.person).await?;
    let filter = Filter { search: search.clone(), ..Filter::default() };
    let found = if search.trim().is_empty() {
        Vec::new()
    } else {
        companies::list(&mut reader, &viewer.person, &filter, Sort::Name, (None, FOUND)).await?.items
    };
    let shell = viewer.shell(viewer.w.t("project-new"), Section::Projects);
    page(&ChoosePage { shell, w: viewer.words(), won, found, search })
}

#[derive(Template)]
#[template(path = "projects/new.html")]
struct NewPage {
    shell: Shell,
    w: Words,
    customer: String,
    colleagues: Vec<(String, String)>,
    form: NewForm,
    terms: TermsForm,
    problems: Problems,
}

impl NewPage {
    async fn load(app: &App, viewer: &Viewer, form: NewForm) -> Result<Self, Error> {
        viewer.must_be(&[Role::Director, Role::Seller])?;
        let mut reader = app.store.read().await?;
        let customer = customer(&mut reader, viewer, &form).await?;
        let shell = viewer.shell(viewer.w.t("project-new"), Section::Projects);
        let (w, colleagues, terms) = (viewer.words(), colleagues(&mut reader).await?, form.terms());
        Ok(Self { shell, w, customer, colleagues, form, terms, problems: Problems::default() })
    }
}

/// The customer's name.
async fn customer(reader: &mut Reader, viewer: &Viewer, form: &NewForm) -> Result<String, Error> {
    if let Ok(id) = Uuid::try_parse(&form.opportunity) {
        return Ok(opportunities::by_id(reader, &viewer.person, OpportunityId(id)).await?.company_name);
    }
    let id = Uuid::try_parse(&form.company).map(CompanyId).map_err(|_| Refusal::field("company", "required"))?;
    Ok(companies::by_id(reader, &viewer.person, id).await?.name().to_owned())
}

pub(super) async fn new(State(app): State<App>, viewer: Viewer, Query(asked): Query<Asked>) -> Result<Response, Error> {
    viewer.must_be(&[Role::Director, Role::Seller])?;
    if asked.opportunity.is_empty() && asked.company.is_empty() {
        return choose(&app, &viewer, asked.search).await;
    }
    let form = begin(&app, &viewer, &asked).await?;
    page(&NewPage::load(&app, &viewer, form).await?)
}

/// What was agreed at the sale, filled in.
async fn begin(app: &App, viewer: &Viewer, asked: &Asked) -> Result<NewForm, Error> {
    let mut form = NewForm {
        opportunity: asked.opportunity.clone(),
        company: asked.company.clone(),
        started_on: viewer.now.today.to_string(),
        lead: viewer.id().to_string(),
        ..NewForm::default()
    };
    if let Ok(id) = Uuid::try_parse(&asked.opportunity) {
        let mut reader = app.store.read().await?;
        let won = opportunities::won(&mut reader, &viewer.person, OpportunityId(id)).await?;
        form.name = won.opportunity.title;
        form.price_cents = euros(&viewer.w, Some(won.opportunity.amount).filter(|amount| amount.0 > 0));
        if let Some(agreed) = won.mandate {
            form.finish_on = agreed.finish_on.to_string();
            form.budget_cents = euros(&viewer.w, agreed.budget.cost);
            form.budget_hours = amount(&viewer.w, agreed.budget.hours);
        }
    }
    Ok(form)
}

pub(super) async fn start(
    State(app): State<App>,
    viewer: Viewer,
    Form(form): Form<NewForm>,
) -> Result<Response, Error> {
    match save(&app, &viewer, &form).await {
        Ok(id) => Ok(see(format!("/projects/{id}")).saying("said-project-started").into_response()),
        Err(error) => {
            let problems = error.problems()?;
            unprocessable(&NewPage { problems, ..NewPage::load(&app, &viewer, form).await? })
        }
    }
}

async fn save(app: &App, viewer: &Viewer, form: &NewForm) -> Result<ProjectId, Error> {
    viewer.must_be(&[Role::Director, Role::Seller])?;
    let new = form.project(viewer)?;
    let mut tx = app.store.write().await?;
    let id = projects::start(&mut tx, &viewer.actor(), viewer.now, new).await?;
    tx.commit().await?;
    Ok(id)
}
