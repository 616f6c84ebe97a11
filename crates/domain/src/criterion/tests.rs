//! What each kind of criterion makes of a value.

use super::*;
use crate::fact::Source;
use Mark::{Met, Missed, Narrow};
use jiff::civil::date;

fn criterion(kind: Kind) -> Criterion {
    Criterion {
        key: "it".into(),
        label: Text::same("It"),
        question: Text::same("It?"),
        kind,
        must: false,
        weight: 1.0,
        evidence: None,
        fresh_days: None,
        columns: vec![],
    }
}

fn check(kind: &Kind, rows: &[(&str, Answer)]) {
    let criterion = criterion(kind.clone());
    for (value, expected) in rows {
        assert_eq!(criterion.judge(value, None), *expected, "{value:?} against {kind:?}");
    }
}

fn range(from: impl Into<Option<f64>>, to: impl Into<Option<f64>>) -> Range {
    Range { from: from.into(), to: to.into() }
}

fn codes(system: CodeSystem, ideal: &[&str], near: &[&str]) -> Kind {
    let patterns = |texts: &[&str]| texts.iter().map(|text| Pattern::parse(system, text).unwrap()).collect();
    Kind::Code { system, ideal: patterns(ideal), near: patterns(near) }
}

fn words(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn a_number_falls_in_a_straight_line_through_the_near_band() {
    let kind = Kind::Number { ideal: range(10.0, 250.0), near: Some(range(8.0, 300.0)) };
    check(
        &kind,
        &[
            ("10", Ok(Met)),
            ("250", Ok(Met)),
            ("100.5", Ok(Met)),
            ("9", Ok(Narrow(0.5))),
            ("8", Ok(Narrow(0.0))),
            ("7.999", Ok(Missed)),
            ("275", Ok(Narrow(0.5))),
            ("300", Ok(Narrow(0.0))),
            ("290", Ok(Narrow(0.2))),
            ("300.01", Ok(Missed)),
            ("-10", Ok(Missed)),
            (" 10 ", Ok(Met)),
        ],
    );
}

#[test]
fn a_number_without_a_near_range_is_never_narrow() {
    check(
        &Kind::Number { ideal: range(10.0, None), near: None },
        &[("10", Ok(Met)), ("9.99", Ok(Missed)), ("1000000", Ok(Met))],
    );
}

#[test]
fn beyond_an_open_near_end_scores_half() {
    check(
        &Kind::Number { ideal: range(10.0, 20.0), near: Some(range(8.0, None)) },
        &[("21", Ok(Narrow(0.5))), ("1000000", Ok(Narrow(0.5))), ("9", Ok(Narrow(0.5))), ("8", Ok(Narrow(0.0)))],
    );
    check(
        &Kind::Number { ideal: range(10.0, None), near: Some(range(None, None)) },
        &[("-1000000", Ok(Narrow(0.5))), ("10", Ok(Met))],
    );
}

#[test]
fn a_near_band_without_width_on_one_side_leaves_nothing_narrow_there() {
    let kind = Kind::Number { ideal: range(10.0, 20.0), near: Some(range(10.0, 25.0)) };
    check(&kind, &[("10", Ok(Met)), ("9.99", Ok(Missed)), ("22.5", Ok(Narrow(0.5)))]);
}

#[test]
fn what_is_not_surely_a_number_is_unknown() {
    let unreadable = Err(Unknown::Unreadable);
    check(
        &Kind::Number { ideal: range(10.0, None), near: None },
        &[
            ("", Err(Unknown::Missing)),
            ("onbekend", Err(Unknown::Missing)),
            ("1,000", unreadable),
            ("1.000.000", unreadable),
            ("10-20", unreadable),
            ("1e5", unreadable),
            ("inf", unreadable),
            ("NaN", unreadable),
            (".5", unreadable),
            ("5.", unreadable),
            ("--5", unreadable),
            ("about 20", unreadable),
        ],
    );
}

#[test]
fn the_longest_matching_prefix_decides() {
    check(
        &codes(CodeSystem::Sbi2008, &["C"], &["33", "46.6"]),
        &[
            ("28.22", Ok(Met)),
            ("10", Ok(Met)),
            ("33", Ok(Narrow(0.5))),
            ("33.12", Ok(Narrow(0.5))),
            ("46.69", Ok(Narrow(0.5))),
            ("46.5", Ok(Missed)),
            ("46", Err(Unknown::TooShort)),
            ("C", Err(Unknown::TooShort)),
            ("G", Err(Unknown::TooShort)),
            ("J", Ok(Missed)),
            ("3", Err(Unknown::TooShort)),
            ("machinebouw", Err(Unknown::Unreadable)),
        ],
    );
    check(
        &codes(CodeSystem::Sbi2008, &["C"], &["31-33"]),
        &[("33.12", Ok(Narrow(0.5))), ("30.2", Ok(Met)), ("31", Ok(Narrow(0.5))), ("C", Err(Unknown::TooShort))],
    );
    check(&codes(CodeSystem::Sbi2008, &["31-33"], &["C"]), &[("33.12", Ok(Met)), ("30.2", Ok(Narrow(0.5)))]);
    check(
        &codes(CodeSystem::Sbi2008, &["28.22", "62"], &["28"]),
        &[
            ("28", Err(Unknown::TooShort)),
            ("28.22", Ok(Met)),
            ("28221", Ok(Met)),
            ("28.29", Ok(Narrow(0.5))),
            ("62", Ok(Met)),
        ],
    );
}

#[test]
fn a_code_of_another_system_is_unknown() {
    let criterion = criterion(codes(CodeSystem::Sbi2008, &["62"], &[]));
    assert_eq!(criterion.judge("62.01", None), Ok(Met));
    assert_eq!(criterion.judge("62.01", Some("sbi2008")), Ok(Met));
    assert_eq!(criterion.judge("62.01", Some("SBI 2008")), Ok(Met));
    assert_eq!(criterion.judge("62.01", Some("sbi2025")), Err(Unknown::OtherSystem));
    assert_eq!(criterion.judge("62.01", Some("nace2")), Err(Unknown::OtherSystem));
    assert_eq!(criterion.judge("62.01", Some("SBI")), Err(Unknown::OtherSystem));
    assert_eq!(criterion.judge("-", Some("sbi2025")), Err(Unknown::Missing));
}

#[test]
fn choices_are_compared_without_capitals_and_blanks_around_them() {
    check(
        &Kind::Choice { ideal: words(&["Familiebedrijf", " Coöperatie"]), near: words(&["BV"]), options: vec![] },
        &[
            ("familiebedrijf", Ok(Met)),
            (" FAMILIEBEDRIJF ", Ok(Met)),
            ("COÖPERATIE", Ok(Met)),
            ("bv", Ok(Narrow(0.5))),
            ("nv", Ok(Missed)),
            ("?", Err(Unknown::Missing)),
            ("unknown", Err(Unknown::Missing)),
        ],
    );
}

#[test]
fn letters_that_share_a_capital_are_the_same_in_a_choice() {
    check(
        &Kind::Choice { ideal: words(&["Großhandel"]), near: words(&["Λόγος"]), options: vec![] },
        &[("GROSSHANDEL", Ok(Met)), ("grosshandel", Ok(Met)), ("ΛΌΓΟΣ", Ok(Narrow(0.5))), ("groshandel", Ok(Missed))],
    );
}

#[test]
fn yes_and_no_are_read_in_both_languages() {
    let unreadable = Err(Unknown::Unreadable);
    check(
        &Kind::YesNo { ideal: true },
        &[("yes", Ok(Met)), ("Ja", Ok(Met)), ("no", Ok(Missed)), ("NEE", Ok(Missed)), ("perhaps", unreadable)],
    );
    check(&Kind::YesNo { ideal: false }, &[("yes", Ok(Missed)), ("false", Ok(Met)), ("0", Ok(Met))]);
}

#[test]
fn a_scale_counts_from_its_steps() {
    let unreadable = Err(Unknown::Unreadable);
    check(
        &Kind::Scale { ideal: 4, near: Some(3), anchors: None },
        &[
            ("5", Ok(Met)),
            ("4", Ok(Met)),
            ("3", Ok(Narrow(0.5))),
            ("2", Ok(Missed)),
            ("4.0", Ok(Met)),
            ("0", unreadable),
            ("6", unreadable),
            ("3.5", unreadable),
        ],
    );
    check(&Kind::Scale { ideal: 2, near: None, anchors: None }, &[("1", Ok(Missed)), ("2", Ok(Met))]);
}

#[test]
fn a_fact_goes_stale_the_day_after_its_last_fresh_day() {
    let mut criterion = criterion(Kind::YesNo { ideal: true });
    criterion.fresh_days = Some(365);
    let fact = |value: &str| Fact {
        attribute: "it".into(),
        value: value.into(),
        system: None,
        source: Source::Seller,
        obtained_on: date(2025, 11, 23),
        evidence: None,
    };
    assert_eq!(criterion.judge_fact(Some(&fact("yes")), date(2026, 11, 23)), Ok(Met));
    assert_eq!(criterion.judge_fact(Some(&fact("yes")), date(2026, 11, 24)), Err(Unknown::Stale));
    assert_eq!(criterion.judge_fact(Some(&fact("?")), date(2026, 11, 24)), Err(Unknown::Missing));
    assert_eq!(criterion.judge_fact(Some(&fact("yes")), date(2024, 1, 1)), Ok(Met));
    assert_eq!(criterion.judge_fact(None, date(2026, 11, 23)), Err(Unknown::Missing));
}

#[test]
fn numbers_survive_their_text() {
    for number in [0.0, -0.0, 1.0, 0.1, 110_643.0, 19.03, -2.5, 1e15, 26.0 / 3.0] {
        assert_eq!(read_number(&number_text(number)), Some(number));
    }
    assert_eq!(number_text(-0.0), "0");
}

#[test]
fn reasons_survive_their_codes() {
    for reason in Unknown::ALL {
        assert_eq!(Unknown::from_code(reason.code()), Some(reason));
    }
}
