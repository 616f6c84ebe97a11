//! Rows that were refused, with everything that is wrong with them and their own cells.

use crate::{Error, Reader, Tx, Value, query};
use domain::ids::ImportId;
use serde::{Deserialize, Serialize};

/// How many refused rows are kept of one import; the others are only counted.
const MOST: i64 = 100_000;

/// One thing wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wrong {
    /// The column; empty when it is about the row.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// Why it was refused: a code with words in every language.
    pub code: String,
    /// What is allowed or known, for the sentence; empty when it needs none.
    pub detail: String,
}

/// A row that was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The row in the file.
    pub row: i64,
    /// Everything that is wrong with it.
    pub problems: Vec<Wrong>,
    /// Its own cells.
    pub cells: Vec<String>,
}

/// Keeps refused rows; beyond the first hundred thousand they are only counted, which `before` tells.
///
/// # Errors
/// As the database says.
pub async fn keep(tx: &mut Tx, id: ImportId, before: i64, refused: Vec<Refused>) -> Result<(), Error> {
    let room = usize::try_from(MOST - before).unwrap_or_default();
    let text = |error: serde_json::Error| Error::Corrupt(error.to_string());
    let mut rows = Vec::with_capacity(refused.len().min(room));
    for one in refused.into_iter().take(room) {
        rows.push([
            Value::Uuid(Some(id.0)),
            Value::Int(Some(one.row)),
            Value::Text(Some(serde_json::to_string(&one.problems).map_err(text)?)),
            Value::Text(Some(serde_json::to_string(&one.cells).map_err(text)?)),
        ]);
    }
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let insert = query("insert into import_refusals (import_id, row, problems, cells) values ");
        tx.run(insert.rows(rows.by_ref().take(500))).await?;
    }
    Ok(())
}

/// Refused rows after the row `after`, in the order of the file.
///
/// # Errors
/// As the database says.
pub async fn refusals(reader: &mut Reader, id: ImportId, after: i64, limit: i64) -> Result<Vec<Refused>, Error> {
    let found = query(
        "select row, problems, cells from import_refusals where import_id = $1 and row > $2 order by row limit $3",
    );
    reader
        .all(found.bind(id).bind(after).bind(limit), |row| {
            let (problems, cells): (String, String) = (row.get("problems")?, row.get("cells")?);
            let corrupt = |_| Error::Corrupt("a refused row".into());
            Ok(Refused {
                row: row.get("row")?,
                problems: serde_json::from_str(&problems).map_err(corrupt)?,
                cells: serde_json::from_str(&cells).map_err(corrupt)?,
            })
        })
        .await
}
