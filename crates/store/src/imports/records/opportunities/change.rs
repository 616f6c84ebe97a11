//! What a row changes about an opportunity that is known. What has ended stays as it ended.

use super::super::keeping::keep;
use super::super::{Fate, Outcome, RecordRow, Taking};
use super::said::Said;
use super::{as_json, further};
use crate::opportunities::{self, Edit, Opportunity};
use crate::{Fault, Tx};

pub(super) async fn change(
    tx: &mut Tx,
    taking: Taking<'_>,
    row: &RecordRow,
    (said, known): (&Said, Opportunity),
) -> Result<Outcome, Fault> {
    let Taking { checker, by, now } = taking;
    let mut outcome = Outcome::of(row, &known.title, Fate::Unchanged);
    outcome.notes.clone_from(&said.notes);
    if known.ending.is_some() {
        return Ok(outcome);
    }
    let title = Some(row.get("title")).filter(|title| !title.is_empty()).unwrap_or(&known.title);
    let edit = Edit {
        title: title.to_owned(),
        amount: said.amount.unwrap_or(known.amount),
        owner: said.owner.unwrap_or(known.owner_id),
        origin: known.origin,
        origin_note: known.origin_note.clone(),
        version: None,
    };
    if (edit.title.as_str(), edit.amount, edit.owner) != (known.title.as_str(), known.amount, known.owner_id) {
        opportunities::edit(tx, by, now, known.id, edit).await?;
    }
    further(tx, taking, known.id, (said, &mut outcome)).await?;
    let changed = opportunities::by_id(tx, &by.person, known.id).await?;
    outcome.verdict = Some(changed.verdict);
    let (before, after) = (as_json(&known), as_json(&changed));
    if before != after {
        outcome.fate = Fate::Updated;
        outcome.name.clone_from(&changed.title);
        keep(tx, checker.import(), (known.id.0, known.company_id), &changed.title, (Some(before), after)).await?;
    }
    Ok(outcome)
}
