//! Writing: begin a profile, begin its next version, edit the draft, throw it away.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{ids::ProfileId, profile::Profile};
use serde::Deserialize;
use store::profiles::{self, Edit, Version};
use uuid::Uuid;

use super::WRITERS;
use crate::{App, Error, Form, Id, Path, Problems, Section, Shell, Viewer, Words, page, see, unprocessable};

/// The profile to begin from when somebody has none.
const EXAMPLE: &str = include_str!("../../../../../examples/maakbedrijf.toml");

/// The text of a profile file, as it was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Text {
    pub(super) toml: String,
    pub(super) version: i64,
}

/// A mistake in a profile file.
struct Mistake {
    line: usize,
    key: String,
    said: String,
    text: String,
}

#[derive(Template)]
#[template(path = "profiles/draft.html")]
pub(super) struct DraftPage {
    shell: Shell,
    w: Words,
    action: String,
    back: String,
    form: Text,
    numbers: String,
    mistakes: Vec<Mistake>,
    problems: Problems,
    is_new: bool,
}

impl DraftPage {
    /// The page for a profile that is not there yet.
    pub(super) fn new(viewer: &Viewer, form: Text, problems: Problems) -> Self {
        let shell = viewer.shell(viewer.w.t("profile-new"), Section::Profiles);
        Self::with(viewer, shell, ("/profiles".into(), "/profiles".into()), form, problems)
    }

    fn of(viewer: &Viewer, version: &Version, form: Text, problems: Problems) -> Self {
        let title = viewer.w.with("profile-draft-title", "n", version.number);
        let path = format!("/profiles/{}/versions/{}", version.profile_id, version.number);
        Self::with(viewer, viewer.shell(title, Section::Profiles), (path.clone(), path), form, problems)
    }

    fn with(viewer: &Viewer, shell: Shell, (action, back): (String, String), form: Text, problems: Problems) -> Self {
        let w = viewer.words();
        let mistakes = mistakes(&w, &form.toml);
        // What is wrong with the file is told line by line; what is left is about the form as a whole.
        let problems = if mistakes.is_empty() {
            problems
        } else {
            problems.renamed(|field| if field.is_empty() { String::new() } else { "toml".into() })
        };
        let lines = form.toml.lines().count().max(1);
        let numbers = (1..=lines).map(|line| line.to_string()).collect::<Vec<_>>().join("\n");
        let is_new = action == "/profiles";
        Self { shell, w, action, back, form, numbers, mistakes, problems, is_new }
    }
}

fn mistakes(w: &Words, toml: &str) -> Vec<Mistake> {
    let Err(errors) = Profile::parse(toml) else { return vec![] };
    let told = |error: domain::profile::ProfileError| Mistake {
        said: w.with(format!("problem-{}", error.code), "detail", error.found.as_str()),
        text: toml.lines().nth(error.line.saturating_sub(1)).unwrap_or_default().trim().chars().take(120).collect(),
        line: error.line,
        key: error.key,
    };
    errors.0.into_iter().map(told).collect()
}

pub(super) async fn new(viewer: Viewer) -> Result<Response, Error> {
    viewer.must_be(&WRITERS)?;
    let form = Text { toml: EXAMPLE.to_owned(), version: 0 };
    page(&DraftPage::new(&viewer, form, Problems::default()))
}

pub(super) async fn create(State(app): State<App>, viewer: Viewer, Form(form): Form<Text>) -> Result<Response, Error> {
    begin(&app, &viewer, form).await
}

/// Begins a profile with this text.
pub(super) async fn begin(app: &App, viewer: &Viewer, form: Text) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    match profiles::create(&mut tx, &viewer.actor(), viewer.now, &form.toml).await.map_err(Error::from) {
        Ok((id, _)) => {
            tx.commit().await?;
            Ok(see(format!("/profiles/{id}/versions/1")).saying("said-profile-created").into_response())
        }
        Err(error) => unprocessable(&DraftPage::new(viewer, form, error.problems()?)),
    }
}

pub(super) async fn next(State(app): State<App>, viewer: Viewer, Id(id): Id<ProfileId>) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    profiles::by_id(&mut tx, &viewer.person, id).await?;
    let draft = profiles::new_draft(&mut tx, &viewer.actor(), viewer.now, id).await?;
    tx.commit().await?;
    Ok(see(format!("/profiles/{id}/versions/{}/draft", draft.number)).into_response())
}

pub(super) async fn edit(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, number)): Path<(Uuid, i64)>,
) -> Result<Response, Error> {
    let mut reader = app.store.read().await?;
    let draft = profiles::by_number(&mut reader, &viewer.person, ProfileId(id), number).await?;
    viewer.must_be(&WRITERS)?;
    if draft.state != profiles::State::Draft {
        return Ok(see(format!("/profiles/{id}/versions/{number}")).into_response());
    }
    let form = Text { toml: draft.toml.clone(), version: draft.version };
    page(&DraftPage::of(&viewer, &draft, form, Problems::default()))
}

pub(super) async fn save(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, number)): Path<(Uuid, i64)>,
    Form(form): Form<Text>,
) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    let draft = profiles::by_number(&mut tx, &viewer.person, ProfileId(id), number).await?;
    let edit = Edit { toml: &form.toml, version: form.version };
    match profiles::edit_draft(&mut tx, &viewer.actor(), viewer.now, draft.id, edit).await.map_err(Error::from) {
        Ok(()) => {
            tx.commit().await?;
            Ok(see(format!("/profiles/{id}/versions/{number}/changes")).saying("said-saved").into_response())
        }
        Err(error) => unprocessable(&DraftPage::of(&viewer, &draft, form, error.problems()?)),
    }
}

/// The version that was looked at.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct Seen {
    pub(super) version: i64,
}

pub(super) async fn discard(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, number)): Path<(Uuid, i64)>,
    Form(seen): Form<Seen>,
) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    let draft = profiles::by_number(&mut tx, &viewer.person, ProfileId(id), number).await?;
    profiles::discard_draft(&mut tx, &viewer.actor(), viewer.now, draft.id, seen.version).await?;
    tx.commit().await?;
    Ok(see("/profiles").saying("said-draft-discarded").into_response())
}
