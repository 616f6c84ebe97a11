//! Scans of a market as facts, on both engines: who works on one, what is kept, and what may be taken over.

use crate::cast::{Cast, NOW, PROFILE, cast, company, named, problems, published};
use crate::delivery::by_hand;
use domain::ids::{CompanyId, ImportId, ProfileVersionId, ScanId};
use domain::profile::Verdict;
use domain::time::{Now, Timestamp, plus_days};
use std::collections::BTreeMap;
use store::companies::NewCompany;
use store::imports::{self, Checker, Kind, Mode, NewImport, Plan, Seen, Work, Wrong};
use store::scans::{
    self, Found, Hindrance, Known, NewProspect, NewScan, NewTakeOver, Progress, RefusedRow, Source, State,
};
use store::testing::each_engine;
use store::{Actor, Door, Error, Fault, Store, events};
use uuid::Uuid;

const ME: Uuid = Uuid::from_u128(1);
const OTHER: Uuid = Uuid::from_u128(2);

fn later(seconds: i64) -> Now {
    Now { at: Timestamp(NOW.at.0 + seconds * 1_000_000), ..NOW }
}

fn new(version: ProfileVersionId) -> NewScan {
    NewScan {
        id: ScanId(store::new_id(NOW.at)),
        version,
        file_name: "markt.csv".into(),
        source: Source::Upload,
        file_bytes: 1_000,
        columns: vec!["naam".into(), "kvk".into()],
    }
}

/// A scan that runs and that nobody has taken up.
async fn running(store: &Store, by: &Actor, version: ProfileVersionId) -> ScanId {
    let mut tx = store.write().await.unwrap();
    let new = new(version);
    let id = new.id;
    scans::begin(&mut tx, by, NOW, new).await.unwrap();
    scans::map(&mut tx, by, id, "{}", &["naam".into()]).await.unwrap();
    scans::start(&mut tx, by, NOW, id, version).await.unwrap();
    tx.commit().await.unwrap();
    id
}

fn prospect(row: i64, name: &str, kvk: &str, more: &[(&str, &str)]) -> NewProspect {
    let own = [("name", name), ("kvk", kvk)];
    let said = own.iter().chain(more).filter(|(_, value)| !value.is_empty());
    let said: BTreeMap<String, String> = said.map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    let (verdict, next_question) = (Verdict::Near, "owner_led".to_owned());
    NewProspect { row, name: name.to_owned(), verdict, fit_low: 60.5, fit_high: 80.0, next_question, said }
}

fn found(best: Vec<NewProspect>) -> Found {
    let problem = Wrong { column: "kvk".into(), value: "x".into(), code: "not-a-kvk".into(), detail: "x".into() };
    let mut fit = [0; 20];
    fit[12] = 9;
    Found {
        progress: Progress { bytes: 1_000, rows: 10 },
        judged: 9,
        refused: 1,
        verdicts: [1, 2, 3, 3],
        fit,
        best,
        refusals: vec![RefusedRow { row: 7, problems: vec![problem] }],
    }
}

