//! Where one is signed in, and signing in with two steps, from setting it up to losing it.

mod passkeys;

use std::sync::PoisonError;

use axum::{body::Body, http::Method};
use domain::{
    second::{AppSecret, STEP_SECONDS},
    time::{Now, Timestamp},
};
use store::people;

use crate::{
    post::round::round,
    testing::{Answer, Cast, MOMENT, PASSWORD, World, encoded, later, mailbox},
};

/// What a browser holds.
#[derive(Clone, Default)]
struct Browser {
    cookies: Vec<(String, String)>,
}

impl Browser {
    async fn ask(&mut self, world: &World, method: Method, (path, form): (&str, &[(&str, &str)])) -> Answer {
        let cookies = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
        let request = world
            .request(None, method, path)
            .header("cookie", cookies)
            .header("user-agent", "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/145.0")
            .header("content-type", "application/x-www-form-urlencoded");
        let answer = world.send(request.body(Body::from(encoded(form))).unwrap()).await;
        for name in ["losvast", "losvast-known", "losvast-step"] {
            if let Some(value) = answer.cookie(name) {
                self.cookies.retain(|(known, _)| known != name);
                self.cookies.push((name.to_owned(), value));
            }
        }
        answer
    }

    async fn get(&mut self, world: &World, path: &str) -> Answer {
        self.ask(world, Method::GET, (path, &[])).await
    }

    async fn post(&mut self, world: &World, path: &str, form: &[(&str, &str)]) -> Answer {
        self.ask(world, Method::POST, (path, form)).await
    }

    /// Gives Vera's password.
    async fn password(&mut self, world: &World) -> Answer {
        self.post(world, "/sign-in", &[("email", "vera@voorbeeld.nl"), ("password", PASSWORD), ("to", "/me")]).await
    }

    async fn code(&mut self, world: &World, code: &str) -> Answer {
        self.post(world, "/sign-in/code", &[("code", code), ("to", "/me")]).await
    }

    fn holds(&self, name: &str) -> bool {
        self.cookies.iter().any(|(known, value)| known == name && !value.is_empty())
    }
}

/// The code so many steps from now.
fn code(secret: &AppSecret, steps: i64) -> String {
    format!("{:06}", secret.code(MOMENT.0 / 1_000_000 / STEP_SECONDS + steps))
}

/// The secret of the app that Vera was just shown.
async fn secret(world: &World) -> AppSecret {
    let kept = people::second_factor(&mut world.app.store.read().await.unwrap(), world.id(Cast::Vera)).await.unwrap();
    crate::second::opened(&world.app, world.id(Cast::Vera), &kept.unwrap().sealed).unwrap()
}

/// Sets Vera's app up with the code of the step before this one; gives its secret and the recovery codes.
async fn set_up(world: &World, browser: &mut Browser) -> (AppSecret, Vec<String>) {
    browser.password(world).await.is(303);
    browser.post(world, "/me/second-factor", &[("current", PASSWORD)]).await.is(200);
    let secret = secret(world).await;
    let done = browser.post(world, "/me/second-factor/confirmation", &[("code", &code(&secret, -1))]).await.is(200);
    (secret, codes(&done))
}

fn codes(page: &Answer) -> Vec<String> {
    let text = page.text.split("id=\"once\">").nth(1).unwrap().split('<').next().unwrap();
    text.lines().map(str::to_owned).collect()
}

#[tokio::test]
async fn sessions_are_shown_with_their_browser_and_end_at_a_press() {
    let world = World::new().await;
    let (mut desk, mut phone) = (Browser::default(), Browser::default());
    desk.password(&world).await.is(303);
    phone.password(&world).await.is(303);
    let page = desk.get(&world, "/me").await.is(200).says("Firefox · Windows").says("deze browser");
    assert_eq!(page.text.matches("deze browser").count(), 1);
    let id = people::session_id(&phone.cookies.iter().find(|(name, _)| name == "losvast").unwrap().1);
    world.post(Cast::Sam, &format!("/me/sessions/{id}/closure"), &[]).await.is(404);
    let shows = [("own_password", PASSWORD)];
    for wrong in [&[][..], &[("own_password", "gok")]] {
        desk.post(&world, &format!("/me/sessions/{id}/closure"), wrong).await.is(422).says("huidige wachtwoord");
        desk.post(&world, "/me/sessions/closure", wrong).await.is(422).says("huidige wachtwoord");
    }
    phone.get(&world, "/me").await.is(200);
    desk.post(&world, &format!("/me/sessions/{id}/closure"), &shows).await.is(303);
    assert_eq!(phone.get(&world, "/me").await.is(303).location(), "/sign-in?to=/me");
    phone.password(&world).await.is(303);
    desk.post(&world, "/me/sessions/closure", &shows).await.is(303);
    phone.get(&world, "/me").await.is(303);
    world.get(Cast::Vera, "/me").await.is(303);
    desk.get(&world, "/me").await.is(200);
    world.get(Cast::Dirk, "/audit").await.is(200).says("Uitgelogd op andere apparaten of overal");
}

