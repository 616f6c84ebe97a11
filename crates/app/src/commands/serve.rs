//! `losvast serve`: the server. While there is nobody yet it prints a one-time link for the first director.

use std::{net::SocketAddr, num::NonZeroU32, path::PathBuf, process::ExitCode, time::Duration};

use anyhow::{Context as _, ensure};
use clap::Args;
use store::{Store, people};
use tokio::net::TcpListener;
use web::{App, Calls, Config, Key, Market, Post, Provider, Scanner, Site, SystemClock};

use super::watching::{self, Watching};
use crate::{
    encrypted::must_be_encrypted,
    key, keys,
    place::{Place, wait},
};

/// The longest that the server waits for its database at the end.
const PARTING: Duration = Duration::from_secs(5);

/// Arguments of `serve`.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    place: Place,
    /// The address to listen on.
    #[arg(long, env = "LOSVAST_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// People reach the server over https (through a proxy that handles it).
    #[arg(long, env = "LOSVAST_HTTPS")]
    https: bool,
    /// With --https: browsers stay on https at every name below this server's too. Not where the firm has a name below it
    /// that is not reached over https: browsers remember it for a year.
    #[arg(long, env = "LOSVAST_HTTPS_SUBDOMAINS")]
    https_subdomains: bool,
    /// A proxy in front sets X-Forwarded-For; believe its last entry.
    #[arg(long, env = "LOSVAST_PROXIED")]
    proxied: bool,
    /// The key that seals the secrets of second factors: 64 hexadecimal digits. Left out, it is kept in the folder with the
    /// data; with PostgreSQL nobody can set up a second factor without it. Better in the environment.
    #[arg(long, env = "LOSVAST_KEY", hide_env_values = true)]
    key: Option<String>,
    /// Webhooks may go to private addresses too, and over http. Only where whoever may register one may also reach what this
    /// server can.
    #[arg(long, env = "LOSVAST_WEBHOOKS_INSIDE")]
    webhooks_inside: bool,
    /// The socket of a clamd on this machine, which looks through every file that is added for viruses: /run/clamav/clamd.ctl.
    /// While it does not answer no file is kept.
    #[arg(long, value_name = "SOCKET", env = "LOSVAST_SCANNER")]
    scanner: Option<PathBuf>,
    /// How often one person, or one token, may ask something in a minute; what was not asked is saved up to a minute of it.
    /// 0 for as fast as the server answers.
    #[arg(long, value_name = "NUMBER", env = "LOSVAST_REQUESTS_PER_MINUTE", default_value_t = 6_000)]
    requests_per_minute: u32,
    #[command(flatten)]
    market: MarketPlace,
    #[command(flatten)]
    post: PostOffice,
    #[command(flatten)]
    entrance: Entrance,
    #[command(flatten)]
    watching: Watching,
}

/// The provider at which people can sign in (OpenID Connect); it needs `--address`.
#[derive(Debug, Args)]
struct Entrance {
    /// The address of the provider, as it calls itself: `https://login.vonk.example`.
    #[arg(
        long = "oidc-issuer",
        id = "oidc_issuer",
        value_name = "URL",
        env = "LOSVAST_OIDC_ISSUER",
        requires = "oidc_client",
        requires = "oidc_secret",
        requires = "site"
    )]
    issuer: Option<String>,
    /// What this server is called there.
    #[arg(
        long = "oidc-client",
        id = "oidc_client",
        value_name = "ID",
        env = "LOSVAST_OIDC_CLIENT",
        requires = "oidc_issuer"
    )]
    client: Option<String>,
    /// By which the provider knows this server. Better in the environment.
    #[arg(
        long = "oidc-secret",
        id = "oidc_secret",
        value_name = "SECRET",
        env = "LOSVAST_OIDC_SECRET",
        hide_env_values = true,
        requires = "oidc_issuer"
    )]
    secret: Option<String>,
    /// What people call the provider, for the button.
    #[arg(long = "oidc-name", id = "oidc_name", value_name = "NAME", env = "LOSVAST_OIDC_NAME")]
    name: Option<String>,
    /// Believe the e-mail addresses of its people also where it does not say that they are verified. Only for a provider at
    /// which nobody chooses his own address.
    #[arg(long = "oidc-trust-email", id = "oidc_trust_email", env = "LOSVAST_OIDC_TRUST_EMAIL")]
    trusts_email: bool,
    /// The provider asks for a second factor: ask none here of whoever comes from there.
    #[arg(long = "oidc-second-factor", id = "oidc_second_factor", env = "LOSVAST_OIDC_SECOND_FACTOR")]
    second_factor: bool,
    /// Give everybody whom the provider lets in an account with this role; left out, only who was added here comes in.
    #[arg(long = "oidc-newcomers", id = "oidc_newcomers", value_name = "ROLE", env = "LOSVAST_OIDC_NEWCOMERS")]
    newcomers: Option<String>,
}

