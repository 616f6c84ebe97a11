//! A record in the list that it was opened from.
//!
//! Its address carries what that list was asked for, so that the way back leads there, and the records before and after it
//! are those of that list: with its filter and in its order. A form on the record's page, or on a page below it, does not
//! carry it along; then the page that led here still tells. Whatever it says is read as the list's own, so nothing of it
//! is shown that the list would not write itself.

use std::convert::Infallible;

use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use serde::de::DeserializeOwned;

use crate::Address;

/// The parameter that carries what the list was asked for.
const LIST: &str = "list";

/// What the list was asked for that a record was opened from; empty for the list as it is without asking.
#[derive(Clone, Debug, Default)]
pub(crate) struct Opened(String);

impl Opened {
    /// What was asked for, as the list reads it.
    pub(crate) fn asked<T: DeserializeOwned + Default>(&self) -> T {
        serde_html_form::from_str(&self.0).unwrap_or_default()
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Opened {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let own = carried(parts.uri.query().unwrap_or_default());
        Ok(Self(own.or_else(|| led(parts)).filter(|list| !list.contains('\0')).unwrap_or_default()))
    }
}

/// What an address carries.
fn carried(query: &str) -> Option<String> {
    let fields: Vec<(String, String)> = serde_html_form::from_str(query).ok()?;
    fields.into_iter().find(|(name, _)| name == LIST).map(|(_, list)| list)
}

/// What the page carries that led here, when it is of the same record.
fn led(parts: &Parts) -> Option<String> {
    let from = parts.headers.get(header::REFERER)?.to_str().ok()?;
    let (path, query) = from.split_once("://")?.1.split_once('/')?.1.split_once('?')?;
    let here = parts.uri.path().trim_start_matches('/');
    let is_same = path == here || path.strip_prefix(here).is_some_and(|below| below.starts_with('/'));
    if is_same { carried(query) } else { None }
}

/// A record's address, opened from a list that shows this.
pub(crate) fn opened(record: &Address, list: &Address) -> Address {
    record.clone().with(LIST, list.query())
}

/// Where a record is in its list.
pub(crate) struct Place {
    /// The list.
    pub(crate) list: String,
    /// The record before it.
    pub(crate) before: Option<Address>,
    /// The record after it.
    pub(crate) after: Option<Address>,
    /// What follows the `?` of a page about this record, to come back to this place; with its `?`, empty when there is
    /// nothing to carry.
    pub(crate) carries: String,
}

impl Place {
    /// A record of a list, with nothing beside it.
    pub(crate) fn alone(list: impl Into<String>) -> Self {
        Self { list: list.into(), before: None, after: None, carries: String::new() }
    }

    /// A record of a list that is short enough to be read whole, with what stands beside it there.
    pub(crate) fn among<I: Copy + PartialEq>(list: &str, all: &[I], this: I, record: impl Fn(I) -> Address) -> Self {
        let at = all.iter().position(|one| *one == this);
        let beside = |at: Option<usize>| at.and_then(|at| all.get(at)).copied();
        let (before, after) = (at.and_then(|at| at.checked_sub(1)), at.map(|at| at + 1));
        Self::between(&Address::new(list), (beside(before), beside(after)), record)
    }

    /// A record in this list, between these two; `record` gives the address of one of them.
    pub(crate) fn between<I>(
        list: &Address,
        (before, after): (Option<I>, Option<I>),
        record: impl Fn(I) -> Address,
    ) -> Self {
        let beside = |id: I| opened(&record(id), list);
        let carried = Address::new("").with(LIST, list.query()).to_string();
        Self { list: list.to_string(), before: before.map(beside), after: after.map(beside), carries: carried }
    }
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    async fn check(path: &str, referer: Option<&str>, expected: &str) {
        let request = Request::builder().uri(path);
        let request = referer.into_iter().fold(request, |request, from| request.header(header::REFERER, from));
        let (mut parts, ()) = request.body(()).unwrap().into_parts();
        let Opened(found) = Opened::from_request_parts(&mut parts, &()).await.unwrap();
        assert_eq!(found, expected, "{path} {referer:?}");
    }

    #[tokio::test]
    async fn a_record_knows_its_list_by_its_own_address_or_by_the_page_of_it_that_led_there() {
        let (here, carrying) = ("/companies/1", "https://losvast.example/companies/1?list=sort%3Dname");
        check("/companies/1?profile=2&list=search%3Dx%2526y", Some(carrying), "search=x%26y").await;
        check(here, Some(carrying), "sort=name").await;
        check(here, Some("https://losvast.example/companies/1/edit?list=sort%3Dfit"), "sort=fit").await;
        check(here, Some("https://losvast.example/companies/12?list=sort%3Dfit"), "").await;
        check(here, Some("https://losvast.example/companies/1"), "").await;
        check(here, Some("https://losvast.example/"), "").await;
        check("/companies/1?list=search%3D%00", None, "").await;
        check(here, None, "").await;
    }

    #[test]
    fn the_way_back_and_those_beside_carry_the_list_along() {
        let list = Address::new("/cases").with("show", "all");
        let place = Place::between(&list, (None, Some(7)), |id| Address::new(format!("/cases/{id}")));
        assert_eq!(place.list, "/cases?show=all");
        assert_eq!(place.after.map(|after| after.to_string()).as_deref(), Some("/cases/7?list=show%3Dall"));
        assert_eq!((place.before.is_none(), place.carries.as_str()), (true, "?list=show%3Dall"));
        let plain = Place::between(&Address::new("/cases"), (Some(7), None), |id| Address::new(format!("/cases/{id}")));
        assert_eq!((plain.before.unwrap().to_string().as_str(), plain.carries.as_str()), ("/cases/7", ""));
    }

    #[test]
    fn in_a_short_list_those_beside_are_the_next_lines() {
        let beside = |this: u8| {
            let place = Place::among("/people", &[3, 1, 2], this, |id| Address::new(format!("/people/{id}")));
            [place.before, place.after].map(|one| one.map(|one| one.to_string()).unwrap_or_default())
        };
        for (this, before, after) in
            [(3, "", "/people/1"), (1, "/people/3", "/people/2"), (2, "/people/1", ""), (9, "", "")]
        {
            assert_eq!(beside(this), [before, after], "{this}");
        }
    }
}
