//! A backtest as CSV: a row for each cohort.

use std::io::{self, Write};

use super::{super::qualify::csv, Found};

/// Writes it.
pub(super) fn write(out: &mut dyn Write, found: &Found) -> io::Result<()> {
    csv::write(out, &["cohort", "n", "good", "rate", "low", "high", "unknown_outcome"].map(str::to_owned))?;
    for cohort in &found.cohorts.cohorts {
        let (count, interval) = (cohort.bullseyes, cohort.bullseyes.interval());
        let fields = [
            cohort.verdict.code().to_owned(),
            count.of.to_string(),
            count.hits.to_string(),
            count.rate().map(|rate| rate.to_string()).unwrap_or_default(),
            interval.low.to_string(),
            interval.high.to_string(),
            cohort.unknown_outcome.to_string(),
        ];
        csv::write(out, &fields)?;
    }
    Ok(())
}
