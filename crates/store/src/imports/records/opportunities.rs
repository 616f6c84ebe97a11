//! A row about an opportunity: found by its id in the system that the file comes from.
//!
//! The gate is shut here too. A row that is further in the other system than what is known allows is put at the last
//! stage whose exit it does meet, and says what is missing there. What was lost or declined ends here likewise, on the
//! day that the file says; what was won in the past comes in as a project.

mod change;
mod said;

use super::company::Finding;
use super::keeping::keep;
use super::{Fate, Held, Met, Outcome, RecordRow, Taking, by_mode};
use crate::external_ids::{self, Kind};
use crate::fold::fold;
use crate::opportunities::{self, Closing, NewOpportunity, Opportunity, Origin, Step};
use crate::people::User;
use crate::{Actor, Error, Fault, Tx, query};
use domain::ids::{CompanyId, OpportunityId};
use domain::people::SalesShared;
use domain::refusal::{Problem, Refusal};
use domain::time::Now;
use said::Said;
use serde_json::{Value as Json, json};

/// Adds or changes the opportunity that a row is about.
pub(super) async fn take(
    tx: &mut Tx,
    taking: Taking<'_>,
    met: &mut Met,
    (row, company, people): (&RecordRow, Finding, &[User]),
) -> Result<Outcome, Fault> {
    let name = row.get("title").to_owned();
    let refuse = |problem: Problem| Ok(Outcome::of(row, &name, Fate::Refused(vec![problem])));
    let said = match Said::of(taking, (row, people)) {
        Ok(said) => said,
        Err(problems) => return Ok(Outcome::of(row, &name, Fate::Refused(problems))),
    };
    let known = known(tx, taking, said.external.as_deref()).await?;
    let company = match (company, &known) {
        (Finding::Is(company), Some(known)) if known.company_id != company => {
            return refuse(Problem::new("company", "other-company").with(known.company_name.clone()));
        }
        (Finding::Is(company), _) => company,
        (Finding::Unsaid, Some(known)) => known.company_id,
        (Finding::Unsaid, None) => return refuse(Problem::new("company", "required")),
        (Finding::Stop(outcome), _) => return Ok(Outcome { name, ..*outcome }),
    };
    let what = said.external.clone().unwrap_or_else(|| fold(&name));
    let owner = if said.external.is_some() { uuid::Uuid::nil() } else { company.0 };
    if let Some(earlier) = met.meet(owner, &what, row.row) {
        return refuse(Problem::new("", "opportunity-twice").with(earlier.to_string()));
    }
    if let Some(fate) = by_mode(taking.checker.mode(), known.is_some()) {
        return Ok(Outcome::of(row, &name, fate));
    }
    // Whom the file says to sell it may be a colleague whose sales its sender does not see: what became of it is told all the same.
    let by = Actor { person: taking.by.person.where_sellers_see(SalesShared::All), ..*taking.by };
    let taking = Taking { checker: taking.checker, by: &by, now: taking.now };
    match known {
        Some(known) => change::change(tx, taking, row, (&said, known)).await,
        None => make(tx, taking, row, (&said, company)).await,
    }
}

/// The opportunity that the other system knows by this id. One that the sender of the file may not see refuses its row.
async fn known(
    tx: &mut Tx,
    Taking { checker, by, .. }: Taking<'_>,
    external: Option<&str>,
) -> Result<Option<Opportunity>, Fault> {
    let Some(value) = external else { return Ok(None) };
    let ids = [value.to_owned()];
    let found = external_ids::known::<OpportunityId>(tx, (Kind::Opportunity, checker.source()), &ids).await?;
    match found.get(value) {
        Some(id) => match opportunities::by_id(tx, &by.person, *id).await {
            Err(Error::NotFound) => Err(Refusal::field("external_id", "not-your-sale").into()),
            found => Ok(Some(found?)),
        },
        None => Ok(None),
    }
}

async fn make(
    tx: &mut Tx,
    taking: Taking<'_>,
    row: &RecordRow,
    (said, company): (&Said, CompanyId),
) -> Result<Outcome, Fault> {
    let Taking { checker, by, now } = taking;
    if said.external.is_none() {
        let found = query("select id from opportunities where company_id = $1 and search_key = $2");
        let found = found.bind(company).bind(fold(row.get("title")));
        if !tx.all(found, |row| row.get::<OpportunityId>("id")).await?.is_empty() {
            let problem = Problem::new("title", "opportunity-known");
            return Ok(Outcome::of(row, row.get("title"), Fate::Refused(vec![problem])));
        }
    }
    let new = NewOpportunity {
        company,
        title: row.get("title").to_owned(),
        amount: said.amount.unwrap_or_default(),
        owner: said.owner,
        profile: checker.profile(),
        origin: Origin::Import,
        origin_note: String::new(),
        referred_by: None,
        next: None,
    };
    // Whatever is refused is refused here, before anything of it is written.
    let id = opportunities::create(tx, by, now, new).await?;
    if let Some(value) = &said.external {
        let ids = vec![(value.clone(), id.0)];
        external_ids::add(tx, (Kind::Opportunity, checker.source()), checker.import(), ids).await?;
    }
    let mut outcome = Outcome::of(row, row.get("title"), Fate::Created);
    outcome.notes.clone_from(&said.notes);
    further(tx, taking, id, (said, &mut outcome)).await?;
    let made = opportunities::by_id(tx, &by.person, id).await?;
    outcome.verdict = Some(made.verdict);
    keep(tx, checker.import(), (id.0, company), &made.title, (None, as_json(&made))).await?;
    Ok(outcome)
}

/// Takes an opportunity as far as the file says and the process allows, and ends it when the file says that it ended.
async fn further(
    tx: &mut Tx,
    Taking { by, now, .. }: Taking<'_>,
    id: OpportunityId,
    (said, outcome): (&Said, &mut Outcome),
) -> Result<(), Fault> {
    if let Some(ending) = said.ending {
        let on = Now { today: said.closed_on.unwrap_or(now.today), ..now };
        let closing = Closing { ending, reason: said.reason.clone(), version: None };
        opportunities::close(tx, by, on, id, closing).await?;
        return Ok(());
    }
    let Some(wanted) = &said.stage else { return Ok(()) };
    loop {
        let situation = opportunities::situation(tx, &by.person, id, now.today).await?;
        let process = &situation.profile.process;
        let (at, to) = (process.position(&situation.opportunity.stage), process.position(wanted));
        let Some((at, _)) = at.zip(to).filter(|(at, to)| at < to) else { return Ok(()) };
        let Some(next) = process.stages.get(at + 1).map(|stage| stage.key.clone()) else { return Ok(()) };
        let step = Step { to: next, ..Step::default() };
        match opportunities::move_to(tx, by, now, id, step).await {
            Ok(_) => {}
            Err(Fault::Refused(Refusal::Missing(missing))) => {
                let stage = process.stages.get(at).map(|stage| stage.label.clone());
                outcome.held = stage.map(|stage| Held { stage, missing });
                return Ok(());
            }
            Err(fault) => return Err(fault),
        }
    }
}

/// An opportunity as it is kept with an import.
pub(super) fn as_json(one: &Opportunity) -> Json {
    json!({"title": one.title, "amount_cents": one.amount.0, "owner": one.owner_id.to_string(), "stage": one.stage,
           "status": one.status()})
}
