//! People, roles and the four-eyes rule.
//!
//! A person can hold several roles. Rules about four eyes look at the person, never at the role, so that nobody can
//! approve his own case by holding a second one.

use crate::{ids::UserId, refusal::Refusal};

/// What a person may do. See the table in `docs/GLOSSARY.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Directie: everything but user administration; approves, overrides with a reason, publishes a profile.
    Director,
    /// Verkoper: companies, opportunities, facts, near-miss proposals.
    Seller,
    /// Beoordelaar: decides near-miss cases.
    Approver,
    /// Projectteam: its own projects, and the sale that led to them.
    Team,
    /// Lezer: reads only.
    Reader,
    /// Beheerder: users, settings, tokens, imports; sees no more of customers than the other roles allow.
    Admin,
}

impl Role {
    /// Every role, in the order in which they are shown.
    pub const ALL: [Role; 6] = [Role::Director, Role::Seller, Role::Approver, Role::Team, Role::Reader, Role::Admin];

    /// The stable code (`director`).
    pub fn code(self) -> &'static str {
        match self {
            Role::Director => "director",
            Role::Seller => "seller",
            Role::Approver => "approver",
            Role::Team => "team",
            Role::Reader => "reader",
            Role::Admin => "admin",
        }
    }

    /// The role with this code.
    pub fn from_code(code: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// The roles that one person holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles(u8);

impl Roles {
    /// The set of these roles.
    pub fn of(roles: impl IntoIterator<Item = Role>) -> Self {
        Self(roles.into_iter().fold(0, |set, role| set | 1 << role as u8))
    }

    /// Whether this role is among them.
    pub fn has(self, role: Role) -> bool {
        self.0 & (1 << role as u8) != 0
    }

    /// Whether one of these roles is among them.
    pub fn any(self, roles: &[Role]) -> bool {
        roles.iter().any(|&role| self.has(role))
    }

    /// Whether no role is held.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The roles held, in the order of [`Role::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().filter(move |&role| self.has(role))
    }

    /// Reads codes separated by spaces or commas; unknown codes are left out.
    pub fn parse(codes: &str) -> Self {
        Self::of(codes.split([' ', ',']).filter_map(Role::from_code))
    }

    /// The codes, separated by spaces.
    pub fn codes(self) -> String {
        self.iter().map(Role::code).collect::<Vec<_>>().join(" ")
    }
}

/// A person who asks for something, with what he may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub id: UserId,
    /// With which roles.
    pub roles: Roles,
}

impl Person {
    /// Refuses unless the person holds one of `roles`.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] with code `role`.
    pub fn must_be(&self, roles: &[Role]) -> Result<(), Refusal> {
        if self.roles.any(roles) { Ok(()) } else { Err(Refusal::Forbidden("role")) }
    }

    /// Whether the person may see companies and opportunities at all. A pure administrator or team member may not:
    /// the team reads only the sales that led to its own projects.
    pub fn sees_all_sales(&self) -> bool {
        self.roles.any(&[Role::Director, Role::Seller, Role::Approver, Role::Reader])
    }

    /// Whether the person sees every project, or only the ones whose team he is on.
    pub fn sees_all_projects(&self) -> bool {
        self.roles.any(&[Role::Director, Role::Approver, Role::Reader])
    }
}

/// Refuses when `person` is one of those who stand behind what is to be approved (owner, seller, proposer).
///
/// # Errors
/// [`Refusal::Forbidden`] with code `four-eyes`.
pub fn four_eyes(person: UserId, behind: &[UserId]) -> Result<(), Refusal> {
    if behind.contains(&person) { Err(Refusal::Forbidden("four-eyes")) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn roles_survive_their_codes() {
        for a in Role::ALL {
            for b in Role::ALL {
                let roles = Roles::of([a, b]);
                assert_eq!(Roles::parse(&roles.codes()), roles);
                assert!(roles.has(a) && roles.has(b));
            }
        }
        assert!(Roles::parse("nobody").is_empty());
    }

    #[test]
    fn four_eyes_looks_at_the_person_not_at_the_role() {
        let (anna, bob) = (UserId(Uuid::from_u128(1)), UserId(Uuid::from_u128(2)));
        assert_eq!(four_eyes(anna, &[bob, anna]), Err(Refusal::Forbidden("four-eyes")));
        assert_eq!(four_eyes(anna, &[bob]), Ok(()));
    }

    #[test]
    fn an_administrator_sees_no_customers() {
        let admin = Person { id: UserId(Uuid::from_u128(1)), roles: Roles::of([Role::Admin]) };
        assert!(!admin.sees_all_sales() && !admin.sees_all_projects());
    }
}
