//! How a connection is opened: the file that an address names, and what holds for a connection.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::Error;

/// How long a statement waits for another process that writes.
const BUSY: Duration = Duration::from_secs(10);

/// What holds for every connection.
const ALL: &str = "pragma journal_mode = wal; pragma foreign_keys = on; pragma synchronous = full;
    -- Nine connections may be there; what they read lies in the system's own cache too.
    pragma cache_size = -2000;
    -- After so many pages what was written moves from the log into the database; while much is imported, a page that is
    -- written again before that moves once.
    pragma wal_autocheckpoint = 8000;";

/// What holds besides for the one that writes.
const WRITER: &str = "
    -- While a batch of an import is written, what it changes may outgrow that room; to write it before its time is to
    -- write it twice.
    pragma cache_spill = off;
    -- What a statement of many rows would take back if it failed stays in memory, not in a file.
    pragma temp_store = memory;";

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::engine) enum For {
    /// It only reads; the file is there.
    Reading,
    /// It writes, and makes the file when there is none.
    Writing,
}

impl For {
    /// What its thread is called.
    pub(super) fn name(self) -> &'static str {
        match self {
            For::Reading => "sqlite-reader",
            For::Writing => "sqlite-writer",
        }
    }
}

/// Opens the file.
pub(super) fn open(path: &Path, purpose: For) -> Result<Connection, Error> {
    let how = match purpose {
        For::Reading => OpenFlags::SQLITE_OPEN_READ_ONLY,
        For::Writing => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
    };
    let alone = OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_PRIVATE_CACHE;
    let connection = Connection::open_with_flags(path, how | alone)?;
    // What is opened while the disk is read-only stays read-only when the disk no longer is.
    if purpose == For::Writing && connection.is_readonly(rusqlite::MAIN_DB)? {
        return Err(Error::Unavailable(format!("{} can only be read now", path.display())));
    }
    connection.busy_timeout(BUSY)?;
    connection.execute_batch(ALL)?;
    if purpose == For::Writing {
        connection.execute_batch(WRITER)?;
    }
    Ok(connection)
}

/// The file that an address names: `sqlite://` and its path, in which `%3F` stands for a `?`.
///
/// # Errors
/// [`Error::Corrupt`] when it names no file.
pub(in crate::engine) fn path(url: &str) -> Result<PathBuf, Error> {
    let named = url.strip_prefix("sqlite:").unwrap_or(url);
    let named = named.strip_prefix("//").unwrap_or(named);
    let (file, options) = named.split_once('?').unwrap_or((named, ""));
    // The one that writes makes the file, and the others read it, whatever is said here.
    if let Some(unknown) = options.split('&').find(|one| !matches!(*one, "" | "mode=rw" | "mode=rwc")) {
        return Err(Error::Corrupt(format!("`{url}`: the address of a file knows no `{unknown}`")));
    }
    match decoded(file) {
        Some(file) if !file.is_empty() && file != ":memory:" => Ok(PathBuf::from(file)),
        _ => Err(Error::Corrupt(format!("`{url}` names no file; write sqlite:///folder/file.db"))),
    }
}

/// The text with the sign in place of each `%` and two hexadecimal digits.
fn decoded(text: &str) -> Option<String> {
    let mut pieces = text.split('%');
    let mut bytes = pieces.next()?.as_bytes().to_vec();
    for piece in pieces {
        let code = piece.get(..2).filter(|code| code.bytes().all(|digit| digit.is_ascii_hexdigit()));
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                bytes.extend_from_slice(&piece.as_bytes()[2..]);
            }
            None => {
                bytes.push(b'%');
                bytes.extend_from_slice(piece.as_bytes());
            }
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn an_address_names_a_file() {
        for (url, file) in [
            ("sqlite:///data/losvast.db", "/data/losvast.db"),
            ("sqlite://data/losvast.db", "data/losvast.db"),
            ("sqlite:losvast.db", "losvast.db"),
            ("losvast.db", "losvast.db"),
            ("sqlite:///one%20two/a%3Fb.db", "/one two/a?b.db"),
            ("sqlite:///100%/x%zz.db", "/100%/x%zz.db"),
            ("sqlite:///data/losvast.db?mode=rwc", "/data/losvast.db"),
        ] {
            assert_eq!(path(url).unwrap().to_str(), Some(file), "{url}");
        }
        for url in ["sqlite::memory:", "sqlite://", "", "sqlite:///x.db?cache=shared", "sqlite:///%ff.db"] {
            assert!(matches!(path(url), Err(crate::Error::Corrupt(_))), "{url}");
        }
    }
}
