//! Opportunities on both engines: the gate, the stages, endings, verdicts that follow the facts, lists and sums.

use crate::cast::{NOW, cast, problems, said};
use crate::sale::{self, CORE, OUTSIDE, at_gate, later, made, market, missing, new, step, supply, talk, win};
use domain::money::Cents;
use domain::process::Ending;
use domain::profile::{Standing, Verdict};
use domain::refusal::Refusal;
use serde_json::{Value, json};
use store::opportunities::{self, Closing, Edit, Listing, NewOpportunity, Origin, Step};
use store::testing::each_engine;
use store::{Error, Fault, events, facts, profiles};

#[tokio::test]
async fn a_stage_is_left_only_when_it_holds_what_it_asks() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let facts = &[("employees", "120")];
        let company = market(&store, &cast, "", facts).await;
        let id = made(&store, &cast.vera, company).await;
        let mut tx = store.write().await.unwrap();
        let vera = &cast.vera;
        assert_eq!(problems(step(&mut tx, vera, NOW, id, "talked").await), [("to".into(), "stage-skipped")]);
        step(&mut tx, vera, NOW, id, "approached").await.unwrap();
        assert_eq!(missing(step(&mut tx, vera, NOW, id, "talked").await), [("talked_to", "any".into())]);
        talk(&mut tx, vera, NOW, (id, company)).await;
        step(&mut tx, vera, NOW, id, "talked").await.unwrap();
        assert_eq!(missing(step(&mut tx, vera, NOW, id, "gate").await), [("known", "industry".into())]);
        facts::add(&mut tx, vera, NOW, company, said(&[("industry", "28.22"), ("owner_led", "yes")])).await.unwrap();
        step(&mut tx, vera, NOW, id, "gate").await.unwrap();
        let through = step(&mut tx, vera, NOW, id, "value").await.unwrap();
        assert_eq!((through.standing, through.known_at_gate), (Some(Standing::Core), Some(1.0)));
    })
    .await;
}

#[tokio::test]
async fn a_sale_keeps_the_process_that_it_began_with() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let company = market(&store, &cast, "", CORE).await;
        let id = at_gate(&store, &cast.vera, company, NOW).await;
        let mut tx = store.write().await.unwrap();
        let standard = profiles::standards(&mut tx).await.unwrap().first().cloned().unwrap();
        let mut other = (*standard.profile).clone();
        other.process.stages.retain(|stage| stage.key != "value" && stage.key != "talked");
        let draft = profiles::new_draft(&mut tx, &cast.vera, NOW, standard.profile_id).await.unwrap();
        let edit = profiles::Edit { toml: &other.to_toml(), version: 1 };
        profiles::edit_draft(&mut tx, &cast.vera, NOW, draft.id, edit).await.unwrap();
        profiles::publish(&mut tx, &cast.dina, NOW, draft.id, 2).await.unwrap();
        step(&mut tx, &cast.vera, NOW, id, "value").await.unwrap();
        let seen = opportunities::situation(&mut tx, &cast.vera.person, id, NOW.today).await.unwrap();
        assert_eq!(seen.profile.process, standard.profile.process);
        assert_eq!(seen.lacks().first().map(|missing| missing.kind), Some("value_expectation_agreed"));
        assert_eq!(missing(step(&mut tx, &cast.vera, NOW, id, "proposal").await).len(), 1);
        tx.commit().await.unwrap();
        let next = made(&store, &cast.vera, company).await;
        let mut tx = store.write().await.unwrap();
        let seen = opportunities::situation(&mut tx, &cast.vera.person, next, NOW.today).await.unwrap();
        assert_eq!(seen.profile.process, other.process);
        let lanes = opportunities::by_stage(&mut tx, &cast.vera.person, &Default::default()).await.unwrap();
        let told: Vec<_> = lanes.iter().map(|lane| (lane.stage.as_str(), lane.sums.count)).collect();
        assert_eq!(told, [("chosen", 1), ("value", 1)], "a stage that is gone still counts its sale");
    })
    .await;
}

