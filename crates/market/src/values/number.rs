//! Numbers as people write them: `1.893.320`, `19,03`, `€ 1.250,-`, `12 %`, `1 234.5`, `3.69e7`.
//!
//! A number is read strictly: groups are of three digits and never start with a zero, so that `0.125` can only be a
//! fraction and `19,03` can only be Dutch. What is read is given back canonically: digits with `.` as decimal sign.

use super::Sign;

/// The decimal sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decimal {
    /// `1234.5`, grouped as `1,234.5`.
    Point,
    /// `1234,5`, grouped as `1.234,5`.
    Comma,
}

impl Decimal {
    /// Both signs.
    pub const ALL: [Decimal; 2] = [Decimal::Point, Decimal::Comma];

    /// The sign itself, which is its code too.
    pub fn code(self) -> &'static str {
        match self {
            Decimal::Point => ".",
            Decimal::Comma => ",",
        }
    }

    /// The sign of this code or name.
    pub fn from_code(code: &str) -> Option<Self> {
        match code.trim().to_lowercase().as_str() {
            "." | "point" | "dot" | "punt" => Some(Decimal::Point),
            "," | "comma" | "komma" => Some(Decimal::Comma),
            _ => None,
        }
    }

    fn signs(self) -> (char, char) {
        match self {
            Decimal::Point => ('.', ','),
            Decimal::Comma => (',', '.'),
        }
    }
}

/// What a text tells about the decimal sign of its column.
pub fn decides(text: &str) -> Sign<Decimal> {
    // The two shapes that most cells have, spared the work: plain digits, and words.
    if !text.is_empty() && text.len() <= 15 && all_digits(text) {
        return Sign::Same;
    }
    if text.starts_with(|c: char| c.is_alphabetic() && !matches!(c, 'E' | 'e' | 'U' | 'u' | 'G')) {
        return Sign::Neither;
    }
    match (Written::parse(text, Decimal::Point), Written::parse(text, Decimal::Comma)) {
        (Some(point), Some(comma)) if point.canonical() == comma.canonical() => Sign::Same,
        (Some(_), Some(_)) => Sign::Both,
        (Some(_), None) => Sign::Only(Decimal::Point),
        (None, Some(_)) => Sign::Only(Decimal::Comma),
        (None, None) => Sign::Neither,
    }
}

/// Whether `text` writes a number with this decimal sign.
pub fn is_number(text: &str, decimal: Decimal) -> bool {
    Written::parse(text, decimal).is_some()
}

/// The number that `text` writes with this decimal sign, canonically; `None` when it is none.
///
/// A currency sign or code and a percent sign are left out: `12,5 %` is 12.5.
pub fn read(text: &str, decimal: Decimal) -> Option<String> {
    Written::parse(text, decimal).map(|written| written.canonical())
}

/// A number taken apart.
struct Written<'a> {
    negative: bool,
    whole: &'a str,
    /// What groups the digits of the whole part.
    mark: Option<char>,
    fraction: &'a str,
    exponent: Option<&'a str>,
}

impl<'a> Written<'a> {
    fn parse(text: &'a str, decimal: Decimal) -> Option<Self> {
        let (negative, body) = bare(text)?;
        let (sign, other) = decimal.signs();
        let (mantissa, exponent) = match body.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, Some(exponent)),
            None => (body, None),
        };
        let (whole, fraction) = mantissa.split_once(sign).unwrap_or((mantissa, ""));
        // `1.250,-` and `1.250,--`: no cents.
        let fraction = if fraction.chars().all(|c| matches!(c, '-' | '–' | '—')) { "" } else { fraction };
        if whole.is_empty() && fraction.is_empty() || !all_digits(fraction) {
            return None;
        }
        let written = Self { negative, whole, mark: grouping(whole, other)?, fraction, exponent };
        match exponent {
            Some(exponent) if written.mark.is_some() || !is_exponent(exponent) => None,
            Some(_) => written.float().is_finite().then_some(written),
            None => Some(written),
        }
    }

    fn float(&self) -> f64 {
        let number = format!("{}.{}0e{}", self.whole, self.fraction, self.exponent.unwrap_or("0"));
        number.parse().unwrap_or(f64::NAN)
    }

    fn canonical(&self) -> String {
        if self.exponent.is_some() {
            return signed(self.negative, self.float().to_string());
        }
        let digits = match self.mark {
            Some(mark) => self.whole.replace(mark, ""),
            None => self.whole.to_owned(),
        };
        let whole = digits.trim_start_matches('0');
        let whole = if whole.is_empty() { "0" } else { whole };
        let fraction = self.fraction.trim_end_matches('0');
        signed(self.negative, if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") })
    }
}

fn is_exponent(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    !digits.is_empty() && digits.len() <= 3 && all_digits(digits)
}

/// Takes off blanks, sign, currency and percent.
fn bare(text: &str) -> Option<(bool, &str)> {
    // Longer than any number that a person or a program writes.
    if text.len() > 400 {
        return None;
    }
    let mut body = text.trim();
    let mut negative = false;
    let (mut signs, mut units) = (0, 0);
    loop {
        let rest = body.trim_start();
        if let Some(after) = rest.strip_prefix(['-', '−']) {
            (negative, signs, body) = (true, signs + 1, after);
        } else if let Some(after) = rest.strip_prefix('+') {
            (signs, body) = (signs + 1, after);
        } else if let Some(after) = currency(rest, str::strip_prefix) {
            (units, body) = (units + 1, after);
        } else {
            body = rest;
            break;
        }
    }
    if let Some(rest) = currency(body, str::strip_suffix).or_else(|| body.strip_suffix('%')) {
        (units, body) = (units + 1, rest);
    }
    let body = body.trim();
    (signs <= 1 && units <= 1 && !body.is_empty()).then_some((negative, body))
}

