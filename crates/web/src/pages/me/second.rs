//! One's own second factor: setting an app up, the recovery codes, and doing away with it.
//!
//! The app's secret and the recovery codes are on the page that answers the request for them, and nowhere else. Whoever
//! must set one up before anything else sees this page without the rest of Losvast around it.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    refusal::Problem,
    second::{AppSecret, Typed, Wrong},
    time::Timestamp,
};
use qrcodegen::{QrCode, QrCodeEcc};
use serde::Deserialize;
use store::people::{self, Kept, STEP_PATIENCE, SecondFactor};

use crate::{
    App, Caller, Error, Form, Problems, Section, Shell, Viewer, Words, page,
    second::{Again, compared, fresh_codes, fresh_secret, known, opened, prove_again, sealed},
    see, unprocessable,
};

/// A secret to put into an app.
struct Secret {
    /// In groups of four signs, to type.
    typed: String,
    /// The square's lines, as a path in a grid of so many cells.
    square: Option<(String, i32)>,
}

#[derive(Template)]
#[template(path = "me/second-factor.html")]
struct SecondFactorPage {
    shell: Shell,
    w: Words,
    /// Whether there is nothing around the page, as nothing else may be done first.
    must_enrol: bool,
    /// Whether the server has a key to seal a secret with.
    has_key: bool,
    email: String,
    since: Option<Timestamp>,
    /// How many recovery codes are left.
    left: i64,
    secret: Option<Secret>,
    codes: Vec<String>,
    problems: Problems,
}

impl SecondFactorPage {
    async fn load(app: &App, viewer: &Viewer) -> Result<Self, Error> {
        let mut reader = app.store.read().await?;
        let user = people::by_id(&mut reader, viewer.id()).await?;
        let left = people::recovery_codes_left(&mut reader, viewer.id()).await?;
        let w = viewer.words();
        Ok(Self {
            shell: viewer.shell(w.t("second-factor-title"), Section::Me),
            w,
            must_enrol: viewer.must_enrol,
            has_key: app.config.key.is_some(),
            email: user.email,
            since: user.second_factor_since,
            left,
            secret: None,
            codes: Vec::new(),
            problems: Problems::default(),
        })
    }

    /// The page with the recovery codes, this one time.
    async fn with_codes(app: &App, viewer: &Viewer, codes: Vec<String>) -> Result<Response, Error> {
        page(&Self { codes, must_enrol: false, ..Self::load(app, viewer).await? })
    }

    async fn wrong(app: &App, viewer: &Viewer, wrong: Vec<Problem>) -> Result<Response, Error> {
        unprocessable(&Self { problems: wrong.into(), ..Self::load(app, viewer).await? })
    }
}

pub(super) async fn show(State(app): State<App>, viewer: Viewer) -> Result<Response, Error> {
    page(&SecondFactorPage::load(&app, &viewer).await?)
}

/// Shows a fresh secret to whoever gives his password.
pub(super) async fn begin(State(app): State<App>, viewer: Viewer, Form(form): Form<Again>) -> Result<Response, Error> {
    if known(&app, &viewer, &form.current).await?.is_err() {
        return SecondFactorPage::wrong(&app, &viewer, vec![Problem::new("current", "password-wrong")]).await;
    }
    let secret = fresh_secret()?;
    match begin_with(&app, &viewer, &secret).await {
        Ok(()) => {
            let loaded = SecondFactorPage::load(&app, &viewer).await?;
            let secret = Some(to_show(&app, &secret, &loaded.email).await?);
            page(&SecondFactorPage { secret, ..loaded })
        }
        Err(error) => {
            let problems = error.problems()?;
            unprocessable(&SecondFactorPage { problems, ..SecondFactorPage::load(&app, &viewer).await? })
        }
    }
}

async fn begin_with(app: &App, viewer: &Viewer, secret: &AppSecret) -> Result<(), Error> {
    let sealed = sealed(app, viewer.id(), secret)?;
    let mut tx = app.store.write().await?;
    people::begin_second_factor(&mut tx, viewer.now, viewer.id(), &sealed).await?;
    Ok(tx.commit().await?)
}

async fn to_show(app: &App, secret: &AppSecret, email: &str) -> Result<Secret, Error> {
    let signs: Vec<char> = secret.base32().chars().collect();
    let typed = signs.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ");
    let address = secret.address(&app.settings().await?.organisation, email);
    let square = QrCode::encode_text(&address, QrCodeEcc::Medium).ok().map(|code| (lines(&code), code.size()));
    Ok(Secret { typed, square })
}

