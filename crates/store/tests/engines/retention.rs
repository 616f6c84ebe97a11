//! Erasing the personal data of whom was declined: when, what, and that nothing of it is left anywhere.

use crate::cast::{Cast, NOW, cast, named};
use crate::sale::{self, later, made, market};
use crate::sealed::{Folder, keys, opened, sealed, without_erased};
use domain::activity::ActivityKind;
use domain::ids::{CompanyId, OpportunityId};
use domain::process::Ending;
use domain::retention::{Kind, Terms};
use domain::time::{Now, plus_days, plus_months};
use store::contacts::{self, NewContact};
use store::conversations::{self, NewConversation};
use store::opportunities::{self, Closing};
use store::retention::{self, Clock};
use store::testing::{each_engine, every_text};
use store::{Actor, Store, letters, mails, merges, settings};

/// Everything about one person, each time another word.
const PERSONAL: [&str; 4] = ["Wilhelmina", "wilhelmina@kramer.example", "+31612345678", "Houdt van zeilen"];

/// An opportunity with a person in every place that can hold one, declined on the cast's day.
async fn declined(store: &Store, cast: &Cast) -> (CompanyId, OpportunityId) {
    let company = market(store, cast, "", sale::OUTSIDE).await;
    let id = made(store, &cast.vera, company).await;
    let mut tx = store.write().await.unwrap();
    let [name, email, phone, note] = PERSONAL.map(str::to_owned);
    let new = NewContact { name, email, phone, ..NewContact::default() };
    let contact = contacts::add(&mut tx, &cast.vera, NOW, company, new.clone()).await.unwrap();
    let renamed = NewContact { name: format!("{} Kramer", PERSONAL[0]), ..new };
    contacts::change(&mut tx, &cast.vera, NOW, (contact, 1), renamed).await.unwrap();
    let kind = ActivityKind::Call;
    let talk = NewConversation { kind, with: vec![contact], held_on: NOW.today, note, next: None };
    conversations::add(&mut tx, &cast.vera, NOW, id, talk).await.unwrap();
    let next = domain::activity::NextAction { what: format!("{} bellen", PERSONAL[0]), on: plus_days(NOW.today, 3) };
    opportunities::set_next(&mut tx, &cast.vera, NOW, id, Some(next)).await.unwrap();
    let closing = Closing { ending: Ending::Declined, reason: "Te groot".into(), version: None };
    opportunities::close(&mut tx, &cast.vera, NOW, id, closing).await.unwrap();
    letters::send(&mut tx, &cast.vera, NOW, id, (contact, None)).await.unwrap();
    // Somebody finds that it was there twice.
    let twice = named("Van Dam Machines BV", &[]);
    let other = store::companies::create(&mut tx, &cast.vera, NOW, twice).await.unwrap();
    let [name, email, ..] = PERSONAL.map(str::to_owned);
    let again = NewContact { name, email: format!("prive-{email}"), ..NewContact::default() };
    contacts::add(&mut tx, &cast.vera, NOW, other, again).await.unwrap();
    let version = store::companies::by_id(&mut tx, &cast.vera.person, company).await.unwrap().version;
    let wish = merges::Wish { other, version, other_version: 1, choices: vec![], two_numbers: false };
    merges::merge(&mut tx, &cast.vera, NOW, company, wish).await.unwrap();
    tx.commit().await.unwrap();
    (company, id)
}

async fn swept(store: &Store, now: Now) -> usize {
    let mut tx = store.write().await.unwrap();
    let erased = retention::sweep(&mut tx, now).await.unwrap();
    tx.commit().await.unwrap();
    erased
}

fn after_months(months: i32) -> Now {
    let today = plus_months(NOW.today, months);
    Now { at: NOW.at.plus_days(domain::time::days_between(NOW.today, today)), today }
}

#[tokio::test]
async fn after_the_term_nothing_of_the_person_is_left_anywhere_and_the_verdict_is() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (company, id) = declined(&store, &cast).await;
        let found = |text: &str| PERSONAL.iter().any(|word| text.contains(word));
        let holding = async || {
            let all = every_text(&store).await.unwrap();
            all.into_iter().filter(|(_, text)| found(text)).map(|(place, _)| place).collect::<Vec<_>>()
        };
        let due = plus_months(NOW.today, 12);
        let clock = async || retention::clock(&mut store.read().await.unwrap(), company).await.unwrap();
        assert_eq!(clock().await, Clock { erase_on: Some(due), erased_on: None });
        assert!(holding().await.len() > 6, "it is everywhere before: {:?}", holding().await);
        assert_eq!(swept(&store, Now { today: plus_days(due, -1), ..after_months(12) }).await, 0);
        assert_eq!(swept(&store, after_months(12)).await, 1);
        assert_eq!(holding().await, Vec::<String>::new());
        assert_eq!(clock().await, Clock { erase_on: None, erased_on: Some(due) });
        assert_eq!(swept(&store, after_months(30)).await, 0, "once");

        let mut reader = store.read().await.unwrap();
        let person = &cast.vera.person;
        let past = opportunities::past(&mut reader, person, company, None).await.unwrap();
        assert_eq!((past[0].reason.as_str(), past[0].closed_on), ("Te groot", NOW.today));
        assert_eq!(past[0].verdict, domain::profile::Verdict::Outside);
        assert!(
            !store::facts::of(&mut reader, company).await.unwrap().is_empty(),
            "what is known of the company stays"
        );
        let talks = conversations::about(&mut reader, person, id).await.unwrap();
        assert_eq!((talks.len(), talks[0].note.as_str(), talks[0].with[0].0.as_str()), (1, "", ""));
        assert_eq!(mails::about(&mut reader, person, id).await.unwrap()[0].to_address, "");
    })
    .await;
}

