//! The operations of the API, one row each: who may, and a body that is good. What is sent wrong elsewhere starts from it.

mod companies;
mod people;
mod profiles;
mod sales;

use std::pin::Pin;

use axum::http::Method;
use serde_json::Value;

use super::super::{World, matrix::Who};

/// One operation.
pub(super) struct Row {
    /// Method and path, as the document names it, without `/api/v1`.
    pub(super) route: &'static str,
    /// Who may.
    pub(super) who: Who,
    /// A body that is good, as JSON; empty where none is sent.
    body: &'static str,
}

impl Row {
    pub(super) fn method(&self) -> Method {
        self.route.split(' ').next().unwrap().parse().unwrap()
    }

    pub(super) fn is_read(&self) -> bool {
        self.route.starts_with("GET")
    }

    /// The row with what stands between braces filled in.
    fn with(&self, holes: &[(&str, String)]) -> Knock {
        let fill = |text: &str| holes.iter().fold(text.to_owned(), |text, (hole, with)| text.replace(hole, with));
        let path = fill(self.route.split(' ').nth(1).unwrap());
        let body = (!self.body.is_empty()).then(|| serde_json::from_str(&fill(self.body)).unwrap());
        Knock { path, body }
    }
}

/// What is sent.
pub(super) struct Knock {
    pub(super) path: String,
    pub(super) body: Option<Value>,
}

/// Makes what an operation is about, and fills its row in; asked again for every knock.
pub(super) type Fill = for<'a> fn(&'a World, &'a Row) -> Filled<'a>;
/// What comes of it.
pub(super) type Filled<'a> = Pin<Box<dyn Future<Output = Knock> + 'a>>;

/// Something to look at.
const fn get(route: &'static str, who: Who) -> Row {
    Row { route, who, body: "" }
}

/// Something to do, with a good body.
const fn send(route: &'static str, who: Who, body: &'static str) -> Row {
    Row { route, who, body }
}

/// The tables, one a word. Sales come first: they are judged by the profile that was published first.
const TABLES: &[(&[Row], Fill)] = &[
    (sales::ROWS, sales::fill),
    (companies::ROWS, companies::fill),
    (profiles::ROWS, profiles::fill),
    (people::ROWS, people::fill),
];

pub(super) fn rows() -> impl Iterator<Item = (&'static Row, Fill)> {
    TABLES.iter().flat_map(|(rows, fill)| rows.iter().map(move |row| (row, *fill)))
}
