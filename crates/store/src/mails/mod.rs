//! What is to go out by mail. It is written down in the transaction of what it tells of, and sent after that, as often as
//! it takes: a message is never lost, and one that was taken just before a server died may go out twice.
//!
//! A message that asks a customer something holds a link that lets whoever reads it in. Its text is emptied as soon as
//! nobody has to send it any more, and no page or log ever shows it. That of a message to a colleague is emptied too:
//! nobody reads it back.

mod bounced;
mod colleague;

pub use bounced::mark_bounced;
pub(crate) use bounced::reachable;
pub(crate) use colleague::{ToColleague, queue_once};

use std::fmt;

use crate::events::{By, Entry, Subject, record};
use crate::{Actor, Door, Error, Fault, Reader, Row, Tx, query};
use domain::ids::{ContactId, LinkId, MailId, OpportunityId, ProjectId, PulseId, UserId};
use domain::letter::{Letter, Purpose};
use domain::people::{Person, Role};
use domain::post::{Delivery, MailState, after};
use domain::refusal::Refusal;
use domain::time::{Now, Timestamp};
use domain::value::Moment;
use serde_json::json;

/// How long one server has for a try before another takes it over, in microseconds: ten minutes.
const PATIENCE: i64 = 600_000_000;

/// What a message is about.
#[derive(Clone, Copy, Debug)]
pub(crate) enum About {
    /// An opportunity that was declined.
    Opportunity(OpportunityId),
    /// A pulse of a project, with the link that was made for it.
    Pulse(ProjectId, PulseId, LinkId),
    /// What became of the value that was expected of a project, at a moment, with the link that was made for it.
    Measure(ProjectId, Moment, LinkId),
}

/// A message to a contact.
pub(crate) struct NewMail {
    pub(crate) purpose: Purpose,
    pub(crate) about: About,
    /// In whose name it goes, and to whom an answer goes.
    pub(crate) from: UserId,
    pub(crate) contact: ContactId,
    pub(crate) to_name: String,
    pub(crate) to_address: String,
    pub(crate) letter: Letter,
}

/// A message as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Which one.
    pub id: MailId,
    /// To whom; empty once it was erased.
    pub to_name: String,
    /// To which address; empty once it was erased.
    pub to_address: String,
    /// What it says.
    pub letter: Letter,
    /// When it was written.
    pub queued_at: Timestamp,
    /// In whose name.
    pub queued_by: UserId,
    /// That person's name.
    pub queued_by_name: String,
    /// Where it stands.
    pub state: MailState,
    /// How often it was tried.
    pub tries: u32,
    /// When a mail server took it.
    pub sent_at: Option<Timestamp>,
    /// What the mail server answered when it did not take it.
    pub answer: String,
}

/// A message that this server is to send now.
#[derive(Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// Which one.
    pub id: MailId,
    /// The how-manieth try it is, 1 for the first.
    pub tries: u32,
    /// To whom.
    pub to_name: String,
    /// To which address.
    pub to_address: String,
    /// Whoever wrote it: the name; empty when the server itself did.
    pub from_name: String,
    /// Where an answer goes: that person's address, or empty.
    pub reply_to: String,
    /// What it says.
    pub letter: Letter,
}

impl fmt::Debug for Outgoing {
    /// Without the text: it may hold a link that lets somebody in.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outgoing").field("id", &self.id).field("tries", &self.tries).finish_non_exhaustive()
    }
}

