//! What else there is of a company: its opportunities, its projects, who told whom, and the files that back its facts.

use domain::{ids::CompanyId, people::Person};
use store::{
    Error, Reader,
    events::Event,
    files::{self, File},
    opportunities::{self, Opportunity, Past},
    projects::{self, Filter, Line, Listing},
    referrals::{self, Referred},
    retention::{self, Clock},
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
    /// When its personal data go, or went.
    pub(super) clock: Clock,
    past: Vec<Past>,
}

impl Related {
    pub(in crate::pages) async fn load(reader: &mut Reader, viewer: &Person, id: CompanyId) -> Result<Self, Error> {
        let listing = Listing { filter: Filter { company: Some(id), ..Filter::default() }, ..Listing::default() };
        Ok(Self {
            opportunities: opportunities::of_company(reader, viewer, id).await?,
            projects: projects::list(reader, viewer, &listing).await?.items,
            told_us: referrals::to_company(reader, viewer, id).await?,
            told_on: referrals::by_company(reader, viewer, id).await?,
            files: files::of(reader, viewer, id, FILES).await?,
            clock: retention::clock(reader, id).await?,
            past: opportunities::past(reader, viewer, id, None).await?,
        })
    }

    /// The address and name of what an event happened to, where that is not the company itself.
    pub(super) fn place(&self, w: &Words, event: &Event) -> Option<(String, String)> {
        let id = event.subject_id;
        match event.subject_kind.as_str() {
            "opportunity" => {
                let row = self.opportunities.iter().find(|row| row.id.0 == id)?;
                Some((format!("/opportunities/{id}"), row.title.clone()))
            }
            "project" => {
                let line = self.projects.iter().find(|line| line.id.0 == id)?;
                Some((format!("/projects/{id}"), line.name.clone()))
            }
            "case" => Some((format!("/cases/{id}"), w.t("case-open"))),
            _ => None,
        }
    }

    /// How a sale to it ended, when it did.
    pub(super) fn ended(&self, row: &Opportunity) -> Option<&Past> {
        self.past.iter().find(|past| past.id == row.id)
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
