//! The second factor: what somebody has besides what he knows. A code of an app (RFC 6238), or a recovery code where the
//! app is not at hand. And by what somebody can come in at all.

mod recovery;
mod totp;
mod ways;

pub use recovery::{RECOVERY_BYTES, RECOVERY_CODES, recovery_code};
pub use totp::{AppSecret, DIGITS, STEP_SECONDS, Wrong};
pub use ways::WaysIn;

/// What somebody typed as a second step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// The six digits of an app.
    Code(u32),
    /// A recovery code, in the form in which it is compared.
    Recovery(String),
}

impl Typed {
    /// Reads what was typed, however it was spaced; `None` when it can be neither.
    pub fn read(text: &str) -> Option<Typed> {
        let signs: String =
            text.chars().filter(|sign| !sign.is_whitespace() && !"-–.".contains(*sign)).take(40).collect();
        if signs.len() == DIGITS && signs.bytes().all(|sign| sign.is_ascii_digit()) {
            return signs.parse().ok().map(Typed::Code);
        }
        recovery::plain(&signs).map(Typed::Recovery)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_was_typed() {
        for (text, expected) in [
            ("123456", Some(Typed::Code(123_456))),
            (" 012 345 ", Some(Typed::Code(12_345))),
            ("ABCD-EFGH-JKMN-PQRS-TVWX-YZ01", Some(Typed::Recovery("abcdefghjkmnpqrstvwxyz01".into()))),
            ("ABCD-EFGH-JKMN-PQRS", Some(Typed::Recovery("abcdefghjkmnpqrs".into()))),
            ("abcd efgh jkmn pqrs", Some(Typed::Recovery("abcdefghjkmnpqrs".into()))),
            ("oIl0-2345-6789-abcd", Some(Typed::Recovery("011023456789abcd".into()))),
            ("12345", None),
            ("1234567", None),
            ("", None),
            ("١٢٣٤٥٦", None),
            ("abcd-efgh-jkmn-pqr!", None),
            ("abcd-efgh-jkmn-pqrs-tvwx", None),
        ] {
            assert_eq!(Typed::read(text), expected, "{text}");
        }
        assert_eq!(Typed::read(&"9".repeat(1_000_000)), None);
    }
}
