//! By what an import recognises companies, on both engines: numbers, ids of other systems, and names only with a
//! person's word.

use crate::cast::{Cast, NOW, cast, company, named, problems};
use domain::ids::{CompanyId, ImportId};
use store::companies::{self, Key, NewCompany};
use store::external_ids;
use store::imports::{self, Checker, Choice, Choices, Decision, Known, Mode, NewImport, Plan, Seen, Work};
use store::testing::each_engine;
use store::{Actor, Door, Store};
use uuid::Uuid;

const ME: Uuid = Uuid::from_u128(1);

/// A row of a file of HubSpot: name, place, kvk, establishment, domain and id there.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

fn new(row: &Row) -> NewCompany {
    let (name, place, kvk, branch, domain, _) = *row;
    let [name, place, kvk, branch, domain] = [name, place, kvk, branch, domain].map(str::to_owned);
    NewCompany { name, place, kvk, branch, domain, ..NewCompany::default() }
}

/// Checks rows and, as somebody chose, writes them; gives what became of each.
async fn import(
    store: &Store,
    by: &Actor,
    key: Option<Key>,
    rows: &[Row],
    choose: &[(&str, Choice)],
) -> (ImportId, Vec<String>) {
    let mut tx = store.write().await.unwrap();
    let file = NewImport {
        kind: imports::Kind::Companies,
        file_name: "hubspot.csv".into(),
        file_bytes: 9,
        file_kept: false,
        rows: 2,
        columns: vec![],
    };
    let id = imports::begin(&mut tx, by, NOW, file).await.unwrap();
    imports::map(&mut tx, by, id, &Plan { settings: "{}".into(), key, mode: Mode::Both }, &[]).await.unwrap();
    imports::start(&mut tx, by, NOW, id, Work::Check).await.unwrap();
    imports::claim(&mut tx, NOW, id, ME).await.unwrap().unwrap();
    let (_, asked) = decided(&mut tx, by, (id, key), rows, false).await;
    imports::keep_proposals(&mut tx, id, &asked).await.unwrap();
    imports::finish(&mut tx, by, NOW, (id, ME), "").await.unwrap();
    let chosen = asked.iter().filter_map(|one| {
        let (_, choice) = choose.iter().find(|(name, _)| *name == one.name)?;
        Some((one.alike.clone(), *choice))
    });
    imports::choose(&mut tx, by, id, &chosen.collect::<Vec<_>>()).await.unwrap();
    imports::start(&mut tx, by, NOW, id, Work::Run).await.unwrap();
    imports::claim(&mut tx, NOW, id, ME).await.unwrap().unwrap();
    let (told, _) = decided(&mut tx, by, (id, key), rows, true).await;
    imports::finish(&mut tx, by, NOW, (id, ME), "").await.unwrap();
    tx.commit().await.unwrap();
    (id, told)
}

async fn decided(
    tx: &mut store::Tx,
    by: &Actor,
    (id, key): (ImportId, Option<Key>),
    rows: &[Row],
    write: bool,
) -> (Vec<String>, Vec<imports::Proposal>) {
    let standards = store::profiles::standards(tx).await.unwrap();
    let made = imports::choices(tx, id).await.unwrap();
    let importing = Actor { door: Door::Import, ..*by };
    let checker = Checker::new(id, (key, Mode::Both), importing, standards);
    let checker = checker.from("hubspot", Choices { made, others: None });
    let (mut seen, mut told, mut candidates, mut asked) = (Seen::default(), vec![], vec![], vec![]);
    for (at, row) in rows.iter().enumerate() {
        match checker.check(&mut seen, NOW, (at as i64 + 2, new(row)), (None, row.5)) {
            Ok(candidate) => {
                candidates.push(candidate);
                told.push(String::new());
            }
            Err(problems) => told.push(problems.iter().map(|p| format!("{}:{}", p.field, p.code)).collect()),
        }
    }
    let decided = imports::decide(tx, &checker, &mut Known::default(), NOW, &candidates).await.unwrap();
    let mut words = decided.iter().map(|decision| match decision {
        Decision::Create => "create".to_owned(),
        Decision::Update(_) => "update".to_owned(),
        Decision::Unchanged(_) => "unchanged".to_owned(),
        Decision::Refuse(problem) => format!("{}:{}", problem.field, problem.code),
        Decision::Ask(proposal) => {
            asked.push((**proposal).clone());
            format!("ask:{}", proposal.known())
        }
    });
    told.iter_mut().filter(|told| told.is_empty()).for_each(|told| *told = words.next().unwrap());
    drop(words);
    if write {
        imports::apply(tx, &checker, NOW, &mut candidates, decided).await.unwrap();
    }
    (told, asked)
}

