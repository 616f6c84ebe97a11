//! Codes that follow from a shared secret and the time: RFC 6238, with what every app takes, SHA-1, six digits and steps
//! of thirty seconds.
//!
//! A code is good in its own step and in the ones beside it, as no two clocks are the same, and once: what was used, or
//! lies before what was used, is refused.

use std::fmt;

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;

use crate::time::Timestamp;

/// How many digits a code has.
pub const DIGITS: usize = 6;
/// How long a code is the present one, in seconds.
pub const STEP_SECONDS: i64 = 30;
/// Codes are six digits: what is left after dividing by this.
const CODES: u32 = 1_000_000;
/// As many steps on either side are taken too.
const LEEWAY: i64 = 1;
/// The alphabet of RFC 4648, in which apps take a secret.
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The secret that an app and the server share: 160 bits, as RFC 4226 asks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct AppSecret(pub [u8; AppSecret::BYTES]);

/// Why a code is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It is not the code of this secret about now.
    Code,
    /// It was used already, or a later one was.
    Used,
}

impl AppSecret {
    /// How many bytes it has.
    pub const BYTES: usize = 20;

    /// The code of a step, counted from 1970.
    pub fn code(&self, step: i64) -> u32 {
        let Ok(mac) = Hmac::<Sha1>::new_from_slice(&self.0) else { return CODES };
        let hash = mac.chain_update(step.to_be_bytes()).finalize().into_bytes();
        let at = usize::from(hash.last().copied().unwrap_or_default() & 15);
        let part = hash.iter().skip(at).take(4).fold(0_u32, |part, byte| part << 8 | u32::from(*byte));
        (part & 0x7fff_ffff) % CODES
    }

    /// The step whose code was typed, when it is good at this moment and lies after the last one that was used.
    ///
    /// # Errors
    /// [`Wrong`].
    pub fn check(&self, typed: u32, at: Timestamp, last: i64) -> Result<i64, Wrong> {
        let now = step_at(at);
        let steps = || (now - LEEWAY..=now + LEEWAY).filter(|step| self.code(*step) == typed);
        match steps().find(|step| *step > last) {
            Some(step) => Ok(step),
            None if steps().next().is_some() => Err(Wrong::Used),
            None => Err(Wrong::Code),
        }
    }

    /// The secret as one types it into an app.
    pub fn base32(&self) -> String {
        let bits = self.0.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1)).collect::<Vec<u8>>();
        let place = |five: &[u8]| five.iter().fold(0_usize, |place, bit| place << 1 | usize::from(*bit));
        bits.chunks(5).filter_map(|five| BASE32.get(place(five))).map(|sign| char::from(*sign)).collect()
    }

    /// What an app reads from the square: whose account it is, at which firm.
    pub fn address(&self, firm: &str, account: &str) -> String {
        let (firm, account) = (encoded(firm), encoded(account));
        format!("otpauth://totp/{firm}:{account}?secret={}&issuer={firm}", self.base32())
    }
}

impl fmt::Debug for AppSecret {
    /// Without what it is.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AppSecret")
    }
}

fn step_at(at: Timestamp) -> i64 {
    at.0.div_euclid(1_000_000).div_euclid(STEP_SECONDS)
}

/// A text as it may stand in an address. A colon would end the firm's name.
fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |encoded, byte| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => encoded + &char::from(byte).to_string(),
        other => encoded + &format!("%{other:02X}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of the examples in RFC 4226 and RFC 6238.
    const EXAMPLE: AppSecret = AppSecret(*b"12345678901234567890");

    fn at(second: i64) -> Timestamp {
        Timestamp(second * 1_000_000)
    }

    #[test]
    fn codes_are_those_of_rfc_6238_appendix_b() {
        for (second, expected) in [
            (59, 287_082),
            (1_111_111_109, 81_804),
            (1_111_111_111, 50_471),
            (1_234_567_890, 5_924),
            (2_000_000_000, 279_037),
            (20_000_000_000, 353_130),
        ] {
            assert_eq!(EXAMPLE.code(step_at(at(second))), expected, "{second}");
        }
    }

    #[test]
    fn codes_are_those_of_rfc_4226_appendix_d() {
        let expected = [755_224, 287_082, 359_152, 969_429, 338_314, 254_676, 287_922, 162_583, 399_871, 520_489];
        for (step, code) in (0..).zip(expected) {
            assert_eq!(EXAMPLE.code(step), code);
        }
    }

    #[test]
    fn a_code_is_good_for_one_step_either_side_and_once() {
        let code = EXAMPLE.code(100);
        for (step, expected) in
            [(98, Err(Wrong::Code)), (99, Ok(100)), (100, Ok(100)), (101, Ok(100)), (102, Err(Wrong::Code))]
        {
            assert_eq!(EXAMPLE.check(code, at(step * 30 + 29), 0), expected, "{step}");
        }
        assert_eq!(EXAMPLE.check(code, at(3_000), 100), Err(Wrong::Used), "the same again");
        assert_eq!(EXAMPLE.check(code, at(3_000), 101), Err(Wrong::Used), "a later one was used");
        assert_eq!(EXAMPLE.check(EXAMPLE.code(101), at(3_000), 100), Ok(101));
        assert_eq!(EXAMPLE.check(CODES, at(3_000), 0), Err(Wrong::Code));
    }

    #[test]
    fn an_app_is_told_the_secret_as_it_reads_it() {
        assert_eq!(EXAMPLE.base32(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert_eq!(
            EXAMPLE.address("Vonk & Zn", "vera@vonk.example"),
            "otpauth://totp/Vonk%20%26%20Zn:vera%40vonk.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Vonk%20%26%20Zn"
        );
        assert_eq!(format!("{EXAMPLE:?}"), "AppSecret");
    }
}
