//! What there is to say about each trait: its effect with all others held, how sure, and how often it comes back when
//! the past is drawn again.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use super::{
    chance::members,
    inputs::{Input, strongest},
    validation::bearable,
};
use crate::{
    learning::{Trait, Values},
    statistics::{Count, Interval, Logistic},
};

/// How often the past is drawn again, at most and at least.
const DRAWS: [usize; 2] = [20, 100];
/// About as many multiplications as drawing again may cost.
const BUDGET: f64 = 2e9;

/// The evidence about one trait, or about one word of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The key of the criterion that it would be.
    pub key: String,
    /// The name of the column.
    pub column: String,
    /// The word; `None` for a number or a yes or no.
    pub level: Option<String>,
    /// The word that it is held against; `None` for a number or a yes or no.
    pub against: Option<String>,
    /// The effect in log odds: of having it against not, of a number by two standard deviations.
    pub effect: f64,
    /// Its 90 % interval.
    pub interval: Interval,
    /// The probability that the effect is above 0.
    pub probability: f64,
    /// The share of redrawn pasts in which the effect has the same sign.
    pub stability: f64,
    /// Good ones among those with it; of a number, from its middle up.
    pub with: Count,
    /// Good ones among those without it; of a number, below its middle.
    pub without: Count,
    /// For a number: two standard deviations, in the file's own unit.
    pub unit: Option<f64>,
}

impl Evidence {
    /// How sure the sign is, ½ to 1.
    pub fn sureness(&self) -> f64 {
        self.probability.max(1.0 - self.probability)
    }
}

/// A key that a profile can hold, made of a column's name.
pub(super) fn key(column: &str) -> String {
    let plain = |letter: char| if letter.is_alphanumeric() || letter == '_' || letter == '-' { letter } else { '_' };
    let key: String = column.trim().chars().map(plain).take(60).collect();
    match key.as_str() {
        "all" | "musts" | "" => format!("column_{key}"),
        _ => key,
    }
}

/// The evidence about each input that the rows can carry, the surest first. `groups` are drawn as a whole.
pub(super) fn evidence(
    traits: &[Trait],
    inputs: &[Input],
    rows: &[Vec<f64>],
    good: &[bool],
    groups: &[usize],
    dice: &mut ChaCha8Rng,
) -> Vec<Evidence> {
    let all: Vec<usize> = (0..good.len()).collect();
    let kept = strongest(rows, good, &all, bearable(good.len()));
    let picked: Vec<Vec<f64>> = rows.iter().map(|row| kept.iter().map(|&input| row[input]).collect()).collect();
    let model = Logistic::fit(&picked, good);
    let stability = stability(&model, &picked, good, groups, dice);
    let mut found: Vec<Evidence> = kept
        .iter()
        .enumerate()
        .map(|(place, &input)| {
            let input = &inputs[input];
            let one = &traits[input.of];
            let (with, without) = counts(input, good);
            Evidence {
                key: key(&one.name),
                column: one.name.clone(),
                level: input.level.and_then(|level| word(one, level.is)),
                against: input.level.and_then(|level| word(one, level.against)),
                effect: model.coefficients[place + 1],
                interval: model.interval(place),
                probability: model.above_zero(place),
                stability: stability[place],
                with,
                without,
                unit: matches!(one.values, Values::Number(_)).then_some(input.scale),
            }
        })
        .collect();
    found.sort_by(|a, b| b.sureness().total_cmp(&a.sureness()).then(b.effect.abs().total_cmp(&a.effect.abs())));
    found
}

fn word(one: &Trait, level: usize) -> Option<String> {
    match &one.values {
        Values::Choice { levels, .. } => levels.get(level).cloned(),
        _ => None,
    }
}

fn counts(input: &Input, good: &[bool]) -> (Count, Count) {
    let side = |wanted: bool| {
        let rows = input.has.iter().zip(good).filter(move |(has, _)| **has == Some(wanted));
        Count::over(rows.map(|(_, good)| *good))
    };
    (side(true), side(false))
}

/// For each input the share of redrawn pasts (groups drawn with replacement) in which its effect keeps its sign.
fn stability(model: &Logistic, rows: &[Vec<f64>], good: &[bool], groups: &[usize], dice: &mut ChaCha8Rng) -> Vec<f64> {
    let size = model.coefficients.len();
    let cost = 12.0 * rows.len() as f64 * (size * size) as f64;
    let draws = ((BUDGET / cost.max(1.0)) as usize).clamp(DRAWS[0], DRAWS[1]);
    let members: Vec<Vec<usize>> = members(groups).into_iter().filter(|rows| !rows.is_empty()).collect();
    let mut same = vec![0.0; size - 1];
    for _ in 0..draws {
        let mut drawn: Vec<usize> = Vec::with_capacity(rows.len());
        for _ in 0..members.len() {
            drawn.extend(&members[dice.random_range(0..members.len())]);
        }
        let picked: Vec<Vec<f64>> = drawn.iter().map(|&row| rows[row].clone()).collect();
        let outcomes: Vec<bool> = drawn.iter().map(|&row| good[row]).collect();
        let again = Logistic::roughly(&picked, &outcomes, Some(model));
        for (place, same) in same.iter_mut().enumerate() {
            *same += f64::from(u8::from(again.coefficients[place + 1] * model.coefficients[place + 1] > 0.0));
        }
    }
    same.iter().map(|same| same / draws as f64).collect()
}
