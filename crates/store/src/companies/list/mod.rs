//! The list of companies: searched, filtered and sorted by the database, a page at a time.
//!
//! With a verdict or a fit to go by, the list walks the index of verdicts and looks up the company of each row it
//! shows; else it walks the index of names. A search looks through the names in memory. None of them reads more than about
//! a page of rows.

mod counted;
mod found;
mod searched;

pub use counted::verdicts;

use crate::{Cursor, Error, Page, Reader, Row, page};
use domain::ids::{CompanyId, ProfileId};
use domain::people::Person;
use domain::profile::Verdict;
use domain::qualification::Interval;
use domain::time::Timestamp;
use searched::Hits;
use std::collections::HashMap;
use uuid::Uuid;

/// Which companies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Part of a name, or a whole trade-register number or domain; empty for all.
    pub search: String,
    /// The profile whose verdicts are shown and filtered by; without one there are none.
    pub profile: Option<ProfileId>,
    /// Only these verdicts; empty for all.
    pub verdicts: Vec<Verdict>,
    /// Only those whose next best question is about this criterion.
    pub question: Option<String>,
    /// Those put away, in place of the others. They have no verdict.
    pub archived: bool,
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// By name.
    #[default]
    Name,
    /// The best first: by verdict (core, near, open, outside), then by the lowest fit, then by the highest.
    Best,
    /// The worst first.
    Worst,
    /// The last added first.
    Newest,
    /// The first added first.
    Oldest,
}

impl Sort {
    /// The order that an API names: `name`, `-fit`, `fit`, `-created`, `created`.
    pub fn from_code(code: &str) -> Option<Sort> {
        match code {
            "name" => Some(Sort::Name),
            "-fit" => Some(Sort::Best),
            "fit" => Some(Sort::Worst),
            "-created" => Some(Sort::Newest),
            "created" => Some(Sort::Oldest),
            _ => None,
        }
    }

    /// The code that names this order.
    pub fn code(self) -> &'static str {
        match self {
            Sort::Name => "name",
            Sort::Best => "-fit",
            Sort::Worst => "fit",
            Sort::Newest => "-created",
            Sort::Oldest => "created",
        }
    }
}

/// What a line can tell besides which company it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Its number in the trade register.
    Kvk,
    /// Its establishment there.
    Branch,
    /// Its VAT number.
    Vat,
    /// Its domain.
    Domain,
    /// Its country.
    Country,
    /// Its place.
    Place,
    /// When it was added.
    Created,
    /// What the profile says of it.
    Standing,
}

impl Part {
    /// All.
    pub const ALL: [Part; 8] =
        [Part::Kvk, Part::Branch, Part::Vat, Part::Domain, Part::Country, Part::Place, Part::Created, Part::Standing];

    fn columns(self) -> &'static str {
        match self {
            Part::Kvk => ", c.kvk",
            Part::Branch => ", c.branch",
            Part::Vat => ", c.vat",
            Part::Domain => ", c.domain",
            Part::Country => ", c.country",
            Part::Place => ", c.place",
            Part::Created => ", c.created_at",
            Part::Standing => "",
        }
    }
}

/// A company in the list. A part that was not asked for is `None` or empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// Which one.
    pub id: CompanyId,
    /// Its name.
    pub name: String,
    /// Its number in the trade register.
    pub kvk: Option<String>,
    /// Its establishment there.
    pub branch: Option<String>,
    /// Its VAT number.
    pub vat: Option<String>,
    /// Its domain.
    pub domain: Option<String>,
    /// Its country; empty when unknown.
    pub country: String,
    /// Its place; empty when unknown.
    pub place: String,
    /// When it was added; the beginning of time when that was not asked for.
    pub created_at: Timestamp,
    /// The version that was read, for whoever changes it from the list.
    pub version: i64,
    /// What the profile says of it; `None` without a profile, or when it was put away.
    pub standing: Option<Standing>,
    search_key: String,
}

/// What a profile says of a company in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The verdict.
    pub verdict: Verdict,
    /// The fit, 0–100.
    pub fit: Interval,
    /// The criterion to ask about next.
    pub next_question: Option<String>,
}

impl Filter {
    /// Whether it goes by what a profile says.
    fn by_verdict(&self) -> bool {
        !self.verdicts.is_empty() || self.question.is_some()
    }
}

/// A page of the companies that a person may see, with everything that a line can tell. A cursor that does not belong to
/// the order begins anew.
///
/// # Errors
/// As the database says.
pub async fn list(
    reader: &mut Reader,
    person: &Person,
    filter: &Filter,
    sort: Sort,
    from: (Option<&str>, u32),
) -> Result<Page<Listed>, Error> {
    lines(reader, person, filter, sort, (from, &Part::ALL)).await
}

