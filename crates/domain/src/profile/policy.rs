//! What is done with a near miss, and what a win counts for.

use crate::money::Cents;

/// On what ground an opportunity is through the gate. It stays with everything that follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// A core customer.
    Core,
    /// A near miss with an approved case.
    Near,
    /// Overridden by a director and a second person.
    Exception,
}

impl Standing {
    /// Every standing.
    pub const ALL: [Standing; 3] = [Standing::Core, Standing::Near, Standing::Exception];

    /// The stable code (`exception`).
    pub fn code(self) -> &'static str {
        match self {
            Standing::Core => "core",
            Standing::Near => "near",
            Standing::Exception => "exception",
        }
    }

    /// The standing with this code.
    pub fn from_code(code: &str) -> Option<Standing> {
        Standing::ALL.into_iter().find(|standing| standing.code() == code)
    }
}

/// For which part of its amount a win counts towards the seller's target, in percent (0–100).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Credit {
    /// A core customer.
    pub core: u8,
    /// A near miss with an approved case.
    pub near: u8,
    /// An exception.
    pub exception: u8,
}

impl Credit {
    /// The percentage for a standing.
    pub fn percent(&self, standing: Standing) -> u8 {
        match standing {
            Standing::Core => self.core,
            Standing::Near => self.near,
            Standing::Exception => self.exception,
        }
    }

    /// What a win of `amount` counts for.
    pub fn of(&self, standing: Standing, amount: Cents) -> Cents {
        amount.credited(self.percent(standing))
    }
}

impl Default for Credit {
    fn default() -> Self {
        Self { core: 100, near: 50, exception: 0 }
    }
}

/// What is done with a near miss.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// How many of the wins of the last twelve months may be near misses, in percent (0–100).
    pub quota_percent: f64,
    /// How many near misses may be accepted at least, however few wins there are.
    pub min_free: u32,
    /// For how many days an approval holds.
    pub approval_days: u32,
    /// Within how many working days a case is decided; after that it is overdue.
    pub decide_within_days: u32,
    /// What a win counts for.
    pub credit: Credit,
    /// Conditions to choose from, per criterion key, in the order of the profile's criteria.
    pub conditions: Vec<(String, Vec<String>)>,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            quota_percent: 20.0,
            min_free: 2,
            approval_days: 60,
            decide_within_days: 5,
            credit: Credit::default(),
            conditions: Vec::new(),
        }
    }
}

impl Policy {
    /// The conditions to choose from for a criterion.
    pub fn conditions_for(&self, criterion: &str) -> &[String] {
        self.conditions.iter().find(|(key, _)| key == criterion).map_or(&[], |(_, texts)| texts.as_slice())
    }

    /// How many near misses may be accepted in twelve months with `wins` wins: the quota rounded down, but at least
    /// [`min_free`](Policy::min_free).
    pub fn places(&self, wins: u32) -> u32 {
        self.places_by_wins(wins).max(self.min_free)
    }

    /// The part of that which `wins` wins give: the quota rounded down.
    pub fn places_by_wins(&self, wins: u32) -> u32 {
        // 29 % of 100 is 28.999… in floating point; a billionth of a place is rounding, not a rule.
        (self.quota_percent * f64::from(wins) / 100.0 + 1e-9).floor() as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_follow_the_wins_but_a_small_firm_keeps_a_few() {
        let check = |quota_percent, min_free, wins, places| {
            let policy = Policy { quota_percent, min_free, ..Policy::default() };
            assert_eq!(policy.places(wins), places, "{quota_percent} % of {wins}");
        };
        check(20.0, 2, 0, 2);
        check(20.0, 2, 14, 2);
        check(20.0, 2, 15, 3);
        check(20.0, 0, 4, 0);
        check(29.0, 0, 100, 29);
        check(100.0, 2, 40, 40);
        check(0.0, 0, 1000, 0);
    }

    #[test]
    fn a_win_counts_by_its_standing() {
        let credit = Credit::default();
        assert_eq!(credit.of(Standing::Core, Cents(1001)), Cents(1001));
        assert_eq!(credit.of(Standing::Near, Cents(1001)), Cents(501));
        assert_eq!(credit.of(Standing::Exception, Cents(1001)), Cents(0));
        for standing in Standing::ALL {
            assert_eq!(Standing::from_code(standing.code()), Some(standing));
        }
    }
}
