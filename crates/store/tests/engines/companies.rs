//! Companies, contacts, facts and their list, as facts, on both engines.

use crate::cast::{Cast, NOW, PROFILE, cast, company, named, problems, published, said, said_on};
use domain::ids::{CompanyId, ProfileId};
use domain::profile::Verdict;
use domain::time::Day;
use store::companies::{self, Changes, Filter, Key, Listed, NewCompany, Part, Sort};
use store::contacts::{self, NewContact};
use store::testing::each_engine;
use store::{Actor, Door, Error, Fault, Page, Store, events, facts};

const CORE: [(&str, &str); 3] = [("employees", "120"), ("industry", "28.22"), ("owner_led", "ja")];

async fn verdict_of(store: &Store, by: &Actor, profile: ProfileId, id: CompanyId) -> Verdict {
    let filter = Filter { profile: Some(profile), ..Filter::default() };
    let page = list(store, by, &filter, Sort::Best, None, 200).await;
    page.items.into_iter().find(|row| row.id == id).and_then(|row| row.standing).expect("a verdict").verdict
}

async fn list(
    store: &Store,
    by: &Actor,
    filter: &Filter,
    sort: Sort,
    cursor: Option<&str>,
    limit: u32,
) -> Page<Listed> {
    let mut reader = store.read().await.unwrap();
    companies::list(&mut reader, &by.person, filter, sort, (cursor, limit)).await.unwrap()
}

#[tokio::test]
async fn a_line_holds_the_parts_that_were_asked_for_and_no_others() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let new = NewCompany { kvk: "12345678".into(), place: "Almelo".into(), ..named("Kramer", &[]) };
        let id = company(&store, &cast, new).await;
        let mut reader = store.read().await.unwrap();
        for sort in ["name", "-created", "created", "-fit"] {
            let sort = Sort::from_code(sort).unwrap();
            let mut one = async |parts: &[Part]| {
                let (who, from) = (&cast.leo.person, (None, 10));
                let found = companies::lines(&mut reader, who, &Filter::default(), sort, (from, parts)).await.unwrap();
                found.items.into_iter().next().unwrap()
            };
            let bare = one(&[]).await;
            assert_eq!((bare.id, bare.version, bare.name.as_str()), (id, 1, "Kramer"));
            assert_eq!((bare.kvk, bare.place.as_str(), bare.standing), (None, "", None));
            let some = one(&[Part::Place, Part::Standing, Part::Kvk]).await;
            assert_eq!((some.kvk.as_deref(), some.place.as_str(), some.domain), (Some("12345678"), "Almelo", None));
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_typed_is_kept_in_one_form() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let new = NewCompany {
            name: "  Kramer   Metaal ".into(),
            kvk: "12 34 56 78".into(),
            vat: "nl8123.45.678.b01".into(),
            domain: "https://www.Kramer.nl/contact".into(),
            country: "Nederland".into(),
            ..NewCompany::default()
        };
        let id = company(&store, &cast, new).await;
        let mut reader = store.read().await.unwrap();
        let kept = companies::by_id(&mut reader, &cast.leo.person, id).await.unwrap();
        assert_eq!(kept.name(), "Kramer Metaal");
        let about = kept.particulars;
        assert_eq!(about.kvk.as_deref(), Some("12345678"));
        assert_eq!(about.vat.as_deref(), Some("NL812345678B01"));
        assert_eq!(about.domain.as_deref(), Some("kramer.nl"));
        assert_eq!(about.country, "NL");
        let known = companies::known_by(&mut reader, Key::Name, &["kramer metaal".into()]).await.unwrap();
        assert_eq!(known["kramer metaal"], [id]);
        let known = companies::known_by(&mut reader, Key::Kvk, &["12345678".into(), "1".into()]).await.unwrap();
        assert_eq!(known.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn every_wrong_field_is_named_and_nothing_is_written() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        published(&store, &cast, PROFILE).await;
        let mut tx = store.write().await.unwrap();
        let mut new = named(" ", &[("employees", "1.200,5"), ("owner_led", "misschien"), ("a b", "1")]);
        new.kvk = "123".into();
        new.country = "Narnia".into();
        let refused = companies::create(&mut tx, &cast.vera, NOW, new).await;
        let expected = [
            ("name", "required"),
            ("kvk", "not-a-kvk"),
            ("country", "not-a-country"),
            ("attributes.employees", "not-a-number"),
            ("attributes.owner_led", "not-yes-or-no"),
            ("attributes.a b", "not-a-key"),
        ];
        assert_eq!(problems(refused), expected.map(|(field, code)| (field.to_owned(), code)));
        drop(tx);
        assert_eq!(list(&store, &cast.vera, &Filter::default(), Sort::Name, None, 10).await.total, 0);
    })
    .await;
}

