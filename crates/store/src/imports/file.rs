//! The file itself, in parts: in the database, so that whichever server does the work can read it.

use crate::{Error, Reader, Tx, query};
use domain::ids::ImportId;

/// Keeps the next part of a file, in a transaction of its own or with others.
///
/// # Errors
/// As the database says.
pub async fn add_part(tx: &mut Tx, id: ImportId, part: i64, bytes: Vec<u8>) -> Result<(), Error> {
    let insert = query("insert into import_parts (import_id, part, bytes) values ($1, $2, $3)");
    tx.run(insert.bind(id).bind(part).bind(bytes)).await.map(drop)
}

/// One part of a file; `None` after the last.
///
/// # Errors
/// As the database says.
pub async fn part(reader: &mut Reader, id: ImportId, part: i64) -> Result<Option<Vec<u8>>, Error> {
    let found = query("select bytes from import_parts where import_id = $1 and part = $2");
    reader.maybe(found.bind(id).bind(part), |row| row.get("bytes")).await
}

/// Lets go of a file that is no longer needed.
///
/// # Errors
/// As the database says.
pub async fn drop_file(tx: &mut Tx, id: ImportId) -> Result<(), Error> {
    tx.run(query("delete from import_parts where import_id = $1").bind(id)).await?;
    tx.run(query("update imports set file_kept = $1 where id = $2").bind(false).bind(id)).await.map(drop)
}
