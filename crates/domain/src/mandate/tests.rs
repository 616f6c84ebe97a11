//! The mandate is computed: exactly on the limit is inside, and what was not measured is unknown.

use super::*;
use crate::{
    forecast::{Basis, Distribution, Evidence, FinishOutlook, Forecast, Outlook},
    ids::{ResultId, UserId},
    money::Cents,
    terms::{Budget, PromisedResult},
    time::{Day, Now, Timestamp, days_between},
};
use jiff::civil::date;
use uuid::Uuid;

const TODAY: Day = date(2026, 3, 2);
const FINISH: Day = date(2026, 6, 30);
const BASIS: Basis = Basis::OutsidePrior { projects: 0 };

fn terms() -> Terms {
    let result = |(i, need, share)| PromisedResult {
        id: ResultId(Uuid::from_u128(i)),
        statement: "It is there".into(),
        seen_by: "By looking".into(),
        need,
        share,
    };
    let results = [(1, Need::Must, 80.0), (2, Need::Flexible, 20.0)].map(result).to_vec();
    let budget = Budget { cost: Some(Cents(100_000)), hours: None };
    Terms { finish_on: FINISH, budget, price: None, results }
}

/// Ten equally likely futures: the P50 five times, then the P80 three times, and twice something worse.
fn ten(p50: f64, p80: f64) -> Distribution {
    let worst = p80 + 500.0;
    Distribution::of([p50; 5].into_iter().chain([p80; 3]).chain([worst; 2]).collect())
}

fn forecast(days: (Day, Day), cents: (f64, f64)) -> Forecast {
    let (p50, p80) = (days_between(TODAY, days.0) as f64, days_between(TODAY, days.1) as f64);
    let finish = FinishOutlook { basis: BASIS, from: TODAY, distribution: ten(p50, p80), promised: FINISH };
    let cost = Outlook { basis: BASIS, distribution: ten(cents.0, cents.1), promised: 100_000.0 };
    Forecast { evidence: Evidence::PromiseAlone, seed: 0, finish, cost: Some(cost), hours: None }
}

fn judge(days: (Day, Day), cents: (f64, f64), quality: Option<f64>, benefits: Option<f64>) -> Standing {
    let (terms, forecast) = (terms(), forecast(days, cents));
    let position = Position { terms: &terms, forecast: &forecast, done: 50.0, quality, benefits, today: TODAY };
    Mandate::SUGGESTED.judge(&position)
}

const EARLY: (Day, Day) = (FINISH, FINISH);
const CHEAP: (f64, f64) = (90_000.0, 95_000.0);

fn check(aspect: Aspect, standing: &Standing, expected: State) {
    let found = standing.aspects.iter().find(|standing| standing.aspect == aspect).unwrap();
    assert_eq!(found.state, expected, "{found:?}");
}

#[test]
fn time_and_money_are_inside_up_to_and_including_the_limit() {
    use Aspect::{Money, Time};
    let (limit, over) = (date(2026, 7, 14), date(2026, 7, 15));
    check(Time, &judge((FINISH, limit), CHEAP, None, None), State::Inside);
    check(Time, &judge((FINISH, over), CHEAP, None, None), State::Attention);
    check(Time, &judge((limit, over), CHEAP, None, None), State::Attention);
    check(Time, &judge((over, over), CHEAP, None, None), State::Outside);
    check(Money, &judge(EARLY, (90_000.0, 110_000.0), None, None), State::Inside);
    check(Money, &judge(EARLY, (90_000.0, 110_000.01), None, None), State::Attention);
    check(Money, &judge(EARLY, (110_000.0, 110_001.0), None, None), State::Attention);
    check(Money, &judge(EARLY, (110_001.0, 120_000.0), None, None), State::Outside);
}

#[test]
fn scope_is_what_is_there_when_the_time_is_up() {
    // Half is done and 134 days are left until the limit. In 167 days: 50 + 50·134/167 = 90.1 %; in 168 days 89.9 %.
    let after = |days| crate::time::plus_days(TODAY, days);
    check(Aspect::Scope, &judge((after(134), after(167)), CHEAP, None, None), State::Inside);
    check(Aspect::Scope, &judge((after(167), after(168)), CHEAP, None, None), State::Attention);
    check(Aspect::Scope, &judge((after(168), after(168)), CHEAP, None, None), State::Outside);
}

