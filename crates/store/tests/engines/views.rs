//! Views of lists on both engines: whose they are, who sees them, and what is written down about them.

use crate::cast::{Cast, NOW, cast, problems};
use domain::ids::ViewId;
use domain::refusal::Refusal;
use domain::view::{List, MOST};
use store::testing::{each_engine, rows};
use store::views::{self, Wish};
use store::{Actor, Error, Fault, Store, events};

fn wish(name: &str, shared: bool) -> Wish {
    Wish { name: name.into(), shared, query: "owner=me&sort=next".into(), version: None }
}

async fn made(store: &Store, by: &Actor, name: &str, shared: bool) -> ViewId {
    let mut tx = store.write().await.unwrap();
    let id = views::create(&mut tx, by, NOW, List::Opportunities, wish(name, shared)).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn names(store: &Store, by: &Actor, list: List) -> Vec<String> {
    let seen = views::seen(&mut store.read().await.unwrap(), &by.person, list).await.unwrap();
    seen.into_iter().map(|view| view.name).collect()
}

#[tokio::test]
async fn a_private_view_is_there_for_its_maker_only() {
    each_engine(|store| async move {
        let Cast { vera, bob, ada, dirk, .. } = cast(&store).await;
        let private = made(&store, &vera, "Éigen kansen", false).await;
        let shared = made(&store, &vera, "Deze week", true).await;
        assert_eq!(names(&store, &vera, List::Opportunities).await, ["Deze week", "Éigen kansen"], "by name");
        assert_eq!(names(&store, &bob, List::Opportunities).await, ["Deze week"]);
        assert_eq!(names(&store, &vera, List::Companies).await, Vec::<String>::new());
        assert_eq!(names(&store, &ada, List::Opportunities).await, Vec::<String>::new(), "sees no such list");
        let mut tx = store.write().await.unwrap();
        let found = views::by_id(&mut tx, &bob.person, shared).await.unwrap();
        assert_eq!((found.owner_name.as_str(), found.query.as_str(), found.version), ("vera", "owner=me&sort=next", 1));
        for (who, id) in [(&bob, private), (&dirk, private), (&ada, shared)] {
            let gone = |result: Result<(), Fault>| assert!(matches!(result, Err(Fault::Store(Error::NotFound))));
            assert!(matches!(views::by_id(&mut tx, &who.person, id).await, Err(Error::NotFound)));
            gone(views::change(&mut tx, who, NOW, id, wish("Van mij", true)).await);
            gone(views::remove(&mut tx, who, NOW, id).await.map(drop));
        }
    })
    .await;
}

#[tokio::test]
async fn only_its_maker_changes_a_view_and_a_director_may_take_a_shared_one_away() {
    each_engine(|store| async move {
        let Cast { vera, bob, dirk, .. } = cast(&store).await;
        let id = made(&store, &vera, "Deze week", true).await;
        let mut tx = store.write().await.unwrap();
        for who in [&bob, &dirk] {
            let refused = views::change(&mut tx, who, NOW, id, wish("Anders", false)).await;
            assert!(matches!(refused, Err(Fault::Refused(Refusal::Forbidden("not-owner")))), "{refused:?}");
        }
        let refused = views::remove(&mut tx, &bob, NOW, id).await;
        assert!(matches!(refused, Err(Fault::Refused(Refusal::Forbidden("not-owner")))), "{refused:?}");
        let renamed = Wish { query: "sort=-amount".into(), version: Some(1), ..wish("Deze maand", true) };
        views::change(&mut tx, &vera, NOW, id, renamed.clone()).await.unwrap();
        let now = views::by_id(&mut tx, &bob.person, id).await.unwrap();
        assert_eq!((now.name.as_str(), now.query.as_str(), now.version), ("Deze maand", "sort=-amount", 2));
        let late = views::change(&mut tx, &vera, NOW, id, Wish { name: "Te laat".into(), ..renamed }).await;
        assert!(matches!(late, Err(Fault::Store(Error::Stale))), "{late:?}");
        let before = events::about(&mut tx, id, 9).await.unwrap().len();
        let same = Wish { query: now.query, version: None, ..wish("Deze maand", true) };
        views::change(&mut tx, &vera, NOW, id, same).await.unwrap();
        assert_eq!(events::about(&mut tx, id, 9).await.unwrap().len(), before, "nothing differs, nothing is written");
        views::remove(&mut tx, &dirk, NOW, id).await.unwrap();
        let verbs: Vec<_> = events::about(&mut tx, id, 9).await.unwrap().into_iter().map(|e| e.verb).collect();
        assert_eq!(verbs, ["view-removed", "view-changed", "view-made"]);
    })
    .await;
}

#[tokio::test]
async fn a_name_is_had_once_and_there_are_fifty_at_most() {
    each_engine(|store| async move {
        let Cast { vera, bob, ada, .. } = cast(&store).await;
        let id = made(&store, &vera, "Déze week", false).await;
        made(&store, &bob, "Deze week", false).await;
        let mut tx = store.write().await.unwrap();
        let twice = views::create(&mut tx, &vera, NOW, List::Opportunities, wish(" deze WEEK ", false)).await;
        assert_eq!(problems(twice), [("name".into(), "name-in-use")]);
        views::create(&mut tx, &vera, NOW, List::Companies, wish("Deze week", false)).await.unwrap();
        views::change(&mut tx, &vera, NOW, id, wish("Deze week", false)).await.unwrap();
        let other = views::create(&mut tx, &vera, NOW, List::Opportunities, wish("Anders", false)).await.unwrap();
        let taken = views::change(&mut tx, &vera, NOW, other, wish("Deze week", false)).await;
        assert_eq!(problems(taken), [("name".into(), "name-in-use")]);
        let refused = views::create(&mut tx, &ada, NOW, List::Companies, wish("Alles", false)).await;
        assert!(matches!(refused, Err(Fault::Refused(Refusal::Forbidden("role")))), "{refused:?}");
        for n in 2..MOST {
            views::create(&mut tx, &vera, NOW, List::Opportunities, wish(&n.to_string(), false)).await.unwrap();
        }
        let full = views::create(&mut tx, &vera, NOW, List::Opportunities, wish("Nog een", false)).await;
        assert!(matches!(&full, Err(Fault::Refused(Refusal::Conflict(p))) if p.code == "views-full"), "{full:?}");
        tx.commit().await.unwrap();
        assert_eq!(rows(&store, "saved_views").await.unwrap(), 1 + 1 + 50);
    })
    .await;
}

#[tokio::test]
async fn what_a_private_view_is_called_is_written_down_nowhere_else() {
    each_engine(|store| async move {
        let Cast { vera, .. } = cast(&store).await;
        let id = made(&store, &vera, "Geheime klant", false).await;
        let mut tx = store.write().await.unwrap();
        views::change(&mut tx, &vera, NOW, id, wish("Geheimer", false)).await.unwrap();
        let told = format!("{:?}", events::about(&mut tx, id, 9).await.unwrap());
        assert!(!told.contains("Geheim") && told.contains("view-changed"), "{told}");
        views::change(&mut tx, &vera, NOW, id, wish("Voor iedereen", true)).await.unwrap();
        let told = format!("{:?}", events::about(&mut tx, id, 9).await.unwrap());
        assert!(!told.contains("Geheim") && told.contains("Voor iedereen"), "{told}");
    })
    .await;
}
