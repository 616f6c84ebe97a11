//! `losvast demo`: a living sample organisation in a folder of its own, served until it is stopped.

use std::{net::SocketAddr, panic::resume_unwind, path::PathBuf, process::ExitCode, thread};

use anyhow::{Context as _, ensure};
use clap::Args;
use store::{
    Store, people,
    settings::{self, Settings},
};
use tokio::net::TcpListener;
use web::{App, Config, Market, Site, SystemClock};

use super::serve::{UPLOADS, asked_to_stop};
use crate::{
    demo::{CAST, PASSWORD, populate},
    key,
    one_core::keep_to_one_core,
    place::{file_in, wait},
};

/// Arguments of `demo`.
#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// Keep the sample in this folder, and go on with it when it is there; left out, it is thrown away at the end.
    #[arg(long)]
    keep: Option<PathBuf>,
    /// The address to listen on.
    #[arg(long, env = "LOSVAST_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
}

impl Demo {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        wait(async {
            let thrown_away = tempfile::tempdir().context("no temporary folder can be made")?;
            let folder = self.keep.unwrap_or_else(|| thrown_away.path().to_owned());
            let file = file_in(&folder)?;
            let listener =
                TcpListener::bind(self.listen).await.with_context(|| format!("cannot listen on {}", self.listen))?;
            make_if_empty(&file)?;
            let store = Store::open(&file).await?;
            ensure!(is_sample(&store).await?, "{} holds an installation that is not the sample", folder.display());
            let key = Some(key::in_folder(&folder)?);
            let market = Market { uploads: Some(folder.join(UPLOADS)), ..Market::default() };
            // Passkeys belong to a name: on this machine there is one.
            let site = Site::new(&format!("http://localhost:{}", listener.local_addr()?.port())).ok();
            let config = Config { demo: true, key, market, site, ..Config::default() };
            let app = App::new(store.clone(), SystemClock, config);
            introduce(&format!("http://{}", listener.local_addr()?));
            web::serve(app, listener, asked_to_stop()).await?;
            store.close().await;
            Ok(ExitCode::SUCCESS)
        })
    }
}

/// Makes the sample where there is nothing yet, with a thread and a store of its own, since they keep to one core.
fn make_if_empty(file: &str) -> anyhow::Result<()> {
    let making = || -> anyhow::Result<()> {
        keep_to_one_core();
        tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
            let store = Store::open(file).await?;
            if people::count(&mut store.read().await?).await? == 0 {
                eprintln!("Making four years of a firm …");
                make(&store).await?;
            }
            store.close().await;
            Ok(())
        })
    };
    thread::scope(|scope| scope.spawn(making).join()).unwrap_or_else(|cause| resume_unwind(cause))
}

async fn make(store: &Store) -> anyhow::Result<()> {
    let app = App::new(store.clone(), SystemClock, Config::default());
    let settings = Settings { organisation: "Vonk Automatisering".into(), ..Settings::default() };
    let mut tx = store.write().await?;
    settings::save(&mut tx, &settings).await?;
    tx.commit().await?;
    let hash = web::hash_password(PASSWORD.to_owned()).await?;
    populate(store, app.now().await?, &hash).await
}

async fn is_sample(store: &Store) -> anyhow::Result<bool> {
    Ok(people::by_email(&mut store.read().await?, CAST[0].email).await?.is_some())
}

fn introduce(address: &str) {
    println!("Losvast is at {address}");
    println!("Sign in as one of these, with the password {PASSWORD}:");
    for member in CAST {
        let roles = member.roles.iter().map(|role| role.code()).collect::<Vec<_>>().join(", ");
        println!("  {:<20} {:<14} {roles}", member.email, member.name);
    }
}
