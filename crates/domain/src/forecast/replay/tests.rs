//! A project is never forecast by what became of itself, nor by what was not known yet.

use super::*;
use jiff::civil::date;

fn ended(budget: f64, actual: f64, year: i16) -> Tried {
    let past = Past { budget, actual, ..Past::default() };
    Tried { past, started_on: Some(date(year, 1, 1)), finished_on: Some(date(year, 12, 1)) }
}

#[test]
fn a_project_is_forecast_by_the_others() {
    // Each says of the other what its own ratio is: 2 → 1 and 1 → 2.
    let found = replay(&[ended(10.0, 20.0, 2020), ended(10.0, 10.0, 2021)], 0.0);
    let history = found.methods[3].1;
    assert_eq!((history.mape(), history.bias()), (Some(75.0), Some(25.0)));
    let promise = found.methods[0].1;
    assert_eq!((promise.mape(), promise.bias()), (Some(25.0), Some(-25.0)));
}

#[test]
fn the_80_percent_knows_only_what_had_ended() {
    let tried: Vec<Tried> = (2010..2020).map(|year| ended(10.0, 12.0, year)).collect();
    let found = replay(&tried, 0.0);
    // The first four had fewer than four before them.
    assert_eq!((found.p80.count, found.p80.in_time_order), (Count::new(6, 6), true));
    let undated = |one: &Tried| Tried { past: one.past.clone(), ..Tried::default() };
    let undated: Vec<Tried> = tried.iter().map(undated).collect();
    let found = replay(&undated, 0.0);
    assert_eq!((found.p80.count, found.p80.in_time_order), (Count::new(10, 10), false));
    let begun = |one: &Tried| Tried { finished_on: None, ..one.clone() };
    let begun: Vec<Tried> = tried.iter().map(begun).collect();
    assert_eq!(replay(&begun, 0.0).p80.count, Count::new(6, 6));
}

#[test]
fn a_share_that_a_project_never_stood_at_is_not_counted() {
    let found = replay(&[ended(10.0, 20.0, 2020), ended(10.0, 10.0, 2021)], 0.5);
    assert_eq!((found.default.n, found.best_single()), (0, None));
    assert_eq!(replay(&[], 0.0).default.mape(), None);
}
