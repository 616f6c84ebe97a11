//! The form of a merge, as it is sent: which company stays, and whose value of each field.

use domain::{
    ids::CompanyId,
    merge::{Field, Side},
};
use serde::Deserialize;
use store::merges::Wish;

/// Every choice names a company; an empty one leaves it to the rule.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct MergeForm {
    /// The company beside the one in the address.
    pub(super) other: String,
    /// The one that stays.
    pub(super) kept: String,
    pub(super) version: i64,
    pub(super) other_version: i64,
    pub(super) two_numbers: String,
    name: String,
    kvk: String,
    branch: String,
    vat: String,
    domain: String,
    place: String,
    country: String,
}

impl MergeForm {
    /// The form while nobody chose: the other company and the one that stays, and the versions that were read.
    pub(super) fn of((other, kept): (String, String), (version, other_version): (i64, i64)) -> Self {
        Self { other, kept, version, other_version, ..Self::default() }
    }

    /// The company whose value of this field was chosen.
    pub(super) fn chosen(&self, field: Field) -> &str {
        match field {
            Field::Name => &self.name,
            Field::Kvk => &self.kvk,
            Field::Branch => &self.branch,
            Field::Vat => &self.vat,
            Field::Domain => &self.domain,
            Field::Place => &self.place,
            Field::Country => &self.country,
        }
    }

    /// The company that stays and what the act is asked for; `None` when the other is no company.
    pub(super) fn wish(&self, one: CompanyId) -> Option<(CompanyId, Wish)> {
        let another = CompanyId::parse(&self.other)?;
        let turned = CompanyId::parse(&self.kept) == Some(another);
        let (kept, other) = if turned { (another, one) } else { (one, another) };
        let (version, other_version) =
            if turned { (self.other_version, self.version) } else { (self.version, self.other_version) };
        let side = |field| match CompanyId::parse(self.chosen(field)) {
            Some(id) if id == kept => Some((field, Side::Kept)),
            Some(id) if id == other => Some((field, Side::Other)),
            _ => None,
        };
        let choices = Field::ALL.into_iter().filter_map(side).collect();
        Some((kept, Wish { other, version, other_version, choices, two_numbers: !self.two_numbers.is_empty() }))
    }
}
