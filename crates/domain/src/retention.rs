//! When personal data are erased by themselves: so long after a company was declined, an opportunity was lost or a
//! project was closed, and so long after a letter, an event or a session. A firm chooses how long, kind by kind. What
//! says something about a company, its verdict and the reason stay: they are the denominator of every honest claim.

use std::ops::RangeInclusive;

use crate::process::Ending;
use crate::refusal::Problem;
use crate::time::{Day, plus_months};

/// After how many days a scan of a market is deleted, with the prospects that it found.
pub const SCAN_DAYS: i64 = 90;
/// After how many days the file of a scan is let go that nobody started, or that did not come to its end.
pub const SCAN_FILE_DAYS: i64 = 7;

/// What has a term of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// People at a company that was declined, since that day.
    Declined,
    /// People at a company of which the last opportunity was lost, since that day.
    Lost,
    /// People at a customer, since its last project was closed.
    Closed,
    /// Letters and questions that went by mail, since they were written.
    Letters,
    /// What the audit trail tells of before and after, since it happened.
    Trail,
    /// Rows of files that an import refused, since the import ended.
    RefusedRows,
    /// Files that were sent and not imported, since they came.
    ImportFiles,
    /// Sessions, with their device and address, since somebody signed in.
    Sessions,
}

impl Kind {
    /// Every kind, in the order in which they are shown.
    pub const ALL: [Kind; 8] = [
        Kind::Declined,
        Kind::Lost,
        Kind::Closed,
        Kind::Letters,
        Kind::Trail,
        Kind::RefusedRows,
        Kind::ImportFiles,
        Kind::Sessions,
    ];

    /// The name of its term, with the unit in it (`declined_months`).
    pub fn code(self) -> &'static str {
        match self {
            Kind::Declined => "declined_months",
            Kind::Lost => "lost_months",
            Kind::Closed => "closed_months",
            Kind::Letters => "letter_months",
            Kind::Trail => "trail_months",
            Kind::RefusedRows => "refused_row_days",
            Kind::ImportFiles => "import_file_days",
            Kind::Sessions => "session_days",
        }
    }

    /// The kind whose term has this name.
    pub fn from_code(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether its term is counted in days; else in months.
    pub fn is_in_days(self) -> bool {
        matches!(self, Kind::RefusedRows | Kind::ImportFiles | Kind::Sessions)
    }

    /// Whether a firm may choose that it does not go by itself.
    pub fn may_stay(self) -> bool {
        matches!(self, Kind::Lost | Kind::Closed | Kind::Letters | Kind::Trail)
    }

    /// The shortest and the longest term. What the audit trail tells is kept for a year at the least: it is what a firm
    /// answers with when it is asked who did what.
    pub fn range(self) -> RangeInclusive<u32> {
        match self {
            Kind::Declined | Kind::Lost | Kind::Closed | Kind::Letters => 1..=120,
            Kind::Trail => 12..=120,
            Kind::RefusedRows => 1..=365,
            Kind::ImportFiles | Kind::Sessions => 1..=30,
        }
    }

    /// The term when a firm has not chosen; `None` where it does not go by itself then.
    pub fn usual(self) -> Option<u32> {
        match self {
            Kind::Declined => Some(12),
            Kind::Lost | Kind::Closed | Kind::Letters | Kind::Trail => None,
            Kind::RefusedRows => Some(90),
            Kind::ImportFiles => Some(7),
            Kind::Sessions => Some(30),
        }
    }
}

/// How long each kind is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms([Option<u32>; Kind::ALL.len()]);

impl Default for Terms {
    fn default() -> Self {
        Self(Kind::ALL.map(Kind::usual))
    }
}

impl Terms {
    /// How long, in the unit of its kind; `None` when it does not go by itself.
    pub fn of(&self, kind: Kind) -> Option<u32> {
        self.0[kind as usize]
    }

    /// The same terms with another one for this kind.
    #[must_use]
    pub fn with(mut self, kind: Kind, term: Option<u32>) -> Self {
        self.0[kind as usize] = term;
        self
    }

    /// What is wrong with them, by the name of the term.
    pub fn problems(&self) -> Vec<Problem> {
        let wrong = |kind: Kind| match self.of(kind) {
            None if kind.may_stay() => None,
            None => Some(Problem::new(kind.code(), "required")),
            Some(term) if kind.range().contains(&term) => None,
            Some(_) => {
                let range = format!("{}–{}", kind.range().start(), kind.range().end());
                Some(Problem::new(kind.code(), "not-in-range").with(range))
            }
        };
        Kind::ALL.into_iter().filter_map(wrong).collect()
    }
}

/// How one opportunity of a company stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Course {
    /// How it ended; `None` while it is open.
    pub ending: Option<Ending>,
    /// On which day it ended; `None` while it is open.
    pub closed_on: Option<Day>,
}

/// How the projects of a company stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Delivery {
    /// There never was one.
    #[default]
    None,
    /// One runs.
    Runs,
    /// All are closed, the last on this day.
    Closed(Day),
}

