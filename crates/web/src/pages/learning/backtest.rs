//! The backtest: a version of a profile over the closed projects, or over the past in a file. Who would have been core,
//! near or declined, what came of them, and what may be said about the difference.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    ids::ProfileId,
    learning::{Cohort, Cohorts, Conclusion, Pace},
    profile::{Profile, Verdict},
    statistics::Count,
};
use serde::Deserialize;
use store::{learning, profiles, prospects};

use super::{
    past_form::PastForm,
    past_why, said,
    told::{facts, reading},
};
use crate::{
    App, Error, Problems, Query, Section, Sent, Shell, Viewer, Whys, Words,
    learned::{self, Found},
    page, unprocessable,
};

/// Which version is asked for, as `id/number`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    version: String,
}

#[derive(Template)]
#[template(path = "loop/backtest.html")]
struct BacktestPage {
    shell: Shell,
    w: Words,
    /// The versions to choose from, as `id/number` with their name.
    versions: Vec<(String, String)>,
    version: String,
    found: Option<Found<Cohorts>>,
    pace: Option<Pace>,
    form: PastForm,
    most: usize,
    problems: Problems,
    /// How the figures come about.
    whys: Whys,
}

/// The version that is looked at, and those to choose from.
struct Choice {
    versions: Vec<(String, String)>,
    version: String,
    profile: Option<Profile>,
}

impl Choice {
    /// The asked version, else the one that was published first.
    async fn load(app: &App, viewer: &Viewer, asked: &str) -> Result<Self, Error> {
        learning::may_see(&viewer.person).map_err(Error::Refused)?;
        let mut reader = app.store.read().await?;
        let w = &viewer.w;
        let mut versions = Vec::new();
        for head in profiles::list(&mut reader, &viewer.person).await? {
            let numbers = [("backtest-published", head.published), ("backtest-draft", head.draft)];
            versions.extend(numbers.into_iter().filter_map(|(key, number)| {
                let number = number?;
                let name = w.of(key).with("name", head.name.as_str()).with("n", number).to_string();
                Some((format!("{}/{number}", head.id), name))
            }));
        }
        let first = versions.first().map(|(code, _)| code.clone()).unwrap_or_default();
        let version = if asked.is_empty() { first } else { asked.to_owned() };
        let profile = match version.split_once('/').and_then(|(id, n)| Some((ProfileId::parse(id)?, n.parse().ok()?))) {
            Some((id, number)) => {
                let found = profiles::by_number(&mut reader, &viewer.person, id, number).await?;
                Some(profiles::parse(&found.toml)?)
            }
            None if version.is_empty() => None,
            None => return Err(Error::NotFound),
        };
        Ok(Self { versions, version, profile })
    }
}

impl BacktestPage {
    fn new(viewer: &Viewer, choice: &Choice, form: PastForm) -> Self {
        let w = viewer.words();
        Self {
            shell: viewer.shell(w.t("loop-tab-backtest"), Section::Loop),
            versions: choice.versions.clone(),
            version: choice.version.clone(),
            found: None,
            pace: None,
            form,
            most: learned::LARGEST >> 20,
            problems: Problems::default(),
            whys: Whys::default(),
            w,
        }
    }

    /// With what was found, and how it comes about.
    fn finding(mut self, found: Found<Cohorts>) -> Self {
        let is_own = found.file.is_none();
        let needed = if is_own { found.said.conclusion.needed() } else { 0 };
        let whys = past_why::backtest(&self.w, &found.said, (is_own, good(is_own)));
        self.whys = whys.and(past_why::wait(&self.w, self.pace.as_ref(), needed));
        self.found = Some(found);
        self
    }

    fn headline(&self, cohorts: &Cohorts) -> String {
        said::headline(&self.w, cohorts)
    }

    fn ground(&self, cohorts: &Cohorts) -> String {
        said::ground(&self.w, cohorts)
    }

    fn is_own(&self) -> bool {
        self.found.as_ref().is_some_and(|found| found.file.is_none())
    }

    /// What a good outcome is called: a bullseye, or what the file takes for one.
    fn good(&self) -> String {
        self.w.t(good(self.is_own()))
    }

    /// How long it takes until there are enough; only of the firm's own projects.
    fn wait(&self, cohorts: &Cohorts) -> Option<String> {
        match cohorts.conclusion {
            Conclusion::NotYetToSay { needed } if self.is_own() => {
                Some(said::wait(&self.w, self.pace.as_ref(), needed))
            }
            _ => None,
        }
    }

    fn cohorts<'a>(&self, cohorts: &'a Cohorts) -> Vec<&'a Cohort> {
        let holds = |cohort: &&Cohort| cohort.bullseyes.of + cohort.unknown_outcome > 0;
        cohorts.cohorts.iter().filter(holds).collect()
    }

    fn counted(&self, count: &Count) -> String {
        said::counted(&self.w, count)
    }

    fn range(&self, count: &Count) -> String {
        said::range(&self.w, count)
    }

    /// What it would have cost and saved to decline whoever is outside.
    fn declined(&self, cohorts: &Cohorts) -> String {
        let outside = cohorts.of(Verdict::Outside).bullseyes;
        match outside.of {
            0 => self.w.t("backtest-none-declined"),
            _ => {
                let said = self.w.of("backtest-declined").with("n", outside.of).with("of", cohorts.all.of);
                said.with("good", outside.hits).with("range", self.range(&outside)).to_string()
            }
        }
    }

    /// The difference, unless it is told already.
    fn difference(&self, cohorts: &Cohorts) -> Option<String> {
        let both = cohorts.rest.of > 0 && cohorts.all.of > cohorts.rest.of;
        (both && cohorts.conclusion.needed() > 0).then(|| said::difference(&self.w, cohorts))
    }

    /// What it rests on: the facts of then, or the rows of a file.
    fn basis(&self) -> Vec<String> {
        let Some(found) = &self.found else { return Vec::new() };
        let mut lines = facts(&self.w, found.grounds.as_ref());
        lines.extend(found.file.iter().flat_map(|file| reading(&self.w, file)));
        lines
    }
}

/// What a good outcome is called, as a key.
fn good(is_own: bool) -> &'static str {
    if is_own { "loop-bullseyes" } else { "backtest-good" }
}

/// A version over the firm's own closed projects.
pub(super) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Error> {
    let choice = Choice::load(&app, &viewer, &wanted.version).await?;
    let mut shown = BacktestPage::new(&viewer, &choice, PastForm::default());
    if let Some(profile) = &choice.profile {
        let past = prospects::current(&app.store, viewer.now.today).await?.backtest(profile);
        let ended = learning::ended(&mut app.store.read().await?).await?;
        shown.pace = Pace::of(&ended, viewer.now.today);
        shown = shown.finding(Found { said: past.cohorts, grounds: Some(past.grounds), file: None });
    }
    page(&shown)
}

/// A version over the past in a file. Nothing of it is kept.
pub(super) async fn look(State(app): State<App>, viewer: Viewer, sent: Sent<PastForm>) -> Result<Response, Error> {
    let choice = Choice::load(&app, &viewer, &sent.form.version).await?;
    let shown = BacktestPage::new(&viewer, &choice, sent.form.clone());
    let profile = choice.profile.ok_or(Error::NotFound)?;
    let found = match PastForm::uploaded(&sent, viewer.w.lang) {
        Ok(uploaded) => learned::backtest_of(profile, uploaded, viewer.now.today).await,
        Err(error) => Err(error),
    };
    match found {
        Ok(found) => page(&shown.finding(found)),
        Err(error) => unprocessable(&BacktestPage { problems: error.problems()?, ..shown }),
    }
}
