//! Merging one company into another.

use super::row::Before;
use super::{Moved, copy, value_of};
use crate::companies::{self, Company, Particulars, differences};
use crate::events::{Entry, record};
use crate::profiles::standards;
use crate::{Actor, Error, Fault, Reader, Tx, facts, opportunities, qualifications, query};
use domain::ids::{CompanyId, MergeId};
use domain::merge::{Field, Side, Standing, against, choose};
use domain::people::Person;
use domain::refusal::{Problem, Refusal};
use domain::time::Now;
use serde::Serialize;
use serde_json::{Map, Value as Json, json};
use std::collections::HashMap;

/// What a person chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The company that goes into the other.
    pub other: CompanyId,
    /// The version of the company that stays, as it was read.
    pub version: i64,
    /// The version of the other one.
    pub other_version: i64,
    /// Whose value stays; a field that is not here keeps what the company that stays has, else what is known.
    pub choices: Vec<(Field, Side)>,
    /// That they are one company although they have two trade-register numbers.
    pub two_numbers: bool,
}

/// Merges a company into the one that stays, which is judged anew with everything that came to it.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Stale`] when either was changed since it was read; [`Refusal::Forbidden`];
/// [`Refusal::Conflict`] `with-itself` or `already-merged`; [`Refusal::Invalid`] `kept` `kept-archived`, `two_numbers`
/// `two-numbers`.
pub async fn merge(tx: &mut Tx, by: &Actor, now: Now, kept: CompanyId, wish: Wish) -> Result<MergeId, Fault> {
    let (kept, other) = both(tx, by, (kept, &wish)).await?;
    against(standing(&kept), standing(&other), wish.two_numbers).refuse_any()?;
    let moved = Moved::all_of(tx, other.id).await?;
    let after = chosen(&kept.particulars, &other.particulars, &wish.choices);
    // First this one, as both may not have the same number for a moment.
    point(tx, &other, kept.id).await?;
    companies::put(tx, kept.id, after.clone()).await?;
    moved.carry(tx, other.id, kept.id).await?;
    tx.run(query("delete from qualifications where company_id = $1").bind(other.id)).await?;
    rejudge(tx, by, now, &[kept.id]).await?;
    let id = MergeId(crate::new_id(now.at));
    let before = Before { particulars: other.particulars, archived: other.archived };
    write(tx, by, now, (id, &moved), (&kept, &after), (other.id, &before)).await?;
    let entry = told("company-merged", (kept.id, &kept.particulars, &after), (other.id, &before), &moved);
    record(tx, by, now, entry).await?;
    Ok(id)
}

fn standing(company: &Company) -> Standing<'_> {
    Standing { kvk: value_of(&company.particulars, Field::Kvk), archived: company.archived }
}

/// The two companies, held until the transaction ends.
async fn both(tx: &mut Tx, by: &Actor, (kept, wish): (CompanyId, &Wish)) -> Result<(Company, Company), Fault> {
    hold(tx, [kept, wish.other]).await?;
    let first = there(tx, &by.person, kept).await?;
    companies::may_change(by)?;
    if kept == wish.other {
        return Err(Refusal::Conflict(Problem::new("other", "with-itself")).into());
    }
    let second = there(tx, &by.person, wish.other).await?;
    if first.version != wish.version || second.version != wish.other_version {
        return Err(Error::Stale.into());
    }
    Ok((first, second))
}

/// Until this transaction ends nobody changes these companies or adds to them. In the order of their ids, so that two
/// people who merge them at once do not wait for each other in a circle.
pub(super) async fn hold(tx: &mut Tx, mut ids: [CompanyId; 2]) -> Result<(), Error> {
    ids.sort_unstable();
    for id in ids {
        tx.run(query("update companies set version = version where id = $1").bind(id)).await?;
    }
    Ok(())
}

