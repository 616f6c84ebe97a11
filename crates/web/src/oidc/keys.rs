//! The keys with which the provider signs (RFC 7517). They are asked for when one is not known: a provider changes its keys
//! as it likes, and every token names the one that it is signed with. Only the provider itself hands us a token, so nobody
//! else can have us ask.

use std::sync::Arc;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P384_SHA384_FIXED, ED25519, RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256,
    RsaPublicKeyComponents, UnparsedPublicKey,
};
use serde::Deserialize;
use serde_json::Value;

use super::{Wrong, document::Document, fetch, jwt};
use crate::App;

/// A key of one of the kinds that we know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Rsa(Vec<u8>, Vec<u8>),
    P256(Vec<u8>),
    P384(Vec<u8>),
    Ed25519(Vec<u8>),
}

impl Key {
    /// Whether its private half signed this so.
    ///
    /// # Errors
    /// [`Wrong::Key`] when this kind of key does not sign so; [`Wrong::Signature`].
    pub(super) fn verify(&self, algorithm: &str, message: &[u8], signature: &[u8]) -> Result<(), Wrong> {
        let verified = match (algorithm, self) {
            ("RS256", Key::Rsa(n, e)) => {
                RsaPublicKeyComponents { n, e }.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature)
            }
            ("PS256", Key::Rsa(n, e)) => {
                RsaPublicKeyComponents { n, e }.verify(&RSA_PSS_2048_8192_SHA256, message, signature)
            }
            ("ES256", Key::P256(point)) => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(message, signature)
            }
            ("ES384", Key::P384(point)) => {
                UnparsedPublicKey::new(&ECDSA_P384_SHA384_FIXED, point).verify(message, signature)
            }
            ("EdDSA" | "Ed25519", Key::Ed25519(point)) => {
                UnparsedPublicKey::new(&ED25519, point).verify(message, signature)
            }
            _ => return Err(Wrong::Key),
        };
        verified.map_err(|_| Wrong::Signature)
    }
}

/// A key, with what the provider says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    id: Option<String>,
    algorithm: Option<String>,
    key: Key,
}

/// A key as it is written.
#[derive(Deserialize)]
struct Written {
    kty: String,
    #[serde(default)]
    kid: Option<String>,
    #[serde(default)]
    alg: Option<String>,
    #[serde(default, rename = "use")]
    used_for: Option<String>,
    #[serde(default)]
    crv: String,
    #[serde(default)]
    x: String,
    #[serde(default)]
    y: String,
    #[serde(default)]
    n: String,
    #[serde(default)]
    e: String,
}

impl Written {
    fn read(self) -> Option<Named> {
        let part = |text: &str, length: usize| bytes(text).filter(|bytes| bytes.len() == length);
        let point = |length| Some([vec![4], part(&self.x, length)?, part(&self.y, length)?].concat());
        let key = match (self.kty.as_str(), self.crv.as_str()) {
            ("RSA", _) => Key::Rsa(number(&self.n)?, number(&self.e)?),
            ("EC", "P-256") => Key::P256(point(32)?),
            ("EC", "P-384") => Key::P384(point(48)?),
            ("OKP", "Ed25519") => Key::Ed25519(part(&self.x, 32)?),
            _ => return None,
        };
        let signs = self.used_for.is_none_or(|used| used == "sig");
        signs.then_some(Named { id: self.kid, algorithm: self.alg, key })
    }
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

/// A number without noughts before it.
fn number(text: &str) -> Option<Vec<u8>> {
    let bytes: Vec<u8> = bytes(text)?.into_iter().skip_while(|byte| *byte == 0).collect();
    (!bytes.is_empty()).then_some(bytes)
}

/// Those of them that we can check with; others are let be.
pub(super) fn read(set: &Value) -> Result<Vec<Named>, Wrong> {
    let all = set["keys"].as_array().ok_or(Wrong::Form("no keys"))?;
    Ok(all.iter().filter_map(|key| serde_json::from_value::<Written>(key.clone()).ok()?.read()).collect())
}

/// The key that a token names. One that names none is signed with the only one of its kind.
fn named(keys: &[Named], head: &jwt::Head) -> Option<Key> {
    let fits = |key: &&Named| {
        let same = head.kid.is_none() || key.id == head.kid;
        same && key.algorithm.as_ref().is_none_or(|algorithm| *algorithm == head.alg)
    };
    let mut fitting = keys.iter().filter(fits);
    let first = fitting.next()?;
    (head.kid.is_some() || fitting.next().is_none()).then(|| first.key.clone())
}

/// The key with which a token is signed.
pub(super) async fn key_of(app: &App, document: &Document, token: &str) -> Result<Key, Wrong> {
    let head = jwt::head(token)?;
    let known = app.heard.keys.read().await.clone();
    if let Some(key) = named(&known, &head) {
        return Ok(key);
    }
    let fresh = Arc::new(read(&fetch::document(&document.jwks_uri).await?)?);
    let key = named(&fresh, &head).ok_or(Wrong::Key);
    *app.heard.keys.write().await = fresh;
    key
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// What is said in the examples of RFC 7515.
    const SAID: &str = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

    /// RFC 7515, appendices A.2 and A.3, and RFC 8037, appendix A.4.
    #[test]
    fn signatures_are_those_of_the_examples() {
        let rsa = json!({"kty": "RSA", "e": "AQAB", "n": "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"});
        let elliptic = json!({"kty": "EC", "crv": "P-256", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"});
        let edwards = json!({"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"});
        for (key, algorithm, head, said, signature) in [
            (
                rsa,
                "RS256",
                "eyJhbGciOiJSUzI1NiJ9",
                SAID,
                "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw",
            ),
            (
                elliptic,
                "ES256",
                "eyJhbGciOiJFUzI1NiJ9",
                SAID,
                "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q",
            ),
            (
                edwards,
                "EdDSA",
                "eyJhbGciOiJFZERTQSJ9",
                "RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc",
                "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg",
            ),
        ] {
            let set = read(&json!({"keys": [key]})).unwrap();
            let (message, signature) = (format!("{head}.{said}"), bytes(signature).unwrap());
            let verify = |message: &str| set[0].key.verify(algorithm, message.as_bytes(), &signature);
            assert_eq!(verify(&message), Ok(()), "{algorithm}");
            assert_eq!(verify(&format!("{message}x")), Err(Wrong::Signature), "{algorithm}");
            let other = if algorithm == "RS256" { "ES256" } else { "RS256" };
            assert_eq!(set[0].key.verify(other, message.as_bytes(), &signature), Err(Wrong::Key));
        }
    }

    #[test]
    fn a_token_that_names_no_key_is_signed_with_the_only_one() {
        let key = |id: &str| json!({"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo", "kid": id});
        let head = |text: &str| serde_json::from_str::<jwt::Head>(text).unwrap();
        let (one, two) = (json!({"keys": [key("a")]}), json!({"keys": [key("a"), key("b")]}));
        for (set, text, expected) in [
            (&one, r#"{"alg": "EdDSA"}"#, true),
            (&two, r#"{"alg": "EdDSA"}"#, false),
            (&two, r#"{"alg": "EdDSA", "kid": "b"}"#, true),
            (&two, r#"{"alg": "EdDSA", "kid": "c"}"#, false),
        ] {
            assert_eq!(named(&read(set).unwrap(), &head(text)).is_some(), expected, "{text}");
        }
    }
}
