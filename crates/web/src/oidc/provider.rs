//! The provider at which people sign in, as whoever started the server named it.

use std::fmt;

use domain::people::{Role, Roles};

use crate::{Site, Words};

/// The provider.
#[derive(Clone, PartialEq, Eq)]
pub struct Provider {
    /// Its address, as it calls itself.
    pub(crate) issuer: String,
    /// What we are called there.
    pub(crate) client: String,
    /// By which it knows us.
    pub(crate) secret: String,
    /// What people call it.
    pub(crate) name: String,
    /// Where people reach this server.
    pub(crate) site: String,
    /// Whether an e-mail address of its people counts that it does not say to have verified.
    pub(crate) trusts_email: bool,
    /// Whether it asks for a second factor, so that none is asked here.
    pub(crate) has_second_factor: bool,
    /// What somebody may do who is nobody here yet; `None` where such a one is turned away.
    pub(crate) newcomers: Option<Roles>,
}

impl Provider {
    /// The provider at this address, where we are called so and known by this secret; people reach us at `site`.
    ///
    /// # Errors
    /// What is wrong, as a sentence.
    pub fn new(issuer: &str, (client, secret): (&str, &str), site: &Site) -> Result<Self, String> {
        let issuer = issuer.trim();
        if !is_safe(issuer) || issuer.contains(['?', '#']) {
            return Err(format!("`{issuer}` is no provider: write it as https://login.vonk.example"));
        }
        if client.trim().is_empty() || secret.is_empty() {
            return Err("a provider needs the name and the secret by which it knows this server".into());
        }
        Ok(Self {
            issuer: issuer.to_owned(),
            client: client.trim().to_owned(),
            secret: secret.to_owned(),
            name: String::new(),
            site: site.as_str().to_owned(),
            trusts_email: false,
            has_second_factor: false,
            newcomers: None,
        })
    }

    /// What people call it; empty for a word of our own.
    #[must_use]
    pub fn called(self, name: &str) -> Self {
        Self { name: name.trim().chars().take(60).collect(), ..self }
    }

    /// What the button says that leads there.
    pub(crate) fn label(&self, w: &Words) -> String {
        if self.name.is_empty() { w.t("sign-in-provider-own") } else { w.with("sign-in-provider", "name", &self.name) }
    }

    /// Believes the e-mail addresses of its people, whether it says to have verified them or not.
    #[must_use]
    pub fn trusting_email(self) -> Self {
        Self { trusts_email: true, ..self }
    }

    /// Asks no second factor of whoever comes from there: it did.
    #[must_use]
    pub fn with_second_factor(self) -> Self {
        Self { has_second_factor: true, ..self }
    }

    /// Lets in who is nobody here yet, with this role.
    ///
    /// # Errors
    /// What is wrong, as a sentence.
    pub fn with_newcomers(self, role: &str) -> Result<Self, String> {
        let roles = Roles::parse(role);
        let is_one = roles.iter().count() == 1 && roles.iter().all(|one| one.code() == role.trim());
        if !is_one || roles.has(Role::Admin) {
            return Err(format!("`{role}` is no role for newcomers: director, seller, approver, team or reader"));
        }
        Ok(Self { newcomers: Some(roles), ..self })
    }
}

/// Whether nobody on the way can read or change what is said there: https, or this machine.
pub(super) fn is_safe(address: &str) -> bool {
    let Some((scheme, _)) = address.split_once("://") else { return false };
    let place = place(address);
    let is_plain = !place.is_empty() && !place.contains(['@', '\\']) && !address.contains(['#', '"']);
    let is_one = !address.contains(|sign: char| sign.is_whitespace() || sign.is_control());
    is_plain && is_one && (scheme == "https" || (scheme == "http" && is_here(address)))
}

/// Whether an address is on this machine.
pub(super) fn is_here(address: &str) -> bool {
    ["localhost", "127.0.0.1", "[::1]"]
        .iter()
        .any(|here| place(address).strip_prefix(here).is_some_and(|port| port.is_empty() || port.starts_with(':')))
}

/// The name in an address, with its port.
fn place(address: &str) -> &str {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

impl fmt::Debug for Provider {
    /// Without the secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Provider").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_is_reached_over_https_or_on_this_machine() {
        let site = Site::new("https://losvast.example").unwrap();
        for (issuer, expected) in [
            ("https://login.vonk.example", true),
            ("https://login.vonk.example/realms/vonk/", true),
            ("http://localhost:3000", true),
            ("http://127.0.0.1:3000", true),
            ("http://localhost.vonk.example", false),
            ("http://login.vonk.example", false),
            ("https://user@login.vonk.example", false),
            ("https://login.vonk.example?x=y", false),
            ("https://login.vonk.example/#x", false),
            ("https://login.vonk.example\\@localhost", false),
            ("https://login.vonk.example/\r\nx: y", false),
            ("login.vonk.example", false),
            ("https://", false),
        ] {
            assert_eq!(Provider::new(issuer, ("losvast", "secret"), &site).is_ok(), expected, "{issuer}");
        }
        let provider = Provider::new("https://login.vonk.example", ("losvast", "secret"), &site).unwrap();
        assert!(!format!("{provider:?}").contains("secret"));
        for (role, expected) in
            [("reader", true), ("seller", true), ("admin", false), ("reader seller", false), ("", false)]
        {
            assert_eq!(provider.clone().with_newcomers(role).is_ok(), expected, "{role}");
        }
    }
}
