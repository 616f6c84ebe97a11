//! The common thread on pasts that were made up, so that the truth is known.

use super::*;
use crate::learning::{Values, WhyLeftOut};
use jiff::{ToSpan, civil::date};
use proptest::prelude::*;
use rand::RngExt;
use rand_distr::StandardNormal;

const SEED: u64 = 20_261_125;

/// A past of `n` rows: three numbers, two answers and a word of three; `effect` is what the first number adds to the log
/// odds for each standard deviation, and the first answer for a yes.
fn past(n: usize, effect: f64, dice: &mut ChaCha8Rng) -> History {
    let mut draw = || {
        let numbers: [f64; 3] = [dice.sample(StandardNormal), dice.sample(StandardNormal), dice.sample(StandardNormal)];
        let answers = [dice.random_bool(0.5), dice.random_bool(0.3)];
        let word = dice.random_range(0..3_usize);
        let odds = effect * (numbers[0] + f64::from(u8::from(answers[0])) - 0.5);
        (numbers, answers, word, dice.random_bool(crate::statistics::probability(odds)))
    };
    let rows: Vec<_> = (0..n).map(|_| draw()).collect();
    let number = |at: usize| Values::Number(rows.iter().map(|row| Some(row.0[at])).collect());
    let answer = |at: usize| Values::YesNo(rows.iter().map(|row| Some(row.1[at])).collect());
    let levels = ["red", "green", "blue"].map(str::to_owned).to_vec();
    let word = Values::Choice { levels, of: rows.iter().map(|row| Some(row.2)).collect() };
    history(
        rows.iter().map(|row| row.3).collect(),
        vec![("a", number(0)), ("b", number(1)), ("c", number(2)), ("d", answer(0)), ("e", answer(1)), ("f", word)],
    )
}

fn history(good: Vec<bool>, traits: Vec<(&str, Values)>) -> History {
    let case = |(place, good): (usize, bool)| Case {
        row: place as u64 + 2,
        started_on: None,
        client: None,
        good: Some(good),
        ratio: None,
        afterwards: Vec::new(),
    };
    History {
        cases: good.into_iter().enumerate().map(case).collect(),
        traits: traits.into_iter().map(|(name, values)| Trait { name: name.to_owned(), values }).collect(),
        ..History::default()
    }
}

fn dice(seed: u64) -> ChaCha8Rng {
    ChaCha8Rng::seed_from_u64(seed)
}

fn good(history: &History) -> Vec<bool> {
    history.cases.iter().map(|case| case.good == Some(true)).collect()
}

fn signals(runs: u64, make: impl Fn(&mut ChaCha8Rng) -> History) -> usize {
    (0..runs).filter(|&run| signal(&make(&mut dice(run)), SEED) == Signal::There).count()
}

/// A thousand pasts in which nothing goes with anything, of four sizes: chance is called a signal in at most one of twenty.
#[test]
fn chance_is_hardly_ever_called_a_signal() {
    let found = [24, 40, 60, 100].map(|n| signals(250, |dice| past(n, 0.0, dice)));
    assert!(found.iter().sum::<usize>() <= 50, "{found:?} of 250 each");
    println!("called a signal by chance: {found:?} of 250 each");
}

#[test]
fn what_is_there_is_found_when_there_are_rows_enough() {
    let found = [40, 120].map(|n| signals(30, |dice| past(n, 1.5, dice)));
    println!("found: {found:?} of 30");
    assert!(found[0] >= 12 && found[1] >= 29, "{found:?} of 30");
}

/// Eight projects of each of thirty customers, good customers and bad ones, and a trait of the customer that has nothing
/// to do with it: by the rows it would look like a signal.
#[test]
fn projects_of_one_customer_are_not_so_many_proofs() {
    let make = |dice: &mut ChaCha8Rng| {
        let customers: Vec<(f64, f64)> =
            (0..30).map(|_| (dice.sample(StandardNormal), dice.sample(StandardNormal))).collect();
        let good =
            (0..240).map(|row| dice.random_bool(crate::statistics::probability(2.0 * customers[row / 8].0))).collect();
        let mut past =
            history(good, vec![("size", Values::Number((0..240).map(|row| Some(customers[row / 8].1)).collect()))]);
        past.cases.iter_mut().enumerate().for_each(|(row, case)| case.client = Some(format!("{}", row / 8)));
        past
    };
    let found = signals(100, make);
    assert!(found <= 6, "{found} of 100");
}

