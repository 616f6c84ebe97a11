//! A file that came, and what its columns are.

use super::{Kind, Mode, State, must_import, row};
use crate::companies::Key;
use crate::events::{Entry, record};
use crate::{Actor, Fault, Tx, query};
use domain::ids::ImportId;
use domain::refusal::{Problems, Refusal};
use domain::time::Now;
use serde_json::json;

/// A file to import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewImport {
    /// What its rows are.
    pub kind: Kind,
    /// Its name.
    pub file_name: String,
    /// Its size.
    pub file_bytes: i64,
    /// Whether it will be kept in the database, so that any server can read it.
    pub file_kept: bool,
    /// How many rows it has.
    pub rows: i64,
    /// The names of its columns.
    pub columns: Vec<String>,
}

/// How a file is to be imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Which column answers what, as whoever reads the file writes it down.
    pub settings: String,
    /// By what companies are recognised; by everything, the surest first, when nothing is said.
    pub key: Option<Key>,
    /// What becomes of new and known companies.
    pub mode: Mode,
}

/// Writes down that a file came.
///
/// # Errors
/// [`Refusal::Forbidden`] for whoever may not import; [`Refusal::Invalid`] without a name.
pub async fn begin(tx: &mut Tx, by: &Actor, now: Now, new: NewImport) -> Result<ImportId, Fault> {
    must_import(by, new.kind)?;
    let mut problems = Problems::none();
    let name: String = new.file_name.trim().chars().take(200).collect();
    problems.unless(!name.is_empty(), "file", "required");
    problems.refuse_any()?;
    let id = ImportId(crate::new_id(now.at));
    let insert = query(
        "insert into imports (id, kind, file_name, file_bytes, columns, file_kept, state, settings, recognised_by, mode, \
         rows_total, at_row, read, created, updated, unchanged, refused, verdicts, preview, failure, failure_detail, \
         user_id, created_at) values ($1, $9, $2, $3, $4, $5, 'uploaded', '', '', 'both', $6, 0, 0, 0, 0, 0, 0, \
         '[0,0,0,0]', '', '', '', $7, $8)",
    );
    let row = insert
        .bind(id)
        .bind(&name)
        .bind(new.file_bytes)
        .bind(json!(new.columns).to_string())
        .bind(new.file_kept)
        .bind(new.rows);
    tx.run(row.bind(by.person.id).bind(now.at).bind(new.kind.code())).await?;
    let said = json!({ "file": name, "kind": new.kind.code(), "rows": new.rows });
    record(tx, by, now, Entry::new(id, "import-begun").after(&said)).await?;
    Ok(id)
}

/// Writes down how the file is to be imported, and which columns it then has: a workbook has others on another sheet.
/// It can be said again until the import runs.
///
/// # Errors
/// [`Refusal::Forbidden`]; [`Refusal::Conflict`] `import-state` once it runs; [`Error::NotFound`](crate::Error).
pub async fn map(tx: &mut Tx, by: &Actor, id: ImportId, plan: &Plan, columns: &[String]) -> Result<(), Fault> {
    let import = row::any(tx, id).await?;
    must_import(by, import.kind)?;
    if !matches!(import.state, State::Uploaded | State::Mapped | State::Checked) {
        return Err(Refusal::conflict("import-state").into());
    }
    let update = query(
        "update imports set state = 'mapped', settings = $1, recognised_by = $2, mode = $3, columns = $4 where id = $5 and state = $6",
    );
    let key = plan.key.map_or("", Key::code);
    let update = update
        .bind(&plan.settings)
        .bind(key)
        .bind(plan.mode.code())
        .bind(json!(columns).to_string())
        .bind(id)
        .bind(import.state.code());
    tx.run_fresh(update).await?;
    Ok(())
}
