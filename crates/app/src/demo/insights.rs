//! What the teams of the sample learn on the way: insights that lead to decisions, deviations, and escalations.

use domain::{
    insight::{Change, DecisionDraft, DeviationDraft, Effects, Helped, InsightDraft},
    mandate::{EscalationDraft, Phase},
    money::Cents,
    refusal::Refusal,
    time::plus_days,
};
use store::{
    Fault, deviations,
    escalations::{self, NewRuling},
    insights::{self, NewDecision},
    projects::{self, NewResult, TermsWish},
    promises,
};
use uuid::Uuid;

use super::{
    delivery::Run,
    delivery_words as words, patterns,
    world::{Step, World},
};

/// Plans what a project will learn: about half of them something that touches the promise, many a deviation.
pub(super) fn plan(world: &mut World, index: usize, until: i64) {
    let run = world.runs[index].clone();
    let length = domain::time::days_between(run.started_on, run.ends_on).max(40);
    if world.chance.hits(0.62) {
        let after = until + world.chance.between(length / 5, length * 3 / 5);
        world.plan(after, Step::Insight(index));
    }
    if world.chance.hits(0.5) {
        let after = until + world.chance.between(3, length / 2);
        world.plan(after, Step::Deviation(index));
    }
}

async fn runs(world: &mut World, run: &Run) -> anyhow::Result<bool> {
    Ok(projects::by_id(&mut world.tx, &run.lead.person, run.id).await?.is_running())
}

/// Something turns out to be otherwise; the team decides, and where it touches the promise the customer is asked.
pub(super) async fn learn(world: &mut World, index: usize) -> anyhow::Result<()> {
    let run = world.runs[index].clone();
    if !runs(world, &run).await? {
        return Ok(());
    }
    let (thought, think_now) = world.chance.one(&words::INSIGHTS);
    let change = world.chance.one(&[Change::Knowledge, Change::Experience, Change::Technique, Change::Customer]);
    let touches = world.chance.hits(0.75);
    let days = if touches { world.chance.between(7, 28) } else { 0 };
    let hours = if touches { world.chance.between(16, 90) as f64 } else { 0.0 };
    let draft = InsightDraft {
        change: Some(change),
        thought: thought.into(),
        think_now: think_now.into(),
        effects: Effects { days, hours, cost: Cents((hours * 8_500.0) as i64), ..Effects::default() },
        supersedes: None,
    };
    let now = world.now();
    let insight = insights::state(&mut world.tx, &run.lead, now, run.id, draft).await?;
    if world.chance.hits(0.92) {
        decide(world, &run, insight, (touches, days, hours)).await?;
        if touches {
            world.plan_between(1, 9, Step::Acknowledge(index));
        }
    }
    Ok(())
}

async fn decide(
    world: &mut World,
    run: &Run,
    insight: domain::ids::InsightId,
    (touches, days, hours): (bool, i64, f64),
) -> anyhow::Result<()> {
    let versions = promises::of_project(&mut world.tx, run.id).await?;
    let agreed = versions.last().map(|promise| promise.terms().clone());
    let proposal = agreed.filter(|_| touches).map(|terms| {
        let mut budget = terms.budget;
        budget.hours = budget.hours.map(|planned| planned + hours);
        budget.cost = budget.cost.map(|planned| planned + Cents((hours * 8_500.0) as i64));
        let kept = terms.results.into_iter().map(|result| NewResult {
            id: Some(result.id),
            statement: result.statement,
            seen_by: result.seen_by,
            need: result.need,
            share: Some(result.share),
        });
        TermsWish {
            finish_on: Some(plus_days(terms.finish_on, days)),
            budget,
            price: terms.price,
            results: kept.collect(),
        }
    });
    let draft = DecisionDraft {
        options: vec!["Nu oplossen, met iets meer tijd".into(), "Laten zoals het was".into()],
        choice: if touches { "Nu oplossen, met iets meer tijd".into() } else { "Laten zoals het was".into() },
        reason: if touches {
            "De klant heeft er het meest aan als het klopt.".into()
        } else {
            "Past binnen wat we al doen.".into()
        },
        sponsor: "Dirk Vonk".into(),
    };
    let now = world.now();
    insights::decide(&mut world.tx, &run.lead, now, (run.id, insight), NewDecision { draft, proposal }).await?;
    Ok(())
}

