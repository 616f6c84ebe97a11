//! What a profile says of a company, put into words: shown on the company, its opportunity and its near-miss case.
//!
//! Every figure comes from the qualification itself; nothing here decides anything.

mod answers;
mod codes;
mod ground;

use askama::filters::HtmlSafe;
use domain::{
    codes::CodeSystem,
    criterion::{Criterion, Kind, Unknown},
    fact::{Fact, Facts},
    profile::{Profile, Verdict},
    qualification::{Flip, Interval, Judged, Qualification},
};
use std::fmt;
use store::facts::Recorded;

use crate::Words;

pub(crate) use answers::{answer, near, system_name, titled_answer, wanted};
pub(crate) use codes::Titled;
pub(crate) use ground::{Earlier, Ground, earlier};

/// A verdict with its whole explanation, ready for `explained.html`.
#[derive(Clone, Debug)]
pub(crate) struct Explained {
    /// The code of the verdict.
    pub(crate) verdict: &'static str,
    /// Below it: what the verdict may still become, or what decided it.
    pub(crate) said: String,
    /// The fit, 0–100.
    pub(crate) fit: Interval,
    /// The fit from which a company is core.
    pub(crate) core: f64,
    /// The fit in words.
    pub(crate) fit_words: String,
    /// From which fit on a company is core or near.
    pub(crate) thresholds: String,
    /// Each criterion, in the profile's order.
    pub(crate) lines: Vec<Line>,
    /// The key of the next best question, while the verdict is open.
    pub(crate) next: Option<String>,
    /// What alone would give a better verdict.
    pub(crate) flips: Vec<String>,
    /// The labels of the criteria of which no value alone would.
    pub(crate) no_flips: Vec<String>,
}

/// One criterion.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// Its key.
    pub(crate) key: String,
    /// What people call it.
    pub(crate) label: String,
    /// Whether it is a must.
    pub(crate) must: bool,
    /// The code of its state.
    pub(crate) state: &'static str,
    /// Why it is unknown, in words; empty when it is known.
    pub(crate) why: String,
    /// The answer in words; empty when nothing was stated.
    pub(crate) answer: String,
    /// What a code means that was stated.
    pub(crate) titled: Option<Titled>,
    /// The classification of a code that is in another one than is asked; else empty.
    pub(crate) system: &'static str,
    /// The ideal in words.
    pub(crate) wanted: String,
    /// The near band in words; empty when there is none.
    pub(crate) near: String,
    /// Its part of the fit, in words: `12 van 30`.
    pub(crate) part: String,
    /// The bar of its part.
    pub(crate) bar: Bar,
    /// The fact behind the answer.
    pub(crate) fact: Option<Ground>,
    /// What was stated about it besides, the latest first.
    pub(crate) earlier: Vec<Earlier>,
    /// The evidence that is asked for and not there; empty when none is.
    pub(crate) evidence_lacking: String,
}

impl Explained {
    /// The explanation in these words. `facts` are those that were judged.
    pub(crate) fn new(w: &Words, profile: &Profile, judged: &Qualification, facts: &Facts) -> Self {
        let heaviest = judged.criteria.iter().map(|line| share(profile, line)).fold(0.0, f64::max);
        let lines = judged.criteria.iter().filter_map(|line| {
            let criterion = profile.criterion(&line.key)?;
            Some(Line::new(w, criterion, line, (facts.about(&line.key), share(profile, line), heaviest)))
        });
        let label = |key: &str| profile.criterion(key).map_or(key, |c| c.label.in_language(w.lang.code())).to_owned();
        let (flips, hopeless): (Vec<&Flip>, Vec<&Flip>) = judged.flips.iter().partition(|flip| flip.to.is_some());
        Self {
            verdict: judged.verdict.code(),
            said: said(w, profile, judged),
            fit: judged.fit,
            core: profile.thresholds.core,
            fit_words: fit_words(w, judged.fit),
            thresholds: thresholds(w, profile),
            lines: lines.collect(),
            next: judged.next_question.clone(),
            flips: flips.into_iter().filter_map(|flip| flip_words(w, profile, facts, flip)).collect(),
            no_flips: hopeless.into_iter().map(|flip| label(&flip.key)).collect(),
        }
    }

    /// With everything that is kept of each fact, and what was stated before. `facts` are in the order in which they were
    /// recorded.
    pub(crate) fn with_record(mut self, w: &Words, profile: &Profile, known: &Facts, facts: &[Recorded]) -> Self {
        for line in &mut self.lines {
            let (Some(criterion), Some(counts)) = (profile.criterion(&line.key), known.about(&line.key)) else {
                continue;
            };
            let (now, before) = earlier(facts, counts, |one| ground::recorded_answer(w, criterion, one));
            line.fact = now.or(line.fact.take());
            line.earlier = before;
        }
        self
    }

    /// The line of a criterion.
    pub(crate) fn line(&self, key: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.key == key)
    }
}

/// The fit in words: one number when it is certain, else from low to high.
pub(crate) fn fit_words(w: &Words, fit: Interval) -> String {
    let (low, high) = (w.number(fit.low, 0), w.number(fit.high, 0));
    if low == high { low } else { [low.as_str(), "–", &high].concat() }
}

/// From which fit on a company is core or near.
pub(crate) fn thresholds(w: &Words, profile: &Profile) -> String {
    let Profile { thresholds, .. } = profile;
    let core = w.number(thresholds.core, 1);
    w.of("explained-thresholds").with("core", core).with("near", w.number(thresholds.near, 1)).to_string()
}

