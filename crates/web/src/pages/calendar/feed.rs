//! The feed (iCalendar, RFC 5545): a day for each thing that is due, in the language of its person. Who holds the link
//! reads days and titles, and can change nothing.

use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::time::{Day, plus_days};
use icalendar::{Calendar, Component, Event, Parameter, Property};
use store::{calendar, calendar::Due};

use super::{BACK_DAYS, path, title};
use crate::{App, Error, Guest, Lang, Path, Words, door::Address};

/// How often a calendar program is asked to look again.
const REFRESH: &str = "PT1H";

/// The feed behind a link, `{secret}.ics`.
pub(super) async fn read(
    State(app): State<App>,
    address: Address,
    guest: Guest,
    headers: HeaderMap,
    Path(file): Path<String>,
) -> Result<Response, Error> {
    app.limits.knock(address.0)?;
    let secret = file.strip_suffix(".ics").ok_or(Error::NotFound)?;
    let shared = app.settings().await?.sellers_see;
    let mut reader = app.store.read().await?;
    let (link, user) = calendar::by_secret(&mut reader, secret).await?;
    let guest = match Lang::from_code(&user.language) {
        Some(lang) => guest.in_language(lang),
        None => guest,
    };
    let due = calendar::due(&mut reader, &user.person(shared), plus_days(guest.now.today, -BACK_DAYS)).await?;
    drop(reader);
    if link.is_news(guest.now.at) {
        let mut tx = app.store.write().await?;
        calendar::note_seen(&mut tx, guest.now.at, user.id).await?;
        tx.commit().await?;
    }
    Ok(answer(written(&guest.words(), &due, &origin(&app, &headers))))
}

fn answer(text: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow, noarchive")),
    ];
    (headers, text).into_response()
}

/// Where this server is, as whoever asks knows it; empty when that is not said.
fn origin(app: &App, headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let scheme = if app.config.https { "https" } else { "http" };
    host.map(|host| format!("{scheme}://{host}")).unwrap_or_default()
}

fn written(w: &Words, due: &[Due], origin: &str) -> String {
    let mut all = Calendar::empty();
    all.append_property(Property::new("VERSION", "2.0"))
        .append_property(Property::new("PRODID", "-//Losvast//Losvast//NL"))
        .append_property(Property::new("CALSCALE", "GREGORIAN"))
        .append_property(Property::new("METHOD", "PUBLISH"))
        .append_property(Property::new("X-WR-CALNAME", "Losvast"))
        .append_property(Property::new("X-PUBLISHED-TTL", REFRESH))
        .append_property(with_value("REFRESH-INTERVAL", REFRESH, "DURATION"));
    for due in due {
        all.push(event(w, due, origin));
    }
    all.to_string()
}

fn event(w: &Words, due: &Due, origin: &str) -> Event {
    let said = title(w, due);
    let mut event = Event::new();
    event
        .uid(&format!("{}-{}@losvast", due.kind.code(), due.id))
        .summary(&format!("{said} · {}", due.about))
        .append_property(with_value("DTSTART", &date(due.on), "DATE"))
        .append_property(with_value("DTEND", &date(plus_days(due.on, 1)), "DATE"))
        .add_property("DTSTAMP", w.moment_now().rfc3339().replace(['-', ':'], ""))
        // A day on which something is due is not a day that is taken.
        .add_property("TRANSP", "TRANSPARENT");
    if !origin.is_empty() {
        let address = format!("{origin}{}", path(&due.at));
        event.description(&address).url(&address);
    }
    event.done()
}

fn with_value(name: &str, value: &str, kind: &str) -> Property {
    Property::new(name, value).append_parameter(Parameter::new("VALUE", kind)).done()
}

fn date(day: Day) -> String {
    day.strftime("%Y%m%d").to_string()
}
