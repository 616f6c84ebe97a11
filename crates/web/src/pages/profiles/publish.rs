//! Publishing a draft, by a second person who is a director.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::ids::ProfileId;
use store::profiles;
use uuid::Uuid;

use super::{changes::ChangesPage, draft::Seen};
use crate::{App, Error, Form, Path, Viewer, see, unprocessable};

pub(super) async fn publish(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, number)): Path<(Uuid, i64)>,
    Form(seen): Form<Seen>,
) -> Result<Response, Error> {
    let id = ProfileId(id);
    let mut tx = app.store.write().await?;
    let draft = profiles::by_number(&mut tx, &viewer.person, id, number).await?;
    match profiles::publish(&mut tx, &viewer.actor(), viewer.now, draft.id, seen.version).await.map_err(Error::from) {
        Ok(()) => {
            tx.commit().await?;
            app.behind.notify_one();
            Ok(see(format!("/profiles/{id}/versions/{number}")).saying("said-profile-published").into_response())
        }
        Err(error) => {
            drop(tx);
            let problems = error.problems()?;
            unprocessable(&ChangesPage::load(&app, &viewer, (id, number), None, problems).await?)
        }
    }
}
