//! The customer page: promise then and now, what changed and why, results, forecast, value, score.

use super::step::Step;
use crate::links::CustomerLink;
use crate::pulses::{self, Pulse};
use crate::value_expectations::ValueRow;
use crate::{
    Error, Reader, Row, closures, forecasts, measurements, projects, promises, query, results, value_expectations,
};
use domain::ids::{DecisionId, ProjectId, PromiseId};
use domain::insight::Change;
use domain::money::Cents;
use domain::project::ResultStanding;
use domain::promise::Origin;
use domain::terms::PromisedResult;
use domain::time::{Day, Timestamp};
use domain::value::Moment;

/// Everything that a customer sees of its project.
#[derive(Clone, Debug, PartialEq)]
pub struct CustomerPage {
    /// What the project is called.
    pub project: String,
    /// The customer's own name.
    pub company: String,
    /// The day it started.
    pub started_on: Day,
    /// The day it ended and whether it was stopped, once it ended.
    pub ended: Option<(Day, bool)>,
    /// What was promised, version 1 first; never empty.
    pub versions: Vec<Version>,
    /// The version that waits for the customer's word.
    pub offer: Option<Version>,
    /// What was said to stand in its way, the newest first.
    pub doubts: Vec<Doubt>,
    /// How the results stand, also those that are no longer promised.
    pub standings: Vec<ResultStanding>,
    /// When it will be finished; `None` once it has ended.
    pub outlook: Option<Outlook>,
    /// What the customer expects to be better, in its own words.
    pub value: Option<ValueRow>,
    /// What it agreed to expect before that, while the last version waits for its word.
    pub value_before: Option<ValueRow>,
    /// What was found of that.
    pub found: Vec<Found>,
    /// At which moment whoever holds the link is asked to measure it now.
    pub measure: Option<Moment>,
    /// The questions that wait for whoever holds the link.
    pub questions: Vec<Pulse>,
    /// The last answer of whoever holds the link, with what was done with it.
    pub answered: Option<Pulse>,
    /// When whom that answer named was followed up.
    pub followed_at: Option<Timestamp>,
}

/// One version of what is promised, as far as it is the customer's.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// Which one: what the customer agrees to.
    pub id: Option<PromiseId>,
    /// Its number; an offer has the number that it would get.
    pub number: u32,
    /// What is promised.
    pub terms: Terms,
    /// When it began to hold; an offer: when it was offered.
    pub since: Timestamp,
    /// Who agreed to it, when it was not what was sold.
    pub agreed_by: Option<String>,
    /// What changed and why, when it was not what was sold.
    pub why: Option<Why>,
}

/// What is promised, as far as it is the customer's.
#[derive(Clone, Debug, PartialEq)]
pub struct Terms {
    /// The day on which it is finished, at the latest.
    pub finish_on: Day,
    /// What the customer pays; `None` when it was not agreed, or is not for whoever holds the link.
    pub price: Option<Cents>,
    /// What will be true when it is done.
    pub results: Vec<PromisedResult>,
}

/// Why a promise changed: the insight and what was chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    /// What changed.
    pub change: Change,
    /// What we thought.
    pub thought: String,
    /// What we think now.
    pub think_now: String,
    /// What it does to the value for the customer; empty for nothing.
    pub value: String,
    /// What was chosen.
    pub choice: String,
    /// Why.
    pub reason: String,
}

/// What the customer said stands in the way of the offer: its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The name that was signed.
    pub name: String,
    /// What was said.
    pub said: String,
    /// When.
    pub given_at: Timestamp,
}

/// When it will be finished.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outlook {
    /// The day on or before which it is finished with a chance of 85 %.
    pub p85: Day,
    /// The chance, 0–1, that it is finished on the agreed day at the latest.
    pub agreed_chance: f64,
    /// The day on which that was reckoned.
    pub made_on: Day,
}

/// What was found when the value was measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// At which moment.
    pub moment: Moment,
    /// The figure.
    pub figure: f64,
    /// When.
    pub on: Day,
    /// How much of the expected change that is, in percent.
    pub reached: f64,
}

/// What whoever holds this link sees.
///
/// # Errors
/// As the database says.
pub async fn page(reader: &mut Reader, link: &CustomerLink, today: Day) -> Result<CustomerPage, Error> {
    let id = link.project_id;
    let row = projects::load(reader, id).await?;
    let closure = closures::of_project(reader, id).await?;
    let ended = closure.map(|row| (row.outcome.ended_on, row.outcome.ending.code() == "stopped"));
    let mut values = value_expectations::of_project(reader, id).await?.into_iter();
    let value = values.next();
    let waits = value.as_ref().is_some_and(|row| !row.expectation.is_agreed());
    let waiting = offer(reader, link).await?;
    let answered = pulses::last_of(reader, link).await?;
    Ok(CustomerPage {
        versions: versions(reader, link).await?,
        doubts: doubts(reader, waiting.as_ref()).await?,
        offer: waiting,
        standings: results::standings(reader, id).await?,
        outlook: if ended.is_some() { None } else { outlook(reader, &row).await? },
        found: found(reader, id, value.as_ref()).await?,
        measure: measure(reader, link, today).await?.filter(|_| value.is_some()),
        questions: pulses::open_for(reader, link).await?,
        followed_at: followed(reader, answered.as_ref()).await?,
        answered,
        project: row.project.name,
        company: row.company_name,
        started_on: row.project.started_on,
        value_before: values.find(|row| waits && row.expectation.is_agreed()),
        value,
        ended,
    })
}

