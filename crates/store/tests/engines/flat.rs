//! Lists that are answered from memory: they find, count, order and cut into pages what the database would. Inside a
//! transaction the database itself answers, so that each list is read twice and compared.

use crate::cast::{Cast, NOW, PROFILE, cast, company, named, published};
use crate::sale::{CORE, NEAR, OUTSIDE, at_gate, made, new, win};
use crate::{delivery, sale};
use domain::activity::NextAction;
use domain::ids::{CompanyId, OpportunityId, ProfileId, ProfileVersionId};
use domain::money::Cents;
use domain::people::Person;
use domain::profile::Verdict;
use domain::time::plus_days;
use std::time::Duration;
use store::companies::{self, NewCompany};
use store::opportunities::{self, Lane, Listing, Neglect, NewOpportunity, Status};
use store::testing::each_engine;
use store::{Cursor, Reader, Store, Value, new_id, projects, query, search};
use uuid::Uuid;

/// Whole words and parts of them, marks, signs that mean something in a pattern, a number, a domain, and nothing.
const SEARCHES: [&str; 14] =
    ["e", "dam", "DÁM", "%", "_", "\\", "100%", "a_b", "zzz", "12345678", "dam.nl", "  van  dam ", "\u{301}", "groß"];

/// Companies whose names are hard to search, with every verdict among them; the last one was put away.
async fn odd(store: &Store, cast: &Cast) -> Vec<CompanyId> {
    let facts: [&[(&str, &str)]; 4] = [CORE, NEAR, OUTSIDE, &[]];
    let names = [
        "Van Dam Machines",
        "Électro Ærø",
        "Damstra 100%",
        "Dam a_b",
        "D\\M",
        "Amsterdam Staal",
        "Groß & Zoon",
        "Damme",
        "Dam Oud",
    ];
    let mut ids = Vec::new();
    for (place, name) in names.into_iter().enumerate() {
        ids.push(company(store, cast, named(name, facts[place % facts.len()])).await);
    }
    let numbered = NewCompany { kvk: "12345678".into(), ..named("Bos", CORE) };
    ids.push(company(store, cast, numbered).await);
    ids.push(company(store, cast, NewCompany { domain: "dam.nl".into(), ..named("Kramer", NEAR) }).await);
    let mut tx = store.write().await.unwrap();
    let version = companies::by_id(&mut tx, &cast.vera.person, ids[8]).await.unwrap().version;
    companies::archive(&mut tx, &cast.vera, NOW, ids[8], version).await.unwrap();
    tx.commit().await.unwrap();
    ids
}

type Beside<T> = (Option<T>, Option<T>);

/// The total, the pages, and what stands beside the second company.
async fn companies_of(
    reader: &mut Reader,
    person: &Person,
    (filter, sort): (&companies::Filter, companies::Sort),
    (limit, most): (u32, usize),
) -> (i64, Vec<Vec<CompanyId>>, Option<Beside<CompanyId>>) {
    let (mut pages, mut cursor) = (Vec::new(), None::<String>);
    loop {
        let page = companies::list(reader, person, filter, sort, (cursor.as_deref(), limit)).await.unwrap();
        pages.push(page.items.iter().map(|row| row.id).collect::<Vec<_>>());
        if page.next.is_none() || pages.len() >= most {
            let second = pages.concat().get(1).copied();
            let beside = match second {
                Some(id) => Some(companies::neighbours(reader, person, (filter, sort), id).await.unwrap()),
                None => None,
            };
            return (page.total, pages, beside);
        }
        cursor = page.next;
    }
}

fn company_filters(profile: ProfileId) -> Vec<companies::Filter> {
    let judged = companies::Filter { profile: Some(profile), ..companies::Filter::default() };
    let of = |verdicts: &[Verdict]| companies::Filter { verdicts: verdicts.to_vec(), ..judged.clone() };
    vec![
        of(&[]),
        of(&[Verdict::Core]),
        of(&[Verdict::Near, Verdict::Core]),
        of(&[Verdict::Core, Verdict::Outside]),
        companies::Filter { question: Some("employees".into()), ..judged.clone() },
        companies::Filter { archived: true, ..judged.clone() },
        companies::Filter::default(),
    ]
}

const SORTS: [companies::Sort; 5] = [
    companies::Sort::Name,
    companies::Sort::Best,
    companies::Sort::Worst,
    companies::Sort::Newest,
    companies::Sort::Oldest,
];

