//! The firm's own letter, in each language; a director writes it.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    letter::{FIELDS, Letter},
    people::Role,
};
use serde::Deserialize;
use store::letters::{self, LANGUAGES, Template as Kept};

use crate::{App, Error, Form, Problems, Query, Section, Shell, Viewer, Words, page, see, unprocessable};

/// What follows the `?`: which language.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    language: String,
}

/// A template as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    language: String,
    subject: String,
    body: String,
    /// Says that the shipped text is to come back.
    shipped: String,
}

#[derive(Template)]
#[template(path = "letters/template.html")]
struct TemplatePage {
    shell: Shell,
    w: Words,
    kept: Kept,
    languages: Vec<(&'static str, String)>,
    /// What can stand in braces, with what it stands for.
    fields: Vec<(&'static str, String)>,
    form: Typed,
    problems: Problems,
}

impl TemplatePage {
    async fn load(app: &App, viewer: &Viewer, language: &str) -> Result<Self, Error> {
        viewer.must_be(&[Role::Director])?;
        let language = if LANGUAGES.contains(&language) { language } else { viewer.lang.code() };
        let kept = letters::template(&mut app.store.read().await?, language).await?;
        let w = viewer.words();
        Ok(Self {
            shell: viewer.shell(w.t("letter-template"), Section::Opportunities),
            languages: LANGUAGES.map(|code| (code, w.t(format!("language-{code}")))).into(),
            fields: FIELDS.map(|field| (field, w.t(format!("letter-field-{field}")))).into(),
            form: Typed {
                language: kept.language.clone(),
                subject: kept.letter.subject.clone(),
                body: kept.letter.body.clone(),
                shipped: String::new(),
            },
            problems: Problems::default(),
            kept,
            w,
        })
    }
}

pub(super) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    page(&TemplatePage::load(&app, &viewer, &asked.language).await?)
}

pub(super) async fn save(State(app): State<App>, viewer: Viewer, Form(form): Form<Typed>) -> Result<Response, Error> {
    match change(&app, &viewer, &form).await {
        Ok(()) => {
            let language = crate::address::encoded(&form.language);
            Ok(see(format!("/letters?language={language}")).saying("said-saved").into_response())
        }
        Err(error) => {
            let shown = TemplatePage::load(&app, &viewer, &form.language).await?;
            unprocessable(&TemplatePage { problems: error.problems()?, form, ..shown })
        }
    }
}

async fn change(app: &App, viewer: &Viewer, form: &Typed) -> Result<(), Error> {
    let typed = Letter { subject: form.subject.clone(), body: form.body.clone() };
    let letter = if form.shipped.is_empty() { typed } else { Letter::declined(&form.language) };
    let mut tx = app.store.write().await?;
    letters::write_template(&mut tx, &viewer.actor(), viewer.now, (&form.language, &letter)).await?;
    Ok(tx.commit().await?)
}
