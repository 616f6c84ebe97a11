//! What an hour of somebody costs, from a day on.
//!
//! Rates are only ever added. The last one said for the same person and day counts, so that a mistake is mended by saying
//! it again and what was said stays. Somebody without a rate of his own on a day has the firm's.

use std::collections::BTreeMap;

use crate::{
    ids::WorkerId,
    money::Cents,
    refusal::{Problem, Problems, Refusal},
    time::{Day, FARTHEST_YEARS, is_too_far},
};

/// The most that an hour costs: ten thousand. What is more is a typing error.
pub const MOST_RATE: Cents = Cents(1_000_000);

/// What an hour costs from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Whose hour; everyone's who has no rate of his own when left out.
    pub worker: Option<WorkerId>,
    /// From which day.
    pub from: Day,
    /// How much an hour, 0 to [`MOST_RATE`].
    pub cost: Cents,
}

/// A rate as typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RateDraft {
    /// Whose hour; everyone's who has no rate of his own when left out.
    pub worker: Option<WorkerId>,
    /// From which day. Asked for.
    pub from: Option<Day>,
    /// How much an hour. Asked for.
    pub cost: Option<Cents>,
}

impl RateDraft {
    /// The rate, when it can be one.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with everything wrong: `from` (`required`, `too-far`), `cost_cents` (`required`, `negative`,
    /// `out-of-range`).
    pub fn check(&self, today: Day) -> Result<Rate, Refusal> {
        let mut problems = Problems::none();
        problems.unless(self.from.is_some(), "from", "required");
        if self.from.is_some_and(|from| is_too_far(today, from)) {
            problems.add(Problem::new("from", "too-far").with(FARTHEST_YEARS.to_string()));
        }
        problems.unless(self.cost.is_some(), "cost_cents", "required");
        problems.unless(self.cost.is_none_or(|cost| cost >= Cents(0)), "cost_cents", "negative");
        problems.unless(self.cost.is_none_or(|cost| cost <= MOST_RATE), "cost_cents", "out-of-range");
        problems.refuse_any()?;
        match (self.from, self.cost) {
            (Some(from), Some(cost)) => Ok(Rate { worker: self.worker, from, cost }),
            _ => Err(Refusal::field("from", "required")),
        }
    }
}

/// All rates, as they count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rates(BTreeMap<(Option<WorkerId>, Day), Cents>);

impl Rates {
    /// The rates in the order in which they were said.
    pub fn new(said: impl IntoIterator<Item = Rate>) -> Self {
        Self(said.into_iter().map(|rate| ((rate.worker, rate.from), rate.cost)).collect())
    }

    /// What an hour of this worker costs on a day: by his own rate, else by the firm's; `None` when there is neither.
    pub fn on(&self, worker: Option<WorkerId>, day: Day) -> Option<Cents> {
        let of =
            |whose: Option<WorkerId>| self.0.range((whose, Day::MIN)..=(whose, day)).next_back().map(|(_, cost)| *cost);
        worker.and_then(|worker| of(Some(worker))).or_else(|| of(None))
    }
}
