//! When personal data of a prospect that was declined are erased. What says something about the company, its verdict and
//! the reason stay: they are the denominator of every honest claim.

use crate::process::Ending;
use crate::time::{Day, plus_months};

/// After how many months, when a firm has not chosen.
pub const MONTHS: u32 = 12;
/// The most months that a firm can choose; the fewest is 1.
pub const MOST_MONTHS: u32 = 120;

/// After how many days a scan of a market is deleted, with the prospects that it found.
pub const SCAN_DAYS: i64 = 90;
/// After how many days the file of a scan is let go that nobody started, or that did not come to its end.
pub const SCAN_FILE_DAYS: i64 = 7;

/// How one opportunity of a company stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Course {
    /// How it ended; `None` while it is open.
    pub ending: Option<Ending>,
    /// On which day it ended; `None` while it is open.
    pub closed_on: Option<Day>,
}

/// The day from which a company's personal data are erased: so many months after it was declined. `None` while
/// something is open with it, once it bought anything, and when whatever ended last was not declined.
pub fn erase_on(courses: &[Course], has_project: bool, months: u32) -> Option<Day> {
    let is_customer = has_project || courses.iter().any(|course| course.ending == Some(Ending::Won));
    let is_open = courses.iter().any(|course| course.ending.is_none());
    if is_customer || is_open {
        return None;
    }
    let last = courses.iter().filter_map(|course| course.closed_on).max()?;
    let declined = |course: &Course| course.closed_on == Some(last) && course.ending == Some(Ending::Declined);
    let months = i32::try_from(months.clamp(1, MOST_MONTHS)).unwrap_or(1);
    courses.iter().any(declined).then(|| plus_months(last, months))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn ended(ending: Ending, day: Day) -> Course {
        Course { ending: Some(ending), closed_on: Some(day) }
    }

    #[test]
    fn the_clock_runs_from_the_last_time_that_a_company_was_declined() {
        let (early, late) = (date(2025, 1, 31), date(2026, 2, 28));
        let open = Course { ending: None, closed_on: None };
        let declined = |day| ended(Ending::Declined, day);
        for (courses, has_project, months, expected) in [
            (vec![], false, 12, None),
            (vec![declined(early)], false, 1, Some(date(2025, 2, 28))),
            (vec![declined(early), declined(late)], false, 12, Some(date(2027, 2, 28))),
            (vec![ended(Ending::Lost, early), declined(late)], false, 12, Some(date(2027, 2, 28))),
            (vec![declined(early), ended(Ending::Lost, late)], false, 12, None),
            (vec![ended(Ending::Lost, late), declined(late)], false, 12, Some(date(2027, 2, 28))),
            (vec![declined(early), open], false, 12, None),
            (vec![declined(late), ended(Ending::Won, early)], false, 12, None),
            (vec![declined(late)], true, 12, None),
            (vec![declined(late)], false, 0, Some(date(2026, 3, 28))),
            (vec![declined(late)], false, 9_999, Some(date(2036, 2, 28))),
        ] {
            assert_eq!(erase_on(&courses, has_project, months), expected, "{courses:?} {has_project} {months}");
        }
    }
}
