//! What may be said, and when nothing may be said yet.

use super::*;
use crate::{
    ids::{CaseId, ProjectId},
    money::Cents,
    nearmiss::{CaseKind, ConditionState},
    outcome::{Against, Ending, Outcome},
    pulse::Enthusiasm,
    qualification::Verdict,
    statistics::{Count, Difference, Interval, difference},
    terms::Budget,
};
use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

fn check(first: (u32, u32), second: (u32, u32), expected: Conclusion) {
    let (first, second) = (Count::new(first.0, first.1), Count::new(second.0, second.1));
    let difference = difference(first, second);
    assert_eq!(conclude(first, second, &difference), expected, "{first:?} {second:?} {difference:?}");
}

#[test]
fn hardly_anything_is_said_below_forty_projects() {
    use Conclusion::{Likely, NoDifference, NotYetToSay};
    check((17, 20), (9, 15), NotYetToSay { needed: 5 });
    check((0, 0), (0, 0), NotYetToSay { needed: 40 });
    check((20, 20), (1, 15), Likely);
    check((7, 7), (0, 7), NotYetToSay { needed: 26 });
    check((26, 30), (6, 14), Likely);
    check((6, 14), (26, 30), Likely);
    check((30, 36), (1, 4), NotYetToSay { needed: 1 });
    check((25, 50), (0, 0), NotYetToSay { needed: 5 });
    check((200, 400), (200, 400), NoDifference);
    // Half width 0.2213 has to come down to 0.15 − 0.0389: 50·(0.2213/0.1111)² = 198.4, so 149 more.
    check((15, 25), (14, 25), NotYetToSay { needed: 149 });
}

fn past(verdict: Verdict, hits: u32, of: u32) -> Vec<Past> {
    let fit = if verdict == Verdict::Core { 80.0 } else { 58.0 };
    let one = |i| Past {
        started_on: Some(date(2025, 1, 1)),
        verdict: Some(verdict),
        fit: Some(fit),
        is_bullseye: Some(i < hits),
    };
    (0..of).map(one).collect()
}

#[test]
fn cohorts_go_by_the_verdict_at_signing() {
    let mut all = past(Verdict::Core, 17, 20);
    all.extend(past(Verdict::Near, 8, 12));
    all.extend(past(Verdict::Outside, 1, 3));
    let unknown = Past { is_bullseye: None, ..all[0] };
    let early = Past { verdict: None, started_on: Some(date(2020, 1, 1)), fit: None, is_bullseye: Some(true) };
    all.extend([unknown, unknown, early]);
    let found = cohorts(&all);
    assert_eq!(found.of(Verdict::Core).bullseyes, Count::new(17, 20));
    assert_eq!(found.of(Verdict::Core).unknown_outcome, 2);
    assert_eq!((found.rest, found.all), (Count::new(9, 15), Count::new(26, 35)));
    assert_eq!((found.without_verdict, found.unknown_outcome), (1, 2));
    assert_eq!(found.lowest_accepted, Some(58.0));
    assert_eq!(found.started, Some((date(2025, 1, 1), date(2025, 1, 1))));
    assert_eq!(format!("{:.2}", found.core_vs_rest.p_higher), "0.95");
    assert_eq!(found.conclusion, Conclusion::NotYetToSay { needed: 5 });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_is_said_without_two_groups(hits in 0u32..80, misses in 0u32..80) {
        let (one, none) = (Count::new(hits, hits + misses), Count::default());
        for (first, second) in [(one, none), (none, one)] {
            let said = conclude(first, second, &difference(first, second));
            prop_assert!(said.needed() >= 1);
        }
    }

    #[test]
    fn what_is_likely_never_straddles_zero(median in -1.0..1.0_f64, half in 0.0..1.0_f64, a in 0u32..60, b in 0u32..60) {
        let interval = Interval { low: median - half, high: median + half };
        let difference = Difference { median, interval, p_higher: 0.5 };
        let said = conclude(Count::new(0, a), Count::new(0, b), &difference);
        prop_assert!(said != Conclusion::Likely || !interval.holds(0.0));
        prop_assert!(a + b >= ENOUGH_PROJECTS || said.needed() >= 1);
    }
}

fn outcome(days_late: i64, effort: f64, enthusiasm: Enthusiasm) -> Outcome {
    let over = Cents(if effort > 1.0 { 1 } else { 0 });
    let against = Against { days_late, cost_over: Some(over), hours_over: None, effort_ratio: Some(effort) };
    Outcome {
        ending: Ending::Finished,
        ended_on: date(2026, 1, 1),
        spent: Budget::default(),
        musts: Count::new(1, 1),
        original: against,
        agreed: against,
        enthusiasm,
        margin: None,
        conditions: Count::default(),
        learned: String::new(),
    }
}

