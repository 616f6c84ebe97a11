//! The weekly check-in: where we stand, in under a minute.
//!
//! Five things and no more: spent so far, effort still needed, finish, results moved and a line of text. Invariant: a
//! check-in is later than the one before, its ranges run from low to high, and it covers every unit of the budget
//! directly or by the promise's own rate.

mod rhythm;
mod slide;

pub use rhythm::{CheckInDay, Course, FRESH_DAYS, Week, monday_of};
pub use slide::Slide;

use crate::{
    ids::{CheckInId, ResultId, UserId},
    money::Cents,
    project::Move,
    refusal::{Problem, Problems, Refusal},
    terms::Budget,
    time::{Day, FARTHEST_YEARS, Now, days_between, is_too_far, plus_days},
};

/// A low, a likely and a high figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range<T> {
    /// It will hardly be less.
    pub low: T,
    /// Most likely this.
    pub likely: T,
    /// It will hardly be more.
    pub high: T,
}

/// What stays of an earlier range when only its middle is said anew: its width. Whoever gives one figure keeps the doubt
/// that was said before, and never loses it by saying less.
pub trait Around: Sized {
    /// The same range around another likely figure.
    fn around(self, likely: Self::Figure) -> Self;
    /// What it is a range of.
    type Figure;
}

impl Around for Range<f64> {
    type Figure = f64;

    /// In proportion: half as much left is half as far apart.
    fn around(self, likely: f64) -> Self {
        let scale = if self.likely > 0.0 { likely / self.likely } else { 1.0 };
        Range { low: (self.low * scale).min(likely), likely, high: (self.high * scale).max(likely) }
    }
}

impl Around for Range<Cents> {
    type Figure = Cents;

    fn around(self, likely: Cents) -> Self {
        let around = self.map(|cents| cents.0 as f64).around(likely.0 as f64);
        Range { likely, ..around.map(|cents| Cents(cents.round() as i64)) }
    }
}

impl Around for Range<Day> {
    type Figure = Day;

    /// By as many days: a week later is a week later at both ends.
    fn around(self, likely: Day) -> Self {
        let moved = days_between(self.likely, likely);
        self.map(|day| plus_days(day, moved))
    }
}

impl<T: PartialOrd + Copy> Range<T> {
    /// Whether it runs from low to high.
    pub fn runs_upward(&self) -> bool {
        self.low <= self.likely && self.likely <= self.high
    }
}

/// The effort still needed, in the units that were estimated.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ToGo {
    /// In money.
    pub cost: Option<Range<Cents>>,
    /// In hours.
    pub hours: Option<Range<f64>>,
}

/// Where a project stands.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckIn {
    /// This check-in.
    pub id: CheckInId,
    /// The day for which it holds.
    pub on: Day,
    /// Spent so far since the start.
    pub spent: Budget,
    /// Effort still needed.
    pub to_go: ToGo,
    /// The finish: early, likely, late.
    pub finish: Range<Day>,
    /// Results that moved since the last one.
    pub moved: Vec<Moved>,
    /// One line of text.
    pub note: String,
    /// Who checked in.
    pub by: UserId,
    /// When.
    pub at: Now,
}

/// A result that moved.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// Which.
    pub result: ResultId,
    /// How.
    pub how: Move,
}

/// A check-in as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CheckInDraft {
    /// The day for which it holds; today when left empty.
    pub on: Option<Day>,
    /// Spent so far, in at least one unit of the budget.
    pub spent: Budget,
    /// Effort still needed, in at least one unit of the budget.
    pub to_go: ToGo,
    /// The finish. Asked for.
    pub finish: Option<Range<Day>>,
    /// Results that moved.
    pub moved: Vec<Moved>,
    /// A line of text, at most 500 characters. Asked for when less is spent than last time.
    pub note: String,
}

/// What a check-in is held against.
#[derive(Clone, Copy, Debug)]
pub struct Against<'a> {
    /// The day the project started.
    pub started_on: Day,
    /// The agreed budget.
    pub budget: Budget,
    /// The check-in before this one.
    pub previous: Option<&'a CheckIn>,
}

impl CheckIn {
    /// The part of the whole effort that lies behind, 0–1: what was spent, beside that and what is likely still needed;
    /// in money where that is kept, else in hours. `None` while nothing was spent and nothing is needed.
    pub fn behind(&self) -> Option<f64> {
        let in_money = self.spent.cost.zip(self.to_go.cost);
        let in_money = in_money.map(|(spent, to_go)| (spent.as_units(), to_go.likely.as_units()));
        let in_hours = self.spent.hours.zip(self.to_go.hours).map(|(spent, to_go)| (spent, to_go.likely));
        let (spent, to_go) = in_money.or(in_hours)?;
        let whole = spent + to_go;
        (whole > 0.0).then(|| (spent / whole).clamp(0.0, 1.0))
    }

