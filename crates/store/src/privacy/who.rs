//! Who somebody is here: the rows that are him, what he is and was called, and who else is called the same.
//!
//! One person can be several rows: a contact that was there twice, an account and a name at hours. They are one where the
//! name is the same and so is the address or the company, or where somebody said so. Whoever merely has the same name, or
//! shares an address, is somebody else: his rows are left alone, and so is the name wherever it may be his.

use std::collections::HashSet;

use domain::ids::{CompanyId, UserId};
use domain::people::{Person, Role};
use domain::refusal::{Problem, Refusal};
use serde_json::Value as Json;
use uuid::Uuid;

use super::traces::Trace;
use super::walk::{Place, ids};
use crate::fold::{anywhere, fold};
use crate::{Error, Fault, Query, Reader, Row, Value, companies, people, query};

/// The most people that a search gives.
pub const FOUND: usize = 50;
/// The most words by which somebody can be known besides.
const MOST_WORDS: usize = 10;
/// The longest of them, in characters.
const LONGEST: usize = 120;

/// As what somebody is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A contact of a company.
    Contact,
    /// Somebody with an account.
    User,
    /// Somebody whose hours came in.
    Worker,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 3] = [Kind::Contact, Kind::User, Kind::Worker];

    /// The stable code (`contact`).
    pub fn code(self) -> &'static str {
        match self {
            Kind::Contact => "contact",
            Kind::User => "user",
            Kind::Worker => "worker",
        }
    }

    /// The kind with this code.
    pub fn from_code(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Somebody as he is kept in one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// As what.
    pub kind: Kind,
    /// Which one.
    pub id: Uuid,
    /// What he is called.
    pub name: String,
    /// His mail address; empty when nobody said it.
    pub email: String,
    /// His telephone number; empty when nobody said it.
    pub phone: String,
    /// The company of a contact, with its name.
    pub company: Option<(CompanyId, String)>,
    /// Whether he may sign in.
    pub may_sign_in: bool,
    /// Which account a name at hours belongs to.
    account: Option<UserId>,
}

impl Known {
    fn is_called(&self, folded: &str) -> bool {
        !folded.is_empty() && fold(&self.name) == folded
    }

    fn has_address(&self, email: &str) -> bool {
        !email.is_empty() && self.email.eq_ignore_ascii_case(email)
    }

    /// Whether these two rows are one person.
    fn is(&self, other: &Known) -> bool {
        let company = |known: &Known| known.company.as_ref().map(|(id, _)| *id);
        let is_account = |one: &Known, two: &Known| two.kind == Kind::User && one.account == Some(UserId(two.id));
        let same_place = company(self).is_some() && company(self) == company(other);
        is_account(self, other)
            || is_account(other, self)
            || self.is_called(&fold(&other.name)) && (self.has_address(&other.email) || same_place)
    }
}

/// Somebody, with what he can be found by.
#[derive(Debug)]
pub struct Who {
    /// The rows that are this person; none of somebody who is only written about.
    pub rows: Vec<Known>,
    /// What he is called, and was called.
    pub names: Vec<String>,
    /// By which words he is known besides, as somebody said.
    pub words: Vec<String>,
    /// Who has the same name or address and is somebody else.
    pub namesakes: Vec<Known>,
    /// The ids of what is about him and his companies.
    own: HashSet<Uuid>,
    /// What is looked for everywhere.
    sure: Vec<Trace>,
    /// What is looked for only in what is about him and his companies.
    near: Vec<Trace>,
}

impl Who {
    /// The ids of his rows of this kind.
    pub(super) fn ids(&self, kind: Kind) -> Vec<Uuid> {
        self.rows.iter().filter(|row| row.kind == kind).map(|row| row.id).collect()
    }

    /// The companies where he is a contact.
    pub(super) fn companies(&self) -> Vec<CompanyId> {
        self.rows.iter().filter_map(|row| row.company.as_ref()).map(|(id, _)| *id).collect()
    }

    /// Everything that he is looked for by.
    pub(super) fn traces(&self) -> Vec<&Trace> {
        self.sure.iter().chain(&self.near).collect()
    }

