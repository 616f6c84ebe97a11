//! What the command finds on projects of real firms, and that the document shows just that.
//!
//! Nothing in the forecast was chosen on these files: a firm's blend is chosen by its own other projects, every time.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use serde_json::Value;
use tempfile::TempDir;

use super::{Ended, losvast};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn data(path: &str) -> Option<PathBuf> {
    let path = root().join("../shared/data").join(path);
    if !path.is_file() {
        println!("skipped: {} is not here", path.display());
        return None;
    }
    Some(path)
}

/// The rows of a CSV file, by the names of its columns.
fn rows(path: &Path) -> Vec<HashMap<String, String>> {
    let mut reader = csv::ReaderBuilder::new().from_path(path).unwrap();
    let names = reader.byte_headers().unwrap().clone();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_start_matches('\u{feff}').to_owned();
    let named = |record: csv::ByteRecord| names.iter().map(text).zip(record.iter().map(text)).collect();
    reader.byte_records().map(|record| named(record.unwrap())).collect()
}

/// A file in a folder of its own, that goes with it.
struct Made {
    _folder: TempDir,
    path: String,
}

fn made(columns: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Made {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("f.csv");
    let mut writer = csv::Writer::from_path(&path).unwrap();
    writer.write_record(columns).unwrap();
    rows.for_each(|row| writer.write_record(row).unwrap());
    writer.flush().unwrap();
    Made { path: path.display().to_string(), _folder: folder }
}

/// The tasks of a software house with their days, which stand in a second file, by the number of the task. A project is
/// a part of one of its codes: the codes of parts come back in other projects.
fn software_house() -> Option<Made> {
    tasks_of_the_software_house(&["FINISHED", "COMPLETED"], false)
}

/// The tasks in these states; where that is asked, only those of which the day they started is known.
fn tasks_of_the_software_house(states: &[&str], started: bool) -> Option<Made> {
    let (tasks, days) = (data("sip_tasks/Sip-task-info.csv")?, data("sip_tasks/est-act-dates.csv")?);
    let days: HashMap<String, HashMap<String, String>> =
        rows(&days).into_iter().map(|row| (row["TaskNumber"].clone(), row)).collect();
    let columns = ["TaskNumber", "ProjectBreakdownCode", "HoursEstimate", "HoursActual"];
    let joined = rows(&tasks).into_iter().filter(|row| states.contains(&row["StatusCode"].as_str()));
    let joined = joined.filter(|row| !started || !days[&row["TaskNumber"]]["StartedOn"].is_empty());
    let joined = joined.map(|row| {
        let own = columns.iter().map(|column| row[*column].clone());
        let project = format!("{} {}", row["ProjectCode"], row["ProjectBreakdownCode"]);
        let days = &days[&row["TaskNumber"]];
        own.chain([project, days["StartedOn"].clone(), days["CompletedOn"].clone()]).collect()
    });
    Some(made(&[&columns[..], &["Project", "StartedOn", "CompletedOn"]].concat(), joined))
}

/// Fixed-price contracts: what they cost, from their size and profit, against what was asked for them.
fn contracts() -> Option<Made> {
    let rows = rows(&data("fixedprice_profit/978052-fixed-price.csv")?).into_iter().zip(1..);
    let cost = |row: &HashMap<String, String>| {
        let number = |column: &str| row[column].parse::<f64>().unwrap();
        number("Size") * (1.0 - number("Profit") / 100.0)
    };
    let rows = rows.map(|(row, n)| vec![n.to_string(), row["Size"].clone(), cost(&row).to_string()]);
    Some(made(&["contract", "price", "cost"], rows))
}

/// Work items of one kind and quarter as one project, each item promised the same.
fn quarters() -> Option<Made> {
    let rows = rows(&data("cycle_times_7digital/7digital2012.csv")?).into_iter();
    let rows = rows.filter(|row| row["Done"].len() == 10).map(|row| {
        let (month, year) = (row["Done"][3..5].parse::<u32>().unwrap(), &row["Done"][6..]);
        let kind = row["Type"].clone();
        let quarter = format!("{year} Q{} {kind}", month.div_ceil(3));
        vec![quarter, kind, "1".into(), row["Cycle.Time"].clone(), row["Dev.Started"].clone(), row["Done"].clone()]
    });
    Some(made(&["quarter", "kind", "items", "days", "started", "done"], rows))
}

/// The firms, each with its file and how the command is asked about it. What is not here is skipped, with a line.
fn firms() -> Vec<(&'static str, Made, Vec<&'static str>)> {
    let here = |name: &'static str, file: Option<Made>, args: &'static str| {
        file.map(|file| (name, file, args.split_whitespace().collect::<Vec<_>>()))
    };
    let as_it_is = |path: &str| {
        data(path).map(|path| Made { _folder: tempfile::tempdir().unwrap(), path: path.display().to_string() })
    };
    let kitchenham = "kitchenham_clients/kitchenham.csv";
    [
        here(
            "software-house",
            software_house(),
            "--project Project --estimate HoursEstimate --actual HoursActual --started StartedOn \
             --finished CompletedOn --at 0.2,0.35,0.5,0.65,0.8",
        ),
        here(
            "outsourcer",
            as_it_is(kitchenham),
            "--project Project --estimate First.estimate --actual Actual.effort --started Actual.start.date \
             --days Actual.duration",
        ),
        here(
            "consultancy",
            as_it_is("customer_collab_overruns/simula_0a.csv"),
            "--project ID --estimate Estimated --actual Actual",
        ),
        here("contracts", contracts(), "--project contract --estimate price --actual cost"),
        here(
            "work-items",
            quarters(),
            "--project quarter --estimate items --actual days --started started --finished done \
             --at 0.2,0.35,0.5,0.65,0.8",
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn asked(file: &Made, args: &[&str], more: &[&str]) -> Ended {
    losvast(&[&["track-record", &file.path], args, more].concat())
}

fn mape(methods: &Value, method: &str) -> Option<f64> {
    methods[method]["mape"].as_f64()
}

#[test]
fn the_forecast_travels() {
    for (name, file, args) in firms() {
        let found = asked(&file, &args, &["--format", "json"]).json();
        for point in found["points"].as_array().unwrap() {
            let methods = &point["methods"];
            let default = mape(methods, "default").unwrap();
            let singles = ["promise", "plan", "cpi", "history"].into_iter().filter_map(|method| mape(methods, method));
            let best = singles.min_by(f64::total_cmp).unwrap();
            assert!(default <= 1.05 * best, "{name} at {}: {default} against {best}", point["at"]);
            assert!(default <= mape(methods, "promise").unwrap(), "{name} at {}: worse than the budget", point["at"]);
        }
    }
}

#[test]
fn the_software_houses_figures_are_reached() {
    let Some(file) = software_house() else { return };
    let args = "--estimate HoursEstimate --actual HoursActual --finished CompletedOn --format json";
    let args: Vec<&str> = args.split(' ').collect();
    for (project, projects) in [("Project", 46), ("ProjectBreakdownCode", 42)] {
        let found = asked(&file, &args, &["--project", project]).json();
        assert_eq!(found["projects"], projects);
        for (point, most) in found["points"].as_array().unwrap().iter().zip([17.8, 13.6, 5.1]) {
            let reached = mape(&point["methods"], "default").unwrap();
            assert!(reached <= most, "{project} at {}: {reached} instead of {most}", point["at"]);
        }
    }
    // Counted by the codes of parts alone, and with every developer's row of a task, BAC/CPI is off by 30.8 and 17.0.
    let found = asked(&file, &args, &["--project", "ProjectBreakdownCode", "--part", "none"]).json();
    let cpi = |at: usize| mape(&found["points"][at]["methods"], "cpi").unwrap();
    assert!((cpi(0) - 30.8).abs() < 0.05 && (cpi(1) - 17.0).abs() < 0.05, "{} {}", cpi(0), cpi(1));
}

#[test]
fn on_the_strictest_count_of_the_software_house_the_document_tells_how_far_the_plan_is_ahead() {
    let states = ["FINISHED", "COMPLETED", "RELEASED"];
    let Some(file) = tasks_of_the_software_house(&states, true) else { return };
    let args = "--project Project --estimate HoursEstimate --actual HoursActual --started StartedOn \
                --finished CompletedOn --format json";
    let args: Vec<&str> = args.split_whitespace().collect();
    let found = asked(&file, &args, &[]).json();
    assert_eq!(found["projects"], 46);
    let told = |method: &str| {
        let at = |i: usize| mape(&found["points"][i]["methods"], method).unwrap();
        format!("{:.1}, {:.1} and {:.1} %", at(0), at(1), at(2))
    };
    let document = std::fs::read_to_string(root().join("docs/FORECAST.md")).unwrap();
    let document: Vec<&str> = document.split_whitespace().collect();
    let document = document.join(" ");
    let said = format!(
        "the forecast is off by {} at 20, 50 and 80 % done, the rest as planned by {}, and BAC/CPI by {}.",
        told("default"),
        told("plan"),
        told("cpi")
    );
    assert!(document.contains(&said), "the document does not say: {said}");
}

#[test]
fn the_outsourcers_figures_are_reached() {
    let Some(path) = data("kitchenham_clients/kitchenham.csv") else { return };
    let args = "--project Project --estimate First.estimate --actual Actual.effort --started Actual.start.date";
    for more in [&["--days", "Actual.duration"][..], &[]] {
        let args: Vec<&str> = args.split(' ').chain(["--format", "json"]).chain(more.iter().copied()).collect();
        let found = losvast(&[&["track-record", path.to_str().unwrap()], &args[..]].concat());
        assert!(found.err.contains("Client.code (found)"), "{}", found.err);
        let methods = &found.json()["points"][0]["methods"];
        assert!(mape(methods, "history").unwrap() < 24.1, "{methods}");
        let coverage = methods["default"]["p80_coverage"].as_f64().unwrap();
        assert!((75.0..=85.0).contains(&coverage), "{coverage}");
    }
}

#[test]
fn the_document_shows_what_the_command_prints() {
    let document = std::fs::read_to_string(root().join("docs/FORECAST.md")).unwrap().replace("\r\n", "\n");
    for (name, file, args) in firms() {
        let printed = asked(&file, &args, &["--lang", "en"]).out;
        let table: Vec<&str> = printed.lines().take_while(|line| !line.starts_with("Each project")).collect();
        let shown = table.iter().map(|line| format!("    {line}\n")).collect::<String>();
        assert!(document.contains(&shown), "{name}: the document does not show\n{shown}");
    }
}
