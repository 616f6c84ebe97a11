//! The pulse by mail, on both engines: written with the question, sent once, mended, reminded once, and asked by itself.

use crate::cast::{NOW, cast, problems};
use crate::delivery::{self, finished, on, running};
use crate::posted::{SITE, contact, sent, way};
use domain::ids::{ContactId, ProjectId, PulseId};
use domain::letter::{Letter, Purpose};
use domain::post::{Delivery, MailState};
use domain::pulse::{ContactRole, Moment};
use domain::time::Now;
use store::contacts::{self, NewContact};
use store::pulses::{self, Ask, Pulse};
use store::testing::{beside, each_engine, every_text};
use store::{Actor, Error, Store, Tx, closures, events, letters, links, mails, projects, settings};

async fn asked(tx: &mut Tx, by: &Actor, now: Now, (id, whom): (ProjectId, ContactId), secret: &str) -> PulseId {
    let ask = Ask { project: id, contact: whom, role: ContactRole::DecisionMaker, moment: Moment::Start };
    pulses::ask(tx, by, now, ask, Some(way(secret))).await.unwrap()
}

async fn pulse(tx: &mut Tx, id: ProjectId) -> Pulse {
    pulses::of_project(tx, id).await.unwrap().remove(0)
}

async fn verbs(tx: &mut Tx, id: ProjectId) -> Vec<String> {
    let told = events::about(tx, id, 50).await.unwrap();
    told.into_iter()
        .map(|event| format!("{} {}", event.verb, event.door))
        .filter(|verb| verb.contains("pulse"))
        .collect()
}

#[tokio::test]
async fn a_pulse_goes_by_mail_in_the_leads_name_with_a_link_of_its_own_and_no_secret_stays() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let anna = contact(&mut tx, &cast, id, ("Anna", "decision_maker", "nl")).await;
        let made = asked(&mut tx, &cast.dirk, NOW, (id, anna), "secret-1").await;
        let waiting = pulse(&mut tx, id).await;
        assert_eq!(waiting.mail.as_ref().unwrap().state, MailState::Waiting);
        assert!(!waiting.may_mail(), "it is on its way");
        let mail = sent(&mut tx, NOW, &Delivery::Taken).await.remove(0);
        let tess = store::people::by_id(&mut tx, cast.tess.person.id).await.unwrap();
        assert_eq!((mail.from_name.as_str(), mail.reply_to.as_str()), (tess.name.as_str(), tess.email.as_str()));
        assert_eq!((mail.to_name.as_str(), mail.to_address.as_str()), ("Anna", "anna@vandam.example"));
        assert!(mail.letter.body.starts_with("Beste Anna,\n\nWe zijn net begonnen aan "), "{}", mail.letter.body);
        assert!(mail.letter.body.contains(&format!("\n{SITE}/k/secret-1\n")), "{}", mail.letter.body);
        assert!(!format!("{mail:?}").contains("secret-1"), "no log can hold the link");

        let link = links::by_secret(&mut tx, NOW.at, "secret-1").await.unwrap();
        assert_eq!((link.contact_id, link.pulse_id), (Some(anna), Some(made)));
        let shown = pulse(&mut tx, id).await.mail.unwrap();
        assert_eq!((shown.state, shown.sent_on, shown.purpose), (MailState::Sent, Some(NOW.today), Purpose::Pulse));
        assert_eq!(verbs(&mut tx, id).await, ["pulse-sent clock", "pulse-asked page"]);
        tx.commit().await.unwrap();
        let kept = every_text(&store).await.unwrap();
        let holding: Vec<_> = kept.iter().filter(|(_, text)| text.contains("secret-1")).collect();
        assert!(holding.is_empty(), "{holding:?}");
    })
    .await;
}

#[tokio::test]
async fn the_mail_speaks_the_contacts_language_and_the_firms_own_words() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let own = Letter { subject: "Two questions, {contact}".into(), body: "{question} {link}".into() };
        letters::write_template(&mut tx, &cast.dirk, NOW, (Purpose::Pulse, "en", &own)).await.unwrap();
        let ben = contact(&mut tx, &cast, id, ("Ben", "user", "en")).await;
        let ask = Ask { project: id, contact: ben, role: ContactRole::User, moment: Moment::Underway };
        pulses::ask(&mut tx, &cast.tess, NOW, ask, Some(way("s"))).await.unwrap();
        let mail = sent(&mut tx, NOW, &Delivery::Taken).await.remove(0);
        assert_eq!(mail.letter.subject, "Two questions, Ben");
        assert!(mail.letter.body.starts_with("You notice in your own work"), "{}", mail.letter.body);
        let declined = letters::template(&mut tx, Purpose::Declined, "en").await.unwrap();
        assert_eq!(declined.changed, None, "another purpose keeps its own text");
    })
    .await;
}

