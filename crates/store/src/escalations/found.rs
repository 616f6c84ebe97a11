//! How far the aspects of an escalation were outside while it was open: what its ruling is about.

use super::EscalationRow;
use crate::{Error, Tx, query};
use domain::ids::ProjectId;
use domain::mandate::{Aspect, Standing};

/// As it is kept: `time:32 money:12.5`.
pub(super) fn text(found: &[(Aspect, f64)]) -> String {
    found.iter().map(|(aspect, beyond)| format!("{}:{beyond}", aspect.code())).collect::<Vec<_>>().join(" ")
}

/// Read back.
pub(super) fn read(text: &str) -> Vec<(Aspect, f64)> {
    let one = |part: &str| {
        let (code, beyond) = part.split_once(':')?;
        Some((Aspect::from_code(code)?, beyond.parse().ok()?))
    };
    text.split(' ').filter_map(one).collect()
}

/// Keeps what follows from this standing, where it is another than before.
pub(super) async fn remember(tx: &mut Tx, row: &EscalationRow, standing: &Standing) -> Result<(), Error> {
    let found = row.escalation.found_by(standing);
    if found != row.escalation.found {
        tx.run(query("update escalations set found = $1 where id = $2").bind(text(&found)).bind(row.id)).await?;
    }
    Ok(())
}

/// The customer agreed to another promise: from now on the question that is open is measured against that one.
pub(crate) async fn begin_anew(tx: &mut Tx, project: ProjectId) -> Result<(), Error> {
    let update = query("update escalations set found = '' where project_id = $1 and decided_at is null");
    tx.run(update.bind(project)).await?;
    Ok(())
}