/// Whom the clock erased comes back from no backup, whatever the backup held.
#[tokio::test]
async fn after_the_term_nothing_of_the_person_is_left_in_older_backups_either() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        declined(&store, &cast).await;
        let backup = sealed(&store, &keys()).await;
        assert_eq!(swept(&store, after_months(12)).await, 1);
        let left = without_erased(&store, keys()).await;
        let folder = Folder::new();
        for (keys, is_there) in [(keys(), true), (left, false)] {
            let restored = opened(&folder.url(), &backup, Some(&keys)).await.unwrap();
            let all = every_text(&restored.store).await.unwrap();
            let found = |(_, text): &(String, String)| PERSONAL.iter().any(|word| text.contains(word));
            let told: Vec<String> = all.into_iter().filter(found).map(|(place, _)| place).collect();
            assert_eq!(!told.is_empty(), is_there, "{told:?}");
            restored.store.close().await;
        }
    })
    .await;
}

#[tokio::test]
async fn the_day_that_is_shown_is_the_day_on_which_it_happens_also_at_the_end_of_a_month() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let company = market(&store, &cast, "", sale::OUTSIDE).await;
        let id = made(&store, &cast.vera, company).await;
        let leap = domain::time::parse_day("2028-02-29").unwrap();
        let on = |today| Now { today, ..NOW };
        let mut tx = store.write().await.unwrap();
        let closing = Closing { ending: Ending::Declined, reason: "Te groot".into(), version: None };
        opportunities::close(&mut tx, &cast.vera, on(leap), id, closing).await.unwrap();
        tx.commit().await.unwrap();
        let shown = retention::clock(&mut store.read().await.unwrap(), company).await.unwrap().erase_on.unwrap();
        assert_eq!(shown.to_string(), "2029-02-28");
        assert_eq!(swept(&store, on(plus_days(shown, -1))).await, 0);
        assert_eq!(swept(&store, on(shown)).await, 1);
    })
    .await;
}

#[tokio::test]
async fn whoever_comes_back_is_not_erased_and_the_firm_says_how_long() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (company, _) = declined(&store, &cast).await;
        chosen(&store, &cast.ada, Terms::default().with(Kind::Declined, Some(3))).await;
        assert_eq!(swept(&store, after_months(2)).await, 0);
        let again = made(&store, &cast.vera, company).await;
        assert_eq!(swept(&store, after_months(3)).await, 0, "something is open with it");
        let mut tx = store.write().await.unwrap();
        let closing = Closing { ending: Ending::Lost, reason: "Toch niet".into(), version: None };
        opportunities::close(&mut tx, &cast.vera, later(60), again, closing).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(swept(&store, after_months(30)).await, 0, "what ended last was not declined");
    })
    .await;
}

