//! Has the world changed between the early rows and the late ones?
//!
//! Three ways in which it can: more or fewer good outcomes, other customers at the door, and a trait that works the other
//! way. Each is only named when chance over all traits together would hardly do it, and always with how much.

use super::{
    inputs::{Input, strongest},
    validation::bearable,
};
use crate::{
    learning::{Trait, Values},
    statistics::{Count, Difference, Logistic, difference, normal_below},
    time::Day,
};

/// Rows that each half needs.
const LEAST: usize = 20;
/// How rarely chance may do this, over all traits together.
const CHANCE: f64 = 0.02;

/// The early half beside the late half.
#[derive(Clone, Debug, PartialEq)]
pub struct Drift {
    /// The first day of the late half.
    pub late_from: Day,
    /// Good outcomes of the early half.
    pub early: Count,
    /// Good outcomes of the late half.
    pub late: Count,
    /// Late − early.
    pub difference: Difference,
    /// Whether the share of good outcomes has changed, beyond chance.
    pub outcomes_changed: bool,
    /// Traits that the late half has more or less of.
    pub moved: Vec<Moved>,
    /// Traits whose effect is another in the late half.
    pub turned: Vec<Moved>,
}

impl Drift {
    /// Whether anything changed.
    pub fn is_there(&self) -> bool {
        self.outcomes_changed || !self.moved.is_empty() || !self.turned.is_empty()
    }
}

/// A trait that is not what it was.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// The name of the column.
    pub column: String,
    /// The word; `None` for a number or a yes or no.
    pub level: Option<String>,
    /// Its mean, share or effect in the early half.
    pub early: f64,
    /// The same in the late half.
    pub late: f64,
}

/// Compares the halves; `None` where dates are missing or a half has too few rows.
pub(super) fn drift(
    traits: &[Trait],
    inputs: &[Input],
    rows: &[Vec<f64>],
    good: &[bool],
    days: &[Option<Day>],
) -> Option<Drift> {
    let mut sorted: Vec<Day> = days.iter().flatten().copied().collect();
    if 5 * sorted.len() < 4 * days.len() {
        return None;
    }
    sorted.sort();
    let late_from = *sorted.get(sorted.len() / 2)?;
    let half = |late: bool| -> Vec<usize> {
        (0..days.len()).filter(|&row| days[row].is_some_and(|day| (day >= late_from) == late)).collect()
    };
    let (early, late) = (half(false), half(true));
    if early.len() < LEAST || late.len() < LEAST {
        return None;
    }
    let count = |rows: &[usize]| Count::over(rows.iter().map(|&row| good[row]));
    let (before, after) = (count(&early), count(&late));
    let change = difference(after, before);
    Some(Drift {
        late_from,
        early: before,
        late: after,
        difference: change,
        outcomes_changed: change.p_higher >= 1.0 - CHANCE / 2.0 || change.p_higher <= CHANCE / 2.0,
        moved: moved(traits, inputs, &early, &late),
        turned: turned(traits, inputs, rows, good, [&early, &late]),
    })
}

fn moved(traits: &[Trait], inputs: &[Input], early: &[usize], late: &[usize]) -> Vec<Moved> {
    let beyond = CHANCE / inputs.len().max(1) as f64;
    let compare = |input: &Input| {
        let numbers =
            |rows: &[usize]| rows.iter().filter_map(|&row| own(&traits[input.of], input, row)).collect::<Vec<f64>>();
        let (before, after) = (summary(&numbers(early))?, summary(&numbers(late))?);
        let error = (before.1 + after.1).sqrt();
        let differs = error > 0.0 && two_sided((after.0 - before.0) / error) < beyond;
        differs.then(|| named(traits, input, before.0, after.0))
    };
    inputs.iter().filter_map(compare).collect()
}

/// What a row is of a trait, in the file's own unit: the number, or 1 for having the word.
fn own(one: &Trait, input: &Input, row: usize) -> Option<f64> {
    match &one.values {
        Values::Number(numbers) => numbers[row],
        _ => input.has[row].map(|has| f64::from(u8::from(has))),
    }
}

/// The mean and the variance of it; `None` of fewer than five.
fn summary(numbers: &[f64]) -> Option<(f64, f64)> {
    let n = numbers.len() as f64;
    let mean = numbers.iter().sum::<f64>() / n;
    let variance = numbers.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (n - 1.0);
    (numbers.len() >= 5).then_some((mean, variance / n))
}

fn turned(traits: &[Trait], inputs: &[Input], rows: &[Vec<f64>], good: &[bool], halves: [&[usize]; 2]) -> Vec<Moved> {
    let all: Vec<usize> = (0..good.len()).collect();
    let kept = strongest(rows, good, &all, bearable(halves[0].len().min(halves[1].len())));
    let fit = |half: &[usize]| {
        let picked: Vec<Vec<f64>> =
            half.iter().map(|&row| kept.iter().map(|&input| rows[row][input]).collect()).collect();
        Logistic::fit(&picked, &half.iter().map(|&row| good[row]).collect::<Vec<bool>>())
    };
    let [early, late] = halves.map(fit);
    let beyond = CHANCE / kept.len().max(1) as f64;
    let compare = |(place, &input): (usize, &usize)| {
        let place = place + 1;
        let (before, after) = (early.coefficients[place], late.coefficients[place]);
        let error = early.deviations[place].hypot(late.deviations[place]);
        (two_sided((after - before) / error) < beyond).then(|| named(traits, &inputs[input], before, after))
    };
    kept.iter().enumerate().filter_map(compare).collect()
}

fn two_sided(z: f64) -> f64 {
    2.0 * normal_below(-z.abs())
}

fn named(traits: &[Trait], input: &Input, early: f64, late: f64) -> Moved {
    let one = &traits[input.of];
    let level = match (&one.values, input.level) {
        (Values::Choice { levels, .. }, Some(level)) => levels.get(level.is).cloned(),
        _ => None,
    };
    Moved { column: one.name.clone(), level, early, late }
}
