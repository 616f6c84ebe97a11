//! Tells other systems what happened, over https and signed (docs/WEBHOOKS.md).
//!
//! A request only writes down what is to be told ([`store::webhooks`]); this tells it afterwards, and again later when the
//! other system does not take it. Where it goes was typed by somebody, so every address is looked up once for each try,
//! judged ([`domain::webhook::may_be_called`]) and called as it was judged: a name that leads elsewhere a moment later leads
//! nobody there. A redirect is not followed, and no proxy stands in between.

mod round;
mod send;
mod sign;
#[cfg(test)]
mod tests;

use std::{
    fmt, io,
    net::{SocketAddr, ToSocketAddrs as _},
    sync::Arc,
};

use domain::{ids::WebhookId, refusal::Refusal};

pub(crate) use round::call_for_ever;

use crate::{App, Error};

/// Where a name leads, with a port: every address there is.
type LookUp = Arc<dyn Fn(&str, u16) -> io::Result<Vec<SocketAddr>> + Send + Sync>;

/// How other systems are called.
#[derive(Clone)]
pub struct Calls {
    /// Whether private addresses are called too, and over http.
    pub(crate) inside: bool,
    pub(crate) look_up: LookUp,
}

impl Calls {
    /// By the names that this machine knows; `inside` where private addresses may be called too, and over http.
    pub fn new(inside: bool) -> Self {
        Self { inside, look_up: Arc::new(known) }
    }
}

/// As this machine knows it.
fn known(host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
    Ok((host, port).to_socket_addrs()?.collect())
}

impl Default for Calls {
    fn default() -> Self {
        Self::new(false)
    }
}

impl fmt::Debug for Calls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Calls").field("inside", &self.inside).finish_non_exhaustive()
    }
}

/// A fresh secret for this one, as it is shown once and as it is kept.
///
/// # Errors
/// [`Refusal::Conflict`] `no-key` where the server has no key to seal it with; [`Error::Internal`].
pub(crate) fn new_secret(app: &App, id: WebhookId) -> Result<(String, String), Error> {
    let key = app.config.key.as_ref().ok_or_else(|| Refusal::conflict("no-key"))?;
    let secret = sign::new_secret()?;
    let sealed = key.seal(&whose(id), secret.as_bytes())?;
    Ok((secret, sealed))
}

/// Under which name the secret of one is sealed.
pub(crate) fn whose(id: WebhookId) -> String {
    format!("webhook {id}")
}
