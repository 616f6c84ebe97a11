//! One company as JSON.

use std::collections::BTreeMap;

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{fact::Facts, ids::CompanyId};
use serde::Serialize;
use store::{Reader, companies, facts, merges};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    App, Error, Id, Viewer,
    api::{ROOT, Tagged},
};

/// A company, with the latest of what is known of it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Company {
    id: Uuid,
    name: String,
    kvk: Option<String>,
    branch: Option<String>,
    vat: Option<String>,
    domain: Option<String>,
    /// ISO 3166 code of two letters; empty when unknown.
    country: String,
    place: String,
    do_not_mail: bool,
    archived: bool,
    /// The facts that count, in the form in which they are kept.
    attributes: BTreeMap<String, String>,
    /// RFC 3339.
    created_at: String,
    /// For `If-Match`.
    version: i64,
}

impl Company {
    fn new(row: companies::Company, known: &Facts) -> Self {
        let about = row.particulars;
        Self {
            id: row.id.0,
            name: about.name,
            kvk: about.kvk,
            branch: about.branch,
            vat: about.vat,
            domain: about.domain,
            country: about.country,
            place: about.place,
            do_not_mail: about.do_not_mail,
            archived: row.archived,
            attributes: known.iter().map(|fact| (fact.attribute.clone(), fact.value.clone())).collect(),
            created_at: row.created_at.rfc3339(),
            version: row.version,
        }
    }
}

/// The company as the API shows it.
pub(super) async fn shown(reader: &mut Reader, viewer: &Viewer, id: CompanyId) -> Result<Tagged<Company>, Error> {
    let row = companies::by_id(reader, &viewer.person, id).await?;
    let known = facts::latest(reader, id).await?;
    Ok(Tagged(row.version, Company::new(row, &known)))
}

/// One company.
#[utoipa::path(
    get, path = "/companies/{id}", tag = "companies", params(("id" = Uuid, Path)),
    responses(
        (status = 200, body = Company),
        (status = 307, description = "It was merged: `Location` is the company that stays"),
        (status = 404, description = "Not there, or not for this person"),
    )
)]
pub(super) async fn show(State(app): State<App>, viewer: Viewer, Id(id): Id<CompanyId>) -> Result<Response, Error> {
    let mut reader = app.store.read().await?;
    match shown(&mut reader, &viewer, id).await {
        Err(Error::NotFound) => {
            let kept = merges::stays(&mut reader, &viewer.person, id).await?.ok_or(Error::NotFound)?;
            Ok(Redirect::temporary(&format!("{ROOT}/companies/{kept}")).into_response())
        }
        found => Ok(found?.into_response()),
    }
}