impl Entrance {
    fn open(&self, site: Option<&Site>) -> Result<Option<Provider>, String> {
        let named = self.issuer.as_deref().zip(self.client.as_deref()).zip(self.secret.as_deref()).zip(site);
        let Some((((issuer, client), secret), site)) = named else { return Ok(None) };
        let mut provider = Provider::new(issuer, (client, secret), site)?;
        if let Some(name) = &self.name {
            provider = provider.called(name);
        }
        if self.trusts_email {
            provider = provider.trusting_email();
        }
        if self.second_factor {
            provider = provider.with_second_factor();
        }
        match &self.newcomers {
            Some(role) => provider.with_newcomers(role).map(Some),
            None => Ok(Some(provider)),
        }
    }
}

/// Where files of a market are.
#[derive(Debug, Args)]
struct MarketPlace {
    /// A folder on this server with files of markets: who may scan chooses one of them by name. Only files that stand in it
    /// directly can be chosen.
    #[arg(long = "market-folder", id = "market_folder", value_name = "DIR", env = "LOSVAST_MARKET_FOLDER")]
    folder: Option<PathBuf>,
    /// Where a market that is sent is kept until it was scanned. Left out, that is the folder `market` beside the SQLite
    /// database; with PostgreSQL none can be sent without it.
    #[arg(long = "market-uploads", id = "market_uploads", value_name = "DIR", env = "LOSVAST_MARKET_UPLOADS")]
    uploads: Option<PathBuf>,
    /// The largest market that can be sent, in MiB.
    #[arg(
        long = "market-upload-mb",
        id = "market_upload_mb",
        value_name = "MB",
        env = "LOSVAST_MARKET_UPLOAD_MB",
        default_value_t = 2_048
    )]
    most: u32,
}

impl MarketPlace {
    /// The folders as they are; one that is named and not there is a mistake that is best told at once.
    fn open(&self, place: &Place) -> anyhow::Result<Market> {
        if let Some(folder) = &self.folder {
            ensure!(folder.is_dir(), "--market-folder {} is not a folder", folder.display());
        }
        let beside = || place.database_url.is_none().then(|| place.data.join(UPLOADS));
        let uploads = self.uploads.clone().or_else(beside);
        Ok(Market { uploads, folder: self.folder.clone(), most_bytes: u64::from(self.most) << 20 })
    }
}

/// The folder beside the database for markets that were sent.
pub(super) const UPLOADS: &str = "market";

/// How letters are sent; without it none are.
#[derive(Debug, Args)]
pub(super) struct PostOffice {
    /// The mail server: smtps://user:password@host, or smtp://host:587?tls=required. Better in the environment, where no
    /// list of processes shows the password.
    #[arg(long = "smtp", env = "LOSVAST_SMTP", hide_env_values = true, requires = "from")]
    server: Option<String>,
    /// The address that letters come from, as the mail server allows it: Vonk <post@vonk.example>.
    #[arg(long = "mail-from", id = "from", env = "LOSVAST_MAIL_FROM", requires = "server")]
    from: Option<String>,
    /// Where people reach the server, for the links in mail: `https://losvast.vonk.example`. With it and a mail server the
    /// pulses that are due are asked by mail.
    #[arg(long = "address", id = "site", env = "LOSVAST_ADDRESS")]
    site: Option<String>,
}

