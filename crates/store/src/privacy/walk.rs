//! Walking everything that there is, for the texts that name somebody: the tables and columns are those of the schema, as
//! the database itself says them, so that nothing is forgotten.

use super::columns::{Holds, holds};
use super::traces::{Trace, patterns};
use crate::copies::cell;
use crate::copies::tables::{Kind, Table, quoted, tables};
use crate::engine::query_of;
use crate::{Error, Query, Reader, Value};

/// A table with the columns in which people are looked for.
pub(super) struct Place {
    pub(super) table: Table,
    /// Which columns, by their place, and what they hold.
    pub(super) texts: Vec<(usize, Holds)>,
}

/// A row of a table.
pub(super) type Cells = Vec<Value>;

/// Every table with a text that can name somebody.
pub(super) async fn places(reader: &mut Reader) -> Result<Vec<Place>, Error> {
    let mut places = Vec::new();
    for table in tables(reader).await? {
        let columns = table.columns.iter().enumerate().filter(|(_, column)| column.kind == Kind::Text);
        let texts: Vec<(usize, Holds)> = columns
            .map(|(place, column)| (place, holds(&table.name, &column.name)))
            .filter(|(_, holds)| *holds != Holds::Nothing)
            .collect();
        if !texts.is_empty() {
            places.push(Place { table, texts });
        }
    }
    Ok(places)
}

impl Place {
    /// The rows in which these traces can be; that they are is still to be seen.
    pub(super) async fn rows(&self, reader: &mut Reader, traces: &[&Trace]) -> Result<Vec<Cells>, Error> {
        if traces.is_empty() {
            return Ok(Vec::new());
        }
        let mut found = self.table.select();
        if let Some(patterns) = patterns(traces) {
            let one = |(place, _): &(usize, Holds)| {
                let column = self.table.columns.get(*place).map(|column| quoted(&column.name)).unwrap_or_default();
                (1..=patterns.len()).map(|n| format!("lower({column}) like ${n} escape '\\'")).collect::<Vec<_>>()
            };
            let any: Vec<String> = self.texts.iter().flat_map(one).collect();
            found = found.written(&format!(" where {}", any.join(" or ")));
            for pattern in patterns {
                found = found.bind(pattern);
            }
        }
        reader.all(found, |row| cell::row(&self.table, row)).await
    }

    /// The name of a column.
    pub(super) fn column(&self, place: usize) -> &str {
        self.table.columns.get(place).map_or("", |column| column.name.as_str())
    }
}

/// The text in a column of a row.
pub(super) fn text(cells: &[Value], place: usize) -> Option<&str> {
    if let Some(Value::Text(Some(text))) = cells.get(place) { Some(text) } else { None }
}

/// Every id in a row: whom and what it is about.
pub(super) fn ids(cells: &[Value]) -> impl Iterator<Item = uuid::Uuid> + '_ {
    cells.iter().filter_map(|cell| if let Value::Uuid(Some(id)) = cell { Some(*id) } else { None })
}

/// The statement that writes other values into one row.
pub(super) fn update(table: &Table, cells: &[Value], changed: Vec<(usize, Value)>) -> Query {
    // Unquoted, as every other statement is written: what is held in memory follows by how a statement begins.
    let mut update = query_of(format!("update {} set ", table.name));
    for (n, (place, value)) in changed.into_iter().enumerate() {
        let column = table.columns.get(place).map_or("", |column| column.name.as_str());
        update = update.written(&format!("{}{column} = ", if n > 0 { ", " } else { "" })).value(value);
    }
    one_row(update, table, cells)
}

/// The statement that takes one row away.
pub(super) fn delete(table: &Table, cells: &[Value]) -> Query {
    one_row(query_of(format!("delete from {}", table.name)), table, cells)
}

fn one_row(mut statement: Query, table: &Table, cells: &[Value]) -> Query {
    for (n, (place, column)) in table.key().into_iter().enumerate() {
        let column = quoted(&column.name);
        statement = statement.written(&format!(" {} {column} = ", if n > 0 { "and" } else { "where" }));
        statement = statement.value(cells.get(place).cloned().unwrap_or(Value::Text(None)));
    }
    statement
}
