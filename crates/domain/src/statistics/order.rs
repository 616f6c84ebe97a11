//! Quantiles of few observations, as order statistics.
//!
//! With four projects one cannot know a 90 % point. The rule k = ⌈(n+1)p⌉ says so by itself: where k exceeds n there
//! is no answer (DESIGN: P80 needs 4 projects, P90 needs 9).

/// The p-quantile of sorted observations: the k-th smallest, k = ⌈(n+1)p⌉; `None` when there are too few.
pub fn order_statistic(sorted: &[f64], p: f64) -> Option<f64> {
    let k = rank(sorted.len(), p);
    (1..=sorted.len()).contains(&k).then(|| sorted[k - 1])
}

/// How many observations a p-quantile needs at least, 0 < p < 1: the least n with ⌈(n+1)p⌉ ≤ n.
pub fn projects_needed_for(p: f64) -> usize {
    let mut n = 1;
    while rank(n, p) > n && n < 10_000 {
        n += 1;
    }
    n
}

/// The median, the mean of the middle two when their number is even; `None` of nothing.
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => None,
        n if n % 2 == 1 => Some(sorted[middle]),
        _ => Some(0.5 * (sorted[middle - 1] + sorted[middle])),
    }
}

/// ⌈(n+1)p⌉, forgiving the rounding of a product such as 5 × 0.8.
fn rank(n: usize, p: f64) -> usize {
    ((n + 1) as f64 * p - 1e-9).ceil().max(0.0) as usize
}
