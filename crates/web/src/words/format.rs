//! How numbers, amounts, days and moments are written: `1.234,5` and `23 nov 2026` in Dutch, `1,234.5` and
//! `23 Nov 2026` in English.
//!
//! The only place where a number becomes text for a person. A value that is not there is written as `–`. The traits
//! take values, references and options alike, because templates pass references and columns may be empty.

use domain::{
    money::Cents,
    time::{Day, Timestamp, days_between},
};
use fluent_bundle::FluentValue;

use super::{Lang, Words};

/// Written where there is no value.
const NOTHING: &str = "–";
/// Keeps a sign and its number on one line.
const NARROW: &str = "\u{a0}";

const MONTHS_NL: [&str; 12] = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];
const MONTHS_EN: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Lang {
    fn decimal(self) -> char {
        match self {
            Lang::Nl => ',',
            Lang::En => '.',
        }
    }

    fn grouping(self) -> char {
        match self {
            Lang::Nl => '.',
            Lang::En => ',',
        }
    }

    fn month(self, month: i8) -> &'static str {
        let names = match self {
            Lang::Nl => &MONTHS_NL,
            Lang::En => &MONTHS_EN,
        };
        names.get(usize::try_from(month - 1).unwrap_or_default()).copied().unwrap_or_default()
    }
}

impl Words {
    /// A number with at most `decimals` decimals; trailing zeros are left out (`1.234,5`).
    pub fn number(&self, value: impl Numeric, decimals: usize) -> String {
        value.number().map_or_else(|| NOTHING.into(), |x| trimmed(self.lang, x, decimals))
    }

    /// A whole number (`1.234`).
    pub fn count(&self, value: impl Numeric) -> String {
        self.number(value, 0)
    }

    /// A share of 0–1 as whole percents (`69%`).
    pub fn percent(&self, share: impl Numeric) -> String {
        share.number().map_or_else(|| NOTHING.into(), |x| format!("{}%", fixed(self.lang, x * 100.0, 0)))
    }

    /// A chance of 0–1 as whole percents. Nothing that was forecast is certain: near the ends it says so (`>99%`).
    pub fn chance(&self, chance: impl Numeric) -> String {
        match chance.number() {
            Some(x) if x > 0.99 => ">99%".into(),
            Some(x) if x < 0.01 => "<1%".into(),
            other => self.percent(other),
        }
    }

    /// A range of shares as whole percents (`69–94%`).
    pub fn percents(&self, low: impl Numeric, high: impl Numeric) -> String {
        match (low.number(), high.number()) {
            (Some(a), Some(b)) => {
                format!("{}–{}%", fixed(self.lang, a * 100.0, 0), fixed(self.lang, b * 100.0, 0))
            }
            _ => NOTHING.into(),
        }
    }

    /// An amount in euros; cents are shown only where there are any (`€ 12.500`, `€12,500.50`).
    pub fn money(&self, amount: impl Monetary) -> String {
        let Some(Cents(cents)) = amount.cents() else { return NOTHING.into() };
        let decimals = if cents % 100 == 0 { 0 } else { 2 };
        let written = fixed(self.lang, cents.unsigned_abs() as f64 / 100.0, decimals);
        let minus = if cents < 0 { "-" } else { "" };
        match self.lang {
            Lang::Nl => ["€", NARROW, minus, &written].concat(),
            Lang::En => [minus, "€", &written].concat(),
        }
    }

    /// A day (`23 nov 2026`).
    pub fn date(&self, day: impl Dated) -> String {
        let Some(day) = day.day() else { return NOTHING.into() };
        format!("{} {} {}", day.day(), self.lang.month(day.month()), day.year())
    }

    /// A range of days, without repeating the month or year that they share (`3–9 nov 2026`).
    pub fn days(&self, from: impl Dated, to: impl Dated) -> String {
        let (Some(from), Some(to)) = (from.day(), to.day()) else { return NOTHING.into() };
        if from == to {
            return self.date(to);
        }
        let until = self.date(to);
        if (from.year(), from.month()) == (to.year(), to.month()) {
            format!("{}–{until}", from.day())
        } else if from.year() == to.year() {
            format!("{} {} – {until}", from.day(), self.lang.month(from.month()))
        } else {
            format!("{} – {until}", self.date(from))
        }
    }

    /// A moment where the firm is (`23 nov 2026 14:05`).
    pub fn moment(&self, at: impl Momentary) -> String {
        let Some(Timestamp(micros)) = at.moment() else { return NOTHING.into() };
        let local = self.zone.to_datetime(jiff::Timestamp::from_microsecond(micros).unwrap_or_default());
        format!("{} {:02}:{:02}", self.date(local.date()), local.hour(), local.minute())
    }

    /// The day that it was at a moment where the firm is.
    pub fn day_of(&self, at: Timestamp) -> Day {
        at.day_in(&self.zone)
    }

    /// The moment at which a day begins where the firm is.
    pub fn start_of(&self, day: Day) -> Timestamp {
        Timestamp::start_of(day, &self.zone)
    }

    /// The day of a moment (`12 mei 2026`).
    pub fn day(&self, at: impl Momentary) -> String {
        at.moment().map_or_else(|| NOTHING.into(), |at| self.date(self.day_of(at)))
    }

    /// A moment as people tell it: minutes and hours ago, yesterday, then the date.
    pub fn ago(&self, at: impl Momentary) -> String {
        let Some(at) = at.moment() else { return NOTHING.into() };
        let minutes = (self.now.at.0 - at.0) / 60_000_000;
        let days = days_between(at.day_in(&self.zone), self.now.today);
        match (minutes, days) {
            (i64::MIN..0, _) => self.moment(at),
            (0, _) => self.t("ago-now"),
            (1..60, _) => self.n("ago-minutes", minutes),
            (_, 0) => self.n("ago-hours", minutes / 60),
            (_, 1) => self.t("day-yesterday"),
            (_, 2..7) => self.n("ago-days", days),
            _ => self.date(at.day_in(&self.zone)),
        }
    }

