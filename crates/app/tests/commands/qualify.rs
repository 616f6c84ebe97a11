//! `losvast qualify` as people call it: what it prints, what it says, and how it ends.

use std::{
    io::{Read, Write},
    path::Path,
    process::{Command, Stdio},
};

use serde_json::Value;

use crate::call::{self, Ended, losvast, root};

fn example(name: &str) -> String {
    root().join("examples").join(name).display().to_string()
}

fn data(path: &str) -> Option<String> {
    call::data(path).map(|path| path.display().to_string())
}

/// A folder with a file and a profile that asks its number of people and whether its owner leads it.
struct Folder(tempfile::TempDir);

const PROFILE: &str = r#"
name = "Proef"
statement = "De eigenaar die groeit."
[[criteria]]
key = "employees"
label = { nl = "Medewerkers", en = "Employees" }
kind = "number"
ideal = [10, 250]
near = [8, 300]
must = true
weight = 3
columns = ["fte"]
[[criteria]]
key = "owner_led"
kind = "yes_no"
ideal = true
weight = 5
"#;

impl Folder {
    fn with(name: &str, bytes: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("p.toml"), PROFILE).unwrap();
        std::fs::write(folder.path().join(name), bytes).unwrap();
        Self(folder)
    }

    fn qualify(&self, name: &str, more: &[&str]) -> Ended {
        let (file, profile) = (self.0.path().join(name), self.0.path().join("p.toml"));
        let mut args = vec!["qualify", file.to_str().unwrap(), "--profile", profile.to_str().unwrap()];
        args.extend(more);
        losvast(&args)
    }
}