async fn kramer(store: &Store, cast: &Cast) -> CompanyId {
    let new = NewCompany {
        kvk: "12345678".into(),
        branch: "000012345678".into(),
        place: "Goes".into(),
        ..named("Kramer", &[])
    };
    company(store, cast, new).await
}

#[tokio::test]
async fn a_company_is_recognised_by_its_establishment_and_by_its_id_elsewhere() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let kramer = kramer(&store, &cast).await;
        let (id, told) =
            import(&store, &cast.vera, None, &[("Kramer Staal", "", "", "0000 1234 5678", "", "501")], &[]).await;
        assert_eq!(told, ["update"]);
        let mut reader = store.read().await.unwrap();
        let ids = external_ids::of(&mut reader, kramer.0).await.unwrap();
        assert_eq!(ids, [("hubspot".to_owned(), "501".to_owned())]);
        drop(reader);
        // A later export says the same record under another name and website.
        let rows = [
            ("Kramer Groep", "", "", "", "kramer.nl", "501"),
            ("Bakker", "", "", "", "", "502"),
            ("Fout", "", "", "12", "", ""),
        ];
        let (later, told) = import(&store, &cast.vera, None, &rows, &[]).await;
        assert_eq!(told, ["update", "create", "branch:not-a-branch"]);
        let (_, told) = import(&store, &cast.vera, None, &rows[..2], &[]).await;
        assert_eq!(told, ["unchanged", "unchanged"]);
        // The id is another company's than the number.
        let (_, told) = import(&store, &cast.vera, Some(Key::Kvk), &[("X", "", "12345678", "", "", "502")], &[]).await;
        assert_eq!(told, ["external_id:taken"]);
        let back = |id| {
            let (store, by) = (&store, cast.dirk);
            async move {
                let mut tx = store.write().await.unwrap();
                imports::start(&mut tx, &by, NOW, id, Work::Reversal).await.unwrap();
                imports::claim(&mut tx, NOW, id, ME).await.unwrap().unwrap();
                let done = imports::reverse(&mut tx, &Actor { door: Door::Import, ..by }, NOW, (id, ME)).await.unwrap();
                tx.commit().await.unwrap();
                (done.removed, done.restored, done.remained)
            }
        };
        assert_eq!(back(later).await, (1, 1, 0));
        assert_eq!(external_ids::of(&mut store.read().await.unwrap(), kramer.0).await.unwrap().len(), 1);
        back(id).await;
        assert_eq!(external_ids::of(&mut store.read().await.unwrap(), kramer.0).await.unwrap().len(), 0);
        let kept = companies::by_id(&mut store.read().await.unwrap(), &cast.vera.person, kramer).await.unwrap();
        assert_eq!((kept.name(), kept.particulars.branch.as_deref()), ("Kramer", Some("000012345678")));
    })
    .await;
}

#[tokio::test]
async fn a_name_and_place_only_propose_and_a_person_decides() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let kramer = kramer(&store, &cast).await;
        let rows = [
            ("KRAMER", "Goes", "", "", "", ""),
            ("Kramer", "Breda", "", "", "", ""),
            ("Kramer", "", "", "", "kramer.nl", ""),
        ];
        let (_, told) = import(&store, &cast.vera, None, &rows, &[]).await;
        assert_eq!(told, ["ask:Kramer (Goes)", "create", "ask:Kramer (Goes)"], "another place is another company");
        let (_, told) = import(&store, &cast.vera, None, &rows[..1], &[("KRAMER", Choice::Is(kramer))]).await;
        assert_eq!(told, ["unchanged"]);
        let (_, told) = import(&store, &cast.vera, None, &rows[2..], &[("Kramer", Choice::Another)]).await;
        assert_eq!(told, ["create"]);
        let (_, told) = import(&store, &cast.vera, None, &rows[2..], &[]).await;
        assert_eq!(told, ["unchanged"], "its website is known by now");
        let (_, told) =
            import(&store, &cast.vera, Some(Key::Name), &[("Kramer", "", "", "", "kramer.nl", "")], &[]).await;
        assert_eq!(told, ["name:several-known"], "a person said that names recognise, and there are three by now");
        let two = [
            ("Jansen", "Goes", "", "", "", "1"),
            ("Jansen", "Goes", "", "", "", "2"),
            ("Jansen", "Goes", "", "", "", ""),
        ];
        let (_, told) = import(&store, &cast.vera, None, &two, &[]).await;
        assert_eq!(told, ["create", "create", ":twice-in-file"], "two records of one system are two companies");
    })
    .await;
}

