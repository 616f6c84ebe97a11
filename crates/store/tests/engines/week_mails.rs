//! What changed on the steering board, on both engines: over a week, for whoever sees it, and told by mail once.

use crate::cast::{Cast, NOW, cast};
use crate::delivery::{agreed, check_in, decided, finished, learned, on, running, stand, word};
use domain::ids::{ContactId, ProjectId};
use domain::letter::Letter;
use domain::mandate::{EscalationDraft, State};
use domain::people::Person;
use domain::post::Delivery;
use domain::pulse::{AnswerDraft, ContactRole, Moment, Telling};
use domain::steering::{Change, Span};
use domain::time::plus_days;
use store::contacts::{self, NewContact};
use store::escalations::NewRuling;
use store::people::{self, Preferences};
use store::projects::{self, Changed};
use store::pulses::{self, Ask};
use store::testing::{beside, each_engine, every_text};
use store::{Store, Tx, closures, escalations, events, links, mails, promises};

/// So many weeks after the one that began on the Monday of the tests.
fn week(n: i64) -> Span {
    Span::told_on(plus_days(NOW.today, 7 * (n + 1)), &jiff::tz::TimeZone::UTC).unwrap()
}

async fn told(store: &Store, person: &Person, n: i64) -> Vec<Changed> {
    projects::changed(&mut store.read().await.unwrap(), person, week(n)).await.unwrap()
}

/// What the director is told of the one project there is.
async fn changes(store: &Store, cast: &Cast, n: i64) -> Vec<Change> {
    told(store, &cast.dirk.person, n).await.into_iter().flat_map(|one| one.changes).collect()
}

async fn outside(tx: &mut Tx, cast: &Cast, id: ProjectId, day: i64) {
    check_in(tx, &cast.tess, on(day), id, stand(60_000, 90_000, 160, on(day))).await;
}

#[tokio::test]
async fn only_what_changed_is_told_and_only_to_whoever_sees_it() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        assert_eq!(changes(&store, &cast, 0).await, [Change::Entered]);
        assert_eq!(changes(&store, &cast, 1).await, [], "nothing happened");
        let mut tx = store.write().await.unwrap();
        outside(&mut tx, &cast, id, 16).await;
        tx.commit().await.unwrap();
        let found = told(&store, &cast.dirk.person, 2).await;
        let [Change::Standing(_, State::Outside), Change::Finish(from, to), Change::Raised] = found[0].changes[..]
        else {
            panic!("{found:?}")
        };
        assert!(from < to);
        let of = (found[0].project, found[0].lead, found[0].name.as_str(), found[0].company_name.as_str());
        assert_eq!(of, (id, cast.tess.person.id, "Besturing lijn 3", "Van Dam Machines"));
        assert_eq!(changes(&store, &cast, 3).await, [], "it was told the week before");
        for other in [&cast.tess, &cast.bob, &cast.leo] {
            assert_eq!(told(&store, &other.person, 2).await, found);
        }
        for other in [&cast.vera, &cast.ada] {
            assert_eq!(told(&store, &other.person, 2).await, [], "whoever does not see the project");
        }
        let mut reader = store.read().await.unwrap();
        assert_eq!(projects::changed_anywhere(&mut reader, week(2)).await.unwrap(), found);
    })
    .await;
}

#[tokio::test]
async fn an_escalation_and_its_decision_are_told_in_the_weeks_in_which_they_were() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let draft = EscalationDraft {
            cause: "De sensor is op".into(),
            options: vec!["Wachten".into(), "Omzetten".into()],
            consequence: "Drie weken later".into(),
            advice: "Omzetten".into(),
        };
        let mut tx = store.write().await.unwrap();
        outside(&mut tx, &cast, id, 3).await;
        let raised = escalations::raise(&mut tx, &cast.tess, on(8), id, &draft).await.unwrap();
        let ruling =
            NewRuling { choice: "Omzetten".into(), reason: "Anders te laat".into(), sponsor: "Anna Jansen".into() };
        escalations::decide(&mut tx, &cast.dirk, on(15), (id, raised), &ruling).await.unwrap();
        tx.commit().await.unwrap();
        let entered = [Change::Entered, Change::Standing(State::Unknown, State::Outside), Change::Raised];
        assert_eq!(changes(&store, &cast, 0).await, entered, "it was outside within the week, and that opened one");
        assert_eq!(changes(&store, &cast, 1).await, [], "the options came later");
        assert_eq!(changes(&store, &cast, 2).await, [Change::Decided]);
        assert_eq!(changes(&store, &cast, 3).await, []);
    })
    .await;
}

