//! Imports as facts, on both engines: what becomes of rows, what is taken back, and who does the work.

use crate::cast::{Cast, NOW, PROFILE, cast, company, named, problems, published, said};
use domain::fact::Source;
use domain::ids::{CompanyId, ImportId};
use domain::time::{Now, Timestamp};
use store::companies::{self, Key, NewCompany};
use store::facts::{self, Proof, Statement, Value};
use store::imports::{self, Checker, Counts, Decision, Known, Mode, NewImport, Plan, Progress, Seen, State, Work};
use store::testing::each_engine;
use store::{Actor, Door, Error, Store, events};
use uuid::Uuid;

const ME: Uuid = Uuid::from_u128(1);
const OTHER: Uuid = Uuid::from_u128(2);

/// A row of a file: name, kvk, domain, employees.
type Row = (&'static str, &'static str, &'static str, &'static str);

fn new(row: &Row) -> NewCompany {
    let (name, kvk, domain, employees) = *row;
    let value = Value { attribute: "employees".into(), value: employees.into(), system: None };
    let values = if employees.is_empty() { vec![] } else { vec![value] };
    let statement = Statement { values, source: Source::Import, obtained_on: NOW.today, proof: Proof::default() };
    let [name, kvk, domain] = [name, kvk, domain].map(str::to_owned);
    NewCompany { name, kvk, domain, statement: Some(statement), ..NewCompany::default() }
}

fn later(seconds: i64) -> Now {
    Now { at: Timestamp(NOW.at.0 + seconds * 1_000_000), ..NOW }
}

/// An import that is ready to run.
async fn ready(store: &Store, by: &Actor, key: Option<Key>, mode: Mode) -> ImportId {
    let mut tx = store.write().await.unwrap();
    let file = NewImport {
        kind: imports::Kind::Companies,
        file_name: "lijst.csv".into(),
        file_bytes: 10,
        file_kept: false,
        rows: 4,
        columns: vec![],
    };
    let id = imports::begin(&mut tx, by, NOW, file).await.unwrap();
    imports::map(&mut tx, by, id, &Plan { settings: "{}".into(), key, mode }, &[]).await.unwrap();
    imports::start(&mut tx, by, NOW, id, Work::Check).await.unwrap();
    imports::claim(&mut tx, NOW, id, ME).await.unwrap().unwrap();
    imports::finish(&mut tx, by, NOW, (id, ME), "").await.unwrap();
    imports::start(&mut tx, by, NOW, id, Work::Run).await.unwrap();
    imports::claim(&mut tx, NOW, id, ME).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    id
}

/// Writes one batch of rows; gives for each what became of it.
async fn batch(store: &Store, by: &Actor, id: ImportId, rows: &[Row]) -> (Vec<String>, Counts) {
    let mut tx = store.write().await.unwrap();
    let import = imports::by_id(&mut tx, &by.person, id).await.unwrap();
    let standards = store::profiles::standards(&mut tx).await.unwrap();
    let importing = Actor { door: Door::Import, ..*by };
    let checker = Checker::new(id, (import.key, import.mode), importing, standards);
    let (mut seen, mut told, mut candidates) = (Seen::default(), vec![], vec![]);
    for (at, row) in rows.iter().enumerate() {
        match checker.check(&mut seen, NOW, (at as i64 + 2, new(row)), (None, "")) {
            Ok(candidate) => {
                candidates.push(candidate);
                told.push(String::new());
            }
            Err(problems) => told.push(problems.iter().map(|p| format!("{}:{}", p.field, p.code)).collect()),
        }
    }
    let decided = imports::decide(&mut tx, &checker, &mut Known::default(), NOW, &candidates).await.unwrap();
    let mut counts =
        Counts { refused: told.iter().filter(|told| !told.is_empty()).count() as i64, ..Counts::default() };
    let mut words = decided.iter().map(|decision| match decision {
        Decision::Create => "create".to_owned(),
        Decision::Update(_) => "update".to_owned(),
        Decision::Unchanged(_) => "unchanged".to_owned(),
        Decision::Refuse(problem) => format!("{}:{}", problem.field, problem.code),
        Decision::Ask(proposal) => format!("ask:{}", proposal.known()),
    });
    told.iter_mut().filter(|told| told.is_empty()).for_each(|told| *told = words.next().unwrap());
    for decision in &decided {
        match decision {
            Decision::Create => counts.created += 1,
            Decision::Update(_) => counts.updated += 1,
            Decision::Unchanged(_) => counts.unchanged += 1,
            Decision::Refuse(_) | Decision::Ask(_) => counts.refused += 1,
        }
    }
    imports::apply(&mut tx, &checker, NOW, &mut candidates, decided).await.unwrap();
    let progress = Progress { at_row: rows.len() as i64 + 1, counts, verdicts: [0; 4] };
    imports::advance(&mut tx, NOW, id, ME, &progress).await.unwrap();
    imports::finish(&mut tx, by, NOW, (id, ME), "").await.unwrap();
    tx.commit().await.unwrap();
    (told, counts)
}

