//! What changed on the steering board: the difference between two pictures of a project and nothing that stayed as it was;
//! over which days, and who is told of it by mail.

use crate::{
    checkin::monday_of,
    ids::UserId,
    mandate::State,
    people::{Person, Role},
    pulse::{is_high, is_low},
    time::{Day, Now, Timestamp, days_between, plus_days},
};
use jiff::tz::TimeZone;

/// A forecast that moves by no more days than this did not move: a week.
const QUIET_DAYS: i64 = 7;

/// The days over which is told what changed, each from midnight where the firm is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first of them, a Monday, and when it begins.
    pub since: Now,
    /// The first day after them, and when it begins.
    pub until: Now,
}

impl Span {
    /// The days that a mail of this day tells of: on a Monday the week before it, on any other day none.
    pub fn told_on(today: Day, zone: &TimeZone) -> Option<Span> {
        (today == monday_of(today)).then(|| Span::of(plus_days(today, -7), today, zone))
    }

    /// Last week and this one so far.
    pub fn since_last_week(today: Day, zone: &TimeZone) -> Span {
        Span::of(plus_days(monday_of(today), -7), plus_days(today, 1), zone)
    }

    fn of(since: Day, until: Day, zone: &TimeZone) -> Span {
        let begins = |day: Day| Now { at: Timestamp::start_of(day, zone), today: day };
        Span { since: begins(since), until: begins(until) }
    }
}

/// Whether a person is told by mail of a project that somebody leads: a director of all, anybody else of his own.
pub fn is_told(person: &Person, lead: UserId) -> bool {
    person.id == lead || person.roles.has(Role::Director)
}

/// A project as the board has it at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The worst standing of all aspects of its mandate; unknown without one.
    pub standing: State,
    /// The finish that is not exceeded in four of five.
    pub finish: Day,
    /// Whether its first day had come.
    pub has_begun: bool,
    /// How it ended (`finished`, `stopped`) and whether it was a bullseye; `None` while it runs.
    pub ended: Option<(String, bool)>,
}

/// What happened to a project between two pictures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Happened {
    /// Whether an escalation was raised.
    pub raised: bool,
    /// Whether one was decided.
    pub decided: bool,
    /// Whether the customer agreed to a new promise.
    pub agreed: bool,
    /// The scores that people at the customer gave, 0–10, in order.
    pub scores: Vec<u8>,
}

/// Something that is different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It ended, and how (`finished`, `stopped`); with whether it was a bullseye.
    Ended(String, bool),
    /// It is new on the board.
    Entered,
    /// Its first day came.
    Began,
    /// Its standing in the mandate went from one to the other.
    Standing(State, State),
    /// The forecast of its finish moved by more than a week, from one day to the other.
    Finish(Day, Day),
    /// An escalation was raised.
    Raised,
    /// An escalation was decided.
    Decided,
    /// The customer agreed to a new promise.
    Agreed,
    /// Somebody at the customer gave a score of 0–6 or 9–10.
    Score(u8),
}

/// What changed of a project from one picture to the other, what weighs most first; `before` is `None` when it was not on
/// the board yet. A project that came in when it was over already is past, and no news.
pub fn changes(before: Option<&Picture>, happened: &Happened, after: &Picture) -> Vec<Change> {
    let is_running = after.ended.is_none();
    let mut changed = match (before, &after.ended) {
        (None, Some(_)) => return Vec::new(),
        (None, None) => entered(after),
        (Some(before), None) => moved(before, after),
        (Some(Picture { ended: None, .. }), Some((ending, bullseye))) => {
            vec![Change::Ended(ending.clone(), *bullseye)]
        }
        (Some(_), Some(_)) => Vec::new(),
    };
    changed.extend((happened.raised && is_running).then_some(Change::Raised));
    changed.extend((happened.decided && is_running).then_some(Change::Decided));
    changed.extend(happened.agreed.then_some(Change::Agreed));
    let telling = happened.scores.iter().copied().filter(|score| is_low(*score) || is_high(*score));
    changed.extend(telling.map(Change::Score));
    changed
}

/// Little is known of a project that is new, so that attention says nothing of it yet; outside does.
fn entered(after: &Picture) -> Vec<Change> {
    let is_outside = after.standing == State::Outside;
    let standing = is_outside.then_some(Change::Standing(State::Unknown, after.standing));
    [Change::Entered].into_iter().chain(standing).collect()
}

