//! What was proposed and decided in a case, in order: nothing of it is ever changed.

use crate::{Error, Reader, Row, query};
use domain::ids::CaseId;
use domain::time::{Day, Timestamp};
use uuid::Uuid;

/// A proposal as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposalRow {
    /// Which one.
    pub id: Uuid,
    /// `accept`, `grow`, `refer` or `decline`.
    pub treatment: String,
    /// Why.
    pub reason: String,
    /// To whom it was referred; empty otherwise.
    pub partner: String,
    /// When it comes back, when it grows.
    pub recheck_on: Option<Day>,
    /// Who proposed it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// A decision as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionRow {
    /// `approve`, `send_back` or `decline`.
    pub choice: String,
    /// Why.
    pub reason: String,
    /// Until when an approval held.
    pub expires_on: Option<Day>,
    /// Who decided.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// The proposals of a case, the last one first.
///
/// # Errors
/// As the database says.
pub async fn proposals(reader: &mut Reader, case: CaseId) -> Result<Vec<ProposalRow>, Error> {
    let found = query(
        "select p.id, p.treatment, p.reason, p.partner, p.recheck_on, u.name as by_name, p.proposed_at \
         from case_proposals p join users u on u.id = p.proposed_by where p.case_id = $1 order by p.id desc",
    );
    let read = |row: Row<'_>| {
        Ok(ProposalRow {
            id: row.get("id")?,
            treatment: row.get("treatment")?,
            reason: row.get("reason")?,
            partner: row.get("partner")?,
            recheck_on: row.get("recheck_on")?,
            by: row.get("by_name")?,
            at: row.get("proposed_at")?,
        })
    };
    reader.all(found.bind(case), read).await
}

/// The decisions of a case, the last one first.
///
/// # Errors
/// As the database says.
pub async fn decisions(reader: &mut Reader, case: CaseId) -> Result<Vec<DecisionRow>, Error> {
    let found = query(
        "select d.choice, d.reason, d.expires_on, u.name as by_name, d.decided_at from case_decisions d \
         join users u on u.id = d.decided_by where d.case_id = $1 order by d.id desc",
    );
    let read = |row: Row<'_>| {
        Ok(DecisionRow {
            choice: row.get("choice")?,
            reason: row.get("reason")?,
            expires_on: row.get("expires_on")?,
            by: row.get("by_name")?,
            at: row.get("decided_at")?,
        })
    };
    reader.all(found.bind(case), read).await
}