async fn import(store: &Store, by: &Actor, how: (Option<Key>, Mode), rows: &[Row]) -> (ImportId, Vec<String>) {
    let id = ready(store, by, how.0, how.1).await;
    let (told, counts) = batch(store, by, id, rows).await;
    assert_eq!(counts.read(), rows.len() as i64, "created + updated + unchanged + refused = read");
    (id, told)
}

async fn reverse(store: &Store, by: &Actor, id: ImportId) -> (i64, i64, i64) {
    let mut tx = store.write().await.unwrap();
    imports::start(&mut tx, by, NOW, id, Work::Reversal).await.unwrap();
    imports::claim(&mut tx, NOW, id, ME).await.unwrap().unwrap();
    let importing = Actor { door: Door::Import, ..*by };
    let done = imports::reverse(&mut tx, &importing, NOW, (id, ME)).await.unwrap();
    tx.commit().await.unwrap();
    (done.removed, done.restored, done.remained)
}

async fn known(store: &Store, name: &str) -> Vec<CompanyId> {
    let mut reader = store.read().await.unwrap();
    let found = companies::known_by(&mut reader, Key::Name, &[name.to_owned()]).await.unwrap();
    found.into_values().flatten().collect()
}

async fn employees(store: &Store, id: CompanyId) -> Option<String> {
    let latest = facts::latest(&mut store.read().await.unwrap(), id).await.unwrap();
    latest.about("employees").map(|fact| fact.value.clone())
}

async fn at_kramer(store: &Store, cast: &Cast) -> CompanyId {
    let new = NewCompany { kvk: "12345678".into(), place: "Goes".into(), ..named("Kramer", &[("employees", "40")]) };
    company(store, cast, new).await
}

#[tokio::test]
async fn what_is_new_is_added_what_is_known_is_updated_and_what_is_the_same_is_left() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (profile, _) = published(&store, &cast, PROFILE).await;
        let kramer = at_kramer(&store, &cast).await;
        let jansen = company(
            &store,
            &cast,
            NewCompany { domain: "jansen.nl".into(), ..named("Jansen", &[("employees", "12")]) },
        )
        .await;
        let rows =
            [("Kramer B.V.", "12345678", "", "41"), ("Jansen", "", "jansen.nl", "12"), ("Nieuw", "", "nieuw.nl", "20")];
        let (id, told) = import(&store, &cast.vera, (None, Mode::Both), &rows).await;
        assert_eq!(told, ["update", "unchanged", "create"]);
        assert_eq!(employees(&store, kramer).await.as_deref(), Some("41"));
        let mut reader = store.read().await.unwrap();
        let kept = companies::by_id(&mut reader, &cast.vera.person, kramer).await.unwrap();
        assert_eq!(
            (kept.name(), kept.particulars.place.as_str()),
            ("Kramer B.V.", "Goes"),
            "what a row leaves out stays"
        );
        let jansen = companies::by_id(&mut reader, &cast.vera.person, jansen).await.unwrap();
        assert_eq!((jansen.name(), jansen.version), ("Jansen", 1));
        let verdicts = companies::verdicts(&mut reader, &cast.vera.person, profile).await.unwrap();
        assert_eq!(verdicts.iter().map(|(_, n)| n).sum::<i64>(), 3, "all three are judged");
        let story = events::about(&mut reader, id, 10).await.unwrap();
        let verbs: Vec<&str> = story.iter().rev().map(|event| event.verb.as_str()).collect();
        assert_eq!(verbs, ["import-begun", "import-started", "import-finished"]);
        let added = known(&store, "nieuw").await[0];
        let story = companies::story(&mut reader, &cast.vera.person, added, &[], 10).await.unwrap();
        assert_eq!((story[0].verb.as_str(), story[0].door.as_str()), ("company-created", "import"));
        assert_eq!(story[0].after, r#"{"domain":"nieuw.nl","name":"Nieuw"}"#);
    })
    .await;
}

