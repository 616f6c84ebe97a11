//! Starting a project: from a won opportunity, with all that the sale leaves behind, or by hand for the past.
//!
//! The first promise is what was sold. There is no second way to write version 1, and no statement anywhere that
//! changes its terms.

use crate::events::{Entry, record};
use crate::{Actor, Door, Error, Fault, Tx, companies, fold, forecasts, mandates, opportunities, promises, query};
use domain::ids::{CompanyId, OpportunityId, ProjectId, ResultId, UserId};
use domain::mandate::Mandate;
use domain::money::Cents;
use domain::people::Role;
use domain::profile::Standing;
use domain::project::{Origin, Project, ProjectDraft, Signing};
use domain::promise::Promise;
use domain::refusal::{Problem, Refusal, all};
use domain::terms::{Budget, Need, ResultDraft, TermsDraft};
use domain::time::{Day, Now};
use serde_json::json;

/// A project to start.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewProject {
    /// The won opportunity that it comes from.
    pub opportunity: Option<OpportunityId>,
    /// The customer, when it comes from no opportunity.
    pub company: Option<CompanyId>,
    /// Name, kind, start, lead and team. A name left empty is that of the opportunity; a lead left empty is who starts.
    pub draft: ProjectDraft,
    /// What was sold. What is left empty is what was agreed at the sale.
    pub promise: TermsWish,
    /// The margins; left empty, what was agreed at the sale, if it was.
    pub mandate: Option<Mandate>,
}

/// Terms as somebody types them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TermsWish {
    /// The day on which it is finished, at the latest.
    pub finish_on: Option<Day>,
    /// What it may take.
    pub budget: Budget,
    /// What the customer pays.
    pub price: Option<Cents>,
    /// What will be true when it is done.
    pub results: Vec<NewResult>,
}

/// A result as somebody types it.
#[derive(Clone, Debug, PartialEq)]
pub struct NewResult {
    /// The result of the promise before that it is; `None` for a new one.
    pub id: Option<ResultId>,
    /// What is true when it is done.
    pub statement: String,
    /// How the customer sees that.
    pub seen_by: String,
    /// Whether the promise stands or falls with it.
    pub need: Need,
    /// Its share of the budget in percent; empty takes an equal part of what the others leave.
    pub share: Option<f64>,
}

/// Starts a project with its first promise, its mandate when there is one, and its first forecast.
///
/// # Errors
/// [`Refusal::Forbidden`] unless a director or seller asks; [`Error::NotFound`] for a sale or customer that one may not
/// see; [`Refusal::Conflict`] `not-won`, `project-exists`; [`Refusal::Invalid`] with everything wrong, as
/// [`Project::start`], [`domain::terms::Terms::agree`] and [`Mandate::give`] name it, `company` `required`, `lead` and `team`
/// `not-a-person`.
pub async fn start(tx: &mut Tx, by: &Actor, now: Now, mut new: NewProject) -> Result<ProjectId, Fault> {
    by.person.must_be(&[Role::Director, Role::Seller])?;
    let sale = inherit(tx, by, now, &mut new).await?;
    let id = ProjectId(crate::new_id(now.at));
    new.draft.lead = new.draft.lead.or(Some(by.person.id));
    let draft = drafted(&new.promise, now);
    let started_on = new.draft.started_on.unwrap_or(now.today);
    let (project, (promise, mandate)) = all(
        Project::start(id, sale.company, sale.origin, sale.signing, &new.draft),
        all(Promise::original(&draft, started_on, now.at), given(new.mandate)),
    )?;
    people_exist(tx, &project).await?;
    insert(tx, by, now, &project, sale.is_exception).await?;
    promises::keep_original(tx, (by, now), id, &promise).await?;
    if let Some(mandate) = mandate {
        mandates::keep(tx, (by.person.id, now), id, &mandate).await?;
    }
    forecasts::make(tx, now, id).await?;
    let after = json!({"name": project.name, "origin": sale.origin.code(), "finish_on": draft.finish_on.map(|d| d.to_string())});
    record(tx, by, now, Entry::new(id, "project-started").after(&after)).await?;
    Ok(id)
}

/// Terms as somebody typed them, with an id for each new result.
pub(crate) fn drafted(wish: &TermsWish, now: Now) -> TermsDraft {
    let result = |new: &NewResult| ResultDraft {
        id: new.id.unwrap_or_else(|| ResultId(crate::new_id(now.at))),
        statement: new.statement.clone(),
        seen_by: new.seen_by.clone(),
        need: new.need,
        share: new.share,
    };
    TermsDraft {
        finish_on: wish.finish_on,
        budget: wish.budget,
        price: wish.price,
        results: wish.results.iter().map(result).collect(),
    }
}

