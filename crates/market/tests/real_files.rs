//! Real files that nobody here wrote. They stand outside the repository; where they are absent, a line says so.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on should stop")]

use std::path::PathBuf;

use market::{
    Encoding, Format, ReadAs, Record, Separator, Step, Table, Tag,
    plan::{Plan, Question, Settings, Wanted, Wants},
    survey::{Reading, Survey},
    values::{
        Sign,
        number::{self, Decimal},
    },
};

fn data(path: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(path);
    if !path.is_file() {
        println!("skipped: {} is not here", path.display());
        return None;
    }
    Some(path)
}

fn open(path: PathBuf, sheet: Option<&str>) -> (Table, Survey) {
    let how = ReadAs { sheet: sheet.map(str::to_owned), ..ReadAs::default() };
    let mut table = Table::open(path, &how).unwrap();
    let survey = Survey::take(&mut table, &mut |_| {}).unwrap();
    (table, survey)
}

fn csv(separator: Separator, encoding: Encoding) -> Format {
    Format::Csv { separator, encoding }
}

/// The values of one column as text, without the refused rows.
fn column(table: &mut Table, name: &str) -> Vec<(String, Tag)> {
    let index = table.columns().iter().position(|column| column == name).unwrap();
    let (mut rows, mut record, mut found) = (table.rows().unwrap(), Record::default(), Vec::new());
    loop {
        match rows.read(&mut record).unwrap() {
            Step::Row => found.extend(record.cell(index).map(|cell| (cell.text.to_owned(), cell.tag))),
            Step::Refused(_) => {}
            Step::End => return found,
        }
    }
}

const EBSPM: &str = "ebspm_projects/EBSPM_Research_Repository_v07072017";

#[test]
fn a_dutch_export_is_read_with_its_thousands_and_its_commas() {
    let Some(path) = data(&format!("{EBSPM}.csv")) else { return };
    let (mut table, survey) = open(path, None);
    assert_eq!(table.format(), csv(Separator::Semicolon, Encoding::Windows1252));
    assert_eq!((survey.read, survey.refused, survey.columns.len()), (493, 1, 37));
    assert_eq!((survey.problems[0].row, survey.problems[0].reason.code()), (494, "blank"));
    assert_eq!(survey.column("Actual_cost_EUR").unwrap().decimal.way(), Some(Decimal::Comma));
    assert_eq!(survey.column("Actual_duration_months").unwrap().decimal.way(), Some(Decimal::Comma));
    assert!(column(&mut table, "Short_project_description").iter().any(|(text, _)| text.contains('…')));

    let cost = survey.column("Actual_cost_EUR").unwrap().index;
    let wanted = vec![Wanted { attribute: "cost".into(), column: cost, wants: Wants::Number }];
    let plan = Plan::new(&survey, wanted, &Settings::default()).unwrap();
    let (mut rows, mut record, mut total) = (table.rows().unwrap(), Record::default(), 0.0);
    while rows.read(&mut record).unwrap() == Step::Row {
        let text = record.cell(cost).unwrap().text.to_owned();
        let value = plan.read(&record).unwrap()[0].1.clone();
        assert_eq!(value, text.replace('.', ""), "{text}");
        total += value.parse::<f64>().unwrap();
    }
    assert!(total > 100_000_000.0, "{total}");
}

#[test]
fn a_column_that_can_be_read_both_ways_is_asked_with_its_values_and_a_hint() {
    let Some(path) = data(&format!("{EBSPM}.csv")) else { return };
    let (_, survey) = open(path, None);
    let hours = survey.column("Actual_effort_hours").unwrap();
    let Reading::Ambiguous { examples, hint } = &hours.decimal else { panic!("{:?}", hours.decimal) };
    assert_eq!((examples[0].text.as_str(), *hint), ("1.130", Some(Decimal::Comma)));
    let wanted = || vec![Wanted { attribute: "hours".into(), column: hours.index, wants: Wants::Number }];
    let questions = Plan::new(&survey, wanted(), &Settings::default()).unwrap_err();
    assert!(
        matches!(&questions[..], [Question::Decimal { column, mixed: false, .. }] if column == "Actual_effort_hours")
    );
    let said = Settings { decimals: vec![("Actual_effort_hours".into(), Decimal::Comma)], ..Settings::default() };
    assert!(Plan::new(&survey, wanted(), &said).is_ok());
}

