//! Projects: what runs and what ended, who works on it, and who may see it.
//!
//! A project's own row points at where it is now (agreed promise, last forecast, mandate); everything it points at is
//! append-only. Whatever changes a project goes through [`to_work_on`]: it lets one writer at a time through, and
//! nobody who is not on the team.

mod beside;
mod board;
mod change;
mod list;
mod rating;
mod row;
mod start;
mod week;

pub use beside::neighbours;
pub use board::{Board, Line, board};
pub use change::{ProjectChange, change, settle_condition};
pub use list::{Filter, Key, Listing, Sort, list};
pub use rating::{hides_fit, of_sale};
pub use row::{Named, ProjectRow, Startable, all_names, by_id, conditions, members, startable};
pub use start::{NewProject, NewResult, TermsWish, start};
pub use week::{Changed, changed, changed_anywhere, tell, untold};

pub(crate) use row::{load, visible};
pub(crate) use start::drafted;

use crate::{Actor, Error, Fault, Tx};
use domain::ids::ProjectId;
use domain::people::{Person, Role};
use domain::refusal::Refusal;

/// Whether this person may change things in a project: a director, or whoever is on its team and more than a reader.
pub fn may_work_on(person: &Person, row: &ProjectRow) -> bool {
    let works = person.roles.any(&[Role::Director, Role::Team, Role::Seller, Role::Approver]);
    person.roles.has(Role::Director) || (works && row.project.has(person.id))
}

/// The project, for whoever is about to change something in it; others wait until this transaction ends.
///
/// # Errors
/// [`Error::NotFound`] when the person may not see it; [`Refusal::Forbidden`] when he may only look.
pub(crate) async fn to_change(tx: &mut Tx, by: &Actor, id: ProjectId) -> Result<ProjectRow, Fault> {
    hold(tx, id).await?;
    let row = by_id(tx, &by.person, id).await?;
    if may_work_on(&by.person, &row) { Ok(row) } else { Err(Refusal::Forbidden("not-on-team").into()) }
}

/// The same, for what can only be done while it runs.
///
/// # Errors
/// As [`to_change`]; [`Refusal::Conflict`] `project-closed`.
pub(crate) async fn to_work_on(tx: &mut Tx, by: &Actor, id: ProjectId) -> Result<ProjectRow, Fault> {
    let row = to_change(tx, by, id).await?;
    row.must_run()?;
    Ok(row)
}

/// Lets one writer at a time at a project.
pub(crate) async fn hold(tx: &mut Tx, id: ProjectId) -> Result<(), Error> {
    tx.guard(&format!("project-{id}")).await
}
