//! A backtest for people: counts before percentages, and what may be said.

use std::io::{self, IsTerminal as _, Write};

use comfy_table::{Attribute, Cell, CellAlignment};
use domain::{
    learning::{Cohorts, Conclusion},
    statistics::Count,
};

use super::Found;
use crate::{
    commands::{
        past::{doubled, rows},
        qualify::table::{frame, verdict},
    },
    language::Language,
};

/// Writes it.
pub(super) fn write(out: &mut dyn Write, lang: Language, found: &Found) -> io::Result<()> {
    let cohorts = &found.cohorts;
    let mut table = frame(io::stdout().is_terminal());
    let headers = lang.pick(["oordeel", "goed", "aandeel", "90 %"], ["verdict", "good", "share", "90 %"]);
    table.set_header(headers.map(|header| Cell::new(header).add_attribute(Attribute::Bold)));
    for cohort in &cohorts.cohorts {
        table.add_row(row(lang, verdict(lang, cohort.verdict), cohort.bullseyes));
    }
    table.add_row(row(lang, lang.pick("geen kernklant", "not core"), cohorts.rest));
    table.add_row(row(lang, lang.pick("alle", "all"), cohorts.all));
    writeln!(out, "{table}")?;
    writeln!(out, "{}", difference(lang, cohorts))?;
    writeln!(out, "{}", conclusion(lang, cohorts))?;
    for line in beside(lang, found) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn row(lang: Language, name: &str, count: Count) -> Vec<Cell> {
    let interval = count.interval();
    let of = lang.pick("van", "of");
    let counted = [
        format!("{} {of} {}", count.hits, count.of),
        count.rate().map_or_else(|| "–".to_owned(), percent),
        if count.of > 0 { span(interval.low, interval.high) } else { "–".to_owned() },
    ];
    let numbers = counted.map(|text| Cell::new(text).set_alignment(CellAlignment::Right));
    std::iter::once(Cell::new(name)).chain(numbers).collect()
}

fn difference(lang: Language, cohorts: &Cohorts) -> String {
    let against = &cohorts.core_vs_rest;
    let (low, high) = (points(against.interval.low), points(against.interval.high));
    let middle = points(against.median);
    let chance = chance(against.p_higher);
    lang.pick(
        format!("kernklant min de rest: {middle} punten (90 %: {low} tot {high}); kans dat het meer is: {chance}"),
        format!("core minus the rest: {middle} points (90 %: {low} to {high}); chance that it is more: {chance}"),
    )
}

/// What may be said; it goes together, and never causes.
fn conclusion(lang: Language, cohorts: &Cohorts) -> String {
    match cohorts.conclusion {
        Conclusion::Likely if cohorts.core_vs_rest.median > 0.0 => lang.pick(
            "waarschijnlijk: wie kernklant is, gaat vaker samen met een goede uitkomst".to_owned(),
            "likely: being a core customer goes together with good outcomes more often".to_owned(),
        ),
        Conclusion::Likely => lang.pick(
            "waarschijnlijk andersom: wie kernklant is, gaat minder vaak samen met een goede uitkomst".to_owned(),
            "likely the other way round: being a core customer goes together with good outcomes less often".to_owned(),
        ),
        Conclusion::NoDifference => {
            lang.pick("geen verschil dat ertoe doet".to_owned(), "no difference that would matter".to_owned())
        }
        Conclusion::NotYetToSay { needed } => lang.pick(
            format!("nog niet te zeggen: er zijn ten minste {needed} afgeronde projecten meer nodig"),
            format!("not yet to say: it takes at least {needed} more finished projects"),
        ),
    }
}

/// What stands beside the figures: what is unknown, what was merged, and below what nothing is claimed.
fn beside(lang: Language, found: &Found) -> Vec<String> {
    let mut lines = Vec::new();
    let unknown = u64::from(found.cohorts.unknown_outcome);
    if unknown > 0 {
        lines.push(format!(
            "{} {}",
            rows(lang, unknown),
            match (lang, unknown) {
                (Language::Nl, 1) => "zonder bekende uitkomst telt niet mee",
                (Language::Nl, _) => "zonder bekende uitkomst tellen niet mee",
                (Language::En, 1) => "without a known outcome does not count",
                (Language::En, _) => "without a known outcome do not count",
            }
        ));
    }
    lines.extend(doubled(lang, found.merged as u64));
    if let Some(lowest) = found.cohorts.lowest_accepted.filter(|lowest| *lowest >= 1.0) {
        let lowest = format!("{lowest:.0}");
        lines.push(lang.pick(
            format!("niemand in dit bestand heeft een passing onder {lowest}: daarover zegt dit niets, en over wie nooit klant werd ook niet"),
            format!("nobody in this file has a fit below {lowest}: this says nothing about that, nor about who never became a customer"),
        ));
    }
    lines
}

/// A share as a whole percentage.
fn percent(share: f64) -> String {
    format!("{:.0} %", 100.0 * share)
}

/// A probability; none is so sure that it is 0 or 100 %.
fn chance(probability: f64) -> String {
    match probability {
        p if p > 0.99 => "> 99 %".to_owned(),
        p if p < 0.01 => "< 1 %".to_owned(),
        p => percent(p),
    }
}

fn span(low: f64, high: f64) -> String {
    format!("{:.0}–{:.0} %", 100.0 * low, 100.0 * high)
}

/// A difference in percentage points, with its sign.
fn points(difference: f64) -> String {
    let whole = (100.0 * difference).round();
    if whole < 0.0 { format!("−{:.0}", -whole) } else { format!("{:.0}", whole + 0.0) }
}
