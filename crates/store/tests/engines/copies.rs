//! A copy holds everything, restores on either engine, and is restored whole or not at all.

use crate::delivery;
use crate::sealed::{keys, opened, sealed};
use std::io::{Cursor, Read as _, Write as _};
use std::path::PathBuf;

use crate::cast::{self, Cast, NOW, cast};
use crate::sale::{self, at_gate, market};
use store::copies::{Contents, CopyError, Keys, Source, content, copy, export};
use store::testing::{blank_postgres, each_engine, every_text, migrations, one_of_everything, sqlite_of, statement};
use store::{Store, files, projects, search};
use uuid::Uuid;

/// A firm with something of everything: a sale at the gate, a project, a file.
async fn firm(store: &Store) -> Cast {
    let cast = cast(store).await;
    let dam = market(store, &cast, "min_free = 1", sale::CORE).await;
    at_gate(store, &cast.vera, dam, NOW).await;
    let mut tx = store.write().await.unwrap();
    projects::start(&mut tx, &cast.dirk, NOW, delivery::by_hand(&cast, dam)).await.unwrap();
    let bytes = [b"%PDF-1.7\n".as_slice(), &[0, 255, 10, 13, 39]].concat();
    files::add(&mut tx, &cast.vera, NOW, dam, ("jaarverslag ’26.pdf", &bytes)).await.unwrap();
    tx.commit().await.unwrap();
    cast
}

async fn copied(store: &Store) -> (Vec<u8>, Contents) {
    let mut file = Cursor::new(Vec::new());
    let contents = copy(store, NOW.at, &mut file).await.unwrap();
    (file.into_inner(), contents)
}

async fn restored(url: &str, bytes: Vec<u8>) -> Result<(Store, Contents), CopyError> {
    store::copies::restore(url, Source::file(Cursor::new(bytes))?).await
}

fn folder() -> PathBuf {
    std::env::temp_dir().join(format!("losvast-copy-{}", Uuid::new_v4()))
}

fn sqlite_in(folder: &PathBuf) -> String {
    std::fs::create_dir_all(folder).unwrap();
    format!("sqlite://{}", folder.join("new.db").display())
}

/// What is wrong with restoring these bytes into a new SQLite database, in which then nothing is.
async fn refused(bytes: Vec<u8>) -> CopyError {
    let folder = folder();
    let url = sqlite_in(&folder);
    let refused = restored(&url, bytes).await.unwrap_err();
    // Whoever has the right file can restore it there after all.
    let (good, contents) = {
        let other = sqlite_of(&folder.join("other"), &migrations()).await.unwrap();
        copied(&other).await
    };
    assert_eq!(contents.tables.iter().find(|table| table.name == "users").unwrap().rows, 0);
    restored(&url, good).await.unwrap().0.close().await;
    std::fs::remove_dir_all(folder).unwrap();
    refused
}

/// The same file with one member changed.
fn changed(bytes: &[u8], member: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for n in 0..from.len() {
        let mut file = from.by_index(n).unwrap();
        let (name, mut text) = (file.name().unwrap().into_owned(), String::new());
        file.read_to_string(&mut text).unwrap();
        to.start_file(name.clone(), zip::write::SimpleFileOptions::default()).unwrap();
        let text = if name == member { change(text) } else { text };
        to.write_all(text.as_bytes()).unwrap();
    }
    to.finish().unwrap().into_inner()
}