#[tokio::test]
async fn companies_are_searched_in_memory_as_in_the_database() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (profile, _) = published(&store, &cast, PROFILE).await;
        let ids = odd(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        projects::start(&mut tx, &cast.dirk, NOW, delivery::by_hand(&cast, ids[5])).await.unwrap();
        tx.commit().await.unwrap();
        let (mut reader, mut tx) = (store.read().await.unwrap(), store.write().await.unwrap());
        for (person, searches) in [(&cast.vera.person, &SEARCHES[..]), (&cast.tess.person, &SEARCHES[..2])] {
            for search in searches {
                for filter in company_filters(profile) {
                    let filter = companies::Filter { search: (*search).into(), ..filter };
                    for sort in SORTS {
                        let memory = companies_of(&mut reader, person, (&filter, sort), (2, 99)).await;
                        let database = companies_of(&mut tx, person, (&filter, sort), (2, 99)).await;
                        assert_eq!(memory, database, "{sort:?} {filter:?}");
                    }
                }
            }
        }
        for (search, found) in [("dam", 5), ("DÁM", 5), ("%", 1), ("_", 1), ("\\", 1), ("12345678", 1), ("dam.nl", 1)]
        {
            let filter = companies::Filter { search: search.into(), ..companies::Filter::default() };
            let leo = &cast.leo.person;
            let page = companies::list(&mut reader, leo, &filter, companies::Sort::Name, (None, 50)).await.unwrap();
            assert_eq!((page.total, page.items.len()), (found, found as usize), "{search}");
        }
    })
    .await;
}

/// A thousand and more companies, every other one of which is called so; each third is core, near or outside.
async fn many_companies(store: &Store, profile: ProfileId, version: ProfileVersionId) {
    let mut tx = store.write().await.unwrap();
    let ids: Vec<Uuid> = (0..1_600).map(|_| new_id(NOW.at)).collect();
    let company = |(n, id): (usize, &Uuid)| {
        let name =
            Value::Text(Some(format!("bedrijf {} {}", n * 7_919 % 1_600, if n % 2 == 0 { "dam" } else { "bos" })));
        let (no, empty) = (Value::Bool(Some(false)), Value::Text(Some(String::new())));
        let (at, one) = (Value::Int(Some(NOW.at.0)), Value::Int(Some(1)));
        [Value::Uuid(Some(*id)), name.clone(), name, empty.clone(), empty, no.clone(), no, at, one]
    };
    let insert = "insert into companies (id, name, search_key, country, place, archived, do_not_mail, created_at, version) \
                  values ";
    let judged = |(n, id): (usize, &Uuid)| {
        let rank = Value::Int(Some([3, 2, 0][n % 3]));
        let fit = Value::Real(Some((n * 31 % 100) as f64));
        let question = Value::Text((n % 5 == 0).then(|| "employees".to_owned()));
        let (of, by) = (Value::Uuid(Some(profile.0)), Value::Uuid(Some(version.0)));
        let today = Value::Day(Some(NOW.today));
        [Value::Uuid(Some(*id)), of, by, rank.clone(), rank.clone(), rank, fit.clone(), fit, question, today]
    };
    let judge = "insert into qualifications (company_id, profile_id, version_id, verdict, worst, best, fit_low, fit_high, \
                 next_question, judged_on) values ";
    tx.run(query(insert).rows(ids.iter().enumerate().map(company))).await.unwrap();
    tx.run(query(judge).rows(ids.iter().enumerate().map(judged))).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_search_that_finds_very_many_is_cut_as_the_database_cuts_it() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (profile, version) = published(&store, &cast, PROFILE).await;
        many_companies(&store, profile, version).await;
        let (mut reader, mut tx) = (store.read().await.unwrap(), store.write().await.unwrap());
        for search in ["bedrijf", "dam", "99", "bedrijf 1 "] {
            for filter in company_filters(profile) {
                let filter = companies::Filter { search: search.into(), ..filter };
                for sort in SORTS {
                    let person = &cast.vera.person;
                    let memory = companies_of(&mut reader, person, (&filter, sort), (50, 3)).await;
                    let database = companies_of(&mut tx, person, (&filter, sort), (50, 3)).await;
                    assert_eq!(memory, database, "{sort:?} {filter:?}");
                }
            }
        }
    })
    .await;
}

/// Each key of the list of opportunities, up or down.
const ORDERS: [&str; 4] = ["-fit", "amount", "-created", "next"];

