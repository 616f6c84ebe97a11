//! A file that came, and what its columns are.

use super::{NO_FIT, Source, must_scan, row};
use crate::events::{Entry, record};
use crate::{Actor, Fault, Tx, query};
use domain::ids::{ProfileVersionId, ScanId};
use domain::refusal::{Problems, Refusal};
use domain::time::Now;
use serde_json::json;

/// A file to scan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewScan {
    /// Its id, which is also the name under which the server keeps the file.
    pub id: ScanId,
    /// The version that is to judge.
    pub version: ProfileVersionId,
    /// The file's name.
    pub file_name: String,
    /// Where the file is.
    pub source: Source,
    /// Its size.
    pub file_bytes: i64,
    /// The names of its columns.
    pub columns: Vec<String>,
}

/// Writes down that a file came.
///
/// # Errors
/// [`Refusal::Forbidden`] for whoever may not scan; [`Refusal::Invalid`] without a name.
pub async fn begin(tx: &mut Tx, by: &Actor, now: Now, new: NewScan) -> Result<(), Fault> {
    must_scan(by)?;
    let mut problems = Problems::none();
    let name: String = new.file_name.trim().chars().take(200).collect();
    problems.unless(!name.is_empty(), "file", "required");
    problems.refuse_any()?;
    let insert = query(
        "insert into market_scans (id, user_id, profile_version_id, file_name, source, file_bytes, file_kept, columns, \
         settings, state, bytes_read, rows_read, judged, refused, verdicts, fit, failure, failure_detail, stop_asked, \
         created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, '', 'uploaded', 0, 0, 0, 0, '[0,0,0,0]', $9, '', '', $10, $11)",
    );
    let insert = insert
        .bind(new.id)
        .bind(by.person.id)
        .bind(new.version)
        .bind(&name)
        .bind(new.source.code())
        .bind(new.file_bytes)
        .bind(new.source == Source::Upload)
        .bind(json!(new.columns).to_string())
        .bind(json!(NO_FIT).to_string())
        .bind(false)
        .bind(now.at);
    tx.run(insert).await?;
    let said = json!({ "file": name, "source": new.source.code() });
    record(tx, by, now, Entry::new(new.id, "scan-begun").after(&said)).await?;
    Ok(())
}

/// Writes down what the columns of the file are. It can be said again as long as the file may be scanned.
///
/// # Errors
/// [`Refusal::Forbidden`]; [`Refusal::Conflict`] `scan-state` when it is not the moment for it;
/// [`Error::NotFound`](crate::Error).
pub async fn map(tx: &mut Tx, by: &Actor, id: ScanId, settings: &str, columns: &[String]) -> Result<(), Fault> {
    must_scan(by)?;
    let scan = row::any(tx, id).await?;
    if !scan.may_start() {
        return Err(Refusal::conflict("scan-state").into());
    }
    let update = query("update market_scans set settings = $1, columns = $2 where id = $3 and state = $4");
    let update = update.bind(settings).bind(json!(columns).to_string()).bind(id).bind(scan.state.code());
    tx.run_fresh(update).await?;
    Ok(())
}
