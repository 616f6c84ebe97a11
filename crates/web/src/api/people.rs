//! Whose token this is, his tokens, and the people of the firm as JSON.
//!
//! Adding people and changing their roles is done on the page: an invitation is handed over by a person.

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    people::Role,
    refusal::{Problem, Refusal},
};
use serde::{Deserialize, Serialize};
use store::people::{self, ApiToken, NewToken, User};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{Body, Listed, Part, Query, once::UNKEPT};
use crate::{App, Error, Id, Viewer, secret::secret};

/// The longest that a token can live, in days.
const LONGEST: u32 = 365;

pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(me))
        .routes(routes!(tokens, create))
        .routes(routes!(revoke))
        .routes(routes!(everyone))
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

/// A token to make, with one's own rights or only the reading part of them.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TokenWish {
    /// What it is for.
    name: String,
    /// `read` or `write`.
    scope: String,
    /// How long it works, 1–365 days.
    days: u32,
}

impl TokenWish {
    fn check(&self) -> Result<(), Refusal> {
        let mut problems = domain::refusal::Problems::none();
        problems.text("name", &self.name, 120);
        if !["read", "write"].contains(&self.scope.as_str()) {
            problems.add(Problem::new("scope", "not-offered").with(&self.scope));
        }
        if !(1..=LONGEST).contains(&self.days) {
            problems.add(Problem::new("days", "not-offered").with(self.days.to_string()));
        }
        problems.refuse_any()
    }
}

/// A token that was made.
#[derive(Debug, Serialize, ToSchema)]
struct NewlyMadeToken {
    id: Uuid,
    /// The token itself. It is shown here, and never again.
    secret: String,
}

/// Makes a token.
///
/// Its secret is in this answer and nowhere else, ever.
#[utoipa::path(
    post, path = "/tokens", tag = "me", operation_id = "create_token", request_body = TokenWish,
    responses((status = 201, body = NewlyMadeToken), (status = 422, description = "A field is wrong"))
)]
async fn create(State(app): State<App>, viewer: Viewer, Body(wish): Body<TokenWish>) -> Result<Response, Error> {
    wish.check()?;
    let secret = format!("lv_{}", secret()?);
    let new = NewToken {
        user_id: viewer.id(),
        name: &wish.name,
        write: wish.scope == "write",
        secret: &secret,
        expires_at: viewer.now.at.plus_days(i64::from(wish.days)),
    };
    let mut tx = app.store.write().await?;
    let id = people::create_token(&mut tx, &viewer.actor(), viewer.now, new).await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, UNKEPT, Json(NewlyMadeToken { id, secret })).into_response())
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
