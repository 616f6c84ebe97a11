//! Figures over many rows (totals, sums by stage), kept in memory until something changes.
//!
//! Counting a hundred thousand rows costs more than the page that shows the count. A figure kept here is used until any
//! transaction of this process commits, and never longer than [`LONGEST`], since other processes may write too: a total
//! may lag behind them that long, the rows themselves never do. A counter row in the database would be exact and would
//! make every writer wait for every other.

use std::any::Any;
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The longest that a figure is used without looking again.
const LONGEST: Duration = Duration::from_secs(2);

/// How many figures are kept; beyond that all are forgotten, since people filter in ever new ways.
const MOST: usize = 2_000;

#[derive(Debug, Default)]
pub(super) struct Kept {
    changes: AtomicU64,
    figures: Mutex<HashMap<String, Figure>>,
}

#[derive(Debug)]
struct Figure {
    mark: Mark,
    looked: Instant,
    value: Box<dyn Any + Send + Sync>,
}

/// The state of the database that a figure belongs to; whoever computes one hands it back with the figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark(u64);

impl Kept {
    /// Something was changed: what was kept before is no longer used.
    pub(super) fn changed(&self) {
        self.changes.fetch_add(1, Ordering::AcqRel);
    }

    /// The figure, or the mark to keep a newly computed one under. When a figure is only old, one caller is asked to
    /// compute it and the others meanwhile get the old one, so that a busy page never counts in many places at once.
    pub(super) fn recall<T: Clone + 'static>(&self, key: &str) -> Result<T, Mark> {
        let mark = Mark(self.changes.load(Ordering::Acquire));
        let mut figures = self.figures.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(figure) = figures.get_mut(key).filter(|figure| figure.mark == mark) else { return Err(mark) };
        if figure.looked.elapsed() > LONGEST {
            figure.looked = Instant::now();
            return Err(mark);
        }
        figure.value.downcast_ref::<T>().cloned().ok_or(mark)
    }

    pub(super) fn keep<T: Send + Sync + 'static>(&self, mark: Mark, key: String, value: T) {
        let mut figures = self.figures.lock().unwrap_or_else(PoisonError::into_inner);
        if figures.len() >= MOST {
            figures.clear();
        }
        figures.insert(key, Figure { mark, looked: Instant::now(), value: Box::new(value) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_kept_until_something_changes() {
        let kept = Kept::default();
        let mark = kept.recall::<i64>("open").unwrap_err();
        kept.keep(mark, "open".into(), 7_i64);
        assert_eq!(kept.recall("open"), Ok(7_i64));
        kept.changed();
        let fresh = kept.recall::<i64>("open").unwrap_err();
        kept.keep(mark, "open".into(), 8_i64);
        assert_eq!(kept.recall::<i64>("open"), Err(fresh), "a figure counted before the change is not used after it");
    }

    #[test]
    fn a_figure_of_another_kind_is_not_read() {
        let kept = Kept::default();
        let mark = kept.recall::<i64>("open").unwrap_err();
        kept.keep(mark, "open".into(), 7_i64);
        assert_eq!(kept.recall::<f64>("open"), Err(mark));
    }
}
