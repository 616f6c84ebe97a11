//! The mail that asks for a measurement, on both engines: to whom decides, once at each moment, and not where it is silent.

use crate::cast::{Cast, NOW, cast, problems};
use crate::delivery::{finished, on, running};
use crate::posted::{self, SITE, contact, way};
use domain::ids::ProjectId;
use domain::letter::{Letter, Purpose};
use domain::outcome::ClosingDraft;
use domain::post::{Delivery, MailState};
use domain::pulse::ContactRole;
use domain::time::{Now, plus_days};
use domain::value::{Moment, ValueDraft};
use store::contacts;
use store::customer::{self, Signature};
use store::mails::{self, Outgoing};
use store::measure_mails::{self, Due};
use store::measurements::{self, NewMeasurement};
use store::pulses::{self, Ask};
use store::testing::{beside, each_engine, every_text};
use store::{Error, Store, Tx, closures, events, letters, links, settings, value_expectations};

async fn expects(tx: &mut Tx, cast: &Cast, id: ProjectId) {
    let draft = ValueDraft {
        better: "Minder omstellen".into(),
        measured_by: "uren per week".into(),
        now: Some(20.0),
        then: Some(8.0),
        by: Some(plus_days(NOW.today, 200)),
    };
    value_expectations::state_on_the_way(tx, &cast.tess, NOW, id, &draft).await.unwrap();
}

/// A project that was finished on its third day, a Wednesday, of a customer that expected something.
async fn over(store: &Store, cast: &Cast) -> ProjectId {
    let id = running(store, cast).await;
    let mut tx = store.write().await.unwrap();
    expects(&mut tx, cast, id).await;
    closures::close(&mut tx, &cast.tess, on(2), id, &finished(on(2), 100)).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn due(store: &Store, now: Now) -> Vec<Due> {
    measure_mails::due(&mut store.read().await.unwrap(), now.today).await.unwrap()
}

/// Everything that is due at this moment is asked, as a server does it; gives how many mails that are.
async fn asked(store: &Store, now: Now) -> usize {
    let mut count = 0;
    for one in due(store, now).await {
        let mut tx = store.write().await.unwrap();
        let secret = format!("secret-{}", uuid::Uuid::new_v4());
        count += usize::from(measure_mails::ask_due(&mut tx, now, one, way(&secret)).await.unwrap());
        tx.commit().await.unwrap();
    }
    count
}

/// Everything that waits is sent, with this result.
async fn sent(store: &Store, now: Now, what: &Delivery) -> Vec<Outgoing> {
    let mut tx = store.write().await.unwrap();
    let taken = posted::sent(&mut tx, now, what).await;
    tx.commit().await.unwrap();
    taken
}

fn secret(mail: &Outgoing) -> String {
    let from = mail.letter.body.split(&format!("{SITE}/k/")).nth(1).unwrap();
    from.split("#measure").next().unwrap().to_owned()
}

#[tokio::test]
async fn who_decides_is_asked_at_the_finish_and_half_a_year_after_once_whatever_number_of_servers_looks() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = over(&store, &cast).await;
        let other = beside(&store);
        let mut tx = store.write().await.unwrap();
        contact(&mut tx, &cast, id, ("Ben", "user", "nl")).await;
        let anna = contact(&mut tx, &cast, id, ("Anna", "decision_maker", "nl")).await;
        contact(&mut tx, &cast, id, ("Zoe", "decision_maker", "en")).await;
        tx.commit().await.unwrap();
        let both = async |now: Now| {
            let (one, two) = tokio::join!(asked(&store, now), asked(&other, now));
            one + two
        };
        assert_eq!(due(&store, on(2)).await, [Due { project: id, contact: anna, moment: Moment::Finish }]);
        assert_eq!(both(on(5)).await, 0, "on a Saturday");
        assert_eq!(both(on(52)).await, 0, "it is forgotten");
        assert_eq!(both(on(7)).await, 1);
        assert_eq!(both(on(8)).await, 0);
        let mail = sent(&store, on(8), &Delivery::Taken).await.remove(0);
        assert_eq!((mail.from_name.as_str(), mail.to_address.as_str()), ("tess", "anna@vandam.example"));
        assert!(mail.letter.body.contains("‘Minder omstellen’"), "{}", mail.letter.body);

        let secret = secret(&mail);
        let mut tx = store.write().await.unwrap();
        let link = links::by_secret(&mut tx, on(8).at, &secret).await.unwrap();
        assert_eq!((link.contact_id, link.moment, link.pulse_id), (Some(anna), Some(Moment::Finish), None));
        assert!(link.was_mailed());
        let value = customer::page(&mut tx, &link, on(8).today).await.unwrap().value.unwrap().id;
        let signature = Signature { name: "Anna".into(), language: "nl", text_seen: "Minder omstellen".into() };
        customer::measure(&mut tx, &link, on(8), (value, Some(11.0)), &signature).await.unwrap();
        let told = events::about(&mut tx, id, 50).await.unwrap();
        let told: Vec<_> = told.iter().filter(|event| event.verb.starts_with("measure-")).collect();
        let told: Vec<_> = told.iter().map(|event| (event.verb.as_str(), event.door.as_str())).collect();
        assert_eq!(told, [("measure-sent", "clock"), ("measure-asked", "clock")]);
        assert!(pulses::of_project(&mut tx, id).await.unwrap().is_empty(), "it is no pulse");
        tx.commit().await.unwrap();
        let kept = every_text(&store).await.unwrap();
        assert!(!kept.iter().any(|(_, text)| text.contains(&secret)), "no secret stays");

        assert_eq!(both(on(2 + 181)).await, 0);
        assert_eq!(both(on(2 + 182)).await, 1, "half a year later");
        assert_eq!(both(on(2 + 183)).await, 0);
    })
    .await;
}

