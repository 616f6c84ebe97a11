//! People whose hours came in, for the doors that are about them.

use domain::ids::WorkerId;
use store::query;

use super::World;

/// Somebody whose hours came in once.
pub(crate) async fn worker(world: &World, name: &str) -> WorkerId {
    let id = WorkerId(uuid::Uuid::new_v4());
    let insert = query("insert into workers (id, name, search_key, email, created_at) values ($1, $2, $3, '', 0)");
    let mut tx = world.app.store.write().await.unwrap();
    tx.run(insert.bind(id).bind(name).bind(name.to_lowercase())).await.unwrap();
    tx.commit().await.unwrap();
    id
}
