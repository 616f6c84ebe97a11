//! Signing in, out, and for the first time.

use axum::http::Method;
use serde_json::json;

use super::own_page;
use crate::{
    Config,
    testing::{Answer, Cast, PASSWORD, World, encoded, log::Log},
};

#[test]
fn nobody_is_sent_to_another_site_after_signing_in() {
    for (to, expected) in [
        ("/companies?verdict=core", "/companies?verdict=core"),
        ("", "/"),
        ("https://elsewhere.example", "/"),
        ("//elsewhere.example", "/"),
        ("/\\elsewhere.example", "/"),
        ("/\t/elsewhere.example", "/"),
    ] {
        assert_eq!(own_page(to), expected, "{to}");
    }
}

const SETUP: [(&str, &str); 7] = [
    ("key", "the-key"),
    ("organisation", "Voorbeeld BV"),
    ("language", "nl"),
    ("name", "Dirk"),
    ("email", "Dirk@Voorbeeld.nl"),
    ("password", "een lange zin"),
    ("password_again", "een lange zin"),
];

async fn fresh() -> World {
    World::empty(Config { setup_key: Some("the-key".into()), ..Config::default() }).await
}

#[tokio::test]
async fn the_first_start_makes_the_first_director_once() {
    let world = fresh().await;
    assert_eq!(world.get(None, "/sign-in").await.is(303).location(), "/setup");
    world.get(None, "/setup?key=wrong").await.is(404);
    world.get(None, "/setup?key=the-key").await.is(200).says("Losvast inrichten");
    let begun = world.post(None, "/setup", &SETUP).await.is(303);
    assert!(begun.cookie("losvast").is_some(), "the director is signed in at once");
    world.get(None, "/setup?key=the-key").await.is(404);
    world.post(None, "/setup", &SETUP).await.is(404);
}

#[tokio::test]
async fn a_first_start_with_mistakes_keeps_what_was_typed() {
    let world = fresh().await;
    let mut form = SETUP;
    form[1].1 = "";
    form[4].1 = "geen adres";
    form[6].1 = "iets anders";
    world
        .post(None, "/setup", &form)
        .await
        .is(422)
        .says("Vul dit in.")
        .says("value=\"Dirk\"")
        .says("niet gelijk")
        .says("geen e-mailadres");
    form[1].1 = "Voorbeeld BV";
    form[6].1 = "een lange zin";
    world.post(None, "/setup", &form).await.is(422).says("geen e-mailadres");
    form[0].1 = "wrong";
    world.post(None, "/setup", &form).await.is(404);
}

#[tokio::test]
async fn the_right_password_opens_and_leaving_closes() {
    let world = fresh().await;
    world.post(None, "/setup", &SETUP).await.is(303);
    let right = [("email", "DIRK@voorbeeld.nl "), ("password", "een lange zin"), ("to", "/me")];
    let answer = world.post(None, "/sign-in", &right).await.is(303);
    assert_eq!(answer.location(), "/me");
    let secret = answer.cookie("losvast").unwrap();
    let with = |path: &str, method| {
        let request = world.request(None, method, path).header("cookie", format!("losvast={secret}"));
        request.body(axum::body::Body::empty()).unwrap()
    };
    world.send(with("/me", axum::http::Method::GET)).await.is(200);
    let left = world.send(with("/sign-out", axum::http::Method::POST)).await.is(303);
    assert_eq!(left.headers["clear-site-data"], "\"cache\", \"storage\"");
    world.send(with("/me", axum::http::Method::GET)).await.is(303);
}

#[tokio::test]
async fn an_unknown_address_and_a_wrong_password_get_the_same_answer() {
    let world = fresh().await;
    world.post(None, "/setup", &SETUP).await.is(303);
    let wrong = world.post(None, "/sign-in", &[("email", "dirk@voorbeeld.nl"), ("password", "nee")]).await.is(422);
    let unknown = world.post(None, "/sign-in", &[("email", "niemand@voorbeeld.nl"), ("password", "nee")]).await.is(422);
    let without = |text: &str| text.replace("dirk@voorbeeld.nl", "").replace("niemand@voorbeeld.nl", "");
    assert_eq!(without(&wrong.text), without(&unknown.text));
}