fn currency<'a>(text: &'a str, strip: impl Fn(&'a str, &'static str) -> Option<&'a str>) -> Option<&'a str> {
    ["€", "$", "£", "EUR", "eur", "USD", "GBP"].into_iter().find_map(|unit| strip(text, unit))
}

/// What groups the digits of the whole part, if anything; `None` when they are not rightly grouped. Groups are of three,
/// with one and the same sign between them.
fn grouping(whole: &str, mark: char) -> Option<Option<char>> {
    let is_mark = |c: char| c == mark || matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’');
    let Some(used) = whole.chars().find(|&c| is_mark(c)) else {
        return all_digits(whole).then_some(None);
    };
    let mut groups = whole.split(used);
    let first = groups.next()?;
    let well_begun = matches!(first.len(), 1..=3) && all_digits(first) && !first.starts_with('0');
    (well_begun && groups.all(|group| group.len() == 3 && all_digits(group))).then_some(Some(used))
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn signed(negative: bool, number: String) -> String {
    if negative && number != "0" { format!("-{number}") } else { number }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Decimal::{Comma, Point};

    fn check(text: &str, expected: Sign<Decimal>, point: Option<&str>, comma: Option<&str>) {
        assert_eq!(decides(text), expected, "{text:?}");
        assert_eq!(read(text, Point).as_deref(), point, "{text:?} with a point");
        assert_eq!(read(text, Comma).as_deref(), comma, "{text:?} with a comma");
    }

    #[test]
    fn some_numbers_decide_and_some_do_not() {
        check("329", Sign::Same, Some("329"), Some("329"));
        check("110.643", Sign::Both, Some("110.643"), Some("110643"));
        check("110,643", Sign::Both, Some("110643"), Some("110.643"));
        check("1.893.320", Sign::Only(Comma), None, Some("1893320"));
        check("19,03", Sign::Only(Comma), None, Some("19.03"));
        check("1,234.5", Sign::Only(Point), Some("1234.5"), None);
        check("1.234,5", Sign::Only(Comma), None, Some("1234.5"));
        check("0.125", Sign::Only(Point), Some("0.125"), None);
        check("1234.567", Sign::Only(Point), Some("1234.567"), None);
        check("40.0", Sign::Only(Point), Some("40"), None);
        check(".5", Sign::Only(Point), Some("0.5"), None);
        check("12.", Sign::Only(Point), Some("12"), None);
        check("1 234", Sign::Same, Some("1234"), Some("1234"));
        check("1'234.50", Sign::Only(Point), Some("1234.5"), None);
        check("3.69E+07", Sign::Only(Point), Some("36900000"), None);
        check("1e3", Sign::Same, Some("1000"), Some("1000"));
    }

    #[test]
    fn money_and_percentages_are_numbers() {
        check("€ 1.250,00", Sign::Only(Comma), None, Some("1250"));
        check("€1.250,-", Sign::Only(Comma), None, Some("1250"));
        check("-€ 5", Sign::Same, Some("-5"), Some("-5"));
        check("1250 EUR", Sign::Same, Some("1250"), Some("1250"));
        check("12,5 %", Sign::Only(Comma), None, Some("12.5"));
        check("−7", Sign::Same, Some("-7"), Some("-7"));
        check("-0", Sign::Same, Some("0"), Some("0"));
        check("007", Sign::Same, Some("7"), Some("7"));
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in [
            "",
            "-",
            "€",
            "veel",
            "1.2.3",
            "12.34.567",
            "1,23,456",
            "0.123.456",
            "1 23",
            "--5",
            "5-",
            "1e",
            "e5",
            "10-20",
            "1.234e5,0",
            "½",
        ] {
            check(text, Sign::Neither, None, None);
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config::with_cases(256))]
        #[test]
        fn a_written_number_is_read_back(whole in 0_u64..10_000_000_000, cents in 0_u32..100, negative: bool) {
            let digits = whole.to_string();
            let group = |mark: &str| {
                let mut out = String::new();
                for (i, digit) in digits.chars().enumerate() {
                    if i > 0 && (digits.len() - i).is_multiple_of(3) { out.push_str(mark); }
                    out.push(digit);
                }
                out
            };
            let minus = if negative { "-" } else { "" };
            let expected: f64 = format!("{minus}{whole}.{cents:02}").parse().unwrap();
            for (decimal, text) in [
                (Point, format!("{minus}{}.{cents:02}", group(","))),
                (Comma, format!("{minus}{},{cents:02}", group("."))),
                (Comma, format!("{minus}{},{cents:02}", group("\u{a0}"))),
            ] {
                let found: f64 = read(&text, decimal).unwrap().parse().unwrap();
                assert_eq!(found, expected, "{text}");
                assert_eq!(decides(&text), Sign::Only(decimal));
            }
        }

        #[test]
        fn nothing_makes_it_panic(text in "\\PC{0,30}") {
            for decimal in Decimal::ALL {
                if let Some(number) = read(&text, decimal) {
                    assert!(number.parse::<f64>().unwrap().is_finite() || number.len() > 300, "{text}");
                }
            }
        }
    }
}
