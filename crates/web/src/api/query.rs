//! What follows the `?` of a request to the API. What cannot be read names the parameter in which it went wrong.

use axum::{extract::FromRequestParts, http::request::Parts};
use domain::refusal::{Problem, Refusal};
use serde::de::DeserializeOwned;

use super::body::{is_control, place};
use crate::Error;

/// The parameters, read into a `T`; repeated ones become lists. One that nobody knows, that comes twice, that is of the
/// wrong kind or that holds a control character is a problem with that parameter.
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
    let controlled = sent.iter().filter(|(name, value)| name.chars().chain(value.chars()).any(is_control));
    let wrong: Vec<Problem> =
        controlled.map(|(name, _)| Problem::new(name.replace(is_control, "?"), "control-character")).collect();
    if !wrong.is_empty() {
        return Err(Refusal::Invalid(wrong).into());
    }
    let parameters = serde_html_form::Deserializer::from_bytes(query.as_bytes());
    serde_path_to_error::deserialize(parameters).map_err(|error| {
        let text = error.inner().to_string();
        Refusal::Invalid(vec![Problem::new(place(error.path(), &text), "not-readable").with(text)]).into()
    })
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