/// The team does something otherwise than usual, and says so.
pub(super) async fn deviate(world: &mut World, index: usize) -> anyhow::Result<()> {
    let run = world.runs[index].clone();
    if !runs(world, &run).await? {
        return Ok(());
    }
    let (what, why, expected) = world.chance.one(&words::DEVIATIONS);
    let (departs_from, repeats) = patterns::origin(world, &run.lead, words::kind_of(run.sale.title), what).await?;
    let (what, why, expected) = (what.into(), why.into(), expected.into());
    let draft = DeviationDraft { what, why, expected, departs_from, repeats };
    let now = world.now();
    deviations::record_one(&mut world.tx, &run.lead, now, run.id, &draft).await?;
    Ok(())
}

/// After the closing the team says whether it helped.
pub(super) async fn judge_deviations(world: &mut World, run: &Run) -> anyhow::Result<()> {
    for row in deviations::of_project(&mut world.tx, run.id).await? {
        let helped = world.chance.one(&[Helped::Yes, Helped::Yes, Helped::No, Helped::Unclear]);
        let now = world.now();
        let seen = (patterns::helped(&row.deviation.what, helped), "Bij de nabespreking.");
        deviations::judge(&mut world.tx, &run.lead, now, (run.id, row.deviation.id), seen).await?;
    }
    Ok(())
}

/// Escalates what is at attention, before it leaves the mandate and an escalation opens by itself; the director decides within
/// days, or has yet to.
pub(super) async fn escalate(world: &mut World, run: &Run) -> anyhow::Result<()> {
    let now = world.now();
    match escalations::raise(&mut world.tx, &run.lead, now, run.id, &asked()).await {
        Ok(id) if world.chance.hits(0.85) => settle(world, run, id).await,
        Ok(_) | Err(Fault::Refused(Refusal::Conflict(_))) => Ok(()),
        Err(fault) => Err(fault.into()),
    }
}

/// The director decides on what was laid before him last week.
pub(super) async fn rule(world: &mut World, run: &Run) -> anyhow::Result<()> {
    match open(world, run, Phase::Waits).await? {
        Some(open) => settle(world, run, open).await,
        None => Ok(()),
    }
}

async fn settle(world: &mut World, run: &Run, open: Uuid) -> anyhow::Result<()> {
    let (dirk, now) = (world.cast.dirk(), world.aside());
    let ruling = NewRuling {
        choice: "Later opleveren".into(),
        reason: "Kwaliteit gaat voor; de klant is akkoord.".into(),
        sponsor: "Dirk Vonk".into(),
    };
    escalations::decide(&mut world.tx, &dirk, now, (run.id, open), &ruling).await?;
    Ok(())
}

/// The team says what can be done about what left the mandate: mostly at once, and every fourth week a week later.
pub(super) async fn lay(world: &mut World, run: &Run) -> anyhow::Result<()> {
    if run.weeks % 4 == 3 || open(world, run, Phase::OptionsDue).await?.is_none() {
        return Ok(());
    }
    let now = world.aside();
    escalations::raise(&mut world.tx, &run.lead, now, run.id, &asked()).await?;
    Ok(())
}

/// The escalation of a project that is in this phase.
async fn open(world: &mut World, run: &Run, phase: Phase) -> anyhow::Result<Option<Uuid>> {
    let all = escalations::of_project(&mut world.tx, run.id).await?;
    Ok(all.into_iter().find(|row| row.escalation.phase() == phase).map(|row| row.id))
}

/// What a team says when it lays a choice before the director.
pub(super) fn asked() -> EscalationDraft {
    EscalationDraft {
        cause: "De koppeling vraagt meer dan we konden weten.".into(),
        options: vec!["Later opleveren".into(), "Resultaat vijf laten vallen".into()],
        consequence: "Zonder keuze lopen we drie weken uit.".into(),
        advice: "Later opleveren: de klant heeft er geen haast mee.".into(),
    }
}
