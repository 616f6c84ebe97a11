//! The evidence about each trait as CSV.

use std::io::{self, Write};

use domain::learning::Thread as Found;

use super::super::qualify::csv;

/// Writes a row for each trait, or for each word of one.
pub(super) fn write(out: &mut dyn Write, found: &Found) -> io::Result<()> {
    let head = [
        "key",
        "level",
        "effect",
        "low",
        "high",
        "probability",
        "stability",
        "with_n",
        "with_good",
        "without_n",
        "without_good",
    ];
    csv::write(out, &head.map(str::to_owned))?;
    for one in &found.criteria {
        let numbers =
            [one.effect, one.interval.low, one.interval.high, one.probability, one.stability].map(|x| x.to_string());
        let counts = [one.with.of, one.with.hits, one.without.of, one.without.hits].map(|n| n.to_string());
        let names = [one.key.clone(), one.level.clone().unwrap_or_default()];
        csv::write(out, &[&names[..], &numbers, &counts].concat())?;
    }
    Ok(())
}