/// The company, or that it was merged already, and into which one.
async fn there(reader: &mut Reader, person: &Person, id: CompanyId) -> Result<Company, Fault> {
    match companies::by_id(reader, person, id).await {
        Err(Error::NotFound) => match super::stays(reader, person, id).await? {
            Some(kept) => {
                let name = companies::by_id(reader, person, kept).await?.particulars.name;
                Err(Refusal::Conflict(Problem::new("other", "already-merged").with(name)).into())
            }
            None => Err(Error::NotFound.into()),
        },
        found => Ok(found?),
    }
}

/// What the company that stays becomes. Whoever asked for no direct mail asked for it as either of them.
fn chosen(kept: &Particulars, other: &Particulars, choices: &[(Field, Side)]) -> Particulars {
    let mut after = kept.clone();
    for field in Field::ALL {
        let side = choices.iter().rev().find(|(of, _)| *of == field).map(|(_, side)| *side);
        if choose(side, value_of(kept, field), value_of(other, field)) == Side::Other {
            copy(&mut after, field, other);
        }
    }
    if after.name.is_empty() {
        after.name.clone_from(&kept.name);
    }
    after.do_not_mail = kept.do_not_mail || other.do_not_mail;
    after
}

/// Leaves a pointer where the company was: put away, and recognised by nothing.
async fn point(tx: &mut Tx, other: &Company, kept: CompanyId) -> Result<(), Error> {
    let nameless = Particulars { kvk: None, branch: None, vat: None, domain: None, ..other.particulars.clone() };
    companies::put(tx, other.id, nameless).await?;
    let sql = "update companies set archived = true, merged_into = $1 where id = $2";
    tx.run(query(sql).bind(kept).bind(other.id)).await.map(drop)
}

/// Judges companies and their open opportunities by what is known of them now.
pub(super) async fn rejudge(tx: &mut Tx, by: &Actor, now: Now, ids: &[CompanyId]) -> Result<(), Error> {
    let mut known: HashMap<_, _> = ids.iter().map(|id| (*id, domain::fact::Facts::none())).collect();
    known.extend(facts::latest_of(tx, ids).await?);
    let standards = standards(tx).await?;
    qualifications::judge_all(tx, &standards, now.today, &known).await?;
    opportunities::rejudge(tx, by, now, ids).await
}

async fn write(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    (id, moved): (MergeId, &Moved),
    (kept, after): (&Company, &Particulars),
    (other, before): (CompanyId, &Before),
) -> Result<(), Error> {
    let sql = "insert into company_merges (id, kept_id, other_id, kept_before, kept_after, other_before, moved, at, \
               user_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let insert = query(sql).bind(id).bind(kept.id).bind(other);
    let insert = insert.bind(text(&kept.particulars)?).bind(text(after)?).bind(text(before)?).bind(text(moved)?);
    tx.run(insert.bind(now.at).bind(by.person.id)).await.map(drop)
}

fn text(value: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|error| Error::Corrupt(error.to_string()))
}

/// What is written down: which fields changed, which company it was, and by name everything that moved.
pub(super) fn told(
    verb: &'static str,
    (kept, was, is): (CompanyId, &Particulars, &Particulars),
    (other, before): (CompanyId, &Before),
    moved: &Moved,
) -> Entry {
    let (was, mut after) = differences(was, is);
    after.insert("merged_company".into(), json!(before.particulars.name));
    for (field, count) in [
        ("moved_contacts", moved.contacts.len()),
        ("moved_opportunities", moved.opportunities.len()),
        ("moved_projects", moved.projects.len()),
        ("moved_files", moved.files.len()),
        ("moved_facts", moved.facts.len()),
    ] {
        if count > 0 {
            after.insert(field.into(), json!(count));
        }
    }
    after.insert("merged".into(), json!({ "id": other.to_string(), "was": before }));
    after.insert("moved".into(), json!(moved));
    let entry = Entry::new(kept, verb).after(&Json::Object(after));
    if was.is_empty() { entry } else { entry.before(&Json::Object(Map::from_iter(was))) }
}
