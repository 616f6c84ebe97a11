//! Check-ins and forecasts: what is kept gives the same picture again, and a closed project becomes history.

use crate::cast::{NOW, cast, company, named, problems};
use crate::delivery::{by_hand, check_in, finished, on, running, stand};
use domain::checkin::{CheckInDraft, Moved};
use domain::forecast::Basis;
use domain::project::{Hill, Move};
use store::testing::each_engine;
use store::{check_ins, closures, forecasts, projects, query, results};

#[tokio::test]
async fn a_kept_forecast_gives_the_same_picture_again() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        check_in(&mut tx, &cast.tess, on(20), id, stand(20_000, 70_000, 70, on(20))).await;
        let kept = forecasts::latest(&mut tx, &cast.tess.person, id).await.unwrap();
        check_in(&mut tx, &cast.tess, on(27), id, stand(30_000, 90_000, 90, on(27))).await;
        let again = forecasts::recall(&mut tx, id, &kept).await.unwrap();
        let twice = forecasts::recall(&mut tx, id, &kept).await.unwrap();
        assert_eq!(again, twice);
        assert_eq!((again.finish.day(0.5), again.finish.day(0.8)), (kept.finish.p50, kept.finish.p80));
        assert_eq!(again.finish.day(0.85), kept.finish.p85);
        assert_eq!(again.finish.chance(), kept.finish_chance);
        assert_eq!(again.cost.map(|cost| cost.cents(0.8)), kept.cost.map(|cost| cost.p80));
    })
    .await;
}

#[tokio::test]
async fn the_trail_has_the_promise_and_what_was_told_on_every_day() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        for week in 1..=3 {
            check_in(&mut tx, &cast.tess, on(7 * week), id, stand(5_000 * week, 80_000, 80, on(7 * week))).await;
        }
        let result = results::standings(&mut tx, id).await.unwrap()[0].result;
        results::move_one(&mut tx, &cast.tess, on(22), (id, result), Move::Deliver).await.unwrap();
        let other = results::standings(&mut tx, id).await.unwrap()[1].result;
        results::move_one(&mut tx, &cast.tess, on(22), (id, other), Move::Deliver).await.unwrap();
        let trail = forecasts::trail(&mut tx, id).await.unwrap();
        let made: Vec<_> = trail.iter().map(|row| (row.check_in.is_some(), row.made_on)).collect();
        let days = [on(7), on(14), on(21), on(22)].map(|now| (true, now.today));
        assert_eq!((made[0].0, &made[1..]), (false, &days[..]), "what was told on a day stays, the last of that day");
        assert_eq!(trail[3].check_in, trail[4].check_in);
    })
    .await;
}

#[tokio::test]
async fn finished_projects_become_the_history_and_stopped_ones_do_not() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let dam = company(&store, &cast, named("Van Dam", &[])).await;
        let mut tx = store.write().await.unwrap();
        for n in 1..=5 {
            let past = projects::start(&mut tx, &cast.dirk, NOW, by_hand(&cast, dam)).await.unwrap();
            let mut ending = finished(on(100 + 10 * n), 110_000);
            if n == 5 {
                ending.stopped_because = Some("De klant is overgenomen".into());
            }
            closures::close(&mut tx, &cast.tess, on(100 + 10 * n), past, &ending).await.unwrap();
        }
        let id = projects::start(&mut tx, &cast.dirk, on(160), by_hand(&cast, dam)).await.unwrap();
        let kept = forecasts::latest(&mut tx, &cast.tess.person, id).await.unwrap();
        assert_eq!(kept.basis, Basis::OwnHistory { projects: 4, of_kind: 4 });
        let histories = tx.count(query("select count(*) from histories")).await.unwrap();
        assert_eq!(histories, 2, "what nobody finished in between is kept once");
        let mut other = by_hand(&cast, dam);
        other.draft.kind = "website".into();
        let other = projects::start(&mut tx, &cast.dirk, on(160), other).await.unwrap();
        let basis = forecasts::latest(&mut tx, &cast.tess.person, other).await.unwrap().basis;
        assert_eq!(basis, Basis::OwnHistory { projects: 4, of_kind: 0 });
    })
    .await;
}

#[tokio::test]
async fn a_check_in_moves_results_or_does_nothing_at_all() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let all = results::standings(&mut tx, id).await.unwrap();
        let moved = vec![
            Moved { result: all[0].result, how: Move::Deliver },
            Moved { result: all[1].result, how: Move::Place(Hill::at(60).unwrap()) },
        ];
        let draft = CheckInDraft { moved, ..stand(1_000, 90_000, 90, on(7)) };
        check_in(&mut tx, &cast.tess, on(7), id, draft.clone()).await;
        tx.commit().await.unwrap();
        let mut tx = store.write().await.unwrap();
        let kept = check_ins::of_project(&mut tx, id).await.unwrap();
        assert_eq!((kept.len(), kept[0].moved.len()), (1, 2));
        let refused = check_ins::record_one(&mut tx, &cast.tess, on(14), id, CheckInDraft { on: None, ..draft }).await;
        assert_eq!(problems(refused)[0].1, "already-delivered");
        drop(tx);
        let mut reader = store.read().await.unwrap();
        assert_eq!(check_ins::of_project(&mut reader, id).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn the_next_check_in_begins_where_the_last_one_ended() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        check_in(&mut tx, &cast.tess, on(7), id, stand(1_000, 90_000, 10, on(7))).await;
        let last = check_ins::latest(&mut tx, id).await.unwrap().unwrap();
        let terms = store::promises::of_project(&mut tx, id).await.unwrap().remove(0);
        let next = check_ins::prefilled(Some(&last), terms.terms(), on(40).today);
        assert_eq!((next.spent, next.to_go), (last.spent, last.to_go));
        assert_eq!(next.finish.unwrap().low, on(40).today, "what has passed is not expected any more");
        check_in(&mut tx, &cast.tess, on(40), id, next).await;
        let first = check_ins::prefilled(None, terms.terms(), NOW.today);
        assert_eq!(first.to_go.cost.unwrap().likely, terms.terms().budget.cost.unwrap());
    })
    .await;
}
