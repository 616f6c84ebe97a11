//! Figures over many rows (totals, sums by stage), kept in memory until something changes.
//!
//! Counting a hundred thousand rows costs more than the page that shows the count. A figure kept here is used until any
//! transaction of this process commits. Other processes may write too: every [`OFTEN`] it is seen whether the newest
//! event is still the same, and after [`LONGEST`] the figure is computed anew whatever is seen, since a transaction that
//! began earlier may end later, and verdicts that grow stale have no event. A total may lag behind other processes that
//! long, the rows themselves never do. A counter row in the database would be exact and would make every writer wait for
//! every other.

use std::any::Any;
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use uuid::Uuid;

use super::Held;
use crate::search::AllNames;

/// How long a figure is used without seeing whether another process wrote something.
const OFTEN: Duration = Duration::from_secs(2);
/// The longest that a figure is used without computing it anew.
const LONGEST: Duration = Duration::from_secs(60);

/// How many figures are kept; beyond that all are forgotten, since people filter in ever new ways.
const MOST: usize = 2_000;

#[derive(Debug, Default)]
pub(super) struct Kept {
    changes: AtomicU64,
    figures: Mutex<HashMap<String, Figure>>,
    /// What is searched; here, so that whoever reads has it at hand.
    names: Arc<Held<AllNames>>,
}

#[derive(Debug)]
struct Figure {
    mark: Mark,
    computed: Instant,
    looked: Instant,
    value: Box<dyn Any + Send + Sync>,
}

/// The state of the database that a figure belongs to; whoever computes one hands it back with the figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// How many transactions of this process had ended.
    changes: u64,
    /// The newest event; none in an empty database.
    newest: Option<Uuid>,
}

/// What there is under a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Recalled<T> {
    /// The figure.
    Here(T),
    /// The figure, if the newest event is still this one.
    IfNewest(T, Option<Uuid>),
    /// Nothing; it is to be computed.
    Gone,
}

impl Mark {
    /// The same, with the newest event.
    pub(super) fn at(self, newest: Option<Uuid>) -> Self {
        Self { newest, ..self }
    }
}

impl Kept {
    /// The names that are searched.
    pub(super) fn names(&self) -> &Arc<Held<AllNames>> {
        &self.names
    }

    /// Something was changed: what was kept before is no longer used.
    pub(super) fn changed(&self) {
        self.changes.fetch_add(1, Ordering::AcqRel);
    }

    /// The state to compute a figure in, without the newest event.
    pub(super) fn mark(&self) -> Mark {
        Mark { changes: self.changes.load(Ordering::Acquire), newest: None }
    }

    /// The figure. When it is only old, one caller is asked to look whether it still holds, or to compute it, and the
    /// others meanwhile get the old one, so that a busy page never counts in many places at once.
    pub(super) fn recall<T: Clone + 'static>(&self, key: &str) -> Recalled<T> {
        let changes = self.changes.load(Ordering::Acquire);
        let mut figures = self.figures.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(figure) = figures.get_mut(key).filter(|figure| figure.mark.changes == changes) else {
            return Recalled::Gone;
        };
        let Some(value) = figure.value.downcast_ref::<T>().cloned() else { return Recalled::Gone };
        if figure.looked.elapsed() <= OFTEN {
            return Recalled::Here(value);
        }
        figure.looked = Instant::now();
        if figure.computed.elapsed() > LONGEST { Recalled::Gone } else { Recalled::IfNewest(value, figure.mark.newest) }
    }

    pub(super) fn keep<T: Send + Sync + 'static>(&self, mark: Mark, key: String, value: T) {
        let mut figures = self.figures.lock().unwrap_or_else(PoisonError::into_inner);
        if figures.len() >= MOST {
            figures.clear();
        }
        let now = Instant::now();
        figures.insert(key, Figure { mark, computed: now, looked: now, value: Box::new(value) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_kept_until_something_changes() {
        let kept = Kept::default();
        assert_eq!(kept.recall::<i64>("open"), Recalled::Gone);
        let mark = kept.mark();
        kept.keep(mark, "open".into(), 7_i64);
        assert_eq!(kept.recall("open"), Recalled::Here(7_i64));
        kept.changed();
        assert_eq!(kept.recall::<i64>("open"), Recalled::Gone);
        kept.keep(mark, "open".into(), 8_i64);
        assert_eq!(kept.recall::<i64>("open"), Recalled::Gone, "counted before the change, not used after it");
    }

    #[test]
    fn a_figure_of_another_kind_is_not_read() {
        let kept = Kept::default();
        kept.keep(kept.mark(), "open".into(), 7_i64);
        assert_eq!(kept.recall::<f64>("open"), Recalled::Gone);
    }

    #[test]
    fn an_old_figure_asks_one_caller_to_look() {
        let kept = Kept::default();
        let event = Some(Uuid::from_u128(1));
        kept.keep(kept.mark().at(event), "open".into(), 7_i64);
        let earlier = |seconds| Instant::now().checked_sub(Duration::from_secs(seconds)).unwrap();
        let age = |computed, looked| {
            let mut figures = kept.figures.lock().unwrap();
            let figure = figures.get_mut("open").unwrap();
            (figure.computed, figure.looked) = (earlier(computed), earlier(looked));
        };
        age(5, 5);
        assert_eq!(kept.recall("open"), Recalled::IfNewest(7_i64, event));
        assert_eq!(kept.recall("open"), Recalled::Here(7_i64), "the next one need not");
        age(61, 3);
        assert_eq!(kept.recall::<i64>("open"), Recalled::Gone, "and after a minute it is counted again");
    }
}
