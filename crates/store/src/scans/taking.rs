//! Taking prospects over: which of them went into which import, and which were left out and why.
//!
//! The companies themselves are made by the import, and taken back by it. Opportunities come after it, as an import of
//! their own: a row that the first one refused gets none.

use super::prospects::{Prospect, all, select};
use super::{row, shows_rows_to};
use crate::events::{Entry, record};
use crate::imports::{Counts, State as ImportState};
use crate::{Actor, Error, Fault, Reader, Row, Tx, query};
use domain::ids::{ImportId, ProfileId, ScanId, TakeOverId, UserId};
use domain::refusal::Refusal;
use domain::time::{Now, Timestamp};
use serde_json::json;
use std::collections::BTreeMap;

/// Prospects that are taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTakeOver {
    /// The import that makes them companies.
    pub import: ImportId,
    /// Their places.
    pub places: Vec<i64>,
    /// What the opportunity of each is called; `None` when they get none.
    pub opportunities: Option<String>,
    /// How many others were chosen and left out, by the reason.
    pub left_out: BTreeMap<String, i64>,
}

/// Prospects that were taken over.
#[derive(Clone, Debug, PartialEq)]
pub struct TakeOver {
    /// Which act.
    pub id: TakeOverId,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub user_name: String,
    /// How many prospects went into the import.
    pub taken: i64,
    /// How many were left out, by the reason.
    pub left_out: BTreeMap<String, i64>,
    /// The import of companies: which, where it is and what became of its rows.
    pub import: (ImportId, ImportState, Counts),
    /// What each opportunity is called; empty when there are none.
    pub title: String,
    /// The import of opportunities, once the companies are there.
    pub opportunities: Option<(ImportId, ImportState, Counts)>,
}

/// A take-over whose companies are there and whose opportunities are not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Awaiting {
    /// Which act.
    pub id: TakeOverId,
    /// The import of companies.
    pub import: ImportId,
    /// Who took them over.
    pub user: UserId,
    /// What each opportunity is called.
    pub title: String,
    /// The name of the file that was scanned.
    pub file_name: String,
    /// The profile that judged.
    pub profile: ProfileId,
}

/// An import that wrote nothing, or whose work was taken back: its prospects may be taken over again.
const UNDONE: &str = " (select t.id from market_take_overs t join imports i on i.id = t.import_id \
                      where i.state = 'reverted' or (i.state = 'failed' and i.created + i.updated = 0))";

