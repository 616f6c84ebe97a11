//! `losvast scan` as people call it: the verdicts of `qualify`, the best of several files, and every refused row.

use std::{io::Write as _, process::Command};

use crate::call::{Ended, losvast, root};

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
fn the_best_rows_are_written_as_parquet_and_read_again() {
    let folder = Folder::new(&[("list.csv", "name,employees,owner_led\nA,9.5,yes\nB,20,\nC,400,no\n")]);
    let best = folder.path("best.parquet");
    let found = folder.scan(&["list.csv"], &["--out", &best, "--format", "json"]);
    assert_eq!((found.code, found.out.lines().count()), (0, 1), "{}", found.err);
    let told = |file: &str| {
        let found = folder.scan(&[file], &["--format", "csv"]);
        assert_eq!(found.code, 0, "{}", found.err);
        let mut lines: Vec<String> = found.out.lines().map(|line| line.split_once(',').unwrap().1.to_owned()).collect();
        lines.sort();
        lines
    };
    assert_eq!(told("best.parquet"), told("list.csv"));
    let both = folder.scan(&["list.csv", "best.parquet"], &["--format", "json", "--top", "9"]);
    assert_eq!(both.out.lines().count(), 7, "{}", both.err);
    assert_eq!(folder.scan(&["list.csv"], &["--out", &folder.path("best.csv")]).code, 2);
    folder.put("half.parquet", &std::fs::read(&best).unwrap()[..200]);
    let half = folder.scan(&["half.parquet"], &[]);
    assert!(half.code == 1 && half.err.contains("cut off"), "{}", half.err);
}