    /// What names him in this row. Where others are called the same a name is only his in what is about him.
    pub(super) fn traces_in(&self, place: &Place, cells: &[Value]) -> Vec<&Trace> {
        let is_own = ids(cells).any(|id| self.own.contains(&id));
        let is_anothers = |known: &Known| {
            let about = known.kind != Kind::User || place.table.name == "users";
            about && ids(cells).any(|id| id == known.id)
        };
        let is_near = is_own && !self.namesakes.iter().any(is_anothers);
        let sure = self.sure.iter().filter(|_| is_near || self.namesakes.is_empty());
        sure.chain(self.near.iter().filter(|_| is_near)).collect()
    }
}

/// Whether a person may see and erase what is kept of anybody.
pub(super) fn must_direct(person: &Person) -> Result<(), Refusal> {
    person.must_be(&[Role::Director])
}

/// The people whose name or address holds this text; at most [`FOUND`] of each kind.
///
/// # Errors
/// [`Refusal::Forbidden`] unless a director asks.
pub async fn search(reader: &mut Reader, by: &Person, text: &str) -> Result<Vec<Known>, Fault> {
    must_direct(by)?;
    let folded = fold(text);
    if folded.is_empty() {
        return Ok(Vec::new());
    }
    let among = contacts().and(" and (k.search_key like ").with(anywhere(text)).and(" escape '\\' or k.email like ");
    let among = among.with(anywhere(text)).and(" escape '\\') order by k.search_key, k.id limit ").with(FOUND as i64);
    let mut found = reader.all(among, contact).await?;
    let holds = |known: &Known| fold(&known.name).contains(&folded) || fold(&known.email).contains(&folded);
    found.extend(users(reader).await?.into_iter().filter(holds).take(FOUND));
    found.extend(workers(reader).await?.into_iter().filter(holds).take(FOUND));
    Ok(found)
}

/// The person of whom one row has this id, or who is only known by words.
///
/// # Errors
/// [`Refusal::Forbidden`] unless a director asks; [`Error::NotFound`] when there is no such row, or it was erased;
/// [`Refusal::Invalid`] on `words`: `required`, `too-long`, `too-many`, `one-word`.
pub async fn who(reader: &mut Reader, by: &Person, id: Option<Uuid>, words: &[String]) -> Result<Who, Fault> {
    must_direct(by)?;
    of(reader, id, words).await
}

/// The same, whoever asks.
pub(super) async fn of(reader: &mut Reader, id: Option<Uuid>, words: &[String]) -> Result<Who, Fault> {
    let words: Vec<String> = words.iter().map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect();
    check(id.is_some(), &words)?;
    let (rows, namesakes) = match id {
        Some(id) => {
            let first = one(reader, id).await?;
            same(reader, first).await?
        }
        None => (Vec::new(), called(reader, &words).await?),
    };
    Ok(gathered(reader, rows, namesakes, words).await?)
}

fn check(has_row: bool, words: &[String]) -> Result<(), Refusal> {
    let wrong = |code| Problem::new("words", code);
    if words.is_empty() && !has_row {
        return Err(Refusal::Invalid(vec![wrong("required")]));
    }
    if words.len() > MOST_WORDS {
        return Err(Refusal::Invalid(vec![wrong("too-many").with(MOST_WORDS.to_string())]));
    }
    if words.iter().any(|word| word.chars().count() > LONGEST) {
        return Err(Refusal::Invalid(vec![wrong("too-long").with(LONGEST.to_string())]));
    }
    let names_nobody = |word: &&String| Trace::of(word).is_none_or(|trace| !trace.is_sure() && !has_row);
    match words.iter().find(names_nobody) {
        Some(word) => Err(Refusal::Invalid(vec![wrong("one-word").with(word)])),
        None => Ok(()),
    }
}

