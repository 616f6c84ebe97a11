//! Near-miss cases and exceptions on both engines: four eyes, quota, expiry, coming back, and what they leave behind.

use crate::cast::{Cast, NOW, cast, company, named, problems, said};
use crate::sale::{CORE, NEAR, OUTSIDE, accept, at_gate, case_of, later, market, missing, rule, step, win};
use domain::ids::{CaseId, OpportunityId};
use domain::money::Cents;
use domain::nearmiss::{CaseState, Choice, ConditionState, Quota, Treatment};
use domain::people::{Person, Role, Roles};
use domain::process::Ending;
use domain::profile::{Standing, Verdict};
use domain::time::{Now, plus_days};
use store::cases::{self, Filter, Show, Wish};
use store::opportunities::Edit;
use store::testing::{each_engine, postgres};
use store::{Actor, Error, Fault, Store, events, facts, opportunities};

/// Brings a near miss to the gate and proposes to accept it.
async fn proposed(store: &Store, cast: &Cast, policy: &str) -> (OpportunityId, CaseId) {
    let company = market(store, cast, policy, NEAR).await;
    let id = at_gate(store, &cast.vera, company, NOW).await;
    let mut tx = store.write().await.unwrap();
    let case = case_of(&mut tx, &cast.vera, id, NOW).await;
    cases::propose(&mut tx, &cast.vera, NOW, case.id, accept(cast.vera.person.id, NOW)).await.unwrap();
    tx.commit().await.unwrap();
    (id, case.id)
}

fn with_roles(actor: &Actor, roles: &[Role]) -> Actor {
    Actor { person: Person::new(actor.person.id, Roles::of(roles.iter().copied())), ..*actor }
}

#[tokio::test]
async fn a_near_miss_at_the_gate_opens_a_case_by_itself() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let company = market(&store, &cast, "decide_within_days = 3", NEAR).await;
        let id = at_gate(&store, &cast.vera, company, NOW).await;
        let mut tx = store.write().await.unwrap();
        let case = case_of(&mut tx, &cast.leo, id, NOW).await;
        assert_eq!((case.case.state, case.verdict), (CaseState::Open, Verdict::Near));
        let miss = &case.misses[0];
        assert_eq!((miss.key.as_str(), miss.value.as_str(), miss.gap), ("employees", "9", Some(-1.0)));
        assert_eq!(case.decide_by, Some(plus_days(NOW.today, 3)));
        assert!(!case.overdue(plus_days(NOW.today, 3)) && case.overdue(plus_days(NOW.today, 4)));
        facts::add(&mut tx, &cast.vera, NOW, company, said(&[("employees", "8")])).await.unwrap();
        case_of(&mut tx, &cast.leo, id, NOW).await;
    })
    .await;
}

#[tokio::test]
async fn an_accepted_case_opens_the_gate_and_its_conditions_travel_on() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (id, case) = proposed(&store, &cast, "").await;
        let mut tx = store.write().await.unwrap();
        assert_eq!(missing(step(&mut tx, &cast.vera, NOW, id, "value").await), [("case_approved", String::new())]);
        let row = rule(&mut tx, &cast.bob, NOW, case, Choice::Approve).await.unwrap();
        assert_eq!(row.case.expires_on, Some(plus_days(NOW.today, 60)));
        let won = win(&mut tx, &cast.vera, NOW, id).await.unwrap();
        assert_eq!((won.standing, won.credited, won.is_exception), (Some(Standing::Near), Cents(50_000), false));
        let left = opportunities::won(&mut tx, &cast.leo.person, id).await.unwrap();
        assert_eq!((left.case_id, left.conditions.len()), (Some(case), 1));
        let condition = left.conditions[0].id;
        let broken = (ConditionState::Broken, "Niemand vrijgemaakt");
        let settled = cases::settle(&mut tx, &cast.vera, NOW, condition, broken).await.unwrap();
        assert_eq!((settled.condition.state, settled.settled_by), (ConditionState::Broken, Some(cast.vera.person.id)));
        let again = cases::settle(&mut tx, &cast.vera, NOW, condition, (ConditionState::Met, "")).await;
        assert_eq!(problems(again), [("note".into(), "required")]);
    })
    .await;
}

