//! A customer's link: the one way in for somebody without an account.
//!
//! A link opens one project's customer page, for one contact or for whoever holds it. Its secret has 256 bits and is
//! kept only as a hash, so it is shown once, when it is made. A link that expired, was revoked or never existed are
//! told apart nowhere.

use crate::events::{Entry, record};
use crate::people::secret_hash;
use crate::{Actor, Error, Reader, Row, Tx, query};
use domain::ids::{ContactId, LinkId, ProjectId};
use domain::time::{Now, Timestamp};
use serde_json::json;

/// How long a link works when nothing else was asked: two years, past the pulse six months after a long project.
pub const LIFETIME_DAYS: i64 = 730;

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
    /// When it was made.
    pub created_at: Timestamp,
    /// When it stops working.
    pub expires_at: Timestamp,
    /// When it was last opened.
    pub seen_at: Option<Timestamp>,
    /// When it was withdrawn, if it was.
    pub revoked_at: Option<Timestamp>,
}

impl CustomerLink {
    /// Whether it opens anything at this moment.
    pub fn works(&self, at: Timestamp) -> bool {
        self.revoked_at.is_none() && self.expires_at > at
    }
}

const SELECT: &str = "select l.id, l.project_id, l.contact_id, c.name as contact_name, l.created_at, l.expires_at, \
                      l.seen_at, l.revoked_at from customer_links l left join contacts c on c.id = l.contact_id";

fn link(row: Row<'_>) -> Result<CustomerLink, Error> {
    Ok(CustomerLink {
        id: row.get("id")?,
        project_id: row.get("project_id")?,
        contact_id: row.get("contact_id")?,
        contact_name: row.get("contact_name")?,
        created_at: row.get("created_at")?,
        expires_at: row.get("expires_at")?,
        seen_at: row.get("seen_at")?,
        revoked_at: row.get("revoked_at")?,
    })
}

/// Makes a link to a project's customer page. The caller has seen to it that `by` may see the project.
///
/// # Errors
/// As the database says.
pub async fn create(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    (project, contact): (ProjectId, Option<ContactId>),
    secret: &str,
) -> Result<LinkId, Error> {
    let id = LinkId(crate::new_id(now.at));
    let sql = "insert into customer_links (id, token_hash, project_id, contact_id, created_at, created_by, expires_at) \
               values ($1, $2, $3, $4, $5, $6, $7)";
    let insert = query(sql)
        .bind(id)
        .bind(secret_hash(secret))
        .bind(project)
        .bind(contact)
        .bind(now.at)
        .bind(by.person.id)
        .bind(now.at.plus_days(LIFETIME_DAYS));
    tx.run(insert).await?;
    record(tx, by, now, Entry::new(project, "link-made").after(&json!({"link": id.0}))).await?;
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

/// The links to a project's page, the newest first.
///
/// # Errors
/// As the database says.
pub async fn of_project(reader: &mut Reader, project: ProjectId) -> Result<Vec<CustomerLink>, Error> {
    reader.all(query(SELECT).and(" where l.project_id = ").with(project).and(" order by l.id desc"), link).await
}

/// Notes that the link was opened, at most once an hour, so that a page that is reloaded writes nothing.
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
/// [`Error::NotFound`] when the project has no such link, or it was withdrawn already.
pub async fn revoke(tx: &mut Tx, by: &Actor, now: Now, project: ProjectId, id: LinkId) -> Result<(), Error> {
    let sql = "update customer_links set revoked_at = $1 where id = $2 and project_id = $3 and revoked_at is null";
    if tx.run(query(sql).bind(now.at).bind(id).bind(project)).await? == 0 {
        return Err(Error::NotFound);
    }
    record(tx, by, now, Entry::new(project, "link-revoked").after(&json!({"link": id.0}))).await
}
