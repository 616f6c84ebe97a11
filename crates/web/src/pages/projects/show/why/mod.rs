//! How the figures of a project come about, each with what went into it.
//!
//! What is told are the parts that the forecast was drawn from and the standing that the mandate is judged by; the page
//! shows them beside each figure, and [`figures`] shows all of them on a page of their own, where the board leads.

mod mandate;
mod outcome;
mod outlook;
mod progress;
mod reckoned;
mod worked;

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    forecast::{Expected, Parts},
    ids::ProjectId,
    learning::TrackRecord,
    mandate::Mandate,
    project::ResultStanding,
    time::Day,
};
use store::{closures::ClosureRow, projects};

use super::super::{Back, frame};
use super::{Ground, ProjectPage, answer::Answer, hours::Hours, lines::ResultLine};
use crate::{App, Error, Id, Shell, Viewer, Whys, Words, charts::Figure, page};

/// What the page knows of a project when it says how its figures come about.
pub(super) struct Seen<'a> {
    pub(super) project: ProjectId,
    pub(super) ground: &'a Ground,
    pub(super) answer: &'a Answer,
    pub(super) results: &'a [ResultLine],
    pub(super) standings: &'a [ResultStanding],
    pub(super) mandate: Option<&'a Mandate>,
    pub(super) closure: Option<&'a ClosureRow>,
    pub(super) burn_up: Option<&'a Figure>,
    pub(super) fever: Option<&'a Figure>,
    pub(super) hours: Option<&'a Hours>,
    /// What follows from what is done and spent.
    pub(super) expected: Option<&'a Expected>,
    pub(super) track: TrackRecord,
    /// Whether the page of the loop is the viewer's to see.
    pub(super) sees_loop: bool,
}

impl Seen<'_> {
    /// A place on the project's page.
    fn at(&self, place: &str) -> String {
        format!("/projects/{}{place}", self.project)
    }

    fn checked_in_on(&self) -> Option<Day> {
        self.answer.checked_in_on
    }
}

/// Every figure of the project that can be explained: while it runs what is foreseen of it, once it is closed what came of
/// it.
pub(super) fn whys(w: &Words, seen: &Seen<'_>) -> Whys {
    let foreseen = || {
        let parts: Parts = seen.ground.recalled.parts();
        let leaving = seen.ground.standing.as_ref().map(|standing| mandate::leaving(w, seen, standing));
        let (finish, effort) = (outlook::finish(w, seen, &parts), outlook::effort(w, seen, &parts));
        [leaving, Some(finish), effort, outlook::track(w, seen), reckoned::expected(w, seen)]
    };
    let ahead = seen.closure.is_none().then(foreseen).into_iter().flatten().flatten();
    let came = seen.closure.map(|closure| outcome::came(w, seen, closure));
    let charts = [progress::burn_up(w, seen), progress::fever(w, seen), worked::hours(w, seen)];
    let rest = [mandate::limits(w, seen), progress::done(w, seen)].into_iter().chain(charts);
    ahead.chain(came).chain(rest.flatten()).collect()
}

#[derive(Template)]
#[template(path = "projects/figures.html")]
struct FiguresPage {
    shell: Shell,
    w: Words,
    back: Back,
    whys: Whys,
}

/// All of them on a page of their own.
pub(in crate::pages::projects) async fn figures(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
) -> Result<Response, Error> {
    let mut reader = app.store.read().await?;
    let row = projects::by_id(&mut reader, &viewer.person, id).await?;
    let (shell, back) = frame(&viewer, "figures-title", &row);
    let whys = ProjectPage::load(&mut reader, &viewer, row).await?.whys;
    page(&FiguresPage { shell, w: viewer.words(), back, whys })
}
