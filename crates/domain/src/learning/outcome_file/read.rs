//! Reading an outcome file, with every mistake named by line and key.

use toml::de::DeValue;

use super::{OutcomeFile, Part};
use crate::{
    criterion::Range,
    profile::{
        ProfileErrors,
        read::{
            entries::{Entries, Notes, Value, number},
            whole,
        },
    },
};

/// The score from which on somebody is enthusiastic, where the file does not say.
const ENTHUSIASTIC_FROM: f64 = 9.0;

impl OutcomeFile {
    /// Reads an outcome file (TOML). A margin that is left out is none: within budget is within budget.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of the lines.
    pub fn parse(source: &str) -> Result<Self, ProfileErrors> {
        whole(source, |top, notes| Some(read(top, notes)))
    }
}

fn read(mut top: Entries<'_, '_>, notes: &mut Notes<'_>) -> OutcomeFile {
    let started_on = top.text(notes, "started_on");
    let id = top.text(notes, "id");
    let ignore = top.texts(notes, "ignore").unwrap_or_default();
    let keep = top.texts(notes, "keep").unwrap_or_default();
    let mut parts: Vec<Part> = Vec::new();
    if let Some(table) = top.table(notes, "good") {
        parts.extend(good(table, notes));
    }
    parts.extend(within(&mut top, notes, ["planned_cost", "actual_cost", "within_cost"]));
    parts.extend(within(&mut top, notes, ["planned_days", "actual_days", "within_time"]));
    parts.extend(by(&mut top, notes));
    parts.extend(enthusiasm(&mut top, notes));
    if parts.is_empty() && notes.is_clean() {
        notes.add(0..0, "", "no-outcome", "good, planned_cost + actual_cost, planned_end + actual_end, enthusiasm");
    }
    top.finish(notes);
    OutcomeFile { started_on, id, ignore, keep, parts }
}

/// `{ column = "Status", values = ["Won"] }`, or `{ column = "Profit", from = 0 }`.
fn good(mut table: Entries<'_, '_>, notes: &mut Notes<'_>) -> Option<Part> {
    let column = table.needed_text(notes, "column");
    let values = words(&mut table, notes);
    let all = f64::MIN..=f64::MAX;
    let range = Range { from: table.number(notes, "from", all.clone()), to: table.number(notes, "to", all) };
    let ranged = range.from.is_some() || range.to.is_some();
    match (&values, ranged) {
        (Some(values), false) if values.is_empty() => table.note(notes, "values", "empty", ""),
        (Some(_), true) => table.note(notes, "values", "one-of-two", "values, or from and to"),
        (None, false) if table.peek("values").is_none() => table.note(notes, "values", "missing", ""),
        _ => {}
    }
    if let (Some(from), Some(to)) = (range.from, range.to)
        && from > to
    {
        table.note(notes, "from", "not-ordered", format!("{from} above {to}"));
    }
    table.finish(notes);
    let column = column?;
    Some(match values {
        Some(values) => Part::Says { column, values },
        None => Part::Lies { column, range },
    })
}

/// The words of a good outcome; numbers and yes or no may be written as what they are.
fn words(table: &mut Entries<'_, '_>, notes: &mut Notes<'_>) -> Option<Vec<String>> {
    let array = table.array(notes, "values")?;
    let mut words = Vec::new();
    for value in array.iter() {
        match word(value) {
            Some(word) if word.is_empty() => notes.add(value.span(), &table.path("values"), "empty", ""),
            Some(word) => words.push(word),
            None => notes.add(value.span(), &table.path("values"), "wrong-type", notes.quote(value.span())),
        }
    }
    Some(words)
}

fn word(value: &Value<'_>) -> Option<String> {
    match value.get_ref() {
        DeValue::String(text) => Some(text.trim().to_owned()),
        DeValue::Boolean(flag) => Some(if *flag { "yes" } else { "no" }.to_owned()),
        _ => number(value).map(crate::criterion::number_text),
    }
}

fn within(top: &mut Entries<'_, '_>, notes: &mut Notes<'_>, keys: [&str; 3]) -> Option<Part> {
    let [planned, actual, margin] = keys;
    let within = top.number(notes, margin, 0.0..=1e6);
    let (planned, actual) = pair(top, notes, [planned, actual, margin])?;
    Some(Part::Within { planned, actual, margin: within.unwrap_or(1.0) })
}

fn by(top: &mut Entries<'_, '_>, notes: &mut Notes<'_>) -> Option<Part> {
    let days = top.whole(notes, "within_days", 0, 100_000);
    let (planned, actual) = pair(top, notes, ["planned_end", "actual_end", "within_days"])?;
    Some(Part::By { planned, actual, days: i64::from(days.unwrap_or(0)) })
}

/// Two columns that say nothing without each other, and a margin that says nothing without them.
fn pair(top: &mut Entries<'_, '_>, notes: &mut Notes<'_>, keys: [&str; 3]) -> Option<(String, String)> {
    let [planned, actual, margin] = keys;
    let found = (top.text(notes, planned), top.text(notes, actual));
    let lacks = match found {
        (Some(planned), Some(actual)) => return Some((planned, actual)),
        (Some(_), None) => Some((planned, actual)),
        (None, Some(_)) => Some((actual, planned)),
        (None, None) => top.peek(margin).map(|_| (margin, planned)),
    };
    if let Some((there, lacking)) = lacks {
        top.note(notes, there, "needs-beside", lacking);
    }
    None
}

fn enthusiasm(top: &mut Entries<'_, '_>, notes: &mut Notes<'_>) -> Option<Part> {
    let from = top.number(notes, "enthusiastic_from", f64::MIN..=f64::MAX);
    let Some(column) = top.text(notes, "enthusiasm") else {
        if from.is_some() {
            top.note(notes, "enthusiastic_from", "needs-beside", "enthusiasm");
        }
        return None;
    };
    let from = Some(from.unwrap_or(ENTHUSIASTIC_FROM));
    Some(Part::Lies { column, range: Range { from, to: None } })
}
