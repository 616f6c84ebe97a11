//! `losvast doctor`: says what is well, doubtful and wrong about an installation, a line each, and what to do about it. It
//! only looks; what it is told is what the server is told.

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::{
    listing::Listing,
    qualify::{Output, say},
    serve::PostOffice,
};
use crate::{
    doctor::{Asked, Finding, State, judged, look},
    language::Language,
    place::{Place, wait},
};

/// Arguments of `doctor`.
#[derive(Debug, Args)]
pub(crate) struct Doctor {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    post: PostOffice,
    /// People reach the server over https.
    #[arg(long, env = "LOSVAST_HTTPS")]
    https: bool,
    /// The key that seals, where it is not in the folder with the data.
    #[arg(long, env = "LOSVAST_KEY", hide_env_values = true)]
    key: Option<String>,
    /// The folder with back-ups; the newest ZIP file in it is looked at.
    #[arg(long, value_name = "DIR", env = "LOSVAST_BACKUPS")]
    backups: Option<PathBuf>,
    /// Look into the indexes of an SQLite database as well, which takes several times as long.
    #[arg(long)]
    thorough: bool,
    /// How to write what was found.
    #[arg(long, value_enum, default_value_t = Output::Table)]
    format: Output,
    /// The language; the system's when not given.
    #[arg(long, value_enum)]
    lang: Option<Language>,
}

impl Doctor {
    /// Looks, and says what it found; 1 when something is wrong.
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let (lang, format) = (Language::or_system(self.lang), self.format);
        let seen = wait(async { Ok(look(lang, self.asked()).await) })?;
        let findings = judged(lang, &seen);
        let count = |state: State| findings.iter().filter(|finding| finding.state == state).count();
        let sum =
            [State::Well, State::Doubtful, State::Wrong].map(|state| format!("{} {}", count(state), state.word(lang)));
        let is_wrong = count(State::Wrong) > 0;
        if format == Output::Table {
            lines(lang, &findings)?;
        } else {
            listing(findings).print(format)?;
        }
        say!("{}", sum.join(", "));
        Ok(if is_wrong { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }

    fn asked(self) -> Asked {
        Asked {
            mail: self.post.open(self.place.encrypted_only).map_err(|error| format!("{error:#}")),
            site: self.post.typed_site().map(str::to_owned),
            place: self.place,
            key: self.key,
            https: self.https,
            backups: self.backups,
            thorough: self.thorough,
        }
    }
}

/// For people: a line each, with what to do behind it.
fn lines(lang: Language, findings: &[Finding]) -> std::io::Result<()> {
    let out = &mut std::io::stdout().lock();
    for Finding { state, found, advice, .. } in findings {
        let then = if advice.is_empty() { "" } else { " → " };
        writeln!(out, "{:<9} {found}{then}{advice}", state.word(lang))?;
    }
    Ok(())
}

fn listing(findings: Vec<Finding>) -> Listing<4> {
    let row =
        |finding: Finding| [finding.check.to_owned(), finding.state.code().to_owned(), finding.found, finding.advice];
    Listing { head: ["check", "state", "found", "advice"], rows: findings.into_iter().map(row).collect() }
}
