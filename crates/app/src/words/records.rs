//! How forecasts did, in words.

use domain::{
    forecast::{Held, Method, Replayed},
    statistics::Accuracy,
};
use market::{
    ended::{Ended, Least},
    mapping::{By, Pair},
    survey::Survey,
};

use crate::language::Language;

/// Which column holds what; one that nobody named is said to be found.
pub(crate) fn columns(lang: Language, pairs: &[Pair], survey: &Survey) -> String {
    let found = lang.pick(" (gevonden)", " (found)");
    let told = pairs.iter().filter_map(|pair| {
        let column = survey.columns.get(pair.column)?;
        let found = if pair.by == By::Asked { "" } else { found };
        Some(format!("{} ← {}{found}", attribute(lang, &pair.attribute), column.name))
    });
    format!("{}: {}", lang.pick("kolommen", "columns"), told.collect::<Vec<_>>().join(", "))
}

fn attribute(lang: Language, key: &str) -> &str {
    match key {
        "project" => "project",
        "estimate" => lang.pick("schatting", "estimate"),
        "actual" => lang.pick("werkelijk", "actual"),
        "started" => lang.pick("gestart", "started"),
        "finished" => lang.pick("klaar", "finished"),
        "days" => lang.pick("dagen", "days"),
        "class" => lang.pick("soort", "class"),
        "part" => lang.pick("onderdeel", "part"),
        other => other,
    }
}

/// What became of every row, and of the projects.
pub(crate) fn counted(lang: Language, (read, open, refused): (u64, u64, u64), ended: &Ended) -> String {
    let count = |n: u64| lang.count(n);
    let used = read - open - refused - ended.merged;
    let rows = match lang {
        Language::Nl => format!(
            "{} gelezen = {} gebruikt + {} dubbel + {} niet afgerond of zonder cijfers + {} geweigerd",
            count(read),
            count(used),
            count(ended.merged),
            count(open),
            count(refused)
        ),
        Language::En => format!(
            "{} read = {} used + {} said twice + {} not finished or without figures + {} refused",
            count(read),
            count(used),
            count(ended.merged),
            count(open),
            count(refused)
        ),
    };
    let projects = match lang {
        Language::Nl => format!("{} projecten, {} weggelaten", ended.tried.len(), ended.left_out),
        Language::En => format!("{} projects, {} left out", ended.tried.len(), ended.left_out),
    };
    format!("{rows}\n{projects}{}", least(lang, ended))
}

/// Why projects were left out.
fn least(lang: Language, ended: &Ended) -> String {
    let Least { parts, days } = ended.least;
    if !ended.in_parts || ended.left_out == 0 {
        return String::new();
    }
    let parts = parts.map(|n| lang.pick(format!("minder dan {n} rijen"), format!("fewer than {n} rows")));
    let days = days.map(|n| lang.pick(format!("minder dan {n} dagen"), format!("fewer than {n} days")));
    let nothing = lang.pick("niets afgerond".to_owned(), "nothing finished".to_owned());
    let why: Vec<String> = parts.into_iter().chain(days).chain([nothing]).collect();
    format!(" ({})", why.join(lang.pick(" of ", " or ")))
}

/// That there is no project to look back on.
pub(crate) fn nothing_left(lang: Language) -> &'static str {
    lang.pick(
        "geen enkel afgerond project om op terug te kijken; kijk of de kolommen kloppen, of vraag minder met --min-parts en --min-days",
        "no project that ended to look back on; see whether the columns are right, or ask less with --min-parts and --min-days",
    )
}

/// A share done.
pub(crate) fn at(lang: Language, share: f64) -> String {
    match share {
        0.0 => lang.pick("bij de eerste belofte", "at the first promise").to_owned(),
        _ => format!("{}{}", percent(lang, 100.0 * share, 0), lang.pick("% klaar", "% done")),
    }
}

/// What the figures of the table are.
pub(crate) fn heading(lang: Language) -> &'static str {
    lang.pick("gemiddeld ernaast (te hoog + of te laag −)", "off on average (too high + or too low −)")
}

/// A single method.
pub(crate) fn method(lang: Language, method: Method) -> &'static str {
    match method {
        Method::Promise => lang.pick("de belofte", "the promise"),
        Method::Plan => lang.pick("de rest zoals gepland", "the rest as planned"),
        Method::Cpi => lang.pick("de rest in het tempo tot nu (BAC/CPI)", "the rest at the pace so far (BAC/CPI)"),
        Method::History => lang.pick("de rest zoals onze projecten aflopen", "the rest as our projects end"),
    }
}

/// The default forecast.
pub(crate) fn default(lang: Language) -> &'static str {
    lang.pick("de prognose van Losvast", "the forecast of Losvast")
}

/// Its 80 %.
pub(crate) fn p80(lang: Language) -> &'static str {
    lang.pick("haar 80% hield in", "its 80% held in")
}

/// A mean error with its direction.
pub(crate) fn error(lang: Language, accuracy: Accuracy) -> String {
    let (Some(mape), Some(bias)) = (accuracy.mape(), accuracy.bias()) else {
        return lang.pick("n.v.t.", "n/a").to_owned();
    };
    let sign = if bias < 0.0 { "−" } else { "+" };
    format!("{}% ({sign}{})", percent(lang, mape, 1), percent(lang, bias.abs(), 1))
}

/// How often the 80 % held: counts before percentages.
pub(crate) fn held(lang: Language, held: Held) -> String {
    let Some(rate) = held.count.rate() else { return lang.pick("te weinig projecten", "too few projects").to_owned() };
    let of = lang.pick("van", "of");
    let interval = held.count.interval();
    format!(
        "{} {of} {} · {}% ({}–{})",
        held.count.hits,
        held.count.of,
        percent(lang, 100.0 * rate, 0),
        percent(lang, 100.0 * interval.low, 0),
        percent(lang, 100.0 * interval.high, 0)
    )
}

fn percent(lang: Language, figure: f64, digits: usize) -> String {
    lang.number(&format!("{figure:.digits$}"))
}

/// How the figures came about, and where the forecast was not the best.
pub(crate) fn explained(lang: Language, ended: &Ended, points: &[Replayed]) -> String {
    let mut lines = vec![lang.pick(
        "Elk project is voorspeld met wat de andere leren, nooit met zichzelf.",
        "Each project was forecast by what the others teach, never by itself.",
    )];
    lines.push(match points.iter().any(|point| point.p80.in_time_order) {
        true => lang.pick(
            "De 80% kende alleen projecten die eerder waren afgelopen; tussen haakjes het 90%-interval.",
            "The 80% knew only projects that had ended before; in brackets its 90% interval.",
        ),
        false => lang.pick(
            "Zonder startdatums kende de 80% alle andere projecten; tussen haakjes het 90%-interval.",
            "Without starting days the 80% knew all other projects; in brackets its 90% interval.",
        ),
    });
    if ended.tried.len() < 11 {
        lines.push(lang.pick(
            "Vanaf tien andere projecten kiest de prognose haar eigen menging; hier nog niet.",
            "From ten other projects on the forecast chooses its own blend; not here yet.",
        ));
    }
    if points.iter().any(|point| point.default.mape() > point.best_single().map(|best| best * 1.05)) {
        lines.push(lang.pick(
            "Waar één methode meer dan een twintigste beter is, is dat achteraf bekeken: vooraf is niet te zien welke.",
            "Where one method is better by more than a twentieth, that is hindsight: nobody can see beforehand which.",
        ));
    }
    lines.join("\n")
}
