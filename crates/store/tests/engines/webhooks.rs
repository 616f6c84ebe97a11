//! Other systems that are told what happens: written down with what happened, tried by one server at a time, given up and
//! told once more.

use crate::cast::{Cast, NOW, cast, company, named};
use domain::ids::{CompanyId, EventId, WebhookId};
use domain::refusal::Refusal;
use domain::time::{Now, Timestamp, plus_days};
use domain::webhook::{Failure, Outcome, State};
use store::events::{self, Entry};
use store::testing::{beside, each_engine, rows};
use store::webhooks::{self, Delivery, Outgoing, Wish};
use store::{Actor, Error, Fault, Store, companies};
use uuid::Uuid;

fn wish(address: &str, kinds: &[&str]) -> Wish {
    let kinds = kinds.iter().map(|kind| (*kind).to_owned()).collect();
    Wish { address: address.to_owned(), kinds, inside: false, version: None }
}

/// Registers one, by this person.
async fn register(store: &Store, by: &Actor, wish: &Wish) -> Result<WebhookId, Fault> {
    let id = WebhookId(store::new_id(NOW.at));
    let mut tx = store.write().await?;
    webhooks::create(&mut tx, by, NOW, (id, "sealed"), wish).await?;
    tx.commit().await?;
    Ok(id)
}

/// One that wants to know of new companies.
async fn of_companies(store: &Store, cast: &Cast) -> WebhookId {
    register(store, &cast.dirk, &wish("https://vonk.example/losvast", &["company-created"])).await.unwrap()
}

async fn taken(store: &Store, at: Timestamp) -> Vec<Outgoing> {
    let mut tx = store.write().await.unwrap();
    let taken = webhooks::take(&mut tx, at).await.unwrap();
    tx.commit().await.unwrap();
    taken
}

async fn settled(store: &Store, now: Now, told: &Outgoing, outcome: &Outcome) {
    let mut tx = store.write().await.unwrap();
    webhooks::settle(&mut tx, now, told, outcome).await.unwrap();
    tx.commit().await.unwrap();
}

async fn deliveries(store: &Store, cast: &Cast, id: WebhookId) -> Vec<Delivery> {
    let mut reader = store.read().await.unwrap();
    webhooks::deliveries(&mut reader, &cast.dirk.person, id, None, 100).await.unwrap()
}

fn later(days: i64) -> Now {
    Now { at: NOW.at.plus_days(days), today: plus_days(NOW.today, days) }
}

fn failed() -> Outcome {
    Outcome::Failed(Failure::NoConnection, "refused".into())
}

#[tokio::test]
async fn what_happened_is_told_to_whoever_wants_to_know_and_what_did_not_to_nobody() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let wants = of_companies(&store, &cast).await;
        let other = register(&store, &cast.ada, &wish("https://b.example", &["project-closed"])).await.unwrap();
        let mut tx = store.write().await.unwrap();
        companies::create(&mut tx, &cast.vera, NOW, named("Nooit", &[])).await.unwrap();
        drop(tx);
        assert_eq!(rows(&store, "webhook_deliveries").await.unwrap(), 0);
        let company = company(&store, &cast, named("Kramer", &[])).await;
        assert!(deliveries(&store, &cast, other).await.is_empty());
        let told = deliveries(&store, &cast, wants).await;
        assert_eq!((told.len(), told[0].kind.as_str(), told[0].subject_id), (1, "company-created", company.0));
        let mut reader = store.read().await.unwrap();
        let event = events::about(&mut reader, company, 10).await.unwrap().pop().unwrap();
        assert_eq!((told[0].event, told[0].at, told[0].state), (event.id, event.at, State::Waiting));
    })
    .await;
}

#[tokio::test]
async fn of_many_events_at_once_each_is_told() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        for _ in 0..2 {
            of_companies(&store, &cast).await;
        }
        let entry = |_| Entry::new(CompanyId(Uuid::new_v4()), "company-created");
        let mut tx = store.write().await.unwrap();
        events::record_all(&mut tx, &cast.vera, NOW, (0..1_100).map(entry).collect()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(rows(&store, "webhook_deliveries").await.unwrap(), 2_200);
    })
    .await;
}

