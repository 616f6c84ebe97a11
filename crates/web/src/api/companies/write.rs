//! Making a company, changing its particulars, putting it away and taking it back.

use axum::{extract::State, response::Response};
use domain::ids::CompanyId;
use serde::Deserialize;
use store::companies::{self, Changes};
use utoipa::ToSchema;

use super::{
    NewCompany,
    shown::{Company, shown},
};
use crate::{
    App, Error, Id, Viewer,
    api::{Body, IfMatch, Tagged},
};

/// Makes a company, with what is known of it.
#[utoipa::path(
    post, path = "/companies", tag = "companies", request_body = NewCompany,
    responses((status = 201, body = Company), (status = 422, description = "A field is wrong"))
)]
pub(super) async fn create(
    State(app): State<App>,
    viewer: Viewer,
    Body(asked): Body<NewCompany>,
) -> Result<Response, Error> {
    let new = asked.into_company(viewer.now.today)?;
    let mut tx = app.store.write().await?;
    let id = companies::create(&mut tx, &viewer.actor(), viewer.now, new).await?;
    let made = shown(&mut tx, &viewer, id).await?;
    tx.commit().await?;
    Ok(made.created(format!("/companies/{id}")))
}

/// What is to be different; what is left out stays, and an empty text takes a value away.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct CompanyChange {
    #[schema(min_length = 1, max_length = 200)]
    name: Option<String>,
    #[schema(pattern = "^([0-9]{8})?$")]
    kvk: Option<String>,
    #[schema(pattern = "^([0-9]{12})?$")]
    branch: Option<String>,
    #[schema(max_length = 40)]
    vat: Option<String>,
    #[schema(max_length = 300)]
    domain: Option<String>,
    #[schema(pattern = "^([A-Za-z]{2})?$")]
    country: Option<String>,
    #[schema(max_length = 120)]
    place: Option<String>,
    do_not_mail: Option<bool>,
}

impl CompanyChange {
    fn of(self, old: companies::Particulars) -> companies::NewCompany {
        companies::NewCompany {
            name: self.name.unwrap_or(old.name),
            kvk: self.kvk.or(old.kvk).unwrap_or_default(),
            branch: self.branch.or(old.branch).unwrap_or_default(),
            vat: self.vat.or(old.vat).unwrap_or_default(),
            domain: self.domain.or(old.domain).unwrap_or_default(),
            country: self.country.unwrap_or(old.country),
            place: self.place.unwrap_or(old.place),
            do_not_mail: self.do_not_mail.unwrap_or(old.do_not_mail),
            statement: None,
        }
    }
}

/// Changes a company's particulars.
///
/// What is known of it is changed by stating a newer fact.
#[utoipa::path(
    patch, path = "/companies/{id}", tag = "companies",
    params(("id" = Uuid, Path), ("If-Match" = Option<String>, Header, description = "The version that was read")),
    request_body = CompanyChange,
    responses(
        (status = 200, body = Company),
        (status = 412, description = "Changed by somebody else since it was read"),
        (status = 422, description = "A field is wrong"),
    )
)]
pub(super) async fn change(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<CompanyId>,
    condition: IfMatch,
    Body(asked): Body<CompanyChange>,
) -> Result<Tagged<Company>, Error> {
    let mut tx = app.store.write().await?;
    let old = companies::by_id(&mut tx, &viewer.person, id).await?;
    let version = condition.or(old.version)?;
    let wish = Changes { company: asked.of(old.particulars), version };
    companies::change(&mut tx, &viewer.actor(), viewer.now, id, wish).await?;
    let answer = shown(&mut tx, &viewer, id).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Puts a company away.
///
/// It leaves the lists and is no longer judged; nothing about it is lost.
#[utoipa::path(
    post, path = "/companies/{id}/archive", tag = "companies",
    params(("id" = Uuid, Path), ("If-Match" = Option<String>, Header, description = "The version that was read")),
    responses((status = 200, body = Company), (status = 409, description = "It was put away already"))
)]
pub(super) async fn archive(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<CompanyId>,
    condition: IfMatch,
) -> Result<Tagged<Company>, Error> {
    let mut tx = app.store.write().await?;
    let version = condition.or(companies::by_id(&mut tx, &viewer.person, id).await?.version)?;
    companies::archive(&mut tx, &viewer.actor(), viewer.now, id, version).await?;
    let answer = shown(&mut tx, &viewer, id).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Takes a company back into the lists.
///
/// It is judged by what is known of it now.
#[utoipa::path(
    post, path = "/companies/{id}/return", tag = "companies",
    params(("id" = Uuid, Path), ("If-Match" = Option<String>, Header, description = "The version that was read")),
    responses((status = 200, body = Company), (status = 409, description = "It was not put away"))
)]
pub(super) async fn take_back(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<CompanyId>,
    condition: IfMatch,
) -> Result<Tagged<Company>, Error> {
    let mut tx = app.store.write().await?;
    let version = condition.or(companies::by_id(&mut tx, &viewer.person, id).await?.version)?;
    companies::unarchive(&mut tx, &viewer.actor(), viewer.now, id, version).await?;
    let answer = shown(&mut tx, &viewer, id).await?;
    tx.commit().await?;
    Ok(answer)
}