#[tokio::test]
async fn four_eyes_look_at_the_person() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (_, case) = proposed(&store, &cast, "").await;
        let mut tx = store.write().await.unwrap();
        let both = with_roles(&cast.vera, &[Role::Seller, Role::Approver, Role::Director]);
        assert_eq!(problems(rule(&mut tx, &both, NOW, case, Choice::Approve).await), [(String::new(), "four-eyes")]);
        for actor in [&cast.vera, &cast.leo] {
            assert_eq!(problems(rule(&mut tx, actor, NOW, case, Choice::Approve).await), [(String::new(), "role")]);
        }
        for actor in [&cast.tess, &cast.ada] {
            let hidden = rule(&mut tx, actor, NOW, case, Choice::Approve).await;
            assert!(matches!(hidden, Err(Fault::Store(Error::NotFound))), "{hidden:?}");
        }
        cases::propose(&mut tx, &cast.dirk, NOW, case, accept(cast.vera.person.id, NOW)).await.unwrap();
        let proposer = rule(&mut tx, &cast.dirk, NOW, case, Choice::Approve).await;
        assert_eq!(problems(proposer), [(String::new(), "four-eyes")]);
        rule(&mut tx, &cast.bob, NOW, case, Choice::Approve).await.unwrap();
        let twice = rule(&mut tx, &cast.dina, NOW, case, Choice::Decline).await;
        assert_eq!(problems(twice), [(String::new(), "not-proposed")]);
    })
    .await;
}

#[tokio::test]
async fn an_approval_runs_out_and_is_asked_anew() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (id, case) = proposed(&store, &cast, "approval_days = 10").await;
        let mut tx = store.write().await.unwrap();
        rule(&mut tx, &cast.bob, NOW, case, Choice::Approve).await.unwrap();
        let shut = step(&mut tx, &cast.vera, later(11), id, "value").await;
        assert_eq!(missing(shut), [("case_approved", String::new())], "before anybody wrote it down");
        for _ in 0..2 {
            cases::wake(&mut tx, later(11)).await.unwrap();
        }
        let row = cases::by_id(&mut tx, &cast.vera.person, case).await.unwrap();
        assert_eq!(row.case.state, CaseState::Expired);
        let told = events::about(&mut tx, case, 50).await.unwrap();
        assert_eq!(told.iter().filter(|event| event.verb == "case-expired").count(), 1);
        cases::propose(&mut tx, &cast.vera, later(11), case, accept(cast.vera.person.id, later(11))).await.unwrap();
        rule(&mut tx, &cast.bob, later(11), case, Choice::Approve).await.unwrap();
        step(&mut tx, &cast.vera, later(21), id, "value").await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_grows_comes_back_on_its_day() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (id, case) = proposed(&store, &cast, "").await;
        let mut tx = store.write().await.unwrap();
        let grow = |days| Wish {
            treatment: Treatment::Grow { recheck_on: plus_days(NOW.today, days) },
            reason: "Neemt er drie mensen bij".into(),
            version: None,
        };
        let past = cases::propose(&mut tx, &cast.vera, NOW, case, grow(0)).await;
        assert_eq!(problems(past), [("recheck_on".into(), "not-in-the-future")]);
        cases::propose(&mut tx, &cast.vera, NOW, case, grow(30)).await.unwrap();
        let inbox = async |tx: &mut store::Tx, now: Now| {
            cases::list(tx, &cast.vera.person, &Filter::default(), now.today).await.unwrap().total
        };
        assert_eq!(inbox(&mut tx, later(29)).await, 0);
        assert_eq!(inbox(&mut tx, later(30)).await, 1);
        for _ in 0..2 {
            cases::wake(&mut tx, later(30)).await.unwrap();
        }
        let row = cases::by_id(&mut tx, &cast.vera.person, case).await.unwrap();
        assert_eq!((row.case.state, row.case.opened_on), (CaseState::Open, plus_days(NOW.today, 30)));
        assert!(row.decide_by.is_some_and(|day| day > plus_days(NOW.today, 30)));
        let open = opportunities::by_id(&mut tx, &cast.vera.person, id).await.unwrap();
        assert_eq!(open.ending, None);
    })
    .await;
}

