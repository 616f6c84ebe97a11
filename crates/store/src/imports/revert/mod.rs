//! Taking an import back: exactly what it made and changed, and nothing that anybody has used or changed since.
//!
//! In one transaction, so that it is never half done. A company that the import made and that nobody has used goes,
//! with what was stated about it ([`made`]). A company that it changed gets back what it was, field by field, and what
//! the import stated about it counts no more ([`changed`]). What cannot be taken back is named with the reason.

mod changed;
mod made;
mod reversal;

pub use reversal::{Remains, Reversal, Why, reversal_of};

use super::apply::counted;
use super::{Kind, records, row};
use crate::events::{Entry, record};
use crate::{Actor, Error, Fault, Tx, Value, companies, query};
use domain::ids::{CompanyId, ImportId};
use domain::time::Now;
use serde_json::json;
use uuid::Uuid;

/// How many companies are looked at together.
const BATCH: i64 = 500;

/// Takes the import back, for the process `me`, which has claimed it.
///
/// # Errors
/// [`Error::Stale`] when another process has taken over. As the database says.
pub async fn reverse(tx: &mut Tx, by: &Actor, now: Now, (id, me): (ImportId, Uuid)) -> Result<Reversal, Fault> {
    companies::may_change(by)?;
    let import = row::any(tx, id).await?;
    let mut done = Reversal { user_name: String::new(), at: now.at, removed: 0, restored: 0, remained: 0 };
    match import.kind {
        Kind::Companies => {
            made::remove(tx, by, now, id, &mut done).await?;
            changed::restore(tx, by, now, id, &mut done).await?;
        }
        Kind::Hours => records::reverse_hours(tx, &import, &mut done).await?,
        Kind::Contacts | Kind::Opportunities => records::reverse(tx, by, now, &import, &mut done).await?,
    }
    // The ids of companies that remain stay with them; what the import added to known ones goes.
    let forget = "delete from external_ids where import_id = $1 and kind = 'company' and not exists \
                  (select 1 from companies c where (c.id = record_id or c.merged_into = record_id) and c.import_id = $2)";
    tx.run(query(forget).bind(id).bind(id)).await?;
    let insert = query(
        "insert into import_reversals (import_id, user_id, at, removed, restored, remained) values ($1, $2, $3, $4, $5, $6)",
    );
    let insert = insert.bind(id).bind(by.person.id).bind(now.at).bind(done.removed);
    tx.run(insert.bind(done.restored).bind(done.remained)).await?;
    let update = query("update imports set state = 'reverted', runner = null where id = $1 and runner = $2");
    tx.run_fresh(update.bind(id).bind(me)).await?;
    let said = json!({ "removed": done.removed, "restored": done.restored, "remained": done.remained });
    let entry = Entry { verb: "import-reverted", ..counted(&import, "import-reverted") };
    record(tx, by, now, Entry { before: entry.after, after: said.to_string(), ..entry }).await?;
    Ok(done)
}

async fn remain(tx: &mut Tx, import: ImportId, stay: Vec<(CompanyId, Why)>) -> Result<(), Error> {
    if stay.is_empty() {
        return Ok(());
    }
    let rows = stay.into_iter().map(|(id, why)| {
        [Value::Uuid(Some(import.0)), Value::Uuid(Some(id.0)), Value::Text(Some(why.code().to_owned()))]
    });
    tx.run(query("insert into import_remains (import_id, company_id, reason) values ").rows(rows)).await.map(drop)
}
