//! Doors to people, invitations and tokens.

use domain::people::Role::{Admin, Director};
use uuid::Uuid;

use super::{
    super::{Cast, MOMENT, World},
    Filled, Row,
    Who::{Anybody, Everyone, Just, Only},
    get, post,
};

pub(super) const ROWS: &[Row] = &[
    get("GET /people", Only(&[Admin, Director])),
    get("GET /people/new", Only(&[Admin])),
    post("POST /people", Only(&[Admin]), "name=N&email=e"),
    get("GET /people/{id}", Only(&[Admin])),
    post("POST /people/{id}", Only(&[Admin]), "version=0&roles=reader"),
    post("POST /people/{id}/invitations", Only(&[Admin]), ""),
    get("GET /people/tokens", Everyone),
    post("POST /people/tokens", Everyone, "name=&scope=read&days=30"),
    post("POST /people/tokens/{id}/revocation", Just(&[Cast::Vera, Cast::Ada]), ""),
    get("GET /invitations/{secret}", Anybody),
    post("POST /invitations/{secret}", Anybody, "password=short&password_again=short"),
    get("GET /assets/{hash}/{name}", Anybody),
];

pub(super) fn fill<'a>(world: &'a World, path: &'a str) -> Filled<'a> {
    Box::pin(async move {
        let path = path.replace("/people/{id}", &format!("/people/{}", world.id(Cast::Leo)));
        match path.as_str() {
            "/invitations/{secret}" => format!("/invitations/{}", invitation(world).await),
            "/people/tokens/{id}/revocation" => format!("/people/tokens/{}/revocation", token(world).await),
            _ if path.starts_with("/assets/") => crate::assets::url("app.css"),
            _ => path,
        }
    })
}

/// A fresh invitation for somebody who came later.
async fn invitation(world: &World) -> String {
    let secret = crate::secret().unwrap();
    let mut tx = world.app.store.write().await.unwrap();
    store::people::invite(&mut tx, world.id(Cast::Leo), &secret, MOMENT.plus_days(1)).await.unwrap();
    tx.commit().await.unwrap();
    secret
}

/// A token of Vera's.
async fn token(world: &World) -> Uuid {
    world.token(Cast::Vera, false).await;
    let mut reader = world.app.store.read().await.unwrap();
    store::people::tokens(&mut reader, world.id(Cast::Vera)).await.unwrap()[0].id
}
