//! Profiles and answers at random, for the property tests of everything that works with a profile.

use proptest::{collection::vec, option, prelude::*, sample::subsequence};

use super::*;
use crate::{
    codes::{CodeSystem, Pattern},
    criterion::{Criterion, Kind, Range, Text},
};

/// Edges of ranges; values are drawn from the same numbers and from between them, so that edges are hit often.
const EDGES: [f64; 6] = [-5.0, 0.0, 8.0, 10.0, 10.5, 250.0];

const IDEAL_CODES: [&str; 5] = ["C", "62", "28.22", "01", "46.69.1"];
const NEAR_CODES: [&str; 6] = ["33", "46.6", "28", "A", "620", "31-33"];
const VALUE_CODES: [&str; 15] = [
    "28.22", "28", "28.99", "33.12", "31.01", "10", "62.01", "01.11", "46.69", "46.69.1", "2", "C", "46", "96", "62.0",
];

/// A profile of one to six criteria.
pub(crate) fn profile() -> impl Strategy<Value = Profile> {
    let thresholds = (0.0..=100.0f64, 0.0..=1.0f64, 0..4u32);
    let words = option::of("[a-zA-Zéë\"\\\\']{1,8}( [a-z#=\\[]{1,6})?");
    (vec(criterion(), 1..=6), thresholds, words, policy()).prop_map(
        |(mut criteria, (core, share, narrow), words, policy)| {
            for (at, criterion) in criteria.iter_mut().enumerate() {
                criterion.key = format!("k{at}");
            }
            Profile {
                name: words.clone().unwrap_or_else(|| "A".to_owned()),
                statement: words.clone().unwrap_or_default(),
                need: words.clone(),
                added_value: None,
                not_customer: words.clone(),
                thresholds: Thresholds { core, near: core * share, max_narrow: narrow },
                policy: Policy {
                    conditions: words.iter().map(|text| ("k0".to_owned(), vec![text.clone()])).collect(),
                    ..policy
                },
                criteria,
                process: Process::default(),
            }
        },
    )
}

fn policy() -> impl Strategy<Value = Policy> {
    (0.0..=100.0f64, 0..9u32, 1..90u32, 1..9u32, 0..=100u8).prop_map(
        |(quota_percent, min_free, approval_days, decide_within_days, near)| Policy {
            quota_percent,
            min_free,
            approval_days,
            decide_within_days,
            credit: Credit { core: 100, near, exception: 0 },
            conditions: vec![],
        },
    )
}

fn criterion() -> impl Strategy<Value = Criterion> {
    let weight = prop_oneof![Just(1.0), Just(0.1), Just(0.3), Just(10.0), 0.01..10.0f64];
    (kind(), any::<bool>(), weight, option::of(0..400u32), "[A-Z][a-z\"é]{0,6}").prop_map(
        |(kind, must, weight, fresh_days, label)| Criterion {
            key: String::new(),
            label: Text { nl: label.clone(), en: format!("{label}!") },
            question: Text::same(&label),
            kind,
            must,
            weight,
            evidence: fresh_days.map(|_| label.clone()),
            fresh_days,
            columns: fresh_days.map(|days| days.to_string()).into_iter().collect(),
        },
    )
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![number(), code(), choice(), any::<bool>().prop_map(|ideal| Kind::YesNo { ideal }), scale()]
}

fn number() -> impl Strategy<Value = Kind> {
    (subsequence(EDGES.to_vec(), 4), option::of(any::<(bool, bool)>()), 0..3u8, 0..3u8).prop_map(
        |(edges, near_open, below, above)| {
            // Per side: an open end, a band without width, or a band.
            let from = (below > 0).then_some(edges[1]);
            let to = (above > 0 || below == 0).then_some(edges[2]);
            let near = near_open.map(|(open_below, open_above)| Range {
                from: from.filter(|_| !open_below).map(|from| if below == 1 { from } else { edges[0] }),
                to: to.filter(|_| !open_above).map(|to| if above == 1 { to } else { edges[3] }),
            });
            let ideal = Range { from, to };
            let bounded = |range: &Range| range.from.is_some() || range.to.is_some();
            Kind::Number { ideal, near: near.filter(|near| *near != ideal && bounded(near)) }
        },
    )
}

fn code() -> impl Strategy<Value = Kind> {
    let patterns = |texts: Vec<&str>| {
        texts.iter().filter_map(|text| Pattern::parse(CodeSystem::Sbi2008, text)).collect::<Vec<_>>()
    };
    (subsequence(IDEAL_CODES.to_vec(), 1..=5), subsequence(NEAR_CODES.to_vec(), 0..=6)).prop_map(
        move |(ideal, near)| Kind::Code { system: CodeSystem::Sbi2008, ideal: patterns(ideal), near: patterns(near) },
    )
}

fn choice() -> impl Strategy<Value = Kind> {
    let words = |texts: Vec<&str>| texts.into_iter().map(str::to_owned).collect::<Vec<_>>();
    (subsequence(vec!["een", "Twee"], 1..=2), subsequence(vec!["drie", "vier"], 0..=2))
        .prop_map(move |(ideal, near)| Kind::Choice { ideal: words(ideal), near: words(near), options: vec![] })
}

fn scale() -> impl Strategy<Value = Kind> {
    (1..=5u8, option::of(1..=5u8)).prop_map(|(ideal, near)| Kind::Scale {
        ideal,
        near: near.filter(|near| *near < ideal),
        anchors: None,
    })
}

/// A value that somebody could state, readable for its kind; some codes are too short to tell.
pub(crate) fn value(kind: &Kind) -> BoxedStrategy<String> {
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    match kind {
        Kind::Number { .. } => {
            let edge = proptest::sample::select(EDGES.to_vec());
            prop_oneof![edge.clone(), edge.prop_map(|edge| edge + 0.5), -20.0..400.0f64]
                .prop_map(crate::criterion::number_text)
                .boxed()
        }
        Kind::Code { .. } => proptest::sample::select(owned(&VALUE_CODES)).boxed(),
        Kind::Choice { .. } => proptest::sample::select(owned(&["een", "TWEE", "drie", "vier", "vijf"])).boxed(),
        Kind::YesNo { .. } => proptest::sample::select(owned(&["yes", "no"])).boxed(),
        Kind::Scale { .. } => (1..=5u8).prop_map(|step| step.to_string()).boxed(),
    }
}
