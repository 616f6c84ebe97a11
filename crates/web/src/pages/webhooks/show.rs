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
use serde::{Deserialize, Serialize};
use store::webhooks::{self, Attempt, Delivery, WHO, Webhook};

use super::{Choice, choices};
use crate::{
    App, Error, Id, Problems, Query, Section, Shell, Viewer, Words,
    hooks::new_secret,
    meanwhile::{Edited, Read, Stands},
    page,
    pages::audit,
    see, unprocessable,
};

/// How much a page tells of what a system was told.
const MOST: usize = 50;

/// Where to go on.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    before: String,
}

/// What is to be different, and about which version.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Change {
    #[serde(default)]
    address: String,
    #[serde(default)]
    kinds: Vec<String>,
    version: i64,
}

impl Change {
    /// As it is now.
    fn of(webhook: &Webhook) -> Self {
        let kinds = webhook.kinds.iter().map(|kind| (*kind).to_owned()).collect();
        Self { address: webhook.address.clone(), kinds, version: webhook.version }
    }

    /// As the store takes it.
    fn read(&self, app: &App) -> webhooks::Wish {
        let (address, kinds) = (self.address.clone(), self.kinds.clone());
        webhooks::Wish { address, kinds, inside: app.config.calls.inside, version: Some(self.version) }
    }
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
    form: Change,
    read: Read,
    choices: Vec<Choice>,
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
        let Edited { form, read } = Edited::of(Change::of(&webhook))?;
        Ok(Self {
            shell: viewer.shell(webhook.address.clone(), Section::Settings),
            next: last.map(|line| format!("/settings/webhooks/{id}?before={}", line.delivery.event)),
            lines,
            choices: choices(&w, &form.kinds),
            form,
            read,
            secret: None,
            problems: Problems::default(),
            webhook,
            w,
        })
    }

    /// The form after a refusal, beside the webhook as it is by then.
    async fn again(self, app: &App, viewer: &Viewer, edited: Edited<Change>, error: Error) -> Result<Self, Error> {
        let name = |kind: &String| self.w.t(format!("event-{kind}"));
        let say = |field: &str, texts: &[String]| {
            (field == "kinds").then(|| texts.iter().map(name).collect::<Vec<_>>().join(", "))
        };
        let (subject, now) = (self.webhook.id.into(), self.form.clone());
        let stands = Stands { subject, verb: "webhook-changed", one: None, now, say: &say };
        let again = edited.again(&mut app.store.read().await?, viewer, error, stands).await?;
        let (Edited { form, read }, problems) = again;
        Ok(Self { choices: choices(&self.w, &form.kinds), form, read, problems, ..self })
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
    edited: Edited<Change>,
) -> Result<Response, Error> {
    viewer.must_be(&WHO)?;
    match save(&app, &viewer, id, &edited.form).await {
        Ok(()) => Ok(see(format!("/settings/webhooks/{id}")).saying("said-saved").into_response()),
        Err(error) => {
            let shown = ShowPage::load(&app, &viewer, id, &Asked::default()).await?;
            unprocessable(&shown.again(&app, &viewer, edited, error).await?)
        }
    }
}

async fn save(app: &App, viewer: &Viewer, id: WebhookId, form: &Change) -> Result<(), Error> {
    let mut tx = app.store.write().await?;
    webhooks::change(&mut tx, &viewer.actor(), viewer.now, id, &form.read(app)).await?;
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
