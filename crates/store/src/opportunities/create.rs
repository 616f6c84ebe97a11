//! A new opportunity: it pins the published version of a profile and begins at the first stage of its process.

use super::follow_up::plan;
use super::judge::refresh;
use super::situation::situation;
use super::{Opportunity, Origin};
use crate::events::{Entry, record};
use crate::profiles::Standard;
use crate::{Actor, By, Fault, Reader, Tx, companies, fold::fold, people, profiles, query};
use domain::activity::NextAction;
use domain::ids::{CompanyId, OpportunityId, ProfileId, ProjectId, UserId};
use domain::money::Cents;
use domain::people::{Role, SalesShared};
use domain::refusal::{Problem, Problems, Refusal};
use domain::time::Now;
use serde_json::json;

/// An opportunity to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOpportunity {
    /// At which company.
    pub company: CompanyId,
    /// What it is about; at most 200 characters.
    pub title: String,
    /// What it is worth; 0 when that is not known yet.
    pub amount: Cents,
    /// Who sells; `None` is whoever makes it.
    pub owner: Option<UserId>,
    /// By which profile it is judged; `None` is the one that was published first.
    pub profile: Option<ProfileId>,
    /// Where it comes from.
    pub origin: Origin,
    /// More about that; at most 500 characters.
    pub origin_note: String,
    /// The project whose customer told about us, for a referral.
    pub referred_by: Option<ProjectId>,
    /// What is done next.
    pub next: Option<NextAction>,
}

/// Makes an opportunity.
///
/// # Errors
/// [`Refusal::Forbidden`] unless a seller or director asks; [`Refusal::Invalid`] with everything wrong: `title`,
/// `amount_cents`, `owner` (`not-a-seller`), `profile` (`not-published`), `company` (`archived`),
/// `source_note`; [`Refusal::Conflict`] `none-published`; [`crate::Error::NotFound`] when the company is not there.
pub async fn create(tx: &mut Tx, by: &Actor, now: Now, new: NewOpportunity) -> Result<OpportunityId, Fault> {
    by.person.must_be(&[Role::Seller, Role::Director])?;
    let company = companies::by_id(tx, &by.person, new.company).await?;
    let owner = new.owner.unwrap_or(by.person.id);
    let mut problems = typed(&new.title, &new.origin_note, new.amount);
    let (title, note) = (new.title.trim(), new.origin_note.trim());
    problems.unless(!company.archived, "company", "archived");
    seller_exists(tx, &mut problems, owner).await?;
    let standard = judged_by(tx, &mut problems, new.profile).await?;
    problems.refuse_any()?;
    companies::hold(tx, new.company).await?;
    let Some(standard) = standard else { return Err(Refusal::field("profile", "required").into()) };
    let id = OpportunityId(crate::new_id(now.at));
    let first = standard.profile.process.stages.first().map_or("", |stage| stage.key.as_str());
    let sql = "insert into opportunities (id, company_id, title, search_key, amount_cents, owner_id, profile_id, \
               profile_version_id, stage, stage_at, status, verdict, worst, best, fit_low, fit_high, is_exception, \
               credited_cents, source, source_note, source_project_id, heard_on, created_at, created_by, version) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open', 'open', 'outside', 'core', 0, 100, false, 0, \
               $11, $12, $13, $14, $15, $16, 1)";
    let insert = query(sql)
        .bind(id)
        .bind(new.company)
        .bind(title)
        .bind(fold(title))
        .bind(new.amount)
        .bind(owner)
        .bind(standard.profile_id)
        .bind(standard.version_id)
        .bind(first)
        .bind(now.at)
        .bind(new.origin.code())
        .bind(note)
        .bind(new.referred_by)
        .bind(now.today)
        .bind(now.at)
        .bind(by.person.id);
    tx.run(insert).await?;
    let after = json!({"title": title, "company": company.name(), "amount_cents": new.amount.0, "stage": first,
                       "profile": standard.profile.name, "profile_version": standard.number, "source": new.origin.code()});
    record(tx, by, now, Entry::new(id, "opportunity-created").after(&after)).await?;
    // Who makes it for a colleague need not see it afterwards.
    let mut made = situation(tx, &by.person.where_sellers_see(SalesShared::All), id, now.today).await?;
    refresh(tx, By::from(by), now, &mut made).await?;
    plan(tx, by, now, &made.opportunity, new.next).await?;
    Ok(id)
}

/// What is wrong with what somebody typed about an opportunity, whatever company it is at: `title`, `source_note` and
/// `amount_cents`.
pub fn typed(title: &str, origin_note: &str, amount: Cents) -> Problems {
    let mut problems = Problems::none();
    problems.text("title", title, 200);
    problems.optional_text("source_note", origin_note, 500);
    problems.unless((0..=Cents::MOST.0).contains(&amount.0), "amount_cents", "out-of-range");
    problems
}

/// The owner is a person who may sell.
pub(super) async fn seller_exists(reader: &mut Reader, problems: &mut Problems, owner: UserId) -> Result<(), Fault> {
    let user = match people::by_id(reader, owner).await {
        Err(crate::Error::NotFound) => None,
        found => Some(found?),
    };
    let sells = user.is_some_and(|user| user.active && user.roles.any(&[Role::Seller, Role::Director]));
    problems.unless(sells, "owner", "not-a-seller");
    Ok(())
}

/// The published version to judge by; the first profile that was published when none is named.
async fn judged_by(
    reader: &mut Reader,
    problems: &mut Problems,
    profile: Option<ProfileId>,
) -> Result<Option<Standard>, Fault> {
    let standards = profiles::standards(reader).await?;
    if standards.first().is_none() {
        return Err(Refusal::Conflict(Problem::new("profile", "none-published")).into());
    }
    let standard = standards.named(profile).cloned();
    problems.unless(standard.is_some(), "profile", "not-published");
    Ok(standard)
}

impl Opportunity {
    /// Refuses once it has ended: what was true then stays.
    pub(crate) fn must_be_open(&self) -> Result<(), Refusal> {
        if self.ending.is_some() { Err(Refusal::conflict("closed")) } else { Ok(()) }
    }
}
