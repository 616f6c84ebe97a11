//! What follows the `?` of a request to the API. What cannot be read names the parameter in which it went wrong.

use axum::{extract::FromRequestParts, http::request::Parts};
use domain::refusal::{Problem, Refusal};
use serde::de::DeserializeOwned;

use super::body::{is_control, place};
use crate::Error;

/// The parameters, read into a `T`; repeated ones become lists. One that nobody knows, that comes twice, that is of the
/// wrong kind, that is empty or that holds a control character is a problem with that parameter. What was left empty is not
/// taken for left out: a program that lost the value would be given the whole list for the part that it asked for.
#[derive(Clone, Debug)]
pub(crate) struct Query<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        read(parts.uri.query().unwrap_or_default()).map(Self)
    }
}

fn read<T: DeserializeOwned>(query: &str) -> Result<T, Error> {
    let sent: Vec<(String, String)> = serde_html_form::from_str(query).map_err(|e| Error::Malformed(e.to_string()))?;
    let wrong: Vec<Problem> = sent.iter().filter_map(|(name, value)| wrong(name, value)).collect();
    if !wrong.is_empty() {
        return Err(Refusal::Invalid(wrong).into());
    }
    let parameters = serde_html_form::Deserializer::from_bytes(query.as_bytes());
    serde_path_to_error::deserialize(parameters).map_err(|error| {
        let text = error.inner().to_string();
        Refusal::Invalid(vec![Problem::new(place(error.path(), &text), "not-readable").with(text)]).into()
    })
}

fn wrong(name: &str, value: &str) -> Option<Problem> {
    if name.chars().chain(value.chars()).any(is_control) {
        return Some(Problem::new(name.replace(is_control, "?"), "control-character"));
    }
    value.is_empty().then(|| Problem::new(name, "required"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Default, serde::Deserialize)]
    #[serde(default, deny_unknown_fields)]
    struct Asked {
        limit: Option<u32>,
        of: Option<uuid::Uuid>,
        archived: Option<bool>,
        map: Vec<String>,
    }

    #[test]
    fn what_cannot_be_read_names_its_parameter() {
        for (query, field) in [
            ("limit=abc", "limit"),
            ("limit=-1", "limit"),
            ("limit=1&limit=2", "limit"),
            ("limti=1", "limti"),
            ("of=nobody", "of"),
            ("archived=perhaps", "archived"),
            ("archived=", "archived"),
            ("limit=", "limit"),
            ("of=", "of"),
            ("of", "of"),
            ("map=a&map=", "map"),
            ("map=a%00b", "map"),
            ("map=a%1B%5B31m", "map"),
        ] {
            match read::<Asked>(query) {
                Err(Error::Refused(Refusal::Invalid(problems))) => assert_eq!(problems[0].field, field, "{query}"),
                other => panic!("{query}: {other:?}"),
            }
        }
        let read = read::<Asked>("limit=3&map=a&map=b").unwrap();
        assert_eq!((read.limit, read.map.len()), (Some(3), 2));
        assert_eq!((read.of, read.archived), (None, None));
    }
}