#[tokio::test]
async fn referring_and_declining_end_the_opportunity() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (id, case) = proposed(&store, &cast, "").await;
        let mut tx = store.write().await.unwrap();
        let refer = |partner: &str| Wish {
            treatment: Treatment::Refer { partner: partner.into() },
            reason: "Te klein voor ons".into(),
            version: None,
        };
        let nobody = cases::propose(&mut tx, &cast.vera, NOW, case, refer(" ")).await;
        assert_eq!(problems(nobody), [("partner".into(), "required")]);
        let row = cases::propose(&mut tx, &cast.vera, NOW, case, refer("Kleinwerk B.V.")).await.unwrap();
        assert_eq!((row.case.state, row.ending), (CaseState::Referred, Some(Ending::Declined)));
        let closed = opportunities::closures(&mut tx, &cast.vera.person, id).await.unwrap();
        assert_eq!((closed[0].ending, closed[0].reason.as_str()), (Ending::Declined, "Te klein voor ons"));
        let again = cases::propose(&mut tx, &cast.vera, NOW, case, refer("Kleinwerk B.V.")).await;
        assert_eq!(problems(again), [(String::new(), "closed")]);
    })
    .await;
}

#[tokio::test]
async fn an_approver_can_send_back_or_decline() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (id, case) = proposed(&store, &cast, "").await;
        let mut tx = store.write().await.unwrap();
        let back = rule(&mut tx, &cast.bob, NOW, case, Choice::SendBack).await.unwrap();
        assert_eq!(back.case.state, CaseState::Open);
        assert_eq!(cases::waiting(&mut tx, &cast.bob.person).await.unwrap(), 0);
        cases::propose(&mut tx, &cast.vera, NOW, case, accept(cast.vera.person.id, NOW)).await.unwrap();
        assert_eq!(cases::waiting(&mut tx, &cast.bob.person).await.unwrap(), 1);
        assert_eq!(cases::waiting(&mut tx, &cast.vera.person).await.unwrap(), 0);
        rule(&mut tx, &cast.bob, NOW, case, Choice::Decline).await.unwrap();
        let ended = opportunities::by_id(&mut tx, &cast.vera.person, id).await.unwrap();
        assert_eq!(ended.ending, Some(Ending::Declined));
        assert_eq!(cases::decisions(&mut tx, case).await.unwrap().len(), 2);
    })
    .await;
}

#[tokio::test]
async fn every_wrong_condition_is_named_and_nothing_is_written() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let company = market(&store, &cast, "", NEAR).await;
        let id = at_gate(&store, &cast.vera, company, NOW).await;
        let mut tx = store.write().await.unwrap();
        let case = case_of(&mut tx, &cast.vera, id, NOW).await;
        let mut wish = accept(domain::ids::UserId(store::new_id(NOW.at)), NOW);
        let Treatment::Accept { conditions } = &mut wish.treatment else { panic!("not accepting") };
        conditions[0].criterion = Some("haircolour".into());
        let wrong = problems(cases::propose(&mut tx, &cast.vera, NOW, case.id, wish).await);
        let expected = [("conditions[0].owner", "not-a-colleague"), ("conditions[0].criterion", "unknown-criterion")];
        assert_eq!(wrong, expected.map(|(field, code)| (field.to_owned(), code)));
        assert!(cases::proposals(&mut tx, case.id).await.unwrap().is_empty());
        let stale = Wish { version: Some(7), ..accept(cast.vera.person.id, NOW) };
        let stale = cases::propose(&mut tx, &cast.vera, NOW, case.id, stale).await;
        assert!(matches!(stale, Err(Fault::Store(Error::Stale))));
    })
    .await;
}

