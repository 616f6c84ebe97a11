//! The rhythm of check-ins: the day of the week on which a team takes stock, when it is asked to, and which weeks went by
//! without.
//!
//! A week runs from Monday to Sunday and has its number by ISO 8601. Nothing of this is kept: it follows from the days of
//! the check-ins themselves.

use crate::{
    refusal::{Problem, Refusal},
    time::{Day, days_between, plus_days},
};

/// For so many days a check-in is fresh: nobody is asked for another, and a week whose day falls in them was not skipped.
pub const FRESH_DAYS: i64 = 5;
/// So many weeks at most are looked back over: ten years.
const MOST_WEEKS: usize = 520;

/// The day of the week on which a team checks in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CheckInDay {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
}

impl CheckInDay {
    /// All, in the order of the week.
    pub const ALL: [CheckInDay; 5] =
        [CheckInDay::Monday, CheckInDay::Tuesday, CheckInDay::Wednesday, CheckInDay::Thursday, CheckInDay::Friday];

    /// The stable code (`friday`).
    pub fn code(self) -> &'static str {
        match self {
            CheckInDay::Monday => "monday",
            CheckInDay::Tuesday => "tuesday",
            CheckInDay::Wednesday => "wednesday",
            CheckInDay::Thursday => "thursday",
            CheckInDay::Friday => "friday",
        }
    }

    /// The day with this code.
    pub fn from_code(code: &str) -> Option<CheckInDay> {
        CheckInDay::ALL.into_iter().find(|day| day.code() == code)
    }

    /// The day that somebody asked for by its code.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] on `check_in_day` (`not-offered`).
    pub fn asked(code: &str) -> Result<CheckInDay, Refusal> {
        let wrong = || Refusal::Invalid(vec![Problem::new("check_in_day", "not-offered").with(code)]);
        CheckInDay::from_code(code).ok_or_else(wrong)
    }

    /// What it is until a team chooses: the weekday on which the project started; Friday when that was in a weekend.
    pub fn by_default(started_on: Day) -> CheckInDay {
        let place = usize::try_from(started_on.weekday().to_monday_zero_offset()).ok();
        place.and_then(|place| CheckInDay::ALL.get(place).copied()).unwrap_or(CheckInDay::Friday)
    }

    /// This day in the week that begins on `monday`.
    fn in_week(self, monday: Day) -> Day {
        plus_days(monday, self as i64)
    }
}

/// The Monday of the week in which `day` lies.
pub fn monday_of(day: Day) -> Day {
    plus_days(day, -i64::from(day.weekday().to_monday_zero_offset()))
}

/// What the rhythm of a project follows from.
#[derive(Clone, Copy, Debug)]
pub struct Course<'a> {
    /// The day on which it started.
    pub started_on: Day,
    /// The day on which it was entered here: before that nobody could check in.
    pub entered_on: Day,
    /// The day on which it was closed.
    pub closed_on: Option<Day>,
    /// The team's own day.
    pub day: CheckInDay,
    /// The days of its check-ins, in any order.
    pub check_ins: &'a [Day],
}

impl Course<'_> {
    /// Whether the team is asked for a check-in today: on its own day, while the project runs, unless something is fresh.
    pub fn is_asked(&self, today: Day) -> bool {
        self.runs(today) && self.day.in_week(monday_of(today)) == today && !self.is_fresh(today)
    }

    fn runs(&self, on: Day) -> bool {
        self.started_on <= on && self.closed_on.is_none_or(|closed| on < closed)
    }

    /// Whether somebody checked in within the last days, or the project had only just begun.
    fn is_fresh(&self, on: Day) -> bool {
        let within = |day: Day| (0..=FRESH_DAYS).contains(&days_between(day, on));
        within(self.started_on) || self.check_ins.iter().any(|day| within(*day))
    }

    /// The weeks in which there was a check-in or in which one was skipped, the newest first. A week that is not over yet
    /// was not skipped, nor one before the project was entered here and checked in on.
    pub fn weeks(&self, today: Day) -> Vec<Week> {
        let first = self.check_ins.iter().copied().fold(self.entered_on.max(self.started_on), Day::min);
        let this = monday_of(today);
        let mondays = (0..MOST_WEEKS).filter_map(|back| Some(plus_days(this, -7 * i64::try_from(back).ok()?)));
        mondays
            .take_while(|monday| *monday >= monday_of(first))
            .filter_map(|monday| self.week(monday, first, today))
            .collect()
    }

    fn week(&self, monday: Day, first: Day, today: Day) -> Option<Week> {
        let next = plus_days(monday, 7);
        let mut check_ins: Vec<Day> =
            self.check_ins.iter().copied().filter(|day| (monday..next).contains(day)).collect();
        check_ins.sort_unstable_by(|a, b| b.cmp(a));
        let asked = self.day.in_week(monday);
        let is_due = next <= today && first <= asked && self.runs(asked) && !self.is_fresh(asked);
        (is_due || !check_ins.is_empty()).then_some(Week { monday, check_ins })
    }
}

/// A week of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    /// The day on which it begins.
    pub monday: Day,
    /// The days of the check-ins in it, the last first; none when it was skipped.
    pub check_ins: Vec<Day>,
}

impl Week {
    /// Whether it went by without a check-in.
    pub fn is_skipped(&self) -> bool {
        self.check_ins.is_empty()
    }

    /// Its number in the year, 1–53.
    pub fn number(&self) -> i8 {
        self.monday.iso_week_date().week()
    }

