//! What somebody finds as he types: those whose name begins so first, each once, nothing that is not his to see, and
//! what has just changed, on this server or another.

use crate::delivery;
use std::time::Duration;

use crate::cast::{Cast, NOW, cast, company, named};
use crate::sale::{self, made, market};
use domain::ids::{CompanyId, ContactId};
use domain::money::Cents;
use domain::process::Ending;
use store::companies::Changes;
use store::contacts::NewContact;
use store::opportunities::{Closing, Edit, Origin};
use store::search::Found;
use store::testing::{beside, each_engine};
use store::{Actor, Store, companies, contacts, opportunities, projects, retention, search, settings};

async fn found(store: &Store, by: &Actor, text: &str) -> Found {
    let mut reader = store.read().await.unwrap();
    search::find(&mut reader, &by.person, text, 6).await.unwrap()
}

/// The names of what was found: companies, contacts, opportunities.
async fn names(store: &Store, by: &Actor, text: &str) -> [Vec<String>; 3] {
    let Found { companies, contacts, opportunities } = found(store, by, text).await;
    [
        companies.into_iter().map(|one| one.name).collect(),
        contacts.into_iter().map(|one| format!("{} ({})", one.name, one.company)).collect(),
        opportunities.into_iter().map(|one| format!("{} ({})", one.title, one.company_name)).collect(),
    ]
}

async fn contact(store: &Store, by: &Actor, at: CompanyId, name: &str, email: &str) -> ContactId {
    let mut tx = store.write().await.unwrap();
    let (name, email) = (name.to_owned(), email.to_owned());
    let new = NewContact { name, email, role: "user".to_owned(), ..NewContact::default() };
    let id = contacts::add(&mut tx, by, NOW, at, new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn archive(store: &Store, cast: &Cast, id: CompanyId) {
    let mut tx = store.write().await.unwrap();
    let version = companies::by_id(&mut tx, &cast.vera.person, id).await.unwrap().version;
    companies::archive(&mut tx, &cast.vera, NOW, id, version).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn names_that_begin_with_it_come_before_names_that_hold_it() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let dam = market(&store, &cast, "", sale::CORE).await;
        company(&store, &cast, named("Amsterdam Staal", &[])).await;
        company(&store, &cast, named("Damstra 100%", &[])).await;
        let gone = company(&store, &cast, named("Dam Oud", &[])).await;
        let sold = made(&store, &cast.vera, dam).await;
        archive(&store, &cast, gone).await;
        for (text, expected) in [
            ("dam", vec!["Damstra 100%", "Amsterdam Staal", "Van Dam Machines"]),
            ("  DAMST", vec!["Damstra 100%"]),
            ("0%", vec!["Damstra 100%"]),
            ("_", vec![]),
            ("", vec![]),
            ("zzz", vec![]),
        ] {
            assert_eq!(names(&store, &cast.vera, text).await[0], expected, "{text}");
        }
        for text in ["nieuwe", "besturing", "van dam"] {
            let found = found(&store, &cast.vera, text).await;
            assert_eq!(found.opportunities.iter().map(|one| one.id).collect::<Vec<_>>(), [sold], "{text}");
        }
        for nobody in [&cast.ada, &cast.tess] {
            assert_eq!(found(&store, nobody, "dam").await, Found::default());
        }
        let mut reader = store.read().await.unwrap();
        let one = search::find(&mut reader, &cast.vera.person, "dam", 1).await.unwrap();
        assert_eq!(one.companies.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn contacts_are_found_by_name_and_by_address() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let dam = market(&store, &cast, "", sale::CORE).await;
        contact(&store, &cast.vera, dam, "Anne-Käthe de Wit", "anne@vandam.nl").await;
        contact(&store, &cast.vera, dam, "Bram 100% Zwart", "").await;
        for (text, expected) in [
            ("100%", &["Bram 100% Zwart (Van Dam Machines)"][..]),
            ("%", &["Bram 100% Zwart (Van Dam Machines)"]),
            ("a", &["Anne-Käthe de Wit (Van Dam Machines)", "Bram 100% Zwart (Van Dam Machines)"]),
            ("nobody", &[]),
        ] {
            assert_eq!(names(&store, &cast.vera, text).await[1], expected, "{text}");
        }
        for text in ["anne-kathe", "DE WIT", "Anne@VanDam.nl"] {
            assert_eq!(names(&store, &cast.vera, text).await[1], ["Anne-Käthe de Wit (Van Dam Machines)"], "{text}");
        }
        assert_eq!(names(&store, &cast.vera, "@vandam").await[1], [""; 0]);
    })
    .await;
}

/// Ten contacts of a company that was put away come before the one that is still there.
#[tokio::test]
async fn what_is_out_of_sight_takes_nobodys_place() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let dam = market(&store, &cast, "", sale::CORE).await;
        let gone = company(&store, &cast, named("Oud", &[])).await;
        for n in 0..10 {
            contact(&store, &cast.vera, gone, &format!("Jan {n}"), "").await;
        }
        contact(&store, &cast.vera, dam, "Jan Zwart", "").await;
        archive(&store, &cast, gone).await;
        assert_eq!(names(&store, &cast.vera, "jan").await[1], ["Jan Zwart (Van Dam Machines)"]);
    })
    .await;
}

