//! What changed on the way, and why, in a few lines that stand at the top of the page: the forecast with what was said at
//! that check-in, insights, promises, and what was laid before the sponsor's side. The whole of each is further down.

use domain::{
    checkin::CheckIn,
    forecast::Basis,
    mandate::Aspect,
    money::Cents,
    promise::{Origin, Promise},
    time::{Timestamp, days_between},
};
use store::{customer, escalations::EscalationRow, forecasts::ForecastRow, insights::InsightRow};

use super::lines::rounded;
use crate::Words;

/// So many changes are in view.
const IN_VIEW: usize = 4;

/// So many of them are forecasts that moved as long as there is something else to tell: those move every week, and would
/// push out what was learned.
const FORECASTS: usize = 2;

/// A finish that moved by fewer days than this is no news: one run of the dice differs from the next.
const DAYS: i64 = 2;

/// The share by which an amount has to move before it is news.
const SHARE: f64 = 0.02;

/// One change.
pub(super) struct Change {
    /// When.
    pub(super) at: Timestamp,
    pub(super) glyph: &'static str,
    /// What changed.
    pub(super) what: String,
    /// Why, or what came of it; empty when nobody said so.
    pub(super) why: String,
}

/// Where changes are read from.
pub(super) struct Sources<'a> {
    pub(super) trail: &'a [ForecastRow],
    pub(super) checked: &'a [CheckIn],
    pub(super) versions: &'a [Promise],
    pub(super) insights: &'a [InsightRow],
    pub(super) escalations: &'a [EscalationRow],
    pub(super) objections: &'a [customer::Word],
}

impl Sources<'_> {
    /// The last changes, the newest first.
    pub(super) fn told(&self, w: &Words) -> Vec<Change> {
        let newest_first = |changes: &mut Vec<Change>| changes.sort_by_key(|change| std::cmp::Reverse(change.at));
        let mut moved: Vec<Change> = self.forecasts(w);
        newest_first(&mut moved);
        let mut all: Vec<Change> = Vec::new();
        all.extend(self.insights.iter().filter(|row| row.superseded_by.is_none()).map(|row| insight(w, row)));
        all.extend(self.promises(w));
        all.extend(self.escalations.iter().flat_map(|row| escalation(w, row)));
        all.extend(self.objections.iter().map(|word| Change {
            at: word.given_at,
            glyph: "message-circle",
            what: w.with("changed-objection", "name", word.name.as_str()),
            why: word.said.clone(),
        }));
        newest_first(&mut all);
        all.truncate(IN_VIEW.saturating_sub(FORECASTS.min(moved.len())));
        moved.truncate(IN_VIEW.saturating_sub(all.len()));
        all.extend(moved);
        newest_first(&mut all);
        all
    }

    /// The forecasts that differ from the one before, each with the line of its check-in.
    fn forecasts(&self, w: &Words) -> Vec<Change> {
        let moved = |pair: &[ForecastRow]| {
            let [before, made] = pair else { return None };
            let check_in = self.checked.iter().find(|one| made.check_in == Some(one.id))?;
            // What moved it without a new stand (another promise, a score) stands under its own name.
            if before.check_in == made.check_in {
                return None;
            }
            let what: Vec<String> = [finish(w, before, made), effort(w, before, made)].into_iter().flatten().collect();
            let said = Some(check_in.note.clone()).filter(|note| !note.is_empty());
            // With the first stand what is known of one's own pace comes in the place of the promise.
            let first = match made.basis {
                Basis::OwnHistory { .. } => "changed-first-stand",
                Basis::OutsidePrior { .. } => "changed-first-stand-alone",
            };
            let why = said.or_else(|| before.check_in.is_none().then(|| w.t(first))).unwrap_or_default();
            (!what.is_empty()).then(|| Change { at: check_in.at.at, glyph: "gauge", what: what.join(" "), why })
        };
        self.trail.windows(2).filter_map(moved).collect()
    }

    /// The promises that the customer agreed to since, each with the insight behind it.
    fn promises(&self, w: &Words) -> Vec<Change> {
        let made = |pair: &[Promise]| {
            let [before, promise] = pair else { return None };
            let Origin::Insight { decision, .. } = promise.origin() else { return None };
            let behind = |row: &&InsightRow| row.decision.as_ref().is_some_and(|taken| taken.id == *decision);
            let why = self.insights.iter().find(behind).map(|row| row.insight.think_now.clone());
            let what = w.of("changed-promise").with("version", promise.version());
            let what = what.with("before", w.date(before.terms().finish_on));
            let what = what.with("day", w.date(promise.terms().finish_on)).to_string();
            Some(Change { at: promise.since(), glyph: "file-text", what, why: why.unwrap_or_default() })
        };
        self.versions.windows(2).filter_map(made).collect()
    }
}

