//! What the values of a row add to its fit, at a few nanoseconds a value.
//!
//! A value adds the same wherever it stands, so that each different code or word is read and judged once, by the same
//! plan and rules as everywhere, and remembered. Whole numbers and settled decimals are read here; every other number
//! goes the long way. Invariant: what is added is what [`crate::plan`] and [`domain::criterion`] would say, to the bit.

use domain::{
    criterion::{Criterion, Kind, Mark, Range, Unknown, mark_number},
    qualification::{self, Assessment, Points},
};

use super::memo::{Cell, Memo};
use crate::{
    judge::Judge,
    plan::Field,
    record::{self, Tag},
    values::{
        Sign,
        number::{self, Decimal},
        words,
    },
};

/// Why a row was not judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Not {
    /// One of its values cannot be read: the row is refused.
    Readable,
    /// One of its values must be written out before it can be read: quotes within quotes.
    Written,
    /// A column of numbers shows another decimal sign than it is read by: the whole file must be looked at first.
    Settled,
}

/// Reads and judges rows of values. Each thread has its own.
pub(super) struct Cells<'a> {
    ready: qualification::Judge,
    answers: Vec<Answers<'a>>,
}

/// What answers one criterion.
enum Answers<'a> {
    /// No column does.
    Nothing(Points),
    Number(Numbers<'a>),
    Other(Others<'a>),
}

struct Numbers<'a> {
    asked: Asked<'a>,
    ideal: &'a Range,
    near: Option<&'a Range>,
    zones: Zones,
    sign: SignOf,
}

/// The line of numbers cut into zones, so that most numbers are judged by comparing and not by asking.
struct Zones {
    /// Where the near band and the ideal begin, and where they end; infinite where they are open.
    begins: [f64; 2],
    ends: [f64; 2],
    /// What a number adds by how many of the ranges hold it: none, the near band alone, or the ideal too. In the band it
    /// depends on the number, where it has a closed end.
    adds: [Option<Points>; 3],
}

impl Zones {
    fn new(ideal: &Range, near: Option<&Range>, points: impl Fn(Mark) -> Points) -> Self {
        // Without a near band the ideal stands for both.
        let outer = near.unwrap_or(ideal);
        let from = |range: &Range| range.from.unwrap_or(f64::NEG_INFINITY);
        let to = |range: &Range| range.to.unwrap_or(f64::INFINITY);
        Self {
            begins: [from(outer), from(ideal)],
            ends: [to(outer), to(ideal)],
            adds: [Some(points(Mark::Missed)), None, Some(points(Mark::Met))],
        }
    }

    /// What `number` adds; `None` in the near band.
    #[inline]
    fn of(&self, number: f64) -> Option<&Points> {
        let holds = |at: usize| usize::from((self.begins[at] <= number) & (number <= self.ends[at]));
        // The near band encloses the ideal.
        self.adds[holds(0) + holds(1)].as_ref()
    }
}

/// What is known of the decimal sign of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SignOf {
    /// A person said it, or all values were looked at before.
    Certain,
    /// A value has shown it; a value that shows another would raise doubt.
    Shown,
    /// No value has shown it yet; `doubt` is whether one could be read both ways.
    Open { doubt: bool },
}

struct Others<'a> {
    asked: Asked<'a>,
    memo: Memo,
}

/// A criterion with the column that answers it.
struct Asked<'a> {
    at: usize,
    criterion: &'a Criterion,
    field: &'a Field,
}