#[tokio::test]
async fn a_team_finds_only_what_its_projects_are_about() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let dam = market(&store, &cast, "", sale::CORE).await;
        let other = company(&store, &cast, named("Damstra", &[])).await;
        for at in [dam, other] {
            contact(&store, &cast.vera, at, "Daan Dam", "daan@dam.nl").await;
            made(&store, &cast.vera, at).await;
        }
        let mut tx = store.write().await.unwrap();
        projects::start(&mut tx, &cast.dirk, NOW, delivery::by_hand(&cast, dam)).await.unwrap();
        tx.commit().await.unwrap();
        for text in ["da", "daan@dam.nl"] {
            let [companies, contacts, opportunities] = names(&store, &cast.tess, text).await;
            assert!(companies.len() <= 1 && companies.iter().all(|name| name == "Van Dam Machines"), "{companies:?}");
            assert_eq!(contacts, ["Daan Dam (Van Dam Machines)"], "{text}");
            assert_eq!(opportunities, [""; 0], "the project did not come from a sale");
        }
        assert_eq!(names(&store, &cast.vera, "daan").await[1].len(), 2);
    })
    .await;
}

/// Each change is made on one server and looked for on both.
#[tokio::test]
async fn what_has_just_changed_is_found_on_every_server() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let other = beside(&store);
        let dam = market(&store, &cast, "", sale::CORE).await;
        let both = async |text: &str| {
            let here = names(&store, &cast.vera, text).await;
            assert_eq!(here, names(&other, &cast.vera, text).await, "{text}");
            here
        };
        assert_eq!(both("dam").await[0], ["Van Dam Machines"]);
        assert_eq!(both("bos").await, [[""; 0]; 3]);
        let bos = company(&store, &cast, named("Bosman", &[])).await;
        assert_eq!(both("bos").await[0], ["Bosman"]);
        let anna = contact(&store, &cast.vera, bos, "Anna Boselie", "").await;
        let sold = made(&other, &cast.vera, bos).await;
        assert_eq!(
            both("bos").await,
            [vec!["Bosman"], vec!["Anna Boselie (Bosman)"], vec!["Nieuwe besturing (Bosman)"]]
        );
        // Renamed, each of them.
        let mut tx = other.write().await.unwrap();
        let changes = Changes { company: named("Woudman", &[]), version: 1 };
        companies::change(&mut tx, &cast.vera, NOW, bos, changes).await.unwrap();
        let renamed = NewContact { name: "Anna Woud".to_owned(), role: "user".to_owned(), ..NewContact::default() };
        contacts::change(&mut tx, &cast.vera, NOW, (anna, 1), renamed).await.unwrap();
        let owner = cast.vera.person.id;
        let (origin, origin_note, amount) = (Origin::Own, String::new(), Cents(100_000));
        let edit = Edit { title: "Boslijn".to_owned(), amount, owner, origin, origin_note, version: None };
        opportunities::edit(&mut tx, &cast.vera, NOW, sold, edit).await.unwrap();
        assert_eq!(both("woud").await, [[""; 0]; 3], "what is not committed is not there");
        tx.commit().await.unwrap();
        assert_eq!(both("bosman").await, [[""; 0]; 3]);
        assert_eq!(both("woud").await, [vec!["Woudman"], vec!["Anna Woud (Woudman)"], vec!["Boslijn (Woudman)"]]);
        archive(&store, &cast, dam).await;
        assert_eq!(both("dam").await[0], [""; 0]);
        let mut tx = store.write().await.unwrap();
        contacts::archive(&mut tx, &cast.vera, NOW, anna).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(both("anna").await[1], [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn who_was_erased_is_not_found_any_more() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let dam = market(&store, &cast, "", sale::CORE).await;
        contact(&store, &cast.vera, dam, "Wilhelmina Kramer", "").await;
        let sold = made(&store, &cast.vera, dam).await;
        assert_eq!(names(&store, &cast.vera, "wilhelm").await[1].len(), 1);
        let mut tx = store.write().await.unwrap();
        let closing = Closing { ending: Ending::Declined, reason: "Te groot".into(), version: None };
        opportunities::close(&mut tx, &cast.vera, NOW, sold, closing).await.unwrap();
        let months = settings::read(&mut tx).await.unwrap().terms.of(domain::retention::Kind::Declined).unwrap();
        let later = sale::later(31 * (i64::from(months) + 1));
        assert_eq!(retention::sweep(&mut tx, later).await.unwrap(), 1);
        tx.commit().await.unwrap();
        assert_eq!(names(&store, &cast.vera, "wilhelm").await[1], [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn whoever_opens_the_search_finds_the_names_ready() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        company(&store, &cast, named("Van Dam Machines", &[])).await;
        search::make_ready(&store).await.unwrap();
        assert!(search::let_go(&store, Duration::from_secs(60)).await, "they are held before anybody has typed");
        company(&store, &cast, named("Dam Staal", &[])).await;
        let [companies, ..] = names(&store, &cast.vera, "dam").await;
        assert_eq!(companies, ["Dam Staal", "Van Dam Machines"], "and follow what came since");
    })
    .await;
}

#[tokio::test]
async fn names_that_nobody_searches_are_let_go() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        market(&store, &cast, "", sale::CORE).await;
        assert!(!search::let_go(&store, Duration::ZERO).await);
        assert_eq!(names(&store, &cast.vera, "dam").await[0].len(), 1);
        assert!(search::let_go(&store, Duration::from_secs(60)).await);
        assert!(!search::let_go(&store, Duration::ZERO).await);
        assert_eq!(names(&store, &cast.vera, "dam").await[0].len(), 1);
    })
    .await;
}
