//! What a draft changes: in words beside the published version, and for the companies that there are. From here it is
//! published, so that nobody publishes what he has not seen.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{ids::ProfileId, people::four_eyes, profile::Verdict};
use store::{
    Reader,
    profiles::{self, State as VersionState, Version},
    qualifications::{Preview, preview},
};
use uuid::Uuid;

use super::{
    WRITERS,
    sheet::{Difference, differences, sheet},
};
use crate::{App, Error, Path, Problems, Section, Shell, Viewer, Words, page};
use domain::people::Role;

#[derive(Template)]
#[template(path = "profiles/changes.html")]
pub(super) struct ChangesPage {
    shell: Shell,
    w: Words,
    version: Version,
    before: Option<i64>,
    differences: Vec<Difference>,
    /// What would change for the companies; only a draft has that still before it.
    preview: Option<Preview>,
    rows: Vec<Move>,
    may_write: bool,
    /// Why this person may not publish, as a key; empty when he may.
    may_not: &'static str,
    problems: Problems,
}

/// How many companies have one verdict now, and where they would go.
struct Move {
    verdict: &'static str,
    now: u64,
    then: u64,
    to: Vec<u64>,
}

pub(super) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, number)): Path<(Uuid, i64)>,
) -> Result<Response, Error> {
    let mut reader = app.store.read().await?;
    page(&ChangesPage::load(&mut reader, &viewer, (ProfileId(id), number), Problems::default()).await?)
}

impl ChangesPage {
    pub(super) async fn load(
        reader: &mut Reader,
        viewer: &Viewer,
        (id, number): (ProfileId, i64),
        problems: Problems,
    ) -> Result<Self, Error> {
        let version = profiles::by_number(reader, &viewer.person, id, number).await?;
        viewer.must_be(&[&WRITERS[..], &[Role::Reader]].concat())?;
        let all = profiles::versions(reader, id).await?;
        let draft = profiles::parse(&version.toml)?;
        let w = viewer.words();
        // A draft is laid beside what is published; any other version beside the one before it.
        let before = match version.state {
            VersionState::Draft => all.iter().find(|other| other.state == VersionState::Published),
            _ => all.iter().find(|other| other.number < number),
        };
        let differences = match before {
            Some(before) => differences(&sheet(&w, &profiles::parse(&before.toml)?), &sheet(&w, &draft)),
            None => vec![],
        };
        let seen = match version.state {
            VersionState::Draft => Some(preview(reader, id, &draft, viewer.now.today).await?),
            _ => None,
        };
        Ok(Self {
            shell: viewer.shell(draft.name.as_str(), Section::Profiles),
            before: before.map(|before| before.number),
            differences,
            rows: seen.as_ref().map(moves).unwrap_or_default(),
            preview: seen,
            may_write: viewer.is(&WRITERS),
            may_not: may_not(viewer, &version),
            version,
            problems,
            w,
        })
    }

    /// Where the version itself is shown.
    fn path(&self) -> String {
        format!("/profiles/{}/versions/{}", self.version.profile_id, self.version.number)
    }

    /// Whether the version is still a draft.
    fn is_draft(&self) -> bool {
        self.version.state == VersionState::Draft
    }
}

/// Why this person may not publish; the store has the last word.
fn may_not(viewer: &Viewer, version: &Version) -> &'static str {
    if !viewer.is(&[Role::Director]) {
        "publish-director"
    } else if four_eyes(viewer.id(), &[version.author_id, version.editor_id]).is_err() {
        "publish-second-person"
    } else {
        ""
    }
}

fn moves(seen: &Preview) -> Vec<Move> {
    let row = |verdict: Verdict| Move {
        verdict: verdict.code(),
        now: seen.now(verdict),
        then: seen.then(verdict),
        to: Verdict::ALL.map(|to| seen.moved(verdict, to)).into(),
    };
    Verdict::ALL.map(row).into()
}
