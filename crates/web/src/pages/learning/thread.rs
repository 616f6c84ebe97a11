//! The common thread: what the good outcomes of a past share that the others do not, of the firm's own closed projects
//! or of a file. It proposes a profile, of which a person makes a draft, or not.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{criterion::Criterion, learning::Thread};
use store::{learning, profiles};

use super::{past_form::PastForm, past_why, said, told::Told};
use crate::{
    App, Error, Problems, Section, Sent, Shell, Viewer, Whys, Words,
    learned::{self, Found},
    page, see, unprocessable,
};

#[derive(Template)]
#[template(path = "loop/thread.html")]
struct ThreadPage {
    shell: Shell,
    w: Words,
    /// What was found; `None` where a file could not be read.
    told: Option<Told>,
    /// How long it takes until there are enough, where that can be asked.
    wait: Option<String>,
    /// The draft that a file gave, as a profile file; empty where there is none.
    toml: String,
    is_own: bool,
    may_draft: bool,
    form: PastForm,
    most: usize,
    problems: Problems,
    /// How the figures come about.
    whys: Whys,
}

impl ThreadPage {
    fn new(viewer: &Viewer, form: PastForm) -> Self {
        let w = viewer.words();
        Self {
            shell: viewer.shell(w.t("loop-tab-thread"), Section::Loop),
            told: None,
            wait: None,
            toml: String::new(),
            is_own: false,
            may_draft: viewer.is(&profiles::WRITERS),
            form,
            most: learned::LARGEST >> 20,
            problems: Problems::default(),
            whys: Whys::default(),
            w,
        }
    }

    /// With what was found; `criteria` say what its traits are called.
    fn finding(mut self, found: Found<Thread>, criteria: Vec<Criterion>) -> Self {
        self.is_own = found.file.is_none();
        self.toml = found.said.profile.as_ref().map(domain::profile::Profile::to_toml).unwrap_or_default();
        let told = Told { w: self.w.clone(), criteria, found };
        self.whys = past_why::of_thread(&told);
        self.told = Some(told);
        self
    }
}

/// The common thread of the firm's own closed projects.
pub(super) async fn show(State(app): State<App>, viewer: Viewer) -> Result<Response, Error> {
    learning::may_see(&viewer.person).map_err(Error::Refused)?;
    let found = learned::own_thread(&app, &viewer).await?;
    let mut reader = app.store.read().await?;
    let ended = learning::ended(&mut reader).await?;
    let standards = profiles::standards(&mut reader).await?;
    let criteria = super::told::criteria(&standards);
    let pace = domain::learning::Pace::of(&ended, viewer.now.today);
    let needed = found.said.signal.needed();
    let mut shown = ThreadPage::new(&viewer, PastForm::default()).finding(found, criteria);
    shown.wait = (needed > 0).then(|| said::wait(&viewer.w, pace.as_ref(), needed));
    shown.whys = shown.whys.and(past_why::wait(&viewer.w, pace.as_ref(), needed));
    page(&shown)
}

/// The common thread of a file. Nothing of it is kept.
pub(super) async fn look(viewer: Viewer, sent: Sent<PastForm>) -> Result<Response, Error> {
    learning::may_see(&viewer.person).map_err(Error::Refused)?;
    let shown = ThreadPage::new(&viewer, sent.form.clone());
    let found = match PastForm::uploaded(&sent, viewer.w.lang) {
        Ok(uploaded) => learned::thread_of(&viewer, uploaded).await,
        Err(error) => Err(error),
    };
    match found {
        Ok(found) => page(&shown.finding(found, vec![])),
        Err(error) => unprocessable(&ThreadPage { problems: error.problems()?, ..shown }),
    }
}

/// Makes a draft of a profile from what the firm's own projects share. Nobody is judged by it until a second person
/// publishes it.
pub(super) async fn draft(State(app): State<App>, viewer: Viewer) -> Result<Response, Error> {
    let id = learned::draft_of_thread(&app, &viewer).await?;
    Ok(see(format!("/profiles/{id}/versions/1")).saying("said-profile-created").into_response())
}
