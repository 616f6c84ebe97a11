//! Accounts at a provider, as facts, on both engines.

use domain::ids::UserId;
use domain::people::{Role, Roles};
use domain::refusal::Refusal;
use domain::time::{Day, Now, Timestamp};
use store::people::{self, AtProvider, NewUser};
use store::testing::each_engine;
use store::{Door, Error, Fault, Store, Tx};

const NOW: Now = Now { at: Timestamp(1_790_000_000_000_000), today: Day::constant(2026, 9, 21) };

async fn add(tx: &mut Tx, email: &str, role: Role) -> UserId {
    let new = NewUser {
        email: email.into(),
        name: "Iemand".into(),
        roles: Roles::of([role]),
        language: "nl".into(),
        password_hash: None,
    };
    people::add(tx, None, NOW, new).await.unwrap()
}

fn who(subject: &str, email: Option<&str>) -> AtProvider {
    AtProvider {
        issuer: "https://login.example".into(),
        subject: subject.into(),
        email: email.map(str::to_owned),
        name: " Nina Nieuw ".into(),
    }
}

async fn refused(tx: &mut Tx, who: &AtProvider) -> &'static str {
    match people::by_provider(tx, NOW, who, None).await {
        Err(Fault::Refused(Refusal::Conflict(problem))) => problem.code,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_person_is_found_by_a_verified_address_once_and_by_subject_from_then_on() {
    each_engine(|store: Store| async move {
        let mut tx = store.write().await.unwrap();
        let vera = add(&mut tx, "vera@voorbeeld.nl", Role::Seller).await;
        let sam = add(&mut tx, "sam@voorbeeld.nl", Role::Seller).await;
        assert_eq!(refused(&mut tx, &who("one", None)).await, "provider-no-email");
        assert_eq!(refused(&mut tx, &who("one", Some("niemand@voorbeeld.nl"))).await, "provider-unknown");
        let first = people::by_provider(&mut tx, NOW, &who("one", Some("VERA@voorbeeld.nl")), None).await.unwrap();
        assert_eq!(first.id, vera);
        for email in [None, Some("sam@voorbeeld.nl")] {
            assert_eq!(people::by_provider(&mut tx, NOW, &who("one", email), None).await.unwrap().id, vera);
        }
        assert_eq!(refused(&mut tx, &who("two", Some("vera@voorbeeld.nl"))).await, "provider-other");
        let elsewhere = AtProvider { issuer: "https://other.example".into(), ..who("one", Some("sam@voorbeeld.nl")) };
        assert_eq!(people::by_provider(&mut tx, NOW, &elsewhere, None).await.unwrap().id, sam);
        let accounts = people::provider_accounts(&mut tx, vera).await.unwrap();
        assert_eq!((accounts.len(), accounts[0].email.as_str()), (1, "vera@voorbeeld.nl"));
        people::forget_accounts(&mut tx, Door::Command, NOW, vera).await.unwrap();
        assert!(matches!(people::forget_accounts(&mut tx, Door::Command, NOW, vera).await, Err(Error::NotFound)));
        let other = people::by_provider(&mut tx, NOW, &who("two", Some("vera@voorbeeld.nl")), None).await.unwrap();
        assert_eq!(other.id, vera);
    })
    .await;
}

#[tokio::test]
async fn who_may_not_sign_in_may_not_by_a_provider() {
    each_engine(|store: Store| async move {
        let mut tx = store.write().await.unwrap();
        let vera = add(&mut tx, "vera@voorbeeld.nl", Role::Seller).await;
        add(&mut tx, "ada@voorbeeld.nl", Role::Admin).await;
        let roles = Roles::of([Role::Seller]);
        people::change(&mut tx, None, NOW, vera, (roles, false, 1)).await.unwrap();
        assert_eq!(refused(&mut tx, &who("one", Some("vera@voorbeeld.nl"))).await, "provider-unknown");
        people::change(&mut tx, None, NOW, vera, (roles, true, 2)).await.unwrap();
        people::by_provider(&mut tx, NOW, &who("one", Some("vera@voorbeeld.nl")), None).await.unwrap();
        people::change(&mut tx, None, NOW, vera, (roles, false, 3)).await.unwrap();
        assert_eq!(refused(&mut tx, &who("one", None)).await, "provider-unknown");
    })
    .await;
}

#[tokio::test]
async fn a_newcomer_gets_the_role_that_was_said_and_his_account_is_a_way_in() {
    each_engine(|store: Store| async move {
        let mut tx = store.write().await.unwrap();
        let newcomers = Some(Roles::of([Role::Reader]));
        let nina = who("nina", Some("nina@voorbeeld.nl"));
        let user = people::by_provider(&mut tx, NOW, &nina, newcomers).await.unwrap();
        assert_eq!(
            (user.name.as_str(), user.roles, user.password_hash),
            ("Nina Nieuw", Roles::of([Role::Reader]), None)
        );
        assert_eq!(people::by_provider(&mut tx, NOW, &nina, newcomers).await.unwrap().id, user.id);
        let ways = people::ways_in(&mut tx, user.id).await.unwrap();
        assert_eq!((ways.password, ways.passkeys, ways.accounts), (false, 0, 1));
    })
    .await;
}
