//! What a newer program does to a database under an older one, which this one is here: what only adds lets it start and write;
//! from what takes something away on it does neither, and says so.

use std::cell::Cell;
use std::future::Future;
use std::time::Duration;

use crate::cast::{self, cast};
use store::checkup::{self, Schema};
use store::testing::{blank_postgres, each_engine, migrations, minding, postgres, statement};
use store::{Error, Store};
use uuid::Uuid;

/// Migrations of tomorrow: one that adds, and one that takes something away.
const ADDS: i64 = 999_998;
const TAKES: i64 = 999_999;
/// How the latter begins on PostgreSQL.
const LOCK: &str = "lock table schema_needs in access exclusive mode;";

/// Runs `test` at an address of each engine at which there is nothing yet.
async fn each_address<F, Fut>(test: F)
where
    F: Fn(String) -> Fut,
    Fut: Future<Output = ()>,
{
    let folder = std::env::temp_dir().join(format!("losvast-needs-{}", Uuid::new_v4()));
    std::fs::create_dir_all(&folder).unwrap();
    test(format!("sqlite://{}", folder.join("new.db").display())).await;
    std::fs::remove_dir_all(&folder).unwrap();
    let (url, blank) = blank_postgres().await.unwrap();
    test(url).await;
    blank.drop().await.unwrap();
}

/// That a program of tomorrow carried this migration out.
fn carried_out(step: i64) -> String {
    format!(
        "insert into _sqlx_migrations (version, description, success, checksum, execution_time) \
         values ({step}, 'of tomorrow', true, '', 0);"
    )
}

/// That the migration that takes something away needs a program that knows this one.
fn needs(known: i64) -> String {
    format!("insert into schema_needs (step, needs, version) values ({TAKES}, {known}, '9.9.9');")
}

async fn does(store: &Store, what: &[String]) {
    for sql in what {
        statement(store, sql).await.unwrap();
    }
}

async fn stands(store: &Store) -> Schema {
    checkup::schema(&mut store.read().await.unwrap()).await.unwrap()
}

async fn writes(store: &Store) -> bool {
    match store.write().await {
        Ok(tx) => tx.commit().await.is_ok(),
        Err(error) => {
            says_so(&error);
            false
        }
    }
}

/// It names both versions, and what to do.
fn says_so(error: &Error) {
    assert!(matches!(error, Error::Unavailable(_)), "{error:?}");
    let (text, own) = (error.to_string(), env!("CARGO_PKG_VERSION"));
    for word in ["Losvast 9.9.9 or newer", &format!("Losvast {own}"), "Start a newer", &TAKES.to_string()] {
        assert!(text.contains(word), "{word}: {text}");
    }
}

#[tokio::test]
async fn what_only_adds_lets_an_older_program_write_and_start() {
    each_address(|url| async move {
        let running = Store::open(&url).await.unwrap();
        let cast = cast(&running).await;
        let added =
            ["alter table companies add column of_tomorrow text", "create table tomorrow (id bigint primary key)"];
        does(&running, &added.map(str::to_owned)).await;
        does(&running, &[carried_out(ADDS)]).await;
        cast::company(&running, &cast, cast::named("Kramer", &[])).await;
        running.mind().await.unwrap();
        running.close().await;

        let started = Store::open(&url).await.unwrap();
        assert_eq!(stands(&started).await, Schema::Newer(ADDS));
        cast::company(&started, &cast, cast::named("Later", &[])).await;
        started.close().await;
    })
    .await;
}

#[tokio::test]
async fn what_takes_something_away_stops_an_older_program() {
    each_address(|url| async move {
        let running = Store::open(&url).await.unwrap();
        assert!(writes(&running).await);
        does(&running, &[carried_out(ADDS), carried_out(TAKES), needs(ADDS)]).await;
        assert!(!writes(&running).await);
        says_so(&running.mind().await.unwrap_err());
        assert_eq!(stands(&running).await, Schema::TooNew(TAKES));
        running.close().await;
        says_so(&Store::open(&url).await.unwrap_err());
    })
    .await;
}

#[tokio::test]
async fn who_knows_what_it_takes_to_do_without_goes_on() {
    each_address(|url| async move {
        let running = Store::open(&url).await.unwrap();
        let newest = *migrations().last().unwrap();
        does(&running, &[carried_out(TAKES), needs(newest)]).await;
        assert!(writes(&running).await);
        running.close().await;
        let started = Store::open(&url).await.unwrap();
        assert_eq!(stands(&started).await, Schema::Newer(TAKES));
        assert!(writes(&started).await);
        started.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_database_that_went_another_way_is_left_alone() {
    each_address(|url| async move {
        let running = Store::open(&url).await.unwrap();
        let newest = migrations().last().copied().unwrap();
        let back = format!("delete from _sqlx_migrations where version = {newest}");
        does(&running, &[back, carried_out(ADDS)]).await;
        assert_eq!(stands(&running).await, Schema::Apart(ADDS));
        running.close().await;
        let error = Store::open(&url).await.unwrap_err().to_string();
        assert!(error.contains(&ADDS.to_string()) && error.contains("a newer one"), "{error}");
    })
    .await;
}

/// It waits for who is writing: nothing that was begun before becomes lasting after it.
#[tokio::test]
async fn what_takes_something_away_waits_for_who_writes() {
    each_engine(|store| async move {
        let store = minding(&store);
        let lock = if store.engine() == "SQLite" { "" } else { LOCK };
        let takes = format!("begin; {lock} {} commit;", needs(ADDS));
        let tx = store.write().await.unwrap();
        let is_committed = Cell::new(false);
        let taking = async {
            statement(&store, &takes).await.unwrap();
            assert!(is_committed.get(), "it did not wait");
        };
        let committing = async {
            tokio::time::sleep(Duration::from_millis(300)).await;
            is_committed.set(true);
            tx.commit().await.unwrap();
        };
        tokio::join!(taking, committing);
        assert!(!writes(&store).await);
    })
    .await;
}

/// Who comes while it is under way waits for it, and then sees what it says.
#[tokio::test]
async fn who_waits_for_what_takes_something_away_sees_it() {
    let own = postgres().await.unwrap();
    let store = minding(&own.store);
    // So that what is asked is ready on the connection.
    assert!(writes(&store).await);
    let takes = format!("begin; {LOCK} {} select pg_sleep(1); commit;", needs(ADDS));
    let coming = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        tokio::join!(writes(&store), writes(&store), writes(&store))
    };
    let (taken, written) = tokio::join!(statement(&store, &takes), coming);
    taken.unwrap();
    assert_eq!(written, (false, false, false));
    own.drop().await.unwrap();
}
