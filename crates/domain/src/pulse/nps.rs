//! The net promoter score, one vote per customer, with its uncertainty.
//!
//! NPS = 100 (P − D) / n. The interval is the adjusted Wald: n' = n + 3, p = (P + ¾)/n', d = (D + ¾)/n',
//! se = √((p + d − (p − d)²)/n') (Rocks, *Interval Estimation for the "Net Promoter Score"*, The American Statistician
//! 70(4), 2016).

use crate::{
    ids::CompanyId,
    statistics::{Count, Interval},
};
use std::collections::BTreeMap;

/// Below this many customers there is no score, only the answers.
const ENOUGH: usize = 10;

/// The standard normal deviate of a 90 % interval.
const Z90: f64 = 1.644_853_627;

/// One answer: which customer, which score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Vote {
    /// The customer.
    pub customer: CompanyId,
    /// The score, 0–10.
    pub score: f64,
}

/// A net promoter score, or the answers where there are too few for one. Response rate always beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Nps {
    /// How many contacts were asked.
    pub asked: u32,
    /// How many contacts answered of those whom the question reached.
    pub response: Count,
    /// The vote of each customer: the average inside the account.
    pub votes: Vec<Vote>,
    /// The score, from ten customers up.
    pub score: Option<Share>,
}

/// A net promoter score with its uncertainty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// 100 (P − D) / n, −100 to 100.
    pub score: f64,
    /// The 90 % interval, held inside −100 to 100.
    pub interval: Interval,
    /// Customers at 9 or more.
    pub promoters: u32,
    /// Customers below 7.
    pub detractors: u32,
    /// The standard error, in points.
    pub standard_error: f64,
}

/// The score of these answers, of which one vote is made per customer; `asked` contacts were asked, and the question
/// reached `reached` of them. An average of 9 or more promotes, one below 7 detracts, which for a single answer are the 9–10 and 0–6 of the scale.
pub fn nps(answers: &[Vote], asked: u32, reached: u32) -> Nps {
    let mut accounts: BTreeMap<CompanyId, (f64, u32)> = BTreeMap::new();
    for vote in answers {
        let (sum, n) = accounts.entry(vote.customer).or_default();
        *sum += vote.score;
        *n += 1;
    }
    let average = |(customer, (sum, n)): (CompanyId, (f64, u32))| Vote { customer, score: sum / f64::from(n) };
    let votes: Vec<Vote> = accounts.into_iter().map(average).collect();
    let answered = answers.len() as u32;
    let score = (votes.len() >= ENOUGH).then(|| share(&votes));
    // Whoever answered was reached, whatever a mail server said.
    let reached = reached.max(answered);
    Nps { asked: asked.max(reached), response: Count::new(answered, reached), votes, score }
}

fn share(votes: &[Vote]) -> Share {
    let count = |is: fn(f64) -> bool| votes.iter().filter(|vote| is(vote.score)).count() as u32;
    let (promoters, detractors) = (count(|score| score >= 9.0), count(|score| score < 7.0));
    let n = votes.len() as f64;
    let (p, d) = ((f64::from(promoters) + 0.75) / (n + 3.0), (f64::from(detractors) + 0.75) / (n + 3.0));
    let standard_error = 100.0 * ((p + d - (p - d).powi(2)) / (n + 3.0)).sqrt();
    let centre = 100.0 * (p - d);
    let interval =
        Interval { low: (centre - Z90 * standard_error).max(-100.0), high: (centre + Z90 * standard_error).min(100.0) };
    let score = 100.0 * (f64::from(promoters) - f64::from(detractors)) / n;
    Share { score, interval, promoters, detractors, standard_error }
}
