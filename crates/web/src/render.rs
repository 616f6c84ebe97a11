//! The three ways a page handler answers: a page, the same page with problems, or a redirect to where the result is.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};

use crate::{Error, Undo};

/// The page, made from its template.
///
/// # Errors
/// [`Error::Internal`] when the template cannot be written.
pub(crate) fn page(template: &impl Template) -> Result<Response, Error> {
    Ok(Html(template.render()?).into_response())
}

/// The page with what is wrong with the form on it (422); nothing was saved.
///
/// # Errors
/// As [`page`].
pub(crate) fn unprocessable(template: &impl Template) -> Result<Response, Error> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(template)?).into_response())
}

/// A redirect after something was done; [`See::saying`] adds a short word about it on the next page.
pub(crate) fn see(to: impl AsRef<str>) -> See {
    See { to: to.as_ref().to_owned(), word: None, count: None, undo: None }
}

/// Where to look next.
#[derive(Clone, Debug)]
pub(crate) struct See {
    to: String,
    word: Option<&'static str>,
    count: Option<usize>,
    undo: Option<Undo>,
}

/// The key of what was just done, until [`crate::door::safe_headers`] puts it into the cookie that carries it to the next
/// page, and no further.
#[derive(Clone, Debug)]
pub(crate) struct Said(pub(crate) String);

/// Stands in that cookie before what can be taken back.
pub(crate) const UNDOING: char = '~';

impl See {
    /// Says, once, on the next page what was done: a key into the words.
    #[must_use]
    pub(crate) fn saying(mut self, key: &'static str) -> Self {
        self.word = Some(key);
        self
    }

    /// The same of so many: the sentence is chosen by `$n`.
    #[must_use]
    pub(crate) fn saying_of(mut self, key: &'static str, count: usize) -> Self {
        (self.word, self.count) = (Some(key), Some(count));
        self
    }

    /// Offers, beside that word, to take it back; nothing where that cannot be done.
    #[must_use]
    pub(crate) fn undoing(mut self, undo: Option<Undo>) -> Self {
        self.undo = undo;
        self
    }
}

impl IntoResponse for See {
    fn into_response(self) -> Response {
        let mut response = Redirect::to(&self.to).into_response();
        let count = self.count.map(|count| format!(".{count}")).unwrap_or_default();
        let undo = self.undo.map(|undo| format!("{UNDOING}{undo}")).unwrap_or_default();
        if let Some(key) = self.word {
            response.extensions_mut().insert(Said(format!("{key}{count}{undo}")));
        }
        response
    }
}
