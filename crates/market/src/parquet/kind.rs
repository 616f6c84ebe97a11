//! What the values of a column mean, and how they are written where text is read.
//!
//! A value of a type that says what it is needs no guessing: a number is written with a point, a day as `2026-11-23`,
//! and so nobody is asked how the column is written. Text is read as the text of any other file.

use std::fmt::Write as _;

use jiff::{Span, civil::date};
use parquet::{
    basic::{ConvertedType, LogicalType, TimeUnit, Type},
    schema::types::ColumnDescriptor,
};

use super::dense::Value;
use crate::record::Tag;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    /// Text in UTF-8, or bytes that nothing is said of.
    Text,
    /// Whole numbers.
    Whole,
    /// Whole numbers that are never negative, kept in the bits of one that may be.
    Natural,
    /// Numbers of double precision.
    Fraction,
    /// Numbers of single precision: what is meant is what it takes to write them down, so that 0.1 is 0.1.
    Short,
    /// Numbers with so many digits behind the point, kept as whole ones.
    Decimal { digits: u32 },
    /// Yes or no.
    YesNo,
    /// Days since 1970.
    Day,
    /// Moments since 1970, so many in a second. What they tell is their day in UTC.
    Moment { second: i64 },
    /// Moments as they were kept before (96 bits): nanoseconds of a day, and the Julian day.
    OldMoment,
    /// Times of a day, so many in a second.
    Clock { second: i64 },
    /// A universally unique identifier.
    Uuid,
    /// Something that says nothing here: its values cannot be read.
    Other,
}

/// The day 1970-01-01 as a Julian day.
const JULIAN_1970: i64 = 2_440_588;

impl Kind {
    pub fn of(column: &ColumnDescriptor) -> Self {
        let scale = u32::try_from(column.type_scale()).unwrap_or(0);
        let said = column.logical_type_ref().and_then(|logical| match logical {
            LogicalType::String | LogicalType::Enum | LogicalType::Json => Some(Kind::Text),
            LogicalType::Decimal(decimal) => {
                Some(u32::try_from(decimal.scale).map_or(Kind::Other, |digits| Kind::Decimal { digits }))
            }
            LogicalType::Date => Some(Kind::Day),
            LogicalType::Time(time) => Some(Kind::Clock { second: per_second(time.unit) }),
            LogicalType::Timestamp(moment) => Some(Kind::Moment { second: per_second(moment.unit) }),
            LogicalType::Integer(whole) if !whole.is_signed => Some(Kind::Natural),
            LogicalType::Integer(_) => Some(Kind::Whole),
            LogicalType::Uuid => Some(Kind::Uuid),
            LogicalType::Unknown => None,
            _ => Some(Kind::Other),
        });
        let kind = said.unwrap_or_else(|| match (column.converted_type(), column.physical_type()) {
            (ConvertedType::DECIMAL, _) => Kind::Decimal { digits: scale },
            (ConvertedType::DATE, _) => Kind::Day,
            (ConvertedType::TIME_MILLIS, _) => Kind::Clock { second: 1_000 },
            (ConvertedType::TIME_MICROS, _) => Kind::Clock { second: 1_000_000 },
            (ConvertedType::TIMESTAMP_MILLIS, _) => Kind::Moment { second: 1_000 },
            (ConvertedType::TIMESTAMP_MICROS, _) => Kind::Moment { second: 1_000_000 },
            (ConvertedType::UINT_8 | ConvertedType::UINT_16 | ConvertedType::UINT_32 | ConvertedType::UINT_64, _) => {
                Kind::Natural
            }
            (ConvertedType::BSON | ConvertedType::INTERVAL, _) => Kind::Other,
            (_, Type::BOOLEAN) => Kind::YesNo,
            (_, Type::INT32 | Type::INT64) => Kind::Whole,
            (_, Type::INT96) => Kind::OldMoment,
            (_, Type::FLOAT) => Kind::Short,
            (_, Type::DOUBLE) => Kind::Fraction,
            (_, Type::BYTE_ARRAY) => Kind::Text,
            (_, Type::FIXED_LEN_BYTE_ARRAY) => Kind::Text,
        });
        if kind.fits(column.physical_type()) { kind } else { Kind::Other }
    }

    /// Whether values that are kept in this way can be of this kind.
    fn fits(self, kept: Type) -> bool {
        let bytes = matches!(kept, Type::BYTE_ARRAY | Type::FIXED_LEN_BYTE_ARRAY);
        let whole = matches!(kept, Type::INT32 | Type::INT64);
        match self {
            Kind::Text => bytes,
            Kind::Whole | Kind::Natural | Kind::Day | Kind::Moment { .. } | Kind::Clock { .. } => whole,
            Kind::Decimal { digits } => (bytes || whole) && digits <= 38,
            Kind::Uuid => kept == Type::FIXED_LEN_BYTE_ARRAY,
            Kind::OldMoment | Kind::Fraction | Kind::Short | Kind::YesNo | Kind::Other => true,
        }
    }

