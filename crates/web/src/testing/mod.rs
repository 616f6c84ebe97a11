//! A whole Losvast in a test: the real router on a real store, with the cast in it.
//!
//! Nothing is replaced but the clock, which stands still on Monday 23 November 2026. Vera owns what she makes, Sam is
//! the colleague who sells beside her, and Leo may only look.

mod api;
pub(crate) mod delivery;
pub(crate) mod forms;
mod gated;
pub(crate) mod hours;
pub(crate) mod later;
pub(crate) mod log;
pub(crate) mod mailbox;

mod matrix;
mod pages;
pub(crate) mod past;
pub(crate) mod patterns;
pub(crate) mod sales;
pub(crate) mod sight;
pub(crate) mod webhooks;

use std::{
    path::PathBuf,
    sync::atomic::{AtomicU64, Ordering},
};

use argon2::{Algorithm, Argon2, Params, PasswordHasher as _, Version};
use axum::{
    Router,
    body::{Body, Bytes},
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use domain::{
    ids::UserId,
    people::{Person, Role, Roles},
    time::{Now, Timestamp},
};
use serde_json::Value;
use store::{
    Actor, Door, Store,
    people::{self, NewSession, NewToken, NewUser},
};
use tower::ServiceExt as _;

use crate::{App, Clock, Config, Key, Post, Site};

/// Monday 23 November 2026, 14:05 in Amsterdam.
pub(crate) const MOMENT: Timestamp = Timestamp(1_795_439_100_000_000);

/// What everybody in the cast signs in with.
pub(crate) const PASSWORD: &str = "een lange zin";

/// The hash of a password with next to no work in it: only a test may be in such a hurry.
fn hash_of(password: &str) -> String {
    let params = Params::new(8, 1, 1, None).unwrap();
    let quick = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    quick.hash_password(password.as_bytes()).unwrap().to_string()
}

/// Everyone who takes part in the tests, with his role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cast {
    /// The director.
    Dirk,
    /// The seller who owns things.
    Vera,
    /// The second seller.
    Sam,
    /// The approver.
    Bob,
    /// A member of project teams.
    Tess,
    /// The reader.
    Leo,
    /// The administrator.
    Ada,
}

impl Cast {
    /// Everyone.
    pub(crate) const ALL: [Cast; 7] = [Cast::Dirk, Cast::Vera, Cast::Sam, Cast::Bob, Cast::Tess, Cast::Leo, Cast::Ada];

    /// The one role that each holds.
    pub(crate) fn role(self) -> Role {
        match self {
            Cast::Dirk => Role::Director,
            Cast::Vera | Cast::Sam => Role::Seller,
            Cast::Bob => Role::Approver,
            Cast::Tess => Role::Team,
            Cast::Leo => Role::Reader,
            Cast::Ada => Role::Admin,
        }
    }

    /// The address to sign in with.
    pub(crate) fn email(self) -> String {
        format!("{self:?}@voorbeeld.nl").to_lowercase()
    }
}

/// A clock that stands still.
struct Standing;

impl Clock for Standing {
    fn now(&self) -> Timestamp {
        MOMENT
    }
}

/// A session of somebody, from a browser called Test.
pub(crate) fn session_of(user_id: UserId, secret: &str) -> NewSession<'_> {
    NewSession { user_id, secret, browser: "Test", address: "", must_enrol: false }
}

/// A running Losvast with the cast in it.
pub(crate) struct World {
    /// Its state.
    pub(crate) app: App,
    router: Router,
    people: Vec<(Cast, UserId, String)>,
    folder: PathBuf,
}

impl World {
    /// An installation with the cast, and nothing else. Its mail server is not there: no test sends anything by it.
    pub(crate) async fn new() -> Self {
        let post = Post::new("smtp://127.0.0.1:9", "Losvast <post@losvast.example>").unwrap();
        let site = Site::new("https://losvast.example").ok();
        Self::with(Config { demo: true, post: Some(post), site, ..Config::default() }).await
    }

    /// The same, started so.
    pub(crate) async fn with(config: Config) -> Self {
        let key = config.key.clone().or_else(|| Key::read(&"5e".repeat(32)));
        let (mut world, hash) = (Self::empty(Config { key, ..config }).await, hash_of(PASSWORD));
        let mut tx = world.app.store.write().await.unwrap();
        for cast in Cast::ALL {
            let new = NewUser {
                email: cast.email(),
                name: format!("{cast:?} de Tester"),
                roles: Roles::of([cast.role()]),
                language: String::new(),
                password_hash: Some(hash.clone()),
            };
            let id = people::add(&mut tx, None, world.now(), new).await.unwrap();
            let secret = crate::secret().unwrap();
            people::open_session(&mut tx, world.now(), session_of(id, &secret)).await.unwrap();
            world.people.push((cast, id, secret));
        }
        tx.commit().await.unwrap();
        world
    }

