//! The value expectation: in the customer's own words, what will be better and how one sees that.
//!
//! It is versioned, acknowledged by the customer, and measured again at the finish and six months after. Invariant: a
//! measurement says which moment it belongs to and in the unit of the expectation, so that progress is a ratio and not
//! an opinion.

use crate::{
    acknowledgement::CustomerWord,
    ids::UserId,
    refusal::{Problems, Refusal},
    time::{Day, days_between, is_working_day, plus_days},
};

/// What the customer expects to be better.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueExpectation {
    /// 1 for the first, one more with each change.
    pub version: u32,
    /// What will be better, in the customer's own words.
    pub better: String,
    /// How it is measured ("orders a day without a mistake").
    pub measured_by: String,
    /// The figure now.
    pub now: f64,
    /// The figure expected then. It may be higher or lower than now, but not the same.
    pub then: f64,
    /// By when.
    pub by: Day,
    /// The customer's acknowledgement, once it is there.
    pub acknowledged: Option<CustomerWord>,
}

/// A value expectation as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ValueDraft {
    /// What will be better. Asked for, at most 1,000 characters.
    pub better: String,
    /// How it is measured. Asked for, at most 300 characters.
    pub measured_by: String,
    /// The figure now. Asked for.
    pub now: Option<f64>,
    /// The figure then. Asked for.
    pub then: Option<f64>,
    /// By when. Asked for.
    pub by: Option<Day>,
}

impl ValueExpectation {
    /// States an expectation as the version after `previous`. A new version has to be acknowledged anew.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with everything wrong: `better`, `measured_by`, `now`, `then`, `by` (`required`),
    /// `then` (`same-as-now`), texts that are `too-long`, figures that are `not-a-number` or `out-of-range`, `by` (`in-the-past`).
    pub fn state(draft: &ValueDraft, previous: Option<&ValueExpectation>, today: Day) -> Result<Self, Refusal> {
        let mut problems = Problems::none();
        let better = problems.text("better", &draft.better, 1_000);
        let measured_by = problems.text("measured_by", &draft.measured_by, 300);
        let now = figure("now", draft.now, &mut problems);
        let then = figure("then", draft.then, &mut problems);
        let same = draft.now.is_some() && draft.now == draft.then;
        problems.unless(!same, "then", "same-as-now");
        problems.unless(draft.by.is_some(), "by", "required");
        problems.unless(draft.by.is_none_or(|by| by >= today), "by", "in-the-past");
        problems.refuse_any()?;
        let version = previous.map_or(1, |value| value.version + 1);
        Ok(Self { version, better, measured_by, now, then, by: draft.by.unwrap_or(today), acknowledged: None })
    }

    /// The same expectation with the customer's acknowledgement.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] `already-acknowledged`.
    pub fn acknowledge(&self, word: CustomerWord) -> Result<Self, Refusal> {
        if self.acknowledged.is_some() {
            return Err(Refusal::conflict("already-acknowledged"));
        }
        Ok(Self { acknowledged: Some(word), ..self.clone() })
    }

    /// Whether the process may go on: the customer acknowledged it.
    pub fn is_agreed(&self) -> bool {
        self.acknowledged.is_some()
    }

    /// How much of the expected change a figure shows, in percent: 0 at `now`, 100 at `then`, negative when it moved
    /// the wrong way, over 100 when it did better.
    pub fn reached(&self, figure: f64) -> f64 {
        100.0 * (figure - self.now) / (self.then - self.now)
    }
}

/// The largest figure that anybody measures; what is more is a typing error.
const LARGEST: f64 = 1e15;

fn figure(field: &str, value: Option<f64>, problems: &mut Problems) -> f64 {
    problems.unless(value.is_some(), field, "required");
    problems.unless(value.is_none_or(f64::is_finite), field, "not-a-number");
    problems.unless(value.is_none_or(|value| !value.is_finite() || value.abs() <= LARGEST), field, "out-of-range");
    value.unwrap_or_default()
}

/// When the value is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moment {
    /// Somewhere on the way.
    Underway,
    /// At the finish.
    Finish,
    /// Six months after.
    SixMonthsAfter,
}

impl Moment {
    /// All, in order of time.
    pub const ALL: [Moment; 3] = [Moment::Underway, Moment::Finish, Moment::SixMonthsAfter];

    /// Whether it can be this moment: the finish has come once everything is `done` (0–100) or the project is closed, and
    /// what is after it once it is closed.
    pub fn has_come(self, is_running: bool, done: f64) -> bool {
        match self {
            Moment::Underway => true,
            Moment::Finish => !is_running || done >= 100.0 - 1e-9,
            Moment::SixMonthsAfter => !is_running,
        }
    }

    /// The stable code (`finish`).
    pub fn code(self) -> &'static str {
        match self {
            Moment::Underway => "underway",
            Moment::Finish => "finish",
            Moment::SixMonthsAfter => "six_months_after",
        }
    }

    /// The moment with this code.
    pub fn from_code(code: &str) -> Option<Moment> {
        Moment::ALL.into_iter().find(|moment| moment.code() == code)
    }

    /// What the customer is asked to measure now, when the project was finished on this day: the finish until six months
    /// after it, then the last one; `None` once that was measured.
    pub fn asked(finished_on: Day, measured: &[Moment], today: Day) -> Option<Moment> {
        let moment = if today < plus_days(finished_on, SIX_MONTHS) { Moment::Finish } else { Moment::SixMonthsAfter };
        (!measured.contains(&moment)).then_some(moment)
    }
}

/// Days from the finish to the last measurement.
const SIX_MONTHS: i64 = 182;

/// Days in which what came late is still asked by itself: after that the start is past, and the finish forgotten.
pub const LATE_DAYS: i64 = 49;

