//! A project as it is kept, and the condition under which a person may see it.

use crate::opportunities::scoped;
use crate::{Error, Query, Reader, Row, check_ins, query};
use domain::checkin::CheckInDay;
use domain::ids::{CaseId, CompanyId, OpportunityId, ProfileVersionId, ProjectId, PromiseId, UserId};
use domain::people::Person;
use domain::project::{Origin, Project, Signing};
use domain::qualification::{Interval, Verdict};
use domain::refusal::Refusal;
use domain::time::{Day, Timestamp};
use uuid::Uuid;

/// A project as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct ProjectRow {
    /// The project.
    pub project: Project,
    /// The customer's name.
    pub company_name: String,
    /// The lead's name.
    pub lead_name: String,
    /// Whether the customer was let in as an exception.
    pub is_exception: bool,
    /// When it was entered.
    pub created_at: Timestamp,
    /// The day it was closed, when it was.
    pub closed_on: Option<Day>,
    /// Whether the server asks the pulses that are due by itself.
    pub asks_pulses: bool,
    /// The day of the week on which its team checks in.
    pub check_in_day: CheckInDay,
    /// For a stale edit.
    pub version: i64,
    pub(crate) promise_id: Option<PromiseId>,
    pub(crate) forecast_id: Option<Uuid>,
    pub(crate) mandate_id: Option<Uuid>,
}

impl ProjectRow {
    /// Which project.
    pub fn id(&self) -> ProjectId {
        self.project.id
    }

    /// Whether it still runs.
    pub fn is_running(&self) -> bool {
        self.closed_on.is_none()
    }

    /// Whether the team has a mandate.
    pub fn has_mandate(&self) -> bool {
        self.mandate_id.is_some()
    }

    /// Refuses what can only be done while it runs.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] `project-closed`.
    pub(crate) fn must_run(&self) -> Result<(), Refusal> {
        if self.is_running() { Ok(()) } else { Err(Refusal::conflict("project-closed")) }
    }
}

/// Adds the condition under which a person may see the project `p`: he sees all, works on it, sold it or started it.
pub(crate) fn visible(query: Query, person: &Person) -> Query {
    if person.sees_all_projects() {
        return query.and("1 = 1");
    }
    query
        .and("(exists (select 1 from project_members m where m.project_id = p.id and m.user_id = ")
        .with(person.id)
        .and(") or exists (select 1 from opportunities s where s.id = p.opportunity_id and s.owner_id = ")
        .with(person.id)
        .and(") or p.created_by = ")
        .with(person.id)
        .and(")")
}

/// The project with this id.
///
/// # Errors
/// [`Error::NotFound`] when there is none or the person may not see it.
pub async fn by_id(reader: &mut Reader, person: &Person, id: ProjectId) -> Result<ProjectRow, Error> {
    let found = visible(select().and(" where p.id = ").with(id).and(" and "), person);
    let row = reader.one(found, row).await?;
    with_team(reader, row).await
}

/// The project with this id, for whoever was let in by something else than an account.
pub(crate) async fn load(reader: &mut Reader, id: ProjectId) -> Result<ProjectRow, Error> {
    let row = reader.one(select().and(" where p.id = ").with(id), row).await?;
    with_team(reader, row).await
}

/// The people who work on a project, the lead first: who, and under which name.
///
/// # Errors
/// As the database says.
pub async fn members(reader: &mut Reader, id: ProjectId) -> Result<Vec<(UserId, String)>, Error> {
    let sql = "select m.user_id, u.name from project_members m join users u on u.id = m.user_id \
               join projects p on p.id = m.project_id where m.project_id = $1 \
               order by case when p.lead_id = m.user_id then 0 else 1 end, u.name, u.id";
    reader.all(query(sql).bind(id), |row| Ok((row.get("user_id")?, row.get("name")?))).await
}

/// The conditions that came with the customer, with what came of them so far.
///
/// # Errors
/// As the database says.
pub async fn conditions(reader: &mut Reader, row: &ProjectRow) -> Result<Vec<crate::cases::ConditionRow>, Error> {
    match row.project.signing.and_then(|signing| signing.case) {
        Some(case) => crate::cases::conditions(reader, case).await,
        None => Ok(Vec::new()),
    }
}

/// A project by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Which one.
    pub id: ProjectId,
    /// What it is called.
    pub name: String,
    /// For whom it is.
    pub company_name: String,
    /// Whether the customer was let in as an exception.
    pub is_exception: bool,
    /// Whether it still runs.
    pub is_running: bool,
}

