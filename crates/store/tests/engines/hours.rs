//! Hours and costs from other systems, on both engines: nothing counts twice, nothing is guessed, and what is taken back
//! leaves what other files said.

use crate::cast::{Cast, NOW, cast};
use crate::delivery::{on, running};
use domain::hours::{Amount, RateDraft};
use domain::ids::{CompanyId, ImportId, ProjectId, WorkerId};
use domain::money::Cents;
use domain::time::{Day, Now};
use jiff::civil::date;
use std::collections::HashMap;
use store::imports::{
    self, Checker, Choice, Choices, Fate, Kind, Met, Mode, NewImport, Outcome, Plan, RecordRow, Work,
};
use store::testing::{each_engine, every_text, rows};
use store::{Actor, Door, Error, Store, hours};
use uuid::Uuid;

const ME: Uuid = Uuid::from_u128(1);

/// Day in August, who, project, duration; and an id where there is one.
type Line<'a> = (u8, &'a str, &'a str, &'a str, &'a str);

fn row(at: usize, (day, who, project, long, id): &Line<'_>) -> RecordRow {
    let said = [
        ("day", format!("2026-08-{day:02}")),
        ("person", (*who).to_owned()),
        ("project", (*project).to_owned()),
        ("duration", (*long).to_owned()),
        ("external_id", (*id).to_owned()),
        ("description", "Ziek gemeld bij Kees".to_owned()),
    ];
    RecordRow { row: at as i64 + 2, values: said.map(|(key, value)| (key.to_owned(), value)).into(), ordinal: 1 }
}

