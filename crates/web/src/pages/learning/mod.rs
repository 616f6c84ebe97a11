//! The loop: does fit at the door go together with what comes out of the projects?
//!
//! The page says what [`domain::learning`] allows it to say and nothing more: counts before percentages, every rate with
//! its interval, and *not yet to say* where that is so. It shows only what was frozen at signing and at closing.

mod backtest;
pub(in crate::pages) mod compass;
mod drawn;
mod past_form;
pub(in crate::pages) mod past_why;
mod report;
pub(in crate::pages) mod said;
mod sharpen;
#[cfg(test)]
mod tests;
mod thread;
mod told;
mod why;

use askama::Template;
use axum::{extract::State, response::Response};
use store::learning::{self, Findings};

use crate::{App, Error, Routes, Section, Shell, Viewer, Whys, Words, learned::LARGEST, page};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/loop", show)
        .get("/loop/thread", thread::show)
        .upload("/loop/thread", ROOM, thread::look)
        .post("/loop/thread/drafts", thread::draft)
        .get("/loop/backtest", backtest::show)
        .upload("/loop/backtest", ROOM, backtest::look)
        .get("/loop/sharpen", sharpen::show)
        .post("/loop/sharpen/drafts", sharpen::draft)
        .get("/loop/report", report::show)
        .get("/loop/report.pdf", report::download)
        .get("/loop/compass", compass::show)
        .post("/loop/compass/scans", compass::scan)
}

/// The pages of the loop: what each is called, and where it is.
pub(crate) const PAGES: [(&str, &str); 6] = [
    ("findings", "/loop"),
    ("thread", "/loop/thread"),
    ("backtest", "/loop/backtest"),
    ("sharpen", "/loop/sharpen"),
    ("compass", "/loop/compass"),
    ("report", "/loop/report"),
];

/// A file with a past, and what is said about it.
const ROOM: usize = LARGEST + (64 << 10);

/// The decimal signs that a person can choose between.
pub(crate) fn decimals(w: &Words) -> [(&'static str, String); 3] {
    [("", w.t("past-found-out")), (",", w.t("past-comma")), (".", w.t("past-point"))]
}

/// The orders of day and month that a person can choose between.
pub(crate) fn orders(w: &Words) -> [(&'static str, String); 3] {
    [("", w.t("past-found-out")), ("dmy", w.t("past-dmy")), ("mdy", w.t("past-mdy"))]
}

#[derive(Template)]
#[template(path = "loop/show.html")]
struct LoopPage {
    shell: Shell,
    w: Words,
    found: Findings,
    /// Whether the projects may be opened from here: a seller reads of all, but opens only his own.
    opens: bool,
    /// How the figures come about.
    whys: Whys,
}

impl LoopPage {
    async fn load(app: &App, viewer: &Viewer) -> Result<Self, Error> {
        let found = learning::findings(&mut app.store.read().await?, &viewer.person, viewer.now.today).await?;
        let w = viewer.words();
        let shell = viewer.shell(w.t("loop-title"), Section::Loop);
        let whys = why::whys(&w, &found);
        Ok(Self { shell, found, opens: viewer.person.sees_all_projects(), whys, w })
    }

    /// Every closed project a dot. Drawn when it is shown: the report takes these findings without it.
    fn chart(&self) -> String {
        drawn::chart(&self.w, &self.found.closed)
    }
}

async fn show(State(app): State<App>, viewer: Viewer) -> Result<Response, Error> {
    page(&LoopPage::load(&app, &viewer).await?)
}