impl<'a> Cells<'a> {
    /// Makes a profile ready for one file. `certain` is whether the sign of this column need not be looked after.
    pub fn new(judge: &'a Judge<'a>, certain: impl Fn(usize) -> bool, shown: impl Fn(usize) -> bool) -> Self {
        let ready = qualification::Judge::new(judge.profile);
        let criteria = judge.profile.criteria.iter().enumerate();
        let answers = criteria.map(|(at, criterion)| {
            let Some(field) = judge.plan.field(&criterion.key) else {
                return Answers::Nothing(ready.points(at, Err(Unknown::Missing)));
            };
            let asked = Asked { at, criterion, field };
            match &criterion.kind {
                Kind::Number { ideal, near } => {
                    let column = field.wanted.column;
                    let sign = match (certain(column), shown(column)) {
                        (true, _) => SignOf::Certain,
                        (false, true) => SignOf::Shown,
                        (false, false) => SignOf::Open { doubt: false },
                    };
                    let near = near.as_ref();
                    let zones = Zones::new(ideal, near, |mark| ready.points(at, Ok(mark)));
                    Answers::Number(Numbers { asked, ideal, near, zones, sign })
                }
                _ => Answers::Other(Others { asked, memo: Memo::default() }),
            }
        });
        let answers = answers.collect();
        Self { ready, answers }
    }

    /// Judges the row whose column `n` holds `cell(n)`, as text.
    ///
    /// # Errors
    /// Why it was not.
    #[inline]
    pub fn judge<'t>(&mut self, cell: impl Fn(usize) -> Result<Cell<'t>, Not>) -> Result<Assessment, Not> {
        let mut sum = Points::default();
        for answers in &mut self.answers {
            match answers {
                Answers::Nothing(points) => sum.add(points),
                Answers::Number(numbers) => {
                    numbers.add(&self.ready, cell(numbers.asked.field.wanted.column)?, &mut sum)?;
                }
                Answers::Other(others) => {
                    others.add(&self.ready, cell(others.asked.field.wanted.column)?, &mut sum)?;
                }
            }
        }
        Ok(self.ready.summed(sum))
    }

    /// Looks at the numbers of a row that is refused: what they show of their columns counts all the same.
    ///
    /// # Errors
    /// [`Not::Settled`].
    pub fn look_after_signs<'t>(&mut self, cell: impl Fn(usize) -> Option<&'t str>) -> Result<(), Not> {
        for answers in &mut self.answers {
            if let Answers::Number(numbers) = answers
                && let Some(text) = cell(numbers.asked.field.wanted.column)
            {
                numbers.look_after_the_sign(text.trim())?;
            }
        }
        Ok(())
    }

    /// For each column of numbers whose sign was open when this began: whether a value has shown it, and whether one
    /// could be read both ways.
    pub fn signs(&self) -> impl Iterator<Item = (usize, bool, bool)> {
        self.answers.iter().filter_map(|answers| match answers {
            Answers::Number(Numbers { asked, sign, .. }) => {
                let doubt = matches!(sign, SignOf::Open { doubt: true });
                Some((asked.field.wanted.column, matches!(sign, SignOf::Certain | SignOf::Shown), doubt))
            }
            _ => None,
        })
    }
}

impl Numbers<'_> {
    #[inline(always)]
    fn add(&mut self, ready: &qualification::Judge, cell: Cell<'_>, sum: &mut Points) -> Result<(), Not> {
        match plain(cell, self.sign, self.asked.field.decimal) {
            Some(number) => match self.zones.of(number) {
                Some(points) => sum.add(points),
                None => sum.add(&ready.points(self.asked.at, Ok(mark_number(self.ideal, self.near, number)))),
            },
            None => sum.add(&self.the_long_way(ready, cell.value())?),
        }
        Ok(())
    }

    #[cold]
    fn the_long_way(&mut self, ready: &qualification::Judge, cell: &[u8]) -> Result<Points, Not> {
        let text = std::str::from_utf8(cell).map_err(|_| Not::Readable)?;
        self.look_after_the_sign(text.trim())?;
        self.asked.points(ready, text).ok_or(Not::Readable)
    }

    fn look_after_the_sign(&mut self, text: &str) -> Result<(), Not> {
        let mine = self.asked.field.decimal;
        match self.sign {
            SignOf::Certain => return Ok(()),
            SignOf::Shown if number::is_number(text, mine) => return Ok(()),
            _ if words::is_unknown(text) => return Ok(()),
            SignOf::Shown | SignOf::Open { .. } => {}
        }
        match number::decides(text) {
            Sign::Only(shown) if shown == mine => self.sign = SignOf::Shown,
            Sign::Only(_) => return Err(Not::Settled),
            Sign::Both => self.sign = SignOf::Open { doubt: true },
            Sign::Same | Sign::Neither => {}
        }
        Ok(())
    }
}

