//! The people at a company: whom one talks to, and in which role.

use crate::events::{Entry, record};
use crate::fold::fold;
use crate::{Actor, Error, Fault, Query, Reader, Row, Tx, companies, query};
use domain::ids::{CompanyId, ContactId};
use domain::people::Person;
use domain::refusal::{Problem, Problems, Refusal};
use domain::time::Now;
use serde_json::{Value, json};

/// What somebody is at the customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContactRole {
    /// Decides on buying.
    DecisionMaker,
    /// Works with what is delivered.
    User,
    /// Leads the project there.
    ProjectLead,
    /// Something else.
    Other,
}

impl ContactRole {
    /// Every role, in the order in which they are shown.
    pub const ALL: [ContactRole; 4] =
        [ContactRole::DecisionMaker, ContactRole::User, ContactRole::ProjectLead, ContactRole::Other];

    /// The stable code (`decision_maker`).
    pub fn code(self) -> &'static str {
        match self {
            ContactRole::DecisionMaker => "decision_maker",
            ContactRole::User => "user",
            ContactRole::ProjectLead => "project_lead",
            ContactRole::Other => "other",
        }
    }

    /// The role with this code.
    pub fn from_code(code: &str) -> Option<ContactRole> {
        ContactRole::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// A contact as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Which one.
    pub id: ContactId,
    /// Where this person works.
    pub company_id: CompanyId,
    /// Name.
    pub name: String,
    /// Role there.
    pub role: ContactRole,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number, as given.
    pub phone: Option<String>,
    /// `nl` or `en`.
    pub language: String,
    /// Whether this person left or was put away.
    pub archived: bool,
    /// For a stale edit.
    pub version: i64,
}

/// A contact as somebody typed or sent it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewContact {
    /// Name; required.
    pub name: String,
    /// The role's code; `other` when empty.
    pub role: String,
    /// E-mail address.
    pub email: String,
    /// Telephone number.
    pub phone: String,
    /// `nl` or `en`; `nl` when empty.
    pub language: String,
}

struct Checked {
    name: String,
    role: ContactRole,
    email: Option<String>,
    phone: Option<String>,
    language: String,
}

impl NewContact {
    /// Looks whether it could be added.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with every wrong field.
    pub fn look(&self) -> Result<(), Refusal> {
        self.clone().check().map(drop)
    }

    fn check(self) -> Result<Checked, Refusal> {
        let mut problems = Problems::none();
        let name = problems.text("name", &self.name, 120);
        let email = problems.optional_text("email", &self.email, 200).to_lowercase();
        let phone = problems.optional_text("phone", &self.phone, 40);
        let address = |text: &str| text.split_once('@').is_some_and(|(l, d)| !l.is_empty() && d.contains('.'));
        if (1..=200).contains(&email.chars().count()) && (!address(&email) || email.contains(char::is_whitespace)) {
            problems.add(Problem::new("email", "not-an-email").with(&email));
        }
        let dialled = |sign: char| sign.is_ascii_digit() || " +-().x/".contains(sign);
        let digits = phone.chars().filter(char::is_ascii_digit).count();
        if (1..=40).contains(&phone.chars().count()) && (!phone.chars().all(dialled) || digits < 6) {
            problems.add(Problem::new("phone", "not-a-phone").with(&phone));
        }
        let role = match self.role.trim() {
            "" => Some(ContactRole::Other),
            code => ContactRole::from_code(code),
        };
        let language = match self.language.trim() {
            "" => "nl",
            other => other,
        };
        problems.unless(role.is_some(), "role", "not-offered");
        problems.unless(["nl", "en"].contains(&language), "language", "not-offered");
        problems.refuse_any()?;
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        let (email, phone, language) = (some(email), some(phone), language.to_owned());
        Ok(Checked { name, role: role.unwrap_or(ContactRole::Other), email, phone, language })
    }
}

