//! `losvast track-record` as people call it: what it prints, what it says of bad input, and what it finds on real files.

mod real_files;

use serde_json::Value;

use crate::call::{Ended, losvast};

/// The command over a file with this text, with the columns that the tests use.
fn track_record(text: &[u8], more: &[&str]) -> Ended {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("f.csv");
    std::fs::write(&file, text).unwrap();
    let mut args = vec!["track-record", file.to_str().unwrap(), "--project", "naam", "--estimate", "raming"];
    args.extend(["--actual", "werkelijk", "--lang", "en"]);
    args.extend(more);
    losvast(&args)
}

const FOUR: &str = "naam;raming;werkelijk\nA;100;120\nB;100;80\nC;50;100\nD;10;10\n";

#[test]
fn a_row_a_project_gives_one_point_without_a_share() {
    let found = track_record(FOUR.as_bytes(), &["--format", "json"]).json();
    assert_eq!((&found["projects"], &found["points"][0]["at"]), (&4.into(), &Value::Null));
    let methods = &found["points"][0]["methods"];
    // 20/120, 20/80, 50/100 and 0: a quarter less a twelfth of a quarter.
    let mape = methods["promise"]["mape"].as_f64().unwrap();
    assert!((mape - 100.0 * (1.0 / 6.0 + 0.25 + 0.5) / 4.0).abs() < 1e-9, "{mape}");
    assert!(methods.get("cpi").is_none() && methods.get("plan").is_none() && methods["history"]["mape"].is_f64());
    assert_eq!(methods["default"]["p80_coverage"], Value::Null, "three others are too few for an 80 %");
}

#[test]
fn rows_of_a_project_give_a_point_at_each_share() {
    let parts =
        |name: &str, took: [u8; 5]| -> String { took.iter().map(|took| format!("{name};10;{took}\n")).collect() };
    let text = format!("naam;raming;werkelijk\n{}{}", parts("A", [20, 10, 10, 10, 10]), parts("B", [10; 5]));
    let found = track_record(text.as_bytes(), &["--format", "json", "--at", "0.2,0.8"]).json();
    assert_eq!(found["points"].as_array().unwrap().len(), 2);
    let early = &found["points"][0];
    assert_eq!((&early["at"], &early["methods"]["cpi"]["n"]), (&0.2.into(), &2.into()));
    // A stood at 10 done for 20: at that pace 100, as planned 60, and it became 60. B was right by every method.
    assert!((early["methods"]["cpi"]["mape"].as_f64().unwrap() - 100.0 / 3.0).abs() < 1e-9);
    assert_eq!(early["methods"]["plan"]["mape"], 0.0);
    let csv = track_record(text.as_bytes(), &["--format", "csv"]);
    assert_eq!(csv.out.lines().next().unwrap(), "at,method,n,mape,bias,p80_held,p80_of,p80_coverage");
    assert_eq!(csv.out.lines().count(), 1 + 3 * 5);
}

#[test]
fn the_table_is_for_people() {
    let ended = track_record(FOUR.as_bytes(), &[]);
    for words in ["at the first promise", "the promise", "too few projects", "never by itself"] {
        assert!(ended.out.contains(words), "{words}: {}", ended.out);
    }
    assert!(!ended.out.contains("BAC/CPI"), "{}", ended.out);
}

#[test]
fn every_row_is_counted_and_bad_ones_are_named() {
    let text =
        "naam;raming;werkelijk;klaar\nA;1.290,5;1300;3-4-2026\nB;10;veel;13-4-2026\nC;10;;13-4-2026\n;;;\nD;10;12;\n";
    let ended = track_record(text.as_bytes(), &["--finished", "klaar"]);
    assert!(ended.err.contains("row 3, column “werkelijk”, “veel”: not a number"), "{}", ended.err);
    assert!(ended.err.contains("row 5: blank"), "{}", ended.err);
    assert!(
        ended.err.contains("5 read = 1 used + 0 said twice + 2 not finished or without figures + 2 refused"),
        "{}",
        ended.err
    );
    assert!(ended.err.contains("raming: decimal sign “,” (row 2: 1.290,5)"), "{}", ended.err);
}

#[test]
fn what_can_be_read_both_ways_asks() {
    let text = b"naam;raming;werkelijk;klaar\nA;1.290;1;03-04-2026\nB;120;1;04-05-2026\n";
    let ended = track_record(text, &["--finished", "klaar"]);
    assert_eq!(ended.code, 1);
    assert!(
        ended.err.contains("--decimal \"raming=,\"") && ended.err.contains("--order \"klaar=dmy\""),
        "{}",
        ended.err
    );
    let said = ["--finished", "klaar", "--decimal", "raming=,", "--order", "klaar=dmy", "--format", "json"];
    assert_eq!(track_record(text, &said).json()["projects"], 2);
}

#[test]
fn wrong_usage_ends_with_two_and_nothing_to_look_back_on_with_one() {
    for (more, code, says) in [
        (&["--finished", "nergens"][..], 2, "no column “nergens”"),
        (&["--at", "20"], 2, "a share between 0 and 1"),
        (&["--order", "klaar"], 2, "COL=dmy"),
        (&["--finished", "a", "--days", "b"], 2, "cannot be used with"),
    ] {
        let ended = track_record(FOUR.as_bytes(), more);
        assert_eq!(ended.code, code, "{more:?}: {}", ended.err);
        assert!(ended.err.contains(says), "{more:?}: {}", ended.err);
    }
    let nothing = track_record(b"naam;raming;werkelijk\nA;0;5\n", &[]);
    assert_eq!(nothing.code, 1);
    assert!(nothing.err.contains("no project that ended"), "{}", nothing.err);
}
