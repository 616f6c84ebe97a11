//! A file comes in. It is opened and looked through before it is kept, so that a file that is none is refused at once.

use askama::Template;
use axum::{
    extract::{FromRequest as _, Multipart, Request, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    ids::ImportId,
    refusal::{Problem, Refusal},
};
use market::Input;
use serde::Deserialize;
use store::imports::{self, Kind, NewImport};
use tokio::sync::Semaphore;

use super::WHO;
use crate::{
    App, Error, Problems, Query, Section, Shell, Viewer, Words,
    importing::{Asked, Look, MOST_BYTES, Stop, file_problem, keep, looked},
    page, see, unprocessable,
};

/// How many files come in at the same time: each is held in memory once.
static ROOM: Semaphore = Semaphore::const_new(4);

#[derive(Template)]
#[template(path = "imports/new.html")]
struct NewPage {
    shell: Shell,
    w: Words,
    problems: Problems,
    most: i64,
    kinds: Vec<Kind>,
    kind: Kind,
}

impl NewPage {
    fn new(viewer: &Viewer, kind: Kind, problems: Problems) -> Self {
        let w = viewer.words();
        let shell = viewer.shell(w.t("imports-new"), Section::Imports);
        let kinds = Kind::ALL.into_iter().filter(|kind| kind.may_be_imported_by(&viewer.person)).collect();
        Self { shell, w, problems, most: most(), kinds, kind }
    }
}

/// The largest file, in MiB.
fn most() -> i64 {
    i64::try_from(MOST_BYTES >> 20).unwrap_or_default()
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wish {
    kind: String,
}

pub(super) async fn new(viewer: Viewer, Query(wish): Query<Wish>) -> Result<Response, Error> {
    viewer.must_be(&WHO)?;
    let kind = Kind::from_code(&wish.kind).unwrap_or_default();
    page(&NewPage::new(&viewer, kind, Problems::default()))
}

pub(super) async fn create(State(app): State<App>, viewer: Viewer, request: Request) -> Result<Response, Error> {
    viewer.must_be(&WHO)?;
    let _room = ROOM.acquire().await.map_err(|error| Error::Unavailable(error.to_string()))?;
    let mut kind = Kind::default();
    let kept = match received(request, &mut kind).await {
        Ok((name, bytes)) => kept(&app, &viewer, (kind, &name), bytes).await,
        Err(error) => Err(error),
    };
    match kept {
        Ok(id) => Ok(see(format!("/imports/{id}/mapping")).into_response()),
        Err(error) => unprocessable(&NewPage::new(&viewer, kind, error.problems()?)),
    }
}

/// The file in the form that was sent, and what its rows are.
async fn received(request: Request, kind: &mut Kind) -> Result<(String, Vec<u8>), Error> {
    let none = || Error::Refused(Refusal::field("file", "required"));
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| none())?;
    let wrong = |error: axum::extract::multipart::MultipartError| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => too_large(),
        _ => Refusal::Invalid(vec![Problem::new("file", "file-unreadable").with(error.body_text())]).into(),
    };
    while let Some(field) = form.next_field().await.map_err(wrong)? {
        if field.name() == Some("kind") {
            *kind = Kind::from_code(&field.text().await.map_err(wrong)?).unwrap_or_default();
        } else if field.name() == Some("file") {
            let name = field.file_name().unwrap_or_default().to_owned();
            let bytes = field.bytes().await.map_err(wrong)?;
            return if name.is_empty() && bytes.is_empty() { Err(none()) } else { Ok((name, bytes.into())) };
        }
    }
    Err(none())
}

/// A file that is larger than may come in.
pub(crate) fn too_large() -> Error {
    Refusal::Invalid(vec![Problem::new("file", "file-too-large").with(most().to_string())]).into()
}

/// Looks through a file and keeps it.
async fn kept(app: &App, viewer: &Viewer, (kind, name): (Kind, &str), bytes: Vec<u8>) -> Result<ImportId, Error> {
    let input = Input::Bytes { name: name.to_owned(), bytes: bytes.clone().into() };
    let look = looked(input, &Asked::default()).await.map_err(refused_file)?;
    let new = new_import(kind, name, bytes.len(), &look)?;
    let mut tx = app.store.write().await?;
    let id = imports::begin(&mut tx, &viewer.actor(), viewer.now, new).await?;
    keep(&mut tx, id, &bytes).await?;
    tx.commit().await?;
    Ok(id)
}

/// A file that was looked through, as an import of it is written down.
///
/// # Errors
/// [`Refusal::Invalid`] for a file without a single row.
pub(crate) fn new_import(kind: Kind, name: &str, bytes: usize, look: &Look) -> Result<NewImport, Error> {
    if look.survey.read == 0 {
        return Err(Refusal::field("file", "file-no-rows").into());
    }
    Ok(NewImport {
        kind,
        // Some browsers send the whole path.
        file_name: name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned(),
        file_bytes: i64::try_from(bytes).unwrap_or_default(),
        file_kept: true,
        rows: i64::try_from(look.survey.read).unwrap_or_default(),
        columns: look.table.columns().to_vec(),
    })
}

/// A file that cannot be read is refused with what is wrong with it.
pub(crate) fn refused_file(stop: Stop) -> Error {
    match stop {
        Stop::File(error) => Refusal::Invalid(vec![file_problem(&error)]).into(),
        Stop::Other(error) => error,
    }
}