    /// The day on which it ends.
    pub fn sunday(&self) -> Day {
        plus_days(self.monday, 6)
    }

    /// As ISO 8601 writes it (`2026-W46`).
    pub fn iso(&self) -> String {
        let week = self.monday.iso_week_date();
        format!("{:04}-W{:02}", week.year(), week.week())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// Started on Friday 2 October 2026, entered on that day; the team's day is Friday unless said otherwise.
    const START: Day = date(2026, 10, 2);

    fn course(check_ins: &[Day]) -> Course<'_> {
        Course { started_on: START, entered_on: START, closed_on: None, day: CheckInDay::Friday, check_ins }
    }

    #[test]
    fn the_day_is_that_of_the_start_and_friday_for_a_weekend() {
        for (started_on, day) in [
            (date(2026, 9, 28), CheckInDay::Monday),
            (date(2026, 10, 1), CheckInDay::Thursday),
            (START, CheckInDay::Friday),
            (date(2026, 10, 3), CheckInDay::Friday),
            (date(2026, 10, 4), CheckInDay::Friday),
        ] {
            assert_eq!(CheckInDay::by_default(started_on), day, "{started_on}");
        }
        assert!(CheckInDay::ALL.into_iter().all(|day| CheckInDay::from_code(day.code()) == Some(day)));
        assert_eq!(CheckInDay::from_code("sunday"), None);
    }

    #[test]
    fn a_team_is_asked_on_its_own_day_unless_something_is_fresh() {
        let friday = date(2026, 10, 16);
        let (day, none) = (|d| date(2026, 10, d), None);
        for (check_ins, today, closed_on, asked) in [
            (vec![], friday, none, true),
            (vec![], day(15), none, false),
            (vec![], day(17), none, false),
            (vec![], START, none, false),
            (vec![], day(9), none, true),
            (vec![], date(2026, 9, 25), none, false),
            (vec![day(9)], friday, none, true),
            (vec![day(10)], friday, none, true),
            (vec![day(11)], friday, none, false),
            (vec![day(9), day(15)], friday, none, false),
            (vec![friday], friday, none, false),
            (vec![], friday, Some(day(17)), true),
            (vec![], friday, Some(friday), false),
            (vec![], friday, Some(day(1)), false),
        ] {
            let course = Course { closed_on, ..course(&check_ins) };
            assert_eq!(course.is_asked(today), asked, "{check_ins:?} on {today}, closed {closed_on:?}");
        }
        let monday = Course { day: CheckInDay::Monday, ..course(&[]) };
        assert!(monday.is_asked(day(12)) && !monday.is_asked(friday));
        assert!(!monday.is_asked(day(5)), "it began three days ago");
    }

    /// Numbers of weeks, those skipped below zero.
    fn told(course: &Course<'_>, today: Day) -> Vec<i8> {
        let weeks = course.weeks(today);
        weeks.iter().map(|week| if week.is_skipped() { -week.number() } else { week.number() }).collect()
    }

    #[test]
    fn a_week_without_a_check_in_is_a_gap_once_it_is_over() {
        let (october, november) = (|d| date(2026, 10, d), |d| date(2026, 11, d));
        for (check_ins, today, weeks) in [
            (vec![], october(3), vec![]),
            (vec![], october(11), vec![]),
            (vec![], october(12), vec![-41]),
            (vec![october(9), october(23)], october(26), vec![43, -42, 41]),
            (vec![october(23), october(9)], october(31), vec![43, -42, 41]),
            (vec![october(23), october(9)], november(2), vec![-44, 43, -42, 41]),
            // A check-in on Sunday is still fresh on Friday: that week was not skipped.
            (vec![october(11)], october(19), vec![41]),
            (vec![october(6), october(8)], october(12), vec![41]),
        ] {
            assert_eq!(told(&course(&check_ins), today), weeks, "{check_ins:?} on {today}");
        }
    }

    #[test]
    fn nothing_is_skipped_before_a_project_was_entered_or_after_it_was_closed() {
        let today = date(2026, 11, 9);
        let entered = Course { entered_on: date(2026, 10, 28), ..course(&[]) };
        assert_eq!(told(&entered, today), [-45, -44]);
        let checked = [date(2026, 10, 16)];
        assert_eq!(told(&Course { check_ins: &checked, ..entered }, today), [-45, -44, -43, 42]);
        let closed = Course { closed_on: Some(date(2026, 10, 20)), ..course(&[]) };
        assert_eq!(told(&closed, today), [-42, -41]);
    }

    #[test]
    fn weeks_have_the_number_and_the_year_of_iso_8601() {
        let week = |monday| Week { monday, check_ins: vec![] };
        assert_eq!((week(date(2026, 12, 28)).iso(), week(date(2026, 12, 28)).number()), ("2026-W53".into(), 53));
        assert_eq!(
            (week(date(2025, 12, 29)).iso(), week(date(2025, 12, 29)).sunday()),
            ("2026-W01".into(), date(2026, 1, 4))
        );
        assert_eq!(monday_of(date(2026, 11, 29)), date(2026, 11, 23));
    }

    #[test]
    fn a_start_in_another_age_is_no_reason_to_look_for_ever() {
        let ancient = Course { started_on: date(1, 1, 1), entered_on: date(1, 1, 1), ..course(&[]) };
        assert_eq!(ancient.weeks(date(2026, 11, 23)).len(), MOST_WEEKS - 1);
    }
}
