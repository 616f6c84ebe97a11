//! Views of lists as JSON: listed, made, changed and taken away. What one keeps is what the list's page keeps.

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{ids::ViewId, view::List};
use serde::{Deserialize, Serialize};
use store::{
    Reader,
    views::{self, Wish},
};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{IfMatch, Listed, Part, Tagged, body::not_offered};
use crate::{
    App, Error, Id, Viewer,
    api::{Body, Query},
    api::{Operations, routes},
    pages::views::{address, canonical},
};

pub(crate) fn router() -> Operations {
    Operations::new().routes(routes!(list, create)).routes(routes!(show, change, remove))
}

/// A view of a list.
#[derive(Debug, Serialize, ToSchema)]
struct View {
    id: Uuid,
    /// `opportunities` or `companies`.
    list: &'static str,
    name: String,
    /// Whether everyone sees it who may see the list.
    shared: bool,
    owner: Uuid,
    owner_name: String,
    /// The filters, the order and the columns, as they stand in the address of the list's page.
    query: String,
    /// Where a browser opens it.
    address: String,
    /// RFC 3339.
    created_at: String,
    /// For `If-Match`.
    version: i64,
}

impl From<views::View> for View {
    fn from(view: views::View) -> Self {
        Self {
            address: address(view.list, &view.query, view.id),
            id: view.id.0,
            list: view.list.code(),
            name: view.name,
            shared: view.shared,
            owner: view.owner.0,
            owner_name: view.owner_name,
            query: view.query,
            created_at: view.created_at.rfc3339(),
            version: view.version,
        }
    }
}

/// Which views.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
struct Asked {
    /// Of `opportunities` or `companies`; of both when left out.
    list: Option<String>,
    /// At most so many items, 1–200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// Where to go on: `next` of the answer before.
    cursor: Option<String>,
}

/// Lists views.
///
/// One's own, and those that others share.
#[utoipa::path(
    get, path = "/views", tag = "views", params(Asked),
    responses((status = 200, body = Listed<View>), (status = 422, description = "A parameter is wrong"))
)]
async fn list(State(app): State<App>, viewer: Viewer, Query(asked): Query<Asked>) -> Result<Json<Listed<View>>, Error> {
    let lists = match asked.list.as_deref().filter(|code| !code.is_empty()) {
        Some(code) => vec![list_of(code)?],
        None => List::ALL.to_vec(),
    };
    let mut reader = app.store.read().await?;
    let mut found = Vec::new();
    for list in lists {
        list.must_see(&viewer.person)?;
        found.extend(views::seen(&mut reader, &viewer.person, list).await?.into_iter().map(View::from));
    }
    Listed::part(found, &Part { limit: asked.limit, cursor: asked.cursor }, |view| view.id.to_string())
}

/// A view to keep.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = NewView)]
#[serde(deny_unknown_fields)]
struct New {
    /// `opportunities` or `companies`.
    list: String,
    /// At most 60 characters.
    #[schema(min_length = 1, max_length = 60)]
    name: String,
    /// Whether everyone sees it who may see the list; only its maker when left out.
    #[serde(default)]
    shared: bool,
    /// The filters, the order and the columns, as they stand in the address of the list's page
    /// (`owner=me&sort=next&columns=stage,next`). What the list does not know is refused.
    #[serde(default)]
    #[schema(max_length = 2000)]
    query: String,
}

/// Keeps a view of a list under a name.
#[utoipa::path(
    post, path = "/views", tag = "views", request_body = New,
    responses(
        (status = 201, body = View),
        (status = 409, description = "There are too many already"),
        (status = 422, description = "A field is wrong, or the list does not know what the query asks"),
    )
)]
async fn create(State(app): State<App>, viewer: Viewer, Body(asked): Body<New>) -> Result<Response, Error> {
    let list = list_of(&asked.list)?;
    let query = canonical(list, &asked.query)?;
    let wish = Wish { name: asked.name, shared: asked.shared, query, version: None };
    let mut tx = app.store.write().await?;
    let id = views::create(&mut tx, &viewer.actor(), viewer.now, list, wish).await?;
    let made = shown(&mut tx, &viewer, id).await?;
    tx.commit().await?;
    Ok(made.created(format!("/views/{id}")))
}

/// Shows a view.
#[utoipa::path(
    get, path = "/views/{id}", tag = "views", params(("id" = Uuid, Path)),
    responses((status = 200, body = View), (status = 404, description = "Not there, or not for this person"))
)]
async fn show(State(app): State<App>, viewer: Viewer, Id(id): Id<ViewId>) -> Result<Response, Error> {
    Ok(shown(&mut app.store.read().await?, &viewer, id).await?.into_response())
}

/// What is to be different; what is left out stays.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[schema(as = ViewChange)]
#[serde(default, deny_unknown_fields)]
struct Change {
    #[schema(min_length = 1, max_length = 60)]
    name: Option<String>,
    shared: Option<bool>,
    #[schema(max_length = 2000)]
    query: Option<String>,
}

/// Changes a view: its name, who sees it, or what it shows.
///
/// Only whoever made it may.
#[utoipa::path(
    patch, path = "/views/{id}", tag = "views",
    params(("id" = Uuid, Path), ("If-Match" = Option<String>, Header, description = "The version that was read")),
    request_body = Change,
    responses(
        (status = 200, body = View),
        (status = 412, description = "Changed by somebody else since it was read"),
        (status = 422, description = "A field is wrong, or the list does not know what the query asks"),
    )
)]
async fn change(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ViewId>,
    condition: IfMatch,
    Body(asked): Body<Change>,
) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    let old = views::by_id(&mut tx, &viewer.person, id).await?;
    let query = asked.query.map(|query| canonical(old.list, &query)).transpose()?;
    let wish = Wish {
        name: asked.name.unwrap_or(old.name),
        shared: asked.shared.unwrap_or(old.shared),
        query: query.unwrap_or(old.query),
        version: condition.of(old.version)?,
    };
    views::change(&mut tx, &viewer.actor(), viewer.now, id, wish).await?;
    let answer = shown(&mut tx, &viewer, id).await?;
    tx.commit().await?;
    Ok(answer.into_response())
}

/// Takes a view away.
///
/// Whoever made it may, and a director one that is shared.
#[utoipa::path(
    delete, path = "/views/{id}", tag = "views", params(("id" = Uuid, Path)),
    responses((status = 204), (status = 404, description = "Not there, or not for this person"))
)]
async fn remove(State(app): State<App>, viewer: Viewer, Id(id): Id<ViewId>) -> Result<StatusCode, Error> {
    let mut tx = app.store.write().await?;
    views::remove(&mut tx, &viewer.actor(), viewer.now, id).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

fn list_of(code: &str) -> Result<List, Error> {
    List::from_code(code).ok_or_else(|| not_offered("list", code))
}

async fn shown(reader: &mut Reader, viewer: &Viewer, id: ViewId) -> Result<Tagged<View>, Error> {
    let view = views::by_id(reader, &viewer.person, id).await?;
    Ok(Tagged(view.version, view.into()))
}
