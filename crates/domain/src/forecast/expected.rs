//! What the whole will take and when it will be done, read from what is done and spent instead of from what a team says.
//!
//! It stands beside the simulation. Two ways of looking that agree give trust; where they do not, there is something to
//! talk about. Each thing that cannot be said has a name of its own, so that nobody shows a figure in its place.

use super::{Experience, Method, Outset, Plan, Progress, TooFew, Weights};
use crate::{
    checkin::CheckIn,
    money::Cents,
    terms::Budget,
    time::{Day, days_between, plus_days},
};

/// The chance that goes with the higher amount.
const CHANCE: f64 = 0.8;

/// What is done and spent, and what follows from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Expected {
    /// Where it stands, in cents or in hours.
    pub at: Progress,
    /// Whether that is in cents; else in hours.
    pub in_money: bool,
    /// What the whole will take, by the blend.
    pub amount: f64,
    /// How much the pace, the firm's own history and the plan weigh in that.
    pub weights: Weights,
    /// How this firm's projects of this kind end against their promise; 1 while there are none.
    pub firm: f64,
    /// What it would take at the pace so far; `None` ("n.v.t.") while nothing was spent or nothing is done.
    pub at_pace: Option<f64>,
    /// What is enough with 80 %.
    pub enough: Result<f64, TooFew>,
    /// When it is finished if the rest goes as planned, by the earned schedule with PF = 1.
    pub finish_on: Day,
    /// What must be said beside the figures.
    pub remarks: Vec<Remark>,
}

/// Something that a figure alone would hide.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Remark {
    /// Nothing was spent yet, so there is no pace.
    NothingSpent,
    /// No result is done yet, so there is no pace.
    NothingDone,
    /// Since the check-in before, this was spent, in the same unit, and no less is left: work comes in faster than it
    /// goes out.
    ScopeGrows {
        /// What was spent since.
        spent: f64,
    },
}

/// What follows from what is done and spent at the last check-in; `before` is the check-in before that. `None` while
/// nobody checked in, or where spent and budget have no unit in common.
pub fn expected(outset: &Outset<'_>, before: Option<&CheckIn>) -> Option<Expected> {
    let check_in = outset.check_in?;
    let promised = outset.terms.budget;
    let in_money = in_money(&promised, &check_in.spent)?;
    let share = 1.0 - outset.open_shares.iter().sum::<f64>().clamp(0.0, 100.0) / 100.0;
    let (budget, spent) = (amount(&promised, in_money)?, amount(&check_in.spent, in_money)?);
    let at = Progress { budget, earned: budget * share, spent };
    let (experience, kind) = outset.history.experience();
    Some(Expected {
        at,
        in_money,
        amount: experience.expects(kind, at),
        weights: experience.blend(at).weights(at),
        firm: experience.ratio(kind),
        at_pace: Method::Cpi.expects(at, 1.0),
        enough: enough(&experience, kind, at),
        finish_on: finish_on(outset, check_in.on, share),
        remarks: remarks(at, grown(before, check_in, in_money)),
    })
}

/// The amount that is enough with 80 %. What is finished has no chance left in it.
fn enough(experience: &Experience<'_>, kind: &str, at: Progress) -> Result<f64, TooFew> {
    if at.rest() > 0.0 { experience.enough(kind, at, CHANCE) } else { Ok(at.spent) }
}

/// Money where both are in money, else hours where both are in hours.
fn in_money(promised: &Budget, spent: &Budget) -> Option<bool> {
    [true, false]
        .into_iter()
        .find(|unit| amount(promised, *unit).is_some_and(|b| b > 0.0) && amount(spent, *unit).is_some())
}

fn amount(budget: &Budget, in_money: bool) -> Option<f64> {
    if in_money { budget.cost.map(|Cents(cents)| cents as f64) } else { budget.hours }
}

/// The day by the earned schedule, with the agreed time as an even plan.
fn finish_on(outset: &Outset<'_>, on: Day, share: f64) -> Day {
    let planned = days_between(outset.started_on, outset.terms.finish_on).max(1) as usize;
    let passed = days_between(outset.started_on, on).max(0) as f64;
    let plan = Plan::even(planned);
    let days = plan.and_then(|plan| plan.duration_at_completion(passed, share * planned as f64, 1.0));
    plus_days(outset.started_on, days.unwrap_or(passed).ceil() as i64)
}

/// What was spent since the check-in before, when what is left did not grow less by it.
fn grown(before: Option<&CheckIn>, now: &CheckIn, in_money: bool) -> Option<f64> {
    let before = before?;
    let left = |check_in: &CheckIn| match in_money {
        true => check_in.to_go.cost.map(|range| range.likely.0 as f64),
        false => check_in.to_go.hours.map(|range| range.likely),
    };
    let spent = amount(&now.spent, in_money)? - amount(&before.spent, in_money)?;
    (spent > 0.0 && left(now)? >= left(before)? && left(now)? > 0.0).then_some(spent)
}

fn remarks(at: Progress, grown: Option<f64>) -> Vec<Remark> {
    let no_pace = match (at.spent > 0.0, at.earned > 0.0) {
        (false, _) => Some(Remark::NothingSpent),
        (true, false) => Some(Remark::NothingDone),
        (true, true) => None,
    };
    no_pace.into_iter().chain(grown.map(|spent| Remark::ScopeGrows { spent })).collect()
}

impl Expected {
    /// The single ways that the blend lies between: the rest as planned, at the pace so far, and as this firm's projects
    /// ended; each with its weight, and with what the whole would take by that way alone.
    pub fn ways(&self) -> [(Method, f64, Option<f64>); 3] {
        let weights = self.weights;
        let each = [(Method::Plan, weights.plan()), (Method::Cpi, weights.pace), (Method::History, weights.history)];
        each.map(|(method, weight)| (method, weight, method.expects(self.at, self.firm)))
    }
}

#[cfg(test)]
mod tests;
