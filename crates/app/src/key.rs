//! The key with which the server seals what the database must not give away: from the environment, or a file beside the
//! SQLite database that only its owner reads. A copy of the database does not hold it.

use std::fs::{OpenOptions, read_to_string};
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use anyhow::{Context as _, bail};
use web::Key;

/// The name of the file in the folder with the data.
const FILE: &str = "losvast.key";

/// The key that somebody wrote.
pub(crate) fn written(text: &str) -> anyhow::Result<Key> {
    Key::read(text).context("LOSVAST_KEY is not 64 hexadecimal digits; `openssl rand -hex 32` makes such a key")
}

/// The key in a folder; made at the first start.
pub(crate) fn in_folder(folder: &Path) -> anyhow::Result<Key> {
    match there(folder)? {
        Some(key) => Ok(key),
        None => make(&folder.join(FILE)),
    }
}

/// The key in a folder, where there is one.
pub(crate) fn there(folder: &Path) -> anyhow::Result<Option<Key>> {
    let path = folder.join(FILE);
    let shown = path.display();
    match read_to_string(&path) {
        Ok(text) => Key::read(&text).map(Some).with_context(|| {
            format!("{shown} is not 64 hexadecimal digits; put the right file back, or take it away for a new key")
        }),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => bail!("{shown} cannot be read: {error}"),
    }
}

fn make(path: &Path) -> anyhow::Result<Key> {
    let text = web::secret()?;
    let key = written(&text)?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).with_context(|| format!("{} cannot be made", path.display()))?;
    writeln!(file, "{text}")?;
    file.sync_all()?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::in_folder;

    #[test]
    fn a_folder_keeps_its_key_and_a_broken_one_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let made = in_folder(folder.path()).unwrap();
        assert_eq!(in_folder(folder.path()).unwrap(), made);
        let file = folder.path().join(super::FILE);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        }
        std::fs::write(&file, "half").unwrap();
        assert!(in_folder(folder.path()).unwrap_err().to_string().contains("64 hexadecimal digits"));
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "half");
    }
}
