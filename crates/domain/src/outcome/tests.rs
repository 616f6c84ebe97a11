//! The bullseye, exactly.

use super::*;
use crate::{
    acknowledgement::CustomerWord,
    ids::{ResultId, UserId},
    project::{Move, ResultStanding},
    promise::{Promise, Promises},
    refusal::Refusal,
    terms::{Need, ResultDraft, TermsDraft},
    time::Timestamp,
};
use jiff::civil::date;
use uuid::Uuid;

const START: Day = date(2026, 1, 5);
const FINISH: Day = date(2026, 6, 30);

fn promise() -> Promise {
    let result = |(i, need)| ResultDraft {
        id: ResultId(Uuid::from_u128(i)),
        statement: "It is there".into(),
        seen_by: "By looking".into(),
        need,
        share: None,
    };
    let draft = TermsDraft {
        finish_on: Some(FINISH),
        budget: Budget { cost: Some(Cents(100_000)), hours: Some(10.0) },
        price: Some(Cents(150_000)),
        results: [(1, Need::Must), (2, Need::Flexible)].map(result).to_vec(),
    };
    Promise::original(&draft, START, Timestamp(0)).unwrap()
}

/// The case that hits: everything exactly on its limit, and a flexible result left undone.
struct Case {
    enthusiasm: Enthusiasm,
    is_accepted: bool,
    draft: ClosingDraft,
}

fn case() -> Case {
    let spent = Budget { cost: Some(Cents(100_000)), hours: Some(10.0) };
    let draft = ClosingDraft { ended_on: Some(FINISH), spent, ..ClosingDraft::default() };
    Case { enthusiasm: Enthusiasm::Super, is_accepted: true, draft }
}

fn close(case: &Case) -> Result<Outcome, Refusal> {
    let promise = promise();
    let word = CustomerWord::record("J. de Boer", UserId(Uuid::nil()), Timestamp(1)).unwrap();
    let delivered = ResultStanding::open(ResultId(Uuid::from_u128(1))).moved(Move::Deliver, FINISH).unwrap();
    let must = if case.is_accepted { delivered.accepted(word).unwrap() } else { delivered };
    let closing = Closing {
        started_on: START,
        promises: Promises { original: &promise, agreed: &promise },
        results: &[must],
        enthusiasm: case.enthusiasm,
        conditions: Count::new(1, 2),
        today: date(2026, 9, 1),
    };
    closing.close(&case.draft)
}

fn check(change: impl FnOnce(&mut Case), is_bullseye: bool) {
    let mut case = case();
    change(&mut case);
    let outcome = close(&case).unwrap();
    assert_eq!(outcome.is_bullseye(), is_bullseye, "{outcome:?}");
}

#[test]
fn a_bullseye_is_all_of_it_and_exactly_on_the_limit_is_within() {
    check(|_| {}, true);
    check(|c| c.enthusiasm = Enthusiasm::Other, false);
    check(|c| c.enthusiasm = Enthusiasm::Silent, false);
    check(|c| c.is_accepted = false, false);
    check(|c| c.draft.ended_on = Some(date(2026, 7, 1)), false);
    check(|c| c.draft.spent.cost = Some(Cents(100_001)), false);
    check(|c| c.draft.spent.hours = Some(10.5), false);
    check(|c| c.draft.spent.hours = None, true);
    check(|c| c.draft.stopped_because = Some("The customer was sold".into()), false);
}

#[test]
fn an_outcome_says_how_far_off_it_was() {
    let mut late = case();
    late.draft.ended_on = Some(date(2026, 7, 10));
    late.draft.spent = Budget { cost: Some(Cents(120_000)), hours: None };
    let outcome = close(&late).unwrap();
    let expected = Against { days_late: 10, cost_over: Some(Cents(20_000)), hours_over: None, effort_ratio: Some(1.2) };
    assert_eq!((outcome.agreed, outcome.original), (expected, expected));
    assert_eq!(outcome.margin, Some(Cents(30_000)));
    late.draft.stopped_because = Some("The customer was sold".into());
    assert_eq!(close(&late).unwrap().margin, None, "nobody pays the whole price of what was stopped");
    assert_eq!(outcome.musts, Count::new(1, 1));
}

fn check_refused(change: impl FnOnce(&mut ClosingDraft), expected: &[(&str, &str)]) {
    let mut case = case();
    change(&mut case.draft);
    let Err(Refusal::Invalid(problems)) = close(&case) else { panic!("closed") };
    assert_eq!(problems.iter().map(|p| (p.field.as_str(), p.code)).collect::<Vec<_>>(), expected);
}

#[test]
fn a_closing_names_everything_it_lacks() {
    check_refused(|d| d.ended_on = None, &[("ended_on", "required")]);
    check_refused(|d| d.ended_on = Some(date(2026, 9, 2)), &[("ended_on", "in-the-future")]);
    check_refused(|d| d.ended_on = Some(date(2026, 1, 4)), &[("ended_on", "before-start")]);
    check_refused(|d| d.stopped_because = Some(" ".into()), &[("stopped_because", "required")]);
    check_refused(
        |d| {
            d.spent = Budget::default();
            d.ended_on = None;
        },
        &[("ended_on", "required"), ("spent", "required")],
    );
}

#[test]
fn what_was_learned_is_one_line_that_may_be_empty_and_not_a_page() {
    let mut case = case();
    assert_eq!(close(&case).unwrap().learned, "");
    case.draft.learned = " Begin with the interface ".into();
    assert_eq!(close(&case).unwrap().learned, "Begin with the interface");
    case.draft.learned = "x".repeat(501);
    assert!(matches!(close(&case), Err(Refusal::Invalid(wrong)) if wrong[0].field == "learned"));
}
