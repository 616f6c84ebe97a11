//! Signing in at a provider that really is asked and really signs, and what becomes of every answer that is not right.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
};

use axum::{body::Body, http::Method};
use ring::signature::{Ed25519KeyPair, KeyPair as _};
use serde_json::{Value, json};
use store::people;

use super::{Provider, jwt, keys};
use crate::{
    Config, Site,
    passkey::encoded,
    testing::{Answer, Cast, MOMENT, World},
};

const NOW: i64 = MOMENT.0 / 1_000_000;

/// What the provider says next.
struct Says {
    issuer: String,
    /// The seed of its key, and what the key is called.
    key: (u8, &'static str),
    claims: Value,
    userinfo: Value,
    /// What it was asked for tokens, the last time.
    asked: String,
    /// How often it was asked for its keys.
    keys_asked: usize,
}

/// A provider for as long as the test runs.
#[derive(Clone)]
struct Login(Arc<Mutex<Says>>);

fn token(seed: u8, head: &Value, claims: &Value) -> String {
    let key = Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap();
    let said = format!("{}.{}", encoded(head.to_string().as_bytes()), encoded(claims.to_string().as_bytes()));
    let signature = encoded(key.sign(said.as_bytes()).as_ref());
    format!("{said}.{signature}")
}

fn key_set((seed, id): (u8, &str)) -> Value {
    let key = Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap();
    let x = encoded(key.public_key().as_ref());
    json!({"keys": [
        {"kty": "oct", "k": "AAAA"},
        {"kty": "OKP", "crv": "Ed25519", "x": x, "kid": id, "alg": "EdDSA", "use": "sig"},
    ]})
}

impl Login {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let (claims, userinfo, asked) = (Value::Null, Value::Null, String::new());
        let says = Says { issuer, key: (1, "one"), claims, userinfo, asked, keys_asked: 0 };
        let login = Self(Arc::new(Mutex::new(says)));
        let of_thread = login.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                of_thread.answer(&stream.unwrap());
            }
        });
        login
    }

    fn answer(&self, stream: &TcpStream) {
        let (mut reader, mut writer) = (BufReader::new(stream), stream);
        let (mut first, mut line, mut length) = (String::new(), String::new(), 0);
        reader.read_line(&mut first).unwrap();
        while reader.read_line(&mut line).unwrap() > 2 {
            if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().unwrap();
            }
            line.clear();
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).unwrap();
        let said = self.said(first.split(' ').nth(1).unwrap(), String::from_utf8(body).unwrap()).to_string();
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", said.len());
        writer.write_all(head.as_bytes()).unwrap();
        writer.write_all(said.as_bytes()).unwrap();
    }

    fn said(&self, path: &str, body: String) -> Value {
        let mut says = self.0.lock().unwrap();
        let at = |path: &str| format!("{}{path}", says.issuer);
        match path {
            "/.well-known/openid-configuration" => json!({
                "issuer": says.issuer,
                "authorization_endpoint": at("/auth"),
                "token_endpoint": at("/token"),
                "jwks_uri": at("/keys"),
                "userinfo_endpoint": at("/me"),
            }),
            "/keys" => {
                says.keys_asked += 1;
                key_set(says.key)
            }
            "/me" => says.userinfo.clone(),
            "/token" => {
                says.asked = body;
                let head = json!({"alg": "EdDSA", "kid": says.key.1});
                json!({"access_token": "access", "id_token": token(says.key.0, &head, &says.claims)})
            }
            other => panic!("{other}"),
        }
    }

    fn issuer(&self) -> String {
        self.0.lock().unwrap().issuer.clone()
    }

    /// It will say this of whoever comes next, beside what it always says.
    fn will_say(&self, nonce: &str, more: &Value) {
        let mut says = self.0.lock().unwrap();
        let mut claims = json!({
            "iss": says.issuer, "aud": "losvast", "exp": NOW + 300, "iat": NOW, "nonce": nonce, "sub": "vera-there",
            "email": "Vera@voorbeeld.nl", "email_verified": true, "name": "Vera",
        });
        for (name, value) in more.as_object().unwrap() {
            claims[name] = value.clone();
        }
        says.claims = claims;
    }
}

