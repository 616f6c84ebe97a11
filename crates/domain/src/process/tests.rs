//! Who may move on, who may not, and what he is told.

use proptest::prelude::*;

use super::*;
use crate::{
    criterion::Text,
    profile::{Standing, Verdict},
};

/// Everything the shipped process asks of a core customer.
fn everything() -> Holdings {
    let held = |key: &str, must| Held { key: key.to_owned(), must, unknown: None, evidence: true };
    Holdings {
        verdict: Verdict::Core,
        criteria: vec![held("staff", true), held("trade", true), held("urgency", false)],
        talked_to: vec!["decision_maker".into(), "user".into()],
        documents: vec!["proposal".into()],
        value_expectation_agreed: true,
        mandate_set: true,
        approval: None,
    }
}

/// A move from one stage of the shipped process to the next that is refused, or not, in words.
fn check(from: &str, to: &str, holdings: &Holdings, expected: &str) {
    assert_eq!(words(advance(&Process::default(), from, to, holdings)), expected, "{from} → {to}");
}

fn words(outcome: Result<Move, Refusal>) -> String {
    match outcome {
        Ok(moved) => {
            let standing = moved.standing().map(|standing| format!(" as {}", standing.code())).unwrap_or_default();
            format!("{} → {}{standing}", moved.from(), moved.to())
        }
        Err(Refusal::Missing(missing)) => {
            let each = missing.iter().map(|lack| format!("{}({}) {}", lack.kind, lack.criterion, lack.found));
            each.collect::<Vec<_>>().join("; ")
        }
        Err(Refusal::Conflict(problem)) => format!("{} {}", problem.code, problem.detail),
        Err(Refusal::Invalid(problems)) => {
            problems.iter().map(|problem| format!("{} {}", problem.field, problem.code)).collect::<Vec<_>>().join("; ")
        }
        Err(Refusal::Forbidden(code)) => code.to_owned(),
    }
}

#[test]
fn a_core_customer_goes_through_stage_by_stage() {
    let holdings = everything();
    check("chosen", "approached", &holdings, "chosen → approached");
    check("approached", "talked", &holdings, "approached → talked");
    check("talked", "gate", &holdings, "talked → gate");
    check("gate", "value", &holdings, "gate → value as core");
    check("value", "proposal", &holdings, "value → proposal as core");
    let won = close(&Process::default(), "proposal", Ending::Won, "", &holdings).unwrap();
    assert_eq!((won.to(), won.ending(), won.standing()), ("decided", Some(Ending::Won), Some(Standing::Core)));
}

#[test]
fn stages_are_not_skipped_and_ends_are_not_moved_into() {
    let holdings = everything();
    check("chosen", "talked", &holdings, "stage-skipped approached");
    check("chosen", "value", &holdings, "stage-skipped approached");
    check("talked", "approached", &holdings, "not-forward approached");
    check("talked", "talked", &holdings, "not-forward talked");
    check("proposal", "decided", &holdings, "close-instead decided");
    check("chosen", "decided", &holdings, "close-instead decided");
    check("decided", "decided", &holdings, "not-forward decided");
    check("chosen", "somewhere", &holdings, "to unknown-stage");
    check("nowhere", "talked", &holdings, "stage unknown-stage");
}

#[test]
fn a_refusal_lists_everything_that_is_missing() {
    let mut holdings = everything();
    holdings.talked_to.clear();
    holdings.criteria[0].unknown = Some("stale");
    holdings.criteria[1].unknown = Some("missing");
    holdings.criteria[2].unknown = Some("missing");
    holdings.documents.clear();
    holdings.value_expectation_agreed = false;
    holdings.mandate_set = false;
    check("approached", "talked", &holdings, "talked_to(any) 0/1");
    check("talked", "gate", &holdings, "known(staff) stale; known(trade) missing");
    check("value", "proposal", &holdings, "value_expectation_agreed() ");
    let refused = close(&Process::default(), "proposal", Ending::Won, "", &holdings);
    assert_eq!(words(refused), "document(proposal) ; mandate_set() ");
}

#[test]
fn the_gate_is_shut_without_core_or_an_approval() {
    use Approval::*;
    for (verdict, approval, expected) in [
        (Verdict::Core, None, "gate → value as core"),
        (Verdict::Core, Some(Case), "gate → value as core"),
        (Verdict::Core, Some(Exception), "gate → value as core"),
        (Verdict::Near, None, "case_approved() near"),
        (Verdict::Near, Some(Case), "gate → value as near"),
        (Verdict::Near, Some(Exception), "gate → value as exception"),
        (Verdict::Open, None, "case_approved() open"),
        (Verdict::Open, Some(Case), "case_approved() open"),
        (Verdict::Open, Some(Exception), "gate → value as exception"),
        (Verdict::Outside, None, "case_approved() outside"),
        (Verdict::Outside, Some(Case), "case_approved() outside"),
        (Verdict::Outside, Some(Exception), "gate → value as exception"),
    ] {
        check("gate", "value", &Holdings { verdict, approval, ..everything() }, expected);
    }
}

#[test]
fn beyond_the_gate_it_still_has_to_hold() {
    let fallen = Holdings { verdict: Verdict::Outside, ..everything() };
    check("value", "proposal", &fallen, "case_approved() outside");
    let refused = close(&Process::default(), "proposal", Ending::Won, "", &fallen);
    assert_eq!(words(refused), "case_approved() outside");
    check("talked", "gate", &fallen, "talked → gate");
}