#[tokio::test]
async fn what_is_written_down_of_an_edit_is_what_is_different() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let company = market(&store, &cast, "", CORE).await;
        let id = made(&store, &cast.vera, company).await;
        let mut tx = store.write().await.unwrap();
        let old = opportunities::by_id(&mut tx, &cast.vera.person, id).await.unwrap();
        let edit = Edit {
            title: old.title,
            amount: Cents(250_000),
            owner: cast.dirk.person.id,
            origin: Origin::Inbound,
            origin_note: "Via Jan Jansen".into(),
            version: Some(old.version),
        };
        opportunities::edit(&mut tx, &cast.vera, NOW, id, edit).await.unwrap();
        let all = events::about(&mut tx, id, 5).await.unwrap();
        let told = all.into_iter().find(|event| event.verb == "opportunity-edited").unwrap();
        let [before, after] = [&told.before, &told.after].map(|side| serde_json::from_str::<Value>(side).unwrap());
        let was = json!({"amount_cents": old.amount.0, "owner": "vera", "source": old.origin.code()});
        assert_eq!(before, was, "and not the note, which may name people");
        assert_eq!(after, json!({"amount_cents": 250_000, "owner": "dirk", "source": "inbound"}));
    })
    .await;
}

#[tokio::test]
async fn a_refused_move_writes_nothing() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let company = market(&store, &cast, "", OUTSIDE).await;
        let id = at_gate(&store, &cast.vera, company, NOW).await;
        let mut tx = store.write().await.unwrap();
        let before = opportunities::by_id(&mut tx, &cast.vera.person, id).await.unwrap();
        let seen = events::about(&mut tx, id, 100).await.unwrap();
        assert_eq!(missing(step(&mut tx, &cast.vera, NOW, id, "value").await), [("case_approved", String::new())]);
        assert_eq!(opportunities::by_id(&mut tx, &cast.vera.person, id).await.unwrap(), before);
        assert_eq!(events::about(&mut tx, id, 100).await.unwrap(), seen);
    })
    .await;
}

#[tokio::test]
async fn a_win_freezes_its_judgement() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let company = market(&store, &cast, "", CORE).await;
        let id = at_gate(&store, &cast.vera, company, NOW).await;
        let mut tx = store.write().await.unwrap();
        let won = win(&mut tx, &cast.vera, NOW, id).await.unwrap();
        assert_eq!((won.ending, won.verdict, won.credited), (Some(Ending::Won), Verdict::Core, Cents(100_000)));
        facts::add(&mut tx, &cast.vera, NOW, company, said(&[("employees", "4000")])).await.unwrap();
        let left = opportunities::won(&mut tx, &cast.leo.person, id).await.unwrap();
        assert_eq!(left.opportunity, won, "a fact that came later changes nothing");
        assert!(left.value.is_some_and(|value| value.expectation.is_agreed()));
        assert_eq!(left.mandate.unwrap().margins.time_days, 14);
        assert_eq!(left.contacts.len(), 1);
        assert!(left.case_id.is_none() && left.conditions.is_empty());
        let closed = opportunities::closures(&mut tx, &cast.leo.person, id).await.unwrap();
        assert_eq!(closed[0].criteria.iter().find(|c| c.key == "employees").unwrap().value.as_deref(), Some("120"));
        let sum: f64 = closed[0].criteria.iter().map(|c| c.contribution.low).sum();
        assert!((sum - won.fit.low).abs() < 1e-9);
        assert_eq!(problems(step(&mut tx, &cast.vera, NOW, id, "gate").await), [("to".into(), "won")]);
    })
    .await;
}