#[tokio::test]
async fn guessing_is_slowed_down() {
    let world = World::new().await;
    let guess = [("email", "vera@voorbeeld.nl"), ("password", "gok")];
    let mut statuses = Vec::new();
    for _ in 0..9 {
        statuses.push(world.post(None, "/sign-in", &guess).await.status.as_u16());
    }
    assert_eq!(statuses, [422, 422, 422, 422, 422, 422, 422, 422, 429]);
    let turned_away = world.post(None, "/sign-in", &guess).await.is(429);
    assert!(turned_away.headers.contains_key("retry-after"));
    turned_away.says("Te vaak geprobeerd").says("value=\"vera@voorbeeld.nl\"");
    world.post(None, "/sign-in", &[("email", "sam@voorbeeld.nl"), ("password", "gok")]).await.is(422);
}

/// Signs in from an address, with the cookie of a browser that may be known.
async fn try_in(world: &World, address: u8, known: &str, password: &str) -> Answer {
    let body = encoded(&[("email", "vera@voorbeeld.nl"), ("password", password)]);
    let request = world
        .request(None, Method::POST, "/sign-in")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("cookie", format!("losvast-known={known}"))
        .header("x-forwarded-for", format!("192.0.2.{address}"));
    world.send(request.body(body.into()).unwrap()).await
}

#[tokio::test]
async fn guessing_from_everywhere_is_stopped_and_does_not_shut_the_owner_out() {
    let world = World::with(Config { proxied: true, ..Config::default() }).await;
    let known = try_in(&world, 1, "", PASSWORD).await.is(303).cookie("losvast-known").unwrap();
    let mut stopped = 0;
    for guess in 0..90 {
        stopped += usize::from(try_in(&world, 2 + guess % 30, "made-up", "gok").await.status == 429);
    }
    assert!(stopped >= 25, "however many addresses they come from: {stopped}");
    try_in(&world, 200, "", PASSWORD).await.is(429);
    let again = try_in(&world, 200, &known, PASSWORD).await.is(303);
    assert_eq!(again.cookie("losvast-known").unwrap(), known, "the browser stays the same one");
    let other = [("email", "sam@voorbeeld.nl"), ("password", PASSWORD)];
    world.post(None, "/sign-in", &other).await.is(303);
}

#[tokio::test]
async fn a_known_browser_guesses_no_more_than_another() {
    let world = World::with(Config { proxied: true, ..Config::default() }).await;
    let known = try_in(&world, 1, "", PASSWORD).await.is(303).cookie("losvast-known").unwrap();
    let mut statuses = Vec::new();
    for guess in 0..9 {
        statuses.push(try_in(&world, guess, &known, "gok").await.status.as_u16());
    }
    assert_eq!(statuses, [422, 422, 422, 422, 422, 422, 422, 422, 429]);
}

#[tokio::test]
async fn a_stranger_who_knocks_at_invitations_keeps_nobody_from_accepting_his() {
    let world = World::with(Config { proxied: true, ..Config::default() }).await;
    let knock = async |address: u8, path: &str| {
        let request = world.request(None, Method::GET, path).header("x-forwarded-for", format!("192.0.2.{address}"));
        world.send(request.body(axum::body::Body::empty()).unwrap()).await
    };
    for guess in 0..100 {
        knock(guess % 50, "/invitations/gok").await.is(404);
    }
    let form = [("name", "Nina"), ("email", "nina@voorbeeld.nl"), ("roles", "seller")];
    let page = world.post(Cast::Ada, "/people", &form).await.is(200);
    let secret = page.text.split("/invitations/").nth(1).unwrap().split('<').next().unwrap();
    knock(200, &format!("/invitations/{secret}")).await.is(200).says("Nina");
}

