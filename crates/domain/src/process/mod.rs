//! Why can't this opportunity move on? The acquisition process at work.
//!
//! A [`Move`] can only be made by the functions here, and only a `Move` changes a stage, so no door leads around an
//! exit criterion: page, board, bulk, import, API and assistant all need the value that this module gives out. What
//! the stages and their exit criteria are is laid down by the profile ([`crate::profile::Process`]).

mod holdings;

pub use crate::profile::{Predicate, Process, Scope, Stage};
pub use holdings::{Approval, Held, Holdings};

use crate::{
    profile::Standing,
    refusal::{Missing, Problem, Problems, Refusal},
};

/// How an opportunity ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ending {
    /// The customer signed.
    Won,
    /// The customer chose otherwise.
    Lost,
    /// We declined.
    Declined,
}

impl Ending {
    /// Every ending.
    pub const ALL: [Ending; 3] = [Ending::Won, Ending::Lost, Ending::Declined];

    /// The stable code (`won`).
    pub fn code(self) -> &'static str {
        match self {
            Ending::Won => "won",
            Ending::Lost => "lost",
            Ending::Declined => "declined",
        }
    }

    /// The ending with this code.
    pub fn from_code(code: &str) -> Option<Ending> {
        Ending::ALL.into_iter().find(|ending| ending.code() == code)
    }
}

/// A move that the process allows. Only [`advance`], [`go_back`], [`close`] and [`reopen`] make one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    from: String,
    to: String,
    ending: Option<Ending>,
    standing: Option<Standing>,
    reason: Option<String>,
}

impl Move {
    /// The stage that is left.
    pub fn from(&self) -> &str {
        &self.from
    }

    /// The stage that is entered.
    pub fn to(&self) -> &str {
        &self.to
    }

    /// How the opportunity ends, when it does.
    pub fn ending(&self) -> Option<Ending> {
        self.ending
    }

    /// On what ground it goes through or beyond the gate; `None` before the gate, going back, lost and declined.
    /// For a win this is what the seller is credited for.
    pub fn standing(&self) -> Option<Standing> {
        self.standing
    }

    /// The reason given, when one was.
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }
}

/// Moves an opportunity forwards, one stage.
///
/// # Errors
/// [`Refusal::Invalid`] for a stage that is not in the process; [`Refusal::Conflict`] with `stage-skipped`,
/// `not-forward`, or `close-instead` for the last stage; [`Refusal::Missing`] with everything that is lacking.
pub fn advance(process: &Process, from: &str, to: &str, holdings: &Holdings) -> Result<Move, Refusal> {
    let (at, next) = places(process, from, to)?;
    if next <= at {
        return Err(conflict("not-forward", to));
    }
    if next == process.stages.len() - 1 {
        return Err(conflict("close-instead", to));
    }
    if next > at + 1 {
        return Err(conflict("stage-skipped", &process.stages[at + 1].key));
    }
    leave(process, at, holdings)?;
    let standing = holdings.standing().filter(|_| beyond_gate(process, at));
    Ok(Move { from: from.to_owned(), to: to.to_owned(), ending: None, standing, reason: None })
}

/// Moves an opportunity back to an earlier stage.
///
/// # Errors
/// [`Refusal::Invalid`] without a reason or for an unknown stage; [`Refusal::Conflict`] with `not-back`, or `closed`
/// when it has ended.
pub fn go_back(process: &Process, from: &str, to: &str, reason: &str) -> Result<Move, Refusal> {
    let (at, earlier) = places(process, from, to)?;
    if at == process.stages.len() - 1 {
        return Err(conflict("closed", from));
    }
    if earlier >= at {
        return Err(conflict("not-back", to));
    }
    let reason = Some(needed_reason(reason)?);
    Ok(Move { from: from.to_owned(), to: to.to_owned(), ending: None, standing: None, reason })
}