/// The rows of a file, each with its place among those that say the same.
fn file(lines: &[Line<'_>]) -> Vec<RecordRow> {
    let mut seen: HashMap<String, u32> = HashMap::new();
    let mut rows: Vec<RecordRow> = lines.iter().enumerate().map(|(at, line)| row(at, line)).collect();
    for row in &mut rows {
        if let Some(contents) = imports::contents_of(row) {
            let nth = seen.entry(contents).or_insert(0);
            *nth += 1;
            row.ordinal = *nth;
        }
    }
    rows
}

async fn begin(store: &Store, by: &Actor, work: Work) -> ImportId {
    let mut tx = store.write().await.unwrap();
    let file = NewImport {
        kind: Kind::Hours,
        file_name: "kimai.csv".into(),
        file_bytes: 9,
        file_kept: false,
        rows: 2,
        columns: vec![],
    };
    let id = imports::begin(&mut tx, by, NOW, file).await.unwrap();
    let plan = Plan { settings: "{}".into(), key: None, mode: Mode::Both };
    imports::map(&mut tx, by, id, &plan, &[]).await.unwrap();
    imports::start(&mut tx, by, NOW, id, work).await.unwrap();
    imports::claim(&mut tx, NOW, id, ME).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    id
}

fn checker(id: ImportId, by: &Actor, others: Option<Choice>) -> Checker {
    let by = Actor { door: Door::Import, ..*by };
    let checker = Checker::new(id, (None, Mode::Both), by, store::profiles::Standards::default());
    checker.from("kimai", Choices { others, ..Choices::default() })
}

/// Imports a file into which the projects are known, or known by their name.
async fn import(store: &Store, by: &Actor, lines: &[Line<'_>]) -> (ImportId, Vec<Outcome>) {
    import_at(store, by, NOW, (lines, Some(Choice::Same))).await
}

/// Imports a file at a moment, with what was said of all that looks changed.
async fn import_at(
    store: &Store,
    by: &Actor,
    now: Now,
    (lines, others): (&[Line<'_>], Option<Choice>),
) -> (ImportId, Vec<Outcome>) {
    let id = begin(store, by, Work::Run).await;
    let mut tx = store.write().await.unwrap();
    let checker = checker(id, by, others);
    let done = imports::take(&mut tx, &checker, Kind::Hours, &mut Met::default(), now, &file(lines)).await.unwrap();
    imports::finish(&mut tx, by, now, (id, ME), "").await.unwrap();
    tx.commit().await.unwrap();
    (id, done)
}

/// Checks a file and keeps which projects it names.
async fn check(store: &Store, by: &Actor, lines: &[Line<'_>]) -> (ImportId, Vec<Outcome>) {
    let id = begin(store, by, Work::Check).await;
    let mut tx = store.write().await.unwrap();
    let checker = checker(id, by, None);
    let done = imports::take(&mut tx, &checker, Kind::Hours, &mut Met::default(), NOW, &file(lines)).await.unwrap();
    drop(tx);
    let mut tx = store.write().await.unwrap();
    let said: Vec<_> = done.iter().filter_map(|outcome| outcome.on.clone()).collect();
    imports::keep_projects(&mut tx, id, &said).await.unwrap();
    imports::finish(&mut tx, by, NOW, (id, ME), "").await.unwrap();
    tx.commit().await.unwrap();
    (id, done)
}

fn told(done: &[Outcome]) -> Vec<String> {
    let word = |outcome: &Outcome| match &outcome.fate {
        Fate::Created => "created".to_owned(),
        Fate::Updated => "updated".to_owned(),
        Fate::Unchanged => "unchanged".to_owned(),
        Fate::Refused(problems) => problems.iter().map(|p| format!("{}:{}", p.field, p.code)).collect(),
    };
    done.iter().map(word).collect()
}

async fn reverse(store: &Store, by: &Actor, id: ImportId) -> (i64, i64, i64) {
    let mut tx = store.write().await.unwrap();
    imports::start(&mut tx, by, NOW, id, Work::Reversal).await.unwrap();
    imports::claim(&mut tx, NOW, id, ME).await.unwrap().unwrap();
    let done = imports::reverse(&mut tx, &Actor { door: Door::Import, ..*by }, NOW, (id, ME)).await.unwrap();
    tx.commit().await.unwrap();
    (done.removed, done.restored, done.remained)
}

async fn hours_of(store: &Store, cast: &Cast, project: ProjectId) -> f64 {
    let mut reader = store.read().await.unwrap();
    hours::of_project(&mut reader, &cast.dirk.person, project).await.unwrap().spent.hours()
}

const LIJN: &str = "besturing  lijn 3";

#[tokio::test]
async fn the_same_row_counts_once_whatever_files_it_comes_in() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let project = running(&store, &cast).await;
        let august: [Line<'_>; 4] = [
            (3, "Noor", LIJN, "8", ""),
            (3, "Noor", LIJN, "1:30", ""),
            (3, "Noor", LIJN, "1.5", ""),
            (4, "Kees", LIJN, "7,25", ""),
        ];
        let (first, done) = import(&store, &cast.dirk, &august).await;
        assert_eq!(told(&done), ["created"; 4]);
        assert_eq!(hours_of(&store, &cast, project).await, 18.25);
        let (again, done) = import(&store, &cast.dirk, &august).await;
        assert_eq!(told(&done), ["unchanged"; 4]);
        // Another period, which overlaps: three rows of the third that say the same, and a new day.
        let later: [Line<'_>; 5] = [
            (3, "noor", LIJN, "01:30:00", ""),
            (3, "Noor", LIJN, "8:00", ""),
            (3, "Noor", LIJN, "1:30", ""),
            (3, "Noor", LIJN, "1:30", ""),
            (5, "Kees", LIJN, "8", ""),
        ];
        let (third, done) = import(&store, &cast.dirk, &later).await;
        assert_eq!(told(&done), ["unchanged", "unchanged", "unchanged", "created", "created"]);
        assert_eq!(hours_of(&store, &cast, project).await, 27.75);
        // What was taken back is still said by the others.
        assert_eq!(reverse(&store, &cast.dirk, first).await, (0, 4, 0));
        assert_eq!(hours_of(&store, &cast, project).await, 27.75);
        assert_eq!(reverse(&store, &cast.dirk, again).await, (1, 0, 0));
        assert_eq!(hours_of(&store, &cast, project).await, 20.5);
        assert_eq!(reverse(&store, &cast.dirk, third).await, (5, 0, 0));
        assert_eq!(hours_of(&store, &cast, project).await, 0.0);
        assert_eq!(rows(&store, "spending_sayings").await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_row_with_an_id_takes_what_is_said_last() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let project = running(&store, &cast).await;
        let (_, done) = import(&store, &cast.dirk, &[(3, "Noor", LIJN, "8", "41"), (4, "Noor", LIJN, "8", "42")]).await;
        assert_eq!(told(&done), ["created"; 2]);
        let mended: [Line<'_>; 3] =
            [(3, "Noor", LIJN, "8", "41"), (5, "Noor", LIJN, "6", "42"), (5, "Noor", LIJN, "6", "42")];
        let (second, done) = import(&store, &cast.dirk, &mended).await;
        assert_eq!(told(&done), ["unchanged", "updated", ":hours-twice"]);
        assert_eq!(hours_of(&store, &cast, project).await, 14.0);
        assert_eq!(reverse(&store, &cast.dirk, second).await, (0, 1, 0));
        assert_eq!(hours_of(&store, &cast, project).await, 16.0);
    })
    .await;
}

#[tokio::test]
async fn a_project_is_chosen_once_and_nothing_is_guessed() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let project = running(&store, &cast).await;
        let lines: [Line<'_>; 4] = [
            (3, "Noor", LIJN, "8", ""),
            (4, "Noor", LIJN, "8", ""),
            (5, "Noor", "Ziekte", "8", ""),
            (6, "Noor", "", "8", ""),
        ];
        let (id, done) = check(&store, &cast.dirk, &lines).await;
        let unsaid = "project:hours-project-unsaid";
        assert_eq!(told(&done), [unsaid, unsaid, unsaid, "project:required"]);
        let mut tx = store.write().await.unwrap();
        let named = hours::of_import(&mut tx, &cast.dirk.person, (id, "kimai")).await.unwrap();
        let seen: Vec<_> =
            named.iter().map(|one| (one.named.name.as_str(), one.lines, one.seconds, one.likely)).collect();
        assert_eq!(seen, [("besturing lijn 3", 2, 57_600, Some(project)), ("Ziekte", 1, 28_800, None)]);
        let chosen = [(named[0].key.clone(), Some(project)), (named[1].key.clone(), None)];
        let shut = hours::choose(&mut tx, &cast.ada, NOW, (id, "kimai"), &chosen).await;
        assert!(shut.is_err(), "an administrator sees no rows");
        let strange = [("x".to_owned(), None)];
        assert!(hours::choose(&mut tx, &cast.dirk, NOW, (id, "kimai"), &strange).await.is_err());
        hours::choose(&mut tx, &cast.dirk, NOW, (id, "kimai"), &chosen).await.unwrap();
        tx.commit().await.unwrap();

        let (_, done) = check(&store, &cast.ada, &lines).await;
        assert_eq!(told(&done), ["created", "created", "unchanged", "project:required"]);
        assert_eq!(hours_of(&store, &cast, project).await, 0.0, "a check writes nothing");
        import(&store, &cast.ada, &lines).await;
        assert_eq!(hours_of(&store, &cast, project).await, 16.0);
        assert_eq!(rows(&store, "spendings").await.unwrap(), 2, "what is not ours is not kept");

        // What is said otherwise later holds at once for what came in before.
        let (id, _) = check(&store, &cast.dirk, &lines).await;
        let mut tx = store.write().await.unwrap();
        let out = [(named[0].key.clone(), None)];
        hours::choose(&mut tx, &cast.dirk, NOW, (id, "kimai"), &out).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(hours_of(&store, &cast, project).await, 0.0);
    })
    .await;
}

async fn rate(store: &Store, by: &Actor, worker: Option<WorkerId>, from: Day, cents: i64) {
    let mut tx = store.write().await.unwrap();
    let draft = RateDraft { worker, from: Some(from), cost: Some(Cents(cents)) };
    hours::say(&mut tx, by, NOW, draft).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn costs_are_hours_at_the_rate_of_their_day_and_bills_beside_them() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let project = running(&store, &cast).await;
        import(
            &store,
            &cast.dirk,
            &[(3, "Noor", LIJN, "8", ""), (10, "Noor", LIJN, "8", ""), (3, "Kees", LIJN, "4", "")],
        )
        .await;
        let noor = {
            let mut reader = store.read().await.unwrap();
            let all = hours::workers(&mut reader, &cast.dirk.person).await.unwrap();
            assert!(hours::workers(&mut reader, &cast.tess.person).await.unwrap().is_empty());
            all.iter().find(|worker| worker.name == "Noor").unwrap().id
        };
        rate(&store, &cast.dirk, Some(noor), date(2026, 1, 1), 5_000).await;
        rate(&store, &cast.dirk, Some(noor), date(2026, 8, 10), 6_000).await;
        let spent = async || {
            let mut reader = store.read().await.unwrap();
            hours::of_project(&mut reader, &cast.tess.person, project).await.unwrap()
        };
        let half = spent().await;
        assert_eq!((half.spent.cost(), half.spent.unpriced_hours()), (None, 4.0));
        assert_eq!(half.spent.labour, Cents(88_000));
        assert_eq!((half.sources, half.spent.through), (vec!["kimai".to_owned()], Some(date(2026, 8, 10))));
        assert_eq!(half.weeks, [(date(2026, 8, 3), 43_200), (date(2026, 8, 10), 28_800)]);
        rate(&store, &cast.dirk, None, date(2026, 1, 1), 1_000).await;
        assert_eq!(spent().await.spent.cost(), Some(Cents(92_000)));

        let id = begin(&store, &cast.dirk, Work::Run).await;
        let mut tx = store.write().await.unwrap();
        let bill = [("day", "2026-08-20"), ("project", LIJN), ("amount", "1250.50"), ("description", "Schakelkast")];
        let bill = RecordRow {
            row: 2,
            values: bill.map(|(key, value)| (key.to_owned(), value.to_owned())).into(),
            ordinal: 1,
        };
        let checker = checker(id, &cast.dirk, Some(Choice::Same));
        let done = imports::take(&mut tx, &checker, Kind::Hours, &mut Met::default(), NOW, &[bill]).await.unwrap();
        assert_eq!(told(&done), ["created"]);
        tx.commit().await.unwrap();
        let all = spent().await.spent;
        assert_eq!(
            (all.cost(), all.costs, all.through),
            (Some(Cents(217_050)), Cents(125_050), Some(date(2026, 8, 20)))
        );
        let mut reader = store.read().await.unwrap();
        let imported = hours::of_project(&mut reader, &cast.tess.person, project).await.unwrap();
        let until = imported.until(date(2026, 8, 5));
        assert_eq!((until.hours(), until.cost()), (12.0, Some(Cents(44_000))));
    })
    .await;
}

