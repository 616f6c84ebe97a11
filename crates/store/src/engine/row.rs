//! One row of an answer, read by the same names on both engines.
//!
//! A null read into a value that cannot be absent is an error here.

use super::query::PgDay;
use super::sqlite::{Answer, SqliteRow};
use crate::Error;
use domain::ids::*;
use domain::{money::Cents, time::Day, time::Timestamp};
use sqlx_core::decode::Decode;
use sqlx_core::row::Row as _;
use sqlx_core::types::Type;
use sqlx_core::value::ValueRef as _;
use sqlx_postgres::{PgRow, Postgres};
use uuid::Uuid;

/// A row of an answer.
#[derive(Clone, Copy)]
pub enum Row<'r> {
    /// From SQLite.
    Sqlite(SqliteRow<'r>),
    /// From PostgreSQL.
    Postgres(&'r PgRow),
}

/// All rows of an answer.
pub(super) enum Rows {
    /// From SQLite.
    Sqlite(Answer),
    /// From PostgreSQL.
    Postgres(Vec<PgRow>),
}

impl Rows {
    /// Makes something of each.
    pub(super) fn each<T>(self, mut make: impl FnMut(Row<'_>) -> Result<T, Error>) -> Result<Vec<T>, Error> {
        match self {
            Rows::Sqlite(answer) => answer.each(|row| make(Row::Sqlite(row))),
            Rows::Postgres(rows) => rows.iter().map(|row| make(Row::Postgres(row))).collect(),
        }
    }
}

impl Row<'_> {
    /// The value of the column with this name.
    ///
    /// # Errors
    /// [`Error::Corrupt`] when there is no such column, it is of another type, or it is null where it may not be.
    pub fn get<T: Column>(&self, name: &str) -> Result<T, Error> {
        T::read(self, At::Name(name))
    }

    /// The value of the column at this place, counted from 0.
    ///
    /// # Errors
    /// As [`Row::get`].
    pub fn at<T: Column>(&self, place: usize) -> Result<T, Error> {
        T::read(self, At::Place(place))
    }
}

/// Which column.
#[derive(Clone, Copy, Debug)]
pub enum At<'a> {
    /// By its name.
    Name(&'a str),
    /// By its place, from 0.
    Place(usize),
}

/// What a column can be read into.
pub trait Column: Sized {
    /// Reads the column of `row`.
    ///
    /// # Errors
    /// [`Error::Corrupt`], as [`Row::get`].
    fn read(row: &Row<'_>, at: At<'_>) -> Result<Self, Error>;
}

pub(super) fn corrupt(at: At<'_>, what: impl std::fmt::Display) -> Error {
    Error::Corrupt(format!("column {at:?}: {what}"))
}

fn is_null(row: &Row<'_>, at: At<'_>) -> Result<bool, Error> {
    let null = match (row, at) {
        (Row::Sqlite(r), _) => return r.is_null(at),
        (Row::Postgres(r), At::Name(n)) => r.try_get_raw(n).map(|v| v.is_null()),
        (Row::Postgres(r), At::Place(n)) => r.try_get_raw(n).map(|v| v.is_null()),
    };
    null.map_err(|error| corrupt(at, error))
}

impl<T: Column> Column for Option<T> {
    fn read(row: &Row<'_>, at: At<'_>) -> Result<Self, Error> {
        if is_null(row, at)? { Ok(None) } else { T::read(row, at).map(Some) }
    }
}

/// A value that is not null, from PostgreSQL.
fn postgres<T: for<'d> Decode<'d, Postgres> + Type<Postgres>>(row: &PgRow, at: At<'_>) -> Result<T, Error> {
    let value: Result<Option<T>, _> = match at {
        At::Name(n) => row.try_get(n),
        At::Place(n) => row.try_get(n),
    };
    value.map_err(|error| corrupt(at, error))?.ok_or_else(|| corrupt(at, "is null"))
}

/// What is read as the engine keeps it; of SQLite's row after the arrow.
macro_rules! plain {
    ($($type:ty => $row:ident, $at:ident, $read:expr;)*) => {$(
        impl Column for $type {
            fn read(row: &Row<'_>, $at: At<'_>) -> Result<Self, Error> {
                match row {
                    Row::Sqlite($row) => $read,
                    Row::Postgres(row) => postgres(row, $at),
                }
            }
        }
    )*};
}

plain! {
    Uuid => row, at, Uuid::from_slice(row.bytes(at)?).map_err(|error| corrupt(at, error));
    String => row, at, row.text(at).map(str::to_owned);
    i64 => row, at, row.int(at);
    bool => row, at, Ok(row.int(at)? != 0);
    f64 => row, at, row.real(at);
    Vec<u8> => row, at, row.bytes(at).map(<[u8]>::to_vec);
}

impl Column for Day {
    fn read(row: &Row<'_>, at: At<'_>) -> Result<Self, Error> {
        match row {
            Row::Sqlite(row) => {
                let text = row.text(at)?;
                domain::time::parse_day(text).ok_or_else(|| corrupt(at, format!("`{text}` is not a day")))
            }
            Row::Postgres(row) => postgres::<PgDay>(row, at).map(|day| day.0),
        }
    }
}

macro_rules! wrapped {
    ($($type:ident($inner:ty)),* $(,)?) => {$(
        impl Column for $type {
            fn read(row: &Row<'_>, at: At<'_>) -> Result<Self, Error> {
                <$inner>::read(row, at).map($type)
            }
        }
    )*};
}

wrapped!(
    Timestamp(i64),
    Cents(i64),
    UserId(Uuid),
    TokenId(Uuid),
    CompanyId(Uuid),
    ContactId(Uuid),
    MailId(Uuid),
    WorkerId(Uuid),
    FactId(Uuid),
    ProfileId(Uuid),
    ProfileVersionId(Uuid),
    OpportunityId(Uuid),
    CaseId(Uuid),
    ConditionId(Uuid),
    ProjectId(Uuid),
    PromiseId(Uuid),
    ResultId(Uuid),
    CheckInId(Uuid),
    InsightId(Uuid),
    DecisionId(Uuid),
    DeviationId(Uuid),
    PatternId(Uuid),
    SuggestionId(Uuid),
    PulseId(Uuid),
    LinkId(Uuid),
    ImportId(Uuid),
    ScanId(Uuid),
    TakeOverId(Uuid),
    MergeId(Uuid),
    FileId(Uuid),
    ViewId(Uuid),
    EventId(Uuid),
);
