//! Which column of a file answers what: as its header, the export of another system, or a person says.
//!
//! The first line names columns, the second says `column=attribute` and `column:sign`, the rest are rows; all with tabs.

#![no_main]

use domain::exports::recognise;
use fuzz::{LIMITS, input};
use libfuzzer_sys::fuzz_target;
use market::{
    ReadAs, Record, Separator, Step, Table,
    mapping::{self, Attribute},
    plan::{Plan, Wanted, Wants},
    survey::Survey,
};
use web::importing::Asked;

const WANTS: [Wants; 6] =
    [Wants::Number, Wants::Day, Wants::YesNo, Wants::Code, Wants::Text, Wants::Scale { words: Vec::new() }];

fuzz_target!(|text: &str| {
    let Some((header, rest)) = text.split_once('\n') else { return };
    let (said, rows) = rest.split_once('\n').unwrap_or((rest, ""));
    let columns: Vec<String> = header.split('\t').map(str::to_owned).collect();
    let said: Vec<&str> = said.split('\t').collect();
    let pairs = |between: char| -> Vec<(String, String)> {
        let split = said.iter().filter_map(|word| word.split_once(between));
        split.map(|(column, other)| (column.to_owned(), other.to_owned())).collect()
    };
    let (columns_said, signs) = (pairs('='), pairs(':'));

    for kind in ["companies", "contacts", "opportunities", "projects", "hours", "outcomes"] {
        if let Some(found) = recognise(kind, &columns) {
            assert!(found.answers.iter().all(|(at, _)| *at < columns.len()), "{:?}", found.answers);
            assert!(found.silent.iter().all(|at| *at < columns.len()));
        }
    }
    let asked = Asked { columns: columns_said, decimals: signs.clone(), orders: signs, ..Asked::parse(header) };
    assert_eq!(Asked::parse(&asked.text()), asked, "what was said is kept as it was said");

    let mut attributes: Vec<Attribute> = asked
        .columns
        .iter()
        .map(|(_, key)| Attribute { key: key.clone(), synonyms: vec![mapping::fold(key)] })
        .collect();
    attributes.push(Attribute::company_name());
    let Ok(pairs) = mapping::map(&columns, &attributes, &asked.columns) else { return };
    assert!(pairs.iter().all(|pair| pair.column < columns.len()));

    let how = ReadAs { separator: Separator::from_code("tab"), limits: LIMITS, ..ReadAs::default() };
    let file = format!("{header}\n{rows}");
    let Ok(mut table) = Table::open(input(file.as_bytes()), &how) else { return };
    let Ok(settings) = asked.settings(table.columns()) else { return };
    let Ok(survey) = Survey::take(&mut table, &mut |_| {}) else { return };
    let wanted = pairs.iter().enumerate().map(|(at, pair)| Wanted {
        attribute: pair.attribute.clone(),
        column: pair.column,
        wants: WANTS[at % WANTS.len()].clone(),
    });
    let Ok(plan) = Plan::new(&survey, wanted.collect(), &settings) else { return };
    let (Ok(mut rows), mut record) = (table.rows(), Record::default()) else { return };
    while let Ok(step) = rows.read(&mut record) {
        match step {
            Step::Row => drop(plan.read(&record)),
            Step::Refused(_) => {}
            Step::End => break,
        }
    }
});