    /// Checks in. A unit of the budget that was left empty is filled in at the promise's own rate (budget money for
    /// budget hours) when the other was typed.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with everything wrong: `on` (`in-the-future`, `before-start`, `before-last`), `spent`,
    /// `to_go`, `finish` (`required`), `spent_cents`, `spent_hours` (`negative`, `out-of-range`), `to_go_cents`,
    /// `to_go_hours` (`negative`, `not-in-order`, `out-of-range`), `finish` (`not-in-order`, `before-check-in`, `too-far`), `moved` (`same-twice`), `note`
    /// (`too-long`, `required-when-less`).
    pub fn record(
        id: CheckInId,
        draft: CheckInDraft,
        against: &Against<'_>,
        by: UserId,
        at: Now,
    ) -> Result<CheckIn, Refusal> {
        let mut problems = Problems::none();
        let on = draft.on.unwrap_or(at.today);
        check_day(on, against, at.today, &mut problems);
        check_spent(&draft, against.budget, &mut problems);
        check_to_go(&draft, against.budget, &mut problems);
        let finish = check_finish(&draft, on, &mut problems);
        let distinct: std::collections::HashSet<_> = draft.moved.iter().map(|moved| moved.result).collect();
        problems.unless(distinct.len() == draft.moved.len(), "moved", "same-twice");
        let note = problems.optional_text("note", &draft.note, 500);
        let (spent, to_go) = at_the_promised_rate(&draft, against.budget);
        let is_less = against.previous.is_some_and(|previous| less(spent, previous.spent));
        problems.unless(!is_less || !note.is_empty(), "note", "required-when-less");
        problems.refuse_any()?;
        Ok(CheckIn { id, on, spent, to_go, finish, moved: draft.moved, note, by, at })
    }
}

fn check_day(on: Day, against: &Against<'_>, today: Day, problems: &mut Problems) {
    problems.unless(on <= today, "on", "in-the-future");
    problems.unless(on >= against.started_on, "on", "before-start");
    problems.unless(against.previous.is_none_or(|previous| on >= previous.on), "on", "before-last");
}

fn check_spent(draft: &CheckInDraft, budget: Budget, problems: &mut Problems) {
    let in_money = budget.cost.is_some() && draft.spent.cost.is_some();
    let in_hours = budget.hours.is_some() && draft.spent.hours.is_some();
    problems.unless(in_money || in_hours, "spent", "required");
    draft.spent.check_spent(problems);
}

fn check_to_go(draft: &CheckInDraft, budget: Budget, problems: &mut Problems) {
    let in_money = budget.cost.is_some() && draft.to_go.cost.is_some();
    let in_hours = budget.hours.is_some() && draft.to_go.hours.is_some();
    problems.unless(in_money || in_hours, "to_go", "required");
    if let Some(cost) = &draft.to_go.cost {
        problems.unless(cost.low >= Cents(0), "to_go_cents", "negative");
        problems.unless(cost.runs_upward(), "to_go_cents", "not-in-order");
        problems.unless(cost.high <= Cents::MOST, "to_go_cents", "out-of-range");
    }
    if let Some(hours) = &draft.to_go.hours {
        problems.unless(hours.low >= 0.0, "to_go_hours", "negative");
        problems.unless(hours.runs_upward() && hours.high.is_finite(), "to_go_hours", "not-in-order");
        let within = !hours.high.is_finite() || hours.high <= Budget::MOST_HOURS;
        problems.unless(within, "to_go_hours", "out-of-range");
    }
}

fn check_finish(draft: &CheckInDraft, on: Day, problems: &mut Problems) -> Range<Day> {
    let Some(finish) = draft.finish else {
        problems.unless(false, "finish", "required");
        return Range { low: on, likely: on, high: on };
    };
    problems.unless(finish.runs_upward(), "finish", "not-in-order");
    problems.unless(finish.low >= on, "finish", "before-check-in");
    if is_too_far(on, finish.high) {
        problems.add(Problem::new("finish", "too-far").with(FARTHEST_YEARS.to_string()));
    }
    finish
}

/// Fills in the unit that was not typed, where the budget has both.
fn at_the_promised_rate(draft: &CheckInDraft, budget: Budget) -> (Budget, ToGo) {
    let (mut spent, mut to_go) = (draft.spent, draft.to_go);
    let (Some(cost), Some(hours)) = (budget.cost, budget.hours) else { return (spent, to_go) };
    let rate = cost.0 as f64 / hours;
    let money = |hours: f64| Cents((hours * rate).round() as i64);
    let time = |cost: Cents| cost.0 as f64 / rate;
    spent.cost = spent.cost.or(spent.hours.map(money));
    spent.hours = spent.hours.or(spent.cost.map(time));
    to_go.cost = to_go.cost.or(to_go.hours.map(|range| range.map(money)));
    to_go.hours = to_go.hours.or(to_go.cost.map(|range| range.map(time)));
    (spent, to_go)
}

impl<T: Copy> Range<T> {
    /// The same range in another unit.
    pub fn map<U>(self, change: impl Fn(T) -> U) -> Range<U> {
        Range { low: change(self.low), likely: change(self.likely), high: change(self.high) }
    }
}

fn less(spent: Budget, before: Budget) -> bool {
    let money = spent.cost.zip(before.cost).is_some_and(|(now, then)| now < then);
    let hours = spent.hours.zip(before.hours).is_some_and(|(now, then)| now < then);
    money || hours
}

#[cfg(test)]
mod tests;
