//! Reading values through a plan, from text to canonical value, and the questions that stop it.

use std::sync::Arc;

use super::*;
use crate::{
    input::{Input, ReadAs},
    table::{Step, Table},
};

fn table(text: &str) -> (Table, Survey) {
    let input = Input::Bytes { name: "test.csv".into(), bytes: Arc::from(text.as_bytes()) };
    let mut table = Table::open(input, &ReadAs::default()).unwrap();
    let survey = Survey::take(&mut table, &mut |_| {}).unwrap();
    (table, survey)
}

/// What a column of these values is read as: each value canonical, `?` for unknown, the reason's code for a refusal; or
/// the question.
fn check(wants: Wants, settings: &Settings, values: &[&str], expected: &[&str]) {
    let (mut table, survey) = table(&format!("id;c\n{}", values.map_rows()));
    let wanted = vec![Wanted { attribute: "a".into(), column: 1, wants }];
    let found: Vec<String> = match Plan::new(&survey, wanted, settings) {
        Err(questions) => questions.iter().map(|question| format!("{question:?}")).collect(),
        Ok(plan) => {
            let (mut rows, mut record, mut found) = (table.rows().unwrap(), Record::default(), Vec::new());
            while rows.read(&mut record).unwrap() == Step::Row {
                found.push(match plan.read(&record) {
                    Ok(values) => values.first().map_or("?".to_owned(), |(_, value)| value.clone()),
                    Err(problems) => problems[0].reason.code().to_owned(),
                });
            }
            found
        }
    };
    assert_eq!(found, expected, "{values:?}");
}

trait MapRows {
    fn map_rows(&self) -> String;
}

impl MapRows for [&str] {
    fn map_rows(&self) -> String {
        self.iter().enumerate().map(|(i, value)| format!("{i};{value}\n")).collect()
    }
}

fn comma() -> Settings {
    Settings { decimals: vec![("c".into(), Decimal::Comma)], ..Settings::default() }
}

#[test]
fn one_value_decides_for_the_whole_column() {
    let none = &Settings::default();
    check(Wants::Number, none, &["110.643", "329", "1.893.320", ""], &["110643", "329", "1893320", "?"]);
    check(Wants::Number, none, &["110.643", "19.5"], &["110.643", "19.5"]);
    check(Wants::Number, none, &["1,234.5", "12,000"], &["1234.5", "12000"]);
    check(Wants::Number, none, &["10", "onbekend", "veel"], &["10", "?", "not-a-number"]);
}

#[test]
fn what_can_be_read_both_ways_is_asked_until_it_is_said() {
    let (_, survey) = table("a;c\n19,5;110.643\n7;42\n");
    let wanted = vec![Wanted { attribute: "x".into(), column: 1, wants: Wants::Number }];
    let examples = vec![Example { row: 2, text: "110.643".into() }];
    let question = Question::Decimal { column: "c".into(), examples, hint: Some(Decimal::Comma), mixed: false };
    assert_eq!(Plan::new(&survey, wanted, &Settings::default()).unwrap_err(), [question]);
    check(Wants::Number, &comma(), &["110.643", "42"], &["110643", "42"]);
    check(Wants::Text, &Settings::default(), &["110.643"], &["110.643"]);
}

#[test]
fn a_column_that_contradicts_itself_is_asked_and_then_refuses_its_odd_rows() {
    let (_, survey) = table("a;c\n1;19,5\n2;19.5\n");
    let wanted = vec![Wanted { attribute: "x".into(), column: 1, wants: Wants::Number }];
    assert!(matches!(
        Plan::new(&survey, wanted, &Settings::default()).unwrap_err().as_slice(),
        [Question::Decimal { mixed: true, .. }]
    ));
    check(Wants::Number, &comma(), &["19,5", "19.5"], &["19.5", "not-a-number"]);
}

#[test]
fn every_kind_has_its_canonical_text() {
    let none = &Settings::default();
    check(Wants::YesNo, none, &["Ja", "no", "1", "-", "misschien"], &["yes", "no", "yes", "?", "not-yes-no"]);
    check(Wants::Code, none, &["01.11", "28 22", "?", "*"], &["01.11", "2822", "?", "not-a-code"]);
    check(Wants::Day, none, &["02-Nov-04", "31-12-2025", "soon"], &["2004-11-02", "2025-12-31", "not-a-day"]);
    check(Wants::Day, none, &["03/25/2025", "01/02/2025"], &["2025-03-25", "2025-01-02"]);
    let words = vec![vec!["laag".into(), "low".into()], vec![], vec![], vec![], vec!["High".into()]];
    check(
        Wants::Scale { words },
        none,
        &["4", "4,0", "Low", "high", "6", "mid"],
        &["4", "4", "1", "5", "not-on-scale", "not-on-scale"],
    );
}

#[test]
fn days_that_can_be_read_both_ways_are_asked() {
    let (_, survey) = table("a;c\n1;03-04-2025\n2;05-06-2025\n");
    let wanted = |wants| vec![Wanted { attribute: "x".into(), column: 1, wants }];
    assert!(matches!(
        Plan::new(&survey, wanted(Wants::Day), &Settings::default()).unwrap_err().as_slice(),
        [Question::Order { mixed: false, .. }]
    ));
    let said = Settings { orders: vec![("c".into(), DayOrder::MonthFirst)], ..Settings::default() };
    assert!(Plan::new(&survey, wanted(Wants::Day), &said).is_ok());
}
