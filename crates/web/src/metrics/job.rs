//! Jobs that the server does by itself, counted by their kind.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// A job of the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Job {
    /// Judging companies anew that were left behind.
    Judging,
    /// Bringing back cases whose day has come.
    Cases,
    /// Asking what became of the value that was expected.
    Measurements,
    /// Asking the pulses that are due.
    Pulses,
    /// Asking project leads for their check-in.
    CheckIns,
    /// Telling of escalations that opened.
    Escalations,
    /// Telling what changed in the week.
    Week,
    /// Erasing personal data of companies.
    Erasure,
    /// Letting go of what else has a term.
    Terms,
    /// Letting go of what is too old.
    Sweeping,
    /// Sending a mail.
    Mail,
    /// Telling another system.
    Webhook,
    /// An import, or taking one back.
    Import,
    /// A scan of a market.
    Scan,
}

impl Job {
    /// Every job.
    const ALL: [Job; 14] = [
        Job::Judging,
        Job::Cases,
        Job::Measurements,
        Job::Pulses,
        Job::CheckIns,
        Job::Escalations,
        Job::Week,
        Job::Erasure,
        Job::Terms,
        Job::Sweeping,
        Job::Mail,
        Job::Webhook,
        Job::Import,
        Job::Scan,
    ];

    /// What it is called in the figures.
    fn code(self) -> &'static str {
        match self {
            Job::Judging => "judging",
            Job::Cases => "cases",
            Job::Measurements => "measurements",
            Job::Pulses => "pulses",
            Job::CheckIns => "check_ins",
            Job::Escalations => "escalations",
            Job::Week => "week",
            Job::Erasure => "erasure",
            Job::Terms => "terms",
            Job::Sweeping => "sweeping",
            Job::Mail => "mail",
            Job::Webhook => "webhook",
            Job::Import => "import",
            Job::Scan => "scan",
        }
    }
}

/// How often each was done, and how often it was not.
#[derive(Debug, Default)]
pub(super) struct Jobs([(AtomicU64, AtomicU64); Job::ALL.len()]);

impl Jobs {
    /// Counts one.
    pub(super) fn count(&self, job: Job, is_done: bool) {
        let (done, failed) = &self.0[job as usize];
        let counter = if is_done { done } else { failed };
        counter.fetch_add(1, Relaxed);
    }

    /// Each with how often it was done and how often it was not.
    pub(super) fn all(&self) -> impl Iterator<Item = (&'static str, u64, u64)> {
        Job::ALL.into_iter().map(move |job| {
            let (done, failed) = &self.0[job as usize];
            (job.code(), done.load(Relaxed), failed.load(Relaxed))
        })
    }
}
