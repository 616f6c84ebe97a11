//! The mail that asks the customer what became of the value that it expected, with a link of its own: at the finish and six
//! months after, once each with one reminder, of whoever decides there.
//!
//! What is due is found by looking, and decided once more in the transaction that writes it, under one guard; an index holds
//! the same. It is silent where the server asks no pulse by itself. It counts as no pulse, and waits for none.

mod mended;
mod reminder;

pub use mended::{MeasureMail, Undelivered, of_project, send_again, undelivered_for};
pub use reminder::{remind_due, reminders_due};

use crate::events::{By, Entry, record};
use crate::links::{self, MAILED_DAYS, NewLink};
use crate::mails::{About, NewMail, queue, reachable};
use crate::pulses::{FORGOTTEN_DAYS, Way, sender};
use crate::{Door, Error, Fault, Query, Reader, Row, Tx, contacts, letters, measurements, projects, query, settings};
use domain::ids::{ContactId, ProjectId};
use domain::letter::{Filling, Letter, Purpose};
use domain::time::{Day, Now, is_working_day, plus_days};
use domain::value::{Moment, measure_due};
use serde_json::json;
use std::collections::HashMap;

/// A measurement that is to be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// Of which project.
    pub project: ProjectId,
    /// Of whom.
    pub contact: ContactId,
    /// At which moment.
    pub moment: Moment,
}

/// Of whom to ask a measurement today; of nobody when the firm asks by hand.
///
/// # Errors
/// As the database says.
pub async fn due(reader: &mut Reader, today: Day) -> Result<Vec<Due>, Error> {
    look(reader, today, None).await
}

/// Asks for a measurement that is due, by mail and in the lead's name; `false` when somebody else just did, or it is not due
/// any more.
///
/// # Errors
/// As the database says.
pub async fn ask_due(tx: &mut Tx, now: Now, due: Due, way: Way<'_>) -> Result<bool, Fault> {
    tx.guard("measure-clock").await?;
    if !look(tx, now.today, Some(due.project)).await?.contains(&due) {
        return Ok(false);
    }
    let to = write(tx, Door::Clock.into(), now, (due, Purpose::Measure), way).await?;
    record(tx, Door::Clock, now, told(&due, "measure-asked", &to)).await?;
    Ok(true)
}

/// What the trail tells of a mail about a measurement, to the contact of this name.
fn told(due: &Due, verb: &'static str, to: &str) -> Entry {
    Entry::new(due.project, verb).after(&json!({"contact": to, "moment": due.moment.code()}))
}

/// Whether the mail that asks this contact to measure at this moment was written, and did not go astray.
///
/// # Errors
/// As the database says.
pub(crate) async fn was_written(
    reader: &mut Reader,
    (project, contact): (ProjectId, ContactId),
    moment: Moment,
) -> Result<bool, Error> {
    let found =
        query("select 1 from mails where purpose = 'measure' and state in ('waiting', 'sent') and project_id = ")
            .with(project)
            .and(" and contact_id = ")
            .with(contact)
            .and(" and moment = ")
            .with(moment.code());
    Ok(reader.maybe(found, |_| Ok(())).await?.is_some())
}

/// Writes the mail, or its reminder, with a link of its own; gives the contact's name.
async fn write(tx: &mut Tx, by: By, now: Now, (due, purpose): (Due, Purpose), way: Way<'_>) -> Result<String, Fault> {
    let Due { project, contact, moment } = due;
    let to = contacts::load(tx, contact).await?;
    let address = contacts::address(tx, &to).await?;
    let row = projects::load(tx, project).await?;
    let (from, name) = sender(tx, row.project.lead, by.user).await?;
    let leads_to = format!("{}/k/{}#measure", way.site, way.secret);
    let letter = letter(tx, purpose, (&to, &row), (&name, &leads_to)).await?;
    let (whom, at) = (Some(contact), Some(moment));
    let new = NewLink { project, contact: whom, pulse: None, moment: at, creator: from, days: MAILED_DAYS };
    let about = About::Measure(project, moment, links::put(tx, now, new, way.secret).await?);
    let to_name = to.name.clone();
    queue(tx, by, now, NewMail { purpose, about, from, contact, to_name, to_address: address, letter }).await?;
    Ok(to.name)
}

