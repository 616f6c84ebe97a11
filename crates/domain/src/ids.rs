//! Identifiers: one type for each word, so that a company can never be passed where a project is meant.
//!
//! All are UUID version 7: sortable by the moment they were made, and impossible to guess from one another.

use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub Uuid);

        impl $name {
            /// Parses the hyphenated text form; `None` when it is not a UUID.
            pub fn parse(text: &str) -> Option<Self> {
                Uuid::try_parse(text).ok().map(Self)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Uuid {
                id.0
            }
        }
    )*};
}

ids! {
    /// A person with an account.
    UserId,
    /// An organisation: prospect, customer or partner.
    CompanyId,
    /// What lets a program act for a person.
    TokenId,
    /// A person at a company.
    ContactId,
    /// Somebody whose hours came in from another system.
    WorkerId,
    /// A message that goes by mail.
    MailId,
    /// One stated value about a company.
    FactId,
    /// A core-customer profile, over all its versions.
    ProfileId,
    /// One version of a profile; immutable once published.
    ProfileVersionId,
    /// A possible sale.
    OpportunityId,
    /// A near-miss case or an exception.
    CaseId,
    /// An obligation that came with an accepted near miss.
    ConditionId,
    /// A project.
    ProjectId,
    /// One version of what was promised to the customer.
    PromiseId,
    /// A statement that is true when it is done.
    ResultId,
    /// A weekly check-in.
    CheckInId,
    /// An evolving insight.
    InsightId,
    /// A decision on an insight or an escalation.
    DecisionId,
    /// A deviation from the standard pattern.
    DeviationId,
    /// The standard pattern of a kind of project.
    PatternId,
    /// Somebody's answers to the self-scan of the compass.
    SelfScanId,
    /// Something that a pattern suggests.
    SuggestionId,
    /// A question to a customer: the pulse.
    PulseId,
    /// A link for a customer without an account.
    LinkId,
    /// An import of a file.
    ImportId,
    /// A scan of a market.
    ScanId,
    /// An act of taking prospects of a scan over.
    TakeOverId,
    /// Two companies that turned out to be one.
    MergeId,
    /// A file that backs something.
    FileId,
    /// A view of a list that somebody named.
    ViewId,
    /// Another system that is told what happens.
    WebhookId,
    /// An event in the audit trail.
    EventId,
}