/// A Losvast at which people sign in at this provider.
async fn world(login: &Login, with: impl FnOnce(Provider) -> Provider) -> World {
    let site = Site::new("https://losvast.example").unwrap();
    let provider = with(Provider::new(&login.issuer(), ("losvast", "geheim & co"), &site).unwrap());
    World::with(Config { provider: Some(provider.called("Vonk")), site: Some(site), ..Config::default() }).await
}

/// What a query holds under a name.
fn field<'a>(address: &'a str, name: &str) -> &'a str {
    address.split(['?', '&']).find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=')).unwrap()
}

/// One try: what the browser holds, and what goes along.
struct Gone {
    cookie: String,
    state: String,
    nonce: String,
    address: String,
}

async fn go(world: &World) -> Gone {
    let answer = world.get(None, "/sign-in/provider?to=/me").await.is(303);
    let (cookie, address) = (answer.cookie("losvast-way").unwrap(), answer.location().to_owned());
    let (state, nonce) = (field(&address, "state").to_owned(), field(&address, "nonce").to_owned());
    Gone { cookie, state, nonce, address }
}

async fn back(world: &World, gone: &Gone, query: &str) -> Answer {
    let request = world
        .request(None, Method::GET, &format!("/sign-in/provider/answer?{query}"))
        .header("cookie", format!("losvast-way={}", gone.cookie))
        .header("sec-fetch-site", "cross-site");
    world.send(request.body(Body::empty()).unwrap()).await
}

/// A whole try in which the provider says this besides.
async fn sign_in(world: &World, login: &Login, more: &Value) -> Answer {
    let gone = go(world).await;
    login.will_say(&gone.nonce, more);
    back(world, &gone, &format!("code=abc&state={}", gone.state)).await
}

#[tokio::test]
async fn somebody_whom_the_provider_vouches_for_comes_in_and_is_known_by_his_subject_from_then_on() {
    let login = Login::start();
    let world = world(&login, |provider| provider).await;
    world.get(None, "/sign-in?to=/me").await.is(200).says("Log in met Vonk").says("/sign-in/provider?to=%2Fme");
    let gone = go(&world).await;
    assert!(gone.address.starts_with(&format!("{}/auth?response_type=code&client_id=losvast&", login.issuer())));
    assert_eq!(field(&gone.address, "redirect_uri"), "https%3A%2F%2Flosvast.example%2Fsign-in%2Fprovider%2Fanswer");
    login.will_say(&gone.nonce, &json!({}));
    let entered = back(&world, &gone, &format!("code=abc&state={}", gone.state)).await.is(303);
    assert_eq!(entered.location(), "/me");
    assert!(entered.cookie("losvast").is_some_and(|session| !session.is_empty()));
    assert_eq!(entered.cookie("losvast-way").as_deref(), Some(""), "it works once");
    let asked = login.0.lock().unwrap().asked.clone();
    let verifier = field(&asked, "code_verifier");
    let challenge = encoded(ring::digest::digest(&ring::digest::SHA256, verifier.as_bytes()).as_ref());
    assert_eq!(field(&gone.address, "code_challenge"), challenge);
    let moved = json!({"email": "heel@anders.nl", "email_verified": false, "nbf": NOW + 60});
    sign_in(&world, &login, &moved).await.is(303);
    sign_in(&world, &login, &json!({"sub": "somebody-else"})).await.is(422).says("ander account");
    let path = format!("/people/{}", world.id(Cast::Vera));
    world.get(Cast::Ada, &path).await.is(200).says(&login.issuer());
    world.post(Cast::Ada, &format!("{path}/accounts/removal"), &[]).await.is(303);
    sign_in(&world, &login, &json!({"sub": "somebody-else"})).await.is(303);
    world.get(Cast::Dirk, "/audit").await.is(200).says("Account bij een aanbieder gekoppeld").says("losgekoppeld");
}