/// Writes a message down, to be sent once this transaction has ended well.
pub(crate) async fn queue(tx: &mut Tx, by: impl Into<By>, now: Now, new: NewMail) -> Result<MailId, Error> {
    let id = MailId(crate::new_id(now.at));
    let (opportunity, project, pulse, moment, link) = match new.about {
        About::Opportunity(opportunity) => (Some(opportunity), None, None, None, None),
        About::Pulse(project, pulse, link) => (None, Some(project), Some(pulse), None, Some(link)),
        About::Measure(project, moment, link) => (None, Some(project), None, Some(moment.code()), Some(link)),
    };
    let sql = "insert into mails (id, purpose, opportunity_id, contact_id, to_name, to_address, subject, body, \
               queued_at, queued_by, state, tries, try_at, answer, project_id, pulse_id, link_id, moment) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, $12, '', $13, $14, $15, $16)";
    let insert = query(sql)
        .bind(id)
        .bind(new.purpose.code())
        .bind(opportunity)
        .bind(new.contact)
        .bind(&new.to_name)
        .bind(&new.to_address)
        .bind(&new.letter.subject)
        .bind(&new.letter.body)
        .bind(now.at)
        .bind(new.from)
        .bind(MailState::Waiting.code())
        .bind(now.at)
        .bind(project)
        .bind(pulse)
        .bind(link)
        .bind(moment);
    tx.run(insert).await?;
    // That a pulse was asked, or reminded of, or a measurement asked for, is told by whoever does that.
    if let Some(opportunity) = opportunity {
        let after = json!({"contact": new.to_name, "subject": new.letter.subject});
        record(tx, by, now, Entry::new(opportunity, "letter-written").after(&after)).await?;
    }
    Ok(id)
}

/// Whether there is a message whose turn has come.
///
/// # Errors
/// As the database says.
pub async fn are_due(reader: &mut Reader, now: Timestamp) -> Result<bool, Error> {
    let found = query("select 1 from mails where state = 'waiting' and try_at <= ").with(now).and(" limit 1");
    Ok(reader.maybe(found, |_| Ok(())).await?.is_some())
}

/// Takes messages whose turn has come, at most `most`: no other server sends them for ten minutes.
///
/// # Errors
/// As the database says.
pub async fn take(tx: &mut Tx, now: Timestamp, most: i64) -> Result<Vec<Outgoing>, Error> {
    let found = query(
        "select m.id, m.tries, m.to_name, m.to_address, m.subject, m.body, \
         case when m.user_id is null then u.name else '' end as from_name, \
         case when m.user_id is null then u.email else '' end as reply_to \
         from mails m join users u on u.id = m.queued_by where m.state = 'waiting' and m.try_at <= ",
    );
    let found = found.with(now).and(" order by m.try_at, m.id limit ").with(most);
    let mut taken = Vec::new();
    for mut mail in tx.all(found, outgoing).await? {
        let sql = "update mails set tries = tries + 1, try_at = $1 where id = $2 and tries = $3 and state = 'waiting'";
        let until = Timestamp(now.0.saturating_add(PATIENCE));
        if tx.run(query(sql).bind(until).bind(mail.id).bind(i64::from(mail.tries))).await? == 1 {
            mail.tries += 1;
            taken.push(mail);
        }
    }
    Ok(taken)
}

/// Writes down what came of a try. Nothing happens when another server has taken the message over meanwhile.
///
/// # Errors
/// As the database says.
pub async fn settle(tx: &mut Tx, now: Now, sent: &Outgoing, delivery: &Delivery) -> Result<(), Error> {
    let (state, again) = after(delivery, sent.tries, now.at);
    let answer = match delivery {
        Delivery::Taken => "",
        Delivery::NotNow(answer) | Delivery::Never(answer) => answer.as_str(),
    };
    let answer: String = answer.chars().filter(|sign| !sign.is_control()).take(500).collect();
    let is_sent = state == MailState::Sent;
    let is_done = state != MailState::Waiting;
    let sql = "update mails set state = $1, try_at = $2, sent_at = $3, sent_on = $4, answer = $5, \
               body = case when (link_id is not null or user_id is not null) and $6 then '' else body end \
               where id = $7 and tries = $8 and state = 'waiting'";
    let update = query(sql)
        .bind(state.code())
        .bind(again.unwrap_or(now.at))
        .bind(is_sent.then_some(now.at))
        .bind(is_sent.then_some(now.today))
        .bind(&answer)
        .bind(is_done)
        .bind(sent.id)
        .bind(i64::from(sent.tries));
    if tx.run(update).await? == 0 || !is_done {
        return Ok(());
    }
    let told = json!({"contact": sent.to_name, "answer": answer});
    match subject(tx, sent.id, is_sent).await? {
        Some((subject, verb)) => record(tx, Door::Clock, now, Entry::new(subject, verb).after(&told)).await,
        None => Ok(()),
    }
}

