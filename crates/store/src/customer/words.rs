//! The customer's word, given through its link: to a new promise, to the value that is expected, to a result.
//!
//! The word itself is kept where it counts (the promise, the value expectation, the result). Here is what proves it:
//! who signed, when, through which link, and the text that was on the screen.

use crate::links::CustomerLink;
use crate::{Error, Fault, Reader, Row, Tx, measurements, promises, query, results, value_expectations};
use domain::acknowledgement::{CustomerWord, ThroughLink};
use domain::ids::{ProjectId, PromiseId, ResultId};
use domain::refusal::Refusal;
use domain::time::{Day, Now, Timestamp};
use domain::value::{Measurement, Moment};
use uuid::Uuid;

/// What the customer signed with, and what it had in front of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// The name that was typed.
    pub name: String,
    /// The language of the text.
    pub language: &'static str,
    /// The text that was on the screen, as plain lines.
    pub text_seen: String,
}

/// What the word was about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordKind {
    /// A new promise.
    Promise,
    /// The value that is expected.
    Value,
    /// A result.
    Result,
    /// What was measured of the value.
    Measurement,
    /// That an offered promise is not agreed to yet, and why.
    Objection,
}

impl WordKind {
    /// Every kind.
    pub const ALL: [WordKind; 5] =
        [WordKind::Promise, WordKind::Value, WordKind::Result, WordKind::Measurement, WordKind::Objection];

    /// The stable code (`promise`).
    pub fn code(self) -> &'static str {
        match self {
            WordKind::Promise => "promise",
            WordKind::Value => "value",
            WordKind::Result => "result",
            WordKind::Measurement => "measurement",
            WordKind::Objection => "objection",
        }
    }

    fn from_code(code: &str) -> Result<WordKind, Error> {
        let found = WordKind::ALL.into_iter().find(|kind| kind.code() == code);
        found.ok_or_else(|| Error::Corrupt(format!("a word about `{code}`")))
    }
}

/// A word that the customer gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// What it was about.
    pub kind: WordKind,
    /// The name that was signed.
    pub name: String,
    /// For whom the link was made, when it was for somebody.
    pub contact_name: Option<String>,
    /// When.
    pub given_at: Timestamp,
    /// The text that was in front of whoever signed.
    pub text_seen: String,
    /// What was said besides; empty where a signature says it all.
    pub said: String,
    /// The offered promise that it stands in the way of; `None` for any other word.
    pub objects_to: Option<PromiseId>,
}

/// Agrees to an offered promise: from now on it holds.
///
/// # Errors
/// [`Error::NotFound`] when the link's holder was not asked this; [`Refusal::Invalid`] on `name`; as
/// [`promises::acknowledge`].
pub async fn agree_promise(
    tx: &mut Tx,
    link: &CustomerLink,
    now: Now,
    id: PromiseId,
    signature: &Signature,
) -> Result<(), Fault> {
    must_speak(link)?;
    let word = sign(link, now, signature)?;
    promises::acknowledge(tx, now, (link.project_id, id), word.clone()).await?;
    keep(tx, link, (WordKind::Promise, id.0), (&word, signature, None)).await
}

/// Agrees to the value that is expected.
///
/// # Errors
/// [`Error::NotFound`] when the link's holder was not asked this; [`Refusal::Invalid`] on `name`; [`Refusal::Conflict`]
/// `already-acknowledged`, and `stale-value` when another version was stated in the meantime.
pub async fn agree_value(
    tx: &mut Tx,
    link: &CustomerLink,
    now: Now,
    id: Uuid,
    signature: &Signature,
) -> Result<(), Fault> {
    must_speak(link)?;
    let word = sign(link, now, signature)?;
    let last = measurements::expectation(tx, link.project_id).await?.ok_or(Error::NotFound)?;
    if last.id != id {
        return Err(Refusal::conflict("stale-value").into());
    }
    value_expectations::acknowledge(tx, crate::Door::Link, now, &last, CustomerWord::Link(word.clone())).await?;
    keep(tx, link, (WordKind::Value, id), (&word, signature, None)).await
}

/// Accepts a result that was delivered.
///
/// # Errors
/// [`Error::NotFound`] for a result of another project; [`Refusal::Invalid`] on `name`; as [`results::accept_by_link`].
pub async fn accept_result(
    tx: &mut Tx,
    link: &CustomerLink,
    now: Now,
    id: ResultId,
    signature: &Signature,
) -> Result<(), Fault> {
    let word = sign(link, now, signature)?;
    results::accept_by_link(tx, now, (link.project_id, id), word.clone()).await?;
    keep(tx, link, (WordKind::Result, id.0), (&word, signature, None)).await
}

