//! Which earlier cases are like this one: those that missed the most of the same criteria.

/// The places of the earlier cases that are most like one that missed these criteria: by the share of the criteria that both
/// missed in those that either missed (Jaccard, 1901), the most alike first and ties in the order in which they are given.
/// What has nothing in common is left out; at most `most`.
pub fn most_alike(missed: &[String], earlier: &[Vec<String>], most: usize) -> Vec<usize> {
    let mut alike: Vec<(f64, usize)> = earlier
        .iter()
        .enumerate()
        .map(|(place, other)| (likeness(missed, other), place))
        .filter(|(share, _)| *share > 0.0)
        .collect();
    alike.sort_by(|one, other| other.0.total_cmp(&one.0));
    alike.into_iter().take(most).map(|(_, place)| place).collect()
}

fn likeness(one: &[String], other: &[String]) -> f64 {
    let both = one.iter().filter(|key| other.contains(key)).count();
    let either = one.len() + other.len() - both;
    if either == 0 { 0.0 } else { both as f64 / either as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn the_most_alike_come_first_and_what_shares_nothing_stays_out() {
        let earlier = ["size", "owner", "size turnover", "size turnover owner", "size turnover"].map(keys);
        assert_eq!(most_alike(&keys("size turnover"), &earlier, 9), [2, 4, 3, 0]);
        assert_eq!(most_alike(&keys("size turnover"), &earlier, 2), [2, 4]);
        assert_eq!(most_alike(&keys("branch"), &earlier, 9), [0_usize; 0]);
        assert_eq!(most_alike(&[], &[vec![]], 9), [0_usize; 0]);
    }
}
