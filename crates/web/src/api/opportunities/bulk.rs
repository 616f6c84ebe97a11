//! The same act at many opportunities as JSON: the same as the list's page does, with an answer for each.

use axum::{Json, extract::State};
use domain::{
    activity::NextAction,
    ids::{OpportunityId, UserId},
    people::Role,
    refusal::{Problem, Refusal},
};
use serde::{Deserialize, Serialize};
use store::opportunities::bulk::{self, Act, Chosen, Outcome};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{shown::Gap, supply::NextStep};
use crate::{
    App, Error, Viewer, Words,
    api::{
        Body,
        body::{object_or_null, within},
    },
    pages::opportunities::why,
};

/// The largest version that is looked for.
const HIGHEST: i64 = u32::MAX as i64;

/// What is done, at which. One of `move`, `hand_over` and `next_step` is given.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = OpportunityBulk)]
#[serde(deny_unknown_fields)]
pub(super) struct Bulk {
    /// Which opportunities, at most 200 and each once.
    #[schema(min_items = 1, max_items = 200)]
    chosen: Vec<One>,
    /// Move each to a stage.
    #[serde(default, deserialize_with = "object_or_null")]
    r#move: Option<Moving>,
    /// Hand each over to a seller.
    #[serde(default, deserialize_with = "object_or_null")]
    hand_over: Option<Handing>,
    /// Set the next step of each.
    #[serde(default, deserialize_with = "object_or_null")]
    next_step: Option<NextStep>,
}

/// An opportunity that is chosen.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = OpportunityChosen)]
#[serde(deny_unknown_fields)]
struct One {
    id: Uuid,
    /// The version that was read; it is refused when it has another by now. Left out, whatever is there is changed.
    #[schema(minimum = 1, maximum = 4294967295.0)]
    version: Option<i64>,
}

/// A stage to move to.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = OpportunityBulkMove)]
#[serde(deny_unknown_fields)]
struct Moving {
    /// The stage to go to, by its key.
    #[schema(min_length = 1, max_length = 60)]
    to: String,
    /// Why; needed to go back.
    #[serde(default)]
    #[schema(max_length = 2000)]
    reason: String,
}

/// A seller to hand over to.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = OpportunityBulkHandOver)]
#[serde(deny_unknown_fields)]
struct Handing {
    /// Who sells from now on.
    owner: Uuid,
}

/// What came of each.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OpportunityBulkDone)]
pub(super) struct Done {
    /// How many were done.
    done: usize,
    /// How many were refused; nothing was changed at those.
    refused: usize,
    /// One for each that was chosen, in that order.
    results: Vec<Of>,
}

/// What came of one.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OpportunityBulkOf)]
struct Of {
    id: Uuid,
    done: bool,
    /// Why not, as a stable code (`missing`, `stale`, `not-found`, `stage-skipped`); null when it was done.
    code: Option<&'static str>,
    /// Why not, for people.
    messages: Vec<String>,
    /// What it lacks, when the gate is shut.
    missing: Vec<Gap>,
}

/// Does the same at many opportunities.
///
/// Each goes through what it would go through alone, and is refused or done by itself: the answer is 200 with a result
/// for each. With 422 and 403 nothing was done at any.
#[utoipa::path(
    post, path = "/opportunities/bulk", tag = "opportunities", request_body = Bulk,
    responses((status = 200, body = Done), (status = 422, description = "A field is wrong"))
)]
pub(super) async fn bulk(State(app): State<App>, viewer: Viewer, Body(asked): Body<Bulk>) -> Result<Json<Done>, Error> {
    viewer.must_be(&[Role::Director, Role::Seller])?;
    let (chosen, (act, member)) = asked.read(&viewer)?;
    let outcomes = bulk::each(&app.store, &viewer.actor(), viewer.now, &chosen, &act).await;
    let outcomes = outcomes.map_err(|fault| placed(member, fault.into()))?;
    let results: Vec<Of> = outcomes.into_iter().map(|outcome| Of::new(&viewer.w, outcome)).collect();
    let done = results.iter().filter(|of| of.done).count();
    Ok(Json(Done { done, refused: results.len() - done, results }))
}

impl Bulk {
    /// Everything that is asked, or everything that is wrong with it.
    fn read(&self, viewer: &Viewer) -> Result<(Vec<Chosen>, (Act, &'static str)), Error> {
        match (self.chosen(), self.act(viewer)) {
            (Ok(chosen), Ok(act)) => Ok((chosen, act)),
            (Err(Refusal::Invalid(mut wrong)), Err(Error::Refused(Refusal::Invalid(too)))) => {
                wrong.extend(too);
                Err(Refusal::Invalid(wrong).into())
            }
            (Err(refusal), _) => Err(refusal.into()),
            (_, Err(error)) => Err(error),
        }
    }

    fn chosen(&self) -> Result<Vec<Chosen>, Refusal> {
        let is_wrong = |one: &One| one.version.is_some_and(|version| !(1..=HIGHEST).contains(&version));
        let problem =
            |at: usize| Problem::new(format!("chosen[{at}].version"), "not-in-range").with(format!("1–{HIGHEST}"));
        let places = self.chosen.iter().enumerate().filter(|(_, one)| is_wrong(one));
        let wrong: Vec<Problem> = places.map(|(at, _)| problem(at)).collect();
        if !wrong.is_empty() {
            return Err(Refusal::Invalid(wrong));
        }
        Ok(self.chosen.iter().map(|one| (OpportunityId(one.id), one.version)).collect())
    }

    /// What is done, and the member that says so.
    fn act(&self, viewer: &Viewer) -> Result<(Act, &'static str), Error> {
        match (&self.r#move, &self.hand_over, &self.next_step) {
            (Some(step), None, None) => Ok((Act::Move { to: step.to.clone(), reason: step.reason.clone() }, "move")),
            (None, Some(handing), None) => Ok((Act::HandOver(UserId(handing.owner)), "hand_over")),
            (None, None, Some(next)) => {
                let next: Result<NextAction, Error> = next.read(viewer.now.today);
                Ok((Act::Next(next.map_err(|error| within("next_step", error))?), "next_step"))
            }
            (None, None, None) => Err(Refusal::field("move", "required").into()),
            _ => Err(Refusal::field("move", "twice").into()),
        }
    }
}

/// What is wrong with what is done stands in its member; what is wrong with what was chosen does not.
fn placed(member: &str, error: Error) -> Error {
    match error {
        Error::Refused(Refusal::Invalid(mut problems)) => {
            for problem in problems.iter_mut().filter(|problem| problem.field != "chosen") {
                problem.field = format!("{member}.{}", problem.field);
            }
            Refusal::Invalid(problems).into()
        }
        other => other,
    }
}

impl Of {
    fn new(w: &Words, outcome: Outcome) -> Self {
        let messages = why(w, &outcome);
        let (profile, result) = (outcome.profile, outcome.result.map_err(Error::from));
        let missing = match (&result, &profile) {
            (Err(Error::Refused(Refusal::Missing(missing))), Some(profile)) => {
                missing.iter().map(|missing| Gap::new(w, profile, missing)).collect()
            }
            _ => vec![],
        };
        let code = result.as_ref().err().map(Error::code);
        Self { id: outcome.id.0, done: result.is_ok(), code, messages, missing }
    }
}
