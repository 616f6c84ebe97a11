//! Earlier cases like this one, and how they ended.

use std::collections::HashMap;

use domain::ids::{CaseId, ProjectId};
use domain::nearmiss::most_alike;
use domain::people::Person;

use super::CaseRow;
use super::row::{case_row, select, with_treatments};
use crate::opportunities::scoped;
use crate::{Error, Reader, query};

/// How many are shown.
const MOST: usize = 5;
/// How many of the latest are compared.
const COMPARED: u32 = 300;

/// An earlier case of the same profile that missed some of the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Alike {
    /// That case.
    pub row: CaseRow,
    /// The criteria that both missed.
    pub shared: Vec<String>,
    /// The project that came of it; `None` while there is none.
    pub project: Option<Came>,
}

/// A project that came of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Came {
    /// Which one.
    pub id: ProjectId,
    /// How it ended (`finished`, `stopped`); `None` while it runs.
    pub ending: Option<String>,
    /// Whether it was a bullseye; `None` while it runs.
    pub bullseye: Option<bool>,
}

/// The decided cases that are most like this one among the latest that the person may see and of which the sale has ended,
/// the most alike first.
///
/// # Errors
/// As the database says.
pub async fn alike(reader: &mut Reader, viewer: &Person, case: &CaseRow) -> Result<Vec<Alike>, Error> {
    let found = scoped(select(), viewer).and(" and c.profile_id = ").with(case.profile_id);
    let found = found.and(" and c.decided_on is not null and o.status <> 'open' and c.id <> ").with(case.id);
    let found = found.and(" order by c.decided_on desc, c.id desc limit ").with(COMPARED);
    let mut earlier: Vec<Option<CaseRow>> = reader.all(found, |row| case_row(row).map(Some)).await?;
    let keys = |row: &CaseRow| row.misses.iter().map(|missed| missed.key.clone()).collect::<Vec<_>>();
    let missed = keys(case);
    let places = most_alike(&missed, &earlier.iter().flatten().map(keys).collect::<Vec<_>>(), MOST);
    let chosen = places.into_iter().filter_map(|place| earlier[place].take()).collect();
    let chosen = with_treatments(reader, chosen).await?;
    let mut came = came(reader, &chosen).await?;
    let one = |row: CaseRow| Alike {
        shared: keys(&row).into_iter().filter(|key| missed.contains(key)).collect(),
        project: came.remove(&row.id),
        row,
    };
    Ok(chosen.into_iter().map(one).collect())
}

async fn came(reader: &mut Reader, rows: &[CaseRow]) -> Result<HashMap<CaseId, Came>, Error> {
    if rows.is_empty() {
        return Ok(HashMap::new());
    }
    let found = query(
        "select p.case_id, p.id, x.ending, x.bullseye from projects p left join closures x on x.project_id = p.id \
         where p.case_id in ",
    );
    let came = reader.all(found.list(rows.iter().map(|row| row.id)), |row| {
        let came = Came { id: row.get("id")?, ending: row.get("ending")?, bullseye: row.get("bullseye")? };
        Ok((row.get("case_id")?, came))
    });
    Ok(came.await?.into_iter().collect())
}