#[tokio::test]
async fn who_has_no_address_is_asked_by_hand_and_gets_the_mail_once_there_is_one() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let company = projects::by_id(&mut tx, &cast.dirk.person, id).await.unwrap().project.company;
        let new = NewContact { name: "Chris".into(), ..NewContact::default() };
        let chris = contacts::add(&mut tx, &cast.vera, NOW, company, new).await.unwrap();
        let made = asked(&mut tx, &cast.tess, NOW, (id, chris), "one").await;
        assert_eq!(pulse(&mut tx, id).await.mail, None);
        let again = async |tx: &mut Tx, email: Option<&str>| {
            pulses::send_again(tx, &cast.tess, NOW, (id, made, email), way("two")).await
        };
        assert_eq!(problems(again(&mut tx, None).await), [("contact".into(), "no-address")]);
        assert_eq!(problems(again(&mut tx, Some("chris")).await), [("email".into(), "not-an-email")]);
        assert_eq!(problems(again(&mut tx, Some(" ")).await), [("email".into(), "required")]);
        again(&mut tx, Some("chris@vandam.example")).await.unwrap();
        assert_eq!(pulse(&mut tx, id).await.mail.unwrap().to_address, "chris@vandam.example");
    })
    .await;
}

#[tokio::test]
async fn what_did_not_arrive_is_shown_to_the_lead_mended_and_sent_with_a_new_link() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let anna = contact(&mut tx, &cast, id, ("Anna", "decision_maker", "nl")).await;
        let made = asked(&mut tx, &cast.tess, NOW, (id, anna), "first").await;
        sent(&mut tx, NOW, &Delivery::Never("550 No such mailbox".into())).await;
        let failed = pulse(&mut tx, id).await;
        assert!(
            failed.is_undelivered(NOW.today)
                && !failed.is_undelivered(on(32).today)
                && failed.may_mail()
                && !failed.reminder_due(on(8).today)
        );
        assert_eq!(failed.mail.as_ref().unwrap().answer, "550 No such mailbox");
        let lead = pulses::undelivered_for(&mut tx, &cast.tess.person, NOW.today).await.unwrap();
        assert_eq!((lead.len(), lead[0].pulse_id, lead[0].to_address.as_str()), (1, made, "anna@vandam.example"));
        assert!(pulses::undelivered_for(&mut tx, &cast.dirk.person, NOW.today).await.unwrap().is_empty());

        let mended = (id, made, Some("Anna.Jansen@vandam.example"));
        let looker = pulses::send_again(&mut tx, &cast.leo, NOW, mended, way("no")).await;
        assert_eq!(problems(looker), [(String::new(), "not-on-team")]);
        pulses::send_again(&mut tx, &cast.tess, on(1), mended, way("second")).await.unwrap();
        assert!(pulses::undelivered_for(&mut tx, &cast.tess.person, NOW.today).await.unwrap().is_empty());
        assert!(matches!(links::by_secret(&mut tx, NOW.at, "first").await, Err(Error::NotFound)));
        let twice = pulses::send_again(&mut tx, &cast.tess, on(1), (id, made, None), way("third")).await;
        assert_eq!(problems(twice), [(String::new(), "not-failed")]);
        let mail = sent(&mut tx, on(1), &Delivery::Taken).await.remove(0);
        assert_eq!(mail.to_address, "anna.jansen@vandam.example");
        assert!(links::by_secret(&mut tx, NOW.at, "second").await.is_ok());
        let told = ["pulse-sent clock", "pulse-again page", "pulse-failed clock", "pulse-asked page"];
        assert_eq!(verbs(&mut tx, id).await, told);
        let mended = pulse(&mut tx, id).await;
        assert!(!mended.reminder_due(on(7).today) && mended.reminder_due(on(8).today), "from the day it arrived");
    })
    .await;
}

