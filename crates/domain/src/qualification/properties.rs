//! What holds for every profile and every company.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::{
    criterion::{Kind, Mark, number_text, read_number},
    fact::{Fact, Source},
    profile::arbitrary::{profile, value},
};

const TODAY: Day = date(2026, 11, 23);

/// The facts that state these values; `None` states nothing.
fn facts(profile: &Profile, values: &[Option<String>]) -> Facts {
    let stated = profile.criteria.iter().zip(values);
    stated
        .filter_map(|(criterion, value)| {
            Some(Fact {
                attribute: criterion.key.clone(),
                value: value.clone()?,
                system: None,
                source: Source::Seller,
                obtained_on: TODAY,
                evidence: None,
            })
        })
        .collect()
}

fn judge(profile: &Profile, values: &[Option<String>]) -> Qualification {
    qualify(profile, &facts(profile, values), TODAY)
}

/// A profile, values of which some are missing, and values for all.
fn company() -> impl Strategy<Value = (Profile, Vec<Option<String>>, Vec<String>)> {
    profile().prop_flat_map(|profile| {
        let all: Vec<_> = profile.criteria.iter().map(|criterion| value(&criterion.kind)).collect();
        let some: Vec<_> = all.iter().map(|value| proptest::option::weighted(0.7, value.clone())).collect();
        (Just(profile), some, all)
    })
}

/// What is known stays; what is unknown gets a value that is known.
fn complete(profile: &Profile, some: &[Option<String>], all: &[String]) -> Vec<Option<String>> {
    let known = |index: usize, value: &str| profile.criteria[index].judge(value, None).is_ok();
    let pick = |index: usize| match &some[index] {
        Some(value) if known(index, value) => Some(value.clone()),
        _ => Some(all[index].clone()).filter(|value| known(index, value)),
    };
    (0..some.len()).map(pick).collect()
}

/// Every way in which what is unknown could turn out, mark by mark.
fn completions(answers: &[Answer]) -> Vec<Vec<Answer>> {
    let every = [Mark::Missed, Mark::Narrow(0.0), Mark::Narrow(0.5), Mark::Narrow(1.0), Mark::Met];
    let mut all: Vec<Vec<Answer>> = vec![Vec::new()];
    for answer in answers {
        let marks = answer.map_or(every.to_vec(), |mark| vec![mark]);
        let grown = |done: &Vec<Answer>| marks.iter().map(|mark| [done.as_slice(), &[Ok(*mark)]].concat()).collect();
        all = all.iter().flat_map::<Vec<_>, _>(grown).collect();
    }
    all
}

