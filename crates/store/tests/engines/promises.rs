//! The promise, the insight that changes it, the mandate and the escalation, on both engines.

use crate::cast::{Cast, NOW, cast, problems};
use crate::delivery::{agreed, check_in, decided, learned, on, running, stand, word};
use domain::insight::{DeviationDraft, Helped, Reach};
use domain::mandate::{Aspect, EscalationDraft, Mandate, Phase};
use domain::money::Cents;
use domain::project::{Hill, Move, ResultState};
use domain::promise::Origin;
use domain::time::{Now, plus_days};
use store::escalations::NewRuling;
use store::testing::each_engine;
use store::{
    Error, Fault, deviations, escalations, events, forecasts, insights, mandates, projects, promises, query, results,
};

#[tokio::test]
async fn the_first_promise_stays_and_a_later_one_holds_only_by_the_customer_s_link() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let first = promises::of_project(&mut tx, id).await.unwrap().remove(0);
        let insight = learned(&mut tx, &cast.tess, on(1), id, (10, 5_000)).await;
        let mut wish = agreed(&mut tx, &cast.tess, id).await;
        wish.finish_on = Some(plus_days(first.terms().finish_on, 10));
        wish.results.remove(2);
        wish.results[0].share = None;
        let offer = decided(&mut tx, &cast.tess, on(1), (id, insight), Some(wish)).await.unwrap().unwrap();
        assert_eq!(
            promises::of_project(&mut tx, id).await.unwrap(),
            std::slice::from_ref(&first),
            "an offer is not a promise"
        );

        let word = word(&mut tx, &cast.tess, on(2), id).await;
        promises::acknowledge(&mut tx, on(2), (id, offer), word.clone()).await.unwrap();
        let versions = promises::of_project(&mut tx, id).await.unwrap();
        assert_eq!(versions[0], first);
        assert_eq!((versions[1].version(), versions[1].terms().results[0].share), (2, 80.0));
        assert!(matches!(versions[1].origin(), Origin::Insight { acknowledged, .. } if *acknowledged == word));
        let twice = promises::acknowledge(&mut tx, on(3), (id, offer), word).await;
        assert_eq!(problems(twice), [(String::new(), "already-agreed")]);
        assert_eq!(promises::open_offer(&mut tx, id).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn there_is_one_version_one_whatever_is_tried() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let sql = "insert into promises (id, project_id, version, replaces, finish_on, offered_at, offered_by, \
                   signed_name) values ($1, $2, 1, 0, $3, 0, $4, '')";
        let again = query(sql).bind(store::new_id(NOW.at)).bind(id).bind(NOW.today).bind(cast.tess.person.id);
        assert!(matches!(tx.run(again).await, Err(Error::Taken(_))));
    })
    .await;
}

#[tokio::test]
async fn a_customer_is_asked_one_thing_and_what_was_withdrawn_cannot_be_agreed() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let mut offers = Vec::new();
        for days in [5, 9] {
            let insight = learned(&mut tx, &cast.tess, on(1), id, (days, 0)).await;
            let mut wish = agreed(&mut tx, &cast.tess, id).await;
            wish.finish_on = wish.finish_on.map(|day| plus_days(day, days));
            offers.push(decided(&mut tx, &cast.tess, on(1), (id, insight), Some(wish)).await.unwrap().unwrap());
        }
        assert_eq!(promises::open_offer(&mut tx, id).await.unwrap().unwrap().id, offers[1]);
        let word = word(&mut tx, &cast.tess, on(2), id).await;
        let old = promises::acknowledge(&mut tx, on(2), (id, offers[0]), word.clone()).await;
        assert_eq!(problems(old), [(String::new(), "withdrawn")]);
        promises::withdraw(&mut tx, &cast.tess, on(2), (id, offers[1])).await.unwrap();
        let new = promises::acknowledge(&mut tx, on(2), (id, offers[1]), word).await;
        assert_eq!(problems(new), [(String::new(), "withdrawn")]);
    })
    .await;
}

#[tokio::test]
async fn inside_the_mandate_the_team_decides_alone_and_outside_it_names_the_sponsor() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        check_in(&mut tx, &cast.tess, on(30), id, stand(20_000, 40_000, 20, on(30))).await;
        let small = learned(&mut tx, &cast.tess, on(30), id, (2, 500)).await;
        decided(&mut tx, &cast.tess, on(30), (id, small), None).await.unwrap();
        let large = learned(&mut tx, &cast.tess, on(30), id, (200, 500_000)).await;
        decided(&mut tx, &cast.tess, on(30), (id, large), None).await.unwrap();
        let rows = insights::of_project(&mut tx, id).await.unwrap();
        let reach: Vec<Reach> = rows.iter().filter_map(|row| row.decision.as_ref()).map(|d| d.reach).collect();
        assert_eq!(reach, [Reach::Outside, Reach::Inside]);
        let twice = decided(&mut tx, &cast.tess, on(30), (id, large), None).await;
        assert_eq!(problems(twice), [(String::new(), "already-decided")]);
    })
    .await;
}

