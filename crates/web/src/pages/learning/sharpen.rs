//! Sharpening a profile: for each criterion the evidence that it matters, and what could be changed because of it. A
//! person chooses; that makes a draft, which a second person publishes.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    ids::ProfileId,
    learning::{Change, Pace, Sharpened, Sharpening, Signal},
    statistics::Count,
};
use serde::Deserialize;
use store::{
    learning,
    profiles::{self, Standard},
};
use uuid::Uuid;

use super::{
    past_why, said,
    told::{self, facts},
};
use crate::{
    App, Error, Form, Problems, Query, Section, Shell, Viewer, Whys, Words,
    learned::{self, Found},
    page, see, unprocessable,
};

/// Which profile is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    profile: Option<Uuid>,
}

/// The changes that were chosen, each `key:code`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Chosen {
    profile: Option<Uuid>,
    change: Vec<String>,
}

#[derive(Template)]
#[template(path = "loop/sharpen.html")]
pub(super) struct SharpenPage {
    shell: Shell,
    pub(super) w: Words,
    /// The published profiles: where each is looked at, its name, and whether it is looked at now.
    tabs: Vec<(String, String, bool)>,
    pub(super) found: Option<(Standard, Found<Sharpening>)>,
    pub(super) wait: Option<String>,
    chosen: Vec<String>,
    may_draft: bool,
    problems: Problems,
    /// How the figures come about.
    whys: Whys,
}

impl SharpenPage {
    pub(super) async fn load(
        app: &App,
        viewer: &Viewer,
        profile: Option<Uuid>,
        (chosen, problems): (Vec<String>, Problems),
    ) -> Result<Self, Error> {
        let found = learned::sharpening(app, viewer, profile.map(ProfileId)).await?;
        let mut reader = app.store.read().await?;
        let standards = profiles::standards(&mut reader).await?;
        let pace = Pace::of(&learning::ended(&mut reader).await?, viewer.now.today);
        let now = found.as_ref().map(|(standard, _)| standard.profile_id);
        let tab = |standard: &Standard| {
            let href = format!("/loop/sharpen?profile={}", standard.profile_id);
            (href, standard.profile.name.clone(), Some(standard.profile_id) == now)
        };
        let tabs: Vec<_> = standards.iter().map(tab).collect();
        let needed = found.as_ref().map_or(0, |(_, found)| found.said.thread.signal.needed());
        let w = viewer.words();
        let whys = found.as_ref().map(|(standard, found)| {
            let wait = past_why::wait(&w, pace.as_ref(), needed);
            past_why::of_sharpening(&w, &found.said, |one| label(&w, standard, one)).and(wait)
        });
        Ok(Self {
            shell: viewer.shell(w.t("loop-tab-sharpen"), Section::Loop),
            whys: whys.unwrap_or_default(),
            tabs: if tabs.len() > 1 { tabs } else { vec![] },
            wait: (needed > 0).then(|| said::wait(&w, pace.as_ref(), needed)),
            may_draft: viewer.is(&profiles::WRITERS),
            found,
            chosen,
            problems,
            w,
        })
    }

    pub(super) fn headline(&self, found: &Sharpening) -> String {
        match found.thread.signal {
            Signal::There => self.w.t("sharpen-signal"),
            Signal::NotThere => self.w.t("sharpen-no-signal"),
            Signal::NotYetToSay { .. } => self.w.t("loop-not-yet"),
        }
    }

    /// What the sentence rests on, and what it takes to say more.
    pub(super) fn ground(&self, found: &Sharpening) -> Vec<String> {
        let (w, good) = (&self.w, &found.thread.good);
        let counted = w.of("thread-counted").with("hits", good.hits).with("of", good.of);
        let mut lines = vec![counted.with("range", said::range(w, good)).to_string()];
        if let Signal::NotYetToSay { needed } = found.thread.signal {
            lines.push(w.n("thread-needed", needed));
        }
        lines
    }

    pub(super) fn facts(&self, found: &Found<Sharpening>) -> Vec<String> {
        facts(&self.w, found.grounds.as_ref())
    }

    pub(super) fn label(&self, standard: &Standard, one: &Sharpened) -> String {
        label(&self.w, standard, one)
    }

    pub(super) fn weight(&self, standard: &Standard, one: &Sharpened) -> String {
        self.w.number(standard.profile.criterion(&one.key).map(|criterion| criterion.weight), 1)
    }

    pub(super) fn counted(&self, count: &Count) -> String {
        if count.of > 0 { said::counted(&self.w, count) } else { self.w.count(None::<u32>) }
    }

    /// Whether it matters, as far as the past tells.
    pub(super) fn matters(&self, one: &Sharpened) -> String {
        let w = &self.w;
        match &one.evidence {
            None => w.t("sharpen-hardly-varies"),
            Some(evidence) => {
                let key = if evidence.effect > 0.0 { "thread-more" } else { "thread-less" };
                w.with(key, "chance", w.chance(evidence.sureness()))
            }
        }
    }

    /// The effect with its interval; empty where there is none.
    pub(super) fn effect(&self, one: &Sharpened) -> String {
        one.evidence.as_ref().map(|evidence| told::effect(&self.w, evidence)).unwrap_or_default()
    }

    /// A change in words.
    pub(super) fn says(&self, standard: &Standard, one: &Sharpened, change: &Change) -> String {
        let said = self.w.of(format!("sharpen-{}", change.code())).with("what", self.label(standard, one));
        let said = said.with("from", self.weight(standard, one)).with("to", self.w.number(change.weight(), 1));
        said.with("met", self.counted(&one.met)).with("narrow", self.counted(&one.narrow)).to_string()
    }

    fn code(&self, one: &Sharpened, change: &Change) -> String {
        format!("{}:{}", one.key, change.code())
    }

    fn is_chosen(&self, one: &Sharpened, change: &Change) -> bool {
        self.chosen.contains(&self.code(one, change))
    }

    pub(super) fn proposes(&self, found: &Sharpening) -> bool {
        found.criteria.iter().any(|one| !one.changes.is_empty())
    }
}

/// What a criterion is called.
fn label(w: &Words, standard: &Standard, one: &Sharpened) -> String {
    standard.profile.criterion(&one.key).map_or_else(|| one.key.clone(), |criterion| w.text(&criterion.label))
}

pub(super) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Error> {
    page(&SharpenPage::load(&app, &viewer, wanted.profile, <_>::default()).await?)
}

/// Makes a draft of the chosen changes.
pub(super) async fn draft(State(app): State<App>, viewer: Viewer, Form(sent): Form<Chosen>) -> Result<Response, Error> {
    let id = sent.profile.map(ProfileId).ok_or(Error::NotFound)?;
    match learned::sharpen(&app, &viewer, id, &sent.change).await {
        Ok(number) => {
            Ok(see(format!("/profiles/{id}/versions/{number}/changes")).saying("said-sharpened").into_response())
        }
        Err(error) => {
            let wrong = (sent.change, error.problems()?.renamed(|_| "change".to_owned()));
            unprocessable(&SharpenPage::load(&app, &viewer, sent.profile, wrong).await?)
        }
    }
}
