//! Lists the migrations, so that one more is a file in their folder and no line of code.

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=migrations");
    let folder = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?).join("migrations");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(&folder)? {
        let path = entry?.path();
        let (version, description) = named(&path).ok_or_else(|| {
            format!("{}: a migration is called by a number and what it brings: 0001_people.sql", path.display())
        })?;
        found.push((version, description, path));
    }
    found.sort();
    let mut list = String::from("&[\n");
    for (version, description, path) in found {
        let path = path.to_str().ok_or("the folder of the migrations has a name that is no text")?;
        writeln!(list, "    ({version}, {description:?}, include_str!({path:?})),")?;
    }
    list.push_str("]\n");
    Ok(std::fs::write(PathBuf::from(std::env::var("OUT_DIR")?).join("migrations.rs"), list)?)
}

/// The number and the words of a migration, by the name of its file.
fn named(path: &Path) -> Option<(i64, String)> {
    let (number, words) = path.file_name()?.to_str()?.strip_suffix(".sql")?.split_once('_')?;
    Some((number.parse().ok()?, words.replace('_', " ")))
}
