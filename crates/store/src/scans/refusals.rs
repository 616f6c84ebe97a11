//! Rows that could not be judged, with everything that is wrong with them.

use crate::imports::Wrong;
use crate::{Error, Reader, Tx, Value, query};
use domain::ids::ScanId;

/// How many refused rows are kept of one scan; the others are only counted.
pub const MOST: usize = 10_000;

/// A row that was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedRow {
    /// The row in the file.
    pub row: i64,
    /// Everything that is wrong with it.
    pub problems: Vec<Wrong>,
}

pub(super) async fn keep_all(tx: &mut Tx, id: ScanId, refused: Vec<RefusedRow>) -> Result<(), Error> {
    let mut rows = Vec::with_capacity(refused.len().min(MOST));
    for one in refused.into_iter().take(MOST) {
        let problems = serde_json::to_string(&one.problems).map_err(|error| Error::Corrupt(error.to_string()))?;
        rows.push([Value::Uuid(Some(id.0)), Value::Int(Some(one.row)), Value::Text(Some(problems))]);
    }
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let insert = query("insert into market_refusals (scan_id, row, problems) values ");
        tx.run(insert.rows(rows.by_ref().take(500))).await?;
    }
    Ok(())
}

/// Refused rows after the row `after`, in the order of the file.
///
/// # Errors
/// As the database says.
pub async fn refusals(reader: &mut Reader, id: ScanId, after: i64, limit: i64) -> Result<Vec<RefusedRow>, Error> {
    let found =
        query("select row, problems from market_refusals where scan_id = $1 and row > $2 order by row limit $3");
    reader
        .all(found.bind(id).bind(after).bind(limit), |row| {
            let problems: String = row.get("problems")?;
            let problems = serde_json::from_str(&problems).map_err(|_| Error::Corrupt("a refused row".into()))?;
            Ok(RefusedRow { row: row.get("row")?, problems })
        })
        .await
}
