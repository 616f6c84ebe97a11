//! The promise in its versions: what was sold, what is agreed since, and what waits for the customer.
//!
//! Version 1 is written when the project starts. A later one is first *offered*, by a decision on an insight, without a
//! number; it gets one when the customer acknowledges it through its link, and not otherwise. There is no statement here
//! that changes the terms of a version.

mod offer;
mod terms;

pub use offer::{Offer, acknowledge, open_offer, withdraw};

pub(crate) use offer::{offer, proposed_by, waiting, withdraw_open};

use crate::{Actor, Error, Reader, Row, Tx, query};
use domain::acknowledgement::ThroughLink;
use domain::ids::{DecisionId, LinkId, ProjectId, PromiseId};
use domain::people::Person;
use domain::promise::{Origin, Promise};
use domain::terms::Terms;
use domain::time::{Now, Timestamp};

/// Every version that held or holds, version 1 first.
///
/// # Errors
/// [`Error::NotFound`] when the person may not see the project.
pub async fn versions(reader: &mut Reader, person: &Person, project: ProjectId) -> Result<Vec<Promise>, Error> {
    crate::projects::by_id(reader, person, project).await?;
    of_project(reader, project).await
}

/// The same, for whoever was let in by something else than an account: the customer's page.
///
/// # Errors
/// As the database says.
pub async fn of_project(reader: &mut Reader, project: ProjectId) -> Result<Vec<Promise>, Error> {
    let found = terms::select().and(" where p.version is not null and p.project_id = ").with(project);
    let heads = reader.all(found.and(" order by p.version"), head).await?;
    let mut versions = Vec::new();
    for head in heads {
        versions.push(head.recall(reader).await?);
    }
    Ok(versions)
}

/// The version that holds now.
///
/// # Errors
/// [`Error::Corrupt`] for a project without one; starting a project makes one.
pub(crate) async fn agreed(reader: &mut Reader, project: ProjectId) -> Result<(PromiseId, Promise), Error> {
    let found = terms::select().and(" where p.version is not null and p.project_id = ").with(project);
    let head = reader.maybe(found.and(" order by p.version desc limit 1"), head).await?;
    let head = head.ok_or_else(|| Error::Corrupt(format!("project {project} has no promise")))?;
    Ok((head.id, head.recall(reader).await?))
}

/// The version with this id.
pub(crate) async fn by_id(reader: &mut Reader, id: PromiseId) -> Result<Promise, Error> {
    let head = reader.one(terms::select().and(" where p.id = ").with(id), head).await?;
    head.recall(reader).await
}

/// Writes down what was sold, with its results at the foot of the hill.
pub(crate) async fn keep_original(
    tx: &mut Tx,
    (by, now): (&Actor, Now),
    project: ProjectId,
    promise: &Promise,
) -> Result<(), Error> {
    let id = PromiseId(crate::new_id(now.at));
    let (terms, version) = (promise.terms(), i64::from(promise.version()));
    terms::insert(tx, (by.person.id, now.at), (id, project), (terms, None, 0)).await?;
    let sql = "update promises set version = $1, agreed_at = $2 where id = $3";
    tx.run(query(sql).bind(version).bind(now.at).bind(id)).await?;
    let point = query("update projects set promise_id = $1 where id = $2").bind(id).bind(project);
    tx.run(point).await?;
    crate::results::open_new(tx, project, terms).await
}

/// A version without its results.
struct Head {
    id: PromiseId,
    version: i64,
    terms: Terms,
    origin: Origin,
}

impl Head {
    async fn recall(mut self, reader: &mut Reader) -> Result<Promise, Error> {
        self.terms.results = terms::results(reader, self.id).await?;
        let version = u32::try_from(self.version).unwrap_or(0);
        let corrupt = || Error::Corrupt(format!("promise {} can never have been made", self.id));
        Promise::recall(version, self.terms, self.origin).ok_or_else(corrupt)
    }
}

fn head(row: Row<'_>) -> Result<Head, Error> {
    let at: Timestamp = row.get("agreed_at")?;
    let origin = match row.get::<Option<DecisionId>>("decision_id")? {
        None => Origin::Sold { at },
        Some(decision) => Origin::Insight {
            decision,
            acknowledged: ThroughLink {
                link: row.get::<LinkId>("link_id")?,
                contact: row.get("contact_id")?,
                name: row.get("signed_name")?,
                at,
            },
        },
    };
    Ok(Head { id: row.get("id")?, version: row.get("version")?, terms: terms::terms(row)?, origin })
}
