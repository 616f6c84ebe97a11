//! Activities and next actions on both engines: what counts as a talk, what ends a silence, and what is found when nobody
//! follows up.

use crate::cast::{Cast, NOW, cast, problems};
use crate::sale::{CORE, NEAR, at_gate, case_of, later, made, market, missing, step};
use domain::activity::{ActivityKind, FollowUp, NextAction, SILENT_AFTER_DAYS, follow_up};
use domain::ids::{CompanyId, OpportunityId};
use domain::nearmiss::Treatment;
use domain::process::Ending;
use domain::time::plus_days;
use store::cases::{self, Wish};
use store::contacts::{self, NewContact};
use store::conversations::{self, NewConversation};
use store::opportunities::{self, Closing, Filter, Listing, Neglect, Part};
use store::testing::each_engine;
use store::{Actor, Store, Tx, events};

fn did(kind: ActivityKind) -> NewConversation {
    NewConversation { kind, with: vec![], held_on: NOW.today, note: "Gebeld over de offerte".into(), next: None }
}

fn ahead(days: i64) -> NextAction {
    NextAction { what: "Offerte nabellen".into(), on: plus_days(NOW.today, days) }
}

/// An opportunity of Vera's that has just begun.
async fn sale_of_vera(store: &Store) -> (Cast, CompanyId, OpportunityId) {
    let cast = cast(store).await;
    let company = market(store, &cast, "", CORE).await;
    let id = made(store, &cast.vera, company).await;
    (cast, company, id)
}

async fn anna(tx: &mut Tx, by: &Actor, company: CompanyId) -> domain::ids::ContactId {
    let new = NewContact { name: "Anna".into(), role: "decision_maker".into(), ..NewContact::default() };
    contacts::add(tx, by, NOW, company, new).await.unwrap()
}

#[tokio::test]
async fn only_a_talk_meets_a_stage_that_asks_for_one() {
    each_engine(|store| async move {
        let (cast, company, id) = sale_of_vera(&store).await;
        let (mut tx, vera) = (store.write().await.unwrap(), &cast.vera);
        let anna = anna(&mut tx, vera, company).await;
        step(&mut tx, vera, NOW, id, "approached").await.unwrap();
        for kind in [ActivityKind::Mail, ActivityKind::Note] {
            let new = NewConversation { with: vec![anna], ..did(kind) };
            conversations::add(&mut tx, vera, NOW, id, new).await.unwrap();
            assert_eq!(missing(step(&mut tx, vera, NOW, id, "talked").await), [("talked_to", "any".into())]);
        }
        let new = NewConversation { with: vec![anna], ..did(ActivityKind::Call) };
        conversations::add(&mut tx, vera, NOW, id, new).await.unwrap();
        step(&mut tx, vera, NOW, id, "talked").await.unwrap();
        let kinds: Vec<_> = conversations::about(&mut tx, &vera.person, id).await.unwrap();
        assert_eq!(kinds.iter().filter(|talk| talk.kind == ActivityKind::Mail).count(), 1);
    })
    .await;
}