#[tokio::test]
async fn whose_hours_they_are_is_for_the_lead_and_what_they_cost_for_a_director() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let project = running(&store, &cast).await;
        import(&store, &cast.dirk, &[(3, "Noor", LIJN, "8", ""), (3, "Kees", LIJN, "9", "")]).await;
        rate(&store, &cast.dirk, None, date(2026, 1, 1), 1_000).await;
        let mut tx = store.write().await.unwrap();
        let draft = RateDraft { worker: None, from: Some(NOW.today), cost: Some(Cents(1)) };
        assert!(hours::say(&mut tx, &cast.tess, on(1), draft).await.is_err(), "a lead says no rates");
        let row = store::projects::by_id(&mut tx, &cast.dirk.person, project).await.unwrap();
        let mut seen = async |who: &Actor| {
            let imported = hours::of_project(&mut tx, &cast.dirk.person, row.id()).await.unwrap();
            let shares = hours::shares(&mut tx, &who.person, &row, &imported).await.unwrap();
            shares.into_iter().map(|share| (share.name, share.spent.hours(), share.spent.cost())).collect::<Vec<_>>()
        };
        let named = |cost: fn(i64) -> Option<Cents>| {
            vec![("Kees".to_owned(), 9.0, cost(9_000)), ("Noor".to_owned(), 8.0, cost(8_000))]
        };
        assert_eq!(seen(&cast.dirk).await, named(|cents| Some(Cents(cents))));
        assert_eq!(seen(&cast.tess).await, named(|_| None));
        for other in [&cast.leo, &cast.bob, &cast.ada, &cast.vera] {
            assert_eq!(seen(other).await, []);
        }
        assert!(hours::rates_of_all(&mut tx, &cast.tess.person).await.unwrap().is_empty());
        assert_eq!(hours::rates_of_all(&mut tx, &cast.dirk.person).await.unwrap().len(), 1);
        let shut = hours::of_project(&mut tx, &cast.vera.person, project).await;
        assert!(matches!(shut, Err(Error::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn imports_of_hours_are_not_a_sellers() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        running(&store, &cast).await;
        let (id, _) = import(&store, &cast.ada, &[(3, "Noor", LIJN, "8", "")]).await;
        let mut reader = store.read().await.unwrap();
        for (who, sees) in [(&cast.dirk, true), (&cast.ada, true), (&cast.vera, false), (&cast.tess, false)] {
            assert_eq!(imports::by_id(&mut reader, &who.person, id).await.is_ok(), sees);
            let list = imports::list(&mut reader, &who.person, None, 10).await.unwrap();
            assert_eq!((list.items.len(), list.total), (usize::from(sees), i64::from(sees)));
        }
    })
    .await;
}

