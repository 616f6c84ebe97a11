//! The loop: does fit at the door go together with what comes out of the projects?
//!
//! The page says what [`domain::learning`] allows it to say and nothing more: counts before percentages, every rate with
//! its interval, and *not yet to say* where that is so. It shows only what was frozen at signing and at closing.

mod drawn;
pub(in crate::pages) mod said;
#[cfg(test)]
mod tests;

use askama::Template;
use axum::{extract::State, response::Response};
use store::learning::{self, Findings};

use crate::{App, Error, Routes, Section, Shell, Viewer, Words, page};

pub(crate) fn routes() -> Routes {
    Routes::new().get("/loop", show)
}

#[derive(Template)]
#[template(path = "loop/show.html")]
struct LoopPage {
    shell: Shell,
    w: Words,
    found: Findings,
    chart: String,
    /// Whether the projects may be opened from here: a seller reads of all, but opens only his own.
    opens: bool,
}

async fn show(State(app): State<App>, viewer: Viewer) -> Result<Response, Error> {
    let found = learning::findings(&mut app.store.read().await?, &viewer.person).await?;
    let w = viewer.words();
    let shell = viewer.shell(w.t("loop-title"), Section::Loop);
    let chart = drawn::chart(&w, &found.closed);
    page(&LoopPage { shell, chart, found, opens: viewer.person.sees_all_projects(), w })
}
