//! Notes what a transaction changes of what is held in memory elsewhere, and counts it when the transaction ends.
//!
//! The statements themselves are looked at, in the one place that all of them pass, so that no act can forget it. The
//! counts are added as the last thing before the commit and become visible with it: whoever reads the counts first and
//! the rows after that holds rows that are at least as new, on one server or on several.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::Reader;
use super::query::{Query, Value, query};
use crate::Error;

/// So many records at most are told apart in one transaction; beyond that the whole set counts as changed.
const FEW: usize = 50;
/// Over so many rows a count is spread that is not by record.
const SPREAD: u8 = 16;
/// Over so many slots the names of one kind are spread.
const NAME_SLOTS: u8 = 64;

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
    /// The names of companies that were not put away.
    CompanyNames,
    /// The names of contacts that were not put away.
    ContactNames,
    /// What opportunities are about, and everything that their lists go by.
    Sales,
}

impl Area {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Area::Companies => "companies",
            Area::Facts => "facts",
            Area::Opportunities => "opportunities",
            Area::Projects => "projects",
            Area::CompanyNames => "company-names",
            Area::ContactNames => "contact-names",
            // As it was called when it was the titles alone: a server of before goes on counting those.
            Area::Sales => "titles",
        }
    }

    /// The place of a record's changes among the counts; `None` when this area is not told apart by record.
    pub(crate) fn slot(self, id: Uuid) -> Option<i64> {
        let last = id.as_bytes()[15];
        match self {
            Area::Facts => Some(i64::from(last)),
            Area::CompanyNames | Area::ContactNames | Area::Sales => Some(i64::from(last % NAME_SLOTS)),
            Area::Companies | Area::Opportunities | Area::Projects => None,
        }
    }

    /// What counts as changed when too much of this area was to tell apart, and where that is counted: one of several
    /// places below zero, so that many transactions do not wait for one another.
    fn whole(self) -> (Area, i64) {
        // Facts of very many are as good as another set of companies.
        let area = if self == Area::Facts { Area::Companies } else { self };
        (area, -1 - i64::from(Uuid::new_v4().as_bytes()[0] % SPREAD))
    }
}

/// Counts of changes by slot; below zero those of the whole area.
pub(crate) type Counts = BTreeMap<(String, i64), i64>;

/// The counts of changes of these areas.
///
/// # Errors
/// As the database says.
pub(crate) async fn counts(reader: &mut Reader, areas: &[Area]) -> Result<Counts, Error> {
    let found = query("select area, slot, n from changes where area in ").list(areas.iter().map(|area| area.code()));
    let rows = reader.all(found, |row| Ok(((row.get("area")?, row.get("slot")?), row.get("n")?))).await?;
    Ok(rows.into_iter().collect())
}

/// How statements begin that change an area.
const WRITES: [(&str, Area); 33] = [
    ("insert into companies ", Area::Companies),
    ("delete from companies ", Area::Companies),
    ("update companies set archived ", Area::Companies),
    ("insert into fact_withdrawals ", Area::Facts),
    ("delete from facts ", Area::Facts),
    ("insert into facts ", Area::Facts),
    ("update facts set company_id ", Area::Facts),
    // What somebody stated who was erased.
    ("update facts set stated ", Area::Facts),
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
    ("insert into companies ", Area::CompanyNames),
    ("delete from companies ", Area::CompanyNames),
    ("update companies set archived ", Area::CompanyNames),
    ("update companies set name ", Area::CompanyNames),
    ("insert into contacts ", Area::ContactNames),
    ("delete from contacts ", Area::ContactNames),
    ("update contacts set ", Area::ContactNames),
    ("insert into opportunities ", Area::Sales),
    ("delete from opportunities ", Area::Sales),
    ("update opportunities set title ", Area::Sales),
    ("update opportunities set stage ", Area::Sales),
    ("update opportunities set verdict ", Area::Sales),
    ("update opportunities set company_id ", Area::Sales),
    ("update opportunities set next_action ", Area::Sales),
    ("update opportunities set heard_on ", Area::Sales),
];

/// Statements that name what they change by something else than its id: the whole area counts as changed.
const BY_ANOTHER: [&str; 1] = ["update contacts set name = '', "];

/// What one transaction has changed so far.
#[derive(Debug, Default)]
pub(super) struct Changes(BTreeSet<(Area, i64)>);

impl Changes {
    /// Notes what this statement changes.
    pub(super) fn note(&mut self, query: &Query) {
        let text = query.text();
        for (_, area) in WRITES.iter().filter(|(start, _)| text.starts_with(start)) {
            let by_id = !BY_ANOTHER.iter().any(|start| text.starts_with(start));
            // Of an update every id that is bound counts, its own and others': some slots too many do no harm.
            let slots: BTreeSet<i64> =
                query.firsts().filter(|_| by_id).filter_map(id).filter_map(|id| area.slot(id)).collect();
            if slots.is_empty() || slots.len() > FEW {
                let (area, slot) = area.whole();
                if !self.0.iter().any(|(known, slot)| *known == area && *slot < 0) {
                    self.0.insert((area, slot));
                }
            } else {
                self.0.extend(slots.into_iter().map(|slot| (*area, slot)));
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

fn id(value: &Value) -> Option<Uuid> {
    if let Value::Uuid(Some(id)) = value { Some(*id) } else { None }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::WRITES;

    /// What changes one of the tables and nothing of what is held: who leads, and the row that is only touched so that
    /// another transaction waits.
    const HARMLESS: [&str; 9] = [
        "update companies set version = version ",
        "update opportunities set version = version ",
        "update opportunities set source_note ",
        "update projects set name ",
        "update projects set closed_on ",
        "update projects set asks_pulses ",
        "update projects set promise_id ",
        "update projects set mandate_id ",
        "update projects set forecast_id ",
    ];

    const TABLES: [&str; 7] =
        ["companies", "contacts", "facts", "fact_withdrawals", "opportunities", "projects", "closures"];

    fn statements(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                statements(&path, found);
            } else if !path.ends_with("changes.rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                for table in TABLES {
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
