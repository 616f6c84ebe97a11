//! What the provider signed (RFC 7519; OpenID Connect Core 1.0, 3.1.3.7), and whether it was said by it, to us, for this try
//! and about now.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::time::Timestamp;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;

use super::{Wrong, keys::Key};

/// So much clocks may differ, in seconds.
const LEEWAY: i64 = 60;
/// The longest name of somebody at a provider, in bytes.
const LONGEST: usize = 255;

/// How it is signed.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Head {
    pub(super) alg: String,
    #[serde(default)]
    pub(super) kid: Option<String>,
    /// What must be understood; nothing is.
    #[serde(default)]
    crit: Option<Value>,
}

/// Who somebody is, as the provider says.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Claims {
    pub(super) sub: String,
    #[serde(default)]
    pub(super) email: Option<String>,
    #[serde(default)]
    email_verified: Value,
    #[serde(default)]
    pub(super) name: Option<String>,
}

impl Claims {
    /// Whether the provider vouches for the e-mail address. Some write it as a text.
    pub(super) fn is_email_verified(&self) -> bool {
        self.email_verified == Value::Bool(true) || self.email_verified == "true"
    }
}

/// To whom it is said.
#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

#[derive(Deserialize)]
struct Signed {
    iss: String,
    aud: Audience,
    #[serde(default)]
    azp: Option<String>,
    exp: i64,
    iat: i64,
    #[serde(default)]
    nbf: Option<i64>,
    #[serde(default)]
    nonce: String,
    #[serde(flatten)]
    claims: Claims,
}

/// What must be so.
#[derive(Clone, Copy, Debug)]
pub(super) struct Expected<'a> {
    /// By whom it is said.
    pub(super) issuer: &'a str,
    /// To whom.
    pub(super) client: &'a str,
    /// For which try.
    pub(super) nonce: &'a str,
    /// Now.
    pub(super) at: Timestamp,
}

/// Its three parts.
fn parts(token: &str) -> Result<[&str; 3], Wrong> {
    let parts: Vec<&str> = token.split('.').collect();
    parts.try_into().map_err(|_| Wrong::Form("JWT"))
}

fn decoded(part: &str) -> Result<Vec<u8>, Wrong> {
    URL_SAFE_NO_PAD.decode(part).map_err(|_| Wrong::Form("JWT"))
}

fn read<T: DeserializeOwned>(part: &str) -> Result<T, Wrong> {
    serde_json::from_slice(&decoded(part)?).map_err(|_| Wrong::Form("JWT"))
}

/// How a token is signed.
///
/// # Errors
/// [`Wrong::Form`].
pub(super) fn head(token: &str) -> Result<Head, Wrong> {
    let [head, ..] = parts(token)?;
    let head: Head = read(head)?;
    if head.crit.is_some() { Err(Wrong::Form("crit")) } else { Ok(head) }
}

/// What is said in a token, when all is right.
///
/// # Errors
/// [`Wrong`].
pub(super) fn verify(token: &str, key: &Key, expected: &Expected<'_>) -> Result<Claims, Wrong> {
    let [_, body, signature] = parts(token)?;
    let message = token.rsplit_once('.').map(|(message, _)| message).ok_or(Wrong::Form("JWT"))?;
    key.verify(&head(token)?.alg, message.as_bytes(), &decoded(signature)?)?;
    let signed: Signed = read(body)?;
    if signed.iss != expected.issuer {
        return Err(Wrong::Issuer);
    }
    if !is_for(&signed, expected.client) {
        return Err(Wrong::Audience);
    }
    if signed.nonce != expected.nonce {
        return Err(Wrong::Nonce);
    }
    let now = expected.at.0.div_euclid(1_000_000);
    let begins = signed.nbf.map_or(signed.iat, |nbf| nbf.max(signed.iat));
    if now >= signed.exp.saturating_add(LEEWAY) || begins > now.saturating_add(LEEWAY) {
        return Err(Wrong::Time);
    }
    let subject = signed.claims.sub.len();
    if (1..=LONGEST).contains(&subject) { Ok(signed.claims) } else { Err(Wrong::Form("sub")) }
}

/// Whether it is said to us, and, when to others too, asked for by us.
fn is_for(signed: &Signed, client: &str) -> bool {
    let (among, alone) = match &signed.aud {
        Audience::One(one) => (one == client, true),
        Audience::Several(all) => (all.iter().any(|one| one == client), all.len() == 1),
    };
    among && signed.azp.as_ref().map_or(alone, |azp| azp == client)
}