#[tokio::test]
async fn winning_asks_again_whether_the_gate_is_open() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let company = market(&store, &cast, "", CORE).await;
        let id = at_gate(&store, &cast.vera, company, NOW).await;
        let mut tx = store.write().await.unwrap();
        let vera = &cast.vera;
        step(&mut tx, vera, NOW, id, "value").await.unwrap();
        supply(&mut tx, vera, NOW, id).await;
        step(&mut tx, vera, NOW, id, "proposal").await.unwrap();
        facts::add(&mut tx, vera, NOW, company, said(&[("employees", "9")])).await.unwrap();
        let now = opportunities::by_id(&mut tx, &vera.person, id).await.unwrap();
        assert_eq!((now.verdict, now.credited), (Verdict::Near, Cents(50_000)));
        let close = |ending| Closing { ending, reason: String::new(), version: None };
        let shut = opportunities::close(&mut tx, vera, NOW, id, close(Ending::Won)).await;
        assert_eq!(missing(shut), [("case_approved", String::new())]);
        let case = sale::case_of(&mut tx, vera, id, NOW).await;
        assert_eq!(case.misses[0].gap, Some(-1.0), "what comes to be near beyond the gate opens a case too");
        let declined = opportunities::close(&mut tx, vera, NOW, id, close(Ending::Declined)).await;
        assert_eq!(problems(declined), [("reason".into(), "required")]);
        let lost = opportunities::close(&mut tx, vera, NOW, id, close(Ending::Lost)).await.unwrap();
        assert_eq!((lost.ending, lost.credited, lost.stage.as_str()), (Some(Ending::Lost), Cents(0), "decided"));
    })
    .await;
}

#[tokio::test]
async fn what_ended_can_be_taken_up_again_but_not_beyond_the_gate() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let company = market(&store, &cast, "", CORE).await;
        let id = at_gate(&store, &cast.vera, company, NOW).await;
        let mut tx = store.write().await.unwrap();
        let closing = Closing { ending: Ending::Declined, reason: "Geen budget".into(), version: None };
        opportunities::close(&mut tx, &cast.vera, NOW, id, closing).await.unwrap();
        let again = |to: &str, reason: &str| Step { to: to.into(), reason: reason.into(), version: None };
        let vera = &cast.vera;
        let beyond = opportunities::move_to(&mut tx, vera, NOW, id, again("value", "Toch budget")).await;
        assert_eq!(problems(beyond), [("to".into(), "stage-skipped")]);
        let silent = opportunities::move_to(&mut tx, vera, NOW, id, again("gate", " ")).await;
        assert_eq!(problems(silent), [("reason".into(), "required")]);
        let open = opportunities::move_to(&mut tx, vera, NOW, id, again("gate", "Toch budget")).await.unwrap();
        assert_eq!((open.opportunity.ending, open.opportunity.closed_on), (None, None));
        let closures = opportunities::closures(&mut tx, &vera.person, id).await.unwrap();
        assert!(closures[0].reopened_at.is_some());
    })
    .await;
}

#[tokio::test]
async fn who_comes_second_finds_it_changed() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let company = market(&store, &cast, "", CORE).await;
        let id = made(&store, &cast.vera, company).await;
        let mut tx = store.write().await.unwrap();
        let read = opportunities::by_id(&mut tx, &cast.vera.person, id).await.unwrap().version;
        let step = |to: &str| Step { to: to.into(), reason: String::new(), version: Some(read) };
        opportunities::move_to(&mut tx, &cast.vera, NOW, id, step("approached")).await.unwrap();
        let second = opportunities::move_to(&mut tx, &cast.dirk, NOW, id, step("approached")).await;
        assert!(matches!(second, Err(Fault::Store(Error::Stale))), "{second:?}");
    })
    .await;
}

