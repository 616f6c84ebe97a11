//! Everything that the figures tell, gathered at the moment at which they are asked.

use std::{
    sync::atomic::Ordering::Relaxed,
    time::{Duration, Instant},
};

use jiff::tz::TimeZone;
use store::checkup::{self, Waiting};
use tokio::time::timeout;

use super::{
    Counted, process,
    text::{Text, seconds},
};
use crate::{App, Error};

/// How long the database may take to answer: whoever reads the figures is not to wait for it.
const PATIENCE: Duration = Duration::from_secs(2);

/// How the database answered.
struct Database {
    /// What waits; `None` when it did not answer in time.
    waiting: Option<Waiting>,
    /// How long a connection to read with was waited for.
    read: Duration,
    /// How long the turn to write was waited for.
    write: Duration,
}

/// The figures as they are now.
pub(super) async fn figures(app: &App) -> String {
    let database = database(app).await;
    let mut text = Text::default();
    about(app, &mut text);
    app.counted.requests.write(&mut text);
    slowed(&app.counted, &mut text);
    jobs(&app.counted, &mut text);
    database.write(&mut text);
    text.written()
}

/// Asks the database, and waits for its connections as a request does.
async fn database(app: &App) -> Database {
    let began = Instant::now();
    let read = async {
        let mut reader = app.store.read().await?;
        let took = began.elapsed();
        let at = app.now_in(&TimeZone::UTC).at;
        Ok::<_, Error>((took, checkup::waiting(&mut reader, at).await?))
    };
    let (read, waiting) = match timeout(PATIENCE, read).await {
        Ok(Ok((took, waiting))) => (took, Some(waiting)),
        Ok(Err(_)) | Err(_) => (began.elapsed(), None),
    };
    let began = Instant::now();
    // It is let go at once, and nothing happened in it.
    let _ = timeout(PATIENCE, app.store.write()).await;
    Database { waiting, read, write: began.elapsed() }
}

impl Database {
    fn write(&self, text: &mut Text) {
        let took = |wait: Duration| seconds(u64::try_from(wait.as_micros()).unwrap_or(u64::MAX));
        let answers = u8::from(self.waiting.is_some());
        text.gauge("losvast_database_up", "Whether the database answered in time (1) or not (0).", answers);
        let help = "How long these figures waited for a connection to the database.";
        let name = "losvast_database_wait_seconds";
        text.family(name, "gauge", help);
        text.figure(name, &[("for", "reading")], took(self.read));
        text.figure(name, &[("for", "writing")], took(self.write));
        let Some(waiting) = self.waiting else { return };
        for (name, help, count) in [
            ("losvast_mails_waiting", "Mails that are to be sent.", waiting.mails),
            ("losvast_mails_late", "Mails that could have been sent a quarter of an hour ago.", waiting.mails_late),
            ("losvast_webhooks_waiting", "What other systems are to be told.", waiting.webhooks),
            (
                "losvast_webhooks_late",
                "What they could have been told a quarter of an hour ago.",
                waiting.webhooks_late,
            ),
            ("losvast_webhooks_dead", "What they were told in vain and is not tried again.", waiting.webhooks_dead),
            ("losvast_imports_running", "Imports that are at work, or wait for it.", waiting.imports),
            ("losvast_imports_silent", "Imports at which nobody is at work.", waiting.imports_silent),
            ("losvast_scans_running", "Scans of a market that are at work, or wait for it.", waiting.scans),
            ("losvast_scans_silent", "Scans of a market at which nobody is at work.", waiting.scans_silent),
        ] {
            text.gauge(name, help, count);
        }
    }
}

/// What is running, since when and with how much of the machine.
fn about(app: &App, text: &mut Text) {
    let name = "losvast_build_info";
    text.family(name, "gauge", "The version that runs, and its database.");
    let labels = [("version", env!("CARGO_PKG_VERSION")), ("engine", app.store.engine())];
    text.figure(name, &labels, 1);
    let began = u64::try_from(app.counted.began_at.0).unwrap_or_default();
    text.gauge("process_start_time_seconds", "When the server began, in seconds since 1970.", seconds(began));
    let process = process::now();
    for (name, help, value) in [
        ("process_resident_memory_bytes", "Memory in use.", process.resident),
        ("process_virtual_memory_bytes", "Address space in use.", process.space),
        ("process_threads", "Threads.", process.threads),
    ] {
        if let Some(value) = value {
            text.gauge(name, help, value);
        }
    }
}

fn slowed(counted: &Counted, text: &mut Text) {
    let name = "losvast_requests_slowed_total";
    text.family(name, "counter", "Requests of who is signed in that came faster than one person or program may ask.");
    text.figure(name, &[], counted.slowed.load(Relaxed));
}

fn jobs(counted: &Counted, text: &mut Text) {
    let name = "losvast_jobs_total";
    text.family(name, "counter", "What the server did by itself, by how it ended.");
    for (job, done, failed) in counted.jobs.all() {
        text.figure(name, &[("job", job), ("outcome", "done")], done);
        text.figure(name, &[("job", job), ("outcome", "failed")], failed);
    }
}
