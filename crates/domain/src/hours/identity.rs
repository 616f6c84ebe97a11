//! By what a row is known again: the id that its system gave it, else what it says.
//!
//! Exports without ids are cut by period, project or person, never through the middle of one day of one person. So rows
//! that say exactly the same are counted within a file, and the n-th of them in one file is the n-th in every other. A
//! description identifies only where there are no times: whoever mends a sentence has not worked twice.

use std::collections::HashMap;

use super::row::{Amount, Spending};

/// What parts are held apart by.
const BETWEEN: &str = "\u{1f}";

/// The identity of a row that its system gave an id.
pub fn of_id(id: &str) -> String {
    ["id", id.trim()].join(BETWEEN)
}

/// What a row without an id says: day, who, project, times or else the description, and how much.
pub fn contents(row: &Spending) -> String {
    let who = who(row);
    let times = [row.begin.as_str(), row.end.as_str()].join("–");
    let told = if row.begin.is_empty() && row.end.is_empty() { row.what.as_str() } else { times.as_str() };
    let amount = match row.amount {
        Amount::Hours(seconds) => format!("{seconds} s"),
        Amount::Cost(cents) => format!("{} c", cents.0),
    };
    let day = row.on.to_string();
    let parts = ["row", &day, &plain(who), &row.project.key(), &plain(told), &amount];
    parts.join(BETWEEN)
}

/// What a row without an id still says when its amount is mended: day, who, project and description. Its times move with
/// the amount. Hours are no kin of costs.
pub fn kin(row: &Spending) -> String {
    let unit = match row.amount {
        Amount::Hours(_) => "hours",
        Amount::Cost(_) => "cost",
    };
    let parts = ["kin", unit, &row.on.to_string(), &plain(who(row)), &row.project.key(), &plain(&row.what)];
    parts.join(BETWEEN)
}

/// Who worked: the name, or the address where there is none.
fn who(row: &Spending) -> &str {
    row.worker.as_ref().map_or("", |worker| if worker.name.is_empty() { &worker.email } else { &worker.name })
}

/// A text as it is compared: without capitals and double blanks.
pub(super) fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// How many rows of a file said exactly the same so far.
#[derive(Clone, Debug, Default)]
pub struct Ordinals(HashMap<String, u32>);

impl Ordinals {
    /// Which one of those that say this it is, from 1.
    pub fn next(&mut self, contents: &str) -> u32 {
        let seen = self.0.entry(contents.to_owned()).or_insert(0);
        *seen = seen.saturating_add(1);
        *seen
    }
}
