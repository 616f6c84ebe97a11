//! What a row has in common with the rows before it in the same file: a company is not added twice by one file.
//!
//! Only hashes are kept, so that a file of millions of rows fits in memory; 64 bits with a key of this process's own
//! make two different values meet once in many thousands of such files, and a row is then refused, not lost.

use crate::companies::{Key, Keys};
use std::collections::HashMap;
use std::collections::hash_map::{Entry, RandomState};
use std::hash::{BuildHasher, BuildHasherDefault, Hasher};

/// The rows of a file so far, by what recognises them.
#[derive(Debug, Default)]
pub struct Seen {
    hasher: RandomState,
    rows: Vec<(i64, [u64; 6])>,
    /// The first row with this hash.
    first: ByHash<u32>,
    /// The others, which most values do not have.
    more: ByHash<Vec<u32>>,
}

type ByHash<T> = HashMap<u64, T, BuildHasherDefault<AsIs>>;

impl Seen {
    /// Adds a row. Gives the earlier row that is about the same company, when there is one.
    /// A name counts with its place where it only proposes.
    pub(super) fn add(&mut self, row: i64, keys: &Keys, (asked, proposes): (&[Key], bool)) -> Option<i64> {
        let place = |key| if key == Key::Name && proposes { keys.place() } else { "" };
        let hash = |key| keys.of(key).map_or(0, |value| self.hasher.hash_one((key, value, place(key))).max(1));
        let hashes = Key::ALL.map(hash);
        let asked = || asked.iter().copied().chain(proposes.then_some(Key::Name));
        let earlier = asked().find_map(|key| self.same(key, &hashes));
        if earlier.is_none() {
            let at = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
            self.rows.push((row, hashes));
            for hash in asked().map(|key| hashes[key as usize]).filter(|hash| *hash != 0) {
                match self.first.entry(hash) {
                    Entry::Vacant(place) => _ = place.insert(at),
                    Entry::Occupied(_) => self.more.entry(hash).or_default().push(at),
                }
            }
        }
        earlier
    }

    /// The row with the same value of this key, unless a surer key says that it is about another company.
    /// For a name the system that the file comes from is a surer key too: it holds two records.
    fn same(&self, key: Key, hashes: &[u64; 6]) -> Option<i64> {
        let place = key as usize;
        let alike = self.first.get(&hashes[place]).filter(|_| hashes[place] != 0)?;
        let more = self.more.get(&hashes[place]).into_iter().flatten();
        let surer = |at: usize| {
            Key::SINGLE.iter().any(|single| *single as usize == at) || at == Key::External as usize && key == Key::Name
        };
        let fits = |other: &[u64; 6]| {
            (0..place).filter(|at| surer(*at)).all(|at| hashes[at] == 0 || other[at] == 0 || hashes[at] == other[at])
        };
        let mut rows = std::iter::once(alike).chain(more).filter_map(|&at| self.rows.get(at as usize));
        rows.find(|(_, other)| fits(other)).map(|(row, _)| *row)
    }
}

/// What is looked up is a hash already.
#[derive(Debug, Default)]
struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = self.0.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}
