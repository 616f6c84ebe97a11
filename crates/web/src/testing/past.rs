//! A past of a hundred and twenty closed projects, and a profile that asks for what they differ in.

use domain::ids::ProfileId;
use store::{profiles, testing};

use super::{Cast, World, sales::PROFILE};

/// The past, once.
pub(crate) async fn closed(world: &World) {
    testing::closed_past(&world.app.store, world.id(Cast::Tess)).await.unwrap();
}

/// A profile of its own that asks for the size and the owner, published.
pub(crate) async fn profile(world: &World) -> ProfileId {
    let mut tx = world.app.store.write().await.unwrap();
    let (id, version) = profiles::create(&mut tx, &world.actor(Cast::Vera), world.now(), PROFILE).await.unwrap();
    profiles::publish(&mut tx, &world.actor(Cast::Dirk), world.now(), version, 1).await.unwrap();
    tx.commit().await.unwrap();
    id
}
