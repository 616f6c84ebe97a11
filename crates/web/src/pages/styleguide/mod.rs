//! The living style guide: every component in every state, in demo mode only.
//!
//! Its headings are the names of the components in code. What the components say is borrowed from sentences that exist,
//! so that the guide shows real words in both languages. Invariant, held by a test: every class of every component of the
//! stylesheet is shown.

mod drawn;
#[cfg(test)]
mod tests;

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{money::Cents, time::plus_days};

use crate::{App, Error, Guest, Problems, Routes, Shell, Words, charts::Figure, icons, meanwhile::Theirs, page};

pub(crate) fn routes() -> Routes {
    Routes::new().get("/styleguide", show)
}

#[derive(Template)]
#[template(path = "styleguide/show.html")]
struct StylePage {
    shell: Shell,
    w: Words,
    none: Problems,
    wrong: Problems,
    late: Problems,
    /// A sentence, wherever any will do.
    line: String,
    roles: Vec<(&'static str, String)>,
    kinds: Vec<(&'static str, String)>,
    icons: &'static [&'static str],
    money: Cents,
    tones: [&'static str; 6],
    verdicts: [&'static str; 4],
    states: [&'static str; 4],
    stands: [&'static str; 4],
    colours: [&'static str; 12],
}

impl StylePage {
    /// A day some days from the one on which the page was made.
    fn day(&self, ahead: i64) -> domain::time::Day {
        plus_days(self.w.today(), ahead)
    }

    /// The first few roles, where a list of two or three says enough.
    fn few(&self, n: usize) -> &[(&'static str, String)] {
        self.roles.get(..n).unwrap_or_default()
    }

    /// Every chart with figures that show all its marks.
    fn figures(&self) -> Vec<Figure> {
        drawn::all(&self.w)
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
            domain::refusal::Problem::new("beside-two", "required"),
            domain::refusal::Problem::new("language", "not-offered").with("fr"),
        ]
        .into(),
        late: Problems::default().overtaken(vec![late(&w)], vec![]),
        line: w.t("tokens-lead"),
        kinds: ["number", "code", "choice", "yes_no", "scale"]
            .map(|code| (code, w.t(format!("kind-{}", code.replace('_', "-")))))
            .into(),
        roles: domain::people::Role::ALL.map(|role| (role.code(), w.t(format!("role-{}", role.code())))).into(),
        icons: icons::ALL,
        money: Cents(1_250_050),
        tones: ["quiet", "good", "warn", "bad", "info", "accent"],
        verdicts: ["core", "near", "outside", "open"],
        states: ["met", "narrow", "missed", "unknown"],
        stands: ["inside", "attention", "outside", "unknown"],
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

/// What a colleague made of a field.
fn late(w: &Words) -> Theirs {
    let said = w.of("meanwhile-by").with("who", "Sam Verkoop").with("when", w.t("ago-now")).to_string();
    let other = w.with("meanwhile-take", "text", "Bakkeveen");
    Theirs { field: "late".into(), said, lines: vec![w.t("tokens-lead")], stands: w.t("meanwhile-keep"), other }
}
