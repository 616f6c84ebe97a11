//! A customer's link: the one way in for somebody without an account.
//!
//! A link opens one project's customer page, for one contact or for whoever holds it. Its secret has 256 bits and is
//! kept only as a hash, so it is shown once, when it is made. A link that expired, was revoked or never existed are
//! told apart nowhere.

use crate::contacts::{self, ContactRole};
use crate::events::{Entry, record};
use crate::people::secret_hash;
use crate::{Actor, Error, Fault, Reader, Row, Tx, projects, query};
use domain::ids::{CompanyId, ContactId, LinkId, ProjectId, PulseId, UserId};
use domain::people::{Person, Role};
use domain::refusal::Refusal;
use domain::time::{Now, Timestamp};
use domain::value::Moment;
use serde_json::json;

/// How long a link works when nothing else was asked: two years, past the pulse six months after a long project.
pub const LIFETIME_DAYS: i64 = 730;

/// How long a link in a mail works: past the next pulse, which brings another.
pub const MAILED_DAYS: i64 = 92;

/// How long a link that was opened is not written down again, in microseconds: an hour.
const SEEN_EVERY: i64 = 3_600_000_000;

/// A link, without its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerLink {
    /// Its id.
    pub id: LinkId,
    /// Whose page it opens.
    pub project_id: ProjectId,
    /// For whom it was made; `None` when it is for whoever holds it.
    pub contact_id: Option<ContactId>,
    /// That contact's name.
    pub contact_name: Option<String>,
    /// What that contact is at the customer.
    pub contact_role: Option<ContactRole>,
    /// The pulse for which it was mailed; `None` when somebody made it to hand it over.
    pub pulse_id: Option<PulseId>,
    /// The moment at which it was mailed to ask what became of the value that was expected; `None` for any other.
    pub moment: Option<Moment>,
    /// The language that contact speaks, `nl` or `en`.
    pub language: Option<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it stops working.
    pub expires_at: Timestamp,
    /// When it was last opened, to the hour.
    pub seen_at: Option<Timestamp>,
    /// When it was withdrawn, if it was.
    pub revoked_at: Option<Timestamp>,
}

impl CustomerLink {
    /// Whether it opens anything at this moment.
    pub fn works(&self, at: Timestamp) -> bool {
        self.revoked_at.is_none() && self.expires_at > at
    }

    /// Whether it went along with a mail; else somebody made it to hand it over.
    pub fn was_mailed(&self) -> bool {
        self.pulse_id.is_some() || self.moment.is_some()
    }

    /// Whether who holds it speaks for the customer: sees the price and agrees to what is promised. Who only works with
    /// what is made reads along, accepts results and answers the pulse.
    pub fn speaks_for_customer(&self) -> bool {
        self.contact_role != Some(ContactRole::User)
    }
}

const SELECT: &str = "select l.id, l.project_id, l.contact_id, c.name as contact_name, c.role as contact_role, \
                      c.language, l.pulse_id, l.moment, l.created_at, l.expires_at, l.seen_at, l.revoked_at \
                      from customer_links l left join contacts c on c.id = l.contact_id";

fn link(row: Row<'_>) -> Result<CustomerLink, Error> {
    let (role, moment): (Option<String>, Option<String>) = (row.get("contact_role")?, row.get("moment")?);
    Ok(CustomerLink {
        id: row.get("id")?,
        project_id: row.get("project_id")?,
        contact_id: row.get("contact_id")?,
        contact_name: row.get("contact_name")?,
        contact_role: role.as_deref().and_then(ContactRole::from_code),
        pulse_id: row.get("pulse_id")?,
        moment: moment.as_deref().and_then(Moment::from_code),
        language: row.get("language")?,
        created_at: row.get("created_at")?,
        expires_at: row.get("expires_at")?,
        seen_at: row.get("seen_at")?,
        revoked_at: row.get("revoked_at")?,
    })
}

/// Whether a person who may see the project may also speak with its customer: whoever may change it, and who sells.
pub fn may_tend(person: &Person, row: &projects::ProjectRow) -> bool {
    projects::may_work_on(person, row) || person.roles.has(Role::Seller)
}

/// The project, for whoever is about to ask or give its customer something. Also after its closing: the customer stays.
pub(crate) async fn to_tend(tx: &mut Tx, by: &Actor, id: ProjectId) -> Result<projects::ProjectRow, Fault> {
    let row = projects::by_id(tx, &by.person, id).await?;
    if may_tend(&by.person, &row) { Ok(row) } else { Err(Refusal::Forbidden("not-on-team").into()) }
}