/// What a message is about, and what is told of it there once it went or did not.
async fn subject(tx: &mut Tx, id: MailId, is_sent: bool) -> Result<Option<(Subject, &'static str)>, Error> {
    let found = query("select opportunity_id, project_id, user_id, pulse_id from mails where id = $1").bind(id);
    let read = |row: Row<'_>| {
        Ok((row.get("opportunity_id")?, row.get("project_id")?, row.get("user_id")?, row.get("pulse_id")?))
    };
    let about: (Option<OpportunityId>, Option<ProjectId>, Option<UserId>, Option<PulseId>) =
        tx.one(found, read).await?;
    Ok(match about {
        // That a colleague got his mail of the week is no news; that he cannot be reached is.
        (_, _, Some(user), _) => (!is_sent).then(|| (user.into(), "notice-failed")),
        (Some(sale), ..) => Some((sale.into(), if is_sent { "letter-sent" } else { "letter-failed" })),
        (None, Some(project), _, pulse) => {
            let verbs =
                if pulse.is_some() { ("pulse-sent", "pulse-failed") } else { ("measure-sent", "measure-failed") };
            Some((project.into(), if is_sent { verbs.0 } else { verbs.1 }))
        }
        (None, None, ..) => None,
    })
}

/// Sends a message once more that could not be sent.
///
/// # Errors
/// [`Error::NotFound`]; [`Refusal::Forbidden`] unless a seller or director asks; [`Refusal::Conflict`] `not-failed`.
pub async fn send_again(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    (opportunity, id): (OpportunityId, MailId),
) -> Result<(), Fault> {
    by.person.must_be(&[Role::Seller, Role::Director])?;
    let all = about(tx, &by.person, opportunity).await?;
    let mail = all.into_iter().find(|mail| mail.id == id).ok_or(Error::NotFound)?;
    let sql = "update mails set state = 'waiting', tries = 0, try_at = $1, answer = '' \
               where id = $2 and state in ('failed', 'bounced') and to_address <> ''";
    if tx.run(query(sql).bind(now.at).bind(id)).await? == 0 {
        return Err(Refusal::conflict("not-failed").into());
    }
    let told = json!({"contact": mail.to_name});
    record(tx, by, now, Entry::new(opportunity, "letter-again").after(&told)).await?;
    Ok(())
}

/// The messages about an opportunity, the last one first.
///
/// # Errors
/// [`Error::NotFound`] when the person may not see it.
pub async fn about(reader: &mut Reader, viewer: &Person, id: OpportunityId) -> Result<Vec<Mail>, Error> {
    crate::opportunities::may_see(reader, viewer, id).await?;
    let found = query(
        "select m.id, m.to_name, m.to_address, m.subject, m.body, m.queued_at, m.queued_by, u.name as queued_by_name, \
         m.state, m.tries, m.sent_at, m.answer \
         from mails m join users u on u.id = m.queued_by where m.opportunity_id = $1 order by m.id desc",
    );
    reader.all(found.bind(id), mail).await
}

fn mail(row: Row<'_>) -> Result<Mail, Error> {
    let state: String = row.get("state")?;
    Ok(Mail {
        id: row.get("id")?,
        to_name: row.get("to_name")?,
        to_address: row.get("to_address")?,
        letter: letter(row)?,
        queued_at: row.get("queued_at")?,
        queued_by: row.get("queued_by")?,
        queued_by_name: row.get("queued_by_name")?,
        state: MailState::from_code(&state).ok_or_else(|| Error::Corrupt(format!("mail `{state}`")))?,
        tries: tries(row)?,
        sent_at: row.get("sent_at")?,
        answer: row.get("answer")?,
    })
}

fn outgoing(row: Row<'_>) -> Result<Outgoing, Error> {
    Ok(Outgoing {
        id: row.get("id")?,
        tries: tries(row)?,
        to_name: row.get("to_name")?,
        to_address: row.get("to_address")?,
        from_name: row.get("from_name")?,
        reply_to: row.get("reply_to")?,
        letter: letter(row)?,
    })
}

fn letter(row: Row<'_>) -> Result<Letter, Error> {
    Ok(Letter { subject: row.get("subject")?, body: row.get("body")? })
}

fn tries(row: Row<'_>) -> Result<u32, Error> {
    Ok(u32::try_from(row.get::<i64>("tries")?).unwrap_or(u32::MAX))
}
