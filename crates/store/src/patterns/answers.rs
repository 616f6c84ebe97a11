//! Proposed changes of a pattern, and what a director answered.
//!
//! Deviations that keep helping are proposed until a director answers. What was taken over is not proposed again while
//! the suggestion that came of it stands; what was set aside, not before another of them was judged to help or not.

use super::change::{PatternChange, change, guard, keep};
use super::counted::counted;
use super::read::these;
use super::{PatternRow, by_id};
use crate::events::{Entry, record};
use crate::{Actor, Error, Fault, Reader, Tx, query};
use domain::ids::{DeviationId, PatternId, SuggestionId};
use domain::insight::{Group, SuggestionWish, Way};
use domain::people::{Person, Role};
use domain::refusal::{Problems, Refusal};
use domain::time::Now;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// A change that is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Of which pattern.
    pub pattern: PatternId,
    /// The kind of project.
    pub kind: String,
    /// The deviations that keep helping.
    pub group: Group,
    /// What was done otherwise, in the words of the last of them.
    pub what: String,
    /// The suggestion from which they depart, where it still stands.
    pub suggestion: Option<String>,
}

/// What a director answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The pattern becomes so.
    Take {
        /// The version of the pattern that was read.
        version: i64,
        /// What is suggested from now on.
        text: String,
        /// Whether it comes in the place of the suggestion from which they depart, or at the end.
        replaces: bool,
    },
    /// It does not.
    Aside {
        /// Why: 1–1,000 characters.
        reason: String,
    },
}

/// Every change that is proposed; nothing for whoever cannot answer it.
///
/// # Errors
/// As the database says.
pub async fn proposals(reader: &mut Reader, person: &Person) -> Result<Vec<Proposal>, Error> {
    if !person.roles.has(Role::Director) {
        return Ok(Vec::new());
    }
    let (answered, taken) = (answered(reader).await?, taken(reader).await?);
    let mut open = Vec::new();
    for (pattern, groups) in counted(reader).await? {
        let stands = |group: &Group| {
            group.tally.keeps_helping()
                && answered.get(&(pattern, group.way)).is_none_or(|counted| group.tally.helped.of > *counted)
                && !group.members.iter().any(|member| taken.contains(member))
        };
        open.extend(groups.into_iter().filter(stands).map(|group| (pattern, group)));
    }
    if open.is_empty() {
        return Ok(Vec::new());
    }
    let rows = these(reader, person, &open.iter().map(|(pattern, _)| *pattern).collect()).await?;
    let said = said(reader, open.iter().map(|(_, group)| group)).await?;
    let proposal = |(pattern, group)| proposed(rows.get(&pattern)?, group, &said);
    Ok(open.into_iter().filter_map(proposal).collect())
}

/// The change that is proposed by these deviations.
///
/// # Errors
/// [`Error::NotFound`] when it is not proposed, or not to this person.
pub async fn proposal(reader: &mut Reader, person: &Person, id: PatternId, way: Way) -> Result<Proposal, Error> {
    let all = proposals(reader, person).await?;
    all.into_iter().find(|found| found.pattern == id && found.group.way == way).ok_or(Error::NotFound)
}

/// Answers a proposed change.
///
/// # Errors
/// [`Refusal::Forbidden`] unless a director asks; [`Refusal::Conflict`] `proposal-answered` when it is not proposed any
/// more; [`Refusal::Invalid`] with `reason` or `text` (`required`, `too-long`); [`Error::Stale`]; and as [`change`].
pub async fn answer(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    (id, way): (PatternId, Way),
    answer: Answer,
) -> Result<(), Fault> {
    by.person.must_be(&[Role::Director])?;
    guard(tx, id).await?;
    let row = by_id(tx, &by.person, id).await?;
    let found = match proposal(tx, &by.person, id, way).await {
        Err(Error::NotFound) => return Err(Refusal::conflict("proposal-answered").into()),
        other => other?,
    };
    keep(tx, by, now, (id, &row.kind)).await?;
    match answer {
        Answer::Take { version, text, replaces } => {
            let wish = PatternChange { version, suggestions: with(&row, &found.group, &text, replaces) };
            // A pattern that nobody wrote before gets its row, and its first version, above.
            let wish = PatternChange { version: if row.version == 0 { version.max(1) } else { version }, ..wish };
            change(tx, by, now, id, wish).await.map_err(about_the_text)?;
            note(tx, (by, now), &found, None).await
        }
        Answer::Aside { reason } => {
            let mut problems = Problems::none();
            let reason = problems.text("reason", &reason, 1_000);
            problems.refuse_any()?;
            note(tx, (by, now), &found, Some(&reason)).await
        }
    }
}

