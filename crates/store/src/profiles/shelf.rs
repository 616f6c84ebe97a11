//! The published profiles, ready to judge with.
//!
//! A published version never changes, so each is parsed once in the life of the process and shared from then on.

use super::drafts::parse;
use crate::{Error, Reader, query};
use domain::criterion::Criterion;
use domain::ids::{ProfileId, ProfileVersionId};
use domain::profile::Profile;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

/// A published version with its profile.
#[derive(Clone, Debug)]
pub struct Standard {
    /// The profile.
    pub profile_id: ProfileId,
    /// The version.
    pub version_id: ProfileVersionId,
    /// The version's number.
    pub number: i64,
    /// What it says.
    pub profile: Arc<Profile>,
}

/// The published version of every profile. The first was published first, and is the one that is meant when none is
/// named.
#[derive(Clone, Debug, Default)]
pub struct Standards(Vec<Standard>);

impl Standards {
    /// The one that is meant when none is named; `None` before the first publication.
    pub fn first(&self) -> Option<&Standard> {
        self.0.first()
    }

    /// The published version of this profile.
    pub fn of(&self, profile: ProfileId) -> Option<&Standard> {
        self.0.iter().find(|standard| standard.profile_id == profile)
    }

    /// The published version of the named profile; of the first when none is named.
    pub fn named(&self, profile: Option<ProfileId>) -> Option<&Standard> {
        profile.map_or_else(|| self.first(), |profile| self.of(profile))
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Standard> {
        self.0.iter()
    }

    /// How an attribute is asked: the criterion with this key in the first profile that has one.
    pub fn criterion(&self, key: &str) -> Option<&Criterion> {
        self.0.iter().find_map(|standard| standard.profile.criterion(key))
    }
}

static SHELF: LazyLock<Mutex<HashMap<ProfileVersionId, Arc<Profile>>>> = LazyLock::new(Mutex::default);

fn on_shelf(id: ProfileVersionId) -> Option<Arc<Profile>> {
    SHELF.lock().unwrap_or_else(PoisonError::into_inner).get(&id).cloned()
}

/// The published version of every profile.
///
/// # Errors
/// As the database says; [`Error::Corrupt`] when a stored profile cannot be read.
pub async fn standards(reader: &mut Reader) -> Result<Standards, Error> {
    let found = query(
        "select v.id, v.profile_id, v.number from profile_versions v where v.state = 'published' order by \
         (select min(f.published_at) from profile_versions f where f.profile_id = v.profile_id), v.profile_id",
    );
    let rows = reader
        .all(found, |row| {
            let number: i64 = row.get("number")?;
            Ok((row.get::<ProfileVersionId>("id")?, row.get::<ProfileId>("profile_id")?, number))
        })
        .await?;
    let mut standards = Vec::with_capacity(rows.len());
    for (version_id, profile_id, number) in rows {
        standards.push(Standard { profile_id, version_id, number, profile: published(reader, version_id).await? });
    }
    Ok(Standards(standards))
}

/// What a version says that is or once was published, such as the one that an opportunity is bound to.
///
/// # Errors
/// [`Error::NotFound`] when there is none, or it is still a draft; [`Error::Corrupt`] when it cannot be read.
pub async fn published(reader: &mut Reader, id: ProfileVersionId) -> Result<Arc<Profile>, Error> {
    if let Some(profile) = on_shelf(id) {
        return Ok(profile);
    }
    let found = query("select toml from profile_versions where id = $1 and state <> 'draft'").bind(id);
    let toml: String = reader.one(found, |row| row.get("toml")).await?;
    let profile = parse(&toml).map_err(|errors| Error::Corrupt(format!("profile version {id}: {errors:?}")))?;
    let profile = Arc::new(profile);
    SHELF.lock().unwrap_or_else(PoisonError::into_inner).insert(id, Arc::clone(&profile));
    Ok(profile)
}
