//! The profiles that there are.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::ids::ProfileId;
use store::{
    fold::fold,
    profiles::{self, ProfileHead},
};

use super::{READERS, WRITERS};
use crate::{App, Error, Id, Section, Shell, Viewer, Words, page, see};

#[derive(Template)]
#[template(path = "profiles/list.html")]
struct ListPage {
    shell: Shell,
    w: Words,
    /// Each with its statement, and when it was made where another has the same name.
    profiles: Vec<(ProfileHead, String, String)>,
    may_write: bool,
}

pub(super) async fn list(State(app): State<App>, viewer: Viewer) -> Result<Response, Error> {
    viewer.must_be(&READERS)?;
    let mut reader = app.store.read().await?;
    let (w, mut shown) = (viewer.words(), Vec::new());
    let heads = profiles::list(&mut reader, &viewer.person).await?;
    let names: Vec<String> = heads.iter().map(|head| fold(&head.name)).collect();
    for (head, name) in heads.into_iter().zip(&names) {
        let has_twin = names.iter().filter(|other| *other == name).count() > 1;
        let made = if has_twin { w.with("profile-made", "at", w.moment(head.created_at)) } else { String::new() };
        let number = head.published.unwrap_or(head.latest);
        let version = profiles::by_number(&mut reader, &viewer.person, head.id, number).await?;
        let statement = profiles::parse(&version.toml).map(|profile| profile.statement).unwrap_or_default();
        shown.push((head, statement, made));
    }
    let shell = viewer.shell(w.t("profiles-title"), Section::Profiles);
    page(&ListPage { shell, w, profiles: shown, may_write: viewer.is(&WRITERS) })
}

/// The version that matters most: the published one, else the draft.
pub(super) async fn show(State(app): State<App>, viewer: Viewer, Id(id): Id<ProfileId>) -> Result<Response, Error> {
    let head = profiles::by_id(&mut app.store.read().await?, &viewer.person, id).await?;
    Ok(see(format!("/profiles/{id}/versions/{}", head.published.unwrap_or(head.latest))).into_response())
}
