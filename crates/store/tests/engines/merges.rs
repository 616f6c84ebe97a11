//! Merging companies that are one, and undoing it, as facts on both engines.

use crate::cast::{Cast, NOW, cast, company, named, problems, said, said_on};
use crate::delivery;
use crate::sale::{self, CORE, at_gate, later, made, market, talk, win};
use domain::ids::{CompanyId, FileId, MergeId};
use domain::merge::{Field, Side};
use domain::profile::Verdict;
use domain::time::plus_days;
use store::companies::{self, Changes, Filter, Key, NewCompany, Sort};
use store::contacts::{self, NewContact};
use store::conversations::{self, NewConversation};
use store::facts::Proof;
use store::merges::{self, Wish};
use store::testing::each_engine;
use store::{Actor, Error, Fault, Row, Store, Tx, external_ids, facts, files, opportunities, projects, query};

/// Two companies that are one: Van Dam Machines with all that is known of it, and Dam Machinebouw, where things happened.
async fn two(store: &Store, cast: &Cast) -> (CompanyId, CompanyId) {
    let kept = market(store, cast, "", CORE).await;
    let new = NewCompany {
        name: "Dam Machinebouw".into(),
        kvk: "12345678".into(),
        domain: "dam.nl".into(),
        place: "Hengelo".into(),
        statement: Some(said_on(
            plus_days(NOW.today, -10),
            &[("employees", "100"), ("industry", "28.22"), ("owner_led", "yes"), ("turnover", "9")],
        )),
        ..NewCompany::default()
    };
    (kept, company(store, cast, new).await)
}

fn wish(other: CompanyId) -> Wish {
    Wish { other, version: 1, other_version: 1, choices: vec![], two_numbers: false }
}

async fn versions(tx: &mut Tx, by: &Actor, kept: CompanyId, other: CompanyId) -> Wish {
    let version = companies::by_id(tx, &by.person, kept).await.unwrap().version;
    let other_version = companies::by_id(tx, &by.person, other).await.unwrap().version;
    Wish { version, other_version, ..wish(other) }
}

