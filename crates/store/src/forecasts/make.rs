//! Making a forecast: load where the project stands, simulate, judge the mandate, keep it, and point the project at it.

use super::{ForecastRow, history, row};
use crate::{Error, Reader, Tx, check_ins, escalations, mandates, measurements, projects, promises, query, results};
use domain::checkin::CheckIn;
use domain::forecast::{Forecast, History, Outlook, Outset, forecast};
use domain::ids::{ProjectId, PromiseId};
use domain::mandate::{Position, Standing};
use domain::project::{share_done, shares_open};
use domain::terms::Terms;
use domain::time::{Day, Now};
use uuid::Uuid;

/// Makes a forecast anew, for what changed outside this store's own acts: the customer answered a pulse.
///
/// # Errors
/// As the database says.
pub async fn refresh(tx: &mut Tx, now: Now, project: ProjectId) -> Result<(), Error> {
    let row = projects::load(tx, project).await?;
    if row.is_running() {
        make(tx, now, project).await?;
    }
    Ok(())
}

/// Everything that a forecast is made from.
struct Ground {
    promise: PromiseId,
    terms: Terms,
    check_in: Option<CheckIn>,
    open_shares: Vec<f64>,
    done: f64,
    history_hash: String,
    history: History,
    mandate: Option<mandates::MandateRow>,
}

/// Makes a forecast and points the project at it. What it says of the mandate has its consequence at once: outside opens an
/// escalation.
pub(crate) async fn make(tx: &mut Tx, now: Now, project: ProjectId) -> Result<ForecastRow, Error> {
    let started = projects::load(tx, project).await?;
    let ground = ground(tx, now, &started).await?;
    let outset = Outset {
        started_on: started.project.started_on,
        terms: &ground.terms,
        check_in: ground.check_in.as_ref(),
        open_shares: &ground.open_shares,
        history: &ground.history,
        today: now.today,
        seed: seed(&started),
    };
    let made = forecast(&outset);
    let standing = judge(tx, now, project, (&ground, &made)).await?;
    let id = insert(tx, now, project, (&ground, &made, standing.as_ref())).await?;
    tx.run(query("update projects set forecast_id = $1 where id = $2").bind(id).bind(project)).await?;
    if let Some(standing) = standing.filter(|_| started.is_running()) {
        escalations::follow(tx, now, &started, &standing).await?;
    }
    row::by_id(tx, id).await
}

async fn ground(tx: &mut Tx, now: Now, started: &projects::ProjectRow) -> Result<Ground, Error> {
    let id = started.id();
    let (promise, agreed) = promises::agreed(tx, id).await?;
    let standings = results::standings(tx, id).await?;
    let finished = history::finished(tx, now.today).await?;
    Ok(Ground {
        promise,
        open_shares: shares_open(agreed.terms(), &standings),
        done: share_done(agreed.terms(), &standings),
        terms: agreed.terms().clone(),
        check_in: check_ins::latest(tx, id).await?,
        history_hash: history::keep(tx, &finished).await?,
        history: History::of(&finished, &started.project.kind),
        mandate: mandates::of_project(tx, id).await?,
    })
}

async fn judge(
    reader: &mut Reader,
    now: Now,
    project: ProjectId,
    (ground, made): (&Ground, &Forecast),
) -> Result<Option<Standing>, Error> {
    let Some(mandate) = &ground.mandate else { return Ok(None) };
    let measured = measured(reader, project).await?;
    Ok(Some(mandate.mandate.judge(&position(&ground.terms, made, (ground.done, measured), now.today))))
}

/// The customer's score and the part of the expected change that was found.
type Measured = (Option<f64>, Option<f64>);

async fn measured(reader: &mut Reader, project: ProjectId) -> Result<Measured, Error> {
    Ok((measurements::score(reader, project).await?, measurements::reached(reader, project).await?))
}

