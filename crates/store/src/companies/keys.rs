//! What a company is recognised by, in the form in which it is compared.

use super::{Key, Particulars, without_form};
use crate::fold::fold;

/// What one company, or one row, is recognised by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Keys {
    values: [Option<String>; 6],
    /// Folded; empty when unknown.
    place: String,
}

impl Keys {
    pub(crate) fn of(&self, key: Key) -> Option<&str> {
        self.values[key as usize].as_deref()
    }

    /// Of what is kept, or of a row that may be kept.
    pub(crate) fn kept(about: &Particulars, search_key: String) -> Self {
        let name = Some(search_key).filter(|name| !name.is_empty());
        let (kvk, branch) = (about.kvk.clone(), about.branch.clone());
        let values = [None, branch, kvk, about.vat.clone(), about.domain.clone(), name];
        Self { values, place: if about.place.is_empty() { String::new() } else { fold(&about.place) } }
    }

    /// Of a row of another kind that names a company.
    pub(crate) fn said(values: [Option<String>; 6], place: &str) -> Self {
        Self { values, place: if place.is_empty() { String::new() } else { fold(place) } }
    }

    /// With the id in the system that the file comes from.
    pub(crate) fn and_external(mut self, id: Option<String>) -> Self {
        self.values[Key::External as usize] = id;
        self
    }

    /// Says which establishment it is, where that was unknown.
    pub(crate) fn settle(&mut self, branch: &str) {
        self.values[Key::Branch as usize].get_or_insert_with(|| branch.to_owned());
    }

    /// Folded; empty when unknown.
    pub(crate) fn place(&self) -> &str {
        &self.place
    }

    /// Name and place, by which a person's choice is found back.
    pub(crate) fn alike(&self) -> String {
        format!("{}|{}", self.of(Key::Name).unwrap_or_default(), self.place)
    }

    /// Whether a surer key than this one says that these are two companies.
    pub(crate) fn contradict(&self, other: &Keys, key: Key) -> bool {
        let differ = |surer: &Key| matches!((self.of(*surer), other.of(*surer)), (Some(a), Some(b)) if a != b);
        Key::SINGLE.iter().filter(|single| (**single as usize) < key as usize).any(differ)
    }

    /// Whether name and place may be those of one company: the name is the same but for a legal form behind it, and the
    /// places do not differ.
    pub(crate) fn resemble(&self, other: &Keys) -> bool {
        let places = self.place.is_empty() || other.place.is_empty() || self.place == other.place;
        let name = |keys: &Keys| keys.of(Key::Name).map(|name| without_form(name).to_owned());
        places && name(self).is_some() && name(self) == name(other)
    }
}
