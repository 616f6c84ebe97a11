//! Passwords: Argon2id, always in a thread that may block, because one check is tens of milliseconds of work.

use std::sync::LazyLock;

use argon2::{Argon2, PasswordHasher as _, PasswordVerifier as _};
use domain::refusal::Problem;
use tokio::sync::Semaphore;

use crate::Error;

/// The shortest password that is accepted, in characters. Length is what counts; no rules about digits or signs.
pub const SHORTEST: usize = 10;
/// The longest, in bytes, so that hashing cannot be made to work for nothing.
const LONGEST: usize = 200;

/// So many are hashed at a time: each takes 19 MiB, and whoever sends many at once is not to take all there is.
const AT_ONCE: usize = 4;

/// Whose turn it is.
static TURNS: Semaphore = Semaphore::const_new(AT_ONCE);

/// The hash that unknown people are checked against, so that their answer takes as long as anybody's.
static NOBODY: LazyLock<String> = LazyLock::new(|| hashed("nobody has this password").unwrap_or_default());

/// What is wrong with a new password typed twice; `None` when nothing is. `about`: what anybody knows of whoever it is for.
pub(crate) fn problem((password, again): (&str, &str), about: &[&str]) -> Option<Problem> {
    if password.is_empty() {
        Some(Problem::new("password", "required"))
    } else if password.chars().count() < SHORTEST {
        Some(Problem::new("password", "password-short").with(SHORTEST.to_string()))
    } else if password.len() > LONGEST {
        Some(Problem::new("password", "too-long").with(LONGEST.to_string()))
    } else if password != again {
        Some(Problem::new("password_again", "password-differs"))
    } else {
        domain::password::easy(password, about)
    }
}

/// The Argon2id hash of a password, with a fresh salt.
///
/// # Errors
/// [`Error::Internal`] when hashing fails or the thread dies.
pub async fn hash(password: String) -> Result<String, Error> {
    blocking(move || hashed(&password)).await?
}

/// Whether `password` is the one behind `hash`. Without a hash it takes as long, and is no.
pub(crate) async fn verify(password: String, hash: Option<String>) -> Result<bool, Error> {
    blocking(move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.clone());
        let same =
            password.len() <= LONGEST && Argon2::default().verify_password(password.as_bytes(), hash.as_str()).is_ok();
        known && same
    })
    .await
}

fn hashed(password: &str) -> Result<String, Error> {
    let hash = Argon2::default().hash_password(password.as_bytes());
    hash.map(|hash| hash.to_string()).map_err(|error| Error::Internal(error.to_string()))
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    let turn = TURNS.acquire().await.map_err(|error| Error::Internal(error.to_string()))?;
    // The turn ends with the work, also when nobody waits for it any more.
    let in_turn = move || {
        let done = work();
        drop(turn);
        done
    };
    tokio::task::spawn_blocking(in_turn).await.map_err(|error| Error::Internal(error.to_string()))
}

#[cfg(test)]
mod tests {
    use std::{
        sync::atomic::{AtomicUsize, Ordering::SeqCst},
        thread,
        time::Duration,
    };

    use super::*;

    static AT_WORK: AtomicUsize = AtomicUsize::new(0);
    static MOST: AtomicUsize = AtomicUsize::new(0);

    fn work() {
        MOST.fetch_max(AT_WORK.fetch_add(1, SeqCst) + 1, SeqCst);
        thread::sleep(Duration::from_millis(2));
        AT_WORK.fetch_sub(1, SeqCst);
    }

    #[tokio::test]
    async fn whoever_sends_many_passwords_waits_for_his_turn() {
        let all: Vec<_> = (0..20).map(|_| tokio::spawn(blocking(work))).collect();
        for one in all {
            one.await.unwrap().unwrap();
        }
        assert!((1..=AT_ONCE).contains(&MOST.load(SeqCst)), "{MOST:?}");
    }
}
