//! When a pulse is asked.

use crate::post::MailState;
use crate::time::{Day, days_between, is_working_day, plus_days, plus_working_days};
use crate::value::LATE_DAYS;

/// Days between two pulses on the way: seven weeks, the middle of six to eight.
pub const UNDERWAY_DAYS: i64 = 49;

/// Days between the closing and the last pulse: six months.
const AFTER_DAYS: i64 = 182;

/// Days after which a pulse that nobody answered has had its time: it is not asked after any more, and the next may come.
pub const LAPSES_AFTER_DAYS: i64 = 31;

/// Days of rest between two pulses that are asked of one person by themselves, whatever project they are about.
pub const REST_DAYS: i64 = 14;

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

    /// Whether a question at this moment comes in the place of one at an `earlier` moment that nobody answered: once a project
    /// is closed nobody asks how it goes.
    pub fn takes_the_place_of(self, earlier: Moment) -> bool {
        self >= Moment::Finish && earlier < Moment::Finish
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
        Some(closed) if !was_asked(Moment::SixMonthsAfter) => {
            Some((Moment::SixMonthsAfter, plus_days(closed, AFTER_DAYS)))
        }
        Some(_) => None,
        None => match asked.iter().map(|(_, on)| *on).max() {
            None => Some((Moment::Start, started_on)),
            Some(last) => Some((Moment::Underway, plus_days(last, UNDERWAY_DAYS))),
        },
    }
}

/// Whether the customer had its last word on a project: every pulse at the finish was answered or had its time, or none was
/// asked while it still could be. Until then nobody who works on it reads what was thought of the customer at signing.
/// `finish`: whether each pulse at the finish still waits.
pub fn had_last_word(closed_on: Option<Day>, finish: &[bool], today: Day) -> bool {
    let Some(closed) = closed_on else { return false };
    if finish.is_empty() { days_between(closed, today) > LATE_DAYS } else { !finish.contains(&true) }
}

/// How far somebody is with the pulses of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Course<'a> {
    /// The day the project started.
    pub started_on: Day,
    /// The day it was closed.
    pub closed_on: Option<Day>,
    /// What this person was asked about it, and when.
    pub asked: &'a [(Moment, Day)],
    /// The last day on which this person was asked anything, about whatever project.
    pub bothered_on: Option<Day>,
    /// Whether a question about whatever project still waits for this person's answer.
    pub has_open: bool,
}

/// What is asked today without anybody pressing anything; nothing on most days.
///
/// Only on a working day, and never of somebody who has a question open or was asked one in the last two weeks. A project
/// that was under way for seven weeks before anything was asked is asked how it goes, not how it began; a finish of
/// more than seven weeks ago is not asked any more, so that a past that is brought in asks nobody.
pub fn due_by_itself(course: &Course<'_>, today: Day) -> Option<Moment> {
    let rested = course.bothered_on.is_none_or(|on| days_between(on, today) >= REST_DAYS);
    if !is_working_day(today) || course.has_open || !rested {
        return None;
    }
    let late = |from: Day| days_between(from, today) > LATE_DAYS;
    let Some(closed) = course.closed_on else {
        let (moment, _) = next_due(course.started_on, None, course.asked).filter(|(_, from)| *from <= today)?;
        let was_underway = moment == Moment::Start && late(course.started_on);
        return Some(if was_underway { Moment::Underway } else { moment });
    };
    let was_asked = |moment: Moment| course.asked.iter().any(|(asked, _)| *asked == moment);
    let moments = [(Moment::Finish, closed), (Moment::SixMonthsAfter, plus_days(closed, AFTER_DAYS))];
    let due = |(moment, from): &(Moment, Day)| !was_asked(*moment) && *from <= today && !late(*from);
    moments.into_iter().find(due).map(|(moment, _)| moment)
}

/// Whether a mail about a pulse may go out once more: when it could not be sent, or went to an address that is not the
/// contact's any more.
pub fn may_send_again(state: MailState, went_elsewhere: bool) -> bool {
    match state {
        MailState::Failed | MailState::Bounced => true,
        MailState::Sent => went_elsewhere,
        MailState::Waiting => false,
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
