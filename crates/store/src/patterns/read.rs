//! Patterns as they stand: which there are, and what each suggests.

use super::{answers, id_of};
use crate::projects::visible;
use crate::{Error, Reader, Row, query};
use domain::ids::{DeviationId, PatternId};
use domain::insight::Suggestion;
use domain::people::Person;
use domain::time::Day;
use std::collections::{BTreeMap, BTreeSet};

/// A pattern with what it suggests, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternRow {
    /// Which one.
    pub id: PatternId,
    /// The kind of project, as it was written.
    pub kind: String,
    /// What it suggests.
    pub suggestions: Vec<SuggestionRow>,
    /// For a stale change; 0 before the first.
    pub version: i64,
}

/// A suggestion, with who made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuggestionRow {
    /// The suggestion.
    pub suggestion: Suggestion,
    /// The name of who wrote it so.
    pub made_by: String,
    /// On which day.
    pub made_on: Day,
    /// The deviation that it came from, if it came from one.
    pub from: Option<DeviationId>,
}

/// A kind of project, in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternSummary {
    /// Its pattern.
    pub id: PatternId,
    /// The kind.
    pub kind: String,
    /// How many suggestions it has.
    pub suggestions: usize,
    /// How many projects of it the person may see.
    pub projects: usize,
    /// How many changes are proposed; 0 for whoever cannot answer them.
    pub proposed: usize,
}

/// Every kind of project that has a pattern, or a project that the person may see, by name.
///
/// # Errors
/// As the database says.
pub async fn list(reader: &mut Reader, person: &Person) -> Result<Vec<PatternSummary>, Error> {
    let mut kinds: BTreeMap<PatternId, PatternSummary> = BTreeMap::new();
    let summary = |id, kind| PatternSummary { id, kind, suggestions: 0, projects: 0, proposed: 0 };
    for (id, kind, _) in kept(reader).await? {
        kinds.insert(id, summary(id, kind));
    }
    for (id, kind) in of_projects(reader, person).await? {
        kinds.entry(id).or_insert_with(|| summary(id, kind)).projects += 1;
    }
    let sql = "select pattern_id, count(*) as n from suggestions where ended_at is null group by pattern_id";
    let counts: Vec<(PatternId, i64)> =
        reader.all(query(sql), |row| Ok((row.get("pattern_id")?, row.get("n")?))).await?;
    for (id, count) in counts {
        if let Some(kind) = kinds.get_mut(&id) {
            kind.suggestions = usize::try_from(count).unwrap_or_default();
        }
    }
    for proposal in answers::proposals(reader, person).await? {
        if let Some(kind) = kinds.get_mut(&proposal.pattern) {
            kind.proposed += 1;
        }
    }
    let mut all: Vec<PatternSummary> = kinds.into_values().collect();
    all.sort_by_cached_key(|kind| crate::fold::fold(&kind.kind));
    Ok(all)
}

/// The pattern with this id.
///
/// # Errors
/// [`Error::NotFound`] when nobody wrote one and the person sees no project of its kind.
pub async fn by_id(reader: &mut Reader, person: &Person, id: PatternId) -> Result<PatternRow, Error> {
    these(reader, person, &BTreeSet::from([id])).await?.remove(&id).ok_or(Error::NotFound)
}

/// Those of these patterns that somebody wrote, or of which the person sees a project.
pub(super) async fn these(
    reader: &mut Reader,
    person: &Person,
    ids: &BTreeSet<PatternId>,
) -> Result<BTreeMap<PatternId, PatternRow>, Error> {
    let row = |id, kind, version| (id, PatternRow { id, kind, suggestions: Vec::new(), version });
    let mut all: BTreeMap<PatternId, PatternRow> = BTreeMap::new();
    if ids.is_empty() {
        return Ok(all);
    }
    let written = kept(reader).await?.into_iter().filter(|(id, ..)| ids.contains(id));
    all.extend(written.map(|(id, kind, version)| row(id, kind, version)));
    if all.len() < ids.len() {
        for (id, kind) in of_projects(reader, person).await?.into_iter().filter(|(id, _)| ids.contains(id)) {
            all.entry(id).or_insert_with(|| row(id, kind, 0).1);
        }
    }
    for (id, suggestion) in standing(reader, ids).await? {
        if let Some(row) = all.get_mut(&id) {
            row.suggestions.push(suggestion);
        }
    }
    Ok(all)
}

/// What is suggested for a kind of project; nothing for a project without a kind.
///
/// # Errors
/// As the database says.
pub async fn of_kind(reader: &mut Reader, kind: &str) -> Result<Vec<SuggestionRow>, Error> {
    match id_of(kind) {
        Some(id) => Ok(standing(reader, &BTreeSet::from([id])).await?.into_iter().map(|(_, row)| row).collect()),
        None => Ok(Vec::new()),
    }
}

/// The patterns that somebody wrote, with their kind and version.
async fn kept(reader: &mut Reader) -> Result<Vec<(PatternId, String, i64)>, Error> {
    let sql = "select id, kind, version from patterns";
    reader.all(query(sql), |row| Ok((row.get("id")?, row.get("kind")?, row.get("version")?))).await
}

/// The kind of every project that a person may see, the oldest first.
async fn of_projects(reader: &mut Reader, person: &Person) -> Result<Vec<(PatternId, String)>, Error> {
    let found = visible(query("select p.kind from projects p where p.kind <> '' and "), person).and(" order by p.id");
    let kinds: Vec<String> = reader.all(found, |row| row.get("kind")).await?;
    Ok(kinds.into_iter().filter_map(|kind| Some((id_of(&kind)?, kind))).collect())
}

/// What stands in these patterns, in its order there.
async fn standing(reader: &mut Reader, ids: &BTreeSet<PatternId>) -> Result<Vec<(PatternId, SuggestionRow)>, Error> {
    let found = query(
        "select s.pattern_id, s.id, s.text, s.made_on, s.deviation_id, u.name from suggestions s \
         join users u on u.id = s.made_by where s.ended_at is null and s.pattern_id in ",
    );
    let found = found.list(ids.iter().copied()).and(" order by s.place, s.id");
    reader.all(found, |found| Ok((found.get("pattern_id")?, row(found)?))).await
}

fn row(row: Row<'_>) -> Result<SuggestionRow, Error> {
    Ok(SuggestionRow {
        suggestion: Suggestion { id: row.get("id")?, text: row.get("text")? },
        made_by: row.get("name")?,
        made_on: row.get("made_on")?,
        from: row.get("deviation_id")?,
    })
}
