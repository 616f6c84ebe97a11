//! Lists of opportunities and their sums as JSON.

use axum::{Json, extract::State};
use domain::{
    ids::{CompanyId, ProfileId, UserId},
    profile::Verdict,
    time::Day,
};
use serde::{Deserialize, Serialize};
use store::{
    Cursor,
    opportunities::{self, Filter, Lane, Listing, Neglect, Sort, Status, Sums},
};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::Opportunity;
use crate::{
    App, Error, Viewer,
    api::{
        Listed, Query,
        body::{not_offered, word},
        list::limit,
    },
};

/// Which opportunities, in which order.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Asked {
    /// In this stage, by its key.
    stage: Option<String>,
    /// `open`, `won`, `lost` or `declined`.
    status: Option<String>,
    /// `core`, `near`, `open` or `outside`.
    verdict: Option<String>,
    /// Of this seller.
    owner: Option<Uuid>,
    /// Judged by this profile.
    profile: Option<Uuid>,
    /// At this company.
    company: Option<Uuid>,
    /// What is followed up badly: `late`, `unplanned` or `silent`.
    follow_up: Option<String>,
    /// Only exceptions.
    exception: Option<bool>,
    /// With this in the title or the company's name.
    search: Option<String>,
    /// `-fit` (as it is when left out), `fit`, `-amount`, `amount`, `-created`, `created`, `next` or `-next`: by the day of
    /// the next step, with those that have none after every day.
    sort: Option<String>,
    /// At most so many items, 1–200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// Where to go on: `next` of the answer before.
    cursor: Option<String>,
}

impl Asked {
    fn filter(&self, today: Day) -> Result<Filter, Error> {
        Ok(Filter {
            stage: self.stage.clone().filter(|stage| !stage.is_empty()),
            status: word("status", self.status.as_deref(), Status::from_code)?,
            verdict: word("verdict", self.verdict.as_deref(), Verdict::from_code)?,
            owner: self.owner.map(UserId),
            profile: self.profile.map(ProfileId),
            company: self.company.map(CompanyId),
            neglect: word("follow_up", self.follow_up.as_deref(), |code| Neglect::from_code(code, today))?,
            exceptions: self.exception.unwrap_or_default(),
            search: self.search.clone().unwrap_or_default(),
        })
    }

    fn listing(&self, today: Day) -> Result<Listing, Error> {
        Ok(Listing {
            filter: self.filter(today)?,
            sort: word("sort", self.sort.as_deref(), Sort::parse)?.unwrap_or_default(),
            after: word("cursor", self.cursor.as_deref(), Cursor::parse)?,
            limit: limit(self.limit)?,
        })
    }
}

/// Which opportunities to add up.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Adding {
    /// In this stage, by its key.
    stage: Option<String>,
    /// `open`, `won`, `lost` or `declined`.
    status: Option<String>,
    /// `core`, `near`, `open` or `outside`.
    verdict: Option<String>,
    /// Of this seller.
    owner: Option<Uuid>,
    /// Judged by this profile.
    profile: Option<Uuid>,
    /// At this company.
    company: Option<Uuid>,
    /// What is followed up badly: `late`, `unplanned` or `silent`.
    follow_up: Option<String>,
    /// Only exceptions.
    exception: Option<bool>,
    /// With this in the title or the company's name.
    search: Option<String>,
    /// By `stage`, as it is when left out.
    by: Option<String>,
}

impl Adding {
    fn filter(self, today: Day) -> Result<Filter, Error> {
        if let Some(by) = self.by.as_deref().filter(|by| *by != "stage") {
            return Err(not_offered("by", by));
        }
        let Self { stage, status, verdict, owner, profile, company, follow_up, exception, search, .. } = self;
        let same =
            Asked { stage, status, verdict, owner, profile, company, follow_up, exception, search, ..Asked::default() };
        same.filter(today)
    }
}

/// Lists opportunities.
///
/// Filtered, sorted and a page at a time; `total` counts all matches.
#[utoipa::path(
    get, path = "/opportunities", tag = "opportunities", params(Asked),
    responses((status = 200, body = Listed<Opportunity>), (status = 422, description = "A filter is wrong"))
)]
pub(super) async fn list(
    State(app): State<App>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Json<Listed<Opportunity>>, Error> {
    let listing = asked.listing(viewer.now.today)?;
    let found = opportunities::list(&mut app.store.read().await?, &viewer.person, &listing).await?;
    let items = found.items.into_iter().map(Opportunity::from).collect();
    Ok(Json(Listed { items, total: found.total, next: found.next }))
}

/// Sums over a number of opportunities.
#[derive(Debug, Serialize, ToSchema)]
struct Summed {
    count: i64,
    amount_cents: i64,
    credited_cents: i64,
}

impl From<Sums> for Summed {
    fn from(sums: Sums) -> Self {
        Self { count: sums.count, amount_cents: sums.amount.0, credited_cents: sums.credited.0 }
    }
}

/// The sums of one stage.
#[derive(Debug, Serialize, ToSchema)]
struct StageSums {
    stage: String,
    /// `open`, or how those in the last stage ended.
    status: &'static str,
    #[serde(flatten)]
    sums: Summed,
}

/// The sums by stage, and over all.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Summary {
    stages: Vec<StageSums>,
    total: Summed,
}

/// Adds opportunities up by stage.
///
/// How many there are, what they are worth and what of that is credited, over everything that matches the filters.
#[utoipa::path(
    get, path = "/opportunities/summary", tag = "opportunities", params(Adding),
    responses((status = 200, body = Summary), (status = 422, description = "A filter is wrong"))
)]
pub(super) async fn summary(
    State(app): State<App>,
    viewer: Viewer,
    Query(asked): Query<Adding>,
) -> Result<Json<Summary>, Error> {
    let filter = asked.filter(viewer.now.today)?;
    let lanes = opportunities::by_stage(&mut app.store.read().await?, &viewer.person, &filter).await?;
    let total = lanes.iter().map(|lane| lane.sums).sum::<Sums>().into();
    let stage = |lane: Lane| StageSums { stage: lane.stage, status: lane.status.code(), sums: lane.sums.into() };
    Ok(Json(Summary { stages: lanes.into_iter().map(stage).collect(), total }))
}
