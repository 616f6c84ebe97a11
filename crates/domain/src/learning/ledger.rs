//! The exceptions ledger: what the customers who were not core, and were taken all the same, brought.
//!
//! Each row stands beside the median of the core customers, so that an exception is compared with the rule and not with
//! a wish. The accepted near misses are the only experiment there is: declined customers have no outcome.

use crate::{
    ids::{CaseId, ProjectId},
    learning::{Conclusion, conclude},
    nearmiss::{CaseKind, ConditionState},
    outcome::Outcome,
    statistics::{Count, Difference, difference, median},
};
use std::collections::BTreeMap;

/// An exception or near miss that was accepted, with what came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Accepted<'a> {
    /// The project.
    pub project: ProjectId,
    /// The near-miss case or override.
    pub case: CaseId,
    /// An approved near miss, or an override of *outside*.
    pub kind: CaseKind,
    /// The conditions that came with it.
    pub conditions: Vec<SettledCondition>,
    /// The outcome; `None` while the project runs.
    pub outcome: Option<&'a Outcome>,
}

/// A condition, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledCondition {
    /// Its text.
    pub text: String,
    /// What came of it.
    pub state: ConditionState,
}

/// The middle of a group of outcomes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Benchmark {
    /// Bullseyes of the group.
    pub bullseyes: Count,
    /// The median of days late against the agreed promise; `None` of nothing.
    pub days_late: Option<f64>,
    /// The median of actual ÷ promised effort; `None` of nothing.
    pub effort_ratio: Option<f64>,
}

impl Benchmark {
    /// The middle of these outcomes.
    pub fn of<'a>(outcomes: impl IntoIterator<Item = &'a Outcome>) -> Self {
        let outcomes: Vec<&Outcome> = outcomes.into_iter().collect();
        let late: Vec<f64> = outcomes.iter().map(|outcome| outcome.agreed.days_late as f64).collect();
        let effort: Vec<f64> = outcomes.iter().filter_map(|outcome| outcome.agreed.effort_ratio).collect();
        Self {
            bullseyes: Count::over(outcomes.iter().map(|outcome| outcome.is_bullseye())),
            days_late: median(&late),
            effort_ratio: median(&effort),
        }
    }
}

/// One row of the ledger.
#[derive(Clone, Debug, PartialEq)]
pub struct LedgerRow {
    /// The project.
    pub project: ProjectId,
    /// The near-miss case or override.
    pub case: CaseId,
    /// An approved near miss, or an override of *outside*.
    pub kind: CaseKind,
    /// Conditions met, of those settled.
    pub conditions: Count,
    /// Conditions that are still open.
    pub open_conditions: u32,
    /// Whether it hit the bullseye; `None` while it runs.
    pub is_bullseye: Option<bool>,
    /// Days late minus the core median; `None` where either is not known.
    pub days_late_beside_core: Option<f64>,
    /// Effort ratio minus the core median; `None` where either is not known.
    pub effort_beside_core: Option<f64>,
}

/// With how many projects' worth of the whole a condition's own share is mixed: n/(n+5).
const MIXED: f64 = 5.0;

/// A condition's record: how often it was set, and what happened where it was met and where it was broken.
#[derive(Clone, Debug, PartialEq)]
pub struct ConditionEffect {
    /// The condition's text, as it was written first.
    pub text: String,
    /// In how many accepted projects it was set, running ones too.
    pub set: u32,
    /// Met, of those settled.
    pub kept: Count,
    /// Bullseyes among the finished projects in which it was met.
    pub when_met: Count,
    /// Bullseyes among the finished projects in which it was broken.
    pub when_broken: Count,
    /// The share of bullseyes where it was met and where it was broken, each drawn to that of all that were accepted by
    /// n/(n+5); `None` where nothing was accepted that has finished.
    pub drawn: Option<[f64; 2]>,
    /// Met − broken.
    pub difference: Difference,
    /// What may be said about it.
    pub conclusion: Conclusion,
}

