//! The sample holds what it is shown for. Everything is read as its director reads it.

use std::collections::HashSet;

use domain::{
    ids::UserId,
    nearmiss::{CaseKind, CaseState},
    people::{Person, Role, Roles},
    statistics::Count,
    time::{Day, Now, Timestamp},
};
use store::{
    Reader, Store, cases, companies, customer, events, forecasts, learning, opportunities, opportunities::Status,
    patterns, people, profiles, projects, promises, testing,
};

use super::{CAST, live, populate};
use crate::one_core::keep_to_one_core;

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
}

async fn shown(reader: &mut Reader, dirk: &Person, show: cases::Show) -> Vec<cases::CaseRow> {
    let filter = cases::Filter { show, limit: 200, ..cases::Filter::default() };
    let page = cases::list(reader, dirk, &filter, NOW.today).await.unwrap();
    page.items
}

/// The inbox is that of a firm at work: some have time, some are late, and every treatment is there.
async fn near_misses(reader: &mut Reader, dirk: &Person) {
    let mut running = Vec::new();
    for state in CaseState::ALL {
        let found = shown(reader, dirk, cases::Show::In(state)).await;
        assert!(!found.is_empty(), "no case is {}", state.code());
        running.extend(found.into_iter().filter(|case| case.ending.is_none()));
    }
    let (exceptions, misses): (Vec<_>, Vec<_>) = running.iter().partition(|case| case.case.kind == CaseKind::Exception);
    let now = |state: CaseState| misses.iter().filter(move |case| case.state(NOW.today) == state);
    let late = now(CaseState::Proposed).filter(|case| case.overdue(NOW.today)).count();
    let in_time = now(CaseState::Proposed).count() - late;
    assert!(in_time >= 2 && (1..=3).contains(&late), "{in_time} wait in time, {late} late");
    assert!(now(CaseState::Open).count() >= 2, "nothing waits for its seller");
    let left = |day: Option<Day>| day.map(|day| domain::time::days_between(NOW.today, day));
    let held: Vec<_> = now(CaseState::Accepted).filter_map(|case| left(case.case.expires_on)).collect();
    assert!(held.len() >= 3 && held.iter().any(|days| (0..=7).contains(days)), "approvals hold for {held:?} days");
    let back = misses.iter().filter(|case| case.case.recheck_on == Some(NOW.today)).count();
    assert_eq!(back, 1, "one comes back today");
    assert!(now(CaseState::Growing).count() >= 2);
    let by_state = |state| exceptions.iter().filter(|case| case.state(NOW.today) == state).count();
    assert!(by_state(CaseState::Proposed) >= 1 && by_state(CaseState::Accepted) >= 1, "exceptions");
    let profile = profiles::list(reader, dirk).await.unwrap()[0].id;
    let quota = cases::quota(reader, profile, NOW.today).await.unwrap();
    let standards = profiles::standards(reader).await.unwrap();
    let free = quota.free(&standards.of(profile).unwrap().profile.policy);
    assert!(quota.taken > 0 && free > 0, "{} taken, {free} free", quota.taken);
}

async fn delivery(reader: &mut Reader, dirk: &Person) {
    let running = projects::board(reader, dirk, projects::Board::Running).await.unwrap();
    assert!(running.len() >= 12, "{} running", running.len());
    assert!(running.iter().any(|line| line.has_offer), "no new promise waits for a customer");
    assert!(running.iter().any(|line| line.escalation_due.is_some()), "no choice waits for the director");
    let closed = learning::closed(reader).await.unwrap();
    assert!(closed.len() >= 60, "{} closed", closed.len());
    assert!(closed.iter().any(|project| project.was_stopped), "nothing was stopped");
    let hits = closed.iter().filter(|project| project.past.is_bullseye == Some(true)).count();
    assert!(hits > 10 && hits < closed.len() - 10, "{hits} bullseyes of {}", closed.len());
    // What a core customer makes is there to be found, and is no miracle.
    let found = learning::findings(reader, dirk, NOW.today).await.unwrap().cohorts;
    let difference = found.core_vs_rest.median;
    assert!((0.10..0.30).contains(&difference), "{difference} between core and the rest: {found:?}");
}