/// That the day moved that holds with 80 %.
fn finish(w: &Words, before: &ForecastRow, made: &ForecastRow) -> Option<String> {
    let (from, to) = (before.finish.p80, made.finish.p80);
    let said = || w.of("changed-finish").with("from", w.date(from)).with("to", w.date(to)).to_string();
    (days_between(from, to).abs() >= DAYS).then(said)
}

/// That the amount moved that is enough with 80 %.
fn effort(w: &Words, before: &ForecastRow, made: &ForecastRow) -> Option<String> {
    let cost = before.cost.zip(made.cost).map(|(from, to)| (from.p80, to.p80));
    let hours = before.hours.zip(made.hours).map(|(from, to)| (from.p80, to.p80));
    let (from, to, text) = match (cost, hours) {
        (Some((Cents(from), Cents(to))), _) => {
            (from as f64, to as f64, [from, to].map(|cents| w.money(rounded(Cents(cents)))))
        }
        (None, Some((from, to))) => (from, to, [from, to].map(|hours| w.hours_foreseen(hours))),
        (None, None) => return None,
    };
    let [was, is] = text;
    let said = || w.of("changed-effort").with("from", was).with("to", is).to_string();
    ((to - from).abs() >= from.abs() * SHARE && (to - from).abs() > 0.0).then(said)
}

fn insight(w: &Words, row: &InsightRow) -> Change {
    let decided = row.decision.as_ref().map(|taken| w.with("changed-decided", "choice", taken.choice.as_str()));
    Change {
        at: row.insight.at.at,
        glyph: "lightbulb",
        what: row.insight.think_now.clone(),
        why: decided.unwrap_or_default(),
    }
}

/// That the project left its mandate, what was laid before the sponsor's side, and what that decided.
fn escalation(w: &Words, row: &EscalationRow) -> Vec<Change> {
    let asked = &row.escalation;
    let opened = asked.opened_by_itself().then(|| Change {
        at: asked.at.at,
        glyph: "triangle-alert",
        what: w.with("changed-left", "aspects", aspects(w, &asked.aspects)),
        why: String::new(),
    });
    let laid = asked.laid_at.map(|at| Change {
        at,
        glyph: "megaphone",
        what: w.with("changed-escalated", "cause", asked.cause.as_str()),
        why: String::new(),
    });
    let ruled = asked.ruling.as_ref().map(|ruling| Change {
        at: ruling.at.at,
        glyph: "git-branch",
        what: w
            .of("changed-ruled")
            .with("who", ruling.sponsor.as_str())
            .with("choice", ruling.choice.as_str())
            .to_string(),
        why: ruling.reason.clone(),
    });
    [opened, laid, ruled].into_iter().flatten().collect()
}

/// What aspects are called, as they stand in a sentence.
fn aspects(w: &Words, aspects: &[Aspect]) -> String {
    aspects.iter().map(|aspect| w.t(format!("start-aspect-{}", aspect.code()))).collect::<Vec<_>>().join(", ")
}
