//! Who is looking. A handler that takes a [`Viewer`] can only be reached by a person with an account; everything it
//! loads is loaded as that person.
//!
//! Pages know a person by the session cookie, the API by a bearer token (or the same cookie, for our own scripts). A
//! token that may only read is refused on every request that could write, here and nowhere else; and so is whoever asks
//! faster than one person or program may.

use std::sync::Arc;

use axum::{
    extract::{FromRequestParts, OriginalUri},
    http::{HeaderMap, Method, header, request::Parts},
};
use axum_extra::extract::CookieJar;
use domain::{
    ids::UserId,
    people::{Person, Role, SalesShared},
    refusal::Refusal,
    time::{Now, Timestamp},
};
use store::{
    Actor, Door, Reader,
    people::{self, User, WorkingToken},
    settings::Settings,
};

use crate::{
    App, Error, Lang, Section, Shell, Words,
    app::zone_of,
    caller::said_cookie,
    entrance::{Asker, Way, stayed_out},
    shell::Frame,
};

/// A person with an account who is looking or acting now.
#[derive(Clone, Debug)]
pub(crate) struct Viewer {
    /// Who, with which roles.
    pub(crate) person: Person,
    /// The name colleagues know.
    pub(crate) name: String,
    /// The language to answer in.
    pub(crate) lang: Lang,
    /// The moment of this request.
    pub(crate) now: Now,
    /// The words in that language.
    pub(crate) w: Words,
    /// Whether a second factor is to be set up before anything else.
    pub(crate) must_enrol: bool,
    door: Door,
    frame: Frame,
}

/// Where somebody may be who is to set up a second factor before anything else.
const ENROLLING: &str = "/me/second-factor";

impl Viewer {
    /// Who acts, and by which door.
    pub(crate) fn actor(&self) -> Actor {
        Actor { person: self.person, door: self.door }
    }

    /// This person's id.
    pub(crate) fn id(&self) -> UserId {
        self.person.id
    }

    /// Who has just written something, as he is answered: also when it is a colleague's from then on.
    pub(crate) fn as_writer(&self) -> Person {
        self.person.where_sellers_see(SalesShared::All)
    }

    /// A handle to the words for a template.
    pub(crate) fn words(&self) -> Words {
        self.w.clone()
    }

    /// The frame around a page, with its title (in words) and its place in the navigation.
    pub(crate) fn shell(&self, title: impl Into<String>, section: Section) -> Shell {
        Shell::new(title.into(), section, self.frame.clone())
    }

    /// Whether one of these roles is held.
    pub(crate) fn is(&self, roles: &[Role]) -> bool {
        self.person.roles.any(roles)
    }

    /// Goes on only with one of these roles. For pages whose very existence is no secret.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`].
    pub(crate) fn must_be(&self, roles: &[Role]) -> Result<(), Error> {
        self.person.must_be(roles).map_err(Error::Refused)
    }

    fn new(app: &App, headers: &HeaderMap, settings: &Arc<Settings>, user: &User, door: Door) -> Self {
        let lang = Lang::from_code(&user.language).unwrap_or_else(|| asked(headers, settings));
        let zone = zone_of(settings);
        let now = app.now_in(&zone);
        let said = CookieJar::from_headers(headers).get(said_cookie(app)).map(|cookie| cookie.value().to_owned());
        let frame = Frame {
            organisation: settings.organisation.clone(),
            demo: app.config.demo,
            name: user.name.clone(),
            roles: user.roles,
            lang,
            theme: user.theme.clone(),
            said,
            answers: false,
            at: String::new(),
        };
        let (person, name) = (user.person(settings.sellers_see), user.name.clone());
        Self { person, name, lang, now, w: Words::new(lang, zone, now), must_enrol: false, door, frame }
    }

    /// The viewer behind the session cookie; none without a session.
    pub(crate) async fn by_cookie(app: &App, headers: &HeaderMap) -> Result<Option<Viewer>, Error> {
        let Some(secret) = session_secret(app, headers) else { return Ok(None) };
        let settings = app.settings().await?;
        let mut reader = app.store.read().await?;
        let at = app.now_in(&zone_of(&settings)).at;
        let Some(signed_in) = people::by_session(&mut reader, at, &secret).await? else { return Ok(None) };
        if signed_in.is_seen_long_ago {
            see_later(app.clone(), at, secret);
        }
        let viewer = Viewer::new(app, headers, &settings, &signed_in.user, Door::Page);
        Ok(Some(Viewer { must_enrol: signed_in.must_enrol, ..viewer }))
    }

    async fn by_token(app: &App, parts: &mut Parts, token: &str) -> Result<Viewer, Error> {
        let settings = app.settings().await?;
        let mut reader = app.store.read().await?;
        let token = working_token(app, &mut reader, &settings, token).await.inspect_err(|error| {
            stayed_out("", None, Way::Token, error.code());
        })?;
        asked_by(parts, token.user.id);
        keep_pace(app, parts, (token.user.id, format!("token {}", token.id)))?;
        if !token.writes && sends(&parts.method) {
            return Err(Refusal::Forbidden("token-reads-only").into());
        }
        Ok(Viewer::new(app, &parts.headers, &settings, &token.user, Door::Token(token.id)))
    }
}

/// Says whose request it turned out to be, to whoever answers it when it is refused.
fn asked_by(parts: &Parts, person: UserId) {
    if let Some(asker) = parts.extensions.get::<Asker>() {
        asker.is(person);
    }
}

/// That a request was counted: whoever is asked for twice is counted once.
#[derive(Clone, Copy)]
struct Paced;

