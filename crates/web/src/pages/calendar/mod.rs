//! A person's own calendar: what is due on which day, and the link by which a calendar program reads it along.

mod feed;

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::time::plus_days;
use store::calendar::{self, CalendarLink, Due, Place};

use crate::{App, Error, Routes, Section, Shell, Viewer, Words, page, secret::secret, see};

/// What is late stays in sight for so many days.
const BACK_DAYS: i64 = 30;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/me/calendar", show)
        .post("/me/calendar", open)
        .post("/me/calendar/revocation", close)
        .get("/calendar/{file}", feed::read)
}

#[derive(Template)]
#[template(path = "me/calendar.html")]
struct CalendarPage {
    shell: Shell,
    w: Words,
    link: Option<CalendarLink>,
    secret: Option<String>,
    due: Vec<Due>,
}

impl CalendarPage {
    async fn load(app: &App, viewer: &Viewer) -> Result<Self, Error> {
        let mut reader = app.store.read().await?;
        let w = viewer.words();
        Ok(Self {
            shell: viewer.shell(w.t("calendar-title"), Section::Me),
            link: calendar::link_of(&mut reader, viewer.id()).await?,
            secret: None,
            due: calendar::due(&mut reader, &viewer.person, plus_days(viewer.now.today, -BACK_DAYS)).await?,
            w,
        })
    }
}

/// What it says of something that is due.
fn title(w: &Words, due: &Due) -> String {
    w.of(format!("due-{}", due.kind.code())).with("what", due.what.as_str()).to_string()
}

/// The page where it stands.
fn path(at: &Place) -> String {
    match at {
        Place::Opportunity(id) => format!("/opportunities/{id}"),
        Place::Case(id) => format!("/cases/{id}"),
        Place::Project(id) => format!("/projects/{id}"),
    }
}

async fn show(State(app): State<App>, viewer: Viewer) -> Result<Response, Error> {
    page(&CalendarPage::load(&app, &viewer).await?)
}

async fn open(State(app): State<App>, viewer: Viewer) -> Result<Response, Error> {
    let secret = secret()?;
    let mut tx = app.store.write().await?;
    calendar::open_link(&mut tx, &viewer.actor(), viewer.now, &secret).await?;
    tx.commit().await?;
    page(&CalendarPage { secret: Some(secret), ..CalendarPage::load(&app, &viewer).await? })
}

async fn close(State(app): State<App>, viewer: Viewer) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    calendar::close_link(&mut tx, &viewer.actor(), viewer.now).await?;
    tx.commit().await?;
    Ok(see("/me/calendar").saying("said-calendar-closed").into_response())
}

#[cfg(test)]
mod tests;