impl Others<'_> {
    #[inline(always)]
    fn add(&mut self, ready: &qualification::Judge, cell: Cell<'_>, sum: &mut Points) -> Result<(), Not> {
        let asked = &self.asked;
        let judge = |value: &[u8]| std::str::from_utf8(value).ok().and_then(|text| asked.points(ready, text));
        sum.add(self.memo.of(cell, judge).ok_or(Not::Readable)?);
        Ok(())
    }
}

impl Asked<'_> {
    /// What a value adds, read and judged as everywhere; `None` when it cannot be read.
    fn points(&self, ready: &qualification::Judge, text: &str) -> Option<Points> {
        let value = self.field.value(record::Cell { text, tag: Tag::Text }).ok()?;
        let answer = value.map_or(Err(Unknown::Missing), |value| self.criterion.judge(&value, None));
        Some(ready.points(self.at, answer))
    }
}

/// So many digits make a whole number that a `f64` holds exactly.
const EXACT_DIGITS: usize = 15;

/// The powers of ten by which such a number may be divided, so that the quotient is the nearest number to what is
/// written: both are exact (Clinger, *How to read floating point numbers accurately*, 1990).
const TENS: [f64; EXACT_DIGITS + 1] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// The number that plain digits write, with a decimal sign among them where that is certain.
#[inline]
fn plain(cell: Cell<'_>, sign: SignOf, decimal: Decimal) -> Option<f64> {
    let len = cell.len();
    if len == 0 || len > EXACT_DIGITS {
        return None;
    }
    let settled = matches!(sign, SignOf::Certain | SignOf::Shown);
    if len <= 8
        && let Some(eight) = cell.eight()
    {
        return match eight_digits(eight, len) {
            Some(digits) => Some(digits as f64),
            None if settled => with_a_sign(eight, len, decimal),
            None => None,
        };
    }
    let value = cell.value();
    let mut whole = 0_u64;
    for (at, byte) in value.iter().enumerate() {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return if settled && at > 0 && *byte == sign_of(decimal) {
                fraction(whole, &value[at + 1..])
            } else {
                None
            };
        }
        whole = whole * 10 + u64::from(digit);
    }
    Some(whole as f64)
}

fn sign_of(decimal: Decimal) -> u8 {
    match decimal {
        Decimal::Point => b'.',
        Decimal::Comma => b',',
    }
}

/// As [`eight_digits`], with a decimal sign between two digits.
#[inline]
fn with_a_sign(eight: u64, len: usize, decimal: Decimal) -> Option<f64> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    // Where the sign is, there is now a zero, and the lowest zero is found exactly (Warren, Hacker's Delight, 6–1).
    let zeroed = eight ^ (ONES * u64::from(sign_of(decimal)));
    let found = zeroed.wrapping_sub(ONES) & !zeroed & (ONES << 7);
    let at = found.trailing_zeros() as usize / 8;
    if at == 0 || at + 1 >= len {
        return None;
    }
    let before = eight & ((1 << (8 * at)) - 1);
    let after = (eight >> (8 * at) >> 8) << (8 * at);
    let digits = eight_digits(before | after, len - 1)?;
    Some(digits as f64 / TENS[len - 1 - at])
}

