//! Other systems that are told what happens: which they are, and registering one. Its secret is shown on the page that
//! answers the request for it and nowhere else, ever.

mod acts;
mod show;
#[cfg(test)]
mod tests;

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{ids::WebhookId, people::Role, webhook::KINDS};
use serde::Deserialize;
use store::webhooks::{self, WHO, Webhook};

use crate::{
    App, Error, Form, Problems, Routes, Section, Shell, Viewer, Words, hooks::new_secret, page, unprocessable,
};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/settings/webhooks", list)
        .post("/settings/webhooks", register)
        .get("/settings/webhooks/{id}", show::show)
        .post("/settings/webhooks/{id}", show::change)
        .post("/settings/webhooks/{id}/secrets", show::renew)
        .post("/settings/webhooks/{id}/pause", acts::pause)
        .post("/settings/webhooks/{id}/resumption", acts::resume)
        .post("/settings/webhooks/{id}/removal", acts::remove)
        .post("/settings/webhooks/{id}/deliveries/{delivery}/replay", acts::replay)
}

/// The kinds with which something else begins, and what that is called.
const HEADS: [(&str, &str); 8] = [
    ("company-created", "nav-companies"),
    ("opportunity-created", "nav-opportunities"),
    ("case-opened", "nav-cases"),
    ("project-started", "nav-projects"),
    ("value-stated", "webhook-of-customers"),
    ("profile-published", "nav-profiles"),
    ("import-finished", "nav-imports"),
    ("personal-data-erased", "nav-privacy"),
];

/// A kind that can be chosen.
struct Choice {
    code: &'static str,
    label: String,
    /// Whether it is chosen.
    on: bool,
    /// What begins with it; none where it goes on.
    head: Option<String>,
}

/// Every kind, and whether it is chosen.
fn choices(w: &Words, chosen: &[String]) -> Vec<Choice> {
    let head = |kind: &str| HEADS.iter().find(|(first, _)| *first == kind).map(|(_, head)| w.t(*head));
    let choice = |kind: &'static str| Choice {
        code: kind,
        label: w.t(format!("event-{kind}")),
        on: chosen.iter().any(|one| one == kind),
        head: head(kind),
    };
    KINDS.into_iter().map(choice).collect()
}

/// Where a system is, and of what it is to be told.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Wish {
    address: String,
    kinds: Vec<String>,
}

impl Wish {
    /// As the store takes it: of a new one there is no version.
    fn read(&self, app: &App) -> webhooks::Wish {
        let (address, kinds) = (self.address.clone(), self.kinds.clone());
        webhooks::Wish { address, kinds, inside: app.config.calls.inside, version: None }
    }
}

#[derive(Template)]
#[template(path = "webhooks/list.html")]
struct ListPage {
    shell: Shell,
    w: Words,
    webhooks: Vec<Webhook>,
    address: String,
    choices: Vec<Choice>,
    secret: Option<String>,
    may_see_settings: bool,
    problems: Problems,
}

impl ListPage {
    async fn load(app: &App, viewer: &Viewer, wish: &Wish, problems: Problems) -> Result<Self, Error> {
        let webhooks = webhooks::all(&mut app.store.read().await?, &viewer.person).await?;
        let w = viewer.words();
        Ok(Self {
            shell: viewer.shell(w.t("webhooks-title"), Section::Settings),
            webhooks,
            address: wish.address.clone(),
            choices: choices(&w, &wish.kinds),
            secret: None,
            may_see_settings: viewer.is(&[Role::Admin]),
            problems,
            w,
        })
    }
}

async fn list(State(app): State<App>, viewer: Viewer) -> Result<Response, Error> {
    page(&ListPage::load(&app, &viewer, &Wish::default(), Problems::default()).await?)
}

async fn register(State(app): State<App>, viewer: Viewer, Form(wish): Form<Wish>) -> Result<Response, Error> {
    viewer.must_be(&WHO)?;
    match make(&app, &viewer, &wish).await {
        Ok(secret) => {
            let shown = ListPage::load(&app, &viewer, &Wish::default(), Problems::default()).await?;
            page(&ListPage { secret: Some(secret), ..shown })
        }
        Err(error) => unprocessable(&ListPage::load(&app, &viewer, &wish, error.problems()?).await?),
    }
}

async fn make(app: &App, viewer: &Viewer, wish: &Wish) -> Result<String, Error> {
    let id = WebhookId(store::new_id(viewer.now.at));
    let (secret, sealed) = new_secret(app, id)?;
    let mut tx = app.store.write().await?;
    webhooks::create(&mut tx, &viewer.actor(), viewer.now, (id, sealed.as_str()), &wish.read(app)).await?;
    tx.commit().await?;
    Ok(secret)
}