/// As what, and from which day on, the people at a company are erased. `None` while something is open with it or runs for
/// it, where it bought something of which there is no project, and where the firm keeps that kind.
pub fn due(courses: &[Course], delivery: Delivery, terms: &Terms) -> Option<(Kind, Day)> {
    if delivery == Delivery::Runs || courses.iter().any(|course| course.ending.is_none()) {
        return None;
    }
    let (kind, last) = since(courses, delivery)?;
    let months = terms.of(kind)?.clamp(*kind.range().start(), *kind.range().end());
    Some((kind, plus_months(last, i32::try_from(months).unwrap_or(i32::MAX))))
}

/// The kind, and the day from which its term runs.
fn since(courses: &[Course], delivery: Delivery) -> Option<(Kind, Day)> {
    let last = courses.iter().filter_map(|course| course.closed_on).max();
    if let Delivery::Closed(day) = delivery {
        return Some((Kind::Closed, last.map_or(day, |last| last.max(day))));
    }
    if courses.iter().any(|course| course.ending == Some(Ending::Won)) {
        return None;
    }
    let last = last?;
    let declined = |course: &Course| course.closed_on == Some(last) && course.ending == Some(Ending::Declined);
    Some((if courses.iter().any(declined) { Kind::Declined } else { Kind::Lost }, last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn ended(ending: Ending, day: Day) -> Course {
        Course { ending: Some(ending), closed_on: Some(day) }
    }

    #[test]
    fn the_clock_runs_from_the_last_time_that_something_ended() {
        let (early, late) = (date(2025, 1, 31), date(2026, 2, 28));
        let open = Course { ending: None, closed_on: None };
        let declined = |day| ended(Ending::Declined, day);
        let terms = Terms::default();
        let of = |kind, months| terms.with(kind, Some(months));
        let (no, runs, done) = (Delivery::None, Delivery::Runs, Delivery::Closed(early));
        let is = |kind, day| Some((kind, day));
        for (courses, delivery, terms, expected) in [
            (vec![], no, terms, None),
            (vec![declined(early)], no, of(Kind::Declined, 1), is(Kind::Declined, date(2025, 2, 28))),
            (vec![declined(early), declined(late)], no, terms, is(Kind::Declined, date(2027, 2, 28))),
            (vec![ended(Ending::Lost, early), declined(late)], no, terms, is(Kind::Declined, date(2027, 2, 28))),
            (vec![ended(Ending::Lost, late), declined(late)], no, terms, is(Kind::Declined, date(2027, 2, 28))),
            (vec![declined(early), ended(Ending::Lost, late)], no, terms, None),
            (
                vec![declined(early), ended(Ending::Lost, late)],
                no,
                of(Kind::Lost, 24),
                is(Kind::Lost, date(2028, 2, 28)),
            ),
            (vec![declined(early), open], no, terms, None),
            (vec![declined(late), ended(Ending::Won, early)], no, of(Kind::Closed, 12), None),
            (vec![declined(late)], runs, of(Kind::Closed, 12), None),
            (vec![declined(late)], done, terms, None),
            (vec![declined(late)], done, of(Kind::Closed, 12), is(Kind::Closed, date(2027, 2, 28))),
            (vec![ended(Ending::Won, early)], done, of(Kind::Closed, 84), is(Kind::Closed, date(2032, 1, 31))),
            (vec![], done, of(Kind::Closed, 1), is(Kind::Closed, date(2025, 2, 28))),
            (vec![declined(late)], no, of(Kind::Declined, 0), is(Kind::Declined, date(2026, 3, 28))),
            (vec![declined(late)], no, of(Kind::Declined, 9_999), is(Kind::Declined, date(2036, 2, 28))),
        ] {
            assert_eq!(due(&courses, delivery, &terms), expected, "{courses:?} {delivery:?} {terms:?}");
        }
    }

    #[test]
    fn what_must_go_has_a_term_and_what_a_firm_answers_with_stays_a_year() {
        let check = |kind, term, code: Option<&str>| {
            let found = Terms::default().with(kind, term).problems();
            let found: Vec<_> = found.iter().map(|problem| (problem.field.as_str(), problem.code)).collect();
            assert_eq!(
                found,
                code.map(|code| (kind.code(), code)).into_iter().collect::<Vec<_>>(),
                "{kind:?} {term:?}"
            );
        };
        assert!(Terms::default().problems().is_empty());
        for kind in Kind::ALL {
            check(kind, None, if kind.may_stay() { None } else { Some("required") });
            check(kind, Some(*kind.range().start()), None);
            check(kind, Some(*kind.range().end()), None);
            check(kind, Some(*kind.range().end() + 1), Some("not-in-range"));
            check(kind, Some(*kind.range().start() - 1), Some("not-in-range"));
            assert_eq!(Kind::from_code(kind.code()), Some(kind));
        }
    }
}
