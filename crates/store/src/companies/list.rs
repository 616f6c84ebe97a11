//! The list of companies: searched, filtered and sorted by the database, a page at a time.
//!
//! With a verdict or a fit to go by, the list walks the index of verdicts and looks up the company of each row it
//! shows; else it walks the index of names. Neither reads more than a page of rows, but for what a search skips.

use super::visible;
use crate::fold::anywhere;
use crate::{Cursor, Error, Page, Query, Reader, Row, page, query};
use domain::ids::{CompanyId, ProfileId};
use domain::people::Person;
use domain::profile::Verdict;
use domain::qualification::Interval;
use domain::time::Timestamp;

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

/// A company in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// Which one.
    pub id: CompanyId,
    /// Its name.
    pub name: String,
    /// Its number in the trade register.
    pub kvk: Option<String>,
    /// Its domain.
    pub domain: Option<String>,
    /// Its country; empty when unknown.
    pub country: String,
    /// Its place; empty when unknown.
    pub place: String,
    /// When it was added.
    pub created_at: Timestamp,
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
    fn by_verdict(&self) -> bool {
        !self.verdicts.is_empty() || self.question.is_some()
    }
}

/// A page of the companies that a person may see. A cursor that does not belong to the order begins anew.
///
/// # Errors
/// As the database says.
pub async fn list(
    reader: &mut Reader,
    person: &Person,
    filter: &Filter,
    sort: Sort,
    (cursor, limit): (Option<&str>, u32),
) -> Result<Page<Listed>, Error> {
    let limit = limit.clamp(1, page::MOST);
    // What was put away has no verdict, and without a profile nothing has.
    let sort = match (sort, filter.profile) {
        (Sort::Best | Sort::Worst, None) => Sort::Name,
        (Sort::Best | Sort::Worst, _) if filter.archived => Sort::Name,
        (sort, _) => sort,
    };
    let total = total(reader, person, filter).await?;
    let start = cursor.and_then(Cursor::parse);
    let rows = after(matching(select(filter, sort), person, filter), sort, start).and(order(sort)).and(" limit ");
    let rows = reader.all(rows.with(i64::from(limit) + 1), listed).await?;
    Ok(Page::cut(rows, limit, total, |row| row.place_in(sort)))
}

const COLUMNS: &str = "select c.id, c.name, c.search_key, c.kvk, c.domain, c.country, c.place, c.created_at, \
                       q.verdict, q.fit_low, q.fit_high, q.next_question from ";

fn select(filter: &Filter, sort: Sort) -> Query {
    let start = query(COLUMNS);
    let inner = filter.by_verdict() || matches!(sort, Sort::Best | Sort::Worst);
    let start = if inner {
        start.and("qualifications q join companies c on c.id = q.company_id")
    } else {
        start.and("companies c left join qualifications q on q.company_id = c.id")
    };
    match filter.profile {
        Some(profile) => start.and(" and q.profile_id = ").with(profile),
        None => start.and(" and 1 = 0"),
    }
}

/// Everything that decides whether a company is in the list.
fn matching(start: Query, person: &Person, filter: &Filter) -> Query {
    let mut found = visible(start.and(" where "), person).and(" and c.archived = ").with(filter.archived);
    found = by_verdict(found, filter);
    let search = filter.search.trim();
    if search.is_empty() {
        return found;
    }
    found = found.and(" and (c.search_key like ").with(anywhere(search)).and(" escape '\\'");
    if let Some(kvk) = super::read_kvk(search) {
        found = found.and(" or c.kvk = ").with(kvk);
    }
    if let Some(domain) = super::read_domain(search) {
        found = found.and(" or c.domain = ").with(domain);
    }
    found.and(")")
}

fn by_verdict(mut found: Query, filter: &Filter) -> Query {
    if !filter.verdicts.is_empty() {
        let ranks = filter.verdicts.iter().map(|verdict| crate::qualifications::rank(*verdict));
        found = found.and(" and q.verdict in ").list(ranks);
    }
    match &filter.question {
        Some(question) => found.and(" and q.next_question = ").with(question),
        None => found,
    }
}