#[tokio::test]
async fn a_worker_is_known_by_address_and_forgotten_everywhere() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let project = running(&store, &cast).await;
        let lines: [Line<'_>; 2] = [(3, "Sjoukje Ymkje", LIJN, "8", ""), (4, "Sjoukje Ymkje", LIJN, "7", "")];
        import(&store, &cast.dirk, &lines).await;
        let id = begin(&store, &cast.dirk, Work::Run).await;
        let mut tx = store.write().await.unwrap();
        let mut row = file(&[(5, "Sjoukje Ymkje", LIJN, "6", "")]).remove(0);
        row.values.insert("email".into(), "Tess@voorbeeld.nl".into());
        let mut other = row.clone();
        other.row = 3;
        other.values.insert("person".into(), "S. Ymkje".into());
        let checker = checker(id, &cast.dirk, None);
        let done =
            imports::take(&mut tx, &checker, Kind::Hours, &mut Met::default(), NOW, &[row, other]).await.unwrap();
        assert_eq!(told(&done), ["created"; 2]);
        let wrong = imports::Wrong {
            column: "Uren".into(),
            value: "x".into(),
            code: "not-a-duration".into(),
            detail: String::new(),
        };
        let cells = vec!["Sjoukje Ymkje".to_owned(), "x".to_owned()];
        let refused = imports::Refused { row: 9, problems: vec![wrong], cells };
        imports::keep_refusals(&mut tx, id, 0, vec![refused]).await.unwrap();
        let all = hours::workers(&mut tx, &cast.dirk.person).await.unwrap();
        assert_eq!(all.len(), 1, "an address joins the name that had none");
        assert_eq!(
            all[0].user.as_ref().map(|(_, name)| name.as_str()),
            None,
            "it was added before its address was known"
        );
        hours::link(&mut tx, &cast.dirk, NOW, all[0].id, Some(cast.tess.person.id)).await.unwrap();
        tx.commit().await.unwrap();

        let before: Vec<_> = every_text(&store).await.unwrap();
        let kept = |all: &[(String, String)], word: &str| {
            let mut places: Vec<String> =
                all.iter().filter(|(_, text)| text.contains(word)).map(|(place, _)| place.clone()).collect();
            places.dedup();
            places
        };
        assert_eq!(kept(&before, "Ymkje"), ["import_refusals.cells", "workers.name"]);
        assert_eq!(kept(&before, "Ziek gemeld"), [""; 0], "what people wrote about their hours is not kept");

        let mut tx = store.write().await.unwrap();
        assert!(hours::forget(&mut tx, &cast.ada, NOW, all[0].id).await.is_err());
        hours::forget(&mut tx, &cast.dirk, NOW, all[0].id).await.unwrap();
        tx.commit().await.unwrap();
        let after = every_text(&store).await.unwrap();
        assert_eq!((kept(&after, "Ymkje"), kept(&after, "ymkje")), (vec![], vec![]));
        assert_eq!(hours_of(&store, &cast, project).await, 27.0, "the hours stay with their project");
        let (_, done) = import(&store, &cast.dirk, &lines).await;
        assert_eq!(told(&done), ["unchanged"; 2], "and are known again");
        assert_eq!(kept(&every_text(&store).await.unwrap(), "Ymkje"), [""; 0], "without a name coming back");
        assert_eq!(hours_of(&store, &cast, project).await, 27.0);
    })
    .await;
}

