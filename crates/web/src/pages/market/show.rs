//! One scan, wherever it is: how far it is, how the market is spread, the best of it, and what was taken over.

use std::{collections::BTreeMap, sync::Arc};

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{ids::ScanId, profile::Profile};
use store::{
    imports::State as ImportState,
    profiles::{published, standards},
    scans::{self, Scan, State as Stage, TakeOver},
};

use super::{
    load, progress,
    prospects::{Line, lines},
    why::{self, SHOWN},
};
use crate::{
    App, Error, Id, Problems, Section, Shell, Viewer, Whys, Words,
    charts::{Figure, Histogram, Key, histogram},
    page,
    scanning::stand,
    see,
};

#[derive(Template)]
#[template(path = "market/show.html")]
pub(super) struct ShowPage {
    pub(super) shell: Shell,
    pub(super) w: Words,
    pub(super) scan: Scan,
    pub(super) profile: Arc<Profile>,
    pub(super) problems: Problems,
    pub(super) verdicts: Vec<(&'static str, i64)>,
    pub(super) spread: Option<Figure>,
    /// The best rows; none for whoever may not see companies.
    pub(super) lines: Vec<Line>,
    pub(super) taken: Vec<TakeOver>,
    pub(super) sees_rows: bool,
    /// What the opportunities are to be called.
    pub(super) title: String,
    /// How the counts come about.
    pub(super) whys: Whys,
}

pub(super) async fn show(State(app): State<App>, viewer: Viewer, Id(id): Id<ScanId>) -> Result<Response, Error> {
    let scan = load(&app, &viewer, id).await?;
    if scan.state == Stage::Uploaded && scan.may_start() {
        return Ok(see(format!("/market/{id}/mapping")).into_response());
    }
    page(&ShowPage::load(&app, &viewer, scan).await?)
}

impl ShowPage {
    pub(super) async fn load(app: &App, viewer: &Viewer, scan: Scan) -> Result<Self, Error> {
        let (w, sees_rows) = (viewer.words(), scans::shows_rows_to(&viewer.person));
        let mut reader = app.store.read().await?;
        let profile = published(&mut reader, scan.version_id).await?;
        let prospects = scans::prospects(&mut reader, &viewer.person, scan.id).await?;
        let standards = standards(&mut reader).await?;
        let by = (viewer.actor(), viewer.now);
        let standings = stand(&mut reader, by, &standards, &prospects).await?;
        Ok(Self {
            shell: viewer.shell(scan.file_name.clone(), Section::Market),
            problems: Problems::default(),
            verdicts: SHOWN.map(|verdict| (verdict.code(), scan.with_verdict(verdict))).into(),
            spread: (scan.state.has_found() && scan.judged > 0).then(|| spread(&w, &scan, &profile)),
            lines: lines(&w, &profile, &prospects, &standings),
            taken: scans::take_overs(&mut reader, scan.id).await?,
            sees_rows,
            title: w.t("market-opportunity"),
            whys: why::of_one(&w, &scan, (&profile, if sees_rows { version(&scan) } else { String::new() })),
            profile,
            scan,
            w,
        })
    }

    fn is(&self, code: &str) -> bool {
        self.scan.state.code() == code
    }

    fn has_found(&self) -> bool {
        self.scan.state.has_found()
    }

    fn tone(&self) -> &'static str {
        super::list::tone(&self.scan)
    }

    fn rate(&self) -> String {
        progress::rate(&self.w, &self.scan)
    }

    fn left(&self) -> String {
        progress::left(&self.w, &self.scan)
    }

    /// Why it failed, in words.
    fn failure(&self) -> String {
        let detail = self.scan.failure_detail.replace('\n', "; ");
        self.w.with(format!("problem-{}", self.scan.failure), "detail", detail)
    }

    /// Whether its file can be scanned once more with the columns that it has.
    fn may_run(&self) -> bool {
        self.scan.may_start() && !self.scan.settings.is_empty() && self.taken.is_empty()
    }

    /// How many of the best can be taken over.
    fn takeable(&self) -> usize {
        self.lines.iter().filter(|line| line.may_take).count()
    }

    /// Whether something that was taken over is still being written.
    fn writes(&self) -> bool {
        let at_work = |one: &TakeOver| {
            let next = one.opportunities.as_ref().map(|(_, state, _)| *state);
            one.import.1.is_at_work() || next.is_some_and(ImportState::is_at_work)
        };
        self.taken.iter().any(at_work)
    }

    /// What was left out of a take-over, in words; empty when nothing was.
    fn left_out(&self, left_out: &BTreeMap<String, i64>) -> String {
        let part = |(code, count): (&String, &i64)| self.w.n(format!("market-left-out-count-{code}"), *count);
        left_out.iter().map(part).collect::<Vec<_>>().join(", ")
    }
}

/// Where the version is shown that judges.
fn version(scan: &Scan) -> String {
    format!("/profiles/{}/versions/{}", scan.profile_id, scan.version)
}

/// The distribution of the lowest fit, with the thresholds on it.
fn spread(w: &Words, scan: &Scan, profile: &Profile) -> Figure {
    let whole = |figure: f64| w.count(figure);
    let mark = |key: &str, from: f64| (from, w.with(key, "from", w.number(from, 1)));
    let drawings = histogram(&Histogram {
        bars: &scan.fit,
        before: None,
        across: (0.0, 100.0),
        marks: vec![
            mark("what-if-near-from", profile.thresholds.near),
            mark("what-if-core-from", profile.thresholds.core),
        ],
        across_name: w.t("what-if-fit-low"),
        x_label: &whole,
        y_label: &whole,
    });
    let row = |(at, count): (usize, &u64)| vec![format!("{}–{}", 5 * at, 5 * at + 5), w.count(*count)];
    Figure {
        title: w.t("what-if-distribution"),
        says: w.t("what-if-distribution-says"),
        drawings,
        legend: vec![Key::new("bar-fill", w.t("market-rows-judged"))],
        head: vec![w.t("what-if-fit-low"), w.t("market-rows-judged")],
        rows: scan.fit.iter().enumerate().map(row).collect(),
    }
}
