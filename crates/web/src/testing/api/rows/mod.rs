//! The operations of the API, one row each: who may, and a body that is good. What is sent wrong elsewhere starts from it.

mod companies;
mod hours;
mod imports;
mod learning;
mod market;
mod patterns;
mod people;
mod privacy;
mod profiles;
mod projects;
mod sales;
mod views;
mod webhooks;

use std::pin::Pin;

use axum::http::{Method, Request};
use serde_json::Value;

use super::super::{Answer, World, matrix::Who, sight::filled};

/// One operation.
pub(super) struct Row {
    /// Method and path, as the document names it, without `/api/v1`.
    pub(super) route: &'static str,
    /// Who may.
    pub(super) who: Who,
    /// A body that is good, as JSON; empty where none is sent.
    body: &'static str,
    /// Whether the body is a file.
    is_file: bool,
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
        self.filled(|text| holes.iter().fold(text.to_owned(), |text, (hole, with)| text.replace(hole, with)))
    }

    /// The row about this one, and for the rest about what is nowhere.
    pub(super) fn anywhere(&self, id: &str) -> Knock {
        self.filled(|text| filled(text, id))
    }

    fn filled(&self, fill: impl Fn(&str) -> String) -> Knock {
        let path = fill(self.route.split(' ').nth(1).unwrap());
        if self.is_file {
            return Knock { path, body: None, file: self.body };
        }
        let body = (!self.body.is_empty()).then(|| serde_json::from_str(&fill(self.body)).unwrap());
        Knock { path, body, file: "" }
    }
}

/// What is sent.
pub(super) struct Knock {
    pub(super) path: String,
    pub(super) body: Option<Value>,
    /// The file that is sent in place of JSON; empty where none is.
    file: &'static str,
}

impl Knock {
    pub(super) async fn send(&self, world: &World, token: &str, method: Method) -> Answer {
        if self.file.is_empty() {
            return world.api_with(token, method, &self.path, self.body.clone()).await;
        }
        let request = Request::builder()
            .method(method)
            .uri(format!("/api/v1{}", self.path))
            .header("authorization", format!("Bearer {token}"))
            .header("content-type", "application/octet-stream");
        world.send(request.body(self.file.into()).unwrap()).await
    }
}

/// Makes what an operation is about, and fills its row in; asked again for every knock.
pub(super) type Fill = for<'a> fn(&'a World, &'a Row) -> Filled<'a>;
/// What comes of it.
pub(super) type Filled<'a> = Pin<Box<dyn Future<Output = Knock> + 'a>>;

/// Something to look at.
const fn get(route: &'static str, who: Who) -> Row {
    Row { route, who, body: "", is_file: false }
}

/// Something to do, with a good body.
const fn send(route: &'static str, who: Who, body: &'static str) -> Row {
    Row { route, who, body, is_file: false }
}

/// A file to send.
const fn upload(route: &'static str, who: Who, file: &'static str) -> Row {
    Row { route, who, body: file, is_file: true }
}

/// A world in which every row can be filled, as often as is asked.
pub(super) async fn world() -> World {
    let world = World::new().await;
    super::super::sales::publish_roomy(&world).await;
    world
}

/// The tables, one a word. Sales come first: they are judged by the profile that was published first.
const TABLES: &[(&[Row], Fill)] = &[
    (sales::ROWS, sales::fill),
    (companies::ROWS, companies::fill),
    (profiles::ROWS, profiles::fill),
    (people::ROWS, people::fill),
    (privacy::ROWS, privacy::fill),
    (projects::ROWS, projects::fill),
    (imports::ROWS, imports::fill),
    (market::ROWS, market::fill),
    (hours::ROWS, hours::fill),
    (views::ROWS, views::fill),
    (webhooks::ROWS, webhooks::fill),
    (patterns::ROWS, patterns::fill),
    (learning::ROWS, learning::fill),
];

pub(super) fn rows() -> impl Iterator<Item = (&'static Row, Fill)> {
    TABLES.iter().flat_map(|(rows, fill)| rows.iter().map(move |row| (row, *fill)))
}
