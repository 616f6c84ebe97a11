//! People, sessions, invitations and tokens, as facts, on both engines.

use domain::ids::UserId;
use domain::people::{Person, Role, Roles};
use domain::refusal::Refusal;
use domain::time::{Day, Now, Timestamp};
use store::people::{self, Kept, NewSession, NewToken, NewUser};
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
    Actor { person: Person::new(id, Roles::of([Role::Admin])), door: Door::Page }
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
        people::open_session(&mut tx, NOW, session(vera, "secret")).await.unwrap();
        assert_eq!(people::by_session(&mut tx, NOW.at, "secret").await.unwrap().unwrap().user.id, vera);
        let idle = NOW.at.plus_days(people::IDLE_DAYS);
        assert!(people::by_session(&mut tx, idle, "secret").await.unwrap().is_none(), "nothing was asked in it");
        for day in [10, 20, 29] {
            people::see_session(&mut tx, NOW.at.plus_days(day), "secret").await.unwrap();
        }
        assert!(people::by_session(&mut tx, idle, "secret").await.unwrap().is_some());
        let ends = NOW.at.plus_days(people::SESSION_DAYS);
        assert!(people::by_session(&mut tx, ends, "secret").await.unwrap().is_none());
        assert!(people::by_session(&mut tx, NOW.at, "guess").await.unwrap().is_none());
        people::change(&mut tx, Some(&ada), NOW, vera, (Roles::of([Role::Seller]), false, 1)).await.unwrap();
        assert!(people::by_session(&mut tx, NOW.at, "secret").await.unwrap().is_none());
        let stale = people::change(&mut tx, Some(&ada), NOW, vera, (Roles::of([Role::Team]), true, 1)).await;
        assert!(matches!(stale, Err(Fault::Store(Error::Stale))));
    })
    .await;
}

fn session(user_id: UserId, secret: &str) -> NewSession<'_> {
    NewSession { user_id, secret, browser: "Firefox · Windows", address: "192.0.2.7", must_enrol: false }
}

