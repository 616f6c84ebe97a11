//! Writing: begin a profile, begin its next version, edit the draft in a form or as a file, throw it away.
//!
//! Form and file are two views of one text. Each button of the form sends the whole of it: some only change what stands
//! on the page (another criterion, the other view), and none but *save* writes anything.

mod beside;
mod choose;
mod fields;
mod fill;
mod late;
mod read;
mod stages;
mod starters;
mod text;
mod tried;
mod view;

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{ids::ProfileId, profile::Profile};
use serde::Deserialize;
use store::{
    Reader,
    fold::fold,
    profiles::{self, Edit, Version},
};
use uuid::Uuid;

use super::WRITERS;
use crate::{
    App, Error, Form, Id, Path, Problems, Query, Section, Shell, Viewer,
    meanwhile::{Came, Read, Texts},
    page, see, unprocessable,
};
use beside::{STAGES, is_of_stages};
use choose::StartersPage;
use fields::{Change, Fields};
use text::TextPage;
use view::FormPage;

pub(super) use tried::{try_draft, try_new};

/// Where a profile is written: a new one, or a draft.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// Where the form goes.
    action: String,
    /// Where it leads when nothing is changed.
    back: String,
    title: String,
    /// The edit that was read; 0 for a new one.
    version: i64,
    /// The profile that it is a version of; `None` for a new one.
    of: Option<ProfileId>,
    /// Of what a colleague changed meanwhile: what does not stand on the page.
    read: Read,
}

impl Place {
    /// For a profile that is not there yet.
    pub(super) fn new(viewer: &Viewer) -> Self {
        let title = viewer.w.t("profile-new");
        let read = Read::default();
        Self { action: "/profiles".into(), back: "/profiles".into(), title, version: 0, of: None, read }
    }

    /// For a draft, read at this edit.
    fn of(viewer: &Viewer, draft: &Version, version: i64) -> Self {
        let title = viewer.w.with("profile-draft-title", "n", draft.number);
        let path = format!("/profiles/{}/versions/{}", draft.profile_id, draft.number);
        Self { action: path.clone(), back: path, title, version, of: Some(draft.profile_id), read: Read::default() }
    }

    /// With what does not stand on the page.
    fn reading(self, read: Read) -> Self {
        Self { read, ..self }
    }

    fn is_new(&self) -> bool {
        self.of.is_none()
    }

    fn shell(&self, viewer: &Viewer) -> Shell {
        viewer.shell(self.title.as_str(), Section::Profiles)
    }
}

/// What was sent: a form or a file, and what is asked to be done with it.
#[derive(Clone, Debug)]
pub(super) struct Sent(Texts);

impl Sent {
    /// With what was chosen where a colleague was first.
    fn new(sent: Texts) -> Self {
        let belongs = |field: &str, name: &str| field == name || (field == STAGES && is_of_stages(name));
        Self(Came::new(sent, belongs).fields)
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str())
    }

    fn version(&self) -> i64 {
        self.text("version").and_then(|version| version.parse().ok()).unwrap_or_default()
    }

    /// The text of a file, as it came from its own view.
    fn toml(&self) -> Option<&str> {
        self.text("toml")
    }

    /// What the button asks; a form that was sent without one is to be saved.
    fn asked(&self) -> &str {
        self.text("do").unwrap_or("save")
    }

    /// The profile that was sent.
    ///
    /// # Errors
    /// What is wrong with it, by field or by line.
    fn profile(&self, viewer: &Viewer) -> Result<Profile, Problems> {
        match self.toml() {
            Some(toml) => profiles::parse(toml).map_err(|refusal| Error::from(refusal).problems().unwrap_or_default()),
            None => Fields::sent(&self.0).read(viewer.lang),
        }
    }

    /// The file that is to be saved.
    ///
    /// # Errors
    /// What is wrong with the form.
    fn file(&self, viewer: &Viewer) -> Result<String, Problems> {
        match self.toml() {
            Some(toml) => Ok(toml.to_owned()),
            None => Fields::sent(&self.0).read(viewer.lang).map(|profile| profile.to_toml()),
        }
    }

    /// The page again, as it was sent, with what is wrong.
    fn again(&self, viewer: &Viewer, place: Place, problems: Problems) -> Result<Response, Error> {
        match self.toml() {
            Some(toml) => unprocessable(&TextPage::new(viewer, place, toml.to_owned(), problems)),
            None => unprocessable(&FormPage::new(viewer, place, Fields::sent(&self.0), problems)),
        }
    }

    /// The page for what a button asks that saves nothing; `None` when it asks to save.
    fn looked(&self, viewer: &Viewer, place: &Place) -> Option<Result<Response, Error>> {
        let place = place.clone();
        Some(match (self.asked(), self.toml()) {
            ("form", Some(toml)) => match Profile::parse(toml) {
                Ok(profile) => form(viewer, place, Fields::filled(viewer.lang, &profile, toml)),
                Err(_) => self.again(viewer, place, Problems::default()),
            },
            ("file", None) => {
                let toml = Fields::sent(&self.0).draft_toml(viewer.lang);
                page(&TextPage::new(viewer, place, toml, Problems::default()))
            }
            (asked, None) => form(viewer, place, Fields::sent(&self.0).changed(Change::from_code(asked)?)),
            _ => return None,
        })
    }
}

