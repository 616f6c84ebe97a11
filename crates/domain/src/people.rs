//! People, roles and the four-eyes rule.
//!
//! A person can hold several roles. Rules about four eyes look at the person, never at the role, so that nobody can
//! approve his own case by holding a second one. Which sales and projects somebody sees is said here, too, and nowhere
//! else: every door asks this.

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

/// What sellers see of each other's sales: a setting of the firm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SalesShared {
    /// Everything: a seller sees every sale.
    #[default]
    All,
    /// Nothing: a seller sees the sales that carry his name.
    Own,
}

impl SalesShared {
    /// Both, in the order in which they are offered.
    pub const ALL: [SalesShared; 2] = [SalesShared::All, SalesShared::Own];

    /// The stable code (`own`).
    pub fn code(self) -> &'static str {
        match self {
            SalesShared::All => "all",
            SalesShared::Own => "own",
        }
    }

    /// The one with this code.
    pub fn from_code(code: &str) -> Option<SalesShared> {
        SalesShared::ALL.into_iter().find(|shared| shared.code() == code)
    }
}

/// What ties somebody to a sale, so that he sees it when he does not see all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tie {
    /// He sells it.
    Sells,
    /// He sees to its near miss or exception, or to a condition that was agreed on there.
    Tends,
    /// It led to a project that he leads or works on.
    Delivers,
}

/// A person who asks for something, with what he may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub id: UserId,
    /// With which roles.
    pub roles: Roles,
    /// What the firm has its sellers see of each other's sales.
    pub shared: SalesShared,
}

impl Person {
    /// A person of a firm whose sellers see all sales.
    pub fn new(id: UserId, roles: Roles) -> Self {
        Self { id, roles, shared: SalesShared::All }
    }

    /// The same person where sellers see this of each other's sales.
    #[must_use]
    pub fn where_sellers_see(self, shared: SalesShared) -> Self {
        Self { shared, ..self }
    }

    /// Refuses unless the person holds one of `roles`.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] with code `role`.
    pub fn must_be(&self, roles: &[Role]) -> Result<(), Refusal> {
        if self.roles.any(roles) { Ok(()) } else { Err(Refusal::Forbidden("role")) }
    }

    /// Whether the person sees every company, and what is counted over all sales. A pure administrator or team member
    /// does not: the team reads only of the companies for which it works.
    pub fn sees_companies(&self) -> bool {
        self.roles.any(&[Role::Director, Role::Seller, Role::Approver, Role::Reader])
    }

    /// By which ties the person sees a sale; `None` when he sees every one. The setting narrows only what somebody sees
    /// because he sells: who directs, approves or reads sees it all, whatever else he is.
    pub fn sees_sales_by(&self) -> Option<&'static [Tie]> {
        if self.roles.any(&[Role::Director, Role::Approver, Role::Reader]) {
            return None;
        }
        match (self.roles.has(Role::Seller), self.shared) {
            (true, SalesShared::All) => None,
            (true, SalesShared::Own) => Some(&[Tie::Sells, Tie::Tends, Tie::Delivers]),
            (false, _) if self.roles.has(Role::Team) => Some(&[Tie::Delivers]),
            (false, _) => Some(&[]),
        }
    }

    /// Whether the person sees every sale.
    pub fn sees_all_sales(&self) -> bool {
        self.sees_sales_by().is_none()
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
        let admin = Person::new(UserId(Uuid::from_u128(1)), Roles::of([Role::Admin]));
        assert!(!admin.sees_companies() && !admin.sees_all_sales() && !admin.sees_all_projects());
    }

    #[test]
    fn a_setting_narrows_what_a_seller_sees_and_nobody_else() {
        const EVERY: Option<&[Tie]> = None;
        const OWN: Option<&[Tie]> = Some(&[Tie::Sells, Tie::Tends, Tie::Delivers]);
        const TEAM: Option<&[Tie]> = Some(&[Tie::Delivers]);
        const NONE: Option<&[Tie]> = Some(&[]);
        for (roles, where_all, where_own, companies) in [
            ("seller", EVERY, OWN, true),
            ("seller team", EVERY, OWN, true),
            ("seller admin", EVERY, OWN, true),
            ("seller team admin", EVERY, OWN, true),
            ("director", EVERY, EVERY, true),
            ("approver", EVERY, EVERY, true),
            ("reader", EVERY, EVERY, true),
            ("director seller", EVERY, EVERY, true),
            ("seller approver", EVERY, EVERY, true),
            ("seller reader", EVERY, EVERY, true),
            ("approver team", EVERY, EVERY, true),
            ("team", TEAM, TEAM, false),
            ("team admin", TEAM, TEAM, false),
            ("admin", NONE, NONE, false),
            ("", NONE, NONE, false),
        ] {
            let person = Person::new(UserId(Uuid::from_u128(1)), Roles::parse(roles));
            for (shared, by) in [(SalesShared::All, where_all), (SalesShared::Own, where_own)] {
                let person = person.where_sellers_see(shared);
                assert_eq!(person.sees_sales_by(), by, "`{roles}` where sellers see {shared:?}");
                assert_eq!(person.sees_all_sales(), by.is_none(), "`{roles}` where sellers see {shared:?}");
                assert_eq!(person.sees_companies(), companies, "`{roles}` where sellers see {shared:?}");
            }
        }
    }

    #[test]
    fn what_sellers_share_survives_its_code() {
        for shared in SalesShared::ALL {
            assert_eq!(SalesShared::from_code(shared.code()), Some(shared));
        }
        assert_eq!((SalesShared::from_code("some"), SalesShared::default()), (None, SalesShared::All));
    }
}
