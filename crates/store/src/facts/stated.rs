//! How a statement lies in its row: the values as a JSON list, the evidence as a JSON object.

use super::input::{CheckedStatement, Proof, Value};
use crate::engine::in_groups;
use crate::{Error, Query, Row, Value as Bound, query};
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

/// A statement's row, ready to be written.
#[derive(Debug)]
pub(crate) struct StatementRow {
    id: FactId,
    /// Company, id, values and evidence.
    own: [Bound; 4],
    common: Common,
}

/// What a statement has in common with the others that are made at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Common {
    source: Source,
    obtained_on: Day,
    user: Option<UserId>,
    now: Now,
}

impl StatementRow {
    pub(crate) fn of(
        company: CompanyId,
        said: &CheckedStatement,
        user: Option<UserId>,
        now: Now,
    ) -> Result<Self, Error> {
        let text = |error: serde_json::Error| Error::Corrupt(error.to_string());
        let proof = (!said.proof.is_empty()).then(|| serde_json::to_string(&said.proof)).transpose().map_err(text)?;
        let id = FactId(crate::new_id(now.at));
        let stated = serde_json::to_string(&Stated(&said.values)).map_err(text)?;
        let own =
            [Bound::Uuid(Some(company.0)), Bound::Uuid(Some(id.0)), Bound::Text(Some(stated)), Bound::Text(proof)];
        Ok(Self { id, own, common: Common { source: said.source, obtained_on: said.obtained_on, user, now } })
    }

    pub(super) fn id(&self) -> FactId {
        self.id
    }
}

/// Values as they are kept: a list of `[attribute, value]` or `[attribute, value, system]`.
struct Stated<'a>(&'a [Value]);

impl serde::Serialize for Stated<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(Parts))
    }
}

struct Parts<'a>(&'a Value);

impl serde::Serialize for Parts<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Value { attribute, value, system } = self.0;
        serializer.collect_seq([Some(attribute), Some(value), system.as_ref()].into_iter().flatten())
    }
}

/// The statements that write these rows.
pub(crate) fn inserts(rows: Vec<StatementRow>) -> impl Iterator<Item = Query> + Send {
    in_groups(rows.into_iter().map(|row| (row.common, row.own)), |common, rows| {
        let Common { source, obtained_on, user, now } = common;
        let common = [
            Bound::Text(Some(source.code().to_owned())),
            Bound::Day(Some(obtained_on)),
            Bound::Uuid(user.map(|id| id.0)),
            Bound::Int(Some(now.at.0)),
        ];
        query("insert into facts (company_id, id, stated, evidence, source, obtained_on, user_id, at) ")
            .rows_with(rows, common)
    })
}
