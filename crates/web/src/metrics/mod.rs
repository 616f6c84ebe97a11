//! Figures about the server itself for whoever watches over it: requests, jobs, what waits and how the database answers, at
//! `/metrics` in the text format of Prometheus 0.0.4.
//!
//! They are off unless the server was told where to give them: on a port of its own, or here to whoever knows a token.
//! Nothing in them is of a person or a customer, and every label has few values: a route is named by its pattern, never by
//! the path that was asked.

mod figures;
mod job;
mod page;
mod process;
mod requests;
mod text;

#[cfg(test)]
mod tests;

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use axum::http::{HeaderMap, header};
use domain::time::Timestamp;
use store::people::secret_hash;

pub(crate) use job::Job;
pub(crate) use page::routes;
pub use page::serve_metrics;
pub(crate) use requests::count;

/// The shortest token that is taken, in characters.
const SHORTEST: usize = 16;

/// Whether figures are kept, and who may read them.
#[derive(Clone, Debug, Default)]
pub struct Metrics {
    is_on: bool,
    /// The hash of the token.
    token: Option<String>,
}

impl Metrics {
    /// Figures for whoever knows this token, and, when there is one, on a port of their own.
    ///
    /// # Errors
    /// What is wrong with the token, as a sentence.
    pub fn new(token: Option<&str>, has_port: bool) -> Result<Self, String> {
        if token.is_some_and(|token| token.chars().count() < SHORTEST) {
            return Err(format!(
                "the token for /metrics has fewer than {SHORTEST} characters; `openssl rand -hex 32` makes one"
            ));
        }
        Ok(Self { is_on: has_port || token.is_some(), token: token.map(secret_hash) })
    }

    /// Whether there is anybody who reads them.
    pub(crate) fn is_on(&self) -> bool {
        self.is_on
    }

    /// Whether whoever asks so may read them on the server's own port; `None` when nobody may. Only hashes are compared, so
    /// that the time it takes tells nothing.
    fn admits(&self, headers: &HeaderMap) -> Option<bool> {
        let token = self.token.as_ref()?;
        let said = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        Some(said.and_then(|said| said.strip_prefix("Bearer ")).is_some_and(|said| secret_hash(said.trim()) == *token))
    }
}

/// What the server has counted since it began.
#[derive(Debug)]
pub(crate) struct Counted {
    began_at: Timestamp,
    requests: requests::Requests,
    jobs: job::Jobs,
    /// How many requests of who is in came too fast.
    slowed: AtomicU64,
}

impl Counted {
    /// Nothing yet.
    pub(crate) fn since(began_at: Timestamp) -> Self {
        let (requests, jobs) = (requests::Requests::default(), job::Jobs::default());
        Self { began_at, requests, jobs, slowed: AtomicU64::new(0) }
    }

    /// Counts a request that came too fast; gives how many there were before.
    pub(crate) fn slowed_down(&self) -> u64 {
        self.slowed.fetch_add(1, Relaxed)
    }

    /// Counts a job that was done, or was not.
    pub(crate) fn did(&self, job: Job, is_done: bool) {
        self.jobs.count(job, is_done);
    }

    /// Counts a job by what came of it, and gives that on.
    pub(crate) fn ran<T, E>(&self, job: Job, outcome: Result<T, E>) -> Result<T, E> {
        self.did(job, outcome.is_ok());
        outcome
    }
}
