//! The installation's settings, for its administrator: the firm's name, the language and the time zone.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::people::Role;
use serde::Deserialize;
use store::settings::{self, Settings};

use crate::{App, Error, Form, Lang, Problems, Routes, Section, Shell, Viewer, Words, page, see, unprocessable};

pub(crate) fn routes() -> Routes {
    Routes::new().get("/settings", show).post("/settings", save)
}

#[derive(Clone, Debug, Deserialize)]
struct Wish {
    organisation: String,
    language: String,
    time_zone: String,
}

#[derive(Template)]
#[template(path = "settings/show.html")]
struct SettingsPage {
    shell: Shell,
    w: Words,
    form: Wish,
    languages: Vec<(&'static str, String)>,
    zones: Vec<(String, String)>,
    problems: Problems,
}

impl SettingsPage {
    fn new(viewer: &Viewer, form: Wish, problems: Problems) -> Self {
        let w = viewer.words();
        let shell = viewer.shell(w.t("settings-title"), Section::Settings);
        let languages = Lang::ALL.map(|lang| (lang.code(), w.t(format!("language-{}", lang.code())))).into();
        Self { shell, languages, zones: zones(), w, form, problems }
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
    let Settings { organisation, language, time_zone, .. } = settings::read(&mut app.store.read().await?).await?;
    page(&SettingsPage::new(&viewer, Wish { organisation, language, time_zone }, Problems::default()))
}

async fn save(State(app): State<App>, viewer: Viewer, Form(form): Form<Wish>) -> Result<Response, Error> {
    match change(&app, &viewer, form.clone()).await {
        Ok(()) => Ok(see("/settings").saying("said-saved").into_response()),
        Err(error) => unprocessable(&SettingsPage::new(&viewer, form, error.problems()?)),
    }
}

async fn change(app: &App, viewer: &Viewer, form: Wish) -> Result<(), Error> {
    let mut tx = app.store.write().await?;
    let Wish { organisation, language, time_zone } = form;
    let wish = Settings { organisation, language, time_zone, ..settings::read(&mut tx).await? };
    settings::change(&mut tx, &viewer.actor(), viewer.now, wish).await?;
    tx.commit().await?;
    app.reload(&mut app.store.read().await?).await?;
    Ok(())
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
    async fn what_is_wrong_is_named_and_nothing_is_saved() {
        let world = World::new().await;
        let wrong = [("organisation", " "), ("language", "en"), ("time_zone", "Mars/Olympus")];
        world.post(Cast::Ada, "/settings", &wrong).await.is(422).says("Vul dit in").says("Mars/Olympus");
        world.post(Cast::Dirk, "/settings", &WISH).await.is(403);
        world.get(Cast::Ada, "/settings").await.is(200).says("value=\"Losvast\"");
    }
}
