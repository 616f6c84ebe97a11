//! The best rows of a scan.

use super::row;
use crate::qualifications::{rank, verdict};
use crate::{Error, Query, Reader, Row, Tx, Value, query};
use domain::ids::{ScanId, TakeOverId};
use domain::people::Person;
use domain::profile::Verdict;
use std::collections::BTreeMap;

/// A row that is among the best.
#[derive(Clone, Debug, PartialEq)]
pub struct NewProspect {
    /// The row in the file.
    pub row: i64,
    /// What it is called; empty when the row does not say.
    pub name: String,
    /// The verdict.
    pub verdict: Verdict,
    /// The fit when every unknown turns out as badly as it can, 0–100.
    pub fit_low: f64,
    /// And as well as it can.
    pub fit_high: f64,
    /// The criterion to ask about first; empty when there is nothing to ask.
    pub next_question: String,
    /// What its columns say, by attribute, in canonical text.
    pub said: BTreeMap<String, String>,
}

/// A prospect as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Prospect {
    /// Its place among the best, from 1.
    pub place: i64,
    /// What was found.
    pub found: NewProspect,
    /// The act that took it over.
    pub taken_by: Option<TakeOverId>,
}

pub(super) async fn keep_all(tx: &mut Tx, id: ScanId, best: Vec<NewProspect>) -> Result<(), Error> {
    let mut rows = Vec::with_capacity(best.len());
    for (at, one) in best.into_iter().enumerate() {
        let said = serde_json::to_string(&one.said).map_err(|error| Error::Corrupt(error.to_string()))?;
        rows.push([
            Value::Uuid(Some(id.0)),
            Value::Int(Some(i64::try_from(at + 1).unwrap_or(i64::MAX))),
            Value::Int(Some(one.row)),
            Value::Text(Some(one.name.chars().take(200).collect())),
            Value::Int(Some(rank(one.verdict))),
            Value::Real(Some(one.fit_low)),
            Value::Real(Some(one.fit_high)),
            Value::Text(Some(one.next_question)),
            Value::Text(Some(said)),
        ]);
    }
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let insert = query(
            "insert into market_prospects (scan_id, place, row, name, verdict, fit_low, fit_high, next_question, said) \
             values ",
        );
        tx.run(insert.rows(rows.by_ref().take(250))).await?;
    }
    Ok(())
}

/// The prospects of a scan, the best first; none for whoever may not see rows.
///
/// # Errors
/// [`Error::NotFound`] when there is no such scan for this person.
pub async fn prospects(reader: &mut Reader, person: &Person, id: ScanId) -> Result<Vec<Prospect>, Error> {
    row::by_id(reader, person, id).await?;
    if !super::shows_rows_to(person) {
        return Ok(vec![]);
    }
    all(reader, select().and(" where scan_id = ").with(id)).await
}

/// The prospects at these places, the best first.
///
/// # Errors
/// As the database says.
pub async fn chosen(reader: &mut Reader, id: ScanId, places: &[i64]) -> Result<Vec<Prospect>, Error> {
    all(reader, select().and(" where scan_id = ").with(id).and(" and place in ").list(places.iter().copied())).await
}

pub(super) async fn all(reader: &mut Reader, found: Query) -> Result<Vec<Prospect>, Error> {
    reader.all(found.and(" order by place"), prospect).await
}

pub(super) fn select() -> Query {
    query(
        "select place, row, name, verdict, fit_low, fit_high, next_question, said, case when take_over_id in \
         (select t.id from market_take_overs t join imports i on i.id = t.import_id where i.state = 'reverted' \
         or (i.state = 'failed' and i.created + i.updated = 0)) then null else take_over_id end as taken_by \
         from market_prospects",
    )
}

fn prospect(row: Row<'_>) -> Result<Prospect, Error> {
    let said: String = row.get("said")?;
    let found = NewProspect {
        row: row.get("row")?,
        name: row.get("name")?,
        verdict: verdict(row.get("verdict")?)?,
        fit_low: row.get("fit_low")?,
        fit_high: row.get("fit_high")?,
        next_question: row.get("next_question")?,
        said: serde_json::from_str(&said).map_err(|_| Error::Corrupt("what a prospect says".into()))?,
    };
    let taken_by: Option<uuid::Uuid> = row.get("taken_by")?;
    Ok(Prospect { place: row.get("place")?, found, taken_by: taken_by.map(TakeOverId) })
}
