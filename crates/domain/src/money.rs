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
    fn half_a_cent_rounds_away_from_zero() {
        assert_eq!(Cents(1).credited(50), Cents(1));
        assert_eq!(Cents(-1).credited(50), Cents(-1));
        assert_eq!(Cents(12_345).credited(50), Cents(6_173));
        assert_eq!(Cents(12_345).credited(0), Cents(0));
        assert_eq!(Cents(i64::MAX).credited(100), Cents(i64::MAX));
    }
}