#[tokio::test]
async fn a_new_promise_is_told_once_the_customer_agreed_to_it() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let insight = learned(&mut tx, &cast.tess, on(8), id, (0, 1_000)).await;
        let mut proposal = agreed(&mut tx, &cast.tess, id).await;
        proposal.price = proposal.price.map(|price| domain::money::Cents(price.0 + 100_000));
        let offered = decided(&mut tx, &cast.tess, on(8), (id, insight), Some(proposal)).await.unwrap().unwrap();
        let signed = word(&mut tx, &cast.tess, on(15), id).await;
        promises::acknowledge(&mut tx, on(15), (id, offered), signed).await.unwrap();
        tx.commit().await.unwrap();
        assert!(!changes(&store, &cast, 1).await.contains(&Change::Agreed), "offered is not agreed");
        assert!(changes(&store, &cast, 2).await.contains(&Change::Agreed));
        assert!(!changes(&store, &cast, 0).await.contains(&Change::Agreed), "what was sold is no new promise");
    })
    .await;
}

async fn anna(tx: &mut Tx, cast: &Cast, id: ProjectId) -> ContactId {
    let company = projects::by_id(tx, &cast.dirk.person, id).await.unwrap().project.company;
    let new = NewContact { name: "Anna".into(), role: "decision_maker".into(), ..NewContact::default() };
    contacts::add(tx, &cast.vera, on(0), company, new).await.unwrap()
}

async fn scores(tx: &mut Tx, cast: &Cast, to: (ProjectId, ContactId), (moment, score, day): (Moment, u8, i64)) {
    let (project, contact) = to;
    let ask = Ask { project, contact, role: ContactRole::DecisionMaker, moment };
    let pulse = pulses::ask(tx, &cast.tess, on(day), ask, None).await.unwrap();
    let secret = format!("secret-{day}");
    links::create(tx, &cast.tess, on(day), (project, Some(contact)), &secret).await.unwrap();
    let link = links::by_secret(tx, on(day).at, &secret).await.unwrap();
    let draft = AnswerDraft { score: Some(score), why: String::new(), telling: Some(Telling::Neither) };
    pulses::answer(tx, &link, on(day), pulse, &draft).await.unwrap();
}

#[tokio::test]
async fn low_and_high_scores_are_told_and_those_after_the_end_too() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let anna = anna(&mut tx, &cast, id).await;
        scores(&mut tx, &cast, (id, anna), (Moment::Start, 3, 8)).await;
        scores(&mut tx, &cast, (id, anna), (Moment::Underway, 8, 57)).await;
        closures::close(&mut tx, &cast.tess, on(64), id, &finished(on(64), 90_000)).await.unwrap();
        scores(&mut tx, &cast, (id, anna), (Moment::SixMonthsAfter, 9, 250)).await;
        tx.commit().await.unwrap();
        let score = async |n: i64| {
            let all = changes(&store, &cast, n).await;
            all.into_iter().filter(|change| matches!(change, Change::Score(_))).collect::<Vec<_>>()
        };
        assert_eq!(score(1).await, [Change::Score(3)]);
        assert_eq!(score(8).await, [], "an eight says nothing new");
        assert_eq!(changes(&store, &cast, 9).await, [Change::Ended("finished".into(), false)]);
        assert_eq!(changes(&store, &cast, 10).await, [], "it is over");
        assert_eq!(changes(&store, &cast, 35).await, [Change::Score(9)]);
    })
    .await;
}

#[tokio::test]
async fn what_ended_comes_first_and_then_whatever_is_likeliest_to_leave_its_mandate() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (calm, ended, drifting) =
            (running(&store, &cast).await, running(&store, &cast).await, running(&store, &cast).await);
        let mut tx = store.write().await.unwrap();
        outside(&mut tx, &cast, drifting, 2).await;
        check_in(&mut tx, &cast.tess, on(2), calm, stand(1_000, 50_000, 70, on(2))).await;
        closures::close(&mut tx, &cast.tess, on(8), ended, &finished(on(8), 90_000)).await.unwrap();
        outside(&mut tx, &cast, calm, 8).await;
        check_in(&mut tx, &cast.tess, on(9), calm, stand(1_000, 50_000, 130, on(9))).await;
        check_in(&mut tx, &cast.tess, on(9), drifting, stand(90_000, 90_000, 300, on(9))).await;
        tx.commit().await.unwrap();
        let order: Vec<ProjectId> = told(&store, &cast.dirk.person, 1).await.iter().map(|one| one.project).collect();
        assert_eq!(order, [ended, drifting, calm]);
    })
    .await;
}