    /// An installation without anybody.
    pub(crate) async fn empty(mut config: Config) -> Self {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let unique = format!("losvast-web-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(unique);
        config.market.uploads.get_or_insert_with(|| folder.join("market"));
        let store: Store = store::testing::sqlite(&folder).await.unwrap();
        let app = App::new(store, Standing, config);
        Self { router: crate::router(app.clone()), app, people: Vec::new(), folder }
    }

    /// The moment at which everything happens.
    pub(crate) fn now(&self) -> Now {
        Now { at: MOMENT, today: MOMENT.day_in(&jiff::tz::TimeZone::UTC) }
    }

    /// Somebody's id.
    pub(crate) fn id(&self, cast: Cast) -> UserId {
        self.people.iter().find(|(who, ..)| *who == cast).map(|(_, id, _)| *id).unwrap()
    }

    /// Somebody who acts through a page.
    pub(crate) fn actor(&self, cast: Cast) -> Actor {
        Actor { person: Person::new(self.id(cast), Roles::of([cast.role()])), door: Door::Page }
    }

    /// Looks at a page.
    pub(crate) async fn get(&self, who: impl Into<Option<Cast>>, path: &str) -> Answer {
        self.send(self.request(who.into(), Method::GET, path).body(Body::empty()).unwrap()).await
    }

    /// Sends a form.
    pub(crate) async fn post(&self, who: impl Into<Option<Cast>>, path: &str, form: &[(&str, &str)]) -> Answer {
        let request = self
            .request(who.into(), Method::POST, path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(encoded(form)))
            .unwrap();
        self.send(request).await
    }

    /// Asks the API, with somebody's writing token; `path` without `/api/v1`.
    pub(crate) async fn api(&self, who: Cast, method: Method, path: &str, body: Option<Value>) -> Answer {
        let token = self.token(who, true).await;
        self.api_with(&token, method, path, body).await
    }

    /// Asks the API with this token.
    pub(crate) async fn api_with(&self, token: &str, method: Method, path: &str, body: Option<Value>) -> Answer {
        self.api_saying(token, method, path, &[], body).await
    }

    /// Asks the API with this token and these headers.
    pub(crate) async fn api_saying(
        &self,
        token: &str,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Value>,
    ) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("/api/v1{path}"))
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .header(header::CONTENT_TYPE, "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = body.map_or_else(Body::empty, |json| Body::from(json.to_string()));
        self.send(request.body(body).unwrap()).await
    }

    /// Another server on the same store, with nothing in its memory.
    pub(crate) fn beside(self) -> Self {
        let config = (*self.app.config).clone();
        self.beside_with(config)
    }

    /// The same, started so.
    pub(crate) fn beside_with(mut self, config: Config) -> Self {
        self.app = App::new(self.app.store.clone(), Standing, config);
        self.router = crate::router(self.app.clone());
        self
    }

    /// The same at another moment.
    pub(crate) fn later(mut self, later: later::Later) -> Self {
        let config = (*self.app.config).clone();
        self.app = App::new(self.app.store.clone(), later, config);
        self.router = crate::router(self.app.clone());
        self
    }

    /// A fresh token with somebody's rights.
    pub(crate) async fn token(&self, who: Cast, write: bool) -> String {
        let secret = crate::secret().unwrap();
        let mut tx = self.app.store.write().await.unwrap();
        let expires_at = MOMENT.plus_days(1);
        let new = NewToken { user_id: self.id(who), name: "test", write, secret: &secret, expires_at };
        people::create_token(&mut tx, Door::Command, self.now(), new).await.unwrap();
        tx.commit().await.unwrap();
        secret
    }

    /// A request from our own pages, with somebody's session.
    pub(crate) fn request(&self, who: Option<Cast>, method: Method, path: &str) -> axum::http::request::Builder {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::ACCEPT_LANGUAGE, "nl")
            .header("sec-fetch-site", "same-origin");
        let session = self.people.iter().find(|(cast, ..)| Some(*cast) == who);
        match session {
            Some((.., secret)) => request.header(header::COOKIE, format!("losvast={secret}")),
            None => request,
        }
    }

    /// Sends any request.
    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, 64 << 20).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, text, bytes }
    }
}

impl Drop for World {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.folder).ok();
    }
}

/// What came back.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    /// The status.
    pub(crate) status: StatusCode,
    /// The headers.
    pub(crate) headers: HeaderMap,
    /// The body.
    pub(crate) text: String,
    /// The body as it came.
    pub(crate) bytes: Bytes,
}

impl Answer {
    /// Where it leads; empty when nowhere.
    pub(crate) fn location(&self) -> &str {
        self.headers.get(header::LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The body as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    /// The same answer, after checking its status.
    #[track_caller]
    pub(crate) fn is(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self
    }

    /// The same answer, after checking that it says this.
    #[track_caller]
    pub(crate) fn says(self, text: &str) -> Self {
        assert!(self.text.contains(text), "does not say `{text}`:\n{}", self.text);
        self
    }

    /// The value of the cookie that it sets under this name.
    pub(crate) fn cookie(&self, name: &str) -> Option<String> {
        let start = format!("{name}=");
        let cookies = self.headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
        cookies.filter_map(|cookie| Some(cookie.strip_prefix(&start)?.split(';').next()?.to_owned())).next()
    }
}

/// A form as a browser sends it.
pub(crate) fn encoded(form: &[(&str, &str)]) -> String {
    let escape = |text: &str| -> String {
        let byte = |b: u8| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") };
        text.bytes().map(byte).collect()
    };
    form.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect::<Vec<_>>().join("&")
}
