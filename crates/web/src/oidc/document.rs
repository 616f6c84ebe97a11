//! What the provider says of itself (OpenID Connect Discovery 1.0), kept for an hour.

use std::sync::Arc;

use domain::time::Timestamp;
use serde::Deserialize;
use tokio::sync::RwLock;

use super::{Provider, Wrong, fetch, keys::Named, provider::is_safe};
use crate::App;

/// How long it is believed, in microseconds.
const AGE: i64 = 3_600_000_000;

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
        let safe = all.chain(&self.userinfo_endpoint).all(|address| is_safe(address));
        if safe { Ok(()) } else { Err(Wrong::Form("an address without https")) }
    }
}

/// What was last heard of the provider.
#[derive(Debug, Default)]
pub(crate) struct Heard {
    document: RwLock<Option<(Timestamp, Arc<Document>)>>,
    pub(super) keys: RwLock<Arc<Vec<Named>>>,
}

/// What it says of itself.
pub(super) async fn known(app: &App, provider: &Provider) -> Result<Arc<Document>, Wrong> {
    let at = app.now().await.map_err(|error| Wrong::Unreachable(error.to_string()))?.at;
    if let Some((heard, document)) = &*app.heard.document.read().await
        && (0..AGE).contains(&(at.0 - heard.0))
    {
        return Ok(document.clone());
    }
    let address = format!("{}/.well-known/openid-configuration", provider.issuer.trim_end_matches('/'));
    let said = fetch::document(&address).await?;
    let document: Document = serde_json::from_value(said).map_err(|_| Wrong::Form("openid-configuration"))?;
    document.check(&provider.issuer)?;
    let document = Arc::new(document);
    *app.heard.document.write().await = Some((at, document.clone()));
    Ok(document)
}
