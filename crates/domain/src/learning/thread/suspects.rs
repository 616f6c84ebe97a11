//! Columns that give the outcome away: known only afterwards, whatever their name says.
//!
//! Four signs. A column that alone tells good from bad nearly perfectly, a column that is filled in only where it went
//! one way, a column whose numbers follow one that was only known afterwards, and a name that says so (`Actual hours`). No trait known at the door does any
//! of these in an honest history; where one does, a person can say so (`keep`).

use std::collections::HashMap;

use crate::{
    learning::{Trait, Values},
    statistics::{Count, auc, mann_whitney, rank_correlation},
};

/// From this area under the curve on, a column alone tells too much.
const TELLS: f64 = 0.92;
/// How rarely chance may do as much, over all columns together.
const CHANCE: f64 = 0.01;
/// From this rank correlation on, a column follows another.
const FOLLOWS: f64 = 0.995;
/// Rows that a word needs to be ranked by its outcomes.
const LEAST_WORD: u32 = 5;
/// Rows that both columns must be known of before the one can be said to follow the other.
const LEAST: usize = 8;

/// Words in a column's name that say that it was only known afterwards.
const AFTERWARDS: [&str; 8] =
    ["actual", "werkelijk", "werkelijke", "realised", "realized", "gerealiseerd", "gerealiseerde", "achteraf"];

/// A column that gives the outcome away.
#[derive(Clone, Debug, PartialEq)]
pub struct Suspect {
    /// The column.
    pub column: String,
    /// How it shows.
    pub why: WhySuspect,
}

/// How a column gives the outcome away.
#[derive(Clone, Debug, PartialEq)]
pub enum WhySuspect {
    /// Alone it tells good from bad; with the area under the curve that it reaches.
    Tells(f64),
    /// It is filled in only where it went one way; with the area under the curve that this reaches.
    FilledIn(f64),
    /// Its name holds this word, which says that it was only known afterwards.
    Named(&'static str),
    /// Its numbers follow those of this column, which was only known afterwards.
    Follows(String),
}

/// The sign that a trait shows, if any. `afterwards` are the numbers that were only known afterwards, by name;
/// `columns` is how many traits are looked at.
pub(super) fn suspicion(
    one: &Trait,
    good: &[bool],
    afterwards: &[(String, Vec<Option<f64>>)],
    columns: usize,
) -> Option<WhySuspect> {
    let beyond_chance = CHANCE / columns.max(1) as f64;
    if let Some(name) = followed(&one.values, afterwards) {
        return Some(WhySuspect::Follows(name));
    }
    let scores = scores(&one.values, good);
    let filled: Vec<Option<f64>> = scores.iter().map(|score| Some(f64::from(u8::from(score.is_some())))).collect();
    if let Some(area) = tells(&scores, good, beyond_chance) {
        return Some(WhySuspect::Tells(area));
    }
    tells(&filled, good, beyond_chance).map(WhySuspect::FilledIn).or_else(|| named(&one.name).map(WhySuspect::Named))
}

fn named(column: &str) -> Option<&'static str> {
    let folded = column.to_lowercase();
    let mut words = folded.split(|letter: char| !letter.is_alphanumeric());
    words.find_map(|word| AFTERWARDS.into_iter().find(|afterwards| *afterwards == word))
}

/// The area under the curve of these scores, either way, where it is too good to be true.
fn tells(scores: &[Option<f64>], good: &[bool], beyond_chance: f64) -> Option<f64> {
    let known: Vec<(f64, bool)> =
        scores.iter().zip(good).filter_map(|(score, &good)| Some(((*score)?, good))).collect();
    let (values, outcomes): (Vec<f64>, Vec<bool>) = known.iter().copied().unzip();
    let area = auc(&values, &outcomes)?;
    let area = area.max(1.0 - area);
    let side =
        |wanted: bool| known.iter().filter(|(_, good)| *good == wanted).map(|(value, _)| *value).collect::<Vec<_>>();
    (area >= TELLS && mann_whitney(&side(true), &side(false)) < beyond_chance).then_some(area)
}

/// For each row a number by which it can be ranked: the number itself, or how the rows with its word came out. A word of
/// few rows says nothing, as it would look perfect by chance.
fn scores(values: &Values, good: &[bool]) -> Vec<Option<f64>> {
    let words: Vec<Option<usize>> = match values {
        Values::Number(numbers) => return numbers.clone(),
        Values::YesNo(answers) => answers.iter().map(|answer| answer.map(usize::from)).collect(),
        Values::Choice { of, .. } => of.clone(),
    };
    let base = Count::over(good.iter().copied()).rate().unwrap_or(0.5);
    let mut counts: HashMap<usize, Count> = HashMap::new();
    for (word, &good) in words.iter().zip(good) {
        word.iter().for_each(|word| counts.entry(*word).or_default().add(good));
    }
    let share = |word: usize| counts.get(&word).filter(|count| count.of >= LEAST_WORD).and_then(|count| count.rate());
    words.iter().map(|word| word.map(|word| share(word).unwrap_or(base))).collect()
}

/// The column of afterwards that these numbers follow.
fn followed(values: &Values, afterwards: &[(String, Vec<Option<f64>>)]) -> Option<String> {
    let Values::Number(numbers) = values else { return None };
    let follows = |series: &[Option<f64>]| {
        let both: Vec<(f64, f64)> = numbers.iter().zip(series).filter_map(|(a, b)| Some(((*a)?, (*b)?))).collect();
        let (first, second): (Vec<f64>, Vec<f64>) = both.into_iter().unzip();
        first.len() >= LEAST && rank_correlation(&first, &second).abs() >= FOLLOWS
    };
    afterwards.iter().find(|(_, series)| follows(series)).map(|(name, _)| name.clone())
}
