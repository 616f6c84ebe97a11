//! Notes what a transaction changes of what is held in memory elsewhere, and counts it when the transaction ends.
//!
//! The statements themselves are looked at, in the one place that all of them pass, so that no act can forget it. The
//! counts are added as the last thing before the commit and become visible with it: whoever reads the counts first and
//! the rows after that holds rows that are at least as new, on one server or on several.

use std::collections::BTreeSet;

use domain::ids::CompanyId;
use uuid::Uuid;

use super::query::{Query, Value, query};

/// So many companies at most are told apart in one transaction; beyond that the whole set counts as changed.
const FEW: usize = 50;
/// Over so many rows a count is spread that is not by company.
const SPREAD: u8 = 16;

/// What is held in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Area {
    /// Which companies there are.
    Companies,
    /// What is known of one company.
    Facts,
    /// Opportunities: which are open, and their verdicts.
    Opportunities,
    /// Projects that are closed.
    Projects,
}

impl Area {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Area::Companies => "companies",
            Area::Facts => "facts",
            Area::Opportunities => "opportunities",
            Area::Projects => "projects",
        }
    }
}

/// How statements begin that change an area.
const WRITES: [(&str, Area); 17] = [
    ("insert into companies ", Area::Companies),
    ("delete from companies ", Area::Companies),
    ("update companies set archived ", Area::Companies),
    ("insert into fact_withdrawals ", Area::Facts),
    ("delete from facts ", Area::Facts),
    ("insert into facts ", Area::Facts),
    ("update facts set company_id ", Area::Facts),
    ("update fact_withdrawals set company_id ", Area::Facts),
    ("insert into opportunities ", Area::Opportunities),
    ("delete from opportunities ", Area::Opportunities),
    ("update opportunities set stage ", Area::Opportunities),
    ("update opportunities set verdict ", Area::Opportunities),
    ("update opportunities set company_id ", Area::Opportunities),
    ("insert into projects ", Area::Projects),
    ("update projects set company_id ", Area::Projects),
    ("insert into closures ", Area::Projects),
    ("update closures ", Area::Projects),
];

/// The place of a company's facts among the counts.
pub(crate) fn slot(company: CompanyId) -> i64 {
    i64::from(company.0.as_bytes()[15])
}

/// What one transaction has changed so far.
#[derive(Debug, Default)]
pub(super) struct Changes(BTreeSet<(Area, i64)>);

impl Changes {
    /// Notes what this statement changes.
    pub(super) fn note(&mut self, query: &Query) {
        let Some((_, area)) = WRITES.iter().find(|(start, _)| query.text().starts_with(start)) else { return };
        let companies: BTreeSet<i64> = query.firsts().filter_map(company).map(slot).collect();
        if *area == Area::Facts && !companies.is_empty() && companies.len() <= FEW {
            self.0.extend(companies.into_iter().map(|slot| (Area::Facts, slot)));
        } else {
            // Facts of very many are as good as another set of companies.
            let area = if *area == Area::Facts { Area::Companies } else { *area };
            if !self.0.iter().any(|(known, _)| *known == area) {
                self.0.insert((area, i64::from(Uuid::new_v4().as_bytes()[0] % SPREAD)));
            }
        }
    }

    /// The statement that counts them, when there is anything to count. In the order of their places, so that two
    /// transactions never wait for each other in a circle.
    pub(super) fn count(&self) -> Option<Query> {
        let row = |(area, slot): &(Area, i64)| {
            [Value::Text(Some(area.code().to_owned())), Value::Int(Some(*slot)), Value::Int(Some(1))]
        };
        let add = query("insert into changes (area, slot, n) values ").rows(self.0.iter().map(row));
        let add = add.and(" on conflict (area, slot) do update set n = changes.n + 1");
        (!self.0.is_empty()).then_some(add)
    }
}

fn company(value: &Value) -> Option<CompanyId> {
    if let Value::Uuid(Some(id)) = value { Some(CompanyId(*id)) } else { None }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::WRITES;

    /// What changes one of the tables and nothing of what is held: names, titles, who leads, what a seller does next, and the row that is only
    /// touched so that another transaction waits.
    const HARMLESS: [&str; 12] = [
        "update companies set version = version ",
        "update companies set name ",
        "update opportunities set version = version ",
        "update opportunities set title ",
        "update opportunities set next_action ",
        "update opportunities set heard_on ",
        "update opportunities set source_note ",
        "update projects set name ",
        "update projects set closed_on ",
        "update projects set promise_id ",
        "update projects set mandate_id ",
        "update projects set forecast_id ",
    ];

    fn statements(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                statements(&path, found);
            } else if !path.ends_with("changes.rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                for table in ["companies", "facts", "fact_withdrawals", "opportunities", "projects", "closures"] {
                    for verb in ["insert into", "update", "delete from"] {
                        let start = format!("\"{verb} {table} ");
                        found.extend(
                            text.split(&start)
                                .skip(1)
                                .map(|rest| format!("{}{}", &start[1..], &rest[..24.min(rest.len())])),
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn every_statement_that_changes_what_is_held_is_known() {
        let mut found = Vec::new();
        statements(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
        assert!(found.len() > 12, "{found:#?}");
        let known = |text: &String| {
            WRITES.iter().any(|(start, _)| text.starts_with(start))
                || HARMLESS.iter().any(|start| text.starts_with(start))
        };
        let unknown: Vec<_> = found.iter().filter(|text| !known(text)).collect();
        assert!(unknown.is_empty(), "say whether these change what is held: {unknown:#?}");
    }
}
