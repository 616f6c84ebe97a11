//! How it is with the database: its schema, whether it is whole, what waits and what is sealed.

use crate::cast::{NOW, cast, company, named};
use domain::ids::WebhookId;
use domain::time::{Now, Timestamp, plus_days};
use store::checkup::{self, Astray, Schema, Trail, Waiting, Whose};
use store::testing::{blank_postgres, each_engine, migrations, sqlite_of, statement};
use store::webhooks::{self, Wish};
use store::{Store, people};

async fn schema(store: &Store) -> Schema {
    checkup::schema(&mut store.read().await.unwrap()).await.unwrap()
}

async fn waiting(store: &Store, at: Timestamp) -> Waiting {
    checkup::waiting(&mut store.read().await.unwrap(), at).await.unwrap()
}

fn minutes(minutes: i64) -> Timestamp {
    Timestamp(NOW.at.0 + minutes * 60_000_000)
}

#[tokio::test]
async fn a_database_that_is_well_says_so() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        company(&store, &cast, named("Kramer", &[])).await;
        assert_eq!(schema(&store).await, Schema::Current);
        let mut reader = store.read().await.unwrap();
        let version = checkup::version(&mut reader).await.unwrap();
        assert!(version.starts_with(|sign: char| sign.is_ascii_digit()), "{version}");
        for thorough in [false, true] {
            assert!(checkup::broken(&mut reader, thorough).await.unwrap().is_empty());
        }
        assert!(checkup::loose(&mut reader).await.unwrap().is_empty());
        assert_eq!(checkup::trail(&mut reader).await.unwrap(), Trail::default());
        assert_eq!(checkup::newest(&mut reader).await.unwrap(), Some(NOW.at));
        assert_eq!(checkup::clock(&mut reader).await.unwrap().is_some(), store.engine() == "PostgreSQL");
        assert_eq!(checkup::past_term(&mut reader, NOW).await.unwrap(), 0);
        assert!(checkup::sealed(&mut reader).await.unwrap().is_empty());
        assert_eq!(checkup::astray(&mut reader, NOW.at).await.unwrap(), Astray::default());
        let sizes = checkup::sizes(&mut reader).await.unwrap();
        assert!(sizes.rows.contains(&("companies", 1)) && sizes.bytes > 10_000, "{sizes:?}");
        assert_eq!(waiting(&store, NOW.at).await, Waiting::default());
    })
    .await;
}

#[tokio::test]
async fn a_schema_is_newer_or_broken_off() {
    each_engine(|store| async move {
        let newer = "insert into _sqlx_migrations (version, description, success, checksum, execution_time) \
                     values (999999, 'of tomorrow', true, '', 0)";
        statement(&store, newer).await.unwrap();
        assert_eq!(schema(&store).await, Schema::Newer(999_999));
        statement(&store, "update _sqlx_migrations set success = false where version = 1").await.unwrap();
        assert_eq!(schema(&store).await, Schema::BrokenOff(1));
    })
    .await;
}

#[tokio::test]
async fn a_schema_that_is_behind_is_left_where_it_is() {
    let folder = std::env::temp_dir().join(format!("losvast-behind-{}", uuid::Uuid::new_v4()));
    let all = migrations();
    sqlite_of(&folder, &all[..all.len() - 2]).await.unwrap().close().await;
    let store = checkup::open(&format!("sqlite://{}", folder.join("old.db").display())).await.unwrap();
    for _ in 0..2 {
        assert_eq!(schema(&store).await, Schema::Older(2));
    }
    store.close().await;
    std::fs::remove_dir_all(&folder).unwrap();
    let (url, blank) = blank_postgres().await.unwrap();
    let store = checkup::open(&url).await.unwrap();
    assert_eq!(schema(&store).await, Schema::None);
    store.close().await;
    blank.drop().await.unwrap();
}

#[tokio::test]
async fn a_trail_that_is_no_longer_guarded_and_rows_that_refer_to_nothing_are_found() {
    each_engine(|store| async move {
        cast(&store).await;
        let sqlite = store.engine() == "SQLite";
        statement(&store, "insert into event_erasures (id) select id from users limit 1").await.unwrap();
        let away = if sqlite { "drop trigger events_stay" } else { "alter table events disable trigger events_stay" };
        statement(&store, away).await.unwrap();
        let loose = if sqlite {
            "pragma foreign_keys = off; insert into second_steps (token_hash, user_id, expires_at) values ('x', x'00', 0); \
             pragma foreign_keys = on"
        } else {
            "alter table second_steps add constraint loose foreign key (user_id) references users (id) not valid"
        };
        statement(&store, loose).await.unwrap();
        let mut reader = store.read().await.unwrap();
        let trail = checkup::trail(&mut reader).await.unwrap();
        assert_eq!(trail, Trail { missing: vec!["events_stay"], open: 1 });
        assert_eq!(checkup::loose(&mut reader).await.unwrap(), [("second_steps".to_owned(), 1)]);
    })
    .await;
}

