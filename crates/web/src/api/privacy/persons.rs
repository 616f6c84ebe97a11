//! One person: found, shown with everything that is kept of him, given to him as a file, erased.

use axum::{Json, extract::State, response::Response};
use domain::{ids::FileId, people::Role};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::privacy::{self, Held, Kept, Known, Mention, Paper, Wish, about};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::{
    App, Error, Id, Viewer,
    api::{Body, Listed, Part, Query},
    pages,
};

/// Somebody as he is kept in one row.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PersonFound {
    id: Uuid,
    /// `contact`, `user` or `worker`.
    kind: &'static str,
    name: String,
    email: String,
    phone: String,
    /// Where a contact works.
    company_id: Option<Uuid>,
    company_name: Option<String>,
    /// Whether he may sign in: then he cannot be erased yet.
    may_sign_in: bool,
}

impl From<&Known> for PersonFound {
    fn from(known: &Known) -> Self {
        Self {
            id: known.id,
            kind: known.kind.code(),
            name: known.name.clone(),
            email: known.email.clone(),
            phone: known.phone.clone(),
            company_id: known.company.as_ref().map(|(id, _)| id.0),
            company_name: known.company.as_ref().map(|(_, name)| name.clone()),
            may_sign_in: known.may_sign_in,
        }
    }
}

/// Whom to look for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Searched {
    /// What the name or mail address holds.
    search: String,
    /// At most so many items, 1–200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// Where to go on: the next of the answer before.
    cursor: Option<String>,
}

/// Finds people by name or mail address: contacts, whoever has an account, and names at hours.
#[utoipa::path(
    get, path = "/privacy/persons", tag = "privacy", params(Searched),
    responses((status = 200, body = Listed<PersonFound>), (status = 403, description = "Not a director"))
)]
pub(super) async fn find_persons(
    State(app): State<App>,
    viewer: Viewer,
    Query(asked): Query<Searched>,
) -> Result<Json<Listed<PersonFound>>, Error> {
    viewer.must_be(&[Role::Director])?;
    let found = privacy::search(&mut app.store.read().await?, &viewer.person, &asked.search).await?;
    let part = Part { limit: asked.limit, cursor: asked.cursor };
    Listed::part(found.iter().map(PersonFound::from), &part, |person| person.id.to_string())
}

/// By which words somebody is known besides.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub(super) struct KnownAs {
    /// Separated by commas. A single word is only looked for in what is about his companies.
    words: String,
}

impl KnownAs {
    fn words(&self) -> Vec<String> {
        self.words.split(',').map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    }
}

/// Rows of one table that are about him.
#[derive(Debug, Serialize, ToSchema)]
struct PersonRows {
    /// What it is about (`pulse`).
    about: &'static str,
    table: String,
    /// What becomes of them: `emptied`, `removed` or `stays`.
    fate: &'static str,
    /// Each row with its columns, but for secrets.
    rows: Vec<Value>,
}

impl From<&Held> for PersonRows {
    fn from(held: &Held) -> Self {
        Self { about: about(&held.table), table: held.table.clone(), fate: held.fate.code(), rows: held.told() }
    }
}

/// A text that names him.
#[derive(Debug, Serialize, ToSchema)]
struct PersonText {
    about: &'static str,
    table: String,
    column: String,
    /// The key of its row.
    key: String,
    text: String,
    /// Whether it is what a company is called, which stays unless `company_names` is said.
    is_company: bool,
}

impl From<&Mention> for PersonText {
    fn from(mention: &Mention) -> Self {
        Self {
            about: about(&mention.table),
            table: mention.table.clone(),
            column: mention.column.clone(),
            key: mention.key.clone(),
            text: mention.text.clone(),
            is_company: mention.is_firm,
        }
    }
}

/// A file of a company where he is a contact.
#[derive(Debug, Serialize, ToSchema)]
struct PersonFile {
    id: Uuid,
    name: String,
    /// In bytes.
    size: i64,
    /// RFC 3339.
    added_at: String,
    /// Whether its name, its text or what was written beside it names him.
    names_him: bool,
}

impl From<&Paper> for PersonFile {
    fn from(paper: &Paper) -> Self {
        Self {
            id: paper.id.0,
            name: paper.name.clone(),
            size: paper.size,
            added_at: paper.at.rfc3339(),
            names_him: paper.names_him,
        }
    }
}

