//! A form that changes a record: taken out of the request, and given back when it is refused.

use axum::extract::{FromRequest, Request};
use serde::{Serialize, de::DeserializeOwned};
use store::{Reader, Subject};

use super::{Came, Meanwhile, Read, Say, Text, Texts, came::form, differences, merged, others};
use crate::{Error, Form, Problems, Viewer};

/// What says which version a form is about.
const VERSION: &str = "version";

/// A form that changes a record, with what it was read as. Its fields are all texts, and one of them is `version`.
#[derive(Clone, Debug)]
pub(crate) struct Edited<T> {
    /// What was typed, and chosen where a colleague was first.
    pub(crate) form: T,
    /// What stands unseen in it.
    pub(crate) read: Read,
}

/// The record as it is kept now.
pub(crate) struct Stands<'a, T> {
    /// Which record.
    pub(crate) subject: Subject,
    /// What a change of it is called in the audit trail.
    pub(crate) verb: &'static str,
    /// By what its events are told from those of others of the same record, where there are any: a member and its text.
    pub(crate) one: Option<(&'a str, &'a str)>,
    /// The form of it, as it is now.
    pub(crate) now: T,
    /// What people call the texts of its fields.
    pub(crate) say: Say<'a>,
}

impl<T: Serialize + DeserializeOwned> Edited<T> {
    /// A form as it is read.
    ///
    /// # Errors
    /// [`Error::Internal`] when the form is no list of texts.
    pub(crate) fn of(form: T) -> Result<Self, Error> {
        let read = Read::of(&texts(&form)?)?;
        Ok(Self { form, read })
    }

    /// The form to show after a refusal, with what is wrong; when a colleague was first, with what that colleague
    /// changed, and about the version that is there now.
    ///
    /// # Errors
    /// The refusal itself, when it is not about the form; as the database says.
    pub(crate) async fn again(
        self,
        reader: &mut Reader,
        viewer: &Viewer,
        error: Error,
        stands: Stands<'_, T>,
    ) -> Result<(Self, Problems), Error> {
        let problems = error.problems()?;
        let (typed, now) = (texts(&self.form)?, texts(&stands.now)?);
        let is_late = version(&typed).is_some_and(|version| Some(version) != self::version(&now));
        if !is_late {
            return Ok((self, problems));
        }
        let found = differences(self.read.texts().as_deref(), &typed, &now);
        let all = Meanwhile::load(reader, stands.subject, stands.verb).await?;
        let meanwhile = if let Some(one) = stands.one { all.only(one) } else { all };
        let theirs = found.iter().map(|one| meanwhile.theirs(&viewer.w, one, stands.say)).collect();
        let read = Read::of(&now)?.with_other(&others(&found))?;
        let form = form(&at_version_of(&now, merged(typed, &found)))?;
        Ok((Self { form, read }, problems.overtaken(theirs, vec![])))
    }
}

/// The fields of a form.
fn texts<T: Serialize>(form: &T) -> Result<Texts, Error> {
    let text = serde_html_form::to_string(form).map_err(|error| Error::Internal(error.to_string()))?;
    serde_html_form::from_str(&text).map_err(|error| Error::Internal(error.to_string()))
}

fn version(texts: &[Text]) -> Option<&str> {
    texts.iter().find(|(name, _)| name == VERSION).map(|(_, text)| text.as_str())
}

fn at_version_of(now: &[Text], mut texts: Texts) -> Texts {
    texts.retain(|(name, _)| name != VERSION);
    texts.extend(version(now).map(|version| (VERSION.to_owned(), version.to_owned())));
    texts
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Edited<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let Form(sent) = Form::<Texts>::from_request(request, state).await?;
        let came = Came::new(sent, |field, name| field == name);
        Ok(Self { form: came.form()?, read: came.read })
    }
}
