//! Passkeys (WebAuthn, level 3): what a device is asked to sign, and whether what comes back is right.
//!
//! Everything that the specification has a server check is checked here, but for two things that the store does: that a
//! challenge was given out, to whom, and once; and that a counter goes up. Where a device comes from is nobody's business:
//! no attestation is asked, and one that comes all the same is taken only when the key vouches for itself. User
//! verification is required, so that a passkey is two factors: a device, and whoever it knows.

mod answer;
mod cbor;
mod key;
mod party;
mod said;

#[cfg(test)]
pub(crate) mod device;
#[cfg(test)]
mod examples;

pub(crate) use answer::{Fresh, Made, Shown};
pub(crate) use party::Party;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

use crate::{Error, secret::random};

/// Why an answer is not right. For the log: a person is told that the passkey was not taken, whatever it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// It cannot be read.
    Form,
    /// It was signed for something else: the other ceremony, another site, or a page inside another site's.
    Place,
    /// Nobody touched the device, or it says what cannot be.
    Flags,
    /// A key of a kind that was not asked, or an attestation.
    Kind,
    /// It belongs to somebody else.
    Person,
    /// The signature is not that of the key.
    Signature,
    /// The device does not know who used it.
    Unverified,
}

/// What a device is to sign: 256 random bits, in base64url.
///
/// # Errors
/// [`Error::Internal`] when the system has no randomness.
pub(crate) fn challenge() -> Result<String, Error> {
    random::<32>().map(|bytes| encoded(&bytes))
}

/// Bytes as they travel: base64url without padding.
pub(crate) fn encoded(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The bytes of such a text.
///
/// # Errors
/// [`Wrong::Form`].
pub(crate) fn decoded(text: &str) -> Result<Vec<u8>, Wrong> {
    URL_SAFE_NO_PAD.decode(text).map_err(|_| Wrong::Form)
}
