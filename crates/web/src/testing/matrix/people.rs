//! Doors to people, invitations and tokens.

use domain::{
    ids::UserId,
    people::{
        Role::{Admin, Director},
        Roles,
    },
};
use store::{
    Door,
    people::{AtProvider, NewPasskey, NewUser},
};
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
    post("POST /people/{id}/passkeys/removal", Only(&[Admin]), ""),
    post("POST /people/{id}/accounts/removal", Only(&[Admin]), ""),
    post("POST /me/sessions/closure", Everyone, ""),
    post("POST /me/sessions/{id}/closure", Just(&[Cast::Vera]), ""),
    get("GET /me/passkeys", Everyone),
    post("POST /me/passkeys", Everyone, "name=Laptop&credential=x"),
    post("POST /me/passkeys/challenge", Everyone, "name=Laptop&current=x"),
    get("GET /me/passkeys/{id}", Just(&[Cast::Vera])),
    post("POST /me/passkeys/{id}", Just(&[Cast::Vera]), "name=Laptop"),
    post("POST /me/passkeys/{id}/removal", Just(&[Cast::Vera]), ""),
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
            "/people/{id}/accounts/removal" => {
                return format!("/people/{}/accounts/removal", bound(world).await);
            }
            "/people/{id}/passkeys/removal" => {
                let id = somebody(world).await;
                passkey(world, id).await;
                return format!("/people/{id}/passkeys/removal");
            }
            _ if path.starts_with("/me/passkeys/{id}") => {
                let id = passkey(world, world.id(Cast::Vera)).await;
                return path.replace("{id}", &id.to_string());
            }
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

/// A passkey of somebody's; of Vera there is one at a time.
async fn passkey(world: &World, user_id: UserId) -> Uuid {
    let mut tx = world.app.store.write().await.unwrap();
    store::people::remove_passkeys(&mut tx, Door::Command, world.now(), user_id).await.ok();
    let credential_id = &crate::secret().unwrap();
    let new = NewPasskey { user_id, name: "Laptop", credential_id, public_key: "", counter: 0, synced: false };
    let id = store::people::add_passkey(&mut tx, Door::Command, world.now(), new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// Somebody who came by an account at a provider.
async fn bound(world: &World) -> UserId {
    let id = somebody(world).await;
    let mut tx = world.app.store.write().await.unwrap();
    let email = store::people::by_id(&mut tx, id).await.unwrap().email;
    let (issuer, name) = ("https://login.example".to_owned(), String::new());
    let who = AtProvider { issuer, subject: email.clone(), email: Some(email), name };
    store::people::by_provider(&mut tx, world.now(), &who, None).await.unwrap();
    tx.commit().await.unwrap();
    id
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