/// Refuses whoever is not a contact of the project's customer, was erased or put away.
pub(crate) async fn must_be_contact(reader: &mut Reader, project: ProjectId, contact: ContactId) -> Result<(), Fault> {
    let known = query("select c.archived, c.company_id from contacts c join projects p on p.company_id = c.company_id")
        .and(" where c.id = ")
        .with(contact)
        .and(" and p.id = ")
        .with(project);
    let known: Option<(bool, CompanyId)> =
        reader.maybe(known, |row| Ok((row.get("archived")?, row.get("company_id")?))).await?;
    match known {
        Some((false, _)) => Ok(()),
        Some((true, company)) if contacts::is_erased(reader, company, contact).await? => {
            Err(Refusal::field("contact", "contact-erased").into())
        }
        _ => Err(Refusal::field("contact", "not-a-contact").into()),
    }
}

/// Makes a link to a project's customer page.
///
/// # Errors
/// [`Error::NotFound`] when the person may not see the project; [`Refusal::Forbidden`] when he may only look;
/// [`Refusal::Invalid`] on `contact` (`contact-erased`, `not-a-contact`).
pub async fn create(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    (project, contact): (ProjectId, Option<ContactId>),
    secret: &str,
) -> Result<LinkId, Fault> {
    to_tend(tx, by, project).await?;
    if let Some(contact) = contact {
        must_be_contact(tx, project, contact).await?;
    }
    let new = NewLink { project, contact, pulse: None, moment: None, creator: by.person.id, days: LIFETIME_DAYS };
    let id = put(tx, now, new, secret).await?;
    let after = json!({"contact": by_id(tx, id).await?.contact_name});
    record(tx, by, now, Entry::new(project, "link-made").after(&after)).await?;
    Ok(id)
}

/// A link to be made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewLink {
    pub(crate) project: ProjectId,
    pub(crate) contact: Option<ContactId>,
    pub(crate) pulse: Option<PulseId>,
    pub(crate) moment: Option<Moment>,
    pub(crate) creator: UserId,
    pub(crate) days: i64,
}

/// Makes a link; who may, and what is told of it, is for whoever calls.
pub(crate) async fn put(tx: &mut Tx, now: Now, new: NewLink, secret: &str) -> Result<LinkId, Error> {
    let id = LinkId(crate::new_id(now.at));
    let sql = "insert into customer_links \
               (id, token_hash, project_id, contact_id, created_at, created_by, expires_at, pulse_id, moment) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let insert = query(sql)
        .bind(id)
        .bind(secret_hash(secret))
        .bind(new.project)
        .bind(new.contact)
        .bind(now.at)
        .bind(new.creator)
        .bind(now.at.plus_days(new.days))
        .bind(new.pulse)
        .bind(new.moment.map(Moment::code));
    tx.run(insert).await?;
    Ok(id)
}

/// The working link with this secret.
///
/// # Errors
/// [`Error::NotFound`] when there is none that works.
pub async fn by_secret(reader: &mut Reader, at: Timestamp, secret: &str) -> Result<CustomerLink, Error> {
    let found = query(SELECT).and(" where l.token_hash = ").with(secret_hash(secret));
    reader.maybe(found, link).await?.filter(|link| link.works(at)).ok_or(Error::NotFound)
}

/// The links to a project's page, the newest first. Whoever may see the project may see them.
///
/// # Errors
/// As the database says.
pub async fn of_project(reader: &mut Reader, project: ProjectId) -> Result<Vec<CustomerLink>, Error> {
    reader.all(query(SELECT).and(" where l.project_id = ").with(project).and(" order by l.id desc"), link).await
}

/// Whether this opening is to be written down: at most once an hour, so that a page that is reloaded writes nothing.
pub fn is_news(link: &CustomerLink, at: Timestamp) -> bool {
    link.seen_at.is_none_or(|seen| at.0 - seen.0 >= SEEN_EVERY)
}

/// Writes down that the link was opened.
///
/// # Errors
/// As the database says.
pub async fn note_seen(tx: &mut Tx, at: Timestamp, id: LinkId) -> Result<(), Error> {
    tx.run(query("update customer_links set seen_at = $1 where id = $2").bind(at).bind(id)).await?;
    Ok(())
}

/// Withdraws a link of this project.
///
/// # Errors
/// [`Error::NotFound`] when the person may not see the project, it has no such link, or it was withdrawn already;
/// [`Refusal::Forbidden`] when he may only look.
pub async fn revoke(tx: &mut Tx, by: &Actor, now: Now, (project, id): (ProjectId, LinkId)) -> Result<(), Fault> {
    to_tend(tx, by, project).await?;
    let sql = "update customer_links set revoked_at = $1 where id = $2 and project_id = $3 and revoked_at is null";
    if tx.run(query(sql).bind(now.at).bind(id).bind(project)).await? == 0 {
        return Err(Error::NotFound.into());
    }
    let before = json!({"contact": by_id(tx, id).await?.contact_name});
    record(tx, by, now, Entry::new(project, "link-revoked").before(&before)).await?;
    Ok(())
}

/// The link with this id.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub(crate) async fn by_id(reader: &mut Reader, id: LinkId) -> Result<CustomerLink, Error> {
    reader.one(query(SELECT).and(" where l.id = ").with(id), link).await
}
