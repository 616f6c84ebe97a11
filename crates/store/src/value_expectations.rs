//! The value expectation as it is agreed at the sale, and anew while the project runs: in the customer's own words what
//! will be better, in versions.
//!
//! A version is never changed but for the customer's word that is added to it once; a change is a new version, which the
//! customer acknowledges anew.

use crate::events::{By, Entry, Subject, record};
use crate::opportunities::{by_id, may_see};
use crate::{Actor, Error, Fault, Query, Reader, Row, Tx, measurements, projects, query};
use domain::acknowledgement::{CustomerWord, ThroughLink};
use domain::ids::{OpportunityId, ProjectId, UserId};
use domain::people::{Person, Role};
use domain::refusal::Refusal;
use domain::time::{Now, Timestamp};
use domain::value::{ValueDraft, ValueExpectation};
use serde_json::json;
use uuid::Uuid;

/// A version of a value expectation as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueRow {
    /// Which one.
    pub id: Uuid,
    /// The opportunity it was stated at, or that led to the project it was stated at.
    pub opportunity_id: Option<OpportunityId>,
    /// The project it was stated at, when that came of no sale.
    pub project_id: Option<ProjectId>,
    /// What it says.
    pub expectation: ValueExpectation,
    /// Who wrote it down.
    pub stated_by: UserId,
    /// When.
    pub stated_at: Timestamp,
}

/// States a value expectation, as a new version; with the name of who agreed at the customer, it is agreed at once.
///
/// # Errors
/// As [`ValueExpectation::state`], and `agreed_by` (`too-long`); [`Error::NotFound`]; [`Refusal::Forbidden`] unless a
/// seller or director asks; [`Refusal::Conflict`] `closed`.
pub async fn state(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    id: OpportunityId,
    (draft, agreed_by): (&ValueDraft, &str),
) -> Result<ValueRow, Fault> {
    by.person.must_be(&[Role::Seller, Role::Director])?;
    by_id(tx, &by.person, id).await?.must_be_open()?;
    let previous = latest(tx, id).await?.map(|row| row.expectation);
    let mut stated = ValueExpectation::state(draft, previous.as_ref(), now.today)?;
    if !agreed_by.trim().is_empty() {
        stated = stated.acknowledge(recorded(agreed_by, by, now)?)?;
    }
    let row = ValueRow {
        id: crate::new_id(now.at),
        opportunity_id: Some(id),
        project_id: None,
        expectation: stated,
        stated_by: by.person.id,
        stated_at: now.at,
    };
    insert(tx, &row).await?;
    let said = &row.expectation;
    let after = json!({"version": said.version, "better": said.better, "measured_by": said.measured_by,
                       "now": said.now, "then": said.then, "by": said.by.to_string(),
                       "agreed_by": said.acknowledged.as_ref().map(CustomerWord::name)});
    let verb = if said.is_agreed() { "value-agreed" } else { "value-stated" };
    record(tx, by, now, Entry::new(id, verb).after(&after)).await?;
    Ok(row)
}

/// States a new version on the way: the customer expects something else than at the sale, or for the first time. It counts
/// from now on, and the customer is asked for its word on it through its link.
///
/// # Errors
/// As [`projects::by_id`] and [`ValueExpectation::state`]; [`Refusal::Conflict`] `project-closed`.
pub async fn state_on_the_way(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    id: ProjectId,
    draft: &ValueDraft,
) -> Result<ValueRow, Fault> {
    let project = projects::to_work_on(tx, by, id).await?;
    let previous = measurements::expectation(tx, id).await?.map(|row| row.expectation);
    let sale = project.project.origin.opportunity();
    let row = ValueRow {
        id: crate::new_id(now.at),
        opportunity_id: sale,
        project_id: sale.is_none().then_some(id),
        expectation: ValueExpectation::state(draft, previous.as_ref(), now.today)?,
        stated_by: by.person.id,
        stated_at: now.at,
    };
    insert(tx, &row).await?;
    let said = &row.expectation;
    let after = json!({"version": said.version, "better": said.better, "measured_by": said.measured_by,
                       "now": said.now, "then": said.then, "by": said.by.to_string()});
    record(tx, by, now, Entry::new(id, "value-stated").after(&after)).await?;
    crate::forecasts::refresh(tx, now, id).await?;
    Ok(row)
}

