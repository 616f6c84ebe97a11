//! Conditional requests, in one place: `ETag` on what is shown, `If-Match` on what is changed.
//!
//! The tag is the version of the row, between quotes. A change that names a version is refused when the row has moved
//! on, and the refusal says to which version; a change that names none is made to whatever is there.

use axum::{
    Json,
    extract::FromRequestParts,
    http::{HeaderName, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use serde::Serialize;

use crate::Error;

/// The versions that a change may be made to; any when it does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct IfMatch(Option<Vec<i64>>);

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let sent = parts.headers.get(header::IF_MATCH).map(|value| value.to_str().unwrap_or_default());
        Ok(Self(sent.filter(|text| text.trim() != "*").map(|text| text.split(',').map(version).collect())))
    }
}

/// The version in a tag; what is no tag of ours matches nothing.
fn version(tag: &str) -> i64 {
    tag.trim().trim_start_matches("W/").trim_matches('"').parse().unwrap_or(-1)
}

impl IfMatch {
    /// The version to hand to an act that can do without one: the row's own, when the request names it.
    ///
    /// # Errors
    /// [`Error::Outdated`] with the row's version when the request names another.
    pub(crate) fn of(&self, current: i64) -> Result<Option<i64>, Error> {
        match &self.0 {
            Some(named) if named.contains(&current) => Ok(Some(current)),
            Some(_) => Err(Error::Outdated(current)),
            None => Ok(None),
        }
    }

    /// The version to hand to an act that asks for one: the row's own.
    ///
    /// # Errors
    /// As [`IfMatch::of`].
    pub(crate) fn or(&self, current: i64) -> Result<i64, Error> {
        self.of(current).map(|_| current)
    }

    /// The same, where the body may name the version too.
    ///
    /// # Errors
    /// As [`IfMatch::of`], for either.
    pub(crate) fn and(&self, named: Option<i64>, current: i64) -> Result<Option<i64>, Error> {
        match named.filter(|named| *named != current) {
            Some(_) => Err(Error::Outdated(current)),
            None => self.of(current).map(|version| version.or(named)),
        }
    }
}

/// Something with the version of its row, as JSON with an `ETag`.
#[derive(Clone, Debug)]
pub(crate) struct Tagged<T>(pub(crate) i64, pub(crate) T);

impl<T: Serialize> Tagged<T> {
    /// The answer to whoever made it, with where it can be found from now on.
    pub(crate) fn created(self, path: impl AsRef<str>) -> Response {
        created(path, self)
    }
}

/// The answer to whoever made something that never changes, with where it can be found from now on.
pub(crate) fn created(path: impl AsRef<str>, made: impl IntoResponse) -> Response {
    let place = HeaderValue::try_from(format!("{}{}", super::ROOT, path.as_ref()));
    let place = place.map(|place| [(header::LOCATION, place)]).ok();
    (StatusCode::CREATED, place, made).into_response()
}

impl<T: Serialize> IntoResponse for Tagged<T> {
    fn into_response(self) -> Response {
        (tag(self.0), Json(self.1)).into_response()
    }
}

/// The `ETag` of a version.
pub(crate) fn tag(version: i64) -> Option<[(HeaderName, HeaderValue); 1]> {
    HeaderValue::try_from(format!("\"{version}\"")).ok().map(|tag| [(header::ETAG, tag)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Request;

    async fn sent(tags: &str) -> IfMatch {
        let (mut parts, ()) = Request::builder().header(header::IF_MATCH, tags).body(()).unwrap().into_parts();
        let Ok(found) = IfMatch::from_request_parts(&mut parts, &()).await;
        found
    }

    #[tokio::test]
    async fn a_change_is_made_to_the_version_that_it_names_or_not_at_all() {
        for (tags, goes) in
            [("\"3\"", true), ("W/\"3\"", true), ("*", true), ("\"2\", \"3\"", true), ("\"2\"", false), ("x", false)]
        {
            let found = sent(tags).await;
            assert_eq!(found.of(3).is_ok(), goes, "{tags}");
        }
        assert_eq!(IfMatch::default().of(3).unwrap(), None);
        assert_eq!(sent("\"3\"").await.of(3).unwrap(), Some(3));
        assert!(matches!(sent("\"3\"").await.of(4), Err(Error::Outdated(4))));
        assert!(matches!(IfMatch::default().and(Some(2), 3), Err(Error::Outdated(3))));
        assert_eq!(IfMatch::default().and(Some(3), 3).unwrap(), Some(3));
    }
}
