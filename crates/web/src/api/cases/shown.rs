//! Cases as they stand, in a list and one by one.

use axum::{Json, extract::State};
use domain::{
    ids::{CaseId, OpportunityId},
    nearmiss::{CaseState, Treatment},
    time::Day,
};
use serde::{Deserialize, Serialize};
use store::{
    Cursor, Reader,
    cases::{self, Alike, CaseRow, ConditionRow, Filter, Missed, Show},
};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::{
    App, Error, Id, Viewer,
    api::{
        Listed, Query, Tagged,
        body::{not_offered, word},
        list::limit,
    },
};

/// One criterion that was missed, and by how much.
#[derive(Debug, Serialize, ToSchema)]
struct Miss {
    criterion: String,
    must: bool,
    /// `narrow` or `missed`.
    state: String,
    value: String,
    /// The nearest answers that meet it.
    wanted: Vec<String>,
    /// How much the value lies above the nearest answer that meets it; negative when below.
    gap: Option<f64>,
}

impl From<Missed> for Miss {
    fn from(missed: Missed) -> Self {
        let Missed { key, must, state, value, wanted, gap } = missed;
        Self { criterion: key, must, state, value, wanted, gap }
    }
}

/// A case.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Case {
    id: Uuid,
    /// `near_miss` or `exception`.
    kind: &'static str,
    /// `open`, `proposed`, `accepted`, `growing`, `referred`, `declined` or `expired`, as it is today.
    state: &'static str,
    opportunity_id: Uuid,
    opportunity: String,
    company_id: Uuid,
    company: String,
    owner: Uuid,
    seller: Uuid,
    proposed_by: Option<Uuid>,
    /// `accept`, `grow`, `refer` or `decline`.
    treatment: Option<&'static str>,
    verdict: &'static str,
    fit: [f64; 2],
    misses: Vec<Miss>,
    opened_on: String,
    /// The last day on which it can be decided in time.
    decide_by: Option<String>,
    overdue: bool,
    decided_on: Option<String>,
    /// The last day on which an approval holds.
    expires_on: Option<String>,
    /// The day on which it comes back.
    recheck_on: Option<String>,
    version: i64,
}

impl Case {
    fn new(row: CaseRow, today: Day) -> Self {
        let text = |day: Option<Day>| day.map(|day| day.to_string());
        Self {
            state: row.state(today).code(),
            overdue: row.overdue(today),
            id: row.id.0,
            kind: row.case.kind.code(),
            opportunity_id: row.opportunity_id.0,
            opportunity: row.title,
            company_id: row.company_id.0,
            company: row.company_name,
            owner: row.case.owner.0,
            seller: row.case.seller.0,
            proposed_by: row.case.proposed_by.map(|id| id.0),
            treatment: row.case.treatment.as_ref().map(Treatment::code),
            verdict: row.verdict.code(),
            fit: [row.fit.low, row.fit.high],
            misses: row.misses.into_iter().map(Miss::from).collect(),
            opened_on: row.case.opened_on.to_string(),
            decide_by: text(row.decide_by),
            decided_on: text(row.decided_on),
            expires_on: text(row.case.expires_on),
            recheck_on: text(row.case.recheck_on),
            version: row.version,
        }
    }
}

/// A condition: an obligation that travels into the project.
#[derive(Debug, Serialize, ToSchema)]
struct Condition {
    id: Uuid,
    criterion: Option<String>,
    text: String,
    owner: Uuid,
    due_on: String,
    /// `open`, `met` or `broken`.
    state: &'static str,
}

impl From<ConditionRow> for Condition {
    fn from(row: ConditionRow) -> Self {
        let agreed = row.condition.agreed;
        Self {
            id: row.id.0,
            criterion: agreed.criterion,
            text: agreed.text,
            owner: agreed.owner.0,
            due_on: agreed.due_on.to_string(),
            state: row.condition.state.code(),
        }
    }
}

/// How full the quota of near misses is.
#[derive(Debug, Serialize, ToSchema)]
struct Quota {
    /// Wins in the last twelve months.
    wins: u32,
    /// Places that those wins give.
    places: u32,
    /// Near misses accepted in that time.
    taken: u32,
}

/// A case with its conditions and the quota.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CaseShown)]
pub(super) struct Shown {
    #[serde(flatten)]
    case: Case,
    conditions: Vec<Condition>,
    quota: Quota,
    /// Earlier cases that missed the most of the same and whose sale has ended, the most alike first.
    alike: Vec<AlikeShown>,
}