/// The sums, the pages, and what stands beside the second opportunity.
async fn opportunities_of(
    reader: &mut Reader,
    person: &Person,
    listing: &Listing,
) -> (Vec<Lane>, Vec<Vec<OpportunityId>>, Option<Beside<OpportunityId>>) {
    let lanes = opportunities::by_stage(reader, person, &listing.filter).await.unwrap();
    let (mut listing, mut pages, mut second) = (listing.clone(), Vec::new(), None);
    loop {
        let page = opportunities::list(reader, person, &listing).await.unwrap();
        let lines = opportunities::lines(reader, person, &listing, &[]).await.unwrap();
        assert_eq!(page.total, lanes.iter().map(|lane| lane.sums.count).sum::<i64>());
        let ids: Vec<_> = page.items.iter().map(|row| row.id).collect();
        assert!(lines.items.iter().map(|line| line.id).eq(ids.iter().copied()), "{listing:?}");
        second = second.or(page.items.into_iter().nth(1));
        pages.push(ids);
        let Some(next) = page.next.filter(|_| pages.len() < 9) else { break };
        listing.after = Cursor::parse(&next);
    }
    listing.after = None;
    let beside = match second {
        Some(row) => Some(opportunities::neighbours(reader, person, &listing, &row).await.unwrap()),
        None => None,
    };
    (lanes, pages, beside)
}

#[tokio::test]
async fn opportunities_are_searched_in_memory_as_in_the_database() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        published(&store, &cast, PROFILE).await;
        let customers = odd(&store, &cast).await;
        let (vera, dirk) = (cast.vera.person.id, cast.dirk.person.id);
        let won = at_gate(&store, &cast.vera, customers[0], NOW).await;
        let mut tx = store.write().await.unwrap();
        win(&mut tx, &cast.vera, NOW, won).await.unwrap();
        for (n, company) in customers.iter().enumerate().filter(|(n, _)| *n != 8) {
            for title in ["Lijn 100%", "Dam a_b"] {
                let owner = Some(if n % 3 == 0 { dirk } else { vera });
                let amount = Cents(n as i64 % 4 * 100_000);
                let made = NewOpportunity { title: title.into(), owner, amount, ..new(*company) };
                let id = opportunities::create(&mut tx, &cast.vera, NOW, made).await.unwrap();
                let on = plus_days(NOW.today, n as i64 * 10 - 30);
                let next = (n % 2 == 0).then(|| NextAction { what: "Bellen".into(), on });
                opportunities::set_next(&mut tx, &cast.vera, NOW, id, next).await.unwrap();
            }
        }
        // What was sold to who was put away since is found by that name, too.
        let version = companies::by_id(&mut tx, &cast.vera.person, customers[7]).await.unwrap().version;
        companies::archive(&mut tx, &cast.vera, NOW, customers[7], version).await.unwrap();
        tx.commit().await.unwrap();
        let (mut reader, mut tx) = (store.read().await.unwrap(), store.write().await.unwrap());
        let today = sale::later(40).today;
        let all = opportunities::Filter::default();
        let filters = [
            all.clone(),
            opportunities::Filter { status: Some(Status::Open), ..all.clone() },
            opportunities::Filter { verdict: Some(Verdict::Near), ..all.clone() },
            opportunities::Filter { owner: Some(dirk), stage: Some("chosen".into()), ..all.clone() },
            opportunities::Filter { neglect: Some(Neglect::Late(NOW.today)), ..all.clone() },
            opportunities::Filter { neglect: Some(Neglect::Unplanned(NOW.today)), ..all.clone() },
            opportunities::Filter { neglect: Some(Neglect::Silent(today)), ..all.clone() },
            opportunities::Filter { company: Some(customers[2]), ..all.clone() },
            opportunities::Filter { exceptions: true, ..all },
        ];
        for filter in filters {
            for search in ["e", "dam", "DÁM", "%", "_", "100%", "zzz", "\u{301}"] {
                let filter = opportunities::Filter { search: search.into(), ..filter.clone() };
                for sort in ORDERS.map(|code| opportunities::Sort::parse(code).unwrap()) {
                    let listing = Listing { filter: filter.clone(), sort, limit: 5, ..Listing::default() };
                    let memory = opportunities_of(&mut reader, &cast.leo.person, &listing).await;
                    let database = opportunities_of(&mut tx, &cast.leo.person, &listing).await;
                    assert_eq!(memory, database, "{listing:?}");
                }
            }
        }
    })
    .await;
}

