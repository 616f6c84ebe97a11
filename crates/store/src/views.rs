//! Views of a list, private and shared: kept, renamed, shared and taken away.
//!
//! What a view shows is a text that its list wrote; nothing here reads it. Who does not see a view does not find it. What
//! is written down about a private one leaves its name out, for the name may tell what nobody else is to know.

use crate::events::{Entry, record};
use crate::fold::fold;
use crate::{Actor, Error, Fault, Query, Reader, Row, Tx, people, query};
use domain::ids::{UserId, ViewId};
use domain::people::Person;
use domain::refusal::{Problem, Refusal};
use domain::time::{Now, Timestamp};
use domain::view::{List, Standing, has_room, named};
use serde_json::{Value, json};

/// A view as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Which one.
    pub id: ViewId,
    /// Whose it is.
    pub owner: UserId,
    /// That person's name.
    pub owner_name: String,
    /// Of which list.
    pub list: List,
    /// What it is called.
    pub name: String,
    /// Whether everyone sees it who may see the list.
    pub shared: bool,
    /// The filters, the order and the columns, as the list wrote them.
    pub query: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// For a stale change.
    pub version: i64,
}

impl View {
    /// Whose it is, and whether others see it.
    pub fn standing(&self) -> Standing {
        Standing { owner: self.owner, shared: self.shared }
    }

    /// What is written down about it.
    fn told(&self) -> Value {
        let (list, shared) = (self.list.code(), self.shared);
        if shared { json!({"list": list, "shared": shared, "name": self.name}) } else { json!({"list": list}) }
    }
}

/// A view as it is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// What it is called; at most 60 characters.
    pub name: String,
    /// Whether everyone sees it who may see the list.
    pub shared: bool,
    /// What the list wrote; at most 2000 characters.
    pub query: String,
    /// The version that was read; `None` changes whatever is there.
    pub version: Option<i64>,
}

/// The views of a list that a person sees, by name: his own, and what others share.
///
/// # Errors
/// As the database says.
pub async fn seen(reader: &mut Reader, person: &Person, list: List) -> Result<Vec<View>, Error> {
    if list.must_see(person).is_err() {
        return Ok(Vec::new());
    }
    let found = scoped(person).and(" and v.list = ").with(list.code()).and(" order by v.name_key, v.id");
    let mut views = reader.all(found, view).await?;
    name_owners(reader, &mut views).await?;
    Ok(views)
}

/// The view with this id.
///
/// # Errors
/// [`Error::NotFound`] also for somebody else's private one, and for whoever may not see its list.
pub async fn by_id(reader: &mut Reader, person: &Person, id: ViewId) -> Result<View, Error> {
    let mut found = vec![reader.one(scoped(person).and(" and v.id = ").with(id), view).await?];
    found.retain(|view| view.list.must_see(person).is_ok());
    name_owners(reader, &mut found).await?;
    found.pop().ok_or(Error::NotFound)
}

/// Keeps a view of a list under a name.
///
/// # Errors
/// [`Refusal::Forbidden`] for whoever may not see the list; [`Refusal::Invalid`] as [`named`] says and for `name`
/// (`name-in-use`); [`Refusal::Conflict`] `views-full`.
pub async fn create(tx: &mut Tx, by: &Actor, now: Now, list: List, wish: Wish) -> Result<ViewId, Fault> {
    list.must_see(&by.person)?;
    let name = named(&wish.name, &wish.query)?;
    tx.guard(&format!("views {}", by.person.id)).await?;
    name_is_free(tx, by.person.id, (list, &name), None).await?;
    let owned = query("select count(*) from saved_views where owner_id = $1 and list = $2");
    let count = tx.count(owned.bind(by.person.id).bind(list.code())).await?;
    has_room(usize::try_from(count).unwrap_or(usize::MAX))?;
    let id = ViewId(crate::new_id(now.at));
    let sql = "insert into saved_views (id, owner_id, list, name, name_key, shared, query, created_at, version) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, 1)";
    let insert = query(sql)
        .bind(id)
        .bind(by.person.id)
        .bind(list.code())
        .bind(&name)
        .bind(fold(&name))
        .bind(wish.shared)
        .bind(&wish.query)
        .bind(now.at);
    tx.run(insert).await?;
    let made = by_id(tx, &by.person, id).await?;
    record(tx, by, now, Entry::new(id, "view-made").after(&made.told())).await?;
    Ok(id)
}

