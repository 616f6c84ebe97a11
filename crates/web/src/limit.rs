//! Limits on every door that guesses could try, and on how fast somebody who is in may ask.
//!
//! Counted per address and what is guessed at together, per address alone, and per thing from anywhere, in memory: a
//! restart forgets them, and each server beside another counts its own, which multiplies a guesser's chance by a handful,
//! not more. A browser in which somebody was signed in before has an allowance of its own for that person: however much
//! is guessed from elsewhere, it never shuts him out where he usually works.
//!
//! Who is in may ask as often in a minute as the server was told, and saves up what he did not ask, up to a minute of it
//! (docs/decisions/0074).

use std::{
    fmt,
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
    time::Duration,
};

use domain::ids::UserId;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock as _};
use store::people;

use crate::Error;

/// Guesses at one thing from one address: so many at once, then one every so often.
const PER_THING: (u32, Duration) = (8, Duration::from_secs(20));
/// Guesses at anything from one address.
const PER_ADDRESS: (u32, Duration) = (60, Duration::from_secs(2));
/// Guesses at one thing from anywhere but a known browser.
const PER_THING_ANYWHERE: (u32, Duration) = (60, Duration::from_secs(15));
/// Guesses at somebody's code of six digits, by whoever has his password, from anywhere but a known browser: at three codes
/// that are right at a time, a chance of one in a thousand a day.
const PER_CODE: (u32, Duration) = (10, Duration::from_secs(300));
/// With more keys than this the old ones are forgotten first.
const KEYS: usize = 10_000;

/// The counters.
pub(crate) struct Limits {
    things: DefaultKeyedRateLimiter<String>,
    addresses: DefaultKeyedRateLimiter<IpAddr>,
    anywhere: DefaultKeyedRateLimiter<String>,
    codes: DefaultKeyedRateLimiter<String>,
    /// Who is in, by person or token; none where nobody is slowed down.
    paces: Option<DefaultKeyedRateLimiter<String>>,
}

/// From where somebody guesses.
#[derive(Clone, Copy)]
pub(crate) enum From<'a> {
    /// From a browser in which that person was signed in before, with the secret by which it is known.
    Known(&'a str),
    /// From anywhere else, by its address when that is known.
    Elsewhere(Option<IpAddr>),
}

impl Limits {
    /// Counters that are at their beginning; who is in may ask this often in a minute, or as fast as he likes.
    pub(crate) fn new(requests_per_minute: Option<NonZeroU32>) -> Self {
        Self {
            things: RateLimiter::keyed(quota(PER_THING)),
            addresses: RateLimiter::keyed(quota(PER_ADDRESS)),
            anywhere: RateLimiter::keyed(quota(PER_THING_ANYWHERE)),
            codes: RateLimiter::keyed(quota(PER_CODE)),
            paces: requests_per_minute.map(|often| RateLimiter::keyed(Quota::per_minute(often))),
        }
    }

    /// Counts something that is asked by a person or a token: `whose` tells them apart.
    ///
    /// # Errors
    /// [`Error::TooFast`] with the seconds to wait.
    pub(crate) fn pace(&self, whose: &str) -> Result<(), Error> {
        let Some(paces) = &self.paces else { return Ok(()) };
        late(paces.check_key(&whose.to_owned())).map_err(Error::TooFast)
    }

    /// Counts a guess at `thing` (an e-mail address, a link) from `address`.
    ///
    /// # Errors
    /// [`Error::TooMany`] with the seconds to wait.
    pub(crate) fn guess(&self, address: Option<IpAddr>, thing: &str) -> Result<(), Error> {
        // The address first, and of the thing its hash: whoever makes up others, however long, fills nobody's memory.
        self.knock(address)?;
        let thing = people::secret_hash(&thing.trim().to_lowercase());
        let place = address.map(network).map(|ip| ip.to_string()).unwrap_or_default();
        wait(self.things.check_key(&format!("{place} {thing}")))?;
        wait(self.anywhere.check_key(&thing))
    }

    /// Counts a try at the password of whoever signs in with this e-mail address.
    ///
    /// # Errors
    /// [`Error::TooMany`] with the seconds to wait.
    pub(crate) fn sign_in(&self, from: From<'_>, email: &str) -> Result<(), Error> {
        self.forget();
        let thing = format!("sign-in {}", email.trim().to_lowercase());
        match from {
            From::Known(browser) => wait(self.things.check_key(&known(browser, &thing))),
            From::Elsewhere(address) => self.guess(address, &thing),
        }
    }

