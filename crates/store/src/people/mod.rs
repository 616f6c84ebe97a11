//! People with an account, their sessions, invitations and API tokens.
//!
//! Whatever lets somebody in (session, invitation, token) is kept only as its SHA-256: who reads the database cannot
//! sign in with what he finds there.

mod known;
mod sessions;
mod tokens;
mod users;

pub(crate) use known::names;
pub use known::{Known, known};
pub use sessions::{accept_invitation, by_invitation, by_session, close_session, invite, open_session};
pub use tokens::{ApiToken, NewToken, by_token, create_token, revoke_token, tokens};
pub use users::{
    NewUser, Preferences, User, add, by_email, by_id, change, count, list, prefer, set_password, wrong_person,
};

use sha2::{Digest, Sha256};

/// The SHA-256 of a secret in hexadecimal: the only form in which it is kept.
pub fn secret_hash(secret: &str) -> String {
    Sha256::digest(secret.as_bytes()).iter().fold(String::with_capacity(64), |mut text, byte| {
        text.push(char::from_digit(u32::from(byte >> 4), 16).unwrap_or('0'));
        text.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or('0'));
        text
    })
}
