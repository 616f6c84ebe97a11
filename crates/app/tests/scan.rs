//! `losvast scan` as people call it: the verdicts of `qualify`, the best of several files, and every refused row.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on should stop")]

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::Command,
};

/// How a call ended.
struct Ended {
    code: i32,
    out: String,
    err: String,
}

fn losvast(args: &[&str]) -> Ended {
    let output = Command::new(env!("CARGO_BIN_EXE_losvast")).args(args).env("LC_ALL", "C").output().unwrap();
    Ended {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

const PROFILE: &str = r#"
name = "Proef"
[[criteria]]
key = "employees"
kind = "number"
ideal = [10, 250]
near = [8, 300]
must = true
weight = 3
[[criteria]]
key = "owner_led"
kind = "yes_no"
ideal = true
"#;

/// A folder with a profile and files.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.put("p.toml", PROFILE.as_bytes());
        files.iter().for_each(|(name, text)| folder.put(name, text.as_bytes()));
        folder
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        std::fs::File::create(self.path(name)).unwrap().write_all(bytes).unwrap();
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    fn scan(&self, files: &[&str], more: &[&str]) -> Ended {
        let (files, profile): (Vec<_>, _) = (files.iter().map(|file| self.path(file)).collect(), self.path("p.toml"));
        let mut args = vec!["scan", "--profile", &profile];
        args.extend(files.iter().map(String::as_str));
        args.extend(more);
        losvast(&args)
    }
}

/// The same file, scanned and judged row by row.
fn the_same(file: &str, profile: &str, more: &[&str]) {
    let ask = |command: &str| {
        let mut args = vec![command, file, "--profile", profile, "--top", "40", "--format", "json"];
        args.extend(more);
        losvast(&args)
    };
    let (scanned, judged) = (ask("scan"), ask("qualify"));
    assert_eq!(scanned.code, 0, "{}", scanned.err);
    assert_eq!(scanned.out, judged.out, "{file}");
    assert!(scanned.out.lines().count() > 1);
}

#[test]
fn real_files_get_the_verdicts_that_qualify_gives() {
    for (file, profile) in [
        ("inc5000_2019/INC 5000 Companies 2019.csv", "inc5000.toml"),
        ("salvirt_b2b/Salvirt_B2B_ML_dataset.csv", "salvirt.toml"),
    ] {
        let path = root().join("../shared/data").join(file);
        if path.is_file() {
            let profile = root().join("examples").join(profile);
            the_same(&path.display().to_string(), &profile.display().to_string(), &[]);
        } else {
            println!("skipped: {} is not here", path.display());
        }
    }
}

#[test]
fn several_files_are_one_list_and_a_row_says_where_it_stands() {
    let folder = Folder::new(&[
        ("list-a.csv", "name,employees,owner_led\nA,5,yes\nB,20,yes\n"),
        ("list-b.csv", "owner_led;name;employees\nja;C;100\nnee;D;100\n"),
    ]);
    let found = folder.scan(&["list-*.csv"], &["--top", "2", "--format", "json"]);
    assert_eq!(found.code, 0, "{}", found.err);
    let lines: Vec<serde_json::Value> = found.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((&lines[0]["name"], &lines[0]["row"]), (&"B".into(), &3.into()));
    assert!(lines[1]["file"].as_str().unwrap().ends_with("list-b.csv"));
    assert_eq!(lines[2]["summary"]["read"], 4);
    let table = folder.scan(&["list-a.csv", "list-b.csv"], &["--top", "2", "--lang", "nl"]);
    assert!(table.out.contains("bestand") && table.out.contains("list-b.csv"), "{}", table.out);
    let csv = folder.scan(&["list-a.csv", "list-b.csv"], &["--top", "1", "--format", "csv"]);
    assert!(csv.out.starts_with("file,row,name,verdict"), "{}", csv.out);
}

#[test]
fn every_refused_row_can_be_written_out() {
    let rows = "A,veel,yes\nB,20\n".repeat(30);
    let folder = Folder::new(&[("list.csv", &format!("name,employees,owner_led\n{rows}C,20,yes\n"))]);
    let refused = folder.path("refused.csv");
    let found = folder.scan(&["list.csv"], &["--refused", &refused, "--format", "json"]);
    assert!(found.out.contains(r#""read":61,"judged":1,"refused":60"#), "{}", found.out);
    assert_eq!(found.err.matches("refused: row").count(), 20, "{}", found.err);
    let written = std::fs::read_to_string(refused).unwrap();
    let lines: Vec<&str> = written.lines().collect();
    assert_eq!(lines.len(), 61);
    assert_eq!(lines[1], "2,employees,veel,not a number,not-a-number");
    assert_eq!(lines[60].split(',').next(), Some("61"));
}

#[test]
fn what_cannot_be_scanned_is_said_and_where() {
    let folder = Folder::new(&[("list.csv", "name,employees\nA,1.234\n"), ("text.pdf", "%PDF-1.7")]);
    let asks = folder.scan(&["list.csv"], &[]);
    assert_eq!(asks.code, 1);
    assert!(asks.err.contains("list.csv") && asks.err.contains("--decimal"), "{}", asks.err);
    assert_eq!(folder.scan(&["list.csv"], &["--decimal", "Employees=,"]).code, 0);
    assert_eq!(folder.scan(&["list.csv"], &["--decimal", "size=,"]).code, 2);
    for (file, words) in [("text.pdf", "PDF"), ("gone.csv", "gone.csv"), ("gone-*.csv", "no file is like this")] {
        let found = folder.scan(&[file], &[]);
        assert_eq!(found.code, 1, "{file}");
        assert!(found.err.contains(words), "{}", found.err);
    }
    assert_eq!(losvast(&["scan"]).code, 2);
}
