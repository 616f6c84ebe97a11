//! Core-customer profiles and their versions: draft → published by a second person → immutable.
//!
//! A version *is* its profile file: the text is kept and parsed when it is needed, published ones once for the life of
//! the process. A profile has at most one draft and one published version; unique indexes hold that.

mod drafts;
mod publish;
mod shelf;

pub use drafts::{Edit, WRITERS, create, discard_draft, edit_draft, new_draft, next_draft, parse};
pub use publish::publish;
pub use shelf::{Standard, Standards, published, standards};

use crate::{Error, Query, Reader, Row, query};
use domain::ids::{ProfileId, ProfileVersionId, UserId};
use domain::people::{Person, Role};
use domain::time::Timestamp;

/// The state of a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Being worked on; judges nobody.
    Draft,
    /// Judges every company; never changes again.
    Published,
    /// A later version was published. Opportunities that began under it keep it.
    Superseded,
}

impl State {
    /// Every state, in the order of a version's life.
    pub const ALL: [State; 3] = [State::Draft, State::Published, State::Superseded];

    /// The stable code (`draft`).
    pub fn code(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Published => "published",
            State::Superseded => "superseded",
        }
    }

    /// The state with this code.
    pub fn from_code(code: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// A profile over all its versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileHead {
    /// Which one.
    pub id: ProfileId,
    /// Its name, as in the published version, else in the draft.
    pub name: String,
    /// The number of the published version.
    pub published: Option<i64>,
    /// The number of the draft.
    pub draft: Option<i64>,
    /// The number of the latest version, whatever its state.
    pub latest: i64,
    /// When it was made.
    pub created_at: Timestamp,
}

/// One version of a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Which one.
    pub id: ProfileVersionId,
    /// The profile.
    pub profile_id: ProfileId,
    /// Its number, from 1.
    pub number: i64,
    /// Its state.
    pub state: State,
    /// The profile file.
    pub toml: String,
    /// Who began it.
    pub author_id: UserId,
    /// Name of who began it.
    pub author: String,
    /// Who edited it last.
    pub editor_id: UserId,
    /// Name of who edited it last.
    pub editor: String,
    /// When it was edited last.
    pub edited_at: Timestamp,
    /// Name of who published it.
    pub publisher: Option<String>,
    /// When it was published.
    pub published_at: Option<Timestamp>,
    /// For a stale edit.
    pub version: i64,
}

/// Whether a person may read profiles: everyone who works with customers or projects.
pub fn may_read(person: &Person) -> bool {
    person.sees_companies() || person.roles.has(Role::Team)
}

/// Every profile, the one that was published first at the top; those never published at the end.
///
/// # Errors
/// As the database says.
pub async fn list(reader: &mut Reader, person: &Person) -> Result<Vec<ProfileHead>, Error> {
    if !may_read(person) {
        return Ok(vec![]);
    }
    reader.all(heads().and(" group by p.id, p.name, p.created_at").and(ORDER), head).await
}

/// The profile with this id.
///
/// # Errors
/// [`Error::NotFound`] when there is none or the person may not see it.
pub async fn by_id(reader: &mut Reader, person: &Person, id: ProfileId) -> Result<ProfileHead, Error> {
    if !may_read(person) {
        return Err(Error::NotFound);
    }
    reader.one(heads().and(" where p.id = ").with(id).and(" group by p.id, p.name, p.created_at"), head).await
}

/// Every version of a profile, the latest first.
///
/// # Errors
/// As the database says.
pub async fn versions(reader: &mut Reader, id: ProfileId) -> Result<Vec<Version>, Error> {
    reader.all(select().and(" where v.profile_id = ").with(id).and(" order by v.number desc"), version).await
}

/// The version of a profile with this number.
///
/// # Errors
/// [`Error::NotFound`] when there is none or the person may not see it.
pub async fn by_number(reader: &mut Reader, person: &Person, id: ProfileId, number: i64) -> Result<Version, Error> {
    if !may_read(person) {
        return Err(Error::NotFound);
    }
    reader.one(select().and(" where v.profile_id = ").with(id).and(" and v.number = ").with(number), version).await
}

/// The version with this id.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn version_by_id(reader: &mut Reader, id: ProfileVersionId) -> Result<Version, Error> {
    reader.one(select().and(" where v.id = ").with(id), version).await
}

const ORDER: &str = " order by coalesce(min(v.published_at), 9223372036854775807), p.created_at, p.id";

fn heads() -> Query {
    query(
        "select p.id, p.name, p.created_at, max(v.number) as latest, \
         max(case when v.state = 'published' then v.number end) as published, \
         max(case when v.state = 'draft' then v.number end) as draft \
         from profiles p join profile_versions v on v.profile_id = p.id",
    )
}

fn head(row: Row<'_>) -> Result<ProfileHead, Error> {
    Ok(ProfileHead {
        id: row.get("id")?,
        name: row.get("name")?,
        published: row.get("published")?,
        draft: row.get("draft")?,
        latest: row.get("latest")?,
        created_at: row.get("created_at")?,
    })
}

fn select() -> Query {
    query(
        "select v.id, v.profile_id, v.number, v.state, v.toml, v.author_id, a.name as author, v.editor_id, \
         e.name as editor, v.edited_at, p.name as publisher, v.published_at, v.version from profile_versions v \
         join users a on a.id = v.author_id join users e on e.id = v.editor_id \
         left join users p on p.id = v.publisher_id",
    )
}

fn version(row: Row<'_>) -> Result<Version, Error> {
    let state: String = row.get("state")?;
    Ok(Version {
        id: row.get("id")?,
        profile_id: row.get("profile_id")?,
        number: row.get("number")?,
        state: State::from_code(&state).ok_or_else(|| Error::Corrupt(format!("`{state}` is no state of a version")))?,
        toml: row.get("toml")?,
        author_id: row.get("author_id")?,
        author: row.get("author")?,
        editor_id: row.get("editor_id")?,
        editor: row.get("editor")?,
        edited_at: row.get("edited_at")?,
        publisher: row.get("publisher")?,
        published_at: row.get("published_at")?,
        version: row.get("version")?,
    })
}
