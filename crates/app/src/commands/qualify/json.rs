//! Verdicts as JSON, an object a line, and the summary as the last one.
//!
//! Numbers are written in the fewest digits that give the same number back.

use std::io::{self, Write};

use domain::{
    criterion::Kind,
    profile::Profile,
    qualification::{Interval, Qualification},
};
use market::judge::{JudgedRow, Summary};
use serde_json::{Value, json};

/// Writes one row, with the file it stands in where that is to be said.
pub(in crate::commands) fn row(
    out: &mut dyn Write,
    profile: &Profile,
    row: &JudgedRow,
    file: Option<&str>,
) -> io::Result<()> {
    let file = file.map_or(String::new(), |file| format!(r#""file":{},"#, json!(file)));
    let Qualification { verdict, worst, best, fit, criteria, next_question, flips } = &row.qualification;
    let criteria: Vec<String> = criteria
        .iter()
        .map(|judged| {
            format!(
                r#"{{"key":{},"state":"{}","score":{},"contribution":{}}}"#,
                json!(judged.key),
                judged.state.code(),
                json!(judged.score),
                interval(judged.contribution)
            )
        })
        .collect();
    let flips: Vec<String> = flips
        .iter()
        .map(|flip| {
            let kind = profile.criterion(&flip.key).map(|criterion| &criterion.kind);
            let to = flip.to.as_ref().map(|to| typed(kind, to));
            let verdict = flip.verdict.map(|verdict| verdict.code());
            format!(r#"{{"key":{},"to":{},"verdict":{}}}"#, json!(flip.key), json!(to), json!(verdict))
        })
        .collect();
    writeln!(
        out,
        r#"{{{file}"row":{},"name":{},"verdict":"{}","worst":"{}","best":"{}","fit":{},"criteria":[{}],"next_question":{},"flips":[{}]}}"#,
        row.row,
        json!(row.name),
        verdict.code(),
        worst.code(),
        best.code(),
        interval(*fit),
        criteria.join(","),
        json!(next_question),
        flips.join(",")
    )
}

/// Writes the last line.
pub(in crate::commands) fn summary(out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
    let Summary { judged, refused, core, near, outside, open, fit } = summary;
    writeln!(
        out,
        r#"{{"summary":{{"read":{},"judged":{judged},"refused":{refused},"verdicts":{{"core":{core},"near":{near},"outside":{outside},"open":{open}}},"fit":{}}}}}"#,
        summary.read(),
        json!(fit)
    )
}

fn interval(interval: Interval) -> Value {
    json!([interval.low, interval.high])
}

/// A value in canonical text as the type of JSON that its kind has.
fn typed(kind: Option<&Kind>, text: &str) -> Value {
    match kind {
        Some(Kind::Number { .. } | Kind::Scale { .. }) => serde_json::from_str(text).unwrap_or_else(|_| json!(text)),
        Some(Kind::YesNo { .. }) => json!(text == "yes"),
        _ => json!(text),
    }
}
