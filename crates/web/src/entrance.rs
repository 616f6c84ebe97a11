//! What the log tells of the doors: who came in by what, who did not and why, and who was refused something inside.
//!
//! Lines of the log and no events: the audit log is for good, and when colleagues come in is nobody's business for longer
//! than it takes to see that somebody else did (docs/decisions/0067). What was typed is in none of them: an address that is
//! nobody's may well be a password in the wrong field.

use std::sync::{Arc, OnceLock};

use domain::ids::UserId;

/// By what somebody comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// E-mail address and password.
    Password,
    /// The second step after that.
    SecondStep,
    /// A passkey.
    Passkey,
    /// A provider.
    Provider,
    /// An invitation, a link for another password, or that of the first start.
    Link,
    /// The token of a program.
    Token,
    /// Showing once more who he is, of somebody who is in.
    Again,
}

impl Way {
    fn code(self) -> &'static str {
        match self {
            Way::Password => "password",
            Way::SecondStep => "second-step",
            Way::Passkey => "passkey",
            Way::Provider => "provider",
            Way::Link => "link",
            Way::Token => "token",
            Way::Again => "again",
        }
    }
}

/// Somebody is in, from this address.
pub(crate) fn came_in(address: &str, person: UserId, way: Way) {
    tracing::info!(%person, way = way.code(), address, "somebody signed in");
}

/// Somebody's first step was right, and a second is asked of him.
pub(crate) fn half_way(address: &str, person: UserId, way: Way) {
    tracing::info!(%person, way = way.code(), address, "somebody is asked for a second step");
}

/// Somebody is not let in: who he said to be, where that is somebody, and why not.
pub(crate) fn stayed_out(address: &str, person: Option<UserId>, way: Way, why: &str) {
    let person = person.map(|person| person.to_string()).unwrap_or_default();
    tracing::warn!(person, way = way.code(), address, why, "somebody was not let in");
}

/// Who turned out to ask something, once that is known. Whoever answers a refusal tells the log.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asker(Arc<OnceLock<UserId>>);

impl Asker {
    /// It is this person.
    pub(crate) fn is(&self, person: UserId) {
        self.0.get_or_init(|| person);
    }

    /// He may not do what he asked for.
    pub(crate) fn was_refused(&self, (method, route): (&str, &str), why: &str) {
        let person = self.0.get().map(UserId::to_string).unwrap_or_default();
        tracing::warn!(person, method, route, why, "somebody was refused what he asked for");
    }
}
