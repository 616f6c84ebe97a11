//! What one does with a scan: starting it once more, ending it where it is, and taking over what was ticked.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{ids::ScanId, refusal::Refusal};
use serde::Deserialize;
use store::{profiles::standards, scans};

use super::{load, show::ShowPage};
use crate::{
    App, Error, Form, Id, Viewer,
    scanning::{Chosen, start, take_over, take_up},
    see, unprocessable,
};

pub(super) async fn run(State(app): State<App>, viewer: Viewer, Id(id): Id<ScanId>) -> Result<Response, Error> {
    let scan = load(&app, &viewer, id).await?;
    let standards = standards(&mut app.store.read().await?).await?;
    if scan.settings.is_empty() {
        return Ok(see(format!("/market/{id}/mapping")).into_response());
    }
    match start(&app, &viewer, (&scan, None), &standards).await {
        Ok(()) => {
            take_up(&app).await;
            Ok(see(format!("/market/{id}")).into_response())
        }
        Err(error) => again(&app, &viewer, id, error).await,
    }
}

pub(super) async fn stop(State(app): State<App>, viewer: Viewer, Id(id): Id<ScanId>) -> Result<Response, Error> {
    load(&app, &viewer, id).await?;
    let mut tx = app.store.write().await?;
    match scans::stop(&mut tx, &viewer.actor(), viewer.now, id).await.map_err(Error::from) {
        Ok(()) => {
            tx.commit().await?;
            Ok(see(format!("/market/{id}")).into_response())
        }
        Err(error) => {
            drop(tx);
            again(&app, &viewer, id, error).await
        }
    }
}

/// What was ticked, and what is to become of it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Ticked {
    /// `companies` or `opportunities`.
    act: String,
    /// The places of prospects.
    chosen: Vec<String>,
    title: String,
}

impl Ticked {
    fn chosen(&self) -> Result<Chosen, Refusal> {
        let places =
            self.chosen.iter().map(|place| place.parse().map_err(|_| Refusal::field("chosen", "not-readable")));
        let places = places.collect::<Result<_, _>>()?;
        Ok(Chosen { places, title: (self.act == "opportunities").then(|| self.title.clone()) })
    }
}

pub(super) async fn take(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ScanId>,
    Form(form): Form<Ticked>,
) -> Result<Response, Error> {
    load(&app, &viewer, id).await?;
    let chosen = form.chosen().map_err(Error::from);
    let taken = match chosen {
        Ok(chosen) => take_over(&app, &viewer, id, chosen).await,
        Err(error) => Err(error),
    };
    match taken {
        Ok(taken) if taken.asks => Ok(see(format!("/imports/{}", taken.import)).into_response()),
        Ok(taken) => Ok(see(format!("/market/{id}")).saying_of("said-market-taken", taken.taken).into_response()),
        Err(error) => again(&app, &viewer, id, error).await,
    }
}

/// The page with what stood in the way.
async fn again(app: &App, viewer: &Viewer, id: ScanId, error: Error) -> Result<Response, Error> {
    let problems = error.problems()?.renamed(|_| String::new());
    let scan = load(app, viewer, id).await?;
    unprocessable(&ShowPage { problems, ..ShowPage::load(app, viewer, scan).await? })
}
