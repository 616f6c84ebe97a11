//! `losvast backtest`: a profile over the past, its verdicts beside what came out.

mod csv;
mod json;
mod table;

use std::{
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use clap::Args;
use domain::{
    learning::{Cohorts, cohorts},
    profile::Profile,
};
use market::{
    judge::Judge,
    past::{Past, Told},
};

use super::{
    past::{PastFile, say_refused},
    qualify::{Output, introduce, pair},
    stop::{Stop, ended, in_the_way, read_toml},
};

/// Judge a past by a profile, and put its verdicts beside what came out.
#[derive(Debug, Args)]
pub(crate) struct Backtest {
    #[command(flatten)]
    past: PastFile,
    /// The profile (TOML) to judge by.
    #[arg(long, value_name = "P.toml")]
    profile: PathBuf,
    /// A column and the criterion that it answers. Other columns are found by their names.
    #[arg(long, value_name = "COL=ATTR", value_parser = pair)]
    map: Vec<(String, String)>,
}

/// What came of a past under a profile.
struct Found {
    cohorts: Cohorts,
    read: u64,
    refused: u64,
    merged: usize,
    alike: usize,
}

impl Backtest {
    /// Carries the command out; gives the exit status.
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        Ok(ended(self.test()))
    }

    fn test(&self) -> Result<(), Stop> {
        let lang = self.past.language();
        let profile = read_toml(&self.profile, lang, Profile::parse)?;
        let mut opened = self.past.open()?;
        let hindered = |obstacle| in_the_way(lang, &opened.name, obstacle);
        let told = Told::new(&opened.outcome, &opened.survey, &opened.settings).map_err(hindered)?;
        let judge = Judge::new(&profile, &opened.survey, &self.map, &opened.settings, crate::clock::today())
            .map_err(hindered)?;
        introduce(lang, &opened.table.format(), &opened.survey, &judge);
        let past = Past::read(&mut opened.table, &told, |record| Ok(judge.row(record)?.qualification))
            .map_err(|error| self.past.unreadable(&error))?;
        say_refused(lang, &past);
        let cohorts = cohorts(&past.projects());
        let Past { read, refused, merged, alike, .. } = past;
        let found = Found { cohorts, read, refused, merged, alike };
        let mut out = io::stdout().lock();
        match self.past.format {
            Output::Table => table::write(&mut out, lang, &found)?,
            Output::Json => json::write(&mut out, &found)?,
            Output::Csv => csv::write(&mut out, &found)?,
        }
        Ok(out.flush()?)
    }
}
