//! What came in of a project from other systems.

use axum::{Json, extract::State};
use domain::{hours::Spent, ids::ProjectId};
use serde::Serialize;
use store::{
    hours::{self, Imported, Share},
    projects,
};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{App, Error, Id, Viewer};

/// What came in of a project.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct HoursShown {
    hours: f64,
    /// Hours that no rate holds for.
    unpriced_hours: f64,
    /// What hours and other costs come to; null while hours have no rate, or nothing came in.
    cost_cents: Option<i64>,
    /// Costs that are not hours.
    other_costs_cents: i64,
    /// The first and last day of any of it.
    from: Option<String>,
    through: Option<String>,
    /// The systems it came from; an empty one for a file of no system.
    systems: Vec<String>,
    /// From the first week to the last, without a gap.
    weeks: Vec<Week>,
    /// Whose hours they are; empty for whoever neither leads the project nor is a director.
    workers: Vec<WorkerHours>,
}

/// The hours of a week.
#[derive(Debug, Serialize, ToSchema)]
struct Week {
    /// Its Monday.
    monday: String,
    hours: f64,
}

/// One worker's part.
#[derive(Debug, Serialize, ToSchema)]
struct WorkerHours {
    /// Null where no file said whose they are.
    worker_id: Option<Uuid>,
    /// Empty where it is not known, or was erased.
    name: String,
    hours: f64,
    /// Only for a director; null while hours have no rate.
    cost_cents: Option<i64>,
}

impl HoursShown {
    fn new(imported: Imported, shares: Vec<Share>, sees_rates: bool) -> Self {
        let Imported { spent, sources, weeks, .. } = imported;
        let cost = |spent: &Spent| spent.cost().filter(|_| sees_rates).map(|cost| cost.0);
        let worker = |share: Share| WorkerHours {
            worker_id: share.worker.map(|id| id.0),
            hours: share.spent.hours(),
            cost_cents: cost(&share.spent),
            name: share.name,
        };
        let week = |(monday, seconds): (domain::time::Day, i64)| Week {
            monday: monday.to_string(),
            hours: seconds as f64 / 3_600.0,
        };
        Self {
            hours: spent.hours(),
            unpriced_hours: spent.unpriced_hours(),
            cost_cents: spent.cost().map(|cost| cost.0),
            other_costs_cents: spent.costs.0,
            from: spent.from.map(|day| day.to_string()),
            through: spent.through.map(|day| day.to_string()),
            systems: sources,
            weeks: weeks.into_iter().map(week).collect(),
            workers: shares.into_iter().map(worker).collect(),
        }
    }
}

/// Shows the hours and costs of a project that came in from other systems.
#[utoipa::path(
    get, path = "/projects/{id}/hours", tag = "projects", params(("id" = Uuid, Path)),
    responses((status = 200, body = HoursShown), (status = 404, description = "Not there, or not for this person"))
)]
pub(super) async fn show_hours(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
) -> Result<Json<HoursShown>, Error> {
    let mut reader = app.store.read().await?;
    let row = projects::by_id(&mut reader, &viewer.person, id).await?;
    let imported = hours::of_project(&mut reader, &viewer.person, id).await?;
    let shares = hours::shares(&mut reader, &viewer.person, &row, &imported).await?;
    Ok(Json(HoursShown::new(imported, shares, hours::sees_rates(&viewer.person))))
}
