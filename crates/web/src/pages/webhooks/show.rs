//! One system that is told what happens: what it was told, with every try and answer; changing it, and its secret.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    ids::{EventId, WebhookId},
    time::Timestamp,
};
use serde::Deserialize;
use store::webhooks::{self, Attempt, Delivery, WHO, Webhook};

use super::Wish;
use crate::{
    App, Error, Form, Id, Problems, Query, Section, Shell, Viewer, Words, hooks::new_secret, page, pages::audit, see,
    unprocessable,
};

/// How much a page tells of what a system was told.
const MOST: usize = 50;

/// Where to go on.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    before: String,
}

/// Something that it was told or is to be told, and where its record can be seen.
struct Line {
    delivery: Delivery,
    href: Option<String>,
}

impl Line {
    fn new(delivery: Delivery) -> Self {
        let href = audit::folder(&delivery.subject_kind).map(|folder| format!("/{folder}/{}", delivery.subject_id));
        Self { delivery, href }
    }

    /// The colour of where it stands.
    fn tone(&self) -> &'static str {
        match self.delivery.state.code() {
            "delivered" => "good",
            "dead" => "bad",
            _ => "info",
        }
    }
}

#[derive(Template)]
#[template(path = "webhooks/show.html")]
struct ShowPage {
    shell: Shell,
    w: Words,
    webhook: Webhook,
    lines: Vec<Line>,
    next: Option<String>,
    address: String,
    choices: Vec<(&'static str, String, bool)>,
    secret: Option<String>,
    problems: Problems,
}

impl ShowPage {
    async fn load(app: &App, viewer: &Viewer, id: WebhookId, asked: &Asked) -> Result<Self, Error> {
        let mut reader = app.store.read().await?;
        let webhook = webhooks::by_id(&mut reader, &viewer.person, id).await?;
        let before = EventId::parse(&asked.before);
        let most = i64::try_from(MOST + 1).unwrap_or(i64::MAX);
        let found = webhooks::deliveries(&mut reader, &viewer.person, id, before, most).await?;
        let more = found.len() > MOST;
        let lines: Vec<Line> = found.into_iter().take(MOST).map(Line::new).collect();
        let last = lines.last().filter(|_| more);
        let w = viewer.words();
        let kinds = webhook.kinds.iter().map(|kind| (*kind).to_owned()).collect();
        let wish = Wish { address: webhook.address.clone(), kinds };
        Ok(Self {
            shell: viewer.shell(webhook.address.clone(), Section::Settings),
            next: last.map(|line| format!("/settings/webhooks/{id}?before={}", line.delivery.event)),
            lines,
            choices: wish.choices(&w),
            address: wish.address,
            secret: None,
            problems: Problems::default(),
            webhook,
            w,
        })
    }

    fn is_past(&self, at: &Timestamp) -> bool {
        *at <= self.w.moment_now()
    }

    /// What came of a try, in words.
    fn said(&self, attempt: &Attempt) -> String {
        match attempt.status {
            Some(status) if (300..400).contains(&status) => {
                self.w.with("webhook-redirects", "status", status.to_string())
            }
            Some(status) => self.w.with("webhook-answered", "status", status.to_string()),
            None => self.w.t(format!("webhook-failure-{}", attempt.failure)),
        }
    }
}

pub(super) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WebhookId>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    page(&ShowPage::load(&app, &viewer, id, &asked).await?)
}

pub(super) async fn change(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<WebhookId>,
    Form(wish): Form<Wish>,
) -> Result<Response, Error> {
    viewer.must_be(&WHO)?;
    match save(&app, &viewer, id, &wish).await {
        Ok(()) => Ok(see(format!("/settings/webhooks/{id}")).saying("said-saved").into_response()),
        Err(error) => {
            let problems = error.problems()?;
            let shown = ShowPage::load(&app, &viewer, id, &Asked::default()).await?;
            let choices = wish.choices(&shown.w);
            unprocessable(&ShowPage { address: wish.address, choices, problems, ..shown })
        }
    }
}

async fn save(app: &App, viewer: &Viewer, id: WebhookId, wish: &Wish) -> Result<(), Error> {
    let mut tx = app.store.write().await?;
    webhooks::change(&mut tx, &viewer.actor(), viewer.now, id, &wish.read(app)).await?;
    Ok(tx.commit().await?)
}

/// Another secret, shown this one time.
pub(super) async fn renew(State(app): State<App>, viewer: Viewer, Id(id): Id<WebhookId>) -> Result<Response, Error> {
    viewer.must_be(&WHO)?;
    let mut tx = app.store.write().await?;
    webhooks::by_id(&mut tx, &viewer.person, id).await?;
    let (secret, sealed) = new_secret(&app, id)?;
    webhooks::renew_secret(&mut tx, &viewer.actor(), viewer.now, id, &sealed).await?;
    tx.commit().await?;
    let shown = ShowPage::load(&app, &viewer, id, &Asked::default()).await?;
    page(&ShowPage { secret: Some(secret), ..shown })
}
