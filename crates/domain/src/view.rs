//! Views of a list: the filters, the order and the columns that somebody gave a name, for himself or for everyone who may
//! see that list. What is in one is text that the list itself wrote; here is only who may do what with it.

use crate::ids::UserId;
use crate::people::{Person, Role};
use crate::refusal::{Problem, Problems, Refusal};

/// So many views a person may have of one list.
pub const MOST: usize = 50;
/// The longest name, in characters.
pub const LONGEST_NAME: usize = 60;
/// The longest query, in characters.
pub const LONGEST_QUERY: usize = 2_000;

/// A list of which there are views.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum List {
    /// Opportunities.
    Opportunities,
    /// Companies.
    Companies,
}

impl List {
    /// All.
    pub const ALL: [List; 2] = [List::Opportunities, List::Companies];

    /// The stable code (`opportunities`), which is its address too.
    pub fn code(self) -> &'static str {
        match self {
            List::Opportunities => "opportunities",
            List::Companies => "companies",
        }
    }

    /// The list with this code.
    pub fn from_code(code: &str) -> Option<List> {
        List::ALL.into_iter().find(|list| list.code() == code)
    }

    /// Refuses whoever may not see this list: an administrator without another role.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] with code `role`.
    pub fn must_see(self, person: &Person) -> Result<(), Refusal> {
        person.must_be(&[Role::Director, Role::Seller, Role::Approver, Role::Reader, Role::Team])
    }
}

/// Whose a view is, and whether others see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Who made it.
    pub owner: UserId,
    /// Whether everyone sees it who may see its list.
    pub shared: bool,
}

impl Standing {
    /// Whether this person sees it: a private one does not exist for anybody else.
    pub fn is_seen_by(self, person: &Person) -> bool {
        self.shared || self.owner == person.id
    }

    /// Whether this person may change it: only whoever made it.
    pub fn is_changed_by(self, person: &Person) -> bool {
        self.owner == person.id
    }

    /// Whether this person may remove it: whoever made it, and a director one that is shared.
    pub fn is_removed_by(self, person: &Person) -> bool {
        self.owner == person.id || self.shared && person.roles.has(Role::Director)
    }
}

/// The name as it is kept, without blanks around it.
///
/// # Errors
/// [`Refusal::Invalid`] with `name` (`required`, `too-long`) and `query` (`too-long`).
pub fn named(name: &str, query: &str) -> Result<String, Refusal> {
    let mut problems = Problems::none();
    let name = problems.text("name", name, LONGEST_NAME);
    if query.chars().count() > LONGEST_QUERY {
        problems.add(Problem::new("query", "too-long").with(LONGEST_QUERY.to_string()));
    }
    problems.refuse_any()?;
    Ok(name)
}

/// Refuses one more view when there are so many already.
///
/// # Errors
/// [`Refusal::Conflict`] `views-full`, with how many there may be.
pub fn has_room(count: usize) -> Result<(), Refusal> {
    if count < MOST {
        return Ok(());
    }
    Err(Refusal::Conflict(Problem::new("name", "views-full").with(MOST.to_string())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::Roles;
    use uuid::Uuid;

    #[track_caller]
    fn check(who: u128, role: Role, shared: bool, expected: [bool; 3]) {
        let standing = Standing { owner: UserId(Uuid::from_u128(1)), shared };
        let person = Person::new(UserId(Uuid::from_u128(who)), Roles::of([role]));
        let may = [standing.is_seen_by(&person), standing.is_changed_by(&person), standing.is_removed_by(&person)];
        assert_eq!(may, expected, "{who} as {role:?}, shared: {shared}: sees, changes, removes");
    }

    #[test]
    fn a_view_is_its_makers_and_a_director_may_take_a_shared_one_away() {
        for role in Role::ALL {
            check(1, role, false, [true, true, true]);
            check(1, role, true, [true, true, true]);
            check(2, role, false, [false, false, false]);
            check(2, role, true, [true, false, role == Role::Director]);
        }
    }

    #[test]
    fn a_name_is_short_and_there() {
        for (name, query, wrong) in [
            (" Van mij ", "", vec![]),
            (" ", "", vec![("name", "required")]),
            ("", &*"x".repeat(LONGEST_QUERY + 1), vec![("name", "required"), ("query", "too-long")]),
            (&*"é".repeat(LONGEST_NAME), &*"x".repeat(LONGEST_QUERY), vec![]),
            (&*"x".repeat(LONGEST_NAME + 1), "", vec![("name", "too-long")]),
        ] {
            let found = match named(name, query) {
                Ok(kept) => {
                    assert_eq!(kept, name.trim());
                    vec![]
                }
                Err(Refusal::Invalid(problems)) => problems,
                Err(other) => panic!("{other:?}"),
            };
            assert_eq!(found.iter().map(|p| (p.field.as_str(), p.code)).collect::<Vec<_>>(), wrong, "{name}");
        }
    }

    #[test]
    fn there_is_room_for_fifty() {
        assert_eq!(has_room(MOST - 1), Ok(()));
        assert!(matches!(has_room(MOST), Err(Refusal::Conflict(problem)) if problem.code == "views-full"));
        assert_eq!(List::ALL.map(|list| List::from_code(list.code())), List::ALL.map(Some));
        let admin = Person::new(UserId(Uuid::nil()), Roles::of([Role::Admin]));
        assert_eq!(List::Opportunities.must_see(&admin), Err(Refusal::Forbidden("role")));
    }
}
