//! How many there are: over all pages of a list, and of each verdict. Both are kept until something changes.

use super::found::{by_verdict, matching};
use super::searched::Hits;
use super::{Filter, Sort};
use crate::companies::visible;
use crate::{Error, Reader, query};
use domain::ids::ProfileId;
use domain::people::Person;
use domain::profile::Verdict;

/// Whose eyes a figure was counted for: everyone's who sees all, else this person's.
fn sight(person: &Person) -> String {
    if person.sees_companies() { String::new() } else { person.id.to_string() }
}

/// How many match, over all pages; of what a search has found in memory, it knows.
pub(super) async fn total(
    reader: &mut Reader,
    person: &Person,
    filter: &Filter,
    hits: Option<&Hits>,
) -> Result<i64, Error> {
    if let Some(hits) = hits.filter(|_| !filter.by_verdict()) {
        return hits.count(reader, filter).await;
    }
    let key = format!("companies {filter:?} {}", sight(person));
    let mark = match reader.recall::<i64>(&key).await? {
        Ok(total) => return Ok(total),
        Err(mark) => mark,
    };
    let total = match hits {
        Some(hits) => hits.count(reader, filter).await?,
        None => counted(reader, person, filter).await?,
    };
    reader.keep(mark, key, total);
    Ok(total)
}

async fn counted(reader: &mut Reader, person: &Person, filter: &Filter) -> Result<i64, Error> {
    let counted = match (filter.by_verdict(), filter.profile) {
        (true, None) => return Ok(0),
        // Whoever was put away has no verdict, so the index of verdicts alone gives the number.
        (true, Some(profile)) if person.sees_companies() && filter.search.trim().is_empty() && !filter.archived => {
            let count = query("select count(*) from qualifications q where q.profile_id = ").with(profile);
            by_verdict(count, filter)
        }
        (true, Some(profile)) => {
            let count = query("select count(*) from qualifications q join companies c on c.id = q.company_id where ");
            matching(count.and("q.profile_id = ").with(profile).and(" and "), person, (filter, Sort::Name))
        }
        (false, _) => matching(query("select count(*) from companies c where "), person, (filter, Sort::Name)),
    };
    reader.count(counted).await
}

/// How many companies have each verdict by a profile, the best first; those without any company are there too.
///
/// # Errors
/// As the database says.
pub async fn verdicts(reader: &mut Reader, person: &Person, profile: ProfileId) -> Result<[(Verdict, i64); 4], Error> {
    let mut counts = Verdict::ALL.map(|verdict| (verdict, 0));
    let key = format!("verdicts {profile} {}", sight(person));
    let mark = match reader.recall(&key).await? {
        Ok(counts) => return Ok(counts),
        Err(mark) => mark,
    };
    let found = query("select q.verdict, count(*) as n from qualifications q");
    let found = if person.sees_companies() {
        found.and(" where q.profile_id = ").with(profile)
    } else {
        let joined = found.and(" join companies c on c.id = q.company_id where q.profile_id = ").with(profile);
        visible(joined.and(" and "), person)
    };
    let rows = found.and(" group by q.verdict");
    for (rank, n) in reader.all(rows, |row| Ok((row.get("verdict")?, row.get::<i64>("n")?))).await? {
        let verdict = crate::qualifications::verdict(rank)?;
        counts.iter_mut().filter(|(of, _)| *of == verdict).for_each(|(_, count)| *count = n);
    }
    reader.keep(mark, key, counts);
    Ok(counts)
}