async fn merged(store: &Store, by: &Actor, kept: CompanyId, other: CompanyId) -> MergeId {
    let mut tx = store.write().await.unwrap();
    let wish = versions(&mut tx, by, kept, other).await;
    let id = merges::merge(&mut tx, by, NOW, kept, wish).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// Undoes a merge as somebody who has just read the company that stays.
async fn undone(tx: &mut Tx, by: &Actor, id: MergeId) -> Result<(), Fault> {
    let kept = merges::by_id(tx, &by.person, id).await?.kept;
    let version = companies::by_id(tx, &by.person, kept).await?.version;
    merges::undo(tx, by, later(1), id, version).await.map(drop)
}

/// Something of everything at a company: a contact, a talk, a sale at the gate, one that was won with its project, a file
/// that backs a fact, and an id in another system.
async fn busy(store: &Store, cast: &Cast, id: CompanyId) -> FileId {
    let open = at_gate(store, &cast.vera, id, NOW).await;
    let mut tx = store.write().await.unwrap();
    talk(&mut tx, &cast.vera, NOW, (open, id)).await;
    let file = files::add(&mut tx, &cast.vera, NOW, id, ("jaarrekening.txt", "Omzet 9".as_bytes())).await.unwrap();
    let proof = Proof { file: Some(file.0), ..Proof::default() };
    let statement = store::facts::Statement { proof, ..said(&[("turnover", "9")]) };
    facts::add(&mut tx, &cast.vera, NOW, id, statement).await.unwrap();
    let insert = "insert into external_ids (kind, source, value, record_id, import_id) \
                  values ('company', 'hubspot', $1, $2, $3)";
    let value = id.to_string();
    tx.run(query(insert).bind(&value).bind(id).bind(uuid::Uuid::nil())).await.unwrap();
    tx.commit().await.unwrap();
    let sold = at_gate(store, &cast.vera, id, NOW).await;
    let mut tx = store.write().await.unwrap();
    win(&mut tx, &cast.vera, NOW, sold).await.unwrap();
    let mut project = delivery::by_hand(cast, id);
    project.opportunity = Some(sold);
    project.company = None;
    projects::start(&mut tx, &cast.dirk, NOW, project).await.unwrap();
    tx.commit().await.unwrap();
    file
}

/// Every row that a merge may touch, as text, without the versions.
async fn content(store: &Store) -> Vec<String> {
    let mut reader = store.read().await.unwrap();
    let uuid = |row: &Row<'_>, name| row.get::<Option<uuid::Uuid>>(name).unwrap();
    let text = |row: &Row<'_>, name| row.get::<Option<String>>(name).unwrap();
    let mut told = Vec::new();
    for (sql, ids, texts) in [
        (
            "select id, merged_into, name, search_key, kvk, branch, vat, domain, country, place, \
             case when archived then 'away' else 'there' end as away, \
             case when do_not_mail then 'no' else 'yes' end as mail from companies",
            &["id", "merged_into"][..],
            &["name", "search_key", "kvk", "branch", "vat", "domain", "country", "place", "away", "mail"][..],
        ),
        ("select id, company_id, name, role from contacts", &["id", "company_id"], &["name", "role"]),
        (
            "select id, company_id, user_id, stated, source, evidence from facts",
            &["id", "company_id", "user_id"],
            &["stated", "source", "evidence"],
        ),
        ("select fact_id, company_id from fact_withdrawals", &["fact_id", "company_id"], &[]),
        (
            "select id, company_id, title, verdict, worst, best, status, stage, standing from opportunities",
            &["id", "company_id"],
            &["title", "verdict", "worst", "best", "status", "stage", "standing"],
        ),
        ("select id, company_id, name, verdict from projects", &["id", "company_id"], &["name", "verdict"]),
        ("select id, company_id, name from files", &["id", "company_id"], &["name"]),
        ("select record_id, kind, source, value from external_ids", &["record_id"], &["kind", "source", "value"]),
        (
            "select company_id, profile_id, cast(verdict as text) as verdict, cast(fit_low as text) as low \
             from qualifications",
            &["company_id", "profile_id"],
            &["verdict", "low"],
        ),
    ] {
        let rows = reader.all(query(sql), |row| {
            let ids: Vec<_> = ids.iter().map(|name| uuid(&row, name)).collect();
            let texts: Vec<_> = texts.iter().map(|name| text(&row, name)).collect();
            Ok(format!("{sql}: {ids:?} {texts:?}"))
        });
        told.extend(rows.await.unwrap());
    }
    told.sort();
    told
}

#[tokio::test]
async fn everything_of_the_one_moves_to_the_other_and_undoing_leaves_every_row_as_it_was() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (kept, other) = two(&store, &cast).await;
        busy(&store, &cast, kept).await;
        busy(&store, &cast, other).await;
        let before = content(&store).await;
        let id = merged(&store, &cast.vera, kept, other).await;
        let mut reader = store.read().await.unwrap();
        let person = &cast.leo.person;
        assert!(matches!(companies::by_id(&mut reader, person, other).await, Err(Error::NotFound)));
        assert_eq!(merges::stays(&mut reader, person, other).await.unwrap(), Some(kept));
        assert_eq!(merges::stays(&mut reader, &cast.ada.person, other).await.unwrap(), None, "not for everybody");
        assert_eq!(contacts::of(&mut reader, kept).await.unwrap().len(), 6);
        assert_eq!(opportunities::of_company(&mut reader, person, kept).await.unwrap().len(), 4);
        assert_eq!(files::of(&mut reader, &cast.vera.person, kept, 9).await.unwrap().len(), 2);
        assert_eq!(external_ids::of(&mut reader, kept.0).await.unwrap().len(), 2);
        let about = companies::by_id(&mut reader, person, kept).await.unwrap().particulars;
        assert_eq!((about.name.as_str(), about.kvk.as_deref()), ("Van Dam Machines", Some("12345678")));
        assert_eq!(about.domain.as_deref(), Some("dam.nl"), "what only the other one had is taken over");
        let known = facts::of(&mut reader, kept).await.unwrap();
        let moved = known.iter().find(|fact| fact.attribute == "employees" && fact.value == "100").unwrap();
        assert_eq!(moved.obtained_on, plus_days(NOW.today, -10), "a fact keeps its day");
        assert_eq!(facts::latest(&mut reader, kept).await.unwrap().about("employees").unwrap().value, "120");
        let moved = &merges::of(&mut reader, kept).await.unwrap()[0].moved;
        assert_eq!((moved.contacts.len(), moved.opportunities.len(), moved.projects.len()), (3, 2, 1));
        let story = companies::story(&mut reader, &cast.vera.person, kept, &[], 500).await.unwrap();
        let event = story.iter().find(|event| event.verb == "company-merged").unwrap();
        assert!(event.after.contains("jaarrekening.txt") && event.after.contains("Dam Machinebouw"), "{}", event.after);
        assert!(story.iter().any(|event| event.after.contains("12345678") && event.verb == "company-created"));
        for archived in [false, true] {
            let filter = Filter { archived, ..Filter::default() };
            let page = companies::list(&mut reader, person, &filter, Sort::Name, (None, 9)).await.unwrap();
            assert_eq!(page.total, i64::from(!archived), "a pointer is in no list");
        }
        let mut tx = store.write().await.unwrap();
        undone(&mut tx, &cast.vera, id).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(content(&store).await, before);
    })
    .await;
}