#[tokio::test]
async fn a_session_has_another_secret_at_every_sign_in_and_a_password_ends_all_others() {
    let world = World::new().await;
    let (mut desk, mut phone) = (Browser::default(), Browser::default());
    desk.password(&world).await.is(303);
    let before = desk.clone();
    desk.password(&world).await.is(303);
    before.clone().get(&world, "/me").await.is(303);
    phone.password(&world).await.is(303);
    let changed = [("current", PASSWORD), ("password", "een andere zin"), ("password_again", "een andere zin")];
    desk.post(&world, "/me/password", &changed).await.is(303);
    desk.get(&world, "/me").await.is(200);
    phone.get(&world, "/me").await.is(303);
}

#[tokio::test]
async fn a_director_or_administrator_signs_somebody_out_everywhere() {
    let world = World::new().await;
    let path = format!("/people/{}", world.id(Cast::Vera));
    for who in [Cast::Dirk, Cast::Ada] {
        let mut browser = Browser::default();
        browser.password(&world).await.is(303);
        world.get(who, &path).await.is(200).says("Firefox · Windows");
        world.post(who, &format!("{path}/sessions/closure"), &[]).await.is(303);
        browser.get(&world, "/me").await.is(303);
        world.get(who, &path).await.is(200).says("Nergens");
    }
    world.post(Cast::Dirk, &path, &[("version", "1"), ("roles", "reader")]).await.is(403);
}

#[tokio::test]
async fn a_second_factor_is_asked_after_the_password_and_each_code_works_once() {
    let world = World::new().await;
    let (mut desk, mut phone) = (Browser::default(), Browser::default());
    let (secret, recovery) = set_up(&world, &mut desk).await;
    assert_eq!(recovery.len(), 10);
    world.get(Cast::Vera, "/me").await.is(303);
    let asked = phone.password(&world).await.is(303);
    assert_eq!(asked.location(), "/sign-in/code?to=%2Fme");
    assert!(!phone.holds("losvast"), "no session before the second step");
    phone.get(&world, "/me").await.is(303);
    phone.get(&world, "/sign-in/code?to=/me").await.is(200).says("vera@voorbeeld.nl");
    phone.code(&world, "").await.is(422).says("Vul dit in");
    phone.code(&world, "000000").await.is(422).says("klopt niet");
    phone.code(&world, &code(&secret, -1)).await.is(422).says("al gebruikt");
    phone.code(&world, &code(&secret, 2)).await.is(422).says("klopt niet");
    assert_eq!(phone.code(&world, &code(&secret, 0)).await.is(303).location(), "/me");
    phone.get(&world, "/me").await.is(200);
    let mut other = Browser::default();
    other.password(&world).await.is(303);
    other.code(&world, &code(&secret, 0)).await.is(422).says("al gebruikt");
    other.code(&world, &code(&secret, 1)).await.is(303);
    other.code(&world, &code(&secret, 1)).await.is(303);
    assert_eq!(other.get(&world, "/sign-in/code").await.is(303).location(), "/sign-in", "the step is over");
}

#[tokio::test]
async fn a_recovery_code_works_once_and_new_ones_take_their_place() {
    let world = World::new().await;
    let mut desk = Browser::default();
    let (secret, recovery) = set_up(&world, &mut desk).await;
    for (typed, status) in
        [(recovery[0].to_uppercase(), 303), (recovery[0].clone(), 422), (recovery[1].replace('-', " "), 303)]
    {
        let mut phone = Browser::default();
        phone.password(&world).await.is(303);
        phone.code(&world, &typed).await.is(status);
    }
    let page = desk.get(&world, "/me/second-factor").await.is(200).says("nog 8 herstelcodes");
    assert!(!page.text.contains(&recovery[2]), "they are shown once");
    let again = [("current", "gok"), ("code", &code(&secret, 0))];
    desk.post(&world, "/me/second-factor/codes", &again).await.is(422).says("huidige wachtwoord");
    let again = [("current", PASSWORD), ("code", &code(&secret, 0))];
    let fresh = codes(&desk.post(&world, "/me/second-factor/codes", &again).await.is(200));
    let mut phone = Browser::default();
    phone.password(&world).await.is(303);
    phone.code(&world, &recovery[2]).await.is(422);
    phone.code(&world, &fresh[0]).await.is(303);
}

