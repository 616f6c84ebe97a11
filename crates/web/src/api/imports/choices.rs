//! What a person says of rows that only have the name of a known company, and of lines of hours that look changed.

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{ids::ImportId, refusal::Problem, refusal::Refusal};
use serde::Deserialize;
use store::imports::Choice;
use utoipa::ToSchema;

use super::shown::shown;
use crate::{App, Error, Id, Viewer, api::Body, importing::take_up, pages::imports::choose};

/// Choices about proposals, or about lines of hours that look changed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Choices {
    choices: Vec<Chosen>,
}

/// A choice about one of them.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Chosen {
    /// The `alike` of the proposal, or of the line that looks changed.
    #[schema(min_length = 1)]
    alike: String,
    /// `same` when there is one option, the id of the company that it is, or `another`. Of a line of hours: `same` when it
    /// takes the place of the known one, `another` when both count.
    #[schema(min_length = 1)]
    choice: String,
}

/// Says which known companies rows are about that only have their name, and which lines of hours take the place of a known
/// one.
///
/// Every row is checked anew by that: ask for the import until its state is `checked`.
#[utoipa::path(
    post, path = "/imports/{id}/choices", tag = "imports", params(("id" = Uuid, Path)), request_body = Choices,
    responses((status = 202, body = super::shown::Shown), (status = 409, description = "Not checked yet, or run already"))
)]
pub(super) async fn choose_all(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ImportId>,
    Body(asked): Body<Choices>,
) -> Result<Response, Error> {
    let wrong = |at: usize, code: &str| Problem::new(format!("choices[{at}].choice"), "not-offered").with(code);
    let read = asked.choices.into_iter().enumerate().map(|(at, one)| {
        let choice = Choice::from_code(&one.choice).ok_or_else(|| Refusal::Invalid(vec![wrong(at, &one.choice)]))?;
        Ok((one.alike, choice))
    });
    let chosen = read.collect::<Result<Vec<_>, Refusal>>()?;
    choose(&app, &viewer, id, &chosen).await?;
    take_up(&app, id).await;
    Ok((StatusCode::ACCEPTED, Json(shown(&app, &viewer, id).await?)).into_response())
}