/// What somebody changes is searched as it is now, also what a list only filters and adds up.
#[tokio::test]
async fn a_change_of_what_lists_go_by_is_seen_by_the_next_search() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        published(&store, &cast, PROFILE).await;
        let dam = company(&store, &cast, named("Van Dam Machines", CORE)).await;
        let id = made(&store, &cast.vera, dam).await;
        let count = async |filter: opportunities::Filter| {
            let filter = opportunities::Filter { search: "besturing".into(), ..filter };
            let mut reader = store.read().await.unwrap();
            opportunities::totals(&mut reader, &cast.leo.person, &filter).await.unwrap().count
        };
        let unplanned = || opportunities::Filter { neglect: Some(Neglect::Unplanned(NOW.today)), ..Default::default() };
        let at = |stage: &str| opportunities::Filter { stage: Some(stage.into()), ..Default::default() };
        assert_eq!((count(unplanned()).await, count(at("approached")).await), (1, 0));
        let mut tx = store.write().await.unwrap();
        let next = NextAction { what: "Bellen".into(), on: NOW.today };
        opportunities::set_next(&mut tx, &cast.vera, NOW, id, Some(next)).await.unwrap();
        sale::step(&mut tx, &cast.vera, NOW, id, "approached").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!((count(unplanned()).await, count(at("approached")).await), (0, 1));
    })
    .await;
}

/// Ten thousand opportunities and more at one company: one in fifty is near, and one in forty is Dirk's.
async fn many_opportunities(store: &Store, cast: &Cast, company: CompanyId, (profile, version): (Uuid, Uuid)) {
    let mut tx = store.write().await.unwrap();
    let ids: Vec<(usize, Uuid)> = (0..10_500).map(|n| (n, new_id(NOW.at))).collect();
    let row = |(n, id): &(usize, Uuid)| -> [Value; 23] {
        let (uuid, text) = (|id: Uuid| Value::Uuid(Some(id)), |text: &str| Value::Text(Some(text.to_owned())));
        let (int, real) = (|n: i64| Value::Int(Some(n)), |n: f64| Value::Real(Some(n)));
        let seller = if n % 40 == 0 { &cast.dirk } else { &cast.vera };
        let owner = seller.person.id.0;
        let verdict = if n % 50 == 0 { "near" } else { "outside" };
        let fit = (n * 31 % 100) as f64;
        [
            [uuid(*id), uuid(company.0), text("Lijn"), text("lijn"), int(*n as i64 % 97), uuid(owner), uuid(profile)],
            [uuid(version), text("chosen"), int(NOW.at.0), text("open"), text(verdict), text(verdict), text(verdict)],
            [real(fit), real(fit), Value::Bool(Some(false)), int(0), text("own"), text(""), int(NOW.at.0)],
        ]
        .concat()
        .into_iter()
        .chain([uuid(owner), int(1)])
        .collect::<Vec<_>>()
        .try_into()
        .unwrap()
    };
    for some in ids.chunks(500) {
        let insert = "insert into opportunities (id, company_id, title, search_key, amount_cents, owner_id, profile_id, \
                      profile_version_id, stage, stage_at, status, verdict, worst, best, fit_low, fit_high, is_exception, \
                      credited_cents, source, source_note, created_at, created_by, version) values ";
        tx.run(query(insert).rows::<23>(some.iter().map(row))).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn few_of_very_many_that_meet_several_conditions_are_found_in_memory() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (profile, version) = published(&store, &cast, PROFILE).await;
        let dam = company(&store, &cast, named("Van Dam Machines", CORE)).await;
        many_opportunities(&store, &cast, dam, (profile.0, version.0)).await;
        let all = opportunities::Filter { status: Some(Status::Open), ..opportunities::Filter::default() };
        let near = opportunities::Filter { verdict: Some(Verdict::Near), ..all.clone() };
        let crossed = [
            near.clone(),
            opportunities::Filter { owner: Some(cast.dirk.person.id), stage: Some("chosen".into()), ..all.clone() },
            opportunities::Filter { owner: Some(cast.dirk.person.id), ..near },
            opportunities::Filter { neglect: Some(Neglect::Late(NOW.today)), ..all.clone() },
        ];
        let (mut reader, mut tx) = (store.read().await.unwrap(), store.write().await.unwrap());
        let leo = &cast.leo.person;
        opportunities_of(&mut reader, leo, &Listing { filter: all, limit: 5, ..Listing::default() }).await;
        let is_held = async || search::let_go(&store, Duration::from_secs(60)).await;
        assert!(!is_held().await, "what one index finds is asked of the database");
        for filter in crossed {
            for sort in ORDERS.map(|code| opportunities::Sort::parse(code).unwrap()) {
                let listing = Listing { filter: filter.clone(), sort, limit: 5, ..Listing::default() };
                let memory = opportunities_of(&mut reader, leo, &listing).await;
                assert_eq!(memory, opportunities_of(&mut tx, leo, &listing).await, "{listing:?}");
                assert!(is_held().await);
            }
        }
    })
    .await;
}
