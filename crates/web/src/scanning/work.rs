//! Who does the work, and when: at once when somebody asks and the server is free, else in turn. A server that ends says
//! so; one that fell silent is found by any other, and its scan is interrupted with words that say so.

use std::{
    sync::{
        Arc, LazyLock,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use domain::{ids::ScanId, people::SalesShared};
use market::Input;
use store::{
    Actor, Door, people, profiles,
    scans::{self, Scan, Source},
};
use tokio::{sync::Semaphore, task::JoinHandle};
use uuid::Uuid;

use super::{
    files::{path_of, received},
    job::{Failed, Work, judge},
    opportunities::follow,
    watch::Told,
};
use crate::{App, Error, importing::Asked, metrics::Job};

/// Which process this is, among those that share the database.
static ME: LazyLock<Uuid> = LazyLock::new(Uuid::new_v4);

/// How long whoever asked waits to see the end of a small scan.
const PATIENCE: Duration = Duration::from_millis(1_500);
/// How often a server looks for scans that wait, or whose server is gone.
const GLANCE: Duration = Duration::from_secs(15);
/// How often it is said how far a scan is.
const BEAT: Duration = Duration::from_secs(1);

/// The scans at which this server is at work: one at a time.
#[derive(Debug)]
pub(crate) struct Runs {
    turn: Semaphore,
    /// Whether the server ends.
    closing: AtomicBool,
}

impl Default for Runs {
    fn default() -> Self {
        Self { turn: Semaphore::new(1), closing: AtomicBool::new(false) }
    }
}

#[cfg(test)]
impl Runs {
    /// Takes the turn, so that whatever is started waits.
    pub(crate) async fn hold(&self) -> tokio::sync::SemaphorePermit<'_> {
        self.turn.acquire().await.unwrap()
    }
}

type Judged = Result<(bool, scans::Found), Failed>;

/// Takes up whatever waits, in the background; comes back when it has ended, or a little later when it takes longer.
pub(crate) async fn take_up(app: &App) {
    let work = tokio::spawn(take_turns(app.clone()));
    let _ = tokio::time::timeout(PATIENCE, work).await;
}

/// Looks for scans for as long as the server runs.
pub(crate) async fn scan_for_ever(app: App) {
    loop {
        if let Err(error) = glance(&app).await {
            tracing::error!(%error, "scans of a market could not be looked for");
        }
        tokio::select! {
            () = app.imported.notified() => {}
            () = tokio::time::sleep(GLANCE) => {}
        }
    }
}

/// Interrupts what nobody is at work on any more, takes up what waits, and makes the opportunities that still have to
/// follow. It only reads when there is nothing to do.
pub(crate) async fn glance(app: &App) -> Result<(), Error> {
    let now = app.now().await?;
    let mut reader = app.store.read().await?;
    let (silent, waiting) = (scans::silent(&mut reader, now).await?, scans::waiting(&mut reader).await?);
    drop(reader);
    if !silent.is_empty() {
        let mut tx = app.store.write().await?;
        scans::interrupt_silent(&mut tx, now).await?;
        tx.commit().await?;
    }
    if !waiting.is_empty() {
        tokio::spawn(take_turns(app.clone()));
    }
    follow(app).await
}

/// Says that this server ends: the scan at which it is at work is interrupted.
pub(crate) async fn leave(app: &App) {
    app.scans.closing.store(true, Ordering::Relaxed);
    let leaving = async {
        let now = app.now().await?;
        let mut tx = app.store.write().await?;
        scans::leave(&mut tx, now, *ME).await?;
        Ok::<_, Error>(tx.commit().await?)
    };
    if let Err(error) = leaving.await {
        tracing::error!(%error, "a scan of a market could not be marked as interrupted");
    }
}

async fn take_turns(app: App) {
    let Ok(_turn) = app.scans.turn.acquire().await else { return };
    if let Err(error) = every_one(&app).await {
        tracing::error!(%error, "scans of a market could not be taken up");
    }
}

/// Works on every scan that waits and whose file is here.
async fn every_one(app: &App) -> Result<(), Error> {
    for id in scans::waiting(&mut app.store.read().await?).await? {
        if app.scans.closing.load(Ordering::Relaxed) {
            break;
        }
        match one(app, id).await {
            Ok(()) => {}
            // It was interrupted meanwhile, or another server has it.
            Err(Error::Stale) => tracing::warn!(scan = %id, "a scan of a market is no longer this server's"),
            Err(error) => tracing::error!(%error, scan = %id, "a scan of a market was broken off"),
        }
    }
    Ok(())
}

async fn one(app: &App, id: ScanId) -> Result<(), Error> {
    let mut tx = app.store.write().await?;
    let Some(scan) = scans::claim(&mut tx, app.now().await?, id, *ME).await? else { return Ok(()) };
    // Another server may have the file.
    let (market, looked) = (app.config.market.clone(), scan.clone());
    let path = tokio::task::spawn_blocking(move || path_of(&market, &looked)).await;
    let Some(path) = path.map_err(|error| Error::Internal(error.to_string()))? else { return Ok(()) };
    tx.commit().await?;
    let mut reader = app.store.read().await?;
    let user = people::by_id(&mut reader, scan.user_id).await?;
    let work = Work {
        input: Input::Path(path),
        columns: scan.columns.clone(),
        profile: profiles::published(&mut reader, scan.version_id).await?,
        standards: profiles::standards(&mut reader).await?,
        asked: Asked::parse(&scan.settings),
        today: app.now().await?.today,
    };
    drop(reader);
    let told = Arc::new(Told::default());
    let (heard, runs) = (Arc::clone(&told), Arc::clone(&app.scans));
    let judging = tokio::task::spawn_blocking(move || judge(&work, &heard, &runs.closing));
    let judged = app.counted.ran(Job::Scan, beaten(app, id, &told, judging).await);
    let by = Actor { person: user.person(SalesShared::All), door: Door::Import };
    end(app, &by, &scan, judged).await
}

/// Says how far it is until it has ended. When the scan is no longer ours, or somebody asks for it, it ends where it is.
async fn beaten(app: &App, id: ScanId, told: &Told, mut judging: JoinHandle<Judged>) -> Judged {
    loop {
        tokio::select! {
            judged = &mut judging => {
                return judged.unwrap_or_else(|error| Err(Failed("scan-broken", error.to_string())));
            }
            () = tokio::time::sleep(BEAT) => {}
        }
        match beat(app, id, told).await {
            Ok(false) => {}
            Ok(true) | Err(Error::Stale) => told.stop(),
            Err(error) => tracing::warn!(%error, scan = %id, "how far a scan is could not be written down"),
        }
    }
}

async fn beat(app: &App, id: ScanId, told: &Told) -> Result<bool, Error> {
    let mut tx = app.store.write().await?;
    let stops = scans::beat(&mut tx, app.now().await?, (id, *ME), told.progress()).await?;
    tx.commit().await?;
    Ok(stops)
}

async fn end(app: &App, by: &Actor, scan: &Scan, judged: Judged) -> Result<(), Error> {
    if app.scans.closing.load(Ordering::Relaxed) && !matches!(judged, Ok((true, _))) {
        // Nobody asked that it ends: it is interrupted, and says so.
        return Ok(());
    }
    let now = app.now().await?;
    let mut tx = app.store.write().await?;
    let whole = match judged {
        Ok((whole, found)) => {
            scans::finish(&mut tx, by, now, (scan.id, *ME), (whole, found)).await?;
            whole
        }
        Err(Failed(code, detail)) => {
            scans::fail(&mut tx, by, now, (scan.id, *ME), (code, &detail)).await?;
            false
        }
    };
    tx.commit().await?;
    if whole && scan.source == Source::Upload {
        let path = received(&app.config.market, scan.id);
        let gone = tokio::task::spawn_blocking(move || path.map_or(Ok(()), std::fs::remove_file)).await;
        if let Ok(Err(error)) = gone {
            tracing::warn!(%error, "a file that was scanned could not be let go");
        }
    }
    Ok(())
}
