//! `losvast backup`, `restore`, `move` and `export`: everything, copied while the server runs, put back whole, on either
//! engine.

use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail, ensure};
use clap::Args;
use store::copies::{self, Contents, Keys, Sealed, Source};
use store::{Store, privacy};
use web::{Clock as _, SystemClock};

use crate::encrypted::must_be_encrypted;
use crate::keys;
use crate::place::{Place, file_in, wait};

/// Arguments of `backup`.
#[derive(Debug, Args)]
pub(crate) struct Backup {
    #[command(flatten)]
    place: Place,
    /// The file to write; it may not be there yet.
    file: PathBuf,
    /// Seal nothing: it needs no keys, and whose data are erased later can be read in it.
    #[arg(long)]
    plain: bool,
}

/// Arguments of `restore`.
#[derive(Debug, Args)]
pub(crate) struct Restore {
    #[command(flatten)]
    place: Place,
    /// The file that `losvast backup` wrote, or the folder of `losvast export`.
    file: PathBuf,
    /// The keys are lost: restore what can be read without them, and put in the place of what people wrote what an erasure
    /// leaves there.
    #[arg(long)]
    without_keys: bool,
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
    /// Speak with PostgreSQL on another machine only where its address asks for an encrypted line to it alone
    #[arg(long, env = "LOSVAST_ENCRYPTED_ONLY")]
    encrypted_only: bool,
}

impl Backup {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        wait(async {
            ensure!(!self.file.exists(), "{} is there already: a backup replaces nothing", self.file.display());
            let store = self.place.open().await?;
            let place = if self.plain { None } else { keys::place(&self.place) };
            let contents = match &place {
                Some(place) => sealed(&store, &self.file, place).await?,
                None => written(&store, &self.file, None).await?,
            };
            store.close().await;
            let size = std::fs::metadata(&self.file).map(|file| file.len()).unwrap_or_default();
            eprintln!(
                "Wrote {}: {} rows of {} tables, {:.1} MB.",
                self.file.display(),
                contents.rows(),
                contents.tables.len(),
                size as f64 / 1e6
            );
            match place {
                Some(place) => eprintln!(
                    "What people wrote is sealed in it. Its keys are in {}: keep a copy of that file, apart from the backups. \
                     Without it nobody can read them.",
                    place.display()
                ),
                None => eprintln!(
                    "It is not sealed: what is erased later can be read in it.{}",
                    if self.plain { "" } else { " Name a file for its keys by --keys." }
                ),
            }
            Ok(ExitCode::SUCCESS)
        })
    }
}

/// Writes a backup that is sealed by the keys in this file.
async fn sealed(store: &Store, to: &Path, place: &Path) -> anyhow::Result<Contents> {
    keys::forget(store, place).await?;
    // Read before the copy begins: what is erased after that is in it as it was, under keys that are given up.
    let (own, _) = keys::read_or_make(place)?;
    let at = place.canonicalize().unwrap_or_else(|_| place.to_owned()).display().to_string();
    let contents = written(store, to, Some((own, at.as_str()))).await?;
    keys::forget(store, place).await?;
    Ok(contents)
}