#[test]
fn a_gate_that_does_not_list_its_rule_is_shut_all_the_same() {
    let mut process = Process::default();
    process.stages.iter_mut().for_each(|stage| stage.exits.clear());
    let outside = Holdings { verdict: Verdict::Outside, ..everything() };
    assert_eq!(words(advance(&process, "gate", "value", &outside)), "case_approved() outside");
    assert_eq!(lacking(&process, "gate", &outside).len(), 1);
    assert_eq!(lacking(&process, "talked", &outside), []);
}

#[test]
fn going_back_needs_a_reason_and_an_earlier_stage() {
    let process = Process::default();
    let back = |from, to, reason| words(go_back(&process, from, to, reason));
    assert_eq!(back("value", "talked", " they changed owner "), "value → talked");
    assert_eq!(back("value", "talked", " "), "reason required");
    assert_eq!(back("talked", "value", "x"), "not-back value");
    assert_eq!(back("talked", "talked", "x"), "not-back talked");
    assert_eq!(back("decided", "talked", "x"), "closed decided");
    assert_eq!(go_back(&process, "value", "talked", " a ").unwrap().reason(), Some("a"));
}

#[test]
fn an_opportunity_ends_won_only_from_the_last_open_stage() {
    let (process, holdings) = (Process::default(), everything());
    let end = |from, ending, reason| words(close(&process, from, ending, reason, &holdings));
    assert_eq!(end("gate", Ending::Won, ""), "stage-skipped value");
    assert_eq!(end("chosen", Ending::Lost, ""), "chosen → decided");
    assert_eq!(end("gate", Ending::Declined, ""), "reason required");
    assert_eq!(end("gate", Ending::Declined, "outside"), "gate → decided");
    assert_eq!(end("decided", Ending::Lost, ""), "closed decided");
}

#[test]
fn what_ended_is_taken_up_again_at_most_at_the_gate() {
    let process = Process::default();
    let again = |ended, to, reason| words(reopen(&process, ended, to, reason));
    assert_eq!(again(Ending::Lost, "talked", "they called"), "decided → talked");
    assert_eq!(again(Ending::Declined, "gate", "new owner"), "decided → gate");
    assert_eq!(again(Ending::Lost, "value", "they called"), "stage-skipped value");
    assert_eq!(again(Ending::Lost, "decided", "they called"), "stage-skipped decided");
    assert_eq!(again(Ending::Won, "talked", "they called"), "won ");
    assert_eq!(again(Ending::Lost, "talked", ""), "reason required");
}

#[test]
fn every_predicate_says_what_it_lacks() {
    let mut holdings = everything();
    holdings.criteria[2].unknown = Some("stale");
    holdings.criteria[0].evidence = false;
    for (exit, expected) in [
        ("known(all)", "known(urgency) stale"),
        ("known(musts)", "a → b"),
        ("known(staff, budget)", "known(budget) missing"),
        ("verdict(near)", "verdict(near) core"),
        ("verdict(near, core)", "a → b"),
        ("talked_to(any, 2)", "a → b"),
        ("talked_to(any, 3)", "talked_to(any) 2/3"),
        ("talked_to(decision_maker, 2)", "talked_to(decision_maker) 1/2"),
        ("evidence(staff)", "evidence(staff) "),
        ("evidence(trade)", "a → b"),
        ("document(proposal)", "a → b"),
        ("document(nda)", "document(nda) "),
    ] {
        let stage = |key: &str, exits, gate| Stage { key: key.to_owned(), label: Text::same(key), exits, gate };
        let stages = vec![
            stage("a", vec![Predicate::parse(exit).unwrap()], false),
            stage("b", vec![], true),
            stage("c", vec![], false),
        ];
        assert_eq!(words(advance(&Process { stages }, "a", "b", &holdings)), expected, "{exit}");
    }
}

#[test]
fn endings_survive_their_codes() {
    for ending in Ending::ALL {
        assert_eq!(Ending::from_code(ending.code()), Some(ending));
    }
}

/// One attempt on an opportunity: which door, whereto, and with what in hand.
fn attempt() -> impl Strategy<Value = (u8, usize, Verdict, u8)> {
    (0..4u8, 0..7usize, proptest::sample::select(Verdict::ALL.to_vec()), 0..3u8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is tried in whatever order, every stage was passed in turn and the gate only on a ground.
    #[test]
    fn no_row_of_attempts_leads_around_the_gate(attempts in proptest::collection::vec(attempt(), 1..60)) {
        let process = Process::default();
        let (mut at, mut ended) = (0, None);
        for (door, to, verdict, approval) in attempts {
            let approval = [None, Some(Approval::Case), Some(Approval::Exception)][usize::from(approval)];
            let holdings = Holdings { verdict, approval, ..everything() };
            let (from, to_key) = (&process.stages[at].key, &process.stages[to].key);
            let moved = match (door, ended) {
                (0, _) => advance(&process, from, to_key, &holdings),
                (1, _) => go_back(&process, from, to_key, "because"),
                (2, Some(ended)) => reopen(&process, ended, to_key, "because"),
                _ => close(&process, from, Ending::ALL[to % 3], "because", &holdings),
            };
            let Ok(moved) = moved else { continue };
            let next = process.position(moved.to()).unwrap();
            if next > at && moved.ending().is_none_or(|ending| ending == Ending::Won) {
                prop_assert_eq!(next, at + 1);
                prop_assert_eq!(moved.standing(), holdings.standing().filter(|_| at >= 3));
                prop_assert!(at < 3 || moved.standing().is_some());
            }
            (at, ended) = (next, moved.ending());
            prop_assert_eq!(ended.is_some(), at == 6);
        }
    }
}
