//! Would they recommend us: the last answer of everybody who was asked, one vote a customer.

use crate::{Error, Reader, query};
use domain::ids::CompanyId;
use domain::pulse::{Nps, Vote, nps};
use std::collections::HashMap;

/// The score over all customers, or the answers while there are too few for one.
#[derive(Clone, Debug, PartialEq)]
pub struct Recommended {
    /// What the rules make of the answers.
    pub nps: Nps,
    /// The names of the customers that answered.
    pub names: HashMap<CompanyId, String>,
}

/// Of each contact the last answer counts, whatever project it was about.
///
/// # Errors
/// As the database says.
pub async fn recommended(reader: &mut Reader) -> Result<Recommended, Error> {
    let sql = "select c.company_id, o.name, cast(p.score as double precision) as score from pulses p \
               join contacts c on c.id = p.contact_id join companies o on o.id = c.company_id \
               where p.answered_at is not null and not exists (select 1 from pulses l where \
               l.contact_id = p.contact_id and l.answered_at is not null and \
               (l.answered_at > p.answered_at or (l.answered_at = p.answered_at and l.id > p.id)))";
    let answers = reader
        .all(query(sql), |row| {
            Ok((Vote { customer: row.get("company_id")?, score: row.get("score")? }, row.get::<String>("name")?))
        })
        .await?;
    let votes: Vec<Vote> = answers.iter().map(|(vote, _)| *vote).collect();
    let nps = nps(&votes, &silent(reader).await?, asked(reader).await?);
    Ok(Recommended { nps, names: answers.into_iter().map(|(vote, name)| (vote.customer, name)).collect() })
}

/// How many contacts were asked.
async fn asked(reader: &mut Reader) -> Result<u32, Error> {
    let count = reader.count(query("select count(distinct p.contact_id) from pulses p")).await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The customer of each contact whom a question reached (by hand, or by a mail that a server took) and who never answered
/// one.
async fn silent(reader: &mut Reader) -> Result<Vec<CompanyId>, Error> {
    let sql = "select distinct c.id, c.company_id from pulses p join contacts c on c.id = p.contact_id \
               where not exists (select 1 from pulses a where a.contact_id = p.contact_id and a.answered_at is not null) \
               and (not exists (select 1 from mails m where m.pulse_id = p.id) \
               or exists (select 1 from mails m where m.pulse_id = p.id and m.state = 'sent'))";
    reader.all(query(sql), |row| row.get("company_id")).await
}
