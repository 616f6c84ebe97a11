//! One value in a line of a copy: JSON, the same for both engines.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::time::{Day, parse_day};
use serde_json::Value as Json;
use uuid::Uuid;

use super::tables::{Kind, Table};
use crate::{Error, Row, Value};

/// A row of a table, in the order of its columns.
pub(crate) fn row(table: &Table, row: Row<'_>) -> Result<Vec<Value>, Error> {
    let value = |(place, kind): (usize, Kind)| {
        Ok(match kind {
            Kind::Uuid => Value::Uuid(row.at(place)?),
            Kind::Text => Value::Text(row.at(place)?),
            Kind::Int => Value::Int(row.at(place)?),
            Kind::Bool => Value::Bool(row.at(place)?),
            Kind::Real => Value::Real(row.at(place)?),
            Kind::Day => Value::Day(row.at::<Option<Day>>(place)?),
            Kind::Bytes => Value::Bytes(row.at(place)?),
        })
    };
    table.columns.iter().map(|column| column.kind).enumerate().map(value).collect()
}

/// A row as a line of the copy, with its end.
pub(super) fn line(values: &[Value]) -> String {
    Json::Array(values.iter().map(json).collect()).to_string() + "\n"
}

/// A value as JSON.
pub(crate) fn json(value: &Value) -> Json {
    match value {
        Value::Uuid(x) => x.map_or(Json::Null, |id| Json::from(id.to_string())),
        Value::Text(x) => x.as_deref().map_or(Json::Null, Json::from),
        Value::Int(x) => x.map_or(Json::Null, Json::from),
        Value::Bool(x) => x.map_or(Json::Null, Json::from),
        Value::Day(x) => x.map_or(Json::Null, |day| Json::from(day.to_string())),
        Value::Bytes(x) => x.as_deref().map_or(Json::Null, |bytes| Json::from(STANDARD.encode(bytes))),
        // As text: not every reader of JSON gives the very same number back, and Rust's own does.
        Value::Real(x) => x.map_or(Json::Null, |number| Json::from(format!("{number:?}"))),
    }
}

/// A line of the copy as a row; what it should be when it is not.
pub(super) fn values(table: &Table, line: &str) -> Result<Vec<Value>, String> {
    of(table, serde_json::from_str(line).map_err(|error| error.to_string())?)
}

/// Cells of a line as a row; what it should be when they are not.
pub(super) fn of(table: &Table, cells: Vec<Json>) -> Result<Vec<Value>, String> {
    if cells.len() != table.columns.len() {
        return Err(format!("{} values instead of {}", cells.len(), table.columns.len()));
    }
    let value = |(cell, column): (Json, &super::tables::Column)| {
        read(column.kind, cell).ok_or_else(|| format!("column {} holds something else", column.name))
    };
    cells.into_iter().zip(&table.columns).map(value).collect()
}

/// A value of this kind; `None` when it is of another one.
pub(super) fn read(kind: Kind, cell: Json) -> Option<Value> {
    let text = |cell: Json| if let Json::String(text) = cell { Some(text) } else { None };
    if cell.is_null() {
        return Some(match kind {
            Kind::Uuid => Value::Uuid(None),
            Kind::Text => Value::Text(None),
            Kind::Int => Value::Int(None),
            Kind::Bool => Value::Bool(None),
            Kind::Real => Value::Real(None),
            Kind::Day => Value::Day(None),
            Kind::Bytes => Value::Bytes(None),
        });
    }
    Some(match kind {
        Kind::Uuid => Value::Uuid(Some(Uuid::parse_str(&text(cell)?).ok()?)),
        Kind::Text => Value::Text(Some(text(cell)?)),
        Kind::Int => Value::Int(Some(cell.as_i64()?)),
        Kind::Bool => Value::Bool(Some(cell.as_bool()?)),
        Kind::Real => Value::Real(Some(text(cell)?.parse().ok()?)),
        Kind::Day => Value::Day(Some(parse_day(&text(cell)?)?)),
        Kind::Bytes => Value::Bytes(Some(STANDARD.decode(text(cell)?).ok()?)),
    })
}
