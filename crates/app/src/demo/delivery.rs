//! Delivering, as the teams of the sample do it: a project from its start to its closing, week by week.
//!
//! How a project really goes is thrown at its start, and hangs a little on the customer; the team sees it only bit by
//! bit. Teams start out too hopeful, as teams do, each in its own measure: what one estimate of a project has wrong, the
//! next one has too.

use domain::{
    ids::{ProjectId, ResultId},
    money::Cents,
    nearmiss::ConditionState,
    outcome::ClosingDraft,
    project::{Hill, Move, ProjectDraft, ResultState},
    refusal::Refusal,
    terms::{Budget, Need},
    time::{Day, days_between, plus_days},
};
use store::{
    Actor, Fault, check_ins, closures,
    projects::{self, NewProject, NewResult, TermsWish},
    promises, results,
};

use super::{
    customers, delivery_words as words, insights,
    sales::Sale,
    world::{Step, World},
};

/// A project that is or was under way, with the truth about it.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// The project.
    pub(super) id: ProjectId,
    /// The sale behind it.
    pub(super) sale: Sale,
    /// Who leads it.
    pub(super) lead: Actor,
    /// When it started.
    pub(super) started_on: Day,
    /// The day on which it will really be finished.
    pub(super) ends_on: Day,
    /// What it will really take, in hours.
    pub(super) hours: f64,
    /// How far the team's first estimates of what is left are off, as a logarithm: below 0 it is too hopeful.
    mood: f64,
    /// The day on which it is stopped, when that is its fate.
    stops_on: Option<Day>,
    /// How many check-ins were made.
    pub(super) weeks: u32,
    /// What is on the customer's side.
    pub(super) customer: customers::Customer,
}

/// What an hour costs, in cents.
const HOUR_CENTS: f64 = 8_500.0;

impl Run {
    /// How far it really is on a day, 0–1.
    pub(super) fn progress(&self, day: Day) -> f64 {
        let whole = days_between(self.started_on, self.ends_on).max(1) as f64;
        (days_between(self.started_on, day) as f64 / whole).clamp(0.0, 1.0)
    }

    /// Hours spent by a day: slow at first, then at a steady pace.
    fn spent(&self, day: Day) -> f64 {
        (self.hours * self.progress(day).powf(1.12)).round()
    }
}

/// Starts the project of a sale that was won.
pub(super) async fn start(world: &mut World, sale: Sale) -> anyhow::Result<()> {
    let lead = world.chance.one(&world.cast.team());
    let started_on = plus_days(world.day, world.chance.between(5, 20));
    let new = NewProject {
        opportunity: Some(sale.id),
        draft: ProjectDraft {
            kind: words::kind_of(sale.title).into(),
            started_on: Some(started_on),
            lead: Some(lead.person.id),
            ..ProjectDraft::default()
        },
        promise: TermsWish { price: Some(sale.amount), results: promised(world), ..TermsWish::default() },
        ..NewProject::default()
    };
    let now = world.now();
    let id = projects::start(&mut world.tx, &sale.seller, now, new).await?;
    let customer = customers::welcome(world, id, &sale, lead).await?;
    let run = truth(world, id, sale, lead, started_on, customer).await?;
    world.runs.push(run);
    let index = world.runs.len() - 1;
    let until = days_between(world.day, started_on);
    world.plan(until + 7, Step::CheckIn(index));
    world.plan(until + 12, Step::Pulse(index));
    insights::plan(world, index, until);
    Ok(())
}

fn promised(world: &mut World) -> Vec<NewResult> {
    let count = world.chance.between(3, 5) as usize;
    let result = |(place, (statement, seen_by)): (usize, &(&str, &str))| NewResult {
        id: None,
        statement: (*statement).into(),
        seen_by: (*seen_by).into(),
        need: if place < 2 { Need::Must } else { Need::Flexible },
        share: None,
    };
    words::RESULTS.iter().take(count).enumerate().map(result).collect()
}

