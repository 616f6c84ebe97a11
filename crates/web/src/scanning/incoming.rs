//! A file that came or was named: looked at before anything is written down, so that a file that is none is refused at
//! once and taken away.

use std::path::PathBuf;

use domain::{
    ids::{ProfileId, ScanId},
    refusal::{Problem, Refusal},
};
use store::{
    profiles::{Standard, Standards},
    scans::{self, NewScan, Source},
};

use super::{files, look};
use crate::{
    App, Error, Viewer,
    importing::{Asked, Look, Stop, file_problem},
};

/// A file to scan.
#[derive(Debug)]
pub(crate) struct Incoming {
    pub(crate) id: ScanId,
    pub(crate) path: PathBuf,
    pub(crate) name: String,
    pub(crate) bytes: u64,
    pub(crate) source: Source,
}

impl Incoming {
    /// A file that was received under this name.
    pub(crate) fn received((id, path, bytes): (ScanId, PathBuf, u64), name: &str) -> Self {
        // Some browsers send the whole path.
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        Self { id, path, name, bytes, source: Source::Upload }
    }

    /// The file of this name in the folder.
    ///
    /// # Errors
    /// As [`files::named`].
    pub(crate) async fn named(app: &App, viewer: &Viewer, name: &str) -> Result<Self, Error> {
        let (market, wanted, at) = (app.config.market.clone(), name.to_owned(), viewer.now.at);
        let finding = tokio::task::spawn_blocking(move || {
            let path = files::named(&market, &wanted)?;
            let bytes = path.metadata().map_or(0, |about| about.len());
            Ok(Self { id: ScanId(store::new_id(at)), path, name: wanted, bytes, source: Source::Folder })
        });
        let found: Result<Self, Problem> = finding.await.map_err(|error| Error::Internal(error.to_string()))?;
        found.map_err(|problem| Refusal::Invalid(vec![problem]).into())
    }

    /// Takes away what was received.
    pub(crate) async fn discard(&self) {
        if self.source == Source::Upload {
            let path = self.path.clone();
            let _ = tokio::task::spawn_blocking(move || std::fs::remove_file(path)).await;
        }
    }

    /// Looks at the first rows.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] for a file that is none, or that has no row.
    pub(crate) async fn look(&self, asked: &Asked) -> Result<Look, Error> {
        let look = look(self.path.clone(), asked).await.map_err(|stop| match stop {
            Stop::File(error) => Refusal::Invalid(vec![file_problem(&error)]).into(),
            Stop::Other(error) => error,
        })?;
        if look.survey.read == 0 { Err(Refusal::field("file", "file-no-rows").into()) } else { Ok(look) }
    }

    /// Writes down that it came, to be judged by this profile.
    ///
    /// # Errors
    /// As [`scans::begin`].
    pub(crate) async fn begin(
        &self,
        tx: &mut store::Tx,
        viewer: &Viewer,
        (standard, columns): (&Standard, Vec<String>),
    ) -> Result<(), Error> {
        let new = NewScan {
            id: self.id,
            version: standard.version_id,
            file_name: self.name.clone(),
            source: self.source,
            file_bytes: i64::try_from(self.bytes).unwrap_or(i64::MAX),
            columns,
        };
        Ok(scans::begin(tx, &viewer.actor(), viewer.now, new).await?)
    }
}

/// The published version of the profile that is asked for; of the first when none is.
///
/// # Errors
/// [`Refusal::Invalid`] on `profile` when there is none.
pub(crate) fn standard<'a>(standards: &'a Standards, asked: &str) -> Result<&'a Standard, Error> {
    let found =
        if asked.is_empty() { standards.first() } else { ProfileId::parse(asked).and_then(|id| standards.of(id)) };
    let code = if standards.first().is_none() { "scan-no-profile" } else { "not-offered" };
    found.ok_or_else(|| Refusal::Invalid(vec![Problem::new("profile", code).with(asked)]).into())
}