/// Several people at once, each by the id of a row, with what is about their companies and nothing else: for the clock,
/// which nobody watches.
pub(super) async fn everybody_at(reader: &mut Reader, company: CompanyId) -> Result<Who, Error> {
    let rows = reader.all(contacts().and(" and k.company_id = ").with(company).and(" order by k.id"), contact).await?;
    let mut who = gathered(reader, rows, Vec::new(), Vec::new()).await?;
    who.near.append(&mut who.sure);
    Ok(who)
}

async fn gathered(
    reader: &mut Reader,
    rows: Vec<Known>,
    namesakes: Vec<Known>,
    words: Vec<String>,
) -> Result<Who, Error> {
    let mut all = Vec::new();
    for (id, _) in rows.iter().filter_map(|row| row.company.as_ref()) {
        all.extend(companies::with_merged(reader, *id).await?);
    }
    let names = names(reader, &rows, &all).await?;
    let said = rows.iter().flat_map(|row| [row.email.as_str(), row.phone.as_str()]);
    let traces = names.iter().map(String::as_str).chain(said).chain(words.iter().map(String::as_str));
    let (mut sure, mut near): (Vec<Trace>, Vec<Trace>) = (Vec::new(), Vec::new());
    for trace in traces.filter_map(Trace::of) {
        let into = if trace.is_sure() { &mut sure } else { &mut near };
        if !into.contains(&trace) {
            into.push(trace);
        }
    }
    let own = own(reader, &rows, &all).await?;
    Ok(Who { rows, names, words, namesakes, own, sure, near })
}

/// What he is called and, as far as the trail tells, was called.
async fn names(reader: &mut Reader, rows: &[Known], companies: &[CompanyId]) -> Result<Vec<String>, Error> {
    let mut names: Vec<String> = Vec::new();
    for row in rows {
        if !row.name.is_empty() && !names.contains(&row.name) {
            names.push(row.name.clone());
        }
    }
    if companies.is_empty() {
        return Ok(names);
    }
    let changed = query(
        "select before, after from events where subject_kind = 'company' and verb = 'contact-changed' and subject_id in ",
    );
    let changed = changed.list(companies.iter().copied()).and(" order by id desc");
    let told: Vec<(String, String)> = reader.all(changed, |row| Ok((row.at(0)?, row.at(1)?))).await?;
    for (before, after) in told {
        let (Some(was), Some(is)) = (contact_in(&before), contact_in(&after)) else { continue };
        let known = |name: &str| names.iter().any(|known| fold(known) == fold(name));
        if known(&is) && !known(&was) && !was.is_empty() {
            names.push(was);
        }
    }
    Ok(names)
}

fn contact_in(told: &str) -> Option<String> {
    let told: Json = serde_json::from_str(told).ok()?;
    told.get("contact")?.as_str().map(str::to_owned)
}

/// The ids of everything that is about him and about the companies where he is.
async fn own(reader: &mut Reader, rows: &[Known], companies: &[CompanyId]) -> Result<HashSet<Uuid>, Error> {
    let companies: Vec<Uuid> = companies.iter().map(|id| id.0).collect();
    let sales = under(reader, "select id from opportunities where company_id in ", &companies).await?;
    let projects = under(reader, "select id from projects where company_id in ", &companies).await?;
    let cases = under(reader, "select id from cases where opportunity_id in ", &sales).await?;
    let mut own: HashSet<Uuid> = rows.iter().map(|row| row.id).collect();
    own.extend(under(reader, "select id from conversations where opportunity_id in ", &sales).await?);
    own.extend(under(reader, "select id from case_proposals where case_id in ", &cases).await?);
    own.extend(under(reader, "select id from promises where project_id in ", &projects).await?);
    own.extend(under(reader, "select id from pulses where project_id in ", &projects).await?);
    own.extend(companies.into_iter().chain(sales).chain(projects).chain(cases));
    Ok(own)
}

async fn under(reader: &mut Reader, sql: &'static str, of: &[Uuid]) -> Result<Vec<Uuid>, Error> {
    if of.is_empty() {
        return Ok(Vec::new());
    }
    reader.all(query(sql).list(of.iter().copied()), |row| row.at(0)).await
}