#[tokio::test]
async fn what_was_frozen_at_signing_stays_and_the_live_verdict_is_judged_anew() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (kept, other) = two(&store, &cast).await;
        let sold = at_gate(&store, &cast.vera, kept, NOW).await;
        let mut tx = store.write().await.unwrap();
        win(&mut tx, &cast.vera, NOW, sold).await.unwrap();
        tx.commit().await.unwrap();
        let open = made(&store, &cast.vera, other).await;
        let verdict = |store: Store| async move {
            let mut reader = store.read().await.unwrap();
            opportunities::by_id(&mut reader, &cast.vera.person, open).await.unwrap().verdict
        };
        assert_eq!(verdict(store.clone()).await, Verdict::Core);
        let mut tx = store.write().await.unwrap();
        facts::add(&mut tx, &cast.vera, later(1), other, said_on(later(1).today, &[("employees", "2000")]))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let id = merged(&store, &cast.dirk, kept, other).await;
        assert_eq!(verdict(store.clone()).await, Verdict::Outside, "the latest fact counts, whoever it was said of");
        let mut tx = store.write().await.unwrap();
        let won = opportunities::by_id(&mut tx, &cast.vera.person, sold).await.unwrap();
        assert_eq!(won.verdict, Verdict::Core, "as it was at signing");
        undone(&mut tx, &cast.dirk, id).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(verdict(store.clone()).await, Verdict::Outside);
    })
    .await;
}

#[tokio::test]
async fn a_person_chooses_whose_value_stays() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let one = NewCompany { place: "Almelo".into(), vat: "NL123456782B12".into(), ..named("Dam", &[]) };
        let one = company(&store, &cast, one).await;
        let other = NewCompany { place: "Hengelo".into(), do_not_mail: true, ..named("Dam B.V.", &[]) };
        let other = company(&store, &cast, other).await;
        let mut tx = store.write().await.unwrap();
        let choices = vec![(Field::Name, Side::Other), (Field::Place, Side::Kept), (Field::Vat, Side::Other)];
        merges::merge(&mut tx, &cast.vera, NOW, one, Wish { choices, ..wish(other) }).await.unwrap();
        let about = companies::by_id(&mut tx, &cast.vera.person, one).await.unwrap().particulars;
        assert_eq!((about.name.as_str(), about.place.as_str(), about.vat), ("Dam B.V.", "Almelo", None));
        assert!(about.do_not_mail, "whoever asked for no mail asked for it as either of them");
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_merged_is_refused_with_the_reason() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let numbered = |name: &str, kvk: &str| NewCompany { kvk: kvk.into(), ..named(name, &[]) };
        let one = company(&store, &cast, numbered("Dam", "12345678")).await;
        let two = company(&store, &cast, numbered("Dam", "87654321")).await;
        let three = company(&store, &cast, named("Dam", &[])).await;
        let mut tx = store.write().await.unwrap();
        let (vera, leo) = (&cast.vera, &cast.leo);
        let numbers = merges::merge(&mut tx, vera, NOW, one, wish(two)).await;
        assert_eq!(problems(numbers), [("two_numbers".into(), "two-numbers")]);
        let itself = merges::merge(&mut tx, vera, NOW, one, wish(one)).await;
        assert_eq!(problems(itself), [("other".into(), "with-itself")]);
        assert_eq!(problems(merges::merge(&mut tx, leo, NOW, one, wish(three)).await), [(String::new(), "role")]);
        let hidden = merges::merge(&mut tx, &cast.tess, NOW, one, wish(three)).await;
        assert!(matches!(hidden, Err(Fault::Store(Error::NotFound))));
        for stale in [Wish { version: 2, ..wish(three) }, Wish { other_version: 2, ..wish(three) }] {
            let refused = merges::merge(&mut tx, vera, NOW, one, stale).await;
            assert!(matches!(refused, Err(Fault::Store(Error::Stale))));
        }
        let said = Wish { two_numbers: true, ..wish(two) };
        merges::merge(&mut tx, vera, NOW, one, said).await.unwrap();
        let again = merges::merge(&mut tx, vera, NOW, three, wish(two)).await;
        assert_eq!(problems(again), [("other".into(), "already-merged")]);
        companies::archive(&mut tx, vera, NOW, three, 1).await.unwrap();
        let wish = versions(&mut tx, vera, three, one).await;
        assert_eq!(problems(merges::merge(&mut tx, vera, NOW, three, wish).await), [("kept".into(), "kept-archived")]);
    })
    .await;
}

