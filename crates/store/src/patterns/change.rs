//! Changing a pattern: the whole list at once, of which what did not change stays the same row.

use super::{PatternRow, by_id, id_of};
use crate::events::{Entry, record};
use crate::fold::fold;
use crate::{Actor, Error, Fault, Tx, query};
use domain::ids::{DeviationId, PatternId, SuggestionId};
use domain::insight::{Revised, Revision, Suggestion, SuggestionWish};
use domain::people::Role;
use domain::refusal::{Problems, Refusal};
use domain::time::Now;
use serde_json::json;

/// A pattern as it is to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PatternChange {
    /// The version that was read.
    pub version: i64,
    /// Every suggestion, in order.
    pub suggestions: Vec<SuggestionWish>,
}

/// Begins the pattern of a kind of project, also before its first project; gives the one that there is already.
///
/// # Errors
/// [`Refusal::Forbidden`] unless a director asks; [`Refusal::Invalid`] with `kind` (`required`, `too-long`).
pub async fn start(tx: &mut Tx, by: &Actor, now: Now, kind: &str) -> Result<PatternId, Fault> {
    by.person.must_be(&[Role::Director])?;
    let mut problems = Problems::none();
    let kind = problems.text("kind", kind, 100);
    problems.refuse_any()?;
    let id = id_of(&kind).ok_or_else(|| Refusal::field("kind", "required"))?;
    guard(tx, id).await?;
    keep(tx, by, now, (id, &kind)).await?;
    Ok(id)
}

/// Changes what a pattern suggests.
///
/// # Errors
/// [`Refusal::Forbidden`] unless a director asks; [`Error::NotFound`]; [`Error::Stale`]; [`Refusal::Invalid`] as
/// [`Revision::of`] says.
pub async fn change(tx: &mut Tx, by: &Actor, now: Now, id: PatternId, wish: PatternChange) -> Result<(), Fault> {
    by.person.must_be(&[Role::Director])?;
    guard(tx, id).await?;
    let old = by_id(tx, &by.person, id).await?;
    if wish.version != old.version {
        return Err(Error::Stale.into());
    }
    let standing: Vec<Suggestion> = old.suggestions.iter().map(|row| row.suggestion.clone()).collect();
    let revision = Revision::of(&standing, &wish.suggestions)?;
    if revision.is_nothing(&standing) {
        return Ok(());
    }
    keep(tx, by, now, (id, &old.kind)).await?;
    let sql = "update patterns set version = version + 1 where id = $1 and version = $2";
    tx.run_fresh(query(sql).bind(id).bind(old.version.max(1))).await?;
    revise(tx, (by, now), &old, revision).await
}

pub(super) async fn guard(tx: &mut Tx, id: PatternId) -> Result<(), Error> {
    tx.guard(&format!("pattern-{id}")).await
}

/// The row of the pattern, once something is written about it.
pub(super) async fn keep(tx: &mut Tx, by: &Actor, now: Now, (id, kind): (PatternId, &str)) -> Result<(), Error> {
    let sql = "insert into patterns (id, kind, kind_key, created_at, created_by, version) \
               values ($1, $2, $3, $4, $5, 1) on conflict (id) do nothing";
    let insert = query(sql).bind(id).bind(kind).bind(fold(kind)).bind(now.at).bind(by.person.id);
    if tx.run(insert).await? > 0 {
        record(tx, by, now, Entry::new(id, "pattern-started").after(&json!({"kind": kind}))).await?;
    }
    Ok(())
}

async fn revise(tx: &mut Tx, (by, now): (&Actor, Now), old: &PatternRow, revision: Revision) -> Result<(), Fault> {
    let find = |id: SuggestionId| old.suggestions.iter().find(|row| row.suggestion.id == id);
    let text_of = |id: SuggestionId| find(id).map(|row| row.suggestion.text.as_str()).unwrap_or_default();
    for id in &revision.ended {
        end(tx, (by, now), *id).await?;
        let entry = Entry::new(old.id, "suggestion-ended").before(&json!({"suggestion": text_of(*id)}));
        record(tx, by, now, entry).await?;
    }
    let mut kept = Vec::new();
    for (place, revised) in (0_i64..).zip(&revision.places) {
        match revised {
            Revised::Kept(id) => {
                kept.push(*id);
                let sql = "update suggestions set place = $1 where id = $2";
                tx.run(query(sql).bind(place).bind(*id)).await?;
            }
            Revised::Added { text, replaces, from } => {
                // Other words for what came from a deviation still came from it.
                let from = from.or(replaces.and_then(find).and_then(|row| row.from));
                let entry = add(tx, (by, now), old.id, place, (text, *replaces, from)).await?;
                let before = replaces.map(|id| json!({"suggestion": text_of(id)}));
                record(tx, by, now, before.iter().fold(entry, |entry, before| entry.before(before))).await?;
            }
        }
    }
    let stood = old.suggestions.iter().map(|row| row.suggestion.id).filter(|id| kept.contains(id));
    if !stood.eq(kept.iter().copied()) {
        record(tx, by, now, Entry::new(old.id, "suggestions-moved")).await?;
    }
    Ok(())
}

async fn end(tx: &mut Tx, (by, now): (&Actor, Now), id: SuggestionId) -> Result<(), Error> {
    let sql = "update suggestions set ended_at = $1, ended_by = $2 where id = $3 and ended_at is null";
    tx.run_fresh(query(sql).bind(now.at).bind(by.person.id).bind(id)).await.map(drop)
}

/// Adds a suggestion, in the place of another when it says so; gives what is to be written down about it.
async fn add(
    tx: &mut Tx,
    (by, now): (&Actor, Now),
    pattern: PatternId,
    place: i64,
    (text, replaces, from): (&str, Option<SuggestionId>, Option<DeviationId>),
) -> Result<Entry, Error> {
    if let Some(old) = replaces {
        end(tx, (by, now), old).await?;
    }
    let sql = "insert into suggestions (id, pattern_id, text, place, replaces, deviation_id, made_on, made_at, made_by) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let insert = query(sql)
        .bind(SuggestionId(crate::new_id(now.at)))
        .bind(pattern)
        .bind(text)
        .bind(place)
        .bind(replaces)
        .bind(from)
        .bind(now.today)
        .bind(now.at)
        .bind(by.person.id);
    tx.run(insert).await?;
    let verb = if replaces.is_some() { "suggestion-changed" } else { "suggestion-added" };
    let from = from.map(|id| id.to_string());
    Ok(Entry::new(pattern, verb).after(&json!({"suggestion": text, "deviation_id": from})))
}
