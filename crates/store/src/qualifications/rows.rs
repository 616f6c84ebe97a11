//! Writing verdicts down.

use super::{Judgement, judge, rank};
use crate::profiles::{Standard, Standards};
use crate::{Error, Tx, Value, query};
use domain::fact::Facts;
use domain::ids::CompanyId;
use domain::time::Day;
use std::collections::{HashMap, HashSet};

/// The columns of a verdict, in the order of [`insert_all`].
pub(crate) type VerdictRow = [Value; 11];

pub(crate) fn row(company: CompanyId, standard: &Standard, judged: &Judgement, today: Day) -> VerdictRow {
    let assessment = &judged.assessment;
    [
        Value::Uuid(Some(company.0)),
        Value::Uuid(Some(standard.profile_id.0)),
        Value::Uuid(Some(standard.version_id.0)),
        Value::Int(Some(rank(assessment.verdict()))),
        Value::Int(Some(rank(assessment.worst))),
        Value::Int(Some(rank(assessment.best))),
        Value::Real(Some(assessment.fit.low)),
        Value::Real(Some(assessment.fit.high)),
        Value::Text(judged.next_question.clone()),
        Value::Day(Some(today)),
        Value::Day(judged.due_on),
    ]
}

const INSERT: &str = "insert into qualifications (company_id, profile_id, version_id, verdict, worst, best, fit_low, \
                      fit_high, next_question, judged_on, due_on) values ";

const REPLACE: &str = " on conflict (company_id, profile_id) do update set version_id = excluded.version_id, \
     verdict = excluded.verdict, worst = excluded.worst, best = excluded.best, fit_low = excluded.fit_low, \
     fit_high = excluded.fit_high, next_question = excluded.next_question, judged_on = excluded.judged_on, \
     due_on = excluded.due_on";

/// Writes the verdicts on companies that are new.
pub(crate) async fn insert_all(tx: &mut Tx, rows: Vec<VerdictRow>) -> Result<(), Error> {
    write(tx, rows, "").await
}

/// Judges these companies by every published profile, with the facts given; those put away are passed over.
pub(crate) async fn judge_all(
    tx: &mut Tx,
    standards: &Standards,
    today: Day,
    facts: &HashMap<CompanyId, Facts>,
) -> Result<(), Error> {
    let mut ids: Vec<CompanyId> = facts.keys().copied().collect();
    ids.sort_unstable();
    let mut present: HashSet<CompanyId> = HashSet::with_capacity(ids.len());
    for some in ids.chunks(1_000) {
        let found = query("select id from companies where archived = false and id in ").list(some.iter().copied());
        present.extend(tx.all(found, |row| row.get::<CompanyId>("id")).await?);
    }
    ids.retain(|id| present.contains(id));
    let none = Facts::none();
    let verdict = |id: CompanyId, standard: &Standard| {
        let known = facts.get(&id).unwrap_or(&none);
        row(id, standard, &judge(standard, known, today), today)
    };
    let rows = ids.iter().flat_map(|id| standards.iter().map(|standard| verdict(*id, standard))).collect();
    write(tx, rows, REPLACE).await
}

async fn write(tx: &mut Tx, rows: Vec<VerdictRow>, when_there: &'static str) -> Result<(), Error> {
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        tx.run(query(INSERT).rows(rows.by_ref().take(500)).and(when_there)).await?;
    }
    Ok(())
}
