//! How well the model tells good from bad on rows that it has not seen.
//!
//! Where dates exist it learns from the earlier rows and predicts the later ones, as a firm would (an expanding window).
//! Else rows are dealt into ten parts, three times over, and each part is predicted from the others. Rows of one
//! customer stay on one side of the cut, and so do rows that no trait tells apart; what is chosen is chosen anew on each
//! learning side.

use rand::{RngExt, seq::SliceRandom};
use rand_chacha::ChaCha8Rng;

use super::{chance::members, inputs::strongest};
use crate::{
    statistics::{Count, Interval, Logistic, midranks, probability},
    time::Day,
};

/// Parts into which rows are dealt.
const PARTS: usize = 10;
/// How often they are dealt.
const TIMES: usize = 3;
/// Stretches of time that are predicted, each from everything before it.
const STRETCHES: usize = 6;
/// The share of rows that the first stretch learns from.
const FIRST: f64 = 0.4;
/// The point of the normal distribution with 5 % above it.
const Z90: f64 = 1.644_853_626_951_472_2;

/// How rows were kept apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// The later ones predicted from the earlier ones.
    Time,
    /// Customers, or rows that look alike, kept together.
    Grouped,
}

impl Scheme {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Scheme::Time => "time",
            Scheme::Grouped => "grouped",
        }
    }
}

/// How well the model predicts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Validation {
    /// How rows were kept apart.
    pub scheme: Scheme,
    /// How many rows were predicted.
    pub n: u32,
    /// The chance that a good one is ranked above a bad one; ½ is no better than a coin.
    pub auc: f64,
    /// Its 90 % interval.
    pub interval: Interval,
    /// The mean squared error of the predicted chances (Brier); lower is better.
    pub brier: f64,
    /// The same for whoever always says the share of good ones so far.
    pub brier_base: f64,
}

/// What is validated on.
pub(super) struct Ground<'a> {
    /// What the model sees.
    pub(super) rows: &'a [Vec<f64>],
    /// What came out.
    pub(super) good: &'a [bool],
    /// Rows with the same number stay on one side of the cut.
    pub(super) groups: &'a [usize],
    /// The day of each row; empty where there are too few.
    pub(super) days: &'a [Option<Day>],
}

/// A row that was predicted without having been seen.
#[derive(Clone, Copy)]
struct Predicted {
    row: usize,
    stretch: usize,
    log_odds: f64,
    base: f64,
}

/// The most inputs that so many rows can carry.
pub(super) fn bearable(rows: usize) -> usize {
    (rows / 3).clamp(5, 60)
}

/// Validates; `None` where no row can be predicted, or those that can all came out alike.
pub(super) fn validate(ground: &Ground<'_>, dice: &mut ChaCha8Rng) -> Option<Validation> {
    let stretches = stretches(ground.days);
    let (scheme, predicted) = match stretches {
        Some(stretches) => (Scheme::Time, by_time(ground, &stretches)),
        None => (Scheme::Grouped, by_group(ground, dice)),
    };
    let n = predicted.len() as f64;
    let (auc, interval) = area(ground, &predicted)?;
    let squared = |chance: &dyn Fn(&Predicted) -> f64| {
        predicted.iter().map(|p| (chance(p) - f64::from(u8::from(ground.good[p.row]))).powi(2)).sum::<f64>() / n
    };
    Some(Validation {
        scheme,
        n: predicted.len() as u32,
        auc,
        interval,
        brier: squared(&|p| probability(p.log_odds)),
        brier_base: squared(&|p| p.base),
    })
}

/// The stretch of time of each row, 0 for those that are only learned from; `None` where dates do not carry it: fewer
/// than four in five rows have one, or there are too few of them. Days are never cut in two.
pub(super) fn stretches(days: &[Option<Day>]) -> Option<Vec<usize>> {
    let mut sorted: Vec<Day> = days.iter().flatten().copied().collect();
    sorted.sort();
    if sorted.len() < 20 || 5 * sorted.len() < 4 * days.len() || sorted.first() == sorted.last() {
        return None;
    }
    let first = FIRST * sorted.len() as f64;
    let each = (sorted.len() as f64 - first) / STRETCHES as f64;
    let starts: Vec<Day> = (0..STRETCHES).map(|k| sorted[(first + each * k as f64) as usize]).collect();
    let of = |day: Day| starts.iter().filter(|start| **start <= day).count();
    let found: Vec<usize> = days.iter().map(|day| day.map_or(0, of)).collect();
    // Where most rows start on one day there may be nothing before it to learn from.
    found.contains(&0).then_some(found)
}

fn by_time(ground: &Ground<'_>, stretches: &[usize]) -> Vec<Predicted> {
    let mut predicted = Vec::new();
    for stretch in 1..=STRETCHES {
        let later: Vec<usize> = (0..stretches.len()).filter(|&row| stretches[row] == stretch).collect();
        let groups: std::collections::HashSet<usize> = later.iter().map(|&row| ground.groups[row]).collect();
        let before = |row: &usize| {
            stretches[*row] < stretch && ground.days[*row].is_some() && !groups.contains(&ground.groups[*row])
        };
        let earlier: Vec<usize> = (0..stretches.len()).filter(before).collect();
        predicted.extend(predict(ground, &earlier, &later, stretch));
    }
    predicted
}

