//! Reading scans back.

use super::{Scan, Source, State, may_scan};
use crate::{Cursor, Error, Page, Query, Reader, Row, page, query};
use domain::ids::ScanId;
use domain::people::Person;

/// The scan with this id.
///
/// # Errors
/// [`Error::NotFound`] when there is none or the person may not scan.
pub async fn by_id(reader: &mut Reader, person: &Person, id: ScanId) -> Result<Scan, Error> {
    if may_scan(person) { any(reader, id).await } else { Err(Error::NotFound) }
}

/// The scan with this id, whoever asks.
pub(super) async fn any(reader: &mut Reader, id: ScanId) -> Result<Scan, Error> {
    reader.one(select().and(" where s.id = ").with(id), scan).await
}

/// The scans, the newest first, a page at a time; none for whoever may not scan.
///
/// # Errors
/// As the database says.
pub async fn list(
    reader: &mut Reader,
    person: &Person,
    before: Option<ScanId>,
    limit: u32,
) -> Result<Page<Scan>, Error> {
    let limit = limit.clamp(1, page::MOST);
    let place = |scan: &Scan| Cursor { at: String::new(), id: scan.id.0 };
    if !may_scan(person) {
        return Ok(Page::cut(vec![], limit, 0, place));
    }
    let total = reader.count(query("select count(*) from market_scans")).await?;
    let mut found = select();
    if let Some(before) = before {
        found = found.and(" where s.id < ").with(before);
    }
    let rows = reader.all(found.and(" order by s.id desc limit ").with(i64::from(limit) + 1), scan).await?;
    Ok(Page::cut(rows, limit, total, place))
}

fn select() -> Query {
    query(
        "select s.id, s.user_id, u.name as user_name, v.profile_id, s.profile_version_id, v.number, s.file_name, \
         s.source, s.file_bytes, s.file_kept, s.columns, s.settings, s.state, s.bytes_read, s.rows_read, s.judged, \
         s.refused, s.verdicts, s.fit, s.failure, s.failure_detail, s.stop_asked, s.holder, s.created_at, s.started_at, \
         s.finished_at from market_scans s join users u on u.id = s.user_id \
         join profile_versions v on v.id = s.profile_version_id",
    )
}

fn scan(row: Row<'_>) -> Result<Scan, Error> {
    let corrupt = |what: &str| Error::Corrupt(format!("`{what}` in a scan"));
    let text = |name: &'static str| row.get::<String>(name);
    let (state, source) = (text("state")?, text("source")?);
    Ok(Scan {
        id: row.get("id")?,
        user_id: row.get("user_id")?,
        user_name: row.get("user_name")?,
        profile_id: row.get("profile_id")?,
        version_id: row.get("profile_version_id")?,
        version: row.get("number")?,
        file_name: row.get("file_name")?,
        source: Source::from_code(&source).ok_or_else(|| corrupt(&source))?,
        file_bytes: row.get("file_bytes")?,
        file_kept: row.get("file_kept")?,
        columns: serde_json::from_str(&text("columns")?).map_err(|_| corrupt("columns"))?,
        settings: row.get("settings")?,
        state: State::from_code(&state).ok_or_else(|| corrupt(&state))?,
        bytes_read: row.get("bytes_read")?,
        rows_read: row.get("rows_read")?,
        judged: row.get("judged")?,
        refused: row.get("refused")?,
        verdicts: serde_json::from_str(&text("verdicts")?).map_err(|_| corrupt("verdicts"))?,
        fit: serde_json::from_str(&text("fit")?).map_err(|_| corrupt("fit"))?,
        failure: row.get("failure")?,
        failure_detail: row.get("failure_detail")?,
        stop_asked: row.get("stop_asked")?,
        is_held: row.get::<Option<uuid::Uuid>>("holder")?.is_some(),
        created_at: row.get("created_at")?,
        started_at: row.get("started_at")?,
        finished_at: row.get("finished_at")?,
    })
}
