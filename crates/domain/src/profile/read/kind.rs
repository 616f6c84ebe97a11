//! The kind of a criterion, with its ideal and near answers.

use toml::de::DeValue;

use super::entries::{self, Entries, Notes, Value};
use crate::{
    codes::{CodeSystem, Pattern},
    criterion::{Kind, Range, Text, number_text, same_choice},
};

/// The largest end of a range, either way: up to here whole numbers are exact, and no sum of them overflows.
const LARGEST: f64 = 1e15;

const KINDS: [&str; 5] = ["number", "code", "choice", "yes_no", "scale"];

/// Whether the table names a kind that there is, so that it is known which keys belong in it.
pub(super) fn is_named(table: &Entries<'_, '_>) -> bool {
    table.peek("kind").and_then(|kind| kind.get_ref().as_str()).is_some_and(|kind| KINDS.contains(&kind.trim()))
}

pub(super) fn read(table: &mut Entries<'_, '_>, notes: &mut Notes<'_>) -> Option<Kind> {
    let kind = table.needed_text(notes, "kind")?;
    match kind.as_str() {
        "number" => number(table, notes),
        "code" => code(table, notes),
        "choice" => choice(table, notes),
        "yes_no" => yes_no(table, notes),
        "scale" => scale(table, notes),
        _ => {
            table.note(notes, "kind", "unknown-kind", format!("{kind}; {}", KINDS.join(", ")));
            None
        }
    }
}

fn number(table: &mut Entries<'_, '_>, notes: &mut Notes<'_>) -> Option<Kind> {
    needed(table, notes, "ideal");
    let ideal = range(table, notes, "ideal");
    let near = range(table, notes, "near");
    let ideal = ideal?;
    if let Some(near) = near.filter(|near| !encloses(near, &ideal)) {
        table.note(notes, "near", "near-inside-ideal", format!("near {}, ideal {}", show(&near), show(&ideal)));
    }
    Some(Kind::Number { ideal, near })
}

/// `[10, 250]`, or a table in which one end may be left out: `{ from = 10 }`.
fn range(table: &mut Entries<'_, '_>, notes: &mut Notes<'_>, key: &'static str) -> Option<Range> {
    let value = table.take(key)?;
    let range = match value.get_ref() {
        DeValue::Array(ends) => match ends.iter().map(entries::number).collect::<Vec<_>>().as_slice() {
            [Some(from), Some(to)] => Range { from: Some(*from), to: Some(*to) },
            _ => return wrong(table, notes, key, value, "wrong-type", "; [from, to] or { from = … }"),
        },
        DeValue::Table(_) => {
            let mut ends = Entries::of(table.path(key), value, notes)?;
            let all = f64::MIN..=f64::MAX;
            let range = Range { from: ends.number(notes, "from", all.clone()), to: ends.number(notes, "to", all) };
            let stated = ends.peek("from").is_some() || ends.peek("to").is_some();
            ends.finish(notes);
            // A range without ends takes in everything, and asks nothing.
            if !stated {
                return wrong(table, notes, key, value, "empty", "");
            }
            range
        }
        _ => return wrong(table, notes, key, value, "wrong-type", "; [from, to] or { from = … }"),
    };
    if [range.from, range.to].into_iter().flatten().any(|end| end.abs() > LARGEST) {
        return wrong(table, notes, key, value, "out-of-range", "");
    }
    if range.from.zip(range.to).is_some_and(|(from, to)| from > to) {
        return wrong(table, notes, key, value, "not-ordered", "");
    }
    Some(range)
}

/// Whether `near` reaches at least as far as `ideal` on both sides, and further on one.
fn encloses(near: &Range, ideal: &Range) -> bool {
    let below = near.from.is_none_or(|near| ideal.from.is_some_and(|ideal| near <= ideal));
    let above = near.to.is_none_or(|near| ideal.to.is_some_and(|ideal| near >= ideal));
    below && above && near != ideal
}

fn show(range: &Range) -> String {
    let end = |end: Option<f64>| end.map_or_else(|| "…".to_owned(), number_text);
    format!("{}–{}", end(range.from), end(range.to))
}

