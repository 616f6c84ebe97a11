//! How many near misses were accepted, against how many wins there were, in the last twelve months.

use crate::{Error, Query, Reader, query};
use domain::ids::ProfileId;
use domain::nearmiss::Quota;
use domain::time::{Day, plus_months};

/// The quota of a profile, over all its versions, as it stands on this day. Both are counted by the day of the win, so
/// that a near miss never is one of fewer wins than it belongs to; an approval that is not used yet holds its place. One
/// that ran out unused, and one whose opportunity was lost, give their place back.
///
/// # Errors
/// As the database says.
pub async fn quota(reader: &mut Reader, profile: ProfileId, today: Day) -> Result<Quota, Error> {
    let since = plus_months(today, -12);
    let wins = query(
        "select count(*) from opportunities where status = 'won' and profile_id = $1 and closed_on > $2 \
         and closed_on <= $3",
    );
    let taken = query(
        "select count(*) from cases c join opportunities o on o.id = c.opportunity_id \
         where c.kind = 'near_miss' and c.state = 'accepted' and c.profile_id = $1 \
         and ((o.status = 'won' and o.closed_on > $2 and o.closed_on <= $3) \
         or (o.status = 'open' and c.expires_on >= $3))",
    );
    let bound = |counted: Query| counted.bind(profile).bind(since).bind(today);
    Ok(Quota { wins: number(reader, bound(wins)).await?, taken: number(reader, bound(taken)).await? })
}

async fn number(reader: &mut Reader, counted: Query) -> Result<u32, Error> {
    Ok(u32::try_from(reader.count(counted).await?).unwrap_or(u32::MAX))
}
