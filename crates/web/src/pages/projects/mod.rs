//! Projects: the steering board, the page that answers in one look, and the short forms with which a team keeps it true.
//!
//! Nothing here asks anybody's leave: inside the mandate a form records, and that is all. Each form is a page of its own,
//! so that it works on a telephone in a corridor.

mod board;
mod check_in;
mod closure;
mod decision;
mod deviation;
mod escalation;
mod imported;
mod insight;
mod mandate;
mod measurement;
mod new;
mod particulars;
mod result;
mod show;
mod sliders;
mod terms;
#[cfg(test)]
mod tests;
mod typing;
mod value;
mod week;

pub(in crate::pages) use mandate::rests_on;
pub(in crate::pages) use show::told;

use domain::{ids::ProjectId, refusal::Refusal};
use store::{
    Reader,
    projects::{self, ProjectRow},
};

use crate::{Error, Routes, Section, Shell, Viewer};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/projects", board::board)
        .get("/projects/week", week::week)
        .get("/projects/new", new::new)
        .post("/projects", new::start)
        .get("/projects/{id}", show::show)
        .get("/projects/{id}/figures", show::figures)
        .get("/projects/{id}/edit", particulars::edit)
        .post("/projects/{id}", particulars::change)
        .get("/projects/{id}/check-ins/new", check_in::new)
        .post("/projects/{id}/check-ins", check_in::record)
        .get("/projects/{id}/insights/new", insight::new)
        .post("/projects/{id}/insights", insight::state)
        .get("/projects/{id}/decisions/new", decision::new)
        .post("/projects/{id}/decisions", decision::take)
        .post("/projects/{id}/promises/withdrawal", decision::withdraw)
        .get("/projects/{id}/deviations/new", deviation::new)
        .post("/projects/{id}/deviations", deviation::record)
        .get("/projects/{id}/deviations/judgement", deviation::ask)
        .post("/projects/{id}/deviations/judgement", deviation::judge)
        .get("/projects/{id}/results", result::show)
        .post("/projects/{id}/results", result::change)
        .get("/projects/{id}/mandate", mandate::edit)
        .post("/projects/{id}/mandate", mandate::set)
        .get("/projects/{id}/escalations/new", escalation::new)
        .post("/projects/{id}/escalations", escalation::raise)
        .get("/projects/{id}/escalations/ruling", escalation::ask)
        .post("/projects/{id}/escalations/ruling", escalation::decide)
        .post("/projects/{id}/conditions", particulars::settle)
        .get("/projects/{id}/value-expectations/new", value::new)
        .post("/projects/{id}/value-expectations", value::state)
        .get("/projects/{id}/measurements/new", measurement::new)
        .post("/projects/{id}/measurements", measurement::note)
        .get("/projects/{id}/closure", closure::new)
        .post("/projects/{id}/closure", closure::close)
}

/// The tone of a state, an answer or a decision, by its code.
pub(crate) fn tone(code: impl AsRef<str>) -> &'static str {
    match code.as_ref() {
        "inside" | "agreed" | "yes" | "met" | "accepted" => "good",
        "attention" | "no_mandate" => "warn",
        "waiting" | "delivered" => "info",
        "outside" | "broken" => "bad",
        _ => "quiet",
    }
}

/// The project, for a form with which its team changes something.
async fn to_change(reader: &mut Reader, viewer: &Viewer, id: ProjectId) -> Result<ProjectRow, Error> {
    let row = projects::by_id(reader, &viewer.person, id).await?;
    if projects::may_work_on(&viewer.person, &row) { Ok(row) } else { Err(Refusal::Forbidden("not-on-team").into()) }
}

/// The same, for what can only be done while it runs.
async fn to_work_on(reader: &mut Reader, viewer: &Viewer, id: ProjectId) -> Result<ProjectRow, Error> {
    let row = to_change(reader, viewer, id).await?;
    if row.is_running() { Ok(row) } else { Err(Refusal::conflict("project-closed").into()) }
}

/// The frame around a form about a project, with the way back to it.
fn frame(viewer: &Viewer, title: &str, row: &ProjectRow) -> (Shell, Back) {
    let shell = viewer.shell(viewer.w.t(title), Section::Projects);
    (shell, Back { href: format!("/projects/{}", row.id()), name: row.project.name.clone() })
}

/// The project that a form is about.
#[derive(Clone, Debug)]
struct Back {
    href: String,
    name: String,
}
