//! A check-in is quick to give, and what cannot be is named.

use super::*;
use crate::{project::Hill, time::Timestamp};
use jiff::civil::date;
use uuid::Uuid;

const TODAY: Day = date(2026, 3, 9);
const BOTH: Budget = Budget { cost: Some(Cents(10_000_000)), hours: Some(1_000.0) };

fn draft() -> CheckInDraft {
    let day = |d| date(2026, 6, d);
    CheckInDraft {
        on: None,
        spent: Budget { cost: None, hours: Some(400.0) },
        to_go: ToGo { cost: None, hours: Some(Range { low: 450.0, likely: 550.0, high: 800.0 }) },
        finish: Some(Range { low: day(1), likely: day(15), high: day(30) }),
        moved: vec![],
        note: String::new(),
    }
}

fn record(draft: CheckInDraft, budget: Budget, previous: Option<&CheckIn>) -> Result<CheckIn, Refusal> {
    let against = Against { started_on: date(2026, 1, 5), budget, previous };
    let now = Now { at: Timestamp(0), today: TODAY };
    CheckIn::record(CheckInId(Uuid::nil()), draft, &against, UserId(Uuid::nil()), now)
}

fn check(change: impl FnOnce(&mut CheckInDraft), expected: &[(&str, &str)]) {
    let mut draft = draft();
    change(&mut draft);
    let previous = record(super::tests::draft(), BOTH, None).unwrap();
    let previous = CheckIn { on: date(2026, 3, 2), ..previous };
    let found = match record(draft, BOTH, Some(&previous)) {
        Ok(_) => Vec::new(),
        Err(Refusal::Invalid(problems)) => problems,
        Err(other) => panic!("{other:?}"),
    };
    let found: Vec<_> = found.iter().map(|problem| (problem.field.as_str(), problem.code)).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_check_in_names_everything_that_is_wrong() {
    check(|_| {}, &[]);
    check(|d| d.on = Some(date(2026, 3, 10)), &[("on", "in-the-future")]);
    check(|d| d.on = Some(date(2026, 3, 1)), &[("on", "before-last")]);
    check(|d| d.on = Some(date(2026, 1, 1)), &[("on", "before-start"), ("on", "before-last")]);
    check(|d| d.spent.hours = None, &[("spent", "required")]);
    check(|d| d.spent.hours = Some(-1.0), &[("spent_hours", "negative"), ("note", "required-when-less")]);
    check(|d| d.spent.hours = Some(2e9), &[("spent_hours", "out-of-range")]);
    check(|d| d.spent.hours = Some(390.0), &[("note", "required-when-less")]);
    check(
        |d| {
            d.spent.hours = Some(390.0);
            d.note = "Ten hours were booked on the wrong project".into();
        },
        &[],
    );
    check(|d| d.to_go.hours = None, &[("to_go", "required")]);
    check(|d| d.to_go.hours = Some(Range { low: 5.0, likely: 4.0, high: 6.0 }), &[("to_go_hours", "not-in-order")]);
    check(|d| d.to_go.hours = Some(Range { low: 0.0, likely: 0.0, high: 0.0 }), &[]);
    check(|d| d.finish = None, &[("finish", "required")]);
    check(
        |d| d.finish = Some(Range { low: date(2026, 3, 8), likely: date(2026, 4, 8), high: date(2026, 4, 1) }),
        &[("finish", "not-in-order"), ("finish", "before-check-in")],
    );
    let moved = || Moved { result: ResultId(Uuid::nil()), how: Move::Place(Hill::default()) };
    check(|d| d.moved = vec![moved(), moved()], &[("moved", "same-twice")]);
    check(|d| d.note = "x".repeat(501), &[("note", "too-long")]);
}

#[test]
fn the_unit_that_was_not_typed_follows_at_the_promised_rate() {
    let stand = record(draft(), BOTH, None).unwrap();
    assert_eq!(stand.on, TODAY);
    assert_eq!(stand.spent.cost, Some(Cents(4_000_000)));
    assert_eq!(stand.to_go.cost.map(|range| range.high), Some(Cents(8_000_000)));
    let in_hours = record(draft(), Budget { cost: None, hours: Some(1_000.0) }, None).unwrap();
    assert_eq!(in_hours.spent.cost, None);
}

#[test]
fn a_unit_outside_the_budget_does_not_count() {
    let in_money = Budget { cost: Some(Cents(10_000_000)), hours: None };
    let Err(Refusal::Invalid(problems)) = record(draft(), in_money, None) else { panic!() };
    assert_eq!(problems.iter().map(|p| p.field.as_str()).collect::<Vec<_>>(), ["spent", "to_go"]);
}

#[test]
fn what_lies_behind_is_what_was_spent_of_the_whole() {
    let made = record(draft(), BOTH, None).unwrap();
    assert!((made.behind().unwrap() - 400.0 / 950.0).abs() < 1e-9);
    let only_hours = Budget { cost: None, ..BOTH };
    let with = |spent: f64, likely: f64| {
        let mut draft = draft();
        draft.spent.hours = Some(spent);
        draft.to_go.hours = Some(Range { low: likely, likely, high: likely });
        record(draft, only_hours, None).unwrap().behind()
    };
    assert_eq!((with(0.0, 80.0), with(80.0, 0.0), with(0.0, 0.0)), (Some(0.0), Some(1.0), None));
}

#[test]
fn a_range_keeps_its_width_when_only_its_middle_is_said_anew() {
    let hours = Range { low: 60.0, likely: 80.0, high: 120.0 }.around(40.0);
    assert_eq!(hours, Range { low: 30.0, likely: 40.0, high: 60.0 });
    let cost = Range { low: Cents(100), likely: Cents(200), high: Cents(400) }.around(Cents(301));
    assert_eq!(cost, Range { low: Cents(151), likely: Cents(301), high: Cents(602) });
    let nothing = Range { low: 0.0, likely: 0.0, high: 8.0 };
    assert_eq!(nothing.around(4.0), Range { low: 0.0, likely: 4.0, high: 8.0 });
    assert_eq!(nothing.around(12.0).high, 12.0, "and always runs upward");
    let day = |d| jiff::civil::date(2026, 3, d);
    let days = Range { low: day(2), likely: day(4), high: day(9) }.around(day(11));
    assert_eq!(days, Range { low: day(9), likely: day(11), high: day(16) });
}
