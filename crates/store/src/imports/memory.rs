//! How a file with the same columns was read the last time.

use super::{Kind, Mode, Plan};
use crate::companies::Key;
use crate::{Error, Reader, Tx, query};
use domain::time::Now;
use sha2::{Digest, Sha256};

/// What was said the last time about a file with these columns.
pub type Remembered = Plan;

/// What was said the last time about a file with these columns, in this order.
///
/// # Errors
/// As the database says.
pub async fn remembered(reader: &mut Reader, kind: Kind, columns: &[String]) -> Result<Option<Remembered>, Error> {
    let found = query("select settings, recognised_by, mode from import_mappings where header = $1");
    reader
        .maybe(found.bind(header(kind, columns)), |row| {
            let (key, mode): (String, String) = (row.get("recognised_by")?, row.get("mode")?);
            let mode = Mode::from_code(&mode).unwrap_or_default();
            Ok(Plan { settings: row.get("settings")?, key: Key::from_code(&key), mode })
        })
        .await
}

/// Remembers what was said about a file with these columns.
///
/// # Errors
/// As the database says.
pub async fn remember(tx: &mut Tx, now: Now, (kind, columns): (Kind, &[String]), plan: &Plan) -> Result<(), Error> {
    let insert = query(
        "insert into import_mappings (header, settings, recognised_by, mode, used_at) values ($1, $2, $3, $4, $5) \
         on conflict (header) do update set settings = excluded.settings, recognised_by = excluded.recognised_by, \
         mode = excluded.mode, used_at = excluded.used_at",
    );
    let key = plan.key.map_or("", Key::code);
    let row = insert.bind(header(kind, columns)).bind(&plan.settings).bind(key).bind(plan.mode.code()).bind(now.at);
    tx.run(row).await.map(drop)
}

/// A short name for a list of columns; each is ended by a letter that no name holds.
fn header(kind: Kind, columns: &[String]) -> String {
    let begun = match kind {
        Kind::Companies => Sha256::new(),
        other => Sha256::new().chain_update(other.code()).chain_update([0, 0]),
    };
    let hash = columns.iter().fold(begun, |hash, name| hash.chain_update(name).chain_update([0]));
    crate::hex(&hash.finalize()[..16])
}
