//! A line of a list: what is shown of an opportunity there, and no more. Every value that is read is copied on its way
//! out of the database, so a page of fifty lines is the quicker for each column that it leaves out.

use super::list::{filtered, sorted};
use super::opportunity::{scoped, verdict};
use super::{Listing, totals};
use crate::{Error, Page, Reader, Row, page, people, query};
use domain::activity::{FollowUp, follow_up};
use domain::ids::{OpportunityId, ProfileVersionId, UserId};
use domain::money::Cents;
use domain::people::Person;
use domain::process::Ending;
use domain::profile::Verdict;
use domain::qualification::Interval;
use domain::time::Day;

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Which opportunity.
    pub id: OpportunityId,
    /// The company's name.
    pub company_name: String,
    /// What it is about.
    pub title: String,
    /// What it would bring in; 0 when that was not stated.
    pub amount: Cents,
    /// What it counts for.
    pub credited: Cents,
    /// The seller.
    pub owner_id: UserId,
    /// The seller's name.
    pub owner_name: String,
    /// The profile version that it is judged by.
    pub profile_version_id: ProfileVersionId,
    /// The code of its stage.
    pub stage: String,
    /// How it ended; `None` while it is open.
    pub ending: Option<Ending>,
    /// The verdict.
    pub verdict: Verdict,
    /// The fit.
    pub fit: Interval,
    /// Whether it is an exception.
    pub is_exception: bool,
    /// The day of its next action.
    pub next_on: Option<Day>,
    /// The day of the last contact.
    pub heard_on: Day,
}

impl Line {
    /// The code of its status: `open`, `won`, `lost` or `declined`.
    pub fn status(&self) -> &'static str {
        self.ending.map_or("open", Ending::code)
    }

    /// How it is followed up; `None` once it has ended.
    pub fn follow_up(&self, today: Day) -> Option<FollowUp> {
        self.ending.is_none().then(|| follow_up(self.next_on, self.heard_on, today))
    }
}

/// One page of lines, in the order and with the cursor of [`list`](super::list()).
///
/// # Errors
/// As the database says.
pub async fn lines(reader: &mut Reader, viewer: &Person, listing: &Listing) -> Result<Page<Line>, Error> {
    let limit = if listing.limit == 0 { 50 } else { listing.limit.min(page::MOST) };
    let select = query(
        "select o.id, c.name as company_name, o.title, o.amount_cents, o.credited_cents, o.owner_id, \
         o.profile_version_id, o.stage, o.status, o.verdict, o.fit_low, o.fit_high, o.is_exception, o.next_on, o.heard_on \
         from opportunities o join companies c on c.id = o.company_id",
    );
    let found = filtered(scoped(select, viewer), &listing.filter);
    let found = sorted(found, listing.sort, listing.after.as_ref(), limit + 1);
    let mut rows = reader.all(found, line).await?;
    let names = people::names(reader, rows.iter().map(|row| row.owner_id)).await?;
    rows.iter_mut().zip(names).for_each(|(row, name)| row.owner_name = name);
    let total = totals(reader, viewer, &listing.filter).await?.count;
    Ok(Page::cut(rows, limit, total, |row| listing.sort.place(row.id, row.fit.low, row.amount)))
}

/// A line; the seller's name is still to be filled in.
fn line(row: Row<'_>) -> Result<Line, Error> {
    Ok(Line {
        id: row.at(0)?,
        company_name: row.at(1)?,
        title: row.at(2)?,
        amount: row.at(3)?,
        credited: row.at(4)?,
        owner_id: row.at(5)?,
        owner_name: String::new(),
        profile_version_id: row.at(6)?,
        stage: row.at(7)?,
        ending: Ending::from_code(&row.at::<String>(8)?),
        verdict: verdict(row, "verdict")?,
        fit: Interval { low: row.at(10)?, high: row.at(11)? },
        is_exception: row.at(12)?,
        next_on: row.at(13)?,
        heard_on: row.at(14)?,
    })
}
