//! The one reminder of a question about the value: five working days after a mail server took it, as for a pulse.

use super::{Due, told, write};
use crate::events::record;
use crate::mails::reachable;
use crate::pulses::Way;
use crate::{Door, Error, Fault, Reader, Row, Tx, query, settings};
use domain::ids::ProjectId;
use domain::letter::Purpose;
use domain::pulse::{Invitation, LAPSES_AFTER_DAYS};
use domain::time::{Day, Now, is_working_day, plus_days};
use domain::value::Moment;

/// Of whom to ask once more today; of nobody when the firm asks by hand.
///
/// # Errors
/// As the database says.
pub async fn reminders_due(reader: &mut Reader, today: Day) -> Result<Vec<Due>, Error> {
    unanswered(reader, today, None).await
}

/// Sends the one reminder; `false` when somebody else just did, or it is not due any more.
///
/// # Errors
/// As the database says.
pub async fn remind_due(tx: &mut Tx, now: Now, due: Due, way: Way<'_>) -> Result<bool, Fault> {
    tx.guard("measure-clock").await?;
    if !unanswered(tx, now.today, Some(due.project)).await?.contains(&due) {
        return Ok(false);
    }
    let to = write(tx, Door::Clock.into(), now, (due, Purpose::MeasureReminder), way).await?;
    record(tx, Door::Clock, now, told(&due, "measure-reminded", &to)).await?;
    Ok(true)
}

async fn unanswered(reader: &mut Reader, today: Day, only: Option<ProjectId>) -> Result<Vec<Due>, Error> {
    if !is_working_day(today) || !settings::read(reader).await?.asks_pulses {
        return Ok(Vec::new());
    }
    let found = query(
        "select m.project_id, m.contact_id, m.moment, m.sent_on from mails m join projects p on p.id = m.project_id \
         join companies k on k.id = p.company_id join users u on u.id = p.lead_id join contacts c on c.id = m.contact_id \
         where m.purpose = 'measure' and m.state = 'sent' and p.asks_pulses = true and u.active = true \
         and k.do_not_mail = false and c.archived = false and c.email is not null \
         and not exists (select 1 from value_measurements v where v.project_id = m.project_id and v.moment = m.moment) \
         and not exists (select 1 from mails r where r.project_id = m.project_id and r.moment = m.moment \
         and r.purpose = 'measure_reminder') and m.sent_on >= ",
    );
    let found = found.with(plus_days(today, -LAPSES_AFTER_DAYS)).and(reachable!("c"));
    let found = match only {
        Some(project) => found.and(" and m.project_id = ").with(project),
        None => found,
    };
    let open = reader.all(found.and(" order by m.id"), asked).await?;
    let is_due = |(_, sent_on): &(Due, Day)| Invitation { sent_on: *sent_on, reminded_on: None }.reminder_due(today);
    Ok(open.into_iter().filter(is_due).map(|(due, _)| due).collect())
}

fn asked(row: Row<'_>) -> Result<(Due, Day), Error> {
    let code: String = row.get("moment")?;
    let moment = Moment::from_code(&code).ok_or_else(|| Error::Corrupt(format!("a moment `{code}`")))?;
    let due = Due { project: row.get("project_id")?, contact: row.get("contact_id")?, moment };
    Ok((due, row.get("sent_on")?))
}
