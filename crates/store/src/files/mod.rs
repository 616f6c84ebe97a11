//! Files about a company: kept in parts in the database, never changed, seen by whoever sees the company; but for those
//! that came with a sale which a seller may not see.
//!
//! A file comes first and something refers to it a moment later, so that a form that is refused keeps its file. What
//! nothing referred to within a day is let go.

mod kind;

pub use kind::{MOST_BYTES, accepted, too_heavy};

use crate::events::{Entry, record};
use crate::{Actor, Door, Error, Fault, Reader, Row, Tx, companies, opportunities, query};
use domain::ids::{CompanyId, FileId, UserId};
use domain::people::Person;
use domain::refusal::{Problem, Problems, Refusal};
use domain::time::{Now, Timestamp};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use uuid::Uuid;

/// How much of a file goes into one row, in bytes.
const PART: usize = 256 << 10;
/// How long a file waits for something to refer to it, in days.
const WAITS_DAYS: i64 = 1;

/// A file as it is kept, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Which one.
    pub id: FileId,
    /// The company that it is about.
    pub company: CompanyId,
    /// Its name.
    pub name: String,
    /// What its bytes are.
    pub media_type: String,
    /// How many there are.
    pub size: i64,
    /// Their SHA-256, in hexadecimal digits.
    pub sha256: String,
    /// Who added it.
    pub user_id: UserId,
    /// That person's name.
    pub user_name: String,
    /// When.
    pub at: Timestamp,
}