#[tokio::test]
async fn codes_cannot_be_guessed_and_a_stranger_uses_nothing_up() {
    let world = World::new().await;
    let mut desk = Browser::default();
    let (secret, _) = set_up(&world, &mut desk).await;
    for _ in 0..30 {
        Browser::default().code(&world, "000000").await.is(303);
    }
    let mut thief = Browser::default();
    thief.password(&world).await.is(303);
    let mut statuses = Vec::new();
    for _ in 0..12 {
        statuses.push(thief.code(&world, "000000").await.status.as_u16());
    }
    assert_eq!(statuses.iter().filter(|status| **status == 422).count(), 8, "{statuses:?}");
    thief.code(&world, &code(&secret, 0)).await.is(429).says("Te vaak");
    desk.post(&world, "/sign-out", &[]).await.is(303);
    desk.password(&world).await.is(303);
    desk.code(&world, &code(&secret, 0)).await.is(303);
}

#[tokio::test]
async fn a_link_for_another_password_does_not_pass_by_the_second_step() {
    let world = World::new().await;
    let (secret, _) = set_up(&world, &mut Browser::default()).await;
    let page = world.post(Cast::Ada, &format!("/people/{}/invitations", world.id(Cast::Vera)), &[]).await.is(200);
    let link = page.text.split("/invitations/").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let mut browser = Browser::default();
    let chosen = [("password", "een andere zin"), ("password_again", "een andere zin")];
    let accepted = browser.post(&world, &format!("/invitations/{link}"), &chosen).await.is(303);
    assert_eq!(accepted.location(), "/sign-in/code");
    assert!(!browser.holds("losvast"));
    browser.code(&world, &code(&secret, 0)).await.is(303);
    browser.get(&world, "/me").await.is(200);
}

#[tokio::test]
async fn whoever_lost_his_factor_is_helped_and_told() {
    let world = World::new().await;
    let mut desk = Browser::default();
    set_up(&world, &mut desk).await;
    let path = format!("/people/{}", world.id(Cast::Vera));
    world.get(Cast::Ada, &path).await.is(200).says("Zet twee stappen uit");
    world.post(Cast::Dirk, &format!("{path}/second-factor/removal"), &[]).await.is(403);
    world.post(Cast::Ada, &format!("{path}/second-factor/removal"), &[]).await.is(303);
    world.post(Cast::Ada, &format!("{path}/second-factor/removal"), &[]).await.is(404);
    let mut phone = Browser::default();
    assert_eq!(phone.password(&world).await.is(303).location(), "/me");
    world.get(Cast::Dirk, "/audit").await.is(200).says("Inloggen in twee stappen uitgezet");
    let (post, taken) = mailbox::server();
    let app = later::beside(&world, &post, later::Later::hours(0));
    assert_eq!(round(&app, &post).await.unwrap(), 1);
    let mail = mailbox::plain(&taken.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap());
    assert!(mail.contains("Vera de Tester") && mail.contains("Ada de Tester"), "{mail}");
}

const EVERYBODY: [(&str, &str); 4] =
    [("organisation", "Kramer"), ("language", "nl"), ("time_zone", "Europe/Amsterdam"), ("asks_second_factor", "yes")];

#[tokio::test]
async fn where_everybody_must_have_one_it_is_set_up_before_anything_else() {
    let world = World::new().await;
    world.post(Cast::Ada, "/settings", &EVERYBODY).await.is(303);
    world.get(Cast::Sam, "/me").await.is(200);
    let mut browser = Browser::default();
    browser.password(&world).await.is(303);
    for path in ["/", "/me", "/companies", "/people/tokens"] {
        assert_eq!(browser.get(&world, path).await.is(303).location(), "/me/second-factor", "{path}");
    }
    browser.get(&world, "/api/v1/me").await.is(403).says("second-factor-first");
    let page = browser.get(&world, "/me/second-factor").await.is(200).says("iedereen in twee stappen in");
    assert!(!page.text.contains("href=\"/companies\""), "there is nowhere else to go");
    browser.post(&world, "/me/second-factor", &[("current", PASSWORD)]).await.is(200).says("<svg class=\"square\"");
    let secret = secret(&world).await;
    let wrong = browser.post(&world, "/me/second-factor/confirmation", &[("code", "000000")]).await.is(422);
    wrong.says("klopt niet").says("<svg class=\"square\"");
    browser.get(&world, "/me").await.is(303);
    browser.post(&world, "/me/second-factor/confirmation", &[("code", &code(&secret, 0))]).await.is(200);
    browser.get(&world, "/me").await.is(200);
    let removal = [("current", PASSWORD), ("code", &code(&secret, 1))];
    browser.post(&world, "/me/second-factor/removal", &removal).await.is(303);
    browser.get(&world, "/me").await.is(303);
    browser.password(&world).await.is(303);
    assert_eq!(browser.get(&world, "/").await.is(303).location(), "/me/second-factor");
}