/// Counts a request of a person or of his program, and refuses it where there were too many.
fn keep_pace(app: &App, parts: &mut Parts, (person, whose): (UserId, String)) -> Result<(), Error> {
    if parts.extensions.insert(Paced).is_some() {
        return Ok(());
    }
    app.limits.pace(&whose).inspect_err(|_| {
        // Who asks a thousand times too often is no reason for a thousand lines.
        if app.counted.slowed_down().is_multiple_of(QUIET) {
            tracing::warn!(%person, whose, "somebody asks faster than he may");
        }
    })
}

/// Of so many requests that came too fast the log tells one.
const QUIET: u64 = 1_000;

/// Writes down that something was asked in a session, beside the request: nobody waits for that.
fn see_later(app: App, at: Timestamp, secret: String) {
    tokio::spawn(async move {
        let seen = async {
            let mut tx = app.store.write().await?;
            people::see_session(&mut tx, at, &secret).await?;
            tx.commit().await
        };
        if let Err(error) = seen.await {
            tracing::warn!(%error, "a session could not be marked as seen");
        }
    });
}

async fn working_token(
    app: &App,
    reader: &mut Reader,
    settings: &Settings,
    token: &str,
) -> Result<WorkingToken, Error> {
    let at = app.now_in(&zone_of(settings)).at;
    people::by_token(reader, at, token).await?.ok_or(Error::SignIn)
}

impl FromRequestParts<App> for Viewer {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let by_api = is_api(full_path(parts));
        if by_api && let Some(token) = bearer(&parts.headers).map(str::to_owned) {
            return Viewer::by_token(app, parts, &token).await;
        }
        let mut viewer = Viewer::by_cookie(app, &parts.headers).await?.ok_or(Error::SignIn)?;
        asked_by(parts, viewer.id());
        keep_pace(app, parts, (viewer.id(), format!("person {}", viewer.id())))?;
        if viewer.must_enrol && !full_path(parts).starts_with(ENROLLING) {
            return Err(Error::Enrol);
        }
        if by_api {
            viewer.door = Door::Api;
        }
        viewer.frame.answers = sends(&parts.method);
        viewer.frame.at = full_address(parts);
        Ok(viewer)
    }
}

/// Somebody without an account, or not signed in yet.
#[derive(Clone, Debug)]
pub(crate) struct Guest {
    /// The language to answer in.
    pub(crate) lang: Lang,
    /// The moment of this request.
    pub(crate) now: Now,
    /// The words in that language.
    pub(crate) w: Words,
    frame: Frame,
}

impl Guest {
    /// A handle to the words for a template.
    pub(crate) fn words(&self) -> Words {
        self.w.clone()
    }

    /// The plain frame around a page without navigation.
    pub(crate) fn shell(&self, title: impl Into<String>) -> Shell {
        Shell::new(title.into(), Section::None, self.frame.clone())
    }

    /// The same guest, spoken to in another language: a customer's own.
    pub(crate) fn in_language(mut self, lang: Lang) -> Self {
        self.lang = lang;
        self.w = self.w.in_language(lang);
        self.frame.lang = lang;
        self
    }

    /// The guest who sends these headers.
    pub(crate) async fn by_headers(app: &App, headers: &HeaderMap) -> Result<Guest, Error> {
        let settings = app.settings().await?;
        Ok(Guest::new(app, headers, &settings))
    }

    /// The same without the database, by the settings as they were last known: for when it does not answer.
    pub(crate) async fn remembered(app: &App, headers: &HeaderMap) -> Guest {
        let settings = app.last_settings().await;
        Guest::new(app, headers, &settings)
    }

    fn new(app: &App, headers: &HeaderMap, settings: &Settings) -> Guest {
        let lang = asked(headers, settings);
        let zone = zone_of(settings);
        let now = app.now_in(&zone);
        let frame =
            Frame { organisation: settings.organisation.clone(), demo: app.config.demo, lang, ..Frame::default() };
        Guest { lang, now, w: Words::new(lang, zone, now), frame }
    }
}

impl FromRequestParts<App> for Guest {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let mut guest = Guest::by_headers(app, &parts.headers).await?;
        guest.frame.answers = sends(&parts.method);
        Ok(guest)
    }
}

/// Whether a request sends something, and does not only ask.
fn sends(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// The path as it was asked for: inside a nested tree the router has taken its beginning away.
fn full_path(parts: &Parts) -> &str {
    parts.extensions.get::<OriginalUri>().map_or(parts.uri.path(), |OriginalUri(uri)| uri.path())
}

/// The path and the query as they were asked for.
fn full_address(parts: &Parts) -> String {
    let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |OriginalUri(uri)| uri);
    uri.path_and_query().map(ToString::to_string).unwrap_or_default()
}

/// Whether a path belongs to the JSON tree.
pub(crate) fn is_api(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/")
}

/// The name of the session cookie: bound to this host by its prefix where https makes that possible.
pub(crate) fn session_cookie(app: &App) -> &'static str {
    if app.config.https { "__Host-losvast" } else { "losvast" }
}

/// The secret in the session cookie.
pub(crate) fn session_secret(app: &App, headers: &HeaderMap) -> Option<String> {
    CookieJar::from_headers(headers).get(session_cookie(app)).map(|cookie| cookie.value().to_owned())
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn asked(headers: &HeaderMap, settings: &Settings) -> Lang {
    let header = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    header.and_then(Lang::accepted).or_else(|| Lang::from_code(&settings.language)).unwrap_or_default()
}
