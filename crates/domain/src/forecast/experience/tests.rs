//! The blend lies between its parts, whatever the firm; and a firm's own projects choose it.

use super::*;
use proptest::prelude::*;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rand_distr::StandardNormal;

/// A finished project of forty equal tasks; `takes` gives what each one took of its budget of 1.
fn project(takes: impl FnMut(usize) -> f64) -> Past {
    let took: Vec<f64> = (0..40).map(takes).collect();
    Past::of_parts("", took.iter().map(|took| (1.0, *took)))
}

/// A firm whose projects share a factor of this spread, with tasks of this spread beside it.
fn firm(n: usize, shared: f64, each: f64, seed: u64) -> Vec<Past> {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let mut normal = move || rng.sample::<f64, _>(StandardNormal);
    (0..n)
        .map(|_| {
            let factor = shared * normal();
            project(|_| (factor + each * normal()).exp())
        })
        .collect()
}

const HALF: Progress = Progress { budget: 100.0, earned: 50.0, spent: 80.0 };

#[test]
fn without_a_history_the_pace_weighs_as_much_as_is_done() {
    let none = Experience::of([]);
    let weights = none.blend(HALF).weights(HALF);
    assert_eq!((weights.pace, weights.history, weights.plan()), (0.5, 0.0, 0.5));
    // 80 spent and 50 to go at √1.6.
    assert!((none.expects("", HALF) - (80.0 + 50.0 * 1.6_f64.sqrt())).abs() < 1e-9);
    assert_eq!(none.expects("", Progress::at_start(100.0)), 100.0);
    assert_eq!(none.enough("", HALF, 0.8), Err(TooFew { have: 0, need: 4 }));
    assert!(!none.has_chosen(HALF));
}

#[test]
fn nothing_spent_has_no_pace() {
    let none = Experience::of([]);
    let unspent = Progress { spent: 0.0, ..HALF };
    assert_eq!(none.expects_by(Method::Cpi, "", unspent), None);
    assert_eq!(none.blend(unspent).weights(unspent).pace, 0.0);
    assert_eq!(none.expects("", unspent), 50.0);
}

#[test]
fn the_published_methods_are_the_corners() {
    let expects = |method: Method| method.expects(HALF, 1.2).unwrap();
    assert_eq!(
        [Method::Promise, Method::Plan, Method::Cpi, Method::History].map(expects),
        [100.0, 130.0, 160.0, 140.0]
    );
    assert_eq!(Some(160.0), crate::forecast::cost_at_completion(80.0, 100.0, 50.0, 50.0 / 80.0));
}

#[test]
fn a_firm_whose_projects_keep_their_pace_learns_to_trust_it() {
    let past = firm(40, 0.4, 0.1, 1);
    let taught = Experience::of(&past);
    let early = Progress { budget: 40.0, earned: 8.0, spent: 12.0 };
    assert!(taught.has_chosen(early));
    assert!(taught.blend(early).weights(early).pace > 0.9, "{:?}", taught.blend(early).weights(early));
    let past = firm(40, 0.0, 0.8, 2);
    let noise = Experience::of(&past);
    assert!(noise.blend(early).weights(early).pace < 0.1, "{:?}", noise.blend(early).weights(early));
}

#[test]
fn nine_projects_choose_nothing_and_three_have_no_80_percent() {
    let past = firm(10, 0.4, 0.1, 3);
    let at = Progress { budget: 40.0, earned: 20.0, spent: 22.0 };
    let weights = |n: usize| Experience::of(&past[..n]).blend(at).weights(at);
    assert_eq!(weights(9), Blend::unlearned(9).weights(at));
    assert_ne!(weights(10), Blend::unlearned(10).weights(at));
    assert_eq!(Experience::of(&past[..3]).enough("", at, 0.8), Err(TooFew { have: 3, need: 4 }));
    assert!(Experience::of(&past[..4]).enough("", at, 0.8).is_ok());
}