#[tokio::test]
async fn the_audit_tells_of_every_company_that_an_import_made() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let names: Vec<String> = (0..1_203).map(|n| format!("Bedrijf {n}")).collect();
        let rows: Vec<Row> = names.iter().map(|name| (name.clone().leak() as &str, "", "", "20")).collect();
        let (id, _) = import(&store, &cast.vera, (None, Mode::Create), &rows).await;
        let mut reader = store.read().await.unwrap();
        let told = events::latest(&mut reader, &cast.vera.person, &events::Filter::default(), None, 10).await.unwrap();
        let about: Vec<_> = told.iter().filter(|event| event.verb == "companies-created").collect();
        assert!(about.iter().all(|event| event.subject_id == id.0 && event.user_id == Some(cast.vera.person.id)));
        let companies = |event: &&events::Event| -> serde_json::Map<String, serde_json::Value> {
            let after: serde_json::Value = serde_json::from_str(&event.after).unwrap();
            after["companies"].as_object().unwrap().clone()
        };
        let mut all: Vec<String> =
            about.iter().flat_map(companies).map(|(_, said)| said["name"].as_str().unwrap().to_owned()).collect();
        all.sort_unstable();
        let mut expected = names.clone();
        expected.sort_unstable();
        assert_eq!(all, expected);
        for name in ["Bedrijf 0", "Bedrijf 499", "Bedrijf 500", "Bedrijf 1202"] {
            let one = known(&store, &store::fold::fold(name)).await[0];
            let story = companies::story(&mut reader, &cast.vera.person, one, &[], 10).await.unwrap();
            assert_eq!(story.len(), 1);
            assert_eq!((story[0].subject_id, story[0].after.clone()), (one.0, format!(r#"{{"name":"{name}"}}"#)));
        }
        let told = events::latest(&mut reader, &cast.ada.person, &events::Filter::default(), None, 10).await.unwrap();
        assert!(told.iter().all(|event| event.subject_kind != "companies"), "an administrator sees no customers");
    })
    .await;
}

#[tokio::test]
async fn the_mode_says_what_becomes_of_new_and_known() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        at_kramer(&store, &cast).await;
        let rows = [("Kramer", "12345678", "", "99"), ("Nieuw", "", "", "20")];
        let (_, told) = import(&store, &cast.dirk, (None, Mode::Update), &rows).await;
        assert_eq!(told, ["update", ":not-known"]);
        let (_, told) =
            import(&store, &cast.ada, (None, Mode::Create), &[("Kramer", "12345678", "", "7"), rows[1]]).await;
        assert_eq!(told, ["unchanged", "create"]);
        let (_, told) =
            import(&store, &cast.ada, (None, Mode::Both), &[("", "12345678", "", "8"), ("", "87654321", "", "1")])
                .await;
        assert_eq!(told, ["update", "name:required"], "only what is new needs a name");
    })
    .await;
}

