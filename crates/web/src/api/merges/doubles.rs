//! Companies that may be the same, as JSON.

use axum::{Json, extract::State};
use domain::ids::CompanyId;
use serde::Serialize;
use store::{
    companies,
    merges::{self, Alike},
};
use utoipa::ToSchema;
use uuid::Uuid;

use super::WHO;
use crate::{
    App, Error, Id, Viewer,
    api::{Listed, Part, Query, companies::kept},
};

/// A company that may be the same.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Double {
    id: Uuid,
    name: String,
    place: String,
    kvk: Option<String>,
    /// What the two have in common: `vat`, `domain`, `name`.
    by: Vec<&'static str>,
    /// The version to merge it at.
    version: i64,
}

impl From<Alike> for Double {
    fn from(alike: Alike) -> Self {
        let about = alike.company.particulars;
        Self {
            id: alike.company.id.0,
            name: about.name,
            place: about.place,
            kvk: about.kvk,
            by: alike.by.into_iter().map(companies::Key::code).collect(),
            version: alike.company.version,
        }
    }
}

/// Companies that may be the same as this one.
///
/// By VAT number, domain, or name and place, where no surer number tells them apart and nobody said that they are two.
#[utoipa::path(
    get, path = "/companies/{id}/doubles", tag = "companies", operation_id = "doubles",
    params(("id" = Uuid, Path), Part),
    responses((status = 200, body = Listed<Double>))
)]
pub(super) async fn of_company(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<CompanyId>,
    Query(part): Query<Part>,
) -> Result<Json<Listed<Double>>, Error> {
    let mut reader = app.store.read().await?;
    let company = kept(&mut reader, &viewer, id).await?;
    viewer.must_be(&WHO)?;
    let alike = merges::alike(&mut reader, &viewer.person, &company).await?;
    Listed::part(alike.into_iter().map(Double::from), &part, |double| double.id.to_string())
}
