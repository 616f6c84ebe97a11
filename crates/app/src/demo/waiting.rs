//! What waits at the end of the sample for somebody to act: a new promise for the customer's word, and a choice for the
//! director. It is said on the side, so it moves nothing else.

use domain::{
    insight::{Change, DecisionDraft, Effects, InsightDraft},
    money::Cents,
    refusal::Refusal,
    terms::{Need, Terms},
    time::{days_between, plus_days},
};
use store::{
    Fault, escalations,
    insights::{self, NewDecision},
    projects::{self, NewResult, TermsWish},
    promises, results,
};

use super::{delivery::Run, insights::asked, world::World};

/// Leaves both, in projects that run; a sample too short for them has neither.
pub(super) async fn leave(world: &mut World) -> anyhow::Result<()> {
    let mut offers = true;
    let mut asks = true;
    for run in world.runs.clone().into_iter().rev() {
        if !projects::by_id(&mut world.tx, &run.lead.person, run.id).await?.is_running() {
            continue;
        }
        if offers && offer(world, &run).await? {
            offers = false;
        } else if asks && ask(world, &run).await? {
            asks = false;
        }
    }
    Ok(())
}

/// Puts another promise to the customer: a result less, another one, two weeks and a price. `false` where that makes no sense
/// yet, or another one waits or was agreed.
async fn offer(world: &mut World, run: &Run) -> anyhow::Result<bool> {
    let versions = promises::of_project(&mut world.tx, run.id).await?;
    let [sold] = &versions[..] else { return Ok(false) };
    let standings = results::standings(&mut world.tx, run.id).await?;
    let last = sold.terms().results.last().map(|result| result.id);
    let is_open = standings.iter().any(|one| Some(one.result) == last && one.state.code() == "open");
    let asked = promises::open_offer(&mut world.tx, run.id).await?.is_some();
    if asked || !is_open || sold.terms().results.len() < 4 || days_between(run.started_on, world.day) < 30 {
        return Ok(false);
    }
    let draft = InsightDraft {
        change: Some(Change::Customer),
        thought: "De klant wil zelf in het systeem kunnen kijken.".into(),
        think_now: "De klant wil bericht krijgen als er iets verschuift; zelf kijken doet hij niet.".into(),
        effects: Effects { days: 14, ..Effects::default() },
        supersedes: None,
    };
    let now = world.aside();
    let insight = insights::state(&mut world.tx, &run.lead, now, run.id, draft).await?;
    let choice = "Bericht sturen in plaats van een scherm bouwen";
    let draft = DecisionDraft {
        options: vec![choice.into(), "Het scherm bouwen zoals beloofd".into()],
        choice: choice.into(),
        reason: "Daar heeft de klant meer aan dan aan een scherm dat niemand opent.".into(),
        sponsor: "Dirk Vonk".into(),
    };
    let proposal = Some(wish(sold.terms()));
    let now = world.aside();
    insights::decide(&mut world.tx, &run.lead, now, (run.id, insight), NewDecision { draft, proposal }).await?;
    Ok(true)
}

fn wish(sold: &Terms) -> TermsWish {
    let kept = sold.results.iter().take(sold.results.len() - 1).map(|result| NewResult {
        id: Some(result.id),
        statement: result.statement.clone(),
        seen_by: result.seen_by.clone(),
        need: result.need,
        share: None,
    });
    let new = NewResult {
        id: None,
        statement: "Een klant krijgt bericht zodra zijn levertijd verschuift".into(),
        seen_by: "Een order die we samen verschuiven".into(),
        need: Need::Flexible,
        share: None,
    };
    TermsWish {
        finish_on: Some(plus_days(sold.finish_on, 14)),
        budget: sold.budget,
        price: sold.price.map(|price| price + Cents(125_000)),
        results: kept.chain([new]).collect(),
    }
}

/// Lays a choice before the director, who has yet to decide. `false` while the project is inside, or one is open.
async fn ask(world: &mut World, run: &Run) -> anyhow::Result<bool> {
    let now = world.aside();
    match escalations::raise(&mut world.tx, &run.lead, now, run.id, &asked()).await {
        Ok(_) => Ok(true),
        Err(Fault::Refused(Refusal::Conflict(_))) => Ok(false),
        Err(fault) => Err(fault.into()),
    }
}
