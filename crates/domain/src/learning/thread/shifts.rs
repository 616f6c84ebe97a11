//! How good, and not only good or not: two groups compared on actual ÷ planned.
//!
//! A cut throws away what lies between "just over" and "far over". With eighteen projects that is the difference between
//! knowing something and knowing nothing. The comparison is by rank and exact (Mann–Whitney); what it finds is that the
//! groups differ, not by how much.

use super::evidence::key;
use crate::{
    learning::{Trait, Values},
    statistics::{Count, mann_whitney, median},
};

/// Rows that each group needs.
const LEAST: usize = 4;
/// How rarely chance may do this.
const CHANCE: f64 = 0.05;
/// How many false finds over all traits of one history are put up with.
const FALSE_FINDS: f64 = 0.25;

/// Two groups by one trait, beside each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Shift {
    /// The key of the criterion that it would be.
    pub key: String,
    /// The name of the column.
    pub column: String,
    /// The group that came out better, by its word.
    pub better: Side,
    /// The other group.
    pub worse: Side,
    /// How often chance alone would set two such groups this far apart.
    pub p: f64,
    /// Whether that is rare enough, among all traits that were looked at, to call it likely.
    pub is_likely: bool,
}

/// One of the two groups.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// Its word.
    pub word: String,
    /// Its good outcomes.
    pub count: Count,
    /// The median of actual ÷ planned.
    pub median: f64,
}

/// Compares the two groups of every trait that makes two.
pub(super) fn shifts(traits: &[Trait], good: &[bool], ratios: &[Option<f64>]) -> Vec<Shift> {
    let mut found: Vec<Shift> = traits.iter().filter_map(|one| shift(one, good, ratios)).collect();
    let rare = CHANCE.min(FALSE_FINDS / found.len().max(1) as f64);
    found.iter_mut().for_each(|shift| shift.is_likely = shift.p < rare);
    found.sort_by(|a, b| a.p.total_cmp(&b.p));
    found
}

fn shift(one: &Trait, good: &[bool], ratios: &[Option<f64>]) -> Option<Shift> {
    let (words, of): (Vec<String>, Vec<Option<usize>>) = match &one.values {
        Values::Number(_) => return None,
        Values::YesNo(answers) => {
            (["no", "yes"].map(str::to_owned).to_vec(), answers.iter().map(|answer| answer.map(usize::from)).collect())
        }
        Values::Choice { levels, of } => (levels.clone(), of.clone()),
    };
    let group = |word: usize| -> (Vec<f64>, Count) {
        let rows = (0..of.len()).filter(|&row| of[row] == Some(word));
        let both = rows.filter_map(|row| Some((ratios[row]?, good[row])));
        let (ratios, good): (Vec<f64>, Vec<bool>) = both.unzip();
        (ratios, Count::over(good))
    };
    let groups: Vec<(usize, (Vec<f64>, Count))> =
        (0..words.len()).map(|word| (word, group(word))).filter(|(_, (ratios, _))| !ratios.is_empty()).collect();
    let [(one_word, (first, one_count)), (other_word, (second, other_count))] = &groups[..] else { return None };
    if first.len() < LEAST || second.len() < LEAST {
        return None;
    }
    let side = |word: usize, count: Count, ratios: &[f64]| {
        Some(Side { word: words[word].clone(), count, median: median(ratios)? })
    };
    let (a, b) = (side(*one_word, *one_count, first)?, side(*other_word, *other_count, second)?);
    let (better, worse) = if a.median <= b.median { (a, b) } else { (b, a) };
    let p = mann_whitney(first, second);
    Some(Shift { key: key(&one.name), column: one.name.clone(), better, worse, p, is_likely: false })
}