#[test]
fn a_class_is_drawn_to_the_firm() {
    let ended = |class: &str, actual| Past { class: class.into(), budget: 1.0, actual, ..Past::default() };
    let past: Vec<Past> = [vec![ended("a", 1.0); 5], vec![ended("b", 4.0); 5]].concat();
    let taught = Experience::of(&past);
    // Five of a at 1 beside a firm of which the mean on the logarithm is ln 2: half the way.
    assert!((taught.ratio("a") - 2.0_f64.sqrt()).abs() < 1e-12);
    assert!((taught.ratio("") - 2.0).abs() < 1e-12);
    assert!((taught.ratio("unheard of") - 2.0).abs() < 1e-12);
}

#[test]
fn a_share_is_reached_when_it_is_done_first() {
    let past = project(|_| 1.0);
    assert_eq!(past.at(0.2).unwrap().earned, 8.0);
    assert_eq!(past.at(0.21).unwrap().earned, 9.0);
    assert_eq!(past.at(0.0), Some(Progress::at_start(40.0)));
    assert_eq!(Past { course: vec![], ..past }.at(0.2), None);
}

fn standing() -> impl Strategy<Value = Progress> {
    (1.0..1e6_f64, 0.0..=1.0_f64, 0.0..3.0_f64).prop_map(|(budget, share, pace)| Progress {
        budget,
        earned: budget * share,
        spent: budget * share * pace,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_blend_lies_between_its_parts(at in standing(), n in 0usize..24, shared in 0.0..0.6_f64, seed in 0u64..99) {
        let past = firm(n, shared, 0.3, seed);
        let taught = Experience::of(&past);
        let parts = [Method::Plan, Method::Cpi, Method::History].into_iter().filter_map(|m| taught.expects_by(m, "", at));
        let (low, high) = parts.fold((f64::MAX, 0.0_f64), |(low, high), part| (low.min(part), high.max(part)));
        let found = taught.expects("", at);
        prop_assert!(low * (1.0 - 1e-9) <= found && found <= high * (1.0 + 1e-9), "{low} {found} {high}");
    }

    #[test]
    fn who_spent_more_is_never_forecast_less(at in standing(), more in 1.0..3.0_f64, n in 0usize..24, seed in 0u64..99) {
        prop_assume!(at.spent > 0.0);
        let past = firm(n, 0.3, 0.3, seed);
        let taught = Experience::of(&past);
        let after = Progress { spent: at.spent * more, ..at };
        prop_assert!(taught.expects("", after) >= taught.expects("", at));
        if let (Ok(before), Ok(after)) = (taught.enough("", at, 0.8), taught.enough("", after, 0.8)) {
            prop_assert!(after >= before && after >= at.spent);
        }
    }

    #[test]
    fn the_unit_does_not_matter(at in standing(), unit in 0.01..1000.0_f64, n in 0usize..24, seed in 0u64..99) {
        let past = firm(n, 0.3, 0.3, seed);
        let scaled = |at: Progress| Progress { budget: at.budget * unit, earned: at.earned * unit, spent: at.spent * unit };
        let rescale = |one: &Past| Past {
            budget: one.budget * unit,
            actual: one.actual * unit,
            course: one.course.iter().map(|at| scaled(*at)).collect(),
            ..Past::default()
        };
        let other: Vec<Past> = past.iter().map(rescale).collect();
        let (here, there) = (Experience::of(&past).expects("", at), Experience::of(&other).expects("", scaled(at)));
        prop_assert!((there / unit - here).abs() <= 1e-6 * here.max(1.0), "{here} {there}");
    }

    #[test]
    fn the_same_projects_teach_the_same(n in 0usize..24, seed in 0u64..99) {
        let past = firm(n, 0.3, 0.3, seed);
        let (one, two) = (Experience::of(&past), Experience::of(&past));
        prop_assert_eq!(one.blend(HALF), two.blend(HALF));
        prop_assert_eq!(one.expects("", HALF).to_bits(), two.expects("", HALF).to_bits());
    }
}