/// A value that gets this mark, if the criterion has one.
fn value_with(kind: &Kind, criterion: &crate::criterion::Criterion, mark: Mark) -> Option<String> {
    let candidates: Vec<String> = match kind {
        Kind::Number { .. } => (-2000..60_000).step_by(25).map(|tenth| number_text(f64::from(tenth) / 100.0)).collect(),
        Kind::Code { .. } => {
            (1..100).map(|division| format!("{division:02}.99.9")).chain(["28.22".into(), "46.69.1".into()]).collect()
        }
        Kind::Choice { ideal, .. } => ideal.iter().cloned().chain(["iets anders".to_owned()]).collect(),
        Kind::YesNo { .. } => vec!["yes".into(), "no".into()],
        Kind::Scale { .. } => (1..=5).map(|step| step.to_string()).collect(),
    };
    candidates.into_iter().find(|value| criterion.judge(value, None) == Ok(mark))
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_fit_is_bounded_and_the_contributions_sum_to_it((profile, some, _) in company()) {
        let judged = judge(&profile, &some);
        prop_assert!(0.0 <= judged.fit.low && judged.fit.low <= judged.fit.high && judged.fit.high <= 100.0);
        prop_assert!(close(judged.criteria.iter().map(|judged| judged.contribution.low).sum(), judged.fit.low));
        prop_assert!(close(judged.criteria.iter().map(|judged| judged.contribution.high).sum(), judged.fit.high));
    }

    #[test]
    fn the_verdict_of_every_completion_lies_within_what_was_reported((profile, some, all) in company()) {
        let before = judge(&profile, &some);
        let after = judge(&profile, &complete(&profile, &some, &all));
        prop_assert!(before.worst <= after.worst && after.best <= before.best, "{before:#?} {after:#?}");
        prop_assert!(before.fit.low <= after.fit.low + 1e-9 && after.fit.high <= before.fit.high + 1e-9);
        prop_assert!(before.verdict == Verdict::Open || before.verdict == after.verdict);
    }

    #[test]
    fn however_the_unknown_turns_out_the_verdict_lies_within_what_was_reported((profile, some, _) in company()) {
        let known = answers(&profile, &facts(&profile, &some), TODAY);
        let before = assess(&profile, &known);
        for completed in completions(&known) {
            let after = assess(&profile, &completed);
            prop_assert_eq!(after.worst, after.best);
            prop_assert!(before.worst <= after.worst && after.best <= before.best, "{:?} {:?}", before, completed);
            prop_assert!(before.fit.low <= after.fit.low + 1e-9 && after.fit.high <= before.fit.high + 1e-9);
        }
    }

    #[test]
    fn both_ends_are_attained((profile, some, _) in company()) {
        let before = judge(&profile, &some);
        for (mark, expected, fit) in [
            (Mark::Missed, before.worst, before.fit.low),
            (Mark::Met, before.best, before.fit.high),
        ] {
            let extreme: Option<Vec<String>> = profile.criteria.iter().zip(&before.criteria).zip(&some).map(
                |((criterion, judged), value)| match judged.state {
                    State::Unknown => value_with(&criterion.kind, criterion, mark),
                    _ => value.clone(),
                },
            ).collect();
            // Some criteria cannot be missed, such as a scale that is near from 1.
            if let Some(extreme) = extreme {
                let values: Vec<_> = extreme.into_iter().map(Some).collect();
                let after = judge(&profile, &values);
                prop_assert_eq!(after.verdict, expected);
                prop_assert!(close(after.fit.low, fit) && close(after.fit.high, fit));
            }
        }
    }

    #[test]
    fn the_order_of_the_criteria_does_not_matter((mut profile, mut some, _) in company()) {
        let before = judge(&profile, &some);
        profile.criteria.reverse();
        some.reverse();
        let after = judge(&profile, &some);
        prop_assert_eq!((before.verdict, before.worst, before.best), (after.verdict, after.worst, after.best));
        prop_assert!(close(before.fit.low, after.fit.low) && close(before.fit.high, after.fit.high));
    }

    #[test]
    fn a_question_is_asked_only_while_it_can_matter((profile, some, _) in company()) {
        let judged = judge(&profile, &some);
        prop_assert_eq!(judged.next_question.is_some(), judged.verdict == Verdict::Open);
        if let Some(key) = &judged.next_question {
            let asked = judged.criteria.iter().find(|judged| judged.key == *key).unwrap();
            prop_assert_eq!(asked.state, State::Unknown);
            let unknown_must = judged.criteria.iter().any(|judged| judged.must && judged.state == State::Unknown);
            prop_assert_eq!(asked.must, unknown_must);
        }
    }

    #[test]
    fn a_flip_does_what_it_says_and_no_value_does_better_where_there_is_none((profile, some, all) in company()) {
        let before = judge(&profile, &some);
        let decided = matches!(before.verdict, Verdict::Near | Verdict::Outside);
        prop_assert_eq!(before.flips.len(), if decided { profile.criteria.len() } else { 0 });
        for (index, flip) in before.flips.iter().enumerate() {
            prop_assert_eq!(&flip.key, &profile.criteria[index].key);
            let mut values = some.clone();
            values[index] = Some(flip.to.clone().unwrap_or_else(|| all[index].clone()));
            let after = judge(&profile, &values).verdict;
            match flip.verdict {
                Some(verdict) => {
                    prop_assert_eq!(after, verdict, "{:?}", flip);
                    prop_assert!(after > before.verdict);
                }
                // A fact that turns out unreadable or too short can open a decided verdict; that is no better answer.
                None if before.criteria[index].state == State::Unknown => prop_assert_eq!(after, before.verdict),
                None => prop_assert!(after <= before.verdict || after == Verdict::Open),
            }
        }
    }

    #[test]
    fn no_step_or_near_choice_that_is_nearer_than_a_flip_is_enough((profile, some, _) in company()) {
        let before = judge(&profile, &some);
        for (index, flip) in before.flips.iter().enumerate() {
            let (Some(to), Some(now)) = (&flip.to, &some[index]) else { continue };
            let step = |text: &str| text.parse::<u8>().unwrap();
            let nearer: Vec<String> = match &profile.criteria[index].kind {
                Kind::Scale { .. } => (step(now) + 1..step(to)).map(|step| step.to_string()).collect(),
                Kind::Choice { near, .. } if !near.contains(to) => near.clone(),
                _ => continue,
            };
            for value in nearer {
                let mut values = some.clone();
                values[index] = Some(value);
                prop_assert!(judge(&profile, &values).verdict <= before.verdict, "{:?}", flip);
            }
        }
    }

    #[test]
    fn no_number_nearer_than_a_flip_is_enough((profile, some, _) in company()) {
        let before = judge(&profile, &some);
        for (index, flip) in before.flips.iter().enumerate() {
            let (Kind::Number { .. }, Some(to)) = (&profile.criteria[index].kind, &flip.to) else { continue };
            let (x, to) = (read_number(some[index].as_ref().unwrap()).unwrap(), read_number(to).unwrap());
            for share in [0.0, 0.5, 0.99, 0.999_999] {
                let mut values = some.clone();
                values[index] = Some(number_text(x + share * (to - x)));
                let after = judge(&profile, &values);
                // So close to a threshold that rounding may decide says nothing.
                let thresholds = [profile.thresholds.core, profile.thresholds.near];
                let close = |fit: f64| thresholds.iter().any(|threshold| (fit - threshold).abs() < 1e-6);
                let rounding = close(after.fit.low) || close(after.fit.high);
                prop_assert!(after.verdict <= before.verdict || rounding);
            }
        }
    }
}
