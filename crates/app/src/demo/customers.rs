//! The customers of the sample: they get a link, answer the pulse through it, and acknowledge new promises with it.

use anyhow::Context as _;
use domain::{
    ids::{ContactId, ProjectId, PulseId},
    pulse::{Act, Answer, AnswerDraft, ContactRole, Moment, ReplyDraft, Telling},
    time::{Day, days_between},
    value::Moment as Measured,
};
use store::{
    Actor,
    customer::{self, Signature},
    links::{self, CustomerLink},
    measurements::{self, NewMeasurement},
    projects, promises, pulses,
};

use super::{
    delivery::Run,
    delivery_words as words,
    market::contact,
    sales::Sale,
    world::{Step, World},
};

/// Who is on the customer's side.
#[derive(Clone, Debug)]
pub(super) struct Customer {
    /// The one who decides.
    pub(super) contact: ContactId,
    /// That one's name.
    pub(super) name: String,
    /// What its link is opened with.
    secret: String,
}

/// Gives the customer its link.
pub(super) async fn welcome(world: &mut World, id: ProjectId, sale: &Sale, lead: Actor) -> anyhow::Result<Customer> {
    let known = sale.contact.clone().filter(|_| world.market[sale.company].firm.decision_maker);
    let (contact, name) = match known {
        Some(known) => known,
        None => contact(world, sale.company, "decision_maker").await?,
    };
    let secret = web::secret()?;
    let now = world.now();
    links::create(&mut world.tx, &lead, now, (id, Some(contact)), &secret).await?;
    Ok(Customer { contact, name, secret })
}

async fn link(world: &mut World, run: &Run) -> anyhow::Result<CustomerLink> {
    let now = world.now();
    Ok(links::by_secret(&mut world.tx, now.at, &run.customer.secret).await?)
}

/// Acknowledges the promise that is offered.
pub(super) async fn acknowledge(world: &mut World, index: usize) -> anyhow::Result<()> {
    let run = world.runs[index].clone();
    let row = projects::by_id(&mut world.tx, &run.lead.person, run.id).await?;
    let Some(offer) = promises::open_offer(&mut world.tx, run.id).await?.filter(|_| row.is_running()) else {
        return Ok(());
    };
    let opened = link(world, &run).await?;
    let now = world.now();
    let seen = customer::page(&mut world.tx, &opened, now.today).await?;
    let asked = seen.proposed().filter(|step| step.version.id == Some(offer.id)).context("an offer to agree to")?;
    let w = web::Words::new(web::Lang::Nl, jiff::tz::TimeZone::UTC, now);
    let text_seen = web::text_of_offer(&w, asked);
    let signature = Signature { name: run.customer.name.clone(), language: w.lang.code(), text_seen };
    customer::agree_promise(&mut world.tx, &opened, now, offer.id, &signature).await?;
    Ok(())
}

/// A pulse on the way, and the next one seven weeks later, as long as the project runs.
pub(super) async fn pulse(world: &mut World, index: usize) -> anyhow::Result<()> {
    let run = world.runs[index].clone();
    let row = projects::by_id(&mut world.tx, &run.lead.person, run.id).await?;
    if !row.is_running() {
        return Ok(());
    }
    let moment = if days_between(run.started_on, world.day) < 40 { Moment::Start } else { Moment::Underway };
    let asked = ask(world, &run, moment).await?;
    if let Some(asked) = asked
        && world.chance.hits(0.78)
    {
        answer(world, &run, asked).await?;
    }
    world.plan(49, Step::Pulse(index));
    Ok(())
}

/// The last question before the closing; most customers answer it.
pub(super) async fn ask_at_finish(world: &mut World, index: usize) -> anyhow::Result<()> {
    let run = world.runs[index].clone();
    let asked = match ask(world, &run, Moment::Finish).await? {
        Some(asked) => Some(asked),
        None => pulses::of_project(&mut world.tx, run.id).await?.into_iter().find(|p| p.answer.is_none()).map(|p| p.id),
    };
    if let Some(asked) = asked
        && world.chance.hits(0.93)
    {
        answer(world, &run, asked).await?;
    }
    measure(world, &run, Measured::Finish, 0.75).await
}

/// Half a year later: the last pulse, and whether the value came.
pub(super) async fn after_six_months(world: &mut World, index: usize) -> anyhow::Result<()> {
    let run = world.runs[index].clone();
    if let Some(asked) = ask(world, &run, Moment::SixMonthsAfter).await?
        && world.chance.hits(0.6)
    {
        answer(world, &run, asked).await?;
    }
    measure(world, &run, Measured::SixMonthsAfter, 0.95).await
}