#[tokio::test]
async fn who_writes_an_address_of_his_own_is_counted_by_that_of_the_proxy() {
    let world = World::with(Config { proxied: true, ..Config::default() }).await;
    let mut statuses = Vec::new();
    for guess in 0..9 {
        let made_up = format!("198.51.100.{guess}");
        let request = world
            .request(None, Method::POST, "/sign-in")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("x-forwarded-for", made_up.as_str())
            .header("x-forwarded-for", format!("{made_up}, 192.0.2.1"));
        let body = encoded(&[("email", "vera@voorbeeld.nl"), ("password", "gok")]);
        statuses.push(world.send(request.body(body.into()).unwrap()).await.status.as_u16());
    }
    assert_eq!(statuses, [422, 422, 422, 422, 422, 422, 422, 422, 429]);
}

#[tokio::test]
async fn the_log_tells_who_came_in_by_what_who_did_not_and_who_was_refused_what() {
    let world = World::with(Config { proxied: true, ..Config::default() }).await;
    let (log, _guard) = Log::kept();
    let told = |sentence: &str, parts: &[&str]| {
        let lines = log.of(sentence);
        let is_it = |line: &&String| parts.iter().all(|part| line.contains(part));
        assert_eq!(lines.iter().filter(is_it).count(), 1, "{parts:?}: {}", log.all());
    };
    let (vera, leo) = (world.id(Cast::Vera).to_string(), world.id(Cast::Leo).to_string());
    try_in(&world, 7, "", PASSWORD).await.is(303);
    told("somebody signed in", &["INFO", &vera, "\"password\"", "192.0.2.7"]);
    try_in(&world, 8, "", "gok-van-iemand").await.is(422);
    told("somebody was not let in", &["WARN", &vera, "sign-in-wrong", "192.0.2.8"]);
    let strange = [("email", "geheim-in-het-verkeerde-veld"), ("password", PASSWORD)];
    world.post(None, "/sign-in", &strange).await.is(422);
    told("somebody was not let in", &["WARN", "person=\"\"", "sign-in-wrong"]);
    world.api_with("lv_unknown", Method::GET, "/opportunities", None).await.is(401);
    told("somebody was not let in", &["WARN", "\"token\""]);
    world.get(Cast::Leo, "/settings").await.is(403);
    told("somebody was refused what he asked for", &["WARN", &leo, "\"GET\"", "\"/settings\"", "\"role\""]);
    let all = log.all();
    for secret in ["gok-van-iemand", "geheim-in-het", PASSWORD, "lv_unknown"] {
        assert!(!all.contains(secret), "{secret}: {all}");
    }
}

#[tokio::test]
async fn a_password_that_is_guessed_first_is_refused_wherever_one_is_chosen() {
    let world = World::new().await;
    let form = |password: &'static str| [("password", password), ("password_again", password), ("current", PASSWORD)];
    let (common, known) = (form("Football2026"), form("tester-vera-1987"));
    world.post(Cast::Vera, "/me/password", &common).await.is(422).says("het eerst geraden");
    world.post(Cast::Vera, "/me/password", &known).await.is(422).says("die iedereen hier kent");
    let page = world.post(Cast::Ada, &format!("/people/{}/invitations", world.id(Cast::Vera)), &[]).await.is(200);
    let link = page.text.split("/invitations/").nth(1).unwrap().split('<').next().unwrap();
    let link = format!("/invitations/{link}");
    world.post(None, &link, &common[..2]).await.is(422).says("het eerst geraden");
    world.post(None, &link, &known[..2]).await.is(422).says("die iedereen hier kent");
    let world = fresh().await;
    let mut first = SETUP;
    (first[5].1, first[6].1) = ("dirk-voorbeeld-1", "dirk-voorbeeld-1");
    world.post(None, "/setup", &first).await.is(422).says("die iedereen hier kent");
}