#[tokio::test]
async fn a_proposal_names_what_is_wrong_with_it() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let insight = learned(&mut tx, &cast.tess, NOW, id, (1, 0)).await;
        let mut wish = agreed(&mut tx, &cast.tess, id).await;
        let same = decided(&mut tx, &cast.tess, NOW, (id, insight), Some(wish.clone())).await;
        assert_eq!(problems(same), [("proposal".into(), "nothing-changed")]);
        wish.finish_on = None;
        let without = decided(&mut tx, &cast.tess, NOW, (id, insight), Some(wish.clone())).await;
        assert_eq!(problems(without), [("proposal.finish_on".into(), "required")]);
        wish.results[1].id = Some(domain::ids::ResultId(uuid::Uuid::from_u128(1)));
        let strange = decided(&mut tx, &cast.tess, NOW, (id, insight), Some(wish)).await;
        assert_eq!(problems(strange), [("proposal.results[1].id".into(), "not-a-result")]);
    })
    .await;
}

#[tokio::test]
async fn a_result_is_delivered_by_the_team_and_accepted_by_the_customer_alone() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let all = results::standings(&mut tx, id).await.unwrap();
        let (one, two) = (all[0].result, all[1].result);
        let early = results::accept(&mut tx, &cast.tess, NOW, (id, one), "Anna").await;
        assert_eq!(problems(early)[0].1, "not-delivered");
        results::move_one(&mut tx, &cast.tess, NOW, (id, one), Move::Place(Hill::at(40).unwrap())).await.unwrap();
        results::move_one(&mut tx, &cast.tess, NOW, (id, one), Move::Deliver).await.unwrap();
        results::accept(&mut tx, &cast.tess, NOW, (id, one), "Anna").await.unwrap();
        results::move_one(&mut tx, &cast.tess, NOW, (id, two), Move::Deliver).await.unwrap();
        let word = word(&mut tx, &cast.tess, NOW, id).await;
        results::accept_by_link(&mut tx, NOW, (id, two), word).await.unwrap();
        let after = results::standings(&mut tx, id).await.unwrap();
        let codes: Vec<&str> = after.iter().map(|standing| standing.state.code()).collect();
        assert_eq!(codes, ["accepted", "accepted", "open"]);
        assert!(matches!(&after[0].state, ResultState::Accepted { word, .. } if word.recorded_by().is_some()));
        assert!(matches!(&after[1].state, ResultState::Accepted { word, .. } if word.recorded_by().is_none()));
        assert!(forecasts::latest(&mut tx, &cast.tess.person, id).await.unwrap().done > 50.0);
    })
    .await;
}

#[tokio::test]
async fn only_a_director_gives_a_mandate_and_only_outside_it_is_there_an_escalation() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let own = mandates::set(&mut tx, &cast.tess, NOW, id, Mandate::SUGGESTED).await;
        assert_eq!(problems(own), [(String::new(), "role")]);
        let wider = Mandate { time_days: 21, ..Mandate::SUGGESTED };
        mandates::set(&mut tx, &cast.dirk, NOW, id, wider).await.unwrap();
        assert_eq!(mandates::of_project(&mut tx, id).await.unwrap().unwrap().mandate, wider);

        let draft = EscalationDraft {
            cause: "De leverancier is failliet".into(),
            options: vec!["Andere leverancier".into(), "Stoppen".into()],
            consequence: "Twee maanden later".into(),
            advice: "Andere leverancier".into(),
        };
        check_in(&mut tx, &cast.tess, on(10), id, stand(10_000, 40_000, 20, on(10))).await;
        let calm = escalations::raise(&mut tx, &cast.tess, on(10), id, &draft).await;
        assert_eq!(problems(calm), [(String::new(), "inside-mandate")]);
        check_in(&mut tx, &cast.tess, on(11), id, stand(10_000, 200_000, 300, on(11))).await;
        let opened = escalations::of_project(&mut tx, id).await.unwrap();
        let [one] = &opened[..] else { panic!("{opened:?}") };
        assert_eq!((one.escalation.phase(), one.escalation.at), (Phase::OptionsDue, on(11)));
        let nothing = NewRuling { choice: "Stoppen".into(), reason: "Te duur".into(), sponsor: "Dirk".into() };
        let early = escalations::decide(&mut tx, &cast.dirk, on(11), (id, one.id), &nothing).await;
        assert_eq!(problems(early), [(String::new(), "options-due")]);
        let raised = escalations::raise(&mut tx, &cast.tess, on(11), id, &draft).await.unwrap();
        assert_eq!(raised, one.id, "the team answers the one that opened by itself");
        let second = escalations::raise(&mut tx, &cast.tess, on(11), id, &draft).await;
        assert_eq!(problems(second), [(String::new(), "escalation-open")]);
        let ruling = NewRuling { choice: "Stoppen".into(), reason: "Te duur".into(), sponsor: "Dirk".into() };
        let by_team = escalations::decide(&mut tx, &cast.tess, on(12), (id, raised), &ruling).await;
        assert_eq!(problems(by_team), [(String::new(), "role")]);
        escalations::decide(&mut tx, &cast.dirk, on(12), (id, raised), &ruling).await.unwrap();
        let kept = escalations::of_project(&mut tx, id).await.unwrap();
        assert_eq!(kept[0].escalation.ruling.as_ref().unwrap().choice, "Stoppen");
    })
    .await;
}

