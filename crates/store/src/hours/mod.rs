//! Hours and costs from other systems as they count: what a project has spent by them, whose they are, and what an hour
//! costs. They come in by an import ([`crate::imports`]) and in no other way.
//!
//! Who may see a project sees its totals; whose hours they are only the project's lead and a director see, and what
//! somebody's hour costs only a director.

mod links;
mod rates;
mod spent;
mod workers;

pub use links::{FileProject, choose, of_import};
pub use rates::{RateRow, rates_of_all, say};
pub use spent::{Imported, Share, of_project, shares};
pub use workers::{WorkerRow, forget, link, workers};

pub(crate) use links::{Linked, add_to_import, likely, link as keep_link, linked};
pub(crate) use workers::take as take_workers;

use domain::people::{Person, Role};
use domain::refusal::Refusal;

/// Whether a person may see and say what hours cost, and whose they are, of every project.
pub fn sees_rates(person: &Person) -> bool {
    person.roles.has(Role::Director)
}

fn must_direct(person: &Person) -> Result<(), Refusal> {
    person.must_be(&[Role::Director])
}
