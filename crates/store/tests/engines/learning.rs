//! What the loop reads back, on both engines.

use crate::cast::{self, NOW, cast};
use crate::delivery::{check_in, finished, on, running, stand, wish};
use crate::sale::{self, NEAR, accept, at_gate, case_of, market, rule, win};
use domain::learning::Values;
use domain::nearmiss::{CaseKind, Choice, ConditionState};
use domain::profile::Verdict;
use domain::project::ProjectDraft;
use domain::pulse::{AnswerDraft, ContactRole, Moment, Telling};
use domain::qualification::State;
use domain::statistics::Count;
use store::projects::{self, NewProject, TermsWish};
use store::pulses::{self, Ask};
use store::testing::each_engine;
use store::{cases, closures, contacts, facts, learning, links, profiles};

#[tokio::test]
async fn an_accepted_near_miss_stands_in_the_ledger_with_its_conditions_and_its_outcome() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let dam = market(&store, &cast, "min_free = 1", NEAR).await;
        let sale = at_gate(&store, &cast.vera, dam, NOW).await;
        let mut tx = store.write().await.unwrap();
        let case = case_of(&mut tx, &cast.vera, sale, NOW).await.id;
        cases::propose(&mut tx, &cast.vera, NOW, case, accept(cast.tess.person.id, NOW)).await.unwrap();
        rule(&mut tx, &cast.bob, NOW, case, Choice::Approve).await.unwrap();
        let found = learning::exceptions(&mut tx, &cast.dirk.person, NOW.today).await.unwrap();
        let [running] = found.sales.as_slice() else { panic!("{:?}", found.sales) };
        assert_eq!((running.opportunity, running.case, running.conditions, running.is_won), (sale, case, 1, false));
        assert_eq!((found.count(CaseKind::NearMiss), found.count(CaseKind::Exception)), (1, 0));
        let late = learning::exceptions(&mut tx, &cast.dirk.person, on(90).today).await.unwrap();
        assert!(late.sales.is_empty(), "an approval that ran out is none");
        win(&mut tx, &cast.vera, NOW, sale).await.unwrap();
        assert!(learning::exceptions(&mut tx, &cast.dirk.person, on(90).today).await.unwrap().sales[0].is_won);
        let new = NewProject {
            opportunity: Some(sale),
            draft: ProjectDraft {
                started_on: Some(NOW.today),
                lead: Some(cast.tess.person.id),
                ..ProjectDraft::default()
            },
            promise: TermsWish { results: wish().results, ..TermsWish::default() },
            ..NewProject::default()
        };
        let id = projects::start(&mut tx, &cast.vera, NOW, new).await.unwrap();
        let found = learning::exceptions(&mut tx, &cast.dirk.person, NOW.today).await.unwrap();
        assert!(found.sales.is_empty(), "it has a project by now");
        assert_eq!(found.names, [("Nieuwe besturing".to_owned(), "Van Dam Machines".to_owned())]);
        let row = &found.ledger.rows[0];
        assert_eq!((row.project, row.case, row.kind, row.open_conditions), (id, case, CaseKind::NearMiss, 1));
        assert_eq!((row.is_bullseye, found.ledger.core.bullseyes), (None, Count::default()));

        let project = projects::by_id(&mut tx, &cast.tess.person, id).await.unwrap();
        let condition = projects::conditions(&mut tx, &project).await.unwrap()[0].id;
        let met = (ConditionState::Met, "Gezien op de vloer");
        projects::settle_condition(&mut tx, &cast.tess, on(1), (id, condition), met).await.unwrap();
        closures::close(&mut tx, &cast.tess, on(2), id, &finished(on(2), 700)).await.unwrap();
        let found = learning::exceptions(&mut tx, &cast.dirk.person, NOW.today).await.unwrap();
        let row = &found.ledger.rows[0];
        assert_eq!((row.conditions, row.open_conditions, row.is_bullseye), (Count::new(1, 1), 0, Some(false)));
        assert_eq!(found.ledger.conditions[0].when_met, Count::new(0, 1));
        let closed = learning::closed(&mut tx).await.unwrap().remove(0);
        assert_eq!((closed.past.verdict, closed.enthusiasm.as_str()), (Some(Verdict::Near), "silent"));
    })
    .await;
}

#[tokio::test]
async fn of_everybody_who_was_asked_the_last_answer_counts() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let company = projects::by_id(&mut tx, &cast.dirk.person, id).await.unwrap().project.company;
        for (name, scores) in [("Anna", &[3, 9][..]), ("Ben", &[6]), ("Cor", &[])] {
            let new = contacts::NewContact { name: name.into(), ..contacts::NewContact::default() };
            let contact = contacts::add(&mut tx, &cast.vera, NOW, company, new).await.unwrap();
            links::create(&mut tx, &cast.tess, NOW, (id, Some(contact)), name).await.unwrap();
            let link = links::by_secret(&mut tx, NOW.at, name).await.unwrap();
            let role = ContactRole::User;
            for (day, score) in (0..).zip(scores.iter().map(Some).chain([None])) {
                let ask = Ask { project: id, contact, role, moment: Moment::Underway };
                let pulse = pulses::ask(&mut tx, &cast.tess, on(day), ask, None).await.unwrap();
                let Some(score) = score else { continue };
                let telling = Some(Telling::Neither);
                let draft = AnswerDraft { score: Some(*score), why: String::new(), telling };
                pulses::answer(&mut tx, &link, on(day), pulse, &draft).await.unwrap();
            }
        }
        let found = learning::recommended(&mut tx).await.unwrap();
        assert_eq!((found.nps.response, found.nps.score), (Count::new(2, 3), None));
        assert_eq!((found.nps.votes.len(), found.nps.votes[0].score), (1, 7.5));
        assert_eq!(found.names[&company], "Van Dam Machines");
        assert_eq!(found.nps.bounds, None, "below ten customers the answers speak for themselves");
    })
    .await;
}

