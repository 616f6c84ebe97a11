//! Statements that a connection has prepared before, and running them with their values.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use rusqlite::Connection;
use rusqlite::types::{ToSql, ToSqlOutput, Value as Owned, ValueRef};

use super::super::query::{Value, unnumbered};
use super::super::rows::Rows;
use super::answer::{Answer, Names};
use crate::Error;

/// How many statements stay prepared.
const MOST: usize = 256;
/// How many values those may take together: a statement of many rows takes thousands, and room for each.
const MOST_VALUES: usize = 100_000;
/// After how many rows it is looked whether anybody still waits for them.
const LOOK: usize = 1_024;

/// A statement with its values.
#[derive(Debug)]
pub(in crate::engine) struct Statement {
    pub(in crate::engine) text: Text,
    pub(in crate::engine) values: Vec<Value>,
}

/// What a statement says. Its rows are not written out: one of five hundred is known by their number.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(in crate::engine) struct Text {
    pub(in crate::engine) sql: String,
    pub(in crate::engine) rows: Option<Rows>,
    /// Whether it holds a list of unknown length.
    pub(in crate::engine) long: bool,
}

impl Text {
    fn written(&self) -> Cow<'_, str> {
        match self.rows {
            Some(rows) => rows.into_sqlite(&self.sql).into(),
            None if self.long => unnumbered(&self.sql).map_or(Cow::Borrowed(&*self.sql), Cow::Owned),
            None => Cow::Borrowed(&self.sql),
        }
    }
}

/// The statements of a connection.
pub(super) struct Statements<'c> {
    connection: &'c Connection,
    known: HashMap<Text, Known<'c>>,
    /// How many values they take together.
    values: usize,
    /// How many times one was asked for.
    clock: u64,
}

/// A statement that was prepared.
struct Known<'c> {
    statement: rusqlite::Statement<'c>,
    names: Names,
    /// Which value each placeholder stands for; `None` when they stand in the order of the values.
    places: Option<Box<[usize]>>,
    /// How many values it takes.
    takes: usize,
    used: u64,
}

impl<'c> Statements<'c> {
    pub(super) fn new(connection: &'c Connection) -> Self {
        Self { connection, known: HashMap::new(), values: 0, clock: 0 }
    }

    /// All rows that a statement gives, unless nobody waits for them any more.
    pub(super) fn rows(&mut self, statement: Statement, waits: impl Fn() -> bool) -> Result<Answer, Error> {
        let known = self.prepared(statement.text)?;
        known.bind(&statement.values)?;
        let answer = known.gathered(waits);
        known.statement.clear_bindings();
        answer
    }

    /// Runs a statement; gives how many rows it changed. Its text stays here.
    pub(super) fn run(&mut self, statement: &mut Statement) -> Result<u64, Error> {
        let text = Text { sql: std::mem::take(&mut statement.text.sql), ..statement.text };
        let connection = self.connection;
        let known = self.prepared(text)?;
        known.bind(&statement.values)?;
        let mut rows = known.statement.raw_query();
        let done = loop {
            match rows.next() {
                Ok(Some(_)) => {}
                Ok(None) => break Ok(connection.changes()),
                Err(error) => break Err(error.into()),
            }
        };
        drop(rows);
        known.statement.clear_bindings();
        done
    }

    /// What the statement says that was asked for last.
    pub(super) fn last(&self) -> &str {
        let last = self.known.iter().find(|(_, known)| known.used == self.clock);
        last.map_or("", |(text, _)| &text.sql)
    }

    /// The statement, prepared now or before.
    fn prepared(&mut self, text: Text) -> Result<&mut Known<'c>, Error> {
        self.forget();
        self.clock += 1;
        let known = match self.known.entry(text) {
            std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::hash_map::Entry::Vacant(place) => {
                let known = Known::prepare(self.connection, &place.key().written())?;
                self.values += known.takes;
                place.insert(known)
            }
        };
        known.used = self.clock;
        Ok(known)
    }

    /// Makes room, by letting go of those that were not asked for in the longest time.
    fn forget(&mut self) {
        while self.known.len() >= MOST || (self.values > MOST_VALUES && self.known.len() > 1) {
            let Some(oldest) = self.known.values().map(|known| known.used).min() else { return };
            let values = &mut self.values;
            self.known.retain(|_, known| {
                let stays = known.used != oldest;
                *values -= if stays { 0 } else { known.takes };
                stays
            });
        }
    }
}

