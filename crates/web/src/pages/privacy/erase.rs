//! Erasing somebody, after it was shown what goes. There is no way back: whoever does it says that he knows.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{ids::FileId, people::Role, refusal::Refusal};
use serde::Deserialize;
use store::privacy::{self, Paper, Wish};

use super::{Asked, person::PersonPage};
use crate::{App, Error, Form, Viewer, see, unprocessable};

/// The form, exactly as it is sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct EraseForm {
    id: String,
    words: String,
    files: Vec<String>,
    company_names: String,
    sure: String,
    /// Whether it was sent: then what is ticked is what was ticked, and nothing else.
    sent: String,
}

impl EraseForm {
    /// The form of somebody who is only looked at so far.
    pub(super) fn of(asked: Asked) -> Self {
        Self { id: asked.id, words: asked.words, ..Self::default() }
    }

    pub(super) fn asked(&self) -> Asked {
        Asked { id: self.id.clone(), words: self.words.clone() }
    }

    pub(super) fn id(&self) -> &str {
        self.id.trim()
    }

    pub(super) fn words(&self) -> &str {
        self.words.trim()
    }

    pub(super) fn takes_names(&self) -> bool {
        self.company_names == "yes"
    }

    /// Whether a file goes: as it was ticked, or while nothing was sent when it names the person.
    pub(super) fn takes(&self, paper: &Paper) -> bool {
        if self.sent.is_empty() { paper.names_him } else { self.files.iter().any(|id| *id == paper.id.to_string()) }
    }

    fn wish(&self) -> Result<Wish, Error> {
        if self.sure != "yes" {
            return Err(Refusal::field("sure", "not-sure").into());
        }
        let files = self.files.iter().map(|id| FileId::parse(id).ok_or(Error::NotFound)).collect::<Result<_, _>>()?;
        let asked = self.asked();
        Ok(Wish { id: asked.id()?, words: asked.words(), files, company_names: self.takes_names() })
    }
}

pub(super) async fn carry_out(
    State(app): State<App>,
    viewer: Viewer,
    Form(form): Form<EraseForm>,
) -> Result<Response, Error> {
    viewer.must_be(&[Role::Director])?;
    match erase(&app, &viewer, &form).await {
        Ok(()) => Ok(see("/privacy").saying("said-person-erased").into_response()),
        Err(error) => {
            let problems = error.problems()?;
            unprocessable(&PersonPage::load(&app, &viewer, form, problems).await?)
        }
    }
}

async fn erase(app: &App, viewer: &Viewer, form: &EraseForm) -> Result<(), Error> {
    let wish = form.wish()?;
    let mut tx = app.store.write().await?;
    privacy::erase(&mut tx, Some(&viewer.actor()), viewer.now, &wish).await?;
    Ok(tx.commit().await?)
}
