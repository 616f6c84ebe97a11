//! Everything that is held about one opportunity at this moment: what the rules of the process look at.

use super::{Opportunity, by_id};
use crate::{Error, Reader, cases, conversations, documents, facts, profiles, sale_mandates, value_expectations};
use domain::fact::Facts;
use domain::ids::OpportunityId;
use domain::nearmiss::{Case, approval};
use domain::people::Person;
use domain::process::{Holdings, lacking};
use domain::profile::{Profile, Standing, Verdict};
use domain::qualification::{Qualification, qualify};
use domain::refusal::Missing;
use domain::time::Day;
use std::sync::Arc;

/// What is held about one opportunity.
#[derive(Clone, Debug)]
pub struct Situation {
    /// The opportunity.
    pub opportunity: Opportunity,
    /// The pinned version of its profile.
    pub profile: Arc<Profile>,
    /// The facts about its company, as they are today.
    pub facts: Facts,
    /// What the pinned version says of these facts today.
    pub qualification: Qualification,
    /// Its cases, the oldest first.
    pub cases: Vec<cases::CaseRow>,
    /// What the process looks at.
    pub holdings: Holdings,
}

impl Situation {
    /// What it still lacks to leave its stage forwards.
    pub fn lacks(&self) -> Vec<Missing> {
        lacking(&self.profile.process, &self.opportunity.stage, &self.holdings)
    }

    /// Whether it is at the gate or beyond.
    pub fn at_gate(&self) -> bool {
        let process = &self.profile.process;
        process.position(&self.opportunity.stage).zip(process.gate()).is_some_and(|(at, gate)| at >= gate)
    }

    /// The ground on which it is credited: while it is open as far as that is certain, then the one on which it ended;
    /// `None` where it passed no gate, so that it counts for nothing.
    pub fn counts_as(&self) -> Option<Standing> {
        if self.opportunity.ending.is_some() { self.opportunity.standing } else { Some(self.certain()) }
    }

    /// What a win would be credited as, as far as that is certain: an open verdict counts as its worst completion.
    pub(super) fn certain(&self) -> Standing {
        self.holdings.standing().unwrap_or(match self.qualification.worst {
            Verdict::Core => Standing::Core,
            Verdict::Near => Standing::Near,
            Verdict::Outside | Verdict::Open => Standing::Exception,
        })
    }
}

/// What is held about the opportunity, as far as the person may see it.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn situation(
    reader: &mut Reader,
    viewer: &Person,
    id: OpportunityId,
    today: Day,
) -> Result<Situation, Error> {
    let opportunity = by_id(reader, viewer, id).await?;
    let profile = profiles::published(reader, opportunity.profile_version_id).await?;
    let facts = facts::latest(reader, opportunity.company_id).await?;
    gather(reader, opportunity, profile, facts, today).await
}

pub(super) async fn gather(
    reader: &mut Reader,
    opportunity: Opportunity,
    profile: Arc<Profile>,
    facts: Facts,
    today: Day,
) -> Result<Situation, Error> {
    let id = opportunity.id;
    let qualification = qualify(&profile, &facts, today);
    let cases = cases::of_opportunity(reader, id).await?;
    let stated: Vec<Case> = cases.iter().map(|row| row.case.clone()).collect();
    let mut holdings = Holdings::of(&profile, &qualification, &facts);
    holdings.talked_to = conversations::roles(reader, id).await?;
    holdings.documents = documents::kinds(reader, id).await?;
    holdings.value_expectation_agreed =
        value_expectations::latest(reader, id).await?.is_some_and(|value| value.expectation.is_agreed());
    holdings.mandate_set = sale_mandates::latest(reader, id).await?.is_some();
    holdings.approval = approval(qualification.verdict, &stated, today);
    Ok(Situation { opportunity, profile, facts, qualification, cases, holdings })
}
