//! Sealing the rows of a backup, and opening them again: ChaCha20-Poly1305, each row by a key of its own.
//!
//! A row with something to seal is a line as any other, with nothing where that stood and one value more at its end: how
//! often the row was forgotten before, and what is sealed. No two lines of backups are ever sealed by the same key and
//! nonce: the key is of one row (or of the few that share its place) in one backup, and the nonce of just this row.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::forgotten::place;
use super::keys::{Keys, sealing, secret_of};
use super::sealed::{Shape, left};
use super::tables::{Kind, Table};
use super::{CopyError, cell};
use crate::Value;

/// By what a backup is sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    /// The name of the keys.
    pub keys: String,
    /// Where the keys were when it was made.
    pub at: String,
    /// What makes its keys other ones than those of every other backup: 64 hexadecimal digits.
    pub salt: String,
    /// The language of the word that stands in place of what nobody can read any more.
    pub language: String,
    /// Which columns are sealed of each table, in the order in which a row holds them.
    pub columns: BTreeMap<String, Vec<String>>,
}

/// The columns that are sealed of each of these tables.
pub(super) fn columns(tables: &[Table]) -> BTreeMap<String, Vec<String>> {
    let names = |table: &Table| -> Vec<String> {
        let columns = Shape::of(table).sealed.into_iter().filter_map(|place| table.columns.get(place));
        columns.map(|column| column.name.clone()).collect()
    };
    tables.iter().map(|table| (table.name.clone(), names(table))).filter(|(_, names)| !names.is_empty()).collect()
}

/// Keys that seal or open one backup.
pub(super) struct Seal<'a> {
    keys: &'a Keys,
    salt: [u8; 32],
    sealed: &'a Sealed,
    /// The shape of the table whose rows come one after the other.
    shape: RefCell<Rc<Shape>>,
}

impl<'a> Seal<'a> {
    /// The keys for this backup.
    pub(super) fn new(keys: &'a Keys, sealed: &'a Sealed) -> Result<Self, CopyError> {
        let salt = secret_of(&sealed.salt)
            .ok_or_else(|| CopyError::NotACopy("what it is sealed by is not 64 hexadecimal digits".to_owned()))?;
        Ok(Self { keys, salt, sealed, shape: RefCell::default() })
    }

    fn shape(&self, table: &Table) -> Rc<Shape> {
        let mut last = self.shape.borrow_mut();
        if last.table != table.name {
            let names = self.sealed.columns.get(&table.name).into_iter().flatten();
            let place = |name: &String| table.columns.iter().position(|column| column.name == *name);
            *last = Rc::new(Shape { sealed: names.filter_map(place).collect(), ..Shape::of(table) });
        }
        Rc::clone(&last)
    }

    fn cipher(&self, key: &[u8; 32]) -> Result<LessSafeKey, CopyError> {
        let key = UnboundKey::new(&CHACHA20_POLY1305, &sealing(key, &self.salt));
        Ok(LessSafeKey::new(key.map_err(|error| CopyError::Seal(error.to_string()))?))
    }

    /// A row as a line of a backup, with its end.
    pub(super) fn line(&self, table: &Table, row: &[Value]) -> Result<String, CopyError> {
        let said = |at: &usize| !matches!(row.get(*at), None | Some(Value::Text(None) | Value::Bytes(None)));
        let shape = self.shape(table);
        if !shape.sealed.iter().any(said) {
            return Ok(cell::line(row));
        }
        let (place, nonce) = place(&shape, row);
        let (times, key) =
            self.keys.now(place).ok_or_else(|| CopyError::Seal("there is no key for a row".to_owned()))?;
        let mut cells: Vec<Json> = row.iter().map(cell::json).collect();
        let mut said = Vec::with_capacity(shape.sealed.len());
        for at in &shape.sealed {
            said.extend(cells.get_mut(*at).map(Json::take));
        }
        let mut bytes = Json::Array(said).to_string().into_bytes();
        self.cipher(&key)?
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(&table.name), &mut bytes)
            .map_err(|error| CopyError::Seal(error.to_string()))?;
        cells.push(Json::from(format!("{times}.{}", STANDARD.encode(bytes))));
        Ok(Json::Array(cells).to_string() + "\n")
    }

    /// The row that a line of a backup is.
    pub(super) fn open(&self, table: &Table, line: &str) -> Result<Opened, String> {
        let mut cells: Vec<Json> = serde_json::from_str(line).map_err(|error| error.to_string())?;
        if cells.len() <= table.columns.len() {
            return cell::of(table, cells).map(Opened::Row);
        }
        let seal = cells.pop().unwrap_or_default();
        let broken = || "its seal is broken".to_owned();
        let (times, text) = seal.as_str().and_then(|seal| seal.split_once('.')).ok_or_else(broken)?;
        let (times, mut bytes) =
            (times.parse::<u32>().map_err(|_| broken())?, STANDARD.decode(text).map_err(|_| broken())?);
        let shape = self.shape(table);
        let mut row = cell::of(table, cells)?;
        let (place, nonce) = place(&shape, &row);
        let Some(key) = self.keys.then(place, times) else {
            return Ok(Opened::Forgotten(left((table, &shape), row, &self.sealed.language)));
        };
        let plain = self
            .cipher(&key)
            .map_err(|error| error.to_string())?
            .open_in_place(Nonce::assume_unique_for_key(nonce), Aad::from(&table.name), &mut bytes)
            .map_err(|_| broken())?;
        let said: Vec<Json> = serde_json::from_slice(plain).map_err(|_| broken())?;
        for (at, said) in shape.sealed.iter().zip(said) {
            let kind = table.columns.get(*at).map_or(Kind::Text, |column| column.kind);
            if let (Some(cell), Some(value)) = (row.get_mut(*at), cell::read(kind, said)) {
                *cell = value;
            }
        }
        Ok(Opened::Row(row))
    }
}

/// A row of a backup.
pub(super) enum Opened {
    /// As it was.
    Row(Vec<Value>),
    /// What is left of one that was forgotten since; nothing when it goes.
    Forgotten(Option<Vec<Value>>),
}
