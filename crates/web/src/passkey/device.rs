//! A device for tests: it makes passkeys and shows them, as a browser would hand its answers on.

use ring::{
    digest::{SHA256, digest},
    signature::{Ed25519KeyPair, KeyPair as _},
};
use serde_json::{Value, json};

use super::encoded;

/// A device with one Ed25519 key.
pub(crate) struct Device {
    key: Ed25519KeyPair,
    id: Vec<u8>,
    person: String,
    /// What it signs for: the page that a browser is on.
    pub(crate) origin: String,
    /// Touched, verified, backup eligible and backed up.
    pub(crate) flags: u8,
    /// How often it signed.
    pub(crate) counter: u32,
}

impl Device {
    /// A device with a key that follows from a number, on a page at this origin.
    pub(crate) fn new(seed: u8, origin: &str) -> Self {
        let key = Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap();
        Self { key, id: vec![seed; 16], person: String::new(), origin: origin.into(), flags: 0b1_1101, counter: 0 }
    }

    /// How it calls its passkey.
    pub(crate) fn id(&self) -> String {
        encoded(&self.id)
    }

    fn told(&self, kind: &str, asked: &Value) -> Vec<u8> {
        let told = json!({"type": kind, "challenge": asked["challenge"], "origin": self.origin, "crossOrigin": false});
        told.to_string().into_bytes()
    }

    fn said(&self, host: &Value, more: u8) -> Vec<u8> {
        let party = digest(&SHA256, host.as_str().unwrap().as_bytes());
        [party.as_ref(), &[self.flags | more], &self.counter.to_be_bytes()].concat()
    }

    /// Its key as COSE writes it.
    fn cose(&self) -> Vec<u8> {
        [&[0xa4, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x21, 0x58, 0x20][..], self.key.public_key().as_ref()].concat()
    }

    /// Makes a passkey for what a page asks.
    pub(crate) fn make(&mut self, asked: &Value) -> String {
        self.person = asked["user"]["id"].as_str().unwrap().to_owned();
        let length = u16::try_from(self.id.len()).unwrap().to_be_bytes();
        let said = [&self.said(&asked["rp"]["id"], 1 << 6)[..], &[0; 16], &length, &self.id, &self.cose()].concat();
        let head = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58";
        let object = [&head[..], &[u8::try_from(said.len()).unwrap()], &said].concat();
        let response = json!({
            "clientDataJSON": encoded(&self.told("webauthn.create", asked)),
            "attestationObject": encoded(&object),
            "transports": ["internal"],
        });
        json!({"id": self.id(), "rawId": self.id(), "type": "public-key", "response": response}).to_string()
    }

    /// Shows it for what a page asks.
    pub(crate) fn show(&self, asked: &Value) -> String {
        let (told, said) = (self.told("webauthn.get", asked), self.said(&asked["rpId"], 0));
        let signature = self.key.sign(&[&said[..], digest(&SHA256, &told).as_ref()].concat());
        let response = json!({
            "clientDataJSON": encoded(&told),
            "authenticatorData": encoded(&said),
            "signature": encoded(signature.as_ref()),
            "userHandle": self.person,
        });
        json!({"id": self.id(), "rawId": self.id(), "type": "public-key", "response": response}).to_string()
    }
}
