//! Check-ins: what the next one begins with, and making one.

use axum::{Json, extract::State, http::StatusCode};
use domain::{
    checkin::{CheckIn, CheckInDraft, Moved, ToGo},
    ids::{ProjectId, ResultId},
    project::Move,
};
use serde::{Deserialize, Serialize};
use store::{check_ins, hours, promises};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    forecast::ForecastShown,
    read::{Amounts, Days, Effort, renamed, text},
    results::ResultMove,
    seen,
};
use crate::{
    App, Error, Id, Viewer,
    api::{Body, Listed, Part, Query, body::day},
};

/// The effort still needed, in at least one unit of the budget.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
struct Needed {
    cents: Option<Amounts>,
    hours: Option<Amounts>,
}

impl From<ToGo> for Needed {
    fn from(to_go: ToGo) -> Self {
        Self { cents: to_go.cost.map(Amounts::from), hours: to_go.hours.map(Amounts::from) }
    }
}

/// A result that moved.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ResultMoved {
    result_id: Uuid,
    /// `place` on the hill, `deliver`, or `take_back` what was delivered.
    to: String,
    /// With `place`: 0–100.
    #[schema(maximum = 100)]
    place: Option<u8>,
}

/// Where the project stands.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CheckInAsked {
    /// Today when left out.
    #[schema(format = Date)]
    on: Option<String>,
    /// Since the start.
    #[serde(default)]
    #[schema(required = true)]
    spent: Effort,
    #[serde(default)]
    #[schema(required = true)]
    to_go: Needed,
    #[serde(default)]
    #[schema(required = true)]
    finish: Days,
    /// Results that moved since the last one.
    #[serde(default)]
    moved: Vec<ResultMoved>,
    /// One line; asked for when less is spent than the last time.
    #[serde(default)]
    note: String,
}

impl CheckInAsked {
    fn draft(self) -> Result<CheckInDraft, Error> {
        let moved = |(i, asked): (usize, ResultMoved)| {
            let how = ResultMove { to: asked.to, place: asked.place };
            Ok(Moved { result: ResultId(asked.result_id), how: how.read(&format!("moved[{i}]."))? })
        };
        let to_go = ToGo { cost: self.to_go.cents.map(Amounts::cents), hours: self.to_go.hours.map(Amounts::range) };
        Ok(CheckInDraft {
            on: day("on", self.on.as_deref())?,
            spent: self.spent.budget(),
            to_go,
            finish: self.finish.range("finish")?,
            moved: self.moved.into_iter().enumerate().map(moved).collect::<Result<_, Error>>()?,
            note: self.note,
        })
    }
}

/// A result that moved in a check-in.
#[derive(Debug, Serialize, ToSchema)]
struct MoveMade {
    result_id: Uuid,
    /// `place`, `deliver` or `take_back`.
    to: &'static str,
    place: Option<u8>,
}

impl From<&Moved> for MoveMade {
    fn from(moved: &Moved) -> Self {
        let (to, place) = match moved.how {
            Move::Place(hill) => ("place", Some(hill.place())),
            Move::Deliver => ("deliver", None),
            Move::TakeBack => ("take_back", None),
        };
        Self { result_id: moved.result.0, to, place }
    }
}

/// A check-in, made or to begin with.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CheckInShown {
    /// Null for what the next one begins with.
    id: Option<Uuid>,
    on: Option<String>,
    spent: Effort,
    to_go: Needed,
    finish: Option<Days>,
    moved: Vec<MoveMade>,
    note: String,
    made_by: Option<Uuid>,
    made_at: Option<String>,
}

impl From<CheckIn> for CheckInShown {
    fn from(made: CheckIn) -> Self {
        Self {
            id: Some(made.id.0),
            on: Some(made.on.to_string()),
            spent: made.spent.into(),
            to_go: made.to_go.into(),
            finish: Some(made.finish.into()),
            moved: made.moved.iter().map(MoveMade::from).collect(),
            note: made.note,
            made_by: Some(made.by.0),
            made_at: Some(made.at.at.rfc3339()),
        }
    }
}

