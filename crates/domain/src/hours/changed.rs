//! Lines that look changed: of the same person, day, project and text as a known line that the file does not hold, but
//! with another amount.
//!
//! A line without an id that is mended in its system is another line by what it says ([`super::contents`]). Whether it is
//! the old one or stands beside it nobody can tell but a person. Until somebody says so, the one that counts keeps
//! counting, and nothing counts twice.

use std::{
    collections::{HashMap, HashSet, VecDeque},
    hash::Hash,
};

/// Known lines that count and that a file does not hold, by their [`super::kin`].
#[derive(Clone, Debug)]
pub struct Absent<K>(HashMap<String, VecDeque<K>>);

impl<K> Default for Absent<K> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<K> Absent<K> {
    /// Adds a known line.
    pub fn add(&mut self, kin: String, known: K) {
        self.0.entry(kin).or_default().push_back(known);
    }
}

/// What a person says of a line that looks changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It takes the place of the known line.
    Replace,
    /// Both count.
    Both,
}

/// What is known of a line of a file; `K` is a known line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known<K> {
    /// Nothing: it is new.
    New,
    /// It counts.
    Counts,
    /// Another line took its place.
    Replaced {
        /// Which one.
        by: K,
        /// Whether the same file holds that one too, so that there are two after all.
        is_there: bool,
    },
}

/// How a line of a file comes to stand; `K` is a known line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing<K> {
    /// It counts, as any line that is new or known.
    Counts,
    /// It counts again beside the line that took its place.
    Again,
    /// It counts in the place of this one.
    Instead(K),
    /// It does not count until somebody says what it is.
    Waits,
}

/// The known lines beside which those of one file were laid, so that each is laid beside one at most.
#[derive(Clone, Debug)]
pub struct Laid<K> {
    beside: HashSet<K>,
    /// Those whose place was taken.
    taken: HashSet<K>,
}

impl<K> Default for Laid<K> {
    fn default() -> Self {
        Self { beside: HashSet::new(), taken: HashSet::new() }
    }
}

impl<K: Clone + Eq + Hash> Laid<K> {
    /// Lays the next line of a file that does not count yet beside the next known one of its kin that is absent from it;
    /// gives that one, and how the line comes to stand by what was said of these two. The order is of no matter: lines of
    /// one kin add up to the same, whichever goes with which.
    pub fn place(
        &mut self,
        absent: &mut Absent<K>,
        (kin, known): (&str, Known<K>),
        answer: impl FnOnce(&K) -> Option<Answer>,
    ) -> (Option<K>, Standing<K>) {
        if known == Known::Counts {
            return (None, Standing::Counts);
        }
        let Some(other) = self.next(absent, kin) else {
            let standing = match known {
                Known::New | Known::Counts => Standing::Counts,
                Known::Replaced { by, is_there } if is_there || self.taken.contains(&by) => Standing::Again,
                Known::Replaced { .. } => Standing::Waits,
            };
            return (None, standing);
        };
        let standing = match answer(&other) {
            None => Standing::Waits,
            Some(Answer::Both) if known == Known::New => Standing::Counts,
            Some(Answer::Both) => Standing::Again,
            Some(Answer::Replace) => {
                self.taken.insert(other.clone());
                Standing::Instead(other.clone())
            }
        };
        (Some(other), standing)
    }

    fn next(&mut self, absent: &mut Absent<K>, kin: &str) -> Option<K> {
        let all = absent.0.get_mut(kin)?;
        while let Some(one) = all.pop_front() {
            if self.beside.insert(one.clone()) {
                return Some(one);
            }
        }
        None
    }
}