    /// Whether its values are text, that may write a number in one way or another.
    pub fn is_text(self) -> bool {
        self == Kind::Text
    }

    /// The number that a value is, where that needs no writing out; the same as what is written reads as.
    #[inline]
    pub fn number(self, value: Value<'_>) -> Option<f64> {
        match (self, value) {
            // The nearest number, as that to its digits is.
            (Kind::Whole, Value::Whole(whole)) => Some(whole as f64),
            (Kind::Natural, Value::Whole(whole)) => Some(whole as u64 as f64),
            (Kind::Fraction, Value::Fraction(number)) if number.is_finite() => Some(number),
            (Kind::Short, Value::Fraction(number)) if number.fract() == 0.0 && number.abs() < 1e7 => Some(number),
            // Both are exact, so that the quotient is the nearest number (Clinger 1990).
            (Kind::Decimal { digits: digits @ 0..=15 }, Value::Whole(whole)) if whole.unsigned_abs() < 1 << 53 => {
                Some(whole as f64 / 10_f64.powi(digits as i32))
            }
            _ => None,
        }
    }

    /// Writes a value; says what it is then.
    pub fn write(self, value: Value<'_>, out: &mut String) -> Tag {
        self.written(value, out).unwrap_or(Tag::Unreadable)
    }

    fn written(self, value: Value<'_>, out: &mut String) -> Option<Tag> {
        // Nothing goes wrong in writing to a string.
        let done = |tag: Tag, _: std::fmt::Result| Some(tag);
        match (self, value) {
            (Kind::Text, Value::Bytes(bytes)) => Some(text(bytes, out)),
            (Kind::Whole, Value::Whole(whole)) => done(Tag::Number, write!(out, "{whole}")),
            (Kind::Natural, Value::Whole(whole)) => done(Tag::Number, write!(out, "{}", whole as u64)),
            // What is no number is what it is called; some of those words say that it is not known.
            (Kind::Fraction | Kind::Short, Value::Fraction(number)) if !number.is_finite() => {
                done(Tag::Text, write!(out, "{number}"))
            }
            (Kind::Fraction, Value::Fraction(number)) => done(Tag::Number, write!(out, "{number}")),
            (Kind::Short, Value::Fraction(number)) => done(Tag::Number, write!(out, "{}", number as f32)),
            (Kind::Decimal { digits }, Value::Whole(whole)) => decimal(whole.into(), digits, out),
            (Kind::Decimal { digits }, Value::Bytes(bytes)) => decimal(big_endian(bytes)?, digits, out),
            (Kind::YesNo, Value::Whole(yes)) => {
                out.push_str(if yes == 0 { "no" } else { "yes" });
                Some(Tag::YesNo)
            }
            (Kind::Day, Value::Whole(days)) => day(days, out),
            (Kind::Moment { second }, Value::Whole(moment)) => day(moment.div_euclid(86_400 * second), out),
            (Kind::OldMoment, Value::Bytes(bytes)) => {
                let julian = u32::from_le_bytes(*bytes.get(8..)?.first_chunk()?);
                day(i64::from(julian) - JULIAN_1970, out)
            }
            (Kind::Clock { second }, Value::Whole(time)) => {
                let seconds = time / second;
                done(Tag::Text, write!(out, "{}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60))
            }
            (Kind::Uuid, Value::Bytes(bytes)) if bytes.len() == 16 => {
                for (at, byte) in bytes.iter().enumerate() {
                    let dash = if matches!(at, 4 | 6 | 8 | 10) { "-" } else { "" };
                    done(Tag::Text, write!(out, "{dash}{byte:02x}"));
                }
                Some(Tag::Text)
            }
            _ => None,
        }
    }
}

fn per_second(unit: TimeUnit) -> i64 {
    match unit {
        TimeUnit::MILLIS => 1_000,
        TimeUnit::MICROS => 1_000_000,
        TimeUnit::NANOS => 1_000_000_000,
    }
}

/// Writes text; what is none is written as far as it can be, to be shown.
fn text(bytes: &[u8], out: &mut String) -> Tag {
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            out.push_str(text);
            if memchr::memchr(0, bytes).is_none() { Tag::Text } else { Tag::Unreadable }
        }
        Err(_) => {
            out.push_str(&String::from_utf8_lossy(bytes));
            Tag::Unreadable
        }
    }
}