#[tokio::test]
async fn a_line_that_looks_changed_waits_until_a_person_says_what_it_is() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let project = running(&store, &cast).await;
        let total = async || hours_of(&store, &cast, project).await;
        let old: [Line<'_>; 2] = [(3, "Noor", LIJN, "2", ""), (4, "Noor", LIJN, "8", "")];
        let new: [Line<'_>; 2] = [(3, "Noor", LIJN, "3", ""), (4, "Noor", LIJN, "8", "")];
        import_at(&store, &cast.dirk, on(1), (&old, Some(Choice::Same))).await;
        let (_, done) = import_at(&store, &cast.dirk, on(2), (&new, None)).await;
        assert_eq!(told(&done), [":hours-looks-changed", "unchanged"]);
        let looks = done[0].looks.clone().unwrap();
        assert_eq!((looks.row, looks.amount, looks.choice), (2, Amount::Hours(10_800), None));
        assert_eq!((done[1].looks.clone(), total().await), (None, 10.0));
        let (both, done) = import_at(&store, &cast.dirk, on(3), (&new, Some(Choice::Another))).await;
        assert_eq!((told(&done), total().await), (vec!["created".to_owned(), "unchanged".to_owned()], 13.0));
        assert_eq!(reverse(&store, &cast.dirk, both).await, (1, 0, 0));
        let (mended, done) = import_at(&store, &cast.dirk, on(4), (&new, Some(Choice::Same))).await;
        assert_eq!((told(&done), total().await), (vec!["updated".to_owned(), "unchanged".to_owned()], 11.0));
        // What comes once more counts once, and the old line does not come back with an old file.
        let (again, done) = import_at(&store, &cast.dirk, on(5), (&new, None)).await;
        assert_eq!((told(&done), total().await), (vec!["unchanged".to_owned(); 2], 11.0));
        let (_, done) = import_at(&store, &cast.dirk, on(6), (&old, None)).await;
        assert_eq!((told(&done), total().await), (vec!["unchanged".to_owned(); 2], 11.0));
        assert_eq!(done[0].notes.iter().map(|note| note.code).collect::<Vec<_>>(), ["hours-looks-changed"]);
        // Whoever else said so still says so; when nobody does, the old line counts again.
        assert_eq!(reverse(&store, &cast.dirk, mended).await, (0, 1, 0));
        assert_eq!(total().await, 11.0);
        assert_eq!(reverse(&store, &cast.dirk, again).await, (1, 1, 0));
        assert_eq!((total().await, rows(&store, "spending_replacements").await.unwrap()), (10.0, 0));
    })
    .await;
}

