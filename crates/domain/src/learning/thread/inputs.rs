//! What the model sees of a history: a number for every row and input, centred, 0 where it is not known.
//!
//! The words of a choice are held against its most frequent one: each of the others is an input that says whether a row
//! has it. A word of very few rows is as good as unknown. Numbers are
//! scaled to a standard deviation of 0.5, so that an effect is that of two standard deviations and stands on one scale
//! with that of a yes against a no. Nothing here looks at the outcome.

use std::collections::HashMap;

use crate::learning::{Trait, Values};

/// Rows that each side of an input needs; a word that is there twice says nothing.
const LEAST: usize = 3;
/// And that a word of a choice needs, as a part of all rows.
const LEAST_SHARE: usize = 40;

/// A word of a choice, by its place, and the one that it is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Level {
    pub(super) is: usize,
    pub(super) against: usize,
}

/// One input of the model.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Input {
    /// The trait it is made of, by its place.
    pub(super) of: usize,
    /// The word it stands for; `None` for a number or a yes or no.
    pub(super) level: Option<Level>,
    /// What one unit of it is in the file's own unit; 1 for a word.
    pub(super) scale: f64,
    /// How many rows it is known of.
    pub(super) known: u32,
    /// For each row whether it has the word, says yes or lies above the middle; `None` where it is not known.
    pub(super) has: Vec<Option<bool>>,
    /// For each row what the model sees.
    pub(super) column: Vec<f64>,
}

/// The inputs that traits make; those that hardly vary make none.
pub(super) fn inputs(traits: &[Trait]) -> Vec<Input> {
    traits.iter().enumerate().flat_map(|(of, one)| of_trait(of, &one.values)).collect()
}

/// The rows of a model: for each row its value of every input.
pub(super) fn rows(inputs: &[Input], n: usize) -> Vec<Vec<f64>> {
    (0..n).map(|row| inputs.iter().map(|input| input.column[row]).collect()).collect()
}

fn of_trait(of: usize, values: &Values) -> Vec<Input> {
    match values {
        Values::Number(numbers) => number(of, numbers).into_iter().collect(),
        Values::YesNo(answers) => word(of, None, answers.clone()).into_iter().collect(),
        Values::Choice { levels, of: said } => {
            let least = LEAST.max(said.len() / LEAST_SHARE);
            let counts: Vec<usize> =
                (0..levels.len()).map(|level| said.iter().filter(|said| **said == Some(level)).count()).collect();
            let frequent = |level: &Option<usize>| level.filter(|&level| counts[level] >= least);
            let Some(against) = (0..levels.len()).max_by_key(|&level| (counts[level], levels.len() - level)) else {
                return Vec::new();
            };
            let has = |is: usize| said.iter().map(|said| frequent(said).map(|said| said == is)).collect::<Vec<_>>();
            let others = (0..levels.len()).filter(|&is| is != against && counts[is] >= least);
            others.filter_map(|is| word(of, Some(Level { is, against }), has(is))).collect()
        }
    }
}

fn word(of: usize, level: Option<Level>, has: Vec<Option<bool>>) -> Option<Input> {
    let known = has.iter().flatten().count();
    let with = has.iter().flatten().filter(|has| **has).count();
    if with < LEAST || known - with < LEAST {
        return None;
    }
    let mean = with as f64 / known as f64;
    let column = has.iter().map(|has| has.map_or(0.0, |has| f64::from(u8::from(has)) - mean)).collect();
    Some(Input { of, level, scale: 1.0, known: known as u32, has, column })
}

fn number(of: usize, numbers: &[Option<f64>]) -> Option<Input> {
    let mut known: Vec<f64> = numbers.iter().flatten().copied().collect();
    known.sort_by(f64::total_cmp);
    let (first, last) = (*known.first()?, *known.last()?);
    let n = known.len() as f64;
    let mean = known.iter().sum::<f64>() / n;
    let spread = (known.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (n - 1.0).max(1.0)).sqrt();
    let two_values = known.iter().all(|&x| x == first || x == last);
    let scale = if two_values { last - first } else { 2.0 * spread };
    let middle = known[known.len() / 2];
    let has: Vec<Option<bool>> =
        numbers.iter().map(|x| x.map(|x| if middle > first { x >= middle } else { x > middle })).collect();
    let above = has.iter().flatten().filter(|above| **above).count();
    if !scale.is_finite() || scale <= 0.0 || above < LEAST || known.len() - above < LEAST {
        return None;
    }
    let column = numbers.iter().map(|x| x.map_or(0.0, |x| (x - mean) / scale)).collect();
    Some(Input { of, level: None, scale, known: known.len() as u32, has, column })
}

/// Rows that no input tells apart get the same number, so that they stay together in validation. Where most rows have
/// such a double the traits are simply few, and each row gets a number of its own.
pub(super) fn lookalikes(rows: &[Vec<f64>]) -> Vec<usize> {
    let mut seen: HashMap<Vec<u64>, usize> = HashMap::new();
    let number = |row: &Vec<f64>| {
        let next = seen.len();
        *seen.entry(row.iter().map(|x| x.to_bits()).collect()).or_insert(next)
    };
    let numbers: Vec<usize> = rows.iter().map(number).collect();
    if 2 * seen.len() < rows.len() { (0..rows.len()).collect() } else { numbers }
}

/// The inputs that go most with the outcome among these rows, at most `most`, by the size of their score.
pub(super) fn strongest(rows: &[Vec<f64>], good: &[bool], among: &[usize], most: usize) -> Vec<usize> {
    let size = rows.first().map_or(0, Vec::len);
    if size <= most {
        return (0..size).collect();
    }
    let base = among.iter().filter(|&&row| good[row]).count() as f64 / among.len().max(1) as f64;
    let score = |input: usize| {
        let (mut sum, mut length) = (0.0, 1e-12);
        for &row in among {
            let x = rows[row][input];
            sum += x * (f64::from(u8::from(good[row])) - base);
            length += x * x;
        }
        sum * sum / length
    };
    let mut ranked: Vec<(f64, usize)> = (0..size).map(|input| (score(input), input)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut kept: Vec<usize> = ranked[..most].iter().map(|(_, input)| *input).collect();
    kept.sort_unstable();
    kept
}
