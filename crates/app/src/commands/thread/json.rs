//! The common thread as JSON.

use std::io::{self, Write};

use domain::{
    learning::{Clients, Drift, Evidence, Moved, Shift, Side, Thread as Found, Validation, WhySuspect},
    statistics::{Count, Interval},
};
use serde_json::{Value, json};

use super::{draft, sentences};
use crate::language::Language;

/// Writes it as one object.
pub(super) fn write(out: &mut dyn Write, lang: Language, found: &Found, read: u64, refused: u64) -> io::Result<()> {
    let suspects = found.suspects.iter().map(|one| {
        let area = match &one.why {
            WhySuspect::Tells(area) | WhySuspect::FilledIn(area) => Some(*area),
            WhySuspect::Named(_) | WhySuspect::Follows(_) => None,
        };
        json!({ "column": one.column, "why": sentences::suspicion(lang, &one.why), "auc": area })
    });
    let object = json!({
        "n": found.good.of,
        "good": found.good.hits,
        "unknown_outcome": found.unknown_outcome,
        "read": read,
        "refused": refused,
        "duplicates": found.merged,
        "alike": found.alike,
        "conclusion": found.signal.code(),
        "needed": found.signal.needed(),
        "chance": found.chance,
        "sentences": sentences::all(lang, found),
        "validation": found.validation.as_ref().map(validation),
        "criteria": found.criteria.iter().map(evidence).collect::<Vec<_>>(),
        "continuous": found.shifts.iter().map(|shift| self::shift(lang, shift)).collect::<Vec<_>>(),
        "suspect": suspects.collect::<Vec<_>>(),
        "left_out": found.left_out.iter().map(|one| json!({ "column": one.column, "why": one.why.code() })).collect::<Vec<_>>(),
        "clients": found.clients.as_ref().map(clients),
        "drift": found.drift.as_ref().map(drift),
        "profile": draft(lang, found),
    });
    writeln!(out, "{object}")
}

fn validation(found: &Validation) -> Value {
    json!({
        "scheme": found.scheme.code(),
        "n": found.n,
        "auc": found.auc,
        "interval": interval(found.interval),
        "brier": found.brier,
        "brier_base": found.brier_base,
    })
}

fn evidence(one: &Evidence) -> Value {
    json!({
        "key": one.key,
        "column": one.column,
        "level": one.level,
        "against": one.against,
        "effect": one.effect,
        "interval": interval(one.interval),
        "probability": one.probability,
        "stability": one.stability,
        "with": count(one.with),
        "without": count(one.without),
        "unit": one.unit,
    })
}

fn shift(lang: Language, shift: &Shift) -> Value {
    let side =
        |side: &Side| json!({ "value": side.word, "n": side.count.of, "good": side.count.hits, "median": side.median });
    json!({
        "key": shift.key,
        "column": shift.column,
        "better": side(&shift.better),
        "worse": side(&shift.worse),
        "test": "mann-whitney",
        "p": shift.p,
        "likely": shift.is_likely,
        "says": sentences::shift(lang, shift),
    })
}

fn clients(found: &Clients) -> Value {
    let shares = found.shares.iter().map(|one| {
        json!({ "client": one.client, "n": one.count.of, "good": one.count.hits, "shrunken": one.shrunken, "interval": interval(one.count.interval()) })
    });
    json!({
        "count": found.count,
        "largest": found.largest,
        "largest_n": found.largest_rows,
        "effective": found.effective,
        "too_few": found.too_few(),
        "shares": if found.too_few() { Vec::new() } else { shares.collect::<Vec<_>>() },
    })
}

fn drift(found: &Drift) -> Value {
    let moved = |some: &[Moved]| -> Vec<Value> {
        let one =
            |one: &Moved| json!({ "column": one.column, "level": one.level, "early": one.early, "late": one.late });
        some.iter().map(one).collect()
    };
    json!({
        "late_from": found.late_from.to_string(),
        "early": count(found.early),
        "late": count(found.late),
        "difference": found.difference.median,
        "interval": interval(found.difference.interval),
        "changed": found.is_there(),
        "outcomes_changed": found.outcomes_changed,
        "traits": moved(&found.moved),
        "effects": moved(&found.turned),
    })
}

fn count(count: Count) -> Value {
    json!({ "n": count.of, "good": count.hits })
}

fn interval(interval: Interval) -> Value {
    json!([interval.low, interval.high])
}