#[tokio::test]
async fn contact_is_with_somebody_and_a_note_says_something() {
    each_engine(|store| async move {
        let (cast, _, id) = sale_of_vera(&store).await;
        let (mut tx, vera) = (store.write().await.unwrap(), &cast.vera);
        for kind in [ActivityKind::Call, ActivityKind::Meeting, ActivityKind::Mail] {
            let refused = conversations::add(&mut tx, vera, NOW, id, did(kind)).await;
            assert_eq!(problems(refused), [("with".into(), "required")], "{kind:?}");
        }
        let silent = NewConversation { note: " ".into(), ..did(ActivityKind::Note) };
        assert_eq!(problems(conversations::add(&mut tx, vera, NOW, id, silent).await), [("note".into(), "required")]);
        conversations::add(&mut tx, vera, NOW, id, did(ActivityKind::Note)).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_call_ends_a_silence_and_says_what_comes_next() {
    each_engine(|store| async move {
        let (cast, company, id) = sale_of_vera(&store).await;
        let (mut tx, vera) = (store.write().await.unwrap(), &cast.vera);
        let anna = anna(&mut tx, vera, company).await;
        let day = later(30);
        let told = async |tx: &mut Tx| {
            let row = opportunities::by_id(tx, &vera.person, id).await.unwrap();
            (row.follow_up(day.today).unwrap(), row.next)
        };
        assert_eq!(told(&mut tx).await, (FollowUp::Silent(30), None));
        let note = NewConversation { held_on: day.today, ..did(ActivityKind::Note) };
        conversations::add(&mut tx, vera, day, id, note).await.unwrap();
        assert_eq!(told(&mut tx).await.0, FollowUp::Silent(30), "a note to oneself is no contact");
        let before = NewConversation { with: vec![anna], held_on: plus_days(day.today, -2), ..did(ActivityKind::Mail) };
        conversations::add(&mut tx, vera, day, id, before).await.unwrap();
        assert_eq!(told(&mut tx).await.0, FollowUp::Unplanned);
        let next = Some(Some(ahead(40)));
        let call = NewConversation { with: vec![anna], next, ..did(ActivityKind::Call) };
        conversations::add(&mut tx, vera, day, id, call).await.unwrap();
        assert_eq!(told(&mut tx).await, (FollowUp::Planned, Some(ahead(40))));
        let row = opportunities::by_id(&mut tx, &vera.person, id).await.unwrap();
        assert_eq!(row.heard_on, plus_days(day.today, -2), "what was held earlier does not take it back");
        let told = events::about(&mut tx, id, 20).await.unwrap();
        let set = told.iter().find(|event| event.verb == "next-action-set").unwrap();
        assert!(format!("{set:?}").contains("Offerte nabellen"), "{set:?}");
    })
    .await;
}

#[tokio::test]
async fn what_has_ended_has_nothing_next() {
    each_engine(|store| async move {
        let (cast, _, id) = sale_of_vera(&store).await;
        let (mut tx, vera) = (store.write().await.unwrap(), &cast.vera);
        opportunities::set_next(&mut tx, vera, NOW, id, Some(ahead(3))).await.unwrap();
        let closing = Closing { ending: Ending::Declined, reason: "Past niet".into(), version: None };
        let closed = opportunities::close(&mut tx, vera, NOW, id, closing).await.unwrap();
        assert_eq!((closed.next.as_ref(), closed.follow_up(NOW.today)), (None, None));
        assert_eq!(opportunities::by_id(&mut tx, &vera.person, id).await.unwrap(), closed);
        let refused = opportunities::set_next(&mut tx, vera, NOW, id, Some(ahead(3))).await;
        assert_eq!(problems(refused), [(String::new(), "closed")]);
        let agenda = opportunities::agenda(&mut tx, &vera.person, vera.person.id, (later(99).today, 10)).await.unwrap();
        assert!(agenda.is_empty());
        assert!(opportunities::set_next(&mut tx, &cast.leo, NOW, id, None).await.is_err(), "a reader plans nothing");
    })
    .await;
}

/// Every mixture of next action and last contact around their bounds.
async fn mixtures(store: &Store, by: &Actor, company: CompanyId) -> Vec<(OpportunityId, FollowUp)> {
    let edge = SILENT_AFTER_DAYS;
    let mut all = Vec::new();
    for heard in [0, -edge + 1, -edge, -edge - 1, -300] {
        for next in [None, Some(-30), Some(-1), Some(0), Some(1)] {
            let id = made(store, by, company).await;
            let mut tx = store.write().await.unwrap();
            let (heard, next) = (plus_days(NOW.today, heard), next.map(ahead));
            let sql = store::query("update opportunities set heard_on = $1 where id = $2");
            tx.run(sql.bind(heard).bind(id)).await.unwrap();
            opportunities::set_next(&mut tx, by, NOW, id, next.clone()).await.unwrap();
            tx.commit().await.unwrap();
            all.push((id, follow_up(next.map(|next| next.on), heard, NOW.today)));
        }
    }
    all
}

#[tokio::test]
async fn what_grows_is_waited_for_until_its_day() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let company = market(&store, &cast, "", NEAR).await;
        let id = at_gate(&store, &cast.vera, company, NOW).await;
        let planned = at_gate(&store, &cast.vera, company, NOW).await;
        let (mut tx, vera) = (store.write().await.unwrap(), &cast.vera);
        opportunities::set_next(&mut tx, vera, NOW, planned, Some(ahead(10))).await.unwrap();
        let recheck_on = later(120).today;
        for id in [id, planned] {
            let case = case_of(&mut tx, vera, id, NOW).await;
            let reason = "Neemt een planner aan".into();
            let wish = Wish { treatment: Treatment::Grow { recheck_on }, reason, version: None };
            cases::propose(&mut tx, vera, NOW, case.id, wish).await.unwrap();
        }
        let kept = opportunities::by_id(&mut tx, &vera.person, planned).await.unwrap().next;
        assert_eq!(kept, Some(ahead(10)), "what was planned before that day is still to be done");
        let row = opportunities::by_id(&mut tx, &vera.person, id).await.unwrap();
        let what = "Opnieuw beoordelen: is deze klant ingegroeid?".into();
        assert_eq!(row.next, Some(NextAction { what, on: recheck_on }));
        assert_eq!(row.follow_up(later(119).today), Some(FollowUp::Planned));
        assert_eq!(row.follow_up(later(121).today), Some(FollowUp::Silent(121)));
    })
    .await;
}

#[tokio::test]
async fn lists_find_exactly_what_the_rule_calls_late_unplanned_or_silent() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let company = market(&store, &cast, "", CORE).await;
        let wanted = mixtures(&store, &cast.vera, company).await;
        let mut reader = store.read().await.unwrap();
        for code in Neglect::CODES {
            let neglect = Neglect::from_code(code, NOW.today);
            let listing = Listing { filter: Filter { neglect, ..Filter::default() }, limit: 100, ..Listing::default() };
            let found = opportunities::lines(&mut reader, &cast.vera.person, &listing, &Part::ALL).await.unwrap();
            let mut ids: Vec<_> = found.items.iter().map(|line| line.id).collect();
            let mut such: Vec<_> = wanted.iter().filter(|(_, how)| how.code() == code).map(|(id, _)| *id).collect();
            ids.sort();
            such.sort();
            assert!(!such.is_empty());
            assert_eq!(ids, such, "{code}");
            for line in found.items {
                assert_eq!(line.follow_up(NOW.today).unwrap().code(), code);
                assert!(!line.owner_name.is_empty());
            }
        }
        let agenda = opportunities::agenda(&mut reader, &cast.vera.person, cast.vera.person.id, (NOW.today, 100));
        let days: Vec<_> = agenda.await.unwrap().into_iter().filter_map(|row| Some(row.next?.on)).collect();
        assert_eq!(days.len(), 15);
        assert!(days.is_sorted() && days.iter().all(|day| *day <= NOW.today));
    })
    .await;
}
