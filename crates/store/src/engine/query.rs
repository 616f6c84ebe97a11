//! A statement with its values, written once for both engines.
//!
//! The text is made of fixed pieces only ([`query`], [`Query::and`]); whatever a person sent can enter only as a bound
//! value, so a statement cannot be injected into: the types do not allow it.

use super::rows::Rows;
use super::sqlite;
use domain::ids::*;
use domain::{money::Cents, time::Day, time::Timestamp};
use sqlx_core::decode::Decode;
use sqlx_core::encode::{Encode, IsNull};
use sqlx_core::error::BoxDynError;
use sqlx_core::sql_str::AssertSqlSafe;
use sqlx_core::types::Type;
use sqlx_postgres::{PgArgumentBuffer, PgArguments, PgTypeInfo, PgValueRef, Postgres, types::Oid};
use uuid::Uuid;

/// A value to bind, typed even when it is absent: PostgreSQL wants to know of what kind a null is.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// An identifier.
    Uuid(Option<Uuid>),
    /// Text.
    Text(Option<String>),
    /// A whole number: counts, cents, microseconds.
    Int(Option<i64>),
    /// True or false.
    Bool(Option<bool>),
    /// A floating-point number.
    Real(Option<f64>),
    /// A civil day: `date` on PostgreSQL, ISO text on SQLite.
    Day(Option<Day>),
    /// Bytes: part of a file.
    Bytes(Option<Vec<u8>>),
}

/// What can be bound.
pub trait Bind {
    /// The value to bind; `None` gives the typed null.
    fn value(this: Option<Self>) -> Value
    where
        Self: Sized;
}

macro_rules! bind {
    ($($type:ty => $variant:ident($this:ident) $convert:expr;)*) => {$(
        impl Bind for $type {
            fn value(this: Option<Self>) -> Value {
                Value::$variant(this.map(|$this| $convert))
            }
        }
    )*};
}

bind! {
    Uuid => Uuid(x) x;
    String => Text(x) x;
    &str => Text(x) x.to_owned();
    &String => Text(x) x.clone();
    i64 => Int(x) x;
    i32 => Int(x) i64::from(x);
    u32 => Int(x) i64::from(x);
    u8 => Int(x) i64::from(x);
    bool => Bool(x) x;
    f64 => Real(x) x;
    Vec<u8> => Bytes(x) x;
    Day => Day(x) x;
    Timestamp => Int(x) x.0;
    Cents => Int(x) x.0;
}

macro_rules! bind_ids {
    ($($id:ty),* $(,)?) => { bind! { $($id => Uuid(x) x.0;)* } };
}

bind_ids!(
    UserId,
    TokenId,
    CompanyId,
    ContactId,
    MailId,
    WorkerId,
    FactId,
    ProfileId,
    ProfileVersionId,
    OpportunityId,
    CaseId,
    ConditionId,
    ProjectId,
    PromiseId,
    ResultId,
    CheckInId,
    InsightId,
    DecisionId,
    DeviationId,
    PatternId,
    SuggestionId,
    PulseId,
    LinkId,
    ImportId,
    ScanId,
    TakeOverId,
    MergeId,
    FileId,
    ViewId,
    EventId,
);

impl<T: Bind> Bind for Option<T> {
    fn value(this: Option<Self>) -> Value {
        T::value(this.flatten())
    }
}

/// A statement and its values. `$1`, `$2`, … stand for the values in the order in which they were bound.
#[derive(Clone, Debug)]
pub struct Query {
    sql: String,
    values: Vec<Value>,
    /// Whether it holds a list of unknown length.
    long: bool,
    rows: Option<Rows>,
}

/// Starts a statement from a fixed text.
pub fn query(sql: &'static str) -> Query {
    Query { sql: sql.to_owned(), values: Vec::new(), long: false, rows: None }
}

/// Starts a statement from a text that names tables and columns as the schema has them; nothing that a person sent may be
/// in it.
pub(crate) fn query_of(sql: String) -> Query {
    Query { sql, values: Vec::new(), long: false, rows: None }
}

impl Query {
    /// Adds a piece of text, on the terms of [`query_of`].
    #[must_use]
    pub(crate) fn written(mut self, sql: &str) -> Self {
        self.sql.push_str(sql);
        self
    }

    /// Adds the placeholder of a value of whatever kind, and binds it.
    #[must_use]
    pub(crate) fn value(mut self, value: Value) -> Self {
        self.values.push(value);
        self.sql.push('$');
        self.sql.push_str(&self.values.len().to_string());
        self
    }

    /// Adds the rows of a `values` list, of so many columns each, from their values one after the other. Once in a
    /// statement.
    #[must_use]
    pub(crate) fn rows_of(mut self, columns: usize, values: Vec<Value>) -> Self {
        let (first, count) = (self.values.len(), values.len() / columns.max(1));
        self.values.extend(values);
        self.rows = Some(Rows { at: self.sql.len(), columns, count, first, common: 0 });
        self
    }

    /// Binds the next value.
    #[must_use]
    pub fn bind<T: Bind>(mut self, value: T) -> Self {
        self.values.push(T::value(Some(value)));
        self
    }

    /// Adds a fixed piece of text.
    #[must_use]
    pub fn and(mut self, sql: &'static str) -> Self {
        self.sql.push_str(sql);
        self
    }