#[tokio::test]
async fn only_what_was_proposed_can_be_chosen_and_only_before_the_run() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        kramer(&store, &cast).await;
        let (id, _) = import(&store, &cast.vera, None, &[("Kramer", "", "", "", "", "")], &[]).await;
        let mut tx = store.write().await.unwrap();
        let late = imports::choose(&mut tx, &cast.vera, id, &[("kramer|".into(), Choice::Another)]).await;
        assert_eq!(problems(late), [(String::new(), "import-state")]);
        let refused = imports::choose(&mut tx, &cast.leo, id, &[]).await;
        assert_eq!(problems(refused), [(String::new(), "role")]);
    })
    .await;
}

/// How many companies have this trade-register number.
async fn with_number(store: &Store, kvk: &str) -> usize {
    let mut reader = store.read().await.unwrap();
    let known = companies::known_by(&mut reader, Key::Kvk, &[kvk.to_owned()]).await.unwrap();
    known.get(kvk).map_or(0, Vec::len)
}

#[tokio::test]
async fn establishments_of_one_trade_register_number_are_companies_of_their_own() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let rows = [
            ("Dok Kade", "Goes", "87654321", "000000000001", "dok.nl", ""),
            ("Dok Werf", "Goes", "87654321", "000000000002", "dok.nl", ""),
            ("Dok Kade BV", "Goes", "87654321", "000000000001", "", ""),
            ("Dok Holding", "Goes", "87654321", "", "", ""),
        ];
        let (_, told) = import(&store, &cast.vera, None, &rows, &[]).await;
        assert_eq!(told, ["create", "create", ":twice-in-file", ":twice-in-file"]);
        assert_eq!(with_number(&store, "87654321").await, 2);
        // Another file finds each again; by the number alone nobody can say which of the two is meant.
        let (_, told) = import(&store, &cast.vera, None, &rows[..2], &[]).await;
        assert_eq!(told, ["unchanged", "unchanged"]);
        let (_, told) = import(&store, &cast.vera, None, &rows[3..], &[]).await;
        assert_eq!(told, ["kvk:several-known"]);
        let (_, told) = import(&store, &cast.vera, Some(Key::Kvk), &rows[1..2], &[]).await;
        assert_eq!(told, ["unchanged"], "the number recognises, and the establishment tells which");
    })
    .await;
}

#[tokio::test]
async fn a_trade_register_number_alone_still_identifies_and_takes_up_one_establishment() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let known = company(&store, &cast, NewCompany { kvk: "87654321".into(), ..named("Dok", &[]) }).await;
        let rows =
            [("Dok", "", "87654321", "000000000001", "", ""), ("Dok Werf", "", "87654321", "000000000002", "", "")];
        let (id, told) = import(&store, &cast.vera, None, &rows, &[]).await;
        assert_eq!(told, ["update", "create"], "in one batch as in two");
        let kept = companies::by_id(&mut store.read().await.unwrap(), &cast.vera.person, known).await.unwrap();
        assert_eq!(kept.particulars.branch.as_deref(), Some("000000000001"));
        // Taken back, the known company has its number alone again.
        let mut tx = store.write().await.unwrap();
        imports::start(&mut tx, &cast.dirk, NOW, id, Work::Reversal).await.unwrap();
        imports::claim(&mut tx, NOW, id, ME).await.unwrap().unwrap();
        let by = Actor { door: Door::Import, ..cast.dirk };
        let done = imports::reverse(&mut tx, &by, NOW, (id, ME)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!((done.removed, done.restored, done.remained), (1, 1, 0));
        assert_eq!(with_number(&store, "87654321").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_trade_register_number_is_taken_unless_establishments_tell_two_companies_apart() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let new =
            |name: &str, branch: &str| NewCompany { kvk: "87654321".into(), branch: branch.into(), ..named(name, &[]) };
        company(&store, &cast, new("Dok Kade", "000000000001")).await;
        for (branch, fits) in [("", false), ("000000000001", false), ("000000000002", true)] {
            let mut tx = store.write().await.unwrap();
            let made = companies::create(&mut tx, &cast.vera, NOW, new("Dok Werf", branch)).await;
            if fits {
                made.unwrap();
                tx.commit().await.unwrap();
            } else {
                assert_eq!(problems(made), [("kvk".to_owned(), "kvk-taken")], "{branch}");
            }
        }
        // The engines hold the same: one number without an establishment, or each with its own.
        let insert = "insert into companies (id, name, search_key, kvk, branch, country, place, do_not_mail, archived, \
                      created_at, version) select $1, name, search_key, kvk, branch, country, place, do_not_mail, \
                      archived, created_at, version from companies where branch = '000000000002'";
        let mut tx = store.write().await.unwrap();
        let twice = tx.run(store::query(insert).bind(Uuid::from_u128(7))).await;
        assert!(matches!(twice, Err(store::Error::Taken(_))), "{twice:?}");
    })
    .await;
}
