//! Moments and days.
//!
//! A moment is microseconds since 1970 in UTC; a day is a civil date without a zone. Which day "today" is depends on
//! where the firm is, so the edge that knows the zone passes both.

use jiff::ToSpan;
pub use jiff::civil::Date as Day;

/// A moment: microseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// This moment `days` days of 24 hours later (earlier when negative).
    pub fn plus_days(self, days: i64) -> Timestamp {
        Timestamp(self.0.saturating_add(days.saturating_mul(86_400_000_000)))
    }

    /// RFC 3339 in UTC, whole seconds; the epoch for a moment out of range.
    pub fn rfc3339(self) -> String {
        let moment = jiff::Timestamp::from_second(self.0.div_euclid(1_000_000)).unwrap_or_default();
        moment.to_string()
    }

    /// Reads RFC 3339 (`2026-11-30T09:00:00Z`); `None` for anything else.
    pub fn parse(text: &str) -> Option<Timestamp> {
        text.parse::<jiff::Timestamp>().ok().map(|moment| Timestamp(moment.as_microsecond()))
    }

    /// The moment at which a day begins in the zone; the epoch for a day out of range.
    pub fn start_of(day: Day, zone: &jiff::tz::TimeZone) -> Timestamp {
        let start = zone.to_timestamp(day.to_datetime(jiff::civil::Time::midnight()));
        Timestamp(start.map(jiff::Timestamp::as_microsecond).unwrap_or_default())
    }

    /// The day it is at this moment in the named zone (`Europe/Amsterdam`); UTC when the zone is unknown.
    pub fn day_in(self, zone: &jiff::tz::TimeZone) -> Day {
        zone.to_datetime(jiff::Timestamp::from_microsecond(self.0).unwrap_or_default()).date()
    }
}

/// Whether it is a time of day, in the zone, at which one writes to somebody: from eight to six.
pub fn is_daytime(at: Timestamp, zone: &jiff::tz::TimeZone) -> bool {
    let hour = zone.to_datetime(jiff::Timestamp::from_microsecond(at.0).unwrap_or_default()).hour();
    (8..18).contains(&hour)
}

/// The moment and the day at which a rule is applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// The moment.
    pub at: Timestamp,
    /// The civil day where the firm is.
    pub today: Day,
}

/// Whole days from `from` to `to`; negative when `to` lies earlier.
pub fn days_between(from: Day, to: Day) -> i64 {
    i64::from(from.until(to).map(|span| span.get_days()).unwrap_or_default())
}

/// The day `days` days after `day` (before when negative), held inside the calendar.
pub fn plus_days(day: Day, days: i64) -> Day {
    day.saturating_add(days.clamp(-4_000_000, 4_000_000).days())
}

/// The day `months` months after `day` (before when negative), held inside the calendar; the last of a month that is
/// too short.
pub fn plus_months(day: Day, months: i32) -> Day {
    day.saturating_add(months.clamp(-100_000, 100_000).months())
}

/// Whether `day` is a working day (Monday to Friday).
pub fn is_working_day(day: Day) -> bool {
    day.weekday().to_monday_zero_offset() < 5
}

/// The day `n` working days (Monday to Friday) after `day`.
pub fn plus_working_days(day: Day, n: u32) -> Day {
    let mut at = day;
    let mut left = n;
    while left > 0 {
        at = plus_days(at, 1);
        if is_working_day(at) {
            left -= 1;
        }
    }
    at
}

/// How many years ahead a day can be promised or expected. No project is planned further; a year typed with a digit
/// too many is.
pub const FARTHEST_YEARS: i16 = 30;

/// Whether `day` is farther ahead of `from` than anybody plans.
pub fn is_too_far(from: Day, day: Day) -> bool {
    day.year() - from.year() > FARTHEST_YEARS
}

/// Reads an ISO day (`2026-11-23`); `None` when it is not one.
pub fn parse_day(text: &str) -> Option<Day> {
    let text = text.trim();
    (text.len() == 10).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn working_days_skip_the_weekend() {
        let friday = date(2026, 11, 20);
        assert_eq!(plus_working_days(friday, 1), date(2026, 11, 23));
        assert_eq!(plus_working_days(friday, 5), date(2026, 11, 27));
        assert_eq!(plus_working_days(friday, 0), friday);
    }

    #[test]
    fn days_between_is_signed() {
        assert_eq!(days_between(date(2026, 1, 1), date(2026, 12, 31)), 364);
        assert_eq!(days_between(date(2026, 3, 1), date(2026, 2, 27)), -2);
        assert_eq!(plus_days(date(2024, 2, 28), 2), date(2024, 3, 1));
    }

    #[test]
    fn twelve_months_are_a_year_whatever_its_days() {
        assert_eq!(plus_months(date(2025, 3, 1), -12), date(2024, 3, 1));
        assert_eq!(plus_months(date(2024, 3, 1), -12), date(2023, 3, 1));
        assert_eq!(plus_months(date(2024, 2, 29), -12), date(2023, 2, 28));
        assert_eq!(plus_months(date(2024, 1, 31), 1), date(2024, 2, 29));
    }

    #[test]
    fn a_customer_is_written_to_by_day() {
        let zone = jiff::tz::TimeZone::fixed(jiff::tz::offset(1));
        let at = |hour: i64, minute: i64| Timestamp((hour * 60 + minute) * 60_000_000);
        for (hour, minute, is_day) in [(6, 59, false), (7, 0, true), (16, 59, true), (17, 0, false), (23, 30, false)] {
            assert_eq!(is_daytime(at(hour, minute), &zone), is_day, "{hour}:{minute} in UTC");
        }
    }

    #[test]
    fn a_day_begins_where_the_firm_is() {
        let zone = jiff::tz::TimeZone::fixed(jiff::tz::offset(2));
        let day = date(1970, 1, 2);
        assert_eq!(Timestamp::start_of(day, &zone), Timestamp(22 * 3_600_000_000));
        assert_eq!(Timestamp::start_of(day, &zone).day_in(&zone), day);
    }

    #[test]
    fn only_iso_days_are_read() {
        assert_eq!(parse_day("2026-11-23"), Some(date(2026, 11, 23)));
        assert_eq!(parse_day("23-11-2026"), None);
        assert_eq!(parse_day("2026-02-30"), None);
        assert_eq!(parse_day("2026-11-23T10:00"), None);
    }
}
