//! All rows of an answer as one table: what is fixed in size in one list, texts and bytes one after the other in another.
//! So an answer takes a handful of pieces of memory, however many values it has.

use std::cell::Cell;
use std::ops::Range;
use std::sync::Arc;

use rusqlite::types::ValueRef;

use super::super::row::{At, corrupt};
use crate::Error;

/// What the columns of a statement are called; shared by all its answers.
pub(super) type Names = Arc<[Box<str>]>;

/// Every row that a statement gave.
#[derive(Debug)]
pub(in crate::engine) struct Answer {
    names: Names,
    fields: Vec<Field>,
    bytes: Vec<u8>,
}

/// A value; a text and bytes by where they stand among the bytes of the answer.
#[derive(Clone, Copy, Debug)]
enum Field {
    Null,
    Int(i64),
    Real(f64),
    Text(u32, u32),
    Bytes(u32, u32),
}

impl Answer {
    /// An answer without rows as yet.
    pub(super) fn new(names: Names) -> Self {
        Self { names, fields: Vec::new(), bytes: Vec::new() }
    }

    /// Adds the next value.
    pub(super) fn push(&mut self, value: ValueRef<'_>) -> Result<(), Error> {
        let field = match value {
            ValueRef::Null => Field::Null,
            ValueRef::Integer(x) => Field::Int(x),
            ValueRef::Real(x) => Field::Real(x),
            ValueRef::Text(bytes) => self.kept(bytes).map(|(from, to)| Field::Text(from, to))?,
            ValueRef::Blob(bytes) => self.kept(bytes).map(|(from, to)| Field::Bytes(from, to))?,
        };
        self.fields.push(field);
        Ok(())
    }

    fn kept(&mut self, bytes: &[u8]) -> Result<(u32, u32), Error> {
        let from = self.bytes.len();
        let to = u32::try_from(from + bytes.len());
        let to = to.map_err(|_| Error::Corrupt("an answer of more than four gigabytes".into()))?;
        self.bytes.extend_from_slice(bytes);
        // What ends within that bound begins within it.
        Ok((u32::try_from(from).unwrap_or(to), to))
    }

    /// Makes something of each row.
    pub(in crate::engine) fn each<T>(
        &self,
        mut make: impl FnMut(SqliteRow<'_>) -> Result<T, Error>,
    ) -> Result<Vec<T>, Error> {
        let next = Cell::new(0);
        let rows = self.fields.chunks_exact(self.names.len().max(1));
        rows.map(|fields| make(SqliteRow { fields, bytes: &self.bytes, names: &self.names, next: &next })).collect()
    }
}

/// One row of an answer.
#[derive(Clone, Copy)]
pub struct SqliteRow<'r> {
    fields: &'r [Field],
    bytes: &'r [u8],
    names: &'r [Box<str>],
    /// The column after the one that was read last: whoever reads by name mostly goes from left to right.
    next: &'r Cell<usize>,
}

impl<'r> SqliteRow<'r> {
    pub(in crate::engine) fn is_null(&self, at: At<'_>) -> Result<bool, Error> {
        Ok(matches!(self.field(at)?, Field::Null))
    }

    pub(in crate::engine) fn int(&self, at: At<'_>) -> Result<i64, Error> {
        match self.field(at)? {
            Field::Int(x) => Ok(x),
            other => Err(mismatch(at, other, "a whole number")),
        }
    }

    pub(in crate::engine) fn real(&self, at: At<'_>) -> Result<f64, Error> {
        match self.field(at)? {
            Field::Real(x) => Ok(x),
            // A whole number that was worked out; the column itself keeps floating ones.
            Field::Int(x) => Ok(x as f64),
            other => Err(mismatch(at, other, "a number")),
        }
    }

    pub(in crate::engine) fn text(&self, at: At<'_>) -> Result<&'r str, Error> {
        match self.field(at)? {
            Field::Text(from, to) => std::str::from_utf8(&self.bytes[range(from, to)]).map_err(|e| corrupt(at, e)),
            other => Err(mismatch(at, other, "a text")),
        }
    }

    pub(in crate::engine) fn bytes(&self, at: At<'_>) -> Result<&'r [u8], Error> {
        match self.field(at)? {
            Field::Bytes(from, to) | Field::Text(from, to) => Ok(&self.bytes[range(from, to)]),
            other => Err(mismatch(at, other, "bytes")),
        }
    }

    fn field(&self, at: At<'_>) -> Result<Field, Error> {
        let place = match at {
            At::Place(place) => place,
            At::Name(name) => self.place(name).ok_or_else(|| corrupt(at, "is not in the answer"))?,
        };
        self.fields.get(place).copied().ok_or_else(|| corrupt(at, "is not in the answer"))
    }

    fn place(&self, name: &str) -> Option<usize> {
        let next = self.next.get();
        let is = |place: usize| self.names.get(place).is_some_and(|known| **known == *name);
        // The next one; or the last one again, which was looked at to see whether it is null; or another.
        let place = if is(next) {
            next
        } else if next > 0 && is(next - 1) {
            next - 1
        } else {
            self.names.iter().position(|known| **known == *name)?
        };
        self.next.set(place + 1);
        Some(place)
    }
}

fn range(from: u32, to: u32) -> Range<usize> {
    from as usize..to as usize
}

fn mismatch(at: At<'_>, found: Field, wanted: &str) -> Error {
    let found = match found {
        Field::Null => return corrupt(at, "is null"),
        Field::Int(_) => "a whole number",
        Field::Real(_) => "a floating-point number",
        Field::Text(..) => "a text",
        Field::Bytes(..) => "bytes",
    };
    corrupt(at, format!("is {found} and not {wanted}"))
}
