//! The numbers that plain digits write, read eight bytes at a time.
//!
//! Every other way of writing a number is left to [`crate::values::number`], which says the same of these.

use super::memo::Cell;
use crate::values::number::Decimal;

/// So many digits make a whole number that a `f64` holds exactly.
const EXACT_DIGITS: usize = 15;

/// The powers of ten by which such a number may be divided, so that the quotient is the nearest number to what is
/// written: both are exact (Clinger, *How to read floating point numbers accurately*, 1990).
const TENS: [f64; EXACT_DIGITS + 1] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// The number that plain digits write, with the decimal sign among them where that is settled.
#[inline(always)]
pub(super) fn plain(cell: Cell<'_>, decimal: Option<Decimal>) -> Option<f64> {
    let len = cell.len();
    if len == 0 || len > EXACT_DIGITS {
        return None;
    }
    if len <= 8
        && let Some(eight) = cell.eight()
    {
        return match eight_digits(eight, len) {
            Some(digits) => Some(digits as f64),
            None => with_a_sign(eight, len, decimal?),
        };
    }
    one_by_one(cell.value(), decimal)
}

/// As [`plain`], digit by digit.
#[inline(never)]
fn one_by_one(value: &[u8], decimal: Option<Decimal>) -> Option<f64> {
    let mut whole = 0_u64;
    for (at, byte) in value.iter().enumerate() {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return if at > 0 && *byte == sign_of(decimal?) { fraction(whole, &value[at + 1..]) } else { None };
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
#[inline(always)]
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
#[inline(always)]
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
    use proptest::prelude::*;

    use super::*;
    use crate::values::number;

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
                    prop_assert_eq!(plain(cell, Some(decimal)), read);
                    prop_assert_eq!(plain(cell, None), None);
                }
            }
        }

        #[test]
        fn digits_are_read_all_at_once_as_one_by_one(value in "[0-9]{1,9}|[0-9/:;\u{0}a ]{1,8}", behind in "[0-9,x]{0,9}") {
            let file = format!("{value}{behind}");
            let cell = Cell::new(file.as_bytes(), 0, value.len());
            let digits = value.bytes().all(|byte| byte.is_ascii_digit());
            let read = if digits { value.parse().ok() } else { None };
            prop_assert_eq!(plain(cell, Some(Decimal::Point)), read);
        }
    }
}