/// The list with the change in it.
fn with(row: &PatternRow, group: &Group, text: &str, replaces: bool) -> Vec<SuggestionWish> {
    let from = group.members.first().copied();
    let kept = |id: SuggestionId, text: &str| SuggestionWish { id: Some(id), text: text.to_owned(), from: None };
    let mut wished: Vec<SuggestionWish> =
        row.suggestions.iter().map(|row| kept(row.suggestion.id, &row.suggestion.text)).collect();
    let old = wished.iter_mut().find(|wish| replaces && wish.id.is_some() && wish.id == group.departs_from);
    match old {
        Some(old) => *old = SuggestionWish { id: old.id, text: text.to_owned(), from },
        None => wished.push(SuggestionWish { id: None, text: text.to_owned(), from }),
    }
    wished
}

/// The one suggestion that is typed here is called `text`; a list that is full is about the whole form.
fn about_the_text(fault: Fault) -> Fault {
    match fault {
        Fault::Refused(Refusal::Invalid(mut problems)) => {
            for problem in &mut problems {
                problem.field = if problem.field.ends_with(".text") { "text".into() } else { String::new() };
            }
            Fault::Refused(Refusal::Invalid(problems))
        }
        other => other,
    }
}

async fn note(tx: &mut Tx, (by, now): (&Actor, Now), found: &Proposal, reason: Option<&str>) -> Result<(), Fault> {
    let (suggestion, deviation) = match found.group.way {
        Way::Suggestion(id) => (Some(id), None),
        Way::Chain(id) => (None, Some(id)),
    };
    let sql = "insert into proposal_answers (id, pattern_id, suggestion_id, deviation_id, counted, is_taken, reason, \
               answered_on, answered_at, answered_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let insert = query(sql)
        .bind(crate::new_id(now.at))
        .bind(found.pattern)
        .bind(suggestion)
        .bind(deviation)
        .bind(found.group.tally.helped.of)
        .bind(reason.is_none())
        .bind(reason.unwrap_or_default())
        .bind(now.today)
        .bind(now.at)
        .bind(by.person.id);
    tx.run(insert).await?;
    if let Some(reason) = reason {
        let after = json!({"what": found.what, "reason": reason});
        record(tx, by, now, Entry::new(found.pattern, "proposal-set-aside").after(&after)).await?;
    }
    Ok(())
}

/// How many judgements there were when each was answered last.
async fn answered(reader: &mut Reader) -> Result<BTreeMap<(PatternId, Way), u32>, Error> {
    let sql = "select pattern_id, suggestion_id, deviation_id, counted from proposal_answers order by counted";
    let rows = reader
        .all(query(sql), |row| {
            let way = row.get::<Option<SuggestionId>>("suggestion_id")?.map(Way::Suggestion);
            let way = way.or(row.get::<Option<DeviationId>>("deviation_id")?.map(Way::Chain));
            let way = way.ok_or_else(|| Error::Corrupt("an answer to no proposal".into()))?;
            Ok(((row.get("pattern_id")?, way), u32::try_from(row.get::<i64>("counted")?).unwrap_or_default()))
        })
        .await?;
    Ok(rows.into_iter().collect())
}

/// The deviations from which a suggestion came that stands.
async fn taken(reader: &mut Reader) -> Result<BTreeSet<DeviationId>, Error> {
    let sql = "select deviation_id from suggestions where ended_at is null and deviation_id is not null";
    Ok(reader.all(query(sql), |row| row.get("deviation_id")).await?.into_iter().collect())
}

fn proposed(row: &PatternRow, group: Group, said: &BTreeMap<DeviationId, String>) -> Option<Proposal> {
    let what = said.get(group.members.last()?)?.clone();
    let standing = row.suggestions.iter().find(|row| Some(row.suggestion.id) == group.departs_from);
    let suggestion = standing.map(|row| row.suggestion.text.clone());
    Some(Proposal { pattern: row.id, kind: row.kind.clone(), group, what, suggestion })
}

/// What the last deviation of each of these groups says.
async fn said(
    reader: &mut Reader,
    groups: impl Iterator<Item = &Group>,
) -> Result<BTreeMap<DeviationId, String>, Error> {
    let last: BTreeSet<DeviationId> = groups.filter_map(|group| group.members.last().copied()).collect();
    let found = query("select id, what from deviations where id in ").list(last);
    Ok(reader.all(found, |row| Ok((row.get("id")?, row.get("what")?))).await?.into_iter().collect())
}
