//! `losvast thread` as people call it, on real pasts and on what a person can get wrong.

use std::{
    path::Path,
    process::{Command, Output},
};

use serde_json::Value;

use crate::call::data;

fn losvast(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_losvast")).args(args).env("LC_ALL", "C").output().unwrap()
}

/// Writes the outcome file and looks for the common thread.
fn looked(folder: &tempfile::TempDir, file: &Path, outcome: &str, more: &[&str]) -> Output {
    let path = folder.path().join("o.toml");
    std::fs::write(&path, outcome).unwrap();
    let (file, path) = (file.display().to_string(), path.display().to_string());
    losvast(&[&["thread", &file, "--outcome", &path], more].concat())
}

fn thread(file: &Path, outcome: &str) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let found = looked(&folder, file, outcome, &["--format", "json", "--lang", "nl"]);
    assert!(found.status.success(), "{}", String::from_utf8_lossy(&found.stderr));
    serde_json::from_slice(&found.stdout).unwrap()
}

fn sentences(found: &Value) -> String {
    let all: Vec<&str> = found["sentences"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
    all.join("\n")
}

#[test]
fn real_opportunities_have_a_thread_and_the_draft_separates_them() {
    let Some(file) = data("salvirt_b2b/Salvirt_B2B_ML_dataset.csv") else { return };
    let outcome = "good = { column = \"Status\", values = [\"Won\"] }\nignore = [\"Seller\", \"Product\"]";
    let found = thread(&file, outcome);
    assert_eq!((&found["n"], &found["good"], &found["duplicates"]), (&365.into(), &173.into(), &83.into()));
    assert_eq!(found["conclusion"], "signal");
    let validation = &found["validation"];
    assert_eq!(validation["scheme"], "grouped");
    assert!(validation["auc"].as_f64().unwrap() >= 0.78, "{validation}");
    assert!(validation["brier"].as_f64() < validation["brier_base"].as_f64(), "{validation}");
    for one in found["criteria"].as_array().unwrap() {
        let [low, effect, high] =
            [&one["interval"][0], &one["effect"], &one["interval"][1]].map(|x| x.as_f64().unwrap());
        assert!(low < effect && effect < high, "{one}");
    }
    let folder = tempfile::tempdir().unwrap();
    let [profile, path] = ["p.toml", "o.toml"].map(|name| folder.path().join(name).display().to_string());
    std::fs::write(&profile, found["profile"].as_str().unwrap()).unwrap();
    std::fs::write(&path, outcome).unwrap();
    let file = file.display().to_string();
    let tested = losvast(&["backtest", &file, "--profile", &profile, "--outcome", &path, "--format", "json"]);
    assert!(tested.status.success(), "{}", String::from_utf8_lossy(&tested.stderr));
    let tested: Value = serde_json::from_slice(&tested.stdout).unwrap();
    let [core, outside] = ["core", "outside"].map(|cohort| &tested["cohorts"][cohort]);
    assert_eq!(tested["conclusion"], "likely");
    assert!(core["interval"][0].as_f64() > outside["interval"][1].as_f64(), "{tested}");
}

/// Reference: `wilcox.test(exact = TRUE)` of R 4.2.2 gives 0.04412; its `fisher.test` of the cut at 25 % gives 0.1448.
#[test]
fn eighteen_projects_say_likely_and_not_how_much() {
    let Some(file) = data("customer_collab_overruns/simula_0a.csv") else { return };
    let found = thread(&file, "planned_cost = \"Estimated\"\nactual_cost = \"Actual\"\nwithin_cost = 1.25");
    assert_eq!(
        (&found["n"], &found["conclusion"], &found["profile"]),
        (&18.into(), &"not_yet_to_say".into(), &Value::Null)
    );
    let contact = &found["continuous"][0];
    assert_eq!(contact["key"], "Communication");
    assert!((contact["p"].as_f64().unwrap() - 0.04412).abs() < 5e-5, "{contact}");
    assert!(sentences(&found).contains("Communication: waarschijnlijk, grootte onbekend"), "{}", sentences(&found));
    assert_eq!(found["suspect"][0]["column"], "BREBias");
    assert_eq!(found["left_out"][0]["why"], "running-number");
}

#[test]
fn one_customer_says_nothing_about_customers() {
    let Some(file) = data("kitchenham_clients/kitchenham.csv") else { return };
    let outcome = "started_on = \"Actual.start.date\"\nid = \"Client.code\"\nplanned_cost = \"First.estimate\"\nactual_cost = \"Actual.effort\"\nwithin_cost = 1.10";
    let found = thread(&file, outcome);
    assert_eq!((&found["conclusion"], &found["needed"]), (&"not_yet_to_say".into(), &39.into()));
    assert!(sentences(&found).contains("116 van 145 rijen zijn van één klant"), "{}", sentences(&found));
    assert_eq!((&found["clients"]["too_few"], &found["clients"]["shares"]), (&true.into(), &Value::Array(vec![])));
    assert_eq!(found["suspect"][0]["column"], "Actual.duration");
}

#[test]
fn small_pasts_get_small_sentences() {
    for (file, outcome, conclusion) in [
        ("milis_success/Milis-PhD.csv", "good = { column = \"fin_com_succ\", values = [1] }", "not_yet_to_say"),
        ("fixedprice_profit/978052-fixed-price.csv", "good = { column = \"Profit\", from = 0 }", "no_signal"),
    ] {
        let Some(file) = data(file) else { continue };
        let found = thread(&file, outcome);
        assert_eq!(found["conclusion"], conclusion, "{}", sentences(&found));
        assert_eq!(found["profile"], Value::Null);
    }
}

#[test]
fn strange_files_are_answered_and_never_crash() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("past.csv");
    let outcome = "good = { column = \"r\", values = [\"ja\"] }";
    let wide: Vec<String> = (0..1_000).map(|column| format!("c{column}")).collect();
    let wide = format!("{},r\n{}1,ja\n{}2,nee\n", wide.join(","), "1,".repeat(999), "2,".repeat(999));
    for text in [
        "a,b,r\n1,x,ja\n2,y,nee\n3,x,ja\n4,y,nee\n5,x,ja\n6,y,nee\n7,x,ja\n8,y,nee\n",
        "a,r\n1,ja\n2,ja\n3,ja\n",
        "a,b,r\n1,,ja\n1,,nee\n1,,ja\n",
        "r\nja\nnee\n",
        "a,r\n",
        &wide,
    ] {
        std::fs::write(&path, text).unwrap();
        for format in ["json", "table", "csv"] {
            let found = looked(&folder, &path, outcome, &["--format", format]);
            assert!(found.status.success(), "{text}: {}", String::from_utf8_lossy(&found.stderr));
        }
        let found = looked(&folder, &path, outcome, &["--format", "json"]);
        let found: Value = serde_json::from_slice(&found.stdout).unwrap();
        assert_eq!(found["conclusion"], "not_yet_to_say", "{text}");
    }
}

#[test]
fn people_read_what_may_be_said_first() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("past.csv");
    let rows: String =
        (0..60).map(|i| format!("{},{},{}\n", i * i % 41, if i % 3 == 0 { "ja" } else { "nee" }, i % 2)).collect();
    std::fs::write(&path, format!("size,growth,good\n{rows}")).unwrap();
    let outcome = "good = { column = \"good\", values = [1] }";
    let dutch = String::from_utf8(looked(&folder, &path, outcome, &["--lang", "nl"]).stdout).unwrap();
    assert!(dutch.starts_with("30 van 60 goed. "), "{dutch}");
    for words in ["kenmerk", "goed met", "richting zeker", "size (per "] {
        assert!(dutch.contains(words), "{words}: {dutch}");
    }
    let english = String::from_utf8(looked(&folder, &path, outcome, &["--lang", "en"]).stdout).unwrap();
    assert!(english.starts_with("30 of 60 good. ") && english.contains("exploratory"), "{english}");
}
