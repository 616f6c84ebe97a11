//! The firm's own past, as the common thread and the sharpening of a profile look at it: every closed project with what
//! was known of its customer when its sale went through the gate.

use crate::prospects::{Stood, stood};
use crate::{Error, Fault, Reader, profiles, query};
use domain::ids::CompanyId;
use domain::learning::{Case, Ground, History, Met, traits};
use domain::people::Person;
use domain::profile::Profile;
use domain::qualification::{State, answers};
use domain::refusal::Refusal;
use domain::time::Day;
use std::collections::HashMap;

/// The firm's own past.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnPast {
    /// What there is to learn from.
    pub history: History,
    /// How many projects are looked at on which facts.
    pub grounds: [(Ground, u32); 3],
}

/// The closed projects as a history: the facts of then as traits, the bullseye as the outcome, and which of them belong to
/// one customer.
///
/// # Errors
/// [`Refusal::Forbidden`] `role` unless this person sees sales: it tells what fit is about.
pub async fn own_past(reader: &mut Reader, person: &Person, today: Day) -> Result<OwnPast, Fault> {
    may_see(person)?;
    let past = stood(reader, today).await?;
    let names = names(reader).await?;
    let standards = profiles::standards(reader).await?;
    let facts: Vec<_> = past.iter().map(|one| one.facts.clone()).collect();
    let (traits, left_out) = traits(&facts, |key| standards.criterion(key).map(|criterion| &criterion.kind));
    let case = |(row, one): (usize, &Stood)| Case {
        row: row as u64 + 1,
        started_on: Some(one.closed.started_on),
        client: Some(customer(&names, one.company)),
        good: one.closed.is_bullseye,
        ratio: one.effort_ratio,
        afterwards: vec![],
    };
    let cases = past.iter().enumerate().map(case).collect();
    let history = History { cases, traits, left_out, ..History::default() };
    Ok(OwnPast { history, grounds: grounds(&past) })
}

/// How each closed project did on each criterion of a profile, by the facts of its own day; and how many on which facts.
///
/// # Errors
/// As [`own_past`].
pub async fn met(
    reader: &mut Reader,
    person: &Person,
    profile: &Profile,
    today: Day,
) -> Result<(Vec<Met>, [(Ground, u32); 3]), Fault> {
    may_see(person)?;
    let past = stood(reader, today).await?;
    let names = names(reader).await?;
    let one = |one: &Stood| Met {
        started_on: one.closed.started_on,
        customer: customer(&names, one.company),
        is_bullseye: one.closed.is_bullseye,
        states: answers(profile, &one.facts, one.day).into_iter().map(State::from).collect(),
    };
    Ok((past.iter().map(one).collect(), grounds(&past)))
}

/// Whether this person may see what fit goes together with: whoever works in sales, also where he sees only his own, as
/// these are figures of the firm. A team does not, as it rates projects.
///
/// # Errors
/// [`Refusal::Forbidden`] `role` for anybody else.
pub fn may_see(person: &Person) -> Result<(), Refusal> {
    if person.sees_companies() { Ok(()) } else { Err(Refusal::Forbidden("role")) }
}

fn grounds(past: &[Stood]) -> [(Ground, u32); 3] {
    Ground::ALL.map(|ground| (ground, past.iter().filter(|one| one.closed.ground == ground).count() as u32))
}

/// The names of the customers of closed projects. Two of one name are told apart by their ids.
async fn names(reader: &mut Reader) -> Result<HashMap<CompanyId, String>, Error> {
    let sql = "select distinct c.id, c.name from closures o join projects p on p.id = o.project_id \
               join companies c on c.id = p.company_id";
    let mut rows: Vec<(CompanyId, String)> =
        reader.all(query(sql), |row| Ok((row.get("id")?, row.get("name")?))).await?;
    let mut times: HashMap<String, u32> = HashMap::new();
    rows.iter().for_each(|(_, name)| *times.entry(name.clone()).or_default() += 1);
    for (id, name) in &mut rows {
        if times.get(name).is_some_and(|times| *times > 1) {
            *name = format!("{name} ({id})");
        }
    }
    Ok(rows.into_iter().collect())
}

fn customer(names: &HashMap<CompanyId, String>, id: CompanyId) -> String {
    names.get(&id).cloned().unwrap_or_else(|| id.to_string())
}
