//! Writing verdicts down.

use super::{Judgement, judge, rank};
use crate::engine::in_groups;
use crate::profiles::{Standard, Standards};
use crate::{Error, Query, Tx, Value, query};
use domain::fact::Facts;
use domain::ids::{CompanyId, ProfileId, ProfileVersionId};
use domain::time::Day;
use std::collections::{HashMap, HashSet};

/// A verdict's row, ready to be written: what it has in common with others, and company, verdict, worst, best, lowest and
/// highest fit, next question and the day it is due.
pub(crate) type VerdictRow = (Common, [Value; 8]);

/// What a verdict has in common with those on other companies: profile, version and the day.
type Common = (ProfileId, ProfileVersionId, Day);

pub(crate) fn row(company: CompanyId, standard: &Standard, judged: &Judgement, today: Day) -> VerdictRow {
    let assessment = &judged.assessment;
    let own = [
        Value::Uuid(Some(company.0)),
        Value::Int(Some(rank(assessment.verdict()))),
        Value::Int(Some(rank(assessment.worst))),
        Value::Int(Some(rank(assessment.best))),
        Value::Real(Some(assessment.fit.low)),
        Value::Real(Some(assessment.fit.high)),
        Value::Text(judged.next_question.clone()),
        Value::Day(judged.due_on),
    ];
    ((standard.profile_id, standard.version_id, today), own)
}

const INSERT: &str = "insert into qualifications (company_id, verdict, worst, best, fit_low, fit_high, next_question, \
                      due_on, profile_id, version_id, judged_on) ";

const REPLACE: &str = " on conflict (company_id, profile_id) do update set version_id = excluded.version_id, \
     verdict = excluded.verdict, worst = excluded.worst, best = excluded.best, fit_low = excluded.fit_low, \
     fit_high = excluded.fit_high, next_question = excluded.next_question, judged_on = excluded.judged_on, \
     due_on = excluded.due_on";

/// The statements that write the verdicts on companies that are new.
pub(crate) fn inserts(rows: Vec<VerdictRow>) -> impl Iterator<Item = Query> + Send {
    written(rows, "")
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
    tx.run_each(written(rows, REPLACE)).await
}

fn written(mut rows: Vec<VerdictRow>, when_there: &'static str) -> impl Iterator<Item = Query> + Send {
    rows.sort_by_key(|(common, _)| *common);
    in_groups(rows.into_iter(), move |(profile, version, judged_on), rows| {
        let common = [Value::Uuid(Some(profile.0)), Value::Uuid(Some(version.0)), Value::Day(Some(judged_on))];
        query(INSERT).rows_with(rows, common).and(when_there)
    })
}