impl Checked {
    fn json(&self) -> Value {
        json!({"contact": self.name, "role": self.role.code()})
    }
}

/// Adds a contact to a company.
///
/// # Errors
/// [`Error::NotFound`]; [`Refusal::Invalid`] with every wrong field; [`Refusal::Forbidden`].
pub async fn add(tx: &mut Tx, by: &Actor, now: Now, company: CompanyId, new: NewContact) -> Result<ContactId, Fault> {
    companies::by_id(tx, &by.person, company).await?;
    companies::may_change(by)?;
    companies::hold(tx, company).await?;
    let new = new.check()?;
    let id = ContactId(crate::new_id(now.at));
    let sql = "insert into contacts \
               (id, company_id, name, search_key, role, email, phone, language, archived, created_at, version) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, false, $9, 1)";
    let after = new.json();
    let insert = query(sql)
        .bind(id)
        .bind(company)
        .bind(&new.name)
        .bind(fold(&new.name))
        .bind(new.role.code())
        .bind(new.email)
        .bind(new.phone)
        .bind(new.language)
        .bind(now.at);
    tx.run(insert).await?;
    record(tx, by, now, Entry::new(company, "contact-added").after(&after)).await?;
    Ok(id)
}

/// Changes a contact. One that was erased is nobody any more, and stays so: what was written there again would be erased
/// by no term.
///
/// # Errors
/// As [`add`], [`Error::Stale`], and [`Refusal::Conflict`] `contact-erased`.
pub async fn change(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    (id, version): (ContactId, i64),
    new: NewContact,
) -> Result<(), Fault> {
    let old = by_id(tx, &by.person, id).await?;
    companies::may_change(by)?;
    if is_erased(tx, old.company_id, id).await? {
        return Err(Refusal::conflict("contact-erased").into());
    }
    let new = new.check()?;
    let sql = "update contacts set name = $1, search_key = $2, role = $3, email = $4, phone = $5, language = $6, \
               version = version + 1 where id = $7 and version = $8";
    let after = named(id, new.json());
    let update = query(sql)
        .bind(&new.name)
        .bind(fold(&new.name))
        .bind(new.role.code())
        .bind(new.email)
        .bind(new.phone)
        .bind(new.language)
        .bind(id)
        .bind(version);
    tx.run_fresh(update).await?;
    let before = named(id, json!({"contact": old.name, "role": old.role.code()}));
    record(tx, by, now, Entry::new(old.company_id, "contact-changed").before(&before).after(&after)).await?;
    Ok(())
}

/// What is told of a contact, with which one it is: its company has more of them, and a name can be another's too.
fn named(id: ContactId, mut told: Value) -> Value {
    told["contact_id"] = json!(id.to_string());
    told
}

/// Gives a contact another address, for whoever speaks with this customer about its project and whose mail did not arrive.
/// Who may is for whoever calls.
///
/// # Errors
/// [`Error::NotFound`]; [`Refusal::Invalid`] on `email`; [`Refusal::Conflict`] `contact-erased`.
pub(crate) async fn readdress(tx: &mut Tx, by: &Actor, now: Now, id: ContactId, email: &str) -> Result<(), Fault> {
    let old = load(tx, id).await?;
    if is_erased(tx, old.company_id, id).await? {
        return Err(Refusal::conflict("contact-erased").into());
    }
    let kept = NewContact {
        name: old.name.clone(),
        role: old.role.code().to_owned(),
        email: email.to_owned(),
        phone: String::new(),
        language: old.language,
    };
    let Some(email) = kept.check()?.email else { return Err(Refusal::field("email", "required").into()) };
    let sql = "update contacts set email = $1, version = version + 1 where id = $2 and archived = false";
    tx.run_fresh(query(sql).bind(&email).bind(id)).await?;
    let told = named(id, json!({"contact": old.name, "role": old.role.code()}));
    record(tx, by, now, Entry::new(old.company_id, "contact-changed").before(&told).after(&told)).await?;
    Ok(())
}

