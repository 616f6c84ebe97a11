//! Who stood behind a case before he handed it on: four eyes are not made two by having somebody else sell or propose.

use crate::{Bind, Error, Tx, query};
use domain::ids::{CaseId, OpportunityId, UserId};

/// Remembers at the cases of an opportunity who sold it until now.
///
/// # Errors
/// As the database says.
pub(crate) async fn handed_over(tx: &mut Tx, id: OpportunityId, by: UserId) -> Result<(), Error> {
    stood(tx, by, (" and opportunity_id = ", id)).await
}

/// Remembers at a case who proposed before somebody else did.
///
/// # Errors
/// As the database says.
pub(super) async fn proposed_before(tx: &mut Tx, id: CaseId, by: UserId) -> Result<(), Error> {
    stood(tx, by, (" and id = ", id)).await
}

/// Adds somebody at some cases, once.
async fn stood<T: Bind>(tx: &mut Tx, by: UserId, (of, id): (&'static str, T)) -> Result<(), Error> {
    let update = query("update cases set stood_behind = stood_behind || ").with(format!(" {by}"));
    let update = update.and(" where stood_behind not like ").with(format!("%{by}%")).and(of).with(id);
    tx.run(update).await.map(drop)
}