#[tokio::test]
async fn what_came_back_afterwards_stops_what_is_asked_by_itself_until_it_is_another_address() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let anna = contact(&mut tx, &cast, id, ("Anna", "decision_maker", "nl")).await;
        let made = asked(&mut tx, &cast.tess, NOW, (id, anna), "first").await;
        let mail = pulse(&mut tx, id).await.mail.unwrap().id;
        let early = mails::mark_bounced(&mut tx, &cast.tess, NOW, (id, mail), true).await;
        assert_eq!(problems(early), [(String::new(), "not-arrived")]);
        sent(&mut tx, NOW, &Delivery::Taken).await;
        let looker = mails::mark_bounced(&mut tx, &cast.leo, on(1), (id, mail), true).await;
        assert_eq!(problems(looker), [(String::new(), "not-on-team")]);
        mails::mark_bounced(&mut tx, &cast.tess, on(1), (id, mail), true).await.unwrap();
        let back = pulse(&mut tx, id).await;
        assert_eq!(back.mail.as_ref().unwrap().state, MailState::Bounced);
        assert!(back.is_undelivered(on(1).today) && back.may_mail() && !back.reminder_due(on(8).today));
        assert!(pulses::reminders_due(&mut tx, on(8).today).await.unwrap().is_empty());
        let lead = pulses::undelivered_for(&mut tx, &cast.tess.person, on(1).today).await.unwrap();
        assert_eq!(lead.iter().map(|one| one.pulse_id).collect::<Vec<_>>(), [made]);
        let found = store::learning::recommended(&mut tx).await.unwrap().nps;
        assert_eq!((found.asked, found.response.of), (1, 0), "the question reached nobody");

        let due = async |tx: &mut Tx| pulses::due(tx, on(49).today).await.unwrap().len();
        assert_eq!(due(&mut tx).await, 0, "nobody reads what goes to that address");
        mails::mark_bounced(&mut tx, &cast.tess, on(2), (id, mail), false).await.unwrap();
        assert_eq!((due(&mut tx).await, pulse(&mut tx, id).await.mail.unwrap().state), (1, MailState::Sent));
        mails::mark_bounced(&mut tx, &cast.tess, on(2), (id, mail), true).await.unwrap();
        assert_eq!(due(&mut tx).await, 0);
        let again = (id, made, Some("anna.jansen@vandam.example"));
        pulses::send_again(&mut tx, &cast.tess, on(3), again, way("second")).await.unwrap();
        assert_eq!(due(&mut tx).await, 1, "it is another address");
        let told = events::about(&mut tx, id, 50).await.unwrap();
        let told: Vec<_> =
            told.iter().map(|event| event.verb.as_str()).filter(|verb| verb.starts_with("mail-")).collect();
        assert_eq!(told, ["mail-bounced", "mail-arrived", "mail-bounced"]);
    })
    .await;
}

/// Everything that is due at this moment is asked and reminded of, as a server does it; gives how many of each.
async fn tended(store: &Store, now: Now) -> (usize, usize) {
    let mut count = (0, 0);
    for ask in pulses::due(&mut store.read().await.unwrap(), now.today).await.unwrap() {
        let mut tx = store.write().await.unwrap();
        let secret = uuid::Uuid::new_v4().to_string();
        count.0 += usize::from(pulses::ask_due(&mut tx, now, ask, way(&secret)).await.unwrap());
        tx.commit().await.unwrap();
    }
    for named in pulses::reminders_due(&mut store.read().await.unwrap(), now.today).await.unwrap() {
        let mut tx = store.write().await.unwrap();
        let secret = uuid::Uuid::new_v4().to_string();
        count.1 += usize::from(pulses::remind_due(&mut tx, now, named, way(&secret)).await.unwrap());
        tx.commit().await.unwrap();
    }
    count
}

async fn delivered(store: &Store, now: Now) -> usize {
    let mut tx = store.write().await.unwrap();
    let taken = sent(&mut tx, now, &Delivery::Taken).await.len();
    tx.commit().await.unwrap();
    taken
}

