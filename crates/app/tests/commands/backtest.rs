//! `losvast backtest` as people call it: a profile over a past, with what came out.

use std::fmt::Write as _;

use serde_json::Value;

use crate::call::{Ended, data, losvast};

struct Folder(tempfile::TempDir);

const PROFILE: &str = "name = \"Proef\"\n[thresholds]\ncore = 75\nnear = 50\n[[criteria]]\nkey = \"size\"\nkind = \"number\"\nideal = [10, 250]\nnear = [5, 300]\n";
const OUTCOME: &str = "started_on = \"start\"\ngood = { column = \"result\", values = [\"good\"] }\n";

impl Folder {
    fn with(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [("p.toml", PROFILE), ("o.toml", OUTCOME)].iter().chain(files) {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        Self(folder)
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    fn backtest(&self, file: &str, more: &[&str]) -> Ended {
        let [profile, outcome] = [self.path("p.toml"), self.path("o.toml")];
        let mut args = vec!["backtest", file, "--profile", &profile, "--outcome", &outcome];
        args.extend(more);
        losvast(&args)
    }

    fn json(&self, file: &str) -> Value {
        let found = self.backtest(file, &["--format", "json"]);
        assert_eq!(found.code, 0, "{}", found.err);
        serde_json::from_str(&found.out).unwrap()
    }
}

/// 30 core customers of which 26 good, 15 others of which 6 good, one without an outcome and one row that is wrong.
fn history() -> String {
    let mut text = "nr;start;size;result\n".to_owned();
    for i in 0..45 {
        let good = if i < 30 { i < 26 } else { i < 36 };
        let (size, day) = (if i < 30 { 20 + i } else { 400 + i }, i % 28 + 1);
        writeln!(text, "{i};2025-02-{day:02};{size};{}", if good { "Good" } else { "bad" }).unwrap();
    }
    text + "45;2025-02-13;50;\n46;2025-02-31;50;good\n"
}

#[test]
fn verdicts_stand_beside_what_came_out() {
    let folder = Folder::with(&[("past.csv", &history())]);
    let found = folder.json(&folder.path("past.csv"));
    assert_eq!((&found["n"], &found["unknown_outcome"], &found["refused"]), (&45.into(), &1.into(), &1.into()));
    assert_eq!(found["cohorts"]["core"]["n"], 30);
    assert_eq!(found["cohorts"]["core"]["good"], 26);
    assert_eq!(found["cohorts"]["outside"]["n"], 15);
    assert_eq!(found["cohorts"]["near"]["rate"], Value::Null);
    assert_eq!((&found["conclusion"], &found["needed"]), (&"likely".into(), &0.into()));
    let core = &found["cohorts"]["core"]["interval"];
    // Jeffreys, 26 of 30: the 5 % and 95 % points of Beta(26.5, 4.5), by R 4.2.2's qbeta.
    assert!((core[0].as_f64().unwrap() - 0.740_657).abs() < 1e-4, "{core}");
    assert!((core[1].as_f64().unwrap() - 0.942_774).abs() < 1e-4, "{core}");
    assert_eq!(found["started"], serde_json::json!(["2025-02-01", "2025-02-28"]));
}

#[test]
fn people_read_counts_first_and_what_may_be_said() {
    let folder = Folder::with(&[("past.csv", &history())]);
    let dutch = folder.backtest(&folder.path("past.csv"), &["--lang", "nl"]);
    for words in
        ["26 van 30", "87 %", "waarschijnlijk: wie kernklant is", "1 rij zonder bekende uitkomst telt niet mee"]
    {
        assert!(dutch.out.contains(words), "{words}: {}", dutch.out);
    }
    assert!(dutch.err.contains("rij 48"), "{}", dutch.err);
    let english = folder.backtest(&folder.path("past.csv"), &["--lang", "en"]);
    assert!(english.out.contains("goes together with good outcomes"), "{}", english.out);
    let few: String = history().lines().take(11).fold(String::new(), |text, line| text + line + "\n");
    let folder = Folder::with(&[("past.csv", &few)]);
    let found = folder.backtest(&folder.path("past.csv"), &["--lang", "nl"]);
    assert!(found.out.contains("nog niet te zeggen: er zijn ten minste 30"), "{}", found.out);
}

#[test]
fn mistakes_are_named_and_nothing_is_guessed() {
    let folder = Folder::with(&[("past.csv", &history()), ("o.toml", "\ngood = { column = \"result\" }\n")]);
    let found = folder.backtest(&folder.path("past.csv"), &["--lang", "en"]);
    assert_eq!(found.code, 1);
    assert!(found.err.contains("o.toml: line 2: good.values: is missing"), "{}", found.err);
    let wrong = [("past.csv", history()), ("o.toml", OUTCOME.replace("result", "resultaat"))];
    let folder = Folder::with(&wrong.each_ref().map(|(name, text)| (*name, text.as_str())));
    let found = folder.backtest(&folder.path("past.csv"), &["--lang", "nl"]);
    assert_eq!(found.code, 2);
    assert!(
        found.err.contains("er is geen kolom „resultaat”; het bestand heeft: nr, start, size, result"),
        "{}",
        found.err
    );
    let ambiguous = "nr;start;size;result\n1;03-04-2025;20;good\n2;04-05-2025;30;bad\n";
    let folder = Folder::with(&[("past.csv", ambiguous)]);
    let found = folder.backtest(&folder.path("past.csv"), &["--lang", "en"]);
    assert!(found.code == 1 && found.err.contains("--order \"start=dmy\""), "{}", found.err);
    let said = folder.backtest(&folder.path("past.csv"), &["--order", "start=mdy", "--format", "json"]);
    assert!(said.code == 0 && said.out.contains("2025-03-04"), "{} {}", said.out, said.err);
}

#[test]
fn real_opportunities_are_counted_once() {
    let Some(file) = data("salvirt_b2b/Salvirt_B2B_ML_dataset.csv") else { return };
    let profile = "name = \"Proef\"\n[thresholds]\ncore = 60\nnear = 30\n[[criteria]]\nkey = \"Client\"\nkind = \"choice\"\nideal = [\"Current\"]\n[[criteria]]\nkey = \"Strat_deal\"\nkind = \"choice\"\nideal = [\"Very important\"]\n";
    let outcome = "good = { column = \"Status\", values = [\"Won\"] }";
    let folder = Folder::with(&[("p.toml", profile), ("o.toml", outcome)]);
    let found = folder.json(&file.display().to_string());
    assert_eq!((&found["read"], &found["n"], &found["duplicates"]), (&448.into(), &365.into(), &83.into()));
    let counted: i64 =
        ["core", "near", "outside", "open"].map(|c| found["cohorts"][c]["n"].as_i64().unwrap()).iter().sum();
    assert_eq!(counted, 365);
}