#[tokio::test]
async fn mended_and_mended_back_and_taken_back_in_any_order_one_line_counts() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let project = running(&store, &cast).await;
        let total = async || hours_of(&store, &cast, project).await;
        let bring = async |n: i64, long: &'static str, said| {
            let lines: [Line<'_>; 1] = [(3, "Noor", LIJN, long, "")];
            import_at(&store, &cast.dirk, on(n), (&lines, said)).await.0
        };
        bring(1, "2", Some(Choice::Same)).await;
        let second = bring(2, "3", Some(Choice::Same)).await;
        bring(3, "5", Some(Choice::Same)).await;
        assert_eq!(total().await, 5.0);
        assert_eq!(reverse(&store, &cast.dirk, second).await, (1, 0, 0));
        assert_eq!(total().await, 5.0, "what was replaced by it is replaced by the next");
        let back = bring(4, "2", Some(Choice::Same)).await;
        let again = bring(5, "2", None).await;
        assert_eq!(total().await, 2.0);
        assert_eq!(reverse(&store, &cast.dirk, back).await, (0, 1, 0));
        assert_eq!(total().await, 2.0);
        assert_eq!(reverse(&store, &cast.dirk, again).await, (0, 2, 0));
        assert_eq!(total().await, 5.0);
        // A file that holds both lines says that there are two.
        let lines: [Line<'_>; 2] = [(3, "Noor", LIJN, "2", ""), (3, "Noor", LIJN, "5", "")];
        let (_, done) = import_at(&store, &cast.dirk, on(6), (&lines, None)).await;
        assert_eq!((told(&done), total().await), (vec!["updated".to_owned(), "unchanged".to_owned()], 7.0));
    })
    .await;
}

