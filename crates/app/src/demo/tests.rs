//! The sample holds what it is shown for, on any day on which somebody starts it.

use domain::time::{Day, Now, Timestamp};
use store::{Reader, query, testing};

use super::populate;

async fn count(reader: &mut Reader, sql: &'static str) -> i64 {
    reader.count(query(sql)).await.unwrap()
}

#[tokio::test]
async fn the_sample_shows_a_firm_in_every_state() {
    let folder = tempfile::tempdir().unwrap();
    let store = testing::sqlite(&folder.path().to_owned()).await.unwrap();
    let now = Now { at: Timestamp(1_795_435_200_000_000), today: Day::constant(2026, 11, 23) };
    populate(&store, now, "no password opens this").await.unwrap();
    let mut reader = store.read().await.unwrap();
    for (least, sql) in [
        (400, "select count(*) from companies"),
        (120, "select count(*) from opportunities"),
        (6, "select count(distinct stage) from opportunities where status = 'open'"),
        (3, "select count(distinct status) from opportunities where status <> 'open'"),
        (6, "select count(distinct state) from cases"),
        (
            1,
            "select count(*) from cases c join opportunities o on o.id = c.opportunity_id \
             where c.state in ('open', 'proposed') and o.status = 'open'",
        ),
        (2, "select count(*) from profile_versions where state = 'published'"),
        (60, "select count(*) from closures"),
        (12, "select count(*) from projects where closed_on is null"),
        (1, "select count(*) from closures where ending = 'stopped'"),
        (1, "select count(*) from projects where is_exception"),
        (20, "select count(*) from insights"),
        (20, "select count(*) from promises where version = 2"),
        (100, "select count(*) from pulses where answered_at is not null"),
        (500, "select count(*) from check_ins"),
        (1, "select count(*) from call_backs"),
    ] {
        let found = count(&mut reader, sql).await;
        assert!(found >= least, "{sql}: {found}, where {least} is the least");
    }
    let future = "select count(*) from events where at > 1795435200000000";
    assert_eq!(count(&mut reader, future).await, 0, "nothing happens after today");
}
