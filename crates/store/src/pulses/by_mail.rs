//! The pulse by mail: the letter in the contact's language and in the name of the project's lead, with a link of its own.
//!
//! The link's secret exists while the mail is written and in the mail itself, nowhere else. What a mail server refused is
//! mended by whoever speaks with the customer: the address, and a new link.

use std::fmt;

use super::{Pulse, by_id};
use crate::events::{By, Entry, record};
use crate::links::{self, MAILED_DAYS, NewLink};
use crate::mails::{About, NewMail, queue};
use crate::{
    Actor, Error, Fault, Reader, Row, Tx, contacts, customer, letters, measure_mails, measurements, people, projects,
    query, settings,
};
use domain::ids::{MailId, ProjectId, PulseId, UserId};
use domain::letter::{Filling, Letter, Purpose};
use domain::people::Person;
use domain::post::MailState;
use domain::pulse::{LAPSES_AFTER_DAYS, may_send_again, measuring, occasion, question};
use domain::refusal::Refusal;
use domain::time::{Day, Now, Timestamp, days_between, plus_days};
use serde_json::json;

/// How a mail leads its reader back: where this server is reached, and the secret of the link that is to be made.
#[derive(Clone, Copy)]
pub struct Way<'a> {
    /// The address in front of every path (`https://losvast.vonk.example`).
    pub site: &'a str,
    /// A fresh secret of 256 bits.
    pub secret: &'a str,
}

impl fmt::Debug for Way<'_> {
    /// Without the secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Way").field("site", &self.site).finish_non_exhaustive()
    }
}

/// Where the last mail about a pulse stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PulseMail {
    /// Which one.
    pub id: MailId,
    /// Whether it was the question or its reminder.
    pub purpose: Purpose,
    /// To which address; empty once it was erased.
    pub to_address: String,
    /// Where it stands.
    pub state: MailState,
    /// How often it was tried.
    pub tries: u32,
    /// When a mail server took it.
    pub sent_at: Option<Timestamp>,
    /// The firm's day of that.
    pub sent_on: Option<Day>,
    /// What the mail server answered when it did not take it.
    pub answer: String,
}

impl PulseMail {
    /// Whether it was refused for good, tried too often, or came back.
    pub fn has_failed(&self) -> bool {
        self.state.is_astray()
    }
}

pub(super) fn mail(row: Row<'_>) -> Result<Option<PulseMail>, Error> {
    let Some(state) = row.get::<Option<String>>("mail_state")? else { return Ok(None) };
    let purpose: String = row.get("mail_purpose")?;
    let unknown = |what: &str| Error::Corrupt(format!("a mail about a pulse with an unknown {what}"));
    Ok(Some(PulseMail {
        id: row.get("mail_id")?,
        purpose: Purpose::from_code(&purpose).ok_or_else(|| unknown("purpose"))?,
        to_address: row.get("mail_address")?,
        state: MailState::from_code(&state).ok_or_else(|| unknown("state"))?,
        tries: u32::try_from(row.get::<i64>("mail_tries")?).unwrap_or(u32::MAX),
        sent_at: row.get("mail_sent_at")?,
        sent_on: row.get("mail_sent_on")?,
        answer: row.get("mail_answer")?,
    }))
}

impl Pulse {
    /// Whether a mail about it may go out now by somebody's hand: a first one, one in place of what did not arrive, or
    /// one to the contact's new address.
    pub fn may_mail(&self) -> bool {
        self.is_open()
            && self.mail.as_ref().is_none_or(|mail| {
                let elsewhere = self.contact_email.as_ref().is_some_and(|email| *email != mail.to_address);
                may_send_again(mail.state, elsewhere)
            })
    }

    /// Whether its mail did not arrive, and somebody has to mend that while the question has not had its time.
    pub fn is_undelivered(&self, today: Day) -> bool {
        let in_time = days_between(self.asked_on, today) <= LAPSES_AFTER_DAYS;
        self.is_open() && in_time && self.mail.as_ref().is_some_and(PulseMail::has_failed)
    }
}

/// Writes the mail about a pulse, with a link of its own.
///
/// # Errors
/// [`Refusal::Invalid`] on `contact` (`contact-erased`, `no-address`).
pub(super) async fn write(
    tx: &mut Tx,
    by: By,
    now: Now,
    (pulse, purpose): (&Pulse, Purpose),
    way: Way<'_>,
) -> Result<(), Fault> {
    let to = contacts::load(tx, pulse.contact_id).await?;
    let address = contacts::address(tx, &to).await?;
    let row = projects::load(tx, pulse.project_id).await?;
    let (from, sender) = sender(tx, row.project.lead, by.user).await?;
    let letter =
        letter(tx, (pulse, purpose, now), (&to, &row), (&sender, &format!("{}/k/{}", way.site, way.secret))).await?;
    let (project, pulse, contact) = (pulse.project_id, pulse.id, pulse.contact_id);
    let (whom, about) = (Some(contact), Some(pulse));
    let new = NewLink { project, contact: whom, pulse: about, moment: None, creator: from, days: MAILED_DAYS };
    let link = links::put(tx, now, new, way.secret).await?;
    let about = About::Pulse(project, pulse, link);
    queue(tx, by, now, NewMail { purpose, about, from, contact, to_name: to.name, to_address: address, letter })
        .await?;
    Ok(())
}