#[tokio::test]
async fn what_was_decided_and_not_done_is_decided_the_same_again() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        at_kramer(&store, &cast).await;
        let id = ready(&store, &cast.vera, None, Mode::Both).await;
        let mut tx = store.write().await.unwrap();
        let standards = store::profiles::standards(&mut tx).await.unwrap();
        let checker = Checker::new(id, (None, Mode::Both), cast.vera, standards);
        let (mut seen, mut known) = (Seen::default(), Known::default());
        let row = checker.check(&mut seen, NOW, (2, new(&("Kramer", "12345678", "", "99"))), (None, "")).unwrap();
        let rows = [row];
        for again in [false, true, true] {
            if again {
                known.undo();
            }
            let decided = imports::decide(&mut tx, &checker, &mut known, NOW, &rows).await.unwrap();
            assert!(matches!(decided.as_slice(), [Decision::Update(_)]), "{decided:?}");
        }
        // Done, and met once more: a company is not changed twice by one import.
        let decided = imports::decide(&mut tx, &checker, &mut known, NOW, &rows).await.unwrap();
        assert!(matches!(decided.as_slice(), [Decision::Refuse(_)]), "{decided:?}");
    })
    .await;
}

#[tokio::test]
async fn a_company_is_never_doubled_nor_confused_with_another() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        at_kramer(&store, &cast).await;
        for _ in 0..2 {
            company(&store, &cast, named("Bakker", &[])).await;
        }
        let rows = [
            ("Kramer", "12345678", "", ""),
            ("Kramer", "11111111", "", ""),
            ("kramer  ", "", "", "5"),
            ("Bakker", "", "", ""),
            ("Visser", "", "https://www.visser.nl", ""),
            ("Visser Bouw", "", "visser.nl", ""),
            ("Smit", "22222222", "", ""),
            ("Smit", "22222222", "", ""),
            ("Mulder", "123", "", "veel"),
        ];
        published(&store, &cast, PROFILE).await;
        let (_, told) = import(&store, &cast.vera, (None, Mode::Both), &rows).await;
        assert_eq!(
            told,
            [
                "unchanged",
                // Another number is another company, of the same name.
                "create",
                ":twice-in-file",
                "ask:Bakker, Bakker",
                "create",
                ":twice-in-file",
                "create",
                ":twice-in-file",
                "kvk:not-a-kvkattributes.employees:not-a-number",
            ]
        );
        let (_, told) = import(
            &store,
            &cast.vera,
            (Some(Key::Domain), Mode::Both),
            &[("Andere", "12345678", "andere.nl", ""), ("Geen", "", "", "")],
        )
        .await;
        assert_eq!(told, ["kvk:kvk-taken", "domain:required"]);
        let (_, told) = import(&store, &cast.vera, (None, Mode::Both), &rows[4..7]).await;
        assert_eq!(told, ["unchanged", ":twice-in-file", "unchanged"], "the same file again changes nothing");
    })
    .await;
}

#[tokio::test]
async fn taking_back_gives_everything_back_and_no_more() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (profile, _) = published(&store, &cast, PROFILE).await;
        let kramer = at_kramer(&store, &cast).await;
        let rows =
            [("Kramer Groep", "12345678", "kramer.nl", "300"), ("Nieuw", "", "nieuw.nl", "20"), ("Leeg", "", "", "")];
        let (id, told) = import(&store, &cast.vera, (None, Mode::Both), &rows).await;
        assert_eq!(told, ["update", "create", "create"]);
        assert_eq!(reverse(&store, &cast.dirk, id).await, (2, 1, 0));
        let mut reader = store.read().await.unwrap();
        let kept = companies::by_id(&mut reader, &cast.vera.person, kramer).await.unwrap().particulars;
        assert_eq!((kept.name.as_str(), kept.domain), ("Kramer", None));
        assert_eq!(employees(&store, kramer).await.as_deref(), Some("40"), "what the import stated counts no more");
        assert!(known(&store, "nieuw").await.is_empty() && known(&store, "leeg").await.is_empty());
        let verdicts = companies::verdicts(&mut reader, &cast.vera.person, profile).await.unwrap();
        assert_eq!(verdicts.iter().map(|(_, n)| n).sum::<i64>(), 1);
        let (told, remains) = imports::reversal_of(&mut reader, id).await.unwrap().unwrap();
        assert_eq!((told.user_name.as_str(), told.removed, remains.len()), ("dirk", 2, 0));
        let mut tx = store.write().await.unwrap();
        let again = imports::start(&mut tx, &cast.dirk, NOW, id, Work::Reversal).await;
        assert_eq!(problems(again), [(String::new(), "import-state")]);
        drop(tx);
        // And it can be imported again as if nothing had happened.
        let (_, told) = import(&store, &cast.vera, (None, Mode::Both), &rows).await;
        assert_eq!(told, ["update", "create", "create"]);
    })
    .await;
}