#[tokio::test]
async fn nobody_is_asked_what_was_measured_or_never_expected_or_of_what_was_stopped() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let unexpected = running(&store, &cast).await;
        let stopped = running(&store, &cast).await;
        let measured = over(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        for id in [unexpected, stopped, measured] {
            contact(&mut tx, &cast, id, ("Anna", "decision_maker", "nl")).await;
        }
        closures::close(&mut tx, &cast.tess, on(2), unexpected, &finished(on(2), 100)).await.unwrap();
        expects(&mut tx, &cast, stopped).await;
        let why = Some("De klant ging failliet".to_owned());
        let draft = ClosingDraft { stopped_because: why, ..finished(on(2), 100) };
        closures::close(&mut tx, &cast.tess, on(2), stopped, &draft).await.unwrap();
        let waiting = measure_mails::due(&mut tx, on(2).today).await.unwrap();
        assert_eq!(waiting.iter().map(|one| one.project).collect::<Vec<_>>(), [measured]);
        let found = NewMeasurement { moment: Moment::Finish, figure: Some(9.0), on: None };
        measurements::note(&mut tx, &cast.tess, on(2), measured, found).await.unwrap();
        assert!(measure_mails::due(&mut tx, on(2).today).await.unwrap().is_empty());
        let late = measure_mails::ask_due(&mut tx, on(2), waiting[0], way("late")).await.unwrap();
        assert!(!late, "it is decided once more");
    })
    .await;
}

#[tokio::test]
async fn nobody_is_asked_where_pulses_are_silent_too_or_nobody_decides() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = over(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let due = async |tx: &mut Tx| measure_mails::due(tx, on(2).today).await.unwrap().len();
        contact(&mut tx, &cast, id, ("Ben", "project_lead", "nl")).await;
        assert_eq!(due(&mut tx).await, 0, "nobody decides");
        let anna = contact(&mut tx, &cast, id, ("Anna", "decision_maker", "nl")).await;
        assert_eq!(due(&mut tx).await, 1);

        pulses::ask_by_itself(&mut tx, &cast.tess, on(2), id, false).await.unwrap();
        assert_eq!(due(&mut tx).await, 0, "the project is asked by hand");
        pulses::ask_by_itself(&mut tx, &cast.tess, on(2), id, true).await.unwrap();
        let kept = settings::read(&mut tx).await.unwrap();
        settings::save(&mut tx, &settings::Settings { asks_pulses: false, ..kept.clone() }).await.unwrap();
        assert_eq!(due(&mut tx).await, 0, "the firm asks by hand");
        settings::save(&mut tx, &kept).await.unwrap();
        tx.run(store::query("update companies set do_not_mail = true")).await.unwrap();
        assert_eq!(due(&mut tx).await, 0, "the customer wants no mail");
        tx.run(store::query("update companies set do_not_mail = false")).await.unwrap();
        tx.run(store::query("update users set active = false where id = $1").bind(cast.tess.person.id)).await.unwrap();
        assert_eq!(due(&mut tx).await, 0, "the lead has left");
        tx.run(store::query("update users set active = true where id = $1").bind(cast.tess.person.id)).await.unwrap();
        assert_eq!(due(&mut tx).await, 1);
        contacts::archive(&mut tx, &cast.vera, on(2), anna).await.unwrap();
        assert_eq!(due(&mut tx).await, 0, "she left");
    })
    .await;
}

