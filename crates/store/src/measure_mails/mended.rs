//! Where the mails about a measurement stand, and sending one once more that did not arrive: to the same address, or to
//! another.

use super::{Due, told, write};
use crate::events::record;
use crate::pulses::Way;
use crate::{Actor, Error, Fault, Reader, Row, Tx, contacts, links, measurements, projects, query};
use domain::ids::{ContactId, MailId, ProjectId};
use domain::letter::Purpose;
use domain::people::Person;
use domain::post::MailState;
use domain::pulse::{LAPSES_AFTER_DAYS, may_send_again};
use domain::refusal::Refusal;
use domain::time::{Day, Now, Timestamp, plus_days};
use domain::value::Moment;

/// Where the last mail stands that asked for the measurement of a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureMail {
    /// Which one.
    pub id: MailId,
    /// Whether it was the question or its reminder.
    pub purpose: Purpose,
    /// Who was asked.
    pub contact_id: ContactId,
    /// That contact's name.
    pub contact_name: String,
    /// The address that the contact has now.
    pub contact_email: Option<String>,
    /// Which measurement it asks for.
    pub moment: Moment,
    /// To which address; empty once it was erased.
    pub to_address: String,
    /// Where it stands.
    pub state: MailState,
    /// How often it was tried.
    pub tries: u32,
    /// When a mail server took it.
    pub sent_at: Option<Timestamp>,
    /// What the mail server answered when it did not take it.
    pub answer: String,
}

impl MeasureMail {
    /// Whether one may go out now by somebody's hand: in place of what did not arrive, or to the contact's new address.
    pub fn may_mail(&self) -> bool {
        let elsewhere = self.contact_email.as_ref().is_some_and(|email| *email != self.to_address);
        may_send_again(self.state, elsewhere)
    }
}

/// The last mail for each moment of a project, the newest first. Whoever may see the project may see them.
///
/// # Errors
/// As the database says.
pub async fn of_project(reader: &mut Reader, project: ProjectId) -> Result<Vec<MeasureMail>, Error> {
    let sql = "select m.id, m.purpose, m.contact_id, c.name, c.email, m.moment, m.to_address, m.state, m.tries, m.sent_at, \
               m.answer from mails m join contacts c on c.id = m.contact_id where m.project_id = $1 \
               and m.moment is not null and not exists (select 1 from mails l where l.project_id = m.project_id \
               and l.moment = m.moment and l.id > m.id) order by m.id desc";
    reader.all(query(sql).bind(project), mail).await
}

/// Sends the mail of a moment once more, to another address where one is given; the link in the one that did not arrive
/// opens nothing any more.
///
/// # Errors
/// [`Error::NotFound`] when the person may not see the project or it has no such mail; [`Refusal::Forbidden`] when he may
/// only look; [`Refusal::Conflict`] `already-done` once it was measured, `not-failed`; [`Refusal::Invalid`] on `email`
/// (`required`, `not-an-email`, `too-long`).
pub async fn send_again(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    (project, id, email): (ProjectId, MailId, Option<&str>),
    way: Way<'_>,
) -> Result<(), Fault> {
    links::to_tend(tx, by, project).await?;
    projects::hold(tx, project).await?;
    let sent = by_id(tx, (project, id)).await?;
    if measurements::all(tx, project).await?.iter().any(|found| found.moment == sent.moment) {
        return Err(Refusal::conflict("already-done").into());
    }
    let had = sent.contact_email.clone().unwrap_or_default();
    if let Some(email) = email.map(str::trim).filter(|email| email.to_lowercase() != had || had.is_empty()) {
        contacts::readdress(tx, by, now, sent.contact_id, email).await?;
    }
    let sent = by_id(tx, (project, id)).await?;
    if !sent.may_mail() {
        return Err(Refusal::conflict("not-failed").into());
    }
    let astray = "update customer_links set revoked_at = $1 where revoked_at is null and seen_at is null and id in \
                  (select link_id from mails where id = $2)";
    tx.run(query(astray).bind(now.at).bind(id)).await?;
    let due = Due { project, contact: sent.contact_id, moment: sent.moment };
    let to = write(tx, by.into(), now, (due, sent.purpose), way).await?;
    record(tx, by, now, told(&due, "measure-again", &to)).await?;
    Ok(())
}

async fn by_id(reader: &mut Reader, (project, id): (ProjectId, MailId)) -> Result<MeasureMail, Error> {
    of_project(reader, project).await?.into_iter().find(|sent| sent.id == id).ok_or(Error::NotFound)
}

fn mail(row: Row<'_>) -> Result<MeasureMail, Error> {
    let (purpose, moment, state): (String, String, String) =
        (row.get("purpose")?, row.get("moment")?, row.get("state")?);
    let unknown = |what: &str| Error::Corrupt(format!("a mail about a measurement with an unknown {what}"));
    Ok(MeasureMail {
        id: row.get("id")?,
        purpose: Purpose::from_code(&purpose).ok_or_else(|| unknown("purpose"))?,
        contact_id: row.get("contact_id")?,
        contact_name: row.get("name")?,
        contact_email: row.get("email")?,
        moment: Moment::from_code(&moment).ok_or_else(|| unknown("moment"))?,
        to_address: row.get("to_address")?,
        state: MailState::from_code(&state).ok_or_else(|| unknown("state"))?,
        tries: u32::try_from(row.get::<i64>("tries")?).unwrap_or(u32::MAX),
        sent_at: row.get("sent_at")?,
        answer: row.get("answer")?,
    })
}

/// A question about the value that did not arrive, with where it belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undelivered {
    /// The project.
    pub project_id: ProjectId,
    /// The project's name.
    pub project_name: String,
    /// Who was to be asked.
    pub contact_name: String,
    /// The address that it went to.
    pub to_address: String,
}

/// The questions that did not arrive of the projects that this person leads, for a month, and as long as nothing was measured;
/// the oldest first, at most 100.
///
/// # Errors
/// As the database says.
pub async fn undelivered_for(reader: &mut Reader, person: &Person, today: Day) -> Result<Vec<Undelivered>, Error> {
    let sql = "select m.project_id, p.name as project_name, c.name as contact_name, m.to_address \
               from mails m join projects p on p.id = m.project_id join contacts c on c.id = m.contact_id \
               join closures o on o.project_id = p.id where m.state in ('failed', 'bounced') and m.moment is not null \
               and p.lead_id = $1 and m.queued_at >= $2 and not exists (select 1 from value_measurements v \
               where v.project_id = m.project_id and v.moment = m.moment) and not exists (select 1 from mails l \
               where l.project_id = m.project_id and l.moment = m.moment and l.id > m.id) order by m.id limit 100";
    let read = |row: Row<'_>| {
        Ok(Undelivered {
            project_id: row.get("project_id")?,
            project_name: row.get("project_name")?,
            contact_name: row.get("contact_name")?,
            to_address: row.get("to_address")?,
        })
    };
    let since = Timestamp::start_of(plus_days(today, -LAPSES_AFTER_DAYS), &jiff::tz::TimeZone::UTC);
    reader.all(query(sql).bind(person.id).bind(since), read).await
}
