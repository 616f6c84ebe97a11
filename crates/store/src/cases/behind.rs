//! Who stood behind a case before he handed it on: four eyes are not made two by having somebody else sell or propose.

use crate::{Error, Tx, query};
use domain::ids::{CaseId, OpportunityId, UserId};

/// Remembers at the cases of an opportunity who sold it until now.
///
/// # Errors
/// As the database says.
pub(crate) async fn handed_over(tx: &mut Tx, id: OpportunityId, by: UserId) -> Result<(), Error> {
    let sql =
        "update cases set stood_behind = stood_behind || $1 where opportunity_id = $2 and stood_behind not like $3";
    tx.run(query(sql).bind(format!(" {by}")).bind(id).bind(format!("%{by}%"))).await.map(drop)
}

/// Remembers at a case who proposed before somebody else did.
///
/// # Errors
/// As the database says.
pub(super) async fn proposed_before(tx: &mut Tx, id: CaseId, by: UserId) -> Result<(), Error> {
    let sql = "update cases set stood_behind = stood_behind || $1 where id = $2 and stood_behind not like $3";
    tx.run(query(sql).bind(format!(" {by}")).bind(id).bind(format!("%{by}%"))).await.map(drop)
}
