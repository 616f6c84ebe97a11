//! What a project starts from, and how its results move.

use super::*;
use crate::{
    acknowledgement::CustomerWord,
    ids::ResultId,
    terms::{Budget, Need, PromisedResult, Terms},
    time::Timestamp,
};
use jiff::civil::date;
use uuid::Uuid;

const ON: Day = date(2026, 3, 2);

fn word() -> CustomerWord {
    CustomerWord::record("J. de Boer", UserId(Uuid::nil()), Timestamp(1)).unwrap()
}

fn standing(state: &str) -> ResultStanding {
    let open = ResultStanding::open(ResultId(Uuid::nil()));
    match state {
        "open" => open,
        "delivered" => open.moved(Move::Deliver, ON).unwrap(),
        _ => open.moved(Move::Deliver, ON).unwrap().accepted(word()).unwrap(),
    }
}

fn check(from: &str, how: Move, expected: Result<(&str, u8), &str>) {
    let found = standing(from).moved(how, ON);
    let found = found.as_ref().map(|standing| (standing.state.code(), standing.hill.place()));
    match (found, expected) {
        (Ok(found), Ok(expected)) => assert_eq!(found, expected),
        (Err(Refusal::Conflict(problem)), Err(code)) => assert_eq!(problem.code, code),
        (found, expected) => panic!("{from} {how:?}: {found:?} instead of {expected:?}"),
    }
}

#[test]
fn a_result_moves_by_the_team_until_the_customer_accepts_it() {
    let top = Move::Place(Hill::at(50).unwrap());
    check("open", top, Ok(("open", 50)));
    check("open", Move::Deliver, Ok(("delivered", 100)));
    check("open", Move::TakeBack, Err("not-delivered"));
    check("delivered", top, Err("already-delivered"));
    check("delivered", Move::Deliver, Err("already-delivered"));
    check("delivered", Move::TakeBack, Ok(("open", 50)));
    check("accepted", top, Err("already-accepted"));
    check("accepted", Move::TakeBack, Err("already-accepted"));
}

#[test]
fn only_what_is_delivered_is_accepted_and_only_once() {
    let code = |from: &str| match standing(from).accepted(word()) {
        Err(Refusal::Conflict(problem)) => problem.code,
        other => panic!("{other:?}"),
    };
    assert_eq!((code("open"), code("accepted")), ("not-delivered", "already-accepted"));
    assert!(standing("accepted").is_accepted() && standing("accepted").is_done());
}

#[test]
fn the_top_of_the_hill_is_still_finding_out() {
    let is_finding_out = |place| Hill::at(place).map(Hill::is_finding_out);
    assert_eq!([50, 51, 100, 101].map(is_finding_out), [Some(true), Some(false), Some(false), None]);
}

#[test]
fn the_share_done_is_weighed_by_the_budget() {
    let result = |(i, share)| PromisedResult {
        id: ResultId(Uuid::from_u128(i)),
        statement: "There".into(),
        seen_by: "By looking".into(),
        need: Need::Must,
        share,
    };
    let results = [(1, 33.3), (2, 33.3), (3, 33.3)].map(result).to_vec();
    let terms = Terms { finish_on: ON, budget: Budget::default(), price: None, results };
    let done = |i| ResultStanding { result: ResultId(Uuid::from_u128(i)), ..standing("delivered") };
    assert_eq!(share_done(&terms, &[]), 0.0);
    assert!((share_done(&terms, &[done(1)]) - 100.0 / 3.0).abs() < 1e-9);
    assert_eq!(share_done(&terms, &[done(1), done(2), done(3)]), 100.0);
    assert_eq!(shares_open(&terms, &[done(1), done(9)]), [33.3, 33.3]);
    let standings = [done(1), done(3)];
    let counts = counted(&terms, &standings);
    assert_eq!(counts.iter().map(|one| one.done > 0.0).collect::<Vec<_>>(), [true, false, true]);
    let sum: f64 = counts.iter().map(|one| one.done).sum();
    assert!((sum - share_done(&terms, &standings)).abs() < 1e-9, "what counts adds up to what is done");
}

#[test]
fn a_project_names_what_it_lacks_and_counts_nobody_twice() {
    let start = |draft: &ProjectDraft, origin| {
        Project::start(ProjectId(Uuid::nil()), CompanyId(Uuid::nil()), origin, None, draft)
    };
    let Err(Refusal::Invalid(problems)) = start(&ProjectDraft::default(), Origin::ByHand) else { panic!() };
    assert_eq!(problems.iter().map(|p| p.field.as_str()).collect::<Vec<_>>(), ["name", "started_on", "lead"]);
    let (lead, other) = (UserId(Uuid::from_u128(1)), UserId(Uuid::from_u128(2)));
    let team = vec![other, lead, other];
    let draft =
        ProjectDraft { name: " Line 3 ".into(), started_on: Some(ON), lead: Some(lead), team, ..Default::default() };
    let project = start(&draft, Origin::ByHand).unwrap();
    assert_eq!((project.name.as_str(), project.team), ("Line 3", vec![lead, other]));
    let won = start(&draft, Origin::Won(OpportunityId(Uuid::nil())));
    assert_eq!(won, Err(Refusal::conflict("no-verdict")));
}
