//! `losvast thread`: what the good outcomes of a past share, and what that may be called.

mod csv;
mod json;
mod sentences;
mod table;

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use clap::Args;
use domain::learning::{SEED, Thread as Found, thread};
use market::past::{Told, history};

use super::{
    past::{PastFile, say_refused},
    qualify::{Output, say},
    stop::{Stop, ended, in_the_way},
};
use crate::words::files;

/// Look for what the good outcomes of a past share.
#[derive(Debug, Args)]
pub(crate) struct Thread {
    #[command(flatten)]
    past: PastFile,
}

impl Thread {
    /// Carries the command out; gives the exit status.
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        Ok(ended(self.look()))
    }

    fn look(&self) -> Result<(), Stop> {
        let lang = self.past.language();
        let mut opened = self.past.open()?;
        let told = Told::new(&opened.outcome, &opened.survey, &opened.settings)
            .map_err(|obstacle| in_the_way(lang, &opened.name, obstacle))?;
        say!("{}", files::read_as(lang, &opened.table.format(), &opened.survey, told.columns()));
        let (history, past) = history(&mut opened.table, &opened.survey, &opened.outcome, &told, &opened.settings)
            .map_err(|error| self.past.unreadable(&error))?;
        say_refused(lang, &past);
        let mut found = thread(&history, SEED);
        if let Some(profile) = &mut found.profile {
            profile.name = lang.pick("Concept uit het verleden", "Draft from the past").to_owned();
            profile.statement = lang
                .pick(
                    "Concept: schrijf hier in één zin wie de kernklant is.",
                    "Draft: write here in one sentence who the core customer is.",
                )
                .to_owned();
        }
        let mut out = io::stdout().lock();
        match self.past.format {
            Output::Table => table::write(&mut out, lang, &found)?,
            Output::Json => json::write(&mut out, lang, &found, past.read, past.refused)?,
            Output::Csv => csv::write(&mut out, &found)?,
        }
        Ok(out.flush()?)
    }
}

/// The draft as a file, with what it rests on above it.
fn draft(lang: crate::language::Language, found: &Found) -> Option<String> {
    let profile = found.profile.as_ref()?;
    let note = sentences::draft_note(lang, found);
    let lines: Vec<String> = note.iter().map(|line| format!("# {line}\n")).collect();
    Some(format!("{}{}", lines.concat(), profile.to_toml()))
}
