//! The mandate agreed at the sale: the targets of time and money, and for each aspect how far the team may decide alone.
//!
//! The project starts from it. Each setting is a new row; the last one counts.

use crate::events::{Entry, record};
use crate::opportunities::by_id;
use crate::{Actor, Error, Fault, Reader, Row, Tx, query};
use domain::ids::{OpportunityId, UserId};
use domain::mandate::{Bound, Mandate};
use domain::money::Cents;
use domain::people::Role;
use domain::refusal::{Problem, Problems, Refusal};
use domain::terms::Budget;
use domain::time::{Day, Now, Timestamp};
use serde_json::json;

/// What is agreed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NewMandate {
    /// The day on which it is to be finished: the target of time.
    pub finish_on: Option<Day>,
    /// What it may take: the target of money. Money, hours or both.
    pub budget: Budget,
    /// The margins.
    pub margins: Mandate,
}

/// What was agreed, as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct SaleMandate {
    /// The target of time.
    pub finish_on: Day,
    /// The target of money.
    pub budget: Budget,
    /// The margins.
    pub margins: Mandate,
    /// Who set it.
    pub set_by: UserId,
    /// When.
    pub set_at: Timestamp,
}

/// Sets the mandate.
///
/// # Errors
/// [`Refusal::Invalid`] with everything wrong: `finish_on` (`required`, `in-the-past`), `budget_cents` (`required` when
/// there are no hours either, `not-positive`), `budget_hours` (`not-positive`), either `out-of-range`, and the margins as [`Mandate::give`]
/// names them; [`Error::NotFound`]; [`Refusal::Forbidden`] unless a seller or director asks; [`Refusal::Conflict`]
/// `closed`.
pub async fn set(tx: &mut Tx, by: &Actor, now: Now, id: OpportunityId, new: NewMandate) -> Result<(), Fault> {
    by.person.must_be(&[Role::Seller, Role::Director])?;
    by_id(tx, &by.person, id).await?.must_be_open()?;
    let finish_on = checked(&new, now.today)?;
    let (budget, margins) = (new.budget, new.margins);
    let sql = "insert into sale_mandates (id, opportunity_id, finish_on, budget_cents, budget_hours, time_days, \
               money_percent, scope_percent, quality_target, quality_margin, benefits_target, benefits_margin, \
               risk_target, risk_margin, set_at, set_by) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
    let insert = query(sql)
        .bind(crate::new_id(now.at))
        .bind(id)
        .bind(finish_on)
        .bind(budget.cost)
        .bind(budget.hours)
        .bind(margins.time_days)
        .bind(margins.money_percent)
        .bind(margins.scope_percent)
        .bind(margins.quality.target)
        .bind(margins.quality.margin)
        .bind(margins.benefits.target)
        .bind(margins.benefits.margin)
        .bind(margins.risk.target)
        .bind(margins.risk.margin)
        .bind(now.at)
        .bind(by.person.id);
    tx.run(insert).await?;
    let after = json!({"finish_on": finish_on.to_string(), "budget_cents": budget.cost.map(|cents| cents.0),
                       "budget_hours": budget.hours, "time_days": margins.time_days,
                       "money_percent": margins.money_percent, "scope_percent": margins.scope_percent});
    record(tx, by, now, Entry::new(id, "mandate-set").after(&after)).await?;
    Ok(())
}

/// Everything that is wrong at once: the targets and the margins.
fn checked(new: &NewMandate, today: Day) -> Result<Day, Refusal> {
    let mut problems = Problems::none();
    problems.unless(new.finish_on.is_some(), "finish_on", "required");
    problems.unless(new.finish_on.is_none_or(|day| day >= today), "finish_on", "in-the-past");
    let Budget { cost, hours } = new.budget;
    problems.unless(cost.is_some() || hours.is_some(), "budget_cents", "required");
    problems.unless(cost.is_none_or(|cost| cost > Cents(0)), "budget_cents", "not-positive");
    problems.unless(hours.is_none_or(|hours| hours.is_finite() && hours > 0.0), "budget_hours", "not-positive");
    new.budget.check(&mut problems);
    if let Err(Refusal::Invalid(wrong)) = new.margins.give(None) {
        wrong.into_iter().for_each(|problem: Problem| problems.add(problem));
    }
    problems.refuse_any()?;
    Ok(new.finish_on.unwrap_or(today))
}

/// The mandate that was set last, when there is one.
///
/// # Errors
/// As the database says.
pub async fn latest(reader: &mut Reader, id: OpportunityId) -> Result<Option<SaleMandate>, Error> {
    let found = query(
        "select finish_on, budget_cents, budget_hours, time_days, money_percent, scope_percent, quality_target, \
         quality_margin, benefits_target, benefits_margin, risk_target, risk_margin, set_at, set_by \
         from sale_mandates where opportunity_id = $1 order by id desc limit 1",
    );
    reader.maybe(found.bind(id), sale_mandate).await
}

fn sale_mandate(row: Row<'_>) -> Result<SaleMandate, Error> {
    let bound =
        |target: &str, margin: &str| Ok::<_, Error>(Bound { target: row.get(target)?, margin: row.get(margin)? });
    let days = row.get::<i64>("time_days")?;
    Ok(SaleMandate {
        finish_on: row.get("finish_on")?,
        budget: Budget { cost: row.get("budget_cents")?, hours: row.get("budget_hours")? },
        margins: Mandate {
            time_days: u32::try_from(days).map_err(|error| Error::Corrupt(error.to_string()))?,
            money_percent: row.get("money_percent")?,
            scope_percent: row.get("scope_percent")?,
            quality: bound("quality_target", "quality_margin")?,
            benefits: bound("benefits_target", "benefits_margin")?,
            risk: bound("risk_target", "risk_margin")?,
        },
        set_by: row.get("set_by")?,
        set_at: row.get("set_at")?,
    })
}