/// What the sale gives to a project.
struct Sale {
    company: CompanyId,
    origin: Origin,
    signing: Option<Signing>,
    is_exception: bool,
}

async fn inherit(tx: &mut Tx, by: &Actor, now: Now, new: &mut NewProject) -> Result<Sale, Fault> {
    let Some(id) = new.opportunity else { return by_hand(tx, by, new).await };
    let won = opportunities::won(tx, &by.person, id).await?;
    let taken = query("select count(*) from projects where opportunity_id = $1").bind(id);
    if tx.count(taken).await? > 0 {
        return Err(Refusal::conflict("project-exists").into());
    }
    let sold = &won.opportunity;
    if new.draft.name.trim().is_empty() {
        new.draft.name = sold.title.clone();
    }
    new.promise.price = new.promise.price.or(Some(sold.amount).filter(|amount| *amount > Cents(0)));
    if let Some(agreed) = won.mandate {
        new.promise.finish_on = new.promise.finish_on.or(Some(agreed.finish_on));
        if new.promise.budget == Budget::default() {
            new.promise.budget = agreed.budget;
        }
        new.mandate = new.mandate.or(Some(agreed.margins));
    }
    Ok(Sale {
        company: sold.company_id,
        origin: Origin::Won(id),
        signing: Some(Signing {
            profile: sold.profile_version_id,
            verdict: sold.verdict,
            fit: sold.fit,
            case: won.case_id,
            on: sold.closed_on.unwrap_or(now.today),
        }),
        is_exception: sold.standing == Some(Standing::Exception),
    })
}

async fn by_hand(tx: &mut Tx, by: &Actor, new: &NewProject) -> Result<Sale, Fault> {
    let Some(company) = new.company else { return Err(Refusal::field("company", "required").into()) };
    companies::by_id(tx, &by.person, company).await?;
    let origin = if by.door == Door::Import { Origin::Import } else { Origin::ByHand };
    Ok(Sale { company, origin, signing: None, is_exception: false })
}

fn given(mandate: Option<Mandate>) -> Result<Option<Mandate>, Refusal> {
    mandate.map(|mandate| mandate.give(None)).transpose()
}

pub(super) async fn people_exist(tx: &mut Tx, project: &Project) -> Result<(), Fault> {
    let found = query("select id from users where active and id in ").list(project.team.iter().copied());
    let known: Vec<UserId> = tx.all(found, |row| row.get("id")).await?;
    let wrong = project.team.iter().filter(|id| !known.contains(id)).map(|id| {
        let field = if *id == project.lead { "lead" } else { "team" };
        Problem::new(field, "not-a-person").with(id.to_string())
    });
    let wrong: Vec<Problem> = wrong.collect();
    if wrong.is_empty() { Ok(()) } else { Err(Refusal::Invalid(wrong).into()) }
}

async fn insert(tx: &mut Tx, by: &Actor, now: Now, project: &Project, is_exception: bool) -> Result<(), Fault> {
    let signing = project.signing;
    companies::hold(tx, project.company).await?;
    let sql = "insert into projects (id, company_id, opportunity_id, origin, name, search_key, kind, started_on, \
               lead_id, profile_version_id, verdict, fit_low, fit_high, case_id, signed_on, is_exception, created_at, \
               created_by, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, \
               $17, $18, 1)";
    let insert = query(sql)
        .bind(project.id)
        .bind(project.company)
        .bind(project.origin.opportunity())
        .bind(project.origin.code())
        .bind(&project.name)
        .bind(fold::fold(&project.name))
        .bind(&project.kind)
        .bind(project.started_on)
        .bind(project.lead)
        .bind(signing.map(|s| s.profile))
        .bind(signing.map(|s| s.verdict.code()))
        .bind(signing.map(|s| s.fit.low))
        .bind(signing.map(|s| s.fit.high))
        .bind(signing.and_then(|s| s.case))
        .bind(signing.map(|s| s.on))
        .bind(is_exception)
        .bind(now.at)
        .bind(by.person.id);
    tx.run(insert).await.map_err(|error| match error {
        Error::Taken(_) => Fault::from(Refusal::conflict("project-exists")),
        other => other.into(),
    })?;
    add_members(tx, now, project.id, &project.team).await?;
    Ok(())
}

pub(super) async fn add_members(tx: &mut Tx, now: Now, id: ProjectId, team: &[UserId]) -> Result<(), Error> {
    for member in team {
        let sql =
            "insert into project_members (project_id, user_id, added_at) values ($1, $2, $3) on conflict do nothing";
        tx.run(query(sql).bind(id).bind(*member).bind(now.at)).await?;
    }
    Ok(())
}