impl From<CheckInDraft> for CheckInShown {
    fn from(draft: CheckInDraft) -> Self {
        Self {
            id: None,
            on: text(draft.on),
            spent: draft.spent.into(),
            to_go: draft.to_go.into(),
            finish: draft.finish.map(Days::from),
            moved: Vec::new(),
            note: draft.note,
            made_by: None,
            made_at: None,
        }
    }
}

/// Lists the check-ins, the newest first.
#[utoipa::path(
    get, path = "/projects/{id}/check-ins", tag = "projects", params(("id" = Uuid, Path), Part),
    responses((status = 200, body = Listed<CheckInShown>), (status = 404, description = "Not there, or not for this person"))
)]
pub(super) async fn list_check_ins(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Query(part): Query<Part>,
) -> Result<Json<Listed<CheckInShown>>, Error> {
    let mut reader = app.store.read().await?;
    seen(&mut reader, &viewer, id).await?;
    let all = check_ins::of_project(&mut reader, id).await?;
    Listed::part(all.into_iter().map(CheckInShown::from), &part, |one| one.id.unwrap_or_default().to_string())
}

/// What the next check-in begins with: the last one, or the promise; what was spent as it came in from other systems,
/// where it did.
#[utoipa::path(
    get, path = "/projects/{id}/check-ins/next", tag = "projects", params(("id" = Uuid, Path)),
    responses((status = 200, body = CheckInShown), (status = 404, description = "Not there, or not for this person"))
)]
pub(super) async fn begin_check_in(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
) -> Result<Json<CheckInShown>, Error> {
    let mut reader = app.store.read().await?;
    let versions = promises::versions(&mut reader, &viewer.person, id).await?;
    let terms = versions.last().ok_or(Error::NotFound)?.terms();
    let last = check_ins::latest(&mut reader, id).await?;
    let imported = hours::of_project(&mut reader, &viewer.person, id).await?;
    let draft = check_ins::prefilled(last.as_ref(), terms, viewer.now.today);
    Ok(Json(check_ins::with_imported(draft, &imported.spent, terms).into()))
}

/// A check-in with the forecast that was made of it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CheckedIn {
    #[serde(flatten)]
    check_in: CheckInShown,
    forecast: ForecastShown,
}

/// What the act calls otherwise than the body.
const MEMBERS: [(&str, &str); 4] = [
    ("spent_cents", "spent.cents"),
    ("spent_hours", "spent.hours"),
    ("to_go_cents", "to_go.cents"),
    ("to_go_hours", "to_go.hours"),
];

/// Checks in: writes down where the project stands, moves the results that moved, and forecasts.
#[utoipa::path(
    post, path = "/projects/{id}/check-ins", tag = "projects",
    params(("id" = Uuid, Path)), request_body = CheckInAsked,
    responses(
        (status = 201, body = CheckedIn),
        (status = 403, description = "Not on the team"),
        (status = 404, description = "Not there, or not for this person"),
        (status = 409, description = "The project is closed"),
        (status = 422, description = "A field is wrong; nothing was written"),
    )
)]
pub(super) async fn check_in(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Body(asked): Body<CheckInAsked>,
) -> Result<(StatusCode, Json<CheckedIn>), Error> {
    let draft = asked.draft()?;
    let mut tx = app.store.write().await?;
    let made = check_ins::record_one(&mut tx, &viewer.actor(), viewer.now, id, draft).await;
    let made = made.map_err(|fault| renamed(fault, &MEMBERS))?;
    let all = check_ins::of_project(&mut tx, id).await?;
    let made = all.into_iter().find(|one| one.id == made).ok_or(Error::NotFound)?;
    let forecast = ForecastShown::latest(&mut tx, &viewer, id).await?;
    tx.commit().await?;
    // It may have opened an escalation, which is told at once.
    app.written.notify_one();
    Ok((StatusCode::CREATED, Json(CheckedIn { check_in: made.into(), forecast })))
}
