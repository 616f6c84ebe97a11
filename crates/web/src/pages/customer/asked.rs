//! What a customer says: it agrees, accepts or answers. What is wrong comes back on the page, with what was typed.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::ids::{PromiseId, PulseId, ResultId};
use domain::pulse::{AnswerDraft, Telling};
use domain::refusal::{Problem, Refusal};
use serde::Deserialize;
use store::{
    Fault,
    customer::{self, Signature},
    pulses,
};
use uuid::Uuid;

use super::{Visit, Wish, private, text_of_offer, view::View};
use crate::{App, Error, Form, Guest, Lang, Path, Query, door::Address, page, see, typed};

/// Everything that a form on the page can hold.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    pub(super) name: String,
    #[serde(default)]
    pub(super) score: String,
    #[serde(default)]
    pub(super) why: String,
    #[serde(default)]
    pub(super) telling: String,
    #[serde(default)]
    pub(super) whom: String,
    #[serde(default)]
    pub(super) figure: String,
    #[serde(default)]
    pub(super) in_the_way: String,
}

/// What was asked.
#[derive(Clone, Copy)]
enum About {
    Promise,
    Objection,
    Value,
    Result,
    Pulse,
    Measurement,
}

/// A sent form: by whom, about what, and what was typed.
type Sent = (Address, Guest, (String, String), Wish, Typed);

macro_rules! asked {
    ($($name:ident => $about:expr),*) => {$(
        pub(super) async fn $name(
            State(app): State<App>,
            (address, guest): (Address, Guest),
            Path(path): Path<(String, String)>,
            Query(wish): Query<Wish>,
            Form(form): Form<Typed>,
        ) -> Response {
            let stranger = guest.clone();
            private(heard(&app, (address, guest, path, wish, form), $about).await, &stranger)
        }
    )*};
}

asked!(
    promise => About::Promise,
    objection => About::Objection,
    value => About::Value,
    result => About::Result,
    pulse => About::Pulse,
    measurement => About::Measurement
);

async fn heard(app: &App, (address, guest, (token, id), wish, form): Sent, about: About) -> Result<Response, Error> {
    let visit = Visit::open(app, address, guest, token, &wish.lang).await?;
    let asked = Uuid::try_parse(&id).map_err(|_| Error::NotFound)?;
    let view = View::load(app, &visit).await?;
    let done = match about {
        About::Promise => "promise",
        About::Objection => "objection",
        About::Value => "value",
        About::Result => "result",
        About::Pulse => "pulse",
        About::Measurement => "measurement",
    };
    match say(app, &visit, &view, (about, asked), &form).await.map_err(Error::from) {
        Ok(()) => Ok(see(visit.address(done)).into_response()),
        Err(error) => {
            let status = error.status();
            let problems = error.problems()?;
            let at = match about {
                _ if !problems.general().is_empty() => String::new(),
                About::Objection => format!("{id}-objection"),
                _ => id,
            };
            let view = View { form, problems, at, ..View::load(app, &visit).await? };
            Ok((status, page(&view)?).into_response())
        }
    }
}

async fn say(app: &App, visit: &Visit, view: &View, (about, id): (About, Uuid), form: &Typed) -> Result<(), Fault> {
    let (link, now) = (&visit.link, visit.guest.now);
    let signature = Signature { name: form.name.clone(), language: view.w.lang.code(), text_seen: seen(view, id) };
    let mut tx = app.store.write().await?;
    match about {
        About::Promise => customer::agree_promise(&mut tx, link, now, PromiseId(id), &signature).await?,
        About::Objection => {
            let about = (PromiseId(id), form.in_the_way.as_str());
            customer::object(&mut tx, link, now, about, &signature).await?;
        }
        About::Value => customer::agree_value(&mut tx, link, now, id, &signature).await?,
        About::Result => customer::accept_result(&mut tx, link, now, ResultId(id), &signature).await?,
        About::Pulse => pulses::answer(&mut tx, link, now, PulseId(id), &draft(form)).await.map(drop)?,
        About::Measurement => {
            let figure = figure(view.w.lang, &form.figure)?;
            let signature = Signature { text_seen: view.text_of_measurement(&form.figure), ..signature };
            customer::measure(&mut tx, link, now, (id, figure), &signature).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

/// The text about this that is on the page; empty when it is not there any more, and then the act refuses.
fn seen(view: &View, id: Uuid) -> String {
    let offer = view.seen.proposed().filter(|step| step.version.id == Some(PromiseId(id)));
    let value = view.seen.value.as_ref().filter(|row| row.id == id);
    let results = view.seen.agreed().map(|version| version.terms.results.as_slice()).unwrap_or_default();
    let result = results.iter().find(|result| result.id == ResultId(id));
    let text = offer.map(|step| text_of_offer(&view.w, step));
    let text = text.or_else(|| value.map(|row| view.text_of_value(row)));
    text.or_else(|| result.map(|result| view.text_of_result(result))).unwrap_or_default()
}

/// The figure as it is typed in a language; nothing for an empty field.
fn figure(lang: Lang, text: &str) -> Result<Option<f64>, Refusal> {
    let text = text.trim();
    let read = typed::number(lang, text).parse::<f64>().ok().filter(|number| number.is_finite());
    match read {
        None if !text.is_empty() => Err(Refusal::Invalid(vec![Problem::new("figure", "not-a-number").with(text)])),
        read => Ok(read),
    }
}

fn draft(form: &Typed) -> AnswerDraft {
    AnswerDraft {
        score: form.score.trim().parse().ok(),
        why: form.why.clone(),
        telling: Telling::from_code(&form.telling, &form.whom),
    }
}