#[tokio::test]
async fn of_two_servers_one_tells_it() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = of_companies(&store, &cast).await;
        company(&store, &cast, named("Kramer", &[])).await;
        let other = beside(&store);
        let (mine, theirs) = tokio::join!(taken(&store, NOW.at), taken(&other, NOW.at));
        assert_eq!(mine.len() + theirs.len(), 1);
        let first = mine.into_iter().chain(theirs).next().unwrap();
        assert_eq!((first.tries, first.sealed.as_str(), first.sealed_before), (1, "sealed", None));
        // It died over it: after some minutes another takes it over, and what the first says then does not count.
        let takeover = Now { at: Timestamp(NOW.at.0 + 300_000_000), ..NOW };
        assert!(taken(&store, Timestamp(NOW.at.0 + 299_000_000)).await.is_empty());
        let second = taken(&other, takeover.at).await.pop().unwrap();
        assert_eq!(second.tries, 2);
        let first = Outgoing { sealed_before: None, tries: 1, ..second.clone() };
        settled(&store, takeover, &first, &failed()).await;
        assert!(deliveries(&store, &cast, id).await[0].attempts.is_empty());
        settled(&other, takeover, &second, &Outcome::Answered(204, "\u{7}goed".into())).await;
        let told = deliveries(&store, &cast, id).await;
        assert_eq!((told[0].state, told[0].attempts[0].status), (State::Delivered, Some(204)));
        assert_eq!((told[0].attempts[0].answer.as_str(), told[0].attempts[0].failure.as_str()), ("goed", ""));
    })
    .await;
}

#[tokio::test]
async fn what_is_not_taken_is_given_up_and_can_be_told_once_more() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = of_companies(&store, &cast).await;
        company(&store, &cast, named("Kramer", &[])).await;
        let replay = async |by: &Actor, event: EventId| {
            let mut tx = store.write().await?;
            webhooks::replay(&mut tx, by, NOW, (id, event)).await?;
            tx.commit().await?;
            Ok::<_, Fault>(())
        };
        for tries in 0..10 {
            let now = later(2 * tries);
            let told = taken(&store, now.at).await.pop().unwrap();
            let refused = replay(&cast.ada, told.event).await;
            assert!(matches!(refused, Err(Fault::Refused(Refusal::Conflict(_)))), "{refused:?}");
            settled(&store, now, &told, &failed()).await;
        }
        let told = deliveries(&store, &cast, id).await;
        assert_eq!((told[0].state, told[0].attempts.len()), (State::Dead, 10));
        assert_eq!((told[0].attempts[9].status, told[0].attempts[9].failure.as_str()), (None, "no-connection"));
        let shown = webhooks::all(&mut store.read().await.unwrap(), &cast.ada.person).await.unwrap();
        assert_eq!((shown[0].dead, shown[0].waiting), (1, 0));
        assert!(taken(&store, later(60).at).await.is_empty());
        let seller = replay(&cast.vera, told[0].event).await;
        assert!(matches!(seller, Err(Fault::Refused(Refusal::Forbidden(_)))), "{seller:?}");
        replay(&cast.ada, told[0].event).await.unwrap();
        let again = taken(&store, NOW.at).await.pop().unwrap();
        assert_eq!((again.event, again.tries), (told[0].event, 1));
        settled(&store, NOW, &again, &Outcome::Answered(200, String::new())).await;
        assert_eq!(deliveries(&store, &cast, id).await[0].state, State::Delivered);
    })
    .await;
}

#[tokio::test]
async fn one_that_has_much_to_catch_up_with_holds_up_no_other() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let slow = of_companies(&store, &cast).await;
        let entry = |_| Entry::new(CompanyId(Uuid::new_v4()), "company-created");
        let mut tx = store.write().await.unwrap();
        events::record_all(&mut tx, &cast.vera, NOW, (0..40).map(entry).collect()).await.unwrap();
        tx.commit().await.unwrap();
        let quick = of_companies(&store, &cast).await;
        company(&store, &cast, named("Kramer", &[])).await;
        let first = taken(&store, NOW.at).await;
        let of = |id: WebhookId| first.iter().filter(|told| told.webhook == id).count();
        assert_eq!((of(slow), of(quick)), (8, 1));
    })
    .await;
}

