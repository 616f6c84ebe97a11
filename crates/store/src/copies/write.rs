//! Taking a copy.

use std::io::{Seek, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

use super::keys::Keys;
use super::seal::{Seal, Sealed, columns};
use super::tables::{Table, tables};
use super::{CONTENTS, Contents, CopyError, SEALED_FORM, cell, content, forgotten, member};
use crate::{Reader, Store, Value, settings};
use domain::time::Timestamp;

/// Copies everything as it is at one moment. What is written is only a copy once this is done: it ends with what says
/// what is in it.
///
/// # Errors
/// [`CopyError::File`], [`CopyError::Store`].
pub async fn copy(store: &Store, now: Timestamp, to: impl Write + Seek) -> Result<Contents, CopyError> {
    let mut reader = store.snapshot().await?;
    written(&mut reader, (now, None), |_, row| Ok(cell::line(row)), to).await
}

/// The same, with what people wrote sealed by these keys, as they were read before: `salt` is a new secret for each copy,
/// and `at` says where the keys are.
///
/// What was forgotten by now is sealed as it became. What is forgotten while the copy is made is in it as it was before,
/// sealed by the key that is given up for that.
///
/// # Errors
/// [`CopyError::File`], [`CopyError::Store`], [`CopyError::Seal`].
pub async fn copy_sealed(
    store: &Store,
    now: Timestamp,
    to: impl Write + Seek,
    mut keys: Keys,
    (salt, at): (&str, &str),
) -> Result<Contents, CopyError> {
    let mut reader = store.snapshot().await?;
    keys.forget(&forgotten::all(&mut reader).await?);
    let language = settings::read(&mut reader).await?.language;
    let columns = columns(&tables(&mut reader).await?);
    let sealed = Sealed { keys: keys.name(), at: at.to_owned(), salt: salt.to_owned(), language, columns };
    let seal = Seal::new(&keys, &sealed)?;
    written(&mut reader, (now, Some(&sealed)), |table, row| seal.line(table, row), to).await
}

async fn written(
    reader: &mut Reader,
    (now, sealed): (Timestamp, Option<&Sealed>),
    as_line: impl Fn(&Table, &[Value]) -> Result<String, CopyError>,
    to: impl Write + Seek,
) -> Result<Contents, CopyError> {
    // Large, since a table of files may have more than four gigabytes.
    let options = SimpleFileOptions::default().large_file(true);
    let mut zip = ZipWriter::new(to);
    let mut contents = content::of_lines(reader, now, as_line, |table, row| match row {
        None => Ok(zip.start_file(member(&table.name), options)?),
        Some((_, line)) => Ok(zip.write_all(line.as_bytes())?),
    })
    .await?;
    if let Some(sealed) = sealed {
        contents = Contents { form: SEALED_FORM, sealed: Some(sealed.clone()), ..contents };
    }
    zip.start_file(CONTENTS, options)?;
    serde_json::to_writer_pretty(&mut zip, &contents).map_err(std::io::Error::from)?;
    zip.finish()?.flush()?;
    Ok(contents)
}
