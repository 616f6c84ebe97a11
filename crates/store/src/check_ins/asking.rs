//! Asking a project's lead for the check-in of the week, by mail and without anybody pressing anything.

use crate::mails::{ToColleague, queue_once};
use crate::{Error, Query, Reader, Row, Tx, query};
use domain::checkin::{CheckInDay, Course, monday_of};
use domain::ids::{ProjectId, UserId};
use domain::letter::Letter;
use domain::post::Notice;
use domain::time::{Day, Now};

/// A project whose lead is to be asked today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Which project.
    pub project: ProjectId,
    /// Its name.
    pub name: String,
    /// The customer's name.
    pub company_name: String,
    /// Who leads it.
    pub lead: UserId,
    /// That person's name.
    pub lead_name: String,
    /// Where it goes.
    pub address: String,
    /// `nl`, `en`, or empty when the lead never chose.
    pub language: String,
    /// The day of the last check-in.
    pub last_on: Option<Day>,
}

/// The projects whose lead is to be asked today and was not asked this week; by name.
///
/// # Errors
/// As the database says.
pub async fn due(reader: &mut Reader, today: Day) -> Result<Vec<Due>, Error> {
    look(reader, today, None).await
}

/// Asks what is due, with a letter that was written for it; `false` when somebody else just did, or it is not due any more,
/// or anything that the letter speaks of is different now.
///
/// # Errors
/// As the database says.
pub async fn ask(tx: &mut Tx, now: Now, due: &Due, letter: &Letter) -> Result<bool, Error> {
    tx.guard("check-in-clock").await?;
    if !look(tx, now.today, Some(due.project)).await?.contains(due) {
        return Ok(false);
    }
    let mail = ToColleague {
        notice: Notice::CheckIn,
        user: due.lead,
        name: &due.lead_name,
        address: &due.address,
        project: Some(due.project),
        week: Some(monday_of(now.today)),
        escalation: None,
        letter,
    };
    queue_once(tx, now, mail).await
}

async fn look(reader: &mut Reader, today: Day, only: Option<ProjectId>) -> Result<Vec<Due>, Error> {
    let all = reader.all(candidates(today, only), |row| candidate(row, today)).await?;
    Ok(all.into_iter().flatten().collect())
}

/// The projects that run and were not asked this week, whose lead wants to be asked.
fn candidates(today: Day, only: Option<ProjectId>) -> Query {
    let found = query(
        "select p.id, p.name, c.name as company_name, p.started_on, p.check_in_day, p.lead_id, u.name as lead_name, \
         u.email, u.language, (select max(k.on_day) from check_ins k where k.project_id = p.id) as last_on \
         from projects p join companies c on c.id = p.company_id join users u on u.id = p.lead_id \
         where p.closed_on is null and u.active = true and u.check_in_mail = true and p.started_on <= ",
    );
    let found = found.with(today);
    let found =
        found.and(" and not exists (select 1 from mails m where m.purpose = 'check_in' and m.project_id = p.id");
    let found = found.and(" and m.week = ").with(monday_of(today)).and(")");
    match only {
        Some(project) => found.and(" and p.id = ").with(project),
        None => found,
    }
    .and(" order by p.search_key, p.id")
}

fn candidate(row: Row<'_>, today: Day) -> Result<Option<Due>, Error> {
    let (started_on, last_on): (Day, Option<Day>) = (row.get("started_on")?, row.get("last_on")?);
    let check_ins: Vec<Day> = last_on.into_iter().collect();
    let day = chosen(row.get("check_in_day")?, started_on)?;
    // When it was entered says nothing about today.
    let course = Course { started_on, entered_on: started_on, closed_on: None, day, check_ins: &check_ins };
    if !course.is_asked(today) {
        return Ok(None);
    }
    Ok(Some(Due {
        project: row.get("id")?,
        name: row.get("name")?,
        company_name: row.get("company_name")?,
        lead: row.get("lead_id")?,
        lead_name: row.get("lead_name")?,
        address: row.get("email")?,
        language: row.get("language")?,
        last_on,
    }))
}

/// The day that a team chose, or the one that holds until it does.
pub(crate) fn chosen(code: Option<String>, started_on: Day) -> Result<CheckInDay, Error> {
    let Some(code) = code else { return Ok(CheckInDay::by_default(started_on)) };
    CheckInDay::from_code(&code).ok_or_else(|| Error::Corrupt(format!("a check-in on `{code}`")))
}
