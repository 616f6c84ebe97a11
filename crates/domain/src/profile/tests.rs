//! Profile files: what is read, what is refused and how it is said, and that writing and reading are one.

use proptest::prelude::*;

use super::*;
use crate::{
    codes::CodeSystem,
    criterion::{Kind, Range, Text},
};

const WHOLE: &str = include_str!("sample.toml");

/// A file with one sound criterion, to which `more` is added.
fn with(more: &str) -> String {
    format!("name = \"A\"\n[[criteria]]\nkey = \"a\"\nkind = \"yes_no\"\nideal = true\n{more}")
}

/// What the errors of `source` say, one per line.
fn errors(source: &str) -> String {
    match Profile::parse(source) {
        Ok(profile) => panic!("read as {profile:?}"),
        Err(errors) => errors.to_string(),
    }
}

fn check(more: &str, expected: &str) {
    assert_eq!(errors(&with(more)), expected, "{more}");
}

#[test]
fn a_whole_file_is_read() {
    let profile = Profile::parse(WHOLE).unwrap();
    assert_eq!(profile.name, "Maakbedrijf met groeipijn");
    assert_eq!(profile.thresholds, Thresholds { core: 75.0, near: 55.0, max_narrow: 1 });
    assert_eq!(profile.criteria.len(), 5);
    let employees = profile.criterion("employees").unwrap();
    assert_eq!(employees.label, Text { nl: "Medewerkers".into(), en: "Employees".into() });
    assert_eq!(employees.question, employees.label);
    assert!(employees.must);
    assert_eq!(employees.columns, ["employees", "workers", "size"]);
    let range = |from, to| Range { from: Some(from), to: Some(to) };
    assert_eq!(employees.kind, Kind::Number { ideal: range(10.0, 250.0), near: Some(range(8.0, 300.0)) });
    let Kind::Code { system, ideal, near } = &profile.criterion("industry").unwrap().kind else { panic!("a code") };
    assert_eq!((*system, ideal.len(), near.len()), (CodeSystem::Sbi2008, 1, 2));
    assert_eq!(profile.criterion("owner_led").unwrap().label, Text::same("owner_led"));
    assert_eq!(profile.policy.conditions_for("employees"), ["Eén beslisser aan tafel"]);
    assert_eq!(profile.policy.credit, Credit { core: 100, near: 40, exception: 0 });
    assert_eq!(profile.process, Process::default());
}

#[test]
fn what_is_left_out_has_the_shipped_default() {
    let profile = Profile::parse(&with("")).unwrap();
    assert_eq!(profile.thresholds, Thresholds::default());
    assert_eq!(profile.policy, Policy::default());
    assert_eq!(profile.process, Process::default());
    let criterion = &profile.criteria[0];
    assert_eq!((criterion.weight, criterion.must, criterion.fresh_days), (1.0, false, None));
    let low = Profile::parse(&with("[thresholds]\ncore = 40\n")).unwrap();
    assert_eq!(low.thresholds, Thresholds { core: 40.0, near: 40.0, max_narrow: 2 });
}

#[test]
fn each_mistake_names_its_line_and_key() {
    for (more, expected) in [
        ("wieght = 3", "line 6: criteria.a.wieght: unknown key"),
        ("weight = 0", "line 6: criteria.a.weight: is out of range (0)"),
        ("weight = -1.5", "line 6: criteria.a.weight: is out of range (-1.5)"),
        ("weight = 11", "line 6: criteria.a.weight: is out of range (11)"),
        ("weight = nan", "line 6: criteria.a.weight: has the wrong type (nan)"),
        ("weight = \"3\"", "line 6: criteria.a.weight: has the wrong type (\"3\")"),
        ("must = 1", "line 6: criteria.a.must: has the wrong type (1)"),
        ("near = false", "line 6: criteria.a.near: unknown key"),
        ("fresh_days = -1", "line 6: criteria.a.fresh_days: is out of range (-1)"),
        ("fresh_days = 1.5", "line 6: criteria.a.fresh_days: has the wrong type (1.5)"),
        ("columns = [\"x\", \"x\"]", "line 6: criteria.a.columns: is there twice (\"x\")"),
        ("label = { de = \"A\", nl = \"A\" }", "line 6: criteria.a.label.de: unknown key"),
        ("label = {}", "line 6: criteria.a.label: is empty"),
        ("ideal = false", "line 6: ideal: is there twice"),
        ("[thresholds]\ncore = 101", "line 7: thresholds.core: is out of range (101)"),
        ("[thresholds]\nmax_narow = 1", "line 7: thresholds.max_narow: unknown key"),
        ("[thresholds]\ncore = 60\nnear = 70", "line 8: thresholds.near: is in the wrong order (near 70 > core 60)"),
        ("[policy]\ncredit = { near = 101 }", "line 7: policy.credit.near: is out of range (101)"),
        ("[policy.conditions]\nb = [\"x\"]", "line 7: policy.conditions.b: names no criterion of this profile"),
        ("[[criteria]]\nkey = \"a\"\nkind = \"yes_no\"\nideal = true", "line 7: criteria[2].key: is there twice (a)"),
        (
            "[[criteria]]\nkey = \"all\"\nkind = \"yes_no\"\nideal = true",
            "line 7: criteria[2].key: is a word with a meaning of its own (all)",
        ),
        (
            "[[criteria]]\nkey = \"a b\"\nkind = \"yes_no\"\nideal = true",
            "line 7: criteria[2].key: may hold only letters, digits, _ and - (a b)",
        ),
        ("[[criteria]]\nkind = \"yes_no\"\nideal = true", "line 6: criteria[2].key: is missing"),
        (
            "[[criteria]]\nkey = \"b\"\nkind = \"maybe\"",
            "line 8: criteria.b.kind: unknown kind (maybe; number, code, choice, yes_no, scale)",
        ),
        ("[[criteria]]\nkey = \"b\"\nkind = \"yes_no\"", "line 6: criteria.b.ideal: is missing"),
        ("[1", "line 6: unclosed table, expected `]`"),
    ] {
        if expected.contains("unclosed") {
            assert!(errors(&with(more)).starts_with("line 6: not TOML ("), "{}", errors(&with(more)));
        } else {
            check(more, expected);
        }
    }
}