    /// Counts a try at the second step of a person whose password was right.
    ///
    /// # Errors
    /// [`Error::TooMany`] with the seconds to wait.
    pub(crate) fn code(&self, from: From<'_>, person: UserId) -> Result<(), Error> {
        self.forget();
        let thing = format!("code {person}");
        match from {
            From::Known(browser) => wait(self.codes.check_key(&known(browser, &thing))),
            From::Elsewhere(address) => {
                self.guess(address, &thing)?;
                wait(self.codes.check_key(&thing))
            }
        }
    }

    /// Counts a try of somebody who is signed in to show once more that it is him.
    ///
    /// # Errors
    /// [`Error::TooMany`] with the seconds to wait.
    pub(crate) fn again(&self, person: UserId) -> Result<(), Error> {
        self.forget();
        wait(self.codes.check_key(&format!("again {person}")))
    }

    /// Counts a knock from `address` at a door whose key cannot be guessed piece by piece: a customer's link. Whoever
    /// holds one is never in the way of another.
    ///
    /// # Errors
    /// [`Error::TooMany`] with the seconds to wait.
    pub(crate) fn knock(&self, address: Option<IpAddr>) -> Result<(), Error> {
        self.forget();
        address.map(network).map_or(Ok(()), |ip| wait(self.addresses.check_key(&ip)))
    }

    fn forget(&self) {
        if self.things.len() > KEYS || self.addresses.len() > KEYS || self.codes.len() > KEYS {
            self.things.retain_recent();
            self.addresses.retain_recent();
            self.anywhere.retain_recent();
            self.codes.retain_recent();
            // Those are only people and tokens that there are, so they alone are never too many.
            if let Some(paces) = &self.paces {
                paces.retain_recent();
            }
        }
    }
}

/// What is counted as one address: of IPv6 the first half, since whoever has one of those has all that begin so.
fn network(ip: IpAddr) -> IpAddr {
    match ip.to_canonical() {
        IpAddr::V6(ip) => IpAddr::V6(Ipv6Addr::from_bits(ip.to_bits() & (u128::MAX << 64))),
        ip => ip,
    }
}

fn known(browser: &str, thing: &str) -> String {
    format!("browser {} {thing}", people::secret_hash(browser))
}

type Answer<T> = Result<T, governor::NotUntil<governor::clock::QuantaInstant>>;

fn wait<T>(answer: Answer<T>) -> Result<(), Error> {
    late(answer).map_err(Error::TooMany)
}

/// The seconds to wait, where somebody is too soon.
fn late<T>(answer: Answer<T>) -> Result<(), u64> {
    let clock = governor::clock::DefaultClock::default();
    answer.map(drop).map_err(|until| until.wait_time_from(clock.now()).as_secs() + 1)
}

fn quota((burst, every): (u32, Duration)) -> Quota {
    let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
    Quota::with_period(every).unwrap_or_else(|| Quota::per_second(burst)).allow_burst(burst)
}

impl fmt::Debug for Limits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Limits").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_many_addresses_of_one_network_knocks_no_more_than_who_has_one() {
        let limits = Limits::new(None);
        let knock = |address: &str| limits.knock(address.parse().ok()).is_ok();
        assert!((0..60).all(|n| knock(&format!("2001:db8:1:2::{n:x}"))));
        assert!(!knock("2001:db8:1:2:ffff::1"));
        assert!(knock("2001:db8:1:3::1"), "another network");
        assert!((0..60).all(|_| knock("192.0.2.1")));
        assert!(!knock("::ffff:192.0.2.1"), "the same address, written otherwise");
        assert!(knock("192.0.2.2"));
    }

    #[test]
    fn who_makes_up_what_to_guess_at_fills_no_memory() {
        let limits = Limits::new(None);
        let guess = |n: usize| limits.guess("192.0.2.1".parse().ok(), &n.to_string().repeat(100)).is_ok();
        let let_in = (0..300).filter(|n| guess(*n)).count();
        assert!((60..70).contains(&let_in), "{let_in}");
        assert_eq!((limits.things.len(), limits.anywhere.len()), (let_in, let_in));
    }

    #[test]
    fn who_asks_too_fast_waits_and_nobody_else_does() {
        let limits = Limits::new(NonZeroU32::new(3));
        let (one, other) = ("person 1", "token 2");
        assert!((0..3).all(|_| limits.pace(one).is_ok()), "a minute of it is saved up");
        assert!(matches!(limits.pace(one), Err(Error::TooFast(1..=20))));
        assert!(limits.pace(other).is_ok());
        let unbound = Limits::new(None);
        assert!((0..10_000).all(|_| unbound.pace(one).is_ok()));
    }
}
