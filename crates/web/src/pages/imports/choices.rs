//! Rows that have the name of a known company and nothing surer, and lines of hours that look changed: a person says which
//! company or line it is, and every row is checked anew by that.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::ids::ImportId;
use store::imports::{self, Choice, Work};

use super::load;
use crate::{App, Error, Form, Id, Viewer, importing::take_up, see};

pub(super) async fn choose(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ImportId>,
    Form(form): Form<Vec<(String, String)>>,
) -> Result<Response, Error> {
    load(&app, &viewer, id).await?;
    save(&app, &viewer, id, &chosen(&form)).await?;
    take_up(&app, id).await;
    Ok(see(format!("/imports/{id}")).into_response())
}

/// Keeps what was chosen, for whoever may see the rows, and asks for another check.
pub(crate) async fn save(app: &App, viewer: &Viewer, id: ImportId, chosen: &[(String, Choice)]) -> Result<(), Error> {
    if !viewer.person.sees_companies() {
        return Err(Error::NotFound);
    }
    let mut tx = app.store.write().await?;
    imports::choose(&mut tx, &viewer.actor(), id, chosen).await?;
    imports::start(&mut tx, &viewer.actor(), viewer.now, id, Work::Check).await?;
    Ok(tx.commit().await?)
}

/// The form: `alike-0` with `choice-0`, and so on; what nobody chose is left out. A button can choose for all of them.
fn chosen(form: &[(String, String)]) -> Vec<(String, Choice)> {
    let of_all = form.iter().find(|(name, _)| name == "all");
    let said = |(name, alike): &(String, String)| {
        let place = name.strip_prefix("alike-")?;
        let of_one = || form.iter().find(|(name, _)| name.strip_prefix("choice-") == Some(place));
        let (_, choice) = of_all.or_else(of_one)?;
        Some((alike.clone(), Choice::from_code(choice)?))
    };
    form.iter().filter_map(said).collect()
}