async fn measure(world: &mut World, run: &Run, moment: Measured, share: f64) -> anyhow::Result<()> {
    let Some(row) = measurements::expectation(&mut world.tx, run.id).await? else { return Ok(()) };
    let tends = world.market[run.sale.company].firm.tends();
    let reached = share + 0.25 * tends + 0.15 * world.chance.normal();
    let expected = &row.expectation;
    let figure = (expected.now + reached * (expected.then - expected.now)).max(0.0).round();
    let now = world.now();
    let new = NewMeasurement { moment, figure: Some(figure), on: None };
    measurements::note(&mut world.tx, &run.lead, now, run.id, new).await?;
    Ok(())
}

/// Asks the one who decides; nothing when an earlier question is still open.
async fn ask(world: &mut World, run: &Run, moment: Moment) -> anyhow::Result<Option<PulseId>> {
    let open = pulses::of_project(&mut world.tx, run.id).await?.iter().any(|pulse| pulse.answer.is_none());
    if open {
        return Ok(None);
    }
    let now = world.now();
    let ask = pulses::Ask { project: run.id, contact: run.customer.contact, role: ContactRole::DecisionMaker, moment };
    Ok(Some(pulses::ask(&mut world.tx, &run.lead, now, ask, None).await?))
}

/// Whom a customer told of the firm: somebody else for another project.
fn told(day: Day) -> &'static str {
    const TOLD: [&str; 7] = [
        "Oldenburg Verpakkingsmachines",
        "Wim Terpstra van Terpstra Koeltechniek",
        "Kunststoffabriek De Schelde",
        "Mijn broer, hij leidt Bouma Metaal",
        "Lankhorst Transportbanden",
        "Greet van Rooij, Van Rooij Staalbouw",
        "Drukkerij Hoekstra",
    ];
    TOLD[usize::from(day.day_of_year().unsigned_abs()) % TOLD.len()]
}

/// Enthusiasm hangs on whether the customer suits, on whether it goes as promised, and on luck.
async fn answer(world: &mut World, run: &Run, asked: PulseId) -> anyhow::Result<()> {
    let tends = world.market[run.sale.company].firm.tends();
    let versions = promises::of_project(&mut world.tx, run.id).await?;
    let agreed = versions.last().map_or(run.ends_on, |promise| promise.terms().finish_on);
    let late = days_between(agreed, run.ends_on).max(0) as f64 / 14.0;
    let felt = 8.4 + 1.0 * tends - 0.6 * late.min(6.0) + 1.3 * world.chance.normal();
    let score = felt.round().clamp(0.0, 10.0) as u8;
    let telling = match score {
        9..=10 if world.chance.hits(0.5) => {
            Telling::Told { whom: if world.chance.hits(0.5) { told(run.ends_on).into() } else { String::new() } }
        }
        8..=10 if world.chance.hits(0.85) => Telling::WouldChooseAgain,
        _ => Telling::Neither,
    };
    let opened = link(world, run).await?;
    let draft = AnswerDraft { score: Some(score), why: words::why(score).into(), telling: Some(telling) };
    let now = world.now();
    let given = pulses::answer(&mut world.tx, &opened, now, asked, &draft).await?;
    if given.asks_call_back() {
        let index = world.runs.iter().position(|other| other.id == run.id).unwrap_or_default();
        let days = world.chance.between(2, 9);
        world.plan(days, Step::CallBack(index));
    }
    reply(world, run, (asked, &given)).await
}

/// Writes down what was done with a good answer; of some in between nobody did.
async fn reply(world: &mut World, run: &Run, (asked, given): (PulseId, &Answer)) -> anyhow::Result<()> {
    let acts: &[Act] = match (given.score, given.telling.code()) {
        (9.., "told") => &[Act::Thanked, Act::Shared],
        (9.., _) => &[Act::Thanked, Act::AskedReferral],
        (7.., _) if given.at.today.day() % 2 == 0 => &[Act::Thanked],
        _ => return Ok(()),
    };
    let draft = ReplyDraft { acts: acts.iter().map(|act| act.code().to_owned()).collect(), said: String::new() };
    let now = world.aside();
    pulses::reply(&mut world.tx, &run.lead, now, (run.id, asked), &draft).await?;
    Ok(())
}

/// Calls back, and writes down what came of it.
pub(super) async fn call_back(world: &mut World, index: usize) -> anyhow::Result<()> {
    let run = world.runs[index].clone();
    let waiting = pulses::of_project(&mut world.tx, run.id).await?;
    let waiting = waiting.into_iter().find(|pulse| pulse.call_back.as_ref().is_some_and(|call| call.done.is_none()));
    if let Some(pulse) = waiting {
        let now = world.now();
        let came_of_it = "Gebeld, en de planning samen doorgenomen. Elke vrijdag een kort bericht.";
        pulses::close_call_back(&mut world.tx, &run.lead, now, (run.id, pulse.id), came_of_it).await?;
    }
    Ok(())
}
