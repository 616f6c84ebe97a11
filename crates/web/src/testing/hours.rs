//! People whose hours came in, for the doors that are about them.

use domain::ids::WorkerId;

use super::World;

/// Somebody whose hours came in once.
pub(crate) async fn worker(world: &World, name: &str) -> WorkerId {
    store::testing::worker(&world.app.store, name).await.unwrap()
}