async fn untold(store: &Store) -> Vec<String> {
    let mut reader = store.read().await.unwrap();
    projects::untold(&mut reader, NOW.today).await.unwrap().into_iter().map(|user| user.name).collect()
}

fn wish(name: &str, week_mail: bool) -> Preferences {
    Preferences { name: name.into(), language: "nl".into(), theme: String::new(), check_in_mail: true, week_mail }
}

#[tokio::test]
async fn everybody_is_told_once_a_week_by_whichever_server_unless_he_does_not_want_it() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        assert_eq!(untold(&store).await, ["ada", "bob", "dina", "dirk", "leo", "tess", "vera"]);
        let (other, letter) = (beside(&store), Letter { subject: "Vorige week".into(), body: "Veel.".into() });
        let to = people::by_id(&mut store.read().await.unwrap(), cast.dirk.person.id).await.unwrap();
        let tell = async |store: &Store| {
            let mut tx = store.write().await.unwrap();
            let told = projects::tell(&mut tx, NOW, (&to, NOW.today), &letter).await.unwrap();
            tx.commit().await.unwrap();
            told
        };
        let (one, two) = tokio::join!(tell(&store), tell(&other));
        assert_eq!(usize::from(one) + usize::from(two), 1, "one mail, whoever is first");
        assert!(!tell(&store).await);
        assert_eq!(untold(&store).await, ["ada", "bob", "dina", "leo", "tess", "vera"]);
        let mut reader = store.read().await.unwrap();
        let next = projects::untold(&mut reader, plus_days(NOW.today, 7)).await.unwrap();
        assert_eq!(next.len(), 7, "the week after everybody is told anew");
        drop(reader);

        let mut tx = store.write().await.unwrap();
        let taken = mails::take(&mut tx, NOW.at, 10).await.unwrap();
        assert_eq!((taken.len(), taken[0].to_address.as_str()), (1, "dirk@voorbeeld.nl"));
        assert_eq!((taken[0].from_name.as_str(), taken[0].reply_to.as_str()), ("", ""), "the server itself writes");
        mails::settle(&mut tx, NOW, &taken[0], &Delivery::Taken).await.unwrap();
        people::prefer(&mut tx, &cast.tess, NOW, wish("tess", false)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(untold(&store).await, ["ada", "bob", "dina", "leo", "vera"]);
        let kept = every_text(&store).await.unwrap();
        assert!(!kept.iter().any(|(_, text)| text == "Veel."), "nobody reads it back");
    })
    .await;
}

#[tokio::test]
async fn whoever_changed_his_mind_just_now_is_not_told_and_a_mail_that_cannot_arrive_is_told_of_once() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let letter = Letter { subject: "Vorige week".into(), body: "Veel.".into() };
        let mut tx = store.write().await.unwrap();
        let before = people::by_id(&mut tx, cast.dirk.person.id).await.unwrap();
        people::prefer(&mut tx, &cast.dirk, NOW, wish("dirk", false)).await.unwrap();
        assert!(!projects::tell(&mut tx, NOW, (&before, NOW.today), &letter).await.unwrap());
        people::prefer(&mut tx, &cast.dirk, NOW, wish("dirk", true)).await.unwrap();
        let to = people::by_id(&mut tx, cast.dirk.person.id).await.unwrap();
        assert!(projects::tell(&mut tx, NOW, (&to, NOW.today), &letter).await.unwrap());
        let taken = mails::take(&mut tx, NOW.at, 10).await.unwrap();
        mails::settle(&mut tx, NOW, &taken[0], &Delivery::Never("550 no such box".into())).await.unwrap();
        let told = events::about(&mut tx, cast.dirk.person.id, 10).await.unwrap();
        assert_eq!(told.iter().filter(|event| event.verb == "notice-failed").count(), 1);
        tx.commit().await.unwrap();
        assert!(!untold(&store).await.contains(&"dirk".to_owned()), "it is not written again this week");
    })
    .await;
}