#[test]
fn each_kind_checks_its_answers() {
    let criterion = |body: &str| format!("[[criteria]]\nkey = \"b\"\n{body}");
    for (body, expected) in [
        (
            "kind = \"number\"\nideal = [10, 250]\nnear = [12, 300]",
            "line 10: criteria.b.near: does not enclose the ideal (near 12–300, ideal 10–250)",
        ),
        (
            "kind = \"number\"\nideal = [10, 250]\nnear = [10, 250]",
            "line 10: criteria.b.near: does not enclose the ideal (near 10–250, ideal 10–250)",
        ),
        (
            "kind = \"number\"\nideal = { from = 10 }\nnear = [5, 100]",
            "line 10: criteria.b.near: does not enclose the ideal (near 5–100, ideal 10–…)",
        ),
        ("kind = \"number\"\nideal = [250, 10]", "line 9: criteria.b.ideal: is in the wrong order ([250, 10])"),
        (
            "kind = \"number\"\nideal = [10, ]",
            "line 9: criteria.b.ideal: has the wrong type ([10, ]; [from, to] or { from = … })",
        ),
        (
            "kind = \"number\"\nideal = { from = 1e16 }\nnear = { from = -1e308 }",
            "line 9: criteria.b.ideal: is out of range ({ from = 1e16 })\n\
             line 10: criteria.b.near: is out of range ({ from = -1e308 })",
        ),
        ("kind = \"number\"\nideal = {}", "line 9: criteria.b.ideal: is empty ({})"),
        ("kind = \"number\"\nideal = { form = 1, to = 2 }", "line 9: criteria.b.ideal.form: unknown key"),
        (
            "kind = \"number\"\nideal = [1, inf]",
            "line 9: criteria.b.ideal: has the wrong type ([1, inf]; [from, to] or { from = … })",
        ),
        (
            "kind = \"number\"\nideal = 5",
            "line 9: criteria.b.ideal: has the wrong type (5; [from, to] or { from = … })",
        ),
        ("kind = \"code\"\nideal = [\"C\"]", "line 6: criteria.b.system: is missing"),
        (
            "kind = \"code\"\nsystem = \"sbi2008\"\nideal = [\"V\"]",
            "line 10: criteria.b.ideal: not a code of this classification (V)",
        ),
        ("kind = \"code\"\nsystem = \"sbi2008\"\nideal = []", "line 10: criteria.b.ideal: is empty"),
        (
            "kind = \"code\"\nsystem = \"sbi2008\"\nideal = [\"28.2\"]\nnear = [\"282\"]",
            "line 11: criteria.b.near: is ideal and near at once (282)",
        ),
        ("kind = \"choice\"\nideal = []", "line 9: criteria.b.ideal: is empty"),
        (
            "kind = \"choice\"\nideal = [\"x\"]\nnear = [\"X \"]",
            "line 10: criteria.b.near: is ideal and near at once (X)",
        ),
        (
            "kind = \"choice\"\nideal = [\"Großhandel\"]\nnear = [\"GROSSHANDEL\"]",
            "line 10: criteria.b.near: is ideal and near at once (GROSSHANDEL)",
        ),
        ("kind = \"choice\"\nideal = [1]", "line 9: criteria.b.ideal: has the wrong type (1)"),
        ("kind = \"scale\"\nideal = 6", "line 9: criteria.b.ideal: is out of range (6)"),
        (
            "kind = \"scale\"\nideal = 3\nnear = 3",
            "line 10: criteria.b.near: does not enclose the ideal (near 3, ideal 3)",
        ),
        ("kind = \"scale\"\nideal = 3\nanchors = [\"x\"]", "line 10: criteria.b.anchors: is out of range (1 ≠ 5)"),
    ] {
        check(&criterion(body), expected);
    }
    let named = errors(&with(&criterion("kind = \"code\"\nsystem = \"SBI\"\nideal = [\"C\"]")));
    assert!(
        named.starts_with(
            "line 9: criteria.b.system: unknown classification, or one without its version (SBI; sbi2008, "
        ),
        "{named}"
    );
}