/// The number that the first `len` of eight bytes write, all at once; `None` when one of them is no digit. The first
/// byte is the lowest; `len` is 1 to 8.
///
/// Each step adds neighbours up: eight digits make four numbers below a hundred, two below ten thousand, and one.
#[inline]
fn eight_digits(eight: u64, len: usize) -> Option<u64> {
    const ZEROS: u64 = 0x3030_3030_3030_3030;
    let missing = 8 * (8 - len);
    // Zeros in front, and what comes after the value pushed out.
    let padded = if missing == 0 { eight } else { (eight << missing) | (ZEROS >> (64 - missing)) };
    let digits = padded ^ ZEROS;
    // A digit is now 0 to 9: no high half, and none that six more would give one.
    if (digits | digits.wrapping_add(0x0606_0606_0606_0606)) & 0xF0F0_F0F0_F0F0_F0F0 != 0 {
        return None;
    }
    let twos = (digits.wrapping_mul(10) + (digits >> 8)) & 0x00FF_00FF_00FF_00FF;
    let fours = (twos.wrapping_mul(100) + (twos >> 16)) & 0x0000_FFFF_0000_FFFF;
    Some((fours.wrapping_mul(10_000) + (fours >> 32)) & 0xFFFF_FFFF)
}

fn fraction(mut whole: u64, digits: &[u8]) -> Option<f64> {
    if digits.is_empty() {
        return None;
    }
    for byte in digits {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        whole = whole * 10 + u64::from(digit);
    }
    Some(whole as f64 / TENS[digits.len()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_plain_number_is_the_nearest_to_what_is_written(whole in 0_u64..10_000_000, cents in "[0-9]{1,7}") {
            for (decimal, text) in
                [(Decimal::Point, format!("{whole}.{cents}")), (Decimal::Comma, format!("{whole},{cents}"))]
            {
                let read = number::read(&text, decimal).and_then(|text| text.parse().ok());
                for behind in ["", ",12345678"] {
                    let file = format!("{text}{behind}");
                    let cell = Cell::new(file.as_bytes(), 0, text.len());
                    prop_assert_eq!(plain(cell, SignOf::Shown, decimal), read);
                    prop_assert_eq!(plain(cell, SignOf::Open { doubt: false }, decimal), None);
                }
            }
        }

        #[test]
        fn zones_say_what_the_criterion_says(from in 0_u8..9, wide in 0_u8..9, more in 0_u8..4, x in -5_i8..30, open in 0_u8..8) {
            let end = |is_open: bool, at: f64| (!is_open).then_some(at);
            let (low, high) = (f64::from(from), f64::from(from + wide));
            let ideal = Range { from: end(open & 1 > 0, low), to: end(open & 2 > 0, high) };
            let band = f64::from(more);
            let near = Range { from: ideal.from.map(|from| from - band), to: ideal.to.map(|to| to + band) };
            let near = (open & 4 > 0).then_some(near);
            let profile = "name = \"A\"\n[[criteria]]\nkey = \"a\"\nkind = \"yes_no\"\nideal = true";
            let ready = qualification::Judge::new(&domain::profile::Profile::parse(profile).unwrap());
            let points = |mark| ready.points(0, Ok(mark));
            let x = f64::from(x) / 2.0;
            let mark = mark_number(&ideal, near.as_ref(), x);
            let found = Zones::new(&ideal, near.as_ref(), points).of(x).copied();
            prop_assert_eq!(found.unwrap_or(points(mark)), points(mark));
            prop_assert_eq!(found.is_none(), matches!(mark, Mark::Narrow(_)));
        }

        #[test]
        fn digits_are_read_all_at_once_as_one_by_one(value in "[0-9]{1,9}|[0-9/:;\u{0}a ]{1,8}", behind in "[0-9,x]{0,9}") {
            let file = format!("{value}{behind}");
            let cell = Cell::new(file.as_bytes(), 0, value.len());
            let digits = value.bytes().all(|byte| byte.is_ascii_digit());
            let read = if digits { value.parse().ok() } else { None };
            prop_assert_eq!(plain(cell, SignOf::Certain, Decimal::Point), read);
        }
    }
}
