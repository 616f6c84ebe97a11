//! The inbox: the cases that somebody has to see to, the one that is due first at the top; and all there ever were, the
//! last one first.
//!
//! What a case is on a day follows from its dates, so the query asks by them and does not wait for [`super::wake()`].

use super::row::{CaseRow, case_row, select, with_treatments};
use crate::opportunities::scoped;
use crate::{Cursor, Error, Page, Query, Reader, page, query};
use domain::ids::{CaseId, OpportunityId};
use domain::nearmiss::CaseState;
use domain::people::Person;
use domain::time::{Day, Timestamp, parse_day};

/// Which cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// Those that wait for a treatment or a decision, and approvals that ran out.
    #[default]
    Waiting,
    /// Those that were proposed and wait for an approver.
    ToDecide,
    /// Those in this state, as it is kept.
    In(CaseState),
    /// All.
    All,
}

/// Which page of the cases.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Which cases.
    pub show: Show,
    /// Of this opportunity only.
    pub opportunity: Option<OpportunityId>,
    /// Where the page begins.
    pub after: Option<Cursor>,
    /// How many at most; 0 is 50, and never more than [`page::MOST`].
    pub limit: u32,
}

/// The day that a case is listed by: the one that the inbox shows of it. [`cursor`] says the same of a row.
const DUE: &str = "coalesce(case when c.state in ('accepted', 'expired') then c.expires_on \
                   when c.state = 'growing' then c.recheck_on else c.decide_by end, c.opened_on)";

/// The cases that the person may see, by the day on which they are due; all of them by when they opened, the last first.
///
/// # Errors
/// As the database says.
pub async fn list(reader: &mut Reader, viewer: &Person, filter: &Filter, today: Day) -> Result<Page<CaseRow>, Error> {
    let limit = if filter.limit == 0 { 50 } else { filter.limit.min(page::MOST) };
    let counted = if filter.show == Show::All && viewer.sees_all_sales() {
        // Every case is there, so that none of their opportunities has to be looked up.
        query("select count(*) from cases c where true")
    } else {
        scoped(query("select count(*) from cases c join opportunities o on o.id = c.opportunity_id"), viewer)
    };
    let total = reader.count(shown(counted, filter, today)).await?;
    let found = after(shown(scoped(select(), viewer), filter, today), filter);
    let ordered = match filter.show {
        Show::All => found.and(" order by c.id desc"),
        _ => found.and(" order by ").and(DUE).and(", c.id"),
    };
    let rows = reader.all(ordered.and(" limit ").with(limit + 1), case_row).await?;
    let rows = with_treatments(reader, rows).await?;
    Ok(Page::cut(rows, limit, total, cursor))
}

/// The cases just before and after this one in what is shown.
///
/// # Errors
/// As the database says.
pub async fn neighbours(
    reader: &mut Reader,
    viewer: &Person,
    (filter, today): (&Filter, Day),
    this: &CaseRow,
) -> Result<(Option<CaseId>, Option<CaseId>), Error> {
    let here = cursor(this);
    let day = parse_day(&here.at).unwrap_or(this.case.opened_on);
    let mut found = [None, None];
    for (place, way) in [Way::Back, Way::On].into_iter().enumerate() {
        let cases = query("select c.id from cases c join opportunities o on o.id = c.opportunity_id");
        let cases = shown(scoped(cases, viewer), filter, today);
        let beside = match (filter.show, way) {
            (Show::All, Way::Back) => cases.and(" and c.id > ").with(here.id).and(" order by c.id"),
            (Show::All, Way::On) => cases.and(" and c.id < ").with(here.id).and(" order by c.id desc"),
            (_, Way::Back) => {
                let cases = cases.and(" and (").and(DUE).and(", c.id) < (").with(day).and(", ").with(here.id);
                cases.and(") order by ").and(DUE).and(" desc, c.id desc")
            }
            (_, Way::On) => {
                let cases = cases.and(" and (").and(DUE).and(", c.id) > (").with(day).and(", ").with(here.id);
                cases.and(") order by ").and(DUE).and(", c.id")
            }
        };
        found[place] = reader.maybe(beside.and(" limit 1"), |row| row.get("id")).await?;
    }
    Ok((found[0], found[1]))
}

