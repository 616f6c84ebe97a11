//! From figures to places on the drawing, and the round figures that an axis is marked with.

use domain::time::{Day, days_between, plus_days};

/// A straight scale from figures to places.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    low: f64,
    high: f64,
    at_low: f64,
    at_high: f64,
}

impl Scale {
    /// A scale that puts `low` at `at_low` and `high` at `at_high`. Ends that coincide are drawn apart.
    pub fn new((low, high): (f64, f64), (at_low, at_high): (f64, f64)) -> Self {
        let high = if high - low > 1e-9 { high } else { low + 1.0 };
        Self { low, high, at_low, at_high }
    }

    /// The place of a figure; what lies outside the scale is held at its end.
    pub fn place(self, figure: f64) -> f64 {
        let share = ((figure - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        self.at_low + share * (self.at_high - self.at_low)
    }

    /// About `wanted` round figures inside the scale: 1, 2 or 5 times a power of ten apart.
    pub fn ticks(self, wanted: usize) -> Vec<f64> {
        let rough = (self.high - self.low) / wanted.max(1) as f64;
        let power = 10f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].map(|n| n * power).into_iter().find(|step| *step >= rough * 0.999);
        let step = step.unwrap_or(power * 10.0);
        let first = (self.low / step).ceil() as i64;
        let last = (self.high / step + 1e-9).floor() as i64;
        (first..=last).take(50).map(|n| n as f64 * step).collect()
    }
}

/// A scale over days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DayScale {
    first: Day,
    scale: Scale,
    days: i64,
}

impl DayScale {
    /// A scale that puts `first` and `last` at the two places.
    pub fn new((first, last): (Day, Day), places: (f64, f64)) -> Self {
        let days = days_between(first, last).max(1);
        Self { first, scale: Scale::new((0.0, days as f64), places), days }
    }

    /// The place of a day.
    pub fn place(self, day: Day) -> f64 {
        self.scale.place(days_between(self.first, day) as f64)
    }

    /// At most about `wanted` first days of months inside the scale, a whole number of months apart; when it spans less
    /// than two months, days of a whole number of weeks apart.
    pub fn ticks(self, wanted: usize) -> Vec<Day> {
        let last = plus_days(self.first, self.days);
        let wanted = wanted.max(1) as i64;
        if self.days < 62 {
            let step = (self.days / wanted / 7 + 1) * 7;
            return (0..).map(|n| plus_days(self.first, n * step)).take_while(|day| *day <= last).collect();
        }
        let months = self.days / 30;
        let step = [1, 2, 3, 6, 12, 24, 60].into_iter().find(|step| months / step < wanted).unwrap_or(120);
        let counted = |day: &Day| i64::from(day.year()) * 12 + i64::from(day.month()) - 1;
        month_starts(self.first, last).into_iter().filter(|day| counted(day) % step == 0).collect()
    }
}

fn month_starts(first: Day, last: Day) -> Vec<Day> {
    let mut starts = Vec::new();
    let mut day = first.first_of_month();
    while day <= last && starts.len() < 600 {
        if day >= first {
            starts.push(day);
        }
        day = plus_days(day, 32).first_of_month();
    }
    starts
}

/// The first and the last of some days; `None` of nothing.
pub fn span(days: impl IntoIterator<Item = Day>) -> Option<(Day, Day)> {
    days.into_iter().fold(None, |span, day| match span {
        None => Some((day, day)),
        Some((first, last)) => Some((day.min(first), day.max(last))),
    })
}
