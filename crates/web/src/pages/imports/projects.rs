//! The projects that a file of hours names: a person says once which ones here they are, or that they are none of ours,
//! and every row is checked anew by that.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::ids::{ImportId, ProjectId};
use store::{
    hours,
    imports::{self, Import, Work},
};

use super::load;
use crate::{
    App, Error, Form, Id, Viewer,
    importing::{Asked, take_up},
    see,
};

/// What is chosen for a project that is none of ours.
pub(super) const NONE: &str = "none";

pub(super) async fn choose(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ImportId>,
    Form(form): Form<Vec<(String, String)>>,
) -> Result<Response, Error> {
    let import = load(&app, &viewer, id).await?;
    save(&app, &viewer, &import, &chosen(&form)).await?;
    take_up(&app, id).await;
    Ok(see(format!("/imports/{id}")).into_response())
}

/// Keeps what was chosen, for a director, and asks for another check.
pub(crate) async fn save(
    app: &App,
    viewer: &Viewer,
    import: &Import,
    chosen: &[(String, Option<ProjectId>)],
) -> Result<(), Error> {
    let (actor, source) = (viewer.actor(), Asked::parse(&import.settings).source());
    let mut tx = app.store.write().await?;
    hours::choose(&mut tx, &actor, viewer.now, (import.id, &source), chosen).await?;
    imports::start(&mut tx, &actor, viewer.now, import.id, Work::Check).await?;
    Ok(tx.commit().await?)
}

/// The form: `key-0` with `project-0`, and so on; what nobody chose is left out.
fn chosen(form: &[(String, String)]) -> Vec<(String, Option<ProjectId>)> {
    let said = |(name, key): &(String, String)| {
        let place = name.strip_prefix("key-")?;
        let (_, choice) = form.iter().find(|(name, _)| name.strip_prefix("project-") == Some(place))?;
        let project = if choice == NONE { None } else { Some(ProjectId::parse(choice)?) };
        Some((key.clone(), project))
    };
    form.iter().filter_map(said).collect()
}
