//! Passkeys and what devices are asked to sign, as facts, on both engines.

use domain::ids::UserId;
use domain::people::{Person, Role, Roles};
use domain::refusal::Refusal;
use domain::time::{Day, Now, Timestamp};
use store::people::{self, NewPasskey, NewUser};
use store::testing::each_engine;
use store::{Actor, Door, Error, Fault, Store, Tx};
use uuid::Uuid;

const NOW: Now = Now { at: Timestamp(1_790_000_000_000_000), today: Day::constant(2026, 9, 21) };

async fn somebody(tx: &mut Tx, email: &str, password: Option<&str>) -> Actor {
    let new = NewUser {
        email: email.into(),
        name: "Iemand".into(),
        roles: Roles::of([Role::Seller]),
        language: "nl".into(),
        password_hash: password.map(str::to_owned),
    };
    let id = people::add(tx, None, NOW, new).await.unwrap();
    Actor { person: Person::new(id, Roles::of([Role::Seller])), door: Door::Page }
}

fn new(user_id: UserId, credential_id: &str) -> NewPasskey<'_> {
    NewPasskey { user_id, name: " Laptop ", credential_id, public_key: "key", counter: 0, synced: false }
}

async fn add(tx: &mut Tx, who: &Actor, credential_id: &str) -> Uuid {
    people::add_passkey(tx, who, NOW, new(who.person.id, credential_id)).await.unwrap()
}

