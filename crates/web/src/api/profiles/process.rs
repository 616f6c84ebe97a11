//! The acquisition process of a draft, stage by stage, beside the file that holds it.

use axum::extract::State;
use domain::{
    criterion::Text,
    ids::ProfileId,
    profile::{Predicate, Process, Profile, Stage, flaws},
    refusal::{Problem, Refusal},
};
use serde::{Deserialize, Serialize};
use store::profiles;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{draft::write, version::ProfileVersion};
use crate::{
    App, Error, Path, Viewer,
    api::{Body, IfMatch, Tagged},
    key,
};

/// A stage of a profile's process.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct ProcessStage {
    /// Opportunities stand on it, so it stays once it is made; left out it is made from the label.
    key: String,
    /// What people call it in Dutch; one language may stand for the other.
    #[schema(max_length = 80)]
    label_nl: String,
    #[schema(max_length = 80)]
    label_en: String,
    /// Whether it is the gate.
    gate: bool,
    /// What has to hold to leave it forwards, as in the file: `known(musts)`, `verdict(core, near)`, `talked_to(any, 1)`,
    /// `evidence(budget)`, `document(proposal)`, `value_expectation_agreed`, `mandate_set`, `case_approved`.
    #[schema(max_items = 20)]
    exits: Vec<String>,
}

/// The stages of a profile, in their order; the last is where an opportunity ends.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ProfileProcess {
    #[schema(min_items = 1, max_items = 30)]
    stages: Vec<ProcessStage>,
}

impl From<&Process> for ProfileProcess {
    fn from(process: &Process) -> Self {
        let stage = |stage: &Stage| ProcessStage {
            key: stage.key.clone(),
            label_nl: stage.label.nl.clone(),
            label_en: stage.label.en.clone(),
            gate: stage.gate,
            exits: stage.exits.iter().map(ToString::to_string).collect(),
        };
        Self { stages: process.stages.iter().map(stage).collect() }
    }
}

impl ProfileProcess {
    /// The process that was sent, for a profile with these criteria.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with everything that is wrong, by member: `stages[2].exits[0]`, counted from 0.
    fn read(self, profile: &Profile) -> Result<Process, Refusal> {
        let mut problems = Vec::new();
        let given: Vec<String> = self.stages.iter().map(|stage| stage.key.trim().to_owned()).collect();
        let mut stages: Vec<Stage> = Vec::with_capacity(self.stages.len());
        for (at, stage) in self.stages.into_iter().enumerate() {
            let taken = given.iter().chain(stages.iter().map(|stage| &stage.key)).map(String::as_str);
            let read = stage.read(at, taken, &mut problems);
            stages.push(read);
        }
        let process = Process { stages };
        // What could not be read is told alone: what would follow from it is not known.
        if problems.is_empty() {
            problems = flaws(&process, &profile.criteria).into_iter().map(named).collect();
        }
        if problems.is_empty() { Ok(process) } else { Err(Refusal::Invalid(problems)) }
    }
}

impl ProcessStage {
    fn read<'a>(self, at: usize, taken: impl Iterator<Item = &'a str>, problems: &mut Vec<Problem>) -> Stage {
        let (nl, en) = (self.label_nl.trim(), self.label_en.trim());
        if nl.is_empty() && en.is_empty() {
            problems.push(Problem::new(format!("stages[{at}].label_nl"), "required"));
        }
        let label = Text {
            nl: if nl.is_empty() { en } else { nl }.to_owned(),
            en: if en.is_empty() { nl } else { en }.to_owned(),
        };
        let key = match self.key.trim() {
            "" => key::made(&label.en, &format!("stage_{}", at + 1), taken.chain(["all", "musts"])),
            key => key.to_owned(),
        };
        let mut exits = Vec::with_capacity(self.exits.len());
        for (place, text) in self.exits.iter().enumerate() {
            match Predicate::parse(text) {
                Some(exit) => exits.push(exit),
                None => problems.push(Problem::new(format!("stages[{at}].exits[{place}]"), "unknown-exit").with(text)),
            }
        }
        Stage { key, label, exits, gate: self.gate }
    }
}

/// What cannot be in a process, as a mistake in the member that it is about.
fn named(flaw: domain::profile::Flaw) -> Problem {
    let exit = flaw.exit.map(|exit| format!("[{exit}]")).unwrap_or_default();
    let field = match flaw.stage {
        Some(at) => format!("stages[{at}].{}{exit}", flaw.field.replace('.', "_")),
        None => flaw.field.to_owned(),
    };
    Problem::new(field, flaw.code).with(flaw.found)
}

/// Replaces the acquisition process of a draft.
///
/// The file of the draft is written anew with these stages; remarks in it are not kept. Opportunities that are under way
/// stay with the version that they began with.
#[utoipa::path(
    put, path = "/profiles/{id}/versions/{n}/process", tag = "profiles", operation_id = "save_process",
    params(
        ("id" = Uuid, Path),
        ("n" = i64, Path, description = "The version's number"),
        ("If-Match" = Option<String>, Header, description = "The version that was read"),
    ),
    request_body = ProfileProcess,
    responses(
        (status = 200, body = ProfileVersion),
        (status = 409, description = "It is no longer a draft"),
        (status = 412, description = "Changed by somebody else since it was read"),
        (status = 422, description = "Everything that cannot be in a process, with its stage and member"),
    )
)]
pub(super) async fn save(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, number)): Path<(Uuid, i64)>,
    condition: IfMatch,
    Body(sent): Body<ProfileProcess>,
) -> Result<Tagged<ProfileVersion>, Error> {
    let mut tx = app.store.write().await?;
    let draft = profiles::by_number(&mut tx, &viewer.person, ProfileId(id), number).await?;
    viewer.must_be(&store::profiles::WRITERS)?;
    condition.of(draft.version)?;
    let mut profile = profiles::parse(&draft.toml)?;
    profile.process = sent.read(&profile)?;
    let saved = write(&mut tx, &viewer, &draft, &profile.to_toml()).await?;
    tx.commit().await?;
    ProfileVersion::new(saved)
}
