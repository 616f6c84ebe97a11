//! Looking at one opportunity.

use axum::{extract::State, response::Response};
use domain::ids::OpportunityId;
use serde::Deserialize;

use super::{filter, page::OpportunityPage};
use crate::{App, Error, Id, Query, Viewer, page, pages::views::Opened};

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
    opened: Opened,
) -> Result<Response, Error> {
    let shown = OpportunityPage::load(&app, &viewer, id, &asked.ask).await?;
    let list = opened.asked::<filter::Asked>().seen_by(&viewer);
    page(&shown.in_list(&app, &viewer, &list).await?)
}
