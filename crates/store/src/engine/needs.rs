//! What a database asks of the program that works in it.
//!
//! Servers that share a database are upgraded one by one, and the first that is newer changes the schema under the others. A
//! migration that only adds asks nothing of them. One that takes away what older programs use writes in `schema_needs` which
//! migration a program has to know to do without it; whoever does not know that one writes nothing from then on.
//!
//! A writer reads that table before anything else, in its own transaction. On PostgreSQL a migration begins with locking the
//! table: so it waits for whoever writes, and whoever comes later reads what it says. SQLite has a single writer. Decision 0076
//! says why so.

use super::{Reader, query, schema};
use crate::Error;

/// The version of this program.
const OWN: &str = env!("CARGO_PKG_VERSION");

/// A migration that took something away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Need {
    /// Its number.
    pub(crate) step: i64,
    /// The migration that a program has to know.
    needs: i64,
    /// The first version of the program that does.
    version: String,
}

/// What the database asks and this program does not meet: that which asks most.
///
/// # Errors
/// As the database says; it has to be one that was brought so far that it can ask something.
pub(crate) async fn unmet(reader: &mut Reader) -> Result<Option<Need>, Error> {
    let all = query("select step, needs, version from schema_needs order by needs desc, step desc");
    let all = reader.all(all, |row| Ok(Need { step: row.at(0)?, needs: row.at(1)?, version: row.at(2)? })).await?;
    Ok(all.into_iter().find(|need| !schema::knows(need.needs)))
}

/// Sees that this program meets what the database asks.
///
/// # Errors
/// [`Error::Unavailable`] when it does not, in words that name both versions and what to do; as [`unmet`] says.
pub(super) async fn met(reader: &mut Reader) -> Result<(), Error> {
    match unmet(reader).await? {
        None => Ok(()),
        Some(Need { step, version, .. }) => Err(Error::Unavailable(format!(
            "a newer program took away from it what this one uses (step {step}): it needs Losvast {version} or newer, and this is \
             Losvast {OWN}, which knows the steps up to {}. Start a newer Losvast here, or restore a backup of before into an \
             empty database",
            schema::newest()
        ))),
    }
}

/// What is said of a database that another program brought to this step by another way.
pub(super) fn apart(step: i64) -> Error {
    Error::Unavailable(format!(
        "another program brought it to step {step}, which this Losvast {OWN} does not know, and not to a step that this one \
         wants. Start the program that did so here, or a newer one"
    ))
}
