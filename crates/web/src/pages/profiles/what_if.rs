//! What if this were the profile? Who flips, the distribution of fit and the backtest, as a part of a page.
//!
//! The same part stands on the form, where it is asked for anew while one types, and on the page from which a draft is
//! published. It only reads.

use askama::Template;
use domain::{
    ids::ProfileId,
    learning::{Backtest, Cohort, Ground, STEPS, Turn, WhatIf},
    profile::{Profile, Verdict},
    qualification::{Interval, State},
    statistics::Count,
};
use store::{profiles, prospects, prospects::Named};

use crate::{
    App, Error, Viewer, Why, Whys, Words,
    charts::{Figure, Histogram, Key, histogram},
    explained::{answer, fit_words},
    pages::learning::{past_why, said},
};

/// How many reasons are told of one company.
const REASONS: usize = 3;

/// The part of the page.
#[derive(Template)]
#[template(path = "profiles/what_if.html")]
pub(super) struct Tried {
    w: Words,
    found: WhatIf,
    /// Whether there is a published version to compare with.
    has_before: bool,
    moves: Vec<Move>,
    named: Vec<Flip>,
    fit: Figure,
    past: Backtest,
    /// How the figures come about.
    whys: Whys,
}

/// What cannot be tried, since something has to be mended first.
#[derive(Template)]
#[template(path = "profiles/what_if_stuck.html")]
pub(super) struct Stuck {
    w: Words,
    /// The field and the sentence of each thing.
    wrong: Vec<(String, String)>,
}

impl Stuck {
    pub(super) fn new(viewer: &Viewer, wrong: Vec<(String, String)>) -> Self {
        Self { w: viewer.words(), wrong }
    }
}

/// How many go from one verdict to another.
struct Move {
    from: &'static str,
    to: &'static str,
    companies: u64,
    opportunities: u64,
}

/// One company that flips.
struct Flip {
    id: String,
    name: String,
    from: &'static str,
    to: &'static str,
    why: String,
    open: usize,
}

impl Tried {
    /// Tries a profile: as the next version of one that is there, or as a new one.
    pub(super) async fn load(app: &App, viewer: &Viewer, of: Option<ProfileId>, then: &Profile) -> Result<Self, Error> {
        let today = viewer.now.today;
        let held = prospects::current(&app.store, today).await?;
        let mut reader = app.store.read().await?;
        let standards = profiles::standards(&mut reader).await?;
        let found = held.what_if(&standards, of, then, today);
        let now = of.and_then(|id| standards.of(id)).map(|standard| (standard.profile_id, standard.profile.clone()));
        let named = match &now {
            Some((id, now)) => held.named((&mut reader, &viewer.person), &found, (*id, now, then), today).await?,
            None => vec![],
        };
        let w = viewer.words();
        let both = now.as_ref().map(|(_, now)| (&**now, then));
        let past = held.backtest(then);
        Ok(Self {
            has_before: now.is_some(),
            moves: moves(&found),
            named: named.iter().filter_map(|one| both.map(|both| flip(&w, both, one))).collect(),
            fit: distribution(&w, &found, then, now.is_some()),
            whys: whys(&w, now.is_some(), &past),
            past,
            found,
            w,
        })
    }

    /// The one sentence, which a screen reader is told too.
    pub(super) fn headline(&self) -> String {
        let companies = &self.found.companies;
        if companies.judged() == 0 {
            self.w.t("flips-none-judged")
        } else if self.has_before {
            self.w.of("flips-count").with("n", companies.flips()).with("of", companies.judged()).to_string()
        } else {
            self.w.n("flips-first", companies.judged())
        }
    }

    /// How many have each verdict, where that changes, as short as it can be; empty when nothing does.
    fn brief(&self) -> Vec<(&'static str, u64, u64)> {
        self.then().into_iter().filter(|(_, now, then)| self.has_before && now != then).collect()
    }

    /// The same for open opportunities; empty when there are none.
    fn opportunities(&self) -> String {
        let open = &self.found.opportunities;
        if open.judged() == 0 {
            return String::new();
        }
        self.w.of("what-if-open").with("n", open.flips()).with("of", open.judged()).to_string()
    }

    /// How many would have each verdict, the best first.
    fn then(&self) -> Vec<(&'static str, u64, u64)> {
        let row =
            |verdict: Verdict| (verdict.code(), self.found.companies.now(verdict), self.found.companies.then(verdict));
        Verdict::ALL.map(row).into()
    }

    /// The cohorts that hold a project.
    fn cohorts(&self) -> Vec<&Cohort> {
        let holds = |cohort: &&Cohort| cohort.bullseyes.of + cohort.unknown_outcome > 0;
        self.past.cohorts.cohorts.iter().filter(holds).collect()
    }

    fn counted(&self, count: &Count) -> String {
        said::counted(&self.w, count)
    }

    fn range(&self, count: &Count) -> String {
        said::range(&self.w, count)
    }

    fn conclusion(&self) -> String {
        said::headline(&self.w, &self.past.cohorts)
    }