#[tokio::test]
async fn what_was_copied_is_the_same_on_either_engine() {
    each_engine(|store| async move {
        let cast = firm(&store).await;
        let (bytes, contents) = copied(&store).await;
        for table in ["users", "companies", "facts", "opportunities", "projects", "forecasts", "events", "file_parts"] {
            let of = contents.tables.iter().find(|one| one.name == table).unwrap();
            assert!(of.rows > 0, "{table} is empty: the test shows nothing of it");
        }
        let folder = folder();
        let (url, blank) = blank_postgres().await.unwrap();
        for url in [sqlite_in(&folder), url] {
            let (new, told) = restored(&url, bytes.clone()).await.unwrap();
            assert_eq!(told, contents);
            assert_eq!(content(&new, NOW.at).await.unwrap(), contents, "{}", new.engine());
            // It lives: what was there is found, and work goes on.
            let mut reader = new.read().await.unwrap();
            let found = search::find(&mut reader, &cast.vera.person, "van dam", 6).await.unwrap();
            assert_eq!(found.companies.len(), 1);
            drop(reader);
            cast::company(&new, &cast, cast::named("Later", &[])).await;
            let again = restored(&url, bytes.clone()).await.unwrap_err();
            assert!(matches!(again, CopyError::NotEmpty), "{again}");
            new.close().await;
        }
        blank.drop().await.unwrap();
        std::fs::remove_dir_all(folder).unwrap();
    })
    .await;
}

/// It is as it was at one moment, whatever is written meanwhile: each company has its statement and its verdict in it.
#[tokio::test]
async fn a_copy_is_of_one_moment() {
    each_engine(|store| async move {
        let cast = firm(&store).await;
        let (_, before) = copied(&store).await;
        let rows = |contents: &Contents, name: &str| {
            contents.tables.iter().find(|table| table.name == name).map(|table| table.rows).unwrap()
        };
        let made = async || {
            let (_, now) = copied(&store).await;
            let more = |name| rows(&now, name) - rows(&before, name);
            let made = more("companies");
            assert_eq!((more("facts"), more("qualifications")), (made, made));
            made
        };
        let writing = async {
            for n in 0..20 {
                cast::company(&store, &cast, cast::named(&format!("Tussendoor {n}"), sale::CORE)).await;
            }
        };
        tokio::join!(writing, async { while made().await < 20 {} });
        assert_eq!(made().await, 20);
    })
    .await;
}

#[tokio::test]
async fn what_is_no_whole_copy_is_refused_and_nothing_is_written() {
    let from = folder();
    let store = store::testing::sqlite(&from).await.unwrap();
    firm(&store).await;
    let (bytes, contents) = copied(&store).await;
    store.close().await;
    std::fs::remove_dir_all(from).unwrap();
    let said = |error: CopyError, expected: &str| {
        let text = error.to_string();
        assert!(text.contains(expected), "{text}");
    };
    said(refused(b"a letter".to_vec()).await, "not a whole copy");
    said(refused(bytes[..bytes.len() / 2].to_vec()).await, "not a whole copy");
    let swap = |text: String| text.replace("Van Dam Machines", "Van Dam Machinas");
    said(refused(changed(&bytes, "tables/companies.jsonl", swap)).await, "companies does not hold what was copied");
    let shorter = |text: String| text.lines().skip(1).map(|line| format!("{line}\n")).collect();
    said(refused(changed(&bytes, "tables/companies.jsonl", shorter)).await, "companies");
    let garbled = |text: String| text.replacen('[', "[17,", 1);
    said(refused(changed(&bytes, "tables/users.jsonl", garbled)).await, "table users, line 1");
    let lacking = |text: String| text.replace("\"name\": \"facts\"", "\"name\": \"fakes\"");
    said(refused(changed(&bytes, "copy.json", lacking)).await, "table facts");
    let newest = contents.schema.last().unwrap();
    let newer = |text: String| text.replacen(&newest.to_string(), "999999", 1);
    said(refused(changed(&bytes, "copy.json", newer)).await, "migration 999999");
    let other = |text: String| text.replacen("\"form\": 1", "\"form\": 2", 1);
    said(refused(changed(&bytes, "copy.json", other)).await, "its form is 2");
}

/// A row that refers to nothing cannot come in, though rows come in before what they refer to.
#[tokio::test]
async fn a_copy_that_refers_to_nothing_is_refused() {
    let from = folder();
    let store = store::testing::sqlite(&from).await.unwrap();
    firm(&store).await;
    statement(&store, "pragma foreign_keys = off").await.unwrap();
    statement(&store, "delete from companies").await.unwrap();
    let (bytes, _) = copied(&store).await;
    store.close().await;
    std::fs::remove_dir_all(from).unwrap();
    let error = refused(bytes.clone()).await.to_string();
    assert!(error.contains("refers to nothing"), "{error}");
    let (url, blank) = blank_postgres().await.unwrap();
    let error = restored(&url, bytes).await.unwrap_err().to_string();
    assert!(error.contains("foreign key"), "{error}");
    blank.drop().await.unwrap();
}

