//! The living style guide: every component in every state, in demo mode only.

use askama::Template;
use axum::{extract::State, response::Response};

use crate::{App, Error, Guest, Problems, Routes, Shell, Words, page};

pub(crate) fn routes() -> Routes {
    Routes::new().get("/styleguide", show)
}

#[derive(Template)]
#[template(path = "styleguide.html")]
struct StylePage {
    shell: Shell,
    w: Words,
    none: Problems,
    wrong: Problems,
    options: Vec<(&'static str, &'static str)>,
}

async fn show(State(app): State<App>, guest: Guest) -> Result<Response, Error> {
    if !app.config.demo {
        return Err(Error::NotFound);
    }
    let w = guest.words();
    let shell = guest.shell("Styleguide");
    let options = vec![("core", "core"), ("near", "near")];
    page(&StylePage { shell, w, none: Problems::default(), wrong: Problems::one("wrong", "required"), options })
}
