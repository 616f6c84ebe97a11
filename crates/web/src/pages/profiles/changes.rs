//! What a draft changes: in words beside the published version, and for the companies that there are. From here it is
//! published, so that nobody publishes what he has not seen. Any version can be laid beside any other of its profile.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{ids::ProfileId, people::four_eyes};
use serde::Deserialize;
use store::profiles::{self, State as VersionState, Version};
use uuid::Uuid;

use super::{
    WRITERS,
    compared::{Difference, compared},
    what_if::Tried,
};
use crate::{App, Error, Path, Problems, Query, Section, Shell, Viewer, Words, page};
use domain::people::Role;

#[derive(Template)]
#[template(path = "profiles/changes.html")]
pub(super) struct ChangesPage {
    shell: Shell,
    w: Words,
    version: Version,
    before: Option<i64>,
    /// The other versions of the profile, as number and name.
    others: Vec<(String, String)>,
    /// The number of the one that it is laid beside; empty when there is none.
    chosen: String,
    differences: Vec<Difference>,
    /// What difference it makes; only a draft has that still before it. Safe to put in the page as it is.
    tried: String,
    may_write: bool,
    /// Why this person may not publish, as a key; empty when he may.
    may_not: &'static str,
    problems: Problems,
}

/// What a version is laid beside.
#[derive(Debug, Deserialize)]
pub(super) struct Beside {
    /// The number of another version; the one that comes before by itself when nothing is said.
    with: Option<i64>,
}

pub(super) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, number)): Path<(Uuid, i64)>,
    Query(beside): Query<Beside>,
) -> Result<Response, Error> {
    page(&ChangesPage::load(&app, &viewer, (ProfileId(id), number), beside.with, Problems::default()).await?)
}

impl ChangesPage {
    pub(super) async fn load(
        app: &App,
        viewer: &Viewer,
        (id, number): (ProfileId, i64),
        with: Option<i64>,
        problems: Problems,
    ) -> Result<Self, Error> {
        let mut reader = app.store.read().await?;
        let version = profiles::by_number(&mut reader, &viewer.person, id, number).await?;
        viewer.must_be(&[&WRITERS[..], &[Role::Reader]].concat())?;
        let all = profiles::versions(&mut reader, id).await?;
        let draft = profiles::parse(&version.toml)?;
        let w = viewer.words();
        let before = beside(&all, &version, with)?;
        let differences = match before {
            Some(before) => compared(&w, &profiles::parse(&before.toml)?, &draft),
            None => vec![],
        };
        drop(reader);
        let tried = match version.state {
            VersionState::Draft => Tried::load(app, viewer, Some(id), &draft).await?.render()?,
            _ => String::new(),
        };
        Ok(Self {
            shell: viewer.shell(draft.name.as_str(), Section::Profiles),
            before: before.map(|before| before.number),
            chosen: before.map(|before| before.number.to_string()).unwrap_or_default(),
            others: named(&w, &all, number),
            differences,
            tried,
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

    /// Whether there is another version to lay it beside than the one that it lies beside now.
    fn has_choice(&self) -> bool {
        self.others.iter().any(|(number, _)| *number != self.chosen)
    }

    /// Whether the version is still a draft.
    fn is_draft(&self) -> bool {
        self.version.state == VersionState::Draft
    }
}

/// What a version is laid beside: the one that was asked for; else what is published for a draft, and the one before it
/// for any other.
fn beside<'a>(all: &'a [Version], version: &Version, with: Option<i64>) -> Result<Option<&'a Version>, Error> {
    if let Some(with) = with {
        return all.iter().find(|other| other.number == with).map(Some).ok_or(Error::NotFound);
    }
    Ok(match version.state {
        VersionState::Draft => all.iter().find(|other| other.state == VersionState::Published),
        _ => all.iter().find(|other| other.number < version.number),
    })
}

/// The versions but the one with this number, as number and name.
fn named(w: &Words, all: &[Version], but: i64) -> Vec<(String, String)> {
    let others = all.iter().filter(|other| other.number != but);
    others.map(|other| (other.number.to_string(), w.with("version-number", "n", other.number))).collect()
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
