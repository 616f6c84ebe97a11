//! Deviations counted by kind of project: all of them, whoever looks, since a count is the firm's.

use super::id_of;
use crate::{Error, Reader, query};
use domain::ids::PatternId;
use domain::insight::{Departure, Group, Helped, groups};
use std::collections::{BTreeMap, HashMap};

/// The groups of every pattern.
pub(super) async fn counted(reader: &mut Reader) -> Result<BTreeMap<PatternId, Vec<Group>>, Error> {
    let sql = "select d.id, d.project_id, p.kind, o.suggestion_id, o.repeats_id, d.helped from deviations d \
               join projects p on p.id = d.project_id left join deviation_origins o on o.deviation_id = d.id \
               where p.kind <> '' order by d.id";
    let rows: Vec<(String, Departure)> = reader
        .all(query(sql), |row| {
            let helped: Option<String> = row.get("helped")?;
            let departure = Departure {
                id: row.get("id")?,
                project: row.get("project_id")?,
                departs_from: row.get("suggestion_id")?,
                repeats: row.get("repeats_id")?,
                helped: helped.as_deref().and_then(Helped::from_code),
            };
            Ok((row.get("kind")?, departure))
        })
        .await?;
    let mut ids: HashMap<String, Option<PatternId>> = HashMap::new();
    let mut by_pattern: BTreeMap<PatternId, Vec<Departure>> = BTreeMap::new();
    for (kind, departure) in rows {
        if let Some(id) = *ids.entry(kind).or_insert_with_key(|kind| id_of(kind)) {
            by_pattern.entry(id).or_default().push(departure);
        }
    }
    Ok(by_pattern.into_iter().map(|(id, departures)| (id, groups(&departures))).collect())
}
