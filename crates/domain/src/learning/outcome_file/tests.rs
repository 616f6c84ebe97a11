//! Outcome files as people write them, right and wrong.

use super::*;
use proptest::prelude::*;

fn parse(source: &str) -> OutcomeFile {
    OutcomeFile::parse(source).unwrap()
}

fn errors(source: &str) -> String {
    OutcomeFile::parse(source).unwrap_err().to_string()
}

fn good(file: &OutcomeFile, row: &[(&str, &str)]) -> Option<bool> {
    file.is_good(|column, _| row.iter().find(|(name, _)| *name == column).map(|(_, value)| (*value).to_owned()))
}

#[test]
fn a_ready_outcome_is_a_word_a_number_or_a_yes() {
    let file = parse("good = { column = \"Status\", values = [\"Won\", 1, true] }\nid = \"customer\"");
    assert_eq!(file.id.as_deref(), Some("customer"));
    for (said, expected) in [("won ", true), ("1.0", true), ("yes", true), ("Lost", false), ("0", false)] {
        assert_eq!(good(&file, &[("Status", said)]), Some(expected), "{said}");
    }
    assert_eq!(good(&file, &[]), None);
    let file = parse("good = { column = \"Profit\", from = 0 }");
    assert_eq!(good(&file, &[("Profit", "0")]), Some(true));
    assert_eq!(good(&file, &[("Profit", "-0.1")]), Some(false));
}

#[test]
fn every_part_has_to_hold_and_a_failed_one_decides() {
    let file = parse(
        "planned_cost = \"est\"\nactual_cost = \"act\"\nwithin_cost = 1.10\nplanned_end = \"pe\"\nactual_end = \"ae\"\nwithin_days = 14\nenthusiasm = \"nps\"",
    );
    assert_eq!(file.parts.len(), 3);
    let row = |act, ae, nps| [("est", "1000"), ("act", act), ("pe", "2026-01-01"), ("ae", ae), ("nps", nps)];
    assert_eq!(good(&file, &row("1100", "2026-01-15", "9")), Some(true));
    assert_eq!(good(&file, &row("1101", "2026-01-15", "9")), Some(false));
    assert_eq!(good(&file, &row("1100", "2026-01-16", "9")), Some(false));
    assert_eq!(good(&file, &row("1100", "2026-01-15", "8")), Some(false));
    assert_eq!(good(&file, &[("est", "1000"), ("act", "900")]), None);
    assert_eq!(good(&file, &[("est", "1000"), ("act", "1900")]), Some(false));
    assert_eq!(good(&file, &[("est", "0"), ("act", "1900")]), None);
    let ratio = |est: &'static str| file.ratio(move |c, _| Some(if c == "est" { est } else { "1500" }.to_owned()));
    assert_eq!((ratio("1000"), ratio("0")), (Some(1.5), None));
}

#[test]
fn a_margin_that_is_left_out_is_none() {
    let file = parse("planned_days = \"p\"\nactual_days = \"a\"");
    assert_eq!(good(&file, &[("p", "10"), ("a", "10")]), Some(true));
    assert_eq!(good(&file, &[("p", "10"), ("a", "11")]), Some(false));
}

#[test]
fn mistakes_are_named_with_line_and_key() {
    for (source, expected) in [
        ("id = \"a\"", "line 1: says of no row whether it was good (good, planned_cost"),
        ("\nplanned_cost = \"a\"", "line 2: planned_cost: needs another key beside it (actual_cost)"),
        ("actual_end = \"a\"", "line 1: actual_end: needs another key beside it (planned_end)"),
        ("within_days = 3", "line 1: within_days: needs another key beside it (planned_end)"),
        ("enthusiastic_from = 9", "line 1: enthusiastic_from: needs another key beside it (enthusiasm)"),
        ("good = { column = \"S\" }", "line 1: good.values: is missing"),
        ("good = { values = [\"a\"] }", "line 1: good.column: is missing"),
        ("good = { column = \"S\", values = [] }", "line 1: good.values: is empty"),
        ("good = { column = \"S\", values = [[1]] }", "line 1: good.values: has the wrong type ([1])"),
        ("good = { column = \"S\", values = [\"a\"], from = 1 }", "line 1: good.values: is one of two"),
        ("good = { column = \"S\", from = 2, to = 1 }", "line 1: good.from: is in the wrong order (2 above 1)"),
        ("good = \"Won\"", "line 1: good: has the wrong type (\"Won\")"),
        ("enthusiasm = \"nps\"\nenthousiasm = 1", "line 2: enthousiasm: unknown key"),
        ("enthusiasm = \"nps\"\n\nenthusiastic_from = \"9\"", "line 3: enthusiastic_from: has the wrong type (\"9\")"),
        ("enthusiasm = ", "line 1: not TOML"),
    ] {
        assert!(errors(source).starts_with(expected), "{source}: {}", errors(source));
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(source in "(good|planned_cost|actual_cost|id|enthusiasm|[a-z]{1,4})? ?=? ?[\\[\\]{}\",a-z0-9.= \n]{0,40}") {
        let _ = OutcomeFile::parse(&source);
    }
}
