//! Starting a scan whose columns are explained.

use domain::{ids::ScanId, refusal::Refusal};
use store::{
    imports::{self, Kind, Mode, Plan},
    profiles::{Standard, Standards},
    scans::{self, Scan},
};

use super::{Incoming, Prepared, is_here};
use crate::{App, Error, Viewer};

/// What its columns are is written down and remembered, and it is started.
async fn started(
    tx: &mut store::Tx,
    viewer: &Viewer,
    (id, prepared): (ScanId, &Prepared),
    standard: &Standard,
) -> Result<(), Error> {
    if prepared.answers_nothing(&standard.profile) {
        return Err(Refusal::field("", "scan-answers-nothing").into());
    }
    let (by, now, settings) = (viewer.actor(), viewer.now, prepared.asked.text());
    scans::map(tx, &by, id, &settings, &prepared.columns).await?;
    // By what an import of such a file recognises companies is its own choice, and stays.
    let kept = imports::remembered(tx, Kind::Companies, &prepared.columns).await?;
    let (key, mode) = kept.map_or((None, Mode::Both), |kept| (kept.key, kept.mode));
    let plan = Plan { settings, key, mode };
    imports::remember(tx, now, (Kind::Companies, &prepared.columns), &plan).await?;
    Ok(scans::start(tx, &by, now, id, standard.version_id).await?)
}

/// Writes down that a file came, and starts its scan at once.
///
/// # Errors
/// `scan-answers-nothing` when no column answers any criterion; as [`scans::begin`] and [`scans::start`].
pub(crate) async fn begun(
    app: &App,
    viewer: &Viewer,
    (incoming, prepared): (&Incoming, &Prepared),
    standard: &Standard,
) -> Result<(), Error> {
    let mut tx = app.store.write().await?;
    incoming.begin(&mut tx, viewer, (standard, prepared.columns.clone())).await?;
    started(&mut tx, viewer, (incoming.id, prepared), standard).await?;
    Ok(tx.commit().await?)
}

/// Starts a scan, for the first time with its columns or once more with those that it had, by the version of its profile
/// that is published now.
///
/// # Errors
/// [`Refusal::Conflict`] `file-gone` when its file is not here; as [`scans::start`].
pub(crate) async fn start(
    app: &App,
    viewer: &Viewer,
    (scan, prepared): (&Scan, Option<&Prepared>),
    standards: &Standards,
) -> Result<(), Error> {
    if is_here(app, scan).await.is_none() {
        return Err(Refusal::conflict("file-gone").into());
    }
    let standard = standards.of(scan.profile_id).ok_or_else(|| Refusal::conflict("scan-no-profile"))?;
    let mut tx = app.store.write().await?;
    match prepared {
        Some(prepared) => started(&mut tx, viewer, (scan.id, prepared), standard).await?,
        None => scans::start(&mut tx, &viewer.actor(), viewer.now, scan.id, standard.version_id).await?,
    }
    Ok(tx.commit().await?)
}
