//! Lists, boards and sums of opportunities on both engines.

use crate::cast::{NOW, cast, company, named};
use crate::sale::{CORE, NEAR, at_gate, made, market, new, win};
use domain::activity::NextAction;
use domain::money::Cents;
use domain::profile::Verdict;
use domain::time::plus_days;
use store::Cursor;
use store::opportunities::{self, Filter, Listing, NewOpportunity, Part, Sort, Status};
use store::testing::each_engine;

#[tokio::test]
async fn lists_filter_sort_and_go_on_after_a_row() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let dam = market(&store, &cast, "", CORE).await;
        let bos = company(&store, &cast, named("Bosch & Zoon 100%", NEAR)).await;
        let mut tx = store.write().await.unwrap();
        for n in 1..=5 {
            let company = if n % 2 == 0 { bos } else { dam };
            let made = NewOpportunity { title: format!("Kans {n}"), amount: Cents(n * 100), ..new(company) };
            opportunities::create(&mut tx, &cast.vera, NOW, made).await.unwrap();
        }
        tx.commit().await.unwrap();
        let mut reader = store.read().await.unwrap();
        let leo = &cast.leo.person;
        for sort in Sort::all() {
            let mut listing = Listing { sort, limit: 2, ..Listing::default() };
            let sort = sort.code();
            let mut seen = Vec::new();
            loop {
                let page = opportunities::list(&mut reader, leo, &listing).await.unwrap();
                assert_eq!(page.total, 5);
                let lines = opportunities::lines(&mut reader, leo, &listing, &Part::ALL).await.unwrap();
                assert_eq!((lines.total, &lines.next), (page.total, &page.next));
                let told = |line: &opportunities::Line| {
                    (line.id, line.title.clone(), line.amount, line.verdict.unwrap(), line.fit.unwrap())
                };
                let whole = page.items.iter().map(|row| (row.id, row.title.clone(), row.amount, row.verdict, row.fit));
                assert!(lines.items.iter().map(told).eq(whole), "{sort}");
                seen.extend(page.items.into_iter().map(|row| row.title));
                let Some(next) = page.next else { break };
                listing.after = Cursor::parse(&next);
            }
            let mut once = seen.clone();
            once.sort();
            once.dedup();
            assert_eq!((seen.len(), once.len()), (5, 5), "{sort}: {seen:?}");
            match sort {
                "amount" | "created" => assert!(seen.is_sorted(), "{seen:?}"),
                "-amount" | "-created" => assert!(seen.iter().rev().is_sorted(), "{seen:?}"),
                "-fit" => assert_eq!(
                    seen[3..].iter().filter(|title| ["Kans 2", "Kans 4"].contains(&title.as_str())).count(),
                    2
                ),
                _ => {}
            }
        }
        let found = |filter: Filter| Listing { filter, ..Listing::default() };
        let near = found(Filter { verdict: Some(Verdict::Near), ..Filter::default() });
        assert_eq!(opportunities::list(&mut reader, leo, &near).await.unwrap().total, 2);
        for (search, total) in [("bosch", 2), ("100%", 2), ("kans 3", 1), ("%", 2), ("niemand", 0)] {
            let filter = Filter { search: search.into(), status: Some(Status::Open), ..Filter::default() };
            assert_eq!(opportunities::list(&mut reader, leo, &found(filter)).await.unwrap().total, total, "{search}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_next_step_gives_an_order_with_what_is_not_planned_after_every_day() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let company = market(&store, &cast, "", CORE).await;
        let mut tx = store.write().await.unwrap();
        let mut ids = Vec::new();
        for days in [Some(9), None, Some(2), Some(2), None, Some(400)] {
            let id = opportunities::create(&mut tx, &cast.vera, NOW, new(company)).await.unwrap();
            let next = days.map(|days| NextAction { what: "Bellen".into(), on: plus_days(NOW.today, days) });
            opportunities::set_next(&mut tx, &cast.vera, NOW, id, next).await.unwrap();
            ids.push(id);
        }
        tx.commit().await.unwrap();
        let mut reader = store.read().await.unwrap();
        let soonest: Vec<_> = [2, 3, 0, 5, 1, 4].map(|at: usize| ids[at]).into();
        for (code, wanted) in [("next", soonest.clone()), ("-next", soonest.iter().rev().copied().collect())] {
            for owner in [None, Some(cast.vera.person.id)] {
                let filter = Filter { owner, status: Some(Status::Open), ..Filter::default() };
                let mut listing = Listing { filter, sort: Sort::parse(code).unwrap(), limit: 2, after: None };
                let mut seen = Vec::new();
                loop {
                    let page = opportunities::lines(&mut reader, &cast.leo.person, &listing, &[]).await.unwrap();
                    seen.extend(page.items.iter().map(|line| line.id));
                    let Some(next) = page.next else { break };
                    listing.after = Cursor::parse(&next);
                }
                assert_eq!(seen, wanted, "{code}");
            }
            let listing = Listing { sort: Sort::parse(code).unwrap(), ..Listing::default() };
            let row = opportunities::by_id(&mut reader, &cast.leo.person, wanted[4]).await.unwrap();
            let beside = opportunities::neighbours(&mut reader, &cast.leo.person, &listing, &row).await.unwrap();
            assert_eq!(beside, (Some(wanted[3]), Some(wanted[5])), "{code}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_line_holds_the_parts_that_were_asked_for_and_no_others() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let company = market(&store, &cast, "", CORE).await;
        let id = made(&store, &cast.vera, company).await;
        let mut reader = store.read().await.unwrap();
        let whole = opportunities::by_id(&mut reader, &cast.leo.person, id).await.unwrap();
        let mut one = async |parts: &[Part]| {
            let page = opportunities::lines(&mut reader, &cast.leo.person, &Listing::default(), parts).await.unwrap();
            page.items.into_iter().next().unwrap()
        };
        let all = one(&Part::ALL).await;
        assert_eq!(all.stage, Some((whole.profile_version_id, whole.stage)));
        assert_eq!(
            (all.owner_name, all.heard_on, all.created_at),
            (whole.owner_name, Some(whole.heard_on), Some(whole.created_at))
        );
        assert_eq!(
            (all.origin, all.stage_at, all.credited),
            (Some(whole.origin), Some(whole.stage_at), Some(whole.credited))
        );
        assert_eq!((all.fit, all.verdict, all.version), (Some(whole.fit), Some(whole.verdict), whole.version));
        let some = one(&[Part::Heard, Part::Fit, Part::Heard]).await;
        assert_eq!((some.fit, some.heard_on), (Some(whole.fit), Some(whole.heard_on)));
        assert_eq!((some.stage, some.verdict, some.owner_name.as_str()), (None, None, ""));
        assert_eq!((some.title, some.company_name), (whole.title, whole.company_name));
    })
    .await;
}

#[tokio::test]
async fn neighbours_follow_the_list() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let company = market(&store, &cast, "", CORE).await;
        let mut ids = Vec::new();
        for _ in 0..3 {
            ids.push(made(&store, &cast.vera, company).await);
        }
        let mut reader = store.read().await.unwrap();
        let leo = &cast.leo.person;
        let listing = Listing { sort: Sort::parse("created").unwrap(), ..Listing::default() };
        let middle = opportunities::by_id(&mut reader, leo, ids[1]).await.unwrap();
        let found = opportunities::neighbours(&mut reader, leo, &listing, &middle).await.unwrap();
        assert_eq!(found, (Some(ids[0]), Some(ids[2])));
        let last = opportunities::by_id(&mut reader, leo, ids[2]).await.unwrap();
        assert_eq!(opportunities::neighbours(&mut reader, leo, &listing, &last).await.unwrap(), (Some(ids[1]), None));
    })
    .await;
}

