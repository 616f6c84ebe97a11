//! Two companies that are one: merging them, and taking that back.
//!
//! Everything of the one moves to the other, by its id and unchanged: a fact keeps its day and author, what was frozen at
//! signing stays as it was. The merged company stays behind as a pointer without numbers, so that its address leads on
//! and no file recognises it. What moved is written down by name, so that undoing moves exactly that back. It all
//! happens in one transaction that holds both companies.

mod act;
mod doubles;
mod moved;
mod obstacles;
mod row;
mod undo;

pub use act::{Wish, merge};
pub use doubles::{Alike, BY, Pair, alike, not_the_same, pairs};
pub use moved::{Moved, Named};
pub use obstacles::{Obstacle, obstacles};
pub use row::{Before, Merge, by_id, of, stays};
pub use undo::undo;

use crate::companies::Particulars;
use domain::merge::Field;

/// The value of a field; empty when unknown.
pub fn value_of(about: &Particulars, field: Field) -> &str {
    match field {
        Field::Name => &about.name,
        Field::Kvk => about.kvk.as_deref().unwrap_or_default(),
        Field::Branch => about.branch.as_deref().unwrap_or_default(),
        Field::Vat => about.vat.as_deref().unwrap_or_default(),
        Field::Domain => about.domain.as_deref().unwrap_or_default(),
        Field::Place => &about.place,
        Field::Country => &about.country,
    }
}

/// Gives a field the value that it has in `from`.
fn copy(about: &mut Particulars, field: Field, from: &Particulars) {
    match field {
        Field::Name => about.name.clone_from(&from.name),
        Field::Kvk => about.kvk.clone_from(&from.kvk),
        Field::Branch => about.branch.clone_from(&from.branch),
        Field::Vat => about.vat.clone_from(&from.vat),
        Field::Domain => about.domain.clone_from(&from.domain),
        Field::Place => about.place.clone_from(&from.place),
        Field::Country => about.country.clone_from(&from.country),
    }
}
