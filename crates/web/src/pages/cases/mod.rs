//! Near-miss cases and exceptions: the inbox, and one case with what is missed, what is proposed and who decides.

mod act;
mod form;
mod inbox;
mod show;
#[cfg(test)]
mod tests;

use crate::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/cases", inbox::list)
        .get("/cases/{id}", show::show)
        .post("/cases/{id}/proposals", act::propose)
        .post("/cases/{id}/decisions", act::decide)
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
