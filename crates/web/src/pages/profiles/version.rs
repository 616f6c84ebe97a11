//! One version of a profile, in plain words.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    criterion::{Criterion, Kind},
    ids::ProfileId,
    profile::{Profile, Stage},
};
use std::collections::BTreeMap;
use store::{
    profiles::{self, State as VersionState, Version},
    prospects::{self, Coded},
};
use uuid::Uuid;

use super::{
    WRITERS,
    elsewhere::{self, Elsewhere, elsewhere},
    sheet,
};
use crate::{
    App, Error, Path, Section, Shell, Viewer, Words,
    explained::{Titled, near, system_name, thresholds, wanted},
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
    /// The codes of both, with what they mean; empty for another kind.
    codes: Vec<Titled>,
    near_codes: Vec<Titled>,
    /// The classification of the codes.
    system: &'static str,
    /// Companies whose code it cannot read.
    elsewhere: Vec<Elsewhere>,
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
    drop(reader);
    let held = companies(&app, &viewer, &profile).await?;
    page(&VersionPage::new(&viewer, (version, others), profile, &held))
}

/// By criterion the companies in each classification, where a criterion asks a code: only then is it looked who has
/// another one. Whoever does not see all companies reads how many they are, and not which.
async fn companies(app: &App, viewer: &Viewer, profile: &Profile) -> Result<ByCriterion, Error> {
    let asks_code = |criterion: &&Criterion| matches!(criterion.kind, Kind::Code { .. });
    let mut all = ByCriterion::new();
    let most = if viewer.person.sees_companies() { elsewhere::NAMED } else { 0 };
    for criterion in profile.criteria.iter().filter(asks_code) {
        let held = prospects::current(&app.store, viewer.now.today).await?;
        let coded = held.coded(&mut app.store.read().await?, &criterion.key, most).await?;
        all.insert(criterion.key.clone(), coded);
    }
    Ok(all)
}

/// By the key of a criterion, and by the code of a classification.
type ByCriterion = BTreeMap<String, BTreeMap<String, Coded>>;

impl Asked {
    fn new(w: &Words, criterion: &Criterion, whole: f64, held: &ByCriterion) -> Self {
        let kind = &criterion.kind;
        Self {
            label: criterion.label.in_language(w.lang.code()).to_owned(),
            question: criterion.question.in_language(w.lang.code()).to_owned(),
            wanted: wanted(w, kind),
            near: near(w, kind),
            codes: Titled::wanted(w, kind),
            near_codes: Titled::near(w, kind),
            system: if let Kind::Code { system, .. } = kind { system_name(*system) } else { "" },
            elsewhere: held.get(&criterion.key).map(|coded| elsewhere(w, kind, coded)).unwrap_or_default(),
            must: criterion.must,
            share: w.percent(criterion.weight / whole),
            evidence: criterion.evidence.clone().unwrap_or_default(),
            fresh: criterion.fresh_days.map(|days| w.n("sheet-fresh-days", days)).unwrap_or_default(),
        }
    }
}

impl VersionPage {
    fn new(viewer: &Viewer, (version, others): (Version, Vec<Version>), profile: Profile, held: &ByCriterion) -> Self {
        let w = viewer.words();
        let whole: f64 = profile.criteria.iter().map(|criterion| criterion.weight).sum();
        let criteria = profile.criteria.iter().map(|criterion| Asked::new(&w, criterion, whole, held));
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