#[tokio::test]
async fn undoing_says_what_is_in_the_way_and_changes_nothing() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (kept, other) = two(&store, &cast).await;
        let file = busy(&store, &cast, other).await;
        let own = made(&store, &cast.vera, kept).await;
        let id = merged(&store, &cast.vera, kept, other).await;
        let vera = &cast.vera;
        let mut tx = store.write().await.unwrap();
        let anna = contacts::of(&mut tx, kept).await.unwrap().remove(0);
        let kind = domain::activity::ActivityKind::Call;
        let spoken = NewConversation { kind, with: vec![anna.id], held_on: NOW.today, note: "-".into(), next: None };
        conversations::add(&mut tx, vera, NOW, own, spoken).await.unwrap();
        let proof = Proof { file: Some(file.0), ..Proof::default() };
        let statement = facts::Statement { proof, ..said(&[("turnover", "10")]) };
        facts::add(&mut tx, vera, NOW, kept, statement).await.unwrap();
        let about = companies::by_id(&mut tx, &vera.person, kept).await.unwrap();
        let changed =
            NewCompany { name: "Van Dam Machines".into(), domain: "vandam.nl".into(), ..NewCompany::default() };
        companies::change(&mut tx, vera, NOW, kept, Changes { company: changed, version: about.version })
            .await
            .unwrap();
        let rival = NewCompany { kvk: "12345678".into(), ..named("Rivaal", &[]) };
        companies::create(&mut tx, vera, NOW, rival).await.unwrap();
        tx.commit().await.unwrap();
        let before = content(&store).await;
        let mut tx = store.write().await.unwrap();
        let codes: Vec<_> = problems(undone(&mut tx, vera, id).await).into_iter().map(|(_, code)| code).collect();
        for code in ["changed-since", "number-taken", "contact-used", "file-used"] {
            assert!(codes.contains(&code), "{code} in {codes:?}");
        }
        assert!(!codes.contains(&"project-started"));
        drop(tx);
        assert_eq!(content(&store).await, before);
    })
    .await;
}

#[tokio::test]
async fn a_project_that_was_started_since_is_in_the_way() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (kept, other) = two(&store, &cast).await;
        let sold = at_gate(&store, &cast.vera, other, NOW).await;
        let id = merged(&store, &cast.vera, kept, other).await;
        let mut tx = store.write().await.unwrap();
        win(&mut tx, &cast.vera, NOW, sold).await.unwrap();
        let mut project = delivery::by_hand(&cast, kept);
        project.opportunity = Some(sold);
        project.company = None;
        projects::start(&mut tx, &cast.dirk, NOW, project).await.unwrap();
        assert_eq!(problems(undone(&mut tx, &cast.vera, id).await), [(String::new(), "project-started")]);
    })
    .await;
}