/// Notes what the customer measured of the value that it expected, at the moment that is asked now.
///
/// # Errors
/// [`Error::NotFound`] when the link's holder was not asked this; [`Refusal::Invalid`] on `name` and `figure`;
/// [`Refusal::Conflict`] `stale-value` when another version was stated in the meantime, and `already-measured`.
pub async fn measure(
    tx: &mut Tx,
    link: &CustomerLink,
    now: Now,
    (id, figure): (Uuid, Option<f64>),
    signature: &Signature,
) -> Result<(), Fault> {
    must_speak(link)?;
    let project = link.project_id;
    let lead = crate::projects::load(tx, project).await?.project.lead;
    let last = measurements::expectation(tx, project).await?.ok_or(Error::NotFound)?;
    if last.id != id {
        return Err(Refusal::conflict("stale-value").into());
    }
    let moment = asked(tx, project, now.today).await?.ok_or_else(|| Refusal::conflict("already-measured"))?;
    let noted = Measurement::note(moment, figure, now.today, lead, now.today);
    let word = sign(link, now, signature);
    let (noted, word) = both(noted, word)?;
    let kept = measurements::keep(tx, crate::Door::Link.into(), now, (project, Some(link.id)), &noted).await?;
    keep(tx, link, (WordKind::Measurement, kept), (&word, signature, None)).await
}

/// At which moment the customer is asked to measure, on this day; `None` while the project runs or was stopped, and once
/// it was measured.
pub(crate) async fn asked(reader: &mut Reader, project: ProjectId, today: Day) -> Result<Option<Moment>, Error> {
    let Some(closed) = crate::closures::of_project(reader, project).await? else { return Ok(None) };
    if closed.outcome.ending.code() == "stopped" {
        return Ok(None);
    }
    let measured: Vec<Moment> = measurements::all(reader, project).await?.iter().map(|one| one.moment).collect();
    Ok(Moment::asked(closed.outcome.ended_on, &measured, today))
}

/// Both, or everything that is wrong with either.
pub(super) fn both<A, B>(one: Result<A, Refusal>, other: Result<B, Refusal>) -> Result<(A, B), Refusal> {
    match (one, other) {
        (Err(Refusal::Invalid(mut wrong)), Err(Refusal::Invalid(more))) => {
            wrong.extend(more);
            Err(Refusal::Invalid(wrong))
        }
        (one, other) => Ok((one?, other?)),
    }
}

pub(super) fn must_speak(link: &CustomerLink) -> Result<(), Error> {
    if link.speaks_for_customer() { Ok(()) } else { Err(Error::NotFound) }
}

pub(super) fn sign(link: &CustomerLink, now: Now, signature: &Signature) -> Result<ThroughLink, Refusal> {
    ThroughLink::sign(link.id, link.contact_id, &signature.name, now.at)
}

pub(super) async fn keep(
    tx: &mut Tx,
    link: &CustomerLink,
    (kind, subject): (WordKind, Uuid),
    (word, signature, objected): (&ThroughLink, &Signature, Option<(PromiseId, &str)>),
) -> Result<(), Fault> {
    let sql = "insert into customer_words (id, project_id, link_id, contact_id, kind, subject_id, signed_name, \
               language, text_seen, given_at, said, promise_id) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    let insert = query(sql)
        .bind(crate::new_id(word.at))
        .bind(link.project_id)
        .bind(link.id)
        .bind(link.contact_id)
        .bind(kind.code())
        .bind(subject)
        .bind(&word.name)
        .bind(signature.language)
        .bind(&signature.text_seen)
        .bind(word.at)
        .bind(objected.map(|(_, said)| said).unwrap_or_default())
        .bind(objected.map(|(promise, _)| promise));
    tx.run(insert).await?;
    Ok(())
}

/// Every word that a project's customer gave through a link, the newest first. Whoever may see the project may see them.
///
/// # Errors
/// As the database says.
pub async fn words(reader: &mut Reader, project: ProjectId) -> Result<Vec<Word>, Error> {
    let sql = "select w.kind, w.signed_name, c.name as contact_name, w.given_at, w.text_seen, w.said, w.promise_id from customer_words w \
               left join contacts c on c.id = w.contact_id where w.project_id = $1 order by w.id desc";
    reader.all(query(sql).bind(project), kept).await
}

fn kept(row: Row<'_>) -> Result<Word, Error> {
    Ok(Word {
        kind: WordKind::from_code(&row.get::<String>("kind")?)?,
        name: row.get("signed_name")?,
        contact_name: row.get("contact_name")?,
        given_at: row.get("given_at")?,
        text_seen: row.get("text_seen")?,
        said: row.get("said")?,
        objects_to: row.get("promise_id")?,
    })
}