fn verdict_words(w: &Words, verdict: Verdict) -> String {
    w.t(format!("verdict-{}", verdict.code()))
}

/// What the verdict may still become, or the must that decided it.
fn said(w: &Words, profile: &Profile, judged: &Qualification) -> String {
    if judged.verdict == Verdict::Open {
        let worst = verdict_words(w, judged.worst);
        return w.of("explained-open").with("worst", worst).with("best", verdict_words(w, judged.best)).to_string();
    }
    let missed = judged.criteria.iter().filter(|line| line.must && line.state == domain::qualification::State::Missed);
    let labels: Vec<&str> = missed
        .filter_map(|line| profile.criterion(&line.key))
        .map(|criterion| criterion.label.in_language(w.lang.code()))
        .collect();
    if labels.is_empty() {
        return String::new();
    }
    w.of("explained-missed").with("labels", labels.join(", ")).with("n", labels.len()).to_string()
}

/// How many points of the fit a criterion can give at most.
fn share(profile: &Profile, line: &Judged) -> f64 {
    let whole: f64 = profile.criteria.iter().map(|criterion| criterion.weight).sum();
    let weight = profile.criterion(&line.key).map_or(0.0, |criterion| criterion.weight);
    if whole > 0.0 { 100.0 * weight / whole } else { 0.0 }
}

fn flip_words(w: &Words, profile: &Profile, facts: &Facts, flip: &Flip) -> Option<String> {
    let criterion = profile.criterion(&flip.key)?;
    let fact = facts.about(&flip.key);
    let now = fact.map(|fact| fact.value.as_str()).unwrap_or_default();
    let system = fact.and_then(|fact| fact.system.as_deref());
    let sentence = w
        .of("explained-flip")
        .with("verdict", verdict_words(w, flip.verdict?))
        .with("label", criterion.label.in_language(w.lang.code()))
        .with("to", answers::towards(w, criterion, flip.to.as_deref()?, now))
        .with("now", titled_answer(w, criterion, now, system));
    Some(sentence.to_string())
}

/// The system of a fact, where it is another one than the criterion asks.
fn other_system(criterion: &Criterion, fact: &Fact) -> Option<CodeSystem> {
    let Kind::Code { system: asked, .. } = &criterion.kind else { return None };
    fact.system.as_deref().and_then(CodeSystem::from_code).filter(|system| system != asked)
}

fn titled(w: &Words, criterion: &Criterion, judged: &Judged, fact: Option<&Fact>) -> Option<Titled> {
    let Kind::Code { system: asked, .. } = &criterion.kind else { return None };
    let system = fact.and_then(|fact| other_system(criterion, fact)).unwrap_or(*asked);
    Some(Titled::new(w, system, judged.value.as_deref()?))
}

impl Line {
    fn new(w: &Words, criterion: &Criterion, judged: &Judged, of: (Option<&Fact>, f64, f64)) -> Self {
        let (fact, share, heaviest) = of;
        let Interval { low, high } = judged.contribution;
        let part = fit_words(w, judged.contribution);
        let ground = fact.filter(|_| judged.value.is_some()).map(Ground::of);
        let asked =
            criterion.evidence.clone().filter(|_| fact.is_none_or(|fact| fact.evidence.is_none()) || ground.is_none());
        let why = match judged.unknown {
            Some(reason) => w.t(format!("unknown-{}", reason.code().replace('_', "-"))),
            None => String::new(),
        };
        Self {
            key: judged.key.clone(),
            label: criterion.label.in_language(w.lang.code()).to_owned(),
            must: judged.must,
            state: judged.state.code(),
            why,
            answer: judged.value.as_deref().map(|value| answer(w, criterion, value)).unwrap_or_default(),
            titled: titled(w, criterion, judged, fact),
            system: fact.and_then(|fact| other_system(criterion, fact)).map_or("", system_name),
            wanted: wanted(w, &criterion.kind),
            near: near(w, &criterion.kind),
            part: w.of("explained-part").with("part", part).with("of", w.number(share, 0)).to_string(),
            bar: Bar::new(low, high, share, heaviest),
            fact: ground,
            earlier: Vec::new(),
            evidence_lacking: asked.unwrap_or_default(),
        }
    }

    /// Whether the answer is there, but too old to count.
    pub(crate) fn is_stale(&self, w: &Words) -> bool {
        self.why == w.t(format!("unknown-{}", Unknown::Stale.code()))
    }
}

/// The part of the fit that one criterion gives, on a track as long as it could give, all to one scale: filled what
/// is certain, hatched what is still possible.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bar {
    track: f64,
    sure: f64,
    possible: f64,
}

impl Bar {
    fn new(low: f64, high: f64, share: f64, heaviest: f64) -> Self {
        let scaled = |points: f64| if heaviest > 0.0 { 100.0 * points / heaviest } else { 0.0 };
        Self { track: scaled(share), sure: scaled(low), possible: scaled(high) }
    }
}

impl fmt::Display for Bar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { track, sure, possible } = self;
        write!(
            f,
            "<svg class=\"part\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\" \
             focusable=\"false\"><rect class=\"part-track\" width=\"{track:.2}\" height=\"8\" rx=\"2\"/>\
             <rect class=\"part-possible\" width=\"{possible:.2}\" height=\"8\" rx=\"2\"/>\
             <rect class=\"part-sure\" width=\"{sure:.2}\" height=\"8\" rx=\"2\"/></svg>"
        )
    }
}

impl HtmlSafe for Bar {}