/// At which moment the server asks the customer today, by itself, to measure the value of a project that was finished on
/// this day; `None` on most days.
///
/// Only on a working day, at a moment at which nothing was `measured` and nobody was `asked`, and not when that moment began
/// more than seven weeks ago, so that a past that is brought in asks nobody.
pub fn measure_due(finished_on: Day, measured: &[Moment], asked: &[Moment], today: Day) -> Option<Moment> {
    let moment = Moment::asked(finished_on, measured, today)?;
    let from = if moment == Moment::SixMonthsAfter { plus_days(finished_on, SIX_MONTHS) } else { finished_on };
    let in_time = (0..=LATE_DAYS).contains(&days_between(from, today));
    (is_working_day(today) && in_time && !asked.contains(&moment)).then_some(moment)
}

/// A figure found when the value was measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Measurement {
    /// At which moment.
    pub moment: Moment,
    /// The figure, in the unit of the expectation.
    pub figure: f64,
    /// The day of the measurement.
    pub on: Day,
    /// Who noted it.
    pub by: UserId,
}

impl Measurement {
    /// Notes a figure.
    ///
    /// # Errors
    /// [`Refusal::Invalid`]: `figure` (`required`, `not-a-number`), `on` (`in-the-future`).
    pub fn note(moment: Moment, found: Option<f64>, on: Day, by: UserId, today: Day) -> Result<Self, Refusal> {
        let mut problems = Problems::none();
        let figure = figure("figure", found, &mut problems);
        problems.unless(on <= today, "on", "in-the-future");
        problems.refuse_any()?;
        Ok(Self { moment, figure, on, by })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn expectation(now: f64, then: f64) -> Result<ValueExpectation, Refusal> {
        let draft = ValueDraft {
            better: "Fewer orders picked wrongly".into(),
            measured_by: "wrong lines a week".into(),
            now: Some(now),
            then: Some(then),
            by: Some(date(2026, 9, 1)),
        };
        ValueExpectation::state(&draft, None, date(2026, 1, 5))
    }

    fn check(now: f64, then: f64, figure: f64, reached: f64) {
        assert_eq!(expectation(now, then).unwrap().reached(figure), reached);
    }

    #[test]
    fn a_moment_can_be_measured_once_it_has_come() {
        for (moment, is_running, done, expected) in [
            (Moment::Underway, true, 0.0, true),
            (Moment::Finish, true, 99.0, false),
            (Moment::Finish, true, 100.0, true),
            (Moment::Finish, false, 20.0, true),
            (Moment::SixMonthsAfter, true, 100.0, false),
            (Moment::SixMonthsAfter, false, 0.0, true),
        ] {
            assert_eq!(moment.has_come(is_running, done), expected, "{moment:?} at {done} %");
        }
    }

    #[test]
    fn reached_is_a_share_of_the_expected_change_either_way() {
        check(40.0, 10.0, 40.0, 0.0);
        check(40.0, 10.0, 25.0, 50.0);
        check(40.0, 10.0, 10.0, 100.0);
        check(40.0, 10.0, 43.0, -10.0);
        check(0.0, 10.0, 12.0, 120.0);
    }

    #[test]
    fn the_finish_is_asked_for_half_a_year_and_then_the_last() {
        let finished = date(2026, 1, 5);
        let asked = |measured: &[Moment], days| Moment::asked(finished, measured, plus_days(finished, days));
        for days in [0, 30, 181] {
            assert_eq!(asked(&[], days), Some(Moment::Finish), "{days}");
            assert_eq!(asked(&[Moment::Underway], days), Some(Moment::Finish), "{days}");
            assert_eq!(asked(&[Moment::Finish], days), None, "{days}");
        }
        for days in [182, 900] {
            assert_eq!(asked(&[Moment::Finish], days), Some(Moment::SixMonthsAfter), "{days}");
            assert_eq!(asked(&[], days), Some(Moment::SixMonthsAfter), "{days}");
            assert_eq!(asked(&[Moment::SixMonthsAfter], days), None, "{days}");
        }
    }

    #[test]
    fn the_customer_is_asked_once_at_each_moment_on_a_working_day_and_not_when_it_is_late() {
        use super::Moment::{Finish, SixMonthsAfter, Underway};
        // A Monday; after 182 days it is a Monday again.
        let finished = date(2026, 1, 5);
        let check = |days: i64, measured: &[Moment], asked: &[Moment], due: Option<Moment>| {
            let today = plus_days(finished, days);
            assert_eq!(measure_due(finished, measured, asked, today), due, "{days} {measured:?} {asked:?}");
        };
        for (days, due) in [
            (-3, None),
            (0, Some(Finish)),
            (4, Some(Finish)),
            (5, None),
            (6, None),
            (49, Some(Finish)),
            (50, None),
            (180, None),
            (182, Some(SixMonthsAfter)),
            (231, Some(SixMonthsAfter)),
            (232, None),
            (900, None),
        ] {
            check(days, &[], &[], due);
        }
        check(1, &[Underway], &[], Some(Finish));
        check(1, &[Finish], &[], None);
        check(1, &[], &[Finish], None);
        check(182, &[Finish], &[Finish], Some(SixMonthsAfter));
        check(182, &[SixMonthsAfter], &[Finish], None);
        check(183, &[], &[Finish, SixMonthsAfter], None);
    }

    #[test]
    fn an_expectation_without_a_change_is_refused() {
        assert_eq!(expectation(40.0, 40.0), Err(Refusal::field("then", "same-as-now")));
        let empty = ValueExpectation::state(&ValueDraft::default(), None, date(2026, 1, 5));
        let Err(Refusal::Invalid(problems)) = empty else { panic!("{empty:?}") };
        assert_eq!(problems.len(), 5);
    }
}