fn moved(before: &Picture, after: &Picture) -> Vec<Change> {
    let began = (!before.has_begun && after.has_begun).then_some(Change::Began);
    let standing = (before.standing != after.standing).then_some(Change::Standing(before.standing, after.standing));
    let is_far = days_between(before.finish, after.finish).abs() > QUIET_DAYS;
    let finish = is_far.then_some(Change::Finish(before.finish, after.finish));
    [began, standing, finish].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::Roles;
    use jiff::civil::date;
    use uuid::Uuid;

    const JUNE: Day = date(2026, 6, 1);

    fn picture() -> Picture {
        Picture { standing: State::Inside, finish: JUNE, has_begun: true, ended: None }
    }

    fn over(ending: &str, bullseye: bool) -> Option<(String, bool)> {
        Some((ending.to_owned(), bullseye))
    }

    /// A running project that stands inside with a finish in June, changed so.
    fn check(change: impl FnOnce(&mut Picture), expected: &[Change]) {
        let mut after = picture();
        change(&mut after);
        assert_eq!(changes(Some(&picture()), &Happened::default(), &after), expected, "{after:?}");
    }

    #[test]
    fn only_what_is_different_is_told() {
        let day = |d| date(2026, 6, d);
        check(|_| {}, &[]);
        check(|p| p.standing = State::Outside, &[Change::Standing(State::Inside, State::Outside)]);
        check(|p| p.standing = State::Unknown, &[Change::Standing(State::Inside, State::Unknown)]);
        check(|p| p.finish = day(8), &[]);
        check(|p| p.finish = day(9), &[Change::Finish(JUNE, day(9))]);
        check(|p| p.finish = date(2026, 5, 25), &[]);
        check(|p| p.finish = date(2026, 5, 24), &[Change::Finish(JUNE, date(2026, 5, 24))]);
        check(
            |p| (p.standing, p.finish) = (State::Attention, day(20)),
            &[Change::Standing(State::Inside, State::Attention), Change::Finish(JUNE, day(20))],
        );
    }

    #[test]
    fn what_happened_in_between_is_told_and_a_seven_or_eight_is_not() {
        let told = |happened: &Happened| changes(Some(&picture()), happened, &picture());
        let none = Happened::default;
        assert_eq!(told(&Happened { raised: true, ..none() }), [Change::Raised]);
        assert_eq!(told(&Happened { decided: true, raised: true, ..none() }), [Change::Raised, Change::Decided]);
        assert_eq!(told(&Happened { agreed: true, ..none() }), [Change::Agreed]);
        for score in 0..=10 {
            let expected = if (7..9).contains(&score) { vec![] } else { vec![Change::Score(score)] };
            assert_eq!(told(&Happened { scores: vec![score], ..none() }), expected, "{score}");
        }
        assert_eq!(told(&Happened { scores: vec![8, 10, 3], ..none() }), [Change::Score(10), Change::Score(3)]);
    }

    #[test]
    fn an_ended_project_tells_how_it_ended_and_no_more_of_its_forecast() {
        let far = Picture { standing: State::Outside, finish: date(2026, 9, 1), ..picture() };
        check(
            |p| *p = Picture { ended: over("finished", true), ..far.clone() },
            &[Change::Ended("finished".into(), true)],
        );
        check(
            |p| *p = Picture { ended: over("stopped", false), ..far.clone() },
            &[Change::Ended("stopped".into(), false)],
        );
        let happened = Happened { raised: true, decided: true, agreed: true, scores: vec![10] };
        let before = Picture { ended: over("finished", true), ..picture() };
        let after = Picture { finish: date(2027, 1, 1), ..before.clone() };
        let told = changes(Some(&before), &happened, &after);
        assert_eq!(told, [Change::Agreed, Change::Score(10)], "half a year later");
    }

    #[test]
    fn what_came_in_is_new_unless_it_was_over_already() {
        let quiet = Happened::default();
        assert_eq!(changes(None, &quiet, &picture()), [Change::Entered]);
        let ahead = Picture { has_begun: false, ..picture() };
        assert_eq!(changes(None, &quiet, &ahead), [Change::Entered]);
        assert_eq!(changes(Some(&ahead), &quiet, &picture()), [Change::Began]);
        let fresh = Picture { standing: State::Attention, ..picture() };
        assert_eq!(changes(None, &quiet, &fresh), [Change::Entered]);
        let low = Happened { scores: vec![2], ..Happened::default() };
        let outside = Picture { standing: State::Outside, ..picture() };
        let all = [Change::Entered, Change::Standing(State::Unknown, State::Outside), Change::Score(2)];
        assert_eq!(changes(None, &low, &outside), all);
        assert_eq!(changes(None, &low, &Picture { ended: over("stopped", false), ..picture() }), []);
    }

    #[test]
    fn a_mail_tells_on_monday_of_the_week_before_and_the_page_of_this_one_too() {
        let monday = date(2026, 11, 30);
        let zone = TimeZone::fixed(jiff::tz::offset(1));
        let days = |span: Span| (span.since.today, span.until.today);
        let last = Span::told_on(monday, &zone).unwrap();
        assert_eq!(days(last), (date(2026, 11, 23), monday));
        assert_eq!(last.until.at.rfc3339(), "2026-11-29T23:00:00Z");
        for later in 1..7 {
            assert_eq!(Span::told_on(plus_days(monday, later), &zone), None);
        }
        for later in 0..7 {
            let today = plus_days(monday, later);
            let page = Span::since_last_week(today, &zone);
            assert_eq!(days(page), (last.since.today, plus_days(today, 1)));
        }
        let next = Span::told_on(plus_days(monday, 7), &zone).unwrap();
        assert_eq!(last.until, next.since, "nothing falls between two weeks or in both");
    }

    #[test]
    fn a_director_is_told_of_all_and_a_lead_of_his_own() {
        let (me, other) = (UserId(Uuid::from_u128(1)), UserId(Uuid::from_u128(2)));
        for role in Role::ALL {
            let person = Person::new(me, Roles::of([role]));
            assert!(is_told(&person, me), "{role:?}");
            assert_eq!(is_told(&person, other), role == Role::Director, "{role:?}");
        }
    }
}