/// The exceptions ledger.
#[derive(Clone, Debug, PartialEq)]
pub struct Ledger {
    /// A row for everything accepted, in the order given.
    pub rows: Vec<LedgerRow>,
    /// What core customers brought.
    pub core: Benchmark,
    /// What those accepted brought.
    pub accepted: Benchmark,
    /// For each condition what it went together with, by its text.
    pub conditions: Vec<ConditionEffect>,
}

/// Makes the ledger of what was accepted, beside the outcomes of core customers.
pub fn ledger<'a>(accepted: &[Accepted<'a>], core: impl IntoIterator<Item = &'a Outcome>) -> Ledger {
    let core = Benchmark::of(core);
    let all = Benchmark::of(accepted.iter().filter_map(|one| one.outcome));
    Ledger {
        rows: accepted.iter().map(|one| row(one, &core)).collect(),
        core,
        conditions: condition_effects(accepted, all.bullseyes),
        accepted: all,
    }
}

fn row(accepted: &Accepted<'_>, core: &Benchmark) -> LedgerRow {
    let count = |state| accepted.conditions.iter().filter(|condition| condition.state == state).count() as u32;
    let (met, broken) = (count(ConditionState::Met), count(ConditionState::Broken));
    let beside = |own: Option<f64>, core: Option<f64>| own.zip(core).map(|(own, core)| own - core);
    let outcome = accepted.outcome;
    LedgerRow {
        project: accepted.project,
        case: accepted.case,
        kind: accepted.kind,
        conditions: Count::new(met, met + broken),
        open_conditions: count(ConditionState::Open),
        is_bullseye: outcome.map(Outcome::is_bullseye),
        days_late_beside_core: beside(outcome.map(|o| o.agreed.days_late as f64), core.days_late),
        effort_beside_core: beside(outcome.and_then(|o| o.agreed.effort_ratio), core.effort_ratio),
    }
}

/// What was counted of one condition.
#[derive(Default)]
struct Tally<'a> {
    text: &'a str,
    set: u32,
    kept: Count,
    met: Count,
    broken: Count,
}

/// The record of each condition, the one that was set most first. Conditions of which only capitals and blanks differ are
/// one.
fn condition_effects(accepted: &[Accepted<'_>], all: Count) -> Vec<ConditionEffect> {
    let mut tallies: BTreeMap<String, Tally<'_>> = BTreeMap::new();
    for one in accepted {
        for condition in &one.conditions {
            let tally = tallies.entry(condition.text.trim().to_lowercase()).or_default();
            if tally.text.is_empty() {
                tally.text = condition.text.trim();
            }
            tally.set += 1;
            let met = match condition.state {
                ConditionState::Met => true,
                ConditionState::Broken => false,
                ConditionState::Open => continue,
            };
            tally.kept.add(met);
            if let Some(outcome) = one.outcome {
                if met { &mut tally.met } else { &mut tally.broken }.add(outcome.is_bullseye());
            }
        }
    }
    let mut effects: Vec<ConditionEffect> = tallies.into_values().map(|tally| effect(tally, all)).collect();
    effects.sort_by_key(|effect| std::cmp::Reverse(effect.set));
    effects
}

fn effect(tally: Tally<'_>, all: Count) -> ConditionEffect {
    let drawn = |own: Count, base: f64| (f64::from(own.hits) + MIXED * base) / (f64::from(own.of) + MIXED);
    let difference = difference(tally.met, tally.broken);
    ConditionEffect {
        text: tally.text.to_owned(),
        set: tally.set,
        kept: tally.kept,
        when_met: tally.met,
        when_broken: tally.broken,
        drawn: all.rate().map(|base| [drawn(tally.met, base), drawn(tally.broken, base)]),
        conclusion: conclude(tally.met, tally.broken, &difference),
        difference,
    }
}