/// The same, with these parts only.
///
/// # Errors
/// As the database says.
pub async fn lines(
    reader: &mut Reader,
    person: &Person,
    filter: &Filter,
    sort: Sort,
    ((cursor, limit), parts): ((Option<&str>, u32), &[Part]),
) -> Result<Page<Listed>, Error> {
    let limit = limit.clamp(1, page::MOST);
    let sort = told_by(filter, sort);
    let hits = Hits::of(reader, person, filter).await?;
    let total = counted::total(reader, person, filter, hits.as_ref()).await?;
    let start = cursor.and_then(Cursor::parse);
    let judged = found::tells_standing(filter, sort, parts);
    let rows = match hits {
        Some(hits) => {
            let ids = hits.page(reader, filter, (sort, start), limit as usize + 1).await?;
            let rows = found::these(person, filter, (sort, parts), &ids);
            in_order(reader.all(rows, |row| listed(row, parts, judged)).await?, &ids)
        }
        None => {
            let rows = found::page(person, filter, (sort, start), (parts, i64::from(limit) + 1, total));
            reader.all(rows, |row| listed(row, parts, judged)).await?
        }
    };
    Ok(Page::cut(rows, limit, total, |row| row.place_in(sort)))
}

/// The rows in the order of these ids.
fn in_order(mut rows: Vec<Listed>, ids: &[Uuid]) -> Vec<Listed> {
    let place: HashMap<Uuid, usize> = ids.iter().copied().zip(0..).collect();
    rows.sort_by_key(|row| place.get(&row.id.0).copied());
    rows
}

/// The order that a list can have: what was put away has no verdict, and without a profile nothing has.
fn told_by(filter: &Filter, sort: Sort) -> Sort {
    match (sort, filter.profile) {
        (Sort::Best | Sort::Worst, None) => Sort::Name,
        (Sort::Best | Sort::Worst, _) if filter.archived => Sort::Name,
        (sort, _) => sort,
    }
}

/// The companies just before and after this one in a list. `None` at its ends, and where its order says nothing of this
/// company.
///
/// # Errors
/// As the database says.
pub async fn neighbours(
    reader: &mut Reader,
    person: &Person,
    (filter, sort): (&Filter, Sort),
    id: CompanyId,
) -> Result<(Option<CompanyId>, Option<CompanyId>), Error> {
    let sort = told_by(filter, sort);
    let judged = found::tells_standing(filter, sort, &[]);
    let itself = found::itself(person, filter, sort, id);
    let Some(here) = reader.maybe(itself, |row| listed(row, &[], judged)).await? else { return Ok((None, None)) };
    let place = here.place_in(sort);
    if let Some(hits) = Hits::of(reader, person, filter).await? {
        let before = match sort {
            Sort::Name => hits.before(reader, filter, &place).await?,
            _ => hits.page(reader, filter, (found::turned(sort), Some(place.clone())), 1).await?.first().copied(),
        };
        let after = hits.page(reader, filter, (sort, Some(place)), 1).await?.first().copied();
        return Ok((before.map(CompanyId), after.map(CompanyId)));
    }
    let total = counted::total(reader, person, filter, None).await?;
    let before = found::before(person, filter, sort, (place.clone(), total));
    let before = reader.maybe(before, |row| row.get("id")).await?;
    let after = found::page(person, filter, (sort, Some(place)), (&[], 1, total));
    Ok((before, reader.maybe(after, |row| row.get("id")).await?))
}

impl Listed {
    fn place_in(&self, sort: Sort) -> Cursor {
        let at = match (sort, &self.standing) {
            (Sort::Name, _) => self.search_key.clone(),
            (Sort::Best | Sort::Worst, Some(standing)) => {
                let Interval { low, high } = standing.fit;
                format!("{}~{low}~{high}", crate::qualifications::rank(standing.verdict))
            }
            _ => String::new(),
        };
        Cursor { at, id: self.id.0 }
    }
}

fn listed(row: Row<'_>, parts: &[Part], judged: bool) -> Result<Listed, Error> {
    let has = |part| parts.contains(&part);
    let verdict: Option<i64> = if judged { row.get("verdict")? } else { None };
    let standing = match verdict {
        Some(rank) => Some(Standing {
            verdict: crate::qualifications::verdict(rank)?,
            fit: Interval { low: row.get("fit_low")?, high: row.get("fit_high")? },
            next_question: row.get("next_question")?,
        }),
        None => None,
    };
    Ok(Listed {
        id: row.get("id")?,
        version: row.get("version")?,
        name: row.get("name")?,
        kvk: if has(Part::Kvk) { row.get("kvk")? } else { None },
        branch: if has(Part::Branch) { row.get("branch")? } else { None },
        vat: if has(Part::Vat) { row.get("vat")? } else { None },
        domain: if has(Part::Domain) { row.get("domain")? } else { None },
        country: if has(Part::Country) { row.get("country")? } else { String::new() },
        place: if has(Part::Place) { row.get("place")? } else { String::new() },
        created_at: if has(Part::Created) { row.get("created_at")? } else { Timestamp(0) },
        standing,
        search_key: row.get("search_key")?,
    })
}