/// The contact with this id, for whoever was let in by its project.
pub(crate) async fn load(reader: &mut Reader, id: ContactId) -> Result<Contact, Error> {
    reader.one(select().and(" where id = ").with(id), contact).await
}

/// Puts a contact away, who left for example. What was said with this person stays.
///
/// # Errors
/// [`Error::NotFound`], also when it was put away already; [`Refusal::Forbidden`].
pub async fn archive(tx: &mut Tx, by: &Actor, now: Now, id: ContactId) -> Result<(), Fault> {
    let old = by_id(tx, &by.person, id).await?;
    companies::may_change(by)?;
    let sql = "update contacts set archived = true, version = version + 1 where id = $1 and archived = false";
    if tx.run(query(sql).bind(id)).await? == 0 {
        return Err(Error::NotFound.into());
    }
    let before = json!({"contact": old.name});
    record(tx, by, now, Entry::new(old.company_id, "contact-archived").before(&before)).await?;
    Ok(())
}

/// The contact with this id.
///
/// # Errors
/// [`Error::NotFound`] when there is none or the person may not see its company.
pub async fn by_id(reader: &mut Reader, person: &Person, id: ContactId) -> Result<Contact, Error> {
    let contact = reader.one(select().and(" where id = ").with(id), contact).await?;
    companies::by_id(reader, person, contact.company_id).await?;
    Ok(contact)
}

/// Whether a contact of this company was erased, by himself or with the people of his company.
pub(crate) async fn is_erased(reader: &mut Reader, company: CompanyId, id: ContactId) -> Result<bool, Error> {
    let found = query("select 1 from contacts c where c.id = ").with(id).and(" and c.company_id = ").with(company).and(
        " and (c.name = '' or exists \
             (select 1 from person_erasures e where e.kind = 'contact' and e.subject_id = c.id))",
    );
    Ok(reader.maybe(found, |_| Ok(())).await?.is_some())
}

/// The address at which a contact is written to.
///
/// # Errors
/// [`Refusal::Invalid`] with `contact`: `contact-erased`, `no-address`.
pub(crate) async fn address(reader: &mut Reader, to: &Contact) -> Result<String, Fault> {
    if let Some(email) = &to.email {
        return Ok(email.clone());
    }
    if is_erased(reader, to.company_id, to.id).await? {
        return Err(Refusal::field("contact", "contact-erased").into());
    }
    Err(Refusal::field("contact", "no-address").into())
}

/// The contacts of a company that were not put away, by name. Whoever may see the company may see them.
///
/// # Errors
/// As the database says.
pub async fn of(reader: &mut Reader, company: CompanyId) -> Result<Vec<Contact>, Error> {
    let found = select().and(" where company_id = ").with(company).and(" and archived = false");
    let mut all = reader.all(found, contact).await?;
    all.sort_by_cached_key(|contact| (fold(&contact.name), contact.id));
    Ok(all)
}

/// Everybody at a company, also who was put away.
pub(crate) async fn everybody_at(reader: &mut Reader, company: CompanyId) -> Result<Vec<Contact>, Error> {
    reader.all(select().and(" where company_id = ").with(company).and(" order by id"), contact).await
}

fn select() -> Query {
    query("select id, company_id, name, role, email, phone, language, archived, version from contacts")
}

fn contact(row: Row<'_>) -> Result<Contact, Error> {
    let role: String = row.get("role")?;
    Ok(Contact {
        id: row.get("id")?,
        company_id: row.get("company_id")?,
        name: row.get("name")?,
        role: ContactRole::from_code(&role).ok_or_else(|| Error::Corrupt(format!("`{role}` is no role")))?,
        email: row.get("email")?,
        phone: row.get("phone")?,
        language: row.get("language")?,
        archived: row.get("archived")?,
        version: row.get("version")?,
    })
}