fn after(found: Query, sort: Sort, cursor: Option<Cursor>) -> Query {
    let Some(cursor) = cursor else { return found };
    match sort {
        Sort::Name => found.and(" and (c.search_key, c.id) > (").with(cursor.at).and(", ").with(cursor.id).and(")"),
        Sort::Newest => found.and(" and c.id < ").with(cursor.id),
        Sort::Oldest => found.and(" and c.id > ").with(cursor.id),
        Sort::Best | Sort::Worst => match fit_of(&cursor.at) {
            None => found,
            Some((verdict, low, high)) => {
                let than = if sort == Sort::Best { " < (" } else { " > (" };
                found
                    .and(" and (q.verdict, q.fit_low, q.fit_high, q.company_id)")
                    .and(than)
                    .with(verdict)
                    .and(", ")
                    .with(low)
                    .and(", ")
                    .with(high)
                    .and(", ")
                    .with(cursor.id)
                    .and(")")
            }
        },
    }
}

fn order(sort: Sort) -> &'static str {
    match sort {
        Sort::Name => " order by c.search_key, c.id",
        Sort::Newest => " order by c.id desc",
        Sort::Oldest => " order by c.id",
        Sort::Best => " order by q.verdict desc, q.fit_low desc, q.fit_high desc, q.company_id desc",
        Sort::Worst => " order by q.verdict, q.fit_low, q.fit_high, q.company_id",
    }
}

/// A cursor's verdict, low and high fit.
fn fit_of(text: &str) -> Option<(i64, f64, f64)> {
    let mut parts = text.split('~');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// Whose eyes a figure was counted for: everyone's who sees all, else this person's.
fn sight(person: &Person) -> String {
    if person.sees_all_sales() { String::new() } else { person.id.to_string() }
}

/// How many match, over all pages.
async fn total(reader: &mut Reader, person: &Person, filter: &Filter) -> Result<i64, Error> {
    let key = format!("companies {filter:?} {}", sight(person));
    let mark = match reader.recall::<i64>(&key) {
        Ok(total) => return Ok(total),
        Err(mark) => mark,
    };
    let counted = match (filter.by_verdict(), filter.profile) {
        (true, None) => return Ok(0),
        // Whoever was put away has no verdict, so the index of verdicts alone gives the number.
        (true, Some(profile)) if person.sees_all_sales() && filter.search.trim().is_empty() && !filter.archived => {
            let count = query("select count(*) from qualifications q where q.profile_id = ").with(profile);
            by_verdict(count, filter)
        }
        (true, Some(profile)) => {
            let count = query("select count(*) from qualifications q join companies c on c.id = q.company_id");
            matching(count.and(" and q.profile_id = ").with(profile), person, filter)
        }
        (false, _) => matching(query("select count(*) from companies c"), person, filter),
    };
    let total = reader.count(counted).await?;
    reader.keep(mark, key, total);
    Ok(total)
}

/// How many companies have each verdict by a profile, the best first; those without any company are there too.
///
/// # Errors
/// As the database says.
pub async fn verdicts(reader: &mut Reader, person: &Person, profile: ProfileId) -> Result<[(Verdict, i64); 4], Error> {
    let mut counts = Verdict::ALL.map(|verdict| (verdict, 0));
    let key = format!("verdicts {profile} {}", sight(person));
    let mark = match reader.recall(&key) {
        Ok(counts) => return Ok(counts),
        Err(mark) => mark,
    };
    let found = query("select q.verdict, count(*) as n from qualifications q");
    let found = if person.sees_all_sales() {
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

fn listed(row: Row<'_>) -> Result<Listed, Error> {
    let verdict: Option<i64> = row.get("verdict")?;
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
        name: row.get("name")?,
        kvk: row.get("kvk")?,
        domain: row.get("domain")?,
        country: row.get("country")?,
        place: row.get("place")?,
        created_at: row.get("created_at")?,
        standing,
        search_key: row.get("search_key")?,
    })
}