#[test]
fn exactly_on_the_limit_of_scope_is_inside_also_where_binary_fractions_fall_short() {
    // 33.4 % is done and half of the rest will be: 66.7 %, which comes out as 66.69999999999999.
    let after = |days| crate::time::plus_days(TODAY, days);
    let (terms, forecast) = (terms(), forecast((after(268), after(268)), CHEAP));
    let position =
        Position { terms: &terms, forecast: &forecast, done: 33.4, quality: None, benefits: None, today: TODAY };
    let mandate = Mandate { scope_percent: 33.3, ..Mandate::SUGGESTED };
    check(Aspect::Scope, &mandate.judge(&position), State::Inside);
}

#[test]
fn what_was_not_measured_is_unknown() {
    use Aspect::{Benefits, Quality};
    check(Quality, &judge(EARLY, CHEAP, None, None), State::Unknown);
    check(Quality, &judge(EARLY, CHEAP, Some(7.0), None), State::Inside);
    check(Quality, &judge(EARLY, CHEAP, Some(6.9), None), State::Outside);
    check(Benefits, &judge(EARLY, CHEAP, None, None), State::Unknown);
    check(Benefits, &judge(EARLY, CHEAP, None, Some(80.0)), State::Inside);
    check(Benefits, &judge(EARLY, CHEAP, None, Some(79.0)), State::Outside);
}

#[test]
fn risk_is_the_higher_chance_of_time_and_money() {
    let calm = judge(EARLY, CHEAP, None, None);
    assert!((calm.chance_of_leaving - 0.2).abs() < 1e-12);
    check(Aspect::Risk, &calm, State::Inside);
    let late = judge((FINISH, date(2026, 8, 1)), CHEAP, None, None);
    assert!((late.chance_of_leaving - 0.5).abs() < 1e-12);
    check(Aspect::Risk, &late, State::Inside);
    let low = judge(EARLY, CHEAP, Some(6.9), None);
    assert_eq!((low.chance_of_leaving, low.is_outside_by_measure()), (1.0, true), "the score has left it already");
    check(Aspect::Risk, &low, State::Inside);
    assert!(!calm.is_outside_by_measure());
    let lost = judge((date(2026, 8, 1), date(2026, 8, 1)), CHEAP, None, None);
    assert!(!lost.is_outside_by_measure());
    assert_eq!(lost.chance_of_leaving, 1.0);
    assert_eq!(lost.outside().collect::<Vec<_>>(), [Aspect::Time, Aspect::Risk]);
}

#[test]
fn the_room_is_what_the_p80_leaves() {
    let standing = judge((FINISH, date(2026, 7, 10)), CHEAP, None, None);
    assert_eq!(standing.room.days, 4);
    assert_eq!(standing.room.cost, Some(Cents(15_000)));
    assert_eq!(standing.room.hours, None);
    assert_eq!(judge((FINISH, date(2026, 7, 20)), CHEAP, None, None).room.days, -6);
}

fn check_given(change: impl FnOnce(&mut Mandate), expected: Option<(&str, &str)>) {
    let mut mandate = Mandate::SUGGESTED;
    change(&mut mandate);
    let found = match mandate.give(Some(&terms())) {
        Ok(_) => None,
        Err(Refusal::Invalid(problems)) => problems.first().map(|problem| (problem.field.clone(), problem.code)),
        Err(other) => panic!("{other:?}"),
    };
    assert_eq!(found.as_ref().map(|(field, code)| (field.as_str(), *code)), expected);
}

#[test]
fn a_mandate_stays_within_sense_and_out_of_the_musts() {
    check_given(|_| {}, None);
    check_given(|m| m.scope_percent = 20.0, None);
    check_given(|m| m.scope_percent = 21.0, Some(("scope_percent", "more-than-flexible")));
    check_given(|m| m.money_percent = f64::NAN, Some(("money_percent", "not-in-range")));
    check_given(|m| m.quality.target = 11.0, Some(("quality_target", "not-in-range")));
    check_given(|m| m.risk.margin = -1.0, Some(("risk_margin", "not-in-range")));
}

