//! A system that is told what happens, for the tables of doors: each knock finds a fresh one, that was told of something.

use domain::{
    ids::{EventId, WebhookId},
    webhook::Outcome,
};
use store::{
    companies::{self, NewCompany},
    webhooks::{self, Wish},
};

use super::{Cast, World};
use crate::hooks::new_secret;

/// The only one there is from now on, and the event that it was told of.
pub(crate) async fn told(world: &World) -> (WebhookId, EventId) {
    let (dirk, now) = (world.actor(Cast::Dirk), world.now());
    let id = WebhookId(store::new_id(now.at));
    let (_, sealed) = new_secret(&world.app, id).unwrap();
    let (address, kinds) = ("https://vonk.example/losvast".into(), vec!["company-created".into()]);
    let wish = Wish { address, kinds, inside: false, version: None };
    let mut tx = world.app.store.write().await.unwrap();
    for earlier in webhooks::all(&mut tx, &dirk.person).await.unwrap() {
        webhooks::remove(&mut tx, &dirk, now, earlier.id).await.unwrap();
    }
    webhooks::create(&mut tx, &dirk, now, (id, sealed.as_str()), &wish).await.unwrap();
    let new = NewCompany { name: "Kramer Metaal".into(), ..NewCompany::default() };
    companies::create(&mut tx, &world.actor(Cast::Vera), now, new).await.unwrap();
    let taken = webhooks::take(&mut tx, now.at).await.unwrap();
    webhooks::settle(&mut tx, now, &taken[0], &Outcome::Answered(200, "ok".into())).await.unwrap();
    tx.commit().await.unwrap();
    (id, taken[0].event)
}
