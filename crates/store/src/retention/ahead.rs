//! What the next looks of the clock would erase, by these terms or by others, so that a firm sees it before it chooses them.

use domain::ids::CompanyId;
use domain::people::Person;
use domain::retention::{Kind, Terms};
use domain::time::{Day, Now, plus_days};

use super::rest::{self, too_old};
use super::{AT_ONCE, OF_COMPANIES, candidates, standing};
use crate::{Error, Reader, companies, query};

/// So many days are looked ahead.
pub const DAYS: i64 = 30;

/// What would be erased of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ahead {
    /// Of which kind.
    pub kind: Kind,
    /// How much at the next look.
    pub now: i64,
    /// How much within the days that are looked ahead, with what goes at the next look.
    pub soon: i64,
    /// Whether there is more than was counted: companies are judged one by one, and only so many.
    pub is_part: bool,
    /// The companies, with the day on which each is due; none for whoever does not see them.
    pub companies: Vec<(CompanyId, String, Day)>,
}

/// What would be erased by these terms, kind by kind. Companies are named to whoever sees sales.
///
/// # Errors
/// As the database says.
pub async fn ahead(reader: &mut Reader, viewer: &Person, now: Now, terms: &Terms) -> Result<Vec<Ahead>, Error> {
    let mut all = Vec::new();
    for kind in Kind::ALL {
        all.push(if OF_COMPANIES.contains(&kind) {
            of_companies(reader, viewer, (kind, terms), now).await?
        } else {
            of_rest(reader, (kind, terms), now).await?
        });
    }
    Ok(all)
}

async fn of_companies(
    reader: &mut Reader,
    viewer: &Person,
    (kind, terms): (Kind, &Terms),
    now: Now,
) -> Result<Ahead, Error> {
    let until = plus_days(now.today, DAYS);
    let mut due = Vec::new();
    let found: Vec<CompanyId> = match candidates(kind, until, terms) {
        Some(found) => reader.all(found, |row| row.get("company_id")).await?,
        None => Vec::new(),
    };
    let is_part = i64::try_from(found.len()) == Ok(AT_ONCE);
    for company in found {
        let (standing, _) = standing(reader, company, terms).await?;
        due.extend(standing.filter(|(as_what, day)| *as_what == kind && *day <= until).map(|(_, day)| (company, day)));
    }
    due.sort_by_key(|(company, day)| (*day, *company));
    let count = |by: Day| due.iter().filter(|(_, day)| *day <= by).count() as i64;
    let (today, soon) = (count(now.today), count(until));
    let mut companies = Vec::new();
    if viewer.sees_companies() {
        for (company, day) in due {
            companies.push((company, companies::by_id(reader, viewer, company).await?.particulars.name, day));
        }
    }
    Ok(Ahead { kind, now: today, soon, is_part, companies })
}

async fn of_rest(reader: &mut Reader, (kind, terms): (Kind, &Terms), now: Now) -> Result<Ahead, Error> {
    let later = (now.at.plus_days(DAYS), plus_days(now.today, DAYS));
    let mut counts = [0; 2];
    for (count, moment) in counts.iter_mut().zip([(now.at, now.today), later]) {
        if let Some(before) = too_old(kind, terms, moment) {
            *count = if kind == Kind::ImportFiles {
                let waiting = query(
                    "select count(*) from imports where state in ('uploaded', 'mapped', 'checked') and file_kept = $1 \
                     and created_at < $2",
                );
                reader.count(waiting.bind(true).bind(before)).await?
            } else {
                rest::count(reader, kind, before).await?
            };
        }
    }
    let [today, soon] = counts;
    Ok(Ahead { kind, now: today, soon, is_part: false, companies: Vec::new() })
}