#[tokio::test]
async fn merges_are_undone_from_the_last_to_the_first() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let mut three = vec![];
        for name in ["Een", "Twee", "Drie"] {
            three.push(company(&store, &cast, named(name, &[("employees", "9")])).await);
        }
        let before = content(&store).await;
        let first = merged(&store, &cast.vera, three[1], three[0]).await;
        let second = merged(&store, &cast.vera, three[2], three[1]).await;
        let mut tx = store.write().await.unwrap();
        let vera = &cast.vera;
        assert_eq!(merges::stays(&mut tx, &vera.person, three[0]).await.unwrap(), Some(three[2]), "over both");
        let merge = merges::by_id(&mut tx, &vera.person, first).await.unwrap();
        let way = merges::obstacles(&mut tx, &vera.person, &merge).await.unwrap();
        assert_eq!(way.iter().map(|one| one.code).collect::<Vec<_>>(), ["merged-again"]);
        for id in [second, first] {
            undone(&mut tx, vera, id).await.unwrap();
        }
        assert_eq!(problems(undone(&mut tx, vera, first).await), [(String::new(), "already-undone")]);
        tx.commit().await.unwrap();
        assert_eq!(content(&store).await, before);
    })
    .await;
}

#[tokio::test]
async fn nothing_is_added_to_a_company_that_was_merged() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (kept, other) = two(&store, &cast).await;
        merged(&store, &cast.vera, kept, other).await;
        let mut tx = store.write().await.unwrap();
        let vera = &cast.vera;
        let gone = |refused: Result<(), Fault>| matches!(refused, Err(Fault::Store(Error::NotFound)));
        let anna = NewContact { name: "Anna".into(), ..NewContact::default() };
        assert!(gone(contacts::add(&mut tx, vera, NOW, other, anna).await.map(drop)));
        assert!(gone(facts::add(&mut tx, vera, NOW, other, said(&[("employees", "1")])).await));
        assert!(gone(opportunities::create(&mut tx, vera, NOW, sale::new(other)).await.map(drop)));
        assert!(gone(companies::unarchive(&mut tx, vera, NOW, other, 2).await));
        let known = companies::known_by(&mut tx, Key::Name, &["dam machinebouw".into()]).await.unwrap();
        assert!(known.is_empty(), "no file recognises it: {known:?}");
    })
    .await;
}

#[tokio::test]
async fn another_legal_form_hides_no_company() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let at = |name: &str, place: &str| NewCompany { place: place.into(), ..named(name, &[]) };
        let one = company(&store, &cast, at("Kramer Metaal B.V.", "Ede")).await;
        let other = company(&store, &cast, at("Kramer Metaal", "")).await;
        company(&store, &cast, at("Kramer Metaal Holding", "Ede")).await;
        company(&store, &cast, at("Kramer Metaal NV", "Goes")).await;
        let mut reader = store.read().await.unwrap();
        let first = companies::by_id(&mut reader, &cast.vera.person, one).await.unwrap();
        let alike = merges::alike(&mut reader, &cast.vera.person, &first).await.unwrap();
        let alike: Vec<_> = alike.into_iter().map(|alike| (alike.company.id, alike.by)).collect();
        assert_eq!(alike, [(other, vec![Key::Name])], "the one of which the place does not differ");
        let named = companies::named(&mut reader, "KRAMER  metaal").await.unwrap();
        assert_eq!((named.len(), named[0]), (3, other), "the very name first");
        assert!(companies::named(&mut reader, " ").await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn companies_that_may_be_the_same_are_proposed_until_a_person_says_that_they_are_not() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let at = |name: &str, place: &str, kvk: &str, branch: &str, domain: &str| {
            let [kvk, branch, domain, place] = [kvk, branch, domain, place].map(str::to_owned);
            NewCompany { kvk, branch, domain, place, ..named(name, &[]) }
        };
        let one = company(&store, &cast, at("Jansen", "Hengelo", "12345678", "", "jansen.nl")).await;
        for (new, by) in [
            (at("JANSEN", "hengelo", "", "", ""), &[Key::Name][..]),
            (at("Jansen", "", "", "", ""), &[Key::Name]),
            (at("Jansen", "Almelo", "", "", ""), &[]),
            (at("Jansen", "Hengelo", "87654321", "", ""), &[]),
            (at("Jansen", "Hengelo", "", "", "jansen.be"), &[]),
            (at("Jansen Groep", "Almelo", "", "", "jansen.nl"), &[Key::Domain]),
            (at("Jansen", "Hengelo", "", "", "jansen.nl"), &[Key::Domain, Key::Name]),
            (at("Pieters", "Hengelo", "", "", ""), &[]),
        ] {
            let said = format!("{new:?}");
            let mut tx = store.write().await.unwrap();
            let id = companies::create(&mut tx, &cast.vera, NOW, new).await.unwrap();
            let first = companies::by_id(&mut tx, &cast.vera.person, one).await.unwrap();
            let alike = merges::alike(&mut tx, &cast.vera.person, &first).await.unwrap();
            let found: Vec<_> = alike.iter().flat_map(|alike| alike.by.clone()).collect();
            assert_eq!(found, by, "{said}");
            if by.is_empty() {
                continue;
            }
            let (pairs, next) = merges::pairs(&mut tx, &cast.vera.person, (by[0], ""), 9).await.unwrap();
            let pairs: Vec<_> = pairs.iter().map(|pair| (pair.one.id, pair.another.id)).collect();
            assert_eq!((pairs, next), (vec![(one, id)], None), "{said}");
            for _ in 0..2 {
                merges::not_the_same(&mut tx, &cast.vera, NOW, (id, one)).await.unwrap();
            }
            assert!(merges::alike(&mut tx, &cast.vera.person, &first).await.unwrap().is_empty());
            assert!(merges::pairs(&mut tx, &cast.vera.person, (by[0], ""), 9).await.unwrap().0.is_empty());
            assert_eq!(
                problems(merges::not_the_same(&mut tx, &cast.leo, NOW, (id, one)).await),
                [(String::new(), "role")]
            );
        }
    })
    .await;
}