#[tokio::test]
async fn an_invitation_works_once() {
    let world = World::new().await;
    let form = [("name", "Nina Nieuw"), ("email", "nina@voorbeeld.nl"), ("roles", "seller"), ("roles", "team")];
    let page = world.post(Cast::Ada, "/people", &form).await.is(200).says("nina@voorbeeld.nl");
    let path = page.text.split("/invitations/").nth(1).unwrap().split('<').next().unwrap();
    let path = format!("/invitations/{path}");
    world.get(None, &path).await.is(200).says("Nina Nieuw");
    world.post(None, &path, &[("password", "kort"), ("password_again", "kort")]).await.is(422).says("minstens 10");
    let chosen = [("password", "een lange zin"), ("password_again", "een lange zin")];
    let accepted = world.post(None, &path, &chosen).await.is(303);
    assert!(accepted.cookie("losvast").is_some());
    world.get(None, &path).await.is(404);
    world.post(None, &path, &chosen).await.is(404);
}

#[tokio::test]
async fn a_token_that_reads_does_not_write() {
    let world = World::new().await;
    let form = [("name", "boekhouding"), ("scope", "read"), ("days", "30"), ("current", PASSWORD)];
    let page = world.post(Cast::Vera, "/people/tokens", &form).await.is(200);
    let token = page.text.split("lv_").nth(1).unwrap().split('<').next().unwrap();
    let again = world.get(Cast::Vera, "/people/tokens").await.is(200).says("boekhouding");
    assert!(!again.text.contains(token), "a token is shown once");
    let token = format!("lv_{token}");
    world.api_with(&token, Method::GET, "/opportunities", None).await.is(200);
    let refused = world.api_with(&token, Method::POST, "/opportunities", Some(json!({}))).await.is(403);
    assert_eq!(refused.json()["code"], "token-reads-only");
    world.api_with("lv_unknown", Method::GET, "/opportunities", None).await.is(401);
    world.api(Cast::Leo, Method::GET, "/opportunities", None).await.is(200);
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let world = World::new().await;
    let path = format!("/people/{}", world.id(Cast::Ada));
    world
        .post(Cast::Ada, &path, &[("version", "1"), ("roles", "reader"), ("active", "yes")])
        .await
        .is(422)
        .says("beheerder");
    let leo = format!("/people/{}", world.id(Cast::Leo));
    world.post(Cast::Ada, &leo, &[("version", "1"), ("roles", "reader")]).await.is(303);
    assert_eq!(world.get(Cast::Leo, "/").await.is(303).location(), "/sign-in", "who is disabled is out at once");
    world.post(Cast::Ada, &leo, &[("version", "1"), ("roles", "reader")]).await.is(422).says("intussen gewijzigd");
}

#[tokio::test]
async fn a_token_and_a_password_name_everything_that_is_wrong() {
    let world = World::new().await;
    let long = "x".repeat(5_000);
    for wrong in [&[][..], &[("name", long.as_str()), ("scope", "alles"), ("days", "99999")]] {
        let wrong = world.post(Cast::Vera, "/people/tokens", wrong).await.is(422);
        assert_eq!(wrong.text.matches("class=\"field-error\"").count(), 3, "{}", wrong.text);
    }
    let long = [("name", long.as_str()), ("scope", "read"), ("days", "30")];
    world.post(Cast::Vera, "/people/tokens", &long).await.is(422).says("hooguit 100 tekens");
    assert_eq!(store::testing::rows(&world.app.store, "api_tokens").await.unwrap(), 0);
    let wrong = [("current", "onzin"), ("password", "kort"), ("password_again", "kort")];
    world.post(Cast::Vera, "/me/password", &wrong).await.is(422).says("huidige wachtwoord").says("minstens 10");
}
