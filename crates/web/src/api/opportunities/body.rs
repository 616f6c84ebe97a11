//! Reading the texts in a body into what an act asks for, with the problem that names the field.

use axum::http::{HeaderMap, header};
use domain::{
    refusal::{Problem, Refusal},
    time::{Day, parse_day},
};

use crate::Error;

/// A word that is not among those that are offered.
pub(in crate::api) fn not_offered(field: &str, found: &str) -> Error {
    Refusal::Invalid(vec![Problem::new(field, "not-offered").with(found)]).into()
}

/// An ISO day; a missing one is `None`.
pub(in crate::api) fn day(field: &str, text: Option<&str>) -> Result<Option<Day>, Error> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(None) };
    let wrong = || Refusal::Invalid(vec![Problem::new(field, "not-a-date").with(text)]).into();
    parse_day(text).map(Some).ok_or_else(wrong)
}

/// The version in `If-Match`, when one is sent; what is no version of ours matches nothing.
pub(in crate::api) fn if_match(headers: &HeaderMap) -> Option<i64> {
    let text = headers.get(header::IF_MATCH)?.to_str().ok()?.trim();
    if text == "*" {
        return None;
    }
    Some(text.trim_start_matches("W/").trim_matches('"').parse().unwrap_or(-1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_from_if_match() {
        for (sent, version) in [("\"3\"", Some(3)), ("W/\"3\"", Some(3)), ("*", None), ("\"other\"", Some(-1))] {
            let mut headers = HeaderMap::new();
            headers.insert(header::IF_MATCH, sent.parse().unwrap());
            assert_eq!(if_match(&headers), version, "{sent}");
        }
        assert_eq!(if_match(&HeaderMap::new()), None);
    }
}
