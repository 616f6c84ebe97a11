//! The net promoter score, one vote per customer, with its uncertainty.
//!
//! NPS = 100 (P − D) / n. The interval is the adjusted Wald: n' = n + 3, p = (P + ¾)/n', d = (D + ¾)/n',
//! se = √((p + d − (p − d)²)/n') (Rocks, *Interval Estimation for the "Net Promoter Score"*, The American Statistician
//! 70(4), 2016).
//!
//! That interval is about customers like those who answered, and says nothing of those who did not. So the bounds stand
//! beside it: the same score with a 0 from everybody who kept silent, and with a 10. Whatever they would have said, the
//! score of all who were reached lies between the two.

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
    /// The score if everybody whom the question reached and who kept silent had given a 0, and if all of them had given a
    /// 10; from ten customers that answered up.
    pub bounds: Option<Interval>,
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

/// The score of these answers, of which one vote is made per customer. `silent` holds the customer of each contact whom the
/// question reached and who did not answer; `asked` contacts were asked at all. An average of 9 or more promotes, one below 7
/// detracts, which for a single answer are the 9–10 and 0–6 of the scale.
pub fn nps(answers: &[Vote], silent: &[CompanyId], asked: u32) -> Nps {
    let votes = by_customer(answers);
    let answered = answers.len() as u32;
    let reached = answered + silent.len() as u32;
    let is_enough = votes.len() >= ENOUGH;
    Nps {
        asked: asked.max(reached),
        response: Count::new(answered, reached),
        score: is_enough.then(|| share(&votes)),
        bounds: is_enough
            .then(|| Interval { low: had_all(silent, 0.0, answers), high: had_all(silent, 10.0, answers) }),
        votes,
    }
}

/// The score if each of the silent had given this.
fn had_all(silent: &[CompanyId], score: f64, answers: &[Vote]) -> f64 {
    let given = silent.iter().map(|customer| Vote { customer: *customer, score });
    let all: Vec<Vote> = answers.iter().copied().chain(given).collect();
    share(&by_customer(&all)).score
}

/// One vote a customer: the average of its answers.
fn by_customer(answers: &[Vote]) -> Vec<Vote> {
    let mut accounts: BTreeMap<CompanyId, (f64, u32)> = BTreeMap::new();
    for vote in answers {
        let (sum, n) = accounts.entry(vote.customer).or_default();
        *sum += vote.score;
        *n += 1;
    }
    let average = |(customer, (sum, n)): (CompanyId, (f64, u32))| Vote { customer, score: sum / f64::from(n) };
    accounts.into_iter().map(average).collect()
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
