//! Near-miss cases and exceptions: the inbox, and one case with what is missed, what is proposed and who decides.

mod act;
mod form;
mod inbox;
mod show;
#[cfg(test)]
mod tests;
mod why;

use domain::{nearmiss::CaseState, time::Day};
use store::cases::CaseRow;

use crate::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/cases", inbox::list)
        .get("/cases/{id}", show::show)
        .post("/cases/{id}/proposals", act::propose)
        .post("/cases/{id}/decisions", act::decide)
}

/// Where a case stands on this day, as its code; `lapsed` when its sale ended before anybody decided,
/// `ran-out` when it ended after the approval had expired.
pub(crate) fn standing(case: &CaseRow, today: Day) -> &'static str {
    match case.state(today) {
        CaseState::Expired if case.ending.is_some() => "ran-out",
        CaseState::Open | CaseState::Proposed | CaseState::Growing if case.ending.is_some() => "lapsed",
        state => state.code(),
    }
}

/// The tone of a case's state.
pub(crate) fn tone(state: &str) -> &'static str {
    match state {
        "accepted" => "good",
        "open" | "proposed" => "warn",
        "growing" => "info",
        "expired" => "bad",
        _ => "quiet",
    }
}
