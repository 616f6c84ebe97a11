//! The schema: one text for both engines, with what only one of them is told in marks.
//!
//! A table that is read and written by a key of several columns is marked `/* clustered */`. SQLite then keeps its rows
//! in the order of that key, in one tree; otherwise it would keep a tree of rows and a second one of keys, and write
//! both. To PostgreSQL the mark is a comment. What stands between `/*sqlite` and `sqlite*/`, or between `/*postgres` and
//! `postgres*/`, is for that engine; to the other it is a comment.

use std::sync::LazyLock;

use sqlx_core::migrate::{Migration, MigrationType, Migrator};
use sqlx_core::sql_str::{AssertSqlSafe, SqlSafeStr};

/// The files, in the order of their numbers: number, words and text.
const FILES: &[(i64, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

/// The migrations as they are written, with the checksums of that.
static MIGRATIONS: LazyLock<Migrator> = LazyLock::new(|| {
    let read = |(version, words, text): &(i64, &'static str, &'static str)| {
        let apart = text.starts_with("-- no-transaction");
        Migration::new(*version, (*words).into(), MigrationType::Simple, text.into_sql_str(), apart)
    };
    Migrator::with_migrations(FILES.iter().map(read).collect())
});

/// The mark, and what SQLite is told in its place.
const CLUSTERED: (&str, &str) = ("/* clustered */", "without rowid");

/// The migrations as PostgreSQL reads them. Their checksums are those of the common text.
pub(super) fn postgres() -> Migrator {
    read_as(|text| text.replace("/*postgres", "").replace("postgres*/", ""))
}

/// The migrations as SQLite reads them. Their checksums are those of the common text.
pub(super) fn sqlite() -> Migrator {
    read_as(|text| text.replace(CLUSTERED.0, CLUSTERED.1).replace("/*sqlite", "").replace("sqlite*/", ""))
}

fn read_as(engine: impl Fn(&str) -> String) -> Migrator {
    let told = |common: &Migration| {
        let sql = engine(common.sql.as_str());
        Migration { sql: AssertSqlSafe(sql).into_sql_str(), ..common.clone() }
    };
    Migrator::with_migrations(MIGRATIONS.iter().map(told).collect())
}

/// The numbers of the migrations that this program knows.
pub(super) fn versions() -> Vec<i64> {
    MIGRATIONS.iter().map(|migration| migration.version).collect()
}

/// Just these of the migrations.
pub(super) fn only(all: &Migrator, versions: &[i64]) -> Migrator {
    Migrator::with_migrations(all.iter().filter(|one| versions.contains(&one.version)).cloned().collect())
}

/// A short name for the schema of this program: another migration, another name.
pub(super) fn fingerprint() -> String {
    use sha2::{Digest, Sha256};
    let sums = MIGRATIONS.iter().fold(Sha256::new(), |hash, migration| hash.chain_update(&*migration.checksum));
    crate::hex(&sums.finalize()[..8])
}
