//! Lists of projects for programs: the rows of the steering board, filtered, sorted and cut into pages after a row.

use super::board::{Board, Line, line, lines};
use super::row::visible;
use crate::fold::anywhere;
use crate::page::{self, SortKey};
use crate::{Cursor, Error, Page, Query, Reader};
use domain::ids::{CompanyId, UserId};
use domain::mandate::State;
use domain::people::Person;
use domain::time::parse_day;

/// Which projects. What is left out does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Those that run, or those that were closed.
    pub board: Option<Board>,
    /// For this company.
    pub company: Option<CompanyId>,
    /// Led by this person.
    pub lead: Option<UserId>,
    /// With this as the worst state of its mandate; unknown is without a mandate.
    pub state: Option<State>,
    /// With this in the name or in the company's name; empty is anything.
    pub search: String,
}

/// What a list is sorted by; rows that tie go by age.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Key {
    /// The chance of leaving the mandate; those without a mandate go below all others.
    #[default]
    Leaving,
    /// The agreed finish.
    Finish,
    /// The day it started.
    Started,
}

impl SortKey for Key {
    const CODES: &'static [(Key, [&'static str; 2])] = &[
        (Key::Leaving, ["-leaving", "leaving"]),
        (Key::Finish, ["-finish", "finish"]),
        (Key::Started, ["-started", "started"]),
    ];
}

/// How the list is sorted.
pub type Sort = page::Sort<Key>;

impl Sort {
    fn cursor(self, row: &Line) -> Cursor {
        let at = match self.key {
            Key::Leaving => row.leaving.unwrap_or(NO_MANDATE).to_string(),
            Key::Finish => row.agreed_finish.to_string(),
            Key::Started => row.started_on.to_string(),
        };
        Cursor { at, id: row.id.0 }
    }

    fn column(self) -> &'static str {
        match self.key {
            Key::Leaving => LEAVING,
            Key::Finish => "a.finish_on",
            Key::Started => "p.started_on",
        }
    }
}

/// What sorts for the chance of leaving where there is no mandate to leave.
const NO_MANDATE: f64 = -1.0;
const LEAVING: &str = "coalesce(f.leaving, -1.0)";

/// Which page of which list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Which projects.
    pub filter: Filter,
    /// In which order.
    pub sort: Sort,
    /// Where the page begins; `None` is at the start.
    pub after: Option<Cursor>,
    /// How many at most; 0 is 50, and never more than [`page::MOST`].
    pub limit: u32,
}

/// One page of the projects that the person may see. A cursor of another sort begins at the start.
///
/// # Errors
/// As the database says.
pub async fn list(reader: &mut Reader, viewer: &Person, listing: &Listing) -> Result<Page<Line>, Error> {
    let limit = if listing.limit == 0 { 50 } else { listing.limit.min(page::MOST) };
    let count = crate::query(
        "select count(*) from projects p join companies c on c.id = p.company_id \
         join forecasts f on f.id = p.forecast_id where ",
    );
    let total = reader.count(filtered(visible(count, viewer), &listing.filter)).await?;
    let found = filtered(visible(lines(), viewer), &listing.filter);
    let rows = reader.all(sorted(found, listing, limit + 1), line).await?;
    Ok(Page::cut(rows, limit, total, |row| listing.sort.cursor(row)))
}

fn filtered(mut found: Query, filter: &Filter) -> Query {
    found = match filter.board {
        Some(Board::Running) => found.and(" and p.closed_on is null"),
        Some(Board::Closed) => found.and(" and p.closed_on is not null"),
        None => found,
    };
    if let Some(company) = filter.company {
        found = found.and(" and p.company_id = ").with(company);
    }
    if let Some(lead) = filter.lead {
        found = found.and(" and p.lead_id = ").with(lead);
    }
    // The states are kept as `time=inside money=attention …`: the worst is the first of these that is among them.
    found = match filter.state {
        Some(State::Outside) => found.and(" and f.states like '%=outside%'"),
        Some(State::Attention) => found.and(" and f.states like '%=attention%' and f.states not like '%=outside%'"),
        Some(State::Inside) => found.and(
            " and f.states like '%=inside%' and f.states not like '%=attention%' and f.states not like '%=outside%'",
        ),
        Some(State::Unknown) => found.and(" and f.leaving is null"),
        None => found,
    };
    if !filter.search.trim().is_empty() {
        let pattern = anywhere(&filter.search);
        found = found
            .and(" and (p.search_key like ")
            .with(&pattern)
            .and(" escape '\\' or c.search_key like ")
            .with(&pattern)
            .and(" escape '\\')");
    }
    found
}

/// Adds where the page begins, the order and how many.
fn sorted(mut found: Query, listing: &Listing, limit: u32) -> Query {
    let sort = listing.sort;
    if let Some(cursor) = &listing.after {
        found = beyond(found, sort, cursor);
    }
    let down = if sort.descending { " desc" } else { "" };
    found.and(" order by ").and(sort.column()).and(down).and(", p.id").and(down).and(" limit ").with(limit)
}

fn beyond(found: Query, sort: Sort, cursor: &Cursor) -> Query {
    let after = |found: Query| {
        let than = if sort.descending { " < (" } else { " > (" };
        found.and(" and (").and(sort.column()).and(", p.id)").and(than)
    };
    match sort.key {
        Key::Leaving => match cursor.at.parse::<f64>() {
            Ok(chance) => after(found).with(chance).and(", ").with(cursor.id).and(")"),
            Err(_) => found,
        },
        Key::Finish | Key::Started => match parse_day(&cursor.at) {
            Some(day) => after(found).with(day).and(", ").with(cursor.id).and(")"),
            None => found,
        },
    }
}
