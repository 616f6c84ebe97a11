//! Patterns as they stand: which there are, and what each suggests.

use super::{answers, id_of};
use crate::projects::visible;
use crate::{Error, Reader, Row, query};
use domain::ids::{DeviationId, PatternId};
use domain::insight::Suggestion;
use domain::people::Person;
use domain::time::Day;
use std::collections::BTreeMap;

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
    let written = kept(reader).await?.into_iter().find(|(kept, ..)| *kept == id);
    let (kind, version) = match written {
        Some((_, kind, version)) => (kind, version),
        None => {
            let seen = of_projects(reader, person).await?.into_iter().find(|(of, _)| *of == id);
            (seen.ok_or(Error::NotFound)?.1, 0)
        }
    };
    Ok(PatternRow { id, kind, suggestions: standing(reader, id).await?, version })
}

/// What is suggested for a kind of project; nothing for a project without a kind.
///
/// # Errors
/// As the database says.
pub async fn of_kind(reader: &mut Reader, kind: &str) -> Result<Vec<SuggestionRow>, Error> {
    match id_of(kind) {
        Some(id) => standing(reader, id).await,
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

async fn standing(reader: &mut Reader, id: PatternId) -> Result<Vec<SuggestionRow>, Error> {
    let sql = "select s.id, s.text, s.made_on, s.deviation_id, u.name from suggestions s \
               join users u on u.id = s.made_by where s.pattern_id = $1 and s.ended_at is null order by s.place, s.id";
    reader.all(query(sql).bind(id), row).await
}

fn row(row: Row<'_>) -> Result<SuggestionRow, Error> {
    Ok(SuggestionRow {
        suggestion: Suggestion { id: row.get("id")?, text: row.get("text")? },
        made_by: row.get("name")?,
        made_on: row.get("made_on")?,
        from: row.get("deviation_id")?,
    })
}
