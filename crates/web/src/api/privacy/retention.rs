//! How long each kind of personal data is kept, with what the clock would erase by it.

use axum::{Json, extract::State, http::StatusCode};
use domain::{
    people::Role,
    refusal::Refusal,
    retention::{Kind, Terms},
};
use serde::{Deserialize, Serialize};
use store::{
    retention::{self, Ahead},
    settings,
};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{App, Error, Viewer, api::Body};

/// Who may see and choose it.
const WHO: [Role; 2] = [Role::Director, Role::Admin];

/// A company whose people are due.
#[derive(Debug, Serialize, ToSchema)]
struct DueCompany {
    id: Uuid,
    name: String,
    /// ISO day.
    on: String,
}

/// A term, with what the clock would erase by it.
#[derive(Debug, Serialize, ToSchema)]
struct TermShown {
    /// Its name (`declined_months`); the unit is in it.
    name: &'static str,
    /// Null when this kind does not go by itself.
    term: Option<u32>,
    /// How much goes at the next look, within the hour.
    now: i64,
    /// How much goes within thirty days.
    soon: i64,
    /// Whether there is more than was counted.
    is_part: bool,
    /// Empty for whoever does not see companies.
    companies: Vec<DueCompany>,
}

/// Every term.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RetentionShown {
    terms: Vec<TermShown>,
}

impl RetentionShown {
    fn new(terms: Terms, ahead: Vec<Ahead>) -> Self {
        let shown = |one: Ahead| TermShown {
            name: one.kind.code(),
            term: terms.of(one.kind),
            now: one.now,
            soon: one.soon,
            is_part: one.is_part,
            companies: one
                .companies
                .into_iter()
                .map(|(id, name, day)| DueCompany { id: id.0, name, on: day.to_string() })
                .collect(),
        };
        Self { terms: ahead.into_iter().map(shown).collect() }
    }
}

/// How long each kind of personal data is kept, and what the clock would erase.
#[utoipa::path(
    get, path = "/privacy/retention", tag = "privacy",
    responses((status = 200, body = RetentionShown), (status = 403, description = "Neither director nor administrator"))
)]
pub(super) async fn show_retention(State(app): State<App>, viewer: Viewer) -> Result<Json<RetentionShown>, Error> {
    viewer.must_be(&WHO)?;
    let mut reader = app.store.read().await?;
    let terms = settings::read(&mut reader).await?.terms;
    let ahead = retention::ahead(&mut reader, &viewer.person, viewer.now, &terms).await?;
    Ok(Json(RetentionShown::new(terms, ahead)))
}

/// The terms to hold from now on. One that may be left out does not go by itself then.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RetentionAsked {
    /// 1–120.
    #[schema(minimum = 1, maximum = 120)]
    declined_months: u32,
    /// 1–120.
    #[schema(minimum = 1, maximum = 120)]
    lost_months: Option<u32>,
    /// 1–120.
    #[schema(minimum = 1, maximum = 120)]
    closed_months: Option<u32>,
    /// 1–120.
    #[schema(minimum = 1, maximum = 120)]
    letter_months: Option<u32>,
    /// 12–120.
    #[schema(minimum = 12, maximum = 120)]
    trail_months: Option<u32>,
    /// 1–365.
    #[schema(minimum = 1, maximum = 365)]
    refused_row_days: u32,
    /// 1–30.
    #[schema(minimum = 1, maximum = 30)]
    import_file_days: u32,
    /// 1–30.
    #[schema(minimum = 1, maximum = 30)]
    session_days: u32,
    /// That what goes at once by these terms may go.
    #[serde(default)]
    erases_at_once: bool,
}

impl RetentionAsked {
    fn terms(&self) -> Terms {
        let of = |kind: Kind| match kind {
            Kind::Declined => Some(self.declined_months),
            Kind::Lost => self.lost_months,
            Kind::Closed => self.closed_months,
            Kind::Letters => self.letter_months,
            Kind::Trail => self.trail_months,
            Kind::RefusedRows => Some(self.refused_row_days),
            Kind::ImportFiles => Some(self.import_file_days),
            Kind::Sessions => Some(self.session_days),
        };
        Kind::ALL.into_iter().fold(Terms::default(), |terms, kind| terms.with(kind, of(kind)))
    }
}

/// Says how long each kind of personal data is kept.
///
/// Terms by which something goes at once are refused unless `erases_at_once` is said.
#[utoipa::path(
    put, path = "/privacy/retention", tag = "privacy", request_body = RetentionAsked,
    responses(
        (status = 204),
        (status = 403, description = "Neither director nor administrator"),
        (status = 422, description = "A term is out of its range, or something goes at once; nothing was written"),
    )
)]
pub(super) async fn set_retention(
    State(app): State<App>,
    viewer: Viewer,
    Body(asked): Body<RetentionAsked>,
) -> Result<StatusCode, Error> {
    viewer.must_be(&WHO)?;
    let terms = asked.terms();
    let mut tx = app.store.write().await?;
    let ahead = retention::ahead(&mut tx, &viewer.person, viewer.now, &terms).await?;
    if !asked.erases_at_once && ahead.iter().any(|one| one.now > 0) {
        return Err(Refusal::field("erases_at_once", "erases-at-once").into());
    }
    settings::change_terms(&mut tx, &viewer.actor(), viewer.now, terms).await?;
    tx.commit().await?;
    app.reload(&mut app.store.read().await?).await?;
    Ok(StatusCode::NO_CONTENT)
}