#[test]
fn the_process_needs_one_gate_that_asks_and_known_exits() {
    let stage = |key: &str, more: &str| format!("[[process.stages]]\nkey = \"{key}\"\n{more}\n");
    let three = |first: &str, second: &str, last: &str| {
        format!("{}{}{}", stage("one", first), stage("two", second), stage("three", last))
    };
    let gate = "gate = true\nexits = [\"case_approved\"]";
    let sound = three("exits = [\"known(a)\", \"talked_to(any, 2)\"]", gate, "");
    let profile = Profile::parse(&with(&sound)).unwrap();
    assert_eq!(profile.process.stages.len(), 3);
    assert_eq!(profile.process.gate(), Some(1));
    check(
        &three("", "", ""),
        "line 6: process.stages: needs one gate: a stage that asks for a verdict or an approved case",
    );
    check(
        "[process]\nstages = []",
        "line 7: process.stages: has too few entries (0)\n\
         line 7: process.stages: needs one gate: a stage that asks for a verdict or an approved case",
    );
    check(
        &three("", "", gate),
        "line 14: process.stages.three.gate: cannot be the gate, since it is the last stage (three)\n\
         line 15: process.stages.three.exits: is where an opportunity ends, and so asks nothing",
    );
    check(
        &three("", "gate = true", ""),
        "line 9: process.stages.two.exits: is the gate, and so has to ask for a verdict or an approved case",
    );
    check(
        &three("exits = [\"known(b)\", \"case_approved\"]", gate, ""),
        "line 8: process.stages.one.exits: names no criterion of this profile (b)\n\
         line 8: process.stages.one.exits: asks for an approval before the gate, where a case is opened (case_approved)",
    );
    check(
        &three("exits = [\"box(ticked)\"]", gate, "colour = 1"),
        "line 8: process.stages.one.exits: not an exit criterion (box(ticked))\n\
         line 15: process.stages.three.colour: unknown key",
    );
}

#[test]
fn all_mistakes_are_listed_at_once_in_the_order_of_the_lines() {
    insta::assert_snapshot!(errors(
        r#"
statement = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
colour = "red"

[thresholds]
core = 50
near = 60

[[criteria]]
key = "employees"
kind = "number"
ideal = [10, 250]
near = [20, 100]
weight = 0

[[criteria]]
key = "industry"
kind = "code"
system = "sbi"
ideal = ["C"]
color = true
"#
    ), @r"
    line 1: name: is missing
    line 2: statement: has too many words (16 > 15)
    line 3: colour: unknown key
    line 7: thresholds.near: is in the wrong order (near 60 > core 50)
    line 13: criteria.employees.near: does not enclose the ideal (near 20–100, ideal 10–250)
    line 14: criteria.employees.weight: is out of range (0)
    line 19: criteria.industry.system: unknown classification, or one without its version (sbi; sbi2008, sbi2025, nace2, nace2.1, uksic2007, sic1987, naics2012, naics2017, naics2022)
    line 21: criteria.industry.color: unknown key
    ");
}

#[test]
fn a_file_without_criteria_or_that_is_no_toml_says_so() {
    assert_eq!(errors("name = \"A\""), "line 1: criteria: is missing");
    assert_eq!(errors("name = \"A\"\ncriteria = []"), "line 2: criteria: is empty");
    assert_eq!(errors("name = \"A\"\ncriteria = 3"), "line 2: criteria: has the wrong type (3)");
    insta::assert_snapshot!(errors("name = \nname = 1\n[x"), @r"
    line 1: not TOML (string values must be quoted, expected literal string)
    line 2: name: is there twice
    line 3: not TOML (unclosed table, expected `]`)
    ");
    assert!(errors("PK\u{3}\u{4}\u{0}").starts_with("line 1: not TOML ("));
}

#[test]
fn a_written_profile_reads_back_the_same() {
    let profile = Profile::parse(WHOLE).unwrap();
    let written = profile.to_toml();
    assert_eq!(Profile::parse(&written).unwrap(), profile);
    assert_eq!(Profile::parse(&written).unwrap().to_toml(), written);
}

#[test]
fn a_file_that_is_far_too_long_is_refused() {
    let long = format!("# {}\n{}", "x".repeat(1 << 20), with(""));
    assert!(errors(&long).starts_with("line 1: is too long"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_profile_survives_its_file(profile in arbitrary::profile()) {
        let written = profile.to_toml();
        prop_assert_eq!(Profile::parse(&written).map_err(|errors| format!("{errors}\n{written}")), Ok(profile));
    }

    #[test]
    fn no_text_makes_reading_fail_otherwise_than_with_a_list(text in "\\PC{0,80}", at in 0..60usize) {
        let mut lines: Vec<&str> = WHOLE.lines().collect();
        lines.insert(at.min(lines.len()), &text);
        if let Err(errors) = Profile::parse(&lines.join("\n")) {
            prop_assert!(!errors.0.is_empty());
        }
    }
}
