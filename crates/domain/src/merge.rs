//! Two companies that turn out to be one: which of them gives each single value, and when a person must say more.

use crate::refusal::{Problem, Problems};

/// What a company has one value of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Its name.
    Name,
    /// Number in the trade register.
    Kvk,
    /// Number of its establishment in the trade register.
    Branch,
    /// VAT number.
    Vat,
    /// Domain.
    Domain,
    /// Place.
    Place,
    /// Country.
    Country,
}

impl Field {
    /// Every field, in the order in which they are shown.
    pub const ALL: [Field; 7] =
        [Field::Name, Field::Place, Field::Country, Field::Kvk, Field::Branch, Field::Vat, Field::Domain];

    /// The stable code (`kvk`), which is also the field's name.
    pub fn code(self) -> &'static str {
        match self {
            Field::Name => "name",
            Field::Kvk => "kvk",
            Field::Branch => "branch",
            Field::Vat => "vat",
            Field::Domain => "domain",
            Field::Place => "place",
            Field::Country => "country",
        }
    }

    /// The field with this code.
    pub fn from_code(code: &str) -> Option<Field> {
        Field::ALL.into_iter().find(|field| field.code() == code)
    }
}

/// One of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The company that stays.
    Kept,
    /// The one that is merged into it.
    Other,
}

impl Side {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Side::Kept => "kept",
            Side::Other => "other",
        }
    }

    /// The side with this code.
    pub fn from_code(code: &str) -> Option<Side> {
        [Side::Kept, Side::Other].into_iter().find(|side| side.code() == code)
    }
}

/// Whose value stays: as a person chose, else that of the company that stays, else whatever is known. An empty text is
/// unknown.
pub fn choose(chosen: Option<Side>, kept: &str, other: &str) -> Side {
    match chosen {
        Some(side) => side,
        None if kept.is_empty() && !other.is_empty() => Side::Other,
        None => Side::Kept,
    }
}

/// One of the two companies, as far as it matters for whether they may be merged.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// Its number in the trade register; empty when unknown.
    pub kvk: &'a str,
    /// Whether it was put away.
    pub archived: bool,
}

/// Why two companies may not be merged as asked: the one that stays was put away (`kept-archived`), or they have two
/// trade-register numbers and nobody said in so many words that they are one all the same (`two_numbers`).
pub fn against(kept: Standing<'_>, other: Standing<'_>, two_numbers: bool) -> Problems {
    let mut problems = Problems::none();
    problems.unless(!kept.archived, "kept", "kept-archived");
    let differ = !kept.kvk.is_empty() && !other.kvk.is_empty() && kept.kvk != other.kvk;
    if differ && !two_numbers {
        problems.add(Problem::new("two_numbers", "two-numbers").with(format!("{}, {}", kept.kvk, other.kvk)));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::refusal::Refusal;

    #[test]
    fn what_is_known_stays_unless_a_person_chooses() {
        for (chosen, kept, other, side) in [
            (None, "Hengelo", "Almelo", Side::Kept),
            (None, "", "Almelo", Side::Other),
            (None, "", "", Side::Kept),
            (Some(Side::Other), "Hengelo", "Almelo", Side::Other),
            (Some(Side::Kept), "", "Almelo", Side::Kept),
        ] {
            assert_eq!(choose(chosen, kept, other), side, "{chosen:?} {kept} {other}");
        }
    }

    #[test]
    fn two_numbers_need_a_persons_word() {
        let one = |kvk, archived| Standing { kvk, archived };
        for (kept, other, said, codes) in [
            (one("1", false), one("1", false), false, vec![]),
            (one("1", false), one("", false), false, vec![]),
            (one("1", false), one("2", false), false, vec!["two-numbers"]),
            (one("1", false), one("2", false), true, vec![]),
            (one("1", true), one("2", true), false, vec!["kept-archived", "two-numbers"]),
        ] {
            let found = match against(kept, other, said).refuse_any() {
                Ok(()) => vec![],
                Err(Refusal::Invalid(problems)) => problems.iter().map(|problem| problem.code).collect(),
                Err(_) => vec!["?"],
            };
            assert_eq!(found, codes);
        }
    }

    #[test]
    fn every_code_leads_back() {
        for field in Field::ALL {
            assert_eq!(Field::from_code(field.code()), Some(field));
        }
        for side in [Side::Kept, Side::Other] {
            assert_eq!(Side::from_code(side.code()), Some(side));
        }
    }
}
