//! How far the past is many customers, and how far it is one.

use std::collections::HashMap;

use crate::{learning::Case, statistics::Count};

/// Customers below which the past is about them and not about customers: their effective number, (Σn)² ÷ Σn² (Kish).
const LEAST: f64 = 8.0;
/// Rows of a customer below which it has no figure of its own.
const OWN_FIGURE: u32 = 5;
/// With how many rows' worth of the whole a customer's own share is mixed: n/(n+5).
const MIXED: f64 = 5.0;

/// The customers of a past.
#[derive(Clone, Debug, PartialEq)]
pub struct Clients {
    /// How many there are.
    pub count: usize,
    /// The name of the largest.
    pub largest: String,
    /// How many rows are its.
    pub largest_rows: u32,
    /// How many customers of equal size it comes down to.
    pub effective: f64,
    /// What can be said of each that has rows enough, the largest first.
    pub shares: Vec<ClientShare>,
}

/// One customer, drawn towards the whole.
#[derive(Clone, Debug, PartialEq)]
pub struct ClientShare {
    /// The customer.
    pub client: String,
    /// Its good outcomes.
    pub count: Count,
    /// Its share of good outcomes, drawn to that of all by n/(n+5).
    pub shrunken: f64,
}

impl Clients {
    /// Whether the past is too few customers to say anything about customers.
    pub fn too_few(&self) -> bool {
        self.effective < LEAST
    }
}

/// The customers of these rows; `None` where the file does not tell them apart.
pub(super) fn clients(cases: &[&Case], good: &[bool]) -> Option<Clients> {
    let mut counts: HashMap<&str, Count> = HashMap::new();
    for (case, &good) in cases.iter().zip(good) {
        counts.entry(case.client.as_deref()?).or_default().add(good);
    }
    let mut each: Vec<(&str, Count)> = counts.into_iter().collect();
    each.sort_by(|a, b| b.1.of.cmp(&a.1.of).then(a.0.cmp(b.0)));
    let (largest, most) = *each.first()?;
    let base = Count::over(good.iter().copied()).rate().unwrap_or(0.5);
    let squares: f64 = each.iter().map(|(_, count)| f64::from(count.of).powi(2)).sum();
    let share = |&(client, count): &(&str, Count)| ClientShare {
        client: client.to_owned(),
        count,
        shrunken: (f64::from(count.hits) + MIXED * base) / (f64::from(count.of) + MIXED),
    };
    Some(Clients {
        count: each.len(),
        largest: largest.to_owned(),
        largest_rows: most.of,
        effective: (good.len() as f64).powi(2) / squares,
        shares: each.iter().filter(|(_, count)| count.of >= OWN_FIGURE).take(20).map(share).collect(),
    })
}

/// A number for each customer; a row without one is a customer of its own.
pub(super) fn numbered(cases: &[&Case]) -> Vec<usize> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let number = |(row, case): (usize, &&Case)| {
        let name = case.client.as_ref().map_or_else(|| format!("row {row}"), |client| format!("client {client}"));
        let next = seen.len();
        *seen.entry(name).or_insert(next)
    };
    cases.iter().enumerate().map(number).collect()
}
