//! What profiles are tried out on: true after every change, also one of another server, and the past as it was then.

use std::time::Duration;

use crate::cast::{Cast, NOW, PROFILE, cast, company, named, published, said};
use crate::delivery::{self, finished, on, wish};
use crate::sale::{CORE, NEAR, OUTSIDE, at_gate, later, made, market, win};
use domain::fact::Facts;
use domain::learning::{Ground, WhatIf};
use domain::profile::{Profile, Verdict};
use domain::project::ProjectDraft;
use domain::qualification::{answers, assess};
use store::projects::{self, NewProject, TermsWish};
use store::testing::{beside, each_engine};
use store::{Store, closures, companies, facts, profiles, prospects};

/// What the published profile with 20 instead of 10 employees would change, on this server.
async fn tried(store: &Store) -> WhatIf {
    let mut reader = store.read().await.unwrap();
    let standards = profiles::standards(&mut reader).await.unwrap();
    drop(reader);
    let then = Profile::parse(&PROFILE.replace("ideal = [10, 250]", "ideal = [20, 250]")).unwrap();
    let id = standards.first().unwrap().profile_id;
    prospects::current(store, NOW.today).await.unwrap().what_if(&standards, Some(id), &then, NOW.today)
}

async fn state(store: &Store, cast: &Cast, company: domain::ids::CompanyId, values: &[(&str, &str)]) {
    let mut tx = store.write().await.unwrap();
    facts::add(&mut tx, &cast.vera, NOW, company, said(values)).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn two_servers_on_one_database_see_each_others_changes() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let other = beside(&store);
        let dam = market(&store, &cast, "min_free = 1", CORE).await;
        let (here, there) = (tried(&store).await, tried(&other).await);
        assert_eq!((here.companies.judged(), here.companies.flips()), (1, 0));
        assert_eq!(here, there);
        // A fact, a company, an archived one, an opportunity: each made here and seen there.
        state(&store, &cast, dam, &[("employees", "12")]).await;
        let seen = tried(&other).await;
        assert_eq!(seen.companies.moved(Verdict::Core, Verdict::Near), 1);
        let second = company(&store, &cast, named("Tweede", OUTSIDE)).await;
        assert_eq!(tried(&other).await.companies.judged(), 2);
        made(&store, &cast.vera, dam).await;
        assert_eq!(tried(&other).await.opportunities.moved(Verdict::Core, Verdict::Near), 1);
        let mut tx = store.write().await.unwrap();
        let version = companies::by_id(&mut tx, &cast.vera.person, second).await.unwrap().version;
        companies::archive(&mut tx, &cast.vera, NOW, second, version).await.unwrap();
        assert_eq!(tried(&other).await.companies.judged(), 2, "what is not committed is not there");
        tx.commit().await.unwrap();
        assert_eq!(tried(&other).await.companies.judged(), 1);
        assert_eq!(tried(&other).await, tried(&store).await);
    })
    .await;
}

#[tokio::test]
async fn every_company_is_judged_as_the_rules_do() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        published(&store, &cast, PROFILE).await;
        let all = [("Kern", CORE), ("Net niet", NEAR), ("Buiten", OUTSIDE), ("Onbekend", &[][..])];
        let mut expected = [0_u64; 4];
        let profile = Profile::parse(PROFILE).unwrap();
        for (name, values) in all {
            let id = company(&store, &cast, named(name, values)).await;
            let known: Facts = facts::latest(&mut store.read().await.unwrap(), id).await.unwrap();
            expected[assess(&profile, &answers(&profile, &known, NOW.today)).verdict() as usize] += 1;
        }
        let found = tried(&store).await;
        let counts =
            [Verdict::Outside, Verdict::Open, Verdict::Near, Verdict::Core].map(|verdict| found.companies.now(verdict));
        assert_eq!(counts, expected);
    })
    .await;
}

