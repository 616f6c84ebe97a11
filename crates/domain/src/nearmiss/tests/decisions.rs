//! Who may propose and decide what, and within which quota.

use super::*;
use crate::profile::Policy;

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
fn who_handed_it_on_stands_behind_it_all_the_same() {
    let passed = Case { stood_behind: vec![alex().id], ..case(CaseState::Proposed) };
    let ruling = Ruling { choice: Choice::Approve, reason: "why".into() };
    let decided = |by: &Person| decide(&passed, by, &ruling, &Policy::default(), ROOM, MONDAY);
    assert_eq!(refused(decided(&alex())), "four-eyes");
    assert!(decided(&dirk()).is_ok());
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
