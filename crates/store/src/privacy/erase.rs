//! Erasing one person, wherever he is: what is kept by reference is emptied, every text that names him loses his name, and
//! that it was done is written down without it. In one transaction: he is gone everywhere, or nowhere.

use domain::ids::{CompanyId, FileId, UserId};
use domain::refusal::{Problem, Refusal};
use domain::time::{Now, Timestamp};
use serde_json::json;
use uuid::Uuid;

use super::mentioned::{self, Manner};
use super::traces::Word;
use super::who::{self, Kind, Who, must_direct};
use super::{held, papers};
use crate::copies::Forgetting;
use crate::events::{By, Entry, Subject, record};
use crate::{Actor, Door, Error, Fault, Query, Reader, Tx, query, settings};

/// Whom to erase, and how far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// One of his rows; `None` for somebody who is only written about.
    pub id: Option<Uuid>,
    /// By which words he is known besides.
    pub words: Vec<String>,
    /// The files of his companies that go too.
    pub files: Vec<FileId>,
    /// Whether names of companies that name him go too: he is the company.
    pub company_names: bool,
}

/// How much was erased.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// Rows about him.
    pub rows: u64,
    /// Texts that named him.
    pub texts: u64,
    /// Files.
    pub files: u64,
    /// Files that waited to be imported.
    pub imports: u64,
}

/// A row that was erased, and when: without anything that it said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Past {
    /// As what he was kept.
    pub kind: Kind,
    /// Which row.
    pub id: Uuid,
    /// When.
    pub erased_at: Timestamp,
}

/// Erases somebody. `by` is nobody's when the command line does it.
///
/// # Errors
/// [`Refusal::Forbidden`] unless a director asks; [`Error::NotFound`] when there is no such row, or it was erased before;
/// [`Refusal::Conflict`] `account-open` while he may sign in: an administrator takes that away first;
/// [`Refusal::Invalid`] on `words` as [`who()`](super::who()), and on `files` `not-offered`.
pub async fn erase(tx: &mut Tx, by: Option<&Actor>, now: Now, wish: &Wish) -> Result<Erased, Fault> {
    if let Some(actor) = by {
        must_direct(&actor.person)?;
    }
    tx.guard("erasure").await?;
    let who = who::of(tx, wish.id, &wish.words).await?;
    if let Some(open) = who.rows.iter().find(|row| row.may_sign_in) {
        return Err(Refusal::Conflict(Problem::new("", "account-open").with(open.name.clone())).into());
    }
    if let Some(other) = papers::not_offered(&wish.files, &papers::papers(tx, &who).await?) {
        return Err(Refusal::Invalid(vec![Problem::new("files", "not-offered").with(other.to_string())]).into());
    }
    let by = by.map_or(By::from(Door::Command), By::from);
    Ok(carry_out(tx, by, now, (&who, &wish.files, wish.company_names)).await?)
}

/// Erases once more whom an older copy brought back: everybody of whom this copy does not know that he was erased. Gives
/// how many rows it was.
///
/// # Errors
/// As the database says.
pub async fn erase_again(tx: &mut Tx, now: Now, past: &[Past]) -> Result<usize, Fault> {
    tx.guard("erasure").await?;
    let mut again = 0;
    for one in past {
        let who = match who::of(tx, Some(one.id), &[]).await {
            Err(Fault::Store(Error::NotFound)) => continue,
            found => found?,
        };
        again += who.rows.len();
        carry_out(tx, Door::Command.into(), now, (&who, &[], false)).await?;
    }
    Ok(again)
}

/// Everybody who was erased, the first one first.
///
/// # Errors
/// As the database says.
pub async fn erased(reader: &mut Reader) -> Result<Vec<Past>, Error> {
    let found = query("select kind, subject_id, erased_at from person_erasures order by erased_at, id");
    let read = |row: crate::Row<'_>| {
        let kind: String = row.get("kind")?;
        let kind = Kind::from_code(&kind).ok_or_else(|| Error::Corrupt(format!("`{kind}` was erased")))?;
        Ok(Past { kind, id: row.get("subject_id")?, erased_at: row.get("erased_at")? })
    };
    reader.all(found, read).await
}

/// Erases everybody at a company, and what names them in what is about it. Gives how much that was.
pub(crate) async fn erase_everybody_at(tx: &mut Tx, now: Now, company: CompanyId) -> Result<Erased, Error> {
    let who = who::everybody_at(tx, company).await?;
    let files = papers::naming(tx, &who, company).await?;
    let erased = empty(tx, Door::Clock.into(), now, (&who, &files, false)).await?;
    Ok(Erased { rows: erased.rows + unsign(tx, company).await?, ..erased })
}

