//! One version of a profile, in plain words.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    ids::ProfileId,
    profile::{Profile, Stage},
};
use store::profiles::{self, State as VersionState, Version};
use uuid::Uuid;

use super::{WRITERS, sheet};
use crate::{
    App, Error, Path, Section, Shell, Viewer, Words,
    explained::{near, thresholds, wanted},
    page,
};

#[derive(Template)]
#[template(path = "profiles/version.html")]
struct VersionPage {
    shell: Shell,
    w: Words,
    version: Version,
    others: Vec<Version>,
    profile: Profile,
    criteria: Vec<Asked>,
    thresholds: String,
    policy: Vec<sheet::Section>,
    is_draft: bool,
    has_draft: bool,
    may_write: bool,
}

/// A criterion in words.
struct Asked {
    label: String,
    question: String,
    wanted: String,
    near: String,
    must: bool,
    share: String,
    evidence: String,
    fresh: String,
}

pub(super) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, number)): Path<(Uuid, i64)>,
) -> Result<Response, Error> {
    let id = ProfileId(id);
    let mut reader = app.store.read().await?;
    let version = profiles::by_number(&mut reader, &viewer.person, id, number).await?;
    let others = profiles::versions(&mut reader, id).await?;
    let profile = profiles::parse(&version.toml)?;
    page(&VersionPage::new(&viewer, version, others, profile))
}

impl VersionPage {
    fn new(viewer: &Viewer, version: Version, others: Vec<Version>, profile: Profile) -> Self {
        let w = viewer.words();
        let whole: f64 = profile.criteria.iter().map(|criterion| criterion.weight).sum();
        let criteria = profile.criteria.iter().map(|criterion| Asked {
            label: criterion.label.in_language(w.lang.code()).to_owned(),
            question: criterion.question.in_language(w.lang.code()).to_owned(),
            wanted: wanted(&w, &criterion.kind),
            near: near(&w, &criterion.kind),
            must: criterion.must,
            share: w.percent(criterion.weight / whole),
            evidence: criterion.evidence.clone().unwrap_or_default(),
            fresh: criterion.fresh_days.map(|days| w.n("sheet-fresh-days", days)).unwrap_or_default(),
        });
        Self {
            shell: viewer.shell(profile.name.as_str(), Section::Profiles),
            criteria: criteria.collect(),
            thresholds: thresholds(&w, &profile),
            policy: sheet::policies(&w, &profile),
            is_draft: version.state == VersionState::Draft,
            has_draft: others.iter().any(|other| other.state == VersionState::Draft),
            may_write: viewer.is(&WRITERS),
            version,
            others,
            profile,
            w,
        }
    }

    /// What a stage asks, as a sentence.
    fn asks(&self, at: &usize, stage: &Stage) -> String {
        self.w.asks(stage, at + 1 == self.profile.process.stages.len(), Some(&self.profile))
    }

    /// A stage's name.
    fn stage(&self, stage: &Stage) -> String {
        stage.label.in_language(self.w.lang.code()).to_owned()
    }
}