#[tokio::test]
async fn the_mail_speaks_the_contacts_language_and_a_pulse_beside_it_leaves_the_measurement_to_it() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = over(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let own = Letter { subject: "One figure, {contact}".into(), body: "{better} {link}".into() };
        letters::write_template(&mut tx, &cast.dirk, NOW, (Purpose::Measure, "en", &own)).await.unwrap();
        let zoe = contact(&mut tx, &cast, id, ("Zoe", "decision_maker", "en")).await;
        let kees = contact(&mut tx, &cast, id, ("Kees", "project_lead", "nl")).await;
        tx.commit().await.unwrap();
        assert_eq!(asked(&store, on(2)).await, 1);
        let mail = sent(&store, on(2), &Delivery::Taken).await.remove(0);
        assert_eq!(mail.letter.subject, "One figure, Zoe");
        assert!(mail.letter.body.starts_with("Minder omstellen https://"), "{}", mail.letter.body);

        let mut tx = store.write().await.unwrap();
        for (contact, role) in [(zoe, ContactRole::DecisionMaker), (kees, ContactRole::ProjectLead)] {
            let ask = Ask { project: id, contact, role, moment: domain::pulse::Moment::Finish };
            let secret = uuid::Uuid::new_v4().to_string();
            pulses::ask(&mut tx, &cast.tess, on(2), ask, Some(way(&secret))).await.unwrap();
        }
        tx.commit().await.unwrap();
        let beside = sent(&store, on(2), &Delivery::Taken).await;
        let says = |name: &str| {
            let mail = beside.iter().find(|mail| mail.to_name == name).unwrap();
            mail.letter.body.contains("uren per week")
        };
        assert!(!says("Zoe") && says("Kees"), "{}", beside[0].letter.body);
    })
    .await;
}

#[tokio::test]
async fn a_mail_that_is_refused_for_good_is_told_and_its_text_is_emptied() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = over(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        contact(&mut tx, &cast, id, ("Anna", "decision_maker", "nl")).await;
        tx.commit().await.unwrap();
        assert_eq!(asked(&store, on(2)).await, 1);
        let mail = sent(&store, on(2), &Delivery::Never("550 No such mailbox".into())).await.remove(0);
        assert_eq!(asked(&store, on(3)).await, 0);
        let kept = every_text(&store).await.unwrap();
        assert!(!kept.iter().any(|(_, text)| text.contains(&secret(&mail))), "no secret stays");
        let mut reader = store.read().await.unwrap();
        let told = events::about(&mut reader, id, 50).await.unwrap();
        assert_eq!(told[0].verb, "measure-failed");
        let lead = pulses::undelivered_for(&mut reader, &cast.tess.person, on(3).today).await.unwrap();
        assert!(lead.is_empty(), "it is no pulse");
        let lead = measure_mails::undelivered_for(&mut reader, &cast.tess.person, on(3).today).await.unwrap();
        assert_eq!(lead.iter().map(|one| one.to_address.as_str()).collect::<Vec<_>>(), ["anna@vandam.example"]);
        let kept = measure_mails::of_project(&mut reader, id).await.unwrap().remove(0);
        assert_eq!(
            (kept.state, kept.answer.as_str(), kept.may_mail()),
            (MailState::Bounced, "550 No such mailbox", true)
        );
    })
    .await;
}

/// Everything of which is to be reminded at this moment is, as a server does it; gives how many mails that are.
async fn reminded(store: &Store, now: Now) -> usize {
    let mut count = 0;
    for one in measure_mails::reminders_due(&mut store.read().await.unwrap(), now.today).await.unwrap() {
        let mut tx = store.write().await.unwrap();
        let secret = format!("secret-{}", uuid::Uuid::new_v4());
        count += usize::from(measure_mails::remind_due(&mut tx, now, one, way(&secret)).await.unwrap());
        tx.commit().await.unwrap();
    }
    count
}

