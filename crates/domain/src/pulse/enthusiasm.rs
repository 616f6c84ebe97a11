//! Super-enthusiastic: a decision maker scores 9 or 10 **and** has told others or says it would choose us again.
//!
//! Of each decision maker the latest score counts; having told others is a fact, so having said so once is enough. A
//! customer that did not answer is not super-enthusiastic: silence is never read as praise.

use super::{Answer, ContactRole, Telling, is_high};
use crate::ids::ContactId;

/// An answer with who gave it.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// Who.
    pub contact: ContactId,
    /// In which role.
    pub role: ContactRole,
    /// What.
    pub answer: Answer,
}

/// How enthusiastic a customer is about a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Enthusiasm {
    /// A decision maker scores 9–10 and has told others or would choose us again.
    Super,
    /// A decision maker answered, and not that.
    Other,
    /// No decision maker answered.
    Silent,
}

impl Enthusiasm {
    /// All, in the order in which they are shown.
    pub const ALL: [Enthusiasm; 3] = [Enthusiasm::Super, Enthusiasm::Other, Enthusiasm::Silent];

    /// The stable code (`super`).
    pub fn code(self) -> &'static str {
        match self {
            Enthusiasm::Super => "super",
            Enthusiasm::Other => "other",
            Enthusiasm::Silent => "silent",
        }
    }

    /// The enthusiasm with this code.
    pub fn from_code(code: &str) -> Option<Enthusiasm> {
        Enthusiasm::ALL.into_iter().find(|enthusiasm| enthusiasm.code() == code)
    }
}

/// How enthusiastic the customer is, from all answers about one project in any order.
pub fn enthusiasm(answers: &[Given]) -> Enthusiasm {
    let deciding: Vec<&Given> = answers.iter().filter(|given| given.role == ContactRole::DecisionMaker).collect();
    if deciding.is_empty() {
        return Enthusiasm::Silent;
    }
    let is_super = deciding.iter().any(|given| {
        let of_this_one = || deciding.iter().filter(|other| other.contact == given.contact);
        let is_latest = of_this_one().all(|other| other.answer.at.at <= given.answer.at.at);
        let told = of_this_one().any(|other| matches!(other.answer.telling, Telling::Told { .. }));
        is_latest && is_high(given.answer.score) && (told || given.answer.telling == Telling::WouldChooseAgain)
    });
    if is_super { Enthusiasm::Super } else { Enthusiasm::Other }
}