    /// Adds the placeholder of a new value, and binds it.
    #[must_use]
    pub fn with<T: Bind>(mut self, value: T) -> Self {
        self.values.push(T::value(Some(value)));
        self.sql.push('$');
        self.sql.push_str(&self.values.len().to_string());
        self
    }

    /// Adds `($1, $2), ($3, $4), …`: the rows of a `values` list or of one row constructor. Once in a statement.
    #[must_use]
    pub fn rows<const N: usize>(self, rows: impl IntoIterator<Item = [Value; N]>) -> Self {
        self.rows_with(rows, [])
    }

    /// Adds the rows that an insert writes, each followed by the values that all of them have in common: these are bound
    /// once, not once a row. In place of `values`, and once in a statement.
    #[must_use]
    pub fn rows_with<const N: usize, const M: usize>(
        mut self,
        rows: impl IntoIterator<Item = [Value; N]>,
        common: [Value; M],
    ) -> Self {
        let first = self.values.len();
        self.values.extend(rows.into_iter().flatten());
        let count = (self.values.len() - first) / N.max(1);
        self.values.extend(common);
        self.rows = Some(Rows { at: self.sql.len(), columns: N, count, first, common: M });
        self
    }

    /// The text as far as it is written.
    pub(super) fn text(&self) -> &str {
        &self.sql
    }

    /// The first value of every row of a `values` list, else every value.
    pub(super) fn firsts(&self) -> impl Iterator<Item = &Value> {
        let (first, columns, common) =
            self.rows.map_or((0, 1, 0), |rows| (rows.first, rows.columns.max(1), rows.common));
        self.values[first..self.values.len() - common].iter().step_by(columns)
    }

    /// Adds `($1, $2, …)`: a list to look in. An empty list gives `(null)`, in which nothing is found.
    #[must_use]
    pub fn list<T: Bind>(mut self, values: impl IntoIterator<Item = T>) -> Self {
        self.long = true;
        self.sql.push('(');
        let mut first = true;
        for value in values {
            if !first {
                self.sql.push_str(", ");
            }
            first = false;
            self = self.with(value);
        }
        self.sql.push_str(if first { "null)" } else { ")" });
        self
    }

    /// In its place the way that SQLite would take.
    #[cfg(test)]
    pub(crate) fn explained(mut self) -> Self {
        self.sql.insert_str(0, "explain query plan ");
        self
    }

    /// The text so far, for explaining its plan and for tests.
    pub fn sql(&self) -> &str {
        &self.sql
    }

    pub(super) fn sqlite(self) -> sqlite::Statement {
        let Query { sql, values, long, rows } = self;
        sqlite::Statement { text: sqlite::Text { sql, rows, long }, values }
    }

    pub(super) fn postgres(self) -> sqlx_core::query::Query<'static, Postgres, PgArguments> {
        let sql = self.rows.map_or_else(|| self.sql.clone(), |rows| rows.numbered(&self.sql));
        let mut statement = sqlx_core::query::query::<Postgres>(AssertSqlSafe(sql));
        for value in self.values {
            statement = match value {
                Value::Uuid(x) => statement.bind(x),
                Value::Text(x) => statement.bind(x),
                Value::Int(x) => statement.bind(x),
                Value::Bool(x) => statement.bind(x),
                Value::Real(x) => statement.bind(x),
                Value::Day(x) => statement.bind(x.map(PgDay)),
                Value::Bytes(x) => statement.bind(x),
            };
        }
        statement
    }
}

/// The text with `?` for each placeholder: SQLite looks a numbered one up among all the others, so that a statement
/// with thousands of them would take the square of the time. `None` when they do not stand in their order.
pub(super) fn unnumbered(sql: &str) -> Option<String> {
    let mut pieces = sql.split('$');
    let mut plain = String::with_capacity(sql.len());
    plain.push_str(pieces.next()?);
    for (index, piece) in pieces.enumerate() {
        let rest = piece.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let number: usize = piece[..piece.len() - rest.len()].parse().ok()?;
        if number != index + 1 {
            return None;
        }
        plain.push('?');
        plain.push_str(rest);
    }
    Some(plain)
}

/// A day as PostgreSQL's `date`: days since 2000-01-01, four bytes.
pub(super) struct PgDay(pub(super) Day);

/// The day that PostgreSQL counts from.
pub(super) const PG_EPOCH: Day = jiff::civil::date(2000, 1, 1);

impl Type<Postgres> for PgDay {
    fn type_info() -> PgTypeInfo {
        PgTypeInfo::with_oid(Oid(1082))
    }
}

impl Encode<'_, Postgres> for PgDay {
    fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        let days = i32::try_from(domain::time::days_between(PG_EPOCH, self.0))?;
        buffer.extend_from_slice(&days.to_be_bytes());
        Ok(IsNull::No)
    }
}

impl Decode<'_, Postgres> for PgDay {
    fn decode(value: PgValueRef<'_>) -> Result<Self, BoxDynError> {
        let bytes: [u8; 4] = value.as_bytes()?.try_into()?;
        Ok(PgDay(domain::time::plus_days(PG_EPOCH, i64::from(i32::from_be_bytes(bytes)))))
    }
}