fn code(fault: Result<impl std::fmt::Debug, Fault>) -> &'static str {
    match fault {
        Err(Fault::Refused(Refusal::Conflict(problem))) => problem.code,
        Err(Fault::Refused(Refusal::Invalid(problems))) => problems[0].code,
        Err(Fault::Store(Error::NotFound)) => "not-found",
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn what_is_to_be_signed_is_used_once_by_whom_it_was_for_and_for_minutes() {
    each_engine(|store: Store| async move {
        let mut tx = store.write().await.unwrap();
        let vera = Some(somebody(&mut tx, "vera@voorbeeld.nl", Some("hash")).await.person.id);
        let sam = Some(somebody(&mut tx, "sam@voorbeeld.nl", Some("hash")).await.person.id);
        let late = Now { at: Timestamp(NOW.at.0 + people::CHALLENGE_PATIENCE), ..NOW };
        for (whose, wrong) in [(None, [vera, sam]), (vera, [None, sam])] {
            people::begin_challenge(&mut tx, NOW, whose, "sign this").await.unwrap();
            for other in wrong {
                assert!(!people::use_challenge(&mut tx, NOW, other, "sign this").await.unwrap());
            }
            assert!(!people::use_challenge(&mut tx, NOW, whose, "sign that").await.unwrap());
            assert!(!people::use_challenge(&mut tx, late, whose, "sign this").await.unwrap(), "too late");
            assert!(people::use_challenge(&mut tx, NOW, whose, "sign this").await.unwrap());
            assert!(!people::use_challenge(&mut tx, NOW, whose, "sign this").await.unwrap(), "once");
        }
    })
    .await;
}

#[tokio::test]
async fn a_passkey_is_one_persons_and_has_a_name() {
    each_engine(|store: Store| async move {
        let mut tx = store.write().await.unwrap();
        let vera = somebody(&mut tx, "vera@voorbeeld.nl", Some("hash")).await;
        let sam = somebody(&mut tx, "sam@voorbeeld.nl", Some("hash")).await;
        let id = add(&mut tx, &vera, "one").await;
        let twice = people::add_passkey(&mut tx, &sam, NOW, new(sam.person.id, "one")).await;
        assert_eq!(code(twice), "passkey-there");
        let nameless = NewPasskey { name: " ", ..new(sam.person.id, "two") };
        assert_eq!(code(people::add_passkey(&mut tx, &sam, NOW, nameless).await), "required");
        let (whose, passkey) = people::by_passkey(&mut tx, "one").await.unwrap().unwrap();
        assert_eq!(
            (whose.id, passkey.id, passkey.name.as_str(), passkey.used_at),
            (vera.person.id, id, "Laptop", None)
        );
        assert!(people::by_passkey(&mut tx, "two").await.unwrap().is_none());
        let renamed = people::rename_passkey(&mut tx, &sam, NOW, (sam.person.id, id, "Van Sam")).await;
        assert_eq!(code(renamed), "not-found");
        people::rename_passkey(&mut tx, &vera, NOW, (vera.person.id, id, "Telefoon")).await.unwrap();
        assert_eq!(people::passkeys(&mut tx, vera.person.id).await.unwrap()[0].name, "Telefoon");
        for n in 1..people::MOST_PASSKEYS {
            add(&mut tx, &vera, &format!("more {n}")).await;
        }
        let full = people::add_passkey(&mut tx, &vera, NOW, new(vera.person.id, "one too many")).await;
        assert_eq!(code(full), "passkeys-full");
    })
    .await;
}

#[tokio::test]
async fn a_counter_only_goes_up_and_a_device_may_not_count() {
    each_engine(|store: Store| async move {
        let mut tx = store.write().await.unwrap();
        let vera = somebody(&mut tx, "vera@voorbeeld.nl", Some("hash")).await;
        let id = add(&mut tx, &vera, "one").await;
        for (counter, expected) in [(0, true), (0, true), (3, true), (3, false), (2, false), (0, false), (4, true)] {
            assert_eq!(people::use_passkey(&mut tx, NOW, id, (counter, true)).await.unwrap(), expected, "{counter}");
        }
        let (_, passkey) = people::by_passkey(&mut tx, "one").await.unwrap().unwrap();
        assert_eq!((passkey.synced, passkey.used_at), (true, Some(NOW.at)));
    })
    .await;
}

#[tokio::test]
async fn the_last_way_in_is_not_removed_but_by_somebody_who_can_invite_again() {
    each_engine(|store: Store| async move {
        let mut tx = store.write().await.unwrap();
        let vera = somebody(&mut tx, "vera@voorbeeld.nl", None).await;
        let whose = vera.person.id;
        let (one, two) = (add(&mut tx, &vera, "one").await, add(&mut tx, &vera, "two").await);
        people::remove_passkey(&mut tx, &vera, NOW, (whose, one)).await.unwrap();
        assert_eq!(code(people::remove_passkey(&mut tx, &vera, NOW, (whose, two)).await), "last-way-in");
        assert_eq!(code(people::remove_passkey(&mut tx, &vera, NOW, (whose, one)).await), "not-found");
        people::set_password(&mut tx, &vera, NOW, whose, "hash").await.unwrap();
        people::remove_passkey(&mut tx, &vera, NOW, (whose, two)).await.unwrap();
        add(&mut tx, &vera, "three").await;
        people::remove_passkeys(&mut tx, Door::Command, NOW, whose).await.unwrap();
        assert!(matches!(people::remove_passkeys(&mut tx, Door::Command, NOW, whose).await, Err(Error::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn of_two_who_remove_the_last_two_at_once_one_is_refused() {
    each_engine(|store: Store| async move {
        let mut tx = store.write().await.unwrap();
        let vera = somebody(&mut tx, "vera@voorbeeld.nl", None).await;
        let (one, two) = (add(&mut tx, &vera, "one").await, add(&mut tx, &vera, "two").await);
        tx.commit().await.unwrap();
        let remove = async |id: Uuid| {
            let mut tx = store.write().await.unwrap();
            let removed = people::remove_passkey(&mut tx, &vera, NOW, (vera.person.id, id)).await;
            if removed.is_ok() {
                tx.commit().await.unwrap();
            }
            removed.is_ok()
        };
        let (first, second) = tokio::join!(remove(one), remove(two));
        assert!(first != second, "{first} {second}");
        assert_eq!(people::passkeys(&mut store.read().await.unwrap(), vera.person.id).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn who_may_not_sign_in_may_not_with_a_passkey() {
    each_engine(|store: Store| async move {
        let mut tx = store.write().await.unwrap();
        let vera = somebody(&mut tx, "vera@voorbeeld.nl", Some("hash")).await;
        add(&mut tx, &vera, "one").await;
        let admin = NewUser {
            email: "ada@voorbeeld.nl".into(),
            name: "Ada".into(),
            roles: Roles::of([Role::Admin]),
            language: "nl".into(),
            password_hash: None,
        };
        people::add(&mut tx, None, NOW, admin).await.unwrap();
        let roles = Roles::of([Role::Seller]);
        people::change(&mut tx, None, NOW, vera.person.id, (roles, false, 1)).await.unwrap();
        assert!(people::by_passkey(&mut tx, "one").await.unwrap().is_none());
    })
    .await;
}
