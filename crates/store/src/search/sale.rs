//! What is held of an opportunity beside its title: everything that its lists are filtered by, sorted by and add up, so
//! that a search over many of them reads from the database no more than it shows.

use std::sync::Arc;

use domain::ids::{CompanyId, ProfileId, UserId};
use domain::money::Cents;
use domain::profile::Verdict;
use domain::time::Day;

use crate::opportunities::Status;
use crate::{Error, Row};

/// What is read of each row besides its name and id.
pub(super) trait Besides: Clone {
    /// The columns, after those two.
    const COLUMNS: &'static str;

    /// What they say, beginning with the third.
    fn read(row: Row<'_>) -> Result<Self, Error>;
}

impl Besides for () {
    const COLUMNS: &'static str = "search_key, id";

    fn read(_: Row<'_>) -> Result<Self, Error> {
        Ok(())
    }
}

/// One opportunity, as lists see it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sale {
    /// At which company.
    pub(crate) company: CompanyId,
    /// Who sells.
    pub(crate) owner: UserId,
    /// By which profile it is judged.
    pub(crate) profile: ProfileId,
    /// In which stage.
    pub(crate) stage: Arc<str>,
    /// Open, or how it ended.
    pub(crate) status: Status,
    /// With which verdict.
    pub(crate) verdict: Verdict,
    /// Whether it is an exception.
    pub(crate) is_exception: bool,
    /// The lower end of its fit.
    pub(crate) fit_low: f64,
    /// What it is worth.
    pub(crate) amount: Cents,
    /// What of that is credited.
    pub(crate) credited: Cents,
    /// The day of the next step.
    pub(crate) next_on: Option<Day>,
    /// The day of the last contact.
    pub(crate) heard_on: Day,
}

impl Besides for Sale {
    const COLUMNS: &'static str = "search_key, id, company_id, owner_id, profile_id, stage, status, verdict, is_exception, \
                                   fit_low, amount_cents, credited_cents, next_on, heard_on";

    fn read(row: Row<'_>) -> Result<Self, Error> {
        let (status, verdict): (String, String) = (row.at(6)?, row.at(7)?);
        Ok(Self {
            company: row.at(2)?,
            owner: row.at(3)?,
            profile: row.at(4)?,
            stage: row.at::<String>(5)?.into(),
            status: Status::from_code(&status).ok_or_else(|| Error::Corrupt(format!("status `{status}`")))?,
            verdict: Verdict::from_code(&verdict).ok_or_else(|| Error::Corrupt(format!("verdict `{verdict}`")))?,
            is_exception: row.at(8)?,
            fit_low: row.at(9)?,
            amount: row.at(10)?,
            credited: row.at(11)?,
            next_on: row.at(12)?,
            heard_on: row.at(13)?,
        })
    }
}
