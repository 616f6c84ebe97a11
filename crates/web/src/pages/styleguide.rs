//! The living style guide: every component in every state, in demo mode only.
//!
//! Its headings are the names of the components in code. What the components say is borrowed from sentences that exist,
//! so that the guide shows real words in both languages.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{money::Cents, time::plus_days};

use crate::{App, Error, Guest, Problems, Routes, Shell, Words, icons, page};

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
    roles: Vec<(&'static str, String)>,
    icons: &'static [&'static str],
    money: Cents,
    tones: [&'static str; 6],
    verdicts: [&'static str; 4],
    colours: [&'static str; 12],
}

impl StylePage {
    /// A day some days from the one on which the page was made.
    fn day(&self, ahead: i64) -> domain::time::Day {
        plus_days(self.w.today(), ahead)
    }
}

async fn show(State(app): State<App>, guest: Guest) -> Result<Response, Error> {
    if !app.config.demo {
        return Err(Error::NotFound);
    }
    let w = guest.words();
    page(&StylePage {
        shell: guest.shell("Styleguide"),
        none: Problems::default(),
        wrong: vec![
            domain::refusal::Problem::new("email", "not-an-email").with("piet@"),
            domain::refusal::Problem::new("name", "required"),
            domain::refusal::Problem::new("language", "not-offered").with("fr"),
        ]
        .into(),
        roles: domain::people::Role::ALL.map(|role| (role.code(), w.t(format!("role-{}", role.code())))).into(),
        icons: icons::ALL,
        money: Cents(1_250_050),
        tones: ["quiet", "good", "warn", "bad", "info", "accent"],
        verdicts: ["core", "near", "outside", "open"],
        colours: [
            "ground",
            "paper",
            "raised",
            "sunken",
            "line",
            "line-firm",
            "line-control",
            "ink-faint",
            "ink-soft",
            "ink",
            "accent",
            "accent-soft",
        ],
        w,
    })
}
