//! SQLite: each connection on a thread of its own, which is given a statement and answers with all of its rows at once.
//!
//! Who asks never waits on a thread that serves others, and a value is copied twice on its way: out of the database's
//! page into the answer, and out of the answer into what is made of it.

mod answer;
mod migrations;
mod open;
mod pool;
mod statements;
mod thread;

pub(super) use answer::{Answer, SqliteRow};
pub(super) use migrations::migrate;
pub(super) use open::{For, path};
pub(super) use pool::{Lease, Pool, Transaction};
pub(super) use statements::{Statement, Text};

#[cfg(test)]
mod tests;
