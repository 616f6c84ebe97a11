//! Companies that may be the same: found by an index of what they are recognised by, never by comparing all with all.
//!
//! The rule is the one by which an import recognises: the same VAT number, domain, or name with a place that does not
//! differ, and no surer key that says they are two. Of two that a person said are not the same nothing is proposed again.

use crate::companies::{self, Company, Key, Keys, known_by, spellings};
use crate::events::{Entry, record_all};
use crate::{Actor, Error, Fault, Reader, Row, Tx, query};
use domain::ids::CompanyId;
use domain::people::Person;
use domain::refusal::{Problem, Refusal};
use domain::time::Now;
use serde_json::json;
use std::collections::{HashMap, HashSet};

/// By what companies are proposed, the surest first. Two companies with one trade-register number are two establishments.
pub const BY: [Key; 3] = [Key::Vat, Key::Domain, Key::Name];
/// So many companies with one value are looked at; a value that more have says little.
const MOST: usize = 20;

/// A company that may be the same as another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    /// That company.
    pub company: Company,
    /// By what they are alike, the surest first.
    pub by: Vec<Key>,
}

/// Two companies that may be the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The one that was there first.
    pub one: Company,
    /// The other.
    pub another: Company,
}

impl Pair {
    /// The two, in the order in which they were added.
    pub fn both(&self) -> [&Company; 2] {
        [&self.one, &self.another]
    }
}

/// The companies that may be the same as this one.
///
/// # Errors
/// As the database says.
pub async fn alike(reader: &mut Reader, person: &Person, company: &Company) -> Result<Vec<Alike>, Error> {
    let keys = keys_of(company);
    let mut found: Vec<(CompanyId, Vec<Key>)> = Vec::new();
    for key in BY {
        let Some(value) = keys.of(key) else { continue };
        let values = if key == Key::Name { spellings(value) } else { vec![value.to_owned()] };
        let known = known_by(reader, key, &values).await?;
        for id in known.into_values().flatten().filter(|id| *id != company.id).take(MOST) {
            match found.iter_mut().find(|(other, _)| *other == id) {
                Some((_, by)) => by.push(key),
                None => found.push((id, vec![key])),
            }
        }
    }
    let ids: Vec<CompanyId> = found.iter().map(|(id, _)| *id).collect();
    let mut there = load(reader, person, &ids).await?;
    let told_apart = apart(reader, &ids.into_iter().chain([company.id]).collect::<Vec<_>>()).await?;
    let alike = found.into_iter().filter_map(|(id, mut by)| {
        let other = there.remove(&id)?;
        by.retain(|key| may_be_same(&keys, &keys_of(&other), *key));
        (!by.is_empty() && !told_apart.contains(&pair(company.id, id))).then_some(Alike { company: other, by })
    });
    Ok(alike.collect())
}

/// How many values are read at a time.
const VALUES: i64 = 100;
/// After so many rounds without enough of them a page ends all the same; the next one goes on.
const ROUNDS: usize = 10;

/// Companies with the same value of this key that may be the same, at least `most` of them when there are so many, and
/// the value after which the next page begins. Nothing for whoever may not see all companies.
///
/// # Errors
/// As the database says.
pub async fn pairs(
    reader: &mut Reader,
    person: &Person,
    (by, after): (Key, &str),
    most: usize,
) -> Result<(Vec<Pair>, Option<String>), Error> {
    let (mut pairs, mut after) = (Vec::new(), after.to_owned());
    if !person.sees_companies() {
        return Ok((pairs, None));
    }
    for _ in 0..ROUNDS {
        let values = shared(reader, by, &after).await?;
        let known = known_by(reader, by, &values).await?;
        let ids: Vec<CompanyId> = known.values().flat_map(|ids| ids.iter().copied().take(MOST)).collect();
        let there = load(reader, person, &ids).await?;
        let told_apart = apart(reader, &ids).await?;
        for value in &values {
            let of_value = known.get(value).into_iter().flatten().filter_map(|id| there.get(id)).take(MOST);
            pairs.extend(pairs_among(of_value.collect(), by, &told_apart));
            after.clone_from(value);
            if pairs.len() >= most {
                return Ok((pairs, Some(after)));
            }
        }
        if (values.len() as i64) < VALUES {
            return Ok((pairs, None));
        }
    }
    Ok((pairs, Some(after)))
}

