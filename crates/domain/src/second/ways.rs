//! By what somebody can come in. The last of it cannot be taken away by himself: he would be shut out of his own account.

use crate::refusal::Refusal;

/// What somebody can come in with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaysIn {
    /// Whether he has a password.
    pub password: bool,
    /// How many passkeys he has.
    pub passkeys: i64,
    /// How many accounts at a provider are his.
    pub accounts: i64,
}

impl WaysIn {
    /// Whether he can do without one of them.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] `last-way-in`.
    pub fn spare_one(self) -> Result<(), Refusal> {
        let all = i64::from(self.password) + self.passkeys + self.accounts;
        if all > 1 { Ok(()) } else { Err(Refusal::conflict("last-way-in")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_way_in_stays() {
        for (password, passkeys, accounts, expected) in [
            (true, 1, 0, true),
            (false, 1, 0, false),
            (false, 2, 0, true),
            (false, 1, 1, true),
            (true, 0, 1, true),
            (false, 0, 1, false),
        ] {
            let ways = WaysIn { password, passkeys, accounts };
            assert_eq!(ways.spare_one().is_ok(), expected, "{ways:?}");
        }
    }
}
