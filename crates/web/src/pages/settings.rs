//! The installation's settings, for its administrator: the firm's name, the language and the time zone; and, on a page of
//! their own, how long personal data are kept.

mod retention;

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    people::{Role, SalesShared},
    refusal::{Problem, Refusal},
};
use serde::Deserialize;
use store::settings::{self, Settings};

use crate::{App, Error, Form, Lang, Problems, Routes, Section, Shell, Viewer, Words, page, see, unprocessable};

pub(crate) fn routes() -> Routes {
    let own = Routes::new().get("/settings", show).post("/settings", save);
    own.get("/settings/retention", retention::show).post("/settings/retention", retention::save)
}

#[derive(Clone, Debug, Deserialize)]
struct Wish {
    organisation: String,
    language: String,
    time_zone: String,
    /// `yes` when the server asks pulses by itself.
    #[serde(default)]
    asks_pulses: String,
    /// `yes` when everybody must have a second factor.
    #[serde(default)]
    asks_second_factor: String,
    /// What sellers see of each other's sales: `all` or `own`; as it was where a form does not say.
    #[serde(default)]
    sellers_see: String,
}

#[derive(Template)]
#[template(path = "settings/show.html")]
struct SettingsPage {
    shell: Shell,
    w: Words,
    form: Wish,
    languages: Vec<(&'static str, String)>,
    shares: Vec<(&'static str, String)>,
    zones: Vec<(String, String)>,
    /// Whether letters can be sent.
    has_post: bool,
    /// Whether mail can hold a link.
    has_site: bool,
    problems: Problems,
}

impl SettingsPage {
    fn new(app: &App, viewer: &Viewer, form: Wish, problems: Problems) -> Self {
        let w = viewer.words();
        let shell = viewer.shell(w.t("settings-title"), Section::Settings);
        let languages = Lang::ALL.map(|lang| (lang.code(), w.t(format!("language-{}", lang.code())))).into();
        let shares = SalesShared::ALL.map(|one| (one.code(), w.t(format!("sellers-see-{}", one.code())))).into();
        let (has_post, has_site) = (app.config.post.is_some(), app.site().is_some());
        Self { shell, languages, shares, zones: zones(), has_post, has_site, w, form, problems }
    }
}

/// The zones that a firm can be in, by place; a name without a place is an alias of one.
fn zones() -> Vec<(String, String)> {
    let all = jiff::tz::db().available().map(|name| name.to_string());
    let places = all.filter(|name| name.contains('/') && !name.starts_with("Etc/"));
    let mut zones: Vec<_> = places.map(|name| (name.clone(), name.replace('_', " "))).collect();
    zones.push(("UTC".to_owned(), "UTC".to_owned()));
    zones
}

async fn show(State(app): State<App>, viewer: Viewer) -> Result<Response, Error> {
    viewer.must_be(&[Role::Admin])?;
    let kept = settings::read(&mut app.store.read().await?).await?;
    let ticked = |is_on: bool| if is_on { "yes" } else { "" }.to_owned();
    let form = Wish {
        asks_pulses: ticked(kept.asks_pulses),
        asks_second_factor: ticked(kept.asks_second_factor),
        sellers_see: kept.sellers_see.code().to_owned(),
        organisation: kept.organisation,
        language: kept.language,
        time_zone: kept.time_zone,
    };
    page(&SettingsPage::new(&app, &viewer, form, Problems::default()))
}

async fn save(State(app): State<App>, viewer: Viewer, Form(form): Form<Wish>) -> Result<Response, Error> {
    match change(&app, &viewer, form.clone()).await {
        Ok(()) => Ok(see("/settings").saying("said-saved").into_response()),
        Err(error) => unprocessable(&SettingsPage::new(&app, &viewer, form, error.problems()?)),
    }
}

async fn change(app: &App, viewer: &Viewer, form: Wish) -> Result<(), Error> {
    let mut tx = app.store.write().await?;
    let Wish { organisation, language, time_zone, asks_pulses, asks_second_factor, sellers_see } = form;
    let kept = settings::read(&mut tx).await?;
    if asks_second_factor == "yes" && !kept.asks_second_factor && app.config.key.is_none() {
        return Err(Refusal::field("asks_second_factor", "no-key").into());
    }
    let (asks_pulses, asks_second_factor) = (asks_pulses == "yes", asks_second_factor == "yes");
    let sellers_see = shared(&sellers_see, kept.sellers_see)?;
    let wish = Settings { organisation, language, time_zone, asks_pulses, asks_second_factor, sellers_see, ..kept };
    settings::change(&mut tx, &viewer.actor(), viewer.now, wish).await?;
    tx.commit().await?;
    app.reload(&mut app.store.read().await?).await?;
    Ok(())
}

/// What sellers are to see of each other's sales.
fn shared(asked: &str, kept: SalesShared) -> Result<SalesShared, Refusal> {
    if asked.is_empty() {
        return Ok(kept);
    }
    let not_offered = || Refusal::Invalid(vec![Problem::new("sellers_see", "not-offered").with(asked)]);
    SalesShared::from_code(asked).ok_or_else(not_offered)
}

#[cfg(test)]
mod tests {
    use crate::testing::{Cast, World};

    const WISH: [(&str, &str); 3] = [("organisation", "Kramer"), ("language", "en"), ("time_zone", "Europe/Lisbon")];

    #[tokio::test]
    async fn an_administrator_names_the_firm_and_everybody_sees_it() {
        let world = World::new().await;
        world.get(Cast::Ada, "/").await.is(200).says("href=\"/settings\"");
        world.post(Cast::Ada, "/settings", &WISH).await.is(303);
        world.get(Cast::Leo, "/").await.is(200).says("Kramer");
        world.get(Cast::Dirk, "/audit").await.is(200).says("Instellingen gewijzigd").says("Europe/Lisbon");
    }

    #[tokio::test]
    async fn a_firm_that_asks_its_pulses_by_hand_says_so_once() {
        let world = World::new().await;
        let asks = async || {
            let page = world.get(Cast::Ada, "/settings").await.is(200).text;
            page.contains("name=\"asks_pulses\" value=\"yes\" checked")
        };
        assert!(asks().await, "where mail can go out it asks by itself");
        world.post(Cast::Ada, "/settings", &WISH).await.is(303);
        assert!(!asks().await);
        let wish: Vec<_> = WISH.into_iter().chain([("asks_pulses", "yes")]).collect();
        world.post(Cast::Ada, "/settings", &wish).await.is(303);
        assert!(asks().await);
    }

    #[tokio::test]
    async fn a_firm_says_what_its_sellers_see_of_each_others_sales() {
        let world = World::new().await;
        let chosen = async || {
            let page = world.get(Cast::Ada, "/settings").await.is(200).text;
            page.contains("value=\"own\" selected")
        };
        assert!(!chosen().await, "they share everything until somebody says otherwise");
        let wish: Vec<_> = WISH.into_iter().chain([("sellers_see", "own")]).collect();
        world.post(Cast::Dirk, "/settings", &wish).await.is(403);
        world.post(Cast::Vera, "/settings", &wish).await.is(403);
        world.post(Cast::Ada, "/settings", &wish).await.is(303);
        assert!(chosen().await);
        let audit = world.get(Cast::Dirk, "/audit").await.is(200);
        audit.says("Verkopers zien van elkaars verkoop").says("Alleen wat op eigen naam staat");
        world.post(Cast::Ada, "/settings", &WISH).await.is(303);
        assert!(chosen().await, "who does not say it changes nothing of it");
        let wrong: Vec<_> = WISH.into_iter().chain([("sellers_see", "some")]).collect();
        world.post(Cast::Ada, "/settings", &wrong).await.is(422);
    }

    #[tokio::test]
    async fn what_is_wrong_is_named_and_nothing_is_saved() {
        let world = World::new().await;
        let wrong = [("organisation", " "), ("language", "en"), ("time_zone", "Mars/Olympus")];
        let refused = world.post(Cast::Ada, "/settings", &wrong).await.is(422);
        refused.says("Vul dit in").says("Mars/Olympus");
        world.post(Cast::Dirk, "/settings", &WISH).await.is(403);
        world.get(Cast::Ada, "/settings").await.is(200).says("value=\"Losvast\"");
    }
}