#[tokio::test]
async fn what_waits_is_counted_and_what_waits_too_long_apart() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let kinds = vec!["company-created".to_owned()];
        let wish = Wish { address: "https://vonk.example/losvast".into(), kinds, inside: false, version: None };
        let id = WebhookId(store::new_id(NOW.at));
        let mut tx = store.write().await.unwrap();
        webhooks::create(&mut tx, &cast.dirk, NOW, (id, "sealed webhook"), &wish).await.unwrap();
        people::begin_second_factor(&mut tx, NOW, cast.vera.person.id, "sealed app").await.unwrap();
        tx.commit().await.unwrap();
        company(&store, &cast, named("Kramer", &[])).await;
        company(&store, &cast, named("Jansen", &[])).await;
        let dead = "update webhook_deliveries set state = 'dead' where event_id = \
                    (select id from events where verb = 'company-created' order by id desc limit 1)";
        statement(&store, dead).await.unwrap();
        let sealed = checkup::sealed(&mut store.read().await.unwrap()).await.unwrap();
        let expected = [
            (Whose::Person(cast.vera.person.id), "sealed app".to_owned()),
            (Whose::Webhook(id), "sealed webhook".to_owned()),
        ];
        assert_eq!(sealed, expected);
        let soon = waiting(&store, minutes(14)).await;
        assert_eq!((soon.webhooks, soon.webhooks_dead, soon.webhooks_late), (1, 1, 0));
        let late = waiting(&store, minutes(16)).await;
        assert_eq!((late.webhooks, late.webhooks_late), (1, 1));
        statement(&store, "update webhooks set paused = true").await.unwrap();
        assert_eq!(waiting(&store, minutes(16)).await.webhooks_late, 0);
    })
    .await;
}

#[tokio::test]
async fn a_file_at_which_nobody_is_at_work_any_more_is_silent() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let user = cast.dirk.person.id;
        let (start, end) = (NOW.at.0, NOW.at.0 + 1);
        for (id, state) in [(1, "running"), (2, "done"), (3, "failed")] {
            let id = uuid::Uuid::from_u128(id);
            let mut tx = store.write().await.unwrap();
            let sql = "insert into imports (id, kind, file_name, file_bytes, columns, file_kept, state, settings, \
                       recognised_by, mode, rows_total, at_row, read, created, updated, unchanged, refused, verdicts, \
                       preview, failure, failure_detail, user_id, beat_at, created_at, started_at, finished_at) values \
                       ($1, 'companies', 'a.csv', 1, '[]', false, $2, '{}', '', 'both', 1, 0, 0, 0, 0, 0, 0, '[0,0,0,0]', \
                       '[]', '', '', $3, $4, $5, $6, null)";
            let insert = store::query(sql).bind(id).bind(state).bind(user).bind(end).bind(start).bind(start);
            tx.run(insert).await.unwrap();
            tx.commit().await.unwrap();
        }
        let (soon, late) = (waiting(&store, minutes(1)).await, waiting(&store, minutes(3)).await);
        assert_eq!((soon.imports, soon.imports_silent), (1, 0));
        assert_eq!((late.imports, late.imports_silent), (1, 1));
        let mut reader = store.read().await.unwrap();
        assert_eq!(checkup::astray(&mut reader, NOW.at).await.unwrap().imports, 1);
        assert_eq!(checkup::astray(&mut reader, NOW.at.plus_days(8)).await.unwrap(), Astray::default());
    })
    .await;
}

#[tokio::test]
async fn what_is_past_its_term_is_counted() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let mut tx = store.write().await.unwrap();
        let session = people::NewSession {
            user_id: cast.vera.person.id,
            secret: "s3cret",
            browser: "Test",
            address: "",
            must_enrol: false,
        };
        people::open_session(&mut tx, NOW, session).await.unwrap();
        tx.commit().await.unwrap();
        let past = async |days: i64| {
            let now = Now { at: NOW.at.plus_days(days), today: plus_days(NOW.today, days) };
            checkup::past_term(&mut store.read().await.unwrap(), now).await.unwrap()
        };
        assert_eq!(past(1).await, 0);
        assert!(past(10_000).await >= 1);
    })
    .await;
}