/// A scan that found these.
async fn done(store: &Store, by: &Actor, version: ProfileVersionId, best: Vec<NewProspect>) -> ScanId {
    let id = running(store, by, version).await;
    let mut tx = store.write().await.unwrap();
    scans::claim(&mut tx, NOW, id, ME).await.unwrap().unwrap();
    scans::finish(&mut tx, by, NOW, (id, ME), (true, found(best))).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn state(store: &Store, by: &Actor, id: ScanId) -> State {
    scans::by_id(&mut store.read().await.unwrap(), &by.person, id).await.unwrap().state
}

#[tokio::test]
async fn one_server_works_on_a_scan_and_what_it_found_is_kept() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (_, version) = published(&store, &cast, PROFILE).await;
        let id = running(&store, &cast.vera, version).await;
        let mut tx = store.write().await.unwrap();
        assert_eq!(scans::waiting(&mut tx).await.unwrap(), [id]);
        let claimed = scans::claim(&mut tx, NOW, id, ME).await.unwrap().unwrap();
        assert!(claimed.is_held && claimed.percent().is_none());
        assert_eq!(scans::claim(&mut tx, NOW, id, OTHER).await.unwrap(), None);
        assert!(scans::waiting(&mut tx).await.unwrap().is_empty());
        let progress = Progress { bytes: 250, rows: 3 };
        assert!(!scans::beat(&mut tx, later(2), (id, ME), progress).await.unwrap());
        let seen = scans::by_id(&mut tx, &cast.ada.person, id).await.unwrap();
        assert_eq!((seen.percent(), seen.rows_read, seen.version), (Some(25), 3, 1));
        assert!(matches!(scans::beat(&mut tx, later(2), (id, OTHER), progress).await, Err(Error::Stale)));
        let best = vec![prospect(4, "Kramer", "12345678", &[]), prospect(2, "Jansen", "", &[("employees", "40")])];
        scans::finish(&mut tx, &cast.vera, later(4), (id, ME), (true, found(best.clone()))).await.unwrap();
        tx.commit().await.unwrap();

        let mut reader = store.read().await.unwrap();
        let kept = scans::by_id(&mut reader, &cast.dirk.person, id).await.unwrap();
        assert_eq!((kept.state, kept.judged, kept.refused, kept.fit[12]), (State::Done, 9, 1, 9));
        assert_eq!((kept.with_verdict(Verdict::Core), kept.with_verdict(Verdict::Outside)), (3, 1));
        let prospects = scans::prospects(&mut reader, &cast.leo.person, id).await;
        assert!(matches!(prospects, Err(Error::NotFound)), "who may not scan sees none");
        assert!(scans::prospects(&mut reader, &cast.ada.person, id).await.unwrap().is_empty(), "and sees no rows");
        let prospects = scans::prospects(&mut reader, &cast.vera.person, id).await.unwrap();
        assert_eq!(
            prospects.iter().map(|one| (one.place, one.found.clone())).collect::<Vec<_>>(),
            [(1, best[0].clone()), (2, best[1].clone())]
        );
        let refused = scans::refusals(&mut reader, id, 0, 10).await.unwrap();
        assert_eq!((refused.len(), refused[0].row, refused[0].problems[0].code.as_str()), (1, 7, "not-a-kvk"));
        assert!(scans::refusals(&mut reader, id, 7, 10).await.unwrap().is_empty());
        let story = events::about(&mut reader, id, 10).await.unwrap();
        let verbs: Vec<&str> = story.iter().rev().map(|event| event.verb.as_str()).collect();
        assert_eq!(verbs, ["scan-begun", "scan-started", "scan-finished"]);
        let list = scans::list(&mut reader, &cast.ada.person, None, 10).await.unwrap();
        assert_eq!((list.total, list.items.len()), (1, 1));
        assert_eq!(scans::list(&mut reader, &cast.tess.person, None, 10).await.unwrap().total, 0);
        assert!(scans::kept_files(&mut reader).await.unwrap().is_empty(), "the file is not needed any more");
        drop(reader);
        let mut tx = store.write().await.unwrap();
        let again = scans::start(&mut tx, &cast.vera, NOW, id, version).await;
        assert_eq!(problems(again), [(String::new(), "scan-state")]);
        let begun = scans::begin(&mut tx, &cast.leo, NOW, new(version)).await;
        assert_eq!(problems(begun), [(String::new(), "role")]);
    })
    .await;
}

