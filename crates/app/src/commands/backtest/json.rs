//! A backtest as JSON, in the shape that the pages' API gives too.

use std::io::{self, Write};

use domain::{
    learning::Cohort,
    statistics::{Count, Interval},
};
use serde_json::{Map, Value, json};

use super::Found;

/// Writes it as one object.
pub(super) fn write(out: &mut dyn Write, found: &Found) -> io::Result<()> {
    let cohorts = &found.cohorts;
    let each: Map<String, Value> =
        cohorts.cohorts.iter().map(|one| (one.verdict.code().to_owned(), cohort(one))).collect();
    let against = &cohorts.core_vs_rest;
    let object = json!({
        "n": cohorts.all.of,
        "good": cohorts.all.hits,
        "unknown_outcome": cohorts.unknown_outcome,
        "cohorts": each,
        "rest": rate(cohorts.rest),
        "core_vs_rest": {
            "difference": against.median,
            "interval": interval(against.interval),
            "p_higher": against.p_higher,
        },
        "conclusion": cohorts.conclusion.code(),
        "needed": cohorts.conclusion.needed(),
        "lowest_accepted": cohorts.lowest_accepted,
        "started": cohorts.started.map(|(first, last)| [first.to_string(), last.to_string()]),
        "read": found.read,
        "refused": found.refused,
        "duplicates": found.merged,
        "alike": found.alike,
    });
    writeln!(out, "{object}")
}

fn cohort(cohort: &Cohort) -> Value {
    let mut object = rate(cohort.bullseyes);
    object["unknown_outcome"] = json!(cohort.unknown_outcome);
    object
}

fn rate(count: Count) -> Value {
    json!({ "n": count.of, "good": count.hits, "rate": count.rate(), "interval": interval(count.interval()) })
}

fn interval(interval: Interval) -> Value {
    json!([interval.low, interval.high])
}