fn lines(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

/// Every count of the summary agrees with the lines before it, and with itself.
fn counts_add_up(out: &str) -> Value {
    let mut lines = lines(out);
    let summary = lines.pop().unwrap()["summary"].clone();
    let n = |value: &Value| value.as_u64().unwrap();
    assert_eq!(n(&summary["read"]), n(&summary["judged"]) + n(&summary["refused"]));
    assert_eq!(n(&summary["judged"]), lines.len() as u64);
    for verdict in ["core", "near", "outside", "open"] {
        let counted = lines.iter().filter(|line| line["verdict"] == verdict).count();
        assert_eq!(n(&summary["verdicts"][verdict]), counted as u64, "{verdict}");
    }
    let fit = summary["fit"].as_array().unwrap();
    assert_eq!((fit.len(), fit.iter().map(n).sum::<u64>()), (20, lines.len() as u64));
    for line in &lines {
        for end in 0..2 {
            let parts = line["criteria"].as_array().unwrap().iter();
            let sum: f64 = parts.map(|part| part["contribution"][end].as_f64().unwrap()).sum();
            assert!((sum - line["fit"][end].as_f64().unwrap()).abs() < 1e-9, "{line}");
        }
    }
    summary
}

#[test]
fn every_row_gets_a_line_and_the_last_line_counts_them() {
    let file = b"Naam;FTE;Owner led\nAlfa;120;ja\nBeta;1.290;nee\n;;\nGamma;9,5;?\nDelta;veel;ja\nEta;7\n";
    let ended = Folder::with("f.csv", file).qualify("f.csv", &["--format", "json"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    let summary = counts_add_up(&ended.out);
    assert_eq!((&summary["read"], &summary["refused"]), (&6.into(), &3.into()));
    let lines = lines(&ended.out);
    let first: Value = serde_json::json!({
        "row": 2, "name": "Alfa", "verdict": "core", "worst": "core", "best": "core", "fit": [100.0, 100.0],
        "criteria": [
            {"key": "employees", "state": "met", "score": 1.0, "contribution": [37.5, 37.5]},
            {"key": "owner_led", "state": "met", "score": 1.0, "contribution": [62.5, 62.5]},
        ],
        "next_question": null, "flips": [],
    });
    assert_eq!(lines[0], first);
    assert_eq!((&lines[1]["verdict"], &lines[1]["flips"][0]["key"]), (&"outside".into(), &"employees".into()));
    assert_eq!(
        (&lines[2]["row"], &lines[2]["verdict"], &lines[2]["next_question"]),
        (&5.into(), &"open".into(), &"owner_led".into())
    );
    assert!(ended.err.contains("row 6, column “FTE”, “veel”: not a number"), "{}", ended.err);
    assert!(ended.err.contains("row 4: blank") && ended.err.contains("row 7: 2 values, there are 3 columns"));
}

#[test]
fn a_column_that_can_be_read_both_ways_stops_the_work_and_says_how_to_go_on() {
    let folder = Folder::with("f.csv", b"naam;fte\nAlfa;1.290\nBeta;120\n");
    let ended = folder.qualify("f.csv", &["--format", "json", "--lang", "en"]);
    assert_eq!((ended.code, ended.out.as_str()), (1, ""));
    assert!(ended.err.contains("column “fte” can be read in two ways: 1.290 (row 2)"), "{}", ended.err);
    assert!(ended.err.contains("--decimal \"fte=,\""), "{}", ended.err);
    let dutch = folder.qualify("f.csv", &["--lang", "nl"]);
    assert!(dutch.err.contains("kolom „fte” kan op twee manieren gelezen worden"), "{}", dutch.err);
    for (decimal, verdict) in [("fte=,", "outside"), ("FTE=.", "outside")] {
        let ended = folder.qualify("f.csv", &["--format", "json", "--decimal", decimal]);
        assert_eq!(lines(&ended.out)[0]["verdict"], verdict);
    }
    // Nobody asks about a column that no criterion needs.
    let other = Folder::with("f.csv", b"naam;fte;omzet\nAlfa;120;110.643\n").qualify("f.csv", &["--format", "json"]);
    assert_eq!(other.code, 0, "{}", other.err);
}

#[test]
fn the_best_come_first_and_the_rest_is_still_counted() {
    let file = b"name,fte,owner_led\nA,500,yes\nB,120,no\nC,120,\nD,120,yes\nE,9,yes\n";
    let folder = Folder::with("f.csv", file);
    let names = |ended: &Ended| -> Vec<String> {
        lines(&ended.out).iter().filter_map(|line| Some(line.get("name")?.as_str()?.to_owned())).collect()
    };
    let ended = folder.qualify("f.csv", &["--format", "json", "--top", "9"]);
    assert_eq!(names(&ended), ["D", "E", "C", "A", "B"]);
    let ended = folder.qualify("f.csv", &["--format", "json", "--top", "2"]);
    assert_eq!(names(&ended), ["D", "E"]);
    let ended = folder.qualify("f.csv", &["--format", "json", "--only", "open,outside"]);
    assert_eq!(names(&ended), ["A", "B", "C"]);
    assert_eq!(lines(&ended.out)[3]["summary"]["judged"], 5);
}

#[test]
fn wrong_usage_ends_with_two_and_what_is_wrong_with_the_input_with_one() {
    let folder = Folder::with("f.csv", b"naam;aantal\nAlfa;120\n");
    std::fs::write(folder.0.path().join("f.pdf"), b"%PDF-1.7").unwrap();
    std::fs::write(folder.0.path().join("long.csv"), vec![b'x'; 5 << 20]).unwrap();
    for (name, more, code, says) in [
        ("f.csv", &["--map", "people=employees"][..], 2, "no column “people”; the file has: naam, aantal"),
        ("f.csv", &["--map", "aantal=people"], 2, "no attribute “people”"),
        ("f.csv", &["--map", "aantal"], 2, "COL=ATTR"),
        ("f.csv", &["--decimal", "fte=,"], 2, "no column “fte”"),
        ("f.csv", &["--only", "best"], 2, "one of core, near, open, outside"),
        ("f.csv", &["--format", "xml"], 2, "xml"),
        ("f.csv", &["--map", "aantal=employees"], 0, "employees ← aantal"),
        ("f.csv", &[], 0, "no column, so unknown in every row: employees, owner_led"),
        ("f.csv", &[], 0, "every row stays open; say with --map"),
        ("none.csv", &[], 1, "none.csv: cannot read"),
        ("f.pdf", &[], 1, "this looks like a PDF"),
        ("long.csv", &[], 1, "row 1: a value is longer than"),
    ] {
        let ended = folder.qualify(name, more);
        assert_eq!(ended.code, code, "{name} {more:?}: {}", ended.err);
        assert!(ended.err.contains(says), "{name} {more:?}: {}", ended.err);
    }
    std::fs::write(folder.0.path().join("p.toml"), "name = \"x\"\nstatment = \"y\"\n").unwrap();
    let ended = folder.qualify("f.csv", &[]);
    assert_eq!(ended.code, 1);
    assert!(ended.err.contains("p.toml: line 2: statment: unknown key"), "{}", ended.err);
    let ended = folder.qualify("f.csv", &["--lang", "nl"]);
    assert!(ended.err.contains("p.toml: regel 2: statment: onbekende sleutel"), "{}", ended.err);
    std::fs::write(folder.0.path().join("p.toml"), b"name = \"x\"\nneed = \"caf\xe9\"\n").unwrap();
    let ended = folder.qualify("f.csv", &[]);
    assert_eq!(ended.code, 1);
    assert!(ended.err.contains("p.toml: line 2: not UTF-8 text"), "{}", ended.err);
    assert_eq!(losvast(&["qualify"]).code, 2);
}

#[test]
fn whoever_stops_reading_ends_it_quietly() {
    let mut file = b"name,fte\n".to_vec();
    (0..20_000).for_each(|row| writeln!(file, "Company {row},{row}").unwrap());
    let folder = Folder::with("f.csv", &file);
    let (file, profile) = (folder.0.path().join("f.csv"), folder.0.path().join("p.toml"));
    let mut child = Command::new(env!("CARGO_BIN_EXE_losvast"))
        .args([Path::new("qualify"), &file, Path::new("--profile"), &profile, Path::new("--format"), Path::new("json")])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 100];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"));
}

#[test]
fn csv_and_table_are_for_people_and_programs() {
    let folder = Folder::with("f.csv", b"naam;fte;owner_led\n=Alfa;9;?\nB\xE8ta;1290,5;nee\n");
    let ended = folder.qualify("f.csv", &["--format", "csv"]);
    let lines: Vec<&str> = ended.out.lines().collect();
    assert!(
        lines[0].starts_with("row,name,verdict,worst,best,fit_low,fit_high,next_question,employees,employees_state")
    );
    assert_eq!(lines[1], "2,'=Alfa,open,outside,near,18.75,81.25,owner_led,9,narrow,,unknown");
    assert_eq!(lines[2], "3,Bèta,outside,outside,outside,0,0,,1290.5,missed,no,missed");
    let ended = folder.qualify("f.csv", &["--lang", "nl"]);
    assert!(ended.out.contains("✗ Medewerkers: 1290,5 · ✗ owner_led: nee"), "{}", ended.out);
    assert!(ended.out.contains("2 gelezen = 2 beoordeeld + 0 geweigerd; 2 getoond"), "{}", ended.out);
    let ended = folder.qualify("f.csv", &["--lang", "en", "--explain"]);
    assert!(
        ended.out.contains("at worst outside, at best near") && ended.out.contains("ask first: owner_led"),
        "{}",
        ended.out
    );
}

#[test]
fn the_examples_are_sound_and_judge_the_files_that_they_are_for() {
    for name in ["inc5000.toml", "salvirt.toml", "maakbedrijf.toml"] {
        let text = std::fs::read_to_string(example(name)).unwrap();
        let profile = domain::profile::Profile::parse(&text).unwrap_or_else(|errors| panic!("{name}: {errors}"));
        assert!(!profile.need.unwrap_or_default().is_empty() && !profile.not_customer.unwrap_or_default().is_empty());
    }
    for (file, profile, rows) in [
        ("inc5000_2019/INC 5000 Companies 2019.csv", "inc5000.toml", 4_198),
        ("salvirt_b2b/Salvirt_B2B_ML_dataset.csv", "salvirt.toml", 448),
    ] {
        let Some(file) = data(file) else { continue };
        let ended = losvast(&["qualify", &file, "--profile", &example(profile), "--format", "json"]);
        assert_eq!(ended.code, 0, "{}", ended.err);
        assert!(!ended.err.contains("unknown in every row"), "{}", ended.err);
        let summary = counts_add_up(&ended.out);
        assert_eq!((&summary["judged"], &summary["refused"]), (&rows.into(), &0.into()));
        let verdicts = summary["verdicts"].as_object().unwrap();
        let most = verdicts.values().filter_map(Value::as_u64).max().unwrap();
        assert!(most < rows * 8 / 10, "a profile that says the same of nearly everyone says nothing: {verdicts:?}");
    }
}

#[test]
fn a_dutch_export_and_its_workbook_give_the_same_verdicts() {
    let name = "ebspm_projects/EBSPM_Research_Repository_v07072017";
    let (Some(text), Some(book)) = (data(&format!("{name}.csv")), data(&format!("{name}.xlsx"))) else { return };
    let folder = Folder::with("unused.csv", b"");
    let profile = folder.0.path().join("cost.toml");
    let criteria = |key: &str, column: &str, ideal: &str, near: &str| {
        format!(
            "[[criteria]]\nkey = \"{key}\"\nkind = \"number\"\nideal = {ideal}\nnear = {near}\ncolumns = [\"{column}\"]\n"
        )
    };
    let cost = criteria("cost", "Actual_cost_EUR", "[100_000, 1_000_000]", "[50_000, 2_000_000]");
    let hours = criteria("hours", "Actual_effort_hours", "[500, 5_000]", "[100, 10_000]");
    std::fs::write(&profile, format!("name = \"Kosten\"\nstatement = \"x\"\n{cost}")).unwrap();
    let call = |file: &str, more: &[&str]| {
        let mut args = vec!["qualify", file, "--profile", profile.to_str().unwrap(), "--format", "json"];
        args.extend(more);
        losvast(&args)
    };
    let (csv, xlsx) = (call(&text, &[]), call(&book, &["--sheet", "EBSPM_Research_Repository"]));
    let summary = counts_add_up(&csv.out);
    assert_eq!((&summary["read"], &summary["refused"]), (&493.into(), &1.into()), "{}", csv.err);
    // The export rounded its costs to whole euros, so that scores differ in their last digits and verdicts do not.
    let rows = |ended: &Ended| -> Vec<(Value, Value, Value)> {
        let lines = lines(&ended.out).into_iter().filter(|line| line.get("row").is_some());
        lines.map(|line| (line["row"].clone(), line["name"].clone(), line["verdict"].clone())).collect()
    };
    assert_eq!(rows(&csv).len(), 492);
    assert!(rows(&csv) == rows(&xlsx), "the verdicts differ");
    assert!(csv.err.contains("Actual_cost_EUR") && csv.err.contains("windows-1252"), "{}", csv.err);

    std::fs::write(&profile, format!("name = \"Uren\"\nstatement = \"x\"\n{cost}{hours}")).unwrap();
    let asked = call(&text, &[]);
    assert_eq!(asked.code, 1);
    assert!(asked.err.contains("Actual_effort_hours") && asked.err.contains("1.130"), "{}", asked.err);
    let said = call(&text, &["--decimal", "Actual_effort_hours=,"]);
    assert!(rows(&said) == rows(&call(&book, &["--sheet", "EBSPM_Research_Repository"])), "the verdicts differ");
}