#[tokio::test]
async fn boards_add_up_what_is_credited() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let dam = market(&store, &cast, "", CORE).await;
        let bos = company(&store, &cast, named("Bosch", NEAR)).await;
        let won = at_gate(&store, &cast.vera, dam, NOW).await;
        let mut tx = store.write().await.unwrap();
        win(&mut tx, &cast.vera, NOW, won).await.unwrap();
        tx.commit().await.unwrap();
        made(&store, &cast.vera, bos).await;
        made(&store, &cast.dirk, dam).await;
        let mut reader = store.read().await.unwrap();
        let filter = Filter::default();
        for _ in 0..2 {
            let lanes = opportunities::by_stage(&mut reader, &cast.leo.person, &filter).await.unwrap();
            let sums: Vec<_> =
                lanes.iter().map(|l| (l.stage.as_str(), l.status.code(), l.sums.count, l.sums.credited.0)).collect();
            assert_eq!(sums, [("chosen", "open", 2, 150_000), ("decided", "won", 1, 100_000)]);
        }
        drop(reader);
        made(&store, &cast.vera, dam).await;
        let mut reader = store.read().await.unwrap();
        let sums = opportunities::totals(&mut reader, &cast.leo.person, &filter).await.unwrap();
        assert_eq!((sums.count, sums.amount), (4, Cents(400_000)), "a figure is not kept beyond a change");
        let standings = store::targets::standings(&mut reader, &cast.leo.person, NOW.today).await.unwrap();
        let vera = standings.iter().find(|s| s.seller == cast.vera.person.id).unwrap();
        assert_eq!((vera.won.count, vera.won.credited, vera.target), (1, Cents(100_000), None));
    })
    .await;
}
