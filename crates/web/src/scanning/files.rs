//! Where files of a market are: those that were received beside the database, those that can be named in a folder that
//! the server was told of. Nothing outside of these two is ever opened, whatever name is given.

use std::{
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use domain::{ids::ScanId, refusal::Problem};
use store::scans::{self, Scan, Source};

use crate::{App, Error};

/// Where files of a market are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Market {
    /// The folder for what is received; without one nothing can be sent.
    pub uploads: Option<PathBuf>,
    /// The folder whose files can be named; without one none can.
    pub folder: Option<PathBuf>,
    /// The largest file that may be sent, in bytes.
    pub most_bytes: u64,
}

impl Default for Market {
    fn default() -> Self {
        Self { uploads: None, folder: None, most_bytes: 2_048 << 20 }
    }
}

/// How many files of the folder are offered.
const OFFERED: usize = 200;
/// A file that belongs to no scan may just be coming in.
const FRESH: Duration = Duration::from_secs(24 * 3_600);

/// The names of the files in the folder that can be scanned, sorted; `None` when there is no folder. Waits for the disk.
pub(crate) fn offered(market: &Market) -> Option<Vec<String>> {
    let folder = market.folder.as_deref()?;
    let entries = std::fs::read_dir(folder).ok()?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> =
        names.filter(|name| !name.starts_with('.') && inside(folder, name).is_some()).collect();
    names.sort_unstable();
    names.truncate(OFFERED);
    Some(names)
}

/// The file of this name in the folder: a file that stands in it, and not one that a name or a link leads to elsewhere.
/// Waits for the disk.
///
/// # Errors
/// `no-market-folder` when there is no folder, `no-such-market-file` for any name that is not one of its files.
pub(crate) fn named(market: &Market, name: &str) -> Result<PathBuf, Problem> {
    let folder = market.folder.as_deref().ok_or_else(|| Problem::new("named", "no-market-folder"))?;
    inside(folder, name).ok_or_else(|| {
        let shown: String = name.chars().take(80).collect();
        Problem::new("named", "no-such-market-file").with(shown)
    })
}

fn inside(folder: &Path, name: &str) -> Option<PathBuf> {
    if name.is_empty() || name.contains(['/', '\\', '\0']) || Path::new(name).file_name()? != name {
        return None;
    }
    let folder = folder.canonicalize().ok()?;
    let file = folder.join(name).canonicalize().ok()?;
    (file.parent() == Some(&folder) && file.is_file()).then_some(file)
}

/// Where the file of a scan is; `None` when this server does not have it. Waits for the disk.
pub(super) fn path_of(market: &Market, scan: &Scan) -> Option<PathBuf> {
    match scan.source {
        Source::Upload => Some(received(market, scan.id)?).filter(|path| path.is_file()),
        Source::Folder => named(market, &scan.file_name).ok(),
    }
}

/// Where the file of a scan is, found where waiting is allowed; `None` when this server does not have it.
pub(crate) async fn is_here(app: &App, scan: &Scan) -> Option<PathBuf> {
    let (market, scan) = (app.config.market.clone(), scan.clone());
    tokio::task::spawn_blocking(move || path_of(&market, &scan)).await.ok().flatten()
}

/// Where a received file is kept.
pub(super) fn received(market: &Market, id: ScanId) -> Option<PathBuf> {
    Some(market.uploads.as_deref()?.join(id.to_string()))
}

/// Lets go of received files that no scan needs any more.
///
/// # Errors
/// As the store says.
pub(crate) async fn tidy(app: &App) -> Result<(), Error> {
    let Some(folder) = app.config.market.uploads.clone() else { return Ok(()) };
    let needed = scans::kept_files(&mut app.store.read().await?).await?;
    let tidying = tokio::task::spawn_blocking(move || {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let needed = name.to_str().and_then(ScanId::parse).is_some_and(|id| needed.contains(&id));
            if !needed
                && is_ours(&name.to_string_lossy())
                && is_old(&entry)
                && let Err(error) = std::fs::remove_file(entry.path())
            {
                tracing::warn!(%error, "a file that was scanned could not be let go");
            }
        }
    });
    tidying.await.map_err(|error| Error::Internal(error.to_string()))
}

/// Whether a name is one that received files have, on their way in or whole.
fn is_ours(name: &str) -> bool {
    ScanId::parse(name.strip_suffix(".part").unwrap_or(name)).is_some()
}

fn is_old(entry: &std::fs::DirEntry) -> bool {
    let changed = entry.metadata().and_then(|about| about.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
    changed.elapsed().is_ok_and(|age| age > FRESH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_file_that_stands_in_the_folder_can_be_named() {
        let all = tempfile::tempdir().unwrap();
        let (folder, beside) = (all.path().join("markt"), all.path().join("geheim.csv"));
        std::fs::create_dir_all(folder.join("dieper")).unwrap();
        for file in [folder.join("lijst.csv"), folder.join("dieper/onder.csv"), beside.clone(), folder.join(".stil")] {
            std::fs::write(file, "naam\nKramer\n").unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(&beside, folder.join("link.csv")).unwrap();
        let market = Market { folder: Some(folder.clone()), ..Market::default() };
        assert_eq!(offered(&market).unwrap(), ["lijst.csv"]);
        assert!(named(&market, "lijst.csv").is_ok());
        let absolute = beside.display().to_string();
        for name in ["", ".", "..", "../geheim.csv", "dieper", "dieper/onder.csv", "link.csv", "lijst.csv/", &absolute]
        {
            let refused = named(&market, name).unwrap_err();
            assert_eq!((refused.field.as_str(), refused.code), ("named", "no-such-market-file"), "{name}");
        }
        assert_eq!(named(&Market::default(), "lijst.csv").unwrap_err().code, "no-market-folder");
        assert_eq!(offered(&Market::default()), None);
    }
}
