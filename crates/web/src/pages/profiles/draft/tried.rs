//! Trying what was typed: the part of the page that says what difference it makes, for the script that asks while one
//! types and for whoever presses the button. One door for both; it only reads.

use axum::{extract::State, http::HeaderMap, response::Response};
use domain::ids::ProfileId;
use store::profiles;
use uuid::Uuid;

use super::{
    Place, Sent,
    fields::Fields,
    text::{Mistake, TextPage, mistakes},
    view::FormPage,
};
use crate::{
    App, Error, Form, Path, Problems, Viewer,
    meanwhile::Texts,
    page,
    pages::profiles::{
        WRITERS,
        what_if::{Stuck, Tried},
    },
};

/// The header by which the script asks for the part alone.
const PART: &str = "x-part";

pub(in crate::pages::profiles) async fn try_new(
    State(app): State<App>,
    viewer: Viewer,
    headers: HeaderMap,
    Form(sent): Form<Texts>,
) -> Result<Response, Error> {
    viewer.must_be(&WRITERS)?;
    tried(&app, &viewer, Place::new(&viewer), headers.contains_key(PART), &Sent::new(sent)).await
}

pub(in crate::pages::profiles) async fn try_draft(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, number)): Path<(Uuid, i64)>,
    headers: HeaderMap,
    Form(sent): Form<Texts>,
) -> Result<Response, Error> {
    let draft = profiles::by_number(&mut app.store.read().await?, &viewer.person, ProfileId(id), number).await?;
    viewer.must_be(&WRITERS)?;
    let sent = Sent::new(sent);
    let place = Place::of(&viewer, &draft, sent.version());
    tried(&app, &viewer, place, headers.contains_key(PART), &sent).await
}

async fn tried(app: &App, viewer: &Viewer, place: Place, is_part: bool, sent: &Sent) -> Result<Response, Error> {
    match sent.profile(viewer) {
        Ok(profile) => {
            let part = Tried::load(app, viewer, place.of, &profile).await?;
            if is_part { page(&part) } else { whole(viewer, place, sent, &part) }
        }
        Err(problems) if is_part => page(&Stuck::new(viewer, wrong(viewer, sent, &problems))),
        Err(problems) => sent.again(viewer, place, problems),
    }
}

/// What is wrong, each with the field that it is in: of a file with the line.
fn wrong(viewer: &Viewer, sent: &Sent, problems: &Problems) -> Vec<(String, String)> {
    match sent.toml() {
        Some(toml) => {
            let said = |one: Mistake| ("toml".to_owned(), one.in_line(&viewer.w));
            mistakes(&viewer.w, toml).into_iter().map(said).collect()
        }
        None => problems.iter().map(|one| (one.field.clone(), viewer.w.problem(one))).collect(),
    }
}

/// The page as it was sent, with the part in it.
fn whole(viewer: &Viewer, place: Place, sent: &Sent, part: &Tried) -> Result<Response, Error> {
    let part = askama::Template::render(part)?;
    match sent.toml() {
        Some(toml) => page(&TextPage::new(viewer, place, toml.to_owned(), Problems::default()).trying(part)),
        None => page(&FormPage::new(viewer, place, Fields::sent(&sent.0), Problems::default()).trying(part)),
    }
}
