//! The loop page, with the cast.

use crate::testing::{Cast, World};

#[tokio::test]
async fn a_team_does_not_read_the_score_of_what_it_is_rated_on() {
    let world = World::new().await;
    world.get(Cast::Dirk, "/loop").await.is(200).says("Nog geen afgesloten project");
    world.get(Cast::Tess, "/loop").await.is(403);
    world.get(Cast::Ada, "/loop").await.is(403);
}
