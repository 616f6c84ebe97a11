//! People with an account, their sessions, passkeys, second factors, invitations and API tokens.
//!
//! Whatever lets somebody in (session, invitation, token, recovery code) is kept only as its SHA-256: who reads the
//! database cannot sign in with what he finds there. The secret of an app is sealed with a key that is not in it.

mod accounts;
mod browsers;
mod invitations;
mod known;
mod passkeys;
mod second;
mod sessions;
mod tokens;
mod told;
mod users;

pub use accounts::{AtProvider, ProviderAccount, by_provider, forget_accounts, provider_accounts};
pub use browsers::{BROWSER_DAYS, know_browser, known_in};
pub use invitations::{accept_invitation, by_invitation, invite};
pub(crate) use known::names;
pub use known::{Known, known};
pub use passkeys::{
    CHALLENGE_PATIENCE, MOST_PASSKEYS, NewPasskey, Passkey, add_passkey, begin_challenge, by_passkey, doubt_passkey,
    passkey, passkey_name, passkeys, remove_passkey, remove_passkeys, rename_passkey, use_challenge, use_passkey,
    ways_in,
};
pub use second::{
    STEP_PATIENCE, SecondFactor, begin_second_factor, begin_step, by_step, confirm_second_factor, end_step,
    recovery_codes_left, remove_second_factor, renew_recovery_codes, second_factor, use_recovery_code, use_step,
};
pub use sessions::{
    IDLE_DAYS, Kept, NewSession, SESSION_DAYS, Session, SignedIn, by_session, close_session, end_session, end_sessions,
    open_session, see_session, session_id, sessions,
};
pub use tokens::{ApiToken, NewToken, WorkingToken, by_token, create_token, revoke_token, tokens};
pub use told::tell;
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