#[tokio::test]
async fn a_trade_register_number_is_one_company() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let numbered = |name: &str| NewCompany { name: name.into(), kvk: "12345678".into(), ..NewCompany::default() };
        company(&store, &cast, numbered("Kramer")).await;
        let other = company(&store, &cast, named("Jansen", &[])).await;
        let mut tx = store.write().await.unwrap();
        let twice = companies::create(&mut tx, &cast.vera, NOW, numbered("Kramer B.V.")).await;
        assert_eq!(problems(twice), [("kvk".into(), "kvk-taken")]);
        let wish = Changes { company: numbered("Jansen"), version: 1 };
        let taken = companies::change(&mut tx, &cast.vera, NOW, other, wish).await;
        assert_eq!(problems(taken), [("kvk".into(), "kvk-taken")]);
    })
    .await;
}

#[tokio::test]
async fn sellers_and_directors_change_companies_and_the_team_sees_none() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = company(&store, &cast, named("Kramer", &[])).await;
        let mut tx = store.write().await.unwrap();
        for who in [&cast.bob, &cast.leo, &cast.tess, &cast.ada] {
            let refused = companies::create(&mut tx, who, NOW, named("Jansen", &[])).await;
            assert_eq!(problems(refused), [(String::new(), "role")]);
        }
        let importing = Actor { door: Door::Import, ..cast.ada };
        companies::create(&mut tx, &importing, NOW, named("Jansen", &[])).await.unwrap();
        for who in [&cast.tess, &cast.ada] {
            assert!(matches!(companies::by_id(&mut tx, &who.person, id).await, Err(Error::NotFound)));
            let fact = facts::add(&mut tx, who, NOW, id, said(&[("employees", "12")])).await;
            assert!(matches!(fact, Err(Fault::Store(Error::NotFound))));
        }
        let fact = facts::add(&mut tx, &cast.leo, NOW, id, said(&[("employees", "12")])).await;
        assert_eq!(problems(fact), [(String::new(), "role")]);
        tx.commit().await.unwrap();
        assert_eq!(list(&store, &cast.tess, &Filter::default(), Sort::Name, None, 10).await.total, 0);
    })
    .await;
}

