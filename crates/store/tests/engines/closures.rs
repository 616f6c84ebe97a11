//! The outcome, fixed at closing, on both engines.

use crate::cast::{Cast, cast, problems};
use crate::delivery::{finished, on, running};
use domain::ids::{ContactId, ProjectId};
use domain::money::Cents;
use domain::outcome::Ending;
use domain::project::Move;
use domain::pulse::{AnswerDraft, ContactRole, Enthusiasm, Moment, Telling};
use domain::terms::Need;
use store::contacts::{self, NewContact};
use store::pulses::{self, Ask};
use store::testing::each_engine;
use store::{Tx, closures, learning, links, projects, promises, query, results};

/// The customer accepts every must-result.
async fn musts(tx: &mut Tx, cast: &Cast, id: ProjectId) {
    let versions = promises::of_project(tx, id).await.unwrap();
    for must in versions[0].terms().results.iter().filter(|result| result.need == Need::Must) {
        results::move_one(tx, &cast.tess, on(80), (id, must.id), Move::Deliver).await.unwrap();
        results::accept(tx, &cast.tess, on(80), (id, must.id), "Anna").await.unwrap();
    }
}

async fn anna(tx: &mut Tx, cast: &Cast, id: ProjectId) -> ContactId {
    let company = projects::by_id(tx, &cast.dirk.person, id).await.unwrap().project.company;
    let new = NewContact { name: "Anna".into(), role: "decision_maker".into(), ..NewContact::default() };
    contacts::add(tx, &cast.vera, on(0), company, new).await.unwrap()
}

/// A decision maker scores, and told others.
async fn scores(
    tx: &mut Tx,
    cast: &Cast,
    (id, contact): (ProjectId, ContactId),
    (moment, score, day): (Moment, u8, i64),
) {
    let ask = Ask { project: id, contact, role: ContactRole::DecisionMaker, moment };
    let pulse = pulses::ask(tx, &cast.tess, on(day), ask, None).await.unwrap();
    let secret = format!("secret-{day}");
    links::create(tx, &cast.tess, on(day), (id, Some(contact)), &secret).await.unwrap();
    let link = links::by_secret(tx, on(day).at, &secret).await.unwrap();
    let telling = Some(Telling::Told { whom: "Bosch".into() });
    let draft = AnswerDraft { score: Some(score), why: String::new(), telling };
    pulses::answer(tx, &link, on(day), pulse, &draft).await.unwrap();
}

#[tokio::test]
async fn a_bullseye_is_exactly_super_in_time_in_money_and_accepted() {
    // (finished after days, euros spent, score, musts accepted) → bullseye; the promise is 100 days and 100,000 euros.
    let cases = [
        (100, 100_000, 9, true, true),
        (101, 100_000, 9, true, false),
        (100, 100_001, 9, true, false),
        (100, 100_000, 8, true, false),
        (100, 100_000, 10, false, false),
    ];
    each_engine(|store| async move {
        let cast = cast(&store).await;
        for (days, euros, score, accepted, bullseye) in cases {
            let id = running(&store, &cast).await;
            let mut tx = store.write().await.unwrap();
            if accepted {
                musts(&mut tx, &cast, id).await;
            }
            let contact = anna(&mut tx, &cast, id).await;
            scores(&mut tx, &cast, (id, contact), (Moment::Underway, score, days)).await;
            let outcome = closures::close(&mut tx, &cast.tess, on(days), id, &finished(on(days), euros)).await.unwrap();
            assert_eq!(outcome.is_bullseye(), bullseye, "{days} days, {euros} euros, a {score}, {accepted}");
            assert_eq!(outcome.margin, Some(Cents(13_000_000 - euros * 100)));
            let kept = closures::of_project(&mut tx, id).await.unwrap().unwrap();
            assert_eq!(kept.outcome, outcome);
            let sql = "select bullseye from closures where project_id = $1";
            assert_eq!(tx.one(query(sql).bind(id), |row| row.at::<bool>(0)).await.unwrap(), bullseye);
        }
    })
    .await;
}

#[tokio::test]
async fn the_answer_at_the_finish_counts_and_the_one_after_six_months_does_not() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        musts(&mut tx, &cast, id).await;
        let contact = anna(&mut tx, &cast, id).await;
        closures::close(&mut tx, &cast.tess, on(90), id, &finished(on(90), 90_000)).await.unwrap();
        let kept = |row: Option<closures::ClosureRow>| row.unwrap().outcome;
        let silent = kept(closures::of_project(&mut tx, id).await.unwrap());
        assert_eq!((silent.enthusiasm, silent.is_bullseye()), (Enthusiasm::Silent, false));
        scores(&mut tx, &cast, (id, contact), (Moment::Finish, 10, 91)).await;
        let heard = kept(closures::of_project(&mut tx, id).await.unwrap());
        assert_eq!((heard.enthusiasm, heard.is_bullseye()), (Enthusiasm::Super, true));
        scores(&mut tx, &cast, (id, contact), (Moment::SixMonthsAfter, 2, 280)).await;
        assert_eq!(kept(closures::of_project(&mut tx, id).await.unwrap()), heard);
    })
    .await;
}

#[tokio::test]
async fn a_stopped_project_counts_and_is_closed_for_good() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let mut draft = finished(on(50), 40_000);
        draft.stopped_because = Some(" ".into());
        let why = closures::close(&mut tx, &cast.tess, on(50), id, &draft).await;
        assert_eq!(problems(why), [("stopped_because".into(), "required")]);
        draft.stopped_because = Some("De klant stopt met deze lijn".into());
        let outcome = closures::close(&mut tx, &cast.tess, on(50), id, &draft).await.unwrap();
        assert!(matches!(outcome.ending, Ending::Stopped { .. }) && !outcome.is_within_time());
        let all = learning::closed(&mut tx).await.unwrap();
        assert_eq!((all.len(), all[0].was_stopped, all[0].past.is_bullseye), (1, true, Some(false)));
        let again = closures::close(&mut tx, &cast.tess, on(51), id, &draft).await;
        assert_eq!(problems(again), [(String::new(), "project-closed")]);
    })
    .await;
}
