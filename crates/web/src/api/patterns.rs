//! The standard pattern of each kind of project as JSON: read by everyone, written as a whole list by directors.

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    ids::{PatternId, SuggestionId},
    insight::SuggestionWish,
};
use serde::{Deserialize, Serialize};
use store::{
    Reader,
    patterns::{self, Otherwise, PatternChange, PatternSummary, SuggestionRow},
};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Body, IfMatch, Listed, Part, Query, Tagged};
use crate::{
    App, Error, Id, Viewer,
    api::{Operations, routes},
};

pub(crate) fn router() -> Operations {
    Operations::new().routes(routes!(list)).routes(routes!(show, replace))
}

/// A kind of project that has a pattern, or projects that this person may see.
#[derive(Debug, Serialize, ToSchema)]
struct PatternListed {
    id: Uuid,
    kind: String,
    /// How many suggestions it has.
    suggestions: usize,
    /// How many projects of this kind this person may see.
    projects: usize,
    /// How many changes are proposed; 0 for whoever cannot answer them.
    proposed: usize,
}

impl From<PatternSummary> for PatternListed {
    fn from(kind: PatternSummary) -> Self {
        let PatternSummary { id, kind, suggestions, projects, proposed } = kind;
        Self { id: id.0, kind, suggestions, projects, proposed }
    }
}

/// Lists the kinds of project, by name.
#[utoipa::path(
    get, path = "/patterns", tag = "patterns", params(Part),
    responses((status = 200, body = Listed<PatternListed>), (status = 422, description = "A parameter is wrong"))
)]
async fn list(
    State(app): State<App>,
    viewer: Viewer,
    Query(part): Query<Part>,
) -> Result<Json<Listed<PatternListed>>, Error> {
    let all = patterns::list(&mut app.store.read().await?, &viewer.person).await?;
    Listed::part(all.into_iter().map(PatternListed::from), &part, |kind| kind.id.to_string())
}

/// A pattern: suggestions, and what teams did otherwise. Nobody has to follow it.
#[derive(Debug, Serialize, ToSchema)]
struct Pattern {
    id: Uuid,
    kind: String,
    /// In order.
    suggestions: Vec<SuggestionShown>,
    /// What teams did otherwise, the newest first.
    otherwise: Vec<OtherwiseShown>,
    /// For `If-Match`; 0 before anybody wrote a suggestion.
    version: i64,
}

/// A suggestion.
#[derive(Debug, Serialize, ToSchema)]
struct SuggestionShown {
    id: Uuid,
    text: String,
    /// Who wrote it so.
    suggested_by: String,
    suggested_on: String,
    /// The deviation that it came from.
    from_deviation: Option<Uuid>,
}

impl From<SuggestionRow> for SuggestionShown {
    fn from(row: SuggestionRow) -> Self {
        Self {
            id: row.suggestion.id.0,
            text: row.suggestion.text,
            suggested_by: row.made_by,
            suggested_on: row.made_on.to_string(),
            from_deviation: row.from.map(|id| id.0),
        }
    }
}

/// Deviations that are counted together. Counts are over all projects.
#[derive(Debug, Serialize, ToSchema)]
struct OtherwiseShown {
    /// `suggestion-…` or `chain-…`.
    way: String,
    /// The suggestion that they depart from, in its words.
    suggestion: Option<String>,
    /// How many helped.
    helped: u32,
    /// Of how many that did or did not.
    of: u32,
    /// 90 % Jeffreys interval of that share: low and high, 0–1.
    interval: [f64; 2],
    /// Of how many one cannot tell.
    unclear: u32,
    /// In how many projects those were that did or did not help.
    projects: usize,
    /// Whether they keep helping, by the rule of the method.
    keeps_helping: bool,
    /// Those in projects that this person may see, the newest first.
    deviations: Vec<DeviationNamed>,
}

