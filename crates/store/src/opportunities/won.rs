//! What a project starts from: everything that a won opportunity leaves behind, as it was at signing.

use super::{Opportunity, by_id};
use crate::{Error, Fault, Reader, cases, conversations, sale_mandates, value_expectations};
use domain::ids::{CaseId, ContactId, OpportunityId};
use domain::people::Person;
use domain::process::Ending;
use domain::refusal::Refusal;

/// What a won opportunity leaves to its project.
#[derive(Clone, Debug, PartialEq)]
pub struct Won {
    /// The opportunity; its verdict, fit, standing, credit and profile version are those at signing, and it was won on
    /// `closed_on`.
    pub opportunity: Opportunity,
    /// The case or exception by which it passed the gate, when it was no core customer.
    pub case_id: Option<CaseId>,
    /// The conditions that travel into the project.
    pub conditions: Vec<cases::ConditionRow>,
    /// The last value expectation.
    pub value: Option<value_expectations::ValueRow>,
    /// The mandate agreed at the sale.
    pub mandate: Option<sale_mandates::SaleMandate>,
    /// The contacts that were spoken with, each with the role it had last.
    pub contacts: Vec<(ContactId, String)>,
}

/// What this won opportunity leaves to its project.
///
/// # Errors
/// [`Error::NotFound`]; [`Refusal::Conflict`] `not-won`.
pub async fn won(reader: &mut Reader, viewer: &Person, id: OpportunityId) -> Result<Won, Fault> {
    let opportunity = by_id(reader, viewer, id).await?;
    if opportunity.ending != Some(Ending::Won) {
        return Err(Refusal::conflict("not-won").into());
    }
    let case_id = passed_by(reader, &opportunity).await?;
    let conditions = match case_id {
        Some(case) => cases::conditions(reader, case).await?,
        None => Vec::new(),
    };
    Ok(Won {
        case_id,
        conditions,
        value: value_expectations::latest(reader, id).await?,
        mandate: sale_mandates::latest(reader, id).await?,
        contacts: conversations::spoken_with(reader, id).await?,
        opportunity,
    })
}

/// The case that let it through: the last accepted one of the kind that its standing names.
async fn passed_by(reader: &mut Reader, opportunity: &Opportunity) -> Result<Option<CaseId>, Error> {
    let Some(kind) = opportunity.standing.and_then(cases::kind_behind) else { return Ok(None) };
    let rows = cases::of_opportunity(reader, opportunity.id).await?;
    let accepted = rows.iter().rev().find(|row| row.case.kind == kind && row.was_accepted());
    Ok(accepted.map(|row| row.id))
}
