//! What must be read again and yet not by whoever reads the database: sealed with ChaCha20-Poly1305, by a key that the
//! server is given and the database never holds.
//!
//! What is sealed belongs to one person: under another's name it does not open. It names the key by the beginning of its
//! hash, so that another key is told from a broken seal.

use std::fmt;

use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

use crate::{Error, secret::random};

/// A key to seal with: 256 bits.
#[derive(Clone, PartialEq, Eq)]
pub struct Key([u8; 32]);

impl Key {
    /// The key that is written as 64 hexadecimal digits; `None` when that is not what it is.
    pub fn read(text: &str) -> Option<Key> {
        bytes(text.trim())?.try_into().ok().map(Key)
    }

    fn cipher(&self) -> Result<LessSafeKey, Error> {
        let key = UnboundKey::new(&CHACHA20_POLY1305, &self.0).map_err(|error| Error::Internal(error.to_string()))?;
        Ok(LessSafeKey::new(key))
    }

    fn name(&self) -> String {
        store::people::secret_hash(&store::hex(&self.0)).chars().take(8).collect()
    }

    /// Seals something for whom it belongs to.
    ///
    /// # Errors
    /// [`Error::Internal`] when the system has no randomness.
    pub(crate) fn seal(&self, whose: &str, plain: &[u8]) -> Result<String, Error> {
        let nonce = random::<NONCE_LEN>()?;
        let mut sealed = plain.to_vec();
        self.cipher()?
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(whose), &mut sealed)
            .map_err(|error| Error::Internal(error.to_string()))?;
        Ok(format!("{}.{}.{}", self.name(), store::hex(&nonce), store::hex(&sealed)))
    }

    /// What was sealed for this one; `None` when it was by another key, for somebody else, or is broken.
    pub(crate) fn open(&self, whose: &str, sealed: &str) -> Option<Vec<u8>> {
        let mut parts = sealed.split('.');
        let (name, nonce, text) = (parts.next()?, bytes(parts.next()?)?, parts.next()?);
        if name != self.name() {
            return None;
        }
        let mut sealed = bytes(text)?;
        let nonce = Nonce::try_assume_unique_for_key(&nonce).ok()?;
        let plain = self.cipher().ok()?.open_in_place(nonce, Aad::from(whose), &mut sealed).ok()?;
        Some(plain.to_vec())
    }
}

impl fmt::Debug for Key {
    /// Without what it is.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

/// The bytes that are written as hexadecimal digits.
fn bytes(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = text.chars().map(|sign| sign.to_digit(16)?.try_into().ok()).collect::<Option<_>>()?;
    let pairs = digits.chunks_exact(2);
    pairs
        .remainder()
        .is_empty()
        .then(|| pairs.map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect())
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn what_is_sealed_opens_for_whom_it_belongs_to_by_the_same_key_and_no_other_way() {
        let (key, other) = (Key([7; 32]), Key([8; 32]));
        let sealed = key.seal("vera", b"secret").unwrap();
        assert_eq!(key.open("vera", &sealed).as_deref(), Some(&b"secret"[..]));
        assert_ne!(key.seal("vera", b"secret").unwrap(), sealed, "never twice the same");
        assert_eq!(key.open("bob", &sealed), None);
        assert_eq!(other.open("vera", &sealed), None);
        let broken = sealed.replace('0', "1");
        for wrong in ["", "..", "x.y.z", &sealed[..sealed.len() - 1], &sealed[..sealed.len() - 2]] {
            assert_eq!(key.open("vera", wrong), None, "{wrong}");
        }
        assert!(broken == sealed || key.open("vera", &broken).is_none());
    }

    #[test]
    fn a_key_is_64_hexadecimal_digits() {
        assert!(Key::read(&"0f".repeat(32)).is_some());
        assert_eq!(Key::read(&format!("{}\n", "00".repeat(32))), Some(Key([0; 32])));
        for wrong in ["", "00", &"0".repeat(63), &"g".repeat(64), &"0".repeat(66)] {
            assert_eq!(Key::read(wrong), None, "{wrong}");
        }
    }
}