#[tokio::test]
async fn readers_and_approvers_move_nothing_and_others_find_nothing() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let company = market(&store, &cast, "", CORE).await;
        let id = made(&store, &cast.vera, company).await;
        let mut tx = store.write().await.unwrap();
        for actor in [&cast.leo, &cast.bob, &cast.tess, &cast.ada] {
            assert_eq!(problems(step(&mut tx, actor, NOW, id, "approached").await), [(String::new(), "role")]);
            assert_eq!(
                problems(opportunities::create(&mut tx, actor, NOW, new(company)).await),
                [(String::new(), "role")]
            );
        }
        for actor in [&cast.tess, &cast.ada] {
            let hidden = opportunities::by_id(&mut tx, &actor.person, id).await;
            assert!(matches!(hidden, Err(Error::NotFound)));
            let page = opportunities::list(&mut tx, &actor.person, &Listing::default()).await.unwrap();
            assert_eq!((page.items.len(), page.total), (0, 0));
        }
        assert!(opportunities::by_id(&mut tx, &cast.leo.person, id).await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn every_wrong_field_is_named() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let company = market(&store, &cast, "", CORE).await;
        let mut tx = store.write().await.unwrap();
        let wrong = NewOpportunity {
            title: " ".into(),
            amount: Cents(-1),
            owner: Some(cast.leo.person.id),
            profile: Some(domain::ids::ProfileId(store::new_id(NOW.at))),
            ..new(company)
        };
        let found: Vec<_> = problems(opportunities::create(&mut tx, &cast.vera, NOW, wrong).await);
        let expected = [
            ("title", "required"),
            ("amount_cents", "out-of-range"),
            ("owner", "not-a-seller"),
            ("profile", "not-published"),
        ];
        assert_eq!(found, expected.map(|(field, code)| (field.to_owned(), code)));
    })
    .await;
}

#[tokio::test]
async fn the_verdict_follows_the_facts_and_their_age() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let company = market(&store, &cast, "", CORE).await;
        let id = made(&store, &cast.vera, company).await;
        let mut tx = store.write().await.unwrap();
        opportunities::rejudge_due(&mut tx, store::Door::Clock, later(365)).await.unwrap();
        let fresh = opportunities::by_id(&mut tx, &cast.vera.person, id).await.unwrap();
        assert_eq!(fresh.verdict, Verdict::Core);
        for _ in 0..2 {
            opportunities::rejudge_due(&mut tx, store::Door::Clock, later(366)).await.unwrap();
        }
        let stale = opportunities::by_id(&mut tx, &cast.vera.person, id).await.unwrap();
        assert_eq!((stale.verdict, stale.worst, stale.credited), (Verdict::Open, Verdict::Outside, Cents(0)));
        assert_eq!(stale.version, fresh.version + 1, "judged once");
        assert_eq!(stale.next_question.as_deref(), Some("employees"));
    })
    .await;
}

#[tokio::test]
async fn a_win_needs_its_whole_last_stage() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let company = market(&store, &cast, "", CORE).await;
        let id = at_gate(&store, &cast.vera, company, NOW).await;
        let mut tx = store.write().await.unwrap();
        let closing = || Closing { ending: Ending::Won, reason: String::new(), version: None };
        let skipped = opportunities::close(&mut tx, &cast.vera, NOW, id, closing()).await;
        assert_eq!(problems(skipped), [("to".into(), "stage-skipped")]);
        step(&mut tx, &cast.vera, NOW, id, "value").await.unwrap();
        assert_eq!(
            missing(step(&mut tx, &cast.vera, NOW, id, "proposal").await),
            [("value_expectation_agreed", String::new())]
        );
        supply(&mut tx, &cast.vera, NOW, id).await;
        step(&mut tx, &cast.vera, NOW, id, "proposal").await.unwrap();
        assert_eq!(problems(step(&mut tx, &cast.vera, NOW, id, "decided").await), [("to".into(), "close-instead")]);
        let not_won = opportunities::won(&mut tx, &cast.vera.person, id).await;
        assert!(matches!(not_won, Err(Fault::Refused(Refusal::Conflict(p))) if p.code == "not-won"));
    })
    .await;
}
