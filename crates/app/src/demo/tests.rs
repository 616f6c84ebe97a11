//! The sample holds what it is shown for. Everything is read as its director reads it.

use std::collections::HashSet;

use domain::{
    ids::UserId,
    nearmiss::CaseState,
    people::{Person, Role, Roles},
    statistics::Count,
    time::{Day, Now, Timestamp},
};
use store::{
    Reader, cases, companies, customer, events, learning, opportunities, opportunities::Status, people, profiles,
    projects, promises, testing,
};

use super::{CAST, populate};

const NOW: Now = Now { at: Timestamp(1_795_435_200_000_000), today: Day::constant(2026, 11, 23) };

async fn sales(reader: &mut Reader, dirk: &Person) {
    let companies =
        companies::list(reader, dirk, &companies::Filter::default(), companies::Sort::Name, (None, 1)).await.unwrap();
    assert!(companies.total >= 400, "{} companies", companies.total);
    let lanes = opportunities::by_stage(reader, dirk, &opportunities::Filter::default()).await.unwrap();
    let all: i64 = lanes.iter().map(|lane| lane.sums.count).sum();
    assert!(all >= 120, "{all} opportunities");
    let stages: HashSet<_> = lanes.iter().filter(|l| l.status == Status::Open).map(|l| &l.stage).collect();
    assert!(stages.len() >= 6, "open in {stages:?}");
    let endings: HashSet<_> = lanes.iter().filter(|l| l.status != Status::Open).map(|l| l.status.code()).collect();
    assert_eq!(endings.len(), 3, "{endings:?}");
    for state in CaseState::ALL {
        let filter = cases::Filter { show: cases::Show::In(state), ..cases::Filter::default() };
        let found = cases::list(reader, dirk, &filter, NOW.today).await.unwrap().total;
        assert!(found > 0, "no case is {}", state.code());
    }
    let waiting = cases::list(reader, dirk, &cases::Filter::default(), NOW.today).await.unwrap().total;
    assert!(waiting > 0, "no case waits");
}

async fn delivery(reader: &mut Reader, dirk: &Person) {
    let running = projects::board(reader, dirk, projects::Board::Running).await.unwrap();
    assert!(running.len() >= 12, "{} running", running.len());
    let closed = learning::closed(reader).await.unwrap();
    assert!(closed.len() >= 60, "{} closed", closed.len());
    assert!(closed.iter().any(|project| project.was_stopped), "nothing was stopped");
    let hits = closed.iter().filter(|project| project.past.is_bullseye == Some(true)).count();
    assert!(hits > 10 && hits < closed.len() - 10, "{hits} bullseyes of {}", closed.len());
}

/// The firm's forecasts are what they say: the even chance holds in about half of its projects, the 80 % in about four of
/// five.
async fn forecasts(reader: &mut Reader) {
    let track = domain::learning::track_record(&learning::forecasted(reader).await.unwrap());
    let (p50, p80) = (track.held_p50, track.held_p80);
    assert!(p50.of >= 50, "{} forecasts", p50.of);
    let within = |count: Count, low: f64, high: f64| count.rate().is_some_and(|rate| (low..=high).contains(&rate));
    assert!(within(p50, 0.40, 0.60), "the even chance held in {} of {}", p50.hits, p50.of);
    assert!(within(p80, 0.74, 0.88), "the 80 % held in {} of {}", p80.hits, p80.of);
}

/// Whoever agreed to a promise did so in front of a text, and that text is kept.
async fn words(reader: &mut Reader, dirk: &Person) {
    let mut agreed = 0;
    for line in projects::board(reader, dirk, projects::Board::Closed).await.unwrap() {
        let versions = promises::versions(reader, dirk, line.id).await.unwrap().len() - 1;
        let words = customer::words(reader, line.id).await.unwrap();
        let promised: Vec<_> = words.iter().filter(|word| word.kind == customer::WordKind::Promise).collect();
        assert_eq!(promised.len(), versions, "{}", line.name);
        assert!(promised.iter().all(|word| word.text_seen.lines().count() > 4));
        agreed += versions;
    }
    assert!(agreed > 10, "{agreed} new promises");
}

#[tokio::test]
async fn the_sample_shows_a_firm_in_every_state() {
    let folder = tempfile::tempdir().unwrap();
    let store = testing::sqlite(&folder.path().to_owned()).await.unwrap();
    populate(&store, NOW, "no password opens this").await.unwrap();
    let mut reader = store.read().await.unwrap();
    let id: UserId = people::by_email(&mut reader, CAST[0].email).await.unwrap().unwrap().id;
    let dirk = Person { id, roles: Roles::of([Role::Director]) };
    sales(&mut reader, &dirk).await;
    delivery(&mut reader, &dirk).await;
    forecasts(&mut reader).await;
    words(&mut reader, &dirk).await;
    let profile = profiles::list(&mut reader, &dirk).await.unwrap()[0].id;
    assert_eq!(profiles::versions(&mut reader, profile).await.unwrap().len(), 2);
    let last = events::latest(&mut reader, &dirk, None, 1).await.unwrap();
    assert!(last[0].at <= NOW.at, "something happened after today");
}
