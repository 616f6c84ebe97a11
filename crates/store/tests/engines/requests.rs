//! Requests under a key of the asker's own, as facts, on both engines.

use domain::time::Timestamp;
use store::requests::{self, Answer, Ask, Begun};
use store::testing::each_engine;
use store::{Error, Store, query};
use uuid::Uuid;

const NOW: Timestamp = Timestamp(1_790_000_000_000_000);
const MINUTE: i64 = 60_000_000;

fn later(minutes: i64) -> Timestamp {
    Timestamp(NOW.0 + minutes * MINUTE)
}

fn ask(fingerprint: &str) -> Ask {
    Ask { asker: "program".into(), key: "order-1".into(), fingerprint: fingerprint.into() }
}

async fn begin(store: &Store, at: Timestamp, ask: &Ask) -> Begun {
    let mut tx = store.write().await.unwrap();
    let begun = requests::begin(&mut tx, at, ask).await.unwrap();
    tx.commit().await.unwrap();
    begun
}

async fn first(store: &Store, at: Timestamp) -> Uuid {
    match begin(store, at, &ask("a")).await {
        Begun::First(id) => id,
        other => panic!("{other:?}"),
    }
}

/// An act under a try: a setting is as good a row as any.
async fn act(store: &Store, id: Uuid, name: &str) -> Result<(), Error> {
    requests::under(id, async {
        let mut tx = store.write().await?;
        tx.run(query("insert into settings (name, value) values ($1, 'x')").bind(name)).await?;
        tx.commit().await
    })
    .await
}

async fn acts(store: &Store) -> i64 {
    store.read().await.unwrap().count(query("select count(*) from settings where value = 'x'")).await.unwrap()
}

#[tokio::test]
async fn an_answer_is_given_again_for_a_day() {
    each_engine(|store| async move {
        let id = first(&store, NOW).await;
        act(&store, id, "one").await.unwrap();
        let answer = Answer { status: 201, headers: "[]".into(), body: "{}".into() };
        let mut tx = store.write().await.unwrap();
        requests::keep(&mut tx, id, &answer).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(begin(&store, later(5), &ask("a")).await, Begun::Answered(answer));
        assert_eq!(begin(&store, later(5), &ask("b")).await, Begun::OtherRequest);
        let another = Ask { asker: "somebody else".into(), ..ask("b") };
        assert!(matches!(begin(&store, later(5), &another).await, Begun::First(_)));
        assert!(matches!(begin(&store, later(24 * 60 + 1), &ask("b")).await, Begun::First(_)));
    })
    .await;
}

#[tokio::test]
async fn what_died_before_it_acted_is_taken_over_and_cannot_act_any_more() {
    each_engine(|store| async move {
        let dead = first(&store, NOW).await;
        assert_eq!(begin(&store, NOW, &ask("a")).await, Begun::Running);
        let next = first(&store, later(2)).await;
        assert_ne!(dead, next);
        assert!(matches!(act(&store, dead, "late").await, Err(Error::Unavailable(_))));
        act(&store, next, "once").await.unwrap();
        assert_eq!(acts(&store).await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_clock_that_is_put_back_keeps_nobody_waiting() {
    each_engine(|store| async move {
        let dead = first(&store, later(60)).await;
        let next = first(&store, NOW).await;
        assert_ne!(dead, next);
    })
    .await;
}

#[tokio::test]
async fn what_died_after_it_acted_is_never_done_again() {
    each_engine(|store| async move {
        let id = first(&store, NOW).await;
        act(&store, id, "one").await.unwrap();
        assert_eq!(begin(&store, NOW, &ask("a")).await, Begun::Running);
        assert_eq!(begin(&store, later(2), &ask("a")).await, Begun::AnswerLost);
    })
    .await;
}

#[tokio::test]
async fn a_refusal_gives_the_key_free_and_an_act_does_not() {
    each_engine(|store| async move {
        let refused = first(&store, NOW).await;
        let mut tx = store.write().await.unwrap();
        requests::release(&mut tx, refused).await.unwrap();
        tx.commit().await.unwrap();
        let id = first(&store, NOW).await;
        act(&store, id, "one").await.unwrap();
        let mut tx = store.write().await.unwrap();
        requests::release(&mut tx, id).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(begin(&store, NOW, &ask("a")).await, Begun::Running);
    })
    .await;
}

#[tokio::test]
async fn two_servers_at_the_same_moment_begin_once() {
    each_engine(|store| async move {
        let (a, b) = (ask("a"), ask("a"));
        let (one, other) = tokio::join!(begin(&store, NOW, &a), begin(&store, NOW, &b));
        let firsts = [&one, &other].into_iter().filter(|begun| matches!(begun, Begun::First(_))).count();
        assert_eq!(firsts, 1, "{one:?} {other:?}");
    })
    .await;
}

#[tokio::test]
async fn what_is_old_is_forgotten() {
    each_engine(|store| async move {
        first(&store, NOW).await;
        for (at, gone) in [(later(60), 0), (later(25 * 60), 1)] {
            let mut tx = store.write().await.unwrap();
            assert_eq!(requests::forget(&mut tx, at).await.unwrap(), gone);
            tx.commit().await.unwrap();
        }
    })
    .await;
}