async fn versions(reader: &mut Reader, link: &CustomerLink) -> Result<Vec<Version>, Error> {
    let mut versions = Vec::new();
    for promise in promises::of_project(reader, link.project_id).await? {
        let (agreed_by, why) = match promise.origin() {
            Origin::Sold { .. } => (None, None),
            Origin::Insight { decision, acknowledged } => {
                (Some(acknowledged.name.clone()), Some(why(reader, *decision).await?))
            }
        };
        let (number, since) = (promise.version(), promise.since());
        versions.push(Version { id: None, number, terms: shown(link, promise.terms()), since, agreed_by, why });
    }
    Ok(versions)
}

/// The version that waits, for whoever speaks for the customer.
async fn offer(reader: &mut Reader, link: &CustomerLink) -> Result<Option<Version>, Error> {
    let waiting = promises::open_offer(reader, link.project_id).await?.filter(|_| link.speaks_for_customer());
    let Some(offer) = waiting else { return Ok(None) };
    Ok(Some(Version {
        id: Some(offer.id),
        number: offer.replaces + 1,
        terms: shown(link, &offer.terms),
        since: offer.offered_at,
        agreed_by: None,
        why: Some(why(reader, offer.decision).await?),
    }))
}

async fn doubts(reader: &mut Reader, offer: Option<&Version>) -> Result<Vec<Doubt>, Error> {
    let Some(promise) = offer.and_then(|offer| offer.id) else { return Ok(Vec::new()) };
    let sql = "select signed_name, said, given_at from customer_words where promise_id = $1 order by id desc";
    let doubt = |row: Row<'_>| {
        Ok(Doubt { name: row.get("signed_name")?, said: row.get("said")?, given_at: row.get("given_at")? })
    };
    reader.all(query(sql).bind(promise), doubt).await
}

fn shown(link: &CustomerLink, terms: &domain::terms::Terms) -> Terms {
    Terms {
        finish_on: terms.finish_on,
        price: terms.price.filter(|_| link.speaks_for_customer()),
        results: terms.results.clone(),
    }
}

/// Only what is told to the customer is read: no options, no sponsor, no effect on hours or costs.
async fn why(reader: &mut Reader, decision: DecisionId) -> Result<Why, Error> {
    let sql = "select i.change, i.thought, i.think_now, i.effect_value, d.choice, d.reason \
               from decisions d join insights i on i.id = d.insight_id where d.id = $1";
    reader
        .one(query(sql).bind(decision), |row: Row<'_>| {
            let change: String = row.get("change")?;
            Ok(Why {
                change: Change::from_code(&change).ok_or_else(|| Error::Corrupt(format!("a change `{change}`")))?,
                thought: row.get("thought")?,
                think_now: row.get("think_now")?,
                value: row.get("effect_value")?,
                choice: row.get("choice")?,
                reason: row.get("reason")?,
            })
        })
        .await
}

async fn outlook(reader: &mut Reader, row: &projects::ProjectRow) -> Result<Option<Outlook>, Error> {
    let Some(id) = row.forecast_id else { return Ok(None) };
    let kept = forecasts::by_id(reader, id).await?;
    Ok(Some(Outlook { p85: kept.finish.p85, agreed_chance: kept.finish_chance, made_on: kept.made_on }))
}

/// When the first was followed up whom this answer named. At which company, and what is hoped of it, is ours.
async fn followed(reader: &mut Reader, answered: Option<&Pulse>) -> Result<Option<Timestamp>, Error> {
    let Some(pulse) = answered else { return Ok(None) };
    let sql = "select made_at from referrals where pulse_id = $1 order by made_at limit 1";
    reader.maybe(query(sql).bind(pulse.id), |row| row.get("made_at")).await
}

/// What is measured is asked of whoever speaks for the customer.
async fn measure(reader: &mut Reader, link: &CustomerLink, today: Day) -> Result<Option<Moment>, Error> {
    if link.speaks_for_customer() { super::words::asked(reader, link.project_id, today).await } else { Ok(None) }
}

async fn found(reader: &mut Reader, id: ProjectId, value: Option<&ValueRow>) -> Result<Vec<Found>, Error> {
    let Some(value) = value else { return Ok(Vec::new()) };
    let found = measurements::all(reader, id).await?.into_iter().map(|one| Found {
        moment: one.moment,
        figure: one.figure,
        on: one.on,
        reached: value.expectation.reached(one.figure),
    });
    Ok(found.collect())
}

impl CustomerPage {
    /// What was sold.
    pub fn sold(&self) -> Option<&Version> {
        self.versions.first()
    }

    /// What is agreed now.
    pub fn agreed(&self) -> Option<&Version> {
        self.versions.last()
    }

    /// Whether something else is agreed now than was sold.
    pub fn has_changed(&self) -> bool {
        self.versions.len() > 1
    }

    /// What was agreed since, each beside what it replaced, the last first.
    pub fn steps(&self) -> Vec<Step<'_>> {
        let pairs = self.versions.iter().zip(self.versions.iter().skip(1));
        pairs.map(|(before, version)| Step { version, before }).rev().collect()
    }

    /// The version that waits for the customer's word, beside the one that holds now.
    pub fn proposed(&self) -> Option<Step<'_>> {
        self.offer.as_ref().zip(self.agreed()).map(|(version, before)| Step { version, before })
    }

    /// How a result stands.
    pub fn standing(&self, result: &PromisedResult) -> Option<&ResultStanding> {
        self.standings.iter().find(|standing| standing.result == result.id)
    }

    /// What was sold and is no longer promised.
    pub fn given_up(&self) -> Vec<&PromisedResult> {
        let (Some(sold), Some(agreed)) = (self.sold(), self.agreed()) else { return Vec::new() };
        let stays = |result: &PromisedResult| agreed.terms.results.iter().any(|kept| kept.id == result.id);
        sold.terms.results.iter().filter(|result| !stays(result)).collect()
    }
}