/// The dark cells, each run of them in a row as one piece of a path.
fn lines(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count();
            if run > 0 {
                path.push_str(&format!("M{x} {y}h{run}v1h-{run}z"));
            }
            x += i32::try_from(run).unwrap_or_default() + 1;
        }
    }
    path
}

#[derive(Debug, Deserialize)]
pub(super) struct First {
    #[serde(default)]
    code: String,
}

/// Makes the app count once its first code is right. Whoever was signed in elsewhere must show it there too.
pub(super) async fn confirm(
    State(app): State<App>,
    viewer: Viewer,
    caller: Caller,
    Form(form): Form<First>,
) -> Result<Response, Error> {
    app.limits.again(viewer.id())?;
    let kept = people::second_factor(&mut app.store.read().await?, viewer.id()).await?;
    let Some((secret, step)) = first_step(&app, &viewer, kept, &form.code) else {
        let gone = vec![Problem::new("", "second-factor-gone")];
        return SecondFactorPage::wrong(&app, &viewer, gone).await;
    };
    match step {
        Ok(step) => {
            let codes = count(&app, (&viewer, &caller), step).await?;
            SecondFactorPage::with_codes(&app, &viewer, codes).await
        }
        Err(problem) => {
            let loaded = SecondFactorPage::load(&app, &viewer).await?;
            let secret = Some(to_show(&app, &secret, &loaded.email).await?);
            unprocessable(&SecondFactorPage { secret, problems: vec![problem].into(), ..loaded })
        }
    }
}

/// Makes it count from now on; gives its recovery codes.
async fn count(app: &App, (viewer, caller): (&Viewer, &Caller), step: i64) -> Result<Vec<String>, Error> {
    let codes = fresh_codes()?;
    let kept = compared(&codes);
    let mut tx = app.store.write().await?;
    people::confirm_second_factor(&mut tx, &viewer.actor(), viewer.now, (viewer.id(), step, &kept)).await?;
    let others = Kept { session: caller.session.as_deref(), browser: caller.known.as_deref() };
    people::end_sessions(&mut tx, &viewer.actor(), viewer.now, (viewer.id(), others)).await?;
    tx.commit().await?;
    Ok(codes)
}

/// The secret that was begun with and not confirmed, and what its first code comes to.
fn first_step(
    app: &App,
    viewer: &Viewer,
    kept: Option<SecondFactor>,
    typed: &str,
) -> Option<(AppSecret, Result<i64, Problem>)> {
    // What was begun with long ago is shown to nobody: whoever looks now did not give the password for it.
    let is_late = |factor: &SecondFactor| viewer.now.at.0 - factor.begun_at.0 >= STEP_PATIENCE;
    let begun = kept.filter(|factor| factor.confirmed_at.is_none() && !is_late(factor))?;
    let secret = opened(app, viewer.id(), &begun.sealed)?;
    let step = match Typed::read(typed) {
        Some(Typed::Code(code)) => secret.check(code, viewer.now.at, begun.last_step),
        _ => Err(Wrong::Code),
    };
    Some((secret, step.map_err(|_| Problem::new("code", "code-wrong"))))
}

/// Other recovery codes, in place of those that there were.
pub(super) async fn renew(State(app): State<App>, viewer: Viewer, Form(form): Form<Again>) -> Result<Response, Error> {
    let wrong = prove_again(&app, &viewer, &form).await?;
    if !wrong.is_empty() {
        return SecondFactorPage::wrong(&app, &viewer, wrong).await;
    }
    let codes = fresh_codes()?;
    let mut tx = app.store.write().await?;
    people::renew_recovery_codes(&mut tx, &viewer.actor(), viewer.now, (viewer.id(), &compared(&codes))).await?;
    tx.commit().await?;
    SecondFactorPage::with_codes(&app, &viewer, codes).await
}

/// Does away with it. Where everybody must have one, he is signed out, and sets up another when he signs in.
pub(super) async fn remove(State(app): State<App>, viewer: Viewer, Form(form): Form<Again>) -> Result<Response, Error> {
    let wrong = prove_again(&app, &viewer, &form).await?;
    if !wrong.is_empty() {
        return SecondFactorPage::wrong(&app, &viewer, wrong).await;
    }
    let mut tx = app.store.write().await?;
    people::remove_second_factor(&mut tx, &viewer.actor(), viewer.now, viewer.id()).await?;
    if app.settings().await?.asks_second_factor {
        people::end_sessions(&mut tx, &viewer.actor(), viewer.now, (viewer.id(), Kept::default())).await?;
    }
    tx.commit().await?;
    Ok(see("/me").saying("said-second-factor-removed").into_response())
}
