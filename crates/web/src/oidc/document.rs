//! What the provider says of itself (OpenID Connect Discovery 1.0), kept for an hour.

use std::sync::Arc;

use domain::time::Timestamp;
use serde::Deserialize;
use tokio::sync::RwLock;

use super::{
    Provider, Wrong, fetch,
    keys::Named,
    provider::{is_here, is_safe},
};
use crate::App;

/// How long it is believed, in microseconds.
const AGE: i64 = 3_600_000_000;
/// How long a provider that did not answer is let be, in microseconds: whoever knocks meanwhile does not wait for it.
const PAUSE: i64 = 10_000_000;

/// Where it is asked what.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Document {
    issuer: String,
    pub(super) authorization_endpoint: String,
    pub(super) token_endpoint: String,
    pub(super) jwks_uri: String,
    #[serde(default)]
    pub(super) userinfo_endpoint: Option<String>,
    #[serde(default)]
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
}

impl Document {
    /// Whether it takes our secret in the head of a request, as it does when it does not say.
    pub(super) fn takes_basic(&self) -> bool {
        let methods = self.token_endpoint_auth_methods_supported.as_ref();
        methods.is_none_or(|methods| methods.iter().any(|method| method == "client_secret_basic"))
    }

    fn check(&self, issuer: &str) -> Result<(), Wrong> {
        if self.issuer != issuer {
            return Err(Wrong::Issuer);
        }
        let all = [&self.authorization_endpoint, &self.token_endpoint, &self.jwks_uri].into_iter();
        // Only a provider on this machine sends us to one of this machine: another would have us ask what it cannot reach.
        let may = |address: &String| is_safe(address) && (is_here(issuer) || !is_here(address));
        let safe = all.chain(&self.userinfo_endpoint).all(may);
        if safe { Ok(()) } else { Err(Wrong::Form("an address without https, or on this machine")) }
    }
}

/// What it said of itself and when, or that it did not.
type Said = (Timestamp, Result<Arc<Document>, Wrong>);

/// What was last heard of the provider.
#[derive(Debug, Default)]
pub(crate) struct Heard {
    document: RwLock<Option<Said>>,
    pub(super) keys: RwLock<Arc<Vec<Named>>>,
}

/// What it says of itself. One asks, the others wait for what it hears. Its keys are asked for anew with it, so that one
/// that it took back does not count for longer.
pub(super) async fn known(app: &App, provider: &Provider) -> Result<Arc<Document>, Wrong> {
    let at = app.now().await.map_err(|error| Wrong::Unreachable(error.to_string()))?.at;
    if let Some(said) = fresh(app.heard.document.read().await.as_ref(), at) {
        return said;
    }
    let mut heard = app.heard.document.write().await;
    if let Some(said) = fresh(heard.as_ref(), at) {
        return said;
    }
    let said = ask(provider).await;
    *app.heard.keys.write().await = Arc::default();
    *heard = Some((at, said.clone()));
    said
}

/// What was heard of it, where that still counts.
fn fresh(heard: Option<&Said>, at: Timestamp) -> Option<Result<Arc<Document>, Wrong>> {
    let (since, said) = heard?;
    let age = if said.is_ok() { AGE } else { PAUSE };
    (0..age).contains(&(at.0 - since.0)).then(|| said.clone())
}

async fn ask(provider: &Provider) -> Result<Arc<Document>, Wrong> {
    let address = format!("{}/.well-known/openid-configuration", provider.issuer.trim_end_matches('/'));
    let said = fetch::document(&address).await?;
    let document: Document = serde_json::from_value(said).map_err(|_| Wrong::Form("openid-configuration"))?;
    document.check(&provider.issuer)?;
    Ok(Arc::new(document))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_provider_leads_nowhere_unsafe_and_only_one_of_this_machine_to_it() {
        let (there, here) = ("https://login.vonk.example", "http://localhost:3000");
        for (issuer, field, address, expected) in [
            (there, "jwks_uri", "https://keys.vonk.example/keys", true),
            (there, "jwks_uri", "http://keys.vonk.example/keys", false),
            (there, "token_endpoint", "http://localhost:5432/", false),
            (there, "token_endpoint", "https://127.0.0.1/", false),
            (there, "userinfo_endpoint", "http://[::1]:80/", false),
            (there, "authorization_endpoint", "javascript://x", false),
            (here, "token_endpoint", "http://localhost:3000/token", true),
            (here, "token_endpoint", "http://vonk.example/token", false),
        ] {
            let mut said = json!({
                "issuer": issuer,
                "authorization_endpoint": format!("{issuer}/auth"),
                "token_endpoint": format!("{issuer}/token"),
                "jwks_uri": format!("{issuer}/keys"),
            });
            said[field] = address.into();
            let document: Document = serde_json::from_value(said).unwrap();
            assert_eq!(document.check(issuer).is_ok(), expected, "{issuer} {address}");
            assert_eq!(document.check("https://login.evil.example"), Err(Wrong::Issuer));
        }
    }

    #[test]
    fn that_nothing_was_heard_counts_for_seconds() {
        let said = |said| Some((Timestamp(0), said));
        let wrong = said(Err(Wrong::Key));
        for (at, expected) in [(-1, false), (0, true), (PAUSE - 1, true), (PAUSE, false)] {
            assert_eq!(fresh(wrong.as_ref(), Timestamp(at)).is_some(), expected, "{at}");
        }
        assert!(fresh(None, Timestamp(0)).is_none());
    }
}