/// Throws how it will really go.
async fn truth(
    world: &mut World,
    id: ProjectId,
    sale: Sale,
    lead: Actor,
    started_on: Day,
    customer: customers::Customer,
) -> anyhow::Result<Run> {
    let versions = promises::of_project(&mut world.tx, id).await?;
    let terms = versions.first().map(|promise| promise.terms().clone());
    let planned = terms.as_ref().map_or(150, |terms| days_between(started_on, terms.finish_on)).max(30) as f64;
    let hours = terms.and_then(|terms| terms.budget.hours).unwrap_or(800.0);
    let tends = world.market[sale.company].firm.tends();
    let luck = world.chance.normal();
    let time = (-0.05 - 0.08 * tends + 0.13 * luck + 0.07 * world.chance.normal()).exp();
    let effort = (-0.06 - 0.08 * tends + 0.13 * luck + 0.09 * world.chance.normal()).exp();
    let ends_on = plus_days(started_on, (planned * time) as i64);
    let stops = world.chance.hits(0.05 - 0.04 * tends);
    let stops_on = stops.then(|| plus_days(started_on, (planned * time * world.chance.share().max(0.25)) as i64));
    let mood = -0.14 + 0.35 * world.chance.normal();
    Ok(Run { id, sale, lead, started_on, ends_on, hours: hours * effort, mood, stops_on, weeks: 0, customer })
}

/// The week's check-in, and what it brings with it; ends the project when that is due.
pub(super) async fn check_in(world: &mut World, index: usize) -> anyhow::Result<()> {
    let run = world.runs[index].clone();
    if run.stops_on.is_some_and(|day| world.day >= day) {
        let spent = run.spent(world.day);
        return close(world, index, spent, Some("De klant is overgenomen en zet alles stil.")).await;
    }
    if world.day >= run.ends_on {
        return finish(world, index).await;
    }
    insights::rule(world, &run).await?;
    record(world, &run).await?;
    move_results(world, &run).await?;
    insights::lay(world, &run).await?;
    world.runs[index].weeks += 1;
    if world.chance.hits(0.06) {
        insights::escalate(world, &run).await?;
    }
    let skipped = world.chance.hits(0.07);
    world.plan(if skipped { 14 } else { 7 }, Step::CheckIn(index));
    Ok(())
}

/// What the team says: what was spent is known; of what is left it has its own idea, that fades as it sees more.
async fn record(world: &mut World, run: &Run) -> anyhow::Result<()> {
    let progress = run.progress(world.day);
    let spent = run.spent(world.day).max(4.0);
    let hope = (run.mood * (1.0 - 0.7 * progress)).exp();
    let left = ((run.hours - spent).max(8.0) * world.chance.spread(hope, 0.06)).round();
    let whole = days_between(run.started_on, run.ends_on) as f64;
    let days = (whole * (1.0 - progress) * world.chance.spread(hope, 0.05)).max(3.0);
    let (low, high) = (0.8, 1.3 + 0.2 * (1.0 - progress));
    let range = |middle: f64| domain::checkin::Range {
        low: (middle * low).round(),
        likely: middle,
        high: (middle * high).round(),
    };
    let day = |factor: f64| plus_days(world.day, (days * factor).ceil() as i64);
    let draft = domain::checkin::CheckInDraft {
        on: None,
        spent: budget(spent),
        to_go: domain::checkin::ToGo {
            cost: Some(domain::checkin::Range {
                low: cents((left * low).round()),
                likely: cents(left),
                high: cents((left * high).round()),
            }),
            hours: Some(range(left)),
        },
        finish: Some(domain::checkin::Range { low: day(low), likely: day(1.0), high: day(high) }),
        moved: Vec::new(),
        note: words::NOTES[run.weeks as usize % words::NOTES.len()].into(),
    };
    let now = world.now();
    check_ins::record_one(&mut world.tx, &run.lead, now, run.id, draft).await?;
    Ok(())
}

fn cents(hours: f64) -> Cents {
    Cents((hours * HOUR_CENTS).round() as i64)
}

fn budget(hours: f64) -> Budget {
    Budget { cost: Some(cents(hours)), hours: Some(hours) }
}

