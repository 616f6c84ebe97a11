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
    assert_eq!(problems.iter().count(), expected.len(), "{problems:?}");
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
fn a_criterion_that_a_stage_asks_for_is_named_at_that_stage() {
    let form = form(Lang::Nl).changed(Change::from_code("remove:0").unwrap());
    let problems = form.read(Lang::Nl).unwrap_err();
    let found: Vec<_> = problems.iter().map(|one| (one.field.as_str(), one.code, one.detail.as_str())).collect();
    assert_eq!(found, [("s0_x0_criteria", "unknown-criterion", "industry")]);
}

/// The fields of the stages that are wrong, with their codes, after pressing these buttons and typing this.
#[track_caller]
fn check_stages(pressed: &[&str], typed: &[(&str, &str)], expected: &[(&str, &str)]) {
    let mut form = form(Lang::Nl);
    for code in pressed {
        form = form.changed(Change::from_code(code).unwrap());
    }
    for (name, text) in typed {
        let (at, field) = name.strip_prefix('s').and_then(|rest| rest.split_once('_')).unwrap();
        let stage = &mut form.stages[at.parse::<usize>().unwrap()];
        match field.strip_prefix('x').and_then(|rest| rest.split_once('_')) {
            Some((exit, field)) => _ = stage.exits[exit.parse::<usize>().unwrap()].insert(field.into(), (*text).into()),
            None => _ = stage.texts.insert(field.into(), (*text).into()),
        }
    }
    let problems = form.read(Lang::Nl).err().unwrap_or_default();
    let found: Vec<_> = problems.iter().map(|one| (one.field.as_str(), one.code)).collect();
    assert_eq!(found, expected, "{pressed:?} {typed:?}");
}

#[test]
fn a_mistake_in_the_process_stands_at_its_stage() {
    check_stages(&[], &[("s3_gate", "")], &[("stages", "no-gate")]);
    check_stages(&["drop:3.0"], &[], &[("s3_exits", "gate-asks-nothing")]);
    let late = [("s3_x0_kind", "before-gate"), ("s6_gate", "gate-last")];
    check_stages(&[], &[("s3_gate", ""), ("s6_gate", "1")], &late);
    check_stages(&[], &[("s4_key", "gate")], &[("s4_label_nl", "duplicate")]);
    check_stages(&[], &[("s4_key", "een woord")], &[("s4_label_nl", "not-a-key")]);
    check_stages(&[], &[("s4_label_nl", ""), ("s4_label_en", " ")], &[("s4_label_nl", "required")]);
    check_stages(&[], &[("s1_x0_times", "veel")], &[("s1_x0_times", "not-a-whole-number")]);
    check_stages(&[], &[("s1_x0_times", "0")], &[("s1_x0_times", "out-of-range")]);
    check_stages(&[], &[("s1_x0_role", "baas")], &[("s1_x0_role", "unknown-role")]);
    check_stages(&[], &[("s1_x0_kind", "vinkje")], &[("s1_x0_kind", "not-offered")]);
    check_stages(&["ask:0"], &[("s0_x1_kind", "known")], &[("s0_x1_criteria", "empty")]);
    check_stages(&["ask:0"], &[("s0_x1_kind", "verdict"), ("s0_x1_v_core", "")], &[("s0_x1_verdicts", "empty")]);
    check_stages(&["ask:0"], &[("s0_x1_kind", "evidence")], &[("s0_x1_criterion", "required")]);
    check_stages(&["ask:0"], &[("s0_x1_kind", "case_approved")], &[("s0_x1_kind", "before-gate")]);
    let all = [("s4_key", "gate"), ("s3_gate", ""), ("s1_x0_role", "baas")];
    let said = [("stages", "no-gate"), ("s1_x0_role", "unknown-role"), ("s4_label_nl", "duplicate")];
    check_stages(&[], &all, &said);
}

#[test]
fn a_new_stage_gets_a_key_from_its_label_and_an_old_one_keeps_it() {
    let mut form = form(Lang::Nl).changed(Change::from_code("stage-add").unwrap());
    form.stages[6].texts.insert("label_nl".into(), "Waarde".into());
    form.stages[6].texts.insert("label_en".into(), "Value".into());
    form.stages[0].texts.insert("label_nl".into(), "Uitgezocht".into());
    let process = form.read(Lang::Nl).unwrap().process;
    let keys: Vec<_> = process.stages.iter().map(|stage| stage.key.as_str()).collect();
    assert_eq!(keys, ["chosen", "approached", "talked", "gate", "value", "proposal", "value_2", "decided"]);
    assert_eq!(process.stages[0].label.nl, "Uitgezocht");
}

#[test]
fn what_a_stage_asks_is_composed_from_fields() {
    let mut form = form(Lang::Nl);
    let kinds = ["known", "verdict", "talked_to", "evidence", "document", "value_expectation_agreed", "mandate_set"];
    for kind in kinds {
        form.stages[4].texts.insert("new".into(), kind.into());
        form = form.changed(Change::Ask(4));
    }
    let put = [(1, "k_employees"), (1, "k_industry"), (2, "v_near")];
    for (exit, name) in put {
        form.stages[4].exits[exit].insert(name.into(), "1".into());
    }
    form.stages[4].exits[4].insert("criterion".into(), "revenue".into());
    let asked = form.read(Lang::Nl).map(|profile| profile.process.stages[4].exits.clone());
    let asked = asked.map(|exits| exits.iter().map(ToString::to_string).collect::<Vec<_>>());
    let twice = asked.unwrap_err();
    assert_eq!(
        twice.iter().map(|one| (one.field.as_str(), one.code)).collect::<Vec<_>>(),
        [("s4_x6_kind", "duplicate")]
    );
    let exits = form.changed(Change::Drop(4, 6)).read(Lang::Nl).unwrap().process.stages[4].exits.clone();
    let told: Vec<_> = exits.iter().map(ToString::to_string).collect();
    let expected = [
        "value_expectation_agreed",
        "known(industry, employees)",
        "verdict(core, near)",
        "talked_to(any, 1)",
        "evidence(revenue)",
        "document(proposal)",
        "mandate_set",
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_new_criterion_gets_a_key_of_its_own() {
    let mut form = form(Lang::Nl).changed(Change::from_code("add").unwrap());
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
