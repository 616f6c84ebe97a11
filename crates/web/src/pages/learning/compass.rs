//! The los/vast compass: the way of the last two years, and the self-scan that gives a starting point until there are
//! data.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::learning::{CompassPoint, QUESTIONS, Quarter};
use store::learning::{self, Compass, Scanned};

use super::{said, why};
use crate::{
    App, Error, Form, Problems, Section, Shell, Viewer, Whys, Words,
    charts::{self, Figure, Key, Stop},
    page, see, unprocessable,
};

#[derive(Template)]
#[template(path = "loop/compass.html")]
pub(super) struct CompassPage {
    shell: Shell,
    w: Words,
    found: Compass,
    /// What was filled in, as it was sent; 0 where nothing was.
    answers: [u8; QUESTIONS],
    may_say: bool,
    problems: Problems,
    /// How the figures of this quarter come about.
    whys: Whys,
}

pub(super) async fn show(State(app): State<App>, viewer: Viewer) -> Result<Response, Error> {
    page(&CompassPage::load(&app, &viewer, None, Problems::default()).await?)
}

/// Keeps somebody's self-scan.
pub(super) async fn scan(
    State(app): State<App>,
    viewer: Viewer,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Error> {
    let answers = answers(&sent);
    let mut tx = app.store.write().await?;
    match learning::scan(&mut tx, &viewer.actor(), viewer.now, &answers).await.map_err(Error::from) {
        Ok(_) => {
            tx.commit().await?;
            Ok(see("/loop/compass").saying("said-scan-kept").into_response())
        }
        Err(error) => {
            drop(tx);
            unprocessable(&CompassPage::load(&app, &viewer, Some(answers), error.problems()?).await?)
        }
    }
}

/// The answers of a form, in the order of the questions; 0 where there is none.
fn answers(sent: &[(String, String)]) -> [u8; QUESTIONS] {
    let said = |place: usize| {
        let field = field(place);
        let of = sent.iter().find(|(name, _)| *name == field);
        of.and_then(|(_, value)| value.trim().parse().ok()).unwrap_or(0)
    };
    std::array::from_fn(said)
}

fn field(place: usize) -> String {
    format!("answers[{place}]")
}

/// How the two figures of a quarter come about.
pub(in crate::pages) fn whys(w: &Words, now: &CompassPoint) -> Whys {
    why::compass(w, Some(now))
}

impl CompassPage {
    pub(super) async fn load(
        app: &App,
        viewer: &Viewer,
        answers: Option<[u8; QUESTIONS]>,
        problems: Problems,
    ) -> Result<Self, Error> {
        let found = learning::compass(&mut app.store.read().await?, &viewer.person, viewer.now.today).await?;
        let own = found.scans.iter().find(|one| one.person == viewer.id()).map(|one| one.scan.answers());
        let w = viewer.words();
        Ok(Self {
            shell: viewer.shell(w.t("compass-title"), Section::Loop),
            answers: answers.or(own).unwrap_or_default(),
            may_say: viewer.is(&learning::SAY),
            whys: why::compass(&w, found.trail.last().map(|(_, point)| point)),
            found,
            problems,
            w,
        })
    }

    /// Where the firm stands now, in one sentence.
    pub(super) fn headline(&self) -> String {
        standing(&self.w, self.found.trail.last().map(|(_, point)| point), self.found.start)
            .unwrap_or_else(|| self.w.t("compass-nothing"))
    }

    /// The compass drawn. Drawn when it is shown: the report takes only its table.
    fn figure(&self) -> Figure {
        figure(&self.w, &self.found)
    }

    /// The table behind the compass: its head and its rows.
    pub(super) fn table(&self) -> (Vec<String>, Vec<Vec<String>>) {
        table(&self.w, &self.found)
    }

    /// What the figures of this quarter are counted from.
    pub(super) fn counted_from(&self) -> Vec<String> {
        let Some((_, point)) = self.found.trail.last() else { return Vec::new() };
        parts(point)
            .into_iter()
            .map(|(key, count)| {
                self.w
                    .of(key)
                    .with("hits", count.hits)
                    .with("of", count.of)
                    .with("range", said::range(&self.w, &count))
                    .to_string()
            })
            .collect()
    }

    /// The name of a question's field.
    fn field(&self, place: &usize) -> String {
        field(*place)
    }

    /// Whether this answer was given.
    fn is_said(&self, place: &usize, answer: &u8) -> bool {
        self.answers.get(*place) == Some(answer)
    }

    /// Where somebody says that the firm stands.
    fn stands(&self, one: &Scanned) -> String {
        let (tight, loose) = one.scan.point();
        said_of(&self.w, "compass-says", tight, loose)
    }
}

/// Where the firm stands now by what was counted, else by what people say; `None` while neither tells.
pub(in crate::pages) fn standing(w: &Words, now: Option<&CompassPoint>, start: Option<(f64, f64)>) -> Option<String> {
    match (now.and_then(|point| point.tightness.zip(point.looseness)), start) {
        (Some((tight, loose)), _) => Some(said_of(w, "compass-now", tight, loose)),
        (None, Some((tight, loose))) => Some(said_of(w, "compass-start", tight, loose)),
        (None, None) => None,
    }
}

/// The counts of a point with their words; those of nothing are left out.
fn parts(point: &CompassPoint) -> Vec<(&'static str, domain::statistics::Count)> {
    let all = [
        ("compass-allowed", point.allowed_wins),
        ("compass-known", point.known_criteria),
        ("compass-mandates", point.with_mandate),
        ("compass-inside", point.inside_mandate),
    ];
    all.into_iter().filter(|(_, count)| count.of > 0).collect()
}

fn said_of(w: &Words, key: &str, tight: f64, loose: f64) -> String {
    w.of(key).with("tight", w.percent(tight)).with("loose", w.percent(loose)).to_string()
}

fn name(w: &Words, quarter: Quarter) -> String {
    w.of("compass-quarter").with("number", quarter.number).with("year", quarter.year.to_string()).to_string()
}

/// The way of the firm as rows, the newest first, under what each column says.
fn table(w: &Words, found: &Compass) -> (Vec<String>, Vec<Vec<String>>) {
    let head = [
        "compass-in",
        "compass-tight",
        "compass-loose",
        "compass-head-allowed",
        "compass-head-known",
        "compass-head-mandates",
        "compass-head-inside",
    ];
    let row = |(quarter, point): &(Quarter, CompassPoint)| {
        let shares = [point.tightness, point.looseness].map(|share| w.percent(share));
        let counts = [point.allowed_wins, point.known_criteria, point.with_mandate, point.inside_mandate];
        let counts = counts.map(|count| if count.of > 0 { said::counted(w, &count) } else { w.count(None::<u32>) });
        std::iter::once(name(w, *quarter)).chain(shares).chain(counts).collect()
    };
    (head.map(|key| w.t(key)).into(), found.trail.iter().rev().map(row).collect())
}

fn figure(w: &Words, found: &Compass) -> Figure {
    let stop = |(quarter, point): &(Quarter, CompassPoint)| {
        let (tight, loose) = point.tightness.zip(point.looseness)?;
        let name = name(w, *quarter);
        let says = format!("{name}: {}", said_of(w, "compass-says", tight, loose));
        Some(Stop { tight, loose, name, says })
    };
    let start = found.start.map(|(tight, loose)| {
        let name = w.t("compass-self-scan");
        let says = format!("{name}: {}", said_of(w, "compass-says", tight, loose));
        Stop { tight, loose, name, says }
    });
    let percent = |share: f64| w.percent(share);
    let mut legend = vec![Key::new("line faint", w.t("compass-way"))];
    legend.extend(start.is_some().then(|| Key::new("ring", w.t("compass-self-scan"))));
    let drawings = charts::compass(&charts::Compass {
        trail: found.trail.iter().filter_map(stop).collect(),
        start,
        across_name: w.t("compass-tight"),
        upward_name: w.t("compass-loose"),
        corners: [w.t("compass-corner-from"), w.t("compass-corner-to")],
        label: &percent,
    });
    let (head, rows) = table(w, found);
    Figure { title: w.t("compass-title"), says: w.t("compass-figure-says"), drawings, legend, head, rows }
}
