//! Insights, decisions and deviations: what is asked, and what was the team's to decide.

use super::*;
use crate::{
    ids::{DecisionId, DeviationId, ResultId},
    terms::{Need, PromisedResult, Terms},
    time::{Day, Timestamp},
};
use jiff::civil::date;
use uuid::Uuid;

const BY: UserId = UserId(Uuid::nil());
const AT: Now = Now { at: Timestamp(0), today: date(2026, 3, 2) };

fn effects(days: i64, cents: i64, hours: f64) -> Effects {
    Effects { days, cost: Cents(cents), hours, ..Default::default() }
}

fn check(effects: Effects, gives_up_a_must: bool, room: Option<Room>, expected: Reach) {
    assert_eq!(Reach::of(&effects, gives_up_a_must, room.as_ref()), expected, "{effects:?} in {room:?}");
}

#[test]
fn a_decision_is_the_teams_while_the_room_lasts() {
    let room = Some(Room { days: 5, cost: Some(Cents(1_000)), hours: None });
    let spent = Some(Room { days: -3, cost: Some(Cents(-10)), hours: Some(-1.0) });
    assert!(room.is_some_and(|room| !room.is_short()) && spent.is_some_and(|room| room.is_short()));
    assert!(Room { days: 1, cost: Some(Cents(-1)), hours: None }.is_short());
    check(effects(5, 1_000, 80.0), false, room, Reach::Inside);
    check(effects(6, 0, 0.0), false, room, Reach::Outside);
    check(effects(0, 1_001, 0.0), false, room, Reach::Outside);
    check(effects(0, 0, 0.0), true, room, Reach::Outside);
    check(effects(0, 0, 0.0), false, spent, Reach::Inside);
    check(effects(-2, -5, -1.0), false, spent, Reach::Inside);
    check(effects(1, 0, 0.0), false, spent, Reach::Outside);
    check(effects(0, 0, 0.5), false, spent, Reach::Outside);
    check(effects(0, 0, 0.0), false, None, Reach::NoMandate);
}

fn insight(days: i64) -> Insight {
    let draft = InsightDraft {
        change: Some(Change::Technique),
        thought: "The robot reaches the belt".into(),
        think_now: "It does not, by 20 cm".into(),
        effects: effects(days, 0, 0.0),
        supersedes: None,
    };
    Insight::state(InsightId(Uuid::nil()), draft, BY, AT).unwrap()
}

fn terms(need: Need) -> Terms {
    let result = PromisedResult {
        id: ResultId(Uuid::nil()),
        statement: "The line runs".into(),
        seen_by: "A day without a stop".into(),
        need,
        share: 100.0,
    };
    Terms { finish_on: date(2026, 6, 30), budget: Budget::default(), price: None, results: vec![result] }
}

fn draft(sponsor: &str) -> DecisionDraft {
    let options = vec!["Move the belt".into(), " ".into(), "A longer arm ".into()];
    DecisionDraft { options, choice: "A longer arm".into(), reason: "Least risk".into(), sponsor: sponsor.into() }
}

fn take(days: i64, draft: DecisionDraft, proposed: Option<Terms>) -> Result<Decision, Refusal> {
    let (room, agreed) = (Room { days: 5, cost: None, hours: None }, terms(Need::Must));
    let holding = Holding { version: 3, terms: &agreed, room: Some(&room) };
    Decision::take(DecisionId(Uuid::nil()), &insight(days), draft, &holding, proposed, (BY, AT))
}

#[test]
fn inside_the_mandate_nobody_is_asked() {
    let decision = take(5, draft(""), None).unwrap();
    assert_eq!((decision.reach, decision.sponsor, decision.proposal), (Reach::Inside, None, None));
    assert_eq!(decision.options, ["Move the belt", "A longer arm"]);
}

#[test]
fn outside_the_mandate_the_sponsor_is_named() {
    assert_eq!(take(6, draft(""), None), Err(Refusal::field("sponsor", "required-outside-mandate")));
    let decision = take(6, draft("H. Visser"), None).unwrap();
    assert_eq!((decision.reach, decision.sponsor.as_deref()), (Reach::Outside, Some("H. Visser")));
}

#[test]
fn giving_up_a_must_is_outside_and_a_proposal_changes_something() {
    let relaxed = take(0, draft("H. Visser"), Some(terms(Need::Flexible))).unwrap();
    assert_eq!(relaxed.reach, Reach::Outside);
    assert_eq!(relaxed.proposal.map(|proposal| proposal.on_version), Some(3));
    assert_eq!(take(0, draft(""), Some(terms(Need::Must))), Err(Refusal::field("proposal", "nothing-changed")));
}

