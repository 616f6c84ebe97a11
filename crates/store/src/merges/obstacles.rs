//! What is in the way of undoing a merge: what people did since that belongs to both companies together.

use super::Merge;
use crate::companies::{self, differences};
use crate::{Error, Query, Reader, Row, opportunities, query};
use domain::ids::CompanyId;
use domain::people::Person;
use std::collections::HashSet;
use uuid::Uuid;

/// One thing that is in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obstacle {
    /// What it is: `merged-again`, `changed-since`, `number-taken`, `contact-used`, `project-started` or `file-used`.
    pub code: &'static str,
    /// The name of what it is about.
    pub detail: String,
}

/// Everything that is in the way of undoing a merge; empty when nothing is. A sale that the person may not see is not named.
///
/// # Errors
/// As the database says.
pub async fn obstacles(reader: &mut Reader, viewer: &Person, merge: &Merge) -> Result<Vec<Obstacle>, Error> {
    let found = query(
        "select id, name, kvk, branch, vat, domain, country, place, do_not_mail, archived, created_at, version, \
         merged_into from companies where id = $1",
    );
    let read = |row: Row<'_>| Ok((row.get::<Option<CompanyId>>("merged_into")?, companies::company(row)?));
    let (merged_into, kept) = reader.one(found.bind(merge.kept), read).await?;
    if merged_into.is_some() {
        return Ok(vec![Obstacle { code: "merged-again", detail: kept.particulars.name }]);
    }
    let mut way = Vec::new();
    let (by_merge, _) = differences(&merge.kept_before, &merge.kept_after);
    let (since, _) = differences(&merge.kept_after, &kept.particulars);
    for field in by_merge.keys().filter(|field| since.contains_key(*field)) {
        way.push(Obstacle { code: "changed-since", detail: field.clone() });
    }
    taken(reader, merge, &mut way).await?;
    contacts(reader, viewer, merge, &mut way).await?;
    projects(reader, merge, &mut way).await?;
    files(reader, merge, &mut way).await?;
    Ok(way)
}

/// A trade-register number that is another company's by now.
async fn taken(reader: &mut Reader, merge: &Merge, way: &mut Vec<Obstacle>) -> Result<(), Error> {
    // While the two are one, the other one has no number.
    for about in [&merge.kept_before, &merge.other_before.particulars] {
        if let Some(name) = companies::has_number(reader, Some(merge.kept), about).await? {
            let detail = format!("{} ({name})", about.kvk.as_deref().unwrap_or_default());
            let obstacle = Obstacle { code: "number-taken", detail };
            if !way.contains(&obstacle) {
                way.push(obstacle);
            }
        }
    }
    Ok(())
}

/// Where a contact is named beside an opportunity: the contact, that record, and the names of both.
const AT_SALES: [&str; 2] = [
    "select k.id as contact, k.name, o.id as record, o.title as at from conversation_contacts x \
     join conversations v on v.id = x.conversation_id join opportunities o on o.id = v.opportunity_id \
     join contacts k on k.id = x.contact_id where o.company_id = ",
    "select k.id as contact, k.name, o.id as record, o.title as at from value_expectations x \
     join opportunities o on o.id = x.opportunity_id join contacts k on k.id = x.word_contact_id where o.company_id = ",
];

/// Where a contact is named beside a project: the table, and its column.
const AT_PROJECTS: [(&str, &str); 6] = [
    ("value_expectations", "word_contact_id"),
    ("promises", "contact_id"),
    ("results", "contact_id"),
    ("customer_links", "contact_id"),
    ("customer_words", "contact_id"),
    ("pulses", "contact_id"),
];

/// Every contact of the company that stays who is named beside one of its records.
fn together(company: CompanyId) -> impl Iterator<Item = Query> {
    let sales = AT_SALES.into_iter().map(move |sql| query(sql).with(company));
    let projects = AT_PROJECTS.into_iter().map(move |(table, column)| {
        let found = query("select k.id as contact, k.name, p.id as record, p.name as at from ").and(table);
        let found = found.and(" x join projects p on p.id = x.project_id join contacts k on k.id = x.").and(column);
        found.and(" where p.company_id = ").with(company)
    });
    sales.chain(projects)
}

/// A contact of one company who has a part in what is the other's.
async fn contacts(reader: &mut Reader, viewer: &Person, merge: &Merge, way: &mut Vec<Obstacle>) -> Result<(), Error> {
    let moved = &merge.moved;
    let goes: HashSet<Uuid> =
        [&moved.contacts, &moved.opportunities, &moved.projects].into_iter().flatten().map(|one| one.id).collect();
    let of_both = query("select id from opportunities where company_id = ").with(merge.kept);
    let sales: Vec<Uuid> = reader.all(of_both, |row| row.at(0)).await?;
    let unseen = opportunities::unseen(reader, viewer, &sales).await?;
    for found in together(merge.kept) {
        let both = reader.all(found, |row| {
            let record: Uuid = row.get("record")?;
            let apart = goes.contains(&row.get::<Uuid>("contact")?) != goes.contains(&record);
            let (name, at): (String, String) = (row.get("name")?, row.get("at")?);
            Ok(apart.then_some(if unseen.contains(&record) { name } else { format!("{name}, {at}") }))
        });
        for detail in both.await?.into_iter().flatten() {
            let obstacle = Obstacle { code: "contact-used", detail };
            if !way.contains(&obstacle) {
                way.push(obstacle);
            }
        }
    }
    Ok(())
}

/// A project that was started from an opportunity that is to go back.
async fn projects(reader: &mut Reader, merge: &Merge, way: &mut Vec<Obstacle>) -> Result<(), Error> {
    let (sales, own): (HashSet<Uuid>, HashSet<Uuid>) = (
        merge.moved.opportunities.iter().map(|one| one.id).collect(),
        merge.moved.projects.iter().map(|one| one.id).collect(),
    );
    let found = query("select id, name, opportunity_id from projects where company_id = $1").bind(merge.kept);
    let since = reader.all(found, |row| {
        let sale: Option<Uuid> = row.get("opportunity_id")?;
        let apart = sale.is_some_and(|sale| sales.contains(&sale)) && !own.contains(&row.get("id")?);
        Ok(apart.then_some(row.get::<String>("name")?))
    });
    let since = since.await?.into_iter().flatten();
    way.extend(since.map(|detail| Obstacle { code: "project-started", detail }));
    Ok(())
}

/// A file of one company that backs what was stated of the other.
async fn files(reader: &mut Reader, merge: &Merge, way: &mut Vec<Obstacle>) -> Result<(), Error> {
    let files: HashSet<Uuid> = merge.moved.files.iter().map(|one| one.id).collect();
    let facts: HashSet<Uuid> = merge.moved.facts.iter().copied().collect();
    let found = query("select id, evidence from facts where company_id = $1 and evidence is not null");
    let used = reader.all(found.bind(merge.kept), |row| {
        let proof: crate::facts::Proof = serde_json::from_str(&row.get::<String>("evidence")?).unwrap_or_default();
        let goes = facts.contains(&row.get("id")?);
        Ok(proof.file.filter(|file| files.contains(file) != goes).map(|_| proof.file_name))
    });
    for detail in used.await?.into_iter().flatten() {
        way.push(Obstacle { code: "file-used", detail });
    }
    Ok(())
}