/// Writes a copy beside where it is to be, and gives it its name once it is whole and on the disk.
async fn written(store: &Store, to: &Path, by: Option<(Keys, &str)>) -> anyhow::Result<Contents> {
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside = tempfile::Builder::new().prefix(".losvast-").tempfile_in(folder);
    let mut beside = beside.with_context(|| format!("cannot write in {}", folder.display()))?;
    let (now, file) = (SystemClock.now(), beside.as_file_mut());
    let contents = match by {
        Some((own, at)) => copies::copy_sealed(store, now, file, own, (web::secret()?.as_str(), at)).await?,
        None => copies::copy(store, now, file).await?,
    };
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
            if self.file.is_dir() {
                self.put_back(&url, Source::folder(self.file.clone())).await?;
            } else {
                let file = File::open(&self.file).with_context(|| format!("cannot read {}", self.file.display()))?;
                self.put_back(&url, Source::file(BufReader::new(file))?).await?;
            }
            Ok(ExitCode::SUCCESS)
        })
    }

    async fn put_back(&self, url: &str, mut from: Source<impl Read + Seek>) -> anyhow::Result<()> {
        let sealed = copies::sealed_by(&mut from)?;
        let own = match &sealed {
            Some(_) if self.without_keys => Some(Keys::none()),
            Some(sealed) => Some(self.keys_of(sealed)?),
            None => None,
        };
        let restored = copies::restore_sealed(url, from, own.as_ref()).await?;
        let (store, contents) = (restored.store, restored.contents);
        eprintln!("Restored {} rows of {} tables in {}.", contents.rows(), contents.tables.len(), store.engine());
        if let Some(sealed) = sealed.filter(|_| restored.forgotten > 0) {
            let (word, _) = privacy::word_for_erased(&sealed.language);
            let why = if self.without_keys { "cannot be read without the keys" } else { "was erased since" };
            eprintln!(
                "What people wrote in {} of these rows {why}: in its place stands \u{ab}{word}\u{bb}, or nothing.",
                restored.forgotten
            );
        }
        if let Some(own) = own.filter(|own| !own.is_none()) {
            self.keep(&store, &own).await?;
        }
        store.close().await;
        Ok(())
    }

    /// The keys of a backup: as they were named, else those in the folder, or where they were when it was made. Of two the
    /// ones that forgot the most.
    fn keys_of(&self, sealed: &Sealed) -> anyhow::Result<Keys> {
        let places = match &self.place.keys {
            Some(named) => vec![named.clone()],
            None => keys::place(&self.place).into_iter().chain([PathBuf::from(&sealed.at)]).collect(),
        };
        let mut found: Option<Keys> = None;
        for place in &places {
            let Some(keys) = keys::read(place)? else { continue };
            let is_its = keys.name() == sealed.keys;
            if is_its && found.as_ref().is_none_or(|other| other.last() < keys.last()) {
                found = Some(keys);
            }
        }
        found.with_context(|| {
            format!(
                "what people wrote is sealed in {}, by the keys {}, which were in {} when it was made. They are not there: \
                 put that file back, or name it by --keys. Are they lost, then --without-keys restores the rest",
                self.file.display(),
                sealed.keys,
                sealed.at
            )
        })
    }

    /// Keeps the keys with what was restored, so that the next backup is sealed by the same.
    async fn keep(&self, store: &Store, own: &Keys) -> anyhow::Result<()> {
        let Some(place) = keys::place(&self.place) else { return Ok(()) };
        if keys::copy(own, &place)? {
            eprintln!("The keys of its backups are now in {} as well.", place.display());
        }
        keys::forget(store, &place).await
    }
}

impl Move {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        wait(async {
            ensure!(self.from != self.to, "--from and --to are the same");
            for place in [&self.from, &self.to] {
                must_be_encrypted(place, self.encrypted_only)?;
            }
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
            take_keys(&self.from, &self.to)?;
            eprintln!("Every table adds up to the same there. The old data are still where they were.");
            Ok(ExitCode::SUCCESS)
        })
    }
}

/// Takes the keys of the backups along, so that what is erased there is erased in backups from before as well.
fn take_keys(from: &str, to: &str) -> anyhow::Result<()> {
    let place = |named: &str| (!named.contains("://")).then(|| Path::new(named).join(keys::FILE));
    let Some(own) = place(from) else { return Ok(()) };
    let Some(found) = keys::read(&own)? else { return Ok(()) };
    match place(to) {
        Some(to) => keys::copy(&found, &to).map(drop),
        None => {
            eprintln!("The keys of its backups are in {}: name that file by --keys from now on.", own.display());
            Ok(())
        }
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
