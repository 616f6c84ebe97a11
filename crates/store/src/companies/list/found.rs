//! The query behind a page of the list: which companies, from where, in which order.
//!
//! SQLite keeps no statistics, and takes every condition with an index of its own for one that few rows meet. A condition
//! that would lead it to gather and sort half the table is followed by `is true`, which says the same and keeps its index
//! out: what is left then is the index that has the order of the list.

use super::{Filter, Part, Sort};
use crate::companies::{read_domain, visible};
use crate::fold::anywhere;
use crate::{Cursor, Query, query};
use domain::ids::CompanyId;
use domain::people::Person;
use uuid::Uuid;

/// Up to so many that match are gathered by their verdict and sorted; beyond that a page is full sooner by walking along
/// its order.
const FEW: i64 = 1_000;

/// At most `limit` of the companies that the person may see, after the cursor when there is one; so many match in all.
pub(super) fn page(
    person: &Person,
    filter: &Filter,
    (sort, start): (Sort, Option<Cursor>),
    (parts, limit, total): (&[Part], i64, i64),
) -> Query {
    let found = matching(select(filter, sort, (parts, total)), person, (filter, sort));
    let found = match sort {
        Sort::Newest | Sort::Oldest if goes_by_standing(filter, sort) => by_company(found, sort, start),
        _ => after(found, sort, start).and(order(sort)),
    };
    found.and(" limit ").with(limit)
}

/// The company itself, as its place in the list is read from it, whether the list holds it or not.
pub(super) fn itself(person: &Person, filter: &Filter, sort: Sort, id: CompanyId) -> Query {
    visible(select(filter, sort, (&[], i64::MAX)), person).and(" and c.id = ").with(id)
}

/// The one just before this place in the list, which so many match.
pub(super) fn before(person: &Person, filter: &Filter, sort: Sort, (place, total): (Cursor, i64)) -> Query {
    if sort == Sort::Name {
        let found = matching(select(filter, sort, (&[], total)), person, (filter, sort));
        let found = found.and(" and (c.search_key, c.id) < (").with(place.at).and(", ").with(place.id);
        return found.and(") order by c.search_key desc, c.id desc limit 1");
    }
    page(person, filter, (turned(sort), Some(place)), (&[], 1, total))
}

/// The same order from its other end; by name it has none.
pub(super) fn turned(sort: Sort) -> Sort {
    match sort {
        Sort::Best => Sort::Worst,
        Sort::Worst => Sort::Best,
        Sort::Newest => Sort::Oldest,
        Sort::Oldest => Sort::Newest,
        Sort::Name => Sort::Name,
    }
}

/// These companies, in whatever order, with what the profile says when it is shown or gone by.
pub(super) fn these(person: &Person, filter: &Filter, (sort, parts): (Sort, &[Part]), ids: &[Uuid]) -> Query {
    let found = if tells_standing(filter, sort, parts) {
        beside_standing(columns(parts), filter)
    } else {
        columns(parts).and(" from companies c where ")
    };
    visible(found, person).and(" and not c.archived and c.id in ").list(ids.iter().copied())
}

/// Whether what the profile says is read: when it is shown, and when the list goes by it.
pub(super) fn tells_standing(filter: &Filter, sort: Sort, parts: &[Part]) -> bool {
    goes_by_standing(filter, sort) || parts.contains(&Part::Standing)
}

fn goes_by_standing(filter: &Filter, sort: Sort) -> bool {
    filter.by_verdict() || matches!(sort, Sort::Best | Sort::Worst)
}

fn columns(parts: &[Part]) -> Query {
    let start = query("select c.id, c.version, c.name, c.search_key");
    Part::ALL.into_iter().filter(|part| parts.contains(part)).fold(start, |q, part| q.and(part.columns()))
}

/// Ends where a condition follows.
fn select(filter: &Filter, sort: Sort, (parts, total): (&[Part], i64)) -> Query {
    let start = columns(parts);
    if !tells_standing(filter, sort, parts) {
        return start.and(" from companies c where ");
    }
    if !goes_by_standing(filter, sort) {
        return beside_standing(start, filter);
    }
    let start = start.and(", q.verdict, q.fit_low, q.fit_high, q.next_question from qualifications q ");
    // A cross join is one that SQLite does not turn round.
    let gathers = total <= FEW;
    let join =
        if sort == Sort::Name && gathers { "cross join companies c where " } else { "join companies c on true where " };
    let start = start.and(join).and("c.id = q.company_id and ");
    match filter.profile {
        Some(profile) if !gathers && !matches!(sort, Sort::Best | Sort::Worst) => {
            start.and("(q.profile_id = ").with(profile).and(") is true and ")
        }
        Some(profile) => start.and("q.profile_id = ").with(profile).and(" and "),
        None => start.and("1 = 0 and "),
    }
}

/// What the profile says, beside every company that is found otherwise. Ends where a condition follows.
fn beside_standing(start: Query, filter: &Filter) -> Query {
    let start = start.and(", q.verdict, q.fit_low, q.fit_high, q.next_question from companies c ");
    let start = start.and("left join qualifications q on q.company_id = c.id and ");
    match filter.profile {
        Some(profile) => start.and("q.profile_id = ").with(profile).and(" where "),
        None => start.and("1 = 0 where "),
    }
}