fn by_group(ground: &Ground<'_>, dice: &mut ChaCha8Rng) -> Vec<Predicted> {
    let n = ground.good.len();
    let mut sums: Vec<Option<Predicted>> = vec![None; n];
    for _ in 0..TIMES {
        let parts = dealt(ground, dice);
        for part in 0..PARTS {
            let (inside, outside): (Vec<usize>, Vec<usize>) = (0..n).partition(|&row| parts[row] == part);
            for one in predict(ground, &outside, &inside, 0) {
                let sum = sums[one.row].get_or_insert(Predicted { log_odds: 0.0, base: 0.0, ..one });
                sum.log_odds += one.log_odds / TIMES as f64;
                sum.base += one.base / TIMES as f64;
            }
        }
    }
    sums.into_iter().flatten().collect()
}

/// Learns from some rows and predicts others; nothing where the one is empty or came out all alike.
fn predict(ground: &Ground<'_>, learn: &[usize], say: &[usize], stretch: usize) -> Vec<Predicted> {
    let hits = learn.iter().filter(|&&row| ground.good[row]).count();
    if hits == 0 || hits == learn.len() || say.is_empty() {
        return Vec::new();
    }
    let kept = strongest(ground.rows, ground.good, learn, bearable(learn.len()));
    let pick = |row: usize| kept.iter().map(|&input| ground.rows[row][input]).collect::<Vec<f64>>();
    let rows: Vec<Vec<f64>> = learn.iter().map(|&row| pick(row)).collect();
    let good: Vec<bool> = learn.iter().map(|&row| ground.good[row]).collect();
    let model = Logistic::roughly(&rows, &good, None);
    let base = hits as f64 / learn.len() as f64;
    say.iter().map(|&row| Predicted { row, stretch, log_odds: model.log_odds(&pick(row)), base }).collect()
}

/// Deals groups into parts of about equal size and equal share of good ones.
fn dealt(ground: &Ground<'_>, dice: &mut ChaCha8Rng) -> Vec<usize> {
    let mut groups: Vec<Vec<usize>> = members(ground.groups).into_iter().filter(|rows| !rows.is_empty()).collect();
    groups.shuffle(dice);
    // The large ones first, so that the small ones can make up for them.
    groups.sort_by_key(|rows| std::cmp::Reverse(rows.len()));
    let mut sizes = [[0_usize; PARTS]; 2];
    let mut parts = vec![0; ground.good.len()];
    for rows in groups {
        let hits = rows.iter().filter(|&&row| ground.good[row]).count();
        let kind = usize::from(2 * hits > rows.len());
        let start = dice.random_range(0..PARTS);
        let emptiest = (0..PARTS).map(|k| (start + k) % PARTS).min_by_key(|&part| sizes[kind][part]).unwrap_or(0);
        sizes[kind][emptiest] += rows.len();
        rows.iter().for_each(|&row| parts[row] = emptiest);
    }
    parts
}

/// The area under the curve over pairs of one stretch, with its interval. Each group counts as one in how far it may be
/// off: the variance of the sum of its rows' influences (DeLong and others, Biometrics 44, 1988; for clusters Obuchowski,
/// Biometrics 53, 1997), on the scale of log odds so that the interval stays inside 0–1.
fn area(ground: &Ground<'_>, predicted: &[Predicted]) -> Option<(f64, Interval)> {
    let mut placed: Vec<(usize, f64, f64)> = Vec::new();
    let (mut above, mut pairs) = (0.0, 0.0);
    let most = predicted.iter().map(|one| one.stretch).max()?;
    for stretch in 0..=most {
        let some: Vec<Predicted> = predicted.iter().filter(|one| one.stretch == stretch).copied().collect();
        let (goods, bads): (Vec<Predicted>, Vec<Predicted>) = some.iter().partition(|one| ground.good[one.row]);
        let scores = |some: &[Predicted]| some.iter().map(|one| one.log_odds).collect::<Vec<f64>>();
        let together = scores(&[goods.clone(), bads.clone()].concat());
        let all = midranks(&together);
        let (own, others) = (midranks(&scores(&goods)), midranks(&scores(&bads)));
        for (place, one) in goods.iter().enumerate() {
            let below = all[place] - own[place];
            placed.push((one.row, below, bads.len() as f64));
            above += below;
        }
        for (place, one) in bads.iter().enumerate() {
            let higher = goods.len() as f64 - (all[goods.len() + place] - others[place]);
            placed.push((one.row, higher, goods.len() as f64));
        }
        pairs += goods.len() as f64 * bads.len() as f64;
    }
    if pairs == 0.0 {
        return None;
    }
    let auc = above / pairs;
    let mut influence = vec![0.0; ground.groups.iter().copied().max().map_or(0, |most| most + 1)];
    for (row, beaten, of) in placed {
        influence[ground.groups[row]] += (beaten - auc * of) / pairs;
    }
    let error = influence.iter().map(|x| x * x).sum::<f64>().sqrt();
    Some((auc, bounded(auc, error, predicted.len())))
}

/// The interval around an area; at the edges, where no pair is out of order, that of a share of so many rows.
fn bounded(auc: f64, error: f64, n: usize) -> Interval {
    let spread = auc * (1.0 - auc);
    if spread < 1e-9 || error <= 0.0 {
        return Count::new((auc * n as f64).round() as u32, n as u32).interval();
    }
    let (middle, half) = ((auc / (1.0 - auc)).ln(), Z90 * error / spread);
    Interval { low: probability(middle - half), high: probability(middle + half) }
}