/// In which phases the escalations of a project are, the newest first.
async fn phases(tx: &mut store::Tx, id: domain::ids::ProjectId) -> Vec<Phase> {
    escalations::of_project(tx, id).await.unwrap().iter().map(|row| row.escalation.phase()).collect()
}

#[tokio::test]
async fn outside_opens_an_escalation_once_a_departure_and_one_that_nobody_answered_lapses() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        assert_eq!(phases(&mut tx, id).await, [], "the promise alone takes it nowhere");
        let outside = |day| stand(10_000, 200_000, 300, on(day));
        let inside = |day| stand(10_000, 40_000, 20, on(day));
        check_in(&mut tx, &cast.tess, on(7), id, outside(7)).await;
        check_in(&mut tx, &cast.tess, on(8), id, outside(8)).await;
        assert_eq!(phases(&mut tx, id).await, [Phase::OptionsDue], "still outside opens no second one");
        check_in(&mut tx, &cast.tess, on(9), id, inside(9)).await;
        assert_eq!(phases(&mut tx, id).await, [Phase::Lapsed]);
        check_in(&mut tx, &cast.tess, on(10), id, outside(10)).await;
        assert_eq!(phases(&mut tx, id).await, [Phase::OptionsDue, Phase::Lapsed], "it left again");
        let draft = EscalationDraft {
            cause: "De leverancier is failliet".into(),
            options: vec!["Andere leverancier".into(), "Stoppen".into()],
            consequence: "Twee maanden later".into(),
            advice: "Andere leverancier".into(),
        };
        let raised = escalations::raise(&mut tx, &cast.tess, on(11), id, &draft).await.unwrap();
        check_in(&mut tx, &cast.tess, on(11), id, inside(11)).await;
        assert_eq!(phases(&mut tx, id).await[0], Phase::Waits, "what was asked is answered");
        let ruling = NewRuling { choice: "Stoppen".into(), reason: "Te duur".into(), sponsor: "Dirk".into() };
        escalations::decide(&mut tx, &cast.dirk, on(12), (id, raised), &ruling).await.unwrap();
        check_in(&mut tx, &cast.tess, on(13), id, outside(13)).await;
        assert_eq!(phases(&mut tx, id).await[0], Phase::Decided, "what was asked was ruled on");
        check_in(&mut tx, &cast.tess, on(14), id, inside(14)).await;
        check_in(&mut tx, &cast.tess, on(15), id, outside(15)).await;
        let all = [Phase::OptionsDue, Phase::Decided, Phase::Lapsed];
        assert_eq!(phases(&mut tx, id).await, all, "back inside after the ruling, so another departure");
        let verbs: Vec<String> =
            events::about(&mut tx, id, 60).await.unwrap().into_iter().map(|event| event.verb).collect();
        let count = |verb: &str| verbs.iter().filter(|found| *found == verb).count();
        assert_eq!(
            (count("escalation-opened"), count("escalation-lapsed"), count("escalated")),
            (3, 1, 1),
            "{verbs:?}"
        );
        let board = projects::board(&mut tx, &cast.dirk.person, projects::Board::Running).await.unwrap();
        assert_eq!((board.len(), board[0].options_due), (1, Some(on(17).today)), "one open one, one row");
    })
    .await;
}

