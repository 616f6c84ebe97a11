//! The file with the keys by which backups are sealed: beside the SQLite database, or wherever it is said to be. It is made
//! with the first backup, and no backup holds it.
//!
//! What was erased is given up in it by whoever comes first: the server within a minute, a command that erases, the next
//! backup. Each takes the lock, reads the file anew and puts a whole one in its place, so that none undoes what another did.

use std::fs::File;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, bail};
use store::Store;
use store::copies::{self, Keys};

use crate::place::Place;

/// The name of the file in the folder with the data.
pub(crate) const FILE: &str = "losvast.keys";
/// How often a server looks whether anything was erased.
const PAUSE: Duration = Duration::from_secs(60);

/// Where the keys are: as it was said, else in the folder with the data; with PostgreSQL nowhere unless it is said.
pub(crate) fn place(place: &Place) -> Option<PathBuf> {
    place.keys.clone().or_else(|| place.database_url.is_none().then(|| place.data.join(FILE)))
}

/// The keys in a file; `None` when there is no such file.
pub(crate) fn read(path: &Path) -> anyhow::Result<Option<Keys>> {
    let shown = path.display();
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(Keys::read(&bytes).with_context(|| {
            format!("{shown} is no whole file of keys; put the right file back, or take it away for new keys")
        })?)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => bail!("{shown} cannot be read: {error}"),
    }
}

/// The keys in a file, which is made when it is not there; says whether it was.
pub(crate) fn read_or_make(path: &Path) -> anyhow::Result<(Keys, bool)> {
    let _lock = lock(path)?;
    if let Some(keys) = read(path)? {
        return Ok((keys, false));
    }
    let keys = Keys::made(&web::secret()?).context("a secret has 256 bits")?;
    write(path, &keys)?;
    Ok((keys, true))
}

/// Puts a copy of keys into another folder, unless there are keys.
pub(crate) fn copy(keys: &Keys, path: &Path) -> anyhow::Result<bool> {
    let _lock = lock(path)?;
    if path.exists() {
        return Ok(false);
    }
    write(path, keys)?;
    Ok(true)
}

/// Gives up the keys of what was erased in this database; a file that is not there is not made.
pub(crate) async fn forget(store: &Store, path: &Path) -> anyhow::Result<()> {
    if !path.exists() {
        return Ok(());
    }
    let forgotten = copies::forgotten(store).await?;
    let _lock = lock(path)?;
    let Some(mut keys) = read(path)? else { return Ok(()) };
    if keys.forget(&forgotten) {
        write(path, &keys)?;
    }
    Ok(())
}

/// The same, for a command that erased something there.
pub(crate) async fn forget_of(store: &Store, place_of: &Place) -> anyhow::Result<()> {
    match place(place_of) {
        Some(path) => forget(store, &path).await.context("it is erased, but older backups can still be read"),
        None => Ok(()),
    }
}

/// The same, again and again for as long as the server runs. What fails is logged and tried again.
pub(crate) async fn keep_forgetting(store: Store, path: PathBuf) {
    let mut last = None;
    loop {
        match copies::last_erasure(&store).await {
            Ok(now) if last == Some(now) => {}
            Ok(now) => match forget(&store, &path).await {
                Ok(()) => last = Some(now),
                Err(error) => tracing::error!("keys of what was erased could not be given up: {error:#}"),
            },
            Err(error) => tracing::error!(%error, "what was erased could not be read"),
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Writes a whole file beside the one that is there, and puts it in its place.
fn write(path: &Path, keys: &Keys) -> anyhow::Result<()> {
    let shown = path.display();
    let mut file = tempfile::Builder::new()
        .prefix(".losvast-")
        .tempfile_in(folder(path))
        .with_context(|| format!("{shown} cannot be written"))?;
    file.write_all(&keys.written())?;
    file.as_file().sync_all()?;
    file.persist(path).with_context(|| format!("{shown} cannot be written"))?;
    #[cfg(unix)]
    File::open(folder(path))?.sync_all()?;
    Ok(())
}

/// A lock that is held until it is dropped.
fn lock(path: &Path) -> anyhow::Result<File> {
    let beside = path.with_extension("keys.lock");
    let shown = beside.display();
    let file = File::create(&beside).with_context(|| format!("{shown} cannot be made"))?;
    file.lock().with_context(|| format!("{shown} cannot be locked"))?;
    Ok(file)
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use super::{copy, read, read_or_make};

    #[test]
    fn keys_are_made_once_and_a_broken_file_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(super::FILE);
        assert!(read(&file).unwrap().is_none());
        let (made, is_new) = read_or_make(&file).unwrap();
        assert!(is_new);
        assert_eq!(read_or_make(&file).unwrap(), (made.clone(), false));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        }
        let other = folder.path().join("other.keys");
        assert!(copy(&made, &other).unwrap() && !copy(&made, &other).unwrap());
        assert_eq!(read(&other).unwrap(), Some(made));
        std::fs::write(&file, "half").unwrap();
        assert!(read_or_make(&file).unwrap_err().to_string().contains("no whole file of keys"));
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "half");
    }
}
