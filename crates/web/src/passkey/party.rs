//! Who asks: the address at which people reach the server. A device signs only for that one, which is why a passkey cannot
//! be fished for.

use std::net::IpAddr;

use ring::digest::{SHA256, digest};
use serde_json::{Value, json};
use store::people::{CHALLENGE_PATIENCE, User};

use super::{encoded, key};
use crate::Site;

/// The address and the name by which devices know the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Party {
    origin: String,
    host: String,
}

impl Party {
    /// The one at an address; `None` where no browser lets passkeys be used: at a number in place of a name, or without
    /// https, unless it is this machine.
    pub(crate) fn at(site: &Site) -> Option<Self> {
        let address = site.as_str().to_lowercase();
        let (scheme, rest) = address.split_once("://")?;
        let place = rest.split('/').next()?;
        let usual = if scheme == "https" { ":443" } else { ":80" };
        let place = place.strip_suffix(usual).unwrap_or(place);
        let host = place.split(':').next().filter(|host| !host.is_empty() && !place.starts_with('['))?;
        let is_here = host == "localhost" || host.ends_with(".localhost");
        let can = host.parse::<IpAddr>().is_err() && (scheme == "https" || is_here);
        can.then(|| Self { origin: format!("{scheme}://{place}"), host: host.to_owned() })
    }

    /// Where a browser must be for it: `https://losvast.vonk.example`.
    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }

    /// What a device hears of whom it speaks to.
    pub(super) fn hash(&self) -> impl AsRef<[u8]> {
        digest(&SHA256, self.host.as_bytes())
    }

    /// What a browser is asked for a new passkey of somebody at a firm; not where these are.
    pub(crate) fn to_make(&self, (firm, user): (&str, &User), challenge: &str, there: &[String]) -> Value {
        let kinds = [key::ES256, key::EDDSA, key::RS256].map(|kind| json!({"type": "public-key", "alg": kind}));
        let known: Vec<Value> = there.iter().map(|id| json!({"type": "public-key", "id": id})).collect();
        json!({
            "rp": {"id": self.host, "name": firm},
            "user": {"id": encoded(user.id.0.as_bytes()), "name": user.email, "displayName": user.name},
            "challenge": challenge,
            "pubKeyCredParams": kinds,
            "excludeCredentials": known,
            "authenticatorSelection":
                {"residentKey": "required", "requireResidentKey": true, "userVerification": "required"},
            "attestation": "none",
            "timeout": CHALLENGE_PATIENCE / 1_000,
        })
    }

    /// What a browser is asked for signing in with any passkey that it has of ours.
    pub(crate) fn to_show(&self, challenge: &str) -> Value {
        json!({
            "rpId": self.host,
            "challenge": challenge,
            "userVerification": "required",
            "timeout": CHALLENGE_PATIENCE / 1_000,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Party;
    use crate::Site;

    #[test]
    fn passkeys_belong_to_a_name_over_https_or_to_this_machine() {
        for (address, expected) in [
            ("https://losvast.vonk.example", Some(("https://losvast.vonk.example", "losvast.vonk.example"))),
            ("https://Vonk.example:443/losvast", Some(("https://vonk.example", "vonk.example"))),
            ("https://vonk.example:8443", Some(("https://vonk.example:8443", "vonk.example"))),
            ("http://localhost:8080", Some(("http://localhost:8080", "localhost"))),
            ("http://vonk.example", None),
            ("https://192.0.2.1", None),
            ("https://[::1]:8080", None),
            ("http://127.0.0.1:8080", None),
        ] {
            let party = Party::at(&Site::new(address).unwrap());
            let found = party.as_ref().map(|party| (party.origin.as_str(), party.host.as_str()));
            assert_eq!(found, expected, "{address}");
        }
    }
}
