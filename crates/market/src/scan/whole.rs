//! Judges a table row by row: workbooks, and text that cannot be cut at its line feeds.

use std::ops::ControlFlow;

use super::{
    Options, Watch,
    best::{Best, Candidate, Rank},
};
use crate::{
    error::FileError,
    judge::{Judge, JudgedRow, Summary},
    record::Record,
    table::{Step, Table},
};

/// Judges every row; `false` when whoever watches broke off.
pub(super) fn judge(
    table: &mut Table,
    judge: &Judge<'_>,
    options: &Options<'_>,
    file: usize,
    best: &mut Best<JudgedRow>,
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
                    best.take(Candidate { rank: Rank::new(verdict, fit, (file, row.row)), kept: row });
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
