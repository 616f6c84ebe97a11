//! Rows that are there twice.
//!
//! An export that holds a project twice would count it twice, and would put the one half in training and the other in
//! validation. But in a history of three yes-or-no columns two different projects look alike by chance. So alike rows
//! are only merged where chance does not explain them: where pairs of alike rows are at least three times as many as
//! would be expected if each column were filled in on its own, Σ over pairs of Π over columns of Σ over values p².

use std::collections::HashMap;

/// How many times more alike pairs than chance gives make them duplicates.
const BEYOND_CHANCE: f64 = 3.0;

/// What became of rows that are alike in every column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Twins {
    /// The rows that stay, by their place.
    pub kept: Vec<usize>,
    /// How many rows were left out because they repeat an earlier one.
    pub merged: usize,
    /// How many rows repeat an earlier one and were kept, because chance explains them.
    pub by_chance: usize,
}

/// Finds the rows that repeat an earlier one; each row is the text of all its cells.
pub fn merge_twins(rows: &[Vec<String>]) -> Twins {
    let mut first: HashMap<&[String], f64> = HashMap::new();
    let mut firsts = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        let times = first.entry(row).or_insert(0.0);
        if *times == 0.0 {
            firsts.push(place);
        }
        *times += 1.0;
    }
    let repeats = rows.len() - firsts.len();
    let pairs: f64 = first.values().map(|times| times * (times - 1.0) / 2.0).sum();
    if pairs >= BEYOND_CHANCE * expected_pairs(rows) {
        Twins { kept: firsts, merged: repeats, by_chance: 0 }
    } else {
        Twins { kept: (0..rows.len()).collect(), merged: 0, by_chance: repeats }
    }
}

/// How many pairs of rows would be alike if the columns had nothing to do with each other.
fn expected_pairs(rows: &[Vec<String>]) -> f64 {
    let n = rows.len() as f64;
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let alike = |column: usize| {
        let mut counts: HashMap<Option<&String>, f64> = HashMap::new();
        rows.iter().for_each(|row| *counts.entry(row.get(column)).or_default() += 1.0);
        // Two different rows: the chance that both have a value is without putting the first back.
        counts.values().map(|count| count * (count - 1.0)).sum::<f64>() / (n * (n - 1.0)).max(1.0)
    };
    n * (n - 1.0) / 2.0 * (0..columns).map(alike).product::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(texts: &[&str]) -> Vec<Vec<String>> {
        texts.iter().map(|text| text.split(',').map(str::to_owned).collect()).collect()
    }

    #[test]
    fn what_chance_does_not_explain_is_merged() {
        let found = merge_twins(&rows(&["a,1,x", "b,2,y", "c,3,z", "b,2,y", "d,4,x", "b,2,y"]));
        assert_eq!((found.kept, found.merged, found.by_chance), (vec![0, 1, 2, 4], 2, 0));
    }

    #[test]
    fn a_coarse_table_has_lookalikes_and_not_duplicates() {
        let texts: Vec<String> = (0..80).map(|i| format!("{},{}", i % 2, i / 2 % 2)).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let found = merge_twins(&rows(&texts));
        assert_eq!((found.kept.len(), found.merged, found.by_chance), (80, 0, 76));
    }

    proptest! {
        #[test]
        fn every_row_is_kept_or_merged(cells in proptest::collection::vec(proptest::collection::vec("[ab]", 2), 0..40)) {
            let found = merge_twins(&cells);
            prop_assert_eq!(found.kept.len() + found.merged, cells.len());
            prop_assert!(found.kept.is_sorted());
        }
    }
}
