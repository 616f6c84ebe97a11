//! Who is who, kept in memory: every list names people, and there are few of them.

use super::list;
use crate::{Error, Reader};
use domain::ids::UserId;
use domain::people::Roles;
use std::sync::Arc;

/// A person as lists show one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Who.
    pub id: UserId,
    /// The name colleagues know.
    pub name: String,
    /// What this person may do.
    pub roles: Roles,
    /// Whether this person may sign in.
    pub active: bool,
}

/// Everyone, by name. Another process's change may show a little late, as every kept figure.
///
/// # Errors
/// As the database says.
pub async fn known(reader: &mut Reader) -> Result<Arc<[Known]>, Error> {
    const KEY: &str = "people";
    match reader.recall::<Arc<[Known]>>(KEY).await? {
        Ok(people) => Ok(people),
        Err(mark) => {
            let people: Arc<[Known]> = list(reader)
                .await?
                .into_iter()
                .map(|user| Known { id: user.id, name: user.name, roles: user.roles, active: user.active })
                .collect();
            reader.keep(mark, KEY.to_owned(), Arc::clone(&people));
            Ok(people)
        }
    }
}

/// The names of these people, in this order; somebody who was added a moment ago by another process is looked up.
pub(crate) async fn names(reader: &mut Reader, ids: impl Iterator<Item = UserId>) -> Result<Vec<String>, Error> {
    let people = known(reader).await?;
    let mut names = Vec::with_capacity(ids.size_hint().0);
    for id in ids {
        names.push(match people.iter().find(|person| person.id == id) {
            Some(person) => person.name.clone(),
            None => super::by_id(reader, id).await?.name,
        });
    }
    Ok(names)
}
