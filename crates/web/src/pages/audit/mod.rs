//! The audit log: who changed what, when and through which door. Append-only; this page only reads.

mod asked;
mod export;
#[cfg(test)]
mod tests;

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{people::Role, profile::Profile, time::parse_day};
use store::{
    Door, Reader,
    events::{self, Event},
    people,
    profiles::standards,
};

use self::asked::{Asked, choices};
use crate::{
    App, Error, Query, Routes, Section, Shell, Viewer, Words, page,
    pages::opportunities::in_words,
    timeline::{self, Told},
    words::exists,
};

/// How many events a page holds.
const MOST: i64 = 100;

pub(crate) fn routes() -> Routes {
    Routes::new().get("/audit", show).get("/audit/export", export::file)
}

#[derive(Template)]
#[template(path = "audit/show.html")]
struct AuditPage {
    shell: Shell,
    w: Words,
    asked: Asked,
    people: Vec<Choice>,
    doors: Vec<Choice>,
    kinds: Vec<Choice>,
    lines: Vec<Line>,
    total: i64,
    next: Option<String>,
    exports: [String; 2],
}

/// Something to choose: its code, and what people call it.
type Choice = (String, String);

/// One line: what happened, and where the record can be seen, when it has a page.
struct Line {
    told: Told,
    href: Option<String>,
}

impl Line {
    fn new(w: &Words, profile: Option<&Profile>, event: Event) -> Option<Self> {
        let href = folder(&event.subject_kind).map(|folder| format!("/{folder}/{}", event.subject_id));
        let told = timeline::tell(w, vec![event], |name, value| field(w, profile, name, value)).into_iter().next()?;
        Some(Self { told, href })
    }
}

/// A field and its value as people call them; what nobody has a word for is not told.
pub(in crate::pages) fn field(
    w: &Words,
    profile: Option<&Profile>,
    name: &str,
    value: &str,
) -> Option<(String, String)> {
    if let Some(told) = profile.and_then(|profile| in_words(w, profile, name, value)) {
        return Some(told);
    }
    let name = name.replace('_', "-");
    let keys = [format!("field-{name}"), format!("audited-{name}")];
    let label = keys.iter().find(|key| exists(key)).map(|key| w.t(key))?;
    let day = parse_day(value).map(|day| w.date(day));
    let answer = ["true", "false"].contains(&value).then(|| w.t(format!("audited-{value}")));
    let role = format!("contact-role-{}", value.replace('_', "-"));
    let answer = answer.or_else(|| (name == "role" && exists(&role)).then(|| w.t(role)));
    let shared = format!("sellers-see-{value}");
    let answer = answer.or_else(|| (name == "sellers-see" && exists(&shared)).then(|| w.t(shared)));
    Some((label, day.or(answer).unwrap_or_else(|| value.to_owned())))
}

/// Under which address a record of this kind has its page; `None` when it has none.
pub(crate) fn folder(kind: &str) -> Option<&'static str> {
    match kind {
        "company" => Some("companies"),
        "profile" => Some("profiles"),
        "opportunity" => Some("opportunities"),
        "case" => Some("cases"),
        "project" => Some("projects"),
        "pattern" => Some("patterns"),
        // What an import made is shown where the import is.
        "import" | "companies" => Some("imports"),
        "scan" => Some("market"),
        "user" => Some("people"),
        _ => None,
    }
}

async fn show(State(app): State<App>, viewer: Viewer, Query(asked): Query<Asked>) -> Result<Response, Error> {
    viewer.must_be(&[Role::Director, Role::Admin])?;
    let mut reader = app.store.read().await?;
    let filter = asked.filter(&viewer);
    let total = events::count(&mut reader, &viewer.person, &filter).await?;
    let events = events::latest(&mut reader, &viewer.person, &filter, asked.before(), MOST).await?;
    let full = i64::try_from(events.len()).unwrap_or(MOST) == MOST;
    let next = events.last().filter(|_| full).map(|event| asked.address().with("before", event.id.to_string()));
    let standards = standards(&mut reader).await?;
    let profile = standards.named(None).map(|standard| standard.profile.as_ref());
    let w = viewer.words();
    let lines = events.into_iter().filter_map(|event| Line::new(&w, profile, event)).collect();
    let export = |format: &str| asked.address().at("/audit/export").with("format", format).to_string();
    page(&AuditPage {
        shell: viewer.shell(w.t("audit-title"), Section::Audit),
        people: everybody(&mut reader).await?,
        doors: Door::CODES.into_iter().map(|code| (code.to_owned(), w.t(format!("door-{code}")))).collect(),
        kinds: choices(&viewer.person).map(|kind| (kind.to_owned(), w.t(format!("audit-kind-{kind}")))).collect(),
        exports: ["csv", "xlsx"].map(export),
        next: next.map(|address| address.to_string()),
        w,
        asked,
        lines,
        total,
    })
}

/// Whoever has or had an account, by name.
async fn everybody(reader: &mut Reader) -> Result<Vec<Choice>, Error> {
    let mut all: Vec<Choice> =
        people::list(reader).await?.into_iter().map(|user| (user.id.to_string(), user.name)).collect();
    all.sort_by_cached_key(|(_, name)| name.to_lowercase());
    Ok(all)
}
