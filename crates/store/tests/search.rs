//! What somebody finds as he types: those whose name begins so first, each once, and nothing that is not his to see.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod cast;
mod sale;

use cast::{NOW, cast, company, named};
use sale::{made, market};
use store::testing::each_engine;
use store::{companies, search};

#[tokio::test]
async fn names_that_begin_with_it_come_before_names_that_hold_it() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let dam = market(&store, &cast, "", sale::CORE).await;
        company(&store, &cast, named("Amsterdam Staal", &[])).await;
        company(&store, &cast, named("Damstra 100%", &[])).await;
        let gone = company(&store, &cast, named("Dam Oud", &[])).await;
        let sold = made(&store, &cast.vera, dam).await;
        let mut tx = store.write().await.unwrap();
        companies::archive(&mut tx, &cast.vera, NOW, gone, 1).await.unwrap();
        tx.commit().await.unwrap();
        let mut reader = store.read().await.unwrap();
        let vera = &cast.vera.person;
        for (text, expected) in [
            ("dam", vec!["Damstra 100%", "Amsterdam Staal", "Van Dam Machines"]),
            ("  DAMST", vec!["Damstra 100%"]),
            ("0%", vec!["Damstra 100%"]),
            ("_", vec![]),
            ("", vec![]),
            ("zzz", vec![]),
        ] {
            let found = search::companies(&mut reader, vera, text, 6).await.unwrap();
            assert_eq!(found.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), expected, "{text}");
        }
        let found = search::companies(&mut reader, vera, "dam", 1).await.unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(search::companies(&mut reader, &cast.ada.person, "dam", 6).await.unwrap(), []);
        let at = search::companies(&mut reader, vera, "van dam", 6).await.unwrap();
        for (text, at) in [("nieuwe", &[][..]), ("besturing", &[]), ("van dam", &at)] {
            let found = search::opportunities(&mut reader, vera, (text, at), 6).await.unwrap();
            assert_eq!(found.iter().map(|one| one.id).collect::<Vec<_>>(), [sold], "{text}");
        }
        assert_eq!(search::opportunities(&mut reader, &cast.ada.person, ("nieuwe", &[]), 6).await.unwrap(), []);
    })
    .await;
}
