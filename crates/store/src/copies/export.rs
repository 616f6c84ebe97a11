//! Everything in a folder, to take along: each table as CSV for people and their spreadsheets, and as JSON lines, from
//! which it can be restored; and each file that was added, under its own name.

use std::fs::{File, create_dir_all};
use std::io::{BufWriter, Write as _};
use std::path::Path;

use super::tables::{Kind, Table};
use super::{CONTENTS, Contents, CopyError, content, member};
use crate::{Reader, Store, Value, files, query};
use domain::ids::FileId;
use domain::time::Timestamp;

/// Writes everything into a folder that is there and has nothing in it.
///
/// # Errors
/// [`CopyError::File`], [`CopyError::Store`].
pub async fn export(store: &Store, now: Timestamp, folder: &Path) -> Result<Contents, CopyError> {
    create_dir_all(folder.join("tables"))?;
    let mut reader = store.snapshot().await?;
    let mut open: Option<(BufWriter<File>, csv::Writer<File>)> = None;
    let contents = content::of_all(&mut reader, now, |table, row| {
        let Some((values, line)) = row else {
            finish(open.take())?;
            open = Some(begin(folder, table)?);
            return Ok(());
        };
        if let Some((json, sheet)) = &mut open {
            json.write_all(line.as_bytes())?;
            sheet.write_record(cells(table, values)).map_err(std::io::Error::from)?;
        }
        Ok(())
    })
    .await?;
    finish(open.take())?;
    serde_json::to_writer_pretty(File::create(folder.join(CONTENTS))?, &contents).map_err(std::io::Error::from)?;
    added(&mut reader, &folder.join("files")).await?;
    Ok(contents)
}

fn begin(folder: &Path, table: &Table) -> Result<(BufWriter<File>, csv::Writer<File>), CopyError> {
    let json = BufWriter::new(File::create(folder.join(member(&table.name)))?);
    let mut sheet = csv::Writer::from_writer(File::create(folder.join(format!("{}.csv", table.name)))?);
    sheet.write_record(shown(table).map(|(_, name)| name)).map_err(std::io::Error::from)?;
    Ok((json, sheet))
}

fn finish(open: Option<(BufWriter<File>, csv::Writer<File>)>) -> Result<(), CopyError> {
    if let Some((mut json, mut sheet)) = open {
        json.flush()?;
        sheet.flush()?;
    }
    Ok(())
}

/// The columns that a sheet has: bytes have none, those of files stand in files.
fn shown(table: &Table) -> impl Iterator<Item = (usize, &str)> {
    let columns = table.columns.iter().enumerate();
    columns.filter(|(_, column)| column.kind != Kind::Bytes).map(|(place, column)| (place, column.name.as_str()))
}

fn cells<'a>(table: &'a Table, values: &'a [Value]) -> impl Iterator<Item = String> + 'a {
    shown(table).filter_map(|(place, _)| values.get(place)).map(|value| match value {
        Value::Uuid(x) => x.map(|id| id.to_string()).unwrap_or_default(),
        Value::Text(x) => x.clone().unwrap_or_default(),
        Value::Int(x) => x.map(|number| number.to_string()).unwrap_or_default(),
        Value::Bool(x) => x.map(|is| is.to_string()).unwrap_or_default(),
        Value::Real(x) => x.map(|number| number.to_string()).unwrap_or_default(),
        Value::Day(x) => x.map(|day| day.to_string()).unwrap_or_default(),
        Value::Bytes(_) => String::new(),
    })
}

/// Each file that was added, in a folder of its own so that two may have the same name.
async fn added(reader: &mut Reader, folder: &Path) -> Result<(), CopyError> {
    let all = reader.all(query("select id from files order by id"), |row| row.at::<FileId>(0)).await?;
    for id in all {
        let file = files::told(reader, id).await?;
        let bytes = files::bytes(reader, &file).await?;
        let place = folder.join(id.0.to_string());
        create_dir_all(&place)?;
        std::fs::write(place.join(plain(&file.name)), bytes)?;
    }
    Ok(())
}

/// A name that every disk takes and that leads nowhere else.
pub(crate) fn plain(name: &str) -> String {
    let kept: String =
        name.chars().map(|sign| if sign.is_alphanumeric() || " .-_()’'".contains(sign) { sign } else { '_' }).collect();
    let kept = kept.trim_matches(['.', ' ']);
    if kept.is_empty() { "file".to_owned() } else { kept.to_owned() }
}

impl From<csv::Error> for CopyError {
    fn from(error: csv::Error) -> Self {
        Self::File(error.into())
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_name_leads_nowhere_else() {
        for (name, kept) in [
            ("jaarverslag ’26.pdf", "jaarverslag ’26.pdf"),
            ("../../etc/passwd", "_.._etc_passwd"),
            ("a\\b:c*?.txt", "a_b_c__.txt"),
            ("..", "file"),
            ("", "file"),
        ] {
            assert_eq!(plain(name), kept);
        }
    }
}
