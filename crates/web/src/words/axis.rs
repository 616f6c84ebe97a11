//! Days and amounts on the axes of charts, as briefly as they can be read.

use domain::money::Cents;
use domain::time::Day;

use super::Words;

impl Words {
    /// A day on an axis: without its year, which the table has, but for the first of a year.
    pub(crate) fn axis_day(&self, day: Day) -> String {
        let full = self.date(day);
        full.rsplit_once(' ').map_or(full.clone(), |(start, year)| match (day.day(), day.month()) {
            (1, 1) => format!("{start} {year}"),
            _ => start.to_owned(),
        })
    }

    /// An amount on an axis: thousands of euros where it is large.
    pub(crate) fn axis_money(&self, units: f64) -> String {
        if units >= 1_000.0 {
            self.with("axis-thousands", "n", self.number(units / 1_000.0, 1))
        } else {
            self.money(Cents((units * 100.0).round() as i64))
        }
    }
}
