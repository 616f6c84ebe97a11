//! A JSON body that was sent. What cannot be read names the place in the body where it went wrong.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::header,
};
use domain::refusal::{Problem, Refusal};
use serde::de::DeserializeOwned;

use crate::Error;

/// The body, read into a `T`. An unknown or missing member, or one of the wrong kind, is a problem with that member.
#[derive(Clone, Debug)]
pub(crate) struct Body<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.split(';').next().is_some_and(|kind| kind.trim().ends_with("json")) {
            return Err(Error::Status(axum::http::StatusCode::UNSUPPORTED_MEDIA_TYPE));
        }
        let bytes = Bytes::from_request(request, state).await.map_err(|rejection| Error::Status(rejection.status()))?;
        read(&bytes).map(Self)
    }
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    serde_json::from_slice(bytes).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => {
            let text = error.to_string();
            let problem = Problem::new(named_member(&text), "not-readable").with(text);
            Refusal::Invalid(vec![problem]).into()
        }
        _ => Error::Malformed(error.to_string()),
    })
}

/// The member that serde's message names between backticks; empty when it names none.
fn named_member(message: &str) -> &str {
    let is_about_a_member = message.starts_with("missing field") || message.starts_with("unknown field");
    message.split('`').nth(1).filter(|_| is_about_a_member).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Company {
        #[expect(dead_code, reason = "only read from JSON")]
        name: String,
    }

    #[test]
    fn what_cannot_be_read_names_its_member() {
        for (body, field) in [("{}", "name"), (r#"{"name":"a","nmae":"b"}"#, "nmae"), (r#"{"name":1}"#, "")] {
            match read::<Company>(body.as_bytes()) {
                Err(Error::Refused(Refusal::Invalid(problems))) => assert_eq!(problems[0].field, field, "{body}"),
                other => panic!("{body}: {other:?}"),
            }
        }
        assert!(matches!(read::<Company>(b"{"), Err(Error::Malformed(_))));
    }
}
