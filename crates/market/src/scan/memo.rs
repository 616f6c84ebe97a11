//! What each different value adds, remembered: most columns hold few different codes and words.

use std::collections::HashMap;

use domain::qualification::Points;

/// How many different values are remembered. A column with more of them is not one of codes or choices.
const MOST: usize = 1 << 16;
/// Values up to this length are found without reading them letter by letter.
const SHORT: usize = 16;

/// What the values of one column add; `None` for those that cannot be read.
#[derive(Debug)]
pub(super) struct Memo {
    /// Short values by their bytes, in a table of open addresses that is never more than half full.
    slots: Vec<Slot>,
    filled: usize,
    long: HashMap<Box<[u8]>, Option<Points>>,
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    /// The bytes, filled up with zeros; no value holds a zero.
    key: u128,
    /// Whether something is here: the empty value has a key of zeros.
    taken: bool,
    adds: Option<Points>,
}

const FREE: Slot = Slot { key: 0, taken: false, adds: None };

impl Default for Memo {
    fn default() -> Self {
        Self { slots: vec![FREE; 64], filled: 0, long: HashMap::new() }
    }
}

impl Memo {
    /// What `cell` adds; found out by `judge` when it was not seen before.
    #[inline]
    pub fn of(&mut self, cell: &[u8], judge: impl Fn(&[u8]) -> Option<Points>) -> Option<Points> {
        let Some(key) = key(cell) else { return self.long(cell, judge) };
        let mut at = place(key, self.slots.len());
        loop {
            let slot = &self.slots[at];
            if slot.taken && slot.key == key {
                return slot.adds;
            }
            if !slot.taken {
                return self.learn(key, judge(cell));
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    #[cold]
    fn learn(&mut self, key: u128, adds: Option<Points>) -> Option<Points> {
        if self.filled < MOST {
            if 2 * (self.filled + 1) > self.slots.len() {
                let wider = vec![FREE; 4 * self.slots.len()];
                let old = std::mem::replace(&mut self.slots, wider);
                old.into_iter().filter(|slot| slot.taken).for_each(|slot| self.put(slot));
            }
            self.put(Slot { key, taken: true, adds });
            self.filled += 1;
        }
        adds
    }

    fn put(&mut self, slot: Slot) {
        let mut at = place(slot.key, self.slots.len());
        while self.slots[at].taken {
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.slots[at] = slot;
    }

    fn long(&mut self, cell: &[u8], judge: impl Fn(&[u8]) -> Option<Points>) -> Option<Points> {
        if let Some(adds) = self.long.get(cell) {
            return *adds;
        }
        let adds = judge(cell);
        if self.long.len() < MOST {
            self.long.insert(cell.into(), adds);
        }
        adds
    }
}

/// The bytes of a short value as one number.
#[inline]
fn key(cell: &[u8]) -> Option<u128> {
    if cell.len() > SHORT {
        return None;
    }
    let mut key = 0_u128;
    let mut rest = cell;
    let mut shift = 0;
    if let Some((eight, more)) = rest.split_first_chunk::<8>() {
        key = u128::from(u64::from_le_bytes(*eight));
        (rest, shift) = (more, 64);
    }
    if let Some((eight, more)) = rest.split_first_chunk::<8>() {
        key |= u128::from(u64::from_le_bytes(*eight)) << shift;
        (rest, shift) = (more, 128);
    }
    let mut last = 0_u64;
    for (at, byte) in rest.iter().enumerate() {
        last |= u64::from(*byte) << (8 * at);
    }
    if shift < 128 {
        key |= u128::from(last) << shift;
    }
    Some(key)
}

/// Where a key is looked for first; `slots` is a power of two.
#[inline]
fn place(key: u128, slots: usize) -> usize {
    // The odd number nearest to 2⁶⁴ over the golden ratio spreads what is close together (Knuth, vol. 3, 6.4).
    const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
    let mixed = (key as u64 ^ ((key >> 64) as u64).rotate_left(29)).wrapping_mul(SPREAD);
    (mixed >> 32) as usize & (slots - 1)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use domain::{
        criterion::Mark,
        profile::Profile,
        qualification::{Judge, Points},
    };

    use super::*;

    fn some(adds: bool) -> Option<Points> {
        let profile = "name = \"A\"\n[[criteria]]\nkey = \"a\"\nkind = \"yes_no\"\nideal = true";
        let judge = Judge::new(&Profile::parse(profile).unwrap());
        adds.then(|| judge.points(0, Ok(Mark::Met)))
    }

    #[test]
    fn each_different_value_is_judged_once_and_never_taken_for_another() {
        let mut memo = Memo::default();
        let values: Vec<String> = (0..2_000)
            .map(|at| match at % 4 {
                0 => format!("{at}"),
                1 => format!("46.{at}"),
                2 => format!("a word and {at}"),
                _ => format!("a sentence that is longer than that, {at}"),
            })
            .chain([String::new(), "12345678".into(), "1234567812345678".into()])
            .collect();
        let (met, asked) = (some(true), Cell::new(0));
        for _ in 0..2 {
            for value in &values {
                let found = memo.of(value.as_bytes(), |cell| {
                    asked.set(asked.get() + 1);
                    met.filter(|_| cell.len() % 2 == 0)
                });
                assert_eq!(found, met.filter(|_| value.len() % 2 == 0), "{value}");
            }
        }
        assert_eq!(asked.get(), values.len());
    }

    #[test]
    fn a_column_of_nothing_but_different_values_stays_small() {
        let mut memo = Memo::default();
        for at in 0..200_000 {
            memo.of(format!("x{at}").as_bytes(), |_| None);
            memo.of(format!("a long value, number {at}").as_bytes(), |_| None);
        }
        assert!(memo.filled <= MOST && memo.long.len() <= MOST && memo.slots.len() <= 4 * MOST);
        assert_eq!(memo.of(b"x1", |_| some(true)), None, "what is remembered stays");
    }
}
