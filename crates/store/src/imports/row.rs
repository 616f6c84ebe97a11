//! Reading imports back.

use super::{Counts, Import, Kind, Mode, State, may_import};
use crate::companies::Key;
use crate::{Error, Page, Query, Reader, Row, page, query};
use domain::ids::ImportId;
use domain::people::Person;

/// The import with this id.
///
/// # Errors
/// [`Error::NotFound`] when there is none or the person may not import; opportunities that he imported himself he may.
pub async fn by_id(reader: &mut Reader, person: &Person, id: ImportId) -> Result<Import, Error> {
    let import = any(reader, id).await?;
    // What follows on a market is a file of opportunities too, and of whoever took it over.
    let is_his = import.kind == Kind::Opportunities && import.user_id == person.id && may_import(person);
    if is_his || import.kind.may_be_imported_by(person) { Ok(import) } else { Err(Error::NotFound) }
}

/// The import with this id, whoever asks.
pub(super) async fn any(reader: &mut Reader, id: ImportId) -> Result<Import, Error> {
    reader.one(select().and(" where i.id = ").with(id), import).await
}

/// The imports, the newest first, a page at a time; none for whoever may not import.
///
/// # Errors
/// As the database says.
pub async fn list(
    reader: &mut Reader,
    person: &Person,
    before: Option<ImportId>,
    limit: u32,
) -> Result<Page<Import>, Error> {
    let limit = limit.clamp(1, page::MOST);
    if !may_import(person) {
        return Ok(Page::cut(vec![], limit, 0, place));
    }
    let kinds: Vec<&str> =
        Kind::ALL.into_iter().filter(|kind| kind.may_be_imported_by(person)).map(Kind::code).collect();
    let all = query("select count(*) from imports where kind in ").list(kinds.iter().copied());
    let total = reader.count(all).await?;
    let mut found = select().and(" where i.kind in ").list(kinds);
    if let Some(before) = before {
        found = found.and(" and i.id < ").with(before);
    }
    let rows = reader.all(found.and(" order by i.id desc limit ").with(i64::from(limit) + 1), import).await?;
    Ok(Page::cut(rows, limit, total, place))
}

fn place(import: &Import) -> crate::Cursor {
    crate::Cursor { at: String::new(), id: import.id.0 }
}

fn select() -> Query {
    query(
        "select i.id, i.kind, i.file_name, i.file_bytes, i.columns, i.file_kept, i.state, i.settings, i.recognised_by, i.mode, \
         i.rows_total, i.at_row, i.created, i.updated, i.unchanged, i.refused, i.verdicts, i.preview, i.failure, \
         i.failure_detail, i.user_id, u.name as user_name, i.created_at, i.started_at, i.finished_at \
         from imports i join users u on u.id = i.user_id",
    )
}

fn import(row: Row<'_>) -> Result<Import, Error> {
    let (state, mode, verdicts): (String, String, String) = (row.get("state")?, row.get("mode")?, row.get("verdicts")?);
    let kind: String = row.get("kind")?;
    let corrupt = |what: &str| Error::Corrupt(format!("`{what}` in an import"));
    Ok(Import {
        id: row.get("id")?,
        kind: Kind::from_code(&kind).ok_or_else(|| corrupt(&kind))?,
        file_name: row.get("file_name")?,
        file_bytes: row.get("file_bytes")?,
        columns: serde_json::from_str(&row.get::<String>("columns")?).map_err(|_| corrupt("columns"))?,
        file_kept: row.get("file_kept")?,
        state: State::from_code(&state).ok_or_else(|| corrupt(&state))?,
        settings: row.get("settings")?,
        key: Key::from_code(&row.get::<String>("recognised_by")?),
        mode: Mode::from_code(&mode).ok_or_else(|| corrupt(&mode))?,
        rows: row.get("rows_total")?,
        at_row: row.get("at_row")?,
        counts: Counts {
            created: row.get("created")?,
            updated: row.get("updated")?,
            unchanged: row.get("unchanged")?,
            refused: row.get("refused")?,
        },
        verdicts: serde_json::from_str(&verdicts).map_err(|_| corrupt(&verdicts))?,
        preview: row.get("preview")?,
        failure: row.get("failure")?,
        failure_detail: row.get("failure_detail")?,
        user_id: row.get("user_id")?,
        user_name: row.get("user_name")?,
        created_at: row.get("created_at")?,
        started_at: row.get("started_at")?,
        finished_at: row.get("finished_at")?,
    })
}
