//! What is due for whom, and the link by which a calendar program reads it.

use crate::cast::{Cast, NOW, cast};
use crate::delivery::running;
use crate::sale::{self, accept, at_gate, case_of, made, market, rule};
use domain::activity::NextAction;
use domain::ids::OpportunityId;
use domain::nearmiss::{Choice, Treatment};
use domain::time::plus_days;
use store::calendar::{DueKind, Place, by_secret, close_link, due, link_of, note_seen, open_link};
use store::cases::{self, Wish};
use store::testing::each_engine;
use store::{Actor, Error, Store, Tx, opportunities, people};

/// What is due for this person, as kinds and days from now.
async fn days(tx: &mut Tx, by: &Actor) -> Vec<(DueKind, i64)> {
    let due = due(tx, &by.person, NOW.today).await.unwrap();
    due.iter().map(|due| (due.kind, domain::time::days_between(NOW.today, due.on))).collect()
}

async fn near_miss(store: &Store, cast: &Cast) -> OpportunityId {
    let company = market(store, cast, "", sale::NEAR).await;
    at_gate(store, &cast.vera, company, NOW).await
}

fn plan(what: &str, days: i64) -> Option<NextAction> {
    Some(NextAction { what: what.into(), on: plus_days(NOW.today, days) })
}

#[tokio::test]
async fn what_a_seller_planned_is_due_on_its_day_and_only_for_him() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let company = market(&store, &cast, "", sale::CORE).await;
        let id = made(&store, &cast.vera, company).await;
        let (mut tx, vera) = (store.write().await.unwrap(), &cast.vera);
        opportunities::set_next(&mut tx, vera, NOW, id, plan("Offerte nabellen", 3)).await.unwrap();
        let found = due(&mut tx, &vera.person, NOW.today).await.unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].kind, found[0].what.as_str()), (DueKind::Next, "Offerte nabellen"));
        assert_eq!((found[0].at, found[0].id), (Place::Opportunity(id.0), id.0));
        for other in [&cast.tess, &cast.dirk, &cast.leo] {
            assert_eq!(days(&mut tx, other).await, []);
        }
        let later = due(&mut tx, &vera.person, plus_days(NOW.today, 4)).await.unwrap();
        assert_eq!(later, [], "what lies before the day asked for is left out");
    })
    .await;
}

#[tokio::test]
async fn a_near_miss_is_due_for_its_approver_and_then_for_whoever_sees_to_its_conditions() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = near_miss(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let case = case_of(&mut tx, &cast.vera, id, NOW).await.id;
        cases::propose(&mut tx, &cast.vera, NOW, case, accept(cast.vera.person.id, NOW)).await.unwrap();
        assert!(matches!(days(&mut tx, &cast.bob).await[..], [(DueKind::Decision, _)]));
        assert_eq!(days(&mut tx, &cast.vera).await, [], "who proposed decides nothing, and nothing is agreed yet");
        assert_eq!(days(&mut tx, &cast.leo).await, []);
        rule(&mut tx, &cast.bob, NOW, case, Choice::Approve).await.unwrap();
        assert_eq!(days(&mut tx, &cast.bob).await, []);
        let vera = due(&mut tx, &cast.vera.person, NOW.today).await.unwrap();
        assert_eq!((vera[0].kind, vera[0].at), (DueKind::Condition, Place::Case(case.0)));
        assert_eq!(vera.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_case_that_grows_is_in_it_once() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = near_miss(&store, &cast).await;
        let (mut tx, vera) = (store.write().await.unwrap(), &cast.vera);
        let case = case_of(&mut tx, vera, id, NOW).await.id;
        let treatment = Treatment::Grow { recheck_on: plus_days(NOW.today, 60) };
        let wish = Wish { treatment, reason: "Groeit nog".into(), version: None };
        cases::propose(&mut tx, vera, NOW, case, wish).await.unwrap();
        assert_eq!(days(&mut tx, vera).await, [(DueKind::Next, 60)]);
        opportunities::set_next(&mut tx, vera, NOW, id, plan("Tussendoor bellen", 10)).await.unwrap();
        assert_eq!(days(&mut tx, vera).await, [(DueKind::Next, 10), (DueKind::Recheck, 60)]);
    })
    .await;
}

#[tokio::test]
async fn who_leads_a_project_is_told_its_agreed_finish() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let lead = store::projects::by_id(&mut tx, &cast.dirk.person, id).await.unwrap().project.lead;
        let mut led = 0;
        for actor in [&cast.dirk, &cast.vera, &cast.bob, &cast.tess, &cast.leo] {
            let found = due(&mut tx, &actor.person, NOW.today).await.unwrap();
            let finishes = found.iter().filter(|due| due.kind == DueKind::Finish && due.at == Place::Project(id.0));
            assert_eq!(finishes.count(), usize::from(actor.person.id == lead));
            led += usize::from(actor.person.id == lead);
        }
        assert_eq!(led, 1);
    })
    .await;
}

#[tokio::test]
async fn a_link_works_until_it_is_renewed_withdrawn_or_its_person_has_no_access() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (mut tx, vera) = (store.write().await.unwrap(), &cast.vera);
        open_link(&mut tx, vera, NOW, "first").await.unwrap();
        open_link(&mut tx, vera, NOW, "second").await.unwrap();
        open_link(&mut tx, &cast.tess, NOW, "of tess").await.unwrap();
        assert!(matches!(by_secret(&mut tx, "first").await, Err(Error::NotFound)));
        let (link, user) = by_secret(&mut tx, "second").await.unwrap();
        assert_eq!((link.user_id, user.id, link.seen_at), (vera.person.id, vera.person.id, None));
        assert!(link.is_news(NOW.at));
        note_seen(&mut tx, NOW.at, user.id).await.unwrap();
        let seen = link_of(&mut tx, user.id).await.unwrap().unwrap();
        assert!(!seen.is_news(NOW.at) && seen.is_news(NOW.at.plus_days(1)));
        close_link(&mut tx, vera, NOW).await.unwrap();
        assert_eq!(link_of(&mut tx, user.id).await.unwrap(), None);
        assert!(matches!(close_link(&mut tx, vera, NOW).await, Err(Error::NotFound)));
        let off = people::by_id(&mut tx, cast.tess.person.id).await.unwrap();
        people::change(&mut tx, Some(&cast.ada), NOW, off.id, (off.roles, false, off.version)).await.unwrap();
        assert!(matches!(by_secret(&mut tx, "of tess").await, Err(Error::NotFound)));
    })
    .await;
}