async fn letter(
    reader: &mut Reader,
    purpose: Purpose,
    (to, row): (&contacts::Contact, &projects::ProjectRow),
    (sender, link): (&str, &str),
) -> Result<Letter, Error> {
    let template = letters::template(reader, purpose, &to.language).await?;
    let firm = settings::read(reader).await?.organisation;
    let expected = measurements::expectation(reader, row.id()).await?.ok_or(Error::NotFound)?;
    let filling = Filling {
        contact: &to.name,
        company: &row.company_name,
        sender,
        firm: &firm,
        project: &row.project.name,
        better: &expected.expectation.better,
        link,
        ..Filling::default()
    };
    Ok(template.letter.filled(&filling))
}

async fn look(reader: &mut Reader, today: Day, only: Option<ProjectId>) -> Result<Vec<Due>, Error> {
    if !is_working_day(today) || !settings::read(reader).await?.asks_pulses {
        return Ok(Vec::new());
    }
    let since = plus_days(today, -FORGOTTEN_DAYS);
    let candidates = reader.all(candidates(since, only), candidate).await?;
    if candidates.is_empty() {
        return Ok(Vec::new());
    }
    let measured = by_project(reader, measured(since), only).await?;
    let asked = by_project(reader, asked(since), only).await?;
    let mut due = Vec::new();
    for (project, contact, finished_on) in candidates {
        let moment = measure_due(finished_on, of(&measured, project), of(&asked, project), today);
        let Some(moment) = moment else { continue };
        if measurements::expectation(reader, project).await?.is_some() {
            due.push(Due { project, contact, moment });
        }
    }
    Ok(due)
}

/// The projects that were finished not too long ago, are asked by themselves, and have somebody who decides and an address.
/// The day is the one on which it ended: the customer's page counts from there too.
fn candidates(since: Day, only: Option<ProjectId>) -> Query {
    let found = query(
        "select p.id, c.id as contact_id, o.ended_on from projects p join closures o on o.project_id = p.id \
         join companies k on k.id = p.company_id join users u on u.id = p.lead_id join contacts c on c.id = \
         (select d.id from contacts d where d.company_id = p.company_id and d.role = 'decision_maker' \
         and d.archived = false and d.email is not null",
    );
    let found = found.and(reachable!("d")).and(
        " order by d.id limit 1) where o.ending = 'finished' and p.asks_pulses = true and u.active = true and k.do_not_mail = false \
         and o.ended_on >= ",
    );
    let found = found.with(since);
    match only {
        Some(project) => found.and(" and p.id = ").with(project),
        None => found,
    }
    .and(" order by p.id")
}

fn candidate(row: Row<'_>) -> Result<(ProjectId, ContactId, Day), Error> {
    Ok((row.get("id")?, row.get("contact_id")?, row.get("ended_on")?))
}

/// At which moments something was measured.
fn measured(since: Day) -> Query {
    let found = query(
        "select m.project_id, m.moment from value_measurements m join closures o on o.project_id = m.project_id \
         where o.ended_on >= ",
    );
    found.with(since)
}

/// At which moments somebody was asked.
fn asked(since: Day) -> Query {
    let found = query(
        "select m.project_id, m.moment from mails m join closures o on o.project_id = m.project_id \
         where m.purpose = 'measure' and o.ended_on >= ",
    );
    found.with(since)
}

async fn by_project(
    reader: &mut Reader,
    found: Query,
    only: Option<ProjectId>,
) -> Result<HashMap<ProjectId, Vec<Moment>>, Error> {
    let found = match only {
        Some(project) => found.and(" and m.project_id = ").with(project),
        None => found,
    };
    let mut all: HashMap<ProjectId, Vec<Moment>> = HashMap::new();
    for (project, moment) in reader.all(found, kept).await? {
        all.entry(project).or_default().push(moment);
    }
    Ok(all)
}

fn kept(row: Row<'_>) -> Result<(ProjectId, Moment), Error> {
    let code: String = row.get("moment")?;
    let moment = Moment::from_code(&code).ok_or_else(|| Error::Corrupt(format!("a moment `{code}`")))?;
    Ok((row.get("project_id")?, moment))
}

/// The moments of one project.
fn of(all: &HashMap<ProjectId, Vec<Moment>>, project: ProjectId) -> &[Moment] {
    all.get(&project).map(Vec::as_slice).unwrap_or_default()
}
