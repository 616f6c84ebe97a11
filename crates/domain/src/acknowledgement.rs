//! The customer's word: how we know that the customer agreed.
//!
//! There are two ways. The customer used the unguessable link, which is proof by itself; or somebody here wrote down
//! what the customer said, which is proof only with who wrote it. A new promise takes the first alone, and the types
//! say so: it asks for [`ThroughLink`].

use crate::{
    ids::{ContactId, LinkId, UserId},
    refusal::{Problems, Refusal},
    time::Timestamp,
};

/// The customer agreed through its own link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThroughLink {
    /// The link that was used.
    pub link: LinkId,
    /// The contact the link was made for, if it was made for one.
    pub contact: Option<ContactId>,
    /// The name that the customer signed with.
    pub name: String,
    /// When.
    pub at: Timestamp,
}

impl ThroughLink {
    /// Signs with a name.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] on `name` when it is empty or longer than 200 characters.
    pub fn sign(link: LinkId, contact: Option<ContactId>, name: &str, at: Timestamp) -> Result<Self, Refusal> {
        let mut problems = Problems::none();
        let name = problems.text("name", name, 200);
        problems.refuse_any()?;
        Ok(Self { link, contact, name, at })
    }
}

/// The customer's word, in either way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CustomerWord {
    /// The customer gave it through its link.
    Link(ThroughLink),
    /// Somebody here wrote it down.
    Recorded {
        /// Whose word it is: a name at the customer.
        name: String,
        /// Who wrote it down.
        by: UserId,
        /// When.
        at: Timestamp,
    },
}

impl CustomerWord {
    /// Writes down what a named person at the customer said.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] on `name` when it is empty or longer than 200 characters.
    pub fn record(name: &str, by: UserId, at: Timestamp) -> Result<Self, Refusal> {
        let mut problems = Problems::none();
        let name = problems.text("name", name, 200);
        problems.refuse_any()?;
        Ok(Self::Recorded { name, by, at })
    }

    /// Whose word it is.
    pub fn name(&self) -> &str {
        match self {
            Self::Link(word) => &word.name,
            Self::Recorded { name, .. } => name,
        }
    }

    /// When it was given or written down.
    pub fn at(&self) -> Timestamp {
        match self {
            Self::Link(word) => word.at,
            Self::Recorded { at, .. } => *at,
        }
    }

    /// Who wrote it down; `None` when the customer gave it through its link.
    pub fn recorded_by(&self) -> Option<UserId> {
        match self {
            Self::Link(_) => None,
            Self::Recorded { by, .. } => Some(*by),
        }
    }

    /// How it was given: `link` or `recorded`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Link(_) => "link",
            Self::Recorded { .. } => "recorded",
        }
    }
}
