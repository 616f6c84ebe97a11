//! Looks at an installation: its folder, its database, its key, its mail server and its back-ups. It makes and changes
//! nothing, sends nothing, and waits for nobody longer than a few seconds.

use std::{
    path::{Path, PathBuf},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use domain::time::{Now, Timestamp};
use store::{
    Error, Reader, Store,
    checkup::{self, Schema},
    people, settings,
};
use tokio::time::timeout;
use web::{Clock as _, Post, Site, SystemClock};

use super::seen::{Backup, Database, Folder, Inside, Key, Seen};
use crate::{
    clock, key,
    language::Language,
    place::{Place, file_in},
};

/// How long a database or a mail server may take to let us in.
const PATIENCE: Duration = Duration::from_secs(15);

/// The files with keys: what seals secrets, and what seals back-ups.
const KEYS: [&str; 2] = ["losvast.key", "losvast.keys"];

/// At what to look.
#[derive(Debug)]
pub(crate) struct Asked {
    /// Where the data are.
    pub(crate) place: Place,
    /// The key, where it was given.
    pub(crate) key: Option<String>,
    /// The mail server, or what is wrong with how it was named.
    pub(crate) mail: Result<Option<Post>, String>,
    /// Where people reach the server, as it was typed.
    pub(crate) site: Option<String>,
    /// Whether people come in over https.
    pub(crate) https: bool,
    /// The folder with back-ups.
    pub(crate) backups: Option<PathBuf>,
    /// Whether to look into the indexes as well.
    pub(crate) thorough: bool,
}

/// Looks.
pub(crate) async fn look(lang: Language, asked: Asked) -> Seen {
    let now = Now { at: SystemClock.now(), today: clock::today() };
    let (key, opens) = sealing(&asked);
    let database = match url(lang, &asked.place) {
        Ok(url) => database(&url, asked.thorough, opens.as_ref(), now).await,
        Err(why) => Err(why),
    };
    let site = |typed: &str| Site::new(typed).map(|_| typed.trim().trim_end_matches('/').to_owned());
    let mail = match asked.mail {
        Ok(None) => None,
        Ok(Some(post)) => Some(post.answers(PATIENCE).await),
        Err(why) => Some(Err(why)),
    };
    Seen {
        now: now.at,
        folder: asked.place.database_url.is_none().then(|| folder(&asked.place.data)),
        database,
        key,
        site: asked.site.as_deref().map(site),
        https: asked.https,
        mail,
        backup: backup(asked.backups.as_deref()),
    }
}

/// The key that seals, and how it is with it.
fn sealing(asked: &Asked) -> (Key, Option<web::Key>) {
    let read = match (&asked.key, &asked.place.database_url) {
        (Some(text), _) => key::written(text).map(Some),
        (None, None) => key::there(&asked.place.data),
        (None, Some(_)) => Ok(None),
    };
    match read {
        Ok(Some(key)) => (Key::There, Some(key)),
        Ok(None) => (Key::None, None),
        Err(error) => (Key::Unreadable(format!("{error:#}")), None),
    }
}

/// The address of the database, which must be there: to open it would make it.
fn url(lang: Language, place: &Place) -> Result<String, String> {
    if place.database_url.is_some() {
        return place.url().map_err(|error| format!("{error:#}"));
    }
    let file = place.data.join("losvast.db");
    if !file.is_file() {
        let file = file.display();
        return Err(lang.pick(format!("{file} is er niet"), format!("{file} is not there")));
    }
    file_in(&place.data).map_err(|error| format!("{error:#}"))
}

async fn database(url: &str, thorough: bool, key: Option<&web::Key>, now: Now) -> Result<Database, String> {
    let opening = timeout(PATIENCE, checkup::open(url)).await;
    let store = opening.map_err(|late| late.to_string())?.map_err(|error| error.to_string())?;
    let seen = opened(&store, thorough, key, now).await;
    // Whoever does not answer is not waited for.
    let _ = timeout(PATIENCE, store.close()).await;
    seen.map_err(|error| error.to_string())
}

async fn opened(store: &Store, thorough: bool, key: Option<&web::Key>, now: Now) -> Result<Database, Error> {
    let mut reader = store.read().await?;
    let version = checkup::version(&mut reader).await?;
    let schema = checkup::schema(&mut reader).await?;
    let broken = checkup::broken(&mut reader, thorough).await.map_err(|error| error.to_string());
    let inside = match schema {
        Schema::Current | Schema::Newer(_) => {
            Some(inside(&mut reader, key, now).await.map_err(|error| error.to_string()))
        }
        _ => None,
    };
    Ok(Database { engine: store.engine(), version, schema, broken, thorough, inside })
}

async fn inside(reader: &mut Reader, key: Option<&web::Key>, now: Now) -> Result<Inside, Error> {
    Ok(Inside {
        people: people::count(reader).await?,
        loose: checkup::loose(reader).await?,
        trail: checkup::trail(reader).await?,
        newest: checkup::newest(reader).await?,
        clock: checkup::clock(reader).await?,
        waiting: checkup::waiting(reader, now.at).await?,
        astray: checkup::astray(reader, now.at).await?,
        past_term: checkup::past_term(reader, now).await?,
        asks_second_factor: settings::read(reader).await?.asks_second_factor,
        sealed: web::sealed(reader, key).await?,
        sizes: checkup::sizes(reader).await?,
    })
}

fn folder(path: &Path) -> Folder {
    let file = path.join("losvast.db");
    let bytes = |path: &Path| std::fs::metadata(path).map(|file| file.len()).unwrap_or_default();
    Folder {
        name: path.display().to_string(),
        is_there: path.is_dir(),
        is_writable: is_writable(path) && (!file.exists() || is_writable(&file)),
        mode: mode(path),
        file_mode: mode(&file),
        keys: KEYS.into_iter().filter_map(|name| Some((name, mode(&path.join(name))?))).collect(),
        free: free(path),
        taken: bytes(&file) + bytes(&path.join("losvast.db-wal")),
    }
}

/// Who may do what, where the system says it so; none where nothing is.
#[cfg(unix)]
fn mode(path: &Path) -> Option<u32> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(path).ok().map(|found| found.permissions().mode())
}