#[tokio::test]
async fn sessions_are_listed_and_end_one_by_one_or_all_but_one() {
    each_engine(|store| async move {
        let ada = admin(&store).await;
        let mut tx = store.write().await.unwrap();
        let vera = people::add(&mut tx, Some(&ada), NOW, newcomer("v@voorbeeld.nl", &[Role::Seller])).await.unwrap();
        for secret in ["one", "two", "three"] {
            people::open_session(&mut tx, NOW, session(vera, secret)).await.unwrap();
        }
        people::open_session(&mut tx, NOW, session(ada.person.id, "ada")).await.unwrap();
        people::see_session(&mut tx, NOW.at.plus_days(1), "two").await.unwrap();
        let all = people::sessions(&mut tx, NOW.at, vera).await.unwrap();
        assert_eq!(all.len(), 3);
        assert_eq!(
            (all[0].id, all[0].seen_at),
            (people::session_id("two"), NOW.at.plus_days(1)),
            "the last seen first"
        );
        assert_eq!((all[0].browser.as_str(), all[0].address.as_str()), ("Firefox · Windows", "192.0.2.7"));
        let of_ada = people::end_session(&mut tx, &ada, NOW, (vera, people::session_id("ada"))).await;
        assert!(matches!(of_ada, Err(Error::NotFound)), "it is not Vera's");
        people::end_session(&mut tx, &ada, NOW, (vera, people::session_id("one"))).await.unwrap();
        assert!(people::by_session(&mut tx, NOW.at, "one").await.unwrap().is_none());
        let kept = Kept { session: Some("two"), browser: None };
        assert_eq!(people::end_sessions(&mut tx, &ada, NOW, (vera, kept)).await.unwrap(), 1);
        assert!(people::by_session(&mut tx, NOW.at, "two").await.unwrap().is_some());
        assert!(people::by_session(&mut tx, NOW.at, "ada").await.unwrap().is_some());
        assert_eq!(people::end_sessions(&mut tx, &ada, NOW, (vera, Kept::default())).await.unwrap(), 1);
        assert!(people::by_session(&mut tx, NOW.at, "two").await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn a_browser_is_known_to_whoever_came_in_from_it_until_he_signs_out_elsewhere() {
    each_engine(|store| async move {
        let ada = admin(&store).await;
        let mut tx = store.write().await.unwrap();
        let vera = people::add(&mut tx, Some(&ada), NOW, newcomer("v@voorbeeld.nl", &[Role::Seller])).await.unwrap();
        for (who, browser) in [(vera, "desk"), (vera, "desk"), (ada.person.id, "desk"), (vera, "phone")] {
            people::know_browser(&mut tx, NOW, who, browser).await.unwrap();
        }
        assert_eq!(people::known_in(&mut tx, NOW.at, "desk").await.unwrap().len(), 2);
        assert_eq!(people::known_in(&mut tx, NOW.at, "phone").await.unwrap(), [vera]);
        assert!(people::known_in(&mut tx, NOW.at, "another").await.unwrap().is_empty());
        let late = NOW.at.plus_days(people::BROWSER_DAYS);
        assert!(people::known_in(&mut tx, late, "phone").await.unwrap().is_empty());
        let kept = Kept { session: None, browser: Some("desk") };
        people::end_sessions(&mut tx, &ada, NOW, (vera, kept)).await.unwrap();
        assert!(people::known_in(&mut tx, NOW.at, "phone").await.unwrap().is_empty());
        assert_eq!(people::known_in(&mut tx, NOW.at, "desk").await.unwrap().len(), 2);
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
async fn another_password_ends_the_links_that_are_still_about() {
    each_engine(|store| async move {
        let ada = admin(&store).await;
        let mut tx = store.write().await.unwrap();
        let until = NOW.at.plus_days(7);
        for link in ["older", "newer", "newest"] {
            people::invite(&mut tx, ada.person.id, link, until).await.unwrap();
        }
        people::accept_invitation(&mut tx, NOW, "newer", "hash").await.unwrap();
        for link in ["older", "newest"] {
            assert!(people::by_invitation(&mut tx, NOW.at, link).await.unwrap().is_none(), "{link}");
        }
        people::invite(&mut tx, ada.person.id, "again", until).await.unwrap();
        people::set_password(&mut tx, &ada, NOW, ada.person.id, "other").await.unwrap();
        let late = people::accept_invitation(&mut tx, NOW, "again", "stolen").await;
        assert!(matches!(late, Err(Error::NotFound)));
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
        let working = people::by_token(&mut tx, NOW.at, "s3cret").await.unwrap().unwrap();
        assert_eq!((working.id.0, working.user.id, working.writes), (id, ada.person.id, false));
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
        let director = Person::new(UserId(uuid::Uuid::nil()), Roles::of([Role::Director]));
        assert!(
            store::events::latest(&mut reader, &director, &store::events::Filter::default(), None, 10)
                .await
                .unwrap()
                .is_empty()
        );
    })
    .await;
}

#[tokio::test]
async fn a_second_factor_counts_once_its_first_code_was_right_and_a_step_is_used_once() {
    each_engine(|store| async move {
        let ada = admin(&store).await;
        let (id, mut tx) = (ada.person.id, store.write().await.unwrap());
        people::begin_second_factor(&mut tx, NOW, id, "sealed").await.unwrap();
        assert_eq!(people::by_id(&mut tx, id).await.unwrap().second_factor_since, None, "not confirmed");
        assert!(!people::use_step(&mut tx, id, 7).await.unwrap(), "nothing is used of what does not count");
        people::begin_second_factor(&mut tx, NOW, id, "sealed anew").await.unwrap();
        let late = Now { at: Timestamp(NOW.at.0 + people::STEP_PATIENCE), ..NOW };
        let refused = people::confirm_second_factor(&mut tx, &ada, late, (id, 7, &[])).await;
        assert!(matches!(refused, Err(Fault::Refused(Refusal::Conflict(p))) if p.code == "second-factor-gone"));
        people::confirm_second_factor(&mut tx, &ada, NOW, (id, 7, &["one".into(), "two".into()])).await.unwrap();
        assert_eq!(people::by_id(&mut tx, id).await.unwrap().second_factor_since, Some(NOW.at));
        assert_eq!(people::second_factor(&mut tx, id).await.unwrap().unwrap().sealed, "sealed anew");
        let again = people::begin_second_factor(&mut tx, NOW, id, "another").await;
        assert!(matches!(again, Err(Fault::Refused(Refusal::Conflict(p))) if p.code == "second-factor-there"));
        assert!(!people::use_step(&mut tx, id, 7).await.unwrap(), "the code that confirmed it");
        assert!(people::use_step(&mut tx, id, 9).await.unwrap());
        assert!(!people::use_step(&mut tx, id, 8).await.unwrap(), "before one that was used");
    })
    .await;
}

#[tokio::test]
async fn a_recovery_code_works_once_and_others_take_their_place() {
    each_engine(|store| async move {
        let ada = admin(&store).await;
        let (id, mut tx) = (ada.person.id, store.write().await.unwrap());
        let codes = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect::<Vec<String>>();
        let none = people::renew_recovery_codes(&mut tx, &ada, NOW, (id, &codes(&["x"]))).await;
        assert!(matches!(none, Err(Error::NotFound)));
        people::begin_second_factor(&mut tx, NOW, id, "sealed").await.unwrap();
        people::confirm_second_factor(&mut tx, &ada, NOW, (id, 1, &codes(&["one", "two"]))).await.unwrap();
        assert!(people::use_recovery_code(&mut tx, NOW, id, "one").await.unwrap());
        assert!(!people::use_recovery_code(&mut tx, NOW, id, "one").await.unwrap());
        assert!(!people::use_recovery_code(&mut tx, NOW, id, "three").await.unwrap());
        assert_eq!(people::recovery_codes_left(&mut tx, id).await.unwrap(), 1);
        people::renew_recovery_codes(&mut tx, &ada, NOW, (id, &codes(&["four", "five", "six"]))).await.unwrap();
        assert_eq!(people::recovery_codes_left(&mut tx, id).await.unwrap(), 3);
        assert!(!people::use_recovery_code(&mut tx, NOW, id, "two").await.unwrap());
        people::remove_second_factor(&mut tx, &ada, NOW, id).await.unwrap();
        assert_eq!(people::recovery_codes_left(&mut tx, id).await.unwrap(), 0);
        let again = people::remove_second_factor(&mut tx, &ada, NOW, id).await;
        assert!(matches!(again, Err(Error::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn a_right_password_waits_for_the_second_step_for_minutes_and_falls_with_the_password() {
    each_engine(|store| async move {
        let ada = admin(&store).await;
        let (id, mut tx) = (ada.person.id, store.write().await.unwrap());
        people::begin_step(&mut tx, NOW, id, "step").await.unwrap();
        assert_eq!(people::by_step(&mut tx, NOW.at, "step").await.unwrap().unwrap().id, id);
        assert!(people::by_session(&mut tx, NOW.at, "step").await.unwrap().is_none(), "it is no session");
        let late = Timestamp(NOW.at.0 + people::STEP_PATIENCE);
        assert!(people::by_step(&mut tx, late, "step").await.unwrap().is_none());
        assert!(people::end_step(&mut tx, "step").await.unwrap());
        assert!(!people::end_step(&mut tx, "step").await.unwrap(), "of two at once one comes in");
        people::begin_step(&mut tx, NOW, id, "step").await.unwrap();
        people::set_password(&mut tx, &ada, NOW, id, "hash").await.unwrap();
        assert!(people::by_step(&mut tx, NOW.at, "step").await.unwrap().is_none());
    })
    .await;
}
