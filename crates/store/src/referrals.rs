//! Referrals: somebody whom a customer told about us, followed up as an opportunity. The telling-on made visible.

use crate::events::{Entry, record};
use crate::fold::fold;
use crate::opportunities::{self, NewOpportunity, Origin, scoped};
use crate::{Actor, Error, Fault, Reader, Row, Tx, companies, links, projects, pulses, query};
use domain::activity::NextAction;
use domain::ids::{CompanyId, OpportunityId, ProjectId, PulseId};
use domain::money::Cents;
use domain::people::Person;
use domain::refusal::Refusal;
use domain::time::{Day, Now, Timestamp, plus_days};
use serde_json::json;
use uuid::Uuid;

/// An opportunity to make of what a customer told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewReferral {
    /// The company that the customer told: the one that we know by this name, else a new one.
    pub name: String,
    /// What the opportunity is about.
    pub title: String,
    /// What is done next.
    pub next: Option<NextAction>,
}

/// A referral that was followed up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referral {
    /// The pulse in which the customer told.
    pub pulse_id: PulseId,
    /// The opportunity that was made of it.
    pub opportunity_id: OpportunityId,
    /// What that one is about.
    pub title: String,
    /// At which company.
    pub company_name: String,
    /// `open`, `won`, `lost` or `declined`.
    pub status: String,
    /// When it was made.
    pub made_at: Timestamp,
}

/// Makes an opportunity of what a customer told in a pulse; its source is this project.
///
/// # Errors
/// [`Error::NotFound`] when the person may not see the project or it has no such pulse; [`Refusal::Forbidden`] unless a
/// seller or director asks; [`Refusal::Conflict`] `nobody-named` when the answer names nobody, and `referral-followed`
/// when an opportunity at this company was made of it before; as [`companies::create`] and [`opportunities::create`].
pub async fn follow_up(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    (project, id): (ProjectId, PulseId),
    new: NewReferral,
) -> Result<OpportunityId, Fault> {
    links::to_tend(tx, by, project).await?;
    companies::may_change(by)?;
    let pulse = pulses::by_id(tx, (project, id)).await?;
    let whom = pulse.answer.as_ref().and_then(|answer| answer.telling.whom());
    let Some(whom) = whom else { return Err(Refusal::conflict("nobody-named").into()) };
    must_be_first(tx, id, &new.name).await?;
    let company = known_or_new(tx, by, now, &new.name).await?;
    let wish = NewOpportunity {
        company,
        title: new.title,
        amount: Cents(0),
        owner: None,
        profile: None,
        origin: Origin::Referral,
        origin_note: whom.to_owned(),
        referred_by: Some(project),
        next: new.next,
    };
    let opportunity = opportunities::create(tx, by, now, wish).await?;
    let sql = "insert into referrals (opportunity_id, pulse_id, made_at, made_by) values ($1, $2, $3, $4)";
    tx.run(query(sql).bind(opportunity).bind(id).bind(now.at).bind(by.person.id)).await?;
    let after = json!({"contact": pulse.contact_name, "company": new.name.trim()});
    record(tx, by, now, Entry::new(project, "referral-followed").after(&after)).await?;
    Ok(opportunity)
}

/// A pulse may name several companies, but leads to one opportunity at each: the same form sent twice makes no second.
async fn must_be_first(tx: &mut Tx, pulse: PulseId, name: &str) -> Result<(), Fault> {
    tx.guard(&format!("referral-{pulse}")).await?;
    let made = query(
        "select count(*) from referrals r join opportunities o on o.id = r.opportunity_id \
         join companies c on c.id = o.company_id where r.pulse_id = ",
    );
    let made = tx.count(made.with(pulse).and(" and c.search_key = ").with(fold(name))).await?;
    if made == 0 { Ok(()) } else { Err(Refusal::conflict("referral-followed").into()) }
}

/// The one company that we know by this name, else a new one.
async fn known_or_new(tx: &mut Tx, by: &Actor, now: Now, name: &str) -> Result<CompanyId, Fault> {
    let named = query("select id from companies where archived = false and search_key = ").with(fold(name));
    let found: Vec<CompanyId> = tx.all(named, |row| row.get("id")).await?;
    match found.as_slice() {
        [only] => Ok(*only),
        _ => {
            companies::create(tx, by, now, companies::NewCompany { name: name.to_owned(), ..Default::default() }).await
        }
    }
}

/// Somebody whom a customer named and nobody followed up yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The pulse in which the customer told.
    pub pulse_id: PulseId,
    /// About which project.
    pub project_id: ProjectId,
    /// What that project is called.
    pub project_name: String,
    /// The customer.
    pub company_name: String,
    /// Who told.
    pub contact_name: String,
    /// Whom that one told, in the customer's words.
    pub whom: String,
    /// The day of the answer.
    pub told_on: Day,
}

