//! The firm's own letters, for each purpose and in each language; a director writes them.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    letter::{Letter, Purpose},
    people::Role,
};
use serde::Deserialize;
use store::letters::{self, LANGUAGES, Template as Kept};

use crate::{Address, App, Error, Form, Problems, Query, Section, Shell, Viewer, Words, page, see, unprocessable};

/// What follows the `?`: which letter, in which language.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    purpose: String,
    language: String,
}

/// A template as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    purpose: String,
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
    purposes: Vec<(&'static str, String)>,
    languages: Vec<(&'static str, String)>,
    /// What can stand in braces, with what it stands for.
    fields: Vec<(&'static str, String)>,
    form: Typed,
    problems: Problems,
}

impl TemplatePage {
    async fn load(app: &App, viewer: &Viewer, (purpose, language): (&str, &str)) -> Result<Self, Error> {
        viewer.must_be(&[Role::Director])?;
        let purpose = Purpose::from_code(purpose).unwrap_or(Purpose::Declined);
        let language = if LANGUAGES.contains(&language) { language } else { viewer.lang.code() };
        let kept = letters::template(&mut app.store.read().await?, purpose, language).await?;
        let w = viewer.words();
        Ok(Self {
            shell: viewer.shell(w.t("letter-templates"), Section::Opportunities),
            purposes: Purpose::ALL.map(|one| (one.code(), w.t(format!("letter-purpose-{}", one.code())))).into(),
            languages: LANGUAGES.map(|code| (code, w.t(format!("language-{code}")))).into(),
            fields: purpose.fields().iter().map(|field| (*field, w.t(format!("letter-field-{field}")))).collect(),
            form: Typed {
                purpose: purpose.code().to_owned(),
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
    page(&TemplatePage::load(&app, &viewer, (&asked.purpose, &asked.language)).await?)
}

pub(super) async fn save(State(app): State<App>, viewer: Viewer, Form(form): Form<Typed>) -> Result<Response, Error> {
    match change(&app, &viewer, &form).await {
        Ok(()) => {
            let (purpose, language) = (form.purpose.as_str(), form.language.as_str());
            let back = Address::new("/letters".to_owned()).with("purpose", purpose).with("language", language);
            Ok(see(back.to_string()).saying("said-saved").into_response())
        }
        Err(error) => {
            let shown = TemplatePage::load(&app, &viewer, (&form.purpose, &form.language)).await?;
            unprocessable(&TemplatePage { problems: error.problems()?, form, ..shown })
        }
    }
}

async fn change(app: &App, viewer: &Viewer, form: &Typed) -> Result<(), Error> {
    let typed = Letter { subject: form.subject.clone(), body: form.body.clone() };
    let purpose = Purpose::from_code(&form.purpose).unwrap_or(Purpose::Declined);
    let letter = if form.shipped.is_empty() { typed } else { purpose.shipped(&form.language) };
    let mut tx = app.store.write().await?;
    letters::write_template(&mut tx, &viewer.actor(), viewer.now, (purpose, &form.language, &letter)).await?;
    Ok(tx.commit().await?)
}
