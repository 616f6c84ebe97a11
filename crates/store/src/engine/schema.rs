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

/// The migration that makes the table in which the later ones say what they need.
const NEEDS: i64 = 430;
/// How those begin on PostgreSQL: they wait for who writes, and who comes later to write waits for them. Behind a backup, which
/// reads everything, they would keep everybody waiting: they give up after a while, and the server that wanted it with them.
const LOCK: &str = "set local lock_timeout = '30s'; lock table schema_needs in access exclusive mode;";

/// The migrations as PostgreSQL reads them. Their checksums are those of the common text.
pub(super) fn postgres() -> Migrator {
    read_as(|migration| {
        let text = migration.sql.as_str().replace("/*postgres", "").replace("postgres*/", "");
        if migration.version > NEEDS && !migration.no_tx { format!("{LOCK}\n{text}") } else { text }
    })
}

/// The migrations as SQLite reads them. Their checksums are those of the common text.
pub(super) fn sqlite() -> Migrator {
    read_as(|migration| {
        let text = migration.sql.as_str().replace(CLUSTERED.0, CLUSTERED.1);
        text.replace("/*sqlite", "").replace("sqlite*/", "")
    })
}

fn read_as(engine: impl Fn(&Migration) -> String) -> Migrator {
    let told = |common: &Migration| {
        let sql = engine(common);
        Migration { sql: AssertSqlSafe(sql).into_sql_str(), ..common.clone() }
    };
    Migrator::with_migrations(MIGRATIONS.iter().map(told).collect())
}

/// The numbers of the migrations that this program knows.
pub(super) fn versions() -> Vec<i64> {
    MIGRATIONS.iter().map(|migration| migration.version).collect()
}

/// Whether this program knows the migration with this number.
pub(super) fn knows(version: i64) -> bool {
    FILES.iter().any(|(known, ..)| *known == version)
}

/// The number of the newest migration that this program knows.
pub(super) fn newest() -> i64 {
    FILES.last().map_or(0, |(version, ..)| *version)
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

#[cfg(test)]
mod tests {
    use super::{FILES, LOCK, NEEDS, postgres};

    /// What an older program may miss, or be refused.
    const TAKES: [&str; 7] =
        ["drop table ", "drop column ", " rename ", " alter column ", " add constraint ", "delete from ", "truncate "];

    /// The statements, without comments.
    fn statements(text: &str) -> Vec<String> {
        let lines = text.lines().filter_map(|line| line.split("--").next());
        let text = lines.collect::<Vec<_>>().join(" ").to_lowercase();
        text.split(';').map(|one| one.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    }

    /// Whether it takes something away that older programs use, or asks of them what they do not do.
    fn takes_away(text: &str) -> bool {
        let all = statements(text);
        let is_new = |table: &str| all.iter().any(|one| one.contains(&format!("create table {table} (")));
        all.iter().any(|one| {
            let asks = one.contains("add column ") && one.contains("not null") && !one.contains("default ");
            let on = one.split(" on ").nth(1).and_then(|rest| rest.split([' ', '(']).next()).unwrap_or_default();
            let one_each = one.starts_with("create unique index ") && !is_new(on);
            asks || one_each || TAKES.iter().any(|takes| one.contains(takes))
        })
    }

    #[test]
    fn what_takes_something_away_is_known_by_its_words() {
        for (text, expected) in [
            ("create table a (id uuid not null primary key);\ncreate unique index a_b on a (b);", false),
            ("alter table a add column b text;\nupdate a set b = c; -- never drop column c", false),
            ("alter table a add column b bigint not null default 0", false),
            ("create index a_b on a (b); drop index a_c;", false),
            ("alter table a add column b bigint\n    not null", true),
            ("create unique index a_b on a (b)", true),
            ("alter table a drop column b", true),
            ("alter table a rename column b to c", true),
            ("drop table a", true),
            ("/*postgres alter table a alter column b set not null; postgres*/", true),
            ("delete from a where b = 'c'", true),
        ] {
            assert_eq!(takes_away(text), expected, "{text}");
        }
    }

    #[test]
    fn what_came_before_there_were_needs_locks_nothing_and_what_comes_after_does() {
        for migration in postgres().iter() {
            let locks = migration.sql.as_str().starts_with(LOCK);
            assert_eq!(locks, migration.version > NEEDS && !migration.no_tx, "{}", migration.version);
        }
    }

    /// Those that came before were given to nobody.
    #[test]
    fn a_migration_that_takes_something_away_says_what_a_program_has_to_know() {
        for (version, words, text) in FILES.iter().filter(|(version, ..)| *version > NEEDS) {
            let says = text.contains("insert into schema_needs ");
            let kind = "servers are upgraded one by one: see the part on migrations in CONTRIBUTING.md";
            assert!(
                says || !takes_away(text),
                "migration {version} ({words}) takes something away and does not say so; {kind}"
            );
            let is_apart = text.starts_with("-- no-transaction");
            assert!(!says || !is_apart, "migration {version} ({words}) has to be one transaction; {kind}");
        }
    }
}