/// How long somebody whom a customer named waits to be followed up: a quarter, and after that it is past.
const WAITS_DAYS: i64 = 92;

/// Whom customers named in the last quarter and nobody followed up yet, in the projects that the person may see; the
/// newest first, at most 100.
///
/// # Errors
/// As the database says.
pub async fn waiting(reader: &mut Reader, viewer: &Person, today: Day) -> Result<Vec<Named>, Error> {
    let found = query(
        "select q.id, q.project_id, p.name as project_name, o.name as company_name, c.name as contact_name, q.whom, \
         q.answered_on from pulses q join projects p on p.id = q.project_id join companies o on o.id = p.company_id \
         join contacts c on c.id = q.contact_id where q.whom <> '' and q.answered_on >= ",
    );
    let found = found.with(plus_days(today, -WAITS_DAYS));
    let found = found.and(" and not exists (select 1 from referrals r where r.pulse_id = q.id) and ");
    let found = projects::visible(found, viewer).and(" order by q.answered_on desc, q.id desc limit 100");
    let read = |row: Row<'_>| {
        Ok(Named {
            pulse_id: row.get("id")?,
            project_id: row.get("project_id")?,
            project_name: row.get("project_name")?,
            company_name: row.get("company_name")?,
            contact_name: row.get("contact_name")?,
            whom: row.get("whom")?,
            told_on: row.get("answered_on")?,
        })
    };
    reader.all(found, read).await
}

/// What was followed up of a project's pulses, the newest first. Whoever may see the project may see them; but not a seller
/// who sees only his own sales, of those that are a colleague's.
///
/// # Errors
/// As the database says.
pub async fn of_project(reader: &mut Reader, viewer: &Person, project: ProjectId) -> Result<Vec<Referral>, Error> {
    let sql = "select r.pulse_id, r.opportunity_id, o.title, c.name as company_name, o.status, r.made_at \
               from referrals r join pulses p on p.id = r.pulse_id join opportunities o on o.id = r.opportunity_id \
               join companies c on c.id = o.company_id where p.project_id = $1 order by r.opportunity_id desc";
    let mut all = reader.all(query(sql).bind(project), referral).await?;
    if viewer.sees_companies() {
        let ids: Vec<Uuid> = all.iter().map(|one| one.opportunity_id.0).collect();
        let unseen = opportunities::unseen(reader, viewer, &ids).await?;
        all.retain(|one| !unseen.contains(&one.opportunity_id.0));
    }
    Ok(all)
}

/// A company at the other end of a referral.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referred {
    /// The opportunity that came of it.
    pub opportunity_id: OpportunityId,
    /// What that one is about.
    pub title: String,
    /// `open`, `won`, `lost` or `declined`.
    pub status: String,
    /// The company at the other end.
    pub company_id: CompanyId,
    /// Its name.
    pub company_name: String,
}

/// Who told about us at this company, as far as the person may see sales: the customers to whose projects an
/// opportunity here goes back. At most 100, the newest first.
///
/// # Errors
/// As the database says.
pub async fn to_company(reader: &mut Reader, viewer: &Person, id: CompanyId) -> Result<Vec<Referred>, Error> {
    let select = query(
        "select o.id, o.title, o.status, c.id as company_id, c.name as company_name from opportunities o \
         join projects t on t.id = o.source_project_id join companies c on c.id = t.company_id",
    );
    let found = scoped(select, viewer).and(" and o.company_id = ").with(id).and(" order by o.id desc limit 100");
    reader.all(found, referred).await
}

/// Whom this company told about us, as far as the person may see sales. At most 100, the newest first.
///
/// # Errors
/// As the database says.
pub async fn by_company(reader: &mut Reader, viewer: &Person, id: CompanyId) -> Result<Vec<Referred>, Error> {
    let select = query(
        "select o.id, o.title, o.status, c.id as company_id, c.name as company_name from opportunities o \
         join projects t on t.id = o.source_project_id join companies c on c.id = o.company_id",
    );
    let found = scoped(select, viewer).and(" and t.company_id = ").with(id).and(" order by o.id desc limit 100");
    reader.all(found, referred).await
}

fn referred(row: Row<'_>) -> Result<Referred, Error> {
    Ok(Referred {
        opportunity_id: row.get("id")?,
        title: row.get("title")?,
        status: row.get("status")?,
        company_id: row.get("company_id")?,
        company_name: row.get("company_name")?,
    })
}

fn referral(row: Row<'_>) -> Result<Referral, Error> {
    Ok(Referral {
        pulse_id: row.get("pulse_id")?,
        opportunity_id: row.get("opportunity_id")?,
        title: row.get("title")?,
        company_name: row.get("company_name")?,
        status: row.get("status")?,
        made_at: row.get("made_at")?,
    })
}
