//! Keeping the verdict of open opportunities true: after a fact, after an approval, and on the day that a fact goes stale.
//!
//! The gate always judges live; what is kept in the row is for lists, boards and totals.

use super::opportunity::{opportunity, select};
use super::situation::{Situation, gather};
use crate::events::{By, Entry, record};
use crate::{Error, Tx, cases, facts, profiles, query};
use domain::fact::Facts;
use domain::ids::CompanyId;
use domain::process::Ending;
use domain::profile::{Profile, Standing};
use domain::time::{Day, Now, plus_days};
use serde_json::json;

/// Judges the open opportunities at these companies anew by their pinned profile versions; whoever changes a company's
/// facts calls this in the same transaction. What comes to be near at the gate opens a case.
///
/// # Errors
/// As the database says.
pub async fn rejudge(tx: &mut Tx, by: impl Into<By>, now: Now, companies: &[CompanyId]) -> Result<(), Error> {
    let by = by.into();
    for some in companies.chunks(500) {
        // Whoever moves one of these at the same moment waits, and then finds it changed.
        let held = query("update opportunities set version = version where status = 'open' and company_id in ");
        tx.run(held.list(some.iter().copied())).await?;
        let found = select().and(" where o.status = 'open' and o.company_id in ").list(some.iter().copied());
        let open = tx.all(found.and(" order by o.company_id, o.id"), opportunity).await?;
        for opportunity in open {
            judge_one(tx, by, now, opportunity).await?;
        }
    }
    Ok(())
}

/// Judges anew what may have changed because a fact went stale since it was judged; doing it twice changes nothing.
///
/// # Errors
/// As the database says.
pub async fn rejudge_due(tx: &mut Tx, by: impl Into<By>, now: Now) -> Result<(), Error> {
    let by = by.into();
    let found = select().and(" where o.status = 'open' and o.rejudge_on <= ").with(now.today);
    for opportunity in tx.all(found.and(" order by o.id"), opportunity).await? {
        judge_one(tx, by, now, opportunity).await?;
    }
    Ok(())
}

async fn judge_one(tx: &mut Tx, by: By, now: Now, opportunity: super::Opportunity) -> Result<(), Error> {
    let profile = profiles::published(tx, opportunity.profile_version_id).await?;
    let facts = facts::latest(tx, opportunity.company_id).await?;
    let mut situation = gather(tx, opportunity, profile, facts, now.today).await?;
    refresh(tx, by, now, &mut situation).await?;
    cases::open_if_near(tx, by, now, &situation).await
}

/// Brings what is kept of the judgement up to date. The version rises only when something did change, so that a form
/// which is open meanwhile goes stale exactly when it should.
pub(crate) async fn refresh(tx: &mut Tx, by: By, now: Now, situation: &mut Situation) -> Result<(), Error> {
    let standing = situation.certain();
    let old = &situation.opportunity;
    let mut new = old.clone();
    let judged = &situation.qualification;
    (new.verdict, new.worst, new.best, new.fit) = (judged.verdict, judged.worst, judged.best, judged.fit);
    new.next_question.clone_from(&judged.next_question);
    new.is_exception = is_exception(situation);
    new.credited = situation.profile.policy.credit.of(standing, new.amount);
    new.version = old.version + i64::from(new != *old);
    let rejudge_on = goes_stale_on(&situation.profile, &situation.facts, now.today);
    let sql = "update opportunities set verdict = $1, worst = $2, best = $3, fit_low = $4, fit_high = $5, \
               next_question = $6, is_exception = $7, credited_cents = $8, rejudge_on = $9, version = $10 \
               where id = $11 and version = $12 and status = 'open'";
    let update = query(sql)
        .bind(new.verdict.code())
        .bind(new.worst.code())
        .bind(new.best.code())
        .bind(new.fit.low)
        .bind(new.fit.high)
        .bind(new.next_question.as_ref())
        .bind(new.is_exception)
        .bind(new.credited)
        .bind(rejudge_on)
        .bind(new.version)
        .bind(new.id)
        .bind(old.version);
    tx.run_fresh(update).await?;
    if new.verdict != old.verdict {
        let entry = Entry::new(new.id, "opportunity-judged")
            .before(&json!({"verdict": old.verdict.code(), "fit": [old.fit.low, old.fit.high]}))
            .after(&json!({"verdict": new.verdict.code(), "fit": [new.fit.low, new.fit.high]}));
        record(tx, by, now, entry).await?;
    }
    situation.opportunity = new;
    Ok(())
}

/// It went through the gate as one, or would do so now.
fn is_exception(situation: &Situation) -> bool {
    let through = situation.opportunity.standing;
    through.or(situation.holdings.standing()) == Some(Standing::Exception)
        && situation.opportunity.ending != Some(Ending::Declined)
}

/// The first day on which a fact that is fresh today no longer is.
fn goes_stale_on(profile: &Profile, facts: &Facts, today: Day) -> Option<Day> {
    let ends = profile.criteria.iter().filter_map(|criterion| {
        let fact = facts.about(&criterion.key)?;
        Some(plus_days(fact.obtained_on, i64::from(criterion.fresh_days?) + 1))
    });
    ends.filter(|day| *day > today).min()
}