async fn chosen(store: &Store, by: &Actor, terms: Terms) {
    let mut tx = store.write().await.unwrap();
    settings::change_terms(&mut tx, by, NOW, terms).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_firm_chooses_how_long_each_kind_is_kept_and_sees_what_goes_by_it() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (company, id) = declined(&store, &cast).await;
        let again = made(&store, &cast.vera, company).await;
        let closing = Closing { ending: Ending::Lost, reason: "Toch niet".into(), version: None };
        let mut tx = store.write().await.unwrap();
        opportunities::close(&mut tx, &cast.vera, later(1), again, closing).await.unwrap();
        assert!(
            settings::change_terms(&mut tx, &cast.vera, NOW, Terms::default()).await.is_err(),
            "no seller's to say"
        );
        let short = Terms::default().with(Kind::Trail, Some(3));
        assert!(settings::change_terms(&mut tx, &cast.dirk, NOW, short).await.is_err(), "a year at the least");
        tx.commit().await.unwrap();
        let due = async |by: &Actor, terms: Terms, now: Now| {
            let mut reader = store.read().await.unwrap();
            retention::ahead(&mut reader, &by.person, now, &terms).await.unwrap()
        };
        let of = |all: &[retention::Ahead], kind: Kind| all.iter().find(|one| one.kind == kind).unwrap().clone();
        let terms =
            Terms::default().with(Kind::Lost, Some(24)).with(Kind::Trail, Some(12)).with(Kind::Letters, Some(6));
        let before = due(&cast.dirk, terms, after_months(23)).await;
        assert_eq!((of(&before, Kind::Lost).now, of(&before, Kind::Lost).soon), (0, 0), "not within thirty days");
        let soon = of(&due(&cast.dirk, terms, after_months(25)).await, Kind::Lost);
        assert_eq!((soon.now, soon.companies.len()), (1, 1));
        let hers = of(&due(&cast.ada, terms, after_months(25)).await, Kind::Lost);
        assert!(hers.now == 1 && hers.companies.is_empty(), "no customer is named to her");
        assert_eq!(of(&before, Kind::Letters).now, 0, "what was not sent waits");
        assert!(of(&before, Kind::Trail).now > 5, "{before:?}");

        assert_eq!(swept(&store, after_months(25)).await, 0, "nobody chose it");
        chosen(&store, &cast.dirk, terms).await;
        assert_eq!(swept(&store, after_months(25)).await, 1);
        assert_eq!(swept(&store, after_months(25)).await, 0, "once");
        let mut tx = store.write().await.unwrap();
        assert!(retention::sweep_rest(&mut tx, after_months(25)).await.unwrap() > 5);
        assert_eq!(retention::sweep_rest(&mut tx, after_months(25)).await.unwrap(), 0, "once");
        tx.commit().await.unwrap();
        let mut reader = store.read().await.unwrap();
        let told = store::events::about(&mut reader, id, 50).await.unwrap();
        assert!(
            told.len() > 3 && told.iter().all(|event| event.before.is_empty() && event.after.is_empty()),
            "{told:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_by_the_term_of_the_firm() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        chosen(&store, &cast.ada, Terms::default().with(Kind::Sessions, Some(7))).await;
        let mut tx = store.write().await.unwrap();
        let new = store::people::NewSession {
            user_id: cast.vera.person.id,
            secret: "secret",
            browser: "Firefox",
            address: "10.1.2.3",
            must_enrol: false,
        };
        store::people::open_session(&mut tx, NOW, new).await.unwrap();
        let on = |days: i64| Now { at: NOW.at.plus_days(days), today: plus_days(NOW.today, days) };
        assert_eq!(retention::sweep_rest(&mut tx, on(6)).await.unwrap(), 0);
        assert_eq!(retention::sweep_rest(&mut tx, on(8)).await.unwrap(), 1);
        assert!(store::people::by_session(&mut tx, on(8).at, "secret").await.unwrap().is_none());
        tx.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_message_is_taken_by_one_server_and_settled_once() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (_, id) = declined(&store, &cast).await;
        let other = store::testing::beside(&store);
        let take = async |store: &Store, now: Now| {
            let mut tx = store.write().await.unwrap();
            let taken = mails::take(&mut tx, now.at, 10).await.unwrap();
            tx.commit().await.unwrap();
            taken
        };
        let (one, two) = tokio::join!(take(&store, NOW), take(&other, NOW));
        assert_eq!(one.len() + two.len(), 1);
        let mine = if one.is_empty() { two } else { one }.remove(0);
        let much_later = later(1);
        let theirs = take(&other, much_later).await.remove(0);
        assert_eq!((mine.tries, theirs.tries), (1, 2), "whoever fell silent is overtaken");
        let mut tx = store.write().await.unwrap();
        let late = domain::post::Delivery::Never("550 no".into());
        mails::settle(&mut tx, much_later, &mine, &late).await.unwrap();
        mails::settle(&mut tx, much_later, &theirs, &domain::post::Delivery::Taken).await.unwrap();
        let mail = mails::about(&mut tx, &cast.vera.person, id).await.unwrap().remove(0);
        assert_eq!((mail.state, mail.answer.as_str()), (domain::post::MailState::Sent, ""));
    })
    .await;
}

#[tokio::test]
async fn the_document_on_privacy_tells_of_every_table() {
    each_engine(|store| async move {
        let document = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/PRIVACY.md");
        let document = std::fs::read_to_string(document).unwrap();
        let tables: std::collections::BTreeSet<String> = store::testing::tables(&store).await.unwrap();
        assert!(tables.len() > 70, "{tables:?}");
        let missing: Vec<_> = tables.iter().filter(|table| !document.contains(&format!("`{table}`"))).collect();
        assert!(missing.is_empty(), "docs/PRIVACY.md does not tell of {missing:?}");
        let told = document
            .split('`')
            .skip(1)
            .step_by(2)
            .filter(|word| !word.contains(|c: char| !"_".contains(c) && !c.is_ascii_lowercase()));
        let gone: Vec<_> = told.filter(|word| !tables.contains(*word)).collect();
        assert!(gone.is_empty(), "docs/PRIVACY.md tells of tables that are not there: {gone:?}");
    })
    .await;
}
