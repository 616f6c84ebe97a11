//! Days as people write them: `2026-11-23`, `23-11-2026`, `11/23/26`, `02-Nov-04`, `23 november 2026`.
//!
//! Years of two digits lie between 1969 and 2068. A time after the day is left out.

use jiff::civil::Date;

use super::Sign;

/// Which comes first, where day and month are both numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOrder {
    /// `23-11-2026`.
    DayFirst,
    /// `11-23-2026`.
    MonthFirst,
}

impl DayOrder {
    /// Both orders.
    pub const ALL: [DayOrder; 2] = [DayOrder::DayFirst, DayOrder::MonthFirst];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            DayOrder::DayFirst => "dmy",
            DayOrder::MonthFirst => "mdy",
        }
    }

    /// The order of this code.
    pub fn from_code(code: &str) -> Option<Self> {
        match code.trim().to_lowercase().as_str() {
            "dmy" | "dd-mm-yyyy" | "dd-mm-jjjj" => Some(DayOrder::DayFirst),
            "mdy" | "mm-dd-yyyy" | "mm-dd-jjjj" => Some(DayOrder::MonthFirst),
            _ => None,
        }
    }
}

/// What a text tells about the order of day and month in its column.
pub fn decides(text: &str) -> Sign<DayOrder> {
    // A day has three parts, or eight digits; most cells show at a glance that they have neither.
    let marks = text.bytes().filter(|byte| matches!(byte, b'-' | b'/' | b'.' | b',') || byte.is_ascii_whitespace());
    if marks.count() < 2 && text.len() != 8 && text.is_ascii() {
        return Sign::Neither;
    }
    match (read(text, DayOrder::DayFirst), read(text, DayOrder::MonthFirst)) {
        (Some(day_first), Some(month_first)) if day_first == month_first => Sign::Same,
        (Some(_), Some(_)) => Sign::Both,
        (Some(_), None) => Sign::Only(DayOrder::DayFirst),
        (None, Some(_)) => Sign::Only(DayOrder::MonthFirst),
        (None, None) => Sign::Neither,
    }
}

/// The day that `text` writes in this order; `None` when it is none.
pub fn read(text: &str, order: DayOrder) -> Option<Date> {
    let text = without_time(text.trim());
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return date(&text[..4], text[4..6].parse().ok()?, &text[6..]);
    }
    let is_mark = |c: char| matches!(c, '-' | '/' | '.' | ',') || c.is_whitespace();
    let mut parts = text.split(is_mark).filter(|part| !part.is_empty());
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    if let Some(month) = month_named(b) {
        // `02-Nov-04`, and `2004-Nov-02` where the year shows itself by its length.
        return if a.len() == 4 { date(a, month, c) } else { date(c, month, a) };
    }
    if let Some(month) = month_named(a) {
        return date(c, month, b);
    }
    if a.len() == 4 {
        return date(a, b.parse().ok()?, c);
    }
    match order {
        DayOrder::DayFirst => date(c, b.parse().ok()?, a),
        DayOrder::MonthFirst => date(c, a.parse().ok()?, b),
    }
}

/// Cuts off `T10:00`, ` 10:00:00` and the like.
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else { return text };
    let before = &text[..colon];
    before.rfind(['T', ' ']).map_or(text, |end| before[..end].trim_end())
}

fn date(year: &str, month: i8, day: &str) -> Option<Date> {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(year) || !digits(day) || day.is_empty() || day.len() > 2 {
        return None;
    }
    let year: i16 = match (year.len(), year.parse::<i16>().ok()?) {
        (2, short @ 0..=68) => 2000 + short,
        (2, short) => 1900 + short,
        (4, full) => full,
        _ => return None,
    };
    Date::new(year, month, day.parse().ok()?).ok()
}

const MONTHS: [&[&str]; 12] = [
    &["jan", "january", "januari"],
    &["feb", "february", "februari"],
    &["mar", "march", "mrt", "maart"],
    &["apr", "april"],
    &["may", "mei"],
    &["jun", "june", "juni"],
    &["jul", "july", "juli"],
    &["aug", "august", "augustus"],
    &["sep", "sept", "september"],
    &["oct", "october", "okt", "oktober"],
    &["nov", "november"],
    &["dec", "december"],
];

fn month_named(text: &str) -> Option<i8> {
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let is_named = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(text));
    MONTHS.iter().zip(1..).find_map(|(names, month)| is_named(names).then_some(month))
}

#[cfg(test)]
mod tests {
    use super::*;
    use DayOrder::{DayFirst, MonthFirst};

    fn check(text: &str, expected: Sign<DayOrder>, day_first: &str, month_first: &str) {
        let found = |order| read(text, order).map(|day| day.to_string()).unwrap_or_default();
        assert_eq!(decides(text), expected, "{text:?}");
        assert_eq!((found(DayFirst).as_str(), found(MonthFirst).as_str()), (day_first, month_first), "{text:?}");
    }

    #[test]
    fn some_days_decide_and_some_do_not() {
        check("2026-11-23", Sign::Same, "2026-11-23", "2026-11-23");
        check("2026/1/3", Sign::Same, "2026-01-03", "2026-01-03");
        check("20261123", Sign::Same, "2026-11-23", "2026-11-23");
        check("2026-11-23T10:15:00Z", Sign::Same, "2026-11-23", "2026-11-23");
        check("23-11-2026", Sign::Only(DayFirst), "2026-11-23", "");
        check("11/23/2026", Sign::Only(MonthFirst), "", "2026-11-23");
        check("03.04.26 14:00", Sign::Both, "2026-04-03", "2026-03-04");
        check("5-5-2026", Sign::Same, "2026-05-05", "2026-05-05");
        check("02-Nov-04", Sign::Same, "2004-11-02", "2004-11-02");
        check("23 mrt 1999", Sign::Same, "1999-03-23", "1999-03-23");
        check("May 4, 2026", Sign::Same, "2026-05-04", "2026-05-04");
        check("1-1-69", Sign::Same, "1969-01-01", "1969-01-01");
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in
            ["", "2026", "30-02-2026", "2026-13-01", "1.5", "12:30", "a-b-c", "1-2-3-4", "00-00-0000", "110.643"]
        {
            check(text, Sign::Neither, "", "");
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config::with_cases(256))]
        #[test]
        fn a_written_day_is_read_back(days in 0_i64..36_000) {
            let day = Date::constant(1969, 1, 1).saturating_add(jiff::ToSpan::days(days));
            for (pattern, order) in [("%d-%m-%Y", DayFirst), ("%m/%d/%y", MonthFirst), ("%d-%b-%y", DayFirst), ("%Y-%m-%d", MonthFirst)] {
                assert_eq!(read(&day.strftime(pattern).to_string(), order), Some(day));
            }
        }

        #[test]
        fn nothing_makes_it_panic(text in "\\PC{0,20}") {
            let _ = decides(&text);
        }
    }
}