#[tokio::test]
async fn only_a_director_overrides_and_a_second_person_approves() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let company = market(&store, &cast, "", OUTSIDE).await;
        let id = at_gate(&store, &cast.vera, company, NOW).await;
        let mut tx = store.write().await.unwrap();
        let reason = "Moederbedrijf van onze beste klant";
        let seller = cases::request_exception(&mut tx, &cast.vera, NOW, id, reason).await;
        assert_eq!(problems(seller), [(String::new(), "role")]);
        let silent = cases::request_exception(&mut tx, &cast.dirk, NOW, id, "").await;
        assert_eq!(problems(silent), [("reason".into(), "required")]);
        let case = cases::request_exception(&mut tx, &cast.dirk, NOW, id, reason).await.unwrap();
        let own = rule(&mut tx, &cast.dirk, NOW, case, Choice::Approve).await;
        assert_eq!(problems(own), [(String::new(), "four-eyes")]);
        assert_eq!(missing(step(&mut tx, &cast.vera, NOW, id, "value").await), [("case_approved", String::new())]);
        rule(&mut tx, &cast.dina, NOW, case, Choice::Approve).await.unwrap();
        let marked = opportunities::by_id(&mut tx, &cast.leo.person, id).await.unwrap();
        assert!(marked.is_exception, "marked from the approval on");
        let won = win(&mut tx, &cast.vera, NOW, id).await.unwrap();
        assert_eq!((won.standing, won.credited, won.is_exception), (Some(Standing::Exception), Cents(0), true));
        assert_eq!(opportunities::won(&mut tx, &cast.leo.person, id).await.unwrap().case_id, Some(case));
    })
    .await;
}

#[tokio::test]
async fn the_quota_counts_the_wins_of_twelve_months() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (id, case) = proposed(&store, &cast, "quota = 100\nmin_free = 1").await;
        let mut tx = store.write().await.unwrap();
        rule(&mut tx, &cast.bob, NOW, case, Choice::Approve).await.unwrap();
        win(&mut tx, &cast.vera, NOW, id).await.unwrap();
        let profile = opportunities::by_id(&mut tx, &cast.leo.person, id).await.unwrap().profile_id;
        for (days, wins) in [(0, 1), (364, 1), (365, 0)] {
            let counted = cases::quota(&mut tx, profile, later(days).today).await.unwrap();
            assert_eq!(counted, Quota { wins, taken: wins }, "{days} days later");
            let places = cases::places(&mut tx, &cast.leo.person, profile, later(days).today).await.unwrap();
            assert_eq!(places.len(), wins as usize, "whatever takes a place is named");
            assert!(places.iter().all(|place| place.case == case && place.won_on == Some(NOW.today)));
        }
        let unseen = cases::places(&mut tx, &cast.tess.person, profile, NOW.today).await.unwrap();
        assert!(unseen.is_empty(), "a team hears of no other customers: {unseen:?}");
    })
    .await;
}

#[tokio::test]
async fn a_near_miss_counts_by_the_day_of_its_win_and_not_of_its_approval() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (id, case) = proposed(&store, &cast, "quota = 100\nmin_free = 1").await;
        let mut tx = store.write().await.unwrap();
        rule(&mut tx, &cast.bob, NOW, case, Choice::Approve).await.unwrap();
        let profile = opportunities::by_id(&mut tx, &cast.leo.person, id).await.unwrap().profile_id;
        let held = cases::quota(&mut tx, profile, later(40).today).await.unwrap();
        assert_eq!(held, Quota { wins: 0, taken: 1 }, "not used yet");
        win(&mut tx, &cast.vera, later(50), id).await.unwrap();
        let counted = cases::quota(&mut tx, profile, later(370).today).await.unwrap();
        assert_eq!(counted, Quota { wins: 1, taken: 1 });
    })
    .await;
}