/// Results climb their hills one after another; what is over the top is delivered, and a week later accepted.
async fn move_results(world: &mut World, run: &Run) -> anyhow::Result<()> {
    let standings = results::standings(&mut world.tx, run.id).await?;
    let each = 1.0 / standings.len().max(1) as f64;
    let progress = run.progress(world.day);
    for (place, standing) in standings.iter().enumerate() {
        let begun = each * place as f64 * 0.9;
        let height = ((progress - begun) / (each * 1.1) * 100.0).clamp(0.0, 100.0);
        match &standing.state {
            ResultState::Open if height >= 97.0 => step(world, run, standing.result, Move::Deliver).await?,
            ResultState::Open => {
                let hill = Hill::at(height.round() as u8).filter(|hill| *hill != standing.hill);
                if let Some(hill) = hill {
                    step(world, run, standing.result, Move::Place(hill)).await?;
                }
            }
            ResultState::Delivered { on } if days_between(*on, world.day) >= 7 => {
                accept(world, run, standing.result).await?
            }
            ResultState::Delivered { .. } | ResultState::Accepted { .. } => {}
        }
    }
    Ok(())
}

async fn step(world: &mut World, run: &Run, result: ResultId, how: Move) -> anyhow::Result<()> {
    let now = world.now();
    results::move_one(&mut world.tx, &run.lead, now, (run.id, result), how).await?;
    Ok(())
}

async fn accept(world: &mut World, run: &Run, result: ResultId) -> anyhow::Result<()> {
    let now = world.now();
    results::accept(&mut world.tx, &run.lead, now, (run.id, result), &run.customer.name).await?;
    Ok(())
}

/// Everything is delivered, the customer is asked what it thinks, and the project is closed.
async fn finish(world: &mut World, index: usize) -> anyhow::Result<()> {
    let run = world.runs[index].clone();
    let refuses = world.chance.hits(0.05);
    for (place, standing) in results::standings(&mut world.tx, run.id).await?.into_iter().enumerate() {
        if standing.state == ResultState::Open {
            step(world, &run, standing.result, Move::Deliver).await?;
        }
        let withheld = refuses && place == 1;
        if !withheld && !matches!(standing.state, ResultState::Accepted { .. }) {
            accept(world, &run, standing.result).await?;
        }
    }
    customers::ask_at_finish(world, index).await?;
    close(world, index, run.hours.round(), None).await
}

async fn close(world: &mut World, index: usize, hours: f64, stopped: Option<&str>) -> anyhow::Result<()> {
    let run = world.runs[index].clone();
    settle(world, &run).await?;
    let draft = ClosingDraft {
        stopped_because: stopped.map(str::to_owned),
        ended_on: Some(world.day),
        spent: budget(hours.max(4.0)),
        learned: learned(index, stopped.is_some()).to_owned(),
    };
    let now = world.now();
    closures::close(&mut world.tx, &run.lead, now, run.id, &draft).await?;
    insights::judge_deviations(world, &run).await?;
    if stopped.is_none() {
        world.plan(183, Step::AfterSixMonths(index));
    }
    Ok(())
}

/// What a team writes down at the end: of every third project nothing.
fn learned(index: usize, was_stopped: bool) -> &'static str {
    const LINES: [&str; 6] = [
        "Begin met de koppeling: die bepaalt de rest.",
        "",
        "Eén vaste aanspreekpersoon bij de klant scheelde weken.",
        "De proefopstelling in week drie voorkwam een dure misser.",
        "",
        "Laat de gebruiker vanaf dag één meekijken.",
    ];
    if was_stopped { "Vraag eerder wie bij de klant beslist." } else { LINES.get(index % LINES.len()).unwrap_or(&"") }
}

/// The conditions that came with the customer: seven in ten were met, more with customers that suit.
async fn settle(world: &mut World, run: &Run) -> anyhow::Result<()> {
    let row = projects::by_id(&mut world.tx, &run.lead.person, run.id).await?;
    let tends = world.market[run.sale.company].firm.tends();
    for condition in projects::conditions(&mut world.tx, &row).await? {
        let met = world.chance.hits(0.7 + 0.2 * tends);
        let state = if met { ConditionState::Met } else { ConditionState::Broken };
        let now = world.now();
        let wish = (state, "Bij het afsluiten nagegaan.");
        match projects::settle_condition(&mut world.tx, &run.lead, now, (run.id, condition.id), wish).await {
            Ok(()) | Err(Fault::Refused(Refusal::Conflict(_))) => {}
            Err(fault) => return Err(fault.into()),
        }
    }
    Ok(())
}
