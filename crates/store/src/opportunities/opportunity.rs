//! One opportunity as it is kept, and who may see it.
//!
//! Which those are is said by [`Person::sees_sales_by`], and is part of every query here ([`scoped`]), so what one may not
//! see is not found. Whoever sees all of them pays nothing for it.

use super::Origin;
use crate::{Error, Query, Reader, Row, query};
use domain::activity::{FollowUp, NextAction, follow_up};
use domain::ids::{CompanyId, OpportunityId, ProfileId, ProfileVersionId, ProjectId, UserId};
use domain::money::Cents;
use domain::people::{Person, Tie};
use domain::process::Ending;
use domain::profile::{Standing, Verdict};
use domain::qualification::Interval;
use domain::time::{Day, Timestamp};
use std::collections::HashSet;
use uuid::Uuid;

/// A possible sale.
#[derive(Clone, Debug, PartialEq)]
pub struct Opportunity {
    /// Which one.
    pub id: OpportunityId,
    /// To whom.
    pub company_id: CompanyId,
    /// That company's name.
    pub company_name: String,
    /// What it is about.
    pub title: String,
    /// What it is worth; 0 while nothing was stated.
    pub amount: Cents,
    /// Who sells.
    pub owner_id: UserId,
    /// That seller's name.
    pub owner_name: String,
    /// By which profile it is judged.
    pub profile_id: ProfileId,
    /// By which version; it never changes.
    pub profile_version_id: ProfileVersionId,
    /// The stage, by its key in the pinned profile's process.
    pub stage: String,
    /// Since when it is there.
    pub stage_at: Timestamp,
    /// How it ended; `None` while it is open.
    pub ending: Option<Ending>,
    /// The verdict: by today's facts while it is open, frozen once it is closed.
    pub verdict: Verdict,
    /// The verdict if every unknown turned out missed.
    pub worst: Verdict,
    /// The verdict if every unknown turned out met.
    pub best: Verdict,
    /// The fit, 0–100.
    pub fit: Interval,
    /// The criterion to ask about next.
    pub next_question: Option<String>,
    /// The ground on which it went through the gate.
    pub standing: Option<Standing>,
    /// Whether it is an exception.
    pub is_exception: bool,
    /// What it counts for towards the seller's target; while it is open, what is certain of that.
    pub credited: Cents,
    /// The share of the criteria that was known when it went through the gate, 0–1.
    pub known_at_gate: Option<f64>,
    /// Where it comes from.
    pub origin: Origin,
    /// More about where it comes from.
    pub origin_note: String,
    /// The project whose customer told about us.
    pub referred_by: Option<ProjectId>,
    /// What is done next.
    pub next: Option<NextAction>,
    /// The day of the last contact; that on which it was made while there was none.
    pub heard_on: Day,
    /// When it was made.
    pub created_at: Timestamp,
    /// The day on which it ended.
    pub closed_on: Option<Day>,
    /// For a stale edit.
    pub version: i64,
}

impl Opportunity {
    /// The code of its status: `open`, `won`, `lost` or `declined`.
    pub fn status(&self) -> &'static str {
        self.ending.map_or("open", Ending::code)
    }

    /// How it is followed up; `None` once it has ended.
    pub fn follow_up(&self, today: Day) -> Option<FollowUp> {
        self.ending.is_none().then(|| follow_up(self.next_on(), self.heard_on, today))
    }

    /// The day of its next action.
    pub fn next_on(&self) -> Option<Day> {
        self.next.as_ref().map(|next| next.on)
    }

    /// Refuses when what somebody read is no longer what is there.
    pub(super) fn must_be_version(&self, version: Option<i64>) -> Result<(), Error> {
        if version.is_some_and(|version| version != self.version) { Err(Error::Stale) } else { Ok(()) }
    }
}

/// The opportunity with this id, as far as the person may see it.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn by_id(reader: &mut Reader, viewer: &Person, id: OpportunityId) -> Result<Opportunity, Error> {
    reader.one(scoped(select(), viewer).and(" and o.id = ").with(id), opportunity).await
}

/// The opportunities at one company, the newest first.
///
/// # Errors
/// As the database says.
pub async fn of_company(reader: &mut Reader, viewer: &Person, id: CompanyId) -> Result<Vec<Opportunity>, Error> {
    let found = scoped(select(), viewer).and(" and o.company_id = ").with(id).and(" order by o.id desc limit 200");
    reader.all(found, opportunity).await
}

/// Whether the person may see this opportunity.
pub(crate) async fn may_see(reader: &mut Reader, viewer: &Person, id: OpportunityId) -> Result<(), Error> {
    let found = scoped(query("select o.id from opportunities o"), viewer).and(" and o.id = ").with(id);
    reader.one(found, |_| Ok(())).await
}

/// Which of these opportunities the person may not see: of what names them where he may look.
///
/// # Errors
/// As the database says.
pub async fn unseen(reader: &mut Reader, viewer: &Person, ids: &[Uuid]) -> Result<HashSet<Uuid>, Error> {
    if ids.is_empty() || viewer.sees_all_sales() {
        return Ok(HashSet::new());
    }
    let found =
        scoped(query("select o.id from opportunities o"), viewer).and(" and o.id in ").list(ids.iter().copied());
    let seen: HashSet<Uuid> = reader.all(found, |row| row.at::<Uuid>(0)).await?.into_iter().collect();
    Ok(ids.iter().copied().filter(|id| !seen.contains(id)).collect())
}