/// In whose name it goes: the lead's, or that of whoever asks when the lead has left.
pub(crate) async fn sender(reader: &mut Reader, lead: UserId, asks: Option<UserId>) -> Result<(UserId, String), Error> {
    let lead = people::by_id(reader, lead).await?;
    match asks.filter(|_| !lead.active) {
        Some(asks) => Ok((asks, people::by_id(reader, asks).await?.name)),
        None => Ok((lead.id, lead.name)),
    }
}

async fn letter(
    reader: &mut Reader,
    (pulse, purpose, now): (&Pulse, Purpose, Now),
    (to, row): (&contacts::Contact, &projects::ProjectRow),
    (sender, link): (&str, &str),
) -> Result<Letter, Error> {
    let template = letters::template(reader, purpose, &to.language).await?;
    let firm = settings::read(reader).await?.organisation;
    let occasion = occasion(&to.language, pulse.moment, &row.project.name);
    let asked = question(&to.language, pulse.role);
    let question = match to_measure(reader, pulse, to, now).await? {
        Some(measured_by) => format!("{asked} {}", measuring(&to.language, &measured_by)),
        None => asked.to_owned(),
    };
    let filling = Filling {
        contact: &to.name,
        company: &row.company_name,
        sender,
        firm: &firm,
        project: &row.project.name,
        occasion: &occasion,
        question: &question,
        link,
        ..Filling::default()
    };
    Ok(template.letter.filled(&filling))
}

/// By what this contact is asked to measure the value that was expected; `None` where he is not asked now, or is by a mail
/// of its own.
async fn to_measure(
    reader: &mut Reader,
    pulse: &Pulse,
    to: &contacts::Contact,
    now: Now,
) -> Result<Option<String>, Error> {
    let project = pulse.project_id;
    let Some(moment) = customer::asked(reader, project, now.today).await? else { return Ok(None) };
    let speaks = to.role != contacts::ContactRole::User;
    if !speaks || measure_mails::was_written(reader, (project, to.id), moment).await? {
        return Ok(None);
    }
    let expected = measurements::expectation(reader, project).await?;
    Ok(expected.map(|row| row.expectation.measured_by))
}

/// Sends the mail about a pulse once more, to another address where one is given; the link in the one that did not arrive
/// opens nothing any more. A pulse that was asked without mail gets its first.
///
/// # Errors
/// [`Error::NotFound`] when the person may not see the project or it has no such pulse; [`Refusal::Forbidden`] when he
/// may only look; [`Refusal::Conflict`] `already-answered`, `pulse-lapsed`, `not-failed`; [`Refusal::Invalid`] on
/// `email` (`required`, `not-an-email`, `too-long`).
pub async fn send_again(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    (project, id, email): (ProjectId, PulseId, Option<&str>),
    way: Way<'_>,
) -> Result<(), Fault> {
    links::to_tend(tx, by, project).await?;
    projects::hold(tx, project).await?;
    let pulse = by_id(tx, (project, id)).await?;
    pulse.must_be_open()?;
    let had = pulse.contact_email.clone().unwrap_or_default();
    if let Some(email) = email.map(str::trim).filter(|email| email.to_lowercase() != had || had.is_empty()) {
        contacts::readdress(tx, by, now, pulse.contact_id, email).await?;
    }
    let pulse = by_id(tx, (project, id)).await?;
    if !pulse.may_mail() {
        return Err(Refusal::conflict("not-failed").into());
    }
    let purpose = pulse.mail.as_ref().map_or(Purpose::Pulse, |mail| mail.purpose);
    let astray = "update customer_links set revoked_at = $1 where revoked_at is null and seen_at is null and id in \
                  (select link_id from mails where pulse_id = $2 and (state in ('failed', 'bounced') or to_address <> $3))";
    let address = pulse.contact_email.clone().unwrap_or_default();
    tx.run(query(astray).bind(now.at).bind(id).bind(&address)).await?;
    write(tx, by.into(), now, (&pulse, purpose), way).await?;
    let after = json!({"contact": pulse.contact_name});
    record(tx, by, now, Entry::new(project, "pulse-again").after(&after)).await?;
    Ok(())
}

/// A pulse whose mail did not arrive, with where it belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undelivered {
    /// The pulse.
    pub pulse_id: PulseId,
    /// The project.
    pub project_id: ProjectId,
    /// The project's name.
    pub project_name: String,
    /// Who was to be asked.
    pub contact_name: String,
    /// The address that it went to.
    pub to_address: String,
}

/// The pulses whose mail did not arrive in the projects that this person leads, as long as they have not had their time;
/// the oldest first, at most 100.
///
/// # Errors
/// As the database says.
pub async fn undelivered_for(reader: &mut Reader, person: &Person, today: Day) -> Result<Vec<Undelivered>, Error> {
    let sql = "select p.id, p.project_id, pr.name as project_name, c.name as contact_name, m.to_address \
               from mails m join pulses p on p.id = m.pulse_id join projects pr on pr.id = p.project_id \
               join contacts c on c.id = p.contact_id where m.state in ('failed', 'bounced') and pr.lead_id = $1 \
               and p.answered_at is null and p.lapsed_on is null and p.asked_on >= $2 \
               and not exists (select 1 from mails l where l.pulse_id = m.pulse_id and l.id > m.id) \
               order by m.id limit 100";
    let read = |row: Row<'_>| {
        Ok(Undelivered {
            pulse_id: row.get("id")?,
            project_id: row.get("project_id")?,
            project_name: row.get("project_name")?,
            contact_name: row.get("contact_name")?,
            to_address: row.get("to_address")?,
        })
    };
    let since = plus_days(today, -LAPSES_AFTER_DAYS);
    reader.all(query(sql).bind(person.id).bind(since), read).await
}