/// Takes the names away that somebody signed with who is no contact, or that a colleague wrote down.
async fn unsign(tx: &mut Tx, company: CompanyId) -> Result<u64, Error> {
    let word = Word::of(&settings::read(tx).await?.language).alone;
    let forgetting = Forgetting::begin(tx).await?;
    let mut rows = 0;
    for (table, sets, which) in [
        (
            "promises",
            "signed_name = $1",
            "signed_name <> '' and signed_name <> $1 and project_id in (select id from projects where company_id = $2)",
        ),
        (
            "results",
            "accepted_name = $1",
            "accepted_name <> '' and accepted_name <> $1 and project_id in (select id from projects where company_id = $2)",
        ),
        (
            "customer_words",
            "signed_name = $1, said = ''",
            "signed_name <> $1 and project_id in (select id from projects where company_id = $2)",
        ),
        (
            "value_expectations",
            "word_name = $1",
            "word_name <> '' and word_name <> $1 and (project_id in (select id from projects where company_id = $2) \
             or opportunity_id in (select id from opportunities where company_id = $2))",
        ),
    ] {
        forgetting.rows(tx, table, |found| found.and(" where ").and(which).bind(word).bind(company)).await?;
        let update = query("update ").and(table).and(" set ").and(sets).and(" where ").and(which);
        rows += tx.run(update.bind(word).bind(company)).await?;
    }
    Ok(rows)
}

async fn carry_out(
    tx: &mut Tx,
    by: By,
    now: Now,
    (who, files, firms): (&Who, &[FileId], bool),
) -> Result<Erased, Error> {
    let imports = papers::let_go_of_waiting(tx, now, &who.traces()).await?;
    let erased = Erased { imports, ..empty(tx, by, now, (who, files, firms)).await? };
    let told = json!({"rows": erased.rows, "texts": erased.texts, "files": erased.files});
    let mut about: Vec<Subject> = who.companies().into_iter().map(Subject::from).collect();
    about.extend(who.ids(Kind::User).into_iter().map(|id| Subject::from(UserId(id))));
    if about.is_empty() {
        about.push(Subject { kind: "settings", id: Uuid::nil() });
    }
    about.dedup();
    for subject in about {
        record(tx, by, now, Entry::new(subject, "person-erased").after(&told)).await?;
    }
    Ok(erased)
}

async fn empty(tx: &mut Tx, by: By, now: Now, (who, files, firms): (&Who, &[FileId], bool)) -> Result<Erased, Error> {
    let word = Word::of(&settings::read(tx).await?.language);
    let forgetting = Forgetting::begin(tx).await?;
    let files = papers::empty(tx, files, word, &forgetting).await?;
    let rows = held::let_go(tx, who, word, &forgetting).await?;
    close(tx, now, who).await?;
    // The database lets nobody change an event who has not written this down first.
    let erasure = Uuid::new_v4();
    tx.run(query("insert into event_erasures (id) values ($1)").bind(erasure)).await?;
    let manner = Manner { word, firms, salt: Uuid::new_v4() };
    let texts = mentioned::let_go(tx, who, manner, &forgetting).await?;
    tx.run(query("delete from event_erasures where id = $1").bind(erasure)).await?;
    for row in &who.rows {
        let sql =
            "insert into person_erasures (id, kind, subject_id, erased_at, erased_by) values ($1, $2, $3, $4, $5)";
        let insert = query(sql).bind(crate::new_id(now.at)).bind(row.kind.code()).bind(row.id).bind(now.at);
        tx.run(insert.bind(by.user)).await?;
    }
    Ok(Erased { rows, texts, files, imports: 0 })
}

/// Ends what is still open with him: questions that wait for his answer, links, tokens; and frees his address.
async fn close(tx: &mut Tx, now: Now, who: &Who) -> Result<(), Error> {
    let (contacts, users) = (who.ids(Kind::Contact), who.ids(Kind::User));
    let among = |start: Query, ids: &[Uuid]| start.list(ids.iter().copied());
    let lapsed =
        query("update pulses set lapsed_on = $1 where answered_at is null and lapsed_on is null and contact_id in ");
    tx.run(among(lapsed.bind(now.today), &contacts)).await?;
    let links = query("update customer_links set revoked_at = $1 where revoked_at is null and contact_id in ");
    tx.run(among(links.bind(now.at), &contacts)).await?;
    let tokens = query("update api_tokens set revoked_at = $1 where revoked_at is null and user_id in ");
    tx.run(among(tokens.bind(now.at), &users)).await?;
    for id in users {
        // Each account has an address of its own; this one is nobody's, and nobody can sign in by it.
        let address = format!("erased-{}", id.simple());
        tx.run(query("update users set email = $1 where id = $2").bind(address).bind(id)).await?;
    }
    Ok(())
}
