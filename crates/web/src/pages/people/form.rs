//! The forms about people, exactly as they are typed.

use domain::people::{Role, Roles};
use serde::{Deserialize, Serialize};
use store::people::{NewUser, User};

/// Somebody to add.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct NewPerson {
    pub(super) name: String,
    pub(super) email: String,
    #[serde(default)]
    pub(super) roles: Vec<String>,
}

impl NewPerson {
    /// What the act is asked for.
    pub(super) fn to_add(&self) -> NewUser {
        NewUser {
            email: self.email.clone(),
            name: self.name.clone(),
            roles: Roles::parse(&self.roles.join(" ")),
            language: String::new(),
            password_hash: None,
        }
    }

    /// Every role, and whether it is ticked.
    pub(super) fn choices(&self) -> Vec<(&'static str, bool)> {
        choices(&self.roles)
    }
}

/// What somebody may do from now on.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Change {
    #[serde(default)]
    pub(super) roles: Vec<String>,
    #[serde(default)]
    pub(super) active: String,
    pub(super) version: i64,
}

impl Change {
    /// As it is now.
    pub(super) fn of(user: &User) -> Self {
        Self {
            roles: user.roles.iter().map(|role| role.code().to_owned()).collect(),
            active: if user.active { "yes".into() } else { String::new() },
            version: user.version,
        }
    }

    /// Every role, and whether it is ticked.
    pub(super) fn choices(&self) -> Vec<(&'static str, bool)> {
        choices(&self.roles)
    }
}

fn choices(ticked: &[String]) -> Vec<(&'static str, bool)> {
    Role::ALL.map(|role| (role.code(), ticked.iter().any(|code| code == role.code()))).into()
}