/// The firm's forecasts are what they say: the even chance holds in about half of its projects, the 80 % in about four of
/// five.
async fn forecasts(reader: &mut Reader) {
    let track = domain::learning::track_record(&learning::forecasted(reader).await.unwrap());
    let (p50, p80) = (track.held_p50, track.held_p80);
    assert!(p50.of >= 50, "{} forecasts", p50.of);
    let within = |count: Count, low: f64, high: f64| count.rate().is_some_and(|rate| (low..=high).contains(&rate));
    assert!(within(p50, 0.40, 0.60), "the even chance held in {} of {}", p50.hits, p50.of);
    assert!(within(p80, 0.74, 0.86), "the 80 % held in {} of {}", p80.hits, p80.of);
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
    keep_to_one_core();
    let folder = tempfile::tempdir().unwrap();
    let store = testing::sqlite(&folder.path().to_owned()).await.unwrap();
    populate(&store, NOW, "no password opens this").await.unwrap();
    let mut reader = store.read().await.unwrap();
    let id: UserId = people::by_email(&mut reader, CAST[0].email).await.unwrap().unwrap().id;
    let dirk = Person::new(id, Roles::of([Role::Director]));
    sales(&mut reader, &dirk).await;
    near_misses(&mut reader, &dirk).await;
    delivery(&mut reader, &dirk).await;
    forecasts(&mut reader).await;
    words(&mut reader, &dirk).await;
    let kinds = patterns::list(&mut reader, &dirk).await.unwrap();
    assert!(kinds.len() == 3 && kinds.iter().all(|kind| kind.suggestions == 6), "{kinds:?}");
    let proposed = patterns::proposals(&mut reader, &dirk).await.unwrap();
    assert!((1..=4).contains(&proposed.len()), "{proposed:#?}");
    let profile = profiles::list(&mut reader, &dirk).await.unwrap()[0].id;
    assert_eq!(profiles::versions(&mut reader, profile).await.unwrap().len(), 2);
    let last = events::latest(&mut reader, &dirk, &events::Filter::default(), None, 1).await.unwrap();
    assert!(last[0].at <= NOW.at, "something happened after today");
}

/// What happened and what was foreseen, in order: all that dice could have touched.
async fn told(store: &Store) -> Vec<String> {
    let mut reader = store.read().await.unwrap();
    let id: UserId = people::by_email(&mut reader, CAST[0].email).await.unwrap().unwrap().id;
    let dirk = Person::new(id, Roles::of([Role::Director]));
    let events = events::latest(&mut reader, &dirk, &events::Filter::default(), None, 100_000).await.unwrap();
    let mut told: Vec<String> = events.iter().map(|event| format!("{} {:?}", event.verb, event.at)).collect();
    for line in projects::board(&mut reader, &dirk, projects::Board::Running).await.unwrap() {
        let trail = forecasts::trail(&mut reader, line.id).await.unwrap();
        told.extend(trail.iter().map(|row| format!("{} {} {:?}", line.name, row.made_on, row.finish)));
    }
    told
}

#[tokio::test]
async fn the_sample_is_the_same_in_every_run() {
    keep_to_one_core();
    let folder = tempfile::tempdir().unwrap();
    let mut runs = Vec::new();
    for run in ["first", "second"] {
        let store = testing::sqlite(&folder.path().join(run)).await.unwrap();
        live(&store, NOW, "no password opens this", 330).await.unwrap();
        runs.push(told(&store).await);
    }
    let foreseen = runs[0].iter().filter(|line| line.contains("p80")).count();
    assert!(foreseen > 20, "{foreseen} forecasts");
    for (first, second) in runs[0].iter().zip(&runs[1]) {
        assert_eq!(first, second);
    }
    assert_eq!(runs[0].len(), runs[1].len());
}
