//! Reading the texts in a body into what an act asks for, with the problem that names the field.

use domain::{
    refusal::{Problem, Refusal},
    time::{Day, parse_day},
};

use crate::Error;

/// A word that is not among those that are offered.
pub(in crate::api) fn not_offered(field: &str, found: &str) -> Error {
    Refusal::Invalid(vec![Problem::new(field, "not-offered").with(found.chars().take(60).collect::<String>())]).into()
}

/// The value with this code; nothing for an empty one.
pub(in crate::api) fn word<T>(
    field: &str,
    code: Option<&str>,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Error> {
    let Some(code) = code.filter(|code| !code.is_empty()) else { return Ok(None) };
    read(code).map(Some).ok_or_else(|| not_offered(field, code))
}

/// What is wrong with something inside a body, as wrong with a member of it.
pub(in crate::api) fn within(member: &str, error: Error) -> Error {
    let Error::Refused(Refusal::Invalid(problems)) = error else { return error };
    let named = |problem: Problem| Problem { field: format!("{member}.{}", problem.field), ..problem };
    Refusal::Invalid(problems.into_iter().map(named).collect()).into()
}

/// An ISO day; a missing one is `None`.
pub(in crate::api) fn day(field: &str, text: Option<&str>) -> Result<Option<Day>, Error> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(None) };
    let wrong = || Refusal::Invalid(vec![Problem::new(field, "not-a-date").with(text)]).into();
    parse_day(text).map(Some).ok_or_else(wrong)
}
