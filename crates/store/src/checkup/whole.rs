//! Whether a database is whole: its file, what its rows refer to, and what keeps the audit trail.

use crate::{Error, Reader, query};

/// The guards of the audit trail on SQLite.
const ON_SQLITE: &[&str] = &["events_are_kept", "events_stay"];
/// The same on PostgreSQL, which can also empty a table at once.
const ON_POSTGRES: &[&str] = &["events_are_kept", "events_are_not_emptied", "events_stay"];

/// Everything that is broken in the file of an SQLite database, at most twenty lines in its own words; `thorough` looks into
/// the indexes as well, which takes several times as long. Of PostgreSQL nothing: its server looks after its files.
///
/// # Errors
/// As the database says; [`Error::Corrupt`] also where it is too broken to be looked through.
pub async fn broken(reader: &mut Reader, thorough: bool) -> Result<Vec<String>, Error> {
    if !reader.is_sqlite() {
        return Ok(Vec::new());
    }
    let look = if thorough { "pragma integrity_check(20)" } else { "pragma quick_check(20)" };
    let said: Vec<String> = reader.all(query(look), |row| row.at(0)).await?;
    Ok(said.into_iter().filter(|line| line != "ok").collect())
}

/// The tables with rows that refer to what is not there, with how many; on PostgreSQL those with references that it does not
/// hold to, with how many.
///
/// # Errors
/// As the database says.
pub async fn loose(reader: &mut Reader) -> Result<Vec<(String, i64)>, Error> {
    let found = if reader.is_sqlite() {
        "select \"table\", count(*) from pragma_foreign_key_check group by \"table\" order by \"table\""
    } else {
        "select conrelid::regclass::text, count(*) from pg_constraint where contype = 'f' and not convalidated \
         and connamespace = current_schema()::regnamespace group by 1 order by 1"
    };
    reader.all(query(found), |row| Ok((row.at(0)?, row.at(1)?))).await
}

/// What keeps events from being changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trail {
    /// The guards (triggers) that are not there or were switched off.
    pub missing: Vec<&'static str>,
    /// Erasures that were left open: while there is one, what events tell can be changed.
    pub open: i64,
}

/// Whether the audit trail is kept.
///
/// # Errors
/// As the database says.
pub async fn trail(reader: &mut Reader) -> Result<Trail, Error> {
    let (guards, there) = if reader.is_sqlite() {
        (ON_SQLITE, "select name from sqlite_schema where type = 'trigger'")
    } else {
        let there = "select tgname::text from pg_trigger where tgrelid = 'events'::regclass and tgenabled <> 'D'";
        (ON_POSTGRES, there)
    };
    let there: Vec<String> = reader.all(query(there), |row| row.at(0)).await?;
    let missing = guards.iter().copied().filter(|guard| there.iter().all(|name| name != guard)).collect();
    Ok(Trail { missing, open: reader.count(query("select count(*) from event_erasures")).await? })
}
