//! What comes out of the form, and at which field a mistake stands.

use domain::{
    criterion::{Text, read_number},
    profile::Profile,
};

use super::super::fields::{Change, Fields};
use crate::{Lang, typed};

const WHOLE: &str = include_str!("../../../../../../../examples/maakbedrijf.toml");

fn form(lang: Lang) -> Fields {
    Fields::filled(lang, &Profile::parse(WHOLE).unwrap(), WHOLE)
}

#[test]
fn a_profile_goes_through_the_form_unchanged() {
    for lang in Lang::ALL {
        let read = form(lang).read(lang).unwrap();
        assert_eq!(read, Profile::parse(WHOLE).unwrap(), "in {}", lang.code());
        assert_eq!(Profile::parse(&read.to_toml()).unwrap(), read);
    }
}

/// The fields that are wrong, with their codes, after typing this.
#[track_caller]
fn check(typed: &[(&str, &str)], expected: &[(&str, &str)]) {
    let mut form = form(Lang::Nl);
    for (name, text) in typed {
        let (at, field) = name.strip_prefix('c').and_then(|rest| rest.split_once('_')).unwrap_or(("", name));
        match at.parse::<usize>() {
            Ok(at) => _ = form.criteria[at].insert(field.into(), (*text).into()),
            Err(_) => _ = form.once.insert((*name).into(), (*text).into()),
        }
    }
    let problems = form.read(Lang::Nl).unwrap_err();
    for (field, code) in expected {
        let found: Vec<_> = problems.on(field).iter().map(|problem| problem.code).collect();
        assert_eq!(found, [*code], "{field} after {typed:?}: {problems:?}");
    }
    assert_eq!(problems.count(), expected.len(), "{problems:?}");
}

#[test]
fn a_mistake_stands_at_its_field() {
    check(&[("name", " ")], &[("name", "missing")]);
    check(&[("statement", &"woord ".repeat(16))], &[("statement", "too-many-words")]);
    check(
        &[("core", "veel"), ("max_narrow", "1,5")],
        &[("core", "not-a-number"), ("max_narrow", "not-a-whole-number")],
    );
    check(&[("core", "50"), ("near", "60")], &[("near", "not-ordered")]);
    check(&[("core", "101")], &[("core", "out-of-range")]);
    check(&[("credit_near", "150")], &[("credit_near", "out-of-range")]);
    check(&[("quota", "")], &[("quota", "required")]);
    check(&[("c1_from", "tien")], &[("c1_from", "not-a-number")]);
    check(&[("c1_from", ""), ("c1_to", "")], &[("c1_from", "empty")]);
    check(&[("c1_near_from", "30")], &[("c1_near_from", "near-inside-ideal")]);
    check(&[("c1_weight", "11")], &[("c1_weight", "out-of-range")]);
    check(&[("c1_fresh_days", "ooit")], &[("c1_fresh_days", "not-a-whole-number")]);
    check(&[("c0_codes", "C, 28x")], &[("c0_codes", "unknown-code")]);
    check(&[("c0_codes", " ")], &[("c0_codes", "missing")]);
    check(&[("c0_near_codes", "C")], &[("c0_near_codes", "in-both")]);
    check(&[("c5_choices", "")], &[("c5_choices", "missing")]);
    check(&[("c4_near_step", "4")], &[("c4_near_step", "near-inside-ideal")]);
    check(&[("c4_anchor2_nl", ""), ("c4_anchor2_en", "")], &[("c4_anchor2_nl", "required")]);
    check(&[("c3_label_nl", ""), ("c3_label_en", "")], &[("c3_label_nl", "required")]);
    check(&[("c3_key", "employees"), ("c3_conditions", "")], &[("c3_key", "duplicate")]);
    check(&[("c2_key", "een woord")], &[("c2_key", "not-a-key")]);
    check(&[("c2_kind", "gevoel")], &[("c2_kind", "not-offered")]);
}

#[test]
fn a_criterion_that_the_process_asks_for_is_named() {
    let form = form(Lang::Nl).changed(Change::Remove(0));
    let problems = form.read(Lang::Nl).unwrap_err();
    let general: Vec<_> = problems.general().iter().map(|problem| (problem.code, problem.detail.clone())).collect();
    assert_eq!(general, [("process-asks", "industry".to_owned())]);
}

#[test]
fn a_new_criterion_gets_a_key_of_its_own() {
    let mut form = form(Lang::Nl).changed(Change::Add);
    form.criteria[9].insert("label_nl".into(), "Employees!".into());
    let read = form.read(Lang::Nl).unwrap();
    assert_eq!(read.criteria[9].key, "employees_2");
    assert_eq!(read.criteria[9].label, Text::same("Employees!"));
}

#[test]
fn numbers_are_typed_as_the_language_writes_them() {
    for (lang, number, text) in [
        (Lang::Nl, 4_000_000.0, "4.000.000"),
        (Lang::Nl, -1234.25, "-1.234,25"),
        (Lang::En, 1234.5, "1,234.5"),
        (Lang::Nl, 0.125, "0,125"),
    ] {
        assert_eq!(super::super::fill::typed(lang, number), text);
        assert_eq!(read_number(&typed::number(lang, text)), Some(number), "{text}");
    }
}
