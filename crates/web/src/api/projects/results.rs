//! The results: how they stand, moving them, and writing down that the customer accepted one.
//!
//! What a result says, and that there is one more, is the promise: it changes by a decision that the customer agrees to.

use axum::{Json, extract::State};
use domain::{
    acknowledgement::CustomerWord,
    ids::{ProjectId, ResultId},
    project::{Hill, Move, ResultStanding, ResultState},
    refusal::Refusal,
    terms::{PromisedResult, Terms},
};
use serde::{Deserialize, Serialize};
use store::{Reader, promises, results};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    App, Error, Id, Path, Viewer,
    api::{Body, Listed, Part, Query, body::not_offered},
};

/// The customer's word that a result is as agreed.
#[derive(Debug, Serialize, ToSchema)]
struct Acceptance {
    /// Who said so.
    name: String,
    at: String,
    /// `link`, or `recorded` by a colleague.
    how: &'static str,
    /// The colleague who recorded it.
    recorded_by: Option<Uuid>,
}

impl From<&CustomerWord> for Acceptance {
    fn from(word: &CustomerWord) -> Self {
        Self {
            name: word.name().to_owned(),
            at: word.at().rfc3339(),
            how: word.code(),
            recorded_by: word.recorded_by().map(|by| by.0),
        }
    }
}

/// An agreed result and how it stands.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ResultStands {
    id: Uuid,
    statement: String,
    seen_by: String,
    /// `must` or `flexible`.
    need: &'static str,
    /// Its share of the budget, in percent.
    share: f64,
    /// `open`, `delivered` or `accepted`.
    state: &'static str,
    /// Its place on the hill: 0–50 finding out, 50–100 making.
    place: u8,
    delivered_on: Option<String>,
    accepted: Option<Acceptance>,
}

impl ResultStands {
    fn new(result: &PromisedResult, standing: &ResultStanding) -> Self {
        let (delivered_on, accepted) = match &standing.state {
            ResultState::Open => (None, None),
            ResultState::Delivered { on } => (Some(on), None),
            ResultState::Accepted { delivered_on, word } => (Some(delivered_on), Some(word)),
        };
        Self {
            id: result.id.0,
            statement: result.statement.clone(),
            seen_by: result.seen_by.clone(),
            need: result.need.code(),
            share: result.share,
            state: standing.state.code(),
            place: standing.hill.place(),
            delivered_on: delivered_on.map(ToString::to_string),
            accepted: accepted.map(Acceptance::from),
        }
    }
}

/// How every agreed result stands, in the order in which they were promised.
pub(super) async fn standings(reader: &mut Reader, id: ProjectId, terms: &Terms) -> Result<Vec<ResultStands>, Error> {
    let all = results::standings(reader, id).await?;
    let stands = |result: &PromisedResult| {
        all.iter().find(|standing| standing.result == result.id).map(|standing| ResultStands::new(result, standing))
    };
    Ok(terms.results.iter().filter_map(stands).collect())
}

/// The agreed results of a project that the person may see.
async fn agreed(reader: &mut Reader, viewer: &Viewer, id: ProjectId) -> Result<Vec<ResultStands>, Error> {
    let versions = promises::versions(reader, &viewer.person, id).await?;
    standings(reader, id, versions.last().ok_or(Error::NotFound)?.terms()).await
}

async fn one(reader: &mut Reader, viewer: &Viewer, (id, result): At) -> Result<Json<ResultStands>, Error> {
    let all = agreed(reader, viewer, id).await?;
    all.into_iter().find(|stands| stands.id == result.0).map(Json).ok_or(Error::NotFound)
}

/// Which result of which project.
type At = (ProjectId, ResultId);

/// Lists the agreed results and how they stand.
#[utoipa::path(
    get, path = "/projects/{id}/results", tag = "projects", params(("id" = Uuid, Path), Part),
    responses((status = 200, body = Listed<ResultStands>), (status = 404, description = "Not there, or not for this person"))
)]
pub(super) async fn list_results(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Query(part): Query<Part>,
) -> Result<Json<Listed<ResultStands>>, Error> {
    let all = agreed(&mut app.store.read().await?, &viewer, id).await?;
    Listed::part(all, &part, |result| result.id.to_string())
}

/// Where a result goes.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ResultMove {
    /// `place` on the hill, `deliver`, or `take_back` what was delivered.
    pub(super) to: String,
    /// With `place`: 0–100.
    #[schema(maximum = 100)]
    pub(super) place: Option<u8>,
}

impl ResultMove {
    pub(super) fn read(&self, member: &str) -> Result<Move, Error> {
        match self.to.as_str() {
            "deliver" => Ok(Move::Deliver),
            "take_back" => Ok(Move::TakeBack),
            "place" => {
                let place = self.place.and_then(Hill::at);
                let problem = if self.place.is_some() { "out-of-range" } else { "required" };
                place.map(Move::Place).ok_or_else(|| Refusal::field(format!("{member}place"), problem).into())
            }
            other => Err(not_offered(&format!("{member}to"), other)),
        }
    }
}

/// Moves a result: on the hill, delivered, or taken back.
#[utoipa::path(
    post, path = "/projects/{id}/results/{result}/moves", tag = "projects",
    params(("id" = Uuid, Path), ("result" = Uuid, Path)), request_body = ResultMove,
    responses(
        (status = 200, body = ResultStands),
        (status = 404, description = "Not there, or not for this person"),
        (status = 409, description = "It cannot go there from where it is, or the project is closed"),
        (status = 422),
    )
)]
pub(super) async fn move_result(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, result)): Path<(Uuid, Uuid)>,
    Body(asked): Body<ResultMove>,
) -> Result<Json<ResultStands>, Error> {
    let at = (ProjectId(id), ResultId(result));
    let mut tx = app.store.write().await?;
    results::move_one(&mut tx, &viewer.actor(), viewer.now, at, asked.read("")?).await?;
    let moved = one(&mut tx, &viewer, at).await?;
    tx.commit().await?;
    Ok(moved)
}

/// Who accepted it at the customer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AcceptedBy {
    #[schema(min_length = 1, max_length = 200)]
    name: String,
}

/// Writes down that somebody at the customer accepted a result.
///
/// The customer can do so itself through its link.
#[utoipa::path(
    post, path = "/projects/{id}/results/{result}/acceptance", tag = "projects",
    params(("id" = Uuid, Path), ("result" = Uuid, Path)), request_body = AcceptedBy,
    responses(
        (status = 200, body = ResultStands),
        (status = 404, description = "Not there, or not for this person"),
        (status = 409, description = "It was not delivered, it was accepted before, or the project is closed"),
        (status = 422),
    )
)]
pub(super) async fn accept_result(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, result)): Path<(Uuid, Uuid)>,
    Body(asked): Body<AcceptedBy>,
) -> Result<Json<ResultStands>, Error> {
    let at = (ProjectId(id), ResultId(result));
    let mut tx = app.store.write().await?;
    results::accept(&mut tx, &viewer.actor(), viewer.now, at, &asked.name).await?;
    let accepted = one(&mut tx, &viewer, at).await?;
    tx.commit().await?;
    Ok(accepted)
}
