//! What was proposed and decided in a case, in order: nothing of it is ever changed.

use crate::fold::fold;
use crate::{Error, Reader, Row, query};
use domain::ids::CaseId;
use domain::time::{Day, Timestamp};
use std::collections::HashSet;
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

/// Why an exception was asked for, as whoever asked said it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestRow {
    /// Why.
    pub reason: String,
    /// Who asked.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// Why an exception was asked for; `None` for a near miss.
///
/// # Errors
/// As the database says; [`Error::Corrupt`] when what was said cannot be read.
pub async fn request(reader: &mut Reader, case: CaseId) -> Result<Option<RequestRow>, Error> {
    let found = query(
        "select e.after, e.at, u.name as by_name from events e join users u on u.id = e.user_id \
         where e.subject_kind = 'case' and e.subject_id = $1 and e.verb = 'exception-requested'",
    );
    let read = |row: Row<'_>| {
        let after: String = row.get("after")?;
        let said: serde_json::Value =
            serde_json::from_str(&after).map_err(|error| Error::Corrupt(error.to_string()))?;
        let reason = said["reason"].as_str().unwrap_or_default().to_owned();
        Ok(RequestRow { reason, by: row.get("by_name")?, at: row.get("at")? })
    };
    reader.maybe(found.bind(case), read).await
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

/// How many partners are proposed.
const PARTNERS: i64 = 50;

/// The partners that customers were referred to before, the latest named first, each as it was written last: so that the
/// same one is written the same way.
///
/// # Errors
/// As the database says.
pub async fn partners(reader: &mut Reader) -> Result<Vec<String>, Error> {
    let found = query(
        "select partner, max(proposed_at) as at from case_proposals where partner <> '' group by partner \
         order by max(proposed_at) desc, partner limit $1",
    );
    let all: Vec<String> = reader.all(found.bind(PARTNERS), |row| row.get("partner")).await?;
    let mut seen = HashSet::new();
    Ok(all.into_iter().filter(|partner| seen.insert(fold(partner))).collect())
}