#[tokio::test]
async fn what_was_used_since_stays_and_is_named() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        published(&store, &cast, PROFILE).await;
        let kramer = at_kramer(&store, &cast).await;
        let rows = [
            ("Kramer Groep", "12345678", "kramer.nl", "60"),
            ("Feit", "", "", "20"),
            ("Mens", "", "", ""),
            ("Weg", "", "", "9"),
        ];
        let (id, _) = import(&store, &cast.vera, (None, Mode::Both), &rows).await;
        let (fact, person) = (known(&store, "feit").await[0], known(&store, "mens").await[0]);
        let mut tx = store.write().await.unwrap();
        facts::add(&mut tx, &cast.vera, NOW, fact, said(&[("employees", "21")])).await.unwrap();
        let contact = store::contacts::NewContact { name: "Anna".into(), role: "user".into(), ..Default::default() };
        store::contacts::add(&mut tx, &cast.vera, NOW, person, contact).await.unwrap();
        let wish = companies::Changes {
            company: NewCompany {
                name: "Kramer Holding".into(),
                kvk: "12345678".into(),
                domain: "kramer.nl".into(),
                place: "Goes".into(),
                ..NewCompany::default()
            },
            version: 2,
        };
        companies::change(&mut tx, &cast.vera, NOW, kramer, wish).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(reverse(&store, &cast.vera, id).await, (1, 0, 3));
        let mut reader = store.read().await.unwrap();
        let kept = companies::by_id(&mut reader, &cast.vera.person, kramer).await.unwrap().particulars;
        assert_eq!((kept.name.as_str(), kept.domain), ("Kramer Holding", None), "field by field");
        assert_eq!(employees(&store, fact).await.as_deref(), Some("21"));
        let (_, remains) = imports::reversal_of(&mut reader, id).await.unwrap().unwrap();
        let told: Vec<_> = remains.iter().map(|one| (one.name.as_str(), one.why.as_str())).collect();
        assert_eq!(told, [("Feit", "fact"), ("Kramer Holding", "changed"), ("Mens", "contact")]);
    })
    .await;
}

#[tokio::test]
async fn one_process_works_on_an_import_and_another_takes_over_when_it_falls_silent() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = ready(&store, &cast.vera, None, Mode::Both).await;
        let mut tx = store.write().await.unwrap();
        assert!(imports::claim(&mut tx, later(10), id, OTHER).await.unwrap().is_none());
        assert!(imports::waiting(&mut tx, later(10)).await.unwrap().is_empty());
        let progress = Progress { at_row: 501, counts: Counts { created: 500, ..Counts::default() }, verdicts: [0; 4] };
        imports::advance(&mut tx, later(10), id, ME, &progress).await.unwrap();
        assert_eq!(imports::waiting(&mut tx, later(60)).await.unwrap(), [id]);
        assert!(imports::waiting(&mut tx, later(-10)).await.unwrap().is_empty(), "clocks of servers differ a little");
        assert_eq!(imports::waiting(&mut tx, later(-60)).await.unwrap(), [id], "the clock was put back");
        let taken = imports::claim(&mut tx, later(60), id, OTHER).await.unwrap().unwrap();
        assert_eq!(
            (taken.state, taken.at_row, taken.counts.created),
            (State::Running, 501, 500),
            "it goes on from there"
        );
        let lost = imports::advance(&mut tx, later(61), id, ME, &progress).await;
        assert!(matches!(lost, Err(Error::Stale)), "whoever was thought dead writes nothing more");
        imports::fail(&mut tx, later(62), id, ("interrupted", "")).await.unwrap();
        let failed = imports::by_id(&mut tx, &cast.vera.person, id).await.unwrap();
        assert_eq!((failed.state, failed.counts.created), (State::Failed, 500), "what was done is counted");
    })
    .await;
}