/// The row with this id, of whatever kind.
async fn one(reader: &mut Reader, id: Uuid) -> Result<Known, Error> {
    if let Some(found) = reader.maybe(contacts().and(" and k.id = ").with(id), contact).await? {
        return Ok(found);
    }
    let mut others = users(reader).await?;
    others.extend(workers(reader).await?);
    others.into_iter().find(|known| known.id == id).ok_or(Error::NotFound)
}

/// All rows of one person, the one that is known first; and who only has the same name or address.
async fn same(reader: &mut Reader, first: Known) -> Result<(Vec<Known>, Vec<Known>), Error> {
    let (folded, email) = (fold(&first.name), first.email.to_lowercase());
    let alike = contacts().and(" and (k.search_key = ").with(&folded).and(" or k.email = ").with(&email).and(")");
    let mut alike = reader.all(alike.and(" order by k.id"), contact).await?;
    alike.extend(users(reader).await?);
    alike.extend(workers(reader).await?);
    alike.retain(|known| known.id != first.id || known.kind != first.kind);
    let mut rows = vec![first];
    loop {
        let (his, rest): (Vec<Known>, Vec<Known>) =
            alike.into_iter().partition(|known| rows.iter().any(|row| row.is(known)));
        alike = rest;
        if his.is_empty() {
            break;
        }
        rows.extend(his);
    }
    let like =
        |known: &Known| rows.iter().any(|row| row.is_called(&fold(&known.name)) || row.has_address(&known.email));
    alike.retain(like);
    Ok((rows, alike))
}

/// Everybody who is called, or has the address, that one of these words says.
async fn called(reader: &mut Reader, words: &[String]) -> Result<Vec<Known>, Error> {
    let mut found = Vec::new();
    for word in words {
        let alike = contacts().and(" and (k.search_key = ").with(fold(word)).and(" or k.email = ");
        found.extend(reader.all(alike.with(word.to_lowercase()).and(")"), contact).await?);
    }
    let said = |known: &Known| words.iter().any(|word| known.is_called(&fold(word)) || known.has_address(word));
    found.extend(users(reader).await?.into_iter().filter(said));
    found.extend(workers(reader).await?.into_iter().filter(said));
    Ok(found)
}

/// Contacts that were not erased; conditions follow.
fn contacts() -> Query {
    query(
        "select k.id, k.name, k.email, k.phone, k.company_id, c.name as company_name from contacts k \
         join companies c on c.id = k.company_id where k.name <> '' \
         and not exists (select 1 from person_erasures e where e.subject_id = k.id and e.kind = 'contact')",
    )
}

fn contact(row: Row<'_>) -> Result<Known, Error> {
    Ok(Known {
        kind: Kind::Contact,
        id: row.get("id")?,
        name: row.get("name")?,
        email: row.get::<Option<String>>("email")?.unwrap_or_default(),
        phone: row.get::<Option<String>>("phone")?.unwrap_or_default(),
        company: Some((row.get("company_id")?, row.get("company_name")?)),
        may_sign_in: false,
        account: None,
    })
}

async fn users(reader: &mut Reader) -> Result<Vec<Known>, Error> {
    let erased = query("select subject_id from person_erasures where kind = 'user'");
    let erased: HashSet<Uuid> = reader.all(erased, |row| row.at(0)).await?.into_iter().collect();
    let known = |user: people::User| Known {
        kind: Kind::User,
        id: user.id.0,
        name: user.name,
        email: user.email,
        phone: String::new(),
        company: None,
        may_sign_in: user.active,
        account: None,
    };
    Ok(people::list(reader).await?.into_iter().filter(|user| !erased.contains(&user.id.0)).map(known).collect())
}

async fn workers(reader: &mut Reader) -> Result<Vec<Known>, Error> {
    let found = query("select id, name, email, user_id from workers where name <> '' or email <> '' order by id");
    let known = |row: Row<'_>| {
        Ok(Known {
            kind: Kind::Worker,
            id: row.get("id")?,
            name: row.get("name")?,
            email: row.get("email")?,
            phone: String::new(),
            company: None,
            may_sign_in: false,
            account: row.get("user_id")?,
        })
    };
    reader.all(found, known).await
}