fn form(viewer: &Viewer, place: Place, fields: Fields) -> Result<Response, Error> {
    page(&FormPage::new(viewer, place, fields, Problems::default()))
}

/// Which view of a draft is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    view: String,
    /// The starter of a new profile.
    from: String,
}

fn shown(viewer: &Viewer, place: Place, toml: &str, wanted: &Wanted) -> Result<Response, Error> {
    match Profile::parse(toml) {
        Ok(profile) if wanted.view != "file" => form(viewer, place, Fields::filled(viewer.lang, &profile, toml)),
        _ => page(&TextPage::new(viewer, place, toml.to_owned(), Problems::default())),
    }
}

/// What there is to begin from; or, once that is chosen, the form.
pub(super) async fn new(viewer: Viewer, Query(wanted): Query<Wanted>) -> Result<Response, Error> {
    viewer.must_be(&WRITERS)?;
    match starters::starter(&viewer.w, &wanted.from) {
        Some(toml) => shown(&viewer, Place::new(&viewer), &toml, &wanted),
        None => page(&StartersPage::new(&viewer)),
    }
}

pub(super) async fn create(State(app): State<App>, viewer: Viewer, Form(sent): Form<Texts>) -> Result<Response, Error> {
    viewer.must_be(&WRITERS)?;
    let (sent, place) = (Sent::new(sent), Place::new(&viewer));
    if let Some(page) = sent.looked(&viewer, &place) {
        return page;
    }
    match sent.file(&viewer) {
        Ok(toml) => begin(&app, &viewer, &toml, |problems| sent.again(&viewer, place, problems)).await,
        Err(problems) => sent.again(&viewer, place, problems),
    }
}

/// Begins a profile with this text; `again` is the answer when it is refused.
pub(super) async fn begin(
    app: &App,
    viewer: &Viewer,
    toml: &str,
    again: impl FnOnce(Problems) -> Result<Response, Error>,
) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    match profiles::create(&mut tx, &viewer.actor(), viewer.now, toml).await.map_err(Error::from) {
        Ok((id, _)) => {
            let said = if has_twin(&mut tx, viewer, id).await? { "said-profile-twin" } else { "said-profile-created" };
            tx.commit().await?;
            Ok(see(format!("/profiles/{id}/versions/1")).saying(said).into_response())
        }
        Err(error) => again(error.problems()?),
    }
}

/// Whether another profile has the name of this one.
async fn has_twin(reader: &mut Reader, viewer: &Viewer, id: ProfileId) -> Result<bool, Error> {
    let all = profiles::list(reader, &viewer.person).await?;
    let name = all.iter().find(|head| head.id == id).map(|head| fold(&head.name));
    Ok(all.iter().any(|head| head.id != id && Some(fold(&head.name)) == name))
}

/// The page for a file that could not be taken in, with its mistakes.
pub(super) fn mistaken(viewer: &Viewer, toml: String, problems: Problems) -> Result<Response, Error> {
    unprocessable(&TextPage::new(viewer, Place::new(viewer), toml, problems))
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
    Query(wanted): Query<Wanted>,
) -> Result<Response, Error> {
    let mut reader = app.store.read().await?;
    let draft = profiles::by_number(&mut reader, &viewer.person, ProfileId(id), number).await?;
    viewer.must_be(&WRITERS)?;
    if draft.state != profiles::State::Draft {
        return Ok(see(format!("/profiles/{id}/versions/{number}")).into_response());
    }
    shown(&viewer, Place::of(&viewer, &draft, draft.version), &draft.toml, &wanted)
}

pub(super) async fn save(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, number)): Path<(Uuid, i64)>,
    Form(sent): Form<Texts>,
) -> Result<Response, Error> {
    let sent = Sent::new(sent);
    let draft = profiles::by_number(&mut app.store.read().await?, &viewer.person, ProfileId(id), number).await?;
    viewer.must_be(&WRITERS)?;
    let place = Place::of(&viewer, &draft, sent.version());
    if let Some(page) = sent.looked(&viewer, &place) {
        return page;
    }
    match sent.file(&viewer) {
        Ok(toml) => match keep(&app, &viewer, &draft, Edit { toml: &toml, version: place.version }).await {
            Ok(()) => Ok(see(format!("{}/changes", place.action)).saying("said-saved").into_response()),
            Err(error) => late::again(&app, &viewer, (place, &draft), &sent, error).await,
        },
        Err(problems) => sent.again(&viewer, place, problems),
    }
}

async fn keep(app: &App, viewer: &Viewer, draft: &Version, edit: Edit<'_>) -> Result<(), Error> {
    let mut tx = app.store.write().await?;
    profiles::edit_draft(&mut tx, &viewer.actor(), viewer.now, draft.id, edit).await?;
    Ok(tx.commit().await?)
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
