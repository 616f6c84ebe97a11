//! What may be promised, and what is refused.

use super::*;
use crate::refusal::Refusal;
use jiff::civil::date;
use uuid::Uuid;

fn draft(shares: &[Option<f64>]) -> TermsDraft {
    let result = |(i, &share): (usize, &Option<f64>)| ResultDraft {
        id: ResultId(Uuid::from_u128(i as u128)),
        statement: format!("Result {i} is there"),
        seen_by: "In the morning report".into(),
        need: if i == 0 { Need::Must } else { Need::Flexible },
        share,
    };
    TermsDraft {
        finish_on: Some(date(2026, 6, 30)),
        budget: Budget { cost: Some(Cents(5_000_000)), hours: None },
        price: None,
        results: shares.iter().enumerate().map(result).collect(),
    }
}

fn check(change: impl FnOnce(&mut TermsDraft), expected: &[(&str, &str)]) {
    let mut draft = draft(&[Some(60.0), Some(40.0)]);
    change(&mut draft);
    let found = match Terms::agree(&draft, date(2026, 1, 5)) {
        Ok(_) => Vec::new(),
        Err(Refusal::Invalid(problems)) => problems.into_iter().map(|p| (p.field, p.code)).collect(),
        Err(other) => panic!("{other:?}"),
    };
    let found: Vec<_> = found.iter().map(|(field, code)| (field.as_str(), *code)).collect();
    assert_eq!(found, expected);
}

#[test]
fn terms_name_everything_that_is_wrong() {
    check(|_| {}, &[]);
    check(|d| d.finish_on = None, &[("finish_on", "required")]);
    check(|d| d.finish_on = Some(date(2026, 1, 4)), &[("finish_on", "before-start")]);
    check(|d| d.finish_on = Some(date(2026, 1, 5)), &[]);
    check(|d| d.finish_on = Some(date(2056, 12, 31)), &[]);
    check(|d| d.finish_on = Some(date(2206, 1, 5)), &[("finish_on", "too-far")]);
    check(|d| d.budget = Budget::default(), &[("budget", "required")]);
    check(|d| d.budget.cost = Some(Cents(0)), &[("budget_cents", "not-positive")]);
    check(|d| d.budget.hours = Some(f64::NAN), &[("budget_hours", "not-positive")]);
    check(|d| d.results.clear(), &[("results", "required")]);
    check(|d| d.results[0].need = Need::Flexible, &[("results", "no-must")]);
    check(|d| d.results[1].id = d.results[0].id, &[("results", "same-twice")]);
    check(|d| d.results[1].share = Some(30.0), &[("results", "shares-not-100")]);
    check(|d| d.results[1].share = Some(-1.0), &[("results[1].share", "out-of-range"), ("results", "shares-not-100")]);
    check(|d| d.results[1].statement = "  ".into(), &[("results[1].statement", "required")]);
    check(
        |d| {
            d.finish_on = None;
            d.results[0].seen_by.clear();
        },
        &[("finish_on", "required"), ("results[0].seen_by", "required")],
    );
}

fn check_shares(typed: &[Option<f64>], expected: &[f64]) {
    let terms = Terms::agree(&draft(typed), date(2026, 1, 5)).unwrap();
    let shares: Vec<f64> = terms.results.iter().map(|result| result.share).collect();
    assert_eq!(shares, expected);
}

#[test]
fn an_empty_share_takes_an_equal_part_of_what_is_left() {
    check_shares(&[None, None], &[50.0, 50.0]);
    check_shares(&[Some(40.0), None, None], &[40.0, 30.0, 30.0]);
    check_shares(&[Some(100.0), None], &[100.0, 0.0]);
    check_shares(&[Some(33.3), Some(33.3), Some(33.3)], &[33.3, 33.3, 33.3]);
}
