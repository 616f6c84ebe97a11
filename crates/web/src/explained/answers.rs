//! Answers, ideals and near bands in words, for each kind of criterion.

use domain::{
    codes::{Code, CodeSystem, Pattern, Relation},
    criterion::{Criterion, Kind, Range, Text, read_number},
};

use super::Titled;
use crate::Words;

/// Numbers are shown with at most so many decimals.
const DECIMALS: usize = 6;

/// A stated value as people write it; what cannot be read as an answer stays as it is.
pub(crate) fn answer(w: &Words, criterion: &Criterion, value: &str) -> String {
    match &criterion.kind {
        Kind::Number { .. } => read_number(value).map_or_else(|| value.to_owned(), |number| w.number(number, DECIMALS)),
        Kind::YesNo { .. } if value == "yes" || value == "no" => w.t(format!("answer-{value}")),
        Kind::Scale { anchors, .. } => {
            let step = value.parse::<u8>().ok();
            step.map_or_else(|| value.to_owned(), |step| step_words(w, step, anchors.as_deref()))
        }
        Kind::Code { .. } | Kind::Choice { .. } | Kind::YesNo { .. } => value.to_owned(),
    }
}

/// The same with what a code means; `system` is the one that it was stated in, `None` the one that is asked.
pub(crate) fn titled_answer(w: &Words, criterion: &Criterion, value: &str, system: Option<&str>) -> String {
    match &criterion.kind {
        Kind::Code { system: asked, .. } => {
            let system = system.and_then(CodeSystem::from_code).unwrap_or(*asked);
            Titled::new(w, system, value).to_string()
        }
        _ => answer(w, criterion, value),
    }
}

/// The ideal.
pub(crate) fn wanted(w: &Words, kind: &Kind) -> String {
    match kind {
        Kind::Number { ideal, .. } => range(w, ideal),
        Kind::Code { system, ideal, .. } => format!("{} ({})", codes(ideal), system_name(*system)),
        Kind::Choice { ideal, .. } => ideal.join(", "),
        Kind::YesNo { ideal } => w.t(if *ideal { "answer-yes" } else { "answer-no" }),
        Kind::Scale { ideal, .. } => w.with("wanted-step", "step", *ideal),
    }
}

/// The near band; empty when there is none.
pub(crate) fn near(w: &Words, kind: &Kind) -> String {
    match kind {
        Kind::Number { near, .. } => near.as_ref().map(|near| range(w, near)).unwrap_or_default(),
        Kind::Code { near, .. } => codes(near),
        Kind::Choice { near, .. } => near.join(", "),
        Kind::YesNo { .. } => String::new(),
        Kind::Scale { near, .. } => near.map(|step| w.with("wanted-step", "step", step)).unwrap_or_default(),
    }
}

/// The value `to` as something to reach, coming from `now`: `10 of meer`.
pub(super) fn towards(w: &Words, criterion: &Criterion, to: &str, now: &str) -> String {
    match &criterion.kind {
        Kind::Number { .. } => {
            let upwards = read_number(to).zip(read_number(now)).is_some_and(|(to, now)| to > now);
            let end = read_number(to);
            range(w, &if upwards { Range { from: end, to: None } } else { Range { from: None, to: end } })
        }
        Kind::Code { system, ideal, near } => under(w, *system, (ideal, near), to),
        Kind::Scale { .. } => w.with("wanted-step", "step", to),
        Kind::Choice { .. } | Kind::YesNo { .. } => answer(w, criterion, to),
    }
}