/// Who may do what: not said here.
#[cfg(not(unix))]
fn mode(_: &Path) -> Option<u32> {
    None
}

/// Whether we may write there, as the system says without trying it.
#[cfg(target_os = "linux")]
fn is_writable(path: &Path) -> bool {
    rustix::fs::access(path, rustix::fs::Access::WRITE_OK).is_ok()
}

/// Whether we may write there, as far as its own marks say.
#[cfg(not(target_os = "linux"))]
fn is_writable(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|found| !found.permissions().readonly())
}

/// The room that is left for whoever is not root, in bytes.
#[cfg(target_os = "linux")]
fn free(path: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(path).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}

/// The room that is left: not said here.
#[cfg(not(target_os = "linux"))]
fn free(_: &Path) -> Option<u64> {
    None
}

/// The newest back-up in a folder: one that bears its name is whole.
fn backup(folder: Option<&Path>) -> Backup {
    let Some(folder) = folder else { return Backup::Unknown };
    let name = folder.display().to_string();
    let files = match std::fs::read_dir(folder) {
        Ok(files) => files,
        Err(error) => return Backup::Unreadable(format!("{name}: {error}")),
    };
    let written = files.flatten().filter_map(|file| {
        let file_name = file.file_name().into_string().ok().filter(|name| name.ends_with(".zip"))?;
        Some((moment(file.metadata().ok()?.modified().ok()?), file_name))
    });
    match written.max() {
        Some((at, file)) => Backup::Last(file, at),
        None => Backup::None(name),
    }
}

fn moment(time: SystemTime) -> Timestamp {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
}
