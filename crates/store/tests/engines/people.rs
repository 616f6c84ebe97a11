//! People, sessions, invitations and tokens, as facts, on both engines.

use domain::ids::UserId;
use domain::people::{Person, Role, Roles};
use domain::refusal::Refusal;
use domain::time::{Day, Now, Timestamp};
use store::people::{self, NewToken, NewUser};
use store::testing::each_engine;
use store::{Actor, Door, Error, Fault, Store};

const NOW: Now = Now { at: Timestamp(1_790_000_000_000_000), today: Day::constant(2026, 9, 21) };

fn newcomer(email: &str, roles: &[Role]) -> NewUser {
    NewUser {
        email: email.into(),
        name: "Ada".into(),
        roles: Roles::of(roles.iter().copied()),
        language: "nl".into(),
        password_hash: None,
    }
}

async fn admin(store: &Store) -> Actor {
    let mut tx = store.write().await.unwrap();
    let id = people::add(&mut tx, None, NOW, newcomer("ada@voorbeeld.nl", &[Role::Admin])).await.unwrap();
    tx.commit().await.unwrap();
    Actor { person: Person { id, roles: Roles::of([Role::Admin]) }, door: Door::Page }
}

#[tokio::test]
async fn an_email_address_is_one_person_in_any_case() {
    each_engine(|store| async move {
        let ada = admin(&store).await;
        let mut tx = store.write().await.unwrap();
        let twice = people::add(&mut tx, Some(&ada), NOW, newcomer("ADA@voorbeeld.nl ", &[Role::Seller])).await;
        let Err(Fault::Refused(Refusal::Invalid(problems))) = twice else { panic!("{twice:?}") };
        assert_eq!((problems[0].field.as_str(), problems[0].code), ("email", "taken"));
        assert_eq!(people::count(&mut tx).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn every_wrong_field_is_named_and_nothing_is_written() {
    each_engine(|store| async move {
        let mut tx = store.write().await.unwrap();
        let bad = NewUser { name: " ".into(), ..newcomer("nobody", &[]) };
        let Err(Fault::Refused(Refusal::Invalid(problems))) = people::add(&mut tx, None, NOW, bad).await else {
            panic!("a wrong person was taken");
        };
        let fields: Vec<&str> = problems.iter().map(|p| p.field.as_str()).collect();
        assert_eq!(fields, ["email", "name", "roles"]);
        assert_eq!(people::count(&mut tx).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn only_an_administrator_adds_people() {
    each_engine(|store| async move {
        let ada = admin(&store).await;
        let seller = Actor { person: Person { roles: Roles::of([Role::Director, Role::Seller]), ..ada.person }, ..ada };
        let mut tx = store.write().await.unwrap();
        let refused = people::add(&mut tx, Some(&seller), NOW, newcomer("v@voorbeeld.nl", &[Role::Seller])).await;
        assert!(matches!(refused, Err(Fault::Refused(Refusal::Forbidden("role")))));
    })
    .await;
}

#[tokio::test]
async fn the_last_administrator_stays() {
    each_engine(|store| async move {
        let ada = admin(&store).await;
        let mut tx = store.write().await.unwrap();
        let wish = (Roles::of([Role::Reader]), true, 1);
        let refused = people::change(&mut tx, Some(&ada), NOW, ada.person.id, wish).await;
        assert!(matches!(refused, Err(Fault::Refused(Refusal::Conflict(p))) if p.code == "last-admin"));
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_at_its_time_and_when_the_person_is_disabled() {
    each_engine(|store| async move {
        let ada = admin(&store).await;
        let mut tx = store.write().await.unwrap();
        let vera = people::add(&mut tx, Some(&ada), NOW, newcomer("v@voorbeeld.nl", &[Role::Seller])).await.unwrap();
        let ends = NOW.at.plus_days(1);
        people::open_session(&mut tx, NOW, vera, ("secret", "Firefox", ends)).await.unwrap();
        assert_eq!(people::by_session(&mut tx, NOW.at, "secret").await.unwrap().unwrap().id, vera);
        assert!(people::by_session(&mut tx, ends, "secret").await.unwrap().is_none());
        assert!(people::by_session(&mut tx, NOW.at, "guess").await.unwrap().is_none());
        people::change(&mut tx, Some(&ada), NOW, vera, (Roles::of([Role::Seller]), false, 1)).await.unwrap();
        assert!(people::by_session(&mut tx, NOW.at, "secret").await.unwrap().is_none());
        let stale = people::change(&mut tx, Some(&ada), NOW, vera, (Roles::of([Role::Team]), true, 1)).await;
        assert!(matches!(stale, Err(Fault::Store(Error::Stale))));
    })
    .await;
}

#[tokio::test]
async fn an_invitation_is_used_once() {
    each_engine(|store| async move {
        let ada = admin(&store).await;
        let mut tx = store.write().await.unwrap();
        people::invite(&mut tx, ada.person.id, "welcome", NOW.at.plus_days(7)).await.unwrap();
        assert_eq!(people::accept_invitation(&mut tx, NOW, "welcome", "hash").await.unwrap(), ada.person.id);
        let again = people::accept_invitation(&mut tx, NOW, "welcome", "other").await;
        assert!(matches!(again, Err(Error::NotFound)));
        let kept = people::by_id(&mut tx, ada.person.id).await.unwrap();
        assert_eq!(kept.password_hash.as_deref(), Some("hash"));
    })
    .await;
}

#[tokio::test]
async fn a_token_works_until_it_is_withdrawn() {
    each_engine(|store| async move {
        let ada = admin(&store).await;
        let mut tx = store.write().await.unwrap();
        let wish = NewToken {
            user_id: ada.person.id,
            name: "script",
            write: false,
            secret: "s3cret",
            expires_at: NOW.at.plus_days(30),
        };
        let id = people::create_token(&mut tx, &ada, NOW, wish).await.unwrap();
        let (who, write) = people::by_token(&mut tx, NOW.at, "s3cret").await.unwrap().unwrap();
        assert_eq!((who.id, write), (ada.person.id, false));
        assert!(people::by_token(&mut tx, NOW.at.plus_days(30), "s3cret").await.unwrap().is_none());
        people::revoke_token(&mut tx, Some(&ada), NOW, id).await.unwrap();
        assert!(people::by_token(&mut tx, NOW.at, "s3cret").await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn what_was_not_committed_did_not_happen() {
    each_engine(|store| async move {
        let mut tx = store.write().await.unwrap();
        people::add(&mut tx, None, NOW, newcomer("a@voorbeeld.nl", &[Role::Reader])).await.unwrap();
        drop(tx);
        let mut reader = store.read().await.unwrap();
        assert_eq!(people::count(&mut reader).await.unwrap(), 0);
        let director = Person { id: UserId(uuid::Uuid::nil()), roles: Roles::of([Role::Director]) };
        assert!(store::events::latest(&mut reader, &director, None, 10).await.unwrap().is_empty());
    })
    .await;
}
