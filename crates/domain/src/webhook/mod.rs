//! Telling another system what happened: of what it can be told, where it may be, and when it is tried again.
//!
//! The kinds are those of the audit trail: whoever reads the one knows the other.

mod address;
mod reach;

pub use address::{Target, address};
pub use reach::{Shut, Standing, is_public, may_be_called};

use uuid::Uuid;

use crate::refusal::Problem;
use crate::time::Timestamp;

/// What another system can be told of, in the order in which it is offered: that a record which it may keep as well began,
/// changed or ended, and what somebody waits for. Who may come in and how, and what the server does to send something, is told
/// to nobody (docs/WEBHOOKS.md).
pub const KINDS: [&str; 57] = [
    "company-created",
    "companies-created",
    "company-changed",
    "company-archived",
    "company-unarchived",
    "company-merged",
    "company-merge-undone",
    "contact-added",
    "contact-changed",
    "contact-archived",
    "opportunity-created",
    "opportunity-edited",
    "opportunity-moved",
    "opportunity-won",
    "opportunity-lost",
    "opportunity-declined",
    "opportunity-reopened",
    "case-opened",
    "exception-requested",
    "case-proposed",
    "case-decided",
    "case-expired",
    "case-came-back",
    "condition-settled",
    "project-started",
    "project-changed",
    "project-closed",
    "checked-in",
    "result-delivered",
    "result-taken-back",
    "result-accepted",
    "insight-stated",
    "decided",
    "promise-offered",
    "promise-doubted",
    "promise-withdrawn",
    "promise-agreed",
    "escalated",
    "escalation-opened",
    "escalation-widened",
    "escalation-decided",
    "escalation-lapsed",
    "value-stated",
    "value-agreed",
    "value-measured",
    "pulse-answered",
    "pulse-replied",
    "enthusiasm-heard",
    "call-back-done",
    "profile-published",
    "import-finished",
    "import-failed",
    "import-reverted",
    "scan-finished",
    "scan-failed",
    "personal-data-erased",
    "person-erased",
];

/// The most systems that are told.
pub const MOST: usize = 20;

/// For how many days the secret of before signs beside a new one.
pub const BESIDE_DAYS: i64 = 1;

/// For how many days is kept what was told, and tried to be.
pub const KEPT_DAYS: i64 = 30;

/// The chosen kinds, each once and in the order in which they are offered.
///
/// # Errors
/// A problem with `kinds`: none was chosen, or one that is not offered.
pub fn kinds(chosen: &[String]) -> Result<Vec<&'static str>, Problem> {
    if let Some(unknown) = chosen.iter().find(|kind| !KINDS.contains(&kind.as_str())) {
        return Err(Problem::new("kinds", "not-offered").with(unknown.chars().take(60).collect::<String>()));
    }
    let kept: Vec<&'static str> = KINDS.into_iter().filter(|kind| chosen.iter().any(|one| one == kind)).collect();
    if kept.is_empty() { Err(Problem::new("kinds", "required")) } else { Ok(kept) }
}

/// Where it stands with telling one system of one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// It is still to be told.
    Waiting,
    /// It was told.
    Delivered,
    /// It was tried too often; nobody tries any more.
    Dead,
}

impl State {
    /// The stable code (`waiting`).
    pub const fn code(self) -> &'static str {
        match self {
            State::Waiting => "waiting",
            State::Delivered => "delivered",
            State::Dead => "dead",
        }
    }

    /// The state with this code.
    pub fn from_code(code: &str) -> Option<State> {
        [State::Waiting, State::Delivered, State::Dead].into_iter().find(|state| state.code() == code)
    }
}

/// Why there was no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Failure {
    /// The address is none that is called.
    Address,
    /// Its name leads nowhere.
    NoName,
    /// Its name leads to an address that is not on the open internet.
    Private,
    /// It leads to this server itself.
    Itself,
    /// No connection could be made, or it broke.
    NoConnection,
    /// It took too long.
    Timeout,
    /// The key with which the secret was sealed is not there.
    NoKey,
}

