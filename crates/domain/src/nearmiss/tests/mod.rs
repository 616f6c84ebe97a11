//! What keeps a near miss honest, with a small cast.

mod course;
mod decisions;

use jiff::civil::date;
use uuid::Uuid;

use super::*;
use crate::{
    people::{Person, Role, Roles},
    refusal::Refusal,
    time::plus_days,
};

const MONDAY: Day = date(2026, 11, 23);

fn user(number: u128) -> UserId {
    UserId(Uuid::from_u128(number))
}

fn person(number: u128, roles: &[Role]) -> Person {
    Person::new(user(number), Roles::of(roles.iter().copied()))
}

/// Sanne sells and Bas owns the case; Alex approves, Dirk directs.
fn sanne() -> Person {
    person(1, &[Role::Seller])
}
fn bas() -> Person {
    person(2, &[Role::Seller, Role::Approver])
}
fn alex() -> Person {
    person(3, &[Role::Approver])
}
fn dirk() -> Person {
    person(4, &[Role::Director])
}

fn case(state: CaseState) -> Case {
    Case {
        kind: CaseKind::NearMiss,
        state,
        owner: bas().id,
        seller: sanne().id,
        proposed_by: None,
        stood_behind: Vec::new(),
        treatment: None,
        opened_on: MONDAY,
        expires_on: None,
        recheck_on: None,
    }
}

fn condition(text: &str, due_on: Day) -> NewCondition {
    NewCondition { criterion: None, text: text.to_owned(), owner: sanne().id, due_on }
}

fn accept() -> Treatment {
    Treatment::Accept { conditions: vec![condition("One person decides", plus_days(MONDAY, 30))] }
}

/// What went wrong, by code; several problems by field.
fn refused<T: std::fmt::Debug>(outcome: Result<T, Refusal>) -> String {
    match outcome {
        Ok(value) => format!("{value:?}"),
        Err(Refusal::Forbidden(code)) => code.to_owned(),
        Err(Refusal::Conflict(problem)) => format!("{} {}", problem.code, problem.detail).trim().to_owned(),
        Err(Refusal::Invalid(problems)) => {
            problems.iter().map(|problem| format!("{} {}", problem.field, problem.code)).collect::<Vec<_>>().join("; ")
        }
        Err(Refusal::Missing(missing)) => format!("{missing:?}"),
    }
}

#[test]
fn while_a_customer_grows_what_is_planned_before_its_day_comes_first() {
    use crate::activity::NextAction;
    let back = plus_days(MONDAY, 60);
    let plan = |what: &str, days: i64| NextAction { what: what.to_owned(), on: plus_days(MONDAY, days) };
    let next = |planned: Option<&NextAction>| next_while_growing(planned, back, ("nl", MONDAY));
    let recheck = next(None);
    assert_eq!(recheck, plan("Opnieuw beoordelen: is deze klant ingegroeid?", 60));
    for (days, stays) in [(-1, false), (0, true), (59, true), (60, false), (90, false)] {
        let planned = plan("Offerte nabellen", days);
        assert_eq!(next(Some(&planned)) == planned, stays, "{days}");
    }
    let earlier = NextAction { on: MONDAY, ..recheck.clone() };
    assert_eq!(next(Some(&earlier)), recheck, "a recheck gives way to the next one");
    assert!(next_while_growing(None, back, ("en", MONDAY)).what.starts_with("Judge again"));
}