#[test]
fn an_escalation_is_raised_outside_only_and_decided_once() {
    let now = Now { at: Timestamp(0), today: date(2026, 3, 6) };
    let by = UserId(Uuid::nil());
    let draft = EscalationDraft {
        cause: "The supplier stopped".into(),
        options: vec!["Another supplier".into(), "Wait".into()],
        consequence: "Two months".into(),
        advice: "Another supplier".into(),
    };
    let calm = judge(EARLY, CHEAP, None, None);
    let raise = |standing: &Standing| Escalation::raise(&draft, standing, ESCALATION_DAYS, by, now);
    assert_eq!(raise(&calm), Err(Refusal::conflict("inside-mandate")));
    let early = raise(&judge((FINISH, date(2026, 7, 15)), CHEAP, None, None)).unwrap();
    assert_eq!((early.opened_by_itself(), early.aspects), (false, vec![Aspect::Time]), "at attention a team may ask");
    let escalation = raise(&judge((date(2026, 8, 1), date(2026, 8, 1)), CHEAP, None, None)).unwrap();
    assert_eq!(escalation.aspects, [Aspect::Time, Aspect::Risk]);
    assert_eq!(escalation.due_on, date(2026, 3, 13));
    assert!(!escalation.is_overdue(date(2026, 3, 13)) && escalation.is_overdue(date(2026, 3, 14)));
    let decided = escalation.decide("Wait", "Cheaper", "H. Visser", by, now).unwrap();
    assert!(!decided.is_overdue(date(2026, 4, 1)));
    assert_eq!(decided.decide("Wait", "Again", "H. Visser", by, now), Err(Refusal::conflict("already-decided")));
    let Err(Refusal::Invalid(problems)) = escalation.decide("Give up", "", "", by, now) else { panic!() };
    assert_eq!(problems.iter().map(|p| p.field.as_str()).collect::<Vec<_>>(), ["choice", "reason", "sponsor"]);
}

#[test]
fn one_that_opened_by_itself_waits_for_the_team_and_then_for_the_sponsor() {
    let now = Now { at: Timestamp(0), today: date(2026, 3, 6) };
    let (lead, by) = (UserId(Uuid::from_u128(1)), UserId(Uuid::from_u128(2)));
    let opened = Escalation::open(vec![Aspect::Time, Aspect::Risk], lead, now);
    assert_eq!((opened.phase(), opened.opened_by_itself(), opened.by), (Phase::OptionsDue, true, lead));
    assert_eq!((opened.options_due_on, opened.due_on), (Some(date(2026, 3, 10)), date(2026, 3, 13)));
    assert!(opened.is_overdue(date(2026, 3, 14)), "the clock runs, whether or not the team said anything");
    assert_eq!(opened.decide("Wait", "Yes", "H. Visser", by, now), Err(Refusal::conflict("options-due")));
    let Err(Refusal::Invalid(wrong)) = opened.lay(&EscalationDraft::default(), by, now.at) else { panic!() };
    assert_eq!(
        wrong.iter().map(|p| p.field.as_str()).collect::<Vec<_>>(),
        ["cause", "options", "consequence", "advice"]
    );
    let text = || "Because".to_owned();
    let options = vec!["Wait".into(), "Another supplier".into()];
    let draft = EscalationDraft { cause: text(), options, consequence: text(), advice: text() };
    let laid = opened.lay(&draft, by, Timestamp(86_400_000_000)).unwrap();
    assert_eq!((laid.phase(), laid.by, laid.at, laid.due_on), (Phase::Waits, by, now, date(2026, 3, 13)));
    assert_eq!(laid.lay(&draft, by, now.at), Err(Refusal::conflict("escalation-open")));
    assert_eq!(laid.decide("Wait", "Yes", "H. Visser", by, now).unwrap().phase(), Phase::Decided);
    let lapsed = Escalation { lapsed_at: Some(now.at), ..opened };
    assert_eq!((lapsed.phase(), lapsed.is_open()), (Phase::Lapsed, false));
    assert_eq!(lapsed.lay(&draft, by, now.at), Err(Refusal::conflict("escalation-lapsed")));
}

/// An escalation on these aspects, in this phase.
fn escalation(aspects: &[Aspect], phase: Phase) -> Escalation {
    let now = Now { at: Timestamp(0), today: TODAY };
    let opened = Escalation::open(aspects.to_vec(), UserId(Uuid::nil()), now);
    let text = || "Because".to_owned();
    let options = vec!["Wait".into(), "Stop".into()];
    let draft = EscalationDraft { cause: text(), options, consequence: text(), advice: text() };
    let laid = opened.lay(&draft, UserId(Uuid::nil()), now.at).unwrap();
    match phase {
        Phase::OptionsDue => opened,
        Phase::Waits => laid,
        Phase::Lapsed => Escalation { lapsed_at: Some(now.at), ..opened },
        Phase::Decided => laid.decide("Wait", "Yes", "H. Visser", UserId(Uuid::nil()), now).unwrap(),
    }
}

