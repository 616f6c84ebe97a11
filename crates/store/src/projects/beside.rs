//! The projects beside one on the board that it is on, in the order of that board.

use super::board::ordered;
use super::{Board, row::visible};
use crate::{Error, Reader, query};
use domain::ids::ProjectId;
use domain::people::Person;

/// The projects just before and after this one on a board. `None` at its ends, and where it is not on it.
///
/// # Errors
/// As the database says.
pub async fn neighbours(
    reader: &mut Reader,
    person: &Person,
    which: Board,
    id: ProjectId,
) -> Result<(Option<ProjectId>, Option<ProjectId>), Error> {
    let found = query("select p.id from projects p join forecasts f on f.id = p.forecast_id where ");
    let found = ordered(visible(found, person), which);
    let all: Vec<ProjectId> = reader.all(found, |row| row.get("id")).await?;
    let Some(at) = all.iter().position(|other| *other == id) else { return Ok((None, None)) };
    let before = at.checked_sub(1).and_then(|before| all.get(before).copied());
    Ok((before, all.get(at + 1).copied()))
}
