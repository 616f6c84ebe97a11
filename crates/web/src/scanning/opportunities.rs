//! The opportunities of prospects that were taken over: once their companies are there, as an import of their own. A row
//! that the first import refused gets none. Each server looks for what still has to follow, and one of them makes it.

use std::collections::BTreeSet;

use domain::{ids::ImportId, people::SalesShared};
use store::{
    Actor, Door,
    imports::{self, Kind, Mode, NewImport, Plan, Work},
    people,
    profiles::Standards,
    scans::{self, Awaiting},
};

use super::written::Written;
use crate::{
    App, Error,
    importing::{keep, take_up},
};

/// What names the company of a row, with the column that a prospect says it in.
const COLUMNS: [(&str, &str); 6] = [
    ("company", "name"),
    ("kvk", "kvk"),
    ("branch", "branch"),
    ("vat", "vat"),
    ("domain", "domain"),
    ("place", "place"),
];

/// Makes the opportunities whose companies are there. It only reads when there are none to make.
///
/// # Errors
/// As the store says.
pub(crate) async fn follow(app: &App) -> Result<(), Error> {
    let awaiting = scans::awaiting_opportunities(&mut app.store.read().await?).await?;
    for one in awaiting {
        match begin(app, &one).await {
            Ok(Some(import)) => take_up(app, import).await,
            // Another server was first.
            Ok(None) | Err(Error::Stale) => {}
            Err(Error::Refused(refusal)) => {
                tracing::warn!(?refusal, take_over = %one.id, "no opportunities follow");
                nothing_follows(app, &one).await?;
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Begins their import; `None` when every company was refused.
async fn begin(app: &App, one: &Awaiting) -> Result<Option<ImportId>, Error> {
    let now = app.now().await?;
    let mut reader = app.store.read().await?;
    let user = people::by_id(&mut reader, one.user).await?;
    let refused = imports::refusals(&mut reader, one.import, 0, 2_000).await?;
    let refused: BTreeSet<i64> = refused.into_iter().map(|refused| refused.row).collect();
    let prospects = scans::prospects_of(&mut reader, one.id).await?;
    drop(reader);
    let columns = COLUMNS.iter().map(|(column, _)| (*column).to_owned()).chain(["title".to_owned()]).collect();
    let (mut file, mut rows) = (Written::new(columns), 0);
    // The first row stands under the header.
    for prospect in prospects.iter().zip(2..).filter(|(_, row)| !refused.contains(row)).map(|(prospect, _)| prospect) {
        let said = |column: &str| {
            let key = COLUMNS.iter().find(|(own, _)| *own == column).map(|(_, key)| *key);
            key.map_or(one.title.as_str(), |key| prospect.found.said.get(key).map_or("", String::as_str))
        };
        file.row(said);
        rows += 1;
    }
    if rows == 0 {
        nothing_follows(app, one).await?;
        return Ok(None);
    }
    let mut how = file.how(&Standards::default(), str::to_owned);
    // A name that is known twice is refused by the import, which says so.
    how.alike = Some("same".to_owned());
    how.profile = Some(one.profile.to_string());
    let new = NewImport {
        kind: Kind::Opportunities,
        file_name: one.file_name.clone(),
        file_bytes: i64::try_from(file.bytes().len()).unwrap_or(i64::MAX),
        file_kept: true,
        rows,
        columns: file.columns().to_vec(),
    };
    let plan = Plan { settings: how.text(), key: None, mode: Mode::Create };
    // What is taken over is his own, whatever he sees of his colleagues' sales.
    let by = Actor { person: user.person(SalesShared::All), door: Door::Import };
    let columns = new.columns.clone();
    let mut tx = app.store.write().await?;
    let import = imports::begin(&mut tx, &by, now, new).await?;
    keep(&mut tx, import, file.bytes()).await?;
    imports::map(&mut tx, &by, import, &plan, &columns).await?;
    imports::start(&mut tx, &by, now, import, Work::Run).await?;
    scans::followed(&mut tx, one.id, import).await?;
    tx.commit().await?;
    Ok(Some(import))
}

async fn nothing_follows(app: &App, one: &Awaiting) -> Result<(), Error> {
    let mut tx = app.store.write().await?;
    scans::nothing_follows(&mut tx, one.id).await?;
    Ok(tx.commit().await?)
}
