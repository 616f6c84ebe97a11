//! The common thread for people: what may be said first, then the counts it rests on.

use std::io::{self, IsTerminal as _, Write};

use comfy_table::{Attribute, Cell, CellAlignment};
use domain::{
    learning::{Evidence, Scheme, Thread as Found, Validation},
    statistics::Count,
};

use super::{draft, sentences};
use crate::{commands::qualify::table::frame, language::Language};

/// How many traits are shown; all of them are in the JSON and the CSV.
const SHOWN: usize = 15;

/// Writes it.
pub(super) fn write(out: &mut dyn Write, lang: Language, found: &Found) -> io::Result<()> {
    for sentence in sentences::all(lang, found) {
        writeln!(out, "{sentence}")?;
    }
    if let Some(validation) = &found.validation {
        writeln!(out, "{}", validated(lang, validation))?;
    }
    if !found.criteria.is_empty() {
        writeln!(out)?;
        evidence(out, lang, &found.criteria)?;
    }
    if !found.left_out.is_empty() {
        let names: Vec<String> = found
            .left_out
            .iter()
            .map(|one| format!("{} ({})", one.column, sentences::why_left_out(lang, one.why)))
            .collect();
        writeln!(out, "{}: {}", lang.pick("niet meegenomen", "left out"), names.join(", "))?;
    }
    if let Some(draft) = draft(lang, found) {
        writeln!(out, "\n{draft}")?;
    }
    Ok(())
}

fn validated(lang: Language, found: &Validation) -> String {
    let figure = |x: f64| lang.number(&format!("{x:.2}"));
    let scheme = match (found.scheme, lang) {
        (Scheme::Time, Language::Nl) => "de latere voorspeld uit de eerdere",
        (Scheme::Time, Language::En) => "the later ones predicted from the earlier",
        (Scheme::Grouped, Language::Nl) => "bij elkaar horende rijen bij elkaar gehouden",
        (Scheme::Grouped, Language::En) => "rows that belong together kept together",
    };
    let n = lang.count(u64::from(found.n));
    let (auc, low, high) = (figure(found.auc), figure(found.interval.low), figure(found.interval.high));
    let brier = |x: f64| lang.number(&format!("{x:.3}"));
    let (ours, base) = (brier(found.brier), brier(found.brier_base));
    lang.pick(
        format!("op {n} rijen die het model niet had gezien ({scheme}): AUC {auc} (90 %: {low}–{high}; een munt is 0,50), Brier {ours} tegen {base} zonder kenmerken"),
        format!("on {n} rows that the model had not seen ({scheme}): AUC {auc} (90 %: {low}–{high}; a coin is 0.50), Brier {ours} against {base} without traits"),
    )
}

fn evidence(out: &mut dyn Write, lang: Language, criteria: &[Evidence]) -> io::Result<()> {
    let mut table = frame(io::stdout().is_terminal());
    let headers = lang.pick(
        ["kenmerk", "goed met", "goed zonder", "effect (log-odds)", "90 %", "richting zeker", "keert terug"],
        ["trait", "good with", "good without", "effect (log odds)", "90 %", "sure of sign", "comes back"],
    );
    table.set_header(headers.map(|header| Cell::new(header).add_attribute(Attribute::Bold)));
    for one in criteria.iter().take(SHOWN) {
        let figure = |x: f64| lang.number(&format!("{x:.2}"));
        let percent = |x: f64| if x > 0.99 { "> 99 %".to_owned() } else { format!("{:.0} %", 100.0 * x) };
        let cells = [
            count(lang, one.with),
            count(lang, one.without),
            figure(one.effect),
            format!("{} … {}", figure(one.interval.low), figure(one.interval.high)),
            percent(one.sureness()),
            percent(one.stability),
        ];
        let numbers = cells.map(|text| Cell::new(text).set_alignment(CellAlignment::Right));
        table.add_row(std::iter::once(Cell::new(name(lang, one))).chain(numbers).collect::<Vec<_>>());
    }
    writeln!(out, "{table}")?;
    let more = criteria.len().saturating_sub(SHOWN);
    if more > 0 {
        writeln!(out, "{}", lang.pick(format!("en nog {more}, minder zeker"), format!("and {more} more, less sure")))?;
    }
    writeln!(
        out,
        "{}",
        lang.pick(
            "verkennend: elk effect met de andere vastgehouden en naar nul getrokken; bij een getal is „met” de bovenste helft en het effect dat van twee standaardafwijkingen",
            "exploratory: each effect with the others held and drawn to zero; for a number “with” is the upper half and the effect is that of two standard deviations",
        )
    )
}

fn name(lang: Language, one: &Evidence) -> String {
    match (&one.level, one.unit) {
        (Some(level), _) => {
            let against = one.against.as_deref().unwrap_or_default();
            format!("{} = {level} ({} {against})", one.column, lang.pick("tegen", "against"))
        }
        (None, Some(unit)) => format!("{} (per {})", one.column, lang.number(&significant(unit))),
        (None, None) => one.column.clone(),
    }
}

/// Two digits that matter.
fn significant(x: f64) -> String {
    let digits = (1.0 - x.abs().max(1e-300).log10().floor()).clamp(0.0, 6.0) as usize;
    format!("{x:.digits$}")
}

fn count(lang: Language, count: Count) -> String {
    format!("{} {} {}", count.hits, lang.pick("van", "of"), count.of)
}
