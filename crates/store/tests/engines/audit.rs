//! The audit trail: nobody changes or deletes an event, whatever he writes into the database, and it is read in parts.

use crate::cast::{Cast, NOW, cast, company, named};
use domain::ids::{CompanyId, TokenId, UserId};
use domain::time::{Now, Timestamp};
use store::events::{self, Entry, Filter};
use store::people::{self, NewToken};
use store::testing::{each_engine, statement};
use store::{Actor, Door, Store};

async fn happened(store: &Store, by: &Actor, now: Now, company: CompanyId) {
    let mut tx = store.write().await.unwrap();
    events::record(&mut tx, by, now, Entry::new(company, "company-changed")).await.unwrap();
    tx.commit().await.unwrap();
}

async fn verbs(store: &Store, by: &Actor, filter: &Filter) -> Vec<String> {
    let mut reader = store.read().await.unwrap();
    let found = events::latest(&mut reader, &by.person, filter, None, 100).await.unwrap();
    assert_eq!(events::count(&mut reader, &by.person, filter).await.unwrap(), found.len() as i64);
    found.into_iter().map(|event| event.verb).collect()
}

#[tokio::test]
async fn the_database_lets_nobody_change_or_delete_an_event() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        company(&store, &cast, named("Kramer", &[])).await;
        let mut forbidden = vec![
            "update events set verb = 'nothing'",
            "update events set after = ''",
            "update events set at = 0 where verb = 'company-created'",
            "delete from events",
            "delete from events where verb = 'company-created'",
        ];
        if store.engine() == "PostgreSQL" {
            forbidden.push("truncate events cascade");
            forbidden.push(
                "insert into events select * from events limit 1 on conflict (id) do update set verb = 'nothing'",
            );
        } else {
            // Neither of the two asks the triggers on changes and deletions.
            forbidden.push("insert or replace into events select * from events limit 1");
            forbidden.push("replace into events select * from events where verb = 'company-created'");
        }
        let before = every(&store, &cast).await;
        assert!(before.iter().any(|event| event.verb == "company-created"));
        for sql in forbidden {
            let refused = statement(&store, sql).await.unwrap_err().to_string();
            assert!(refused.contains("an event is never"), "{sql}: {refused}");
        }
        // An erasure empties what an event tells, and can do no more either.
        statement(&store, "insert into event_erasures (id) select id from users limit 1").await.unwrap();
        for sql in ["update events set verb = 'nothing'", "update events set user_id = null", "delete from events"] {
            let refused = statement(&store, sql).await.unwrap_err().to_string();
            assert!(refused.contains("an event is never"), "{sql}: {refused}");
        }
        assert_eq!(every(&store, &cast).await, before);
        statement(&store, "update events set after = ''").await.unwrap();
        assert!(every(&store, &cast).await.iter().all(|event| event.after.is_empty()));
    })
    .await;
}

async fn every(store: &Store, cast: &Cast) -> Vec<events::Event> {
    let mut reader = store.read().await.unwrap();
    events::latest(&mut reader, &cast.dirk.person, &Filter::default(), None, 100).await.unwrap()
}

#[tokio::test]
async fn the_trail_is_read_by_person_door_kind_and_time() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = company(&store, &cast, named("Kramer", &[])).await;
        let hour = |hours: i64| Now { at: Timestamp(NOW.at.0 + hours * 3_600_000_000), ..NOW };
        happened(&store, &cast.bob, hour(1), id).await;
        happened(&store, &Actor { door: Door::Import, ..cast.vera }, hour(2), id).await;
        let only = |filter: Filter| {
            let (store, cast) = (&store, &cast);
            async move { verbs(store, &cast.dirk, &filter).await }
        };
        let all = only(Filter::default()).await;
        assert_eq!(all[..2], ["company-changed", "company-changed"]);
        let bobs = Filter { user: Some(cast.bob.person.id), ..Filter::default() };
        assert_eq!(only(bobs).await, ["company-changed"]);
        assert_eq!(only(Filter { door: Some("import"), ..Filter::default() }).await, ["company-changed"]);
        let companies = Filter { kind: Some("company"), ..Filter::default() };
        assert_eq!(only(companies.clone()).await, ["company-changed", "company-changed", "company-created"]);
        assert_eq!(only(Filter { from: Some(hour(2).at), ..companies.clone() }).await, ["company-changed"]);
        let between = Filter { from: Some(hour(1).at), until: Some(hour(2).at), ..companies.clone() };
        assert_eq!(only(between).await, ["company-changed"]);
        // Who may not read of customers finds nothing of them, whatever he asks for.
        assert!(verbs(&store, &cast.ada, &companies).await.is_empty());
        let vera = Filter { user: Some(cast.vera.person.id), ..Filter::default() };
        assert!(verbs(&store, &cast.ada, &vera).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_a_program_did_names_its_token() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = company(&store, &cast, named("Kramer", &[])).await;
        let token = token(&store, cast.vera.person.id).await;
        happened(&store, &Actor { door: Door::Token(token), ..cast.vera }, NOW, id).await;
        let newest = every(&store, &cast).await.into_iter().find(|event| event.token.is_some()).unwrap();
        assert_eq!((newest.door.as_str(), newest.token.as_deref()), ("api", Some("koppeling")));
        assert_eq!(newest.user_id, Some(cast.vera.person.id));
        assert_eq!(every(&store, &cast).await.iter().filter(|event| event.token.is_some()).count(), 1);
    })
    .await;
}

async fn token(store: &Store, user_id: UserId) -> TokenId {
    let mut tx = store.write().await.unwrap();
    let new = NewToken { user_id, name: "koppeling", write: true, secret: "s3cret", expires_at: NOW.at.plus_days(30) };
    let id = people::create_token(&mut tx, Door::Command, NOW, new).await.unwrap();
    tx.commit().await.unwrap();
    TokenId(id)
}
