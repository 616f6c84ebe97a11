//! Judges a table row by row: workbooks, and text that cannot be cut at its line feeds.

use std::ops::ControlFlow;

use super::{
    Explained, Options, Watch,
    best::{Best, Candidate, Rank},
};
use crate::{
    error::FileError,
    judge::{Judge, Summary},
    record::Record,
    table::{Step, Table},
};

/// Judges every row; `false` when whoever watches broke off.
pub(super) fn judge(
    table: &mut Table,
    judge: &Judge<'_>,
    options: &Options<'_>,
    file: usize,
    best: &mut Best<Explained>,
    watch: &mut dyn Watch,
) -> Result<(Summary, bool), FileError> {
    let (mut summary, mut record) = (Summary::default(), Record::default());
    let mut rows = table.rows()?;
    loop {
        let found = match rows.read(&mut record)? {
            Step::End => return Ok((summary, true)),
            Step::Refused(problem) => Err(vec![problem]),
            Step::Row => judge.row(&record),
        };
        match found {
            Ok(row) => {
                summary.add(&row.qualification);
                let (verdict, fit) = (row.qualification.verdict, row.qualification.fit);
                if options.only.is_empty() || options.only.contains(&verdict) {
                    let rank = Rank::new(verdict, fit, (file, row.row));
                    if rank.may_be_among(best.worst().as_ref()) {
                        best.take(Candidate { rank, kept: Explained { row, record: record.clone() } });
                    }
                }
            }
            Err(problems) => {
                summary.refuse();
                problems.iter().for_each(|problem| watch.refused(problem));
            }
        }
        if summary.read().is_multiple_of(1_024) && watch.at(0, summary.read()) == ControlFlow::Break(()) {
            return Ok((summary, false));
        }
    }
}
