//! What cannot be said has a name, and what can is what the published formulas give.

use super::*;
use crate::{
    checkin::{Range, ToGo},
    forecast::{Finished, History, Stood},
    ids::{CheckInId, UserId},
    terms::Terms,
    time::{Now, Timestamp},
};
use jiff::civil::date;
use uuid::Uuid;

const START: Day = date(2026, 1, 5);

fn check_in(on: Day, spent: f64, left: f64) -> CheckIn {
    CheckIn {
        id: CheckInId(Uuid::nil()),
        on,
        spent: Budget { cost: None, hours: Some(spent) },
        to_go: ToGo { cost: None, hours: Some(Range { low: left, likely: left, high: left }) },
        finish: Range { low: on, likely: on, high: on },
        moved: vec![],
        note: String::new(),
        by: UserId(Uuid::nil()),
        at: Now { at: Timestamp(0), today: on },
    }
}

/// A project of 100 days and 1,000 hours of which this share is open.
fn found(check_in: Option<&CheckIn>, before: Option<&CheckIn>, open: f64, history: &History) -> Option<Expected> {
    let budget = Budget { cost: None, hours: Some(1_000.0) };
    let terms = Terms { finish_on: plus_days(START, 100), budget, price: None, results: vec![] };
    let outset = Outset {
        started_on: START,
        terms: &terms,
        check_in,
        open_shares: &[open],
        history,
        today: plus_days(START, 50),
        seed: 1,
    };
    expected(&outset, before)
}

fn none() -> History {
    History::default()
}

#[test]
fn without_a_check_in_nothing_follows() {
    assert_eq!(found(None, None, 100.0, &none()), None);
    let in_money = CheckIn { spent: Budget { cost: Some(Cents(1)), hours: None }, ..check_in(START, 1.0, 1.0) };
    assert_eq!(found(Some(&in_money), None, 100.0, &none()), None);
}

#[test]
fn nothing_spent_and_nothing_done_have_no_pace() {
    let on = plus_days(START, 50);
    let unspent = found(Some(&check_in(on, 0.0, 900.0)), None, 90.0, &none()).unwrap();
    assert_eq!((unspent.at_pace, &unspent.remarks[..]), (None, &[Remark::NothingSpent][..]));
    let undone = found(Some(&check_in(on, 300.0, 900.0)), None, 100.0, &none()).unwrap();
    assert_eq!((undone.at_pace, &undone.remarks[..]), (None, &[Remark::NothingDone][..]));
    assert_eq!(undone.amount, 1_300.0);
    assert_eq!(undone.enough, Err(TooFew { have: 0, need: 4 }));
}

#[test]
fn what_is_done_and_spent_gives_pace_and_day() {
    let on = plus_days(START, 50);
    let found = found(Some(&check_in(on, 400.0, 700.0)), None, 75.0, &none()).unwrap();
    assert_eq!(found.at_pace, Some(1_600.0));
    // A quarter done counts a pace of 1.6 for a quarter.
    assert!((found.amount - (400.0 + 750.0 * 1.6_f64.powf(0.25))).abs() < 1e-9);
    // Fifty days have passed, and 75 of the hundred are still to come.
    assert_eq!(found.finish_on, plus_days(START, 125));
    assert_eq!(found.remarks, []);
}

#[test]
fn scope_that_grows_faster_than_work_is_said() {
    let (then, now) = (check_in(plus_days(START, 43), 300.0, 700.0), check_in(plus_days(START, 50), 400.0, 720.0));
    let remarks = |now: &CheckIn, then: &CheckIn| found(Some(now), Some(then), 75.0, &none()).unwrap().remarks;
    assert_eq!(remarks(&now, &then), [Remark::ScopeGrows { spent: 100.0 }]);
    assert_eq!(remarks(&check_in(now.on, 400.0, 699.0), &then), []);
    assert_eq!(remarks(&check_in(now.on, 300.0, 720.0), &then), []);
}

#[test]
fn own_projects_give_the_80_percent_and_all_done_leaves_no_chance() {
    let course: Vec<Stood> =
        (1..=10).map(|n| Stood { share: f64::from(n) / 10.0, spent: f64::from(n) * 0.12 }).collect();
    let finished: Vec<Finished> =
        (0..4).map(|_| Finished { effort: Some(1.2), course: course.clone(), ..Finished::default() }).collect();
    let history = History::of(&finished, "");
    let now = check_in(plus_days(START, 50), 600.0, 500.0);
    let half = found(Some(&now), None, 50.0, &history).unwrap();
    // Half done counts a pace of 1.2 for a half, and four projects that ended at 1.2 for 4/9 of the rest of it.
    assert!((half.amount - (600.0 + 500.0 * 1.2_f64.powf(0.5 + 0.5 * 4.0 / 9.0))).abs() < 1e-6, "{}", half.amount);
    // Each of the four would have been forecast as low, so what is enough makes up for it.
    assert!((half.enough.unwrap() - 1_200.0).abs() < 1e-6, "{:?}", half.enough);
    let done = found(Some(&now), None, 0.0, &history).unwrap();
    assert_eq!((done.amount, done.enough), (600.0, Ok(600.0)));
}

#[test]
fn the_ways_weigh_one_together_and_the_whole_lies_between_them() {
    let on = plus_days(START, 50);
    for (spent, open) in [(0.0, 100.0), (300.0, 70.0), (900.0, 40.0)] {
        let found = found(Some(&check_in(on, spent, 500.0)), None, open, &none()).unwrap();
        let ways = found.ways();
        let weights: f64 = ways.iter().map(|(_, weight, _)| weight).sum();
        assert!((weights - 1.0).abs() < 1e-9, "{ways:?}");
        let said: Vec<f64> = ways.iter().filter_map(|(_, _, whole)| *whole).collect();
        let (low, high) =
            said.iter().fold((f64::INFINITY, 0.0_f64), |(low, high), one| (low.min(*one), high.max(*one)));
        assert!((low - 1e-6..=high + 1e-6).contains(&found.amount), "{} in {low}–{high}", found.amount);
    }
}
