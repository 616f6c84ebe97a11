//! Brings the schema of a file up to date, and writes down what was done where every earlier release wrote it.
//!
//! The table and what stands in it are those of sqlx, which brought the schema up to date before and still does so on
//! PostgreSQL: a file goes from one release to the next, and a copy from one engine to the other.

use std::collections::BTreeMap;
use std::time::Instant;

use rusqlite::{Connection, OptionalExtension, params};
use sqlx_core::migrate::{MigrateError, Migration, Migrator};

use crate::Error;

const TABLE: &str = "create table if not exists _sqlx_migrations (
    version BIGINT PRIMARY KEY,
    description TEXT NOT NULL,
    installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    success BOOLEAN NOT NULL,
    checksum BLOB NOT NULL,
    execution_time BIGINT NOT NULL
)";

/// Carries out those of the migrations that were not.
///
/// # Errors
/// [`Error::Corrupt`] when one was carried out that is not among these or said something else then, or one was broken off
/// halfway; as the database says.
pub(in crate::engine) fn migrate(connection: &Connection, migrator: &Migrator) -> Result<(), Error> {
    connection.execute_batch(TABLE)?;
    let broken = "select version from _sqlx_migrations where success = false order by version limit 1";
    if let Some(version) = connection.query_row(broken, [], |row| row.get(0)).optional()? {
        return Err(refused(&MigrateError::Dirty(version)));
    }
    let done = done(connection)?;
    if let Some(unknown) = done.keys().find(|version| !migrator.version_exists(**version)) {
        return Err(refused(&MigrateError::VersionMissing(*unknown)));
    }
    for migration in migrator.iter().filter(|migration| !migration.migration_type.is_down_migration()) {
        match done.get(&migration.version) {
            Some(sum) if **sum == *migration.checksum => {}
            Some(_) => return Err(refused(&MigrateError::VersionMismatch(migration.version))),
            None => carry_out(connection, migration)?,
        }
    }
    Ok(())
}