/// Which way one goes through a list.
#[derive(Clone, Copy)]
enum Way {
    /// To what stands before.
    Back,
    /// To what comes after.
    On,
}

/// What comes after the cursor, in the order of what is shown.
fn after(found: Query, filter: &Filter) -> Query {
    match (&filter.after, filter.show) {
        (None, _) => found,
        (Some(cursor), Show::All) => found.and(" and c.id < ").with(cursor.id),
        (Some(cursor), _) => match parse_day(&cursor.at) {
            None => found,
            Some(day) => {
                let found = found.and(" and (").and(DUE).and(", c.id) > (").with(day);
                found.and(", ").with(cursor.id).and(")")
            }
        },
    }
}

/// How many cases wait for this person to decide: those that are proposed and that he does not stand behind.
///
/// # Errors
/// As the database says.
pub async fn waiting(reader: &mut Reader, viewer: &Person) -> Result<i64, Error> {
    reader
        .count(to_decide(query("select count(*) from cases c join opportunities o on o.id = c.opportunity_id"), viewer))
        .await
}

/// How many cases wait for this person to decide, and how many of them were proposed from one moment to before the other.
///
/// # Errors
/// As the database says.
pub async fn waiting_since(
    reader: &mut Reader,
    viewer: &Person,
    (since, until): (Timestamp, Timestamp),
) -> Result<(i64, i64), Error> {
    let found = query("select count(*) as waiting, count(case when t.proposed_at >= ").with(since);
    let found = found.and(" and t.proposed_at < ").with(until).and(
        " then 1 end) as fresh from cases c join opportunities o on o.id = c.opportunity_id \
         left join case_proposals t on t.id = c.proposal_id",
    );
    reader.one(to_decide(found, viewer), |row| Ok((row.get("waiting")?, row.get("fresh")?))).await
}

/// Adds `where` with the cases `c` of the opportunities `o` that wait for this person to decide.
pub(crate) fn to_decide(select: Query, viewer: &Person) -> Query {
    proposed(asked(scoped(select, viewer)))
        .and(" and c.owner_id <> ")
        .with(viewer.id)
        .and(" and o.owner_id <> ")
        .with(viewer.id)
        .and(" and c.proposed_by <> ")
        .with(viewer.id)
        .and(" and c.stood_behind not like ")
        .with(format!("%{}%", viewer.id))
}

fn shown(found: Query, filter: &Filter, today: Day) -> Query {
    let found = match filter.show {
        Show::Waiting => asked(found)
            .and(" and (c.state in ('open', 'proposed', 'expired') or c.state = 'growing' and c.recheck_on <= ")
            .with(today)
            .and(" or c.state = 'accepted' and c.expires_on < ")
            .with(today)
            .and(")"),
        Show::ToDecide => proposed(asked(found)),
        Show::In(state) => found.and(" and c.state = ").with(state.code()),
        Show::All => found,
    };
    match filter.opportunity {
        Some(id) => found.and(" and c.opportunity_id = ").with(id),
        None => found,
    }
}

fn cursor(row: &CaseRow) -> Cursor {
    let due = match row.case.state {
        CaseState::Accepted | CaseState::Expired => row.case.expires_on,
        CaseState::Growing => row.case.recheck_on,
        _ => row.decide_by,
    };
    Cursor { at: due.unwrap_or(row.case.opened_on).to_string(), id: row.id.0 }
}

/// Those that still matter: the opportunity is open and its verdict asks for them. By the `is true` SQLite begins with the
/// cases, of which few wait, and not with all that is open.
fn asked(found: Query) -> Query {
    found.and(
        " and (o.status = 'open') is true and (c.kind = 'exception' and o.verdict <> 'core' \
         or c.kind = 'near_miss' and o.verdict = 'near')",
    )
}

fn proposed(found: Query) -> Query {
    found.and(" and c.state = 'proposed'")
}