#[tokio::test]
async fn a_case_that_waits_is_new_in_the_while_in_which_it_was_proposed() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        proposed(&store, &cast, "").await;
        let mut reader = store.read().await.unwrap();
        let (at, later) = (NOW.at, NOW.at.plus_days(1));
        let mut of = async |person: &Person, span| cases::waiting_since(&mut reader, person, span).await.unwrap();
        assert_eq!(of(&cast.dirk.person, (at, later)).await, (1, 1));
        assert_eq!(of(&cast.dirk.person, (at.plus_days(-7), at)).await, (1, 0), "before it was proposed");
        assert_eq!(of(&cast.dirk.person, (later, later.plus_days(7))).await, (1, 0), "it waited before");
        assert_eq!(of(&cast.vera.person, (at, later)).await, (0, 0), "her own");
    })
    .await;
}

#[tokio::test]
async fn neighbours_are_those_of_what_is_shown() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        proposed(&store, &cast, "").await;
        for (name, days) in [("Bosch", 1), ("Stork", 2)] {
            let other = company(&store, &cast, named(name, NEAR)).await;
            at_gate(&store, &cast.vera, other, later(days)).await;
        }
        let mut reader = store.read().await.unwrap();
        let leo = &cast.leo.person;
        for show in [Show::Waiting, Show::All] {
            let filter = Filter { show, ..Filter::default() };
            let rows = cases::list(&mut reader, leo, &filter, NOW.today).await.unwrap().items;
            assert_eq!(rows.len(), 3, "{show:?}");
            for (at, row) in rows.iter().enumerate() {
                let found = cases::neighbours(&mut reader, leo, (&filter, NOW.today), row).await.unwrap();
                let before = at.checked_sub(1).map(|before| rows[before].id);
                assert_eq!(found, (before, rows.get(at + 1).map(|next| next.id)), "{show:?} {at}");
            }
        }
        let filter = Filter { show: Show::ToDecide, ..Filter::default() };
        let row = cases::list(&mut reader, leo, &filter, NOW.today).await.unwrap().items.remove(0);
        let found = cases::neighbours(&mut reader, leo, (&filter, NOW.today), &row).await.unwrap();
        assert_eq!(found, (None, None), "the others are not shown");
    })
    .await;
}

