//! How it is with the database, for whoever keeps the server: where its schema stands, whether it is whole, what waits in it
//! and how much there is.
//!
//! All of it only reads, and none of it takes a viewer: it counts, and gives nothing of a person or a customer.

mod schema;
mod sealed;
mod sizes;
mod waiting;
mod whole;

pub use schema::{Schema, schema};
pub use sealed::{Whose, sealed};
pub use sizes::{Sizes, sizes};
pub use waiting::{Astray, Waiting, astray, waiting};
pub use whole::{Trail, broken, loose, trail};

use domain::people::{Person, Roles};
use domain::time::{Now, Timestamp};
use uuid::Uuid;

use crate::{Error, Reader, Store, query, retention, settings};

/// Opens a database as it is: its schema stays where it stands. The file of an SQLite database is made when it is not there.
///
/// # Errors
/// [`Error::Unavailable`] when it cannot be reached or opened; [`Error::Corrupt`] when it is no database.
pub async fn open(url: &str) -> Result<Store, Error> {
    Store::connect(url).await
}

/// The version of the engine, in its own words.
///
/// # Errors
/// As the database says.
pub async fn version(reader: &mut Reader) -> Result<String, Error> {
    let sqlite = "select sqlite_version()";
    let asked = if reader.is_sqlite() { sqlite } else { "select current_setting('server_version')" };
    reader.one(query(asked), |row| row.at(0)).await
}

/// The moment of the newest event.
///
/// # Errors
/// As the database says.
pub async fn newest(reader: &mut Reader) -> Result<Option<Timestamp>, Error> {
    reader.maybe(query("select at from events order by id desc limit 1"), |row| row.at(0)).await
}

/// The moment that it is for the machine of the database; `None` on SQLite, which is on this one.
///
/// # Errors
/// As the database says.
pub async fn clock(reader: &mut Reader) -> Result<Option<Timestamp>, Error> {
    if reader.is_sqlite() {
        return Ok(None);
    }
    let asked = query("select (extract(epoch from clock_timestamp()) * 1000000)::bigint");
    reader.one(asked, |row| row.at(0)).await.map(Some)
}

/// How much is past its term now, of everything that has one.
///
/// # Errors
/// As the database says.
pub async fn past_term(reader: &mut Reader, now: Now) -> Result<i64, Error> {
    let terms = settings::read(reader).await?.terms;
    let nobody = Person::new(Uuid::nil().into(), Roles::default());
    Ok(retention::ahead(reader, &nobody, now, &terms).await?.iter().map(|ahead| ahead.now).sum())
}
