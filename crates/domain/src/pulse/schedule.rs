//! When a pulse is asked.

use crate::time::{Day, days_between, plus_days, plus_working_days};

/// Days between two pulses on the way: seven weeks, the middle of six to eight.
pub const UNDERWAY_DAYS: i64 = 49;

/// Days after which a pulse that nobody answered has had its time: it is not asked after any more, and the next may come.
pub const LAPSES_AFTER_DAYS: i64 = 31;

/// The moment in a project at which a pulse is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Moment {
    /// At the start.
    Start,
    /// Every six to eight weeks.
    Underway,
    /// At the finish.
    Finish,
    /// Six months after.
    SixMonthsAfter,
}

impl Moment {
    /// All, in order of time.
    pub const ALL: [Moment; 4] = [Moment::Start, Moment::Underway, Moment::Finish, Moment::SixMonthsAfter];

    /// The stable code (`underway`).
    pub fn code(self) -> &'static str {
        match self {
            Moment::Start => "start",
            Moment::Underway => "underway",
            Moment::Finish => "finish",
            Moment::SixMonthsAfter => "six_months_after",
        }
    }

    /// The moment with this code.
    pub fn from_code(code: &str) -> Option<Moment> {
        Moment::ALL.into_iter().find(|moment| moment.code() == code)
    }
}

/// The next pulse for one contact, and the day from which it is due, given what was `asked` before.
///
/// On the way it is seven weeks after the last one. Once the project is closed the finish is asked, and six months
/// (182 days) after the closing the last. `None` when all has been asked.
pub fn next_due(started_on: Day, closed_on: Option<Day>, asked: &[(Moment, Day)]) -> Option<(Moment, Day)> {
    let was_asked = |moment: Moment| asked.iter().any(|(asked, _)| *asked == moment);
    match closed_on {
        Some(closed) if !was_asked(Moment::Finish) => Some((Moment::Finish, closed)),
        Some(closed) if !was_asked(Moment::SixMonthsAfter) => Some((Moment::SixMonthsAfter, plus_days(closed, 182))),
        Some(_) => None,
        None => match asked.iter().map(|(_, on)| *on).max() {
            None => Some((Moment::Start, started_on)),
            Some(last) => Some((Moment::Underway, plus_days(last, UNDERWAY_DAYS))),
        },
    }
}

/// A pulse that was sent and not yet answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// The day it was sent.
    pub sent_on: Day,
    /// The day of the reminder; there is never a second.
    pub reminded_on: Option<Day>,
}

impl Invitation {
    /// Whether the one reminder is due: five working days after sending, and not when a month has passed.
    pub fn reminder_due(&self, today: Day) -> bool {
        let from = plus_working_days(self.sent_on, 5);
        self.reminded_on.is_none() && today >= from && !self.has_lapsed(today)
    }

    /// Whether it has had its time.
    pub fn has_lapsed(&self, today: Day) -> bool {
        days_between(self.sent_on, today) > LAPSES_AFTER_DAYS
    }
}