/// Ends an opportunity. It is won from the last open stage only, when that stage's exit criteria hold; it is lost or
/// declined from any open stage, and declining needs a reason.
///
/// # Errors
/// [`Refusal::Invalid`] for an unknown stage or a declining without a reason; [`Refusal::Conflict`] with `closed`, or
/// `stage-skipped` naming the stage to go to first; [`Refusal::Missing`] with everything that winning lacks.
pub fn close(
    process: &Process,
    from: &str,
    ending: Ending,
    reason: &str,
    holdings: &Holdings,
) -> Result<Move, Refusal> {
    let at = place(process, "stage", from)?;
    let last = process.stages.len() - 1;
    if at == last {
        return Err(conflict("closed", from));
    }
    let mut standing = None;
    if ending == Ending::Won {
        if at + 1 != last {
            return Err(conflict("stage-skipped", &process.stages[at + 1].key));
        }
        leave(process, at, holdings)?;
        standing = holdings.standing();
    }
    let reason = match ending {
        Ending::Declined => Some(needed_reason(reason)?),
        Ending::Won | Ending::Lost => given_reason(reason)?,
    };
    let to = process.stages[last].key.clone();
    Ok(Move { from: from.to_owned(), to, ending: Some(ending), standing, reason })
}

/// Takes up again what was lost or declined, at an open stage before or at the gate: what is beyond has to be earned
/// anew.
///
/// # Errors
/// [`Refusal::Conflict`] with `won` for a win, which has a project by now, or `stage-skipped` for a stage beyond the
/// gate; [`Refusal::Invalid`] without a reason or for an unknown stage.
pub fn reopen(process: &Process, ended: Ending, to: &str, reason: &str) -> Result<Move, Refusal> {
    let at = place(process, "to", to)?;
    if ended == Ending::Won {
        return Err(conflict("won", ""));
    }
    if process.gate().is_some_and(|gate| at > gate) || at == process.stages.len() - 1 {
        return Err(conflict("stage-skipped", to));
    }
    let reason = Some(needed_reason(reason)?);
    let from = process.stages[process.stages.len() - 1].key.clone();
    Ok(Move { from, to: to.to_owned(), ending: None, standing: None, reason })
}

/// Everything that an opportunity lacks to leave a stage forwards; empty when it may go. This is what a screen shows
/// before anybody tries. A stage that is not in the process lacks nothing and leads nowhere.
pub fn lacking(process: &Process, stage: &str, holdings: &Holdings) -> Vec<Missing> {
    let Some(at) = process.position(stage) else { return Vec::new() };
    let mut exits: Vec<&Predicate> = process.stages[at].exits.iter().collect();
    // The gate is shut on every door, and what went through it as core may have become something else since.
    if beyond_gate(process, at) && !exits.contains(&&Predicate::CaseApproved) {
        exits.push(&Predicate::CaseApproved);
    }
    let mut missing = Vec::new();
    for lack in exits.into_iter().flat_map(|exit| holdings.lacks(exit)) {
        if !missing.contains(&lack) {
            missing.push(lack);
        }
    }
    missing
}

fn leave(process: &Process, at: usize, holdings: &Holdings) -> Result<(), Refusal> {
    let missing = lacking(process, &process.stages[at].key, holdings);
    if missing.is_empty() { Ok(()) } else { Err(Refusal::Missing(missing)) }
}

/// Whether leaving this stage goes through the gate, or on from beyond it.
fn beyond_gate(process: &Process, at: usize) -> bool {
    process.gate().is_some_and(|gate| at >= gate)
}

fn place(process: &Process, field: &str, key: &str) -> Result<usize, Refusal> {
    process.position(key).ok_or_else(|| Refusal::Invalid(vec![Problem::new(field, "unknown-stage").with(key)]))
}

fn places(process: &Process, from: &str, to: &str) -> Result<(usize, usize), Refusal> {
    Ok((place(process, "stage", from)?, place(process, "to", to)?))
}

fn conflict(code: &'static str, detail: &str) -> Refusal {
    Refusal::Conflict(Problem::new("to", code).with(detail))
}

/// The longest reason, in characters.
const LONGEST_REASON: usize = 2_000;

fn needed_reason(reason: &str) -> Result<String, Refusal> {
    given_reason(reason)?.ok_or_else(|| Refusal::field("reason", "required"))
}

/// A reason that may be left out, without blanks around it.
///
/// # Errors
/// [`Refusal::Invalid`] `too-long`.
pub fn given_reason(reason: &str) -> Result<Option<String>, Refusal> {
    let mut problems = Problems::none();
    let reason = problems.optional_text("reason", reason, LONGEST_REASON);
    problems.refuse_any()?;
    Ok(Some(reason).filter(|reason| !reason.is_empty()))
}

#[cfg(test)]
mod tests;
