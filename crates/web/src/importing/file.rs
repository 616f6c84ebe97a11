//! The uploaded file: kept in the database in parts, read back as one.

use domain::ids::ImportId;
use market::{Input, Limits};
use store::{Store, imports};

use crate::Error;

/// The largest file that comes in through the browser or the API; the command on the server has no such limit.
pub(crate) const MOST_BYTES: usize = 64 << 20;
/// How much of it goes into one row.
const PART: usize = 256 << 10;

/// What an uploaded file may ask of the server.
pub(crate) fn limits() -> Limits {
    Limits { rows: 1_000_000, unpacked_bytes: 512 << 20, strings_bytes: 128 << 20, ..Limits::default() }
}

/// Keeps a file.
///
/// # Errors
/// As the store says.
pub(crate) async fn keep(tx: &mut store::Tx, id: ImportId, bytes: &[u8]) -> Result<(), Error> {
    for (part, some) in bytes.chunks(PART).enumerate() {
        imports::add_part(tx, id, i64::try_from(part).unwrap_or_default(), some.to_vec()).await?;
    }
    Ok(())
}

/// Reads a kept file back.
///
/// # Errors
/// [`Error::NotFound`] when it was let go.
pub(crate) async fn open(store: &Store, id: ImportId, name: &str) -> Result<Input, Error> {
    let mut reader = store.read().await?;
    let mut bytes = Vec::new();
    let mut part = 0;
    while let Some(some) = imports::part(&mut reader, id, part).await? {
        bytes.extend_from_slice(&some);
        part += 1;
    }
    if bytes.is_empty() {
        return Err(Error::NotFound);
    }
    Ok(Input::Bytes { name: name.to_owned(), bytes: bytes.into() })
}
