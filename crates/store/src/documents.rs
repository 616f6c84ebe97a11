//! Documents that go with an opportunity, by kind: a file that is kept here, or where else it is.

use crate::events::{Entry, record};
use crate::opportunities::{by_id, may_see};
use crate::{Actor, Error, Fault, Reader, Tx, files, query};
use domain::ids::{FileId, OpportunityId, UserId};
use domain::people::{Person, Role};
use domain::refusal::{Problem, Problems};
use domain::time::{Now, Timestamp};
use serde_json::json;
use uuid::Uuid;

/// The kinds that are suggested; a process may ask for others.
pub const KINDS: [&str; 5] = ["proposal", "value_case", "plan", "contract", "other"];

/// A document to add: a file, or a link or a note that says where it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewDocument {
    /// What kind: letters, digits, `_` and `-`, as a process names it.
    pub kind: String,
    /// What it is called; at most 200 characters.
    pub title: String,
    /// Its web address, when it has one.
    pub link: String,
    /// Where else it is, or what it says; at most 2,000 characters.
    pub note: String,
    /// A file of the company that was sent before.
    pub file: Option<FileId>,
}

/// A document as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Which one.
    pub id: Uuid,
    /// What kind.
    pub kind: String,
    /// What it is called.
    pub title: String,
    /// Its web address; empty when it has none.
    pub link: String,
    /// Where else it is, or what it says.
    pub note: String,
    /// The file that it is, with its name.
    pub file: Option<(FileId, String)>,
    /// Who added it.
    pub added_by: UserId,
    /// That person's name.
    pub added_by_name: String,
    /// When.
    pub added_at: Timestamp,
}

/// Adds a document.
///
/// # Errors
/// [`Error::NotFound`]; [`domain::refusal::Refusal::Forbidden`] unless a seller or director asks;
/// [`domain::refusal::Refusal::Invalid`] with `kind` (`required`, `not-a-word`), `title`, `link` (`required` without a
/// note and a file, `not-a-link`), `note`, `file` (`file-gone`); [`domain::refusal::Refusal::Conflict`] `closed`.
pub async fn add(tx: &mut Tx, by: &Actor, now: Now, id: OpportunityId, new: NewDocument) -> Result<Uuid, Fault> {
    by.person.must_be(&[Role::Seller, Role::Director])?;
    let opportunity = by_id(tx, &by.person, id).await?;
    opportunity.must_be_open()?;
    let mut problems = Problems::none();
    let kind = problems.text("kind", &new.kind, 40);
    let plain = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '-';
    problems.unless(kind.chars().all(plain), "kind", "not-a-word");
    let title = problems.text("title", &new.title, 200);
    let link = problems.optional_text("link", &new.link, 1_000);
    let opens = link.is_empty() || link.starts_with("https://") || link.starts_with("http://");
    if !opens {
        problems.add(Problem::new("link", "not-a-link").with(link.chars().take(60).collect::<String>()));
    }
    let note = problems.optional_text("note", &new.note, 2_000);
    problems.unless(!link.is_empty() || !note.is_empty() || new.file.is_some(), "link", "required");
    problems.refuse_any()?;
    let file = match new.file {
        Some(file) => Some(files::attach(tx, opportunity.company_id, file, "file").await?),
        None => None,
    };
    let document = crate::new_id(now.at);
    let sql = "insert into documents (id, opportunity_id, kind, title, link, note, added_at, added_by, file_id) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let insert = query(sql).bind(document).bind(id).bind(&kind).bind(&title).bind(&link).bind(note).bind(now.at);
    tx.run(insert.bind(by.person.id).bind(new.file)).await?;
    let after = json!({"kind": kind, "title": title, "link": link, "file": file});
    record(tx, by, now, Entry::new(id, "document-added").after(&after)).await?;
    Ok(document)
}

/// The documents of an opportunity, the last one first.
///
/// # Errors
/// [`Error::NotFound`] when the person may not see it.
pub async fn of(reader: &mut Reader, viewer: &Person, id: OpportunityId) -> Result<Vec<Document>, Error> {
    may_see(reader, viewer, id).await?;
    let found = query(
        "select d.id, d.kind, d.title, d.link, d.note, d.added_by, u.name as added_by_name, d.added_at, \
         d.file_id, f.name as file_name from documents d join users u on u.id = d.added_by \
         left join files f on f.id = d.file_id where d.opportunity_id = $1 order by d.id desc",
    );
    let read = |row: crate::Row<'_>| {
        Ok(Document {
            id: row.get("id")?,
            kind: row.get("kind")?,
            title: row.get("title")?,
            link: row.get("link")?,
            note: row.get("note")?,
            file: row.get::<Option<FileId>>("file_id")?.zip(row.get("file_name")?),
            added_by: row.get("added_by")?,
            added_by_name: row.get("added_by_name")?,
            added_at: row.get("added_at")?,
        })
    };
    reader.all(found.bind(id), read).await
}

/// The kinds of the documents that are there.
pub(crate) async fn kinds(reader: &mut Reader, id: OpportunityId) -> Result<Vec<String>, Error> {
    let found = query("select distinct kind from documents where opportunity_id = $1 order by kind");
    reader.all(found.bind(id), |row| row.at(0)).await
}
