//! How many near misses were accepted, against how many wins there were, in the last twelve months; and which they are.

use crate::opportunities::scoped;
use crate::{Error, Query, Reader, query};
use domain::ids::{CaseId, ProfileId};
use domain::nearmiss::Quota;
use domain::people::Person;
use domain::time::{Day, plus_months};

/// The quota of a profile, over all its versions, as it stands on this day. Both are counted by the day of the win, so
/// that a near miss never is one of fewer wins than it belongs to; an approval that is not used yet holds its place. One
/// that ran out unused, and one whose opportunity was lost, give their place back.
///
/// # Errors
/// As the database says.
pub async fn quota(reader: &mut Reader, profile: ProfileId, today: Day) -> Result<Quota, Error> {
    let wins = query("select count(*) from opportunities where status = 'won' and profile_id = ").with(profile);
    let wins = wins.and(" and closed_on > ").with(since(today)).and(" and closed_on <= ").with(today);
    let taken = query("select count(*) from cases c join opportunities o on o.id = c.opportunity_id where true");
    let taken = taking(taken, profile, today);
    Ok(Quota { wins: number(reader, wins).await?, taken: number(reader, taken).await? })
}

/// A near miss that takes a place in the quota.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its case.
    pub case: CaseId,
    /// The company's name.
    pub company_name: String,
    /// What its opportunity is about.
    pub title: String,
    /// The day on which that was won; `None` while the approval is not used yet.
    pub won_on: Option<Day>,
    /// The last day on which the approval holds.
    pub expires_on: Option<Day>,
}

/// The near misses that [`quota`] counts as taken, of those that the person may see; the latest first.
///
/// # Errors
/// As the database says.
pub async fn places(reader: &mut Reader, viewer: &Person, profile: ProfileId, today: Day) -> Result<Vec<Place>, Error> {
    let found = query(
        "select c.id, k.name as company_name, o.title, o.closed_on, c.expires_on from cases c \
         join opportunities o on o.id = c.opportunity_id join companies k on k.id = o.company_id",
    );
    let found = taking(scoped(found, viewer), profile, today).and(" order by c.id desc");
    let place = |row: crate::Row<'_>| {
        Ok(Place {
            case: row.get("id")?,
            company_name: row.get("company_name")?,
            title: row.get("title")?,
            won_on: row.get("closed_on")?,
            expires_on: row.get("expires_on")?,
        })
    };
    reader.all(found, place).await
}

/// The day after which a win counts.
fn since(today: Day) -> Day {
    plus_months(today, -12)
}

/// Adds that a case `c` takes a place by its opportunity `o`.
fn taking(found: Query, profile: ProfileId, today: Day) -> Query {
    found
        .and(" and c.kind = 'near_miss' and c.state = 'accepted' and c.profile_id = ")
        .with(profile)
        .and(" and ((o.status = 'won' and o.closed_on > ")
        .with(since(today))
        .and(" and o.closed_on <= ")
        .with(today)
        .and(") or (o.status = 'open' and c.expires_on >= ")
        .with(today)
        .and("))")
}

async fn number(reader: &mut Reader, counted: Query) -> Result<u32, Error> {
    Ok(u32::try_from(reader.count(counted).await?).unwrap_or(u32::MAX))
}
