//! One criterion over one column: what was said, how it does, and its score.

use domain::criterion::{Criterion, Kind, Range};

use super::{Dialect, codes, double, quoted, text, texts};
use crate::values::words;

/// What a criterion adds to the statement.
pub(super) struct Column {
    /// The value as text, null when it is unknown.
    pub said: String,
    /// What is read in it, where that is more than the text: null when it is none.
    pub read: Option<String>,
    /// How it does (`met`, `narrow`, `missed`, `refused`, null when unknown) and its score, 0–1.
    pub scored: String,
}

/// The criterion at this place, answered by a column or by none.
pub(super) fn column(dialect: Dialect, at: usize, criterion: &Criterion, column: Option<&str>) -> Column {
    let value = format!("losvast_v{at}");
    let Some(column) = column else {
        return Column {
            said: format!("cast(null as varchar) as {value}"),
            read: None,
            scored: format!("cast(null as varchar) as losvast_t{at}, cast(null as double precision) as losvast_s{at}"),
        };
    };
    let read = format!("trim(cast({} as varchar))", quoted(column));
    let unknown = texts(words::UNKNOWN);
    let taken = format!("losvast_x{at}");
    let taken_as = |read: String| Some(format!("{read} as {taken}"));
    let mut kept = None;
    let (state, score) = match &criterion.kind {
        Kind::Number { ideal, near } => {
            kept = taken_as(as_number(dialect, &value));
            number((&value, &taken), ideal, near.as_ref())
        }
        Kind::Code { system, .. } => {
            kept = taken_as(codes::digits(dialect, &value, *system));
            codes::scored(dialect, (&value, &taken), criterion, *system)
        }
        Kind::Choice { ideal, near, .. } => choice(&value, ideal, near),
        Kind::YesNo { ideal } => yes_no(&value, *ideal),
        Kind::Scale { ideal, near, anchors } => {
            let words = anchors.iter().flat_map(|anchors| anchors.iter());
            let words = words.map(|step| [step.nl.as_str(), step.en.as_str()]).collect::<Vec<_>>();
            kept = taken_as(as_step(dialect, &value, &words));
            scale((&value, &taken), *ideal, *near)
        }
    };
    Column {
        said: format!("case when lower({read}) in {unknown} then null else {read} end as {value}"),
        read: kept,
        scored: format!("{state} as losvast_t{at},\n    {score} as losvast_s{at}"),
    }
}

/// A state for each case, in order, and the score that goes with it.
pub(super) fn cases(value: &str, when: &[(String, &str, String)], otherwise: (&str, &str)) -> (String, String) {
    let arms = |of: &dyn Fn(&(String, &str, String)) -> String| {
        when.iter().map(|one| format!(" when {} then {}", one.0, of(one))).collect::<String>()
    };
    let quoted = |state: &str| if state == "null" { state.to_owned() } else { text(state) };
    let states = arms(&|(_, state, _)| quoted(state));
    let scores = arms(&|(_, _, score)| score.clone());
    (
        format!("case when {value} is null then null{states} else {} end", quoted(otherwise.0)),
        format!("case when {value} is null then null{scores} else {} end", otherwise.1),
    )
}

/// The pattern of a number in canonical text.
const NUMBER: &str = "-?[0-9]+([.][0-9]+)?";

/// The number that a value is; only what is one is cast to it.
fn as_number(dialect: Dialect, value: &str) -> String {
    format!("case when {} then cast({value} as double precision) end", dialect.is_like(value, NUMBER))
}

fn number((value, x): (&str, &str), ideal: &Range, near: Option<&Range>) -> (String, String) {
    let holds = |range: &Range| {
        let from = range.from.map(|from| format!("{x} >= {}", double(from)));
        let to = range.to.map(|to| format!("{x} <= {}", double(to)));
        let ends: Vec<String> = from.into_iter().chain(to).collect();
        if ends.is_empty() { "true".to_owned() } else { ends.join(" and ") }
    };
    let mut when =
        vec![(format!("{x} is null"), "refused", "null".to_owned()), (holds(ideal), "met", "1.0".to_owned())];
    if let Some(near) = near {
        let half = |edge: Option<f64>, outer: Option<f64>| match (edge, outer) {
            (Some(edge), Some(outer)) => {
                let score = format!("(({x} - {}) / {})", double(outer), double(edge - outer));
                format!("greatest(0.0, least(1.0, {score}))")
            }
            _ => "0.5".to_owned(),
        };
        if let Some(from) = ideal.from {
            when.push((format!("{} and {x} < {}", holds(near), double(from)), "narrow", half(ideal.from, near.from)));
        }
        when.push((holds(near), "narrow", half(ideal.to, near.to)));
    }
    cases(value, &when, ("missed", "0.0"))
}

fn choice(value: &str, ideal: &[String], near: &[String]) -> (String, String) {
    // By way of capitals, as choices are compared.
    let folded = format!("lower(upper({value}))");
    let among = |set: &[String]| {
        let words = set.iter().map(|word| word.trim().to_uppercase().to_lowercase());
        format!("{folded} in {}", texts(words))
    };
    let mut when = vec![(among(ideal), "met", "1.0".to_owned())];
    if !near.is_empty() {
        when.push((among(near), "narrow", "0.5".to_owned()));
    }
    cases(value, &when, ("missed", "0.0"))
}

fn yes_no(value: &str, ideal: bool) -> (String, String) {
    let among = |words: &[&str]| format!("lower({value}) in {}", texts(words));
    let (wanted, other) = if ideal { (words::YES, words::NO) } else { (words::NO, words::YES) };
    let when = [(among(&wanted), "met", "1.0".to_owned()), (among(&other), "missed", "0.0".to_owned())];
    cases(value, &when, ("refused", "null"))
}

/// The step that a value is, as a number or in words.
fn as_step(dialect: Dialect, value: &str, words: &[[&str; 2]]) -> String {
    let is_number = dialect.is_like(value, "[0-9]+([.]0+)?");
    let mut step = format!("case when {is_number} then cast({value} as double precision)");
    for (at, words) in words.iter().enumerate() {
        let words = words.iter().map(|word| word.trim().to_lowercase());
        step.push_str(&format!(" when lower({value}) in {} then {}.0", texts(words), at + 1));
    }
    format!("{step} end")
}

fn scale((value, step): (&str, &str), ideal: u8, near: Option<u8>) -> (String, String) {
    let mut when = vec![
        (format!("coalesce({step}, 0) not in (1, 2, 3, 4, 5)"), "refused", "null".to_owned()),
        (format!("{step} >= {ideal}"), "met", "1.0".to_owned()),
    ];
    if let Some(near) = near {
        when.push((format!("{step} >= {near}"), "narrow", "0.5".to_owned()));
    }
    cases(value, &when, ("missed", "0.0"))
}