#[test]
fn outside_opens_one_escalation_for_each_departure() {
    use Aspect::{Money, Quality, Risk, Time};
    use Consequence::{Lapses, Nothing, Opens, Widens};
    let over = date(2026, 8, 1);
    let (inside, late) = (judge(EARLY, CHEAP, None, None), judge((over, over), CHEAP, None, None));
    let attention = judge((FINISH, date(2026, 7, 15)), CHEAP, None, None);
    let (costly, sad) = (judge((over, over), (120_000.0, 130_000.0), None, None), judge(EARLY, CHEAP, Some(6.0), None));
    let time = [Time, Risk];
    // One that was about this standing while it was open.
    let found = |phase| {
        let one = escalation(&time, phase);
        let found = escalation(&time, Phase::Waits).found_by(&late);
        Escalation { found, ..one }
    };
    for (name, now, known, expected) in [
        ("inside", &inside, vec![], Nothing),
        ("attention is still the team's", &attention, vec![], Nothing),
        ("it leaves", &late, vec![], Opens(time.to_vec())),
        ("the customer's score leaves", &sad, vec![], Opens(vec![Quality])),
        ("still outside", &late, vec![found(Phase::OptionsDue)], Nothing),
        ("the team had asked early", &late, vec![escalation(&time, Phase::Waits)], Nothing),
        ("still outside after the ruling", &late, vec![found(Phase::Decided)], Nothing),
        ("it came back after the ruling", &late, vec![escalation(&time, Phase::Decided)], Opens(time.to_vec())),
        ("more leaves", &costly, vec![found(Phase::Waits)], Widens(vec![Time, Money, Risk])),
        ("more leaves after the ruling", &costly, vec![found(Phase::Decided)], Opens(vec![Money])),
        ("back before anything was asked", &inside, vec![found(Phase::OptionsDue)], Lapses),
        ("back to attention", &attention, vec![found(Phase::OptionsDue)], Lapses),
        ("back, but it was asked", &inside, vec![found(Phase::Waits)], Nothing),
        ("lapsed, and it leaves again", &late, vec![found(Phase::Lapsed)], Opens(time.to_vec())),
        (
            "it left again after an old ruling, and another one is open",
            &late,
            vec![found(Phase::OptionsDue), escalation(&time, Phase::Decided)],
            Nothing,
        ),
    ] {
        assert_eq!(consequence(now, &known), expected, "{name}");
    }
}

#[test]
fn how_far_an_aspect_is_from_its_target_is_in_the_unit_of_its_margin() {
    let found = judge((date(2026, 7, 20), date(2026, 8, 1)), (120_000.0, 130_000.0), Some(6.5), Some(75.0));
    for (aspect, beyond, margin) in [
        (Aspect::Time, 20.0, 14.0),
        (Aspect::Money, 20.0, 10.0),
        (Aspect::Quality, 1.5, 1.0),
        (Aspect::Benefits, 25.0, 20.0),
        (Aspect::Risk, 80.0, 30.0),
    ] {
        let one = found.of(aspect).unwrap();
        assert!((one.beyond().unwrap() - beyond).abs() < 1e-9, "{one:?}");
        assert!((one.margin().unwrap() - margin).abs() < 1e-9, "{one:?}");
    }
    let early = judge((date(2026, 6, 20), FINISH), CHEAP, None, None);
    assert_eq!(early.of(Aspect::Time).unwrap().beyond(), Some(-10.0), "sooner is better than the target");
    assert_eq!(early.of(Aspect::Quality).unwrap().beyond(), None, "what was not measured is nowhere");
}

/// How a project stands of which only the time is worth a word: a finish so many days after the agreed one.
fn late_by(days: i64) -> Standing {
    let finish = crate::time::plus_days(FINISH, days);
    let mandate = Mandate { risk: Bound { target: 100.0, margin: 0.0 }, scope_percent: 100.0, ..Mandate::SUGGESTED };
    let (terms, forecast) = (terms(), forecast((finish, finish), CHEAP));
    let position =
        Position { terms: &terms, forecast: &forecast, done: 50.0, quality: None, benefits: None, today: TODAY };
    mandate.judge(&position)
}

