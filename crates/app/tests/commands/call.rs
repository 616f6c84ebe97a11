//! Calling the program as people do.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// How a call ended.
pub struct Ended {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ended {
    /// What it gave, as JSON; it must have gone well.
    pub fn json(&self) -> serde_json::Value {
        assert_eq!(self.code, 0, "{}", self.err);
        serde_json::from_str(&self.out).expect(&self.out)
    }
}

/// Calls the program, which speaks English.
pub fn losvast(args: &[&str]) -> Ended {
    let output = Command::new(env!("CARGO_BIN_EXE_losvast")).args(args).env("LC_ALL", "C").output().unwrap();
    Ended {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The root of the project.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A real file, where those are; says so where they are not.
pub fn data(path: &str) -> Option<PathBuf> {
    let path = root().join("../shared/data").join(path);
    if !path.is_file() {
        println!("skipped: {} is not here", path.display());
        return None;
    }
    Some(path)
}
