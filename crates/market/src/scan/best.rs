//! The best rows so far, in a heap that holds no more than were asked for.

use std::{cmp::Ordering, collections::BinaryHeap};

use domain::{profile::Verdict, qualification::Interval};

/// What decides which of two rows is the better one. The less, the better.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rank {
    verdict: Verdict,
    low: f64,
    high: f64,
    /// Which of the files it stands in, and its row there.
    place: (usize, u64),
}

impl Rank {
    pub fn new(verdict: Verdict, fit: Interval, place: (usize, u64)) -> Self {
        Self { verdict, low: fit.low, high: fit.high, place }
    }

    /// The file, counted from 0.
    pub fn file(&self) -> usize {
        self.place.0
    }

    /// The row in its file.
    pub fn row(&self) -> u64 {
        self.place.1
    }

    /// Moves the row on by those before its block.
    pub fn after(self, rows: u64) -> Self {
        Self { place: (self.place.0, self.place.1 + rows), ..self }
    }

    /// Whether this one would be among the best, of which `worst` is the last; no row comes before those seen earlier.
    #[inline]
    pub fn may_be_among(&self, worst: Option<&Rank>) -> bool {
        let Some(worst) = worst else { return true };
        let by_fit = || self.low.total_cmp(&worst.low).then_with(|| self.high.total_cmp(&worst.high));
        self.verdict.cmp(&worst.verdict).then_with(by_fit) == Ordering::Greater
    }
}

impl Eq for Rank {}

impl PartialOrd for Rank {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// By verdict, then the lowest fit, then the highest, then as they stand in the files.
impl Ord for Rank {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_low = || other.low.total_cmp(&self.low);
        let by_high = || other.high.total_cmp(&self.high);
        let by_place = || self.place.cmp(&other.place);
        other.verdict.cmp(&self.verdict).then_with(by_low).then_with(by_high).then_with(by_place)
    }
}

/// A row that may be among the best, with what is kept of it.
#[derive(Debug)]
pub(super) struct Candidate<T> {
    pub rank: Rank,
    pub kept: T,
}

/// A row as it is written, in UTF-8.
pub(super) type Written = Box<[u8]>;

impl<T> PartialEq for Candidate<T> {
    fn eq(&self, other: &Self) -> bool {
        self.rank == other.rank
    }
}

impl<T> Eq for Candidate<T> {}

impl<T> PartialOrd for Candidate<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Candidate<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank.cmp(&other.rank)
    }
}

/// The best rows.
#[derive(Debug)]
pub(super) struct Best<T> {
    most: usize,
    /// The worst of them on top.
    held: BinaryHeap<Candidate<T>>,
}

impl<T> Best<T> {
    pub fn new(most: usize) -> Self {
        Self { most, held: BinaryHeap::new() }
    }

    /// The row that a next one must do better than; `None` while there is room.
    pub fn worst(&self) -> Option<Rank> {
        self.held.peek().filter(|_| self.held.len() >= self.most).map(|worst| worst.rank)
    }

    /// Takes a row in, if it is among the best.
    pub fn take(&mut self, candidate: Candidate<T>) {
        if self.held.len() < self.most {
            self.held.push(candidate);
        } else if let Some(mut worst) = self.held.peek_mut()
            && candidate < *worst
        {
            *worst = candidate;
        }
    }

    /// The best rows, the best first.
    pub fn into_sorted(self) -> Vec<Candidate<T>> {
        self.held.into_sorted_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(verdict: Verdict, low: f64, row: u64) -> Candidate<()> {
        Candidate { rank: Rank::new(verdict, Interval { low, high: 100.0 }, (0, row)), kept: () }
    }

    #[test]
    fn no_more_than_the_best_are_held_in_any_order_of_coming() {
        let mut best = Best::new(3);
        for (verdict, low, row) in [
            (Verdict::Outside, 90.0, 1),
            (Verdict::Near, 60.0, 2),
            (Verdict::Core, 80.0, 3),
            (Verdict::Open, 70.0, 4),
            (Verdict::Core, 80.0, 5),
            (Verdict::Near, 60.0, 6),
        ] {
            best.take(candidate(verdict, low, row));
        }
        let rows: Vec<u64> = best.into_sorted().iter().map(|held| held.rank.row()).collect();
        assert_eq!(rows, [3, 5, 2]);
    }

    #[test]
    fn none_are_held_when_none_are_asked_for() {
        let mut best = Best::<()>::new(0);
        best.take(candidate(Verdict::Core, 80.0, 1));
        assert!(best.into_sorted().is_empty());
    }

    #[test]
    fn a_row_as_good_as_the_worst_comes_too_late() {
        let worst = candidate(Verdict::Near, 60.0, 9).rank;
        let among = |verdict, low| candidate(verdict, low, 10).rank.may_be_among(Some(&worst));
        assert!(!among(Verdict::Near, 60.0) && !among(Verdict::Open, 99.0));
        assert!(among(Verdict::Near, 60.1) && among(Verdict::Core, 0.0));
    }
}