#[tokio::test]
async fn whoever_took_the_sale_over_does_not_decide_its_case() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (id, case) = proposed(&store, &cast, "").await;
        let mut tx = store.write().await.unwrap();
        let old = opportunities::by_id(&mut tx, &cast.vera.person, id).await.unwrap();
        let edit = Edit {
            title: old.title.clone(),
            amount: old.amount,
            owner: cast.dirk.person.id,
            origin: old.origin,
            origin_note: String::new(),
            version: None,
        };
        assert_eq!(cases::waiting(&mut tx, &cast.dirk.person).await.unwrap(), 1);
        opportunities::edit(&mut tx, &cast.vera, NOW, id, edit).await.unwrap();
        assert_eq!(cases::waiting(&mut tx, &cast.dirk.person).await.unwrap(), 0);
        let own = rule(&mut tx, &cast.dirk, NOW, case, Choice::Approve).await;
        assert_eq!(problems(own), [(String::new(), "four-eyes")]);
        rule(&mut tx, &cast.bob, NOW, case, Choice::Approve).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn whoever_hands_a_sale_on_or_has_another_propose_does_not_decide_its_case() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (id, case) = proposed(&store, &cast, "").await;
        let mut tx = store.write().await.unwrap();
        let old = opportunities::by_id(&mut tx, &cast.vera.person, id).await.unwrap();
        let edit = |owner: &Actor| Edit {
            title: old.title.clone(),
            amount: old.amount,
            owner: owner.person.id,
            origin: old.origin,
            origin_note: String::new(),
            version: None,
        };
        // Dirk takes the sale over and hands it back; Dina proposes, and then Vera does so once more.
        opportunities::edit(&mut tx, &cast.vera, NOW, id, edit(&cast.dirk)).await.unwrap();
        opportunities::edit(&mut tx, &cast.dirk, NOW, id, edit(&cast.vera)).await.unwrap();
        opportunities::edit(&mut tx, &cast.vera, NOW, id, edit(&cast.dirk)).await.unwrap();
        opportunities::edit(&mut tx, &cast.dirk, NOW, id, edit(&cast.vera)).await.unwrap();
        cases::propose(&mut tx, &cast.dina, NOW, case, accept(cast.vera.person.id, NOW)).await.unwrap();
        cases::propose(&mut tx, &cast.vera, NOW, case, accept(cast.vera.person.id, NOW)).await.unwrap();
        for behind in [&cast.dirk, &cast.dina] {
            let own = rule(&mut tx, behind, NOW, case, Choice::Approve).await;
            assert_eq!(problems(own), [(String::new(), "four-eyes")]);
            assert_eq!(cases::waiting(&mut tx, &behind.person).await.unwrap(), 0);
        }
        assert_eq!(cases::waiting(&mut tx, &cast.bob.person).await.unwrap(), 1);
        rule(&mut tx, &cast.bob, NOW, case, Choice::Approve).await.unwrap();
    })
    .await;
}

/// Two near misses and one place. On PostgreSQL the two decide at the same moment, each in a transaction of its own.
async fn one_place_goes_once(store: &Store) {
    let cast = cast(store).await;
    let (_, first) = proposed(store, &cast, "quota = 0\nmin_free = 1").await;
    let other = company(store, &cast, named("Bosch", NEAR)).await;
    let other = at_gate(store, &cast.vera, other, NOW).await;
    let mut tx = store.write().await.unwrap();
    let second = case_of(&mut tx, &cast.vera, other, NOW).await.id;
    cases::propose(&mut tx, &cast.vera, NOW, second, accept(cast.vera.person.id, NOW)).await.unwrap();
    tx.commit().await.unwrap();
    let decide = |by: Actor, case: CaseId| {
        let store = store.clone();
        tokio::spawn(async move {
            let mut tx = store.write().await.unwrap();
            let decided = rule(&mut tx, &by, NOW, case, Choice::Approve).await;
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            tx.commit().await.unwrap();
            decided.map(drop)
        })
    };
    let (one, two) = tokio::join!(decide(cast.bob, first), decide(cast.dirk, second));
    let (one, two) = (one.unwrap(), two.unwrap());
    assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
    let refused = if one.is_ok() { two } else { one };
    assert_eq!(problems(refused), [(String::new(), "quota-full")]);
}

#[tokio::test]
async fn the_last_place_in_the_quota_goes_once() {
    each_engine(|store| async move { one_place_goes_once(&store).await }).await;
}

#[tokio::test]
async fn the_last_place_goes_once_however_often_two_decide_together() {
    for _ in 0..3 {
        let postgres = postgres().await.unwrap();
        one_place_goes_once(&postgres.store).await;
        postgres.drop().await.unwrap();
    }
}

