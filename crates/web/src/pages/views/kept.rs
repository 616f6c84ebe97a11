//! Reading what a view is to keep: strictly, so that a value that the list does not know is named and not kept.

use domain::refusal::{Problem, Refusal};
use serde::de::DeserializeOwned;

use crate::Address;

/// What a list is asked for, as far as a view keeps it.
pub(crate) trait Kept: DeserializeOwned {
    /// The parameters that a view keeps.
    const FIELDS: &'static [&'static str];

    /// Those of them that may come more than once.
    const MANY: &'static [&'static str] = &[];

    /// The values that the list does not know, each with the parameter that it stands in.
    fn strange(&self) -> Vec<(&'static str, String)>;

    /// The address of the list with what is kept.
    fn written(&self) -> Address;
}

/// Reads a query as a list's own.
///
/// # Errors
/// [`Refusal::Invalid`] on `query` with every parameter and value that the list does not know.
pub(crate) fn read<T: Kept>(query: &str) -> Result<T, Refusal> {
    let refused = |code: &'static str, detail: String| Refusal::Invalid(vec![Problem::new("query", code).with(detail)]);
    let sent: Vec<(String, String)> =
        serde_html_form::from_str(query).map_err(|error| refused("not-readable", error.to_string()))?;
    let strange = sent.iter().filter(|(name, _)| !T::FIELDS.contains(&name.as_str()));
    let mut problems: Vec<Problem> = strange.map(|(name, _)| not_in_list(name)).collect();
    let comes_again = |(at, (name, _)): (usize, &(String, String))| {
        !T::MANY.contains(&name.as_str()) && sent[..at].iter().any(|(before, _)| before == name)
    };
    if sent.iter().enumerate().any(comes_again) {
        problems.push(Problem::new("query", "twice"));
    }
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems));
    }
    let asked: T = serde_html_form::from_str(query).map_err(|error| refused("not-readable", error.to_string()))?;
    problems.extend(asked.strange().into_iter().map(|(name, value)| not_in_list(&format!("{name}={value}"))));
    if problems.is_empty() { Ok(asked) } else { Err(Refusal::Invalid(problems)) }
}

fn not_in_list(found: &str) -> Problem {
    let plain: String = found.chars().filter(|sign| !sign.is_control()).take(60).collect();
    Problem::new("query", "not-in-list").with(plain)
}

/// Notes a value that is neither empty nor among those that are known.
pub(crate) fn check(
    strange: &mut Vec<(&'static str, String)>,
    field: &'static str,
    value: &str,
    is_known: impl Fn(&str) -> bool,
) {
    if !value.is_empty() && !is_known(value) {
        strange.push((field, value.to_owned()));
    }
}