/// Keeps a file about a company.
///
/// # Errors
/// [`Error::NotFound`] when the person may not see the company; [`Refusal::Forbidden`] unless a seller or director asks;
/// [`Refusal::Invalid`] with `file`: `file-none`, `file-too-heavy`, `file-kind`, `file-mismatch` or, for its name,
/// `too-long`.
pub async fn add(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    company: CompanyId,
    (name, bytes): (&str, &[u8]),
) -> Result<FileId, Fault> {
    companies::by_id(tx, &by.person, company).await?;
    companies::may_change(by)?;
    companies::hold(tx, company).await?;
    let name = name_of(name)?;
    let media_type = kind::media_type(&name, bytes).map_err(|problem| Refusal::Invalid(vec![problem]))?;
    let id = FileId(crate::new_id(now.at));
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let sha256 = crate::hex(&Sha256::digest(bytes));
    let insert = query(
        "insert into files (id, company_id, name, media_type, size, sha256, attached, user_id, at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    );
    let row = insert.bind(id).bind(company).bind(&name).bind(media_type).bind(size).bind(&sha256).bind(false);
    tx.run(row.bind(by.person.id).bind(now.at)).await?;
    for (part, some) in bytes.chunks(PART).enumerate() {
        let insert = query("insert into file_parts (file_id, part, bytes) values ($1, $2, $3)");
        tx.run(insert.bind(id).bind(i64::try_from(part).unwrap_or(i64::MAX)).bind(some.to_vec())).await?;
    }
    let after = json!({ "file": name, "size": size, "sha256": sha256 });
    record(tx, by, now, Entry::new(company, "file-added").after(&after)).await?;
    Ok(id)
}

/// The last part of a path, as some browsers send one.
fn name_of(path: &str) -> Result<String, Refusal> {
    let mut problems = Problems::none();
    let name = problems.text("file", path.rsplit(['/', '\\']).next().unwrap_or_default(), 200);
    problems.unless(!name.chars().any(char::is_control), "file", "control-character");
    problems.refuse_any()?;
    Ok(name)
}

/// Says that something refers to a file of this company. Gives its name.
///
/// # Errors
/// [`Refusal::Invalid`] with `field` `file-gone` when the company has no such file.
pub(crate) async fn attach(tx: &mut Tx, company: CompanyId, id: FileId, field: &str) -> Result<String, Fault> {
    let found = query("select name from files where id = $1 and company_id = $2");
    let Some(name) = tx.maybe(found.bind(id).bind(company), |row| row.get("name")).await? else {
        return Err(Refusal::Invalid(vec![Problem::new(field, "file-gone")]).into());
    };
    tx.run(query("update files set attached = $1 where id = $2").bind(true).bind(id)).await?;
    Ok(name)
}

/// The file with this id.
///
/// # Errors
/// [`Error::NotFound`] when there is none, or the person may not see the company, or the sale that it came with.
pub async fn by_id(reader: &mut Reader, person: &Person, id: FileId) -> Result<File, Error> {
    let file = told(reader, id).await?;
    companies::by_id(reader, person, file.company).await?;
    if unseen(reader, person, file.company).await?.contains(&file.id.0) {
        return Err(Error::NotFound);
    }
    Ok(file)
}

/// The files of a company that came with sales which the person may not see, though he sees the company. A team reads
/// every file of its customer.
///
/// # Errors
/// As the database says.
pub async fn unseen(reader: &mut Reader, viewer: &Person, company: CompanyId) -> Result<HashSet<Uuid>, Error> {
    if viewer.sees_all_sales() || !viewer.sees_companies() {
        return Ok(HashSet::new());
    }
    let found = query(
        "select d.file_id, d.opportunity_id from documents d join opportunities o on o.id = d.opportunity_id \
         where d.file_id is not null and o.company_id = ",
    );
    let read = |row: Row<'_>| Ok((row.at::<Uuid>(0)?, row.at::<Uuid>(1)?));
    let at_sales = reader.all(found.with(company), read).await?;
    let sales: Vec<Uuid> = at_sales.iter().map(|(_, sale)| *sale).collect();
    let hidden = opportunities::unseen(reader, viewer, &sales).await?;
    let is_seen = |file: &Uuid| at_sales.iter().any(|(one, sale)| one == file && !hidden.contains(sale));
    Ok(at_sales.iter().map(|(file, _)| *file).filter(|file| !is_seen(file)).collect())
}

/// The same, whoever asks.
pub(crate) async fn told(reader: &mut Reader, id: FileId) -> Result<File, Error> {
    reader.one(query(SELECT).and(" where f.id = ").with(id), file).await
}

/// The files of a company that something refers to and that the person may see, the last one first; at most `limit`.
///
/// # Errors
/// As the database says.
pub async fn of(reader: &mut Reader, viewer: &Person, company: CompanyId, limit: i64) -> Result<Vec<File>, Error> {
    let unseen = unseen(reader, viewer, company).await?;
    let mut all = all_of(reader, company, limit).await?;
    all.retain(|file| !unseen.contains(&file.id.0));
    Ok(all)
}

/// The same, whoever asks.
pub(crate) async fn all_of(reader: &mut Reader, company: CompanyId, limit: i64) -> Result<Vec<File>, Error> {
    let found = query(SELECT).and(" where f.company_id = ").with(company).and(" and f.attached = ").with(true);
    reader.all(found.and(" order by f.id desc limit ").with(limit), file).await
}

/// The bytes of a file that was read with [`by_id()`].
///
/// # Errors
/// [`Error::Corrupt`] when they are not the ones that were kept.
pub async fn bytes(reader: &mut Reader, file: &File) -> Result<Vec<u8>, Error> {
    let found = query("select bytes from file_parts where file_id = $1 order by part");
    let parts: Vec<Vec<u8>> = reader.all(found.bind(file.id), |row| row.get("bytes")).await?;
    let bytes = parts.concat();
    if crate::hex(&Sha256::digest(&bytes)) == file.sha256 {
        Ok(bytes)
    } else {
        Err(Error::Corrupt(format!("the bytes of file {}", file.id)))
    }
}

/// Lets go of files that nothing referred to within a day.
///
/// # Errors
/// As the database says.
pub async fn sweep(tx: &mut Tx, now: Now) -> Result<(), Error> {
    let loose = query("select id, company_id, name from files where not attached and at < $1");
    let read = |row: Row<'_>| Ok((row.get("id")?, row.get("company_id")?, row.get("name")?));
    let loose: Vec<(FileId, CompanyId, String)> = tx.all(loose.bind(now.at.plus_days(-WAITS_DAYS)), read).await?;
    for (id, company, name) in loose {
        tx.run(query("delete from file_parts where file_id = $1").bind(id)).await?;
        tx.run(query("delete from files where id = $1").bind(id)).await?;
        record(tx, Door::Clock, now, Entry::new(company, "file-dropped").before(&json!({ "file": name }))).await?;
    }
    Ok(())
}

const SELECT: &str = "select f.id, f.company_id, f.name, f.media_type, f.size, f.sha256, f.user_id, \
                      u.name as user_name, f.at from files f join users u on u.id = f.user_id";

fn file(row: Row<'_>) -> Result<File, Error> {
    Ok(File {
        id: row.get("id")?,
        company: row.get("company_id")?,
        name: row.get("name")?,
        media_type: row.get("media_type")?,
        size: row.get("size")?,
        sha256: row.get("sha256")?,
        user_id: row.get("user_id")?,
        user_name: row.get("user_name")?,
        at: row.get("at")?,
    })
}
