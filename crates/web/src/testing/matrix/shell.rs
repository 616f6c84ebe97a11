//! Doors of the shell itself: assets, health, signing in and out, the start page, one's own settings.

use domain::people::Role::{Admin, Director};

use super::{
    Row,
    Who::{Anybody, Everyone, Nobody, Only},
    get, post,
};

pub(super) const ROWS: &[Row] = &[
    get("GET /setup", Nobody),
    post("POST /setup", Nobody, ""),
    get("GET /healthz", Anybody),
    get("GET /readyz", Anybody),
    // Only for whoever knows a token, and in these tests none was given.
    get("GET /metrics", Nobody),
    get("GET /styleguide", Anybody),
    get("GET /", Everyone),
    get("GET /search", Everyone),
    get("GET /codes", Everyone),
    get("GET /audit", Only(&[Director, Admin])),
    get("GET /audit/export", Only(&[Director, Admin])),
    get("GET /settings", Only(&[Admin])),
    post("POST /settings", Only(&[Admin]), "organisation=Naam&language=nl&time_zone=Europe%2FAmsterdam"),
    get("GET /settings/retention", Only(&[Director, Admin])),
    post("POST /settings/retention", Only(&[Director, Admin]), ""),
    get("GET /privacy", Only(&[Director])),
    // Of nobody there is nothing to see: back to the search.
    get("GET /privacy/person", Only(&[Director])),
    get("GET /privacy/person/export", Only(&[Director])),
    post("POST /privacy/erasures", Only(&[Director]), "id=&words="),
    get("GET /me", Everyone),
    post("POST /me", Everyone, "name=Naam"),
    post("POST /me/password", Everyone, "current=x&password=y&password_again=z"),
    get("GET /me/second-factor", Everyone),
    post("POST /me/second-factor", Everyone, "current=x"),
    post("POST /me/second-factor/confirmation", Everyone, "code=123456"),
    post("POST /me/second-factor/codes", Everyone, "current=x&code=123456"),
    post("POST /me/second-factor/removal", Everyone, "current=x&code=123456"),
    get("GET /me/calendar", Everyone),
    post("POST /me/calendar", Everyone, ""),
    post("POST /me/calendar/revocation", Everyone, ""),
    get("GET /calendar/{file}", Nobody),
    get("GET /sign-in", Anybody),
    post("POST /sign-in", Anybody, "email=nobody%40voorbeeld.nl&password=x"),
    // Only for whoever gave a right password a moment ago: anybody else signs in first.
    get("GET /sign-in/code", Nobody),
    post("POST /sign-in/code", Nobody, "code=123456"),
    post("POST /sign-in/passkey/challenge", Anybody, ""),
    post("POST /sign-in/passkey", Anybody, "credential=x"),
    // There is no provider in these tests.
    get("GET /sign-in/provider", Nobody),
    get("GET /sign-in/provider/answer", Nobody),
];

/// Nobody passes much after this one.
pub(super) const LAST: &[Row] = &[post("POST /sign-out", Anybody, "")];
