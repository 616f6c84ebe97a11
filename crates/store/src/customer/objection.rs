//! What a customer says stands in the way of an offered promise. It decides nothing: the offer waits on, and the team reads it
//! and talks.

use super::words::{self, Signature, Word, WordKind, both, must_speak, sign};
use crate::events::{By, Entry, record};
use crate::links::CustomerLink;
use crate::{Door, Error, Fault, Reader, Tx, promises};
use domain::ids::{ProjectId, PromiseId};
use domain::refusal::Problems;
use domain::time::Now;
use serde_json::json;

/// The longest that may be said, in characters.
const LONGEST: usize = 1_000;

/// Says of an offered promise that the customer does not agree yet, and why. May be said again.
///
/// # Errors
/// [`Error::NotFound`] when the link's holder was not asked this; [`domain::refusal::Refusal::Invalid`] on `name` and
/// `in_the_way` (`required`, `too-long`); [`domain::refusal::Refusal::Conflict`] `already-agreed`, `withdrawn`.
pub async fn object(
    tx: &mut Tx,
    link: &CustomerLink,
    now: Now,
    (id, in_the_way): (PromiseId, &str),
    signature: &Signature,
) -> Result<(), Fault> {
    must_speak(link)?;
    let offer = promises::waiting(tx, link.project_id, id).await?;
    let mut problems = Problems::none();
    let said = problems.text("in_the_way", in_the_way, LONGEST);
    let (_, word) = both(problems.refuse_any(), sign(link, now, signature))?;
    let own = crate::new_id(now.at);
    words::keep(tx, link, (WordKind::Objection, own), (&word, signature, Some((id, &said)))).await?;
    let after = json!({"version": offer.replaces + 1, "name": word.name, "in_the_way": said});
    record(tx, By::from(Door::Link), now, Entry::new(link.project_id, "promise-doubted").after(&after)).await?;
    Ok(())
}

/// What was said to stand in the way of a project's offers, the newest first.
///
/// # Errors
/// As the database says.
pub async fn objections(reader: &mut Reader, project: ProjectId) -> Result<Vec<Word>, Error> {
    let all = words::words(reader, project).await?;
    Ok(all.into_iter().filter(|word| word.kind == WordKind::Objection).collect())
}
