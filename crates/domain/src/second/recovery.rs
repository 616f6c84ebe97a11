//! Recovery codes: ten, of 120 bits each, for when the app is not at hand. So many bits cannot be guessed from a hash, also
//! from one without a salt (ASVS 6.5.2 asks 112 for that), and the signs are those that nobody reads for another
//! (Crockford's alphabet).

/// How many somebody gets at a time.
pub const RECOVERY_CODES: usize = 10;
/// How many random bytes make one.
pub const RECOVERY_BYTES: usize = 15;
/// How many signs one has.
const SIGNS: usize = RECOVERY_BYTES * 8 / 5;
/// How many signs those have that were given out when they still had 80 bits; they are taken until others take their place.
const EARLIER_SIGNS: usize = 16;
/// In groups of so many it is written.
const GROUP: usize = 4;
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A recovery code of these random bytes, as it is written down: `7k3m-9xqd-02ht-vw8e-5cna-6f1r`.
pub fn recovery_code(bytes: [u8; RECOVERY_BYTES]) -> String {
    let number = bytes.iter().fold(0_u128, |number, byte| number << 8 | u128::from(*byte));
    let place = |sign: usize| usize::try_from(number >> (5 * (SIGNS - 1 - sign)) & 31).unwrap_or_default();
    let mut code = String::new();
    for sign in 0..SIGNS {
        if sign > 0 && sign % GROUP == 0 {
            code.push('-');
        }
        code.extend(ALPHABET.get(place(sign)).map(|sign| char::from(*sign)));
    }
    code
}

/// The signs of a code in the form in which it is compared; `None` when they cannot be one.
pub(super) fn plain(signs: &str) -> Option<String> {
    let known = |sign: char| match sign.to_ascii_lowercase() {
        'o' => Some('0'),
        'i' | 'l' => Some('1'),
        sign => u8::try_from(sign).is_ok_and(|sign| ALPHABET.contains(&sign)).then_some(sign),
    };
    let plain: Option<String> = signs.chars().map(known).collect();
    plain.filter(|plain| [SIGNS, EARLIER_SIGNS].contains(&plain.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_code_is_written_in_groups() {
        assert_eq!(recovery_code([0; 15]), "0000-0000-0000-0000-0000-0000");
        assert_eq!(recovery_code([255; 15]), "zzzz-zzzz-zzzz-zzzz-zzzz-zzzz");
        assert_eq!(recovery_code([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 33]), "0000-0000-0000-0000-0000-0011");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back_and_no_two_are_the_same(one: [u8; 15], other: [u8; 15]) {
            let read = |bytes| plain(&recovery_code(bytes).replace('-', "").to_uppercase());
            prop_assert!(read(one).is_some());
            prop_assert_eq!(read(one) == read(other), one == other);
        }
    }
}
