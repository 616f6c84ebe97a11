//! One of the two companies of a merge, with everything that hangs on it.

use std::collections::HashSet;

use domain::{ids::CompanyId, merge::Field};
use store::{
    Reader,
    companies::{self, Company},
    contacts::{self, Contact},
    external_ids,
    facts::{self, Recorded},
    merges::value_of,
};

use super::super::companies::Related;
use crate::{Error, Viewer};

/// One of the two.
pub(super) struct Side {
    pub(super) company: Company,
    pub(super) contacts: Vec<Contact>,
    pub(super) related: Related,
    pub(super) facts: Vec<Recorded>,
    /// The systems that know it, with its id there.
    pub(super) ids: Vec<(String, String)>,
}

impl Side {
    pub(super) async fn load(reader: &mut Reader, viewer: &Viewer, id: CompanyId) -> Result<Self, Error> {
        Ok(Self {
            company: companies::by_id(reader, &viewer.person, id).await?,
            contacts: contacts::of(reader, id).await?,
            related: Related::load(reader, &viewer.person, id).await?,
            facts: facts::of(reader, id).await?,
            ids: external_ids::of(reader, id.0).await?,
        })
    }

    /// Its value of a field; empty when unknown.
    pub(super) fn value(&self, field: Field) -> &str {
        value_of(&self.company.particulars, field)
    }

    /// How much there is of it: whoever has more usually stays.
    pub(super) fn weight(&self) -> usize {
        let related = &self.related;
        (related.projects.len() + related.opportunities.len()) * 1_000 + self.contacts.len() * 10 + self.facts.len()
    }

    /// Whether nothing hangs on it but facts.
    pub(super) fn is_bare(&self) -> bool {
        let related = &self.related;
        let has_none = self.contacts.is_empty() && related.opportunities.is_empty() && related.projects.is_empty();
        has_none && self.ids.is_empty() && !self.tells()
    }

    /// Of how many things it is known how they are.
    pub(super) fn known(&self) -> usize {
        self.facts.iter().map(|fact| fact.attribute.as_str()).collect::<HashSet<_>>().len()
    }

    /// Whether it told somebody about us, or somebody told it.
    pub(super) fn tells(&self) -> bool {
        !self.related.told_us.is_empty() || !self.related.told_on.is_empty()
    }
}
