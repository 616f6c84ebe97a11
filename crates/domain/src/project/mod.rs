//! A project: from its start to the results it delivers.
//!
//! There are no tasks, no hours to approve and no phases to tick here; that absence is the point. What a project has is
//! a promise (see [`crate::promise`]), a mandate and results that move. Invariant: what was known of the customer at
//! signing is frozen in [`Signing`], and nothing that is learned later changes it.

mod result;

pub use result::{Counted, Hill, Move, ResultStanding, ResultState, counted, share_done, shares_open};

use crate::{
    ids::{CaseId, CompanyId, OpportunityId, ProfileVersionId, ProjectId, UserId},
    qualification::{Interval, Verdict},
    refusal::{Problems, Refusal},
    time::Day,
};

/// A project.
#[derive(Clone, Debug, PartialEq)]
pub struct Project {
    /// This project.
    pub id: ProjectId,
    /// The customer.
    pub company: CompanyId,
    /// Where it comes from.
    pub origin: Origin,
    /// What it is called.
    pub name: String,
    /// The kind of project, for the standard pattern and for comparing with its own kind; empty for none.
    pub kind: String,
    /// The day it started.
    pub started_on: Day,
    /// What was known of the customer at signing.
    pub signing: Option<Signing>,
    /// Who leads it; always one of the team.
    pub lead: UserId,
    /// Who works on it, the lead first, nobody twice.
    pub team: Vec<UserId>,
}

/// Where a project comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A won opportunity.
    Won(OpportunityId),
    /// Somebody entered it by hand.
    ByHand,
    /// It came with an import of the past.
    Import,
}

impl Origin {
    /// The stable code (`won`).
    pub fn code(self) -> &'static str {
        match self {
            Origin::Won(_) => "won",
            Origin::ByHand => "by_hand",
            Origin::Import => "import",
        }
    }

    /// The opportunity that was won, if it came from one.
    pub fn opportunity(self) -> Option<OpportunityId> {
        match self {
            Origin::Won(opportunity) => Some(opportunity),
            Origin::ByHand | Origin::Import => None,
        }
    }
}

/// What was known of the customer at signing; frozen, and hidden from whoever rates the outcome.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Signing {
    /// The version of the profile it was judged by.
    pub profile: ProfileVersionId,
    /// The verdict then.
    pub verdict: Verdict,
    /// The fit then.
    pub fit: Interval,
    /// The near-miss case or the override that let it in, when the verdict alone did not.
    pub case: Option<CaseId>,
    /// The day of signing.
    pub on: Day,
}

/// A project as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProjectDraft {
    /// What it is called. Asked for, at most 200 characters.
    pub name: String,
    /// The kind of project.
    pub kind: String,
    /// The day it starts. Asked for.
    pub started_on: Option<Day>,
    /// Who leads it. Asked for.
    pub lead: Option<UserId>,
    /// Who works on it besides the lead.
    pub team: Vec<UserId>,
}

impl Project {
    /// Starts a project. `signing` is what was known of the customer when it signed; a project from a won opportunity
    /// always has it, one from the past need not.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with everything wrong: `name` (`required`, `too-long`), `kind` (`too-long`), `started_on`,
    /// `lead` (`required`); [`Refusal::Conflict`] `no-verdict` when a won opportunity comes without its signing.
    pub fn start(
        id: ProjectId,
        company: CompanyId,
        origin: Origin,
        signing: Option<Signing>,
        draft: &ProjectDraft,
    ) -> Result<Project, Refusal> {
        let mut problems = Problems::none();
        let name = problems.text("name", &draft.name, 200);
        let kind = problems.optional_text("kind", &draft.kind, 100);
        problems.unless(draft.started_on.is_some(), "started_on", "required");
        problems.unless(draft.lead.is_some(), "lead", "required");
        problems.refuse_any()?;
        let (Some(started_on), Some(lead)) = (draft.started_on, draft.lead) else {
            return Err(Refusal::field("lead", "required"));
        };
        if matches!(origin, Origin::Won(_)) && signing.is_none() {
            return Err(Refusal::conflict("no-verdict"));
        }
        let mut team = vec![lead];
        for &member in &draft.team {
            if !team.contains(&member) {
                team.push(member);
            }
        }
        Ok(Project { id, company, origin, name, kind, started_on, signing, lead, team })
    }

    /// Whether this person works on it.
    pub fn has(&self, person: UserId) -> bool {
        self.team.contains(&person)
    }
}

#[cfg(test)]
mod tests;