#[tokio::test]
async fn a_fact_is_never_overwritten_and_the_latest_counts() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (profile, _) = published(&store, &cast, PROFILE).await;
        let id = company(&store, &cast, named("Kramer", &CORE)).await;
        assert_eq!(verdict_of(&store, &cast.vera, profile, id).await, Verdict::Core);
        let mut tx = store.write().await.unwrap();
        facts::add(&mut tx, &cast.vera, NOW, id, said(&[("employees", "5")])).await.unwrap();
        // What was so in spring does not count beside what is so today.
        let spring = said_on(Day::constant(2026, 4, 1), &[("employees", "200")]);
        facts::add(&mut tx, &cast.vera, NOW, id, spring).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(verdict_of(&store, &cast.vera, profile, id).await, Verdict::Outside);
        let mut reader = store.read().await.unwrap();
        let known = facts::latest(&mut reader, id).await.unwrap();
        assert_eq!(known.about("employees").unwrap().value, "5");
        let all = facts::of(&mut reader, id).await.unwrap();
        let stated: Vec<_> = all.iter().map(|f| (f.attribute.as_str(), f.value.as_str())).collect();
        let expected = [
            ("employees", "120"),
            ("industry", "28.22"),
            ("owner_led", "yes"),
            ("employees", "5"),
            ("employees", "200"),
        ];
        assert_eq!(stated, expected);
        assert_eq!(all[1].system.as_deref(), Some("sbi2008"), "a code keeps the system that was asked");
        assert_eq!(all[0].user_name.as_deref(), Some("vera"));
        let told = events::about(&mut reader, id, 10).await.unwrap();
        let verbs: Vec<_> = told.iter().map(|event| event.verb.as_str()).collect();
        assert_eq!(verbs, ["fact-added", "fact-added", "company-created"]);
        assert_eq!(
            (told[1].before.as_str(), told[1].after.as_str()),
            (r#"{"employees":"120"}"#, r#"{"employees":"5"}"#)
        );
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_a_fact_is_refused() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        published(&store, &cast, PROFILE).await;
        let id = company(&store, &cast, named("Kramer", &[])).await;
        let mut tx = store.write().await.unwrap();
        let mut linked = said(&[("employees", "12")]);
        linked.proof.link = "javascript:alert(1)".into();
        let mut other = said(&[("industry", "28.22")]);
        other.values[0].system = Some("SBI".into());
        for (statement, field, code) in [
            (said(&[("employees", "veel")]), "employees", "not-a-number"),
            (said(&[("employees", "onbekend")]), "value", "required"),
            (said(&[("industry", "ZZ")]), "industry", "not-a-code"),
            (said(&[("owner_led", "yes"), ("owner_led", "no")]), "owner_led", "twice"),
            (said_on(Day::constant(2026, 9, 22), &[("employees", "12")]), "obtained_on", "in-the-future"),
            (linked, "evidence_link", "not-a-link"),
            (other, "industry", "unknown-code-system"),
        ] {
            let refused = facts::add(&mut tx, &cast.vera, NOW, id, statement).await;
            assert_eq!(problems(refused), [(field.to_owned(), code)]);
        }
        assert!(facts::of(&mut tx, id).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn evidence_stays_with_its_fact() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = company(&store, &cast, named("Kramer", &[])).await;
        let mut statement = said(&[("employees", "12")]);
        statement.proof.note = " Gebeld op 3 mei ".into();
        statement.proof.link = "https://kramer.nl/over".into();
        statement.proof.kind = "website".into();
        let mut tx = store.write().await.unwrap();
        facts::add(&mut tx, &cast.vera, NOW, id, statement).await.unwrap();
        let kept = facts::of(&mut tx, id).await.unwrap();
        assert_eq!(kept[0].proof.note, "Gebeld op 3 mei");
        let counts = facts::latest(&mut tx, id).await.unwrap();
        let evidence = counts.about("employees").and_then(|fact| fact.evidence.clone());
        assert_eq!(evidence.unwrap().link(), Some("https://kramer.nl/over"));
    })
    .await;
}

#[tokio::test]
async fn a_change_keeps_what_was_there_and_refuses_who_comes_late() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = company(&store, &cast, named("Kramer", &[])).await;
        let wish = |name: &str, version| Changes { company: named(name, &[]), version };
        let mut tx = store.write().await.unwrap();
        companies::change(&mut tx, &cast.vera, NOW, id, wish("Kramer", 1)).await.unwrap();
        companies::change(&mut tx, &cast.vera, NOW, id, wish("Kramer & Zn.", 1)).await.unwrap();
        let late = companies::change(&mut tx, &cast.dirk, NOW, id, wish("Jansen", 1)).await;
        assert!(matches!(late, Err(Fault::Store(Error::Stale))));
        let told = events::about(&mut tx, id, 10).await.unwrap();
        assert_eq!(told.len(), 2, "a change of nothing is no change");
        assert_eq!(told[0].before, r#"{"name":"Kramer"}"#);
    })
    .await;
}

#[tokio::test]
async fn what_is_put_away_leaves_the_list_and_comes_back_judged() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (profile, _) = published(&store, &cast, PROFILE).await;
        let id = company(&store, &cast, named("Kramer", &[])).await;
        let mut tx = store.write().await.unwrap();
        companies::archive(&mut tx, &cast.vera, NOW, id, 1).await.unwrap();
        assert_eq!(problems(companies::archive(&mut tx, &cast.vera, NOW, id, 2).await), [(String::new(), "archived")]);
        facts::add(&mut tx, &cast.vera, NOW, id, said(&CORE)).await.unwrap();
        tx.commit().await.unwrap();
        let active = Filter { profile: Some(profile), ..Filter::default() };
        let core = Filter { verdicts: vec![Verdict::Core], ..active.clone() };
        let away = Filter { archived: true, ..active.clone() };
        assert_eq!(list(&store, &cast.vera, &active, Sort::Name, None, 10).await.total, 0);
        assert_eq!(list(&store, &cast.vera, &core, Sort::Best, None, 10).await.total, 0);
        let put_away = list(&store, &cast.vera, &away, Sort::Best, None, 10).await;
        assert_eq!((put_away.total, put_away.items[0].standing.clone()), (1, None));
        assert_eq!(store::qualifications::catch_up(&store, NOW.today).await.unwrap(), 0);
        let mut tx = store.write().await.unwrap();
        companies::unarchive(&mut tx, &cast.vera, NOW, id, 2).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(list(&store, &cast.vera, &core, Sort::Best, None, 10).await.total, 1);
    })
    .await;
}

