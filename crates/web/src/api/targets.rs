//! Sellers' targets as JSON: what each brought in in a quarter, and setting what is wanted.

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{ids::UserId, money::Cents, people::Role};
use serde::{Deserialize, Serialize};
use store::targets::{self, Quarter, Standing};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{Body, Query, body::day};
use crate::{
    App, Error, Viewer,
    api::{Operations, routes},
};

pub(crate) fn router() -> Operations {
    Operations::new().routes(routes!(targets, target))
}

/// What follows the `?`.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Asked {
    /// A day in the quarter; today when left out.
    #[param(format = Date)]
    on: Option<String>,
}

/// How a seller stands in a quarter.
#[derive(Debug, Serialize, ToSchema)]
struct Stood {
    seller: Uuid,
    seller_name: String,
    /// The first and last day of the quarter.
    from: String,
    to: String,
    /// Null while none was set.
    target_cents: Option<i64>,
    wins: i64,
    amount_cents: i64,
    /// What counts towards the target.
    credited_cents: i64,
}

impl Stood {
    fn new(quarter: Quarter, of: Standing) -> Self {
        Self {
            seller: of.seller.0,
            seller_name: of.name,
            from: quarter.from.to_string(),
            to: quarter.to().to_string(),
            target_cents: of.target.map(|target| target.0),
            wins: of.won.count,
            amount_cents: of.won.amount.0,
            credited_cents: of.won.credited.0,
        }
    }
}

/// How every seller stands in a quarter.
#[utoipa::path(get, path = "/targets", tag = "opportunities", params(Asked), responses((status = 200, body = Vec<Stood>)))]
async fn targets(
    State(app): State<App>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Json<Vec<Stood>>, Error> {
    viewer.must_be(&[Role::Director, Role::Seller, Role::Approver, Role::Reader])?;
    let quarter = Quarter::of(day("on", asked.on.as_deref())?.unwrap_or(viewer.now.today));
    let all = targets::standings(&mut app.store.read().await?, &viewer.person, quarter.from).await?;
    Ok(Json(all.into_iter().map(|of| Stood::new(quarter, of)).collect()))
}

/// A target to set.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Target {
    seller: Uuid,
    /// A day in the quarter; today when left out.
    #[schema(format = Date)]
    on: Option<String>,
    /// In credited amounts, 0–10,000,000,000,000.
    #[schema(minimum = 0, maximum = 1e13)]
    amount_cents: i64,
}

/// Sets a seller's target for a quarter.
#[utoipa::path(
    put, path = "/targets", tag = "opportunities", request_body = Target,
    responses((status = 204), (status = 403, description = "Not a director"), (status = 422))
)]
async fn target(State(app): State<App>, viewer: Viewer, Body(wish): Body<Target>) -> Result<Response, Error> {
    let on = day("on", wish.on.as_deref())?.unwrap_or(viewer.now.today);
    let mut tx = app.store.write().await?;
    let goal = (on, Cents(wish.amount_cents));
    targets::set(&mut tx, &viewer.actor(), viewer.now, UserId(wish.seller), goal).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