/// Writes down that somebody at the customer agreed with the last version.
///
/// # Errors
/// [`Refusal::Invalid`] on `agreed_by`; [`Refusal::Conflict`] `no-value-expectation`, `already-acknowledged` or
/// `closed`; [`Error::NotFound`]; [`Refusal::Forbidden`].
pub async fn agree(tx: &mut Tx, by: &Actor, now: Now, id: OpportunityId, agreed_by: &str) -> Result<(), Fault> {
    by.person.must_be(&[Role::Seller, Role::Director])?;
    by_id(tx, &by.person, id).await?.must_be_open()?;
    let row = latest(tx, id).await?.ok_or_else(|| Refusal::conflict("no-value-expectation"))?;
    acknowledge(tx, by, now, &row, recorded(agreed_by, by, now)?).await
}

/// Adds the customer's word to a version, whichever way it came.
///
/// # Errors
/// [`Refusal::Conflict`] `already-acknowledged`.
pub async fn acknowledge(
    tx: &mut Tx,
    by: impl Into<By>,
    now: Now,
    row: &ValueRow,
    word: CustomerWord,
) -> Result<(), Fault> {
    row.expectation.acknowledge(word.clone())?;
    let through = match &word {
        CustomerWord::Link(through) => Some(through),
        CustomerWord::Recorded { .. } => None,
    };
    let sql = "update value_expectations set word_name = $1, word_at = $2, word_by = $3, word_link_id = $4, \
               word_contact_id = $5 where id = $6 and word_at is null";
    let update = query(sql)
        .bind(word.name())
        .bind(word.at())
        .bind(word.recorded_by())
        .bind(through.map(|word| word.link))
        .bind(through.and_then(|word| word.contact))
        .bind(row.id);
    tx.run_fresh(update).await?;
    let after = json!({"version": row.expectation.version, "agreed_by": word.name(), "how": word.code()});
    if let Some(subject) = told_at(tx, row).await? {
        record(tx, by, now, Entry::new(subject, "value-agreed").after(&after)).await?;
    }
    Ok(())
}

/// Where it is told that the customer gave its word: at the project once there is one, until then at the sale.
async fn told_at(reader: &mut Reader, row: &ValueRow) -> Result<Option<Subject>, Error> {
    let Some(sale) = row.opportunity_id else { return Ok(row.project_id.map(Subject::from)) };
    let found = query("select id from projects where opportunity_id = ").with(sale);
    let project = reader.maybe(found, |row| row.get::<ProjectId>("id")).await?;
    Ok(Some(project.map_or_else(|| Subject::from(sale), Subject::from)))
}

fn recorded(name: &str, by: &Actor, now: Now) -> Result<CustomerWord, Refusal> {
    CustomerWord::record(name, by.person.id, now.at).map_err(|refusal| match refusal {
        Refusal::Invalid(problems) => Refusal::Invalid(
            problems.into_iter().map(|p| domain::refusal::Problem { field: "agreed_by".into(), ..p }).collect(),
        ),
        other => other,
    })
}

/// The versions at an opportunity, the last one first.
///
/// # Errors
/// [`Error::NotFound`] when the person may not see it.
pub async fn versions(reader: &mut Reader, viewer: &Person, id: OpportunityId) -> Result<Vec<ValueRow>, Error> {
    may_see(reader, viewer, id).await?;
    reader.all(select().and(" where v.opportunity_id = ").with(id).and(" order by v.number desc"), value_row).await
}

