//! Looking at one opportunity.

use axum::{extract::State, response::Response};
use domain::ids::OpportunityId;
use serde::Deserialize;

use super::page::OpportunityPage;
use crate::{App, Error, Id, Query, Viewer, page};

/// What follows the `?`: the criterion to answer.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    ask: String,
}

pub(super) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<OpportunityId>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    page(&OpportunityPage::load(&app, &viewer, id, &asked.ask).await?)
}