#[tokio::test]
async fn a_file_is_kept_in_parts_and_let_go() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let mut tx = store.write().await.unwrap();
        let file = NewImport {
            kind: imports::Kind::Companies,
            file_name: "lijst.csv".into(),
            file_bytes: 5,
            file_kept: true,
            rows: 1,
            columns: vec![],
        };
        let refused = imports::begin(&mut tx, &cast.leo, NOW, file.clone()).await;
        assert_eq!(problems(refused), [(String::new(), "role")]);
        let id = imports::begin(&mut tx, &cast.ada, NOW, file).await.unwrap();
        imports::add_part(&mut tx, id, 0, vec![0, 1, 255]).await.unwrap();
        imports::add_part(&mut tx, id, 1, vec![]).await.unwrap();
        assert_eq!(imports::part(&mut tx, id, 0).await.unwrap(), Some(vec![0, 1, 255]));
        assert_eq!(imports::part(&mut tx, id, 2).await.unwrap(), None);
        let plan = Plan { settings: "{\"a\":1}".into(), key: Some(Key::Vat), mode: Mode::Create };
        let columns = ["a".to_owned(), "b".to_owned()];
        imports::remember(&mut tx, NOW, (imports::Kind::Companies, &columns), &plan).await.unwrap();
        imports::remember(&mut tx, NOW, (imports::Kind::Companies, &columns), &plan).await.unwrap();
        assert_eq!(imports::remembered(&mut tx, imports::Kind::Companies, &columns).await.unwrap(), Some(plan));
        assert_eq!(imports::remembered(&mut tx, imports::Kind::Companies, &columns[..1]).await.unwrap(), None);
        imports::sweep(&mut tx, later(6 * 86_400)).await.unwrap();
        assert!(imports::part(&mut tx, id, 0).await.unwrap().is_some());
        imports::sweep(&mut tx, later(8 * 86_400)).await.unwrap();
        assert_eq!(imports::part(&mut tx, id, 0).await.unwrap(), None);
        let import = imports::by_id(&mut tx, &cast.ada.person, id).await.unwrap();
        assert_eq!((import.state, import.failure.as_str(), import.file_kept), (State::Failed, "expired", false));
        assert!(matches!(imports::by_id(&mut tx, &cast.leo.person, id).await, Err(Error::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn refused_rows_keep_their_own_cells() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = ready(&store, &cast.vera, None, Mode::Both).await;
        let mut tx = store.write().await.unwrap();
        let wrong = imports::Wrong {
            column: "KvK".into(),
            value: "=1".into(),
            code: "not-a-kvk".into(),
            detail: String::new(),
        };
        let refused =
            |row| imports::Refused { row, problems: vec![wrong.clone()], cells: vec!["=1".into(), "\"é\"".into()] };
        imports::keep_refusals(&mut tx, id, 0, vec![refused(3), refused(7)]).await.unwrap();
        assert_eq!(imports::refusals(&mut tx, id, 3, 10).await.unwrap(), [refused(7)]);
        imports::keep_refusals(&mut tx, id, 100_000, vec![refused(9)]).await.unwrap();
        assert_eq!(
            imports::refusals(&mut tx, id, 0, 10).await.unwrap().len(),
            2,
            "beyond a hundred thousand they are counted"
        );
    })
    .await;
}