impl PostOffice {
    /// The way for mail, if there is one; to another machine it is encrypted where that is asked.
    pub(super) fn open(&self, encrypted_only: bool) -> anyhow::Result<Option<Post>> {
        let both = self.server.as_deref().zip(self.from.as_deref());
        both.map_or(Ok(()), |(server, _)| must_be_encrypted(server, encrypted_only))?;
        both.map(|(server, from)| Post::new(server, from)).transpose().map_err(anyhow::Error::msg)
    }

    /// Where people reach the server, as it was typed.
    pub(super) fn typed_site(&self) -> Option<&str> {
        self.site.as_deref()
    }

    fn site(&self) -> anyhow::Result<Option<Site>> {
        self.site.as_deref().map(Site::new).transpose().map_err(anyhow::Error::msg)
    }
}

impl Serve {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let (post, site) = (self.post.open(self.place.encrypted_only)?, self.post.site()?);
        let provider = self.entrance.open(site.as_ref()).map_err(anyhow::Error::msg)?;
        let market = self.market.open(&self.place)?;
        let metrics = self.watching.metrics()?;
        wait(async {
            let store = self.place.open().await?;
            let listener =
                TcpListener::bind(self.listen).await.with_context(|| format!("cannot listen on {}", self.listen))?;
            let address = format!("http://{}", listener.local_addr()?);
            let watched = self.watching.listener().await?;
            let setup_key = first_start(&store).await?;
            println!("Losvast is at {address}");
            if let Some(key) = &setup_key {
                println!("First start: open {address}/setup?key={key}");
            }
            let (https, subdomains) = (self.https, self.https_subdomains);
            let (proxied, key) = (self.proxied, self.key()?);
            if key.is_none() && store::settings::read(&mut store.read().await?).await?.asks_second_factor {
                tracing::warn!(
                    "there is no LOSVAST_KEY, and everybody must sign in with two steps: who has none is kept out"
                );
            }
            let calls = Calls::new(self.webhooks_inside);
            let scanner = self.scanner.clone().map(Scanner::new);
            let config = Config {
                https,
                subdomains,
                proxied,
                demo: false,
                setup_key,
                post,
                site,
                key,
                provider,
                market,
                calls,
                scanner,
                requests_per_minute: NonZeroU32::new(self.requests_per_minute),
                metrics,
            };
            let app = App::new(store.clone(), SystemClock, config);
            let forgetting = keys::place(&self.place).map(|at| tokio::spawn(keys::keep_forgetting(store.clone(), at)));
            let figures = watched.map(|listener| watching::give(&app, listener));
            let served = web::serve(app, listener, asked_to_stop()).await;
            if let Some(forgetting) = forgetting {
                forgetting.abort();
            }
            if let Some(figures) = figures {
                figures.abort();
            }
            served?;
            if tokio::time::timeout(PARTING, store.close()).await.is_err() {
                tracing::warn!("the database did not answer at the end, and was left as it was");
            }
            Ok(ExitCode::SUCCESS)
        })
    }
}

impl Serve {
    /// The key to seal with: as it was given, else the one in the folder with the data.
    fn key(&self) -> anyhow::Result<Option<Key>> {
        match (&self.key, &self.place.database_url) {
            (Some(text), _) => key::written(text).map(Some),
            (None, None) => key::in_folder(&self.place.data).map(Some),
            (None, Some(_)) => Ok(None),
        }
    }
}

/// The key of the link for the first director; none when there is somebody.
async fn first_start(store: &Store) -> anyhow::Result<Option<String>> {
    let people = people::count(&mut store.read().await?).await?;
    Ok(if people == 0 { Some(web::secret()?) } else { None })
}

/// Completes when the process is asked to end, politely (`SIGTERM`) or from the keyboard.
pub(crate) async fn asked_to_stop() {
    let keyboard = async { tokio::signal::ctrl_c().await.ok() };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let polite = async {
            match signal(SignalKind::terminate()) {
                Ok(mut stream) => stream.recv().await,
                Err(_) => std::future::pending().await,
            }
        };
        tokio::select! { _ = keyboard => {}, _ = polite => {} }
    }
    #[cfg(not(unix))]
    keyboard.await;
}