/// Changes a view: its name, who sees it, and what it shows.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Stale`]; [`Refusal::Forbidden`] `not-owner` unless its owner asks;
/// [`Refusal::Invalid`] as for [`create`].
pub async fn change(tx: &mut Tx, by: &Actor, now: Now, id: ViewId, wish: Wish) -> Result<(), Fault> {
    let old = by_id(tx, &by.person, id).await?;
    if !old.standing().is_changed_by(&by.person) {
        return Err(Refusal::Forbidden("not-owner").into());
    }
    let name = named(&wish.name, &wish.query)?;
    name_is_free(tx, old.owner, (old.list, &name), Some(id)).await?;
    if wish.version.is_some_and(|version| version != old.version) {
        return Err(Error::Stale.into());
    }
    if (&name, wish.shared, &wish.query) == (&old.name, old.shared, &old.query) {
        return Ok(());
    }
    let sql = "update saved_views set name = $1, name_key = $2, shared = $3, query = $4, version = version + 1 \
               where id = $5 and version = $6";
    let update = query(sql).bind(&name).bind(fold(&name)).bind(wish.shared).bind(&wish.query).bind(id);
    tx.run_fresh(update.bind(old.version)).await?;
    let new = by_id(tx, &by.person, id).await?;
    record(tx, by, now, Entry::new(id, "view-changed").before(&old.told()).after(&new.told())).await?;
    Ok(())
}

/// Takes a view away.
///
/// # Errors
/// [`Error::NotFound`]; [`Refusal::Forbidden`] `not-owner` unless its owner asks, or a director for one that is shared.
pub async fn remove(tx: &mut Tx, by: &Actor, now: Now, id: ViewId) -> Result<View, Fault> {
    let old = by_id(tx, &by.person, id).await?;
    if !old.standing().is_removed_by(&by.person) {
        return Err(Refusal::Forbidden("not-owner").into());
    }
    tx.run(query("delete from saved_views where id = $1").bind(id)).await?;
    record(tx, by, now, Entry::new(id, "view-removed").before(&old.told())).await?;
    Ok(old)
}

/// Nobody has two views of a list with one name, whatever its capitals and accents.
async fn name_is_free(
    reader: &mut Reader,
    owner: UserId,
    (list, name): (List, &str),
    but: Option<ViewId>,
) -> Result<(), Fault> {
    let sql = "select id from saved_views where owner_id = $1 and list = $2 and name_key = $3";
    let found = query(sql).bind(owner).bind(list.code()).bind(fold(name));
    let taken: Option<ViewId> = reader.maybe(found, |row| row.get("id")).await?;
    match taken.filter(|taken| Some(*taken) != but) {
        Some(_) => Err(Refusal::Invalid(vec![Problem::new("name", "name-in-use").with(name)]).into()),
        None => Ok(()),
    }
}

/// What a person sees; further conditions follow with `and`.
fn scoped(person: &Person) -> Query {
    query("select v.id, v.owner_id, v.list, v.name, v.shared, v.query, v.created_at, v.version from saved_views v")
        .and(" where (v.shared or v.owner_id = ")
        .with(person.id)
        .and(")")
}

async fn name_owners(reader: &mut Reader, views: &mut [View]) -> Result<(), Error> {
    let owners: Vec<UserId> = views.iter().map(|view| view.owner).collect();
    let names = people::names(reader, owners.into_iter()).await?;
    views.iter_mut().zip(names).for_each(|(view, name)| view.owner_name = name);
    Ok(())
}

/// A view; its owner's name is still to be filled in.
fn view(row: Row<'_>) -> Result<View, Error> {
    let list: String = row.get("list")?;
    Ok(View {
        id: row.get("id")?,
        owner: row.get("owner_id")?,
        owner_name: String::new(),
        list: List::from_code(&list).ok_or_else(|| Error::Corrupt(format!("list `{list}`")))?,
        name: row.get("name")?,
        shared: row.get("shared")?,
        query: row.get("query")?,
        created_at: row.get("created_at")?,
        version: row.get("version")?,
    })
}