/// Everything that is kept of somebody.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PersonKept {
    /// The rows that are this person.
    person: Vec<PersonFound>,
    /// What he is called, and was called.
    names: Vec<String>,
    /// Who has the same name or address and is somebody else.
    namesakes: Vec<PersonFound>,
    rows: Vec<PersonRows>,
    texts: Vec<PersonText>,
    files: Vec<PersonFile>,
}

impl From<Kept> for PersonKept {
    fn from(kept: Kept) -> Self {
        Self {
            person: kept.who.rows.iter().map(PersonFound::from).collect(),
            namesakes: kept.who.namesakes.iter().map(PersonFound::from).collect(),
            rows: kept.held.iter().map(PersonRows::from).collect(),
            texts: kept.mentions.iter().map(PersonText::from).collect(),
            files: kept.papers.iter().map(PersonFile::from).collect(),
            names: kept.who.names,
        }
    }
}

/// Everything that is kept of a person, by the id of one of his rows.
#[utoipa::path(
    get, path = "/privacy/persons/{id}", tag = "privacy", params(("id" = Uuid, Path), KnownAs),
    responses(
        (status = 200, body = PersonKept),
        (status = 403, description = "Not a director"),
        (status = 404, description = "Not there, or erased"),
        (status = 422, description = "The words are too many, too long or too little to go by"),
    )
)]
pub(super) async fn show_person(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<Uuid>,
    Query(known): Query<KnownAs>,
) -> Result<Json<PersonKept>, Error> {
    let mut reader = app.store.read().await?;
    let kept = privacy::look(&mut reader, &viewer.person, Some(id), &known.words()).await?;
    Ok(Json(kept.into()))
}

/// The same as a ZIP file to give to him: `person.json`, and the files that name him. That it was given is written down.
#[utoipa::path(
    get, path = "/privacy/persons/{id}/export", tag = "privacy", params(("id" = Uuid, Path), KnownAs),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/zip"),
        (status = 403, description = "Not a director"),
        (status = 404, description = "Not there, or erased"),
    )
)]
pub(super) async fn export_person(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<Uuid>,
    Query(known): Query<KnownAs>,
) -> Result<Response, Error> {
    pages::privacy::packed(&app, &viewer, Some(id), &known.words()).await
}

/// How far an erasure goes.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct ErasureAsked {
    /// By which words he is known besides.
    #[schema(max_items = 10, max_length = 120)]
    words: Vec<String>,
    /// The files of his companies that go too.
    files: Vec<Uuid>,
    /// Whether names of companies that name him go too: he is the company.
    company_names: bool,
}

/// How much was erased.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ErasedShown {
    /// Rows about him.
    rows: u64,
    /// Texts that named him.
    texts: u64,
    files: u64,
    /// Files that waited to be imported.
    imports: u64,
}

/// Erases a person, everywhere and for good.
///
/// What happened stays, with when and what came of it; who he is and what he said of himself goes. Whoever may sign in is
/// not erased: an administrator closes the account first.
#[utoipa::path(
    post, path = "/privacy/persons/{id}/erasure", tag = "privacy", params(("id" = Uuid, Path)),
    request_body = ErasureAsked,
    responses(
        (status = 200, body = ErasedShown),
        (status = 403, description = "Not a director"),
        (status = 404, description = "Not there, or erased before"),
        (status = 409, description = "He may still sign in"),
        (status = 422, description = "The words are too many, too long or too little to go by; a file is none of his"),
    )
)]
pub(super) async fn erase_person(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<Uuid>,
    Body(asked): Body<ErasureAsked>,
) -> Result<Json<ErasedShown>, Error> {
    let files = asked.files.into_iter().map(FileId).collect();
    let wish = Wish { id: Some(id), words: asked.words, files, company_names: asked.company_names };
    let mut tx = app.store.write().await?;
    let erased = privacy::erase(&mut tx, Some(&viewer.actor()), viewer.now, &wish).await?;
    tx.commit().await?;
    let privacy::Erased { rows, texts, files, imports } = erased;
    Ok(Json(ErasedShown { rows, texts, files, imports }))
}
