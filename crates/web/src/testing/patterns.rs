//! Patterns for tests: written by Dirk, and deviations that keep helping.

use domain::{
    ids::{DeviationId, PatternId},
    insight::{DeviationDraft, Helped, SuggestionWish},
};
use store::{
    deviations,
    patterns::{self, PatternChange},
};

use super::{Cast, World, delivery};

/// A pattern with a suggestion.
pub(crate) async fn pattern(world: &World, kind: &str) -> PatternId {
    let (dirk, now) = (world.actor(Cast::Dirk), world.now());
    let mut tx = world.app.store.write().await.unwrap();
    let id = patterns::start(&mut tx, &dirk, now, kind).await.unwrap();
    let wish = SuggestionWish { id: None, text: "Begin met een demo".into(), from: None };
    let change = PatternChange { version: 1, suggestions: vec![wish] };
    patterns::change(&mut tx, &dirk, now, id, change).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// Three deviations in two projects of this kind, that repeat one another and helped; gives the first.
pub(crate) async fn helping(world: &World, kind: &str) -> DeviationId {
    let (dirk, now) = (world.actor(Cast::Dirk), world.now());
    let mut first = None;
    for times in [2, 1] {
        let mut tx = world.app.store.write().await.unwrap();
        let (_, project) = delivery::by_hand(&mut tx, &dirk, now, (world.id(Cast::Tess), kind)).await;
        for _ in 0..times {
            let draft = DeviationDraft {
                what: "Eerst een week meelopen".into(),
                why: "Dan weten we wat er speelt".into(),
                expected: "Minder verrassingen".into(),
                repeats: first,
                ..DeviationDraft::default()
            };
            let id = deviations::record_one(&mut tx, &dirk, now, project, &draft).await.unwrap();
            first = first.or(Some(id));
            deviations::judge(&mut tx, &dirk, now, (project, id), (Helped::Yes, "Gezien")).await.unwrap();
        }
        tx.commit().await.unwrap();
    }
    first.unwrap()
}
