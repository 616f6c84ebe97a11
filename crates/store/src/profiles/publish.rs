//! Publishing a draft: by a director who neither began it nor edited it last.

use super::drafts::{draft, parse};
use crate::events::{Entry, record};
use crate::{Actor, Fault, Tx, query};
use domain::ids::ProfileVersionId;
use domain::people::{Role, four_eyes};
use domain::time::Now;
use serde_json::json;

/// Publishes a draft. The version before it is superseded; from now on companies are judged by this one, which
/// [`crate::qualifications::catch_up`] carries out. What is bound to the version before stays bound to it.
///
/// # Errors
/// [`crate::Error::NotFound`]; [`crate::Error::Stale`] when it was edited since it was read; `Forbidden` with `role`
/// unless a director asks, with `four-eyes` when he began it or edited it last; `Conflict` `published`.
pub async fn publish(tx: &mut Tx, by: &Actor, now: Now, id: ProfileVersionId, version: i64) -> Result<(), Fault> {
    let draft = draft(tx, by, id).await?;
    by.person.must_be(&[Role::Director])?;
    four_eyes(by.person.id, &[draft.author_id, draft.editor_id])?;
    let profile = parse(&draft.toml)?;
    let sql = "update profile_versions set state = 'superseded' where profile_id = $1 and state = 'published'";
    tx.run(query(sql).bind(draft.profile_id)).await?;
    let sql = "update profile_versions set state = 'published', publisher_id = $1, published_at = $2, \
               version = version + 1 where id = $3 and version = $4 and state = 'draft'";
    tx.run_fresh(query(sql).bind(by.person.id).bind(now.at).bind(id).bind(version)).await?;
    tx.run(query("update profiles set name = $1 where id = $2").bind(&profile.name).bind(draft.profile_id)).await?;
    let after = json!({"name": profile.name, "number": draft.number});
    record(tx, by, now, Entry::new(draft.profile_id, "profile-published").after(&after)).await?;
    Ok(())
}
