//! The keys by which backups are sealed: one for each row, all of them out of one secret, so that a single one can be
//! destroyed and the rest stay.
//!
//! The secret is the root of a tree of two branches to a node, 40 levels deep; a row is a leaf of it, whose place follows
//! from its table and key. Whoever holds a node can make everything under it and nothing beside it. What is kept at first is
//! the root. To forget a row, the nodes on the way to its leaf are given up and those beside that way are kept instead: from
//! these every other leaf can still be made, and this one no more by anybody.
//!
//! A row that was forgotten is sealed again in later backups, by the key that follows from the one that was given up. A key
//! tells what follows from it and nothing of what it followed from. Decision 0065 says why so.

use std::collections::BTreeMap;
use std::fmt;

use sha2::{Digest, Sha256};

use super::forgotten::Forgotten;

/// How deep the tree is: so many bits tell a row.
const LEVELS: u8 = 40;
/// How the file begins.
const HEAD: &[u8; 16] = b"losvast keys 1\n\0";
/// What is hashed behind a key to make another one of it: its two branches, what follows it, what seals with it, its name.
const LEFT: u8 = 0;
const RIGHT: u8 = 1;
const NEXT: u8 = 2;
const SEAL: u8 = 3;
const NAME: u8 = 4;

/// Bytes of one key.
type Key = [u8; 32];

/// The keys of the backups of one database.
#[derive(Clone, PartialEq, Eq)]
pub struct Keys {
    /// By which a file of keys is told from another one.
    name: [u8; 8],
    /// The last erasure that took something from them.
    last: i64,
    /// What is left of the tree: the first leaf under a node, how far it is from the root, and its key.
    nodes: BTreeMap<u64, (u8, Key)>,
    /// The rows that were forgotten.
    spent: BTreeMap<u64, Spent>,
}

/// A row that was forgotten.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Spent {
    /// By which erasure the last time.
    by: i64,
    /// How often.
    times: u32,
    /// The key that follows from those that were given up.
    key: Key,
}

impl Keys {
    /// Keys out of a secret of 256 bits, written as 64 hexadecimal digits; `None` when that is not what it is.
    pub fn made(secret: &str) -> Option<Self> {
        let root = secret_of(secret)?;
        let mut name = [0; 8];
        name.copy_from_slice(&made_of(&root, NAME)[..8]);
        Some(Self { name, last: 0, nodes: BTreeMap::from([(0, (0, root))]), spent: BTreeMap::new() })
    }

    /// No keys at all: everything that is sealed stays so.
    pub fn none() -> Self {
        Self { name: [0; 8], last: 0, nodes: BTreeMap::new(), spent: BTreeMap::new() }
    }

    /// By which these keys are told from others.
    pub fn name(&self) -> String {
        crate::hex(&self.name)
    }

    /// Whether these are none.
    pub fn is_none(&self) -> bool {
        self.nodes.is_empty() && self.spent.is_empty()
    }

    /// The last erasure that took something from them.
    pub fn last(&self) -> i64 {
        self.last
    }

    /// Gives up the keys of whatever rows were forgotten; those of which it did so before it leaves as they are. Says whether
    /// that changed anything.
    pub fn forget(&mut self, all: &[Forgotten]) -> bool {
        all.iter().fold(false, |changed, one| self.forget_one(*one) | changed)
    }

    fn forget_one(&mut self, Forgotten { by, place }: Forgotten) -> bool {
        let is_newer = by > self.last;
        self.last = self.last.max(by);
        let Some(place) = u64::try_from(place).ok().filter(|place| place >> LEVELS == 0) else { return is_newer };
        let spent = match self.spent.get(&place) {
            Some(spent) if spent.by >= by => return is_newer,
            Some(spent) => Spent { by, times: spent.times.saturating_add(1), key: made_of(&spent.key, NEXT) },
            None => match self.take(place) {
                Some(leaf) => Spent { by, times: 1, key: made_of(&leaf, NEXT) },
                None => return is_newer,
            },
        };
        self.spent.insert(place, spent);
        true
    }

    /// Takes a leaf out of the tree: the nodes on the way to it go, and those beside the way are kept.
    fn take(&mut self, place: u64) -> Option<Key> {
        let (first, (depth, mut key)) = self.over(place)?;
        self.nodes.remove(&first);
        for level in depth..LEVELS {
            let bit = 1_u64 << (LEVELS - 1 - level);
            let before = place & !(bit - 1) & !bit;
            let (own, other, beside) =
                if place & bit == 0 { (LEFT, RIGHT, before | bit) } else { (RIGHT, LEFT, before) };
            self.nodes.insert(beside, (level + 1, made_of(&key, other)));
            key = made_of(&key, own);
        }
        Some(key)
    }

