//! A draft profile, made of what the past says. A value: nothing is published by it.
//!
//! Only traits whose sign is sure and comes back in redrawn pasts become criteria, the strongest first and not more than
//! a person can weigh. None becomes a must: a past can show that something goes together with a good outcome, never that
//! it cannot do without. Thresholds are put where this past's own fits fall, so that about a third of it is core.

use std::collections::BTreeMap;

use super::evidence::{Evidence, key};
use crate::{
    criterion::{Answer, Criterion, Kind, Range, Text, Unknown, number_text},
    learning::{Trait, Values},
    profile::{Policy, Process, Profile, Thresholds},
    qualification::assess,
};

/// How sure a sign has to be.
const SURE: f64 = 0.95;
/// In which share of redrawn pasts it has to come back.
const STABLE: f64 = 0.85;
/// The most criteria that are proposed.
const MOST: usize = 8;
/// The weight of the strongest.
const HEAVIEST: f64 = 5.0;
/// Which share of the past lies below the core threshold, and below the near one.
const BELOW: [f64; 2] = [0.65, 0.40];

/// The draft; `None` where no trait is sure enough.
pub(super) fn draft(traits: &[Trait], evidence: &[Evidence], n: usize) -> Option<Profile> {
    let mut strengths: Vec<(f64, Criterion)> = traits.iter().filter_map(|one| criterion(one, evidence)).collect();
    strengths.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.key.cmp(&b.1.key)));
    strengths.truncate(MOST);
    let strongest = strengths.first()?.0;
    let weight = |strength: f64| (2.0 * HEAVIEST * strength / strongest).round().max(1.0) / 2.0;
    let criteria: Vec<Criterion> =
        strengths.into_iter().map(|(strength, one)| Criterion { weight: weight(strength), ..one }).collect();
    let mut profile = Profile {
        name: "Draft from the past".to_owned(),
        statement: String::new(),
        need: None,
        added_value: None,
        not_customer: None,
        thresholds: Thresholds::default(),
        criteria,
        policy: Policy::default(),
        process: Process::default(),
    };
    profile.thresholds = thresholds(&profile, traits, n);
    Some(profile)
}

/// The criterion that a trait would be, and how strongly it goes with the outcome.
fn criterion(one: &Trait, evidence: &[Evidence]) -> Option<(f64, Criterion)> {
    let about: Vec<&Evidence> = evidence.iter().filter(|found| found.column == one.name).collect();
    about.iter().find(|found| found.sureness() >= SURE && found.stability >= STABLE)?;
    let (strength, kind) = match &one.values {
        Values::YesNo(_) => (about[0].effect.abs(), Kind::YesNo { ideal: about[0].effect > 0.0 }),
        Values::Number(numbers) => (about[0].effect.abs(), number(numbers, about[0].effect > 0.0)?),
        Values::Choice { levels, of } => choice(levels, of, &about)?,
    };
    let key = key(&one.name);
    let label = Text::same(one.name.trim());
    let columns = if key == one.name { Vec::new() } else { vec![one.name.clone()] };
    let criterion = Criterion {
        question: label.clone(),
        label,
        kind,
        key,
        must: false,
        weight: 1.0,
        evidence: None,
        fresh_days: None,
        columns,
    };
    Some((strength, criterion))
}

/// From the middle of what was seen upwards (or downwards), with the quarter beside it as near.
fn number(numbers: &[Option<f64>], upwards: bool) -> Option<Kind> {
    let mut known: Vec<f64> = numbers.iter().flatten().copied().collect();
    known.sort_by(f64::total_cmp);
    let at = |share: f64| known.get((share * known.len() as f64) as usize).copied().map(rounded);
    let (ideal, near) = if upwards { (at(0.5)?, at(0.25)?) } else { (at(0.5)?, at(0.75)?) };
    let range =
        |end: f64| if upwards { Range { from: Some(end), to: None } } else { Range { from: None, to: Some(end) } };
    let near = if upwards { near < ideal } else { near > ideal }.then(|| range(near));
    Some(Kind::Number { ideal: range(ideal), near })
}

/// Three digits; more would pretend.
fn rounded(x: f64) -> f64 {
    let scale = 10f64.powf(2.0 - x.abs().max(1e-300).log10().floor());
    let round = (x * scale).round() / scale;
    if x == 0.0 || !round.is_finite() { x } else { round }
}

/// The words with the highest effects are ideal, those in the middle near. The most frequent word, against which the
/// others are held, stands at 0; a word of too few rows for an effect of its own stands in the middle.
fn choice(levels: &[String], of: &[Option<usize>], about: &[&Evidence]) -> Option<(f64, Kind)> {
    let against = about.first()?.against.as_ref();
    let found =
        |level: &String| about.iter().find(|found| found.level.as_ref() == Some(level)).map(|found| found.effect);
    let effect = |level: &String| if Some(level) == against { Some(0.0) } else { found(level) };
    let ends = || about.iter().map(|found| found.effect).chain([0.0]);
    let (low, high) = (ends().fold(f64::INFINITY, f64::min), ends().fold(f64::NEG_INFINITY, f64::max));
    let span = high - low;
    let said: Vec<(f64, &String)> = levels
        .iter()
        .enumerate()
        .filter(|(place, _)| of.contains(&Some(*place)))
        .map(|(_, level)| (effect(level).map_or(0.5, |effect| (effect - low) / span), level))
        .collect();
    let words = |from: f64, to: f64| -> Vec<String> {
        said.iter().filter(|(height, _)| *height >= from && *height < to).map(|(_, level)| (*level).clone()).collect()
    };
    let (ideal, near, options) = (words(2.0 / 3.0, f64::INFINITY), words(1.0 / 3.0, 2.0 / 3.0), words(0.0, 1.0 / 3.0));
    (span > 0.0 && span.is_finite() && !ideal.is_empty()).then_some((span, Kind::Choice { ideal, near, options }))
}

/// Thresholds at round fits between which this past falls apart.
fn thresholds(profile: &Profile, traits: &[Trait], n: usize) -> Thresholds {
    let columns: BTreeMap<String, &Trait> = traits.iter().map(|one| (key(&one.name), one)).collect();
    let answer = |criterion: &Criterion, row: usize| -> Answer {
        let text = columns.get(&criterion.key).and_then(|one| text(&one.values, row));
        text.map_or(Err(Unknown::Missing), |text| criterion.judge(&text, None))
    };
    let fit = |row: usize| {
        let answers: Vec<Answer> = profile.criteria.iter().map(|criterion| answer(criterion, row)).collect();
        let fit = assess(profile, &answers).fit;
        0.5 * (fit.low + fit.high)
    };
    let mut fits: Vec<f64> = (0..n).map(fit).collect();
    fits.sort_by(f64::total_cmp);
    let at = |share: f64| fits.get((share * n as f64) as usize).copied().unwrap_or(0.0);
    // On the fit itself or just below it, so that those who have it reach it.
    let core = at(BELOW[0]).floor().clamp(1.0, 100.0);
    let near = at(BELOW[1]).floor().clamp(0.0, core - 1.0);
    Thresholds { core, near, ..Thresholds::default() }
}

/// The value of a row in canonical text.
fn text(values: &Values, row: usize) -> Option<String> {
    match values {
        Values::Number(numbers) => numbers[row].map(number_text),
        Values::YesNo(answers) => answers[row].map(|yes| if yes { "yes" } else { "no" }.to_owned()),
        Values::Choice { levels, of } => of[row].and_then(|level| levels.get(level).cloned()),
    }
}
