//! Money in whole cents of the installation's one currency.

/// An amount in cents. Negative amounts are losses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cents(pub i64);

impl Cents {
    /// The most that anybody states: a hundred billion. What is more is a typing error, and sums must not overflow.
    pub const MOST: Cents = Cents(10_000_000_000_000);

    /// The part of this amount that counts at `percent` (0–100), rounded half away from zero.
    pub fn credited(self, percent: u8) -> Cents {
        let scaled = i128::from(self.0) * i128::from(percent);
        let half = if scaled < 0 { -50 } else { 50 };
        Cents(i64::try_from((scaled + half) / 100).unwrap_or(i64::MAX))
    }

    /// An amount in whole units with a decimal point (`1250.5`), as files say it once its decimal sign is known; what is
    /// beyond cents is rounded half up. `None` when it is none, or more than anybody states.
    pub fn from_decimal(text: &str) -> Option<Cents> {
        let (sign, text) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || !digits(part) || whole.len() + part.len() == 0 || whole.len() > 15 {
            return None;
        }
        let mut after = part.bytes().map(|byte| i64::from(byte - b'0')).chain(std::iter::repeat(0));
        let (tens, ones, next) = (after.next()?, after.next()?, after.next()?);
        let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
        let cents = whole.checked_mul(100)?.checked_add(tens * 10 + ones + i64::from(next >= 5))?;
        Some(Cents(sign * cents)).filter(|cents| cents.size() <= Cents::MOST)
    }

    /// How much it is, whichever way.
    pub fn size(self) -> Cents {
        Cents(self.0.saturating_abs())
    }

    /// The amount in whole units as a float, for ratios only; never for adding up.
    pub fn as_units(self) -> f64 {
        self.0 as f64 / 100.0
    }
}

impl std::ops::Add for Cents {
    type Output = Cents;
    fn add(self, other: Cents) -> Cents {
        Cents(self.0.saturating_add(other.0))
    }
}

impl std::iter::Sum for Cents {
    fn sum<I: Iterator<Item = Cents>>(amounts: I) -> Cents {
        amounts.fold(Cents(0), |total, next| total + next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_of_a_file_becomes_cents() {
        let check = |text, cents| assert_eq!(Cents::from_decimal(text), cents, "{text}");
        check("1250.5", Some(Cents(125_050)));
        check("0.005", Some(Cents(1)));
        check(".5", Some(Cents(50)));
        check("-12", Some(Cents(-1_200)));
        check("100000000000.00", Some(Cents::MOST));
        check("100000000000.01", None);
        check("99999999999999999999", None);
        check("1,5", None);
        check("", None);
        check(".", None);
    }

    #[test]
    fn half_a_cent_rounds_away_from_zero() {
        assert_eq!(Cents(1).credited(50), Cents(1));
        assert_eq!(Cents(-1).credited(50), Cents(-1));
        assert_eq!(Cents(12_345).credited(50), Cents(6_173));
        assert_eq!(Cents(12_345).credited(0), Cents(0));
        assert_eq!(Cents(i64::MAX).credited(100), Cents(i64::MAX));
    }
}
