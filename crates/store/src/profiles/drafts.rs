//! Writing a draft: begin a profile, begin its next version, edit, discard.

use super::{State, Version, version_by_id};
use crate::events::{Entry, record};
use crate::{Actor, Error, Fault, Tx, query};
use domain::ids::{ProfileId, ProfileVersionId};
use domain::people::Role;
use domain::profile::Profile;
use domain::refusal::{Problem, Refusal};
use domain::time::Now;
use serde_json::json;

/// Who may write a draft. Only a director publishes it, so others may propose.
pub const WRITERS: [Role; 3] = [Role::Director, Role::Seller, Role::Approver];

/// A new text for a draft.
#[derive(Clone, Debug)]
pub struct Edit<'a> {
    /// The whole profile file.
    pub toml: &'a str,
    /// The edit that was read.
    pub version: i64,
}

/// Reads a profile file.
///
/// # Errors
/// [`Refusal::Invalid`]: every mistake, its field being `line ‹n›` with the key.
pub fn parse(toml: &str) -> Result<Profile, Refusal> {
    Profile::parse(toml).map_err(|errors| {
        let problem = |error: domain::profile::ProfileError| {
            let field = if error.key.is_empty() {
                format!("line {}", error.line)
            } else {
                format!("line {} {}", error.line, error.key)
            };
            Problem::new(field, error.code).with(error.found)
        };
        Refusal::Invalid(errors.0.into_iter().map(problem).collect())
    })
}

/// Begins a profile with a first draft.
///
/// # Errors
/// [`Refusal::Invalid`] with every mistake in the file; [`Refusal::Forbidden`].
pub async fn create(tx: &mut Tx, by: &Actor, now: Now, toml: &str) -> Result<(ProfileId, ProfileVersionId), Fault> {
    by.person.must_be(&WRITERS)?;
    let profile = parse(toml)?;
    let id = ProfileId(crate::new_id(now.at));
    let insert = query("insert into profiles (id, name, created_at) values ($1, $2, $3)");
    tx.run(insert.bind(id).bind(&profile.name).bind(now.at)).await?;
    let version = insert_draft(tx, by, now, (id, 1), toml).await?;
    record(tx, by, now, Entry::new(id, "profile-created").after(&json!({"name": profile.name}))).await?;
    Ok((id, version))
}

/// Begins the next version of a profile from its latest.
///
/// # Errors
/// [`Error::NotFound`]; [`Refusal::Conflict`] `draft-exists`; [`Refusal::Forbidden`].
pub async fn new_draft(tx: &mut Tx, by: &Actor, now: Now, id: ProfileId) -> Result<Version, Fault> {
    by.person.must_be(&WRITERS)?;
    tx.guard("profile-draft").await?;
    let versions = super::versions(tx, id).await?;
    let latest = versions.first().ok_or(Error::NotFound)?;
    if latest.state == State::Draft {
        return Err(Refusal::conflict("draft-exists").into());
    }
    let number = latest.number + 1;
    let version = insert_draft(tx, by, now, (id, number), &latest.toml).await?;
    record(tx, by, now, Entry::new(id, "profile-drafted").after(&json!({"number": number}))).await?;
    Ok(version_by_id(tx, version).await?)
}

/// Begins the next version of a profile with another text than its latest, such as one that was proposed for the
/// version with this number.
///
/// # Errors
/// As [`new_draft`] and [`edit_draft`]; [`Error::Stale`] when there is a later version by now.
pub async fn next_draft(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    (id, of): (ProfileId, i64),
    toml: &str,
) -> Result<Version, Fault> {
    let draft = new_draft(tx, by, now, id).await?;
    if draft.number != of + 1 {
        return Err(Error::Stale.into());
    }
    edit_draft(tx, by, now, draft.id, Edit { toml, version: draft.version }).await?;
    Ok(version_by_id(tx, draft.id).await?)
}

/// Replaces the text of a draft. Only a text without mistakes is kept; the one before stays in the audit trail.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Stale`]; [`Refusal::Invalid`] with every mistake in the file; [`Refusal::Conflict`]
/// `published` when it is no longer a draft; [`Refusal::Forbidden`].
pub async fn edit_draft(tx: &mut Tx, by: &Actor, now: Now, id: ProfileVersionId, edit: Edit<'_>) -> Result<(), Fault> {
    let old = draft(tx, by, id).await?;
    let profile = parse(edit.toml)?;
    let sql = "update profile_versions set toml = $1, editor_id = $2, edited_at = $3, version = version + 1 \
               where id = $4 and version = $5 and state = 'draft'";
    let update = query(sql).bind(edit.toml).bind(by.person.id).bind(now.at).bind(id).bind(edit.version);
    tx.run_fresh(update).await?;
    // Until something is published, the draft's name is all there is.
    let sql = "update profiles set name = $1 where id = $2 and not exists \
               (select 1 from profile_versions v where v.profile_id = profiles.id and v.state <> 'draft')";
    tx.run(query(sql).bind(&profile.name).bind(old.profile_id)).await?;
    let entry = Entry::new(old.profile_id, "profile-edited")
        .before(&json!({"number": old.number, "toml": old.toml}))
        .after(&json!({"number": old.number, "toml": edit.toml}));
    record(tx, by, now, entry).await?;
    Ok(())
}

/// Throws a draft away. A profile that was never published goes with it.
///
/// # Errors
/// As [`edit_draft`].
pub async fn discard_draft(tx: &mut Tx, by: &Actor, now: Now, id: ProfileVersionId, version: i64) -> Result<(), Fault> {
    let old = draft(tx, by, id).await?;
    let delete = query("delete from profile_versions where id = $1 and version = $2 and state = 'draft'");
    tx.run_fresh(delete.bind(id).bind(version)).await?;
    let sql = "delete from profiles where id = $1 and not exists \
               (select 1 from profile_versions v where v.profile_id = profiles.id)";
    tx.run(query(sql).bind(old.profile_id)).await?;
    let entry =
        Entry::new(old.profile_id, "profile-draft-discarded").before(&json!({"number": old.number, "toml": old.toml}));
    record(tx, by, now, entry).await?;
    Ok(())
}

/// The version, when it is a draft that this person may write.
pub(super) async fn draft(tx: &mut Tx, by: &Actor, id: ProfileVersionId) -> Result<Version, Fault> {
    if !super::may_read(&by.person) {
        return Err(Error::NotFound.into());
    }
    let version = version_by_id(tx, id).await?;
    by.person.must_be(&WRITERS)?;
    if version.state != State::Draft {
        return Err(Refusal::conflict("published").into());
    }
    Ok(version)
}

async fn insert_draft(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    (profile, number): (ProfileId, i64),
    toml: &str,
) -> Result<ProfileVersionId, Error> {
    let id = ProfileVersionId(crate::new_id(now.at));
    let sql = "insert into profile_versions \
               (id, profile_id, number, state, toml, author_id, editor_id, created_at, edited_at, version) \
               values ($1, $2, $3, 'draft', $4, $5, $6, $7, $8, 1)";
    let insert = query(sql).bind(id).bind(profile).bind(number).bind(toml);
    let person = by.person.id;
    tx.run(insert.bind(person).bind(person).bind(now.at).bind(now.at)).await?;
    Ok(id)
}
