//! `losvast backup`, `restore`, `move` and `export`: everything, copied while the server runs, put back whole, on either
//! engine.

use std::fs::File;
use std::io::{BufReader, Seek as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail, ensure};
use clap::Args;
use store::Store;
use store::copies::{self, Contents, Source};
use web::{Clock as _, SystemClock};

use crate::place::{Place, file_in, wait};

/// Arguments of `backup`.
#[derive(Debug, Args)]
pub(crate) struct Backup {
    #[command(flatten)]
    place: Place,
    /// The file to write; it may not be there yet.
    file: PathBuf,
}

/// Arguments of `restore`.
#[derive(Debug, Args)]
pub(crate) struct Restore {
    #[command(flatten)]
    place: Place,
    /// The file that `losvast backup` wrote, or the folder of `losvast export`.
    file: PathBuf,
}

/// Arguments of `export`.
#[derive(Debug, Args)]
pub(crate) struct Export {
    #[command(flatten)]
    place: Place,
    /// The folder to write; it may not be there yet, or be empty.
    folder: PathBuf,
}

/// Arguments of `move`.
#[derive(Debug, Args)]
pub(crate) struct Move {
    /// Where the data are: a folder, or postgres://user:password@host/name
    #[arg(long)]
    from: String,
    /// Where they are to go: a folder or a database that has nothing in it
    #[arg(long)]
    to: String,
}

impl Backup {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        wait(async {
            ensure!(!self.file.exists(), "{} is there already: a backup replaces nothing", self.file.display());
            let store = self.place.open().await?;
            let contents = written(&store, &self.file).await?;
            store.close().await;
            let size = std::fs::metadata(&self.file).map(|file| file.len()).unwrap_or_default();
            eprintln!(
                "Wrote {}: {} rows of {} tables, {:.1} MB.",
                self.file.display(),
                contents.rows(),
                contents.tables.len(),
                size as f64 / 1e6
            );
            Ok(ExitCode::SUCCESS)
        })
    }
}

/// Writes a copy beside where it is to be, and gives it its name once it is whole and on the disk.
async fn written(store: &Store, to: &Path) -> anyhow::Result<Contents> {
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside = tempfile::Builder::new().prefix(".losvast-").tempfile_in(folder);
    let mut beside = beside.with_context(|| format!("cannot write in {}", folder.display()))?;
    let contents = copies::copy(store, SystemClock.now(), beside.as_file_mut()).await?;
    beside.as_file().sync_all()?;
    beside.persist_noclobber(to).with_context(|| format!("cannot write {}", to.display()))?;
    Ok(contents)
}

impl Export {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        wait(async {
            let empty = std::fs::read_dir(&self.folder).map_or(true, |mut files| files.next().is_none());
            ensure!(empty, "there is something in {} already: an export replaces nothing", self.folder.display());
            let store = self.place.open().await?;
            let contents = copies::export(&store, SystemClock.now(), &self.folder).await?;
            store.close().await;
            let (rows, tables) = (contents.rows(), contents.tables.len());
            eprintln!(
                "Wrote {rows} rows of {tables} tables and the files that were added to {}.",
                self.folder.display()
            );
            Ok(ExitCode::SUCCESS)
        })
    }
}

impl Restore {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        wait(async {
            let url = self.place.url()?;
            let (store, contents) = if self.file.is_dir() {
                copies::restore(&url, Source::folder(self.file)).await?
            } else {
                let file = File::open(&self.file).with_context(|| format!("cannot read {}", self.file.display()))?;
                copies::restore(&url, Source::file(BufReader::new(file))?).await?
            };
            eprintln!("Restored {} rows of {} tables in {}.", contents.rows(), contents.tables.len(), store.engine());
            store.close().await;
            Ok(ExitCode::SUCCESS)
        })
    }
}

impl Move {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        wait(async {
            ensure!(self.from != self.to, "--from and --to are the same");
            let from = Store::open(&there(&self.from)?).await.context("--from cannot be opened")?;
            let mut file = tempfile::tempfile()?;
            let contents = copies::copy(&from, SystemClock.now(), &mut file).await?;
            file.rewind()?;
            let (to, _) =
                copies::restore(&url(&self.to)?, Source::file(BufReader::new(file))?).await.context("--to")?;
            let found = copies::content(&to, contents.taken_at()).await?;
            let equal = found.tables == contents.tables;
            eprintln!(
                "Moved {} rows of {} tables from {} to {}.",
                contents.rows(),
                contents.tables.len(),
                from.engine(),
                to.engine()
            );
            from.close().await;
            to.close().await;
            ensure!(equal, "what is there now is not what was there: use it for nothing, and tell us");
            eprintln!("Every table adds up to the same there. The old data are still where they were.");
            Ok(ExitCode::SUCCESS)
        })
    }
}

/// The address of what a person named: a PostgreSQL database, or a folder.
fn url(named: &str) -> anyhow::Result<String> {
    if named.contains("://") { Ok(named.to_owned()) } else { file_in(Path::new(named)) }
}

/// The same, of what must be there.
fn there(named: &str) -> anyhow::Result<String> {
    if !named.contains("://") && !Path::new(named).join("losvast.db").is_file() {
        bail!("--from: there are no data in {named}");
    }
    url(named)
}
