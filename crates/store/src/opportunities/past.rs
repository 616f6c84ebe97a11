//! How the sales to a company ended before: a company that was declined and returns shows its past.

use super::opportunity::{scoped, verdict};
use crate::{Error, Reader, Row, query};
use domain::ids::{CompanyId, OpportunityId};
use domain::people::Person;
use domain::process::Ending;
use domain::profile::Verdict;
use domain::qualification::Interval;
use domain::time::Day;

/// The most that are shown.
const MOST: i64 = 20;

/// A sale to the company that ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Past {
    /// Which one.
    pub id: OpportunityId,
    /// What it was about.
    pub title: String,
    /// How it ended.
    pub ending: Ending,
    /// Why; empty when nobody said.
    pub reason: String,
    /// The verdict on that day.
    pub verdict: Verdict,
    /// The fit on that day.
    pub fit: Interval,
    /// On which day.
    pub closed_on: Day,
}

/// The sales to a company that the person may see, that ended and were not taken up again: the last one first, without
/// `but`. Nothing for a team, which reads how its own project came about.
///
/// # Errors
/// As the database says.
pub async fn past(
    reader: &mut Reader,
    viewer: &Person,
    company: CompanyId,
    but: Option<OpportunityId>,
) -> Result<Vec<Past>, Error> {
    if !viewer.sees_companies() {
        return Ok(Vec::new());
    }
    let found = query(
        "select o.id, o.title, k.ending, k.reason, k.verdict, k.fit_low, k.fit_high, k.closed_on \
         from opportunities o join opportunity_closures k on k.opportunity_id = o.id and k.reopened_at is null",
    );
    let found = scoped(found, viewer).and(" and o.company_id = ").with(company);
    let found = found.and(" order by k.closed_on desc, k.id desc limit ").with(MOST);
    let mut all = reader.all(found, read).await?;
    all.retain(|one| Some(one.id) != but);
    Ok(all)
}

fn read(row: Row<'_>) -> Result<Past, Error> {
    let ending: String = row.get("ending")?;
    Ok(Past {
        id: row.get("id")?,
        title: row.get("title")?,
        ending: Ending::from_code(&ending).ok_or_else(|| Error::Corrupt(format!("ending `{ending}`")))?,
        reason: row.get("reason")?,
        verdict: verdict(row, "verdict")?,
        fit: Interval { low: row.get("fit_low")?, high: row.get("fit_high")? },
        closed_on: row.get("closed_on")?,
    })
}