#[test]
fn a_column_that_gives_the_outcome_away_is_named_and_left_out() {
    let mut past = past(80, 0.0, &mut dice(1));
    let outcomes = good(&past);
    let copied = |flip: usize| -> Vec<Option<bool>> {
        outcomes.iter().enumerate().map(|(row, &good)| Some(good != (row % 30 == flip))).collect()
    };
    let reason = Values::Choice {
        levels: ["price", "rival"].map(str::to_owned).to_vec(),
        of: outcomes.iter().enumerate().map(|(row, &good)| (!good).then_some(row % 2)).collect(),
    };
    let spent: Vec<Option<f64>> = (0..80).map(|row| Some(f64::from(row * row % 83))).collect();
    past.cases.iter_mut().zip(&spent).for_each(|(case, spent)| case.afterwards = vec![*spent]);
    past.afterwards = vec!["spent".to_owned()];
    let paid = Values::Number(spent.iter().map(|x| x.map(|x| 3.0 * x + 1.0)).collect());
    for (name, values) in [("invoiced", Values::YesNo(copied(7))), ("lost_to", reason), ("paid", paid)] {
        past.traits.push(Trait { name: name.to_owned(), values });
    }
    let found = thread(&past, SEED);
    let named: Vec<&str> = found.suspects.iter().map(|suspect| suspect.column.as_str()).collect();
    assert_eq!(named, ["invoiced", "lost_to", "paid"]);
    assert!(matches!(found.suspects[0].why, WhySuspect::Tells(area) if area > 0.92), "{:?}", found.suspects);
    assert!(matches!(found.suspects[1].why, WhySuspect::FilledIn(_)), "{:?}", found.suspects);
    assert_eq!(found.suspects[2].why, WhySuspect::Follows("spent".to_owned()));
    assert!(found.criteria.iter().all(|one| !named.contains(&one.column.as_str())));
    assert_ne!(found.signal, Signal::There);
    past.keep = vec!["invoiced".to_owned()];
    let kept = thread(&past, SEED);
    assert_eq!(kept.signal, Signal::There);
}

#[test]
fn a_changed_world_is_said_with_how_much() {
    let mut past = past(200, 0.0, &mut dice(3));
    for (row, case) in past.cases.iter_mut().enumerate() {
        case.started_on = Some(date(2020, 1, 1).saturating_add((5 * row as i64).days()));
        case.good = Some(if row < 100 { row % 10 < 8 } else { row % 10 < 4 });
    }
    let found = thread(&past, SEED);
    assert_eq!(found.validation.map(|found| found.scheme), Some(Scheme::Time));
    let drift = found.drift.unwrap();
    assert_eq!((drift.early, drift.late), (Count::new(80, 100), Count::new(40, 100)));
    assert!(drift.outcomes_changed && (drift.difference.median + 0.4).abs() < 0.02, "{drift:?}");
    assert!(drift.moved.is_empty() && drift.turned.is_empty(), "{drift:?}");
    assert_ne!(found.signal, Signal::There);
}

/// A trait that grows in the course of time while outcomes get better is no reason for it.
#[test]
fn a_good_year_explains_itself() {
    let make = |dice: &mut ChaCha8Rng| {
        let n = 120;
        let numbers = (0..n).map(|row| Some(f64::from(row) / 40.0 + dice.sample::<f64, _>(StandardNormal))).collect();
        let outcomes = (0..n).map(|row| dice.random_bool(0.25 + 0.5 * f64::from(row) / f64::from(n))).collect();
        let mut past = history(outcomes, vec![("size", Values::Number(numbers))]);
        for (row, case) in past.cases.iter_mut().enumerate() {
            case.started_on = Some(date(2020, 1, 1).saturating_add((7 * row as i64).days()));
        }
        past
    };
    let found = signals(100, make);
    assert!(found <= 8, "{found} of 100");
}

#[test]
fn strange_pasts_give_no_crash_and_no_nonsense() {
    let constant = vec![("k", Values::Number(vec![Some(1.0); 8])), ("u", Values::YesNo(vec![None; 8]))];
    let one_class = thread(&history(vec![true; 8], constant.clone()), SEED);
    assert_eq!((one_class.criteria.len(), one_class.signal.code()), (0, "not_yet_to_say"));
    assert_eq!(one_class.left_out.iter().map(|one| one.why).collect::<Vec<_>>(), [WhyLeftOut::Constant; 2]);
    let mixed = (0..8).map(|row| row % 2 == 0).collect();
    assert_eq!(thread(&history(mixed, constant), SEED).signal, Signal::NotYetToSay { needed: 32 });
    assert_eq!(thread(&History::default(), SEED).signal.needed(), 40);
    let outcomes: Vec<bool> = (0..60).map(|row| row < 30).collect();
    let split = Values::Number((0..60).map(|row| Some(f64::from(row))).collect());
    let mut separated = history(outcomes, vec![("x", split)]);
    separated.keep = vec!["x".to_owned()];
    let found = thread(&separated, SEED);
    assert_eq!(found.signal, Signal::There);
    assert!(found.criteria[0].effect.is_finite() && found.criteria[0].interval.high < 0.0, "{:?}", found.criteria);
}

