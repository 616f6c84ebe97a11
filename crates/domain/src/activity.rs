//! What a seller does with a customer, what comes next, and when it has been silent for too long.

use crate::refusal::{Problem, Problems, Refusal};
use crate::time::{Day, FARTHEST_YEARS, days_between, is_too_far, is_working_day, plus_days, plus_working_days};

/// So many days without contact, and with nothing planned, are too many.
pub const SILENT_AFTER_DAYS: i64 = 21;

/// What a seller did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ActivityKind {
    /// Spoke by telephone or by video.
    Call,
    /// Met.
    #[default]
    Meeting,
    /// Wrote, or was written to.
    Mail,
    /// Wrote something down for himself; nobody at the customer had a part in it.
    Note,
}

impl ActivityKind {
    /// All, in the order in which they are offered.
    pub const ALL: [ActivityKind; 4] =
        [ActivityKind::Call, ActivityKind::Meeting, ActivityKind::Mail, ActivityKind::Note];

    /// The stable code (`call`).
    pub fn code(self) -> &'static str {
        match self {
            ActivityKind::Call => "call",
            ActivityKind::Meeting => "meeting",
            ActivityKind::Mail => "mail",
            ActivityKind::Note => "note",
        }
    }

    /// The kind with this code.
    pub fn from_code(code: &str) -> Option<ActivityKind> {
        ActivityKind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether people spoke with each other: only that meets a stage that asks whom was talked to. A mail may never have
    /// been read.
    pub fn is_talk(self) -> bool {
        matches!(self, ActivityKind::Call | ActivityKind::Meeting)
    }

    /// Whether it was with the customer, so that it ends a silence.
    pub fn is_contact(self) -> bool {
        self != ActivityKind::Note
    }
}

/// What is to be done next, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextAction {
    /// What; at most 200 characters.
    pub what: String,
    /// On which day.
    pub on: Day,
}

impl NextAction {
    /// The action as somebody states it.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with `next_action` (`required`, `too-long`) and `next_on` (`required`, `in-the-past`,
    /// `too-far`).
    pub fn stated(what: &str, on: Option<Day>, today: Day) -> Result<NextAction, Refusal> {
        let mut problems = Problems::none();
        let what = problems.text("next_action", what, 200);
        match on {
            None => problems.add(Problem::new("next_on", "required")),
            Some(on) if on < today => problems.add(Problem::new("next_on", "in-the-past").with(on.to_string())),
            Some(on) if is_too_far(today, on) => {
                problems.add(Problem::new("next_on", "too-far").with(FARTHEST_YEARS.to_string()))
            }
            Some(_) => {}
        }
        problems.refuse_any()?;
        Ok(NextAction { what, on: on.unwrap_or(today) })
    }
}

/// The day that is proposed for a next action: a week from now, or the first working day after that.
pub fn suggested_on(today: Day) -> Day {
    let week = plus_days(today, 7);
    if is_working_day(week) { week } else { plus_working_days(week, 1) }
}

/// How an open opportunity is followed up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FollowUp {
    /// Its next action lies today or ahead.
    Planned,
    /// Its next action should have been done so many days ago.
    Late(i64),
    /// There is no next action.
    Unplanned,
    /// There was no contact for so many days, more than [`SILENT_AFTER_DAYS`], and nothing lies ahead.
    Silent(i64),
}

impl FollowUp {
    /// The stable code (`silent`).
    pub fn code(self) -> &'static str {
        match self {
            FollowUp::Planned => "planned",
            FollowUp::Late(_) => "late",
            FollowUp::Unplanned => "unplanned",
            FollowUp::Silent(_) => "silent",
        }
    }
}

/// How an open opportunity is followed up, by the day of its next action and that of the last contact. What is planned
/// may be silent meanwhile: somebody chose to wait.
pub fn follow_up(next_on: Option<Day>, heard_on: Day, today: Day) -> FollowUp {
    let silent = days_between(heard_on, today);
    match next_on {
        Some(on) if on >= today => FollowUp::Planned,
        _ if silent > SILENT_AFTER_DAYS => FollowUp::Silent(silent),
        Some(on) => FollowUp::Late(days_between(on, today)),
        None => FollowUp::Unplanned,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Day = date(2026, 11, 23);

    #[test]
    fn only_a_talk_counts_as_talked_to_and_only_a_note_is_no_contact() {
        let told = ActivityKind::ALL.map(|kind| (kind.code(), kind.is_talk(), kind.is_contact()));
        let wanted = [("call", true, true), ("meeting", true, true), ("mail", false, true), ("note", false, false)];
        assert_eq!(told, wanted);
        for kind in ActivityKind::ALL {
            assert_eq!(ActivityKind::from_code(kind.code()), Some(kind));
        }
        assert_eq!(ActivityKind::from_code("fax"), None);
    }

    #[test]
    fn a_next_action_says_what_and_when() {
        let stated = |what: &str, on| NextAction::stated(what, on, TODAY);
        let action = stated("  Offerte nabellen ", Some(TODAY)).unwrap();
        assert_eq!(action, NextAction { what: "Offerte nabellen".into(), on: TODAY });
        let wrong = |what: &str, on| match stated(what, on) {
            Err(Refusal::Invalid(problems)) => problems.into_iter().map(|p| (p.field, p.code)).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        };
        let told = |field: &str, code: &'static str| (field.to_owned(), code);
        assert_eq!(wrong(" ", None), [told("next_action", "required"), told("next_on", "required")]);
        assert_eq!(wrong("Bellen", Some(plus_days(TODAY, -1))), [told("next_on", "in-the-past")]);
        assert_eq!(
            wrong(&"x".repeat(201), Some(date(2999, 1, 1))),
            [told("next_action", "too-long"), told("next_on", "too-far")]
        );
    }

    #[test]
    fn a_next_action_is_proposed_a_week_from_now_on_a_working_day() {
        for (today, on) in [(23, 30), (27, 4), (28, 7), (29, 7)] {
            let proposed = suggested_on(date(2026, 11, today));
            assert_eq!(i32::from(proposed.day()), on, "from {today}");
            assert!(is_working_day(proposed));
        }
    }

    #[test]
    fn what_lies_ahead_is_planned_and_what_does_not_is_late_unplanned_or_silent() {
        let day = |days| plus_days(TODAY, days);
        let table = [
            (Some(0), 0, FollowUp::Planned),
            (Some(90), -300, FollowUp::Planned),
            (Some(-1), 0, FollowUp::Late(1)),
            (Some(-21), -21, FollowUp::Late(21)),
            (Some(-3), -22, FollowUp::Silent(22)),
            (None, 0, FollowUp::Unplanned),
            (None, -21, FollowUp::Unplanned),
            (None, -22, FollowUp::Silent(22)),
        ];
        for (next, heard, wanted) in table {
            assert_eq!(follow_up(next.map(day), day(heard), TODAY), wanted, "next {next:?}, heard {heard}");
        }
    }
}