impl<'c> Known<'c> {
    fn prepare(connection: &'c Connection, sql: &str) -> Result<Self, Error> {
        let statement = connection.prepare_with_flags(sql, rusqlite::PrepFlags::SQLITE_PREPARE_PERSISTENT)?;
        let place = |index: usize| match statement.parameter_name(index) {
            None => Ok(index - 1),
            // `$3` is the third value wherever it stands; SQLite counts by where one stands first.
            Some(name) => name[1..]
                .parse::<usize>()
                .ok()
                .and_then(|number| number.checked_sub(1))
                .ok_or_else(|| Error::Corrupt(format!("the placeholder `{name}` names no value: {sql}"))),
        };
        let places = (1..=statement.parameter_count()).map(place).collect::<Result<Box<[usize]>, Error>>()?;
        let takes = places.iter().max().map_or(0, |last| last + 1);
        let in_order = places.iter().enumerate().all(|(at, place)| at == *place);
        let names = named(&statement);
        Ok(Self { statement, names, places: (!in_order).then_some(places), takes, used: 0 })
    }

    fn bind(&mut self, values: &[Value]) -> Result<(), Error> {
        if values.len() != self.takes {
            return Err(Error::Corrupt(format!("a statement of {} values was given {}", self.takes, values.len())));
        }
        match &self.places {
            None => {
                for (at, value) in values.iter().enumerate() {
                    self.statement.raw_bind_parameter(at + 1, Bound(value))?;
                }
            }
            Some(places) => {
                for (at, place) in places.iter().enumerate() {
                    self.statement.raw_bind_parameter(at + 1, Bound(&values[*place]))?;
                }
            }
        }
        Ok(())
    }

    fn gathered(&mut self, waits: impl Fn() -> bool) -> Result<Answer, Error> {
        let mut names = Arc::clone(&self.names);
        let mut answer = Answer::new(Arc::clone(&names));
        let mut rows = self.statement.raw_query();
        let mut count = 0_usize;
        while let Some(row) = rows.next()? {
            let prepared: &rusqlite::Statement<'_> = row.as_ref();
            if count == 0 && prepared.column_count() != names.len() {
                // The schema has changed since it was prepared, and it asks for whatever there is.
                names = named(prepared);
                answer = Answer::new(Arc::clone(&names));
            }
            for place in 0..names.len() {
                answer.push(row.get_ref(place)?)?;
            }
            count += 1;
            if count.is_multiple_of(LOOK) && !waits() {
                return Err(Error::Unavailable("nobody waits for the answer any more".into()));
            }
        }
        drop(rows);
        self.names = names;
        Ok(answer)
    }
}

fn named(statement: &rusqlite::Statement<'_>) -> Names {
    statement.column_names().map(Box::from).collect()
}

/// A value on its way into a statement.
struct Bound<'v>(&'v Value);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let value = match self.0 {
            Value::Uuid(x) => x.as_ref().map(|id| ValueRef::Blob(id.as_bytes())),
            Value::Text(x) => x.as_deref().map(|text| ValueRef::Text(text.as_bytes())),
            Value::Int(x) => x.map(ValueRef::Integer),
            Value::Bool(x) => x.map(|x| ValueRef::Integer(i64::from(x))),
            Value::Real(x) => x.map(ValueRef::Real),
            Value::Bytes(x) => x.as_deref().map(ValueRef::Blob),
            Value::Day(None) => None,
            Value::Day(Some(day)) => return Ok(ToSqlOutput::Owned(Owned::Text(day.to_string()))),
        };
        Ok(ToSqlOutput::Borrowed(value.unwrap_or(ValueRef::Null)))
    }
}
