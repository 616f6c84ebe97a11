//! Proposing and deciding: the same acts as the page.

use axum::extract::State;
use domain::{
    ids::{CaseId, UserId},
    nearmiss::{Choice, NewCondition, Ruling, Treatment},
    refusal::Refusal,
};
use serde::Deserialize;
use store::cases::{self, Wish};
use utoipa::ToSchema;
use uuid::Uuid;

use super::shown::{Shown, shown};
use crate::{
    App, Error, Id, Viewer,
    api::{
        Body, IfMatch, Tagged,
        body::{day, not_offered},
    },
};

/// A condition to accept on.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = NewCondition)]
#[serde(deny_unknown_fields)]
struct Condition {
    /// The criterion whose miss it makes up for.
    criterion: Option<String>,
    #[schema(min_length = 1, max_length = 500)]
    text: String,
    /// Who sees to it; whoever proposes when left out.
    owner: Option<Uuid>,
    #[schema(format = Date)]
    due_on: String,
}

/// What to do with a near miss.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Proposal {
    /// `accept`, `grow`, `refer` or `decline`.
    treatment: String,
    #[serde(default)]
    #[schema(required = true, min_length = 1, max_length = 2000)]
    reason: String,
    /// For `accept`: at least one.
    #[serde(default)]
    conditions: Vec<Condition>,
    /// For `grow`: when it comes back.
    #[schema(format = Date)]
    recheck_on: Option<String>,
    /// For `refer`: to whom.
    #[serde(default)]
    #[schema(max_length = 200)]
    partner: String,
    /// The version that was read.
    version: Option<i64>,
}

impl Proposal {
    /// What belongs to another treatment than the one that is asked for is refused: nobody would hear that it was not
    /// looked at.
    fn wish(self, by: UserId) -> Result<Wish, Error> {
        let recheck_on = day("recheck_on", self.recheck_on.as_deref())?;
        if !["accept", "grow", "refer", "decline"].contains(&self.treatment.as_str()) {
            return Err(not_offered("treatment", &self.treatment));
        }
        if self.treatment != "refer" && !self.partner.trim().is_empty() {
            return Err(not_offered("partner", &self.treatment));
        }
        if self.treatment != "grow" && recheck_on.is_some() {
            return Err(not_offered("recheck_on", &self.treatment));
        }
        if self.treatment != "accept" && !self.conditions.is_empty() {
            return Err(not_offered("conditions", &self.treatment));
        }
        let treatment = match self.treatment.as_str() {
            "accept" => Treatment::Accept { conditions: conditions(self.conditions, by)? },
            "grow" => {
                Treatment::Grow { recheck_on: recheck_on.ok_or_else(|| Refusal::field("recheck_on", "required"))? }
            }
            "refer" => Treatment::Refer { partner: self.partner },
            "decline" => Treatment::Decline,
            other => return Err(not_offered("treatment", other)),
        };
        Ok(Wish { treatment, reason: self.reason, version: self.version })
    }
}

fn conditions(asked: Vec<Condition>, by: UserId) -> Result<Vec<NewCondition>, Error> {
    let read = |(index, asked): (usize, Condition)| {
        let field = format!("conditions[{index}].due_on");
        let due_on = day(&field, Some(&asked.due_on))?.ok_or_else(|| Refusal::field(field, "required"))?;
        let owner = asked.owner.map_or(by, UserId);
        Ok(NewCondition { criterion: asked.criterion, text: asked.text, owner, due_on })
    };
    asked.into_iter().enumerate().map(read).collect()
}

/// Proposes what to do with a near miss.
///
/// Accepting waits for a second person. Growing in works at once; referring and declining also end the opportunity.
#[utoipa::path(
    post, path = "/cases/{id}/proposals", tag = "cases",
    params(("id" = Uuid, Path), ("If-Match" = Option<String>, Header, description = "The version that was read")),
    request_body = Proposal,
    responses(
        (status = 200, body = Shown),
        (status = 409, description = "It was decided already"),
        (status = 412, description = "Changed by somebody else since it was read"),
        (status = 422, description = "A field is wrong"),
    )
)]
pub(super) async fn propose(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<CaseId>,
    condition: IfMatch,
    Body(asked): Body<Proposal>,
) -> Result<Tagged<Shown>, Error> {
    let mut wish = asked.wish(viewer.id())?;
    let mut tx = app.store.write().await?;
    wish.version = condition.and(wish.version, cases::by_id(&mut tx, &viewer.person, id).await?.version)?;
    let row = cases::propose(&mut tx, &viewer.actor(), viewer.now, id, wish).await?;
    let answer = shown(&mut tx, &viewer, row).await?;
    tx.commit().await?;
    Ok(answer)
}

/// A decision on what was proposed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Decision {
    /// `approve`, `send_back` or `decline`.
    choice: String,
    #[serde(default)]
    #[schema(max_length = 2000)]
    reason: String,
    /// The version that was read.
    version: Option<i64>,
}

/// Decides what was proposed.
///
/// An approver or director who is not owner, proposer or seller, with a reason; accepting takes a place in the quota.
#[utoipa::path(
    post, path = "/cases/{id}/decisions", tag = "cases",
    params(("id" = Uuid, Path), ("If-Match" = Option<String>, Header, description = "The version that was read")),
    request_body = Decision,
    responses(
        (status = 200, body = Shown),
        (status = 403, description = "No approver (`role`), or behind it himself (`four-eyes`)"),
        (status = 409, description = "Nothing is proposed, or the quota is full"),
        (status = 412, description = "Changed by somebody else since it was read"),
        (status = 422, description = "A field is wrong"),
    )
)]
pub(super) async fn decide(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<CaseId>,
    condition: IfMatch,
    Body(asked): Body<Decision>,
) -> Result<Tagged<Shown>, Error> {
    let choice = Choice::from_code(&asked.choice).ok_or_else(|| not_offered("choice", &asked.choice))?;
    let ruling = Ruling { choice, reason: asked.reason };
    let mut tx = app.store.write().await?;
    let version = condition.and(asked.version, cases::by_id(&mut tx, &viewer.person, id).await?.version)?;
    let row = cases::decide(&mut tx, &viewer.actor(), viewer.now, id, (&ruling, version)).await?;
    let answer = shown(&mut tx, &viewer, row).await?;
    tx.commit().await?;
    Ok(answer)
}
