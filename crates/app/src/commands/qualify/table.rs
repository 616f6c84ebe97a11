//! Verdicts for people: who to call first, what is missing there, and how the whole file comes out.

use std::io::{self, Write};

use comfy_table::{Attribute, Cell, CellAlignment, Color, ColumnConstraint, ContentArrangement, Table, presets};
use domain::{
    criterion::{Kind, Text},
    profile::Profile,
    qualification::{Interval, Judged, Qualification, State, Verdict},
};
use market::judge::{JudgedRow, Summary};

use crate::language::Language;

/// The width where nobody's terminal says otherwise.
const WIDTH: u16 = 120;
/// A terminal that says it is narrower than this does not know.
const NARROWEST: u16 = 40;

/// Writes the rows, each with its explanation when asked, and with the file it stands in where that is to be said.
pub(in crate::commands) fn write(
    out: &mut dyn Write,
    lang: Language,
    profile: &Profile,
    (rows, files): (&[JudgedRow], Option<Vec<String>>),
    explain: bool,
    in_terminal: bool,
) -> io::Result<()> {
    if explain {
        return rows.iter().try_for_each(|row| explained(out, lang, profile, row, in_terminal));
    }
    if rows.is_empty() {
        return Ok(());
    }
    let mut table = frame(in_terminal);
    // A file without names has no column of dashes.
    let named = rows.iter().any(|row| row.name.is_some());
    let mut headers = lang
        .pick(["rij", "oordeel", "passing", "wat ontbreekt"], ["row", "verdict", "fit", "what is missing"])
        .to_vec();
    if named {
        headers.insert(3, lang.pick("naam", "name"));
    }
    if files.is_some() {
        headers.push(lang.pick("bestand", "file"));
    }
    table.set_header(headers.into_iter().map(|header| Cell::new(header).add_attribute(Attribute::Bold)));
    for (at, row) in rows.iter().enumerate() {
        let found = &row.qualification;
        let mut cells = vec![
            Cell::new(row.row).set_alignment(CellAlignment::Right),
            verdict_cell(lang, found.verdict),
            Cell::new(fit(lang, found.fit)).set_alignment(CellAlignment::Right),
            Cell::new(missing(lang, profile, found)),
        ];
        if named {
            cells.insert(3, Cell::new(row.name.as_deref().unwrap_or("–")));
        }
        cells.extend(files.as_ref().and_then(|files| files.get(at)).map(Cell::new));
        table.add_row(cells);
    }
    // Names and what is missing may wrap; a verdict and a number may not.
    for column in table.column_iter_mut().take(3) {
        column.set_constraint(ColumnConstraint::ContentWidth);
    }
    writeln!(out, "{table}")
}

pub(in crate::commands) fn frame(in_terminal: bool) -> Table {
    let mut table = Table::new();
    table.load_style(presets::UTF8_FULL_CONDENSED).set_content_arrangement(ContentArrangement::Dynamic);
    if !in_terminal {
        table.set_width(WIDTH).force_no_tty();
    } else if table.width().is_none_or(|width| width < NARROWEST) {
        // Some terminals do not know their own width.
        table.set_width(WIDTH);
    }
    table
}

fn explained(
    out: &mut dyn Write,
    lang: Language,
    profile: &Profile,
    row: &JudgedRow,
    in_terminal: bool,
) -> io::Result<()> {
    let found = &row.qualification;
    let mut title = format!("{} {}", lang.pick("rij", "row"), row.row);
    if let Some(name) = &row.name {
        title = format!("{name} ({title})");
    }
    writeln!(out, "{title}: {}, {}", verdict(lang, found.verdict), fit(lang, found.fit))?;
    if found.verdict == Verdict::Open {
        let words = lang.pick("op zijn slechtst", "at worst");
        let best = lang.pick("op zijn best", "at best");
        writeln!(out, "{words} {}, {best} {}", verdict(lang, found.worst), verdict(lang, found.best))?;
    }
    let mut table = frame(in_terminal);
    let headers =
        lang.pick(["criterium", "waarde", "staat", "draagt bij"], ["criterion", "value", "state", "contributes"]);
    table.set_header(headers.map(|header| Cell::new(header).add_attribute(Attribute::Bold)));
    for judged in &found.criteria {
        let must = if judged.must { lang.pick(" (harde eis)", " (must)") } else { "" };
        table.add_row([
            Cell::new(format!("{}{must}", label(lang, profile, &judged.key))),
            Cell::new(judged.value.as_deref().map_or("?".to_owned(), |value| shown(lang, profile, &judged.key, value))),
            state_cell(lang, judged.state),
            Cell::new(fit(lang, judged.contribution)).set_alignment(CellAlignment::Right),
        ]);
    }
    writeln!(out, "{table}")?;
    if let Some(question) = found.next_question.as_ref().and_then(|key| profile.criterion(key)) {
        writeln!(out, "{}: {}", lang.pick("vraag eerst", "ask first"), in_language(lang, &question.question))?;
    }
    for flip in &found.flips {
        if let (Some(to), Some(better)) = (&flip.to, flip.verdict) {
            let (label, to) = (label(lang, profile, &flip.key), shown(lang, profile, &flip.key, to));
            writeln!(out, "{label} → {to}: {}", verdict(lang, better))?;
        }
    }
    writeln!(out)
}

