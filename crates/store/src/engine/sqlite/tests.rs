//! What holds on SQLite alone: its one writer, its readers, its thread, and the values that only it can hold.

use std::path::PathBuf;
use std::time::Duration;

use super::super::pools::Pools;
use super::super::{Store, query};
use crate::Error;

/// A store in a folder of its own, which goes with it.
struct Own {
    store: Store,
    folder: PathBuf,
}

impl Own {
    async fn new() -> Own {
        let folder = std::env::temp_dir().join(format!("losvast-sqlite-{}", uuid::Uuid::new_v4()));
        Own { store: crate::testing::sqlite(&folder).await.unwrap(), folder }
    }

    async fn close(self) {
        self.store.close().await;
        std::fs::remove_dir_all(&self.folder).unwrap();
    }

    async fn names(&self) -> Vec<String> {
        let found = query("select name from settings where name like 'test%' order by name");
        self.store.read().await.unwrap().all(found, |row| row.get("name")).await.unwrap()
    }
}

fn keep(name: &str) -> super::super::Query {
    query("insert into settings (name, value) values ($1, $2)").bind(name).bind("x")
}

#[tokio::test]
async fn a_transaction_that_is_dropped_leaves_nothing() {
    let own = Own::new().await;
    let mut tx = own.store.write().await.unwrap();
    tx.run(keep("test-dropped")).await.unwrap();
    drop(tx);
    let mut tx = own.store.write().await.unwrap();
    tx.run(keep("test-kept")).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(own.names().await, ["test-kept"]);
    own.close().await;
}

#[tokio::test]
async fn whoever_stops_waiting_leaves_no_transaction_behind() {
    let own = Own::new().await;
    for _ in 0..20 {
        // Each is let go at another point on its way: before it has the connection, before it has begun, after that.
        tokio::select! {
            biased;
            tx = own.store.write() => drop(tx.unwrap()),
            () = tokio::task::yield_now() => {}
        }
    }
    let mut tx = own.store.write().await.unwrap();
    tx.run(keep("test-kept")).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(own.names().await, ["test-kept"]);
    own.close().await;
}

#[tokio::test]
async fn two_read_while_one_writes() {
    let own = Own::new().await;
    let (mut one, mut other) = (own.store.read().await.unwrap(), own.store.snapshot().await.unwrap());
    let count = || query("select count(*) from settings where name like 'test%'");
    assert_eq!(other.count(count()).await.unwrap(), 0);
    let mut tx = own.store.write().await.unwrap();
    tx.run(keep("test-a")).await.unwrap();
    assert_eq!((one.count(count()).await.unwrap(), other.count(count()).await.unwrap()), (0, 0));
    assert_eq!(tx.count(count()).await.unwrap(), 1);
    tx.commit().await.unwrap();
    // Who reads everything as it was at one moment goes on doing so.
    assert_eq!((one.count(count()).await.unwrap(), other.count(count()).await.unwrap()), (1, 0));
    drop((one, other));
    own.close().await;
}

#[tokio::test]
async fn a_reader_cannot_write() {
    let own = Own::new().await;
    let written = own.store.read().await.unwrap().all(keep("test"), |_| Ok(())).await;
    assert!(matches!(written, Err(Error::Unavailable(_))), "{written:?}");
    own.close().await;
}

#[tokio::test]
async fn who_waits_too_long_is_told() {
    let own = Own::new().await;
    let url = format!("sqlite://{}", own.folder.join("test.db").display());
    let pools = Pools::file(&url, Duration::from_millis(20), Duration::from_millis(20)).await.unwrap();
    let tx = pools.write().await.unwrap();
    assert!(matches!(pools.write().await, Err(Error::Unavailable(_))));
    let mut readers = Vec::new();
    for _ in 0..8 {
        readers.push(pools.read().await.unwrap());
    }
    assert!(matches!(pools.read().await, Err(Error::Unavailable(_))));
    drop((tx, readers));
    assert!(pools.write().await.is_ok() && pools.read().await.is_ok());
    drop(pools);
    own.close().await;
}