/// The values after this one that more than one company has, in their order: a walk along the index.
async fn shared(reader: &mut Reader, by: Key, after: &str) -> Result<Vec<String>, Error> {
    let (start, end) = match by {
        Key::Vat => {
            ("select vat as value from companies where vat is not null and vat > ", " group by vat having count(*) > 1")
        }
        Key::Domain => (
            "select domain as value from companies where domain is not null and domain > ",
            " group by domain having count(*) > 1",
        ),
        Key::Name => (
            "select search_key as value from companies where archived = false and search_key > ",
            " group by search_key having count(*) > 1",
        ),
        // Of the others a company is the only one, or one of several establishments.
        Key::External | Key::Kvk | Key::Branch => return Ok(vec![]),
    };
    let found = query(start).with(after).and(end).and(" order by 1 limit ").with(VALUES);
    reader.all(found, |row| row.get("value")).await
}

/// Each company with the nearest before it that it may be the same as.
fn pairs_among(mut companies: Vec<&Company>, by: Key, told_apart: &HashSet<(CompanyId, CompanyId)>) -> Vec<Pair> {
    companies.sort_by_key(|company| company.id);
    let keys: Vec<Keys> = companies.iter().map(|company| keys_of(company)).collect();
    let mut pairs = Vec::new();
    for (at, another) in companies.iter().enumerate().skip(1) {
        let before = companies.iter().zip(&keys).take(at).rev().find(|(one, its)| {
            !told_apart.contains(&pair(one.id, another.id)) && keys.get(at).is_some_and(|own| may_be_same(its, own, by))
        });
        if let Some((one, _)) = before {
            pairs.push(Pair { one: (*one).clone(), another: (*another).clone() });
        }
    }
    pairs
}

/// Whether two companies that have the same value of this key may be one: no surer key differs, the establishment among
/// them, and the places do not differ where it is the name.
fn may_be_same(keys: &Keys, others: &Keys, by: Key) -> bool {
    !keys.contradict(others, by) && (by != Key::Name || keys.resemble(others))
}

fn keys_of(company: &Company) -> Keys {
    Keys::kept(&company.particulars, crate::fold::fold(&company.particulars.name))
}

/// These companies as far as the person may see them and they were not put away.
async fn load(reader: &mut Reader, person: &Person, ids: &[CompanyId]) -> Result<HashMap<CompanyId, Company>, Error> {
    let mut there = HashMap::with_capacity(ids.len());
    for some in ids.chunks(1_000) {
        let found = query(
            "select c.id, c.name, c.kvk, c.branch, c.vat, c.domain, c.country, c.place, c.do_not_mail, c.archived, \
             c.created_at, c.version from companies c where c.archived = false and c.id in ",
        );
        let found = companies::visible(found.list(some.iter().copied()).and(" and "), person);
        there.extend(reader.all(found, companies::company).await?.into_iter().map(|company| (company.id, company)));
    }
    Ok(there)
}

/// Which of these companies a person told apart.
async fn apart(reader: &mut Reader, ids: &[CompanyId]) -> Result<HashSet<(CompanyId, CompanyId)>, Error> {
    let mut apart = HashSet::new();
    for some in ids.chunks(1_000) {
        let found = query("select one_id, another_id from company_differences where one_id in ");
        let read = |row: Row<'_>| Ok((row.get("one_id")?, row.get("another_id")?));
        apart.extend(reader.all(found.list(some.iter().copied()), read).await?);
    }
    Ok(apart)
}

/// The two in the order in which they are kept.
fn pair(one: CompanyId, another: CompanyId) -> (CompanyId, CompanyId) {
    if one < another { (one, another) } else { (another, one) }
}

/// Says that two companies are not the same, so that nobody is asked again. Saying it twice changes nothing.
///
/// # Errors
/// [`Error::NotFound`]; [`Refusal::Forbidden`]; [`Refusal::Conflict`] `with-itself`.
pub async fn not_the_same(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    (one, another): (CompanyId, CompanyId),
) -> Result<(), Fault> {
    let first = companies::by_id(tx, &by.person, one).await?;
    companies::may_change(by)?;
    if one == another {
        return Err(Refusal::Conflict(Problem::new("other", "with-itself")).into());
    }
    let second = companies::by_id(tx, &by.person, another).await?;
    let (low, high) = pair(one, another);
    let insert = query(
        "insert into company_differences (one_id, another_id, at, user_id) values ($1, $2, $3, $4) on conflict do nothing",
    );
    if tx.run(insert.bind(low).bind(high).bind(now.at).bind(by.person.id)).await? == 0 {
        return Ok(());
    }
    let entry = |of: &Company, other: &Company| {
        Entry::new(of.id, "company-told-apart").after(&json!({ "other_company": other.name(), "other": other.id.0 }))
    };
    record_all(tx, by, now, vec![entry(&first, &second), entry(&second, &first)]).await?;
    Ok(())
}
