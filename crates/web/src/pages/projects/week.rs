//! What changed on the steering board since last week, of the projects that one sees.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{people::Role, steering::Span, time::Day};
use store::{
    cases,
    projects::{self, Changed},
};

use crate::{App, Error, Section, Shell, Viewer, Words, app::zone_of, page, steered};

#[derive(Template)]
#[template(path = "projects/week.html")]
struct WeekPage {
    shell: Shell,
    w: Words,
    since: Day,
    changed: Vec<Changed>,
    /// The cases that wait for this director.
    waiting: i64,
}

impl WeekPage {
    fn lines(&self, changed: &Changed) -> Vec<steered::Line> {
        steered::lines(&self.w, changed)
    }
}

pub(super) async fn week(State(app): State<App>, viewer: Viewer) -> Result<Response, Error> {
    let span = Span::since_last_week(viewer.now.today, &zone_of(&*app.settings().await?));
    let mut reader = app.store.read().await?;
    let waiting = if viewer.is(&[Role::Director]) { cases::waiting(&mut reader, &viewer.person).await? } else { 0 };
    page(&WeekPage {
        shell: viewer.shell(viewer.w.t("steered-title"), Section::Projects),
        w: viewer.words(),
        since: span.since.today,
        changed: projects::changed(&mut reader, &viewer.person, span).await?,
        waiting,
    })
}
