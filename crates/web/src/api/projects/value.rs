//! What the customer expects to be better, and what was found of it.

use axum::{Json, extract::State, http::StatusCode};
use domain::{
    ids::ProjectId,
    value::{Measurement, Moment, ValueDraft},
};
use serde::{Deserialize, Serialize};
use store::{
    Reader,
    measurements::{self, NewMeasurement},
    value_expectations::{self, ValueRow},
};
use utoipa::ToSchema;

use crate::{
    App, Error, Id, Viewer,
    api::{
        Body,
        body::{day, not_offered},
    },
};

/// What the customer expects to be better, in its own words.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ValueShown {
    version: u32,
    better: String,
    measured_by: String,
    now: f64,
    then: f64,
    by: String,
    /// Who agreed at the customer; null while nobody did.
    agreed_by: Option<String>,
}

impl From<ValueRow> for ValueShown {
    fn from(row: ValueRow) -> Self {
        let expected = row.expectation;
        Self {
            version: expected.version,
            better: expected.better,
            measured_by: expected.measured_by,
            now: expected.now,
            then: expected.then,
            by: expected.by.to_string(),
            agreed_by: expected.acknowledged.map(|word| word.name().to_owned()),
        }
    }
}

/// What was found when it was measured.
#[derive(Debug, Serialize, ToSchema)]
struct MeasurementShown {
    /// `underway`, `finish` or `six_months_after`.
    moment: &'static str,
    figure: f64,
    /// How much of the expected change that is, in percent.
    reached: Option<f64>,
    on: String,
}

/// What is expected, and what was found of it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ValueFound {
    /// Null when nothing was stated.
    expected: Option<ValueShown>,
    /// The newest first.
    measured: Vec<MeasurementShown>,
}

async fn found(reader: &mut Reader, viewer: &Viewer, id: ProjectId) -> Result<ValueFound, Error> {
    let measured = measurements::of_project(reader, &viewer.person, id).await?;
    let expected = measurements::expectation(reader, id).await?;
    let shown = |one: Measurement| MeasurementShown {
        moment: one.moment.code(),
        figure: one.figure,
        reached: expected.as_ref().map(|row| row.expectation.reached(one.figure)),
        on: one.on.to_string(),
    };
    let measured = measured.into_iter().map(shown).collect();
    Ok(ValueFound { measured, expected: expected.map(ValueShown::from) })
}

/// What the customer expects to be better, and what was found of it.
///
/// It is stated at the sale or on the way, and agreed at the sale or through the customer's link.
#[utoipa::path(
    get, path = "/projects/{id}/value-expectation", tag = "projects", params(("id" = Uuid, Path)),
    responses((status = 200, body = ValueFound), (status = 404, description = "Not there, or not for this person"))
)]
pub(super) async fn show_value(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
) -> Result<Json<ValueFound>, Error> {
    Ok(Json(found(&mut app.store.read().await?, &viewer, id).await?))
}

/// What is expected now, in the customer's own words.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct ValueStated {
    #[schema(required = true, min_length = 1, max_length = 1000)]
    better: String,
    #[schema(required = true, min_length = 1, max_length = 300)]
    measured_by: String,
    /// The figure now.
    #[schema(required = true, nullable = false, minimum = -1e15, maximum = 1e15)]
    now: Option<f64>,
    /// The figure then.
    #[schema(required = true, nullable = false, minimum = -1e15, maximum = 1e15)]
    then: Option<f64>,
    /// By when.
    #[schema(required = true, nullable = false, format = Date)]
    by: Option<String>,
}

/// States on the way what the customer expects, as a new version: it counts from now on, and the customer gives its word on
/// it through its link.
#[utoipa::path(
    post, path = "/projects/{id}/value-expectation", tag = "projects",
    params(("id" = Uuid, Path)), request_body = ValueStated,
    responses(
        (status = 201, body = ValueFound),
        (status = 403, description = "Not on the team"),
        (status = 404, description = "Not there, or not for this person"),
        (status = 409, description = "The project is closed"),
        (status = 422),
    )
)]
pub(super) async fn state_value(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Body(said): Body<ValueStated>,
) -> Result<(StatusCode, Json<ValueFound>), Error> {
    let by = day("by", said.by.as_deref())?;
    let draft = ValueDraft { better: said.better, measured_by: said.measured_by, now: said.now, then: said.then, by };
    let mut tx = app.store.write().await?;
    value_expectations::state_on_the_way(&mut tx, &viewer.actor(), viewer.now, id, &draft).await?;
    let stated = found(&mut tx, &viewer, id).await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, Json(stated)))
}

/// A measurement.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MeasurementAsked {
    /// `underway`, `finish` or `six_months_after`.
    moment: String,
    /// In the unit of the expectation.
    #[schema(required = true, nullable = false, minimum = -1e15, maximum = 1e15)]
    figure: Option<f64>,
    /// Today when left out.
    #[schema(format = Date)]
    on: Option<String>,
}

/// Notes what was measured of the expected value.
#[utoipa::path(
    post, path = "/projects/{id}/measurements", tag = "projects",
    params(("id" = Uuid, Path)), request_body = MeasurementAsked,
    responses(
        (status = 201, body = ValueFound),
        (status = 403, description = "Not on the team"),
        (status = 404, description = "Not there, or not for this person"),
        (status = 409, description = "Nothing was expected"),
        (status = 422),
    )
)]
pub(super) async fn measure(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Body(asked): Body<MeasurementAsked>,
) -> Result<(StatusCode, Json<ValueFound>), Error> {
    let new = NewMeasurement {
        moment: Moment::from_code(&asked.moment).ok_or_else(|| not_offered("moment", &asked.moment))?,
        figure: asked.figure,
        on: day("on", asked.on.as_deref())?,
    };
    let mut tx = app.store.write().await?;
    measurements::note(&mut tx, &viewer.actor(), viewer.now, id, new).await?;
    let noted = found(&mut tx, &viewer, id).await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, Json(noted)))
}
