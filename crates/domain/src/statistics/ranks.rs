//! Comparing by rank: the area under the curve, and the exact Mann–Whitney test.

/// How well scores tell good from bad: the chance that a good one scores higher than a bad one, a tie counting half.
/// `None` where one of the two is missing.
pub fn auc(scores: &[f64], good: &[bool]) -> Option<f64> {
    let ranks = midranks(scores);
    let goods = good.iter().filter(|good| **good).count() as f64;
    let bads = good.len() as f64 - goods;
    let sum: f64 = ranks.iter().zip(good).filter(|(_, good)| **good).map(|(rank, _)| rank).sum();
    (goods > 0.0 && bads > 0.0).then(|| (sum - goods * (goods + 1.0) / 2.0) / (goods * bads))
}

/// The rank of each value from 1; equal values share the mean of their ranks.
pub fn midranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mut start = 0;
    while start < order.len() {
        let mut end = start + 1;
        while end < order.len() && values[order[end]] == values[order[start]] {
            end += 1;
        }
        for &place in &order[start..end] {
            ranks[place] = (start + end + 1) as f64 / 2.0;
        }
        start = end;
    }
    ranks
}

/// The two-sided p of the Mann–Whitney test: the share of all ways to pick the first group out of both whose rank sum
/// lies at least as far from its mean. Exact up to 60 values, ties included; beyond that the normal distribution with
/// ties and continuity corrected. 1 where a group is empty.
pub fn mann_whitney(first: &[f64], second: &[f64]) -> f64 {
    let all: Vec<f64> = first.iter().chain(second).copied().collect();
    let (n, m) = (all.len(), first.len());
    if first.is_empty() || second.is_empty() {
        return 1.0;
    }
    // Doubled, midranks are whole numbers.
    let ranks: Vec<usize> = midranks(&all).iter().map(|rank| (2.0 * rank).round() as usize).collect();
    let seen: usize = ranks[..m].iter().sum();
    let middle = m * (n + 1);
    let distance = seen.abs_diff(middle);
    if n <= 60 { exact(&ranks, m, middle, distance) } else { approximate(&ranks, m, distance) }
}

fn exact(ranks: &[usize], m: usize, middle: usize, distance: usize) -> f64 {
    let most: usize = ranks.iter().sum();
    // ways[k][s]: how many ways to pick k of the values so far with rank sum s.
    let mut ways = vec![vec![0.0_f64; most + 1]; m + 1];
    ways[0][0] = 1.0;
    for &rank in ranks {
        for k in (1..=m).rev() {
            let (fewer, more) = ways.split_at_mut(k);
            for sum in rank..=most {
                more[0][sum] += fewer[k - 1][sum - rank];
            }
        }
    }
    let total: f64 = ways[m].iter().sum();
    let far = ways[m].iter().enumerate().filter(|(sum, _)| sum.abs_diff(middle) >= distance);
    (far.map(|(_, ways)| ways).sum::<f64>() / total).min(1.0)
}

fn approximate(ranks: &[usize], m: usize, distance: usize) -> f64 {
    let n = ranks.len() as f64;
    let (m, rest) = (m as f64, n - m as f64);
    let mean = n + 1.0;
    let spread: f64 = ranks.iter().map(|&rank| (rank as f64 - mean).powi(2)).sum::<f64>() / n;
    let deviation = (m * rest / (n - 1.0) * spread).sqrt();
    let z = (distance as f64 - 1.0).max(0.0) / deviation;
    if deviation > 0.0 { (2.0 * super::normal_below(-z)).min(1.0) } else { 1.0 }
}

/// How closely the ranks of two series agree, −1 to 1 (Spearman); 0 where either does not vary.
pub fn rank_correlation(first: &[f64], second: &[f64]) -> f64 {
    let (a, b) = (midranks(first), midranks(second));
    let middle = (a.len() as f64 + 1.0) / 2.0;
    let sum = |x: &[f64], y: &[f64]| x.iter().zip(y).map(|(x, y)| (x - middle) * (y - middle)).sum::<f64>();
    let scale = (sum(&a, &a) * sum(&b, &b)).sqrt();
    if scale > 0.0 { sum(&a, &b) / scale } else { 0.0 }
}
