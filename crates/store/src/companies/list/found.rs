//! The query behind a page of the list: which companies, from where, in which order.

use super::{Filter, Part, Sort};
use crate::companies::{read_domain, visible};
use crate::fold::anywhere;
use crate::{Cursor, Query, query};
use domain::ids::CompanyId;
use domain::people::Person;

/// At most `limit` of the companies that the person may see, after the cursor when there is one.
pub(super) fn page(
    person: &Person,
    filter: &Filter,
    (sort, start): (Sort, Option<Cursor>),
    (parts, limit): (&[Part], i64),
) -> Query {
    let found = matching(select(filter, sort, parts), person, filter);
    after(found, sort, start).and(order(sort)).and(" limit ").with(limit)
}

/// The company itself, as its place in the list is read from it, whether the list holds it or not.
pub(super) fn itself(person: &Person, filter: &Filter, sort: Sort, id: CompanyId) -> Query {
    visible(select(filter, sort, &[]).and(" where "), person).and(" and c.id = ").with(id)
}

/// The one just before this place in the list.
pub(super) fn before(person: &Person, filter: &Filter, sort: Sort, place: Cursor) -> Query {
    let turned = match sort {
        Sort::Best => Sort::Worst,
        Sort::Worst => Sort::Best,
        Sort::Newest => Sort::Oldest,
        Sort::Oldest => Sort::Newest,
        Sort::Name => {
            let found = matching(select(filter, sort, &[]), person, filter);
            let found = found.and(" and (c.search_key, c.id) < (").with(place.at).and(", ").with(place.id);
            return found.and(") order by c.search_key desc, c.id desc limit 1");
        }
    };
    page(person, filter, (turned, Some(place)), (&[], 1))
}

/// Whether what the profile says is read: when it is shown, and when the list goes by it.
pub(super) fn tells_standing(filter: &Filter, sort: Sort, parts: &[Part]) -> bool {
    goes_by_standing(filter, sort) || parts.contains(&Part::Standing)
}

fn goes_by_standing(filter: &Filter, sort: Sort) -> bool {
    filter.by_verdict() || matches!(sort, Sort::Best | Sort::Worst)
}

fn select(filter: &Filter, sort: Sort, parts: &[Part]) -> Query {
    let start = query("select c.id, c.version, c.name, c.search_key");
    let start = Part::ALL.into_iter().filter(|part| parts.contains(part)).fold(start, |q, part| q.and(part.columns()));
    if !tells_standing(filter, sort, parts) {
        return start.and(" from companies c");
    }
    let start = start.and(", q.verdict, q.fit_low, q.fit_high, q.next_question from ");
    let start = if goes_by_standing(filter, sort) {
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
pub(super) fn matching(start: Query, person: &Person, filter: &Filter) -> Query {
    let mut found = visible(start.and(" where "), person).and(" and c.archived = ").with(filter.archived);
    if filter.archived {
        // Whoever was merged was put away too, and is not there for anybody.
        found = found.and(" and c.merged_into is null");
    }
    found = by_verdict(found, filter);
    let search = filter.search.trim();
    if search.is_empty() {
        return found;
    }
    found = found.and(" and (c.search_key like ").with(anywhere(search)).and(" escape '\\'");
    if let Ok(kvk) = domain::registration::read_kvk(search) {
        found = found.and(" or c.kvk = ").with(kvk);
    }
    if let Some(domain) = read_domain(search) {
        found = found.and(" or c.domain = ").with(domain);
    }
    found.and(")")
}

/// The part of it that goes by what the profile says.
pub(super) fn by_verdict(mut found: Query, filter: &Filter) -> Query {
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