/// The team lays a choice before the director, who decides.
async fn rule(tx: &mut store::Tx, cast: &Cast, now: Now, id: domain::ids::ProjectId) {
    let draft = EscalationDraft {
        cause: "De leverancier is failliet".into(),
        options: vec!["Later opleveren".into(), "Stoppen".into()],
        consequence: "Een jaar later".into(),
        advice: "Later opleveren".into(),
    };
    let raised = escalations::raise(tx, &cast.tess, now, id, &draft).await.unwrap();
    let ruling =
        NewRuling { choice: "Later opleveren".into(), reason: "De klant kan wachten".into(), sponsor: "Dirk".into() };
    escalations::decide(tx, &cast.dirk, now, (id, raised), &ruling).await.unwrap();
}

#[tokio::test]
async fn what_was_ruled_on_is_asked_again_when_it_got_worse_or_another_promise_was_agreed() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let late = |day, days| stand(10_000, 40_000, days, on(day));
        check_in(&mut tx, &cast.tess, on(7), id, late(7, 300)).await;
        rule(&mut tx, &cast, on(8), id).await;
        check_in(&mut tx, &cast.tess, on(8), id, late(8, 300)).await;
        assert_eq!(phases(&mut tx, id).await, [Phase::Decided], "the same once more is no news");
        check_in(&mut tx, &cast.tess, on(9), id, late(9, 350)).await;
        assert_eq!(phases(&mut tx, id).await, [Phase::OptionsDue, Phase::Decided], "fifty days worse is");
        let worse = escalations::of_project(&mut tx, id).await.unwrap().remove(0).escalation;
        assert_eq!(worse.aspects, [Aspect::Time], "the rest was ruled on");
        rule(&mut tx, &cast, on(10), id).await;

        let insight = learned(&mut tx, &cast.tess, on(11), id, (10, 5_000)).await;
        let mut wish = agreed(&mut tx, &cast.tess, id).await;
        wish.finish_on = wish.finish_on.map(|day| plus_days(day, 10));
        let offer = decided(&mut tx, &cast.tess, on(11), (id, insight), Some(wish)).await.unwrap().unwrap();
        assert_eq!(phases(&mut tx, id).await, [Phase::Decided; 2], "an offer is not a promise");
        let word = word(&mut tx, &cast.tess, on(12), id).await;
        promises::acknowledge(&mut tx, on(12), (id, offer), word).await.unwrap();
        let all = [Phase::OptionsDue, Phase::Decided, Phase::Decided];
        assert_eq!(phases(&mut tx, id).await, all, "nobody ruled on what is promised now");
    })
    .await;
}

#[tokio::test]
async fn a_deviation_is_judged_once() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let draft = DeviationDraft {
            what: "Geen weekstaat".into(),
            why: "Kost tijd".into(),
            expected: "Rust".into(),
            ..DeviationDraft::default()
        };
        let deviation = deviations::record_one(&mut tx, &cast.tess, NOW, id, &draft).await.unwrap();
        let judged = (Helped::Yes, "Niemand miste hem");
        deviations::judge(&mut tx, &cast.tess, on(20), (id, deviation), judged).await.unwrap();
        let again = deviations::judge(&mut tx, &cast.tess, on(21), (id, deviation), judged).await;
        assert_eq!(problems(again), [(String::new(), "already-judged")]);
        let kept = deviations::of_project(&mut tx, id).await.unwrap();
        assert_eq!(kept[0].deviation.judgement.as_ref().unwrap().helped, Helped::Yes);
    })
    .await;
}

#[tokio::test]
async fn a_correction_supersedes_and_leaves_what_it_corrects() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let old = learned(&mut tx, &cast.tess, NOW, id, (1, 0)).await;
        let draft = domain::insight::InsightDraft {
            change: Some(domain::insight::Change::Customer),
            thought: "a".into(),
            think_now: "b".into(),
            effects: domain::insight::Effects { cost: Cents(1), ..Default::default() },
            supersedes: Some(old),
        };
        insights::state(&mut tx, &cast.tess, NOW, id, draft.clone()).await.unwrap();
        let twice = insights::state(&mut tx, &cast.tess, NOW, id, draft).await;
        assert_eq!(problems(twice), [(String::new(), "already-superseded")]);
        let decided = decided(&mut tx, &cast.tess, NOW, (id, old), None).await;
        assert_eq!(problems(decided), [(String::new(), "already-superseded")]);
        assert_eq!(insights::of_project(&mut tx, id).await.unwrap().len(), 2);
    })
    .await;
}

#[tokio::test]
async fn another_project_s_result_moves_nothing_here() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (here, there) = (running(&store, &cast).await, running(&store, &cast).await);
        let mut tx = store.write().await.unwrap();
        let foreign = results::standings(&mut tx, there).await.unwrap()[0].result;
        let moved = results::move_one(&mut tx, &cast.tess, NOW, (here, foreign), Move::Deliver).await;
        assert!(matches!(moved, Err(Fault::Store(Error::NotFound))));
    })
    .await;
}
