//! What would sharpen a profile, and the draft of the changes that a person chose.

use axum::{Json, extract::State, http::StatusCode};
use domain::{
    ids::ProfileId,
    learning::{Change, Sharpened},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{
    Rate,
    thread::{DraftMade, LookedAtOn, TraitEvidence},
};
use crate::{
    App, Error, Viewer,
    api::{Body, Query},
    learned,
};

/// Which profile.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub(super) struct OfProfile {
    /// The one that was published first when left out.
    profile: Option<Uuid>,
}

/// A change that is proposed.
#[derive(Debug, Serialize, ToSchema)]
struct ChangeShown {
    /// What to send to make a draft with it: the criterion and the change.
    code: String,
    /// `heavier`, `lighter`, `take_in` (what is near becomes ideal) or `leave_out` (what is near becomes a miss).
    kind: &'static str,
    /// The weight that it gives; null where it leaves that as it is.
    weight: Option<f64>,
}

/// One criterion. Exploratory.
#[derive(Debug, Serialize, ToSchema)]
struct CriterionSharpened {
    key: String,
    met: Rate,
    narrow: Rate,
    missed: Rate,
    unknown: u32,
    /// Of having met it against not; null where (nearly) all did.
    evidence: Option<TraitEvidence>,
    changes: Vec<ChangeShown>,
}

impl From<&Sharpened> for CriterionSharpened {
    fn from(one: &Sharpened) -> Self {
        let change = |change: &Change| ChangeShown {
            code: format!("{}:{}", one.key, change.code()),
            kind: change.code(),
            weight: change.weight(),
        };
        Self {
            key: one.key.clone(),
            met: one.met.into(),
            narrow: one.narrow.into(),
            missed: one.missed.into(),
            unknown: one.unknown,
            evidence: one.evidence.as_ref().map(TraitEvidence::from),
            changes: one.changes.iter().map(change).collect(),
        }
    }
}

/// What would sharpen a profile.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SharpeningShown {
    profile_id: Uuid,
    /// The published version.
    number: i64,
    good: Rate,
    /// `signal`, `not_yet_to_say` or `no_signal`.
    conclusion: &'static str,
    needed: u32,
    criteria: Vec<CriterionSharpened>,
    looked_at_on: LookedAtOn,
}

/// What would sharpen a profile.
///
/// For each criterion of the published version the evidence that it matters, and changes that are proposed.
#[utoipa::path(
    get, path = "/loop/sharpening", tag = "loop", operation_id = "sharpening", params(OfProfile),
    responses(
        (status = 200, body = SharpeningShown),
        (status = 403, description = "Only on project teams, or only an administrator"),
        (status = 404, description = "No such profile is published"),
        (status = 422, description = "A parameter is wrong"),
    )
)]
pub(super) async fn sharpening(
    State(app): State<App>,
    viewer: Viewer,
    Query(asked): Query<OfProfile>,
) -> Result<Json<SharpeningShown>, Error> {
    let found = learned::sharpening(&app, &viewer, asked.profile.map(ProfileId)).await?;
    let (standard, found) = found.ok_or(Error::NotFound)?;
    let thread = &found.said.thread;
    Ok(Json(SharpeningShown {
        profile_id: standard.profile_id.0,
        number: standard.number,
        good: thread.good.into(),
        conclusion: thread.signal.code(),
        needed: thread.signal.needed(),
        criteria: found.said.criteria.iter().map(CriterionSharpened::from).collect(),
        looked_at_on: LookedAtOn::of(found.grounds),
    }))
}

/// The changes that were chosen.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SharpenAsked {
    profile_id: Uuid,
    /// Codes of changes that are proposed now.
    #[schema(min_length = 1)]
    changes: Vec<String>,
}

/// Makes a draft of the chosen changes.
///
/// The next version of the profile; it judges nobody until a second person publishes it.
#[utoipa::path(
    post, path = "/loop/sharpening/drafts", tag = "loop", operation_id = "sharpen", request_body = SharpenAsked,
    responses(
        (status = 201, body = DraftMade),
        (status = 403, description = "Not a director, seller or approver"),
        (status = 404, description = "No such profile is published"),
        (status = 409, description = "There is a draft already"),
        (status = 422, description = "A change is not proposed, or no longer"),
    )
)]
pub(super) async fn sharpen(
    State(app): State<App>,
    viewer: Viewer,
    Body(asked): Body<SharpenAsked>,
) -> Result<(StatusCode, Json<DraftMade>), Error> {
    let number = learned::sharpen(&app, &viewer, ProfileId(asked.profile_id), &asked.changes).await?;
    Ok((StatusCode::CREATED, Json(DraftMade { profile_id: asked.profile_id, number })))
}