#[test]
fn nothing_is_written_over_what_is_read_nor_asked_for_in_vain() {
    let folder = Folder::new(&[("list.csv", "name,employees,owner_led\nA,20,yes\n")]);
    let (list, best) = (folder.path("list.csv"), folder.path("best.parquet"));
    let found = folder.scan(&["list*.csv"], &["--refused", &list]);
    assert!(found.code == 2 && found.err.contains("would be written over"), "{}", found.err);
    assert_eq!(std::fs::read(&list).unwrap().len(), 34, "it is as it was");
    assert_eq!(folder.scan(&["list.csv"], &["--out", &best]).code, 0);
    assert_eq!(folder.scan(&["list.csv", "best.parquet"], &["--out", &best]).code, 2);
    assert_eq!(folder.scan(&["list.csv"], &["--out", &best]).code, 0, "an older one makes way");
    let nowhere = folder.scan(&["gone.csv"], &["--out", &folder.path("none/best.parquet")]);
    assert!(nowhere.code == 1 && nowhere.err.contains("best.parquet"), "said before anything is read: {}", nowhere.err);
    let names: Vec<_> = std::fs::read_dir(folder.0.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 3, "{names:?}");
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

/// A profile of all kinds of criteria, and rows of canonical values, known, unknown and unreadable.
const ALL_KINDS: &str = r#"
name = "Alle soorten"
[thresholds]
core = 70
near = 40
max_narrow = 1
[[criteria]]
key = "employees"
kind = "number"
ideal = [10, 250]
near = [7, 300]
must = true
weight = 3
[[criteria]]
key = "industry"
kind = "code"
system = "sbi2008"
ideal = ["C", "46.61"]
near = ["33", "46.6", "08-09"]
must = true
weight = 0.7
[[criteria]]
key = "owner"
kind = "yes_no"
ideal = true
weight = 1.3
[[criteria]]
key = "branch"
kind = "choice"
ideal = ["Machines", "'s Hertogenbosch"]
near = ["een lange naam"]
[[criteria]]
key = "pain"
kind = "scale"
ideal = 4
near = 3
[[criteria]]
key = "revenue"
kind = "number"
ideal = { from = 2.5 }
near = { from = 0.1 }
weight = 0.1
"#;

/// Rows in which every value comes together with others; each has a name of its own.
fn rows_of_all_kinds() -> String {
    let employees = ["8", "7", "10", "250", "299.5", "301", "-3", "", "veel", "0010"];
    let industry = ["28.22", "C", "46.61", "46.6", "46", "33.1", "C28", "A28", "08", "9", "62", "onbekend", "c 28.2"];
    let owner = ["ja", "NO", "true", "?", "misschien"];
    let branch = ["machines", " 's Hertogenbosch ", "een lange naam", "anders", "-"];
    let pain = ["4", "3", "2.0", "6", "n/a"];
    let revenue = ["2.5", "0.1", "1.3333", "0", ""];
    let mut text = "name,employees,industry,owner,branch,pain,revenue\n".to_owned();
    for at in 0..1_300 {
        let pick = |values: &[&'static str], step: usize| values[(at / step + at) % values.len()];
        let values = [pick(&employees, 1), pick(&industry, 3), pick(&owner, 7), pick(&branch, 11), pick(&pain, 13)];
        text.push_str(&format!("rij {at},{},{}\n", values.join(","), pick(&revenue, 17)));
    }
    text
}

/// Verdicts and fits by row, to the last bit.
type Told = std::collections::BTreeSet<([String; 4], [u64; 2])>;

/// A folder with rows of all kinds.
fn all_kinds() -> Folder {
    let folder = Folder::new(&[("list.csv", &rows_of_all_kinds())]);
    folder.put("p.toml", ALL_KINDS.as_bytes());
    folder
}

/// Both ways over the same rows: a scan of a file, and the statement that it prints, which `ask` puts to an engine.
fn the_same_on(
    engine: &str,
    (folder, file): (&Folder, &str),
    from: &str,
    ask: impl Fn(&Folder, &str) -> std::process::Output,
) {
    let all = ["--top", "2000"];
    let scanned = folder.scan(&[file], &[&all[..], &["--format", "csv"]].concat());
    let printed = folder.scan(&[], &[&all[..], &["--print-sql", engine, "--from", from]].concat());
    assert_eq!((scanned.code, printed.code), (0, 0), "{}{}", scanned.err, printed.err);
    let asked = ask(folder, printed.out.trim_end());
    assert!(asked.status.success(), "{}", String::from_utf8_lossy(&asked.stderr));
    let told = |text: &str| -> Told {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let headers = reader.headers().unwrap().clone();
        let columns = ["name", "verdict", "worst", "best", "fit_low", "fit_high"];
        let at = columns.map(|name| headers.iter().position(|header| header == name).unwrap());
        reader
            .records()
            .map(|record| record.unwrap())
            .filter(|record| &record[at[1]] != "refused")
            .map(|record| {
                let fit = [at[4], at[5]].map(|at| record[at].parse::<f64>().unwrap().to_bits());
                ([at[0], at[1], at[2], at[3]].map(|at| record[at].to_owned()), fit)
            })
            .collect()
    };
    let (theirs, ours) = (told(&String::from_utf8_lossy(&asked.stdout)), told(&scanned.out));
    assert!(ours.len() > 300, "{}", ours.len());
    let differ: Vec<_> = ours.symmetric_difference(&theirs).take(6).collect();
    assert!(differ.is_empty(), "{differ:#?}");
}

/// Where an engine of the tests is.
fn engine(variable: &str) -> String {
    std::env::var(variable).unwrap_or_else(|_| {
        panic!("{variable} is not set: run the tests with bin/test, or bin/with-postgres before a command")
    })
}

#[test]
fn the_printed_statement_gives_the_same_verdicts_on_postgresql() {
    let url = engine("LOSVAST_TEST_POSTGRES");
    the_same_on("postgres", (&all_kinds(), "list.csv"), "pg_temp.market", |folder, printed| {
        let columns =
            ["name", "employees", "industry", "owner", "branch", "pain", "revenue"].map(|name| format!("{name} text"));
        let script = format!(
            "create table pg_temp.market ({});\n\\copy pg_temp.market from '{}' csv header\n\\pset format csv\n{printed};\n",
            columns.join(", "),
            folder.path("list.csv"),
        );
        folder.put("ask.sql", script.as_bytes());
        Command::new("psql")
            .args(["--quiet", "--no-psqlrc", "--set", "ON_ERROR_STOP=1", "--file", &folder.path("ask.sql"), &url])
            .env("PGCLIENTENCODING", "UTF8")
            .output()
            .unwrap()
    });
}

#[test]
fn the_printed_statement_gives_the_same_verdicts_on_duckdb() {
    the_same_on("duckdb", (&all_kinds(), "list.csv"), "market", asked_of_duckdb);
}

/// Puts a statement to DuckDB, which has the rows as `market`.
fn asked_of_duckdb(folder: &Folder, statement: &str) -> std::process::Output {
    folder.put("ask.sql", statement.as_bytes());
    let script = engine("LOSVAST_TEST_DUCKDB");
    Command::new("node").args([&script, &folder.path("list.csv"), &folder.path("ask.sql")]).output().unwrap()
}

/// What DuckDB writes of the rows of all kinds: as text, and with numbers as numbers where they are ones.
const WRITTEN_BY_DUCKDB: [(&str, &str); 3] = [
    ("text.parquet", "select * from market"),
    (
        "typed.parquet",
        "select * replace (try_cast(employees as double) as employees, try_cast(revenue as decimal(18, 4)) as revenue, \
         try_cast(pain as double)::integer as pain, try_cast(owner as boolean) as owner) from market",
    ),
    ("newer.parquet", "select * replace (try_cast(employees as float) as employees) from market"),
];

#[test]
fn parquet_that_duckdb_wrote_gets_the_verdicts_of_duckdb_and_of_csv() {
    let folder = all_kinds();
    let verdicts = |file: &str| {
        let found = folder.scan(&[file], &["--top", "2000", "--format", "csv"]);
        assert_eq!(found.code, 0, "{}", found.err);
        let rows = found.out.lines().map(|line| line.split_once(',').unwrap().1.to_owned());
        rows.collect::<std::collections::BTreeSet<_>>()
    };
    for (file, rows) in WRITTEN_BY_DUCKDB {
        let how = if file == "newer.parquet" { ", parquet_version v2, compression zstd" } else { "" };
        let path = folder.path(file);
        let copied = asked_of_duckdb(&folder, &format!("copy ({rows}) to '{path}' (format parquet{how})"));
        assert!(copied.status.success(), "{}", String::from_utf8_lossy(&copied.stderr));
        the_same_on("duckdb", (&folder, file), &path, asked_of_duckdb);
    }
    assert_eq!(verdicts("text.parquet"), verdicts("list.csv"), "row for row");
}
