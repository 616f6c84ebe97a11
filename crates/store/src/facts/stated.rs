//! How a statement lies in its row: the values as a JSON list, the evidence as a JSON object.

use super::input::{CheckedStatement, Proof, Value};
use crate::{Error, Row, Tx, Value as Bound, query};
use domain::fact::Source;
use domain::ids::{CompanyId, FactId, UserId};
use domain::time::{Day, Now};

/// What is in a row beside its id and author.
pub(super) struct Head {
    pub(super) values: Vec<Value>,
    pub(super) source: Source,
    pub(super) obtained_on: Day,
    pub(super) proof: Option<Proof>,
}

impl Head {
    pub(super) fn read(row: &Row<'_>) -> Result<Self, Error> {
        let source: String = row.get("source")?;
        let proof: Option<String> = row.get("evidence")?;
        Ok(Self {
            values: values(&row.get::<String>("stated")?)?,
            source: Source::from_code(&source).ok_or_else(|| corrupt("a source", &source))?,
            obtained_on: row.get("obtained_on")?,
            proof: proof.map(|text| serde_json::from_str(&text).map_err(|_| corrupt("evidence", &text))).transpose()?,
        })
    }
}

fn values(text: &str) -> Result<Vec<Value>, Error> {
    let rows: Vec<Vec<String>> = serde_json::from_str(text).map_err(|_| corrupt("a statement", text))?;
    let read = |row: Vec<String>| {
        let mut parts = row.into_iter();
        let (attribute, value) = parts.next().zip(parts.next()).ok_or_else(|| corrupt("a statement", text))?;
        Ok(Value { attribute, value, system: parts.next() })
    };
    rows.into_iter().map(read).collect()
}

fn corrupt(what: &str, text: &str) -> Error {
    Error::Corrupt(format!("`{text}` is not {what}"))
}

/// The columns of a statement's row, in the order of [`insert_all`].
pub(crate) type StatementRow = [Bound; 8];

/// The id in a statement's row.
pub(super) fn statement_id(row: &StatementRow) -> Option<FactId> {
    if let Bound::Uuid(Some(id)) = row[1] { Some(FactId(id)) } else { None }
}

pub(crate) fn statement_row(
    company: CompanyId,
    said: &CheckedStatement,
    user: Option<UserId>,
    now: Now,
) -> Result<StatementRow, Error> {
    let text = |error: serde_json::Error| Error::Corrupt(error.to_string());
    let values: Vec<_> = said.values.iter().map(parts).collect();
    let proof = (!said.proof.is_empty()).then(|| serde_json::to_string(&said.proof)).transpose().map_err(text)?;
    Ok([
        Bound::Uuid(Some(company.0)),
        Bound::Uuid(Some(crate::new_id(now.at))),
        Bound::Text(Some(serde_json::to_string(&values).map_err(text)?)),
        Bound::Text(Some(said.source.code().to_owned())),
        Bound::Day(Some(said.obtained_on)),
        Bound::Text(proof),
        Bound::Uuid(user.map(|id| id.0)),
        Bound::Int(Some(now.at.0)),
    ])
}

fn parts(value: &Value) -> Vec<&str> {
    [Some(value.attribute.as_str()), Some(value.value.as_str()), value.system.as_deref()]
        .into_iter()
        .flatten()
        .collect()
}

pub(crate) async fn insert_all(tx: &mut Tx, rows: Vec<StatementRow>) -> Result<(), Error> {
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let insert =
            query("insert into facts (company_id, id, stated, source, obtained_on, evidence, user_id, at) values ");
        tx.run(insert.rows(rows.by_ref().take(500))).await?;
    }
    Ok(())
}
