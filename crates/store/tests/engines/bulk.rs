//! The same act at many on both engines: the gate is as shut as it is for one, and what is refused leaves no trace.

use crate::cast::{Cast, NOW, cast, company, named, problems};
use crate::sale::{CORE, OUTSIDE, at_gate, made, market, step};
use domain::activity::NextAction;
use domain::ids::{CompanyId, OpportunityId, UserId};
use domain::refusal::Refusal;
use domain::time::plus_days;
use store::opportunities::bulk::{Act, Chosen, MOST, Outcome, each};
use store::opportunities::{self, Opportunity};
use store::testing::{each_engine, rows};
use store::{Actor, Error, Fault, Store, companies};

fn to(stage: &str) -> Act {
    Act::Move { to: stage.into(), reason: String::new() }
}

async fn row(store: &Store, by: &Actor, id: OpportunityId) -> Opportunity {
    opportunities::by_id(&mut store.read().await.unwrap(), &by.person, id).await.unwrap()
}

/// Each outcome as `done` or the code of its refusal.
fn told(outcomes: &[Outcome]) -> Vec<&'static str> {
    let code = |outcome: &Outcome| match &outcome.result {
        Ok(()) => "done",
        Err(Fault::Refused(Refusal::Missing(_))) => "missing",
        Err(Fault::Refused(Refusal::Conflict(problem))) => problem.code,
        Err(Fault::Refused(Refusal::Invalid(problems))) => problems[0].code,
        Err(Fault::Store(Error::Stale)) => "stale",
        Err(Fault::Store(Error::NotFound)) => "not-found",
        Err(other) => panic!("{other:?}"),
    };
    outcomes.iter().map(code).collect()
}

#[tokio::test]
async fn each_goes_through_the_gate_by_itself() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let Cast { vera, .. } = &cast;
        let core = market(&store, &cast, "", CORE).await;
        let outside = company(&store, &cast, named("Bosch", OUTSIDE)).await;
        let (good, bad) = (at_gate(&store, vera, core, NOW).await, at_gate(&store, vera, outside, NOW).await);
        let early = made(&store, vera, core).await;
        let (before, seen) = (rows(&store, "events").await.unwrap(), row(&store, vera, bad).await);
        let chosen: Vec<Chosen> =
            vec![(bad, None), (good, None), (early, None), (OpportunityId(uuid::Uuid::nil()), None)];
        let outcomes = each(&store, vera, NOW, &chosen, &to("value")).await.unwrap();
        assert_eq!(told(&outcomes), ["missing", "done", "stage-skipped", "not-found"]);
        assert!(outcomes[0].row.is_some() && outcomes[0].profile.is_some() && outcomes[3].row.is_none());
        assert_eq!(row(&store, vera, good).await.stage, "value");
        assert_eq!(row(&store, vera, bad).await, seen, "what is refused is as it was");
        assert!(rows(&store, "events").await.unwrap() > before);
        let alone = step(&mut store.write().await.unwrap(), vera, NOW, bad, "value").await.unwrap_err();
        assert_eq!(format!("{alone:?}"), format!("{:?}", outcomes[0].result.as_ref().unwrap_err()), "as it is alone");
    })
    .await;
}

#[tokio::test]
async fn what_was_seen_is_what_is_changed() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let company = market(&store, &cast, "", CORE).await;
        let (one, two) = (made(&store, &cast.vera, company).await, made(&store, &cast.vera, company).await);
        let seen = [one, two].map(|id| (id, row(&store, &cast.vera, id)));
        let mut chosen = Vec::new();
        for (id, row) in seen {
            chosen.push((id, Some(row.await.version)));
        }
        let mut tx = store.write().await.unwrap();
        step(&mut tx, &cast.dirk, NOW, one, "approached").await.unwrap();
        tx.commit().await.unwrap();
        let next = NextAction { what: "Bellen".into(), on: plus_days(NOW.today, 3) };
        for act in [to("approached"), Act::HandOver(cast.dirk.person.id), Act::Next(next.clone())] {
            let outcomes = each(&store, &cast.vera, NOW, &chosen, &act).await.unwrap();
            assert_eq!(told(&outcomes), ["stale", "done"], "{act:?}");
            chosen[1].1 = Some(row(&store, &cast.vera, two).await.version);
        }
        let (first, second) = (row(&store, &cast.vera, one).await, row(&store, &cast.vera, two).await);
        assert_eq!((first.next, first.owner_id), (None, cast.vera.person.id));
        assert_eq!(
            (second.next, second.owner_id, second.stage.as_str()),
            (Some(next), cast.dirk.person.id, "approached")
        );
        let again = each(&store, &cast.vera, NOW, &[(two, None)], &Act::HandOver(cast.dirk.person.id)).await.unwrap();
        assert_eq!(told(&again), ["done"]);
        assert_eq!(row(&store, &cast.vera, two).await.version, second.version, "who has it is handed nothing");
        let back = each(&store, &cast.vera, NOW, &[(two, None)], &to("chosen")).await.unwrap();
        assert_eq!(told(&back), ["required"], "a step back needs a reason");
        let why = Act::Move { to: "chosen".into(), reason: "Te vroeg".into() };
        assert_eq!(told(&each(&store, &cast.vera, NOW, &[(two, None)], &why).await.unwrap()), ["done"]);
    })
    .await;
}

