//! Who rates a project, and what is kept from him until the customer had its last word: how well the customer seemed to fit
//! when it signed. Whoever read that score would see what he expects to see.

use super::ProjectRow;
use crate::{Error, Reader, pulses, query};
use domain::ids::{OpportunityId, ProjectId};
use domain::people::Person;
use domain::pulse::{Moment, had_last_word};
use domain::time::Day;

/// Whether the fit at signing is kept from this person: he works on the project, and the customer has yet to say at its
/// finish what it thinks of it, see [`had_last_word`]. His roles do not matter; the person does.
///
/// # Errors
/// As the database says.
pub async fn hides_fit(reader: &mut Reader, person: &Person, row: &ProjectRow, today: Day) -> Result<bool, Error> {
    if !row.project.has(person.id) {
        return Ok(false);
    }
    let asked = pulses::of_project(reader, row.id()).await?;
    let waits: Vec<bool> = asked.iter().filter(|one| one.moment == Moment::Finish).map(|one| one.is_open()).collect();
    Ok(!had_last_word(row.closed_on, &waits, today))
}

/// The project that a won sale led to, for whoever may see it.
///
/// # Errors
/// As the database says.
pub async fn of_sale(reader: &mut Reader, person: &Person, sale: OpportunityId) -> Result<Option<ProjectRow>, Error> {
    let found = query("select id from projects where opportunity_id = ").with(sale).and(" order by id desc limit 1");
    let Some(id) = reader.maybe(found, |row| row.get::<ProjectId>("id")).await? else { return Ok(None) };
    match super::by_id(reader, person, id).await {
        Ok(row) => Ok(Some(row)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}
