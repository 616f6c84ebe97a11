//! What the server does by itself: bringing cases back whose day has come, judging whom a new profile version, or a
//! fact that grew stale, left behind, asking customers the pulses that are due and what became of the value that they
//! expected, and project leads the check-in of the week, telling on Monday what changed on the steering board, erasing
//! personal data whose term is over, kind by kind as the firm chose, and letting go of requests' keys that are a day old, of
//! files that nobody imported or scanned in time, of files that nothing referred to within a day, of what other systems were
//! told a month ago and of scans of a market that are three months old.
//!
//! It looks when it starts, once an hour (a day begins somewhere in it), and at once when somebody publishes. What is
//! due is found by looking, so nothing is lost when it is interrupted, and several servers may look beside each other:
//! the second finds nothing left to do.

use std::time::Duration;

use domain::time::Now;
use store::{cases, files, imports, prospects, qualifications::catch_up, requests, retention, scans, search, webhooks};

use crate::{
    App, Error,
    metrics::Job,
    post::{ask_by_itself, ask_check_ins, ask_measurements, tell_the_week},
    scanning::tidy,
};

/// How often it looks without being asked.
const PAUSE: Duration = Duration::from_secs(3_600);

/// Tends the store for as long as the server runs.
pub(crate) async fn tend(app: App) {
    loop {
        look(&app).await;
        tokio::select! {
            () = app.behind.notified() => {}
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
}

/// How long is held what profiles are tried out on, and the names that are searched, after the last question.
const HELD: Duration = Duration::from_secs(300);

/// Lets go of what is held in memory for whoever writes a profile or searches, some minutes after he stopped.
pub(crate) async fn let_go(app: App) {
    loop {
        tokio::time::sleep(HELD / 10).await;
        prospects::let_go(&app.store, HELD).await;
        search::let_go(&app.store, HELD).await;
    }
}

/// Looks once. What fails is logged, keeps nothing else from being done, and is tried again at the next look.
async fn look(app: &App) {
    let now = match app.now().await {
        Ok(now) => now,
        Err(error) => return tracing::error!(%error, "the day could not be read"),
    };
    let counted = &app.counted;
    match counted.ran(Job::Judging, judge(app, now).await) {
        Ok(0) => {}
        Ok(judged) => tracing::info!(judged, "companies judged anew"),
        Err(error) => tracing::error!(%error, "companies could not be judged anew"),
    }
    if let Err(error) = counted.ran(Job::Cases, wake(app, now).await) {
        tracing::error!(%error, "cases could not be brought back");
    }
    // Before the pulses: one that is asked on the same day then leaves the measurement to the mail of its own.
    match counted.ran(Job::Measurements, ask_measurements(app, now).await) {
        Ok(0) => {}
        Ok(written) => tracing::info!(written, "measurements asked for by mail"),
        Err(error) => tracing::error!(%error, "measurements could not be asked for"),
    }
    match counted.ran(Job::Pulses, ask_by_itself(app, now).await) {
        Ok(0) => {}
        Ok(written) => tracing::info!(written, "pulses asked and reminded of by mail"),
        Err(error) => tracing::error!(%error, "pulses could not be asked"),
    }
    match counted.ran(Job::CheckIns, ask_check_ins(app, now).await) {
        Ok(0) => {}
        Ok(written) => tracing::info!(written, "check-ins asked for by mail"),
        Err(error) => tracing::error!(%error, "check-ins could not be asked for"),
    }
    match counted.ran(Job::Week, tell_the_week(app, now).await) {
        Ok(0) => {}
        Ok(written) => tracing::info!(written, "told by mail what changed in the week"),
        Err(error) => tracing::error!(%error, "what changed in the week could not be told"),
    }
    match counted.ran(Job::Erasure, erase(app, now).await) {
        Ok(0) => {}
        Ok(erased) => tracing::info!(erased, "personal data of companies erased"),
        Err(error) => tracing::error!(%error, "personal data could not be erased"),
    }
    match counted.ran(Job::Terms, erase_rest(app, now).await) {
        Ok(0) => {}
        Ok(gone) => tracing::info!(gone, "letters, events, refused rows and sessions let go of"),
        Err(error) => tracing::error!(%error, "what has a term of its own could not be let go of"),
    }
    if let Err(error) = counted.ran(Job::Sweeping, forget(app, now).await) {
        tracing::error!(%error, "what is too old could not be let go");
    }
}

async fn judge(app: &App, now: Now) -> Result<u64, Error> {
    Ok(catch_up(&app.store, now.today).await?)
}

async fn erase(app: &App, now: Now) -> Result<usize, Error> {
    let mut tx = app.store.write().await?;
    let erased = retention::sweep(&mut tx, now).await?;
    tx.commit().await?;
    Ok(erased)
}

async fn erase_rest(app: &App, now: Now) -> Result<u64, Error> {
    let mut tx = app.store.write().await?;
    let gone = retention::sweep_rest(&mut tx, now).await?;
    tx.commit().await?;
    Ok(gone)
}

async fn forget(app: &App, now: Now) -> Result<(), Error> {
    let mut tx = app.store.write().await?;
    requests::forget(&mut tx, now.at).await?;
    imports::sweep(&mut tx, now).await?;
    files::sweep(&mut tx, now).await?;
    webhooks::sweep(&mut tx, now).await?;
    let deleted = scans::sweep(&mut tx, now).await?;
    tx.commit().await?;
    if deleted > 0 {
        tracing::info!(deleted, "scans of a market deleted");
    }
    tidy(app).await
}

async fn wake(app: &App, now: Now) -> Result<(), Error> {
    let mut tx = app.store.write().await?;
    cases::wake(&mut tx, now).await?;
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests {
    use domain::{
        nearmiss::{CaseState, Treatment},
        time::plus_days,
    };
    use store::{
        cases::{self, Wish},
        events,
    };

    use super::look;
    use crate::{
        App, Config,
        testing::{Cast, World, later::Later, sales},
    };

    fn server(world: &World, days: i64) -> App {
        App::new(world.app.store.clone(), Later::days(days), Config::default())
    }

    #[tokio::test]
    async fn a_growing_case_is_open_again_once_its_day_has_come() {
        let world = World::new().await;
        let (_, case) = sales::near_miss(&world).await;
        let (vera, now) = (world.actor(Cast::Vera), world.now());
        let treatment = Treatment::Grow { recheck_on: plus_days(now.today, 30) };
        let mut tx = world.app.store.write().await.unwrap();
        let wish = Wish { treatment, reason: "Groeit dit jaar door".into(), version: None };
        cases::propose(&mut tx, &vera, now, case, wish).await.unwrap();
        tx.commit().await.unwrap();
        let kept = async || {
            let mut reader = world.app.store.read().await.unwrap();
            let state = cases::by_id(&mut reader, &vera.person, case).await.unwrap().case.state;
            let told = events::about(&mut reader, case, 50).await.unwrap();
            (state, told.iter().filter(|event| event.verb == "case-came-back").count())
        };
        look(&server(&world, 29)).await;
        assert_eq!(kept().await, (CaseState::Growing, 0));
        // Two servers on one database, at the same moment and once more: it comes back once.
        let (one, other) = (server(&world, 30), server(&world, 30));
        tokio::join!(look(&one), look(&other));
        look(&one).await;
        assert_eq!(kept().await, (CaseState::Open, 1));
    }
}