#[test]
fn the_workbook_and_its_export_hold_the_same_values() {
    let (Some(text), Some(book)) = (data(&format!("{EBSPM}.csv")), data(&format!("{EBSPM}.xlsx"))) else { return };
    let (mut text, _) = open(text, None);
    let (mut book, survey) = open(book, Some("EBSPM_Research_Repository"));
    assert_eq!((survey.read - survey.refused, survey.columns.len()), (492, 37));
    let names = text.columns().to_vec();
    assert_eq!(names, book.columns());
    for name in names {
        let (text, book) = (column(&mut text, &name), column(&mut book, &name));
        assert_eq!((text.len(), book.len()), (492, 492));
        for (row, ((text, _), (book, tag))) in text.iter().zip(&book).enumerate() {
            let same = match (tag, number::read(text, Decimal::Comma)) {
                // The export rounded what it showed.
                (Tag::Number, Some(shown)) => {
                    let decimals =
                        shown.split_once('.').map_or(0, |(_, d)| d.len()).max(if text.contains(',') { 2 } else { 0 });
                    let (shown, held): (f64, f64) = (shown.parse().unwrap(), book.parse().unwrap());
                    (shown - held).abs() <= 0.501 * 0.1_f64.powi(i32::try_from(decimals).unwrap())
                }
                _ => text.trim() == book.trim(),
            };
            assert!(same, "{name}, row {}: {text:?} against {book:?}", row + 2);
        }
    }
}

#[test]
fn real_files_are_read_whole() {
    for (path, format, read, columns) in [
        ("inc5000_2019/INC 5000 Companies 2019.csv", csv(Separator::Comma, Encoding::Utf8), 4_198, 16),
        ("salvirt_b2b/Salvirt_B2B_ML_dataset.csv", csv(Separator::Semicolon, Encoding::Utf8), 448, 23),
        ("sip_tasks/Sip-task-info.csv", csv(Separator::Comma, Encoding::Windows1252), 12_299, 17),
        ("sip_tasks/est-act-dates.csv", csv(Separator::Comma, Encoding::Utf8), 12_299, 4),
        ("hbat_b2b_satisfaction/HBAT_200.csv", csv(Separator::Comma, Encoding::Utf8), 200, 24),
        ("cycle_times_7digital/7digital2012.csv", csv(Separator::Comma, Encoding::Utf8), 3_238, 7),
        ("kitchenham_clients/kitchenham.csv", csv(Separator::Comma, Encoding::Utf8), 145, 10),
    ] {
        let Some(file) = data(path) else { continue };
        let (table, survey) = open(file, None);
        assert_eq!(
            (table.format(), survey.read, survey.refused, survey.columns.len()),
            (format, read, 0, columns),
            "{path}"
        );
    }
}

#[test]
fn days_are_read_as_their_column_writes_them() {
    for (path, name, code, first) in [
        ("sip_tasks/est-act-dates.csv", "EstimateOn", "free", "2004-11-02"),
        ("cycle_times_7digital/7digital2012.csv", "Done", "decided", "2010-01-20"),
        ("kitchenham_clients/kitchenham.csv", "Actual.start.date", "free", "1996-12-10"),
    ] {
        let Some(file) = data(path) else { continue };
        let (mut table, survey) = open(file, None);
        let column = survey.column(name).unwrap();
        assert_eq!((column.order.code(), column.guess.code()), (code, "day"), "{path}: {column:?}");
        let wanted = vec![Wanted { attribute: "day".into(), column: column.index, wants: Wants::Day }];
        let plan = Plan::new(&survey, wanted, &Settings::default()).unwrap();
        let mut record = Record::default();
        assert_eq!(table.rows().unwrap().read(&mut record).unwrap(), Step::Row);
        assert_eq!(plan.read(&record).unwrap()[0].1, first, "{path}");
    }
}

#[test]
fn unknown_is_unknown_and_a_fraction_is_no_thousand() {
    let Some(file) = data("inc5000_2019/INC 5000 Companies 2019.csv") else { return };
    let (_, survey) = open(file, None);
    assert_eq!(survey.columns[0].name, "column 1");
    for name in ["revenue", "workers", "growth_%"] {
        assert_eq!(survey.column(name).unwrap().decimal.way(), Some(Decimal::Point), "{name}");
    }
    assert_eq!(number::decides("110.643"), Sign::Both);
    let Some(file) = data("salvirt_b2b/Salvirt_B2B_ML_dataset.csv") else { return };
    let (_, survey) = open(file, None);
    assert_eq!(survey.column("Budgt_alloc").unwrap().unknown, 36);
    assert_eq!(survey.column("Budgt_alloc").unwrap().guess.code(), "yes_no");
    assert_eq!(survey.column("Strat_deal").unwrap().guess.code(), "choice");
}