#[tokio::test]
async fn what_none_could_take_is_refused_before_any() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let company = market(&store, &cast, "", CORE).await;
        let id = made(&store, &cast.vera, company).await;
        let before = rows(&store, "events").await.unwrap();
        let many: Vec<Chosen> = (0..=MOST as u128).map(|n| (OpportunityId(uuid::Uuid::from_u128(n)), None)).collect();
        let one = [(id, None)];
        for (chosen, act, wrong) in [
            (&[][..], to("approached"), vec![("chosen", "required")]),
            (&many[..], to("approached"), vec![("chosen", "too-many")]),
            (&[one[0], one[0]][..], to("approached"), vec![("chosen", "twice")]),
            (&one[..], to(" "), vec![("to", "required")]),
            (&[][..], to(&"x".repeat(100)), vec![("chosen", "required"), ("to", "too-long")]),
            (&one[..], Act::HandOver(cast.leo.person.id), vec![("owner", "not-a-seller")]),
            (&one[..], Act::HandOver(UserId(uuid::Uuid::nil())), vec![("owner", "not-a-seller")]),
        ] {
            let refused = each(&store, &cast.vera, NOW, chosen, &act).await;
            let wrong: Vec<_> = wrong.into_iter().map(|(field, code)| (field.to_owned(), code)).collect();
            assert_eq!(problems(refused), wrong, "{act:?}");
        }
        for who in [&cast.bob, &cast.leo, &cast.tess, &cast.ada] {
            let refused = each(&store, who, NOW, &one, &to("approached")).await;
            assert!(matches!(refused, Err(Fault::Refused(Refusal::Forbidden("role")))), "{refused:?}");
        }
        assert_eq!(rows(&store, "events").await.unwrap(), before);
    })
    .await;
}

#[tokio::test]
async fn companies_are_put_away_and_begun_with_each_by_itself() {
    each_engine(|store| async move {
        use companies::bulk::{Act, each};
        let cast = cast(&store).await;
        let one = market(&store, &cast, "", CORE).await;
        let two = company(&store, &cast, named("Bosch", OUTSIDE)).await;
        let nobody = CompanyId(uuid::Uuid::nil());
        let chosen = [(one, 1), (two, 7), (nobody, 1)];
        let code = |result: &Result<(), Fault>| match result {
            Ok(()) => "done",
            Err(Fault::Store(Error::Stale)) => "stale",
            Err(Fault::Store(Error::NotFound)) => "not-found",
            Err(other) => panic!("{other:?}"),
        };
        let begun = each(&store, &cast.vera, NOW, &chosen, &pick("Nieuwe lijn")).await.unwrap();
        assert_eq!(begun.iter().map(|of| code(&of.result)).collect::<Vec<_>>(), ["done", "stale", "not-found"]);
        assert_eq!(rows(&store, "opportunities").await.unwrap(), 1);
        let away = each(&store, &cast.vera, NOW, &[(two, 1)], &Act::Archive).await.unwrap();
        assert_eq!(code(&away[0].result), "done");
        let found = companies::by_id(&mut store.read().await.unwrap(), &cast.vera.person, two).await.unwrap();
        assert!(found.archived);
        let late = each(&store, &cast.vera, NOW, &[(two, 1)], &Act::Return).await.unwrap();
        assert_eq!(code(&late[0].result), "stale", "it has another version now");
        let back = each(&store, &cast.vera, NOW, &[(two, found.version)], &Act::Return).await.unwrap();
        assert_eq!(code(&back[0].result), "done");
        let found = companies::by_id(&mut store.read().await.unwrap(), &cast.vera.person, two).await.unwrap();
        assert!(!found.archived);
        let empty = each(&store, &cast.vera, NOW, &[], &pick(" ")).await;
        assert_eq!(problems(empty), [("chosen".into(), "required"), ("title".into(), "required")]);
        let refused = each(&store, &cast.leo, NOW, &chosen, &Act::Archive).await;
        assert!(matches!(refused, Err(Fault::Refused(Refusal::Forbidden("role")))));
    })
    .await;
}

fn pick(title: &str) -> store::companies::bulk::Act {
    store::companies::bulk::Act::Pick { title: title.into(), next: None }
}