#[test]
fn a_thousand_columns_of_noise_are_no_signal() {
    let mut dice = dice(9);
    let outcomes: Vec<bool> = (0..60).map(|_| dice.random_bool(0.5)).collect();
    let names: Vec<String> = (0..1_000).map(|column| format!("c{column}")).collect();
    let noise: Vec<(&str, Values)> = names
        .iter()
        .map(|name| (name.as_str(), Values::Number((0..60).map(|_| Some(dice.sample(StandardNormal))).collect())))
        .collect();
    let found = thread(&history(outcomes, noise), SEED);
    assert_ne!(found.signal, Signal::There);
    assert!(found.criteria.len() <= 20 && found.criteria.iter().all(|one| one.effect.is_finite()));
}

#[test]
fn a_draft_is_a_profile_that_parses_and_is_made_of_what_is_there() {
    let found = thread(&past(300, 1.5, &mut dice(5)), SEED);
    let profile = found.profile.unwrap();
    let keys: Vec<&str> = profile.criteria.iter().map(|criterion| criterion.key.as_str()).collect();
    assert!(keys.contains(&"a") && keys.contains(&"d"), "{keys:?}");
    assert!(profile.criteria.iter().all(|criterion| !criterion.must));
    assert_eq!(Profile::parse(&profile.to_toml()).unwrap(), profile);
}

#[test]
fn two_groups_are_compared_on_how_good() {
    let ratios = [
        0.848, 1.208, 1.273, 1.0, 1.042, 1.188, 0.8, 1.185, 1.393, 0.771, 1.355, 1.29, 1.265, 1.964, 1.353, 2.698,
        1.221, 1.08,
    ];
    let good: Vec<bool> = ratios.iter().map(|&ratio| ratio <= 1.25).collect();
    let daily = Values::YesNo((0..18).map(|row| Some(row < 11)).collect());
    let mut past = history(good, vec![("daily", daily)]);
    past.cases.iter_mut().zip(ratios).for_each(|(case, ratio)| case.ratio = Some(ratio));
    let found = thread(&past, SEED);
    let shift = &found.shifts[0];
    assert!((shift.p - 0.044_12).abs() < 5e-5 && shift.is_likely, "{shift:?}");
    assert_eq!((shift.better.word.as_str(), shift.better.count), ("yes", Count::new(8, 11)));
    assert_eq!(found.signal.code(), "not_yet_to_say");
}

/// Share of hits under which Jeffreys' 90 % interval holds the truth, reckoned and not drawn, over truths from 5 to 95 %.
#[test]
fn jeffreys_intervals_cover_what_they_say() {
    for n in [10_u32, 20, 40, 100] {
        let truths: Vec<f64> = (0..181).map(|k| 0.05 + 0.005 * f64::from(k)).collect();
        let intervals: Vec<_> = (0..=n).map(|hits| Count::new(hits, n).interval()).collect();
        let covered = |p: f64| {
            let mut chance = (1.0 - p).powi(n as i32);
            let mut sum = 0.0;
            for hits in 0..=n {
                sum += if intervals[hits as usize].holds(p) { chance } else { 0.0 };
                chance *= f64::from(n - hits) / f64::from(hits + 1) * p / (1.0 - p);
            }
            sum
        };
        let mean = truths.iter().map(|&p| covered(p)).sum::<f64>() / truths.len() as f64;
        assert!((mean - 0.9).abs() < 0.02, "n {n}: {mean}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_same_past_gives_the_same_answer_and_every_figure_is_finite(
        cells in proptest::collection::vec((proptest::option::of(-9i32..9), proptest::option::of(0usize..4), proptest::option::of(any::<bool>())), 0..50),
    ) {
        let numbers = Values::Number(cells.iter().map(|cell| cell.0.map(f64::from)).collect());
        let words = Values::Choice { levels: ["p", "q", "r", "s"].map(str::to_owned).to_vec(), of: cells.iter().map(|cell| cell.1).collect() };
        let mut past = history(vec![true; cells.len()], vec![("x", numbers), ("w", words)]);
        past.cases.iter_mut().zip(&cells).for_each(|(case, cell)| case.good = cell.2);
        let found = thread(&past, SEED);
        prop_assert_eq!(&found, &thread(&past, SEED));
        prop_assert!(found.criteria.iter().all(|one| one.effect.is_finite() && one.interval.low <= one.effect && one.effect <= one.interval.high));
        prop_assert!(found.validation.is_none_or(|found| (0.0..=1.0).contains(&found.auc) && found.interval.low <= found.interval.high));
        prop_assert_eq!(found.good.of + found.unknown_outcome, cells.len() as u32);
    }
}
