//! What an import made and changed, as it was and as it left it.

use crate::{Error, Tx, query};
use domain::ids::{CompanyId, ImportId};
use serde_json::Value as Json;
use uuid::Uuid;

/// Writes down that the import made (`before` is `None`) or changed a record.
pub(super) async fn keep(
    tx: &mut Tx,
    import: ImportId,
    (record, company): (Uuid, CompanyId),
    name: &str,
    (before, after): (Option<Json>, Json),
) -> Result<(), Error> {
    let insert = query(
        "insert into import_records (import_id, record_id, company_id, name, before, after, remains) \
         values ($1, $2, $3, $4, $5, $6, '')",
    );
    let before = before.map(|before| before.to_string()).unwrap_or_default();
    let insert = insert.bind(import).bind(record).bind(company).bind(name).bind(before).bind(after.to_string());
    tx.run(insert).await.map(drop)
}