    /// A day as people tell it: yesterday, today, tomorrow, within a week, then the date.
    pub fn near(&self, day: impl Dated) -> String {
        let Some(day) = day.day() else { return NOTHING.into() };
        match days_between(self.now.today, day) {
            -1 => self.t("day-yesterday"),
            0 => self.t("day-today"),
            1 => self.t("day-tomorrow"),
            late @ -6..-1 => self.n("ago-days", -late),
            ahead @ 2..7 => self.n("day-ahead", ahead),
            _ => self.date(day),
        }
    }

    /// Whether the day has gone by; an absent one has not.
    pub fn is_past(&self, day: impl Dated) -> bool {
        day.day().is_some_and(|day| day < self.now.today)
    }

    /// How many days the day has gone by; 0 for one that has not, and for none.
    pub fn days_past(&self, day: impl Dated) -> i64 {
        day.day().map_or(0, |day| days_between(day, self.now.today).max(0))
    }

    /// A moment for machines (`datetime` attributes): RFC 3339.
    pub fn stamp(&self, at: impl Momentary) -> String {
        at.moment().map(Timestamp::rfc3339).unwrap_or_default()
    }
}

/// `value` with exactly `decimals` decimals and the language's separators.
fn fixed(lang: Lang, value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return NOTHING.into();
    }
    let plain = digits(value.abs(), decimals);
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut text = String::with_capacity(plain.len() + 4);
    if value < 0.0 && plain.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
        text.push('-');
    }
    let (mut group, mut rest) = whole.split_at(whole.len() % 3);
    while !rest.is_empty() {
        text.push_str(group);
        if !group.is_empty() {
            text.push(lang.grouping());
        }
        (group, rest) = rest.split_at(3);
    }
    text.push_str(group);
    if !part.is_empty() {
        text.push(lang.decimal());
        text.push_str(part);
    }
    text
}

/// The digits of a value that is not below 0. A whole number, as most are, is written as one: rounding a float to no
/// decimals takes the library ten times as long.
fn digits(value: f64, decimals: usize) -> String {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if decimals == 0 && value < EXACT {
        return (value.round_ties_even() as u64).to_string();
    }
    format!("{value:.decimals$}")
}

fn trimmed(lang: Lang, value: f64, decimals: usize) -> String {
    let text = fixed(lang, value, decimals);
    if decimals == 0 { text } else { text.trim_end_matches('0').trim_end_matches(lang.decimal()).to_owned() }
}

fn fluent_number<M>(lang: Lang, value: &FluentValue, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(trimmed(lang, number.value, 2)),
        _ => None,
    }
}

/// Writes the numbers inside Dutch sentences.
pub(super) fn fluent_number_nl<M>(value: &FluentValue, memo: &M) -> Option<String> {
    fluent_number(Lang::Nl, value, memo)
}

/// Writes the numbers inside English sentences.
pub(super) fn fluent_number_en<M>(value: &FluentValue, memo: &M) -> Option<String> {
    fluent_number(Lang::En, value, memo)
}

macro_rules! shown {
    ($(#[$doc:meta])* $name:ident, $method:ident, $value:ty) => {
        $(#[$doc])*
        pub trait $name {
            /// The value; `None` is written as `–`.
            fn $method(&self) -> Option<$value>;
        }
        impl<A: $name + ?Sized> $name for &A {
            fn $method(&self) -> Option<$value> {
                (**self).$method()
            }
        }
        impl<A: $name> $name for Option<A> {
            fn $method(&self) -> Option<$value> {
                self.as_ref().and_then(|inner| inner.$method())
            }
        }
    };
}

shown!(
    /// What can be written as a day.
    Dated, day, Day
);
shown!(
    /// What can be written as a moment.
    Momentary, moment, Timestamp
);
shown!(
    /// What can be written as an amount.
    Monetary, cents, Cents
);
shown!(
    /// What can be written as a number.
    Numeric, number, f64
);

impl Dated for Day {
    fn day(&self) -> Option<Day> {
        Some(*self)
    }
}

impl Momentary for Timestamp {
    fn moment(&self) -> Option<Timestamp> {
        Some(*self)
    }
}

impl Monetary for Cents {
    fn cents(&self) -> Option<Cents> {
        Some(*self)
    }
}

macro_rules! numeric {
    ($($number:ty),*) => {$(
        impl Numeric for $number {
            fn number(&self) -> Option<f64> {
                Some(*self as f64)
            }
        }
    )*};
}

numeric!(f64, i64, i32, u64, u32, u8, usize);

#[cfg(test)]
mod tests {
    use super::super::tests::words;
    use super::*;

    #[test]
    fn a_number_without_decimals_is_rounded_as_the_library_rounds_it() {
        let w = words(Lang::En);
        for x in [0.0, 0.4, 0.5, 0.6, 1.5, 2.5, 99.5, 1e15, 9.2e15, 1e18, 0.499_999_999_999_999_94] {
            assert_eq!(w.count(x).replace(',', ""), format!("{x:.0}"), "{x}");
            assert_eq!(w.count(-x).replace(',', "").trim_start_matches('-'), format!("{x:.0}"), "-{x}");
        }
    }

    #[test]
    fn thousands_are_grouped_by_three() {
        let w = words(Lang::Nl);
        for (x, written) in
            [(7.0, "7"), (123.0, "123"), (1_234.0, "1.234"), (123_456.0, "123.456"), (-1_234_567.0, "-1.234.567")]
        {
            assert_eq!(w.count(x), written);
        }
    }
}
