//! What an import made: it goes, unless somebody has used it since.

use super::{BATCH, Reversal, Why, remain};
use crate::events::{Entry, record_all};
use crate::{Actor, Error, Tx, query};
use domain::ids::{CompanyId, ImportId};
use domain::time::Now;
use serde_json::json;
use std::collections::HashMap;
use uuid::Uuid;

/// A company that the import made.
struct Made {
    id: CompanyId,
    name: String,
    kvk: Option<String>,
    untouched: bool,
    merged: bool,
}

/// Takes away the companies that the import made and nobody has used; the others remain, with the reason.
pub(super) async fn remove(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    import: ImportId,
    done: &mut Reversal,
) -> Result<(), Error> {
    let mut after = CompanyId(Uuid::nil());
    loop {
        let found = query(
            "select id, name, kvk, version, archived, merged_into from companies where import_id = $1 and id > $2 \
             order by id limit $3",
        );
        let made = tx
            .all(found.bind(import).bind(after).bind(BATCH), |row| {
                let (version, archived): (i64, bool) = (row.get("version")?, row.get("archived")?);
                let untouched = version == 1 && !archived;
                let merged = row.get::<Option<CompanyId>>("merged_into")?.is_some();
                Ok(Made { id: row.get("id")?, name: row.get("name")?, kvk: row.get("kvk")?, untouched, merged })
            })
            .await?;
        let Some(last) = made.last() else { return Ok(()) };
        after = last.id;
        let used = used(tx, &made).await?;
        let (stay, go): (Vec<&Made>, Vec<&Made>) = made.iter().partition(|one| used.contains_key(&one.id));
        remain(tx, import, stay.iter().filter_map(|one| Some((one.id, *used.get(&one.id)?))).collect()).await?;
        done.remained += stay.len() as i64;
        done.removed += go.len() as i64;
        take_away(tx, by, now, &go).await?;
    }
}

/// Which of these companies somebody has used, and how.
async fn used(tx: &mut Tx, made: &[Made]) -> Result<HashMap<CompanyId, Why>, Error> {
    let ids: Vec<CompanyId> = made.iter().map(|one| one.id).collect();
    let mut used: HashMap<CompanyId, Why> =
        made.iter().filter(|one| !one.untouched).map(|one| (one.id, Why::Changed)).collect();
    // The weightiest reason comes last and is the one that is named.
    let looks = [
        (Why::Changed, "select company_id from import_changes where company_id in ", ""),
        (
            Why::Fact,
            "select company_id from facts where company_id in ",
            " group by company_id having count(*) > 1 or min(source) <> 'import' or max(source) <> 'import'",
        ),
        (Why::Contact, "select company_id from contacts where company_id in ", ""),
        (Why::Project, "select company_id from projects where company_id in ", ""),
        (Why::Opportunity, "select company_id from opportunities where company_id in ", ""),
    ];
    for (why, select, rest) in looks {
        let found = query(select).list(ids.iter().copied()).and(rest);
        for id in tx.all(found, |row| row.at::<CompanyId>(0)).await? {
            used.insert(id, why);
        }
    }
    used.extend(made.iter().filter(|one| one.merged).map(|one| (one.id, Why::Merged)));
    Ok(used)
}

async fn take_away(tx: &mut Tx, by: &Actor, now: Now, go: &[&Made]) -> Result<(), Error> {
    for delete in [
        "delete from qualifications where company_id in ",
        "delete from facts where company_id in ",
        "delete from company_differences where one_id in ",
        "delete from company_differences where another_id in ",
        "delete from companies where id in ",
    ] {
        tx.run(query(delete).list(go.iter().map(|one| one.id))).await?;
    }
    let entry =
        |one: &&Made| Entry::new(one.id, "company-removed").before(&json!({ "name": one.name, "kvk": one.kvk }));
    record_all(tx, by, now, go.iter().map(entry).collect()).await
}
