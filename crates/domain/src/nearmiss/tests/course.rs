//! How a case comes up, what it lists, and what time and conditions do to it.

use super::*;
use crate::{
    fact::{Fact, Facts, Source},
    profile::Profile,
    qualification::{State, qualify},
};

#[test]
fn time_expires_an_approval_and_brings_back_what_grows() {
    let accepted = Case { expires_on: Some(MONDAY), ..case(CaseState::Accepted) };
    assert_eq!(accepted.state_on(MONDAY), CaseState::Accepted);
    assert_eq!(accepted.state_on(plus_days(MONDAY, 1)), CaseState::Expired);
    let growing = Case { recheck_on: Some(MONDAY), ..case(CaseState::Growing) };
    assert_eq!(growing.state_on(plus_days(MONDAY, -1)), CaseState::Growing);
    assert_eq!(growing.state_on(MONDAY), CaseState::Open);
}

#[test]
fn a_case_is_overdue_after_its_working_days() {
    let check = |case: &Case, today, overdue| assert_eq!(case.overdue(5, today), overdue, "{case:?} {today}");
    let next_monday = plus_days(MONDAY, 7);
    for state in [CaseState::Open, CaseState::Proposed] {
        check(&case(state), next_monday, false);
        check(&case(state), plus_days(next_monday, 1), true);
    }
    check(&case(CaseState::Accepted), date(2030, 1, 1), false);
    check(&case(CaseState::Declined), date(2030, 1, 1), false);
    // What comes back waits from the day on which it came back.
    let growing = Case { recheck_on: Some(next_monday), ..case(CaseState::Growing) };
    check(&growing, plus_days(next_monday, 7), false);
    check(&growing, plus_days(next_monday, 8), true);
    assert_eq!(case(CaseState::Open).decide_by(5, MONDAY), Some(next_monday));
}

#[test]
fn an_approval_covers_what_it_was_given_for_while_it_holds() {
    let near = Case { expires_on: Some(MONDAY), ..case(CaseState::Accepted) };
    let exception = Case { kind: CaseKind::Exception, ..near.clone() };
    let later = plus_days(MONDAY, 1);
    for (verdict, cases, today, expected) in [
        (Verdict::Near, vec![near.clone()], MONDAY, Some(Approval::Case)),
        (Verdict::Near, vec![near.clone()], later, None),
        (Verdict::Near, vec![exception.clone(), near.clone()], MONDAY, Some(Approval::Case)),
        (Verdict::Outside, vec![near.clone()], MONDAY, None),
        (Verdict::Outside, vec![near.clone(), exception.clone()], MONDAY, Some(Approval::Exception)),
        (Verdict::Outside, vec![exception], later, None),
        (Verdict::Near, vec![case(CaseState::Proposed)], MONDAY, None),
    ] {
        assert_eq!(approval(verdict, &cases, today), expected, "{verdict:?} {cases:?}");
    }
}

#[test]
fn a_case_opens_by_itself_once() {
    assert!(opens(Verdict::Near, &[], MONDAY));
    for verdict in [Verdict::Core, Verdict::Open, Verdict::Outside] {
        assert!(!opens(verdict, &[], MONDAY), "{verdict:?}");
    }
    for state in CaseState::ALL {
        let over = matches!(state, CaseState::Referred | CaseState::Declined);
        assert_eq!(opens(Verdict::Near, &[case(state)], MONDAY), over, "{state:?}");
    }
    assert!(opens(Verdict::Near, &[Case { kind: CaseKind::Exception, ..case(CaseState::Proposed) }], MONDAY));
}

#[test]
fn a_case_lists_what_is_missed_and_by_how_much() {
    let profile = Profile::parse(include_str!("../../profile/sample.toml")).unwrap();
    let values =
        [("employees", "9"), ("industry", "46.69"), ("owner_led", "no"), ("production", "series"), ("urgency", "3")];
    let facts: Facts = values
        .into_iter()
        .map(|(attribute, value)| Fact {
            attribute: attribute.into(),
            value: value.into(),
            system: None,
            source: Source::Seller,
            obtained_on: MONDAY,
            evidence: None,
        })
        .collect();
    let found: Vec<_> = misses(&profile, &qualify(&profile, &facts, MONDAY))
        .into_iter()
        .map(|miss| (miss.key, miss.state, miss.wanted.join(" "), miss.gap))
        .collect();
    let miss = |key: &str, state, wanted: &str, gap| (key.to_owned(), state, wanted.to_owned(), gap);
    assert_eq!(
        found,
        [
            miss("employees", State::Narrow, "10", Some(-1.0)),
            miss("industry", State::Narrow, "C", None),
            miss("owner_led", State::Missed, "yes", None),
            miss("production", State::Narrow, "stuks kleine series", None),
            miss("urgency", State::Narrow, "4", Some(-1.0)),
        ]
    );
}

#[test]
fn a_condition_is_settled_by_who_carries_it() {
    let open = Condition { agreed: condition("x", MONDAY), state: ConditionState::Open };
    let met = Condition { state: ConditionState::Met, ..open.clone() };
    let try_settle = |condition: &Condition, by: &Person, state, note| settle(condition, by, state, note, MONDAY);
    assert_eq!(try_settle(&open, &sanne(), ConditionState::Met, "").unwrap().state(), ConditionState::Met);
    assert!(try_settle(&open, &person(7, &[Role::Team]), ConditionState::Broken, "late").is_ok());
    assert_eq!(refused(try_settle(&open, &alex(), ConditionState::Met, "")), "role");
    assert_eq!(refused(try_settle(&open, &sanne(), ConditionState::Open, "")), "state required");
    let long = "x".repeat(2_001);
    assert_eq!(refused(settle(&open, &sanne(), ConditionState::Met, &long, MONDAY)), "note too-long");
    assert_eq!(refused(try_settle(&met, &sanne(), ConditionState::Met, "")), "already-settled");
    assert_eq!(refused(try_settle(&met, &sanne(), ConditionState::Broken, "")), "note required");
    assert_eq!(try_settle(&met, &dirk(), ConditionState::Broken, " mistaken ").unwrap().note(), Some("mistaken"));
    assert!(!open.overdue(MONDAY) && open.overdue(plus_days(MONDAY, 1)) && !met.overdue(plus_days(MONDAY, 1)));
}

#[test]
fn codes_survive() {
    for state in CaseState::ALL {
        assert_eq!(CaseState::from_code(state.code()), Some(state));
    }
    for state in ConditionState::ALL {
        assert_eq!(ConditionState::from_code(state.code()), Some(state));
    }
    for choice in Choice::ALL {
        assert_eq!(Choice::from_code(choice.code()), Some(choice));
    }
    for kind in [CaseKind::NearMiss, CaseKind::Exception] {
        assert_eq!(CaseKind::from_code(kind.code()), Some(kind));
    }
}