/// The versions at a project, from the sale and on the way, the last one first. Whoever may see the project may see them.
///
/// # Errors
/// As the database says.
pub async fn of_project(reader: &mut Reader, id: ProjectId) -> Result<Vec<ValueRow>, Error> {
    let row = projects::load(reader, id).await?;
    let found = match row.project.origin.opportunity() {
        Some(sale) => select().and(" where v.opportunity_id = ").with(sale),
        None => select().and(" where v.project_id = ").with(id),
    };
    reader.all(found.and(" order by v.number desc"), value_row).await
}

/// The last version at an opportunity, when there is one.
///
/// # Errors
/// As the database says.
pub async fn latest(reader: &mut Reader, id: OpportunityId) -> Result<Option<ValueRow>, Error> {
    let found = select().and(" where v.opportunity_id = ").with(id).and(" order by v.number desc limit 1");
    reader.maybe(found, value_row).await
}

/// The last version at a project that came of no sale, when there is one.
pub(crate) async fn latest_by_hand(reader: &mut Reader, id: ProjectId) -> Result<Option<ValueRow>, Error> {
    let found = select().and(" where v.project_id = ").with(id).and(" order by v.number desc limit 1");
    reader.maybe(found, value_row).await
}

async fn insert(tx: &mut Tx, row: &ValueRow) -> Result<(), Error> {
    let sql = "insert into value_expectations (id, opportunity_id, number, better, measured_by, value_now, value_then, \
               by_on, stated_at, stated_by, word_name, word_at, word_by, project_id) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    let said = &row.expectation;
    let word = said.acknowledged.as_ref();
    let insert = query(sql)
        .bind(row.id)
        .bind(row.opportunity_id)
        .bind(said.version)
        .bind(&said.better)
        .bind(&said.measured_by)
        .bind(said.now)
        .bind(said.then)
        .bind(said.by)
        .bind(row.stated_at)
        .bind(row.stated_by)
        .bind(word.map(CustomerWord::name))
        .bind(word.map(CustomerWord::at))
        .bind(word.and_then(CustomerWord::recorded_by))
        .bind(row.project_id);
    tx.run(insert).await.map(drop)
}

fn select() -> Query {
    query(
        "select v.id, v.opportunity_id, v.project_id, v.number, v.better, v.measured_by, v.value_now, v.value_then, v.by_on, \
         v.stated_at, v.stated_by, v.word_name, v.word_at, v.word_by, v.word_link_id, v.word_contact_id \
         from value_expectations v",
    )
}

fn value_row(row: Row<'_>) -> Result<ValueRow, Error> {
    Ok(ValueRow {
        id: row.get("id")?,
        opportunity_id: row.get("opportunity_id")?,
        project_id: row.get("project_id")?,
        expectation: ValueExpectation {
            version: u32::try_from(row.get::<i64>("number")?).map_err(|error| Error::Corrupt(error.to_string()))?,
            better: row.get("better")?,
            measured_by: row.get("measured_by")?,
            now: row.get("value_now")?,
            then: row.get("value_then")?,
            by: row.get("by_on")?,
            acknowledged: word(row)?,
        },
        stated_by: row.get("stated_by")?,
        stated_at: row.get("stated_at")?,
    })
}

fn word(row: Row<'_>) -> Result<Option<CustomerWord>, Error> {
    let given: Option<Timestamp> = row.get("word_at")?;
    let Some(at) = given else { return Ok(None) };
    let name = row.get::<Option<String>>("word_name")?.unwrap_or_default();
    let by: Option<UserId> = row.get("word_by")?;
    let link = row.get("word_link_id")?;
    Ok(match (link, by) {
        (Some(link), _) => {
            Some(CustomerWord::Link(ThroughLink { link, contact: row.get("word_contact_id")?, name, at }))
        }
        (None, Some(by)) => Some(CustomerWord::Recorded { name, by, at }),
        (None, None) => None,
    })
}
