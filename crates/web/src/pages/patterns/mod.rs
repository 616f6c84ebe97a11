//! The standard pattern of each kind of project: what it suggests, what teams did otherwise, and what that proposes.
//!
//! Everyone reads it, directors change it. Nothing here is an approval, a phase or a box to tick.

mod list;
mod proposal;
mod show;
#[cfg(test)]
mod tests;
mod why;

use domain::statistics::Count;

use crate::{Routes, Words};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/patterns", list::list)
        .post("/patterns", list::start)
        .get("/patterns/{id}", show::show)
        .post("/patterns/{id}", show::change)
        .get("/patterns/{id}/proposal", proposal::ask)
        .post("/patterns/{id}/proposal", proposal::answer)
}

/// How often something helped, as a count.
pub(super) fn helped(w: &Words, count: Count) -> String {
    w.of("otherwise-helped").with("n", count.hits).with("of", count.of).into()
}

/// The interval of a count's rate, in words.
pub(super) fn range(w: &Words, count: Count) -> String {
    let interval = count.interval();
    w.percents(interval.low, interval.high)
}
