//! What else there is of a company: its opportunities, its projects, who told whom, and the files that back its facts.

use domain::{ids::CompanyId, people::Person};
use store::{
    Error, Reader,
    files::{self, File},
    opportunities::{self, Opportunity},
    projects::{self, Filter, Line, Listing},
    referrals::{self, Referred},
};

use crate::Words;

/// How many files are shown.
const FILES: i64 = 50;

/// Everything that hangs on one company, as far as the viewer may see it.
pub(in crate::pages) struct Related {
    pub(in crate::pages) opportunities: Vec<Opportunity>,
    pub(in crate::pages) projects: Vec<Line>,
    /// Who told about us here.
    pub(in crate::pages) told_us: Vec<Referred>,
    /// Whom this company told about us.
    pub(in crate::pages) told_on: Vec<Referred>,
    pub(super) files: Vec<File>,
}

impl Related {
    pub(in crate::pages) async fn load(reader: &mut Reader, viewer: &Person, id: CompanyId) -> Result<Self, Error> {
        let listing = Listing { filter: Filter { company: Some(id), ..Filter::default() }, ..Listing::default() };
        Ok(Self {
            opportunities: opportunities::of_company(reader, viewer, id).await?,
            projects: projects::list(reader, viewer, &listing).await?.items,
            told_us: referrals::to_company(reader, viewer, id).await?,
            told_on: referrals::by_company(reader, viewer, id).await?,
            files: files::of(reader, id, FILES).await?,
        })
    }
}

/// How large a file is, in words.
pub(super) fn size(w: &Words, file: &File) -> String {
    let kilobytes = (file.size + 1023) / 1024;
    if kilobytes < 1024 {
        w.with("file-kilobytes", "n", kilobytes)
    } else {
        // A size in megabytes needs no more than one decimal.
        w.with("file-megabytes", "n", w.number(f64::from(i32::try_from(kilobytes).unwrap_or(i32::MAX)) / 1024.0, 1))
    }
}