#[tokio::test]
async fn a_line_with_an_id_is_no_kin_and_a_name_that_was_erased_does_not_come_back_by_a_mended_line() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let project = running(&store, &cast).await;
        let ymkje = |day, long, id| [(day, "Sjoukje Ymkje", LIJN, long, id)];
        import_at(&store, &cast.dirk, on(1), (&ymkje(3, "2", "41"), Some(Choice::Same))).await;
        let (_, done) = import_at(&store, &cast.dirk, on(2), (&ymkje(3, "3", ""), None)).await;
        assert_eq!((told(&done), hours_of(&store, &cast, project).await), (vec!["created".to_owned()], 5.0));
        let mut tx = store.write().await.unwrap();
        let worker = hours::workers(&mut tx, &cast.dirk.person).await.unwrap().remove(0).id;
        hours::forget(&mut tx, &cast.dirk, on(3), worker).await.unwrap();
        tx.commit().await.unwrap();
        for (n, said, expected) in [(4, None, ":hours-looks-changed"), (5, Some(Choice::Same), "updated")] {
            let (_, done) = import_at(&store, &cast.dirk, on(n), (&ymkje(3, "4", ""), said)).await;
            assert_eq!(told(&done), [expected]);
            let texts = every_text(&store).await.unwrap();
            assert!(texts.iter().all(|(_, text)| !text.to_lowercase().contains("ymkje")), "{texts:?}");
        }
        assert_eq!(hours_of(&store, &cast, project).await, 6.0);
    })
    .await;
}

#[tokio::test]
async fn a_director_says_of_lines_that_look_changed_and_a_new_check_keeps_it() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        running(&store, &cast).await;
        import_at(&store, &cast.dirk, on(1), (&[(3, "Noor", LIJN, "2", "")], Some(Choice::Same))).await;
        let lines: [Line<'_>; 1] = [(3, "Noor", LIJN, "3", "")];
        let id = begin(&store, &cast.dirk, Work::Check).await;
        let look = async |id| {
            let made = imports::choices(&mut store.read().await.unwrap(), id).await.unwrap();
            let by = Actor { door: Door::Import, ..cast.dirk };
            let checker = Checker::new(id, (None, Mode::Both), by, store::profiles::Standards::default());
            let checker = checker.from("kimai", Choices { made, others: None });
            let mut tx = store.write().await.unwrap();
            let mut met = Met::default();
            let done = imports::take(&mut tx, &checker, Kind::Hours, &mut met, on(2), &file(&lines)).await.unwrap();
            drop(tx);
            let looks: Vec<_> = done.iter().filter_map(|outcome| outcome.looks.clone()).collect();
            let mut tx = store.write().await.unwrap();
            imports::keep_changed(&mut tx, id, &looks).await.unwrap();
            imports::finish(&mut tx, &cast.dirk, on(2), (id, ME), "").await.unwrap();
            tx.commit().await.unwrap();
            told(&done)
        };
        let asked =
            async |who: &Actor| imports::changed(&mut store.read().await.unwrap(), &who.person, id).await.unwrap();
        assert_eq!(look(id).await, [":hours-looks-changed"]);
        assert!(asked(&cast.ada).await.is_empty(), "an administrator sees no rows");
        let one = asked(&cast.dirk).await.remove(0);
        assert_eq!((one.row, one.worker.as_str(), one.choice), (2, "Noor", None));
        assert_eq!((one.was, one.is), (Amount::Hours(7_200), Amount::Hours(10_800)));
        let mut tx = store.write().await.unwrap();
        let same = [(one.alike.clone(), Choice::Same)];
        assert!(imports::choose(&mut tx, &cast.vera, id, &same).await.is_err());
        let company = [(one.alike.clone(), Choice::Is(CompanyId(ME)))];
        for wrong in [&company, &[("x".to_owned(), Choice::Same)]] {
            assert!(imports::choose(&mut tx, &cast.dirk, id, wrong).await.is_err());
        }
        imports::choose(&mut tx, &cast.dirk, id, &same).await.unwrap();
        imports::start(&mut tx, &cast.dirk, NOW, id, Work::Check).await.unwrap();
        imports::claim(&mut tx, NOW, id, ME).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        assert!(asked(&cast.dirk).await.is_empty(), "until it is met again");
        assert_eq!(look(id).await, ["updated"]);
        assert_eq!(asked(&cast.dirk).await[0].choice, Some(Choice::Same));
    })
    .await;
}
