//! Where the data are: a folder with an SQLite file, or a PostgreSQL server.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;
use store::Store;

use crate::encrypted::must_be_encrypted;

/// Where the data are.
#[derive(Clone, Debug, Args)]
pub(crate) struct Place {
    /// The folder with the data; made when it is not there.
    #[arg(long, env = "LOSVAST_DATA", default_value = "losvast-data", conflicts_with = "database_url")]
    pub(crate) data: PathBuf,
    /// A PostgreSQL database instead: postgres://user:password@host/name
    #[arg(long, env = "LOSVAST_DATABASE_URL", hide_env_values = true)]
    pub(crate) database_url: Option<String>,
    /// The file with the keys of the backups. Left out, that is `losvast.keys` in the folder with the data; with PostgreSQL
    /// backups are only sealed when it is named.
    #[arg(long, env = "LOSVAST_KEYS", value_name = "FILE")]
    pub(crate) keys: Option<PathBuf>,
    /// Speak with PostgreSQL and the mail server on another machine only where their address asks for an encrypted line to
    /// that machine alone.
    #[arg(long, env = "LOSVAST_ENCRYPTED_ONLY")]
    pub(crate) encrypted_only: bool,
}

impl Place {
    /// Opens the database and brings its schema up to date.
    pub(crate) async fn open(&self) -> anyhow::Result<Store> {
        let url = self.url()?;
        if self.database_url.is_some() {
            // Its address holds a password.
            return Store::open(&url).await.context("the database cannot be opened");
        }
        Store::open(&url).await.with_context(|| format!("cannot open {url}"))
    }

    /// The address of the database; a folder is made when it is not there. What goes to another machine goes
    /// encrypted where that is asked.
    pub(crate) fn url(&self) -> anyhow::Result<String> {
        let Some(url) = &self.database_url else { return file_in(&self.data) };
        must_be_encrypted(url, self.encrypted_only)?;
        Ok(url.clone())
    }
}

/// The address of the SQLite file in a folder, which is made when it is not there.
pub(crate) fn file_in(folder: &Path) -> anyhow::Result<String> {
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let folder = folder.canonicalize().with_context(|| format!("cannot use {}", folder.display()))?;
    Ok(format!("sqlite://{}", folder.join("losvast.db").display()))
}

/// Runs what waits for the database or the network.
pub(crate) fn wait<T>(work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(work)
}
