//! A line of a list: what is shown of an opportunity there, and no more. Every value that is read is copied on its way
//! out of the database, so a page of fifty lines is the quicker for each column that it leaves out.

use super::list::{Leads, filtered, sorted};
use super::opportunity::scoped;
use super::{Listing, Origin, in_memory, totals};
use crate::engine::Column;
use crate::{Error, Page, Reader, Row, page, people, query};
use domain::activity::{FollowUp, follow_up};
use domain::ids::{OpportunityId, ProfileVersionId, UserId};
use domain::money::Cents;
use domain::people::Person;
use domain::process::Ending;
use domain::profile::Verdict;
use domain::qualification::Interval;
use domain::time::{Day, Timestamp};

/// What a line can tell besides which opportunity it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The stage, and the version that says what it is called.
    Stage,
    /// Since when it is in that stage.
    StageAt,
    /// The verdict.
    Verdict,
    /// The fit.
    Fit,
    /// What it counts for.
    Credited,
    /// Who sells.
    Owner,
    /// What is done next.
    NextAction,
    /// The last contact.
    Heard,
    /// Where it comes from.
    Origin,
    /// When it was made.
    Created,
    /// On which day it ended.
    Closed,
}

impl Part {
    /// All, in the order in which they are read.
    pub const ALL: [Part; 11] = [
        Part::Stage,
        Part::StageAt,
        Part::Verdict,
        Part::Fit,
        Part::Credited,
        Part::Owner,
        Part::NextAction,
        Part::Heard,
        Part::Origin,
        Part::Created,
        Part::Closed,
    ];

    fn columns(self) -> &'static str {
        match self {
            Part::Stage => ", o.profile_version_id, o.stage",
            Part::StageAt => ", o.stage_at",
            Part::Verdict => ", o.verdict",
            Part::Fit => ", o.fit_high",
            Part::Credited => ", o.credited_cents",
            Part::Owner => ", o.owner_id",
            Part::NextAction => ", o.next_action",
            Part::Heard => ", o.heard_on",
            Part::Origin => ", o.source",
            Part::Created => ", o.created_at",
            Part::Closed => ", o.closed_on",
        }
    }
}

/// One line. A part that was not asked for is `None`.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Which opportunity.
    pub id: OpportunityId,
    /// The version that was read, for whoever changes it from the list.
    pub version: i64,
    /// What it is about.
    pub title: String,
    /// The company's name.
    pub company_name: String,
    /// How it ended; `None` while it is open.
    pub ending: Option<Ending>,
    /// Whether it is an exception.
    pub is_exception: bool,
    /// What it would bring in; 0 when that was not stated.
    pub amount: Cents,
    /// The day of its next step.
    pub next_on: Option<Day>,
    /// The version that it is judged by, and the key of its stage there.
    pub stage: Option<(ProfileVersionId, String)>,
    /// Since when it is in that stage.
    pub stage_at: Option<Timestamp>,
    /// The verdict.
    pub verdict: Option<Verdict>,
    /// The fit.
    pub fit: Option<Interval>,
    /// What it counts for.
    pub credited: Option<Cents>,
    /// The seller.
    pub owner_id: Option<UserId>,
    /// The seller's name; empty when the seller was not asked for.
    pub owner_name: String,
    /// What is done next; also `None` when nothing is.
    pub next_action: Option<String>,
    /// The day of the last contact.
    pub heard_on: Option<Day>,
    /// Where it comes from.
    pub origin: Option<Origin>,
    /// When it was made.
    pub created_at: Option<Timestamp>,
    /// The day on which it ended; also `None` while it is open.
    pub closed_on: Option<Day>,
    fit_low: f64,
}

impl Line {
    /// The code of its status: `open`, `won`, `lost` or `declined`.
    pub fn status(&self) -> &'static str {
        self.ending.map_or("open", Ending::code)
    }

    /// How it is followed up; `None` once it has ended, and when the last contact was not asked for.
    pub fn follow_up(&self, today: Day) -> Option<FollowUp> {
        let heard = self.heard_on.filter(|_| self.ending.is_none())?;
        Some(follow_up(self.next_on, heard, today))
    }
}

