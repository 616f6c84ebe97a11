//! How an opportunity ends: won, lost or declined, with its judgement frozen as it was on that day.

use super::moves::insert_move;
use super::situation::{Situation, situation};
use super::{Opportunity, may_see};
use crate::events::{Entry, record};
use crate::{Actor, Error, Fault, Reader, Row, Tx, query};
use domain::ids::{OpportunityId, ProfileVersionId, UserId};
use domain::money::Cents;
use domain::people::{Person, Role};
use domain::process::{Ending, Move};
use domain::profile::{Standing, Verdict};
use domain::qualification::{Interval, Judged};
use domain::time::{Day, Now, Timestamp};
use serde_json::{Value, json};

/// An ending that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// How.
    pub ending: Ending,
    /// Why; needed to decline.
    pub reason: String,
    /// The version that was read; `None` closes whatever is there.
    pub version: Option<i64>,
}

/// Ends an opportunity. A win needs everything that its last stage asks, and the gate to be open to it today.
///
/// # Errors
/// As [`domain::process::close`] refuses; [`Error::Stale`]; [`domain::refusal::Refusal::Forbidden`] unless a seller or
/// director asks.
pub async fn close(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    id: OpportunityId,
    closing: Closing,
) -> Result<Opportunity, Fault> {
    by.person.must_be(&[Role::Seller, Role::Director])?;
    let situation = situation(tx, &by.person, id, now.today).await?;
    situation.opportunity.must_be_version(closing.version)?;
    end(tx, by, now, situation, (closing.ending, &closing.reason)).await
}

/// Ends an opportunity, for whoever decided that it does: its seller, or a case.
pub(crate) async fn end(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    situation: Situation,
    (ending, reason): (Ending, &str),
) -> Result<Opportunity, Fault> {
    let stage = &situation.opportunity.stage;
    let made = domain::process::close(&situation.profile.process, stage, ending, reason, &situation.holdings)?;
    let frozen = frozen(&situation, &made, now);
    save(tx, now, &situation.opportunity, &frozen).await?;
    insert_move(tx, by, now, frozen.id, &made).await?;
    insert_closure(tx, by, now, &situation, &frozen, &made).await?;
    let entry = Entry::new(frozen.id, verb(ending)).before(&json!({"stage": made.from()})).after(&json!({
        "stage": made.to(), "reason": made.reason(), "verdict": frozen.verdict.code(),
        "fit": [frozen.fit.low, frozen.fit.high], "standing": frozen.standing.map(|standing| standing.code()),
        "amount_cents": frozen.amount.0, "credited_cents": frozen.credited.0,
    }));
    record(tx, by, now, entry).await?;
    Ok(frozen)
}

fn verb(ending: Ending) -> &'static str {
    match ending {
        Ending::Won => "opportunity-won",
        Ending::Lost => "opportunity-lost",
        Ending::Declined => "opportunity-declined",
    }
}

/// The opportunity as it ends: judged by today's facts, and never again.
fn frozen(situation: &Situation, made: &Move, now: Now) -> Opportunity {
    let mut frozen = situation.opportunity.clone();
    let judged = &situation.qualification;
    (frozen.verdict, frozen.worst, frozen.best, frozen.fit) = (judged.verdict, judged.worst, judged.best, judged.fit);
    frozen.next_question.clone_from(&judged.next_question);
    frozen.stage = made.to().to_owned();
    frozen.stage_at = now.at;
    frozen.ending = made.ending();
    frozen.standing = made.standing();
    frozen.is_exception = made.standing() == Some(Standing::Exception);
    let credit = &situation.profile.policy.credit;
    frozen.credited = made.standing().map_or(Cents(0), |standing| credit.of(standing, frozen.amount));
    frozen.next = None;
    frozen.closed_on = Some(now.today);
    frozen.version += 1;
    frozen
}

async fn save(tx: &mut Tx, now: Now, old: &Opportunity, frozen: &Opportunity) -> Result<(), Error> {
    let sql = "update opportunities set stage = $1, stage_at = $2, status = $3, verdict = $4, worst = $5, best = $6, \
               fit_low = $7, fit_high = $8, next_question = $9, standing = $10, is_exception = $11, \
               credited_cents = $12, closed_on = $13, rejudge_on = null, next_action = null, next_on = null, version = $14 \
               where id = $15 and version = $16";
    let update = query(sql)
        .bind(&frozen.stage)
        .bind(now.at)
        .bind(frozen.status())
        .bind(frozen.verdict.code())
        .bind(frozen.worst.code())
        .bind(frozen.best.code())
        .bind(frozen.fit.low)
        .bind(frozen.fit.high)
        .bind(frozen.next_question.as_ref())
        .bind(frozen.standing.map(Standing::code))
        .bind(frozen.is_exception)
        .bind(frozen.credited)
        .bind(frozen.closed_on)
        .bind(frozen.version)
        .bind(old.id)
        .bind(old.version);
    tx.run_fresh(update).await
}

