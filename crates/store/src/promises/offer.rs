//! A version on its way: offered to the customer, then agreed, or withdrawn.

use super::terms;
use crate::events::{Entry, record};
use crate::{
    Actor, By, Door, Error, Fault, Reader, Row, Tx, escalations, forecasts, insights, projects, query, results,
};
use domain::acknowledgement::ThroughLink;
use domain::ids::{DecisionId, ProjectId, PromiseId};
use domain::insight::Decision;
use domain::refusal::Refusal;
use domain::terms::Terms;
use domain::time::{Now, Timestamp};
use serde_json::json;

/// A version that waits for the customer.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Its id: what the customer acknowledges.
    pub id: PromiseId,
    /// Of which project.
    pub project_id: ProjectId,
    /// The decision that proposed it.
    pub decision: DecisionId,
    /// The version that it would replace.
    pub replaces: u32,
    /// What would be promised.
    pub terms: Terms,
    /// When it was offered.
    pub offered_at: Timestamp,
    /// The name of who offered it.
    pub offered_by: String,
}

/// Offers what a decision proposes; an offer that still waited is withdrawn, so that the customer is asked one thing.
pub(crate) async fn offer(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    (project, decision): (ProjectId, &Decision),
) -> Result<Option<PromiseId>, Error> {
    let Some(proposal) = &decision.proposal else { return Ok(None) };
    withdraw_open(tx, by, now, project).await?;
    let id = PromiseId(crate::new_id(now.at));
    let kept = (&proposal.terms, Some(decision.id), proposal.on_version);
    terms::insert(tx, (by.person.id, now.at), (id, project), kept).await?;
    let after = json!({"finish_on": proposal.terms.finish_on.to_string(), "version": proposal.on_version + 1});
    record(tx, by, now, Entry::new(project, "promise-offered").after(&after)).await?;
    Ok(Some(id))
}

/// The version that waits for the customer, when there is one.
///
/// # Errors
/// As the database says.
pub async fn open_offer(reader: &mut Reader, project: ProjectId) -> Result<Option<Offer>, Error> {
    let found = terms::select().and(" where p.agreed_at is null and p.withdrawn_at is null and p.project_id = ");
    let Some(mut offer) = reader.maybe(found.with(project).and(" order by p.id desc limit 1"), offered).await? else {
        return Ok(None);
    };
    offer.terms.results = terms::results(reader, offer.id).await?;
    Ok(Some(offer))
}

/// What a decision proposed: the version it was taken on, and the terms.
pub(crate) async fn proposed_by(reader: &mut Reader, decision: DecisionId) -> Result<Option<(u32, Terms)>, Error> {
    let found = terms::select().and(" where p.decision_id = ").with(decision);
    let Some(mut offer) = reader.maybe(found, offered).await? else { return Ok(None) };
    offer.terms.results = terms::results(reader, offer.id).await?;
    Ok(Some((offer.replaces, offer.terms)))
}

/// The customer acknowledges an offered version: from now on it holds.
///
/// The caller has seen to it that the link opens this project's page.
///
/// # Errors
/// [`Error::NotFound`] when this project has no such offer; [`Refusal::Conflict`] `already-agreed`, `withdrawn`,
/// `promise-moved-on`.
pub async fn acknowledge(
    tx: &mut Tx,
    now: Now,
    (project, id): (ProjectId, PromiseId),
    word: ThroughLink,
) -> Result<(), Fault> {
    projects::hold(tx, project).await?;
    let offer = waiting(tx, project, id).await?;
    let decision = insights::decision_by_id(tx, offer.decision).await?;
    let (_, agreed) = super::agreed(tx, project).await?;
    let next = agreed.after(&decision, word.clone())?;
    let sql = "update promises set version = $1, agreed_at = $2, link_id = $3, contact_id = $4, signed_name = $5 \
               where id = $6 and agreed_at is null and withdrawn_at is null";
    let update =
        query(sql).bind(next.version()).bind(word.at).bind(word.link).bind(word.contact).bind(&word.name).bind(id);
    tx.run_fresh(update).await?;
    tx.run(query("update projects set promise_id = $1 where id = $2").bind(id).bind(project)).await?;
    results::open_new(tx, project, next.terms()).await?;
    escalations::begin_anew(tx, project).await?;
    forecasts::make(tx, now, project).await?;
    let after = json!({"version": next.version(), "finish_on": next.terms().finish_on.to_string(), "name": word.name});
    record(tx, By::from(Door::Link), now, Entry::new(project, "promise-agreed").after(&after)).await?;
    Ok(())
}

/// Takes an offered version back before the customer acknowledged it.
///
/// # Errors
/// As [`projects::by_id`]; [`Refusal::Conflict`] `already-agreed`, `withdrawn`.
pub async fn withdraw(tx: &mut Tx, by: &Actor, now: Now, (project, id): (ProjectId, PromiseId)) -> Result<(), Fault> {
    projects::to_work_on(tx, by, project).await?;
    waiting(tx, project, id).await?;
    withdraw_open(tx, by, now, project).await?;
    Ok(())
}

/// Takes back whatever still waits.
pub(crate) async fn withdraw_open(tx: &mut Tx, by: &Actor, now: Now, project: ProjectId) -> Result<(), Error> {
    let sql =
        "update promises set withdrawn_at = $1 where project_id = $2 and agreed_at is null and withdrawn_at is null";
    if tx.run(query(sql).bind(now.at).bind(project)).await? > 0 {
        record(tx, by, now, Entry::new(project, "promise-withdrawn")).await?;
    }
    Ok(())
}

/// An offered version that still waits for the customer.
///
/// # Errors
/// [`Error::NotFound`] when this project has no such offer; [`Refusal::Conflict`] `already-agreed`, `withdrawn`.
pub(crate) async fn waiting(tx: &mut Tx, project: ProjectId, id: PromiseId) -> Result<Offer, Fault> {
    let found = terms::select().and(" where p.decision_id is not null and p.id = ").with(id);
    let found = found.and(" and p.project_id = ").with(project);
    let state = |row: Row<'_>| {
        let agreed: Option<Timestamp> = row.get("agreed_at")?;
        let withdrawn: Option<Timestamp> = row.get("withdrawn_at")?;
        Ok((offered(row)?, agreed.is_some(), withdrawn.is_some()))
    };
    match tx.one(found, state).await? {
        (_, true, _) => Err(Refusal::conflict("already-agreed").into()),
        (_, _, true) => Err(Refusal::conflict("withdrawn").into()),
        (offer, false, false) => Ok(offer),
    }
}

fn offered(row: Row<'_>) -> Result<Offer, Error> {
    let replaces: i64 = row.get("replaces")?;
    Ok(Offer {
        id: row.get("id")?,
        project_id: row.get("project_id")?,
        decision: row.get("decision_id")?,
        replaces: u32::try_from(replaces).unwrap_or(0),
        terms: terms::terms(row)?,
        offered_at: row.get("offered_at")?,
        offered_by: row.get("offered_by")?,
    })
}
