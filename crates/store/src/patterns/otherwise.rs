//! What teams did otherwise than a pattern suggests, and what a new deviation may say it departs from or repeats.

use super::counted::counted;
use super::{SuggestionRow, id_of, of_kind};
use crate::deviations::{self, DeviationRow};
use crate::fold::fold;
use crate::projects::visible;
use crate::{Error, Reader, query};
use domain::ids::{DeviationId, PatternId, ProjectId, SuggestionId};
use domain::insight::{DeviationDraft, Group, Way};
use domain::people::Person;
use domain::refusal::{Problem, Problems, Refusal};
use std::collections::{BTreeSet, HashMap};

/// The most earlier deviations to choose from.
const MOST: usize = 100;

/// Deviations that are counted together, with those of them that a person may see.
#[derive(Clone, Debug, PartialEq)]
pub struct Otherwise {
    /// The group, with what was judged of all of it.
    pub group: Group,
    /// The suggestion from which they depart, in its words; also when it ended.
    pub suggestion: Option<String>,
    /// Whether that suggestion ended.
    pub is_ended: bool,
    /// Those that the person may see, the newest first.
    pub lines: Vec<OtherwiseLine>,
}

impl Otherwise {
    /// How many there are in projects that the person does not see.
    pub fn hidden(&self) -> usize {
        self.group.members.len() - self.lines.len()
    }
}

/// A deviation, with the project in which it was.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherwiseLine {
    /// The deviation.
    pub row: DeviationRow,
    /// In which project.
    pub project: ProjectId,
    /// What that is called.
    pub project_name: String,
    /// For whom.
    pub company_name: String,
}

/// What teams did otherwise in projects of a kind: the groups with the newest deviation first. Counts are over all
/// projects; one of which the person sees nothing is left out.
///
/// # Errors
/// As the database says.
pub async fn otherwise(reader: &mut Reader, person: &Person, id: PatternId) -> Result<Vec<Otherwise>, Error> {
    let groups = counted(reader).await?.remove(&id).unwrap_or_default();
    let seen = seen(reader, person, groups.iter().flat_map(|group| group.members.iter().copied())).await?;
    let suggestions = texts(reader, id).await?;
    let told = |group: Group| {
        let text = group.departs_from.and_then(|id| suggestions.get(&id));
        Otherwise {
            lines: group.members.iter().rev().filter_map(|member| seen.get(member).cloned()).collect(),
            suggestion: text.map(|(text, _)| text.clone()),
            is_ended: text.is_some_and(|(_, is_ended)| *is_ended),
            group,
        }
    };
    let mut all: Vec<Otherwise> = groups.into_iter().map(told).filter(|group| !group.lines.is_empty()).collect();
    all.sort_by_key(|group| std::cmp::Reverse(group.group.members.last().copied()));
    Ok(all)
}

/// What a new deviation may say that it departs from, or repeats.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choices {
    /// What the pattern suggests.
    pub suggestions: Vec<SuggestionRow>,
    /// Earlier deviations that the person may see, each way once, the newest first.
    pub earlier: Vec<(DeviationId, String)>,
}

/// What a new deviation in a project of this kind may say that it departs from, or repeats.
///
/// # Errors
/// As the database says.
pub async fn choices(reader: &mut Reader, person: &Person, kind: &str) -> Result<Choices, Error> {
    let Some(id) = id_of(kind) else { return Ok(Choices::default()) };
    let groups = otherwise(reader, person, id).await?;
    let (mut ways, mut said, mut earlier) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    // Chains first: their members are one way; what stands under a suggestion besides is a way of its own.
    let (chains, others): (Vec<_>, Vec<_>) = groups.iter().partition(|group| matches!(group.group.way, Way::Chain(_)));
    for group in chains {
        ways.extend(group.group.members.iter().copied());
        earlier.extend(group.lines.last().map(|line| &line.row.deviation));
    }
    let lines = others.iter().flat_map(|group| &group.lines).map(|line| &line.row.deviation);
    earlier.extend(lines.filter(|deviation| ways.insert(deviation.id)));
    earlier.sort_by_key(|deviation| std::cmp::Reverse(deviation.id));
    earlier.retain(|deviation| said.insert(fold(&deviation.what)));
    let earlier = earlier.into_iter().take(MOST).map(|deviation| (deviation.id, deviation.what.clone())).collect();
    Ok(Choices { suggestions: of_kind(reader, kind).await?, earlier })
}

/// Refuses what a deviation in a project of this kind cannot depart from or repeat.
///
/// # Errors
/// [`Refusal::Invalid`] with `departs_from` and `repeats` (`not-offered`).
pub(crate) async fn origin(
    reader: &mut Reader,
    person: &Person,
    kind: &str,
    draft: &DeviationDraft,
) -> Result<Result<(), Refusal>, Error> {
    let mut problems = Problems::none();
    if let Some(id) = draft.departs_from {
        let stands = of_kind(reader, kind).await?.iter().any(|row| row.suggestion.id == id);
        refuse(&mut problems, stands, "departs_from", id.to_string());
    }
    if let Some(id) = draft.repeats {
        let found = query("select p.kind from deviations d join projects p on p.id = d.project_id where d.id = ");
        let found = visible(found.with(id).and(" and "), person);
        let other: Option<String> = reader.maybe(found, |row| row.get("kind")).await?;
        let same = other.is_some_and(|other| id_of(&other).is_some() && id_of(&other) == id_of(kind));
        refuse(&mut problems, same, "repeats", id.to_string());
    }
    Ok(problems.refuse_any())
}

fn refuse(problems: &mut Problems, holds: bool, field: &str, found: String) {
    if !holds {
        problems.add(Problem::new(field, "not-offered").with(found));
    }
}

/// Those of these deviations that a person may see.
async fn seen(
    reader: &mut Reader,
    person: &Person,
    ids: impl Iterator<Item = DeviationId>,
) -> Result<HashMap<DeviationId, OtherwiseLine>, Error> {
    let distinct: BTreeSet<DeviationId> = ids.collect();
    let found = deviations::select().and(" where d.id in ").list(distinct).and(" and ");
    let line = |row: crate::Row<'_>| {
        let (project, project_name) = (row.get("project_id")?, row.get("project_name")?);
        let (row, company_name) = (deviations::row(row)?, row.get("company_name")?);
        Ok((row.deviation.id, OtherwiseLine { row, project, project_name, company_name }))
    };
    Ok(reader.all(visible(found, person), line).await?.into_iter().collect())
}

/// Every suggestion that a pattern ever made, and whether it ended.
async fn texts(reader: &mut Reader, id: PatternId) -> Result<HashMap<SuggestionId, (String, bool)>, Error> {
    let sql = "select id, text, ended_at from suggestions where pattern_id = $1";
    let found = query(sql).bind(id);
    let rows = reader
        .all(found, |row| Ok((row.get("id")?, (row.get("text")?, row.get::<Option<i64>>("ended_at")?.is_some()))))
        .await?;
    Ok(rows.into_iter().collect())
}
