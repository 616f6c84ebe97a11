//! A scan as programs see it.

use std::collections::BTreeMap;

use axum::{Json, extract::State};
use domain::{ids::ScanId, profile::Verdict};
use serde::Serialize;
use store::{
    imports::Counts,
    scans::{self, TakeOver},
};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{App, Error, Id, Viewer, importing::Asked};

/// A scan: where it is and what it found. judged + refused = read at its end.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Scan {
    id: Uuid,
    file: String,
    /// `upload` or `folder`.
    source: &'static str,
    bytes: i64,
    profile_id: Uuid,
    /// The number of the version that judges.
    profile_version: i64,
    /// `uploaded`, `running`, `done`, `stopped`, `interrupted` or `failed`.
    state: &'static str,
    /// While it runs: whether a server is at work on it. Else it waits for its turn.
    at_work: bool,
    bytes_read: i64,
    rows_read: i64,
    judged: i64,
    refused: i64,
    verdicts: ScanVerdicts,
    /// How many rows have their lowest fit in 0–5, 5–10, … 95–100.
    fit: Vec<u64>,
    /// Why it failed.
    failure: Option<ScanFailure>,
    by: String,
    created_at: String,
    started_at: Option<String>,
    finished_at: Option<String>,
}

/// How many rows have each verdict.
#[derive(Debug, Serialize, ToSchema)]
struct ScanVerdicts {
    core: i64,
    near: i64,
    open: i64,
    outside: i64,
}

/// Why a scan failed.
#[derive(Debug, Serialize, ToSchema)]
struct ScanFailure {
    code: String,
    message: String,
}

/// A scan with its columns and what was taken over of it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ShownScan {
    #[serde(flatten)]
    scan: Scan,
    /// Which column answers what.
    map: Vec<(String, String)>,
    take_overs: Vec<ShownTakeOver>,
}

/// Prospects that were taken over.
#[derive(Debug, Serialize, ToSchema)]
struct ShownTakeOver {
    at: String,
    by: String,
    taken: i64,
    /// How many were left out, by the reason: `customer`, `no-mail`, `twice`, `refused` or `taken`.
    left_out: BTreeMap<String, i64>,
    companies: TakingImport,
    /// Null without opportunities, and until the companies are there.
    opportunities: Option<TakingImport>,
}

/// The import that wrote what was taken over; it is taken back there.
#[derive(Debug, Serialize, ToSchema)]
struct TakingImport {
    import_id: Uuid,
    state: &'static str,
    created: i64,
    updated: i64,
    unchanged: i64,
    refused: i64,
}

impl Scan {
    pub(super) fn of(viewer: &Viewer, scan: &scans::Scan) -> Self {
        let message = || viewer.w.with(format!("problem-{}", scan.failure), "detail", scan.failure_detail.as_str());
        let failed = !scan.failure.is_empty();
        Self {
            id: scan.id.0,
            file: scan.file_name.clone(),
            source: scan.source.code(),
            bytes: scan.file_bytes,
            profile_id: scan.profile_id.0,
            profile_version: scan.version,
            state: scan.state.code(),
            at_work: scan.is_held,
            bytes_read: scan.bytes_read,
            rows_read: scan.rows_read,
            judged: scan.judged,
            refused: scan.refused,
            verdicts: ScanVerdicts {
                core: scan.with_verdict(Verdict::Core),
                near: scan.with_verdict(Verdict::Near),
                open: scan.with_verdict(Verdict::Open),
                outside: scan.with_verdict(Verdict::Outside),
            },
            fit: scan.fit.to_vec(),
            failure: failed.then(|| ScanFailure { code: scan.failure.clone(), message: message() }),
            by: scan.user_name.clone(),
            created_at: scan.created_at.rfc3339(),
            started_at: scan.started_at.map(|at| at.rfc3339()),
            finished_at: scan.finished_at.map(|at| at.rfc3339()),
        }
    }
}

impl From<TakeOver> for ShownTakeOver {
    fn from(one: TakeOver) -> Self {
        let import = |(id, state, counts): (domain::ids::ImportId, store::imports::State, Counts)| TakingImport {
            import_id: id.0,
            state: state.code(),
            created: counts.created,
            updated: counts.updated,
            unchanged: counts.unchanged,
            refused: counts.refused,
        };
        Self {
            at: one.at.rfc3339(),
            by: one.user_name,
            taken: one.taken,
            left_out: one.left_out,
            companies: import(one.import),
            opportunities: one.opportunities.map(import),
        }
    }
}

/// Shows a scan: how far it is, and what it found.
#[utoipa::path(
    get, path = "/market-scans/{id}", tag = "market", params(("id" = Uuid, Path)),
    responses((status = 200, body = ShownScan), (status = 404, description = "There is none, or not for you"))
)]
pub(super) async fn show_scan(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ScanId>,
) -> Result<Json<ShownScan>, Error> {
    shown(&app, &viewer, id).await.map(Json)
}

pub(super) async fn shown(app: &App, viewer: &Viewer, id: ScanId) -> Result<ShownScan, Error> {
    let mut reader = app.store.read().await?;
    let scan = scans::by_id(&mut reader, &viewer.person, id).await?;
    let take_overs = scans::take_overs(&mut reader, id).await?.into_iter().map(ShownTakeOver::from).collect();
    Ok(ShownScan { map: Asked::parse(&scan.settings).columns, take_overs, scan: Scan::of(viewer, &scan) })
}