/// A code as something to reach. One that only stands for what is left of a wider wish, as `32` does for `C` without `33`,
/// says little: then it is the wish that is named, with what is set apart from it.
fn under(w: &Words, system: CodeSystem, (ideal, near): (&[Pattern], &[Pattern]), to: &str) -> String {
    let titled = |code: &str| Titled::new(w, system, code).to_string();
    let is_wished = ideal.iter().chain(near).any(|wish| wish.text() == to);
    let found = Code::parse(system, to).filter(|_| !is_wished);
    let wider = |wishes: &[Pattern], others: &[Pattern]| {
        let holding = wishes.iter().filter(|wish| found.is_some_and(|code| inside(code, wish)));
        let wish = holding.max_by_key(|wish| wish.code().precision())?;
        let apart: Vec<&str> = others.iter().filter(|other| inside(other.code(), wish)).map(Pattern::text).collect();
        (!apart.is_empty()).then(|| (titled(wish.text()), apart.join(", ")))
    };
    match wider(ideal, near).or_else(|| wider(near, ideal)) {
        Some((code, apart)) => w.of("wanted-under-but").with("code", code).with("apart", apart).to_string(),
        None => w.with("wanted-under", "code", titled(to)),
    }
}

/// Whether a code falls under what is wished.
fn inside(code: Code, wish: &Pattern) -> bool {
    code.relation(wish.code()) == Relation::Under
}

/// A range of numbers.
fn range(w: &Words, range: &Range) -> String {
    let number = |end: f64| w.number(end, DECIMALS);
    match (range.from, range.to) {
        (Some(from), Some(to)) => format!("{}–{}", number(from), number(to)),
        (Some(from), None) => w.with("wanted-from", "from", number(from)),
        (None, Some(to)) => w.with("wanted-to", "to", number(to)),
        (None, None) => w.t("wanted-any"),
    }
}

fn codes(patterns: &[Pattern]) -> String {
    patterns.iter().map(Pattern::text).collect::<Vec<_>>().join(", ")
}

fn step_words(w: &Words, step: u8, anchors: Option<&[Text; 5]>) -> String {
    let anchor = anchors.zip(usize::from(step).checked_sub(1)).and_then(|(all, at)| all.get(at));
    match anchor {
        Some(anchor) => format!("{step} – {}", anchor.in_language(w.lang.code())),
        None => w.with("answer-step", "step", step),
    }
}

/// A classification by the name that its publisher gives it.
pub(crate) fn system_name(system: CodeSystem) -> &'static str {
    match system {
        CodeSystem::Sbi2008 => "SBI 2008",
        CodeSystem::Sbi2025 => "SBI 2025",
        CodeSystem::NaceRev2 => "NACE Rev. 2",
        CodeSystem::NaceRev21 => "NACE Rev. 2.1",
        CodeSystem::UkSic2007 => "UK SIC 2007",
        CodeSystem::Sic1987 => "US SIC 1987",
        CodeSystem::Naics2012 => "NAICS 2012",
        CodeSystem::Naics2017 => "NAICS 2017",
        CodeSystem::Naics2022 => "NAICS 2022",
    }
}

#[cfg(test)]
mod tests {
    use domain::time::{Now, Timestamp};

    use super::*;
    use crate::Lang;

    #[test]
    fn a_code_to_reach_is_told_by_the_wish_that_it_stands_for() {
        let (at, zone) = (Timestamp(0), jiff::tz::TimeZone::UTC);
        let w = Words::new(Lang::Nl, zone.clone(), Now { at, today: at.day_in(&zone) });
        let system = CodeSystem::Naics2022;
        let patterns = |texts: &[&str]| -> Vec<Pattern> {
            texts.iter().map(|text| Pattern::parse(system, text).unwrap()).collect()
        };
        let check = |ideal: &[&str], near: &[&str], to: &str, told: &str| {
            assert_eq!(under(&w, system, (&patterns(ideal), &patterns(near)), to), told);
        };
        check(&["31-33"], &["333", "42"], "332", "een code onder 31-33, niet 333");
        check(&["31-33"], &["333", "42"], "42", "een code onder 42");
        check(&["31-33"], &[], "31-33", "een code onder 31-33");
        check(&["31-33", "332"], &["333", "3321"], "3322", "een code onder 332, niet 3321");
        check(&["3321"], &["332"], "3322", "een code onder 332, niet 3321");
    }
}