    /// The node that is left over a leaf.
    fn over(&self, place: u64) -> Option<(u64, (u8, Key))> {
        let (first, node) = self.nodes.range(..=place).next_back()?;
        let under = 1_u64 << (LEVELS - node.0.min(LEVELS));
        (place - first < under).then_some((*first, *node))
    }

    /// The key of a row as it is now, and how often the row was forgotten before.
    pub(super) fn now(&self, place: u64) -> Option<(u32, Key)> {
        if let Some(spent) = self.spent.get(&place) {
            return Some((spent.times, spent.key));
        }
        let (_, (depth, node)) = self.over(place)?;
        let down = |key: Key, level: u8| {
            let side = if place & (1_u64 << (LEVELS - 1 - level)) == 0 { LEFT } else { RIGHT };
            made_of(&key, side)
        };
        Some((0, (depth..LEVELS).fold(node, down)))
    }

    /// The key that a row had when it had been forgotten so often; `None` when it was forgotten since.
    pub(super) fn then(&self, place: u64, times: u32) -> Option<Key> {
        let (now, key) = self.now(place)?;
        // More often than anybody ever forgot something: these are not the keys, or the backup is broken.
        let more = times.checked_sub(now).filter(|more| *more <= 1_000_000)?;
        Some((0..more).fold(key, |key, _| made_of(&key, NEXT)))
    }

    /// As they are kept in a file.
    pub fn written(&self) -> Vec<u8> {
        let mut bytes = HEAD.to_vec();
        bytes.extend(self.name);
        bytes.extend(self.last.to_be_bytes());
        bytes.extend((self.nodes.len() as u64).to_be_bytes());
        for (first, (depth, key)) in &self.nodes {
            bytes.extend(first.to_be_bytes());
            bytes.push(*depth);
            bytes.extend(key);
        }
        for (place, spent) in &self.spent {
            bytes.extend(place.to_be_bytes());
            bytes.extend(spent.by.to_be_bytes());
            bytes.extend(spent.times.to_be_bytes());
            bytes.extend(spent.key);
        }
        let sum = Sha256::digest(&bytes);
        bytes.extend(sum);
        bytes
    }

    /// The keys that a file holds; `None` when it is no such file, or not a whole one.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (said, sum) = bytes.split_last_chunk::<32>()?;
        if Sha256::digest(said)[..] != sum[..] {
            return None;
        }
        let mut rest = said.strip_prefix(HEAD)?;
        let name = next(&mut rest)?;
        let last = i64::from_be_bytes(next(&mut rest)?);
        let (mut nodes, mut spent) = (BTreeMap::new(), BTreeMap::new());
        for _ in 0..u64::from_be_bytes(next(&mut rest)?) {
            let (first, [depth]) = (u64::from_be_bytes(next(&mut rest)?), next::<1>(&mut rest)?);
            nodes.insert(first, (depth, next(&mut rest)?));
        }
        while !rest.is_empty() {
            let (place, by) = (u64::from_be_bytes(next(&mut rest)?), i64::from_be_bytes(next(&mut rest)?));
            let times = u32::from_be_bytes(next(&mut rest)?);
            spent.insert(place, Spent { by, times, key: next(&mut rest)? });
        }
        Some(Self { name, last, nodes, spent })
    }
}

impl fmt::Debug for Keys {
    /// Without what they are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Keys({}, {} rows forgotten)", self.name(), self.spent.len())
    }
}

/// The key that seals one row in one backup. Each is used for one backup alone, which has a salt of its own.
pub(super) fn sealing(key: &Key, salt: &Key) -> Key {
    Sha256::new().chain_update(key).chain_update([SEAL]).chain_update(salt).finalize().into()
}

/// The key that follows from another one in this way.
fn made_of(key: &Key, way: u8) -> Key {
    Sha256::new().chain_update(key).chain_update([way]).finalize().into()
}

/// The 256 bits that are written as 64 hexadecimal digits.
pub(super) fn secret_of(text: &str) -> Option<Key> {
    let mut key = [0; 32];
    let digits: Vec<u8> = text.trim().chars().map(|sign| sign.to_digit(16)?.try_into().ok()).collect::<Option<_>>()?;
    if digits.len() != 2 * key.len() {
        return None;
    }
    for (byte, pair) in key.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = pair.iter().fold(0, |byte, digit| byte << 4 | digit);
    }
    Some(key)
}

