//! The start page: what to do next, by role.

use askama::Template;
use axum::response::Response;

use crate::{Error, Routes, Section, Shell, Viewer, Words, page};

pub(crate) fn routes() -> Routes {
    Routes::new().get("/", show)
}

#[derive(Template)]
#[template(path = "start/show.html")]
struct StartPage {
    shell: Shell,
    w: Words,
}

async fn show(viewer: Viewer) -> Result<Response, Error> {
    let w = viewer.words();
    page(&StartPage { shell: viewer.shell(w.with("start-title", "name", &viewer.name), Section::Start), w })
}