fn day(days: i64, out: &mut String) -> Option<Tag> {
    let day = date(1970, 1, 1).checked_add(Span::new().try_days(days).ok()?).ok()?;
    out.push_str(&day.to_string());
    Some(Tag::Day)
}

/// A whole number in bytes, the highest first, of which the first bit says that it is negative.
fn big_endian(bytes: &[u8]) -> Option<i128> {
    let negative = bytes.first().is_some_and(|byte| *byte >= 0x80);
    let mut number = [if negative { 0xFF } else { 0 }; 16];
    let from = 16_usize.checked_sub(bytes.len())?;
    number[from..].copy_from_slice(bytes);
    Some(i128::from_be_bytes(number))
}

/// Writes a whole number with its last digits behind a point, without zeros at the end.
fn decimal(number: i128, digits: u32, out: &mut String) -> Option<Tag> {
    let ten = 10_u128.checked_pow(digits)?;
    let (whole, rest) = (number.unsigned_abs() / ten, number.unsigned_abs() % ten);
    let fraction = if rest == 0 { String::new() } else { format!(".{rest:0width$}", width = digits as usize) };
    let sign = if number < 0 { "-" } else { "" };
    out.push_str(&format!("{sign}{whole}{}", fraction.trim_end_matches('0')));
    Some(Tag::Number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: Kind, value: Value<'_>, expected: &str, tag: Tag) {
        let mut out = String::new();
        assert_eq!((kind.write(value, &mut out), out.as_str()), (tag, expected), "{kind:?} {value:?}");
        if let Some(number) = kind.number(value) {
            assert_eq!(number, expected.parse::<f64>().unwrap(), "{kind:?} {value:?}");
        }
    }

    #[test]
    fn a_value_is_written_as_it_is_read() {
        let two = Kind::Decimal { digits: 2 };
        check(Kind::Text, Value::Bytes("É&Z".as_bytes()), "É&Z", Tag::Text);
        check(Kind::Text, Value::Bytes(b"a\xE9"), "a\u{fffd}", Tag::Unreadable);
        check(Kind::Text, Value::Bytes(b"a\0"), "a\0", Tag::Unreadable);
        check(Kind::Whole, Value::Whole(-3), "-3", Tag::Number);
        check(Kind::Whole, Value::Whole(i64::MAX), "9223372036854775807", Tag::Number);
        check(Kind::Natural, Value::Whole(-1), "18446744073709551615", Tag::Number);
        check(Kind::Fraction, Value::Fraction(40.0), "40", Tag::Number);
        check(Kind::Fraction, Value::Fraction(f64::NAN), "NaN", Tag::Text);
        check(Kind::Short, Value::Fraction(f64::from(0.1_f32)), "0.1", Tag::Number);
        check(Kind::Short, Value::Fraction(-7.0), "-7", Tag::Number);
        check(two, Value::Whole(1_250), "12.5", Tag::Number);
        check(two, Value::Whole(-5), "-0.05", Tag::Number);
        check(two, Value::Bytes(&[0xFF, 0x38]), "-2", Tag::Number);
        check(
            Kind::Decimal { digits: 0 },
            Value::Bytes(&[0x7F; 16]),
            &i128::from_be_bytes([0x7F; 16]).to_string(),
            Tag::Number,
        );
        check(two, Value::Bytes(&[1; 17]), "", Tag::Unreadable);
        check(Kind::YesNo, Value::Whole(1), "yes", Tag::YesNo);
        check(Kind::Day, Value::Whole(20_780), "2026-11-23", Tag::Day);
        check(Kind::Day, Value::Whole(i64::MIN), "", Tag::Unreadable);
        check(Kind::Moment { second: 1_000 }, Value::Whole(-1), "1969-12-31", Tag::Day);
        check(Kind::Clock { second: 1_000_000 }, Value::Whole(3_723_000_000), "1:02:03", Tag::Text);
        check(Kind::OldMoment, Value::Bytes(&[0, 0, 0, 0, 0, 0, 0, 0, 0x8C, 0x3D, 0x25, 0]), "1970-01-01", Tag::Day);
        let id = [0x01, 0x93, 0x5c, 0x3e, 0x9a, 0x00, 0x7d, 0, 0x80, 0, 0, 0, 0, 0, 0, 0x2a];
        check(Kind::Uuid, Value::Bytes(&id), "01935c3e-9a00-7d00-8000-00000000002a", Tag::Text);
        check(Kind::Other, Value::Whole(1), "", Tag::Unreadable);
    }
}