/// What keeps a row from the ideal: missed and narrow criteria with their value, unknown ones by name; musts first.
fn missing(lang: Language, profile: &Profile, found: &Qualification) -> String {
    let mut lacking: Vec<&Judged> = found.criteria.iter().filter(|judged| judged.state != State::Met).collect();
    let rank = |judged: &Judged| match judged.state {
        State::Missed => 0,
        State::Narrow => 1,
        _ => 2,
    };
    lacking.sort_by_key(|judged| (rank(judged), !judged.must));
    let words = lacking.iter().map(|judged| {
        let label = label(lang, profile, &judged.key);
        match (judged.state, judged.value.as_deref()) {
            (State::Unknown, _) => format!("? {label}"),
            (state, value) => {
                let value = value.map(|value| shown(lang, profile, &judged.key, value)).unwrap_or_default();
                format!("{} {label}: {value}", if state == State::Narrow { "~" } else { "✗" })
            }
        }
    });
    words.collect::<Vec<_>>().join(" · ")
}

fn label<'a>(lang: Language, profile: &'a Profile, key: &'a str) -> &'a str {
    profile.criterion(key).map_or(key, |criterion| in_language(lang, &criterion.label))
}

fn in_language(lang: Language, text: &Text) -> &str {
    text.in_language(lang.code())
}

/// A value as people write it.
fn shown(lang: Language, profile: &Profile, key: &str, value: &str) -> String {
    match (profile.criterion(key).map(|criterion| &criterion.kind), value) {
        (Some(Kind::Number { .. }), number) => lang.number(number),
        (Some(Kind::YesNo { .. }), "yes") => lang.pick("ja", "yes").to_owned(),
        (Some(Kind::YesNo { .. }), "no") => lang.pick("nee", "no").to_owned(),
        _ => value.to_owned(),
    }
}

/// A fit or a part of it, with one digit behind the sign, cut and not rounded: 74.96 has not reached 75.
fn fit(lang: Language, interval: Interval) -> String {
    let number = |x: f64| lang.number(&format!("{:.1}", (x * 10.0 + 1e-6).floor() / 10.0));
    let (low, high) = (number(interval.low), number(interval.high));
    if low == high { low } else { format!("{low}–{high}") }
}

pub(in crate::commands) fn verdict(lang: Language, verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Core => lang.pick("kernklant", "core"),
        Verdict::Near => lang.pick("net niet", "near"),
        Verdict::Open => lang.pick("nog open", "open"),
        Verdict::Outside => lang.pick("buiten doelgroep", "outside"),
    }
}

fn verdict_cell(lang: Language, found: Verdict) -> Cell {
    let cell = Cell::new(verdict(lang, found));
    match found {
        Verdict::Core => cell.fg(Color::Green).add_attribute(Attribute::Bold),
        Verdict::Near => cell.fg(Color::Yellow),
        Verdict::Open => cell.fg(Color::Cyan),
        Verdict::Outside => cell.fg(Color::DarkGrey),
    }
}

fn state_cell(lang: Language, state: State) -> Cell {
    match state {
        State::Met => Cell::new(lang.pick("gehaald", "met")).fg(Color::Green),
        State::Narrow => Cell::new(lang.pick("net niet", "narrow")).fg(Color::Yellow),
        State::Missed => Cell::new(lang.pick("gemist", "missed")).fg(Color::Red),
        State::Unknown => Cell::new(lang.pick("onbekend", "unknown")).fg(Color::Cyan),
    }
}

/// Writes the counts and the distribution of the lowest fit.
pub(in crate::commands) fn summary(
    out: &mut dyn Write,
    lang: Language,
    summary: &Summary,
    shown: usize,
) -> io::Result<()> {
    let count = |n| lang.count(n);
    let words = lang.pick(["gelezen", "beoordeeld", "geweigerd", "getoond"], ["read", "judged", "refused", "shown"]);
    writeln!(
        out,
        "\n{} {} = {} {} + {} {}; {} {}",
        count(summary.read()),
        words[0],
        count(summary.judged),
        words[1],
        count(summary.refused),
        words[2],
        count(shown as u64),
        words[3]
    )?;
    let counts = [
        (Verdict::Core, summary.core),
        (Verdict::Near, summary.near),
        (Verdict::Open, summary.open),
        (Verdict::Outside, summary.outside),
    ];
    let most = counts.iter().map(|&(_, n)| n).max().unwrap_or(0);
    for (found, n) in counts {
        writeln!(out, "{:<16} {:>11} {}", verdict(lang, found), count(n), bar(n, most))?;
    }
    let title = lang.pick("laagste passing, van 0 tot 100", "lowest fit, from 0 to 100");
    let most = summary.fit.iter().copied().max().unwrap_or(0);
    let steps: String = summary.fit.iter().map(|&n| step(n, most)).collect();
    writeln!(out, "{title}: ▕{steps}▏ {} {}", lang.pick("hoogste stap", "tallest step"), count(most))
}

/// A bar of at most 40 signs; anything above nothing shows.
fn bar(n: u64, most: u64) -> String {
    if n == 0 { String::new() } else { "█".repeat((n * 40).div_ceil(most) as usize) }
}

/// One step of the distribution; anything above nothing shows.
fn step(n: u64, most: u64) -> char {
    const STEPS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    if n == 0 { ' ' } else { STEPS[((n * 8).div_ceil(most) as usize - 1).min(7)] }
}
