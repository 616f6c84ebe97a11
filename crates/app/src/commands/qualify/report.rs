//! Judges the rows and writes them, each as it comes or the best when all were seen.

use std::io::{self, IsTerminal as _, Write};

use domain::profile::Profile;
use market::{
    FileError, Record, RowProblem, Step, Table,
    judge::{Judge, JudgedRow, Summary},
    survey::Survey,
};

use super::{Output, Qualify, Stop, csv, json, say, table};
use crate::{language::Language, progress::Progress, words::files};

/// How many refused rows are written out; the others are counted.
const PROBLEMS_SHOWN: usize = 20;

/// Judges and writes.
pub(super) struct Report<'a> {
    qualify: &'a Qualify,
    profile: &'a Profile,
    lang: Language,
    summary: Summary,
    held: Vec<JudgedRow>,
}

impl<'a> Report<'a> {
    /// Nothing judged yet.
    pub(super) fn new(qualify: &'a Qualify, profile: &'a Profile, lang: Language) -> Self {
        Self { qualify, profile, lang, summary: Summary::default(), held: Vec::new() }
    }

    /// Judges every row of the table and writes what was asked for.
    pub(super) fn write(
        &mut self,
        table: &mut Table,
        survey: &Survey,
        judge: &Judge<'_>,
        unreadable: impl Fn(FileError) -> Stop + Copy,
    ) -> Result<(), Stop> {
        let mut out = io::BufWriter::new(io::stdout().lock());
        if self.qualify.format == Output::Csv {
            csv::header(&mut out, self.profile, false)?;
        }
        let mut progress = Progress::new(self.lang.pick("beoordelen", "judging"), Some(survey.read));
        let mut rows = table.rows().map_err(unreadable)?;
        let mut record = Record::default();
        loop {
            match rows.read(&mut record).map_err(unreadable)? {
                Step::End => break,
                Step::Refused(problem) => self.refuse(&[problem]),
                Step::Row => match judge.row(&record) {
                    Err(problems) => self.refuse(&problems),
                    Ok(row) => self.take(row, &mut out)?,
                },
            }
            progress.at(self.summary.read());
        }
        progress.end();
        self.finish(&mut out)
    }

    fn take(&mut self, row: JudgedRow, out: &mut dyn Write) -> Result<(), Stop> {
        self.summary.add(&row.qualification);
        if !self.qualify.wants(&row) {
            return Ok(());
        }
        let Some(best) = self.qualify.best() else { return self.write_row(&row, out) };
        self.held.push(row);
        // Sorting now and then keeps memory to twice what is asked for.
        if self.held.len() >= 2 * best.max(512) {
            self.keep_best(best);
        }
        Ok(())
    }

    fn keep_best(&mut self, best: usize) {
        self.held.sort_by(JudgedRow::best_first);
        self.held.truncate(best);
    }

    fn write_row(&self, row: &JudgedRow, out: &mut dyn Write) -> Result<(), Stop> {
        match self.qualify.format {
            Output::Csv => csv::row(out, row, None)?,
            _ => json::row(out, self.profile, row, None)?,
        }
        Ok(())
    }

    fn refuse(&mut self, problems: &[RowProblem]) {
        self.summary.refuse();
        if self.summary.refused <= PROBLEMS_SHOWN as u64 {
            for problem in problems {
                say!("{}: {}", self.lang.pick("geweigerd", "refused"), files::row_problem(self.lang, problem));
            }
        }
    }

    fn finish(&mut self, out: &mut dyn Write) -> Result<(), Stop> {
        if let Some(more) = self.summary.refused.checked_sub(PROBLEMS_SHOWN as u64).filter(|&more| more > 0) {
            let more = self.lang.count(more);
            say!("{}", self.lang.pick(format!("en nog {more} geweigerd"), format!("and {more} more refused")));
        }
        if let Some(best) = self.qualify.best() {
            self.keep_best(best);
        }
        match self.qualify.format {
            Output::Table => {
                let width = io::stdout().is_terminal();
                table::write(out, self.lang, self.profile, (&self.held, None), self.qualify.explain, width)?;
                table::summary(out, self.lang, &self.summary, self.held.len())?;
            }
            Output::Json => {
                self.held.iter().try_for_each(|row| self.write_row(row, out))?;
                json::summary(out, &self.summary)?;
            }
            Output::Csv => {
                self.held.iter().try_for_each(|row| self.write_row(row, out))?;
                table::summary(&mut io::stderr(), self.lang, &self.summary, self.held.len())?;
            }
        }
        Ok(out.flush()?)
    }
}