/// Adds `where` with what the person may see of the opportunities `o`; further conditions follow with `and`.
pub(crate) fn scoped(select: Query, viewer: &Person) -> Query {
    match viewer.sees_sales_by() {
        None => select.and(" where true"),
        Some([]) => select.and(" where false"),
        Some(ties) => tied(select, viewer, ties),
    }
}

/// Those that one of these ties leads to.
fn tied(select: Query, viewer: &Person, ties: &[Tie]) -> Query {
    let all = ties.iter().enumerate().fold(select.and(" where o.id in ("), |found, (place, tie)| {
        led_to(if place == 0 { found } else { found.and(" union all ") }, *tie, viewer.id)
    });
    all.and(")")
}

/// The ids of the sales to which this ties somebody.
fn led_to(found: Query, tie: Tie, me: UserId) -> Query {
    match tie {
        Tie::Sells => found.and("select x.id from opportunities x where x.owner_id = ").with(me),
        Tie::Tends => found
            .and("select x.opportunity_id from cases x where x.owner_id = ")
            .with(me)
            .and(" union all select x.opportunity_id from case_conditions y ")
            .and("join cases x on x.proposal_id = y.proposal_id where y.owner_id = ")
            .with(me),
        Tie::Delivers => found
            .and("select p.opportunity_id from projects p where p.opportunity_id is not null and (p.lead_id = ")
            .with(me)
            .and(" or p.id in (select m.project_id from project_members m where m.user_id = ")
            .with(me)
            .and("))"),
    }
}

pub(super) fn select() -> Query {
    query(
        "select o.id, o.company_id, c.name as company_name, o.title, o.amount_cents, o.owner_id, u.name as owner_name, \
         o.profile_id, o.profile_version_id, o.stage, o.stage_at, o.status, o.verdict, o.worst, o.best, o.fit_low, \
         o.fit_high, o.next_question, o.standing, o.is_exception, o.credited_cents, o.known_at_gate, o.source, \
         o.source_note, o.source_project_id, o.next_action, o.next_on, o.heard_on, o.created_at, o.closed_on, o.version \
         from opportunities o join companies c on c.id = o.company_id join users u on u.id = o.owner_id",
    )
}

pub(super) fn opportunity(row: Row<'_>) -> Result<Opportunity, Error> {
    Ok(Opportunity {
        id: row.get("id")?,
        company_id: row.get("company_id")?,
        company_name: row.get("company_name")?,
        title: row.get("title")?,
        amount: row.get("amount_cents")?,
        owner_id: row.get("owner_id")?,
        owner_name: row.get("owner_name")?,
        profile_id: row.get("profile_id")?,
        profile_version_id: row.get("profile_version_id")?,
        stage: row.get("stage")?,
        stage_at: row.get("stage_at")?,
        ending: Ending::from_code(&row.get::<String>("status")?),
        verdict: verdict(row, "verdict")?,
        worst: verdict(row, "worst")?,
        best: verdict(row, "best")?,
        fit: Interval { low: row.get("fit_low")?, high: row.get("fit_high")? },
        next_question: row.get("next_question")?,
        standing: row.get::<Option<String>>("standing")?.as_deref().and_then(Standing::from_code),
        is_exception: row.get("is_exception")?,
        credited: row.get("credited_cents")?,
        known_at_gate: row.get("known_at_gate")?,
        origin: Origin::from_code(&row.get::<String>("source")?).unwrap_or_default(),
        origin_note: row.get("source_note")?,
        referred_by: row.get("source_project_id")?,
        next: next(row)?,
        heard_on: row.get("heard_on")?,
        created_at: row.get("created_at")?,
        closed_on: row.get("closed_on")?,
        version: row.get("version")?,
    })
}

fn next(row: Row<'_>) -> Result<Option<NextAction>, Error> {
    let (what, on): (Option<String>, Option<Day>) = (row.get("next_action")?, row.get("next_on")?);
    Ok(what.zip(on).map(|(what, on)| NextAction { what, on }))
}

pub(crate) fn verdict(row: Row<'_>, column: &str) -> Result<Verdict, Error> {
    let code = row.get::<String>(column)?;
    Verdict::from_code(&code).ok_or_else(|| Error::Corrupt(format!("{column} `{code}`")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::people::{Role, Roles, SalesShared};

    /// Of a hundred thousand, a walk past what others sell would take a hundred times as long as his own.
    #[tokio::test]
    async fn what_carries_somebodys_name_is_looked_up_and_not_walked_to() {
        let folder = std::env::temp_dir().join(format!("losvast-own-{}", Uuid::new_v4()));
        let store = crate::testing::sqlite(&folder).await.unwrap();
        let seller = Person::new(UserId(Uuid::nil()), Roles::of([Role::Seller]));
        let mut reader = store.read().await.unwrap();
        for (shared, walks) in [(SalesShared::All, true), (SalesShared::Own, false)] {
            let found = scoped(query("select o.id from opportunities o"), &seller.where_sellers_see(shared));
            let plan = found.and(" order by o.fit_low desc, o.id desc limit 50").explained();
            let ways: Vec<String> = reader.all(plan, |row| row.get("detail")).await.unwrap();
            assert_eq!(ways.iter().any(|way| way.starts_with("SCAN o ")), walks, "{shared:?}: {ways:?}");
            assert_eq!(ways.iter().any(|way| way.contains("SUBQUERY")), !walks, "{shared:?}: {ways:?}");
        }
        drop(reader);
        store.close().await;
        std::fs::remove_dir_all(&folder).ok();
    }
}