/// The migration since which there are keys to seal a backup by.
const SEALED_SINCE: i64 = 400;
/// What a later migration lets go of on purpose.
const LET_GO: &str = "sessions.device";

/// Whatever migrations a database had when it was copied, it is brought up to date, with a row in every table that there was:
/// in the form of that day, on SQLite for each of them, and for some on PostgreSQL as well.
#[tokio::test]
async fn a_copy_of_every_earlier_schema_is_restored() {
    let all = migrations();
    let folder = folder();
    for n in 1..=all.len() {
        let place = folder.join(n.to_string());
        let old = sqlite_of(&place, &all[..n]).await.unwrap();
        one_of_everything(&old, Uuid::from_u128(17), "Ada").await.unwrap();
        let mut texts = every_text(&old).await.unwrap();
        texts.retain(|(column, _)| column != LET_GO);
        let keys = all[..n].contains(&SEALED_SINCE).then(keys);
        let bytes = match &keys {
            Some(keys) => sealed(&old, keys).await,
            None => copied(&old).await.0,
        };
        old.close().await;
        is_brought_up_to_date(&sqlite_in(&place), &bytes, keys.as_ref(), (&all[..n], texts.as_slice())).await;
        if n % 12 == 1 || n == all.len() {
            let (url, blank) = blank_postgres().await.unwrap();
            is_brought_up_to_date(&url, &bytes, keys.as_ref(), (&all[..n], texts.as_slice())).await;
            blank.drop().await.unwrap();
        }
    }
    std::fs::remove_dir_all(folder).unwrap();
}

/// Restores a copy of a database that had these migrations: every text that was there then is there now.
async fn is_brought_up_to_date(
    url: &str,
    bytes: &[u8],
    keys: Option<&Keys>,
    (had, texts): (&[i64], &[(String, String)]),
) {
    let restored = opened(url, bytes, keys).await.unwrap();
    assert_eq!(restored.contents.schema, had);
    let engine = restored.store.engine();
    assert_eq!(content(&restored.store, NOW.at).await.unwrap().schema, migrations(), "{engine}, of {had:?}");
    let now = every_text(&restored.store).await.unwrap();
    let gone: Vec<_> = texts.iter().filter(|text| !now.contains(text)).collect();
    assert!(gone.is_empty(), "{engine}, of {had:?}: {gone:?}");
    restored.store.close().await;
}

#[tokio::test]
async fn an_export_is_for_people_and_can_be_restored() {
    each_engine(|store| async move {
        firm(&store).await;
        let folder = folder();
        let contents = export(&store, NOW.at, &folder.join("export")).await.unwrap();
        let read = |path: &str| std::fs::read_to_string(folder.join("export").join(path)).unwrap();
        let sheet = read("companies.csv");
        let (head, rest) = sheet.split_once('\n').unwrap();
        assert!(head.starts_with("id,name,") && rest.contains("Van Dam Machines"), "{sheet}");
        assert!(!read("file_parts.csv").contains("bytes"));
        let mut files = std::fs::read_dir(folder.join("export/files")).unwrap();
        let one = files.next().unwrap().unwrap().path().join("jaarverslag ’26.pdf");
        assert_eq!(std::fs::read(one).unwrap(), [b"%PDF-1.7\n".as_slice(), &[0, 255, 10, 13, 39]].concat());
        let from = Source::folder(folder.join("export"));
        let (new, _) = store::copies::restore(&sqlite_in(&folder), from).await.unwrap();
        assert_eq!(content(&new, NOW.at).await.unwrap(), contents);
        new.close().await;
        std::fs::remove_dir_all(folder).unwrap();
    })
    .await;
}
