//! Secrets that let somebody in: sessions, invitations, API tokens, customer links, second factors.
//!
//! The only place where they are made, straight from the system's randomness. They are shown or sent once; the store
//! keeps their hash.

use rand::{TryRng as _, rngs::SysRng};

use crate::Error;

/// A fresh secret of 256 bits, as 64 hexadecimal digits.
///
/// # Errors
/// [`Error::Internal`] when the system has no randomness.
pub fn secret() -> Result<String, Error> {
    random::<32>().map(|bytes| store::hex(&bytes))
}

/// Bytes that nobody can foresee.
///
/// # Errors
/// [`Error::Internal`] when the system has no randomness.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    SysRng.try_fill_bytes(&mut bytes).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(bytes)
}
