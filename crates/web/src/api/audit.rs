//! The audit log as JSON: who changed what, from what, when and by which door.

use axum::{Json, extract::State};
use domain::{
    ids::{EventId, UserId},
    people::Role,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::{
    Door,
    events::{self, Filter},
};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{
    Listed,
    body::{not_offered, word},
    list::limit,
};
use crate::{
    App, Error, Viewer,
    api::{Operations, Query, routes},
};

pub(crate) fn router() -> Operations {
    Operations::new().routes(routes!(list))
}

/// Something that happened.
#[derive(Debug, Serialize, ToSchema)]
struct AuditEvent {
    id: Uuid,
    /// RFC 3339.
    at: String,
    /// Who, when it was a person with an account.
    by: Option<Uuid>,
    by_name: Option<String>,
    /// `page`, `api`, `import`, `command`, `link` or `clock`.
    door: String,
    /// The name of the token, when a program did it with one.
    token: Option<String>,
    /// The word that it is about (`company`).
    subject: String,
    subject_id: Uuid,
    /// What happened (`company-created`).
    what: String,
    /// What was there before; null when nothing was.
    before: Value,
    /// What is there now; null when nothing is.
    after: Value,
}

impl From<events::Event> for AuditEvent {
    fn from(event: events::Event) -> Self {
        let json = |text: &str| serde_json::from_str(text).unwrap_or(Value::Null);
        Self {
            id: event.id.0,
            at: event.at.rfc3339(),
            by: event.user_id.map(|id| id.0),
            by_name: event.user_name,
            door: event.door,
            token: event.token,
            subject: event.subject_kind,
            subject_id: event.subject_id,
            what: event.verb,
            before: json(&event.before),
            after: json(&event.after),
        }
    }
}

/// Where to read.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
struct Asked {
    /// At most so many items, 1–200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// Where to go on: `next` of the answer before.
    cursor: Option<String>,
    /// Only what this person did.
    by: Option<Uuid>,
    /// Only by this door: `page`, `api`, `import`, `command`, `link` or `clock`.
    door: Option<String>,
    /// Only about this kind of thing (`company`).
    subject: Option<String>,
    /// Only from this moment on, RFC 3339.
    #[param(format = DateTime)]
    from: Option<String>,
    /// Only before this moment, RFC 3339.
    #[param(format = DateTime)]
    until: Option<String>,
}

impl Asked {
    fn filter(&self, viewer: &Viewer) -> Result<Filter, Error> {
        let moment = |field: &str, text: &Option<String>| {
            let Some(text) = text.as_deref().filter(|text| !text.is_empty()) else { return Ok(None) };
            Timestamp::parse(text).map(Some).ok_or_else(|| not_offered(field, text))
        };
        let known = |all: &[&'static str], code: &str| all.iter().copied().find(|known| *known == code);
        Ok(Filter {
            user: self.by.map(UserId),
            door: word("door", self.door.as_deref(), |code| known(&Door::CODES, code))?,
            kind: word("subject", self.subject.as_deref(), |code| known(&events::kinds(&viewer.person), code))?,
            from: moment("from", &self.from)?,
            until: moment("until", &self.until)?,
        })
    }
}

/// What happened, the newest first.
///
/// An administrator reads of people and imports; of customers no more than his other roles allow.
#[utoipa::path(
    get, path = "/audit", tag = "audit", params(Asked),
    responses((status = 200, body = Listed<AuditEvent>), (status = 422, description = "What is asked for cannot be"))
)]
async fn list(
    State(app): State<App>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Json<Listed<AuditEvent>>, Error> {
    viewer.must_be(&[Role::Director, Role::Admin])?;
    let cursor = asked.cursor.as_deref().filter(|cursor| !cursor.is_empty());
    let before = cursor.map(|text| EventId::parse(text).ok_or_else(|| not_offered("cursor", text))).transpose()?;
    let limit = i64::from(limit(asked.limit)?);
    let filter = asked.filter(&viewer)?;
    let mut reader = app.store.read().await?;
    let total = events::count(&mut reader, &viewer.person, &filter).await?;
    let mut found = events::latest(&mut reader, &viewer.person, &filter, before, limit + 1).await?;
    let more = found.len() as i64 > limit;
    found.truncate(limit as usize);
    let next = found.last().filter(|_| more).map(|event| event.id.to_string());
    Ok(Json(Listed { items: found.into_iter().map(AuditEvent::from).collect(), total, next }))
}