#[tokio::test]
async fn a_question_that_nobody_answers_is_reminded_of_once_after_five_working_days() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = over(&store, &cast).await;
        let other = beside(&store);
        let mut tx = store.write().await.unwrap();
        contact(&mut tx, &cast, id, ("Anna", "decision_maker", "nl")).await;
        tx.commit().await.unwrap();
        assert_eq!(asked(&store, on(2)).await, 1);
        assert_eq!(reminded(&store, on(9)).await, 0, "no reminder of what has not gone out");
        sent(&store, on(2), &Delivery::Taken).await;
        assert_eq!(reminded(&store, on(8)).await, 0);
        let (one, two) = tokio::join!(reminded(&store, on(9)), reminded(&other, on(9)));
        assert_eq!(one + two, 1, "whatever number of servers looks");
        assert_eq!((reminded(&store, on(10)).await, asked(&store, on(10)).await), (0, 0));
        let mail = sent(&store, on(10), &Delivery::Taken).await.remove(0);
        assert!(mail.letter.subject.starts_with("Herinnering: "), "{}", mail.letter.subject);
        assert!(mail.letter.body.contains("‘Minder omstellen’") && mail.letter.body.contains("#measure"));
        assert_eq!(reminded(&store, on(20)).await, 0, "there is never a second");
        let mut reader = store.read().await.unwrap();
        let told = events::about(&mut reader, id, 50).await.unwrap();
        assert!(told.iter().any(|event| (event.verb.as_str(), event.door.as_str()) == ("measure-reminded", "clock")));
    })
    .await;
}

#[tokio::test]
async fn who_measured_is_not_reminded() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = over(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        contact(&mut tx, &cast, id, ("Anna", "decision_maker", "nl")).await;
        tx.commit().await.unwrap();
        assert_eq!(asked(&store, on(2)).await, 1);
        sent(&store, on(2), &Delivery::Taken).await;
        let mut tx = store.write().await.unwrap();
        let waiting = measure_mails::reminders_due(&mut tx, on(9).today).await.unwrap();
        let found = NewMeasurement { moment: Moment::Finish, figure: Some(9.0), on: None };
        measurements::note(&mut tx, &cast.tess, on(9), id, found).await.unwrap();
        assert!(measure_mails::reminders_due(&mut tx, on(9).today).await.unwrap().is_empty());
        let late = measure_mails::remind_due(&mut tx, on(9), waiting[0], way("late")).await.unwrap();
        assert!(!late, "it is decided once more");
    })
    .await;
}

#[tokio::test]
async fn a_question_that_came_back_goes_once_more_to_another_address_and_the_old_link_opens_nothing() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = over(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        contact(&mut tx, &cast, id, ("Anna", "decision_maker", "nl")).await;
        tx.commit().await.unwrap();
        assert_eq!(asked(&store, on(2)).await, 1);
        let first = sent(&store, on(2), &Delivery::Taken).await.remove(0);
        let mut tx = store.write().await.unwrap();
        let mail = measure_mails::of_project(&mut tx, id).await.unwrap().remove(0);
        assert!(!mail.may_mail(), "it arrived");
        mails::mark_bounced(&mut tx, &cast.tess, on(3), (id, mail.id), true).await.unwrap();
        assert!(measure_mails::reminders_due(&mut tx, on(9).today).await.unwrap().is_empty());
        let lead =
            async |tx: &mut Tx| measure_mails::undelivered_for(tx, &cast.tess.person, on(3).today).await.unwrap().len();
        assert_eq!(lead(&mut tx).await, 1);
        let mended = (id, mail.id, Some("anna.jansen@vandam.example"));
        let looker = measure_mails::send_again(&mut tx, &cast.leo, on(3), mended, way("no")).await;
        assert_eq!(problems(looker), [(String::new(), "not-on-team")]);
        measure_mails::send_again(&mut tx, &cast.tess, on(3), mended, way("second")).await.unwrap();
        assert_eq!(lead(&mut tx).await, 0);
        let again = measure_mails::of_project(&mut tx, id).await.unwrap().remove(0);
        assert_eq!((again.state, again.to_address.as_str()), (MailState::Waiting, "anna.jansen@vandam.example"));
        assert!(matches!(links::by_secret(&mut tx, on(3).at, &secret(&first)).await, Err(Error::NotFound)));
        assert!(links::by_secret(&mut tx, on(3).at, "second").await.is_ok());
        let twice = measure_mails::send_again(&mut tx, &cast.tess, on(3), (id, again.id, None), way("third")).await;
        assert_eq!(problems(twice), [(String::new(), "not-failed")]);
        let found = NewMeasurement { moment: Moment::Finish, figure: Some(9.0), on: None };
        measurements::note(&mut tx, &cast.tess, on(4), id, found).await.unwrap();
        let late = measure_mails::send_again(&mut tx, &cast.tess, on(4), (id, again.id, None), way("third")).await;
        assert_eq!(problems(late), [(String::new(), "already-done")]);
    })
    .await;
}