#[test]
fn the_ledger_puts_each_exception_beside_the_core() {
    let core = [0, 4, 8].map(|late| outcome(late, 1.0 + late as f64 / 10.0, Enthusiasm::Super));
    let (late, fine) = (outcome(24, 1.5, Enthusiasm::Other), outcome(0, 1.0, Enthusiasm::Super));
    let accepted = |outcome, state| Accepted {
        project: ProjectId(Uuid::nil()),
        case: CaseId(Uuid::nil()),
        kind: CaseKind::NearMiss,
        conditions: vec![SettledCondition { text: "A paid start".into(), state }],
        outcome,
    };
    let rows = [
        accepted(Some(&late), ConditionState::Broken),
        accepted(Some(&fine), ConditionState::Met),
        accepted(None, ConditionState::Open),
    ];
    let found = ledger(&rows, &core);
    assert_eq!(found.core, Benchmark { bullseyes: Count::new(1, 3), days_late: Some(4.0), effort_ratio: Some(1.4) });
    assert_eq!(found.rows[0].days_late_beside_core, Some(20.0));
    assert!(found.rows[0].effort_beside_core.is_some_and(|more| (more - 0.1).abs() < 1e-9));
    assert_eq!((found.rows[0].conditions, found.rows[0].is_bullseye), (Count::new(0, 1), Some(false)));
    assert_eq!((found.rows[2].open_conditions, found.rows[2].is_bullseye), (1, None));
    assert_eq!(found.accepted.bullseyes, Count::new(1, 2));
    let effect = &found.conditions[0];
    assert_eq!((effect.when_met, effect.when_broken), (Count::new(1, 1), Count::new(0, 1)));
    assert_eq!((effect.set, effect.kept), (3, Count::new(1, 2)));
    // One of one, drawn to one of two by five: (1 + 2.5) / 6.
    assert!(
        effect.drawn.is_some_and(|[met, broken]| (met - 3.5 / 6.0).abs() < 1e-12 && (broken - 2.5 / 6.0).abs() < 1e-12)
    );
    assert!(matches!(effect.conclusion, Conclusion::NotYetToSay { .. }));
}

#[test]
fn conditions_of_which_only_capitals_and_blanks_differ_have_one_record() {
    let condition = |text: &str| SettledCondition { text: text.into(), state: ConditionState::Open };
    let one = Accepted {
        project: ProjectId(Uuid::nil()),
        case: CaseId(Uuid::nil()),
        kind: CaseKind::NearMiss,
        conditions: vec![
            condition("Vast aanspreekpunt"),
            condition(" vast Aanspreekpunt"),
            condition("Vooruit betalen"),
        ],
        outcome: None,
    };
    let found = ledger(&[one], []);
    let said: Vec<(&str, u32)> = found.conditions.iter().map(|one| (one.text.as_str(), one.set)).collect();
    assert_eq!(said, [("Vast aanspreekpunt", 2), ("Vooruit betalen", 1)]);
    assert_eq!(found.conditions[0].drawn, None, "while nothing has finished there is nothing to draw to");
}

#[test]
fn the_compass_keeps_its_counts_and_says_when_it_cannot_tell() {
    let nothing = Count::default();
    let point = compass_point(Count::new(8, 10), Count::new(45, 50), Count::new(3, 4), nothing);
    assert!(point.tightness.is_some_and(|tightness| (tightness - 0.85).abs() < 1e-12));
    assert_eq!((point.looseness, point.allowed_wins), (Some(0.75), Count::new(8, 10)));
    assert_eq!(compass_point(nothing, nothing, nothing, nothing).tightness, None);
    assert_eq!(Quarter::of(date(2026, 3, 31)), Quarter { year: 2026, number: 1 });
    assert_eq!(Quarter::of(date(2026, 4, 1)), Quarter { year: 2026, number: 2 });
}

#[test]
fn the_self_scan_runs_from_nothing_to_all() {
    let scan = SelfScan::of([1, 1, 1, 1, 1, 5, 5, 5, 5, 5]).unwrap();
    assert_eq!(scan.point(), (0.0, 1.0));
    assert_eq!(SelfScan::of([3; 10]).unwrap().point(), (0.5, 0.5));
    assert_eq!(SelfScan::of([0; 10]), None);
}

#[test]
fn a_track_record_counts_exactly_on_the_point_as_held() {
    let forecasts = [(10.0, 14.0, 14.0), (10.0, 14.0, 15.0), (10.0, 14.0, 9.0)];
    let found = track_record(&forecasts.map(|(p50, p80, actual)| Forecasted { p50, p80, actual }));
    assert_eq!((found.held_p50, found.held_p80), (Count::new(1, 3), Count::new(2, 3)));
}
