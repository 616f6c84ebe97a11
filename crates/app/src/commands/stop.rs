//! Why a command stopped before its end, and the exit status that says so.

use std::{
    io::{self, Write as _},
    path::Path,
    process::ExitCode,
};

use domain::profile::ProfileErrors;
use market::judge::Obstacle;

use super::qualify::say;
use crate::{
    language::Language,
    words::{files, profiles},
};

/// Why the command stopped before its end.
pub(super) enum Stop {
    /// Refused or found wrong: exit 1.
    Refused(String),
    /// Wrong usage: exit 2.
    Usage(String),
    /// Whoever read the results has seen enough.
    EnoughSeen,
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe { Stop::EnoughSeen } else { Stop::Refused(error.to_string()) }
    }
}

/// The exit status of a command that ended so; says why on stderr.
pub(super) fn ended(result: Result<(), Stop>) -> ExitCode {
    let (message, code) = match result {
        Ok(()) | Err(Stop::EnoughSeen) => return ExitCode::SUCCESS,
        Err(Stop::Refused(message)) => (message, 1),
        Err(Stop::Usage(message)) => (message, 2),
    };
    say!("losvast: {message}");
    ExitCode::from(code)
}

/// What stands between the file and its results, in words.
pub(super) fn in_the_way(lang: Language, name: &str, obstacle: Obstacle) -> Stop {
    match obstacle {
        Obstacle::Map(error) => Stop::Usage(files::map_error(lang, &error)),
        Obstacle::Asks(questions) => {
            let lines: Vec<String> =
                questions.iter().map(|question| format!("{name}: {}", files::question(lang, question))).collect();
            Stop::Refused(lines.join("\n"))
        }
    }
}

/// Reads a profile or an outcome file, with all that is wrong with it.
pub(super) fn read_toml<T>(
    path: &Path,
    lang: Language,
    parse: impl Fn(&str) -> Result<T, ProfileErrors>,
) -> Result<T, Stop> {
    let name = path.display();
    let bytes = std::fs::read(path).map_err(|error| Stop::Refused(format!("{name}: {error}")))?;
    let text = std::str::from_utf8(&bytes)
        .map_err(|error| Stop::Refused(format!("{name}: {}", profiles::not_text(lang, &bytes, error.valid_up_to()))))?;
    parse(text).map_err(|errors| {
        let lines = errors.0.iter().map(|error| format!("{name}: {}", profiles::mistake(lang, error)));
        Stop::Refused(lines.collect::<Vec<_>>().join("\n"))
    })
}
