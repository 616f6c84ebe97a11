//! Merging companies, undoing it, and saying that two are not the same.

use std::collections::BTreeMap;

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    ids::{CompanyId, MergeId},
    merge::{Field, Side},
    refusal::{Problem, Refusal},
};
use serde::Deserialize;
use store::{
    companies,
    merges::{self, Wish},
};
use utoipa::ToSchema;
use uuid::Uuid;

use super::shown::Merge;
use crate::{
    App, Error, Id, Viewer,
    api::{Body, IfMatch},
};

/// Which company goes into this one, and whose values stay.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewMerge {
    /// The company that goes into the one in the path.
    other: Uuid,
    /// The version of the other one that was read; any when left out.
    #[serde(default)]
    other_version: Option<i64>,
    /// Whose value stays, by field: `{"name": "other", "place": "kept"}`. The fields are `name`, `place`, `country`,
    /// `kvk`, `branch`, `vat` and `domain`; left out, what the company that stays has, else what is known.
    #[serde(default)]
    choose: BTreeMap<String, String>,
    /// That they are one company although they have two trade-register numbers.
    #[serde(default)]
    two_numbers: bool,
}

/// Merges another company into this one.
///
/// Everything of the other moves to this one, and its address leads here from then on. What was frozen at signing stays;
/// this company is judged anew. It can be undone.
#[utoipa::path(
    post, path = "/companies/{id}/merge", tag = "companies", operation_id = "merge",
    params(("id" = Uuid, Path), ("If-Match" = Option<String>, Header, description = "The version that was read")),
    request_body = NewMerge,
    responses(
        (status = 201, body = Merge),
        (status = 409, description = "It is the same company, or one of them was merged already"),
        (status = 412, description = "Either was changed by somebody else since it was read"),
        (status = 422, description = "A field is wrong, or they have two trade-register numbers"),
    )
)]
pub(super) async fn merge(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<CompanyId>,
    condition: IfMatch,
    Body(asked): Body<NewMerge>,
) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    let version = match read_version(&mut tx, &viewer, id).await? {
        0 => 0,
        current => condition.or(current)?,
    };
    let other = CompanyId(asked.other);
    let other_version = match asked.other_version {
        Some(version) => version,
        None => read_version(&mut tx, &viewer, other).await?,
    };
    let choices = choices(asked.choose)?;
    let wish = Wish { other, version, other_version, choices, two_numbers: asked.two_numbers };
    let made = merges::merge(&mut tx, &viewer.actor(), viewer.now, id, wish).await?;
    answer(tx, &viewer, made, StatusCode::CREATED).await
}

/// The version of a company; 0 when there is none, of which the act says what is wrong.
async fn read_version(tx: &mut store::Tx, viewer: &Viewer, other: CompanyId) -> Result<i64, Error> {
    match companies::by_id(tx, &viewer.person, other).await {
        Ok(company) => Ok(company.version),
        Err(store::Error::NotFound) => Ok(0),
        Err(error) => Err(error.into()),
    }
}

fn choices(asked: BTreeMap<String, String>) -> Result<Vec<(Field, Side)>, Error> {
    let mut wrong = Vec::new();
    let read = |(field, side): (String, String)| match (Field::from_code(&field), Side::from_code(&side)) {
        (Some(field), Some(side)) => Some((field, side)),
        (known, _) => {
            let found = if known.is_some() { side } else { field.clone() };
            wrong.push(Problem::new(format!("choose.{field}"), "not-offered").with(found));
            None
        }
    };
    let choices: Vec<_> = asked.into_iter().filter_map(read).collect();
    if wrong.is_empty() { Ok(choices) } else { Err(Refusal::Invalid(wrong).into()) }
}

async fn answer(mut tx: store::Tx, viewer: &Viewer, id: MergeId, status: StatusCode) -> Result<Response, Error> {
    let row = merges::by_id(&mut tx, &viewer.person, id).await?;
    let shown = Merge::of(&mut tx, &viewer.person, row).await?;
    tx.commit().await?;
    Ok((status, Json(shown)).into_response())
}

/// Which merge.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Undo {
    /// One of those that were merged into this company.
    merge: Uuid,
}

/// Takes two companies apart that were merged.
///
/// Exactly what moved goes back; when people have since done what belongs to both, nothing does, and the answer names it.
#[utoipa::path(
    post, path = "/companies/{id}/merge/undo", tag = "companies", operation_id = "undo_merge",
    params(("id" = Uuid, Path), ("If-Match" = Option<String>, Header, description = "The version that was read")),
    request_body = Undo,
    responses(
        (status = 200, body = Merge),
        (status = 409, description = "It was undone already"),
        (status = 412, description = "Changed by somebody else since it was read"),
        (status = 422, description = "Something is in the way; `errors` names it"),
    )
)]
pub(super) async fn undo(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<CompanyId>,
    condition: IfMatch,
    Body(asked): Body<Undo>,
) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    let version = condition.or(companies::by_id(&mut tx, &viewer.person, id).await?.version)?;
    let merge = MergeId(asked.merge);
    if merges::by_id(&mut tx, &viewer.person, merge).await?.kept != id {
        return Err(Error::NotFound);
    }
    merges::undo(&mut tx, &viewer.actor(), viewer.now, merge, version).await?;
    answer(tx, &viewer, merge, StatusCode::OK).await
}

/// The other company.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Difference {
    /// The company that is not the same.
    other: Uuid,
}

/// Says that two companies are not the same.
///
/// They are not proposed as doubles again. Saying it twice changes nothing.
#[utoipa::path(
    post, path = "/companies/{id}/difference", tag = "companies", operation_id = "tell_apart",
    params(("id" = Uuid, Path)),
    request_body = Difference,
    responses((status = 204, description = "Remembered"), (status = 409, description = "It is the same company"))
)]
pub(super) async fn tell_apart(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<CompanyId>,
    Body(asked): Body<Difference>,
) -> Result<StatusCode, Error> {
    let mut tx = app.store.write().await?;
    merges::not_the_same(&mut tx, &viewer.actor(), viewer.now, (id, CompanyId(asked.other))).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