fn position<'a>(
    terms: &'a Terms,
    forecast: &'a Forecast,
    (done, (quality, benefits)): (f64, Measured),
    today: Day,
) -> Position<'a> {
    Position { terms, forecast, done, quality, benefits, today }
}

/// How a project stands in its mandate by a kept forecast, with every figure; `None` without a mandate.
///
/// # Errors
/// As the database says.
pub async fn standing(
    reader: &mut Reader,
    project: ProjectId,
    (kept, made): (&ForecastRow, &Forecast),
) -> Result<Option<Standing>, Error> {
    let Some(mandate) = mandates::of_project(reader, project).await? else { return Ok(None) };
    let (_, agreed) = promises::agreed(reader, project).await?;
    let measured = measured(reader, project).await?;
    let position = position(agreed.terms(), made, (kept.done, measured), kept.made_on);
    Ok(Some(mandate.mandate.judge(&position)))
}

/// The project's own seed: the moment at which it was entered, which nothing changes. It need not be secret, and not of
/// the id, whose half is chance: what was entered alike is foreseen alike.
fn seed(started: &projects::ProjectRow) -> u64 {
    started.created_at.0.cast_unsigned()
}

async fn insert(
    tx: &mut Tx,
    now: Now,
    project: ProjectId,
    (ground, made, standing): (&Ground, &Forecast, Option<&Standing>),
) -> Result<Uuid, Error> {
    let id = crate::new_id(now.at);
    let (finish, cost, hours) = (&made.finish, made.cost.as_ref(), made.hours.as_ref());
    let [basis_n, basis_of_kind] = row::counts(finish.basis);
    let open_shares = serde_json::to_string(&ground.open_shares).map_err(|error| Error::Corrupt(error.to_string()))?;
    let sql = "insert into forecasts (id, project_id, check_in_id, promise_id, mandate_id, made_on, made_at, seed, \
               history_hash, open_shares, basis, basis_n, basis_of_kind, finish_p50, finish_p80, finish_p85, finish_chance, cost_p50, \
               cost_p80, cost_p85, hours_p50, hours_p80, hours_p85, effort_chance, done, leaving, states, room_days, \
               room_cents, room_hours) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, \
               $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30)";
    let cents = |p: f64| cost.map(|outlook| outlook.cents(p));
    let amount = |p: f64| hours.map(|outlook| outlook.quantile(p));
    let insert = query(sql)
        .bind(id)
        .bind(project)
        .bind(ground.check_in.as_ref().map(|check_in| check_in.id))
        .bind(ground.promise)
        .bind(ground.mandate.as_ref().map(|row| row.id))
        .bind(now.today)
        .bind(now.at)
        .bind(made.seed.cast_signed())
        .bind(&ground.history_hash)
        .bind(open_shares)
        .bind(finish.basis.code())
        .bind(basis_n)
        .bind(basis_of_kind)
        .bind(finish.day(0.5))
        .bind(finish.day(0.8))
        .bind(finish.day(0.85))
        .bind(finish.chance())
        .bind(cents(0.5))
        .bind(cents(0.8))
        .bind(cents(0.85))
        .bind(amount(0.5))
        .bind(amount(0.8))
        .bind(amount(0.85))
        .bind(effort_chance(cost, hours))
        .bind(ground.done)
        .bind(standing.map(|standing| standing.chance_of_leaving))
        .bind(standing.map(row::states_text).unwrap_or_default())
        .bind(standing.map(|standing| standing.room.days))
        .bind(standing.and_then(|standing| standing.room.cost))
        .bind(standing.and_then(|standing| standing.room.hours));
    tx.run(insert).await?;
    Ok(id)
}

/// The chance to stay within the agreed budget: in both units where both are budgeted, so the lower of the two.
fn effort_chance(cost: Option<&Outlook>, hours: Option<&Outlook>) -> Option<f64> {
    cost.into_iter().chain(hours).map(Outlook::chance).min_by(f64::total_cmp)
}
