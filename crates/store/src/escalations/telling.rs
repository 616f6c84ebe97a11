//! Whom an escalation is told to by mail, once each: the lead and the directors that it opened by itself, and the directors
//! once more when the team laid before them what can be done.

use super::{EscalationRow, of_project};
use crate::mails::{ToColleague, queue_once};
use crate::people::{self, User};
use crate::{Error, Reader, Tx, query};
use domain::ids::{ProjectId, UserId};
use domain::letter::Letter;
use domain::mandate::Phase;
use domain::people::Role;
use domain::post::Notice;
use domain::time::Now;
use uuid::Uuid;

/// An escalation that is open, and whoever is still to be told of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Untold {
    /// Of which project.
    pub project: ProjectId,
    /// What that is called.
    pub name: String,
    /// Its customer's name.
    pub company_name: String,
    /// Who leads it now.
    pub lead: UserId,
    /// That person's name.
    pub lead_name: String,
    /// What is open.
    pub asked: EscalationRow,
    /// Who has had no mail about it: the lead and the directors while the options are due, and then the directors, but for
    /// whoever laid it before them.
    pub to: Vec<User>,
}

impl Untold {
    /// What it is told as: that it opened, or that there is something to choose.
    pub fn notice(&self) -> Notice {
        match self.asked.escalation.phase() {
            Phase::OptionsDue => Notice::EscalationOpened,
            Phase::Waits | Phase::Lapsed | Phase::Decided => Notice::Escalation,
        }
    }

    fn concerns(&self, user: &User) -> bool {
        let directs = user.roles.has(Role::Director);
        match self.notice() {
            Notice::EscalationOpened => directs || user.id == self.lead,
            _ => directs && user.id != self.asked.escalation.by,
        }
    }
}

/// Every escalation that is open in a running project, with whoever has had no mail about where it stands.
///
/// # Errors
/// As the database says.
pub async fn untold(reader: &mut Reader) -> Result<Vec<Untold>, Error> {
    let sql = "select e.id, e.project_id, p.name, c.name as company_name, p.lead_id, u.name as lead_name from escalations e \
               join projects p on p.id = e.project_id join companies c on c.id = p.company_id \
               join users u on u.id = p.lead_id \
               where e.decided_at is null and e.lapsed_at is null and p.closed_on is null order by e.id";
    let open: Vec<(Uuid, ProjectId, [String; 3], UserId)> = reader
        .all(query(sql), |row| {
            let names = [row.get("name")?, row.get("company_name")?, row.get("lead_name")?];
            Ok((row.get("id")?, row.get("project_id")?, names, row.get("lead_id")?))
        })
        .await?;
    if open.is_empty() {
        return Ok(Vec::new());
    }
    let mut people = people::list(reader).await?;
    people.retain(|user| user.active);
    let mut found = Vec::new();
    for (id, project, [name, company_name, lead_name], lead) in open {
        let Some(asked) = of_project(reader, project).await?.into_iter().find(|row| row.id == id) else { continue };
        let mut one = Untold { project, name, company_name, lead, lead_name, asked, to: Vec::new() };
        let told = query("select user_id from mails where escalation_id = ").with(id);
        let told = told.and(" and purpose = ").with(one.notice().code());
        let told: Vec<UserId> = reader.all(told, |row| row.get("user_id")).await?;
        one.to = people.iter().filter(|user| one.concerns(user) && !told.contains(&user.id)).cloned().collect();
        found.push(one);
    }
    Ok(found)
}

/// Writes the mail about an escalation to a colleague; `false` when another server just did, or it stands otherwise now.
///
/// # Errors
/// As the database says.
pub async fn tell(tx: &mut Tx, now: Now, (untold, to): (&Untold, &User), letter: &Letter) -> Result<bool, Error> {
    let found = of_project(tx, untold.project).await?.into_iter().find(|row| row.id == untold.asked.id);
    if found.is_none_or(|row| row.escalation.phase() != untold.asked.escalation.phase()) {
        return Ok(false);
    }
    let mail = ToColleague {
        notice: untold.notice(),
        user: to.id,
        name: &to.name,
        address: &to.email,
        project: Some(untold.project),
        week: None,
        escalation: Some(untold.asked.id),
        letter,
    };
    queue_once(tx, now, mail).await
}
