//! Signatures by Standard Webhooks (github.com/standard-webhooks/standard-webhooks): HMAC-SHA256 over the id, the moment
//! and the body, so that what was caught on its way can neither be changed nor sent again later.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use ring::hmac;

use crate::{Error, secret::random};

/// What every secret begins with.
const START: &str = "whsec_";

/// A fresh secret of 256 bits.
pub(super) fn new_secret() -> Result<String, Error> {
    Ok(format!("{START}{}", STANDARD.encode(random::<32>()?)))
}

/// The signature of a message by this secret; `None` when that is none. `at` is in seconds.
pub(super) fn signature(secret: &str, id: &str, at: i64, body: &str) -> Option<String> {
    let bytes = STANDARD.decode(secret.strip_prefix(START)?).ok()?;
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &bytes), format!("{id}.{at}.{body}").as_bytes());
    Some(format!("v1,{}", STANDARD.encode(tag.as_ref())))
}

#[cfg(test)]
mod tests {
    use super::{new_secret, signature};

    /// The example of the specification's own libraries.
    #[test]
    fn a_signature_is_that_of_the_standard() {
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        let made = signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, r#"{"test": 2432232314}"#);
        assert_eq!(made.as_deref(), Some("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
    }

    #[test]
    fn a_secret_signs_and_no_two_are_alike() {
        let (one, other) = (new_secret().unwrap(), new_secret().unwrap());
        assert_ne!(one, other);
        assert_eq!(one.len(), 6 + 44);
        assert_ne!(signature(&one, "a", 1, "{}").unwrap(), signature(&other, "a", 1, "{}").unwrap());
        for wrong in ["", "whsec", "whsec_%", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"] {
            assert_eq!(signature(wrong, "a", 1, "{}"), None, "{wrong}");
        }
    }
}
