//! The pulse: asked of a contact, answered once through its link, and a call-back for who is not happy.
//!
//! What a customer answers is append-only and nobody here can enter it: an answer needs a working link.

mod answer;
mod ask;
mod by_mail;
mod call_backs;
mod clock;
mod replies;

pub use answer::answer;
pub use ask::{Ask, ask, ask_by_itself, remind};
pub(crate) use by_mail::sender;
pub use by_mail::{PulseMail, Undelivered, Way, send_again, undelivered_for};
pub use call_backs::{Waiting, call_backs_of, close_call_back};
pub(crate) use clock::FORGOTTEN_DAYS;
pub use clock::{Named, Silence, ask_due, due, remind_due, reminders_due, silence};
pub use replies::reply;

use crate::links::CustomerLink;
use crate::{Error, Query, Reader, Row, query};
use domain::ids::{ContactId, LinkId, ProjectId, PulseId, UserId};
use domain::pulse::{Answer, CallBack, ContactRole, Given, Invitation, Moment, Reply, Telling};
use domain::refusal::Refusal;
use domain::time::{Day, Now, Timestamp};

/// A pulse, with its answer once it is there.
#[derive(Clone, Debug, PartialEq)]
pub struct Pulse {
    /// Its id.
    pub id: PulseId,
    /// Of which project.
    pub project_id: ProjectId,
    /// Who was asked.
    pub contact_id: ContactId,
    /// That contact's name.
    pub contact_name: String,
    /// The address that the contact has now.
    pub contact_email: Option<String>,
    /// In which role.
    pub role: ContactRole,
    /// At which moment of the project.
    pub moment: Moment,
    /// On which day.
    pub asked_on: Day,
    /// The day of the one reminder.
    pub reminded_on: Option<Day>,
    /// The day on which it had had its time, unanswered.
    pub lapsed_on: Option<Day>,
    /// Where the last mail about it stands; `None` when none was written.
    pub mail: Option<PulseMail>,
    /// What was answered.
    pub answer: Option<Answer>,
    /// The link that it was answered through.
    pub link_id: Option<LinkId>,
    /// The call-back that the answer opened.
    pub call_back: Option<CallBack>,
    /// The name of who owes that call-back.
    pub call_back_owner: Option<String>,
    /// What was done with an answer that opened none, once somebody wrote it down.
    pub reply: Option<Reply>,
}

impl Pulse {
    /// Whether it waits for its answer.
    pub fn is_open(&self) -> bool {
        self.answer.is_none() && self.lapsed_on.is_none()
    }

    /// Whether it stands in the way of asking the same contact about this moment: it waits, has not had its time, and the other
    /// question does not take its place.
    pub fn stands_before(&self, moment: Moment, today: Day) -> bool {
        let sent = Invitation { sent_on: self.asked_on, reminded_on: self.reminded_on };
        self.is_open() && !sent.has_lapsed(today) && !moment.takes_the_place_of(self.moment)
    }

    /// Whether the one reminder is due; it runs from the day on which a mail server took the question, unless it came back.
    pub fn reminder_due(&self, today: Day) -> bool {
        let arrived = |mail: &PulseMail| mail.sent_on.filter(|_| !mail.has_failed());
        let arrived_on = self.mail.as_ref().map_or(Some(self.asked_on), arrived);
        let due = |sent_on| Invitation { sent_on, reminded_on: self.reminded_on }.reminder_due(today);
        self.is_open() && arrived_on.is_some_and(due)
    }

    /// Whether mail about it can go, as it went before.
    pub fn goes_by_mail(&self) -> bool {
        self.mail.is_some() && self.contact_email.is_some()
    }

    /// Refuses what can only be done while it waits for its answer.
    pub(crate) fn must_be_open(&self) -> Result<(), Refusal> {
        match (&self.answer, self.lapsed_on) {
            (Some(_), _) => Err(Refusal::conflict("already-answered")),
            (None, Some(_)) => Err(Refusal::conflict("pulse-lapsed")),
            (None, None) => Ok(()),
        }
    }
}

/// Every pulse of a project, the newest first. Whoever may see the project may see them.
///
/// # Errors
/// As the database says.
pub async fn of_project(reader: &mut Reader, project: ProjectId) -> Result<Vec<Pulse>, Error> {
    reader.all(select().and(" where p.project_id = ").with(project).and(" order by p.id desc"), pulse).await
}

/// The pulses that a link may answer: those of its contact, or of any when it was made for nobody in particular.
///
/// # Errors
/// As the database says.
pub async fn open_for(reader: &mut Reader, link: &CustomerLink) -> Result<Vec<Pulse>, Error> {
    let open = " where p.answered_at is null and p.lapsed_on is null and p.project_id = ";
    let mut found = select().and(open).with(link.project_id);
    if let Some(contact) = link.contact_id {
        found = found.and(" and p.contact_id = ").with(contact);
    }
    reader.all(found.and(" order by p.id"), pulse).await
}

