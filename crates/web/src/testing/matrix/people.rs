//! Doors to people, invitations and tokens.

use domain::{
    ids::UserId,
    people::{
        Role::{Admin, Director},
        Roles,
    },
};
use store::{Door, people::NewUser};
use uuid::Uuid;

use super::{
    super::{Cast, MOMENT, World, session_of},
    Filled, Row,
    Who::{Anybody, Everyone, Just, Only},
    get, post,
};

pub(super) const ROWS: &[Row] = &[
    get("GET /people", Only(&[Admin, Director])),
    get("GET /people/new", Only(&[Admin])),
    post("POST /people", Only(&[Admin]), "name=N&email=e"),
    get("GET /people/{id}", Only(&[Admin, Director])),
    post("POST /people/{id}", Only(&[Admin]), "version=0&roles=reader"),
    post("POST /people/{id}/invitations", Only(&[Admin]), ""),
    post("POST /people/{id}/sessions/closure", Only(&[Admin, Director]), ""),
    post("POST /people/{id}/second-factor/removal", Only(&[Admin]), ""),
    post("POST /me/sessions/closure", Everyone, ""),
    post("POST /me/sessions/{id}/closure", Just(&[Cast::Vera]), ""),
    get("GET /people/tokens", Everyone),
    post("POST /people/tokens", Everyone, "name=&scope=read&days=30"),
    post("POST /people/tokens/{id}/revocation", Just(&[Cast::Vera, Cast::Ada]), ""),
    get("GET /invitations/{secret}", Anybody),
    post("POST /invitations/{secret}", Anybody, "password=short&password_again=short"),
    get("GET /assets/{hash}/{name}", Anybody),
];

pub(super) fn fill<'a>(world: &'a World, path: &'a str) -> Filled<'a> {
    Box::pin(async move {
        match path {
            "/me/sessions/{id}/closure" => return format!("/me/sessions/{}/closure", session(world).await),
            "/people/{id}/sessions/closure" => return format!("/people/{}/sessions/closure", somebody(world).await),
            "/people/{id}/second-factor/removal" => {
                return format!("/people/{}/second-factor/removal", somebody(world).await);
            }
            _ => {}
        }
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

/// A session of Vera's, beside the one that the tests use.
async fn session(world: &World) -> Uuid {
    let secret = crate::secret().unwrap();
    let mut tx = world.app.store.write().await.unwrap();
    let new = session_of(world.id(Cast::Vera), &secret);
    store::people::open_session(&mut tx, world.now(), new).await.unwrap();
    tx.commit().await.unwrap();
    store::people::session_id(&secret)
}

/// Somebody with a second factor whom nothing else is about.
async fn somebody(world: &World) -> UserId {
    let email = format!("{}@voorbeeld.nl", &crate::secret().unwrap()[..12]);
    let roles = Roles::of([Admin]);
    let new = NewUser { email, name: "Iemand".into(), roles, language: String::new(), password_hash: None };
    let mut tx = world.app.store.write().await.unwrap();
    let id = store::people::add(&mut tx, None, world.now(), new).await.unwrap();
    store::people::begin_second_factor(&mut tx, world.now(), id, "sealed").await.unwrap();
    let confirmed = (id, 1, &[][..]);
    store::people::confirm_second_factor(&mut tx, Door::Command, world.now(), confirmed).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// A token of Vera's.
async fn token(world: &World) -> Uuid {
    world.token(Cast::Vera, false).await;
    let mut reader = world.app.store.read().await.unwrap();
    store::people::tokens(&mut reader, world.id(Cast::Vera)).await.unwrap()[0].id
}