#[tokio::test]
async fn an_answer_that_is_not_right_lets_nobody_in() {
    let login = Login::start();
    let world = world(&login, |provider| provider).await;
    for (more, says) in [
        (json!({"nonce": "of another try"}), "niet gelukt"),
        (json!({"iss": "https://login.evil.example"}), "niet gelukt"),
        (json!({"aud": "somebody-else"}), "niet gelukt"),
        (json!({"aud": ["losvast", "somebody-else"]}), "niet gelukt"),
        (json!({"azp": "somebody-else"}), "niet gelukt"),
        (json!({"exp": NOW - 60}), "niet gelukt"),
        (json!({"iat": NOW + 61}), "niet gelukt"),
        (json!({"nbf": NOW + 61}), "niet gelukt"),
        (json!({"sub": ""}), "niet gelukt"),
        (json!({"email_verified": false}), "staat niet in"),
        (json!({"email": "niemand@voorbeeld.nl"}), "geen toegang"),
    ] {
        let answer = sign_in(&world, &login, &more).await.is(422).says(says);
        assert!(answer.cookie("losvast").is_none(), "{more}");
    }
    let gone = go(&world).await;
    let other = go(&world).await;
    login.will_say(&gone.nonce, &json!({}));
    for (query, says) in [
        (format!("code=abc&state={}", other.state), "te lang"),
        ("code=abc".to_owned(), "te lang"),
        (format!("error=access_denied&state={}", gone.state), "niet gelukt"),
        (format!("code=abc&state={}&iss=https%3A%2F%2Fevil.example", gone.state), "niet gelukt"),
    ] {
        back(&world, &gone, &query).await.is(422).says(says);
    }
    let stranger = Gone { cookie: String::new(), ..gone };
    back(&world, &stranger, &format!("code=abc&state={}", stranger.state)).await.is(422).says("te lang");
    assert_eq!(store::testing::rows(&world.app.store, "provider_accounts").await.unwrap(), 0);
}

#[tokio::test]
async fn a_provider_changes_its_keys_as_it_likes() {
    let login = Login::start();
    let world = world(&login, |provider| provider).await;
    sign_in(&world, &login, &json!({})).await.is(303);
    sign_in(&world, &login, &json!({})).await.is(303);
    assert_eq!(login.0.lock().unwrap().keys_asked, 1);
    login.0.lock().unwrap().key = (2, "two");
    sign_in(&world, &login, &json!({})).await.is(303);
    assert_eq!(login.0.lock().unwrap().keys_asked, 2);
    // A key of another one under a name that is known.
    login.0.lock().unwrap().key = (3, "two");
    sign_in(&world, &login, &json!({})).await.is(422).says("niet gelukt");
}

#[tokio::test]
async fn what_is_not_signed_along_is_asked_for_and_must_be_about_the_same() {
    let login = Login::start();
    let world = world(&login, |provider| provider).await;
    let without = json!({"email": null});
    for (said, status) in [
        (json!({"sub": "somebody-else", "email": "vera@voorbeeld.nl", "email_verified": true}), 422),
        (json!({"sub": "vera-there", "email": "vera@voorbeeld.nl"}), 422),
        (json!({"sub": "vera-there", "email": "vera@voorbeeld.nl", "email_verified": true}), 303),
    ] {
        login.0.lock().unwrap().userinfo = said;
        sign_in(&world, &login, &without).await.is(status);
    }
}

