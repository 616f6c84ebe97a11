//! Reading merges back, and where the address of a merged company leads.

use super::Moved;
use crate::companies::{self, Particulars};
use crate::{Error, Query, Reader, Row, query};
use domain::ids::{CompanyId, MergeId};
use domain::people::Person;
use domain::time::Timestamp;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Two companies that were merged.
#[derive(Clone, Debug, PartialEq)]
pub struct Merge {
    /// Which merge.
    pub id: MergeId,
    /// The company that stays.
    pub kept: CompanyId,
    /// The one that was merged into it.
    pub other: CompanyId,
    /// What the one that stays was before.
    pub kept_before: Particulars,
    /// What it became by this.
    pub kept_after: Particulars,
    /// What the other one was.
    pub other_before: Before,
    /// What went over.
    pub moved: Moved,
    /// When.
    pub at: Timestamp,
    /// Who did it.
    pub user_name: String,
    /// When it was undone, and by whom.
    pub undone: Option<(Timestamp, String)>,
}

/// What a company was before it was merged.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, Deserialize)]
pub struct Before {
    /// Its particulars.
    #[serde(flatten)]
    pub particulars: Particulars,
    /// Whether it was put away.
    pub archived: bool,
}

/// The merges into a company, the newest first; those that were undone too.
///
/// # Errors
/// As the database says.
pub async fn of(reader: &mut Reader, company: CompanyId) -> Result<Vec<Merge>, Error> {
    reader.all(select().and(" where m.kept_id = ").with(company).and(" order by m.id desc"), merge).await
}

/// The merge with this id.
///
/// # Errors
/// [`Error::NotFound`] when there is none, or the person may not see the company that stays.
pub async fn by_id(reader: &mut Reader, person: &Person, id: MergeId) -> Result<Merge, Error> {
    let merge = reader.one(select().and(" where m.id = ").with(id), merge).await?;
    match stays(reader, person, merge.other).await? {
        // Undone, or merged further: the person must see where it is now.
        Some(_) => Ok(merge),
        None => companies::by_id(reader, person, merge.kept).await.map(|_| merge),
    }
}

/// So many companies are passed at most on the way to the one that stays.
const MOST: usize = 100;

/// The company into which this one was merged, over all merges; `None` when it was not, or the person may not see where
/// it leads.
///
/// # Errors
/// As the database says.
pub async fn stays(reader: &mut Reader, person: &Person, company: CompanyId) -> Result<Option<CompanyId>, Error> {
    let mut at = company;
    for _ in 0..MOST {
        let next = query("select merged_into from companies where id = $1").bind(at);
        match reader.maybe(next, |row| row.get::<Option<CompanyId>>("merged_into")).await?.flatten() {
            Some(next) => at = next,
            None => break,
        }
    }
    if at == company {
        return Ok(None);
    }
    match companies::by_id(reader, person, at).await {
        Ok(_) => Ok(Some(at)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

fn select() -> Query {
    query(
        "select m.id, m.kept_id, m.other_id, m.kept_before, m.kept_after, m.other_before, m.moved, m.at, \
         u.name as user_name, m.undone_at, v.name as undone_name \
         from company_merges m join users u on u.id = m.user_id left join users v on v.id = m.undone_by",
    )
}

fn merge(row: Row<'_>) -> Result<Merge, Error> {
    let undone_at: Option<Timestamp> = row.get("undone_at")?;
    let undone_name: Option<String> = row.get("undone_name")?;
    Ok(Merge {
        id: row.get("id")?,
        kept: row.get("kept_id")?,
        other: row.get("other_id")?,
        kept_before: json(&row, "kept_before")?,
        kept_after: json(&row, "kept_after")?,
        other_before: json(&row, "other_before")?,
        moved: json(&row, "moved")?,
        at: row.get("at")?,
        user_name: row.get("user_name")?,
        undone: undone_at.map(|at| (at, undone_name.unwrap_or_default())),
    })
}

fn json<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> Result<T, Error> {
    serde_json::from_str(&row.get::<String>(column)?).map_err(|_| Error::Corrupt(format!("`{column}` of a merge")))
}
