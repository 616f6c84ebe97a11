//! Who would flip: what a draft changes for the companies that there are.

use axum::{Json, extract::State};
use domain::{ids::ProfileId, people::Role, profile::Verdict, refusal::Refusal};
use serde::Serialize;
use store::{
    profiles::{self, State as VersionState},
    qualifications::{Changed, Preview, preview},
};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{App, Error, Path, Viewer};

/// Who may see what a draft changes: whoever may write one, and readers.
pub(super) const READERS: [Role; 4] = [Role::Director, Role::Seller, Role::Approver, Role::Reader];

/// How many companies go from one verdict to another, or stay.
#[derive(Debug, Serialize, ToSchema)]
struct VerdictMove {
    /// The verdict now; `open` for everyone while nothing is published.
    from: &'static str,
    /// The verdict by the draft.
    to: &'static str,
    companies: u64,
}

/// A company whose verdict would be another.
#[derive(Debug, Serialize, ToSchema)]
struct FlippedCompany {
    company_id: Uuid,
    name: String,
    from: &'static str,
    to: &'static str,
}

impl From<Changed> for FlippedCompany {
    fn from(changed: Changed) -> Self {
        let Changed { id, name, from, to } = changed;
        Self { company_id: id.0, name, from: from.code(), to: to.code() }
    }
}

/// What a draft changes for the companies that there are.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ProfileChanges {
    /// How many companies were judged.
    judged: u64,
    /// How many change verdict.
    flips: u64,
    moves: Vec<VerdictMove>,
    /// How many companies have which lowest fit by the draft, in twenty steps of 5.
    fit: Vec<u64>,
    /// The first hundred that flip, in the order in which they were added.
    companies: Vec<FlippedCompany>,
}

impl From<Preview> for ProfileChanges {
    fn from(seen: Preview) -> Self {
        let pairs = Verdict::ALL.into_iter().flat_map(|from| Verdict::ALL.map(|to| (from, to)));
        let moved = |(from, to): (Verdict, Verdict)| VerdictMove {
            from: from.code(),
            to: to.code(),
            companies: seen.moved(from, to),
        };
        Self {
            judged: seen.judged,
            flips: seen.flips,
            moves: pairs.map(moved).filter(|moved| moved.companies > 0).collect(),
            fit: seen.fit.to_vec(),
            companies: seen.changed.into_iter().map(FlippedCompany::from).collect(),
        }
    }
}

/// Who flips when a draft is published.
///
/// Every company that is not put away is judged by the draft and by the published version, as things stand today.
#[utoipa::path(
    get, path = "/profiles/{id}/versions/{n}/changes", tag = "profiles", operation_id = "changes",
    params(("id" = Uuid, Path), ("n" = i64, Path, description = "The version's number")),
    responses(
        (status = 200, body = ProfileChanges),
        (status = 404, description = "Not there, or not for this person"),
        (status = 409, description = "It is no longer a draft"),
    )
)]
pub(super) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, number)): Path<(Uuid, i64)>,
) -> Result<Json<ProfileChanges>, Error> {
    let mut reader = app.store.read().await?;
    let version = profiles::by_number(&mut reader, &viewer.person, ProfileId(id), number).await?;
    viewer.must_be(&READERS)?;
    if version.state != VersionState::Draft {
        return Err(Refusal::conflict("published").into());
    }
    let draft = profiles::parse(&version.toml)?;
    Ok(Json(preview(&mut reader, ProfileId(id), &draft, viewer.now.today).await?.into()))
}