#[tokio::test]
async fn closing_waits_for_what_runs_and_lets_nobody_in_after_that() {
    let own = Own::new().await;
    let mut tx = own.store.write().await.unwrap();
    tx.run(keep("test-kept")).await.unwrap();
    let closing = tokio::spawn({
        let store = own.store.clone();
        async move { store.close().await }
    });
    tokio::task::yield_now().await;
    tx.commit().await.unwrap();
    closing.await.unwrap();
    assert!(matches!(own.store.write().await.map(drop), Err(Error::Unavailable(_))));
    assert!(matches!(own.store.read().await.map(drop), Err(Error::Unavailable(_))));
    // The last one that closes puts everything into the file itself.
    assert!(!own.folder.join("test.db-wal").exists());
    own.close().await;
}

#[tokio::test]
async fn of_many_statements_none_is_run_after_one_that_fails() {
    let own = Own::new().await;
    let mut tx = own.store.write().await.unwrap();
    let names = ["test-a", "test-b", "test-a", "test-c"];
    let ran = tx.run_each(names.into_iter().map(keep)).await;
    assert!(matches!(&ran, Err(Error::Taken(what)) if what == "UNIQUE constraint failed: settings.name"), "{ran:?}");
    // What was done before it stays, as after any statement that fails.
    tx.run(keep("test-d")).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(own.names().await, ["test-a", "test-b", "test-d"]);
    own.close().await;
}

#[tokio::test]
async fn placeholders_stand_in_any_order() {
    let own = Own::new().await;
    let mut reader = own.store.read().await.unwrap();
    let turned = query("select $2, $1, $2").bind("one").bind("two");
    let read = reader.one(turned, |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?))).await.unwrap();
    assert_eq!(read, ("two".to_owned(), "one".to_owned(), "two".to_owned()));
    for wrong in [query("select $1, $2").bind(1_i64), query("select $1").bind(1_i64).bind(2_i64)] {
        let refused = reader.count(wrong).await;
        assert!(matches!(refused, Err(Error::Corrupt(_))), "{refused:?}");
    }
    drop(reader);
    own.close().await;
}

#[tokio::test]
async fn a_text_that_is_none_is_an_error_and_no_end() {
    let own = Own::new().await;
    let mut reader = own.store.read().await.unwrap();
    let read = reader.one(query("select cast(x'ff61' as text)"), |row| row.at::<String>(0)).await;
    assert!(matches!(read, Err(Error::Corrupt(_))), "{read:?}");
    let day = reader.one(query("select 'no day'"), |row| row.at::<domain::time::Day>(0)).await;
    assert!(matches!(day, Err(Error::Corrupt(_))), "{day:?}");
    let zero = reader.one(query("select cast(x'610062' as text)"), |row| row.at::<String>(0)).await;
    assert_eq!(zero.unwrap(), "a\0b");
    drop(reader);
    own.close().await;
}

#[tokio::test]
async fn a_value_is_read_as_what_it_is() {
    let own = Own::new().await;
    let mut reader = own.store.read().await.unwrap();
    let all = || query("select 1 as one, null as none, 'text' as words, x'0102' as bytes, 2.5 as real, '' as empty");
    let row = reader.one(all(), |row| {
        assert!(matches!(row.get::<String>("none"), Err(Error::Corrupt(what)) if what.contains("is null")));
        assert!(matches!(row.get::<i64>("words"), Err(Error::Corrupt(_))));
        assert!(matches!(row.get::<uuid::Uuid>("bytes"), Err(Error::Corrupt(_))));
        assert!(matches!(row.get::<i64>("missing"), Err(Error::Corrupt(_))));
        assert!(matches!(row.at::<i64>(6), Err(Error::Corrupt(_))));
        assert_eq!((row.get::<bool>("one")?, row.get::<f64>("one")?, row.get::<f64>("real")?), (true, 1.0, 2.5));
        assert_eq!(
            (row.get::<Option<String>>("none")?, row.get::<Option<String>>("empty")?),
            (None, Some(String::new()))
        );
        // From right to left, and the same one twice.
        let bytes: (Vec<u8>, Vec<u8>) = (row.get("bytes")?, row.get("bytes")?);
        assert_eq!(bytes, (vec![1, 2], vec![1, 2]));
        row.get::<String>("words")
    });
    assert_eq!(row.await.unwrap(), "text");
    drop(reader);
    own.close().await;
}