    fn ground(&self) -> String {
        said::ground(&self.w, &self.past.cohorts)
    }

    fn difference(&self) -> String {
        said::difference(&self.w, &self.past.cohorts)
    }

    /// Whether the difference is not told already.
    fn has_difference(&self) -> bool {
        let cohorts = &self.past.cohorts;
        cohorts.conclusion.needed() > 0 && cohorts.rest.of > 0 && cohorts.all.of > cohorts.rest.of
    }

    /// On which facts the projects were judged.
    fn facts(&self) -> Vec<String> {
        let said = |(ground, n): &(Ground, u32)| self.w.n(format!("what-if-facts-{}", ground.code()), *n);
        self.past.grounds.iter().filter(|(_, n)| *n > 0).map(said).collect()
    }
}

/// How the figures come about: of today, and of the past.
fn whys(w: &Words, has_before: bool, past: &Backtest) -> Whys {
    let rule = if has_before { "why-flips-rule" } else { "why-flips-first" };
    let flips = Why::new("flips", w.t("flips-title"), "").rule(w.t(rule)).rule(w.t("why-flips-open"));
    let spread = Why::new("spread", w.t("what-if-distribution"), "").rule(w.t(rule)).rule(w.t("why-flips-spread"));
    past_why::backtest(w, &past.cohorts, (true, "loop-bullseyes")).and([flips, spread])
}

fn moves(found: &WhatIf) -> Vec<Move> {
    let pairs = Verdict::ALL.into_iter().flat_map(|from| Verdict::ALL.map(|to| (from, to)));
    let all = pairs.filter(|(from, to)| from != to).map(|(from, to)| Move {
        from: from.code(),
        to: to.code(),
        companies: found.companies.moved(from, to),
        opportunities: found.opportunities.moved(from, to),
    });
    all.filter(|one| one.companies + one.opportunities > 0).collect()
}

fn flip(w: &Words, (now, then): (&Profile, &Profile), one: &Named) -> Flip {
    Flip {
        id: one.id.to_string(),
        name: one.name.clone(),
        from: one.from.code(),
        to: one.to.code(),
        why: reason(w, now, then, one),
        open: one.open.len(),
    }
}

/// Why a company flips: the answers that do otherwise, else what became of its fit.
fn reason(w: &Words, now: &Profile, then: &Profile, one: &Named) -> String {
    if one.why.turns.is_empty() {
        let words = |fit: Interval| fit_words(w, fit);
        return w.of("what-if-fit").with("from", words(one.why.fit_now)).with("to", words(one.why.fit)).to_string();
    }
    let told = one.why.turns.iter().take(REASONS).map(|turn| turned(w, now, then, turn));
    let left = one.why.turns.len().saturating_sub(REASONS);
    let more = (left > 0).then(|| w.n("what-if-more", left));
    told.chain(more).collect::<Vec<_>>().join(" · ")
}

fn turned(w: &Words, now: &Profile, then: &Profile, turn: &Turn) -> String {
    let criterion = then.criterion(&turn.key).or_else(|| now.criterion(&turn.key));
    let label = criterion.map_or_else(|| turn.key.clone(), |criterion| w.text(&criterion.label));
    let value = criterion.zip(turn.value.as_deref()).map(|(criterion, value)| answer(w, criterion, value));
    let what = value.map_or(label.clone(), |value| format!("{label} {value}"));
    let state = |state: Option<State>| w.t(format!("what-if-{}", state.map_or("not-asked", State::code)));
    w.of("what-if-turn").with("what", what).with("from", state(turn.from)).with("to", state(turn.to)).to_string()
}

/// The distribution of the lowest fit, with the thresholds on it.
fn distribution(w: &Words, found: &WhatIf, then: &Profile, has_before: bool) -> Figure {
    let whole = |figure: f64| w.number(figure, 0);
    let mark = |key: &str, from: f64| (from, w.with(key, "from", w.number(from, 1)));
    let drawings = histogram(&Histogram {
        bars: &found.fit,
        before: has_before.then_some(&found.fit_now[..]),
        across: (0.0, 100.0),
        marks: vec![mark("what-if-near-from", then.thresholds.near), mark("what-if-core-from", then.thresholds.core)],
        across_name: w.t("what-if-fit-low"),
        x_label: &whole,
        y_label: &whole,
    });
    let mut legend = vec![Key::new("bar-fill", w.t("what-if-then"))];
    let mut head = vec![w.t("what-if-fit-low"), w.t("what-if-then")];
    if has_before {
        legend.push(Key::new("line second", w.t("what-if-now")));
        head.push(w.t("what-if-now"));
    }
    let row = |at: usize| {
        let step = format!("{}–{}", 5 * at, 5 * at + 5);
        let counts = [Some(found.fit[at]), has_before.then_some(found.fit_now[at])];
        std::iter::once(step).chain(counts.into_iter().flatten().map(|n| w.count(n))).collect()
    };
    Figure {
        title: w.t("what-if-distribution"),
        says: w.t("what-if-distribution-says"),
        drawings,
        legend,
        head,
        rows: (0..STEPS).map(row).collect(),
    }
}