#[tokio::test]
async fn a_lost_near_miss_gives_its_place_back() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (id, case) = proposed(&store, &cast, "quota = 0\nmin_free = 1").await;
        let mut tx = store.write().await.unwrap();
        rule(&mut tx, &cast.bob, NOW, case, Choice::Approve).await.unwrap();
        let row = cases::by_id(&mut tx, &cast.leo.person, case).await.unwrap();
        assert_eq!(cases::quota(&mut tx, row.profile_id, NOW.today).await.unwrap().taken, 1);
        let lost = opportunities::Closing { ending: Ending::Lost, reason: String::new(), version: None };
        opportunities::close(&mut tx, &cast.vera, NOW, id, lost).await.unwrap();
        assert_eq!(cases::quota(&mut tx, row.profile_id, NOW.today).await.unwrap().taken, 0);
    })
    .await;
}

#[tokio::test]
async fn the_inbox_goes_by_the_days_that_it_shows() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (ran_out, case) = proposed(&store, &cast, "approval_days = 10\ndecide_within_days = 3").await;
        let mut tx = store.write().await.unwrap();
        rule(&mut tx, &cast.bob, NOW, case, Choice::Approve).await.unwrap();
        tx.commit().await.unwrap();
        let other = company(&store, &cast, named("Bakker Bouw", NEAR)).await;
        let waits = at_gate(&store, &cast.vera, other, later(1)).await;
        let mut tx = store.write().await.unwrap();
        // An approval that ran out is shown by its last day, also before anybody wrote down that it did.
        for _ in 0..2 {
            let mut filter = Filter { limit: 1, ..Filter::default() };
            for expected in [waits, ran_out] {
                let page = cases::list(&mut tx, &cast.vera.person, &filter, later(11).today).await.unwrap();
                assert_eq!(page.items[0].opportunity_id, expected);
                filter.after = page.next.as_deref().and_then(store::Cursor::parse);
            }
            cases::wake(&mut tx, later(11)).await.unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn a_case_rests_while_its_verdict_is_not_near() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let company = market(&store, &cast, "", NEAR).await;
        let id = at_gate(&store, &cast.vera, company, NOW).await;
        let mut tx = store.write().await.unwrap();
        let waiting = async |tx: &mut store::Tx| {
            let filter = Filter { show: Show::Waiting, ..Filter::default() };
            cases::list(tx, &cast.bob.person, &filter, NOW.today).await.unwrap().total
        };
        assert_eq!(waiting(&mut tx).await, 1);
        facts::add(&mut tx, &cast.vera, NOW, company, said(CORE)).await.unwrap();
        assert_eq!(waiting(&mut tx).await, 0);
        step(&mut tx, &cast.vera, NOW, id, "value").await.unwrap();
        facts::add(&mut tx, &cast.vera, NOW, company, said(NEAR)).await.unwrap();
        assert_eq!(waiting(&mut tx).await, 1, "the same case, not a second one");
        case_of(&mut tx, &cast.vera, id, NOW).await;
    })
    .await;
}

#[tokio::test]
async fn a_case_shows_earlier_ones_that_missed_the_same_and_how_they_ended() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (first, earlier) = proposed(&store, &cast, "").await;
        let other = company(&store, &cast, named("Bosch", NEAR)).await;
        let other = at_gate(&store, &cast.vera, other, NOW).await;
        let mut tx = store.write().await.unwrap();
        let case = case_of(&mut tx, &cast.vera, other, NOW).await;
        assert_eq!(cases::alike(&mut tx, &cast.bob.person, &case).await.unwrap(), [], "nothing was decided yet");
        rule(&mut tx, &cast.bob, NOW, earlier, Choice::Approve).await.unwrap();
        win(&mut tx, &cast.vera, NOW, first).await.unwrap();
        let alike = cases::alike(&mut tx, &cast.bob.person, &case).await.unwrap();
        let told = |one: &cases::Alike| (one.row.id, one.shared.clone(), one.row.ending, one.project.clone());
        let won = (earlier, vec!["employees".to_owned()], Some(Ending::Won), None);
        assert_eq!(alike.iter().map(told).collect::<Vec<_>>(), [won]);
        assert_eq!(cases::alike(&mut tx, &cast.tess.person, &case).await.unwrap(), [], "not his to see");
    })
    .await;
}
