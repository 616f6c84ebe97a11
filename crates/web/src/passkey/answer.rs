//! What a browser sends once a device has answered, as `PublicKeyCredential.toJSON()` writes it, and whether that is right
//! (WebAuthn, 7.1 and 7.2).

use ring::digest::{SHA256, digest};
use serde::Deserialize;

use super::{Party, Wrong, cbor::Value, decoded, encoded, key::Key, said::Said};

/// The longest answer that is read, in bytes.
const LONGEST: usize = 64 * 1024;

#[derive(Deserialize)]
struct Sent<T> {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    response: T,
}

impl<T: for<'a> Deserialize<'a>> Sent<T> {
    fn read(text: &str) -> Result<Self, Wrong> {
        let sent: Self =
            if text.len() > LONGEST { Err(Wrong::Form) } else { serde_json::from_str(text).map_err(|_| Wrong::Form) }?;
        decoded(&sent.id)?;
        if sent.kind == "public-key" { Ok(sent) } else { Err(Wrong::Form) }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SentMade {
    #[serde(rename = "clientDataJSON")]
    client: String,
    attestation_object: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SentShown {
    #[serde(rename = "clientDataJSON")]
    client: String,
    authenticator_data: String,
    signature: String,
    #[serde(default)]
    user_handle: Option<String>,
}

/// What the browser told the device.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Told {
    #[serde(rename = "type")]
    kind: String,
    challenge: String,
    origin: String,
    #[serde(default)]
    cross_origin: bool,
}

/// That, as it came, with the hash that is signed.
struct Client {
    told: Told,
    hash: Vec<u8>,
}

impl Client {
    fn read(text: &str) -> Result<Self, Wrong> {
        let bytes = decoded(text)?;
        let told = serde_json::from_slice(&bytes).map_err(|_| Wrong::Form)?;
        Ok(Self { told, hash: digest(&SHA256, &bytes).as_ref().to_vec() })
    }

    /// Whether it was told by our own page, for this.
    fn check(&self, party: &Party, kind: &str) -> Result<(), Wrong> {
        let right = self.told.kind == kind && self.told.origin == party.origin() && !self.told.cross_origin;
        if right { Ok(()) } else { Err(Wrong::Place) }
    }
}

/// A device made a key, it says.
pub(crate) struct Made {
    client: Client,
    id: String,
    attestation: Vec<u8>,
}

/// A passkey that can be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fresh {
    /// As the device calls it, in base64url.
    pub(crate) id: String,
    /// As COSE writes it, in base64url.
    pub(crate) key: String,
    /// What the device counted so far.
    pub(crate) counter: i64,
    /// Whether it is kept in more than one device.
    pub(crate) synced: bool,
}

impl Made {
    /// Reads it.
    ///
    /// # Errors
    /// [`Wrong::Form`].
    pub(crate) fn read(text: &str) -> Result<Self, Wrong> {
        let Sent { id, response, .. } = Sent::<SentMade>::read(text)?;
        Ok(Self { client: Client::read(&response.client)?, id, attestation: decoded(&response.attestation_object)? })
    }

    /// What it was asked to sign. Whether that was asked is for the store to say.
    pub(crate) fn challenge(&self) -> &str {
        &self.client.told.challenge
    }

    /// The passkey, when all is right.
    ///
    /// # Errors
    /// [`Wrong`].
    pub(crate) fn check(&self, party: &Party) -> Result<Fresh, Wrong> {
        self.client.check(party, "webauthn.create")?;
        let (object, rest) = Value::read(&self.attestation).ok_or(Wrong::Form)?;
        let said = object.named("authData").and_then(Value::bytes).filter(|_| rest.is_empty()).ok_or(Wrong::Form)?;
        let heard = heard(said, party)?;
        let made = heard.key.ok_or(Wrong::Form)?;
        if encoded(made.id) != self.id {
            return Err(Wrong::Form);
        }
        attested(&object, &made.key, &[said, &self.client.hash].concat())?;
        if !heard.verified {
            return Err(Wrong::Unverified);
        }
        let (counter, synced) = (i64::from(heard.counter), heard.synced);
        Ok(Fresh { id: encoded(made.id), key: encoded(made.written), counter, synced })
    }
}

/// What a device says, when it says it to us.
fn heard<'a>(said: &'a [u8], party: &Party) -> Result<Said<'a>, Wrong> {
    let heard = Said::read(said)?;
    if heard.party == party.hash().as_ref() { Ok(heard) } else { Err(Wrong::Place) }
}

/// Nothing is attested, or the key itself signed what was said (WebAuthn, 8.7 and 8.2 without a certificate): a browser
/// leaves that in although nothing was asked.
fn attested(object: &Value<'_>, key: &Key, said: &[u8]) -> Result<(), Wrong> {
    let statement = object.named("attStmt").ok_or(Wrong::Form)?;
    match object.named("fmt") {
        Some(Value::Text("none")) if *statement == Value::Map(Vec::new()) => Ok(()),
        Some(Value::Text("packed")) if statement.named("x5c").is_none() => {
            let signature = statement.named("sig").and_then(Value::bytes).ok_or(Wrong::Form)?;
            if statement.named("alg").and_then(Value::int) != Some(key.algorithm()) {
                return Err(Wrong::Kind);
            }
            key.verify(said, signature)
        }
        _ => Err(Wrong::Kind),
    }
}

/// A device shows that it has a key, it says.
pub(crate) struct Shown {
    client: Client,
    id: String,
    said: Vec<u8>,
    signature: Vec<u8>,
    person: Option<Vec<u8>>,
}

/// What a device counts and says of a passkey by now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Now {
    /// How often it signed, as far as it counts.
    pub(crate) counter: i64,
    /// Whether it is kept in more than one device.
    pub(crate) synced: bool,
}

impl Shown {
    /// Reads it.
    ///
    /// # Errors
    /// [`Wrong::Form`].
    pub(crate) fn read(text: &str) -> Result<Self, Wrong> {
        let Sent { id, response, .. } = Sent::<SentShown>::read(text)?;
        Ok(Self {
            client: Client::read(&response.client)?,
            id,
            said: decoded(&response.authenticator_data)?,
            signature: decoded(&response.signature)?,
            person: response.user_handle.as_deref().map(decoded).transpose()?,
        })
    }

    /// What it was asked to sign. Whether that was asked is for the store to say.
    pub(crate) fn challenge(&self) -> &str {
        &self.client.told.challenge
    }

    /// How the device calls its passkey, in base64url.
    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    /// What the device counts by now, when this person's key, as COSE writes it, in base64url, signed and all else is right.
    ///
    /// # Errors
    /// [`Wrong`].
    pub(crate) fn check(&self, party: &Party, (person, key): (&[u8], &str)) -> Result<Now, Wrong> {
        self.client.check(party, "webauthn.get")?;
        let heard = heard(&self.said, party)?;
        if self.person.as_deref() != Some(person) {
            return Err(Wrong::Person);
        }
        let written = decoded(key)?;
        let (cose, _) = Value::read(&written).ok_or(Wrong::Form)?;
        Key::read(&cose)?.verify(&[&self.said[..], &self.client.hash].concat(), &self.signature)?;
        if !heard.verified {
            return Err(Wrong::Unverified);
        }
        Ok(Now { counter: i64::from(heard.counter), synced: heard.synced })
    }
}