#[test]
fn what_was_decided_is_asked_again_only_when_it_got_worse_by_more_than_the_margin() {
    use Consequence::{Lapses, Nothing, Opens, Widens};
    // The margin is 14 days. It was 32 days late at worst while the question was open, and it was ruled on.
    let ruled = Escalation { found: vec![(Aspect::Time, 32.0)], ..escalation(&[Aspect::Time], Phase::Decided) };
    let opens = || Opens(vec![Aspect::Time]);
    for (name, days, expected) in [
        ("the same forecast once more", 32, Nothing),
        ("better, and still outside", 20, Nothing),
        ("a day worse", 33, Nothing),
        ("exactly the margin worse", 46, Nothing),
        ("worse than was decided", 47, opens()),
    ] {
        assert_eq!(consequence(&late_by(days), std::slice::from_ref(&ruled)), expected, "{name}");
    }
    let now = late_by(20);
    let at_attention = Escalation { found: Vec::new(), ..ruled.clone() };
    assert_eq!(consequence(&now, &[at_attention]), opens(), "what was ruled on was not outside yet");
    let older = Escalation { found: vec![(Aspect::Time, 16.0)], ..ruled.clone() };
    assert_eq!(consequence(&late_by(40), &[older, ruled.clone()]), Nothing, "the furthest that was ruled on counts");
    let known = [escalation(&[Aspect::Money], Phase::OptionsDue), ruled];
    assert_eq!(consequence(&now, &known), Lapses, "the rest was ruled on");
    assert_eq!(consequence(&late_by(60), &known), Widens(vec![Aspect::Time, Aspect::Money]));
}

#[test]
fn an_escalation_keeps_the_worst_while_it_is_open_and_a_ruling_ends_when_it_is_back_inside() {
    let time = |beyond: f64| vec![(Aspect::Time, beyond)];
    let with = |phase, found| Escalation { found, ..escalation(&[Aspect::Time], phase) };
    for (name, escalation, days, kept) in [
        ("it opens", with(Phase::OptionsDue, vec![]), 32, time(32.0)),
        ("worse", with(Phase::Waits, time(32.0)), 40, time(40.0)),
        ("better, and still outside", with(Phase::Waits, time(32.0)), 20, time(32.0)),
        ("inside before it was ruled on", with(Phase::Waits, time(32.0)), 0, time(32.0)),
        ("raised while nothing was outside", with(Phase::Waits, vec![]), 0, vec![]),
        ("ruled on, and worse", with(Phase::Decided, time(32.0)), 40, time(32.0)),
        ("ruled on, and back inside", with(Phase::Decided, time(32.0)), 0, vec![]),
        ("lapsed", with(Phase::Lapsed, time(32.0)), 0, time(32.0)),
    ] {
        assert_eq!(escalation.found_by(&late_by(days)), kept, "{name}");
    }
}

#[test]
fn an_option_that_could_never_be_chosen_is_not_laid_before_anybody() {
    let now = Now { at: Timestamp(0), today: date(2026, 3, 6) };
    let late = judge((date(2026, 8, 1), date(2026, 8, 1)), CHEAP, None, None);
    let raise = |options: Vec<String>| {
        let text = || "Because".to_owned();
        let draft = EscalationDraft { cause: text(), options, consequence: text(), advice: text() };
        match Escalation::raise(&draft, &late, ESCALATION_DAYS, UserId(Uuid::nil()), now) {
            Ok(raised) => raised.decide(&raised.options[0], "Yes", "H. Visser", raised.by, now).err(),
            Err(refused) => Some(refused),
        }
    };
    let refused =
        |code, most: &str| Some(Refusal::Invalid(vec![crate::refusal::Problem::new("options", code).with(most)]));
    assert_eq!(raise(vec!["x".repeat(500), "Wait".into()]), None);
    assert_eq!(raise(vec!["x".repeat(501), "Wait".into()]), refused("too-long", "500"));
    assert_eq!(raise(vec!["Wait".into(), " ".into()]), refused("too-few-options", "2"));
    assert_eq!(raise((0..13).map(|n| n.to_string()).collect()), refused("too-many", "12"));
}

#[test]
fn the_margin_is_taken_in_full_exactly_on_the_limit() {
    let mandate = Mandate { time_days: 10, money_percent: 20.0, ..Mandate::SUGGESTED };
    let agreed = Day::constant(2026, 5, 10);
    for (finish, taken) in [(5, 0.0), (10, 0.0), (15, 0.5), (20, 1.0), (25, 1.5)] {
        assert_eq!(mandate.time_taken(agreed, Day::constant(2026, 5, finish)), Some(taken), "{finish} May");
    }
    for (expected, taken) in [(900.0, 0.0), (1_000.0, 0.0), (1_100.0, 0.5), (1_200.0, 1.0), (1_300.0, 1.5)] {
        assert_eq!(mandate.money_taken(1_000.0, expected), Some(taken), "{expected}");
    }
    let none = Mandate { time_days: 0, money_percent: 0.0, ..mandate };
    assert_eq!(none.time_taken(agreed, agreed), None);
    assert_eq!(none.money_taken(1_000.0, 1_500.0), None);
    assert_eq!(mandate.money_taken(0.0, 10.0), None, "without a budget there is nothing to take from");
}