impl Failure {
    /// The stable code (`no-name`).
    pub const fn code(self) -> &'static str {
        match self {
            Failure::Address => "address",
            Failure::NoName => "no-name",
            Failure::Private => "private",
            Failure::Itself => "itself",
            Failure::NoConnection => "no-connection",
            Failure::Timeout => "timeout",
            Failure::NoKey => "no-key",
        }
    }
}

/// What came of a try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// An answer: its status, and the beginning of what it said.
    Answered(u16, String),
    /// None, and why; with what was found, where that says more.
    Failed(Failure, String),
}

impl Outcome {
    /// Whether the other system took it: only an answer of 200 to 299 says so. A redirect is not followed, and is none.
    pub fn arrived(&self) -> bool {
        matches!(self, Outcome::Answered(200..=299, _))
    }
}

/// After how many minutes it is tried again, by how often it was tried before: sooner at first, for three days in all.
const PAUSES: [i64; 9] = [1, 5, 30, 120, 300, 600, 840, 1_200, 1_440];

/// What becomes of a delivery after its `tries`th try, and when it is tried again if it is. A pause is up to a quarter
/// longer, by the delivery's own id: what failed at one moment does not come back at one moment.
pub fn after(outcome: &Outcome, tries: u32, id: Uuid, now: Timestamp) -> (State, Option<Timestamp>) {
    if outcome.arrived() {
        return (State::Delivered, None);
    }
    let pause = usize::try_from(tries.saturating_sub(1)).ok().and_then(|place| PAUSES.get(place));
    let Some(minutes) = pause else { return (State::Dead, None) };
    let micros = minutes * 60_000_000;
    let share = i64::from(id.as_bytes()[15].rotate_left(tries));
    (State::Waiting, Some(Timestamp(now.0.saturating_add(micros + micros / 4 * share / 255))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_kept_once_and_in_their_order() {
        let chosen = |kinds: &[&str]| kinds.iter().map(|kind| (*kind).to_owned()).collect::<Vec<_>>();
        let kept = kinds(&chosen(&["project-closed", "opportunity-won", "project-closed"]));
        assert_eq!(kept, Ok(vec!["opportunity-won", "project-closed"]));
        assert_eq!(kinds(&[]), Err(Problem::new("kinds", "required")));
        let wrong = kinds(&chosen(&["opportunity-won", "password-set"]));
        assert_eq!(wrong, Err(Problem::new("kinds", "not-offered").with("password-set")));
    }

    #[test]
    fn what_does_not_arrive_is_tried_for_days_and_then_no_more() {
        for last in [0, 1, 127, 255] {
            let id = Uuid::from_u128(last);
            let failed = Outcome::Answered(500, String::new());
            let (mut now, mut tries) = (Timestamp(0), 1);
            while let (State::Waiting, Some(next)) = after(&failed, tries, id, now) {
                let (pause, least) = (next.0 - now.0, PAUSES[tries as usize - 1] * 60_000_000);
                assert!((least..=least + least / 4).contains(&pause), "{tries}: {pause}");
                (now, tries) = (next, tries + 1);
            }
            assert_eq!(tries, 10);
            assert!((75..=95).contains(&(now.0 / 3_600_000_000)), "{now:?}");
            assert_eq!(after(&failed, u32::MAX, id, now), (State::Dead, None));
        }
    }

    #[test]
    fn two_that_fail_together_do_not_come_back_together() {
        let failed = Outcome::Failed(Failure::Timeout, String::new());
        let [one, other] = [7, 8].map(|id| after(&failed, 1, Uuid::from_u128(id), Timestamp(0)).1);
        assert_ne!(one, other);
    }

    #[test]
    fn only_an_answer_of_the_two_hundreds_arrives() {
        for (status, arrives) in [(200, true), (204, true), (299, true), (199, false), (301, false), (404, false)] {
            assert_eq!(Outcome::Answered(status, String::new()).arrived(), arrives, "{status}");
        }
        assert!(!Outcome::Failed(Failure::NoName, String::new()).arrived());
    }
}