async fn insert_closure(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    situation: &Situation,
    frozen: &Opportunity,
    made: &Move,
) -> Result<(), Error> {
    let sql = "insert into opportunity_closures (id, opportunity_id, ending, reason, profile_version_id, verdict, \
               worst, best, fit_low, fit_high, judgement, standing, amount_cents, credited_cents, closed_on, \
               closed_at, closed_by) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    let judgement: Vec<Value> = situation.qualification.criteria.iter().map(judged).collect();
    let insert = query(sql)
        .bind(crate::new_id(now.at))
        .bind(frozen.id)
        .bind(frozen.status())
        .bind(made.reason().unwrap_or_default())
        .bind(frozen.profile_version_id)
        .bind(frozen.verdict.code())
        .bind(frozen.worst.code())
        .bind(frozen.best.code())
        .bind(frozen.fit.low)
        .bind(frozen.fit.high)
        .bind(Value::from(judgement).to_string())
        .bind(frozen.standing.map(Standing::code))
        .bind(frozen.amount)
        .bind(frozen.credited)
        .bind(now.today)
        .bind(now.at)
        .bind(by.person.id);
    tx.run(insert).await.map(drop)
}

fn judged(judged: &Judged) -> Value {
    json!({"key": judged.key, "must": judged.must, "value": judged.value, "state": judged.state.code(),
           "score": judged.score, "contribution": [judged.contribution.low, judged.contribution.high]})
}

/// One criterion as it was judged on the day that the opportunity ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Frozen {
    /// The criterion's key.
    pub key: String,
    /// Whether it was a must.
    pub must: bool,
    /// What was stated.
    pub value: Option<String>,
    /// `met`, `narrow`, `missed` or `unknown`.
    pub state: String,
    /// Its score, 0–1; `None` when unknown.
    pub score: Option<f64>,
    /// Its part of the fit.
    pub contribution: Interval,
}

/// How an opportunity ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Closure {
    /// How.
    pub ending: Ending,
    /// Why; empty when nobody said.
    pub reason: String,
    /// The profile version it was judged by.
    pub profile_version_id: ProfileVersionId,
    /// The verdict on that day.
    pub verdict: Verdict,
    /// The fit on that day.
    pub fit: Interval,
    /// Each criterion on that day.
    pub criteria: Vec<Frozen>,
    /// The ground on which it was won.
    pub standing: Option<Standing>,
    /// What it was worth.
    pub amount: Cents,
    /// What it counts for.
    pub credited: Cents,
    /// On which day.
    pub closed_on: Day,
    /// By whom.
    pub closed_by: UserId,
    /// That person's name.
    pub closed_by_name: String,
    /// When it was taken up again, if it was.
    pub reopened_at: Option<Timestamp>,
}

/// How an opportunity ended, each time that it did, the last one first.
///
/// # Errors
/// [`Error::NotFound`] when the person may not see it.
pub async fn closures(reader: &mut Reader, viewer: &Person, id: OpportunityId) -> Result<Vec<Closure>, Error> {
    may_see(reader, viewer, id).await?;
    let found = query(
        "select k.ending, k.reason, k.profile_version_id, k.verdict, k.fit_low, k.fit_high, k.judgement, k.standing, \
         k.amount_cents, k.credited_cents, k.closed_on, k.closed_by, u.name as closed_by_name, k.reopened_at \
         from opportunity_closures k join users u on u.id = k.closed_by where k.opportunity_id = $1 order by k.id desc",
    );
    reader.all(found.bind(id), closure).await
}

fn closure(row: Row<'_>) -> Result<Closure, Error> {
    let ending: String = row.get("ending")?;
    Ok(Closure {
        ending: Ending::from_code(&ending).ok_or_else(|| Error::Corrupt(format!("ending `{ending}`")))?,
        reason: row.get("reason")?,
        profile_version_id: row.get("profile_version_id")?,
        verdict: super::opportunity::verdict(row, "verdict")?,
        fit: Interval { low: row.get("fit_low")?, high: row.get("fit_high")? },
        criteria: criteria(&row.get::<String>("judgement")?)?,
        standing: row.get::<Option<String>>("standing")?.as_deref().and_then(Standing::from_code),
        amount: row.get("amount_cents")?,
        credited: row.get("credited_cents")?,
        closed_on: row.get("closed_on")?,
        closed_by: row.get("closed_by")?,
        closed_by_name: row.get("closed_by_name")?,
        reopened_at: row.get("reopened_at")?,
    })
}

fn criteria(text: &str) -> Result<Vec<Frozen>, Error> {
    let corrupt = |error: serde_json::Error| Error::Corrupt(error.to_string());
    let list: Vec<Value> = serde_json::from_str(text).map_err(corrupt)?;
    let word = |value: &Value, key: &str| value[key].as_str().map(str::to_owned);
    let read = |value: &Value| Frozen {
        key: word(value, "key").unwrap_or_default(),
        must: value["must"].as_bool().unwrap_or_default(),
        value: word(value, "value"),
        state: word(value, "state").unwrap_or_default(),
        score: value["score"].as_f64(),
        contribution: Interval {
            low: value["contribution"][0].as_f64().unwrap_or_default(),
            high: value["contribution"][1].as_f64().unwrap_or_default(),
        },
    };
    Ok(list.iter().map(read).collect())
}
