//! The best rows of a scan, each with how it stands here.

use std::collections::BTreeMap;

use axum::{Json, extract::State};
use domain::{ids::ScanId, refusal::Refusal};
use serde::{Deserialize, Serialize};
use store::{
    profiles::standards,
    scans::{self, Hindrance, Known, Prospect, Standing},
};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::{
    App, Error, Id, Viewer,
    api::{Listed, Query, body::word, list::limit},
    scanning::stand,
};

/// Which part of the list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ProspectsAsked {
    /// At most so many items, 1–200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// Where to go on: `next` of the answer before.
    cursor: Option<String>,
}

/// One of the best rows.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ShownProspect {
    /// Its place among the best, from 1: what it is chosen by.
    place: i64,
    /// Its row in the file.
    row: i64,
    name: String,
    verdict: &'static str,
    /// Lowest and highest fit, 0–100.
    fit: (f64, f64),
    /// The criterion to ask about first.
    next_question: Option<String>,
    /// What its columns say, by attribute.
    values: BTreeMap<String, String>,
    /// The company that it is, which taking it over updates.
    company_id: Option<Uuid>,
    /// The names of companies that it may be: a person says so at the import.
    maybe: Option<String>,
    /// Why it would be left out: `customer`, `no-mail`, `twice`, `refused` or `taken`; null when it can be taken over.
    left_out: Option<&'static str>,
}

impl ShownProspect {
    fn of(one: Prospect, standing: &Standing) -> Self {
        let hindrance = standing.hindrance.as_ref().map(Hindrance::code);
        let found = one.found;
        Self {
            place: one.place,
            row: found.row,
            name: found.name,
            verdict: found.verdict.code(),
            fit: (found.fit_low, found.fit_high),
            next_question: Some(found.next_question).filter(|key| !key.is_empty()),
            values: found.said,
            company_id: if let Known::As { id, .. } = &standing.known { Some(id.0) } else { None },
            maybe: if let Known::Maybe(names) = &standing.known { Some(names.clone()) } else { None },
            left_out: if one.taken_by.is_some() { Some("taken") } else { hindrance },
        }
    }
}

/// Lists the best rows of a scan, the best first.
#[utoipa::path(
    get, path = "/market-scans/{id}/prospects", tag = "market", params(("id" = Uuid, Path), ProspectsAsked),
    responses(
        (status = 200, body = Listed<ShownProspect>),
        (status = 403, description = "An administrator sees no rows"),
        (status = 404, description = "There is none, or not for you"),
    )
)]
pub(super) async fn list_prospects(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ScanId>,
    Query(asked): Query<ProspectsAsked>,
) -> Result<Json<Listed<ShownProspect>>, Error> {
    let mut reader = app.store.read().await?;
    let all = scans::prospects(&mut reader, &viewer.person, id).await?;
    if !scans::shows_rows_to(&viewer.person) {
        return Err(Refusal::Forbidden("role").into());
    }
    let after = word("cursor", asked.cursor.as_deref(), |text| text.parse::<i64>().ok())?.unwrap_or_default();
    let most = limit(asked.limit)? as usize;
    let standards = standards(&mut reader).await?;
    let standings = stand(&mut reader, (viewer.actor(), viewer.now), &standards, &all).await?;
    let (total, new) = (i64::try_from(all.len()).unwrap_or(i64::MAX), Standing::default());
    let mut items: Vec<ShownProspect> = all
        .into_iter()
        .filter(|one| one.place > after)
        .map(|one| {
            let standing = standings.get(&one.place).unwrap_or(&new);
            ShownProspect::of(one, standing)
        })
        .collect();
    let more = items.len() > most;
    items.truncate(most);
    let next = items.last().filter(|_| more).map(|last| last.place.to_string());
    Ok(Json(Listed { items, total, next }))
}