/// The last answer of who holds this link: of its contact, or given through the link itself. What one person at the
/// customer answered is not shown to another.
///
/// # Errors
/// As the database says.
pub async fn last_of(reader: &mut Reader, link: &CustomerLink) -> Result<Option<Pulse>, Error> {
    let own = select().and(" where p.answered_at is not null and p.project_id = ").with(link.project_id);
    let own = match link.contact_id {
        Some(contact) => own.and(" and p.contact_id = ").with(contact),
        None => own.and(" and p.link_id = ").with(link.id),
    };
    reader.maybe(own.and(" order by p.answered_at desc, p.id desc limit 1"), pulse).await
}

/// What was answered about a project, for the rules.
///
/// # Errors
/// As the database says.
pub async fn given(reader: &mut Reader, project: ProjectId) -> Result<Vec<Given>, Error> {
    let pulses = of_project(reader, project).await?;
    let given = |pulse: Pulse| Some(Given { contact: pulse.contact_id, role: pulse.role, answer: pulse.answer? });
    Ok(pulses.into_iter().filter_map(given).collect())
}

/// The pulse of this project with this id.
pub(crate) async fn by_id(reader: &mut Reader, (project, id): (ProjectId, PulseId)) -> Result<Pulse, Error> {
    reader.one(select().and(" where p.id = ").with(id).and(" and p.project_id = ").with(project), pulse).await
}

fn select() -> Query {
    query(
        "select p.id, p.project_id, p.contact_id, c.name as contact_name, c.email as contact_email, p.role, p.moment, p.asked_on, \
         p.reminded_on, p.lapsed_on, p.score, p.why, p.telling, p.whom, p.link_id, p.answered_at, p.answered_on, \
         b.owner_id, u.name as owner_name, b.due_on, b.came_of_it, b.done_on, r.acts as reply_acts, r.said as reply_said, \
         r.replied_on, m.id as mail_id, m.purpose as mail_purpose, \
         m.to_address as mail_address, m.state as mail_state, m.tries as mail_tries, m.sent_at as mail_sent_at, \
         m.sent_on as mail_sent_on, m.answer as mail_answer \
         from pulses p join contacts c on c.id = p.contact_id left join call_backs b on b.pulse_id = p.id \
         left join pulse_replies r on r.pulse_id = p.id \
         left join users u on u.id = b.owner_id left join mails m on m.pulse_id = p.id and not exists \
         (select 1 from mails l where l.pulse_id = m.pulse_id and l.id > m.id)",
    )
}

fn pulse(row: Row<'_>) -> Result<Pulse, Error> {
    let contact_id = row.get("contact_id")?;
    let role: String = row.get("role")?;
    let moment: String = row.get("moment")?;
    let unknown = |what: &str| Error::Corrupt(format!("pulse with unknown {what}"));
    Ok(Pulse {
        id: row.get("id")?,
        project_id: row.get("project_id")?,
        contact_id,
        contact_name: row.get("contact_name")?,
        contact_email: row.get("contact_email")?,
        role: ContactRole::from_code(&role).ok_or_else(|| unknown("role"))?,
        moment: Moment::from_code(&moment).ok_or_else(|| unknown("moment"))?,
        asked_on: row.get("asked_on")?,
        reminded_on: row.get("reminded_on")?,
        lapsed_on: row.get("lapsed_on")?,
        mail: by_mail::mail(row)?,
        answer: given_answer(row)?,
        link_id: row.get("link_id")?,
        call_back: call_back(row, contact_id)?,
        call_back_owner: row.get("owner_name")?,
        reply: replies::kept(row)?,
    })
}

fn given_answer(row: Row<'_>) -> Result<Option<Answer>, Error> {
    let Some(at) = row.get::<Option<Timestamp>>("answered_at")? else { return Ok(None) };
    let (telling, whom): (String, String) = (row.get("telling")?, row.get("whom")?);
    let score: i64 = row.get("score")?;
    Ok(Some(Answer {
        score: u8::try_from(score).map_err(|_| Error::Corrupt(format!("a score of {score}")))?,
        why: row.get("why")?,
        telling: Telling::from_code(&telling, &whom).ok_or_else(|| Error::Corrupt(format!("telling {telling}")))?,
        at: Now { at, today: row.get("answered_on")? },
    }))
}

fn call_back(row: Row<'_>, contact: ContactId) -> Result<Option<CallBack>, Error> {
    let Some(owner) = row.get::<Option<UserId>>("owner_id")? else { return Ok(None) };
    let done_on: Option<Day> = row.get("done_on")?;
    let came_of_it: String = row.get("came_of_it")?;
    Ok(Some(CallBack { contact, owner, due_on: row.get("due_on")?, done: done_on.map(|on| (came_of_it, on)) }))
}
