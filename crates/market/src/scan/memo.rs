//! What each different value adds, remembered: most columns hold few different codes and words.

use std::collections::HashMap;

use domain::qualification::Points;

/// How many different values are remembered. A column with more of them is not one of codes or choices.
const MOST: usize = 1 << 16;
/// Up to so many places each value is given one of its own, where that can be.
const ROOMY: usize = 1 << 12;
/// Values up to this length are found without reading them letter by letter.
const SHORT: usize = 16;

/// All ones in the first bytes, for each length of a short value: looked up, since lengths differ from row to row and a
/// processor that guesses at them guesses wrong.
const FIRST: [u128; SHORT + 1] = {
    let mut masks = [0; SHORT + 1];
    let mut len = 1;
    while len <= SHORT {
        masks[len] = u128::MAX >> (8 * (SHORT - len));
        len += 1;
    }
    masks
};

/// What the values of one column add.
#[derive(Debug)]
pub(super) struct Memo {
    /// Short values by their bytes, in a table of open addresses that is never more than half full.
    slots: Vec<Slot>,
    filled: usize,
    long: HashMap<Box<[u8]>, u32>,
    /// What each different value adds; `None` for those that cannot be read. The last is of a value that is not kept.
    adds: Vec<Option<Points>>,
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    /// The bytes, filled up with zeros; no value holds a zero.
    key: u128,
    /// Its place in `adds`.
    at: u32,
}

/// The key of a slot that is free: no text is written so.
const FREE: u128 = u128::MAX;

impl Default for Memo {
    fn default() -> Self {
        Self { slots: vec![Slot { key: FREE, at: 0 }; 64], filled: 0, long: HashMap::new(), adds: vec![None] }
    }
}

impl Memo {
    /// What the value adds; found out by `judge` when it was not seen before.
    #[inline(always)]
    pub fn of(&mut self, cell: Cell<'_>, judge: impl Fn(&[u8]) -> Option<Points>) -> Option<&Points> {
        let at = match cell.key() {
            None => self.long(cell.value(), judge),
            Some(key) => {
                let mut place = place(key, self.slots.len());
                loop {
                    let slot = self.slots[place];
                    if slot.key == key {
                        break slot.at;
                    }
                    if slot.key == FREE {
                        break self.learn(key, judge(cell.value()));
                    }
                    place = (place + 1) & (self.slots.len() - 1);
                }
            }
        };
        self.adds[at as usize].as_ref()
    }

    #[cold]
    fn learn(&mut self, key: u128, adds: Option<Points>) -> u32 {
        if self.filled == MOST {
            return self.keep_for_now(adds);
        }
        let at = self.keep(adds);
        let is_first = self.put(Slot { key, at });
        self.filled += 1;
        // Where few values can each have a place of their own, a processor guesses right that they are found at once.
        if 2 * self.filled >= self.slots.len() || (!is_first && self.slots.len() < ROOMY) {
            self.widen();
        }
        at
    }

    /// Makes room, until few values have a place of their own.
    fn widen(&mut self) {
        loop {
            let wider = vec![Slot { key: FREE, at: 0 }; 4 * self.slots.len()];
            let old = std::mem::replace(&mut self.slots, wider);
            let placed = old.into_iter().filter(|slot| slot.key != FREE);
            if placed.fold(true, |all, slot| self.put(slot) & all) || self.slots.len() >= ROOMY {
                return;
            }
        }
    }

    /// Puts it in the first place that is free; gives whether that is where it is looked for first.
    fn put(&mut self, slot: Slot) -> bool {
        let first = place(slot.key, self.slots.len());
        let mut place = first;
        while self.slots[place].key != FREE {
            place = (place + 1) & (self.slots.len() - 1);
        }
        self.slots[place] = slot;
        place == first
    }

    fn long(&mut self, value: &[u8], judge: impl Fn(&[u8]) -> Option<Points>) -> u32 {
        if let Some(at) = self.long.get(value) {
            return *at;
        }
        let adds = judge(value);
        if self.long.len() == MOST {
            return self.keep_for_now(adds);
        }
        let at = self.keep(adds);
        self.long.insert(value.into(), at);
        at
    }

    fn keep(&mut self, adds: Option<Points>) -> u32 {
        let at = self.adds.len() - 1;
        self.adds.insert(at, adds);
        at as u32
    }

    fn keep_for_now(&mut self, adds: Option<Points>) -> u32 {
        let at = self.adds.len() - 1;
        self.adds[at] = adds;
        at as u32
    }
}

/// A value in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell<'t> {
    text: &'t [u8],
    from: usize,
    to: usize,
}

impl<'t> Cell<'t> {
    /// The value from `from` to `to`, which lie in the text in this order.
    #[inline(always)]
    pub fn new(text: &'t [u8], from: usize, to: usize) -> Self {
        Self { text, from, to }
    }

    /// Its bytes.
    #[inline(always)]
    pub fn value(self) -> &'t [u8] {
        &self.text[self.from..self.to]
    }

    /// Its first eight bytes as a number, the first lowest, and what comes after it in the text above them; `None` at
    /// the end of the text.
    #[inline(always)]
    pub fn eight(self) -> Option<u64> {
        self.following().map(|eight| u64::from_le_bytes(*eight))
    }

    /// How many bytes it has.
    #[inline(always)]
    pub fn len(self) -> usize {
        self.to - self.from
    }

    /// So many bytes of the text from its first one on.
    #[inline(always)]
    fn following<const N: usize>(self) -> Option<&'t [u8; N]> {
        self.text.get(self.from..self.from + N)?.first_chunk()
    }

    /// The bytes of a short value as one number, filled up with zeros.
    #[inline(always)]
    fn key(self) -> Option<u128> {
        let len = self.len();
        let first = FIRST.get(len)?;
        // What comes after it in the text is cut off, which is cheaper than to stop at its end.
        match self.following() {
            Some(sixteen) => Some(u128::from_le_bytes(*sixteen) & first),
            None => {
                let mut sixteen = [0; SHORT];
                sixteen[..len].copy_from_slice(self.value());
                Some(u128::from_le_bytes(sixteen))
            }
        }
    }
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
        let (met, asked) = (some(true), std::cell::Cell::new(0));
        for _ in 0..2 {
            for value in &values {
                // Something else stands behind it, as in a file.
                let text = format!("{value},and more of the row");
                let found = memo.of(Cell::new(text.as_bytes(), 0, value.len()), |cell| {
                    asked.set(asked.get() + 1);
                    met.filter(|_| cell.len() % 2 == 0)
                });
                assert_eq!(found.copied(), met.filter(|_| value.len() % 2 == 0), "{value}");
            }
        }
        assert_eq!(asked.get(), values.len());
    }

    #[test]
    fn a_column_of_nothing_but_different_values_stays_small() {
        let mut memo = Memo::default();
        for at in 0..200_000 {
            for text in [format!("x{at}"), format!("a long value, number {at}")] {
                memo.of(Cell::new(text.as_bytes(), 0, text.len()), |_| None);
            }
        }
        assert!(memo.filled <= MOST && memo.long.len() <= MOST && memo.slots.len() <= 4 * MOST);
        assert_eq!(memo.of(Cell::new(b"x1", 0, 2), |_| some(true)), None, "what is remembered stays");
        assert_eq!(memo.of(Cell::new(b"new", 0, 3), |_| some(true)), some(true).as_ref(), "what is not is judged anew");
    }
}
