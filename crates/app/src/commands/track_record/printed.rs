//! How the forecasts did, for people, for programs and for spreadsheets. Every figure is a percentage.

use std::io::{self, IsTerminal as _, Write};

use comfy_table::{Attribute, Cell, CellAlignment, Table, presets};
use domain::{
    forecast::{Method, Replayed},
    statistics::Accuracy,
};
use market::ended::Ended;
use serde_json::{Map, Value, json};

use super::super::qualify;
use crate::{language::Language, words::records};

/// Writes a row for each method and a column for each share done: the mean error, and behind it how far too high (+) or
/// too low (−) on average.
pub(super) fn table(out: &mut dyn Write, lang: Language, ended: &Ended, points: &[Replayed]) -> io::Result<()> {
    let mut table = Table::new();
    table.load_style(presets::UTF8_FULL_CONDENSED);
    if !io::stdout().is_terminal() {
        table.force_no_tty();
    }
    let bold = |text: String| Cell::new(text).add_attribute(Attribute::Bold);
    let heads = points.iter().map(|point| bold(records::at(lang, point.share)).set_alignment(CellAlignment::Right));
    table.set_header([bold(records::heading(lang).to_owned())].into_iter().chain(heads));
    let right = |text: String| Cell::new(text).set_alignment(CellAlignment::Right);
    for (place, method) in Method::ALL.into_iter().enumerate().filter(|(_, method)| is_shown(*method, ended)) {
        let cells = points.iter().map(|point| right(records::error(lang, point.methods[place].1)));
        table.add_row([Cell::new(records::method(lang, method))].into_iter().chain(cells));
    }
    let cells = points.iter().map(|point| right(records::error(lang, point.default)).add_attribute(Attribute::Bold));
    table.add_row([bold(records::default(lang).to_owned())].into_iter().chain(cells));
    let cells = points.iter().map(|point| right(records::held(lang, point.p80)));
    table.add_row([Cell::new(records::p80(lang))].into_iter().chain(cells));
    writeln!(out, "{table}")?;
    writeln!(out, "{}", records::explained(lang, ended, points))
}

/// A project without a course has no plan for its rest and no pace.
fn is_shown(method: Method, ended: &Ended) -> bool {
    ended.in_parts || matches!(method, Method::Promise | Method::History)
}

/// Writes one object.
pub(super) fn json(out: &mut dyn Write, ended: &Ended, points: &[Replayed]) -> io::Result<()> {
    let point = |point: &Replayed| {
        let shown = point.methods.iter().filter(|(method, _)| is_shown(*method, ended));
        let mut methods: Map<String, Value> =
            shown.map(|(method, accuracy)| (method.code().to_owned(), figures(*accuracy))).collect();
        let mut default = figures(point.default);
        default["p80_coverage"] = json!(coverage(point));
        default["p80_held"] = json!({"hits": point.p80.count.hits, "of": point.p80.count.of,
            "in_time_order": point.p80.in_time_order});
        methods.insert("default".to_owned(), default);
        json!({"at": ended.in_parts.then_some(point.share), "methods": methods})
    };
    let points: Vec<Value> = points.iter().map(point).collect();
    writeln!(out, "{}", json!({"projects": ended.tried.len(), "unit": "percent", "points": points}))
}

fn figures(accuracy: Accuracy) -> Value {
    json!({"n": accuracy.n, "mape": accuracy.mape(), "bias": accuracy.bias()})
}

/// In how many percent the 80 % held; `None` of nothing.
fn coverage(point: &Replayed) -> Option<f64> {
    point.p80.count.rate().map(|rate| 100.0 * rate)
}

/// Writes a row for each share and method.
pub(super) fn csv(out: &mut dyn Write, ended: &Ended, points: &[Replayed]) -> io::Result<()> {
    let head = ["at", "method", "n", "mape", "bias", "p80_held", "p80_of", "p80_coverage"];
    qualify::csv::write(out, &head.map(str::to_owned))?;
    let number = |figure: Option<f64>| figure.map(|figure| figure.to_string()).unwrap_or_default();
    for point in points {
        let at = number(ended.in_parts.then_some(point.share));
        let line = |method: &str, accuracy: Accuracy| {
            let figures = [number(accuracy.mape()), number(accuracy.bias())];
            [at.clone(), method.to_owned(), accuracy.n.to_string()].into_iter().chain(figures).collect::<Vec<String>>()
        };
        for (method, accuracy) in point.methods.iter().filter(|(method, _)| is_shown(*method, ended)) {
            let mut fields = line(method.code(), *accuracy);
            fields.extend([const { String::new() }; 3]);
            qualify::csv::write(out, &fields)?;
        }
        let mut fields = line("default", point.default);
        let held = point.p80.count;
        fields.extend([held.hits.to_string(), held.of.to_string(), number(coverage(point))]);
        qualify::csv::write(out, &fields)?;
    }
    Ok(())
}
