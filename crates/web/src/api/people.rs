//! Whose token this is, his tokens, and the people of the firm as JSON.
//!
//! Adding people and changing their roles is done on the page: an invitation is handed over by a person. Making a token
//! is too, or by command: it takes the password again, which no program should be told.

use axum::{Json, extract::State, http::StatusCode};
use domain::people::Role;
use serde::Serialize;
use store::people::{self, ApiToken, User};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Listed, Part, Query};
use crate::{
    App, Error, Id, Viewer,
    api::{Operations, routes},
};

pub(crate) fn router() -> Operations {
    Operations::new().routes(routes!(me)).routes(routes!(tokens)).routes(routes!(revoke)).routes(routes!(everyone))
}

/// A person with an account.
#[derive(Debug, Serialize, ToSchema)]
struct Person {
    id: Uuid,
    name: String,
    email: String,
    /// `director`, `seller`, `approver`, `team`, `reader` and `admin`.
    roles: Vec<&'static str>,
    /// `nl`, `en`, or empty for the browser's.
    language: String,
    /// Whether he is asked by mail for the check-ins of the projects that he leads.
    check_in_mail: bool,
    /// Whether he is told by mail each week what changed in the projects that he directs or leads.
    week_mail: bool,
    active: bool,
}

impl From<User> for Person {
    fn from(user: User) -> Self {
        Self {
            id: user.id.0,
            roles: user.roles.iter().map(Role::code).collect(),
            name: user.name,
            email: user.email,
            language: user.language,
            check_in_mail: user.check_in_mail,
            week_mail: user.week_mail,
            active: user.active,
        }
    }
}

/// Whose token this is.
#[utoipa::path(get, path = "/me", tag = "me", responses((status = 200, body = Person)))]
async fn me(State(app): State<App>, viewer: Viewer) -> Result<Json<Person>, Error> {
    Ok(Json(people::by_id(&mut app.store.read().await?, viewer.id()).await?.into()))
}

/// The people of the firm.
///
/// For directors and administrators.
#[utoipa::path(get, path = "/people", tag = "people", params(Part), responses((status = 200, body = Listed<Person>)))]
async fn everyone(
    State(app): State<App>,
    viewer: Viewer,
    Query(part): Query<Part>,
) -> Result<Json<Listed<Person>>, Error> {
    viewer.must_be(&[Role::Director, Role::Admin])?;
    let all = people::list(&mut app.store.read().await?).await?;
    Listed::part(all.into_iter().map(Person::from), &part, |person| person.id.to_string())
}

/// A token, without its secret.
#[derive(Debug, Serialize, ToSchema)]
struct Token {
    id: Uuid,
    name: String,
    /// `read` or `write`.
    scope: String,
    /// RFC 3339.
    expires_at: String,
    revoked_at: Option<String>,
}

impl From<ApiToken> for Token {
    fn from(token: ApiToken) -> Self {
        Self {
            id: token.id,
            name: token.name,
            scope: token.scope,
            expires_at: token.expires_at.rfc3339(),
            revoked_at: token.revoked_at.map(|at| at.rfc3339()),
        }
    }
}

/// One's own tokens, the newest first.
#[utoipa::path(get, path = "/tokens", tag = "me", params(Part), responses((status = 200, body = Listed<Token>)))]
async fn tokens(
    State(app): State<App>,
    viewer: Viewer,
    Query(part): Query<Part>,
) -> Result<Json<Listed<Token>>, Error> {
    let own = people::tokens(&mut app.store.read().await?, viewer.id()).await?;
    Listed::part(own.into_iter().map(Token::from), &part, |token| token.id.to_string())
}

/// Withdraws a token.
///
/// One's own; an administrator may withdraw anybody's.
#[utoipa::path(
    post, path = "/tokens/{id}/revocation", tag = "me", operation_id = "revoke_token", params(("id" = Uuid, Path)),
    responses((status = 204), (status = 404, description = "Not there, not one's own, or withdrawn already"))
)]
async fn revoke(State(app): State<App>, viewer: Viewer, Id(id): Id<Uuid>) -> Result<StatusCode, Error> {
    let mut tx = app.store.write().await?;
    people::revoke_token(&mut tx, Some(&viewer.actor()), viewer.now, id).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
