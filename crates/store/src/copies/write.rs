//! Taking a copy.

use std::io::{Seek, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

use super::{CONTENTS, Contents, CopyError, content, member};
use crate::Store;
use domain::time::Timestamp;

/// Copies everything as it is at one moment. What is written is only a copy once this is done: it ends with what says
/// what is in it.
///
/// # Errors
/// [`CopyError::File`], [`CopyError::Store`].
pub async fn copy(store: &Store, now: Timestamp, to: impl Write + Seek) -> Result<Contents, CopyError> {
    // Large, since a table of files may have more than four gigabytes.
    let options = SimpleFileOptions::default().large_file(true);
    let mut zip = ZipWriter::new(to);
    let mut reader = store.snapshot().await?;
    let contents = content::of_all(&mut reader, now, |table, row| match row {
        None => Ok(zip.start_file(member(&table.name), options)?),
        Some((_, line)) => Ok(zip.write_all(line.as_bytes())?),
    })
    .await?;
    zip.start_file(CONTENTS, options)?;
    serde_json::to_writer_pretty(&mut zip, &contents).map_err(std::io::Error::from)?;
    zip.finish()?.flush()?;
    Ok(contents)
}