/// Writes down that prospects are taken over by an import, which was begun in the same transaction.
///
/// # Errors
/// [`Refusal::Forbidden`] for whoever does not see them; [`Refusal::Conflict`] `scan-state` when nothing was found yet,
/// `prospect-taken` when one of them was taken over before; [`Error::NotFound`].
pub async fn take_over(tx: &mut Tx, by: &Actor, now: Now, scan: ScanId, new: NewTakeOver) -> Result<TakeOverId, Fault> {
    if !shows_rows_to(&by.person) {
        return Err(Refusal::Forbidden("role").into());
    }
    if !row::any(tx, scan).await?.state.has_found() {
        return Err(Refusal::conflict("scan-state").into());
    }
    let id = TakeOverId(crate::new_id(now.at));
    let (count, left_out) = (i64::try_from(new.places.len()).unwrap_or(i64::MAX), json!(new.left_out));
    let insert = query(
        "insert into market_take_overs (id, scan_id, user_id, at, import_id, opportunities, title, taken, left_out) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    );
    let insert = insert.bind(id).bind(scan).bind(by.person.id).bind(now.at).bind(new.import);
    let title = new.opportunities.clone().unwrap_or_default();
    let insert = insert.bind(new.opportunities.is_some()).bind(&title).bind(count);
    tx.run(insert.bind(left_out.to_string())).await?;
    let update = query("update market_prospects set take_over_id = ").with(id).and(" where scan_id = ").with(scan);
    let update = update.and(" and place in ").list(new.places.iter().copied());
    let update = update.and(" and (take_over_id is null or take_over_id in").and(UNDONE).and(")");
    if i64::try_from(tx.run(update).await?).unwrap_or(-1) != count {
        return Err(Refusal::conflict("prospect-taken").into());
    }
    let said = json!({ "import": new.import.to_string(), "taken": count, "left_out": left_out, "title": title });
    record(tx, by, now, Entry::new(scan, "scan-taken-over").after(&said)).await?;
    Ok(id)
}

/// The take-overs of a scan, the newest first.
///
/// # Errors
/// As the database says.
pub async fn take_overs(reader: &mut Reader, scan: ScanId) -> Result<Vec<TakeOver>, Error> {
    let found = query(
        "select t.id, t.at, u.name as user_name, t.taken, t.left_out, t.title, t.import_id, i.state, i.created, \
         i.updated, i.unchanged, i.refused, t.opportunity_import_id, o.state as o_state, o.created as o_created, \
         o.updated as o_updated, o.unchanged as o_unchanged, o.refused as o_refused \
         from market_take_overs t join users u on u.id = t.user_id join imports i on i.id = t.import_id \
         left join imports o on o.id = t.opportunity_import_id where t.scan_id = $1 order by t.id desc",
    );
    reader.all(found.bind(scan), one).await
}

fn one(row: Row<'_>) -> Result<TakeOver, Error> {
    let state =
        |code: &str| ImportState::from_code(code).ok_or_else(|| Error::Corrupt(format!("`{code}` in an import")));
    let counts = Counts {
        created: row.get("created")?,
        updated: row.get("updated")?,
        unchanged: row.get("unchanged")?,
        refused: row.get("refused")?,
    };
    let opportunities = match row.get::<Option<uuid::Uuid>>("opportunity_import_id")? {
        None => None,
        Some(id) => {
            let counts = Counts {
                created: row.get("o_created")?,
                updated: row.get("o_updated")?,
                unchanged: row.get("o_unchanged")?,
                refused: row.get("o_refused")?,
            };
            Some((ImportId(id), state(&row.get::<String>("o_state")?)?, counts))
        }
    };
    let left_out: String = row.get("left_out")?;
    Ok(TakeOver {
        id: row.get("id")?,
        at: row.get("at")?,
        user_name: row.get("user_name")?,
        taken: row.get("taken")?,
        left_out: serde_json::from_str(&left_out).map_err(|_| Error::Corrupt("a take-over".into()))?,
        import: (row.get("import_id")?, state(&row.get::<String>("state")?)?, counts),
        title: row.get("title")?,
        opportunities,
    })
}

/// The take-overs whose companies are there and whose opportunities are still to be made.
///
/// # Errors
/// As the database says.
pub async fn awaiting_opportunities(reader: &mut Reader) -> Result<Vec<Awaiting>, Error> {
    let found = query(
        "select t.id, t.import_id, t.user_id, t.title, s.file_name, v.profile_id from market_take_overs t \
         join imports i on i.id = t.import_id join market_scans s on s.id = t.scan_id \
         join profile_versions v on v.id = s.profile_version_id \
         where t.opportunities = $1 and t.opportunity_import_id is null and i.state = 'done' order by t.id",
    );
    let awaiting = |row: Row<'_>| {
        Ok(Awaiting {
            id: row.get("id")?,
            import: row.get("import_id")?,
            user: row.get("user_id")?,
            title: row.get("title")?,
            file_name: row.get("file_name")?,
            profile: row.get("profile_id")?,
        })
    };
    reader.all(found.bind(true), awaiting).await
}

/// Writes down by which import the opportunities of a take-over are made.
///
/// # Errors
/// [`Error::Stale`] when another server was first.
pub async fn followed(tx: &mut Tx, id: TakeOverId, import: ImportId) -> Result<(), Error> {
    let update = query(
        "update market_take_overs set opportunity_import_id = $1 where id = $2 and opportunity_import_id is null",
    );
    tx.run_fresh(update.bind(import).bind(id)).await
}

/// Writes down that no opportunities follow: every row was refused, or whoever asked for them may no longer make any.
///
/// # Errors
/// As the database says.
pub async fn nothing_follows(tx: &mut Tx, id: TakeOverId) -> Result<(), Error> {
    let update =
        query("update market_take_overs set opportunities = $1 where id = $2 and opportunity_import_id is null");
    tx.run(update.bind(false).bind(id)).await.map(drop)
}

/// The prospects that an act took over, the best first.
///
/// # Errors
/// As the database says.
pub async fn prospects_of(reader: &mut Reader, id: TakeOverId) -> Result<Vec<Prospect>, Error> {
    all(reader, select().and(" where take_over_id = ").with(id)).await
}