/// The next bytes of what is left.
fn next<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (first, after) = rest.split_first_chunk::<N>()?;
    *rest = after;
    Some(*first)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Forgotten, Keys, LEVELS};

    fn keys() -> Keys {
        Keys::made(&"5e".repeat(32)).unwrap()
    }

    fn forgotten(by: i64, place: u64) -> Forgotten {
        Forgotten { by, place: i64::try_from(place).unwrap() }
    }

    #[test]
    fn a_row_that_is_forgotten_loses_the_key_it_had_and_no_other_row_does() {
        let (before, mut keys) = (keys(), keys());
        let last = (1_u64 << LEVELS) - 1;
        let rows = [0, 1, 2, 77_777_777_777, last - 1, last];
        for (n, gone) in [77_777_777_777, 0, last].into_iter().enumerate() {
            assert!(keys.forget(&[forgotten(n as i64 + 1, gone)]));
            assert_eq!(keys.then(gone, 0), None);
            assert_eq!(keys.now(gone).map(|(times, _)| times), Some(1));
        }
        for kept in rows.into_iter().filter(|row| ![77_777_777_777, 0, last].contains(row)) {
            assert_eq!(keys.then(kept, 0), before.then(kept, 0));
            assert!(keys.then(kept, 0).is_some());
        }
        // Nothing that is kept is a key that was given up, or one by which it could be made.
        let kept = keys.written();
        for gone in [77_777_777_777, 0, last] {
            let key = before.then(gone, 0).unwrap();
            assert!(!kept.windows(key.len()).any(|some| some == key));
        }
    }

    #[test]
    fn a_row_is_forgotten_once_by_one_erasure_and_again_by_the_next() {
        let mut keys = keys();
        assert!(keys.forget(&[forgotten(3, 9)]));
        let once = keys.now(9).unwrap();
        assert!(!keys.forget(&[forgotten(3, 9), forgotten(2, 9)]), "that was done");
        assert_eq!((keys.now(9), keys.last()), (Some(once), 3));
        assert!(keys.forget(&[forgotten(4, 9)]));
        assert_eq!((keys.then(9, 0), keys.then(9, 1)), (None, None));
        assert_eq!(keys.now(9).map(|(times, _)| times), Some(2));
        // Whoever holds the file of before can still make the key of after.
        let mut older = super::Keys::made(&"5e".repeat(32)).unwrap();
        assert_eq!(older.then(9, 2), keys.then(9, 2));
        assert!(older.forget(&[forgotten(5, u64::from(u32::MAX)), Forgotten { by: 6, place: -1 }]));
        assert_eq!(older.last(), 6, "an erasure that took nothing counts as well");
    }

    #[test]
    fn a_file_of_keys_is_read_as_it_was_written_and_a_broken_one_is_not() {
        let mut keys = keys();
        keys.forget(&[forgotten(1, 5), forgotten(2, 5), forgotten(2, 700_000)]);
        let bytes = keys.written();
        assert_eq!(Keys::read(&bytes), Some(keys.clone()));
        assert!(keys.nodes.len() < 2 * usize::from(LEVELS), "a row costs a node for each level at most");
        for at in [0, 20, 30, bytes.len() - 1] {
            let mut broken = bytes.clone();
            broken[at] ^= 1;
            assert_eq!(Keys::read(&broken), None);
        }
        for short in [&b""[..], b"losvast keys 1\n", &bytes[..bytes.len() - 40]] {
            assert_eq!(Keys::read(short), None);
        }
        for wrong in ["", "5e", &"5g".repeat(32), &"5e".repeat(33)] {
            assert_eq!(Keys::made(wrong), None, "{wrong}");
        }
        assert!(Keys::none().is_none() && Keys::none().now(1).is_none() && !keys.is_none());
        assert!(!format!("{keys:?}").contains("5e5e"));
    }

    proptest! {
        /// Whatever is forgotten, in whatever order, each other row keeps its key.
        #[test]
        fn the_rest_stays(gone in proptest::collection::vec(0_u64..1 << 12, 1..40), row in 0_u64..1 << 12) {
            // Near each other at both ends of the tree, where ways meet last.
            let far = |place: u64| if place.is_multiple_of(2) { place } else { (1_u64 << LEVELS) - 1 - place };
            let (before, mut after) = (keys(), keys());
            for (n, place) in gone.iter().enumerate() {
                after.forget(&[forgotten(n as i64 + 1, far(*place))]);
            }
            let is_gone = gone.iter().any(|place| far(*place) == far(row));
            let expected = if is_gone { None } else { before.then(far(row), 0) };
            prop_assert_eq!(after.then(far(row), 0), expected);
        }
    }
}