#[test]
fn what_the_promise_gains_counts_also_where_the_insight_did_not_say_it() {
    let agreed = Terms { budget: Budget { cost: Some(Cents(1_000)), hours: None }, ..terms(Need::Must) };
    let room = Room { days: 5, cost: Some(Cents(100)), hours: None };
    let holding = Holding { version: 3, terms: &agreed, room: Some(&room) };
    let reach = |finish_on: Day, cents: i64| {
        let budget = Budget { cost: Some(Cents(cents)), hours: None };
        let proposed = Some(Terms { finish_on, budget, ..agreed.clone() });
        Decision::take(DecisionId(Uuid::nil()), &insight(0), draft("Visser"), &holding, proposed, (BY, AT))
            .unwrap()
            .reach
    };
    assert_eq!(reach(date(2026, 7, 5), 1_100), Reach::Inside, "exactly what is left");
    assert_eq!(reach(date(2026, 7, 6), 1_000), Reach::Outside);
    assert_eq!(reach(date(2026, 6, 30), 1_101), Reach::Outside);
    assert_eq!(reach(date(2026, 6, 1), 900), Reach::Inside, "less asks for nothing");
}

#[test]
fn a_decision_names_everything_it_lacks() {
    let Err(Refusal::Invalid(problems)) = take(0, DecisionDraft::default(), None) else { panic!() };
    assert_eq!(problems.iter().map(|p| p.field.as_str()).collect::<Vec<_>>(), ["options", "choice", "reason"]);
    let stranger = DecisionDraft { choice: "Something else".into(), ..draft("") };
    let Err(Refusal::Invalid(problems)) = take(0, stranger, None) else { panic!() };
    assert_eq!((problems[0].code, problems[0].detail.as_str()), ("not-an-option", "Something else"));
}

#[test]
fn an_insight_names_everything_it_lacks() {
    let stated = Insight::state(InsightId(Uuid::nil()), InsightDraft::default(), BY, AT);
    let Err(Refusal::Invalid(problems)) = stated else { panic!() };
    assert_eq!(problems.iter().map(|p| p.field.as_str()).collect::<Vec<_>>(), ["change", "thought", "think_now"]);
}

#[test]
fn an_insight_is_a_change_of_mind() {
    let said = |thought: &str, now: &str| {
        let change = Some(Change::Technique);
        let draft = InsightDraft { change, thought: thought.into(), think_now: now.into(), ..InsightDraft::default() };
        Insight::state(InsightId(Uuid::nil()), draft, BY, AT)
    };
    let Err(Refusal::Invalid(problems)) = said("The sensor can do it", " the sensor can do it ") else { panic!() };
    assert_eq!((problems[0].field.as_str(), problems[0].code), ("think_now", "same-as-before"));
    assert!(said("The sensor can do it", "The sensor can do it, slowly").is_ok());
}

#[test]
fn the_effects_of_an_insight_stay_within_what_anybody_states() {
    for (effects, field) in [
        (Effects { days: i64::MIN, ..Effects::default() }, "effect_days"),
        (Effects { days: 3_654, ..Effects::default() }, "effect_days"),
        (Effects { cost: Cents(i64::MIN), ..Effects::default() }, "effect_cents"),
        (Effects { cost: Cents(Cents::MOST.0 + 1), ..Effects::default() }, "effect_cents"),
        (Effects { hours: -1e300, ..Effects::default() }, "effect_hours"),
        (Effects { hours: 2e9, ..Effects::default() }, "effect_hours"),
    ] {
        let draft = InsightDraft {
            change: Some(Change::Technique),
            thought: "It can".into(),
            think_now: "It cannot".into(),
            effects,
            supersedes: None,
        };
        let Err(Refusal::Invalid(problems)) = Insight::state(InsightId(Uuid::nil()), draft, BY, AT) else { panic!() };
        assert_eq!((problems.len(), problems[0].field.as_str(), problems[0].code), (1, field, "out-of-range"));
    }
}

#[test]
fn a_deviation_is_judged_once() {
    let draft = DeviationDraft {
        what: "No demo".into(),
        why: "No time".into(),
        expected: "Nothing breaks".into(),
        ..DeviationDraft::default()
    };
    let deviation = Deviation::record(DeviationId(Uuid::nil()), &draft, BY, AT).unwrap();
    let judged = deviation.judge(Helped::No, "The customer missed it", BY, AT.today).unwrap();
    assert_eq!(judged.judgement.as_ref().map(|judgement| judgement.helped), Some(Helped::No));
    assert_eq!(judged.judge(Helped::Yes, "After all", BY, AT.today), Err(Refusal::conflict("already-judged")));
}
