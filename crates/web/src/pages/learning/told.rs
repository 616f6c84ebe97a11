//! What a common thread says in words: no more than its figures do.

use domain::{
    criterion::Criterion,
    learning::{
        Clients, Drift, Evidence, Ground, Moved, Shift, Side, Signal, Suspect, Thread, Validation, WhyLeftOut,
        WhySuspect,
    },
    statistics::Count,
};
use store::profiles::Standards;

use super::said;
use crate::{
    Words,
    explained::titled_answer,
    importing,
    learned::{Found, Reading},
};

/// A common thread, ready to be told.
pub(super) struct Told {
    pub(super) w: Words,
    /// The criteria that say what a trait and its answers are called; a trait without one is called as its column.
    pub(super) criteria: Vec<Criterion>,
    pub(super) found: Found<Thread>,
}

/// The criteria of the published profiles.
pub(super) fn criteria(standards: &Standards) -> Vec<Criterion> {
    standards.iter().flat_map(|standard| standard.profile.criteria.iter()).cloned().collect()
}

/// The one sentence about all traits together, as a key.
pub(super) fn headline(signal: Signal) -> &'static str {
    match signal {
        Signal::There => "thread-signal",
        Signal::NotThere => "thread-no-signal",
        Signal::NotYetToSay { .. } => "thread-not-yet",
    }
}

impl Told {
    pub(super) fn headline(&self) -> String {
        self.w.t(headline(self.found.said.signal))
    }

    /// What the sentence rests on, and what it takes to say more.
    pub(super) fn ground(&self) -> Vec<String> {
        let (w, found) = (&self.w, &self.found.said);
        let counted = w.of("thread-counted").with("hits", found.good.hits).with("of", found.good.of);
        let mut lines = match found.good.of {
            0 => vec![w.t("thread-none-yet")],
            _ => vec![counted.with("range", said::range(w, &found.good)).to_string()],
        };
        let few = found.clients.as_ref().filter(|clients| clients.too_few());
        match (found.signal, few) {
            (Signal::NotYetToSay { needed }, Some(clients)) => {
                lines.push(w.n("thread-needed-customers", needed));
                lines.push(self.one_customer(clients));
            }
            (Signal::NotYetToSay { needed }, None) => lines.push(w.n("thread-needed", needed)),
            (Signal::There | Signal::NotThere, _) => {}
        }
        if found.unknown_outcome > 0 {
            lines.push(w.n("thread-unknown", found.unknown_outcome));
        }
        lines
    }

    fn one_customer(&self, clients: &Clients) -> String {
        let said =
            self.w.of("thread-one-customer").with("largest", &clients.largest).with("rows", clients.largest_rows);
        let said = said.with("count", clients.count).with("effective", self.w.number(clients.effective, 1));
        said.to_string()
    }

    /// How well it predicts what it has not seen.
    pub(super) fn validated(&self) -> Option<String> {
        self.found.said.validation.as_ref().map(|found| validated(&self.w, found))
    }

    /// What changed between the early half and the late half.
    pub(super) fn changed(&self) -> Vec<String> {
        self.found
            .said
            .drift
            .as_ref()
            .filter(|drift| drift.is_there())
            .map(|drift| self.drift(drift))
            .unwrap_or_default()
    }

    fn drift(&self, drift: &Drift) -> Vec<String> {
        let w = &self.w;
        let mut lines = Vec::new();
        if drift.outcomes_changed {
            let said = w.of("thread-drift-outcomes").with("day", w.date(drift.late_from));
            let said = said.with("early", said::counted(w, &drift.early)).with("late", said::counted(w, &drift.late));
            lines.push(said.to_string());
        }
        let moved = drift.moved.iter().map(|one| ("thread-drift-moved", one));
        let turned = drift.turned.iter().map(|one| ("thread-drift-turned", one));
        lines.extend(moved.chain(turned).map(|(key, one)| self.moved(key, one, drift)));
        lines
    }

    fn moved(&self, key: &str, one: &Moved, drift: &Drift) -> String {
        let said = self.w.of(key).with("what", self.trait_name(&one.column, one.level.as_deref()));
        let said = said.with("early", self.w.number(one.early, 2)).with("late", self.w.number(one.late, 2));
        said.with("day", self.w.date(drift.late_from)).to_string()
    }

    /// Two groups that differ in how good, and not only in good or not.
    pub(super) fn shifts(&self) -> Vec<String> {
        self.found.said.shifts.iter().filter(|shift| shift.is_likely).map(|shift| self.shift(shift)).collect()
    }

    fn shift(&self, shift: &Shift) -> String {
        let side = |side: &Side| {
            let said = self.w.of("thread-side").with("word", self.word(&side.word));
            said.with("median", self.w.number(side.median, 2)).to_string()
        };
        let said = self.w.of("thread-shift").with("what", self.label(&shift.column));
        said.with("better", side(&shift.better)).with("worse", side(&shift.worse)).to_string()
    }

    /// A yes or a no in words; anything else as it is.
    fn word(&self, word: &str) -> String {
        match word {
            "yes" | "no" => self.w.t(format!("answer-{word}")),
            other => other.to_owned(),
        }
    }

    /// What a trait is called.
    pub(super) fn label(&self, column: &str) -> String {
        self.criterion(column).map_or_else(|| column.to_owned(), |criterion| self.w.text(&criterion.label))
    }