/// One page of lines with these parts, in the order and with the cursor of [`list`](super::list()).
///
/// # Errors
/// As the database says.
pub async fn lines(
    reader: &mut Reader,
    viewer: &Person,
    listing: &Listing,
    parts: &[Part],
) -> Result<Page<Line>, Error> {
    let limit = if listing.limit == 0 { 50 } else { listing.limit.min(page::MOST) };
    let select = query(
        "select o.id, o.version, o.title, c.name, o.status, o.is_exception, o.amount_cents, o.next_on, o.fit_low",
    );
    let wanted = || Part::ALL.into_iter().filter(|part| parts.contains(part));
    let select = wanted().fold(select, |select, part| select.and(part.columns()));
    let select = select.and(" from opportunities o join companies c on c.id = o.company_id");
    let ids = in_memory::page(reader, viewer, listing, limit as usize + 1).await?;
    let found = match &ids {
        Some(ids) => scoped(select, viewer).and(" and o.id in ").list(ids.iter().copied()),
        None => {
            let found = filtered(scoped(select, viewer), &listing.filter, Leads::of(listing));
            sorted(found, listing.sort, listing.after.as_ref(), limit + 1)
        }
    };
    let mut rows = reader.all(found, |row| line(Columns { row, at: 0 }, wanted())).await?;
    if let Some(ids) = ids {
        rows = in_memory::in_order(rows, &ids, |row| row.id.0);
    }
    if parts.contains(&Part::Owner) {
        let names = people::names(reader, rows.iter().filter_map(|row| row.owner_id)).await?;
        rows.iter_mut().zip(names).for_each(|(row, name)| row.owner_name = name);
    }
    let total = totals(reader, viewer, &listing.filter).await?.count;
    Ok(Page::cut(rows, limit, total, |row| listing.sort.place(row.id, (row.fit_low, row.amount, row.next_on))))
}

/// The columns of a row, one after the other.
struct Columns<'a> {
    row: Row<'a>,
    at: usize,
}

impl Columns<'_> {
    fn next<T: Column>(&mut self) -> Result<T, Error> {
        self.at += 1;
        self.row.at(self.at - 1)
    }
}

/// A line; the seller's name is still to be filled in.
fn line(mut columns: Columns<'_>, wanted: impl Iterator<Item = Part>) -> Result<Line, Error> {
    let mut line = Line {
        id: columns.next()?,
        version: columns.next()?,
        title: columns.next()?,
        company_name: columns.next()?,
        ending: Ending::from_code(&columns.next::<String>()?),
        is_exception: columns.next()?,
        amount: columns.next()?,
        next_on: columns.next()?,
        fit_low: columns.next()?,
        stage: None,
        stage_at: None,
        verdict: None,
        fit: None,
        credited: None,
        owner_id: None,
        owner_name: String::new(),
        next_action: None,
        heard_on: None,
        origin: None,
        created_at: None,
        closed_on: None,
    };
    for part in wanted {
        line.read(part, &mut columns)?;
    }
    Ok(line)
}

impl Line {
    fn read(&mut self, part: Part, columns: &mut Columns<'_>) -> Result<(), Error> {
        match part {
            Part::Stage => self.stage = Some((columns.next()?, columns.next()?)),
            Part::StageAt => self.stage_at = Some(columns.next()?),
            Part::Verdict => {
                let code: String = columns.next()?;
                let verdict = Verdict::from_code(&code);
                self.verdict = Some(verdict.ok_or_else(|| Error::Corrupt(format!("verdict `{code}`")))?);
            }
            Part::Fit => self.fit = Some(Interval { low: self.fit_low, high: columns.next()? }),
            Part::Credited => self.credited = Some(columns.next()?),
            Part::Owner => self.owner_id = Some(columns.next()?),
            Part::NextAction => self.next_action = columns.next()?,
            Part::Heard => self.heard_on = Some(columns.next()?),
            Part::Origin => self.origin = Some(Origin::from_code(&columns.next::<String>()?).unwrap_or_default()),
            Part::Created => self.created_at = Some(columns.next()?),
            Part::Closed => self.closed_on = columns.next()?,
        }
        Ok(())
    }
}