/// By when the company was added, from the table that is kept in that order: what a profile says of companies is.
fn by_company(found: Query, sort: Sort, start: Option<Cursor>) -> Query {
    let newest = sort == Sort::Newest;
    let found = match start {
        Some(cursor) => found.and(if newest { " and q.company_id < " } else { " and q.company_id > " }).with(cursor.id),
        None => found,
    };
    found.and(if newest { " order by q.company_id desc" } else { " order by q.company_id" })
}

/// Everything that decides whether a company is in the list, after a text that ends where a condition follows.
pub(super) fn matching(start: Query, person: &Person, (filter, sort): (&Filter, Sort)) -> Query {
    let found = visible(start, person);
    let mut found = match sort {
        // By the index of names, which begins so, all of them would be gathered and sorted.
        Sort::Newest | Sort::Oldest if !filter.archived => found.and(" and not c.archived"),
        _ => found.and(" and c.archived = ").with(filter.archived),
    };
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

/// The part of it that goes by what the profile says. Several verdicts are a stretch of their order: of a list of them
/// the index would give each in its own order, and all would be sorted.
pub(super) fn by_verdict(mut found: Query, filter: &Filter) -> Query {
    let mut ranks: Vec<i64> = filter.verdicts.iter().map(|verdict| crate::qualifications::rank(*verdict)).collect();
    ranks.sort_unstable();
    ranks.dedup();
    found = match ranks.as_slice() {
        [] => found,
        [only] => found.and(" and q.verdict = ").with(*only),
        [worst, .., best] => {
            let found = found.and(" and q.verdict >= ").with(*worst).and(" and q.verdict <= ").with(*best);
            found.and(" and (q.verdict in ").list(ranks.iter().copied()).and(") is true")
        }
    };
    match &filter.question {
        Some(question) => found.and(" and q.next_question = ").with(question),
        None => found,
    }
}

pub(super) fn after(found: Query, sort: Sort, cursor: Option<Cursor>) -> Query {
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

pub(super) fn order(sort: Sort) -> &'static str {
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

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ids::{ProfileId, UserId};
    use domain::people::{Role, Roles};
    use domain::profile::Verdict;

    const SORTS: [Sort; 5] = [Sort::Name, Sort::Best, Sort::Worst, Sort::Newest, Sort::Oldest];

    /// Of a hundred thousand, gathering and sorting what matches takes a thousand times as long as the page.
    #[tokio::test]
    async fn a_page_of_many_is_walked_to_in_its_order() {
        let folder = std::env::temp_dir().join(format!("losvast-companies-{}", Uuid::new_v4()));
        let store = crate::testing::sqlite(&folder).await.unwrap();
        let person = Person::new(UserId(Uuid::nil()), Roles::of([Role::Director]));
        let judged = Filter { profile: Some(ProfileId(Uuid::nil())), ..Filter::default() };
        let of = |verdicts: &[Verdict]| Filter { verdicts: verdicts.to_vec(), ..judged.clone() };
        let asked = Filter { question: Some("employees".into()), ..judged.clone() };
        let filters = [
            Filter::default(),
            judged.clone(),
            of(&[Verdict::Core]),
            of(&[Verdict::Near, Verdict::Core]),
            of(&[Verdict::Core, Verdict::Outside]),
            Filter { verdicts: vec![Verdict::Open], ..asked.clone() },
            asked,
        ];
        let mut reader = store.read().await.unwrap();
        for filter in filters {
            for sort in SORTS.into_iter().filter(|sort| filter.profile.is_some() || goes_by_name_or_age(*sort)) {
                for at in [None, Some("2~40~80")] {
                    let start = at.map(|at| Cursor { at: at.into(), id: Uuid::nil() });
                    let found = page(&person, &filter, (sort, start), (&Part::ALL, 51, i64::MAX)).explained();
                    let ways: Vec<String> = reader.all(found, |row| row.get("detail")).await.unwrap();
                    assert!(!ways.iter().any(|way| way.contains("TEMP B-TREE")), "{sort:?} {filter:?}: {ways:?}");
                }
            }
        }
        drop(reader);
        store.close().await;
        std::fs::remove_dir_all(&folder).ok();
    }

    fn goes_by_name_or_age(sort: Sort) -> bool {
        !matches!(sort, Sort::Best | Sort::Worst)
    }

    /// What a search has found is looked up one by one, and never by a walk along an index that happens to fit.
    #[tokio::test]
    async fn what_was_found_in_memory_is_looked_up_by_its_id() {
        let folder = std::env::temp_dir().join(format!("losvast-these-{}", Uuid::new_v4()));
        let store = crate::testing::sqlite(&folder).await.unwrap();
        let person = Person::new(UserId(Uuid::nil()), Roles::of([Role::Director]));
        let filter = Filter {
            profile: Some(ProfileId(Uuid::nil())),
            verdicts: vec![Verdict::Near, Verdict::Core],
            question: Some("employees".into()),
            ..Filter::default()
        };
        let ids: Vec<Uuid> = (0..51).map(Uuid::from_u128).collect();
        let mut reader = store.read().await.unwrap();
        for sort in SORTS {
            let found = these(&person, &filter, (sort, &Part::ALL), &ids).explained();
            let ways: Vec<String> = reader.all(found, |row| row.get("detail")).await.unwrap();
            assert!(ways.iter().all(|way| way.starts_with("SEARCH") && way.contains("id=?")), "{sort:?}: {ways:?}");
        }
        drop(reader);
        store.close().await;
        std::fs::remove_dir_all(&folder).ok();
    }
}
