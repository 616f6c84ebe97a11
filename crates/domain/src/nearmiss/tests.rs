//! Four eyes, quota, expiry and everything else that keeps a near miss honest.

use jiff::civil::date;
use uuid::Uuid;

use super::*;
use crate::{
    fact::{Fact, Facts, Source},
    people::{Person, Role, Roles},
    profile::{Policy, Profile},
    qualification::{State, qualify},
    refusal::Refusal,
    time::plus_days,
};

const MONDAY: Day = date(2026, 11, 23);

fn user(number: u128) -> UserId {
    UserId(Uuid::from_u128(number))
}

fn person(number: u128, roles: &[Role]) -> Person {
    Person { id: user(number), roles: Roles::of(roles.iter().copied()) }
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
fn accepting_waits_for_an_approver_and_the_careful_treatments_do_not() {
    for (treatment, state) in [
        (accept(), CaseState::Proposed),
        (Treatment::Grow { recheck_on: plus_days(MONDAY, 90) }, CaseState::Growing),
        (Treatment::Refer { partner: "Buur & Zn".into() }, CaseState::Referred),
        (Treatment::Decline, CaseState::Declined),
    ] {
        let proposal = propose(&case(CaseState::Open), &sanne(), treatment.clone(), " why ", MONDAY).unwrap();
        assert_eq!((proposal.state(), proposal.reason(), proposal.by()), (state, "why", sanne().id));
        assert_eq!(proposal.treatment(), &treatment);
    }
}

#[test]
fn a_proposal_names_everything_that_is_wrong_with_it() {
    let yesterday = plus_days(MONDAY, -1);
    for (treatment, reason, expected) in [
        (Treatment::Accept { conditions: vec![] }, "", "conditions required; reason required"),
        (
            Treatment::Accept { conditions: vec![condition("x", MONDAY), condition(" ", yesterday)] },
            "why",
            "conditions[1].text required; conditions[1].due_on in-the-past",
        ),
        (Treatment::Grow { recheck_on: MONDAY }, "why", "recheck_on not-in-the-future"),
        (Treatment::Refer { partner: " ".into() }, "why", "partner required"),
        (Treatment::Decline, " ", "reason required"),
    ] {
        assert_eq!(refused(propose(&case(CaseState::Open), &sanne(), treatment, reason, MONDAY)), expected);
    }
}

#[test]
fn only_who_sells_proposes_and_only_while_nothing_is_decided() {
    let attempt = |case: &Case, by: &Person| refused(propose(case, by, Treatment::Decline, "why", MONDAY));
    assert_eq!(attempt(&case(CaseState::Open), &alex()), "role");
    for state in [CaseState::Accepted, CaseState::Growing, CaseState::Referred, CaseState::Declined] {
        assert_eq!(attempt(&case(state), &sanne()), "already-decided", "{state:?}");
    }
    for state in [CaseState::Open, CaseState::Proposed, CaseState::Expired] {
        assert!(propose(&case(state), &dirk(), Treatment::Decline, "why", MONDAY).is_ok(), "{state:?}");
    }
    assert_eq!(attempt(&Case { kind: CaseKind::Exception, ..case(CaseState::Proposed) }, &sanne()), "exception");
}

/// Decides a case that Dirk proposed.
fn rule(by: &Person, choice: Choice, reason: &str, quota: Quota) -> Result<Decision, Refusal> {
    let waiting = Case { proposed_by: Some(dirk().id), ..case(CaseState::Proposed) };
    decide(&waiting, by, &Ruling { choice, reason: reason.to_owned() }, &Policy::default(), quota, MONDAY)
}

const ROOM: Quota = Quota { wins: 0, taken: 0 };

#[test]
fn nobody_decides_what_he_owns_sells_or_proposed() {
    assert_eq!(refused(rule(&person(1, &[Role::Approver]), Choice::Approve, "why", ROOM)), "four-eyes");
    assert_eq!(refused(rule(&bas(), Choice::Approve, "why", ROOM)), "four-eyes");
    assert_eq!(refused(rule(&dirk(), Choice::Approve, "why", ROOM)), "four-eyes");
    assert_eq!(refused(rule(&dirk(), Choice::Decline, "why", ROOM)), "four-eyes");
    assert_eq!(refused(rule(&sanne(), Choice::Approve, "why", ROOM)), "role");
    assert_eq!(refused(rule(&person(9, &[Role::Team, Role::Admin]), Choice::Approve, "why", ROOM)), "role");
    assert!(rule(&alex(), Choice::Approve, "why", ROOM).is_ok());
    assert!(rule(&person(9, &[Role::Director]), Choice::Approve, "why", ROOM).is_ok());
}

#[test]
fn a_decision_has_a_reason_and_an_approval_an_end() {
    assert_eq!(refused(rule(&alex(), Choice::Approve, " ", ROOM)), "reason required");
    for (choice, state, expires_on) in [
        (Choice::Approve, CaseState::Accepted, Some(date(2027, 1, 22))),
        (Choice::SendBack, CaseState::Open, None),
        (Choice::Decline, CaseState::Declined, None),
    ] {
        let decision = rule(&alex(), choice, "why", ROOM).unwrap();
        assert_eq!((decision.state(), decision.expires_on()), (state, expires_on));
        assert_eq!((decision.by(), decision.choice(), decision.reason()), (alex().id, choice, "why"));
    }
}

#[test]
fn a_full_quota_stops_accepting_and_nothing_else() {
    let check = |wins, taken, expected: &str| {
        let outcome = rule(&alex(), Choice::Approve, "why", Quota { wins, taken });
        match expected {
            "room" => assert!(outcome.is_ok(), "{wins} {taken}"),
            full => assert_eq!(refused(outcome), full),
        }
    };
    // The shipped policy: 20 %, and two places at least.
    check(0, 1, "room");
    check(0, 2, "quota-full 2/2");
    check(14, 2, "quota-full 2/2");
    check(15, 2, "room");
    check(15, 3, "quota-full 3/3");
    check(0, 99, "quota-full 99/2");
    let full = Quota { wins: 0, taken: 2 };
    assert!(rule(&alex(), Choice::Decline, "why", full).is_ok());
    assert!(rule(&alex(), Choice::SendBack, "why", full).is_ok());
}

#[test]
fn only_what_was_proposed_is_decided() {
    for state in CaseState::ALL.into_iter().filter(|state| *state != CaseState::Proposed) {
        let ruling = Ruling { choice: Choice::Approve, reason: "why".into() };
        let outcome = decide(&case(state), &alex(), &ruling, &Policy::default(), ROOM, MONDAY);
        assert_eq!(refused(outcome), "not-proposed", "{state:?}");
    }
}

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
fn an_exception_is_asked_by_a_director_and_approved_by_a_second_person() {
    let ask = |verdict, cases: &[Case], by: &Person, why| request_exception(verdict, cases, by, why, MONDAY);
    assert_eq!(refused(ask(Verdict::Outside, &[], &alex(), "why")), "role");
    assert_eq!(refused(ask(Verdict::Outside, &[], &sanne(), "why")), "role");
    assert_eq!(refused(ask(Verdict::Near, &[], &dirk(), "why")), "not-outside near");
    assert_eq!(refused(ask(Verdict::Open, &[], &dirk(), "why")), "not-outside open");
    assert_eq!(refused(ask(Verdict::Outside, &[], &dirk(), " ")), "reason required");
    let request = ask(Verdict::Outside, &[], &dirk(), "strategic").unwrap();
    let waiting = request.case(sanne().id);
    assert_eq!(refused(ask(Verdict::Outside, std::slice::from_ref(&waiting), &dirk(), "why")), "exception-exists");

    let rule = |by: &Person, choice| {
        let ruling = Ruling { choice, reason: "why".into() };
        // A full quota is no matter for an exception.
        decide(&waiting, by, &ruling, &Policy::default(), Quota { wins: 0, taken: 9 }, MONDAY)
    };
    assert_eq!(refused(rule(&dirk(), Choice::Approve)), "four-eyes");
    assert_eq!(refused(rule(&person(1, &[Role::Director]), Choice::Approve)), "four-eyes");
    assert_eq!(rule(&alex(), Choice::Approve).unwrap().state(), CaseState::Accepted);
    assert_eq!(rule(&alex(), Choice::SendBack).unwrap().state(), CaseState::Declined);
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
    let profile = Profile::parse(include_str!("../profile/sample.toml")).unwrap();
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
