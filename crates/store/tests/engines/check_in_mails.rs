//! The check-in that is asked for by mail, on both engines: on the team's own day, once a week, and to whoever wants it.

use crate::cast::{Cast, NOW, cast};
use crate::delivery::{check_in, on, running, stand};
use domain::checkin::CheckInDay;
use domain::ids::ProjectId;
use domain::letter::Letter;
use domain::post::Delivery;
use domain::time::Now;
use store::check_ins::{self, Due};
use store::people::{self, Preferences};
use store::projects::{self, ProjectChange};
use store::testing::{beside, each_engine, every_text};
use store::{Store, Tx, events, mails};

fn letter() -> Letter {
    Letter { subject: "Hoe staat lijn 3 ervoor?".into(), body: "Neem de stand op.".into() }
}

async fn due(store: &Store, now: Now) -> Vec<Due> {
    check_ins::due(&mut store.read().await.unwrap(), now.today).await.unwrap()
}

async fn asked(store: &Store, now: Now, due: &Due) -> bool {
    let mut tx = store.write().await.unwrap();
    let asked = check_ins::ask(&mut tx, now, due, &letter()).await.unwrap();
    tx.commit().await.unwrap();
    asked
}

/// The first day after the start on which the lead of this project is asked.
async fn first_day(store: &Store, from: i64) -> i64 {
    for day in from..from + 7 {
        if !due(store, on(day)).await.is_empty() {
            return day;
        }
    }
    panic!("nobody is asked within a week");
}

async fn change(tx: &mut Tx, cast: &Cast, id: ProjectId, day: Option<CheckInDay>) {
    let row = projects::by_id(tx, &cast.dirk.person, id).await.unwrap();
    let wish = ProjectChange {
        name: row.project.name,
        kind: row.project.kind,
        lead: row.project.lead,
        team: row.project.team,
        check_in_day: day,
        version: row.version,
    };
    projects::change(tx, &cast.dirk, NOW, id, wish).await.unwrap();
}

#[tokio::test]
async fn the_lead_is_asked_once_a_week_on_the_weekday_of_the_start_by_whichever_server() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let day = first_day(&store, 1).await;
        let now = on(day);
        let found = due(&store, now).await.remove(0);
        assert_eq!((found.project, found.lead, found.last_on), (id, cast.tess.person.id, None));
        let other = beside(&store);
        let (one, two) = tokio::join!(asked(&store, now, &found), asked(&other, now, &found));
        assert_eq!(usize::from(one) + usize::from(two), 1, "one mail, whoever is first");
        assert!(!asked(&store, now, &found).await && due(&store, now).await.is_empty());
        assert!(due(&store, on(day + 1)).await.is_empty(), "another day");
        assert_eq!(due(&store, on(day + 7)).await.len(), 1, "the week after it is asked again");

        let mut tx = store.write().await.unwrap();
        let taken = mails::take(&mut tx, now.at, 10).await.unwrap();
        assert_eq!(taken.len(), 1);
        let tess = people::by_id(&mut tx, cast.tess.person.id).await.unwrap();
        assert_eq!((&taken[0].to_name, &taken[0].to_address), (&tess.name, &tess.email));
        assert_eq!((taken[0].from_name.as_str(), taken[0].reply_to.as_str()), ("", ""), "the server itself writes");
        mails::settle(&mut tx, now, &taken[0], &Delivery::Taken).await.unwrap();
        tx.commit().await.unwrap();
        let kept = every_text(&store).await.unwrap();
        assert!(!kept.iter().any(|(_, text)| text == "Neem de stand op."), "nobody reads it back");
    })
    .await;
}

#[tokio::test]
async fn a_team_has_its_own_day_and_a_fresh_stand_is_not_asked_for() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let default = first_day(&store, 6).await;
        let mut tx = store.write().await.unwrap();
        let first = projects::by_id(&mut tx, &cast.dirk.person, id).await.unwrap().check_in_day;
        let own = CheckInDay::ALL.into_iter().find(|day| *day != first).unwrap();
        change(&mut tx, &cast, id, Some(own)).await;
        change(&mut tx, &cast, id, None).await;
        assert_eq!(projects::by_id(&mut tx, &cast.dirk.person, id).await.unwrap().check_in_day, own);
        tx.commit().await.unwrap();
        assert!(due(&store, on(default)).await.is_empty(), "no longer on the day of the start");
        let day = first_day(&store, 6).await;

        let found = due(&store, on(day)).await.remove(0);
        let mut tx = store.write().await.unwrap();
        check_in(&mut tx, &cast.tess, on(day - 5), id, stand(1_000, 90_000, 90, on(day - 5))).await;
        tx.commit().await.unwrap();
        assert!(due(&store, on(day)).await.is_empty(), "five days ago is fresh");
        assert!(!asked(&store, on(day), &found).await, "what was found earlier is looked at once more");
        let next = due(&store, on(day + 7)).await;
        assert_eq!(next[0].last_on, Some(on(day - 5).today));
    })
    .await;
}

#[tokio::test]
async fn who_does_not_want_it_is_not_asked_and_a_mail_that_cannot_arrive_is_told_once() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let day = first_day(&store, 1).await;
        let prefer = async |wants: bool| {
            let mut tx = store.write().await.unwrap();
            let tess = people::by_id(&mut tx, cast.tess.person.id).await.unwrap();
            let (name, language, theme) = (tess.name, tess.language, tess.theme);
            let wish = Preferences { name, language, theme, check_in_mail: wants, week_mail: true };
            people::prefer(&mut tx, &cast.tess, NOW, wish).await.unwrap();
            tx.commit().await.unwrap();
        };
        prefer(false).await;
        assert!(due(&store, on(day)).await.is_empty());
        prefer(true).await;
        let found = due(&store, on(day)).await.remove(0);
        assert!(asked(&store, on(day), &found).await);
        let mut tx = store.write().await.unwrap();
        let taken = mails::take(&mut tx, on(day).at, 10).await.unwrap();
        mails::settle(&mut tx, on(day), &taken[0], &Delivery::Never("550 no such box".into())).await.unwrap();
        let told = events::about(&mut tx, cast.tess.person.id, 10).await.unwrap();
        assert_eq!(told.iter().filter(|event| event.verb == "notice-failed").count(), 1);
        let on_project = events::about(&mut tx, id, 10).await.unwrap();
        assert!(on_project.iter().all(|event| !event.verb.contains("pulse")), "nothing was asked of the customer");
        drop(tx);
        assert!(due(&store, on(day)).await.is_empty(), "what was refused is not written again this week");
    })
    .await;
}

#[tokio::test]
async fn weeks_without_a_check_in_follow_from_the_days_of_the_others() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        for day in [7, 21] {
            check_in(&mut tx, &cast.tess, on(day), id, stand(day * 100, 90_000, 90, on(day))).await;
        }
        let row = projects::by_id(&mut tx, &cast.dirk.person, id).await.unwrap();
        let checked = check_ins::of_project(&mut tx, id).await.unwrap();
        let weeks = check_ins::weeks(&row, &checked, (NOW.today, on(28).today));
        assert_eq!(weeks.iter().map(|week| week.is_skipped()).collect::<Vec<_>>(), [false, true, false]);
        assert_eq!(weeks[0].check_ins, [on(21).today]);
    })
    .await;
}
