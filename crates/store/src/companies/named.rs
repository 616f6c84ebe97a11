//! Companies by a name that differs at most in the legal form behind it: `Kramer Metaal`, `Kramer Metaal BV`, `Kramer Metaal
//! B.V.`. Every system and every person writes that form in a way of their own, so it must not hide that a company is there
//! already. It only proposes: by such a name nothing is recognised.

use super::{Key, known_by};
use crate::fold::fold;
use crate::{Error, Reader};
use domain::ids::CompanyId;

/// The legal forms that most firms here have, folded, each as it is written.
const FORMS: [&str; 6] = ["bv", "b.v.", "nv", "n.v.", "vof", "v.o.f."];

/// The companies with this name, archived ones too: first those that have it to the letter, then those with another legal
/// form behind it.
///
/// # Errors
/// As the database says.
pub async fn named(reader: &mut Reader, name: &str) -> Result<Vec<CompanyId>, Error> {
    let folded = fold(name);
    if folded.is_empty() {
        return Ok(vec![]);
    }
    let mut known = known_by(reader, Key::Name, &spellings(&folded)).await?;
    let mut found = known.remove(&folded).unwrap_or_default();
    let mut others: Vec<CompanyId> = known.into_values().flatten().collect();
    others.sort_unstable();
    found.extend(others);
    Ok(found)
}

/// A folded name without the legal form behind it.
pub(crate) fn without_form(name: &str) -> &str {
    let bare = FORMS.iter().find_map(|form| name.strip_suffix(*form)?.strip_suffix(' '));
    bare.filter(|bare| !bare.is_empty()).unwrap_or(name)
}

/// The ways in which this folded name may be written, itself among them.
pub(crate) fn spellings(name: &str) -> Vec<String> {
    let bare = without_form(name);
    let written = FORMS.iter().map(|form| format!("{bare} {form}"));
    let all = [name.to_owned(), bare.to_owned()].into_iter().chain(written);
    let mut spellings: Vec<String> = Vec::with_capacity(FORMS.len() + 2);
    all.for_each(|one| {
        if !spellings.contains(&one) {
            spellings.push(one);
        }
    });
    spellings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_legal_form_stands_behind_a_name_and_is_not_all_of_it() {
        for (name, bare) in [
            ("kramer metaal b.v.", "kramer metaal"),
            ("kramer metaal bv", "kramer metaal"),
            ("kramer metaal", "kramer metaal"),
            ("de bv", "de"),
            ("bv", "bv"),
            ("kramerbv", "kramerbv"),
            ("b.v. kramer", "b.v. kramer"),
        ] {
            assert_eq!(without_form(name), bare, "{name}");
        }
        assert_eq!(spellings("a bv"), ["a bv", "a", "a b.v.", "a nv", "a n.v.", "a vof", "a v.o.f."]);
        assert_eq!(spellings("a").len(), 7);
    }
}