#[tokio::test]
async fn a_scan_whose_server_is_gone_is_interrupted_and_can_be_started_again() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (_, version) = published(&store, &cast, PROFILE).await;
        let id = running(&store, &cast.vera, version).await;
        let waits = running(&store, &cast.vera, version).await;
        let mut tx = store.write().await.unwrap();
        scans::claim(&mut tx, NOW, id, ME).await.unwrap().unwrap();
        assert_eq!(scans::silent(&mut tx, later(-31)).await.unwrap(), [id], "the clock was put back");
        assert_eq!(scans::interrupt_silent(&mut tx, later(29)).await.unwrap(), 0);
        assert_eq!(scans::interrupt_silent(&mut tx, later(31)).await.unwrap(), 1);
        assert_eq!(scans::interrupt_silent(&mut tx, later(31)).await.unwrap(), 0);
        let late = scans::finish(&mut tx, &cast.vera, later(40), (id, ME), (true, found(vec![]))).await;
        assert!(matches!(late, Err(Error::Stale)), "whoever was thought dead writes nothing");
        tx.commit().await.unwrap();
        assert_eq!(state(&store, &cast.vera, id).await, State::Interrupted);
        assert_eq!(state(&store, &cast.vera, waits).await, State::Running, "what waits for its turn has lost nothing");
        let mut tx = store.write().await.unwrap();
        assert_eq!(scans::kept_files(&mut tx).await.unwrap(), [id, waits]);
        scans::start(&mut tx, &cast.dirk, later(60), id, version).await.unwrap();
        scans::claim(&mut tx, later(60), id, OTHER).await.unwrap().unwrap();
        scans::leave(&mut tx, later(61), OTHER).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(state(&store, &cast.vera, id).await, State::Interrupted, "a server that ends says so at once");
        let told = events::about(&mut store.read().await.unwrap(), id, 10).await.unwrap();
        assert_eq!(told.iter().filter(|event| event.verb == "scan-interrupted").count(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_scan_is_stopped_where_it_is_and_one_that_waits_goes_back() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (_, version) = published(&store, &cast, PROFILE).await;
        let (id, waits) = (running(&store, &cast.vera, version).await, running(&store, &cast.vera, version).await);
        let mut tx = store.write().await.unwrap();
        scans::stop(&mut tx, &cast.ada, NOW, waits).await.unwrap();
        scans::claim(&mut tx, NOW, id, ME).await.unwrap().unwrap();
        scans::stop(&mut tx, &cast.vera, NOW, id).await.unwrap();
        scans::stop(&mut tx, &cast.vera, NOW, id).await.unwrap();
        assert!(scans::beat(&mut tx, NOW, (id, ME), Progress::default()).await.unwrap(), "it is told to whoever works");
        let best = vec![prospect(2, "Kramer", "12345678", &[])];
        scans::finish(&mut tx, &cast.vera, NOW, (id, ME), (false, found(best))).await.unwrap();
        let again = scans::stop(&mut tx, &cast.vera, NOW, id).await;
        assert_eq!(problems(again), [(String::new(), "scan-state")]);
        tx.commit().await.unwrap();
        assert_eq!(state(&store, &cast.vera, waits).await, State::Uploaded);
        assert_eq!(state(&store, &cast.vera, id).await, State::Stopped);
        let kept = scans::prospects(&mut store.read().await.unwrap(), &cast.vera.person, id).await.unwrap();
        assert_eq!(kept.len(), 1, "what was found until there is kept");
        // Started again it begins anew, and a file that cannot be read says why.
        let mut tx = store.write().await.unwrap();
        scans::start(&mut tx, &cast.vera, NOW, id, version).await.unwrap();
        assert!(scans::prospects(&mut tx, &cast.vera.person, id).await.unwrap().is_empty());
        scans::claim(&mut tx, NOW, id, ME).await.unwrap().unwrap();
        scans::fail(&mut tx, &cast.vera, NOW, (id, ME), ("file-gone", "")).await.unwrap();
        tx.commit().await.unwrap();
        let failed = scans::by_id(&mut store.read().await.unwrap(), &cast.vera.person, id).await.unwrap();
        assert_eq!((failed.state, failed.failure.as_str()), (State::Failed, "file-gone"));
    })
    .await;
}

/// How prospects stand, as codes: what is known, and why it is left out.
async fn stands(store: &Store, by: &Actor, best: &[NewProspect]) -> Vec<(String, String)> {
    let mut reader = store.read().await.unwrap();
    let standards = store::profiles::standards(&mut reader).await.unwrap();
    let checker = Checker::new(ImportId(Uuid::nil()), (None, Mode::Both), *by, standards);
    let mut seen = Seen::default();
    let read = best.iter().enumerate().map(|(at, one)| {
        let value = |key: &str| one.said.get(key).cloned().unwrap_or_default();
        let [name, kvk, place] = ["name", "kvk", "place"].map(value);
        let company = NewCompany { name, kvk, place, ..NewCompany::default() };
        let mail = one.said.get("do_not_mail").map(|word| word == "yes");
        (at as i64 + 1, checker.check(&mut seen, NOW, (one.row, company), (mail, "")))
    });
    let read: Vec<_> = read.collect();
    let found = scans::standings(&mut reader, &checker, &read).await.unwrap();
    let told = |place: i64| {
        let standing = &found[&place];
        let known = match &standing.known {
            Known::New => "new".to_owned(),
            Known::As { name, .. } => format!("is {name}"),
            Known::Maybe(names) => format!("maybe {names}"),
        };
        let why = match &standing.hindrance {
            None => String::new(),
            Some(Hindrance::Twice(place)) => format!("twice {place}"),
            Some(other) => other.code().to_owned(),
        };
        (known, why)
    };
    (1..=best.len() as i64).map(told).collect()
}

