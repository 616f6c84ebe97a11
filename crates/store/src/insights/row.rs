//! Insights and decisions as they are kept.

use crate::{Error, Query, Reader, Row, promises, query};
use domain::ids::{DecisionId, InsightId, ProjectId, PromiseId};
use domain::insight::{Change, Decision, Effects, Insight, Proposal, Reach};
use domain::time::{Day, Now, Timestamp};
use std::collections::HashMap;

/// An insight with what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct InsightRow {
    /// The insight.
    pub insight: Insight,
    /// The name of who stated it.
    pub stated_by: String,
    /// The insight that corrects it, when one does.
    pub superseded_by: Option<InsightId>,
    /// The decision that answers it, once it is taken.
    pub decision: Option<DecisionRow>,
}

/// A decision with what became of its proposal.
#[derive(Clone, Debug, PartialEq)]
pub struct DecisionRow {
    /// Its id.
    pub id: DecisionId,
    /// What could have been chosen.
    pub options: Vec<String>,
    /// What was chosen.
    pub choice: String,
    /// Why.
    pub reason: String,
    /// Whether the team could take it alone.
    pub reach: Reach,
    /// Who on the sponsor's side decided, outside the mandate.
    pub sponsor: Option<String>,
    /// The name of who recorded it.
    pub decided_by: String,
    /// The day of it.
    pub decided_on: Day,
    /// The promise that it proposes, when it touches the promise.
    pub offer: Option<OfferState>,
}

/// How the promise stands that a decision proposes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferState {
    /// The promise.
    pub id: PromiseId,
    /// The version that it would replace.
    pub replaces: u32,
    /// When and by whom it was agreed, once it was.
    pub agreed: Option<(Timestamp, String)>,
    /// Whether it was withdrawn.
    pub is_withdrawn: bool,
}

impl OfferState {
    /// The stable code: `waiting`, `agreed` or `withdrawn`.
    pub fn code(&self) -> &'static str {
        match (&self.agreed, self.is_withdrawn) {
            (Some(_), _) => "agreed",
            (None, true) => "withdrawn",
            (None, false) => "waiting",
        }
    }
}

/// Every insight of a project with its decision, the newest first.
///
/// # Errors
/// As the database says.
pub async fn of_project(reader: &mut Reader, project: ProjectId) -> Result<Vec<InsightRow>, Error> {
    let found = insights().and(" where i.project_id = ").with(project).and(" order by i.id desc");
    let mut rows = reader.all(found, insight).await?;
    let decided = decisions().and(" where d.project_id = ").with(project);
    let mut decided: HashMap<InsightId, DecisionRow> = reader.all(decided, decision).await?.into_iter().collect();
    for row in &mut rows {
        row.decision = decided.remove(&row.insight.id);
    }
    Ok(rows)
}

pub(super) async fn one(reader: &mut Reader, project: ProjectId, id: InsightId) -> Result<InsightRow, Error> {
    let all = of_project(reader, project).await?;
    all.into_iter().find(|row| row.insight.id == id).ok_or(Error::NotFound)
}

/// A decision as the rules know it, with what it proposed.
pub(crate) async fn decision_by_id(reader: &mut Reader, id: DecisionId) -> Result<Decision, Error> {
    let found = query(
        "select d.insight_id, d.options, d.choice, d.reason, d.reach, d.sponsor, d.decided_on, d.decided_at, \
         d.decided_by from decisions d where d.id = ",
    );
    let taken = |row: Row<'_>| {
        Ok(Decision {
            id,
            insight: row.get("insight_id")?,
            options: options(row)?,
            choice: row.get("choice")?,
            reason: row.get("reason")?,
            reach: reach(row)?,
            sponsor: row.get("sponsor")?,
            proposal: None,
            by: row.get("decided_by")?,
            at: Now { at: row.get("decided_at")?, today: row.get("decided_on")? },
        })
    };
    let mut decision = reader.one(found.with(id), taken).await?;
    let proposed = promises::proposed_by(reader, id).await?;
    decision.proposal = proposed.map(|(on_version, terms)| Proposal { on_version, terms });
    Ok(decision)
}

fn insights() -> Query {
    query(
        "select i.id, i.change, i.thought, i.think_now, i.effect_value, i.effect_results, i.effect_days, \
         i.effect_cents, i.effect_hours, i.supersedes, i.stated_on, i.stated_at, i.stated_by, u.name as stated_by_name, \
         s.id as superseded_by from insights i join users u on u.id = i.stated_by \
         left join insights s on s.supersedes = i.id",
    )
}

fn decisions() -> Query {
    query(
        "select d.id, d.insight_id, d.options, d.choice, d.reason, d.reach, d.sponsor, d.decided_on, \
         u.name as decided_by, p.id as promise_id, p.replaces, p.agreed_at, p.signed_name, p.withdrawn_at \
         from decisions d join users u on u.id = d.decided_by left join promises p on p.decision_id = d.id",
    )
}

fn insight(row: Row<'_>) -> Result<InsightRow, Error> {
    let change: String = row.get("change")?;
    let insight = Insight {
        id: row.get("id")?,
        change: Change::from_code(&change).ok_or_else(|| Error::Corrupt(format!("an insight from `{change}`")))?,
        thought: row.get("thought")?,
        think_now: row.get("think_now")?,
        effects: Effects {
            value: row.get("effect_value")?,
            results: row.get("effect_results")?,
            days: row.get("effect_days")?,
            cost: row.get("effect_cents")?,
            hours: row.get("effect_hours")?,
        },
        supersedes: row.get("supersedes")?,
        by: row.get("stated_by")?,
        at: Now { at: row.get("stated_at")?, today: row.get("stated_on")? },
    };
    let stated_by = row.get("stated_by_name")?;
    Ok(InsightRow { insight, stated_by, superseded_by: row.get("superseded_by")?, decision: None })
}

fn decision(row: Row<'_>) -> Result<(InsightId, DecisionRow), Error> {
    let decision = DecisionRow {
        id: row.get("id")?,
        options: options(row)?,
        choice: row.get("choice")?,
        reason: row.get("reason")?,
        reach: reach(row)?,
        sponsor: row.get("sponsor")?,
        decided_by: row.get("decided_by")?,
        decided_on: row.get("decided_on")?,
        offer: offer(row)?,
    };
    Ok((row.get("insight_id")?, decision))
}

fn offer(row: Row<'_>) -> Result<Option<OfferState>, Error> {
    let Some(id) = row.get::<Option<PromiseId>>("promise_id")? else { return Ok(None) };
    let agreed_at: Option<Timestamp> = row.get("agreed_at")?;
    let name: String = row.get("signed_name")?;
    let withdrawn: Option<Timestamp> = row.get("withdrawn_at")?;
    Ok(Some(OfferState {
        id,
        replaces: u32::try_from(row.get::<i64>("replaces")?).unwrap_or(0),
        agreed: agreed_at.map(|at| (at, name)),
        is_withdrawn: withdrawn.is_some(),
    }))
}

fn options(row: Row<'_>) -> Result<Vec<String>, Error> {
    let text: String = row.get("options")?;
    serde_json::from_str(&text).map_err(|error| Error::Corrupt(error.to_string()))
}

fn reach(row: Row<'_>) -> Result<Reach, Error> {
    let code: String = row.get("reach")?;
    Reach::from_code(&code).ok_or_else(|| Error::Corrupt(format!("a decision `{code}`")))
}