/// Every project that a person may see, by name: for choosing one from a list.
///
/// # Errors
/// As the database says.
pub async fn all_names(reader: &mut Reader, person: &Person) -> Result<Vec<Named>, Error> {
    let all = "select p.id, p.name, c.name as company_name, p.is_exception, p.closed_on from projects p \
               join companies c on c.id = p.company_id where ";
    let found = visible(query(all), person).and(" order by p.search_key, p.id");
    let read = |row: Row<'_>| {
        let (id, name, company_name) = (row.get("id")?, row.get("name")?, row.get("company_name")?);
        let is_running = row.get::<Option<Day>>("closed_on")?.is_none();
        Ok(Named { id, name, company_name, is_exception: row.get("is_exception")?, is_running })
    };
    reader.all(found, read).await
}

/// A won sale that has no project yet: which, what about, and with whom.
pub type Startable = (OpportunityId, String, String);

/// The won sales that a person may see and that have no project yet, the last won first.
///
/// # Errors
/// As the database says.
pub async fn startable(reader: &mut Reader, person: &Person) -> Result<Vec<Startable>, Error> {
    if !person.sees_companies() {
        return Ok(Vec::new());
    }
    let won = query("select o.id, o.title, c.name from opportunities o join companies c on c.id = o.company_id");
    let won = scoped(won, person).and(
        " and o.status = 'won' and not exists (select 1 from projects p where p.opportunity_id = o.id) \
         order by o.closed_on desc, o.id desc limit 50",
    );
    reader.all(won, |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?))).await
}

async fn with_team(reader: &mut Reader, mut row: ProjectRow) -> Result<ProjectRow, Error> {
    row.project.team = members(reader, row.id()).await?.into_iter().map(|(id, _)| id).collect();
    Ok(row)
}

fn select() -> Query {
    query(
        "select p.id, p.company_id, c.name as company_name, p.opportunity_id, p.origin, p.name, p.kind, p.started_on, \
         p.lead_id, u.name as lead_name, p.profile_version_id, p.verdict, p.fit_low, p.fit_high, p.case_id, \
         p.signed_on, p.is_exception, p.created_at, p.promise_id, p.forecast_id, p.mandate_id, p.closed_on, p.asks_pulses, \
         p.check_in_day, p.version \
         from projects p join companies c on c.id = p.company_id join users u on u.id = p.lead_id",
    )
}

fn row(row: Row<'_>) -> Result<ProjectRow, Error> {
    let project = Project {
        id: row.get("id")?,
        company: row.get::<CompanyId>("company_id")?,
        origin: origin(&row.get::<String>("origin")?, row.get("opportunity_id")?)?,
        name: row.get("name")?,
        kind: row.get("kind")?,
        started_on: row.get("started_on")?,
        signing: signing(row)?,
        lead: row.get("lead_id")?,
        team: Vec::new(),
    };
    Ok(ProjectRow {
        check_in_day: check_ins::chosen(row.get("check_in_day")?, project.started_on)?,
        project,
        company_name: row.get("company_name")?,
        lead_name: row.get("lead_name")?,
        is_exception: row.get("is_exception")?,
        created_at: row.get("created_at")?,
        closed_on: row.get("closed_on")?,
        asks_pulses: row.get("asks_pulses")?,
        version: row.get("version")?,
        promise_id: row.get("promise_id")?,
        forecast_id: row.get("forecast_id")?,
        mandate_id: row.get("mandate_id")?,
    })
}

fn origin(code: &str, opportunity: Option<OpportunityId>) -> Result<Origin, Error> {
    match (code, opportunity) {
        ("won", Some(opportunity)) => Ok(Origin::Won(opportunity)),
        ("by_hand", None) => Ok(Origin::ByHand),
        ("import", None) => Ok(Origin::Import),
        _ => Err(Error::Corrupt(format!("a project of origin `{code}`"))),
    }
}

fn signing(row: Row<'_>) -> Result<Option<Signing>, Error> {
    let Some(profile) = row.get::<Option<ProfileVersionId>>("profile_version_id")? else { return Ok(None) };
    let verdict: String = row.get("verdict")?;
    let unknown = || Error::Corrupt(format!("a verdict `{verdict}` at signing"));
    Ok(Some(Signing {
        profile,
        verdict: Verdict::from_code(&verdict).ok_or_else(unknown)?,
        fit: Interval { low: row.get("fit_low")?, high: row.get("fit_high")? },
        case: row.get::<Option<CaseId>>("case_id")?,
        on: row.get("signed_on")?,
    }))
}