fn code(table: &mut Entries<'_, '_>, notes: &mut Notes<'_>) -> Option<Kind> {
    let named = table.needed_text(notes, "system");
    let system = named.as_deref().and_then(CodeSystem::from_code);
    if let (Some(named), None) = (&named, system) {
        let known: Vec<_> = CodeSystem::ALL.iter().map(|system| system.code()).collect();
        table.note(notes, "system", "unknown-system", format!("{named}; {}", known.join(", ")));
    }
    needed(table, notes, "ideal");
    not_empty(table, notes);
    let (ideal, near) = (table.texts(notes, "ideal"), table.texts(notes, "near").unwrap_or_default());
    let system = system?;
    let ideal = patterns(table, notes, "ideal", system, ideal?);
    let near = patterns(table, notes, "near", system, near);
    for pattern in near.iter().filter(|near| ideal.iter().any(|ideal| ideal.code() == near.code())) {
        table.note(notes, "near", "in-both", pattern.text());
    }
    Some(Kind::Code { system, ideal, near })
}

fn patterns(
    table: &Entries<'_, '_>,
    notes: &mut Notes<'_>,
    key: &str,
    system: CodeSystem,
    texts: Vec<String>,
) -> Vec<Pattern> {
    let mut patterns: Vec<Pattern> = Vec::new();
    for text in texts {
        match Pattern::parse(system, &text) {
            None => table.note(notes, key, "unknown-code", text),
            Some(pattern) if patterns.iter().any(|known| known.code() == pattern.code()) => {
                table.note(notes, key, "duplicate", text);
            }
            Some(pattern) => patterns.push(pattern),
        }
    }
    patterns
}

fn choice(table: &mut Entries<'_, '_>, notes: &mut Notes<'_>) -> Option<Kind> {
    needed(table, notes, "ideal");
    not_empty(table, notes);
    let ideal = table.texts(notes, "ideal");
    let near = table.texts(notes, "near").unwrap_or_default();
    let options = table.texts(notes, "options").unwrap_or_default();
    let ideal = ideal?;
    for word in near.iter().filter(|near| ideal.iter().any(|ideal| same_choice(ideal, near))) {
        table.note(notes, "near", "in-both", word.as_str());
    }
    Some(Kind::Choice { ideal, near, options })
}

fn yes_no(table: &mut Entries<'_, '_>, notes: &mut Notes<'_>) -> Option<Kind> {
    needed(table, notes, "ideal");
    table.flag(notes, "ideal").map(|ideal| Kind::YesNo { ideal })
}

fn scale(table: &mut Entries<'_, '_>, notes: &mut Notes<'_>) -> Option<Kind> {
    needed(table, notes, "ideal");
    let mut step = |key| table.whole(notes, key, 1, 5).and_then(|step| u8::try_from(step).ok());
    let (ideal, near) = (step("ideal"), step("near"));
    let anchors = anchors(table, notes);
    let ideal = ideal?;
    if let Some(near) = near.filter(|near| *near >= ideal) {
        table.note(notes, "near", "near-inside-ideal", format!("near {near}, ideal {ideal}"));
    }
    Some(Kind::Scale { ideal, near, anchors })
}

/// What each of the five steps means.
fn anchors(table: &mut Entries<'_, '_>, notes: &mut Notes<'_>) -> Option<Box<[Text; 5]>> {
    let array = table.array(notes, "anchors")?;
    let path = |index: usize| format!("{}[{}]", table.path("anchors"), index + 1);
    let texts: Vec<Text> =
        array.iter().enumerate().filter_map(|(index, value)| entries::words(path(index), value, notes)).collect();
    match <[Text; 5]>::try_from(texts) {
        Ok(anchors) => Some(Box::new(anchors)),
        Err(texts) => {
            table.note(notes, "anchors", "out-of-range", format!("{} ≠ 5", texts.len()));
            None
        }
    }
}

fn needed(table: &Entries<'_, '_>, notes: &mut Notes<'_>, key: &str) {
    if table.peek(key).is_none() {
        table.note(notes, key, "missing", "");
    }
}

fn not_empty(table: &Entries<'_, '_>, notes: &mut Notes<'_>) {
    if table.peek("ideal").and_then(|ideal| ideal.get_ref().as_array()).is_some_and(|ideal| ideal.is_empty()) {
        table.note(notes, "ideal", "empty", "");
    }
}

fn wrong<T>(
    table: &Entries<'_, '_>,
    notes: &mut Notes<'_>,
    key: &str,
    value: &Value<'_>,
    code: &'static str,
    allowed: &str,
) -> Option<T> {
    let found = notes.quote(value.span());
    table.note(notes, key, code, format!("{found}{allowed}"));
    None
}
