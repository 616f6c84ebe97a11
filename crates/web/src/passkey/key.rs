//! The public half of a passkey, as COSE writes it (RFC 9053): of the three kinds that devices have, and that we ask for.

use ring::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};

use super::{Wrong, cbor::Value};

/// Elliptic curve P-256 with SHA-256.
pub(super) const ES256: i64 = -7;
/// Ed25519.
pub(super) const EDDSA: i64 = -8;
/// RSA PKCS#1 v1.5 with SHA-256.
pub(super) const RS256: i64 = -257;

/// The key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// A point on P-256, uncompressed.
    P256(Vec<u8>),
    /// A point on the curve of Ed25519.
    Ed25519(Vec<u8>),
    /// A modulus and an exponent.
    Rsa(Vec<u8>, Vec<u8>),
}

impl Key {
    /// The key that is written so.
    ///
    /// # Errors
    /// [`Wrong::Form`]; [`Wrong::Kind`] when it is of another kind.
    pub(super) fn read(cose: &Value<'_>) -> Result<Key, Wrong> {
        let number = |place| cose.numbered(place).and_then(Value::int);
        let part = |place| cose.numbered(place).and_then(Value::bytes).ok_or(Wrong::Form);
        let of =
            |place, length| part(place).and_then(|part| if part.len() == length { Ok(part) } else { Err(Wrong::Form) });
        match (number(1), number(3), number(-1)) {
            (Some(2), Some(ES256), Some(1)) => Ok(Key::P256([&[4][..], of(-2, 32)?, of(-3, 32)?].concat())),
            (Some(1), Some(EDDSA), Some(6)) => Ok(Key::Ed25519(of(-2, 32)?.to_vec())),
            (Some(3), Some(RS256), None) => Ok(Key::Rsa(part(-1)?.to_vec(), part(-2)?.to_vec())),
            _ => Err(Wrong::Kind),
        }
    }

    /// The number by which COSE knows how it signs.
    pub(super) fn algorithm(&self) -> i64 {
        match self {
            Key::P256(_) => ES256,
            Key::Ed25519(_) => EDDSA,
            Key::Rsa(..) => RS256,
        }
    }

    /// Whether the private half of it signed this message.
    ///
    /// # Errors
    /// [`Wrong::Signature`].
    pub(super) fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), Wrong> {
        let verified = match self {
            Key::P256(point) => UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point).verify(message, signature),
            Key::Ed25519(point) => UnparsedPublicKey::new(&ED25519, point).verify(message, signature),
            Key::Rsa(n, e) => RsaPublicKeyComponents { n, e }.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature),
        };
        verified.map_err(|_| Wrong::Signature)
    }
}
