//! Terms as they are kept: one row for the promise, one for each result in it. Written once.

use crate::{Error, Query, Reader, Row, Tx, Value, query};
use domain::ids::{DecisionId, ProjectId, PromiseId, UserId};
use domain::terms::{Budget, Need, PromisedResult, Terms};
use domain::time::Timestamp;

/// Writes terms down as a promise that is offered only: without a number.
pub(super) async fn insert(
    tx: &mut Tx,
    (by, at): (UserId, Timestamp),
    (id, project): (PromiseId, ProjectId),
    (terms, decision, replaces): (&Terms, Option<DecisionId>, u32),
) -> Result<(), Error> {
    let sql = "insert into promises (id, project_id, replaces, decision_id, finish_on, budget_cents, budget_hours, \
               price_cents, offered_at, offered_by, signed_name) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '')";
    let insert = query(sql)
        .bind(id)
        .bind(project)
        .bind(replaces)
        .bind(decision)
        .bind(terms.finish_on)
        .bind(terms.budget.cost)
        .bind(terms.budget.hours)
        .bind(terms.price)
        .bind(at)
        .bind(by);
    tx.run(insert).await?;
    let rows = terms.results.iter().zip(0..).map(|(result, place)| {
        [
            Value::Uuid(Some(id.0)),
            Value::Uuid(Some(result.id.0)),
            Value::Int(Some(place)),
            Value::Text(Some(result.statement.clone())),
            Value::Text(Some(result.seen_by.clone())),
            Value::Text(Some(result.need.code().to_owned())),
            Value::Real(Some(result.share)),
        ]
    });
    let sql = "insert into promised_results (promise_id, result_id, place, statement, seen_by, need, share) values ";
    tx.run(query(sql).rows(rows)).await?;
    Ok(())
}

pub(super) fn select() -> Query {
    query(
        "select p.id, p.project_id, p.version, p.replaces, p.decision_id, p.finish_on, p.budget_cents, \
         p.budget_hours, p.price_cents, p.offered_at, u.name as offered_by, p.agreed_at, p.link_id, p.contact_id, \
         p.signed_name, p.withdrawn_at from promises p join users u on u.id = p.offered_by",
    )
}

/// The terms of a row, their results still to be read.
pub(super) fn terms(row: Row<'_>) -> Result<Terms, Error> {
    Ok(Terms {
        finish_on: row.get("finish_on")?,
        budget: Budget { cost: row.get("budget_cents")?, hours: row.get("budget_hours")? },
        price: row.get("price_cents")?,
        results: Vec::new(),
    })
}

/// The results of one version, in the order in which they were promised.
pub(super) async fn results(reader: &mut Reader, id: PromiseId) -> Result<Vec<PromisedResult>, Error> {
    let sql = "select result_id, statement, seen_by, need, share from promised_results where promise_id = $1 \
               order by place";
    reader.all(query(sql).bind(id), promised).await
}

fn promised(row: Row<'_>) -> Result<PromisedResult, Error> {
    let need: String = row.get("need")?;
    Ok(PromisedResult {
        id: row.get("result_id")?,
        statement: row.get("statement")?,
        seen_by: row.get("seen_by")?,
        need: Need::from_code(&need).ok_or_else(|| Error::Corrupt(format!("a result that is `{need}`")))?,
        share: row.get("share")?,
    })
}
