//! What every request shares: the store, the clock, how the server was started, and the limits on guessing.
//!
//! Cheap to clone. The clock arrives from outside, so that a test or the demo can live on any day it likes; the
//! settings are read from the store and kept for a few seconds, so that several servers beside each other agree.

use std::{fmt, num::NonZeroU32, sync::Arc};

use domain::{
    refusal::Refusal,
    time::{Now, Timestamp},
};
use jiff::tz::TimeZone;
use store::{Reader, Store, settings::Settings};
use tokio::sync::{Notify, RwLock};

use crate::{
    error::Error,
    hooks::Calls,
    limit::Limits,
    metrics::{Counted, Metrics},
    oidc::{Heard, Provider},
    passkey::Party,
    post::{Post, Site},
    scanner::Scanner,
    scanning::{Market, Runs},
    seal::Key,
};

/// How long read settings are believed, in microseconds.
const SETTINGS_AGE: i64 = 5_000_000;

/// Tells what time it is.
pub trait Clock: Send + Sync + 'static {
    /// This moment.
    fn now(&self) -> Timestamp;
}

/// The clock of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where the web server reads the clock")]
    fn now(&self) -> Timestamp {
        Timestamp(jiff::Timestamp::now().as_microsecond())
    }
}

/// How the server was started.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Reached over https: cookies say `Secure`, and browsers are told to stay on https.
    pub https: bool,
    /// Over https, browsers are told to stay there at every name below this server's too.
    pub subdomains: bool,
    /// Behind a proxy that sets `X-Forwarded-For`; else that header is not believed.
    pub proxied: bool,
    /// A sample organisation: the pages say so, and the style guide is there.
    pub demo: bool,
    /// The key of the one-time link for the first start; none once there are people.
    pub setup_key: Option<String>,
    /// The mail server; without one no letter can be sent, and the pages say so.
    pub post: Option<Post>,
    /// Where people reach the server; without it no mail can hold a link, and nobody is asked a pulse by mail.
    pub site: Option<Site>,
    /// Seals what must be read again but not by whoever reads the database; without one nobody can set up a second factor.
    pub key: Option<Key>,
    /// The provider at which people can sign in, beside passwords and passkeys.
    pub provider: Option<Provider>,
    /// Where files of a market are.
    pub market: Market,
    /// How other systems are called that are told what happens.
    pub calls: Calls,
    /// What looks through files for viruses; without one none are looked through.
    pub scanner: Option<Scanner>,
    /// How often one person or program may ask something in a minute; as fast as he likes where that is not said.
    pub requests_per_minute: Option<NonZeroU32>,
    /// Whether figures about the server are kept, and who may read them.
    pub metrics: Metrics,
}

/// The settings, and when they were read.
type Read = (Timestamp, Arc<Settings>);

/// The state behind every handler.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub store: Store,
    /// How the server was started.
    pub config: Arc<Config>,
    clock: Arc<dyn Clock>,
    settings: Arc<RwLock<Option<Read>>>,
    pub(crate) limits: Arc<Limits>,
    /// What was last heard of the provider.
    pub(crate) heard: Arc<Heard>,
    /// Wakes whoever judges companies that are behind.
    pub(crate) behind: Arc<Notify>,
    /// Wakes the post when a message was written.
    pub(crate) written: Arc<Notify>,
    /// Wakes whoever goes on after an import.
    pub(crate) imported: Arc<Notify>,
    /// The scans at which this server is at work.
    pub(crate) scans: Arc<Runs>,
    /// What the server has counted since it began.
    pub(crate) counted: Arc<Counted>,
}

impl App {
    /// The state for a server on this store.
    pub fn new(store: Store, clock: impl Clock, config: Config) -> Self {
        let counted = Arc::new(Counted::since(clock.now()));
        let limits = Arc::new(Limits::new(config.requests_per_minute));
        Self {
            store,
            config: Arc::new(config),
            clock: Arc::new(clock),
            settings: Arc::default(),
            limits,
            heard: Arc::default(),
            behind: Arc::default(),
            written: Arc::default(),
            imported: Arc::default(),
            scans: Arc::default(),
            counted,
        }
    }

    /// This moment, and the day it is where the firm is.
    ///
    /// # Errors
    /// As the store says: the zone is a setting.
    pub async fn now(&self) -> Result<Now, Error> {
        Ok(self.now_in(&self.zone().await?))
    }

    pub(crate) fn now_in(&self, zone: &TimeZone) -> Now {
        let at = self.clock.now();
        Now { at, today: at.day_in(zone) }
    }

    /// The settings of the installation. Whenever they are read it is seen, too, whether this server may still work with its
    /// database: each request asks for them, and a newer server may have changed that since.
    pub(crate) async fn settings(&self) -> Result<Arc<Settings>, Error> {
        let at = self.clock.now();
        if let Some((read, settings)) = &*self.settings.read().await
            // What was read later than now was read before the clock was put back.
            && (0..SETTINGS_AGE).contains(&(at.0 - read.0))
        {
            return Ok(settings.clone());
        }
        self.store.mind().await?;
        let mut reader = self.store.read().await?;
        self.reload(&mut reader).await
    }

    /// The settings as they were last read, however long ago; the shipped ones when they never were. For whoever has to
    /// answer while the database does not.
    pub(crate) async fn last_settings(&self) -> Arc<Settings> {
        self.settings.read().await.as_ref().map(|(_, settings)| settings.clone()).unwrap_or_default()
    }

    /// Reads the settings again; for whoever has just changed them.
    pub(crate) async fn reload(&self, reader: &mut Reader) -> Result<Arc<Settings>, Error> {
        let settings = Arc::new(store::settings::read(reader).await?);
        *self.settings.write().await = Some((self.clock.now(), settings.clone()));
        Ok(settings)
    }

    /// Refuses where no mail server was named: a letter that nobody sends is worse than none.
    pub(crate) fn must_post(&self) -> Result<(), Refusal> {
        if self.config.post.is_some() { Ok(()) } else { Err(Refusal::conflict("no-mail-server")) }
    }

    /// What stands in front of a link in a mail; `None` where mail with a link cannot go out.
    pub(crate) fn site(&self) -> Option<&str> {
        self.config.post.as_ref().and(self.config.site.as_ref()).map(Site::as_str)
    }

    /// The same, for whoever asked for such a mail.
    pub(crate) fn must_reach(&self) -> Result<&str, Refusal> {
        self.must_post()?;
        self.site().ok_or_else(|| Refusal::conflict("no-site"))
    }

    /// Who asks for passkeys here; `None` where they cannot be used, as nobody said where people reach the server, or no
    /// browser allows it there.
    pub(crate) fn party(&self) -> Option<Party> {
        self.config.site.as_ref().and_then(Party::at)
    }

    async fn zone(&self) -> Result<TimeZone, Error> {
        Ok(zone_of(&*self.settings().await?))
    }
}

/// The zone of the firm; UTC when the setting names none that exists.
pub(crate) fn zone_of(settings: &Settings) -> TimeZone {
    TimeZone::get(&settings.time_zone).unwrap_or(TimeZone::UTC)
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App").field("config", &self.config).finish_non_exhaustive()
    }
}