/// The migrations that were carried out, with their checksums.
fn done(connection: &Connection) -> Result<BTreeMap<i64, Vec<u8>>, Error> {
    let mut statement = connection.prepare("select version, checksum from _sqlx_migrations")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Carries out one, whole or not at all: what it does and that it was done become lasting together.
fn carry_out(connection: &Connection, migration: &Migration) -> Result<(), Error> {
    let began = Instant::now();
    let in_full = || -> rusqlite::Result<bool> {
        if !migration.no_tx {
            connection.execute_batch("begin immediate")?;
            // Another process may have been first while this one waited.
            let there = "select count(*) from _sqlx_migrations where version = ?";
            if connection.query_row(there, [migration.version], |row| row.get::<_, i64>(0))? > 0 {
                connection.execute_batch("rollback")?;
                return Ok(false);
            }
        }
        connection.execute_batch(migration.sql.as_str())?;
        let written = "insert into _sqlx_migrations (version, description, success, checksum, execution_time) \
                       values (?, ?, true, ?, -1)";
        connection.execute(written, params![migration.version, &*migration.description, &*migration.checksum])?;
        if !migration.no_tx {
            connection.execute_batch("commit")?;
        }
        Ok(true)
    };
    match in_full() {
        Ok(false) => Ok(()),
        Ok(true) => {
            let took = i64::try_from(began.elapsed().as_nanos()).unwrap_or(i64::MAX);
            let took = params![took, migration.version];
            connection.execute("update _sqlx_migrations set execution_time = ? where version = ?", took)?;
            Ok(())
        }
        Err(error) => {
            if !connection.is_autocommit() {
                connection.execute_batch("rollback").ok();
            }
            Err(match Error::from(error) {
                Error::Unavailable(what) => Error::Unavailable(what),
                other => Error::Corrupt(format!("while executing migration {}: {other}", migration.version)),
            })
        }
    }
}

fn refused(error: &MigrateError) -> Error {
    Error::Corrupt(error.to_string())
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;
    use sqlx_core::migrate::{Migration, MigrationType, Migrator};
    use sqlx_core::sql_str::SqlSafeStr;

    use super::migrate;
    use crate::Error;

    fn migrator(texts: &[&'static str]) -> Migrator {
        let one = |(at, text): (usize, &&'static str)| {
            let version = i64::try_from(at).unwrap() + 1;
            Migration::new(version, "people".into(), MigrationType::Simple, text.into_sql_str(), false)
        };
        Migrator::with_migrations(texts.iter().enumerate().map(one).collect())
    }

    fn versions(connection: &Connection) -> Vec<(i64, bool)> {
        let mut statement = connection.prepare("select version, success from _sqlx_migrations order by 1").unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        rows.collect::<rusqlite::Result<_>>().unwrap()
    }

    fn refused(connection: &Connection, migrator: &Migrator, why: &str) {
        let migrated = migrate(connection, migrator);
        assert!(matches!(&migrated, Err(Error::Corrupt(what)) if what.contains(why)), "{migrated:?}");
    }

    const ONE: &str = "create table one (id integer); create table other (id integer);";
    const TWO: &str = "insert into one values (2);";

    #[test]
    fn each_is_carried_out_once() {
        let connection = Connection::open_in_memory().unwrap();
        migrate(&connection, &migrator(&[ONE])).unwrap();
        migrate(&connection, &migrator(&[ONE, TWO])).unwrap();
        migrate(&connection, &migrator(&[ONE, TWO])).unwrap();
        assert_eq!(versions(&connection), [(1, true), (2, true)]);
        let rows: i64 = connection.query_row("select count(*) from one", [], |row| row.get(0)).unwrap();
        let took = "select min(execution_time) from _sqlx_migrations";
        let took: i64 = connection.query_row(took, [], |row| row.get(0)).unwrap();
        assert!(rows == 1 && took > 0, "{rows} rows, {took} ns");
    }

    #[test]
    fn one_that_fails_leaves_nothing() {
        let connection = Connection::open_in_memory().unwrap();
        refused(&connection, &migrator(&[ONE, "create table two (id integer); insert into none values (1)"]), "none");
        assert_eq!(versions(&connection), [(1, true)]);
        migrate(&connection, &migrator(&[ONE, "create table two (id integer)"])).unwrap();
    }

    #[test]
    fn what_was_changed_or_is_unknown_or_broken_off_is_refused() {
        let connection = Connection::open_in_memory().unwrap();
        migrate(&connection, &migrator(&[ONE, TWO])).unwrap();
        refused(
            &connection,
            &migrator(&["create table one (id text)", TWO]),
            "migration 1 was previously applied but has",
        );
        refused(&connection, &migrator(&[ONE]), "migration 2 was previously applied but is missing");
        connection.execute_batch("update _sqlx_migrations set success = false where version = 2").unwrap();
        refused(&connection, &migrator(&[ONE, TWO]), "migration 2 is partially applied");
    }

    #[test]
    fn a_file_of_an_earlier_release_is_known_by_its_sums() {
        let connection = Connection::open_in_memory().unwrap();
        // As sqlx 0.9 wrote it, of the text of `ONE`.
        connection
            .execute_batch(
                "CREATE TABLE _sqlx_migrations (version BIGINT PRIMARY KEY, description TEXT NOT NULL, installed_on TIMESTAMP \
                 NOT NULL DEFAULT CURRENT_TIMESTAMP, success BOOLEAN NOT NULL, checksum BLOB NOT NULL, execution_time BIGINT \
                 NOT NULL); \
                 INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (1, 'people', \
                 TRUE, x'8ba3d4a9d5b608a52556c46045419ab797794dfaef7fbe3a0ab1801ea9785877b6baa1362bcccd90e8f4dd92e40b33c8', 12345); create table one (id integer);",
            )
            .unwrap();
        migrate(&connection, &migrator(&[ONE, TWO])).unwrap();
        assert_eq!(versions(&connection), [(1, true), (2, true)]);
    }
}