async fn customer(store: &Store, cast: &Cast, name: &str, kvk: &str) -> CompanyId {
    let id = company(store, cast, NewCompany { kvk: kvk.into(), ..named(name, &[]) }).await;
    let mut tx = store.write().await.unwrap();
    store::projects::start(&mut tx, &cast.dirk, NOW, by_hand(cast, id)).await.unwrap();
    tx.commit().await.unwrap();
    id
}

#[tokio::test]
async fn customers_and_whoever_asked_for_no_mail_are_left_out() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        published(&store, &cast, PROFILE).await;
        customer(&store, &cast, "Klant", "11111111").await;
        let kept = NewCompany { kvk: "22222222".into(), do_not_mail: true, ..named("Stil", &[]) };
        company(&store, &cast, kept).await;
        company(&store, &cast, NewCompany { kvk: "33333333".into(), ..named("Bekend", &[]) }).await;
        company(&store, &cast, NewCompany { place: "Goes".into(), ..named("Naam", &[]) }).await;
        let best = [
            prospect(2, "Klant BV", "11111111", &[]),
            prospect(3, "Stil", "22222222", &[]),
            prospect(4, "Bekend BV", "33333333", &[]),
            prospect(5, "Nieuw", "44444444", &[]),
            prospect(6, "Zwijgt", "55555555", &[("do_not_mail", "yes")]),
            prospect(7, "Naam", "", &[("place", "Goes")]),
            prospect(8, "Nieuw", "44444444", &[]),
            prospect(9, "Fout", "123", &[]),
        ];
        let told = stands(&store, &cast.vera, &best).await;
        let told: Vec<(&str, &str)> = told.iter().map(|(known, why)| (known.as_str(), why.as_str())).collect();
        assert_eq!(
            told,
            [
                ("is Klant", "customer"),
                ("is Stil", "no-mail"),
                ("is Bekend", ""),
                ("new", ""),
                ("new", "no-mail"),
                ("maybe Naam (Goes)", ""),
                ("new", "twice 4"),
                ("new", "refused"),
            ]
        );
    })
    .await;
}

/// An import that runs, as taking over begins one.
async fn begun(store: &Store, by: &Actor, scan: ScanId, places: Vec<i64>) -> Result<ImportId, Fault> {
    let mut tx = store.write().await.unwrap();
    let file = NewImport {
        kind: Kind::Companies,
        file_name: "markt.csv".into(),
        file_bytes: 10,
        file_kept: false,
        rows: 1,
        columns: vec![],
    };
    let import = imports::begin(&mut tx, by, NOW, file).await?;
    let plan = Plan { settings: "{}".into(), key: None, mode: Mode::Both };
    imports::map(&mut tx, by, import, &plan, &[]).await?;
    imports::start(&mut tx, by, NOW, import, Work::Run).await?;
    let left_out = BTreeMap::from([("customer".to_owned(), 2)]);
    let new = NewTakeOver { import, places, opportunities: Some("Kennismaken".into()), left_out };
    scans::take_over(&mut tx, by, NOW, scan, new).await?;
    tx.commit().await?;
    Ok(import)
}