#[tokio::test]
async fn a_pause_keeps_what_happens_and_a_new_secret_signs_beside_the_old_for_a_day() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = of_companies(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        webhooks::pause(&mut tx, &cast.ada, NOW, id, true).await.unwrap();
        webhooks::renew_secret(&mut tx, &cast.ada, NOW, id, "another").await.unwrap();
        tx.commit().await.unwrap();
        company(&store, &cast, named("Kramer", &[])).await;
        assert!(!webhooks::are_due(&mut store.read().await.unwrap(), NOW.at).await.unwrap());
        assert!(taken(&store, NOW.at).await.is_empty());
        let mut tx = store.write().await.unwrap();
        webhooks::pause(&mut tx, &cast.ada, NOW, id, false).await.unwrap();
        tx.commit().await.unwrap();
        assert!(webhooks::are_due(&mut store.read().await.unwrap(), NOW.at).await.unwrap());
        let told = taken(&store, NOW.at).await.pop().unwrap();
        assert_eq!((told.sealed.as_str(), told.sealed_before.as_deref()), ("another", Some("sealed")));
        let told = taken(&store, later(1).at).await.pop().unwrap();
        assert_eq!((told.sealed.as_str(), told.sealed_before), ("another", None));
    })
    .await;
}

#[tokio::test]
async fn who_may_not_or_asks_wrongly_changes_nothing() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let good = wish("https://vonk.example", &["company-created"]);
        for by in [&cast.vera, &cast.bob, &cast.tess, &cast.leo] {
            let refused = register(&store, by, &good).await;
            assert!(matches!(refused, Err(Fault::Refused(Refusal::Forbidden(_)))), "{by:?}");
        }
        let Err(Fault::Refused(Refusal::Invalid(wrong))) = register(&store, &cast.ada, &wish("x", &[])).await else {
            panic!("it was registered");
        };
        let named: Vec<(&str, &str)> = wrong.iter().map(|problem| (problem.field.as_str(), problem.code)).collect();
        assert_eq!(named, [("address", "webhook-address"), ("kinds", "required")]);
        let id = register(&store, &cast.ada, &good).await.unwrap();
        let mut tx = store.write().await.unwrap();
        let stale = Wish { version: Some(7), ..wish("https://b.example", &["company-created"]) };
        let refused = webhooks::change(&mut tx, &cast.ada, NOW, id, &stale).await;
        assert!(matches!(refused, Err(Fault::Store(Error::Stale))), "{refused:?}");
        drop(tx);
        for _ in 1..20 {
            register(&store, &cast.ada, &good).await.unwrap();
        }
        let full = register(&store, &cast.ada, &good).await;
        assert!(matches!(full, Err(Fault::Refused(Refusal::Conflict(_)))), "{full:?}");
        assert_eq!(rows(&store, "webhooks").await.unwrap(), 20);
    })
    .await;
}

#[tokio::test]
async fn one_is_taken_away_while_somebody_writes_for_it_and_nothing_is_left() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = of_companies(&store, &cast).await;
        company(&store, &cast, named("Kramer", &[])).await;
        let told = taken(&store, NOW.at).await.pop().unwrap();
        let mut tx = store.write().await.unwrap();
        companies::create(&mut tx, &cast.vera, NOW, named("Jansen", &[])).await.unwrap();
        let (other, ada) = (beside(&store), cast.ada);
        let removing = tokio::spawn(async move {
            let mut tx = other.write().await?;
            webhooks::remove(&mut tx, &ada, NOW, id).await?;
            tx.commit().await?;
            Ok::<_, Fault>(())
        });
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        tx.commit().await.unwrap();
        removing.await.unwrap().unwrap();
        // What came of it is told afterwards, and nobody minds.
        settled(&store, NOW, &told, &failed()).await;
        for table in ["webhooks", "webhook_kinds", "webhook_deliveries", "webhook_attempts"] {
            assert_eq!(rows(&store, table).await.unwrap(), 0, "{table}");
        }
        company(&store, &cast, named("De Wit", &[])).await;
    })
    .await;
}

#[tokio::test]
async fn what_is_a_month_old_is_let_go() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = of_companies(&store, &cast).await;
        company(&store, &cast, named("Kramer", &[])).await;
        let told = taken(&store, NOW.at).await.pop().unwrap();
        settled(&store, NOW, &told, &failed()).await;
        for (days, left) in [(30, 1), (31, 0)] {
            let mut tx = store.write().await.unwrap();
            webhooks::sweep(&mut tx, later(days)).await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(deliveries(&store, &cast, id).await.len(), left, "{days}");
            assert_eq!(rows(&store, "webhook_attempts").await.unwrap(), left as i64, "{days}");
        }
    })
    .await;
}
