//! What a column of a file of companies can answer: a particular, a criterion of a published profile, or a fact of
//! which no profile asks anything yet.

use market::{judge, mapping::Attribute, plan::Wants};
use store::profiles::Standards;

/// What a name begins with that no profile knows: the rest is the fact that it states.
pub(crate) const OWN: char = '+';

/// The particulars of a company, with the headers that their columns have in exports.
const PARTICULARS: [(&str, &[&str]); 6] = [
    (
        "kvk",
        &[
            "kvk nummer",
            "kvk nr",
            "kvknummer",
            "kamer van koophandel",
            "dossiernummer",
            "coc",
            "coc number",
            "chamber of commerce",
        ],
    ),
    ("vat", &["btw", "btw nummer", "btw nr", "btw id", "vat number", "vat id", "vat no", "tax id"]),
    ("domain", &["domein", "website", "web", "url", "site", "webadres", "internetadres", "homepage", "domain name"]),
    ("country", &["land", "landcode", "country code"]),
    ("place", &["plaats", "vestigingsplaats", "woonplaats", "stad", "city", "town"]),
    (
        "do_not_mail",
        &[
            "indNonMailing",
            "non mailing",
            "non mailing indicator",
            "geen reclame",
            "geen direct mail",
            "no direct mail",
        ],
    ),
];

/// Everything that columns are looked for: the particulars and the criteria of every published profile.
pub fn attributes(standards: &Standards) -> Vec<Attribute> {
    let mut attributes = vec![Attribute::company_name()];
    attributes.extend(PARTICULARS.iter().map(|(key, names)| Attribute {
        key: (*key).to_owned(),
        synonyms: names.iter().map(|name| (*name).to_owned()).collect(),
    }));
    for criterion in standards.iter().flat_map(|standard| &standard.profile.criteria) {
        if attributes.iter().all(|known| known.key != criterion.key) {
            attributes.push(judge::attribute(criterion));
        }
    }
    attributes
}

/// Whether an attribute is a particular and not a fact.
pub(super) fn is_particular(attribute: &str) -> bool {
    attribute == "name" || PARTICULARS.iter().any(|(key, _)| *key == attribute)
}

/// What a column is read as that answers this attribute.
pub fn wants_of(standards: &Standards, attribute: &str) -> Wants {
    if attribute == "do_not_mail" {
        return Wants::YesNo;
    }
    if is_particular(attribute) {
        return Wants::Text;
    }
    standards.criterion(attribute).map_or(Wants::Text, |criterion| judge::wants(&criterion.kind))
}

/// A fact of its own for a column that nothing asks about: `Aantal auto's` states `aantal_auto_s`.
pub(crate) fn own(column: &str) -> String {
    let mut key = String::new();
    for letter in column.to_lowercase().chars() {
        if letter.is_alphanumeric() {
            key.push(letter);
        } else if !key.is_empty() && !key.ends_with('_') {
            key.push('_');
        }
    }
    let key: String = key.trim_end_matches('_').chars().take(40).collect();
    format!("{OWN}{key}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_own_fact_is_named_by_its_column() {
        for (column, key) in [("Aantal auto's", "+aantal_auto_s"), (" (omzet) ", "+omzet"), ("Fté", "+fté")] {
            assert_eq!(own(column), key);
        }
    }
}