#[tokio::test]
async fn a_prospect_is_taken_over_once_unless_that_is_taken_back() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (profile, version) = published(&store, &cast, PROFILE).await;
        let best = ["Een", "Twee", "Drie"].iter().enumerate();
        let best = best.map(|(at, name)| prospect(at as i64 + 2, name, "", &[])).collect();
        let id = done(&store, &cast.vera, version, best).await;
        assert_eq!(problems(begun(&store, &cast.ada, id, vec![1]).await), [(String::new(), "role")]);
        let import = begun(&store, &cast.vera, id, vec![1, 3]).await.unwrap();
        let again = begun(&store, &cast.vera, id, vec![2, 3]).await;
        assert_eq!(problems(again), [(String::new(), "prospect-taken")]);
        assert_eq!(problems(begun(&store, &cast.vera, id, vec![99]).await), [(String::new(), "prospect-taken")]);
        let taken = async || {
            let prospects = scans::prospects(&mut store.read().await.unwrap(), &cast.vera.person, id).await.unwrap();
            prospects.iter().map(|one| one.taken_by.is_some()).collect::<Vec<_>>()
        };
        assert_eq!(taken().await, [true, false, true]);

        // The opportunities wait for the companies, and one server makes them.
        let mut tx = store.write().await.unwrap();
        assert!(scans::awaiting_opportunities(&mut tx).await.unwrap().is_empty());
        imports::claim(&mut tx, NOW, import, ME).await.unwrap().unwrap();
        let importing = Actor { door: Door::Import, ..cast.vera };
        imports::finish(&mut tx, &importing, NOW, (import, ME), "").await.unwrap();
        let waits = scans::awaiting_opportunities(&mut tx).await.unwrap();
        let told = waits.iter().map(|one| (one.import, one.title.as_str(), one.profile)).collect::<Vec<_>>();
        assert_eq!(told, [(import, "Kennismaken", profile)]);
        let places: Vec<i64> =
            scans::prospects_of(&mut tx, waits[0].id).await.unwrap().iter().map(|one| one.place).collect();
        assert_eq!(places, [1, 3]);
        scans::followed(&mut tx, waits[0].id, import).await.unwrap();
        assert!(matches!(scans::followed(&mut tx, waits[0].id, import).await, Err(Error::Stale)));
        assert!(scans::awaiting_opportunities(&mut tx).await.unwrap().is_empty());

        // Taken back, they are free again.
        imports::start(&mut tx, &cast.vera, NOW, import, Work::Reversal).await.unwrap();
        imports::claim(&mut tx, NOW, import, ME).await.unwrap().unwrap();
        imports::reverse(&mut tx, &importing, NOW, (import, ME)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(taken().await, [false, false, false]);
        begun(&store, &cast.dirk, id, vec![1]).await.unwrap();
        assert_eq!(taken().await, [true, false, false]);
        let told = scans::take_overs(&mut store.read().await.unwrap(), id).await.unwrap();
        let told: Vec<_> = told.iter().map(|one| (one.user_name.as_str(), one.taken, one.import.1)).collect();
        assert_eq!(told, [("dirk", 1, imports::State::Running), ("vera", 2, imports::State::Reverted)]);
    })
    .await;
}

#[tokio::test]
async fn a_scan_is_deleted_after_ninety_days_and_its_import_stays() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (_, version) = published(&store, &cast, PROFILE).await;
        let id = done(&store, &cast.vera, version, vec![prospect(2, "Kramer", "12345678", &[])]).await;
        let import = begun(&store, &cast.vera, id, vec![1]).await.unwrap();
        let idle = running(&store, &cast.vera, version).await;
        let mut tx = store.write().await.unwrap();
        scans::stop(&mut tx, &cast.vera, NOW, idle).await.unwrap();
        tx.commit().await.unwrap();
        let sweep = async |days: i64| {
            let mut tx = store.write().await.unwrap();
            let now = Now { at: NOW.at.plus_days(days), today: plus_days(NOW.today, days) };
            let gone = scans::sweep(&mut tx, Now { at: Timestamp(now.at.0 + 1), ..now }).await.unwrap();
            let files = scans::kept_files(&mut tx).await.unwrap();
            tx.commit().await.unwrap();
            (gone, files)
        };
        assert_eq!(sweep(6).await, (0, vec![idle]));
        assert_eq!(sweep(7).await, (0, vec![]));
        let mut tx = store.write().await.unwrap();
        let late = scans::start(&mut tx, &cast.vera, NOW, idle, version).await;
        assert_eq!(problems(late), [(String::new(), "file-gone")]);
        drop(tx);
        assert_eq!(sweep(89).await.0, 0);
        assert_eq!(sweep(90).await.0, 2);
        let mut reader = store.read().await.unwrap();
        assert!(matches!(scans::by_id(&mut reader, &cast.vera.person, id).await, Err(Error::NotFound)));
        imports::by_id(&mut reader, &cast.vera.person, import).await.unwrap();
        let told = events::about(&mut reader, id, 20).await.unwrap();
        assert_eq!(told[0].verb, "scan-deleted");
    })
    .await;
}
