//! Signing in at a provider (OpenID Connect Core 1.0, code flow with PKCE): whom we ask, what, and whether the answer is
//! right.
//!
//! All that binds an answer to the browser that asked follows from one secret in its cookie: the state, the nonce and the
//! PKCE verifier. The server keeps nothing, and somebody else's answer fits no browser but his own. An answer is believed
//! for what the provider signed, not for who brought it.

mod document;
mod fetch;
mod jwt;
mod keys;
mod provider;
#[cfg(test)]
mod tests;

use ring::digest::{SHA256, digest};
use serde_json::Value;
use store::people::AtProvider;

use crate::{Address, App, passkey::encoded};
use document::{Document, known};
use jwt::{Claims, Expected};

pub(crate) use document::Heard;
pub use provider::Provider;

/// Why an answer is not right. For the log: a person is told that it did not work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// The provider could not be asked, with why.
    Unreachable(String),
    /// It does not answer as the specification has it.
    Form(&'static str),
    /// Signed by a key that it does not have.
    Key,
    /// The signature is not that of the key.
    Signature,
    /// Said by somebody else.
    Issuer,
    /// Said to somebody else.
    Audience,
    /// Said for another try.
    Nonce,
    /// No longer so, or not yet.
    Time,
    /// About two people at once.
    Subject,
}

/// What one browser's try is bound by: a secret in its cookie.
pub(crate) struct Try<'a>(pub(crate) &'a str);

impl Try<'_> {
    fn derived(&self, what: &str) -> String {
        encoded(digest(&SHA256, format!("{what} {}", self.0).as_bytes()).as_ref())
    }

    /// What comes back unchanged.
    pub(crate) fn state(&self) -> String {
        self.derived("state")
    }

    /// What the provider signs along.
    pub(crate) fn nonce(&self) -> String {
        self.derived("nonce")
    }

    /// What only this browser's server knows, until it asks for the answer (RFC 7636).
    fn verifier(&self) -> String {
        self.derived("verifier")
    }

    fn challenge(&self) -> String {
        encoded(digest(&SHA256, self.verifier().as_bytes()).as_ref())
    }
}

/// Where the provider sends somebody back to.
fn back(site: &str) -> String {
    format!("{site}/sign-in/provider/answer")
}

/// Where somebody signs in at the provider.
///
/// # Errors
/// [`Wrong`].
pub(crate) async fn to_ask(app: &App, provider: &Provider, tried: &Try<'_>) -> Result<String, Wrong> {
    let document = known(app, provider).await?;
    let query = Address::new("")
        .with("response_type", "code")
        .with("client_id", &provider.client)
        .with("redirect_uri", back(&provider.site))
        .with("scope", "openid email profile")
        .with("state", tried.state())
        .with("nonce", tried.nonce())
        .with("code_challenge", tried.challenge())
        .with("code_challenge_method", "S256")
        .query();
    let joint = if document.authorization_endpoint.contains('?') { '&' } else { '?' };
    Ok(format!("{}{joint}{query}", document.authorization_endpoint))
}

/// Who somebody is, by the code with which the provider sent him back.
///
/// # Errors
/// [`Wrong`].
pub(crate) async fn told(app: &App, provider: &Provider, (tried, code): (&Try<'_>, &str)) -> Result<AtProvider, Wrong> {
    let document = known(app, provider).await?;
    let (back, verifier) = (back(&provider.site), tried.verifier());
    let form: [(&'static str, &str); 4] = [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", back.as_str()),
        ("code_verifier", verifier.as_str()),
    ];
    let tokens = fetch::tokens(provider, &document, &form).await?;
    let token = tokens["id_token"].as_str().ok_or(Wrong::Form("no id_token"))?;
    let nonce = tried.nonce();
    let now = app.now().await.map_err(|error| Wrong::Unreachable(error.to_string()))?;
    let expected = Expected { issuer: &provider.issuer, client: &provider.client, nonce: &nonce, at: now.at };
    let key = keys::key_of(app, &document, token).await?;
    let claims = jwt::verify(token, &key, &expected)?;
    let more = if claims.email.is_none() { more(&document, &tokens, &claims).await? } else { None };
    Ok(who(provider, claims, more))
}

/// What the provider says of him elsewhere, where it does not say it in what it signed.
async fn more(document: &Document, tokens: &Value, claims: &Claims) -> Result<Option<Claims>, Wrong> {
    let (Some(address), Some(token)) = (&document.userinfo_endpoint, tokens["access_token"].as_str()) else {
        return Ok(None);
    };
    let said = fetch::with_token(address, token).await?;
    let said: Claims = serde_json::from_value(said).map_err(|_| Wrong::Form("userinfo"))?;
    if said.sub == claims.sub { Ok(Some(said)) } else { Err(Wrong::Subject) }
}

fn who(provider: &Provider, claims: Claims, more: Option<Claims>) -> AtProvider {
    let subject = claims.sub.clone();
    let said = more.unwrap_or(claims);
    let vouched = said.is_email_verified() || provider.trusts_email;
    AtProvider {
        issuer: provider.issuer.clone(),
        subject,
        email: said.email.filter(|email| vouched && !email.trim().is_empty()),
        name: said.name.unwrap_or_default(),
    }
}
