//! A file comes in, or is named in the folder of the server.

use askama::Template;
use axum::{
    extract::{FromRequest as _, Multipart, Request, State, multipart::MultipartError},
    response::{IntoResponse, Response},
};
use domain::{
    ids::ScanId,
    refusal::{Problem, Refusal},
};
use store::profiles::{Standards, standards};

use super::WHO;
use crate::{
    App, Error, Problems, Section, Shell, Viewer, Words,
    importing::Asked,
    page,
    scanning::{Incoming, Receiving, offered, standard},
    see, unprocessable,
};

/// What was filled in beside the file.
#[derive(Clone, Debug, Default)]
struct Wish {
    profile: String,
    named: String,
}

#[derive(Template)]
#[template(path = "market/new.html")]
struct NewPage {
    shell: Shell,
    w: Words,
    problems: Problems,
    wish: Wish,
    /// The profiles that can judge: code and name.
    profiles: Vec<(String, String)>,
    /// Whether a file can be sent, and how large it may be in MiB.
    uploads: bool,
    most: u64,
    /// The files of the folder; `None` when there is no folder.
    files: Option<Vec<(String, String)>>,
}

impl NewPage {
    async fn load(app: &App, viewer: &Viewer, wish: Wish, problems: Problems) -> Result<Self, Error> {
        let w = viewer.words();
        let standards = standards(&mut app.store.read().await?).await?;
        let market = app.config.market.clone();
        let (uploads, most) = (market.uploads.is_some(), market.most_bytes >> 20);
        let looking = tokio::task::spawn_blocking(move || offered(&market));
        let files = looking.await.map_err(|error| Error::Internal(error.to_string()))?;
        let none = (String::new(), w.t("market-named-none"));
        let files = files.map(|names| {
            [none].into_iter().chain(names.into_iter().map(|name| (name.clone(), name))).collect::<Vec<_>>()
        });
        let shell = viewer.shell(w.t("market-new"), Section::Market);
        Ok(Self { shell, problems, wish, profiles: choices(&standards), uploads, most, files, w })
    }
}

fn choices(standards: &Standards) -> Vec<(String, String)> {
    standards.iter().map(|one| (one.profile_id.to_string(), one.profile.name.clone())).collect()
}

pub(super) async fn new(State(app): State<App>, viewer: Viewer) -> Result<Response, Error> {
    viewer.must_be(&WHO)?;
    page(&NewPage::load(&app, &viewer, Wish::default(), Problems::default()).await?)
}

pub(super) async fn create(State(app): State<App>, viewer: Viewer, request: Request) -> Result<Response, Error> {
    viewer.must_be(&WHO)?;
    let mut wish = Wish::default();
    let kept = match received(&app, &viewer, request, &mut wish).await {
        Ok(incoming) => kept(&app, &viewer, &incoming, &wish).await,
        Err(error) => Err(error),
    };
    match kept {
        Ok(id) => Ok(see(format!("/market/{id}/mapping")).into_response()),
        Err(error) => unprocessable(&NewPage::load(&app, &viewer, wish, error.problems()?).await?),
    }
}

/// The file in the form that was sent, or the one that is named in it.
async fn received(app: &App, viewer: &Viewer, request: Request, wish: &mut Wish) -> Result<Incoming, Error> {
    let none = || Error::Refused(Refusal::field("file", "required"));
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| none())?;
    let wrong = |error: MultipartError| {
        Error::from(Refusal::Invalid(vec![Problem::new("file", "file-unreadable").with(error.body_text())]))
    };
    while let Some(mut field) = form.next_field().await.map_err(wrong)? {
        match field.name() {
            Some("profile") => wish.profile = field.text().await.map_err(wrong)?,
            Some("named") => wish.named = field.text().await.map_err(wrong)?,
            Some("file") => {
                let name = field.file_name().unwrap_or_default().to_owned();
                let Some(first) = field.chunk().await.map_err(wrong)?.filter(|_| !name.is_empty()) else { continue };
                let mut receiving = Receiving::new(app, viewer.now).await?;
                receiving.take(&first).await?;
                while let Some(bytes) = field.chunk().await.map_err(wrong)? {
                    receiving.take(&bytes).await?;
                }
                return Ok(Incoming::received(receiving.end().await?, &name));
            }
            _ => {}
        }
    }
    if wish.named.is_empty() { Err(none()) } else { Incoming::named(app, viewer, &wish.named).await }
}

/// Looks at a file and writes down that it came; one that is refused is taken away.
async fn kept(app: &App, viewer: &Viewer, incoming: &Incoming, wish: &Wish) -> Result<ScanId, Error> {
    let keeping = async {
        let look = incoming.look(&Asked::default()).await?;
        let standards = standards(&mut app.store.read().await?).await?;
        let standard = standard(&standards, &wish.profile)?;
        let mut tx = app.store.write().await?;
        incoming.begin(&mut tx, viewer, (standard, look.table.columns().to_vec())).await?;
        Ok(tx.commit().await?)
    };
    match keeping.await {
        Ok(()) => Ok(incoming.id),
        Err(error) => {
            incoming.discard().await;
            Err(error)
        }
    }
}