#[tokio::test]
async fn the_list_of_doubles_goes_on_where_it_ended() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        for at in 0..250 {
            for _ in 0..1 + usize::from(at % 2 == 0) {
                company(&store, &cast, named(&format!("Firma {at:03}"), &[])).await;
            }
        }
        let mut reader = store.read().await.unwrap();
        let (mut after, mut found, mut pages) = (String::new(), 0, 0);
        loop {
            let by = (Key::Name, after.as_str());
            let (pairs, next) = merges::pairs(&mut reader, &cast.leo.person, by, 50).await.unwrap();
            found += pairs.len();
            pages += 1;
            match next {
                Some(next) => after = next,
                None => break,
            }
        }
        assert_eq!((found, pages), (125, 3));
        let none = merges::pairs(&mut reader, &cast.tess.person, (Key::Name, ""), 50).await.unwrap();
        assert_eq!(none, (vec![], None), "a team sees only whom it works for");
    })
    .await;
}

#[tokio::test]
async fn of_two_who_merge_at_once_one_is_refused() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let one = company(&store, &cast, named("Een", &[])).await;
        let other = company(&store, &cast, named("Twee", &[])).await;
        let at_once = |store: Store, by: Actor, kept, other| async move {
            let mut tx = store.write().await.unwrap();
            let done = merges::merge(&mut tx, &by, NOW, kept, wish(other)).await;
            if done.is_ok() {
                tx.commit().await.unwrap();
            }
            done.is_ok()
        };
        let both =
            tokio::join!(at_once(store.clone(), cast.vera, one, other), at_once(store.clone(), cast.dirk, other, one));
        assert_eq!(u8::from(both.0) + u8::from(both.1), 1);
        let adds = |store: Store, company| async move {
            let mut tx = store.write().await.unwrap();
            let anna = NewContact { name: "Anna".into(), ..NewContact::default() };
            let added = contacts::add(&mut tx, &cast.vera, NOW, company, anna).await.is_ok();
            if added {
                tx.commit().await.unwrap();
            }
            added
        };
        let three = company(&store, &cast, named("Drie", &[])).await;
        let four = company(&store, &cast, named("Vier", &[])).await;
        tokio::join!(at_once(store.clone(), cast.vera, three, four), adds(store.clone(), four));
        let left = query("select count(*) from contacts where company_id = $1").bind(four);
        assert_eq!(store.read().await.unwrap().count(left).await.unwrap(), 0, "nobody is left behind");
    })
    .await;
}
