//! Pages and JSON API: two trees of routes over one set of rules.
//!
//! A request becomes a [`Viewer`] (or a [`Guest`]), the handler loads through that viewer, lets an act of `store`
//! decide and save, and renders or redirects. Nothing here holds SQL or a rule; no template holds a sentence.
//!
//! # A new page, step by step
//!
//! 1. `pages/<word>.rs` (or a folder) with `pub(crate) fn routes() -> Routes`, merged in [`routes`]; every route gets a
//!    row in the route × role matrix, or its test fails.
//! 2. A template struct with `shell: Shell`, `w: Words` and what the page shows; `templates/<word>/….html` starts with
//!    `{% extends "layout.html" %}{% import "ui.html" as ui %}`. Text only through `w`, components only from `ui`.
//! 3. Sentences in `words/nl/<area>.ftl` and `words/en/<area>.ftl`; a missing or unused key fails a test.
//! 4. A form is a struct of strings. `error.problems()?` turns a refusal into [`Problems`] to render the form again with
//!    [`unprocessable`]; anything else goes on as an [`Error`]. A saved form answers with [`see`]. A form that changes a
//!    record comes in as `meanwhile::Edited` and has `ui::as_read` in it, so that a colleague who was first is shown.
//!
//! `pages/people` is the page to copy from; `/styleguide` shows every component with its markup.

mod address;
mod api;
mod app;
mod assets;
mod caller;
mod charts;
mod checkup;
mod door;
mod entrance;
mod error;
mod explained;
mod extract;
mod field;
mod form;
mod hooks;
mod icons;
pub mod importing;
mod key;
mod learned;
mod limit;
mod meanwhile;
mod metrics;
mod oidc;
mod pages;
mod passkey;
mod password;
mod post;
mod render;
mod router;
mod routes;
mod scanner;
mod scanning;
mod seal;
mod second;
mod secret;
mod sheet;
mod shell;
mod steered;
mod tending;
mod timeline;
mod typed;
mod undo;
mod viewer;
mod why;
mod words;
mod written;

#[cfg(test)]
mod testing;

pub use api::openapi;
pub use app::{App, Clock, Config, SystemClock};
pub use checkup::{Sealed, sealed};
pub use error::Error;
pub use hooks::Calls;
pub use metrics::{Metrics, serve_metrics};
pub use oidc::Provider;
pub use pages::text_of_offer;
pub use password::{SHORTEST as SHORTEST_PASSWORD, hash as hash_password};
pub use post::{Post, Site};
pub use router::{router, serve};
pub use scanner::Scanner;
pub use scanning::Market;
pub use seal::Key;
pub use secret::secret;
pub use words::{Lang, Words};

pub(crate) use address::Address;
pub(crate) use caller::Caller;
pub(crate) use explained::Explained;
pub(crate) use extract::{Form, Id, Path, Query, Sent, SentFile};
pub(crate) use form::Problems;
pub(crate) use icons::icon;
pub(crate) use render::{page, see, unprocessable};
pub(crate) use routes::Routes;
pub(crate) use shell::{Section, Shell};
pub(crate) use undo::{Record, Undo};
pub(crate) use viewer::{Guest, Viewer};
pub(crate) use why::{Why, Whys};