/// An earlier case that missed some of the same.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CaseAlike)]
struct AlikeShown {
    case_id: Uuid,
    company: String,
    /// The criteria that both missed.
    shared: Vec<String>,
    /// `accept`, `grow`, `refer` or `decline`.
    treatment: Option<&'static str>,
    decided_on: Option<String>,
    /// `won`, `lost` or `declined`.
    ended: Option<&'static str>,
    /// What came of it; null when there is no project.
    project: Option<Came>,
}

/// The project that came of a case.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CaseProject)]
struct Came {
    project_id: Uuid,
    /// `finished` or `stopped`; null while it runs.
    ending: Option<String>,
    /// Null while it runs.
    bullseye: Option<bool>,
}

impl From<Alike> for AlikeShown {
    fn from(one: Alike) -> Self {
        let came = |came: cases::Came| Came { project_id: came.id.0, ending: came.ending, bullseye: came.bullseye };
        Self {
            case_id: one.row.id.0,
            shared: one.shared,
            treatment: one.row.case.treatment.as_ref().map(Treatment::code),
            decided_on: one.row.decided_on.map(|day| day.to_string()),
            ended: one.row.ending.map(|ending| ending.code()),
            project: one.project.map(came),
            company: one.row.company_name,
        }
    }
}

/// A case as the API shows it.
pub(super) async fn shown(reader: &mut Reader, viewer: &Viewer, row: CaseRow) -> Result<Tagged<Shown>, Error> {
    let today = viewer.now.today;
    let conditions = cases::conditions(reader, row.id).await?;
    let taken = cases::quota(reader, row.profile_id, today).await?;
    let profile = store::profiles::published(reader, row.profile_version_id).await?;
    let quota = Quota { wins: taken.wins, places: profile.policy.places(taken.wins), taken: taken.taken };
    let conditions = conditions.into_iter().map(Condition::from).collect();
    let alike = cases::alike(reader, &viewer.person, &row).await?.into_iter().map(AlikeShown::from).collect();
    Ok(Tagged(row.version, Shown { case: Case::new(row, today), conditions, quota, alike }))
}

/// Which cases.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Asked {
    /// `waiting` (as it is when left out), `to_decide`, `all`, or a state.
    state: Option<String>,
    /// Of this opportunity only.
    opportunity: Option<Uuid>,
    /// At most so many items, 1–200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// Where to go on: `next` of the answer before.
    cursor: Option<String>,
}

impl Asked {
    fn filter(&self) -> Result<Filter, Error> {
        let show = match self.state.as_deref().unwrap_or_default() {
            "" | "waiting" => Show::Waiting,
            "to_decide" => Show::ToDecide,
            "all" => Show::All,
            code => Show::In(CaseState::from_code(code).ok_or_else(|| not_offered("state", code))?),
        };
        let after = word("cursor", self.cursor.as_deref(), Cursor::parse)?;
        let opportunity = self.opportunity.map(OpportunityId);
        Ok(Filter { show, opportunity, after, limit: limit(self.limit)? })
    }
}

/// Lists cases, the one that is due first at the top.
#[utoipa::path(
    get, path = "/cases", tag = "cases", params(Asked),
    responses((status = 200, body = Listed<Case>), (status = 422, description = "A filter is wrong"))
)]
pub(super) async fn list(
    State(app): State<App>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Json<Listed<Case>>, Error> {
    let today = viewer.now.today;
    let found = cases::list(&mut app.store.read().await?, &viewer.person, &asked.filter()?, today).await?;
    let items = found.items.into_iter().map(|row| Case::new(row, today)).collect();
    Ok(Json(Listed { items, total: found.total, next: found.next }))
}

/// One case, with its conditions, the quota, and the earlier cases like it with how they ended.
#[utoipa::path(
    get, path = "/cases/{id}", tag = "cases", params(("id" = Uuid, Path)),
    responses((status = 200, body = Shown), (status = 404, description = "Not there, or not for this person"))
)]
pub(super) async fn show(State(app): State<App>, viewer: Viewer, Id(id): Id<CaseId>) -> Result<Tagged<Shown>, Error> {
    let mut reader = app.store.read().await?;
    let row = cases::by_id(&mut reader, &viewer.person, id).await?;
    shown(&mut reader, &viewer, row).await
}