/// Five companies: two core, one near, one open, one outside.
async fn five(store: &Store, cast: &Cast) -> ProfileId {
    let (profile, _) = published(store, cast, PROFILE).await;
    let near = [("employees", "9"), ("industry", "28"), ("owner_led", "yes")];
    let outside = [("employees", "2")];
    for (name, values) in
        [("Éclair", &CORE[..]), ("Bakker", &CORE[..]), ("Dubois", &near[..]), ("Aalders", &[]), ("Cats", &outside[..])]
    {
        company(store, cast, named(name, values)).await;
    }
    profile
}

fn names(page: &Page<Listed>) -> Vec<&str> {
    page.items.iter().map(|row| row.name.as_str()).collect()
}

#[tokio::test]
async fn the_list_is_sorted_filtered_and_counted() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let profile = five(&store, &cast).await;
        let all = Filter { profile: Some(profile), ..Filter::default() };
        let with = |verdicts: &[Verdict], search: &str| Filter {
            verdicts: verdicts.to_vec(),
            search: search.into(),
            ..all.clone()
        };
        let question = Filter { question: Some("employees".into()), ..all.clone() };
        let unjudged = Filter { verdicts: vec![Verdict::Core], ..Filter::default() };
        let check = |filter: Filter, sort, expected: &'static [&'static str]| {
            let (store, vera) = (store.clone(), cast.vera);
            async move {
                let page = list(&store, &vera, &filter, sort, None, 10).await;
                assert_eq!((names(&page), page.total), (expected.to_vec(), expected.len() as i64), "{filter:?}");
            }
        };
        check(all.clone(), Sort::Name, &["Aalders", "Bakker", "Cats", "Dubois", "Éclair"]).await;
        check(all.clone(), Sort::Best, &["Bakker", "Éclair", "Dubois", "Aalders", "Cats"]).await;
        check(all.clone(), Sort::Worst, &["Cats", "Aalders", "Dubois", "Éclair", "Bakker"]).await;
        check(all.clone(), Sort::Newest, &["Cats", "Aalders", "Dubois", "Bakker", "Éclair"]).await;
        check(Filter::default(), Sort::Best, &["Aalders", "Bakker", "Cats", "Dubois", "Éclair"]).await;
        check(with(&[Verdict::Core, Verdict::Near], ""), Sort::Name, &["Bakker", "Dubois", "Éclair"]).await;
        check(with(&[Verdict::Core], "ecl"), Sort::Best, &["Éclair"]).await;
        check(with(&[], "BAK"), Sort::Oldest, &["Bakker"]).await;
        check(with(&[], "%"), Sort::Name, &[]).await;
        check(question, Sort::Name, &["Aalders"]).await;
        check(unjudged, Sort::Name, &[]).await;
        let mut reader = store.read().await.unwrap();
        let counts = companies::verdicts(&mut reader, &cast.vera.person, profile).await.unwrap();
        assert_eq!(counts.map(|(_, n)| n), [2, 1, 1, 1]);
    })
    .await;
}

#[tokio::test]
async fn neighbours_are_those_of_the_list_in_every_order_and_with_its_filter() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let profile = five(&store, &cast).await;
        let all = Filter { profile: Some(profile), ..Filter::default() };
        let good = Filter { verdicts: vec![Verdict::Core, Verdict::Near], ..all.clone() };
        for filter in [all, good.clone(), Filter::default()] {
            for sort in [Sort::Name, Sort::Best, Sort::Worst, Sort::Newest, Sort::Oldest] {
                let ids: Vec<_> =
                    list(&store, &cast.vera, &filter, sort, None, 10).await.items.iter().map(|one| one.id).collect();
                let mut reader = store.read().await.unwrap();
                for (at, id) in ids.iter().enumerate() {
                    let found =
                        companies::neighbours(&mut reader, &cast.vera.person, (&filter, sort), *id).await.unwrap();
                    let before = at.checked_sub(1).map(|before| ids[before]);
                    assert_eq!(found, (before, ids.get(at + 1).copied()), "{filter:?} {sort:?} {at}");
                }
            }
        }
        // One that the filter leaves out stands between those that it would stand between.
        let whole = list(&store, &cast.vera, &Filter::default(), Sort::Name, None, 10).await;
        let left_out = whole.items.iter().find(|one| one.name == "Cats").unwrap().id;
        let mut reader = store.read().await.unwrap();
        let found = companies::neighbours(&mut reader, &cast.vera.person, (&good, Sort::Name), left_out).await.unwrap();
        let name = |name: &str| whole.items.iter().find(|one| one.name == name).map(|one| one.id);
        assert_eq!(found, (name("Bakker"), name("Dubois")));
    })
    .await;
}

