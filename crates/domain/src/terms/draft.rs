//! Terms as somebody types them, and the rules that make them fit to promise.
//!
//! A share left empty takes an equal part of what the others leave, so that nobody has to do sums to promise three
//! things. Shares that are all typed and do not sum to 100 are refused rather than scaled: what counts as done is
//! weighed by them, and a silent correction would move figures that people agreed upon.

use super::{Budget, Need, PromisedResult, Terms};
use crate::{
    ids::ResultId,
    money::Cents,
    refusal::{Problem, Problems, Refusal},
    time::{Day, FARTHEST_YEARS, is_too_far},
};

/// How far typed shares may be off a sum of 100 %: three thirds typed as 33.3.
const ROUNDING: f64 = 0.5;

/// Terms as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TermsDraft {
    /// The day on which it is finished, at the latest. Asked for.
    pub finish_on: Option<Day>,
    /// What it may take. Money, hours or both are asked for.
    pub budget: Budget,
    /// What the customer pays.
    pub price: Option<Cents>,
    /// What will be true when it is done. At least one must.
    pub results: Vec<ResultDraft>,
}

/// A result as typed.
#[derive(Clone, Debug, PartialEq)]
pub struct ResultDraft {
    /// The result; a new id for a new one.
    pub id: ResultId,
    /// What is true when it is done. Asked for, at most 300 characters.
    pub statement: String,
    /// How the customer sees that. Asked for, at most 300 characters.
    pub seen_by: String,
    /// Whether the promise stands or falls with it.
    pub need: Need,
    /// Its share of the budget in percent; empty takes an equal part of what the others leave.
    pub share: Option<f64>,
}

impl Terms {
    /// Makes terms out of what was typed, for a project that starts on `started_on`.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with everything wrong: `finish_on` (`required`, `before-start`, `too-far`), `budget` (`required`),
    /// `budget_cents`, `budget_hours`, `price_cents` (`not-positive`), `results` (`required`, `no-must`, `same-twice`),
    /// `results[i].statement`, `results[i].seen_by` (`required`, `too-long`), `results[i].share` (`out-of-range`),
    /// `results` (`shares-not-100` with the sum).
    pub fn agree(draft: &TermsDraft, started_on: Day) -> Result<Terms, Refusal> {
        let mut problems = Problems::none();
        problems.unless(draft.finish_on.is_some(), "finish_on", "required");
        let finish_on = draft.finish_on.unwrap_or(started_on);
        problems.unless(finish_on >= started_on, "finish_on", "before-start");
        if is_too_far(started_on, finish_on) {
            problems.add(Problem::new("finish_on", "too-far").with(FARTHEST_YEARS.to_string()));
        }
        check_amounts(draft, &mut problems);
        let results = results(&draft.results, &mut problems);
        problems.refuse_any()?;
        Ok(Terms { finish_on, budget: draft.budget, price: draft.price, results })
    }
}

fn check_amounts(draft: &TermsDraft, problems: &mut Problems) {
    let Budget { cost, hours } = draft.budget;
    problems.unless(cost.is_some() || hours.is_some(), "budget", "required");
    problems.unless(cost.is_none_or(|cost| cost > Cents(0)), "budget_cents", "not-positive");
    problems.unless(hours.is_none_or(|hours| hours.is_finite() && hours > 0.0), "budget_hours", "not-positive");
    problems.unless(draft.price.is_none_or(|price| price >= Cents(0)), "price_cents", "not-positive");
    problems.unless(draft.price.is_none_or(|price| price <= Cents::MOST), "price_cents", "out-of-range");
    draft.budget.check(problems);
}

fn results(drafts: &[ResultDraft], problems: &mut Problems) -> Vec<PromisedResult> {
    problems.unless(!drafts.is_empty(), "results", "required");
    let has_must = drafts.iter().any(|draft| draft.need == Need::Must);
    problems.unless(has_must || drafts.is_empty(), "results", "no-must");
    let distinct: std::collections::HashSet<_> = drafts.iter().map(|draft| draft.id).collect();
    problems.unless(distinct.len() == drafts.len(), "results", "same-twice");
    let shares = shares(drafts, problems);
    let promised = |(i, (draft, share)): (usize, (&ResultDraft, f64))| PromisedResult {
        id: draft.id,
        statement: problems.text(&format!("results[{i}].statement"), &draft.statement, 300),
        seen_by: problems.text(&format!("results[{i}].seen_by"), &draft.seen_by, 300),
        need: draft.need,
        share,
    };
    drafts.iter().zip(shares).enumerate().map(promised).collect()
}

/// The share of each result, the empty ones filled in.
fn shares(drafts: &[ResultDraft], problems: &mut Problems) -> Vec<f64> {
    for (i, draft) in drafts.iter().enumerate() {
        let fits = draft.share.is_none_or(|share| (0.0..=100.0).contains(&share));
        problems.unless(fits, &format!("results[{i}].share"), "out-of-range");
    }
    let typed: f64 = drafts.iter().filter_map(|draft| draft.share).sum();
    let empty = drafts.iter().filter(|draft| draft.share.is_none()).count();
    let sums_up = if empty > 0 { typed <= 100.0 + ROUNDING } else { (typed - 100.0).abs() <= ROUNDING };
    if !sums_up && !drafts.is_empty() {
        problems.add(Problem::new("results", "shares-not-100").with(format!("{typed:.0}")));
    }
    let part = (100.0 - typed).max(0.0) / empty.max(1) as f64;
    drafts.iter().map(|draft| draft.share.unwrap_or(part)).collect()
}
