//! The work on files of contacts, opportunities and hours: batch after batch, in one transaction with its progress. A check
//! does the same and lets its transaction go.

use jiff::tz::TimeZone;
use market::mapping::Pair;
use store::{
    Fault,
    imports::{self, Checker, Fate, Import, Kind, Met, Outcome, Proposal, RecordRow, Refused, Wrong},
};
use uuid::Uuid;

use super::{
    Job, Stop, Tally,
    errors::in_every_language,
    record_rows::{Records, reading},
    tally::{Became, Line},
};
use crate::{App, Error, Lang, Words};

/// How often a batch is taken anew when somebody was in between.
const TRIES: usize = 3;

/// Takes batches of one import.
pub(super) struct Taker<'a> {
    pub(super) app: &'a App,
    pub(super) checker: Checker,
    pub(super) kind: Kind,
    /// The import and the process that works on it; none for a check of which nothing is kept.
    pub(super) import: Option<(&'a Import, Uuid)>,
    /// Whether what is done stays.
    pub(super) writes: bool,
    columns: Vec<(String, String)>,
    words: Words,
    met: Met,
}

impl<'a> Taker<'a> {
    /// For a file whose columns answer these attributes.
    pub(super) async fn new(
        app: &'a App,
        (checker, kind): (Checker, Kind),
        columns: Vec<(String, String)>,
        (import, writes): (Option<(&'a Import, Uuid)>, bool),
    ) -> Result<Self, Stop> {
        let words = Words::new(Lang::default(), TimeZone::UTC, app.now().await?);
        Ok(Self { app, checker, kind, import, writes, columns, words, met: Met::default() })
    }

    /// Takes every row after those that were done; `each` is told how far it is.
    pub(super) async fn all(
        mut self,
        job: Job,
        tally: &mut Tally,
        mut each: impl FnMut(&Tally, Vec<Refused>),
    ) -> Result<(), Stop> {
        let mut batches = reading(job, self.kind, self.import.map_or(0, |(import, _)| import.at_row));
        while let Some(batch) = batches.recv().await {
            let mut batch = batch?;
            self.met.hold(std::mem::take(&mut batch.held));
            let refused = self.take(tally, batch).await?;
            each(tally, refused);
        }
        Ok(())
    }

    async fn take(&mut self, tally: &mut Tally, batch: Records) -> Result<Vec<Refused>, Stop> {
        for _ in 1..TRIES {
            let (before, met) = (tally.clone(), self.met.clone());
            match self.try_take(tally, &batch).await {
                Err(Fault::Store(store::Error::Taken(_) | store::Error::Stale)) => {
                    *tally = before;
                    self.met = met;
                }
                other => return other.map_err(|fault| Stop::Other(fault.into())),
            }
        }
        self.try_take(tally, &batch).await.map_err(|fault| Stop::Other(fault.into()))
    }

    async fn try_take(&mut self, tally: &mut Tally, batch: &Records) -> Result<Vec<Refused>, Fault> {
        let now = self.app.now().await.map_err(|error| store::Error::Unavailable(error.to_string()))?;
        let rows: Vec<RecordRow> = batch.rows.iter().map(|(row, _)| row.clone()).collect();
        let mut tx = self.app.store.write().await?;
        let outcomes = imports::take(&mut tx, &self.checker, self.kind, &mut self.met, now, &rows).await?;
        if !self.writes {
            drop(tx);
            tx = self.app.store.write().await?;
        }
        let before = tally.progress.counts.refused;
        let on: Vec<_> = outcomes.iter().filter_map(|outcome| outcome.on.clone()).collect();
        let looks: Vec<_> = outcomes.iter().filter_map(|outcome| outcome.looks.clone()).collect();
        let told = self.tell(tally, batch, outcomes);
        let Some((import, me)) = self.import else { return Ok(told.0) };
        if !self.writes {
            imports::keep_proposals(&mut tx, import.id, &told.1).await?;
            imports::keep_projects(&mut tx, import.id, &on).await?;
            imports::keep_changed(&mut tx, import.id, &looks).await?;
        }
        imports::keep_refusals(&mut tx, import.id, before, told.0.clone()).await?;
        imports::advance(&mut tx, now, import.id, me, &tally.progress).await?;
        tx.commit().await?;
        Ok(told.0)
    }

    /// Counts what became of the rows; gives those of which something is to be told, and what a person must decide.
    fn tell(&self, tally: &mut Tally, batch: &Records, outcomes: Vec<Outcome>) -> (Vec<Refused>, Vec<Proposal>) {
        let (mut told, mut asked) = (batch.refused.clone(), vec![]);
        let mut lines: Vec<Line> = batch.refused.iter().map(Line::refused).collect();
        tally.progress.counts.refused += i64::try_from(batch.refused.len()).unwrap_or_default();
        for (outcome, (row, cells)) in outcomes.into_iter().zip(&batch.rows) {
            let (became, mut problems) = match &outcome.fate {
                Fate::Created => (Became::Created, vec![]),
                Fate::Updated => (Became::Updated, vec![]),
                Fate::Unchanged => (Became::Unchanged, vec![]),
                Fate::Refused(problems) => (Became::Refused, problems.iter().map(|one| self.wrong(one, row)).collect()),
            };
            problems.extend(outcome.notes.iter().map(|note| self.wrong(note, row)));
            problems.extend(outcome.held.as_ref().map(|held| self.held(held)));
            asked.extend(outcome.proposal);
            if !problems.is_empty() {
                told.push(Refused { row: row.row, problems: problems.clone(), cells: cells.clone() });
            }
            let verdict = outcome.verdict.filter(|_| became != Became::Refused);
            lines.push(Line::of(row.row, outcome.name, became, verdict, problems));
            tally.count(became, verdict);
        }
        tally.progress.at_row = batch.at_row;
        told.sort_by_key(|refused| refused.row);
        tally.show(lines);
        (told, asked)
    }

    /// A problem with the column that answers its field, and what stands there.
    fn wrong(&self, problem: &domain::refusal::Problem, row: &RecordRow) -> Wrong {
        let value = row.values.get(&problem.field).map_or("", String::as_str);
        Wrong::of(problem, column_of(&self.columns, &problem.field), value)
    }

    /// Where it was held, and what is asked there.
    fn held(&self, held: &imports::Held) -> Wrong {
        let profile = self.checker.judging_profile();
        let told = |w: &Words| format!("{}. {}", w.text(&held.stage), w.missing_all(&held.missing, profile));
        let detail = in_every_language(&self.words, told);
        let column = column_of(&self.columns, "stage").to_owned();
        Wrong { column, value: String::new(), code: "stage-held".to_owned(), detail }
    }
}

/// The attributes that columns answer, with the names of the columns.
pub(super) fn columns(job: &Job) -> Vec<(String, String)> {
    let name = |pair: &Pair| Some((pair.attribute.clone(), job.columns.get(pair.column)?.clone()));
    job.pairs.iter().filter_map(name).collect()
}

/// The column that answers a field; empty when there is none. A name that came in parts is missing where the first of them
/// stands, and a company where the surest stands that it is known by.
pub(super) fn column_of<'a>(columns: &'a [(String, String)], field: &str) -> &'a str {
    let parts: &[&str] = match field {
        "name" => &["first_name", "last_name"],
        "company" => &["company_external_id", "kvk", "branch", "vat", "domain"],
        _ => &[],
    };
    let named = |one: &str| columns.iter().find(|(attribute, _)| attribute == one);
    let found = named(field).or_else(|| parts.iter().find_map(|part| named(part)));
    found.map_or("", |(_, column)| column.as_str())
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Stop::Other(Error::from(fault))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_told_at_the_column_that_would_have_said_it() {
        let pair = |attribute: &str, column: &str| (attribute.to_owned(), column.to_owned());
        let columns = [pair("last_name", "Achternaam"), pair("kvk", "KvK"), pair("email", "Mail")];
        for (field, column) in [("email", "Mail"), ("name", "Achternaam"), ("company", "KvK"), ("stage", "")] {
            assert_eq!(column_of(&columns, field), column, "{field}");
        }
    }
}
