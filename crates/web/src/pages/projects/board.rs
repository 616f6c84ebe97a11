//! The steering board: one row a project, the likeliest to leave its mandate first, and nothing about process.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    mandate::Aspect,
    money::Cents,
    people::Role,
    time::{Day, days_between},
};
use serde::Deserialize;
use store::projects::{self, Board, Line};

use crate::{App, Error, Query, Section, Shell, Viewer, Why, Whys, Words, page};

/// After so many days a stand is old: a week, and a few days of grace.
pub(super) const OLD_DAYS: i64 = 10;

/// What follows the `?` of the board.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    view: String,
}

#[derive(Template)]
#[template(path = "projects/board.html")]
struct BoardPage {
    shell: Shell,
    w: Words,
    lines: Vec<Line>,
    is_closed: bool,
    may_start: bool,
    sees_rates: bool,
    /// How the board counts and sorts.
    whys: Whys,
}

pub(super) async fn board(
    State(app): State<App>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let which = if asked.view == "closed" { Board::Closed } else { Board::Running };
    let lines = projects::board(&mut app.store.read().await?, &viewer.person, which).await?;
    page(&BoardPage {
        shell: viewer.shell(viewer.w.t("projects-title"), Section::Projects),
        w: viewer.words(),
        lines,
        is_closed: which == Board::Closed,
        may_start: viewer.is(&[Role::Director, Role::Seller]),
        sees_rates: store::hours::sees_rates(&viewer.person),
        whys: [counts(&viewer.w)].into_iter().collect(),
    })
}

/// How the board counts and sorts.
fn counts(w: &Words) -> Why {
    let why = Why::new("board", w.t("why-board"), "").rule(w.t("why-board-states")).rule(w.t("why-limit-states"));
    why.rule(w.t("why-board-order")).rule(w.t("why-board-stand")).lacking([w.t("why-board-lacks")])
}

impl BoardPage {
    /// How many rows are in a worst state.
    fn count(&self, state: &str) -> usize {
        self.lines.iter().filter(|line| line.leaving.is_some() && line.worst().code() == state).count()
    }

    fn without_mandate(&self) -> usize {
        self.lines.iter().filter(|line| line.leaving.is_none()).count()
    }

    fn waiting(&self) -> usize {
        self.lines.iter().filter(|line| line.has_offer || line.escalation_due.is_some()).count()
    }

    fn time(&self, line: &Line) -> &'static str {
        line.state(Aspect::Time).code()
    }

    fn money(&self, line: &Line) -> &'static str {
        line.state(Aspect::Money).code()
    }

    /// The chance of leaving as a bar is told by its state too.
    fn tone(&self, line: &Line) -> &'static str {
        super::tone(line.worst().code())
    }

    /// Where a figure of a project is explained.
    fn figures(&self, line: &Line, key: &str) -> String {
        format!("/projects/{}/figures#{key}", line.id)
    }

    /// What is asked there: the figure and the project.
    fn asked(&self, line: &Line, key: &str) -> String {
        format!("{} · {}", self.w.t(key), line.name)
    }

    /// A day that stays on one line in a narrow cell.
    fn whole(&self, day: &Day) -> String {
        self.w.date(*day).to_string().replace(' ', "\u{a0}")
    }

    /// A forecast amount.
    fn rounded(&self, cost: &Cents) -> String {
        self.w.money(super::show::rounded(*cost))
    }

    fn is_old(&self, line: &Line) -> bool {
        days_between(line.checked_in_on.unwrap_or(line.started_on), self.w.today()) > OLD_DAYS
    }

    /// The tone of a score: a nine or ten, a seven or eight, or less.
    fn score_tone(&self, score: &i64) -> &'static str {
        match score {
            9.. => "good",
            7..9 => "quiet",
            _ => "bad",
        }
    }
}
