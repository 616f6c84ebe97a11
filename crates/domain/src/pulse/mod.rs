//! The pulse: two questions to the customer, by link.
//!
//! Would you recommend us, and why? Have you told others about us? It is asked at the start, every six to eight weeks,
//! at the finish and six months after, per contact and role. Invariant: what counts as enthusiasm is decided by the
//! answers alone, and by a decision maker.

mod answer;
mod enthusiasm;
mod named;
mod nps;
mod reply;
mod schedule;
mod wording;

pub use answer::{Answer, AnswerDraft, CallBack, Telling, is_high, is_low};
pub use enthusiasm::{Enthusiasm, Given, enthusiasm};
pub use named::company_of;
pub use nps::{Nps, Share, Vote, nps};
pub use reply::{Act, Reply, ReplyDraft};
pub use schedule::{
    Course, Invitation, LAPSES_AFTER_DAYS, Moment, REST_DAYS, UNDERWAY_DAYS, due_by_itself, had_last_word,
    may_send_again, next_due,
};
pub use wording::{measuring, occasion, question};

/// What a contact is to the project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContactRole {
    /// Decides about us.
    DecisionMaker,
    /// Works with what we make.
    User,
    /// Leads the project at the customer.
    ProjectLead,
}

impl ContactRole {
    /// All, in the order in which they are shown.
    pub const ALL: [ContactRole; 3] = [ContactRole::DecisionMaker, ContactRole::User, ContactRole::ProjectLead];

    /// The stable code (`decision_maker`).
    pub fn code(self) -> &'static str {
        match self {
            ContactRole::DecisionMaker => "decision_maker",
            ContactRole::User => "user",
            ContactRole::ProjectLead => "project_lead",
        }
    }

    /// The role with this code.
    pub fn from_code(code: &str) -> Option<ContactRole> {
        ContactRole::ALL.into_iter().find(|role| role.code() == code)
    }
}

#[cfg(test)]
mod tests;