#[tokio::test]
async fn pages_join_without_a_gap_in_every_order() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let profile = five(&store, &cast).await;
        let filter = Filter { profile: Some(profile), ..Filter::default() };
        for sort in [Sort::Name, Sort::Best, Sort::Worst, Sort::Newest, Sort::Oldest] {
            let whole = list(&store, &cast.vera, &filter, sort, None, 10).await;
            let (mut seen, mut cursor) = (vec![], None);
            loop {
                let page = list(&store, &cast.vera, &filter, sort, cursor.as_deref(), 2).await;
                assert_eq!(page.total, 5);
                seen.extend(page.items);
                cursor = page.next;
                if cursor.is_none() {
                    break;
                }
            }
            assert_eq!(seen, whole.items, "{sort:?}");
        }
        let garbled = list(&store, &cast.vera, &filter, Sort::Best, Some("x~y"), 10).await;
        assert_eq!(garbled.items.len(), 5);
    })
    .await;
}

#[tokio::test]
async fn contacts_belong_to_a_company() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = company(&store, &cast, named("Kramer", &[])).await;
        let mut tx = store.write().await.unwrap();
        let bad =
            NewContact { email: "nobody".into(), role: "boss".into(), phone: "bel me".into(), ..Default::default() };
        let expected =
            [("name", "required"), ("email", "not-an-email"), ("phone", "not-a-phone"), ("role", "not-offered")];
        let refused = contacts::add(&mut tx, &cast.vera, NOW, id, bad).await;
        assert_eq!(problems(refused), expected.map(|(field, code)| (field.to_owned(), code)));
        let anna = NewContact {
            name: "Anna Kramer".into(),
            role: "decision_maker".into(),
            email: "Anna@Kramer.nl".into(),
            ..Default::default()
        };
        let contact = contacts::add(&mut tx, &cast.vera, NOW, id, anna.clone()).await.unwrap();
        assert_eq!(contacts::of(&mut tx, id).await.unwrap()[0].email.as_deref(), Some("anna@kramer.nl"));
        let hidden = contacts::by_id(&mut tx, &cast.tess.person, contact).await;
        assert!(matches!(hidden, Err(Error::NotFound)));
        contacts::change(&mut tx, &cast.vera, NOW, (contact, 1), anna.clone()).await.unwrap();
        let late = contacts::change(&mut tx, &cast.vera, NOW, (contact, 1), anna).await;
        assert!(matches!(late, Err(Fault::Store(Error::Stale))));
        contacts::archive(&mut tx, &cast.vera, NOW, contact).await.unwrap();
        assert!(contacts::of(&mut tx, id).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn many_companies_are_one_act_and_each_has_its_verdict_and_event() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (profile, _) = published(&store, &cast, PROFILE).await;
        let mut tx = store.write().await.unwrap();
        let standards = store::profiles::standards(&mut tx).await.unwrap();
        let many = (0..1_201).map(|n| named(&format!("Bedrijf {n}"), &CORE).check(&standards, NOW.today).unwrap());
        let ids = companies::create_many(&mut tx, &cast.vera, NOW, &standards, many.collect()).await.unwrap();
        let more = ids.iter().step_by(2).map(|id| facts::FactsOf {
            company: *id,
            statement: said(&[("employees", "2")]).check(&standards, NOW.today, "").unwrap(),
        });
        facts::add_many(&mut tx, &cast.vera, NOW, &standards, more.collect()).await.unwrap();
        tx.commit().await.unwrap();
        let with = |verdict| Filter { profile: Some(profile), verdicts: vec![verdict], ..Filter::default() };
        assert_eq!(list(&store, &cast.vera, &with(Verdict::Core), Sort::Best, None, 5).await.total, 600);
        assert_eq!(list(&store, &cast.vera, &with(Verdict::Outside), Sort::Best, None, 5).await.total, 601);
        let mut reader = store.read().await.unwrap();
        assert_eq!(events::about(&mut reader, ids[1_200], 10).await.unwrap().len(), 2);
        assert_eq!(store::qualifications::catch_up(&store, NOW.today).await.unwrap(), 0);
    })
    .await;
}