#[tokio::test]
async fn the_first_forecast_on_a_check_in_is_held_against_the_finish() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        assert_eq!(learning::running(&mut tx).await.unwrap().len(), 1);
        check_in(&mut tx, &cast.tess, on(10), id, stand(10_000, 80_000, 80, on(10))).await;
        check_in(&mut tx, &cast.tess, on(50), id, stand(50_000, 40_000, 400, on(50))).await;
        closures::close(&mut tx, &cast.tess, on(95), id, &finished(on(95), 90_000)).await.unwrap();
        let found = learning::forecasted(&mut tx).await.unwrap();
        assert_eq!((found.len(), found[0].actual), (1, 95.0));
        assert!(found[0].p50 <= found[0].p80 && found[0].p80 < 300.0, "{found:?}");
        assert_eq!(learning::running(&mut tx).await.unwrap().len(), 0);
    })
    .await;
}

#[tokio::test]
async fn the_compass_counts_what_happened_and_keeps_what_people_said() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let dam = market(&store, &cast, "min_free = 1", sale::CORE).await;
        let sale = at_gate(&store, &cast.vera, dam, NOW).await;
        let mut tx = store.write().await.unwrap();
        win(&mut tx, &cast.vera, NOW, sale).await.unwrap();
        let found = learning::compass(&mut tx, &cast.dirk.person, NOW.today).await.unwrap();
        assert_eq!((found.trail.len(), found.start), (1, None));
        let (_, point) = found.trail[0];
        assert_eq!((point.allowed_wins, point.known_criteria), (Count::new(1, 1), Count::new(3, 3)));
        assert_eq!((point.with_mandate, point.looseness), (Count::default(), None));

        learning::scan(&mut tx, &cast.vera, NOW, &[1; 10]).await.unwrap();
        learning::scan(&mut tx, &cast.vera, on(3), &[3; 10]).await.unwrap();
        learning::scan(&mut tx, &cast.dirk, on(2), &[5; 10]).await.unwrap();
        for wrong in [&[3; 9][..], &[3; 11], &[6; 10], &[0; 10]] {
            learning::scan(&mut tx, &cast.vera, NOW, wrong).await.unwrap_err();
        }
        learning::scan(&mut tx, &cast.tess, NOW, &[3; 10]).await.unwrap_err();
        learning::compass(&mut tx, &cast.tess.person, NOW.today).await.unwrap_err();
        let found = learning::compass(&mut tx, &cast.dirk.person, NOW.today).await.unwrap();
        let (now, start) = learning::standing(&mut tx, &cast.dirk.person, NOW.today).await.unwrap();
        assert_eq!(start, found.start);
        assert_eq!(found.trail.last().map(|(_, last)| *last), Some(now), "the start page tells the last of the trail");
        assert_eq!(found.start, Some((0.75, 0.75)), "of each the last one counts");
        assert_eq!(
            found.scans.iter().map(|one| one.person).collect::<Vec<_>>(),
            [cast.vera.person.id, cast.dirk.person.id]
        );
    })
    .await;
}

#[tokio::test]
async fn the_own_past_is_what_was_known_at_the_gate() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let dam = market(&store, &cast, "min_free = 1", sale::CORE).await;
        let sale = at_gate(&store, &cast.vera, dam, NOW).await;
        let mut tx = store.write().await.unwrap();
        win(&mut tx, &cast.vera, NOW, sale).await.unwrap();
        let new = NewProject {
            opportunity: Some(sale),
            draft: ProjectDraft {
                started_on: Some(NOW.today),
                lead: Some(cast.tess.person.id),
                ..ProjectDraft::default()
            },
            promise: TermsWish { results: wish().results, ..TermsWish::default() },
            ..NewProject::default()
        };
        let id = projects::start(&mut tx, &cast.vera, NOW, new).await.unwrap();
        closures::close(&mut tx, &cast.tess, on(2), id, &finished(on(2), 700)).await.unwrap();
        facts::add(&mut tx, &cast.vera, on(5), dam, cast::said(&[("employees", "2000")])).await.unwrap();

        let dirk = &cast.dirk.person;
        let past = learning::own_past(&mut tx, dirk, on(9).today).await.unwrap();
        let case = &past.history.cases[0];
        assert_eq!((case.good, case.client.as_deref()), (Some(false), Some("Van Dam Machines")));
        let of = |name: &str| past.history.traits.iter().find(|one| one.name == name).map(|one| one.values.clone());
        assert_eq!(of("employees"), Some(Values::Number(vec![Some(120.0)])), "what came later counts for nothing");
        assert_eq!(of("owner_led"), Some(Values::YesNo(vec![Some(true)])));
        assert_eq!(past.grounds.map(|(_, n)| n), [1, 0, 0]);

        let standards = profiles::standards(&mut tx).await.unwrap();
        let profile = standards.first().unwrap().profile.clone();
        let (met, _) = learning::met(&mut tx, dirk, &profile, on(9).today).await.unwrap();
        assert!(met[0].states.iter().all(|state| *state == State::Met), "{met:?}");
        learning::met(&mut tx, &cast.tess.person, &profile, on(9).today).await.unwrap_err();
        learning::own_past(&mut tx, &cast.tess.person, on(9).today).await.unwrap_err();

        let found = learning::findings(&mut tx, dirk, on(9).today).await.unwrap();
        assert_eq!((found.pace, found.threshold.above, found.years.len()), (None, Count::default(), 1));
        assert_eq!(learning::ended(&mut tx).await.unwrap(), [on(2).today]);
    })
    .await;
}