#[tokio::test]
async fn the_clock_asks_at_every_moment_and_reminds_once_whatever_number_of_servers_looks() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let other = beside(&store);
        let mut tx = store.write().await.unwrap();
        contact(&mut tx, &cast, id, ("Anna", "decision_maker", "nl")).await;
        contact(&mut tx, &cast, id, ("Ben", "other", "nl")).await;
        tx.commit().await.unwrap();
        let both = async |now: Now| {
            let (one, two) = tokio::join!(tended(&store, now), tended(&other, now));
            (one.0 + two.0, one.1 + two.1)
        };
        assert_eq!(both(on(0)).await, (1, 0), "at the start, and who has no role is asked nothing");
        assert_eq!(both(on(6)).await, (0, 0));
        assert_eq!(both(on(7)).await, (0, 0), "no reminder of what has not gone out");
        assert_eq!(delivered(&store, on(0)).await, 1);
        assert_eq!(both(on(4)).await, (0, 0));
        assert_eq!(both(on(7)).await, (0, 1));
        assert_eq!(both(on(8)).await, (0, 0), "there is never a second");
        assert_eq!(delivered(&store, on(8)).await, 1);
        assert_eq!(both(on(14)).await, (0, 0), "nor after the reminder itself");
        assert_eq!(both(on(48)).await, (0, 0));
        assert_eq!(both(on(49)).await, (1, 0), "seven weeks later");
        delivered(&store, on(49)).await;

        let mut tx = store.write().await.unwrap();
        closures::close(&mut tx, &cast.tess, on(60), id, &finished(on(60), 100)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(both(on(60)).await, (0, 1), "what was asked is still open");
        assert_eq!(both(on(63)).await, (1, 0), "the finish takes its place, after two weeks of rest");
        assert_eq!(both(on(60 + 182)).await, (1, 0), "half a year later, as nobody answered");
        assert_eq!(both(on(60 + 270)).await, (0, 0));
        let mut reader = store.write().await.unwrap();
        let moments: Vec<_> = pulses::of_project(&mut reader, id).await.unwrap().iter().map(|one| one.moment).collect();
        assert_eq!(moments, [Moment::SixMonthsAfter, Moment::Finish, Moment::Underway, Moment::Start]);
        assert!(verbs(&mut reader, id).await.contains(&"pulse-asked clock".to_owned()));
        assert!(verbs(&mut reader, id).await.contains(&"pulse-reminded clock".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn nobody_is_asked_by_itself_where_somebody_said_so_or_nobody_could_answer_for_it() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let anna = contact(&mut tx, &cast, id, ("Anna", "decision_maker", "nl")).await;
        let due = async |tx: &mut Tx| pulses::due(tx, NOW.today).await.unwrap().len();
        assert_eq!(due(&mut tx).await, 1);
        assert!(pulses::due(&mut tx, on(-2).today).await.unwrap().is_empty(), "on a Saturday, before it began");

        let refused = pulses::ask_by_itself(&mut tx, &cast.leo, NOW, id, false).await;
        assert_eq!(problems(refused), [(String::new(), "not-on-team")]);
        pulses::ask_by_itself(&mut tx, &cast.tess, NOW, id, false).await.unwrap();
        assert_eq!(due(&mut tx).await, 0);
        pulses::ask_by_itself(&mut tx, &cast.tess, NOW, id, true).await.unwrap();
        assert_eq!(verbs(&mut tx, id).await, ["pulse-clock-on page", "pulse-clock-off page"]);

        let kept = settings::read(&mut tx).await.unwrap();
        settings::save(&mut tx, &settings::Settings { asks_pulses: false, ..kept.clone() }).await.unwrap();
        assert_eq!(due(&mut tx).await, 0);
        settings::save(&mut tx, &kept).await.unwrap();
        assert_eq!(due(&mut tx).await, 1);

        contacts::archive(&mut tx, &cast.vera, NOW, anna).await.unwrap();
        assert_eq!(due(&mut tx).await, 0);
    })
    .await;
}

#[tokio::test]
async fn who_has_two_projects_is_asked_about_one_of_them_at_a_time() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let first = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let company = projects::by_id(&mut tx, &cast.dirk.person, first).await.unwrap().project.company;
        contact(&mut tx, &cast, first, ("Anna", "decision_maker", "nl")).await;
        projects::start(&mut tx, &cast.dirk, NOW, delivery::by_hand(&cast, company)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(tended(&store, on(0)).await, (1, 0));
        assert_eq!(tended(&store, on(7)).await, (0, 0), "a question is open");
        assert_eq!(tended(&store, on(32)).await, (1, 0), "it had its time");
    })
    .await;
}
