//! What became, or would become, of the rows: the counts, and the first rows in full.

use domain::{profile::Verdict, refusal::Problem};
use serde::{Deserialize, Serialize};
use store::imports::{Candidate, Counts, Decision, Progress, Refused, Wrong};

use super::{
    record_work::column_of,
    rows::{Batch, cells},
};

/// How many rows are told in full.
const TOLD: usize = 50;

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Became {
    /// A company was added.
    Created,
    /// A known company was changed.
    Updated,
    /// Nothing new.
    Unchanged,
    /// The row was refused.
    Refused,
}

impl Became {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Became::Created => "created",
            Became::Updated => "updated",
            Became::Unchanged => "unchanged",
            Became::Refused => "refused",
        }
    }
}

/// One of the first rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The row in the file.
    pub row: i64,
    /// What it is about; empty when the row does not say.
    pub name: String,
    /// What becomes of it.
    pub became: Became,
    /// What the first published profile says of it; empty without a profile.
    pub verdict: String,
    /// What is wrong with it, or is to be told of it.
    pub problems: Vec<Wrong>,
}

/// What became of the rows so far.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// The counts.
    pub progress: Progress,
    /// The first rows.
    pub lines: Vec<Line>,
}

impl Tally {
    /// The first rows, as they are kept.
    pub fn preview(&self) -> String {
        serde_json::to_string(&self.lines).unwrap_or_default()
    }

    /// Reads the first rows back.
    pub fn lines_of(preview: &str) -> Vec<Line> {
        serde_json::from_str(preview).unwrap_or_default()
    }

    /// Takes in a batch with what was decided; what was decided to be refused joins the refused rows, with the column
    /// that it is about.
    pub(super) fn add(&mut self, batch: &mut Batch, decided: &[Decision], columns: &[(String, String)]) {
        let counts = &mut self.progress.counts;
        for ((candidate, record), decision) in batch.candidates.iter().zip(&batch.records).zip(decided) {
            let (became, verdict) = match decision {
                Decision::Create => (Became::Created, candidate.verdict()),
                Decision::Update(update) => (Became::Updated, update.verdict),
                Decision::Unchanged(_) => (Became::Unchanged, None),
                Decision::Ask(proposal) => {
                    let problem = Problem::new("", "maybe-same").with(proposal.known());
                    batch.proposals.push((**proposal).clone());
                    let problems = vec![Wrong::of(&problem, "", "")];
                    batch.refused.push(Refused { row: candidate.row, problems, cells: cells(record) });
                    continue;
                }
                Decision::Refuse(problem) => {
                    let problems = vec![Wrong::of(problem, column_of(columns, &problem.field), "")];
                    batch.refused.push(Refused { row: candidate.row, problems, cells: cells(record) });
                    continue;
                }
            };
            count(counts, became);
            if let Some(place) = verdict.and_then(place) {
                self.progress.verdicts[place] += 1;
            }
            if self.lines.len() < TOLD {
                self.lines.push(line(candidate, became, verdict));
            }
        }
        counts.refused += i64::try_from(batch.refused.len()).unwrap_or_default();
        self.progress.at_row = batch.at_row;
        batch.refused.sort_by_key(|refused| refused.row);
        if batch.refused.iter().any(|refused| self.is_among_the_first(refused.row)) {
            self.lines.extend(batch.refused.iter().take(TOLD).map(refused_line));
            self.lines.sort_by_key(|line| line.row);
            self.lines.truncate(TOLD);
        }
    }

    /// Counts one row.
    pub(super) fn count(&mut self, became: Became, verdict: Option<Verdict>) {
        count(&mut self.progress.counts, became);
        if let Some(place) = verdict.and_then(place) {
            self.progress.verdicts[place] += 1;
        }
    }

    /// Shows rows, as long as they are among the first.
    pub(super) fn show(&mut self, lines: Vec<Line>) {
        if self.lines.len() < TOLD {
            self.lines.extend(lines);
            self.lines.sort_by_key(|line| line.row);
            self.lines.truncate(TOLD);
        }
    }

    fn is_among_the_first(&self, row: i64) -> bool {
        self.lines.len() < TOLD || self.lines.last().is_none_or(|last| row < last.row)
    }
}

fn count(counts: &mut Counts, became: Became) {
    match became {
        Became::Created => counts.created += 1,
        Became::Updated => counts.updated += 1,
        Became::Unchanged => counts.unchanged += 1,
        Became::Refused => counts.refused += 1,
    }
}

fn place(verdict: Verdict) -> Option<usize> {
    usize::try_from(store::qualifications::rank(verdict)).ok().filter(|place| *place < 4)
}

fn line(candidate: &Candidate, became: Became, verdict: Option<Verdict>) -> Line {
    let verdict = verdict.map(|verdict| verdict.code().to_owned()).unwrap_or_default();
    Line { row: candidate.row, name: candidate.name().to_owned(), became, verdict, problems: vec![] }
}

impl Line {
    /// A row that was refused.
    pub(super) fn refused(refused: &Refused) -> Self {
        refused_line(refused)
    }

    /// A row with what is to be told of it.
    pub(super) fn of(row: i64, name: String, became: Became, verdict: Option<Verdict>, problems: Vec<Wrong>) -> Self {
        let verdict = verdict.map(|verdict| verdict.code().to_owned()).unwrap_or_default();
        Line { row, name, became, verdict, problems }
    }
}

fn refused_line(refused: &Refused) -> Line {
    let short = |wrong: &Wrong| Wrong { value: wrong.value.chars().take(60).collect(), ..wrong.clone() };
    let problems = refused.problems.iter().map(short).collect();
    Line { row: refused.row, name: String::new(), became: Became::Refused, verdict: String::new(), problems }
}