#[tokio::test]
async fn who_is_disabled_stays_out_and_a_second_factor_is_asked_unless_the_provider_does() {
    let login = Login::start();
    let ours = world(&login, |provider| provider).await;
    let mut tx = ours.app.store.write().await.unwrap();
    let (vera, now) = (ours.id(Cast::Vera), ours.now());
    people::begin_second_factor(&mut tx, now, vera, "sealed").await.unwrap();
    people::confirm_second_factor(&mut tx, store::Door::Command, now, (vera, 1, &[])).await.unwrap();
    tx.commit().await.unwrap();
    let asked = sign_in(&ours, &login, &json!({})).await.is(303);
    assert_eq!(asked.location(), "/sign-in/code?to=%2Fme");
    assert!(asked.cookie("losvast").is_none());
    let config = (*ours.app.config).clone();
    let provider = config.provider.clone().map(Provider::with_second_factor);
    let ours = ours.beside_with(Config { provider, ..config });
    assert_eq!(sign_in(&ours, &login, &json!({})).await.is(303).location(), "/me");
    let path = format!("/people/{vera}");
    ours.post(Cast::Ada, &path, &[("version", "1"), ("roles", "seller")]).await.is(303);
    sign_in(&ours, &login, &json!({})).await.is(422).says("geen toegang");
}

#[tokio::test]
async fn newcomers_come_in_only_where_that_was_said_and_an_address_is_believed_only_where_that_was() {
    let login = Login::start();
    let open = |provider: Provider| provider.trusting_email().with_newcomers("reader").unwrap();
    let world = world(&login, open).await;
    let nina = json!({"sub": "nina-there", "email": "nina@voorbeeld.nl", "email_verified": false, "name": "Nina"});
    sign_in(&world, &login, &nina).await.is(303);
    world.get(Cast::Ada, "/people").await.is(200).says("Nina");
    let user =
        people::by_email(&mut world.app.store.read().await.unwrap(), "nina@voorbeeld.nl").await.unwrap().unwrap();
    assert_eq!((user.roles.codes().as_str(), user.password_hash), ("reader", None));
}

#[tokio::test]
async fn a_provider_that_is_another_or_away_is_told() {
    let login = Login::start();
    let away = world(&login, |provider| provider).await;
    login.0.lock().unwrap().issuer = "http://127.0.0.1:9".into();
    away.get(None, "/sign-in/provider").await.is(422).says("niet bereikbaar");
    World::new().await.get(None, "/sign-in/provider").await.is(404);
}

#[test]
fn a_token_is_signed_as_its_key_signs_and_by_nothing_less() {
    let set = keys::read(&key_set((1, "one"))).unwrap();
    assert_eq!(set.len(), 1, "a key of another kind is let be");
    let key = keys::Key::Ed25519(Ed25519KeyPair::from_seed_unchecked(&[1; 32]).unwrap().public_key().as_ref().to_vec());
    let claims = json!({"iss": "i", "aud": ["c"], "exp": NOW + 1, "iat": NOW, "nonce": "n", "sub": "s"});
    let expected = jwt::Expected { issuer: "i", client: "c", nonce: "n", at: MOMENT };
    let right = token(1, &json!({"alg": "EdDSA"}), &claims);
    assert!(jwt::verify(&right, &key, &expected).is_ok());
    for wrong in ["none", "HS256", "RS256", "ES256", ""] {
        let other = token(1, &json!({"alg": wrong}), &claims);
        assert!(jwt::verify(&other, &key, &expected).is_err(), "{wrong}");
    }
    assert!(jwt::verify(&token(2, &json!({"alg": "EdDSA"}), &claims), &key, &expected).is_err());
    assert!(jwt::head(&token(1, &json!({"alg": "EdDSA", "crit": ["b64"]}), &claims)).is_err());
    let unsigned = right.rsplit_once('.').unwrap().0;
    for wrong in [unsigned.to_owned(), format!("{unsigned}."), format!("{right}.x"), String::new(), "a.b.c".into()] {
        assert!(jwt::verify(&wrong, &key, &expected).is_err(), "{wrong}");
    }
}
