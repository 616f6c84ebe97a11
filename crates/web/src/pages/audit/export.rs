//! The audit log as a file: every event of the part that is asked for, with what was there before and after.

use axum::{extract::State, response::Response};
use domain::{ids::EventId, people::Role};
use store::events::{self, Entry, Event};

use super::asked::Asked;
use crate::{
    App, Error, Query, Viewer, Words,
    sheet::{Cell, Sheet, Wish, must_fit},
    words::exists,
};

/// How many events are read at a time.
const AT_ONCE: i64 = 2_000;

/// Gives the file, and writes down that it went out.
pub(super) async fn file(
    State(app): State<App>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
    Query(wish): Query<Wish>,
) -> Result<Response, Error> {
    viewer.must_be(&[Role::Director, Role::Admin])?;
    let format = wish.format()?;
    let filter = asked.filter(&viewer);
    let mut reader = app.store.read().await?;
    must_fit(events::count(&mut reader, &viewer.person, &filter).await?)?;
    let mut sheet = Sheet::new(format, &columns(&viewer.w))?;
    let (mut last, mut rows): (Option<EventId>, i64) = (None, 0);
    loop {
        let found = events::latest(&mut reader, &viewer.person, &filter, last, AT_ONCE).await?;
        let Some(end) = found.last() else { break };
        last = Some(end.id);
        rows += i64::try_from(found.len()).unwrap_or_default();
        for event in found {
            sheet.add(&cells(&viewer.w, event))?;
        }
    }
    drop(reader);
    let mut tx = app.store.write().await?;
    let told = serde_json::json!({ "rows": rows });
    events::record(&mut tx, &viewer.actor(), viewer.now, Entry::new(viewer.id(), "audit-exported").after(&told))
        .await?;
    tx.commit().await?;
    sheet.download("losvast-audit").await
}

fn columns(w: &Words) -> Vec<String> {
    let keys = [
        "audit-when",
        "audit-who",
        "audit-door",
        "audit-token",
        "audit-what",
        "audit-kind",
        "audit-about",
        "audit-before",
        "audit-after",
        "export-id",
    ];
    keys.map(|key| w.t(key)).into()
}

fn cells(w: &Words, event: Event) -> Vec<Cell> {
    let word = |key: String, code: &str| if exists(&key) { w.t(key) } else { code.to_owned() };
    let door = word(format!("door-{}", event.door), &event.door);
    let verb = word(format!("event-{}", event.verb), &event.verb);
    [
        event.at.rfc3339(),
        event.user_name.unwrap_or_default(),
        door,
        event.token.unwrap_or_default(),
        verb,
        word(format!("audit-kind-{}", event.subject_kind), &event.subject_kind),
        event.subject_id.to_string(),
        event.before,
        event.after,
        event.id.to_string(),
    ]
    .map(Cell::Text)
    .into()
}
