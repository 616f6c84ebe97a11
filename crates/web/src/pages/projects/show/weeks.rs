//! The check-ins by week, with the weeks that went by without one.

use domain::{checkin::Week, time::Day};

use crate::Words;

/// So many weeks are in view; the others are folded away.
const IN_VIEW: usize = 8;

/// A week as a line.
#[derive(Debug)]
pub(super) struct Line {
    /// `Week 47`, or that there was none in it.
    pub(super) name: String,
    /// The days of its check-ins, or from when to when it ran.
    pub(super) days: String,
    pub(super) is_skipped: bool,
}

/// The weeks of a project.
#[derive(Debug)]
pub(super) struct Weeks {
    /// The last weeks, the newest first.
    pub(super) last: Vec<Line>,
    /// Those before.
    pub(super) earlier: Vec<Line>,
    /// How many went by without a check-in.
    pub(super) skipped: usize,
}

impl Weeks {
    pub(super) fn is_empty(&self) -> bool {
        self.last.is_empty()
    }
}

pub(super) fn told(w: &Words, weeks: Vec<Week>) -> Weeks {
    let skipped = weeks.iter().filter(|week| week.is_skipped()).count();
    let mut last: Vec<Line> = weeks.iter().map(|week| line(w, week)).collect();
    let earlier = last.split_off(IN_VIEW.min(last.len()));
    Weeks { last, earlier, skipped }
}

fn line(w: &Words, week: &Week) -> Line {
    let is_skipped = week.is_skipped();
    let key = if is_skipped { "week-skipped" } else { "week-checked" };
    let days = if is_skipped {
        w.days(week.monday, week.sunday())
    } else {
        let mut days: Vec<Day> = week.check_ins.iter().rev().copied().collect();
        days.dedup();
        days.into_iter().map(|day| w.date(day)).collect::<Vec<_>>().join(", ")
    };
    Line { name: w.with(key, "n", week.number().to_string()), days, is_skipped }
}