/// A deviation, and the project in which it was.
#[derive(Debug, Serialize, ToSchema)]
struct DeviationNamed {
    id: Uuid,
    project_id: Uuid,
    what: String,
}

impl From<Otherwise> for OtherwiseShown {
    fn from(found: Otherwise) -> Self {
        let tally = found.group.tally;
        let interval = tally.helped.interval();
        let named = |line: patterns::OtherwiseLine| DeviationNamed {
            id: line.row.deviation.id.0,
            project_id: line.project.0,
            what: line.row.deviation.what,
        };
        Self {
            way: found.group.way.code(),
            suggestion: found.suggestion,
            helped: tally.helped.hits,
            of: tally.helped.of,
            interval: [interval.low, interval.high],
            unclear: tally.unclear,
            projects: tally.projects,
            keeps_helping: tally.keeps_helping(),
            deviations: found.lines.into_iter().map(named).collect(),
        }
    }
}

/// Shows a pattern.
#[utoipa::path(
    get, path = "/patterns/{id}", tag = "patterns", params(("id" = Uuid, Path)),
    responses((status = 200, body = Pattern), (status = 404, description = "Not there, or not for this person"))
)]
async fn show(State(app): State<App>, viewer: Viewer, Id(id): Id<PatternId>) -> Result<Response, Error> {
    Ok(shown(&mut app.store.read().await?, &viewer, id).await?.into_response())
}

/// Every suggestion as it is to be, in order.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PatternAsked {
    /// At most forty. What stands now and is not named ends.
    #[schema(max_items = 40)]
    suggestions: Vec<SuggestionAsked>,
    /// The version that was read.
    #[schema(minimum = 0)]
    version: i64,
}

/// A suggestion as it is to be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SuggestionAsked {
    /// The one that stands now; left out for a new one. With another text it ends, and a new one comes in its place.
    #[serde(default)]
    id: Option<Uuid>,
    /// At most 300 characters.
    #[schema(min_length = 1, max_length = 300)]
    text: String,
}

/// Replaces what a pattern suggests.
///
/// What is named with the same text stays as it is, at its new place. Only directors.
#[utoipa::path(
    put, path = "/patterns/{id}", tag = "patterns",
    params(("id" = Uuid, Path), ("If-Match" = Option<String>, Header, description = "The version that was read")),
    request_body = PatternAsked,
    responses(
        (status = 200, body = Pattern),
        (status = 403, description = "Not a director"),
        (status = 404, description = "Not there, or not for this person"),
        (status = 412, description = "Changed by somebody else since it was read"),
        (status = 422, description = "A suggestion is wrong"),
    )
)]
async fn replace(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<PatternId>,
    condition: IfMatch,
    Body(asked): Body<PatternAsked>,
) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    let old = patterns::by_id(&mut tx, &viewer.person, id).await?;
    condition.and(Some(asked.version), old.version)?;
    let wish = |one: SuggestionAsked| SuggestionWish { id: one.id.map(SuggestionId), text: one.text, from: None };
    let wish = PatternChange { version: asked.version, suggestions: asked.suggestions.into_iter().map(wish).collect() };
    patterns::change(&mut tx, &viewer.actor(), viewer.now, id, wish).await?;
    let answer = shown(&mut tx, &viewer, id).await?;
    tx.commit().await?;
    Ok(answer.into_response())
}

async fn shown(reader: &mut Reader, viewer: &Viewer, id: PatternId) -> Result<Tagged<Pattern>, Error> {
    let row = patterns::by_id(reader, &viewer.person, id).await?;
    let otherwise = patterns::otherwise(reader, &viewer.person, id).await?;
    let pattern = Pattern {
        id: row.id.0,
        kind: row.kind,
        suggestions: row.suggestions.into_iter().map(SuggestionShown::from).collect(),
        otherwise: otherwise.into_iter().map(OtherwiseShown::from).collect(),
        version: row.version,
    };
    Ok(Tagged(row.version, pattern))
}
