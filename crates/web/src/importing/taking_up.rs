//! Taking up work that was asked for: at once when a person asks, and again when whoever did it fell silent.

use std::{sync::LazyLock, time::Duration};

use domain::{ids::ImportId, people::SalesShared};
use store::{
    Actor, Door,
    imports::{self, Import, State},
    people,
};
use uuid::Uuid;

use super::{Asked, Job, Stop, file_problem, looked, open, refused_mapping, run};
use crate::{App, Error, metrics};

/// Which process this is, among those that share the database.
static ME: LazyLock<Uuid> = LazyLock::new(Uuid::new_v4);

/// How long whoever asked waits to see the end of a small import.
const PATIENCE: Duration = Duration::from_millis(1_500);
/// How often a server looks for imports that wait.
const GLANCE: Duration = Duration::from_secs(15);

/// Takes up an import in the background; comes back when it has ended, or a little later when it takes longer.
pub(crate) async fn take_up(app: &App, id: ImportId) {
    let work = tokio::spawn(do_it(app.clone(), id));
    let _ = tokio::time::timeout(PATIENCE, work).await;
}

/// Takes up imports for as long as the server runs: those at which it, or another server, was at work when it stopped.
pub(crate) async fn take_up_for_ever(app: App) {
    loop {
        if let Err(error) = take_up_waiting(&app).await {
            tracing::error!(%error, "imports could not be looked for");
        }
        tokio::time::sleep(GLANCE).await;
    }
}

/// Takes up every import at which somebody should be at work and nobody is. It only reads when there is none.
pub(crate) async fn take_up_waiting(app: &App) -> Result<(), Error> {
    let waiting = imports::waiting(&mut app.store.read().await?, app.now().await?).await?;
    for id in waiting {
        do_it(app.clone(), id).await;
    }
    Ok(())
}

async fn do_it(app: App, id: ImportId) {
    match try_it(&app, id).await {
        Ok(()) => app.imported.notify_one(),
        // Another process has it.
        Err(Error::Stale) => {}
        Err(error) => tracing::error!(%error, import = %id, "an import was interrupted"),
    }
}

async fn try_it(app: &App, id: ImportId) -> Result<(), Error> {
    let now = app.now().await?;
    let mut tx = app.store.write().await?;
    let Some(import) = imports::claim(&mut tx, now, id, *ME).await? else { return Ok(()) };
    tx.commit().await?;
    let user = people::by_id(&mut app.store.read().await?, import.user_id).await?;
    // Whoever may import a file sees to all that is in it, also what it makes for a colleague.
    let by = Actor { person: user.person(SalesShared::All), door: Door::Import };
    if import.state == State::Reverting {
        let mut tx = app.store.write().await?;
        imports::reverse(&mut tx, &by, now, (id, *ME)).await?;
        return Ok(app.counted.ran(metrics::Job::Import, tx.commit().await)?);
    }
    let failure = match app.counted.ran(metrics::Job::Import, work(app, by, &import).await) {
        Ok(()) => return Ok(()),
        Err(Failed::Because(code, detail)) => (code, detail),
        Err(Failed::Error(Error::Refused(refusal))) => ("refused".to_owned(), format!("{refusal:?}")),
        Err(Failed::Error(error)) => return Err(error),
    };
    let mut tx = app.store.write().await?;
    imports::fail(&mut tx, app.now().await?, id, (&failure.0, &failure.1)).await?;
    Ok(tx.commit().await?)
}

/// Why an import cannot go on.
enum Failed {
    /// For a reason that stays: a code and what was found.
    Because(String, String),
    /// Something that may be gone the next time.
    Error(Error),
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Failed::Error(error)
    }
}

impl From<Stop> for Failed {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::File(error) => {
                let problem = file_problem(&error);
                Failed::Because(problem.code.to_owned(), problem.detail)
            }
            Stop::Other(error) => Failed::Error(error),
        }
    }
}

async fn work(app: &App, by: Actor, import: &Import) -> Result<(), Failed> {
    if !import.file_kept {
        // A command that read a file of its own and is gone.
        return Err(Failed::Because("interrupted".to_owned(), import.at_row.to_string()));
    }
    let asked = Asked::parse(&import.settings);
    let look = looked(open(&app.store, import.id, &import.file_name).await?, &asked).await?;
    let standards =
        store::profiles::standards(&mut app.store.read().await.map_err(Error::from)?).await.map_err(Error::from)?;
    let job = Job::new(look, &asked, &standards, (import.kind, import.key, import.mode))
        .map_err(|obstacle| Failed::Error(Error::Refused(refused_mapping(obstacle))))?;
    run(app, by, job, (import, *ME), |_| {}).await?;
    Ok(())
}
