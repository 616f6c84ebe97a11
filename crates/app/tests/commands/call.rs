//! Calling the program as people do.

use std::process::Command;

/// How a call ended.
pub struct Ended {
    pub code: i32,
    pub out: String,
    pub err: String,
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