#[tokio::test]
async fn companies_are_counted_by_the_system_of_the_code_that_counts() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        published(&store, &cast, PROFILE).await;
        let counted = async || {
            let held = prospects::current(&store, NOW.today).await.unwrap();
            held.by_system("industry").into_iter().map(|(system, n)| (system.to_owned(), n)).collect::<Vec<_>>()
        };
        assert_eq!(counted().await, []);
        let dam = company(&store, &cast, named("Dam", &[("industry", "28.22")])).await;
        company(&store, &cast, named("Bos", &[("industry", "28.22")])).await;
        company(&store, &cast, named("Onbekend", &[])).await;
        assert_eq!(counted().await, [("sbi2008".to_owned(), 2)]);
        let mut later = said(&[("industry", "28.22")]);
        later.values[0].system = Some("sbi2025".to_owned());
        let mut tx = store.write().await.unwrap();
        facts::add(&mut tx, &cast.vera, NOW, dam, later).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(counted().await, [("sbi2008".to_owned(), 1), ("sbi2025".to_owned(), 1)]);
        let held = prospects::current(&store, NOW.today).await.unwrap();
        let coded = held.coded(&mut store.read().await.unwrap(), "industry", 10).await.unwrap();
        let later = &coded["sbi2025"];
        assert_eq!((later.count, &later.first[..]), (1, &[(dam, "Dam".to_owned(), "28.22".to_owned())][..]));
    })
    .await;
}

#[tokio::test]
async fn what_nobody_asks_for_is_let_go() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        market(&store, &cast, "min_free = 1", CORE).await;
        assert!(!prospects::let_go(&store, Duration::ZERO).await);
        tried(&store).await;
        assert!(prospects::let_go(&store, Duration::from_secs(60)).await);
        assert!(!prospects::let_go(&store, Duration::ZERO).await);
        assert_eq!(tried(&store).await.companies.judged(), 1);
    })
    .await;
}

#[tokio::test]
async fn the_past_is_judged_on_what_was_known_at_the_gate() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let dam = market(&store, &cast, "min_free = 1", CORE).await;
        let sale = at_gate(&store, &cast.vera, dam, NOW).await;
        let mut tx = store.write().await.unwrap();
        win(&mut tx, &cast.vera, NOW, sale).await.unwrap();
        let new = NewProject {
            opportunity: Some(sale),
            draft: ProjectDraft {
                started_on: Some(NOW.today),
                lead: Some(cast.tess.person.id),
                ..ProjectDraft::default()
            },
            promise: TermsWish { results: wish().results, ..TermsWish::default() },
            ..NewProject::default()
        };
        let id = projects::start(&mut tx, &cast.vera, NOW, new).await.unwrap();
        closures::close(&mut tx, &cast.tess, on(2), id, &finished(on(2), 700)).await.unwrap();
        // It grew out of the profile afterwards: that was not known at the gate.
        facts::add(&mut tx, &cast.vera, later(1), dam, said(&[("employees", "2000")])).await.unwrap();
        let by_hand = delivery::by_hand(&cast, dam);
        let second = projects::start(&mut tx, &cast.dirk, NOW, by_hand).await.unwrap();
        closures::close(&mut tx, &cast.tess, on(2), second, &finished(on(2), 700)).await.unwrap();
        tx.commit().await.unwrap();
        let held = prospects::current(&store, NOW.today).await.unwrap();
        let found = held.backtest(&Profile::parse(PROFILE).unwrap());
        assert_eq!(found.grounds, [(Ground::Gate, 1), (Ground::Signing, 0), (Ground::Today, 1)]);
        assert_eq!(found.cohorts.of(Verdict::Core).bullseyes.of, 1, "as it was at the gate");
        assert_eq!(found.cohorts.of(Verdict::Outside).bullseyes.of, 1, "there was no gate: as it is today");
        assert_eq!(found.n(), 2);
    })
    .await;
}
