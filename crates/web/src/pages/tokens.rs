//! API tokens: one's own rights, or only the reading part of them, for a program.
//!
//! The secret is shown on the page that answers the request for it and nowhere else, ever. Making one asks for the password
//! again, and for a code of whoever has a second factor: a token outlives the session in which it was made.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::refusal::{Problem, Problems as Gathered, Refusal};
use serde::Deserialize;
use store::people::{self, ApiToken, NewToken};
use uuid::Uuid;

use crate::{
    App, Error, Form, Id, Problems, Routes, Section, Shell, Viewer, Words, page,
    second::{Again, prove_again},
    secret::secret,
    see, unprocessable,
};

/// The lives that can be chosen, in days.
const LIVES: [i64; 3] = [30, 90, 365];

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/people/tokens", list)
        .post("/people/tokens", create)
        .post("/people/tokens/{id}/revocation", revoke)
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Wish {
    name: String,
    scope: String,
    days: String,
    /// The password, and the code of whoever has a second factor.
    current: String,
    code: String,
}

impl Wish {
    /// Whether it may write, and how many days it lives: only what the form offers. Everything wrong is named, the name
    /// too, though the act asks for that again.
    fn read(&self) -> Result<(bool, i64), Refusal> {
        let mut wrong = Gathered::none();
        let days = LIVES.into_iter().find(|days| days.to_string() == self.days);
        for (field, given, offered) in [
            ("scope", &self.scope, ["read", "write"].contains(&self.scope.as_str())),
            ("days", &self.days, days.is_some()),
        ] {
            if !offered {
                wrong.add(Problem::new(field, "not-offered").with(given.chars().take(60).collect::<String>()));
            }
        }
        wrong.text("name", &self.name, 100);
        wrong.refuse_any()?;
        Ok((self.scope == "write", days.unwrap_or(LIVES[0])))
    }
}

#[derive(Template)]
#[template(path = "people/tokens.html")]
struct TokensPage {
    shell: Shell,
    w: Words,
    tokens: Vec<ApiToken>,
    form: Wish,
    lives: Vec<(String, String)>,
    secret: Option<String>,
    problems: Problems,
    email: String,
    /// Whether a code is asked too.
    asks_code: bool,
    /// Whether he may say which systems are told what happens.
    may_tell: bool,
}

impl TokensPage {
    async fn load(app: &App, viewer: &Viewer) -> Result<Self, Error> {
        let mut reader = app.store.read().await?;
        let tokens = people::tokens(&mut reader, viewer.id()).await?;
        let user = people::by_id(&mut reader, viewer.id()).await?;
        let w = viewer.words();
        Ok(Self {
            shell: viewer.shell(w.t("tokens-title"), Section::Me),
            tokens: tokens.into_iter().filter(|token| token.revoked_at.is_none()).collect(),
            form: Wish { scope: "read".into(), days: "90".into(), ..Wish::default() },
            lives: LIVES.map(|days| (days.to_string(), w.n("tokens-days", days))).into(),
            secret: None,
            problems: Problems::default(),
            asks_code: user.second_factor_since.is_some(),
            may_tell: viewer.is(&store::webhooks::WHO),
            email: user.email,
            w,
        })
    }

    fn expired(&self, token: &ApiToken) -> bool {
        token.expires_at <= self.w.moment_now()
    }
}

async fn list(State(app): State<App>, viewer: Viewer) -> Result<Response, Error> {
    page(&TokensPage::load(&app, &viewer).await?)
}

async fn create(State(app): State<App>, viewer: Viewer, Form(form): Form<Wish>) -> Result<Response, Error> {
    match make(&app, &viewer, &form).await {
        Ok(secret) => page(&TokensPage { secret: Some(secret), ..TokensPage::load(&app, &viewer).await? }),
        Err(error) => {
            let problems = error.problems()?;
            unprocessable(&TokensPage { form, problems, ..TokensPage::load(&app, &viewer).await? })
        }
    }
}

async fn make(app: &App, viewer: &Viewer, form: &Wish) -> Result<String, Error> {
    let secret = format!("lv_{}", secret()?);
    let (write, days) = form.read()?;
    let again = Again { current: form.current.clone(), code: form.code.clone() };
    let wrong = prove_again(app, viewer, &again).await?;
    if !wrong.is_empty() {
        return Err(Refusal::Invalid(wrong).into());
    }
    let new = NewToken {
        user_id: viewer.id(),
        name: &form.name,
        write,
        secret: &secret,
        expires_at: viewer.now.at.plus_days(days),
    };
    let mut tx = app.store.write().await?;
    people::create_token(&mut tx, &viewer.actor(), viewer.now, new).await?;
    tx.commit().await?;
    Ok(secret)
}

async fn revoke(State(app): State<App>, viewer: Viewer, Id(id): Id<Uuid>) -> Result<Response, Error> {
    let mut tx = app.store.write().await?;
    let whose = people::revoke_token(&mut tx, Some(&viewer.actor()), viewer.now, id).await?;
    tx.commit().await?;
    let back = if whose == viewer.id() { "/people/tokens".to_owned() } else { format!("/people/{whose}#tokens") };
    Ok(see(back).saying("said-revoked").into_response())
}
