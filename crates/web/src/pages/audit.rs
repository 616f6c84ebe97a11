//! The audit log: who changed what, when and through which door. Append-only; this page only reads.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{ids::EventId, people::Role};
use serde::Deserialize;
use store::events::{self, Event};

use crate::{
    App, Error, Query, Routes, Section, Shell, Viewer, Words, page,
    timeline::{self, Told},
    words::exists,
};

/// How many events a page holds.
const MOST: i64 = 100;

pub(crate) fn routes() -> Routes {
    Routes::new().get("/audit", show)
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    before: String,
}

#[derive(Template)]
#[template(path = "audit/show.html")]
struct AuditPage {
    shell: Shell,
    w: Words,
    lines: Vec<Line>,
    next: Option<String>,
}

/// One line: what happened, and where the record can be seen, when it has a page.
struct Line {
    told: Told,
    href: Option<String>,
}

impl Line {
    fn new(w: &Words, event: Event) -> Option<Self> {
        let href = folder(&event.subject_kind).map(|folder| format!("/{folder}/{}", event.subject_id));
        let field = |name: &str, value: &str| {
            let key = format!("field-{}", name.replace('_', "-"));
            Some((if exists(&key) { w.t(key) } else { name.to_owned() }, value.to_owned()))
        };
        let told = timeline::tell(w, vec![event], field).into_iter().next()?;
        Some(Self { told, href })
    }
}

fn folder(kind: &str) -> Option<&'static str> {
    match kind {
        "company" => Some("companies"),
        "profile" => Some("profiles"),
        "opportunity" => Some("opportunities"),
        "case" => Some("cases"),
        "project" => Some("projects"),
        "import" => Some("imports"),
        "user" => Some("people"),
        _ => None,
    }
}

async fn show(State(app): State<App>, viewer: Viewer, Query(asked): Query<Asked>) -> Result<Response, Error> {
    viewer.must_be(&[Role::Director, Role::Admin])?;
    let mut reader = app.store.read().await?;
    let events = events::latest(&mut reader, &viewer.person, EventId::parse(&asked.before), MOST).await?;
    let full = i64::try_from(events.len()).unwrap_or(MOST) == MOST;
    let next = events.last().filter(|_| full).map(|event| format!("/audit?before={}", event.id));
    let w = viewer.words();
    let lines = events.into_iter().filter_map(|event| Line::new(&w, event)).collect();
    page(&AuditPage { shell: viewer.shell(w.t("audit-title"), Section::Audit), w, lines, next })
}