    fn criterion(&self, column: &str) -> Option<&Criterion> {
        self.criteria.iter().find(|criterion| criterion.key == column)
    }

    /// An answer with what its code means.
    fn answer(&self, column: &str, answer: &str) -> String {
        let titled = |criterion| titled_answer(&self.w, criterion, answer, None);
        self.criterion(column).map_or_else(|| answer.to_owned(), titled)
    }

    fn trait_name(&self, column: &str, level: Option<&str>) -> String {
        let label = self.label(column);
        match level {
            Some(level) => format!("{label}: {}", self.answer(column, level)),
            None => label,
        }
    }

    /// A trait of the table.
    pub(super) fn name(&self, one: &Evidence) -> String {
        self.trait_name(&one.column, one.level.as_deref())
    }

    /// What a trait is held against, or by what its effect is counted; empty for a yes against a no.
    pub(super) fn against(&self, one: &Evidence) -> String {
        match (&one.against, one.unit) {
            (Some(against), _) => self.w.with("thread-against", "what", self.answer(&one.column, against)),
            (None, Some(unit)) => self.w.with("thread-per", "unit", rounded(&self.w, unit)),
            (None, None) => String::new(),
        }
    }

    /// An effect with its interval, in log odds.
    pub(super) fn effect(&self, one: &Evidence) -> String {
        effect(&self.w, one)
    }

    /// Which way it goes, and how sure that is.
    pub(super) fn direction(&self, one: &Evidence) -> String {
        let key = if one.effect > 0.0 { "thread-more" } else { "thread-less" };
        self.w.with(key, "chance", self.w.chance(one.sureness()))
    }

    pub(super) fn counted(&self, count: &Count) -> String {
        said::counted(&self.w, count)
    }

    /// How a column gives the outcome away.
    pub(super) fn suspicion(&self, one: &Suspect) -> String {
        let w = &self.w;
        match &one.why {
            WhySuspect::Tells(area) => w.with("thread-tells", "area", w.number(*area, 2)),
            WhySuspect::FilledIn(area) => w.with("thread-filled-in", "area", w.number(*area, 2)),
            WhySuspect::Named(word) => w.with("thread-named", "word", *word),
            WhySuspect::Follows(column) => w.with("thread-follows", "column", column.as_str()),
        }
    }

    /// The columns that are nothing to learn from, with the reason.
    pub(super) fn left_out(&self) -> Vec<String> {
        let why = |why: WhyLeftOut| self.w.t(format!("thread-left-out-{}", why.code()));
        self.found.said.left_out.iter().map(|one| format!("{} ({})", self.label(&one.column), why(one.why))).collect()
    }

    /// On which facts the firm's own projects were looked at.
    pub(super) fn facts(&self) -> Vec<String> {
        facts(&self.w, self.found.grounds.as_ref())
    }

    /// How the file was read: its rows, and what became of those that do not count.
    pub(super) fn read(&self) -> Vec<String> {
        let Some(file) = &self.found.file else { return Vec::new() };
        reading(&self.w, file)
    }
}

/// How a file was read.
pub(super) fn reading(w: &Words, file: &Reading) -> Vec<String> {
    let mut lines = vec![w.n("past-read", file.read)];
    if file.merged > 0 {
        lines.push(w.n("past-merged", file.merged));
    }
    if file.refused > 0 {
        lines.push(w.n("past-refused", file.refused));
        lines.extend(file.problems.iter().take(5).map(|problem| {
            let column = problem.column.clone().unwrap_or_default();
            let reason = importing::reason(w, &importing::wrong(problem));
            w.of("past-row").with("row", problem.row).with("column", column).with("reason", reason).to_string()
        }));
    }
    lines
}

/// On which facts projects were looked at.
pub(super) fn facts(w: &Words, grounds: Option<&[(Ground, u32); 3]>) -> Vec<String> {
    let said = |(ground, n): &(Ground, u32)| w.n(format!("what-if-facts-{}", ground.code()), *n);
    grounds.into_iter().flatten().filter(|(_, n)| *n > 0).map(said).collect()
}

/// An effect with its interval, in log odds.
pub(super) fn effect(w: &Words, one: &Evidence) -> String {
    let figure = |x: f64| w.number(x, 2);
    let said = w.of("thread-effect").with("effect", figure(one.effect));
    said.with("low", figure(one.interval.low)).with("high", figure(one.interval.high)).to_string()
}

/// Two digits that matter: more would pretend.
fn rounded(w: &Words, x: f64) -> String {
    let digits = x.abs().max(1e-6).log10().floor() as i32 - 1;
    let scale = 10f64.powi(digits);
    w.number((x / scale).round() * scale, usize::try_from(-digits).unwrap_or(0))
}

fn validated(w: &Words, found: &Validation) -> String {
    let scheme = w.t(format!("thread-scheme-{}", found.scheme.code()));
    let said = w.of("thread-validated").with("n", found.n).with("scheme", scheme);
    let said = said.with("auc", w.percent(found.auc));
    let said = said.with("range", w.percents(found.interval.low, found.interval.high));
    said.with("brier", w.number(found.brier, 3)).with("base", w.number(found.brier_base, 3)).to_string()
}
