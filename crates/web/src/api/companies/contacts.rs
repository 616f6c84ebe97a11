//! The people at a company as JSON.

use axum::{Json, extract::State, http::StatusCode, response::Response};
use domain::ids::{CompanyId, ContactId};
use serde::{Deserialize, Serialize};
use store::contacts;
use utoipa::ToSchema;
use uuid::Uuid;

use super::kept;
use crate::{
    App, Error, Id, Viewer,
    api::{Body, IfMatch, Listed, Part, Query, Tagged},
};

/// A contact.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Contact {
    id: Uuid,
    company_id: Uuid,
    name: String,
    /// `decision_maker`, `user`, `project_lead` or `other`.
    role: &'static str,
    email: Option<String>,
    phone: Option<String>,
    /// `nl` or `en`.
    language: String,
    archived: bool,
    /// For `If-Match`.
    version: i64,
}

impl From<contacts::Contact> for Contact {
    fn from(row: contacts::Contact) -> Self {
        Self {
            id: row.id.0,
            company_id: row.company_id.0,
            name: row.name,
            role: row.role.code(),
            email: row.email,
            phone: row.phone,
            language: row.language,
            archived: row.archived,
            version: row.version,
        }
    }
}

/// Somebody at a company who is not known yet.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewContact {
    #[schema(min_length = 1, max_length = 120)]
    name: String,
    /// `decision_maker`, `user`, `project_lead` or `other` (as it is when left out).
    #[serde(default)]
    role: String,
    #[serde(default)]
    #[schema(max_length = 200)]
    email: String,
    #[serde(default)]
    #[schema(pattern = "^([0-9 +().x/-]*[0-9]([0-9 +().x/-]*[0-9]){5}[0-9 +().x/-]*)?$", max_length = 40)]
    phone: String,
    /// `nl` (as it is when left out) or `en`.
    #[serde(default)]
    language: String,
}

impl From<NewContact> for contacts::NewContact {
    fn from(new: NewContact) -> Self {
        let NewContact { name, role, email, phone, language } = new;
        Self { name, role, email, phone, language }
    }
}

/// The contacts of a company that were not put away, by name.
#[utoipa::path(
    get, path = "/companies/{id}/contacts", tag = "companies", operation_id = "contacts",
    params(("id" = Uuid, Path), Part),
    responses((status = 200, body = Listed<Contact>), (status = 404, description = "Not there, or not for this person"))
)]
pub(super) async fn list(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<CompanyId>,
    Query(part): Query<Part>,
) -> Result<Json<Listed<Contact>>, Error> {
    let mut reader = app.store.read().await?;
    let id = kept(&mut reader, &viewer, id).await?.id;
    let found = contacts::of(&mut reader, id).await?;
    Listed::part(found.into_iter().map(Contact::from), &part, |contact| contact.id.to_string())
}

/// Adds a contact to a company.
#[utoipa::path(
    post, path = "/companies/{id}/contacts", tag = "companies", operation_id = "add_contact",
    params(("id" = Uuid, Path)), request_body = NewContact,
    responses((status = 201, body = Contact), (status = 422, description = "A field is wrong"))
)]
pub(super) async fn add(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<CompanyId>,
    Body(asked): Body<NewContact>,
) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    let contact = contacts::add(&mut tx, &viewer.actor(), viewer.now, id, asked.into()).await?;
    let made = contacts::by_id(&mut tx, &viewer.person, contact).await?;
    tx.commit().await?;
    Ok(Tagged(made.version, Contact::from(made)).created(format!("/contacts/{contact}")))
}

/// One contact.
#[utoipa::path(
    get, path = "/contacts/{id}", tag = "companies", params(("id" = Uuid, Path)), operation_id = "contact",
    responses((status = 200, body = Contact), (status = 404, description = "Not there, or not for this person"))
)]
pub(super) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ContactId>,
) -> Result<Tagged<Contact>, Error> {
    let found = contacts::by_id(&mut app.store.read().await?, &viewer.person, id).await?;
    Ok(Tagged(found.version, found.into()))
}

/// What is to be different; what is left out stays, and an empty text takes a value away.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct ContactChange {
    #[schema(min_length = 1, max_length = 120)]
    name: Option<String>,
    role: Option<String>,
    #[schema(max_length = 200)]
    email: Option<String>,
    #[schema(pattern = "^([0-9 +().x/-]*[0-9]([0-9 +().x/-]*[0-9]){5}[0-9 +().x/-]*)?$", max_length = 40)]
    phone: Option<String>,
    language: Option<String>,
}

impl ContactChange {
    fn of(self, old: contacts::Contact) -> contacts::NewContact {
        contacts::NewContact {
            name: self.name.unwrap_or(old.name),
            role: self.role.unwrap_or_else(|| old.role.code().to_owned()),
            email: self.email.or(old.email).unwrap_or_default(),
            phone: self.phone.or(old.phone).unwrap_or_default(),
            language: self.language.unwrap_or(old.language),
        }
    }
}

/// Changes a contact.
#[utoipa::path(
    patch, path = "/contacts/{id}", tag = "companies", operation_id = "change_contact",
    params(("id" = Uuid, Path), ("If-Match" = Option<String>, Header, description = "The version that was read")),
    request_body = ContactChange,
    responses(
        (status = 200, body = Contact),
        (status = 409, description = "It was erased"),
        (status = 412, description = "Changed by somebody else since it was read"),
        (status = 422, description = "A field is wrong"),
    )
)]
pub(super) async fn change(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ContactId>,
    condition: IfMatch,
    Body(asked): Body<ContactChange>,
) -> Result<Tagged<Contact>, Error> {
    let mut tx = app.store.write().await?;
    let old = contacts::by_id(&mut tx, &viewer.person, id).await?;
    let version = condition.or(old.version)?;
    contacts::change(&mut tx, &viewer.actor(), viewer.now, (id, version), asked.of(old)).await?;
    let changed = contacts::by_id(&mut tx, &viewer.person, id).await?;
    tx.commit().await?;
    Ok(Tagged(changed.version, changed.into()))
}

/// Puts a contact away, who left for example.
///
/// What was said with this person stays.
#[utoipa::path(
    post, path = "/contacts/{id}/archive", tag = "companies", operation_id = "archive_contact",
    params(("id" = Uuid, Path)),
    responses((status = 204), (status = 404, description = "Not there, or put away already"))
)]
pub(super) async fn archive(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ContactId>,
) -> Result<StatusCode, Error> {
    let mut tx = app.store.write().await?;
    contacts::archive(&mut tx, &viewer.actor(), viewer.now, id).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
