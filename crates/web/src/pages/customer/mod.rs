//! The customer page: what a customer sees and says through its link, without an account.
//!
//! Unknown, expired and revoked links get one and the same calm page. Everything shown comes from
//! [`store::customer::CustomerPage`], which has no field for anything that is ours alone. A page is found by no search
//! engine, kept in no cache and named to no other site.

mod asked;
mod text;
mod view;

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use store::links::{self, CustomerLink};

use crate::{App, Error, Guest, Lang, Path, Query, Routes, Shell, Words, door::Address, page};
use view::View;

pub use text::text_of_offer;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/k/{token}", show)
        .post("/k/{token}/promises/{id}", asked::promise)
        .post("/k/{token}/promises/{id}/objections", asked::objection)
        .post("/k/{token}/value-expectations/{id}", asked::value)
        .post("/k/{token}/results/{id}", asked::result)
        .post("/k/{token}/measurements/{id}", asked::measurement)
        .post("/k/{token}/pulses/{id}", asked::pulse)
}

/// The language asked for, and what was just done.
#[derive(Debug, Default, Deserialize)]
struct Wish {
    #[serde(default)]
    lang: String,
    #[serde(default)]
    done: String,
}

/// Somebody who came in through a link.
struct Visit {
    link: CustomerLink,
    guest: Guest,
    token: String,
    /// The language, when another than the contact's own was asked for.
    chosen: Option<Lang>,
}

impl Visit {
    /// Lets whoever holds a working link in.
    async fn open(app: &App, address: Address, guest: Guest, token: String, lang: &str) -> Result<Self, Error> {
        app.limits.knock(address.0)?;
        let link = links::by_secret(&mut app.store.read().await?, guest.now.at, &token).await?;
        let chosen = Lang::from_code(lang);
        let own = link.language.as_deref().and_then(Lang::from_code);
        let guest = match chosen.or(own) {
            Some(lang) => guest.in_language(lang),
            None => guest,
        };
        Ok(Self { link, guest, token, chosen })
    }

    /// The page's address, with the language that was asked for and a word about what was done.
    fn address(&self, done: &str) -> String {
        let lang = self.chosen.map_or("", Lang::code);
        crate::address::Address::new(format!("/k/{}", self.token)).with("lang", lang).with("done", done).to_string()
    }
}

async fn show(
    State(app): State<App>,
    address: Address,
    guest: Guest,
    Path(token): Path<String>,
    Query(wish): Query<Wish>,
) -> Response {
    let stranger = guest.clone();
    private(shown(&app, address, guest, token, wish).await, &stranger)
}

async fn shown(app: &App, address: Address, guest: Guest, token: String, wish: Wish) -> Result<Response, Error> {
    let visit = Visit::open(app, address, guest, token, &wish.lang).await?;
    if links::is_news(&visit.link, visit.guest.now.at) {
        let mut tx = app.store.write().await?;
        links::note_seen(&mut tx, visit.guest.now.at, visit.link.id).await?;
        tx.commit().await?;
    }
    let view = View::load(app, &visit).await?;
    page(&View { done: wish.done, ..view })
}

#[derive(Template)]
#[template(path = "customer/gone.html")]
struct Gone {
    shell: Shell,
    w: Words,
}

/// Keeps an answer out of caches, search engines and other sites' logs; what is not there is said calmly.
fn private(answer: Result<Response, Error>, guest: &Guest) -> Response {
    let w = guest.words();
    let gone = || page(&Gone { shell: guest.shell(w.t("customer-gone")), w: w.clone() });
    let answer = match answer {
        Err(Error::NotFound) => gone().map(|page| (StatusCode::NOT_FOUND, page).into_response()),
        other => other,
    };
    let mut response = answer.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex, nofollow, noarchive"));
    response
}

#[cfg(test)]
mod tests;