/// The same Losvast, started without its key.
fn without_key(world: World) -> World {
    let config = crate::Config { key: None, post: None, ..(*world.app.config).clone() };
    world.beside_with(config)
}

#[tokio::test]
async fn a_server_without_a_key_lets_nobody_pass_by_the_step_that_everybody_must_take() {
    let world = World::new().await;
    let (secret, recovery) = set_up(&world, &mut Browser::default()).await;
    world.post(Cast::Ada, "/settings", &EVERYBODY).await.is(303);
    let world = without_key(world);
    let sam = [("email", "sam@voorbeeld.nl"), ("password", PASSWORD)];
    let mut browser = Browser::default();
    browser.post(&world, "/sign-in", &sam).await.is(422).says("LOSVAST_KEY");
    assert!(!browser.holds("losvast"));
    let page = world.post(Cast::Ada, &format!("/people/{}/invitations", world.id(Cast::Sam)), &[]).await.is(200);
    let link = page.text.split("/invitations/").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let chosen = [("password", "een andere zin"), ("password_again", "een andere zin")];
    browser.post(&world, &format!("/invitations/{link}"), &chosen).await.is(422).says("LOSVAST_KEY");
    assert!(!browser.holds("losvast"));
    world.get(None, &format!("/invitations/{link}")).await.is(200);
    let mut phone = Browser::default();
    assert_eq!(phone.password(&world).await.is(303).location(), "/sign-in/code?to=%2Fme");
    phone.code(&world, &code(&secret, 0)).await.is(422).says("herstelcode");
    assert_eq!(phone.code(&world, &recovery[0]).await.is(303).location(), "/me");
    // Whoever is in can still change the rest, and ask it of nobody.
    world.post(Cast::Ada, "/settings", &EVERYBODY).await.is(303);
    world.post(Cast::Ada, "/settings", &EVERYBODY[..3]).await.is(303);
    world.post(Cast::Ada, "/settings", &EVERYBODY).await.is(422).says("LOSVAST_KEY");
    browser.post(&world, "/sign-in", &sam).await.is(303);
    assert!(browser.holds("losvast"));
}

#[tokio::test]
async fn a_secret_that_was_begun_with_long_ago_is_shown_to_nobody() {
    let world = World::new().await;
    let (vera, secret) = (world.id(Cast::Vera), crate::second::fresh_secret().unwrap());
    let sealed = crate::second::sealed(&world.app, vera, &secret).unwrap();
    for (ago, says) in [(people::STEP_PATIENCE - 1, "klopt niet"), (people::STEP_PATIENCE, "verlopen")] {
        let then = Now { at: Timestamp(MOMENT.0 - ago), ..world.now() };
        let mut tx = world.app.store.write().await.unwrap();
        people::begin_second_factor(&mut tx, then, vera, &sealed).await.unwrap();
        tx.commit().await.unwrap();
        let page =
            world.post(Cast::Vera, "/me/second-factor/confirmation", &[("code", "geen")]).await.is(422).says(says);
        assert_eq!(page.text.contains("<svg class=\"square\""), says == "klopt niet", "{ago}");
    }
}

#[tokio::test]
async fn a_token_takes_the_password_and_the_code_again() {
    let world = World::new().await;
    let mut desk = Browser::default();
    let (secret, _) = set_up(&world, &mut desk).await;
    let wish = |current: &'static str, code: String| {
        let fields = [("name", "koppeling"), ("scope", "read"), ("days", "30"), ("current", current)];
        fields.into_iter().map(|(name, value)| (name, value.to_owned())).chain([("code", code)]).collect::<Vec<_>>()
    };
    for (current, typed, status) in
        [("gok", code(&secret, 0), 422), (PASSWORD, String::new(), 422), (PASSWORD, code(&secret, 0), 200)]
    {
        let form = wish(current, typed);
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        desk.post(&world, "/people/tokens", &form).await.is(status);
    }
    assert_eq!(store::testing::rows(&world.app.store, "api_tokens").await.unwrap(), 1);
}

#[tokio::test]
async fn a_server_without_the_key_takes_recovery_codes() {
    let world = World::new().await;
    let (secret, recovery) = set_up(&world, &mut Browser::default()).await;
    let mut other = crate::Config { key: crate::Key::read(&"77".repeat(32)), ..(*world.app.config).clone() };
    other.post = None;
    let world = world.beside_with(other);
    let mut phone = Browser::default();
    phone.password(&world).await.is(303);
    phone.code(&world, &code(&secret, 0)).await.is(422).says("herstelcode");
    phone.code(&world, &recovery[0]).await.is(303);
}
