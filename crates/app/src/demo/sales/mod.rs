//! Selling, as the sellers of the sample do it: choose, approach, talk, come to the gate, and go on from there.

mod fair;
mod near_misses;
mod offer;
mod prospect;
mod road;

pub(super) use fair::{LEADS, meet};
pub(super) use prospect::prospect;

use domain::{
    activity::NextAction,
    ids::{CaseId, ContactId, OpportunityId},
    money::Cents,
    process::Ending,
    refusal::Refusal,
    time::{days_between, plus_days},
};
use store::{
    Actor, Fault,
    opportunities::{self, Closing, Situation, Step as Wanted},
    targets::{self, Quarter},
};

use super::world::{Step, World};
use fair::Lead;

/// A sale that is or was under way.
#[derive(Clone, Debug)]
pub(super) struct Sale {
    /// Its place among the sales; its dice go by it.
    pub(super) place: usize,
    /// The opportunity.
    pub(super) id: OpportunityId,
    /// The company, by its place in the market.
    pub(super) company: usize,
    /// Who sells.
    pub(super) seller: Actor,
    /// Who decides at the customer.
    pub(super) contact: Option<(ContactId, String)>,
    /// What it is about.
    pub(super) title: &'static str,
    /// What it is worth.
    pub(super) amount: Cents,
    case: Option<CaseId>,
    /// What became of it at the trade fair, when it comes from there.
    lead: Option<Lead>,
    tries: u32,
    next: Next,
}

/// What comes next in a sale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Approach,
    Talk,
    Learn,
    Gate,
    Propose,
    Decide,
    Override,
    Agree,
    Value,
    Offer,
    Sign,
}

impl Next {
    fn words(self) -> &'static str {
        match self {
            Next::Approach => "Bellen voor een eerste afspraak",
            Next::Talk => "Kennismaken bij de klant",
            Next::Learn => "Navragen wat nog onbekend is",
            Next::Gate => "Langs de poort",
            Next::Propose => "Behandeling voorstellen",
            Next::Decide => "Besluit over de zaak ophalen",
            Next::Override => "Met de directie bespreken",
            Next::Agree => "Voorwaarden met de klant afspreken",
            Next::Value => "Waardeverwachting opstellen",
            Next::Offer => "Offerte uitbrengen",
            Next::Sign => "Offerte nabellen",
        }
    }
}

/// Takes the next step of a sale.
pub(super) async fn step(world: &mut World, index: usize) -> anyhow::Result<()> {
    match world.sales[index].next {
        Next::Approach => road::approach(world, index).await,
        Next::Talk => road::talk(world, index).await,
        Next::Learn => road::learn(world, index).await,
        Next::Gate => road::gate(world, index).await,
        Next::Propose => near_misses::propose(world, index).await,
        Next::Decide => near_misses::decide(world, index).await,
        Next::Override => near_misses::overrule(world, index).await,
        Next::Agree => near_misses::agree(world, index).await,
        Next::Value => offer::value(world, index).await,
        Next::Offer => offer::offer(world, index).await,
        Next::Sign => offer::sign(world, index).await,
    }
}

/// Plans the next step. Who has an approval hurries: it runs out. A company from the trade fair has its days.
fn then(world: &mut World, index: usize, next: Next, (low, high): (i64, i64)) {
    if let Some(lead) = world.sales[index].lead {
        world.sales[index].next = next;
        return lead.plan(world, index, next);
    }
    let hurry = if world.sales[index].case.is_some() && next != Next::Propose { 2 } else { 1 };
    world.sales[index].next = next;
    world.plan_between(low / hurry, high / hurry, Step::Sale(index));
}

/// The seller writes down what comes next. Some hope for it too early, and some write down nothing.
pub(super) async fn look_ahead(world: &mut World, index: usize) -> anyhow::Result<()> {
    let Some(day) = world.planned(Step::Sale(index)) else { return Ok(()) };
    let (now, sale) = (world.aside(), &world.sales[index]);
    let hoped = if sale.place % 9 == 4 { plus_days(day, -12).max(world.day) } else { day };
    let next = NextAction { what: sale.next.words().into(), on: hoped };
    let next = Some(next).filter(|_| sale.place % 7 != 3);
    opportunities::set_next(&mut world.tx, &sale.seller, now, sale.id, next).await?;
    Ok(())
}

/// Sets what each seller is to bring in this quarter, and plans the next one.
pub(super) async fn set_targets(world: &mut World) -> anyhow::Result<()> {
    for seller in world.cast.sellers() {
        let (dirk, now) = (world.cast.dirk(), world.now());
        targets::set(&mut world.tx, &dirk, now, seller.person.id, (world.day, Cents(30_000_000))).await?;
    }
    world.plan(days_between(world.day, plus_days(Quarter::of(world.day).to(), 1)), Step::Targets);
    Ok(())
}

/// Tries to move on; what the process refuses comes back as a value.
async fn forward(world: &mut World, index: usize, to: &str) -> anyhow::Result<Result<Situation, Refusal>> {
    let now = world.now();
    let sale = &world.sales[index];
    let wanted = Wanted { to: to.into(), ..Wanted::default() };
    match opportunities::move_to(&mut world.tx, &sale.seller, now, sale.id, wanted).await {
        Ok(situation) => Ok(Ok(situation)),
        Err(Fault::Refused(refusal)) => Ok(Err(refusal)),
        Err(Fault::Store(error)) => Err(error.into()),
    }
}

async fn end(world: &mut World, index: usize, ending: Ending, reason: &str) -> anyhow::Result<()> {
    let now = world.now();
    let sale = &world.sales[index];
    let closing = Closing { ending, reason: reason.into(), version: None };
    opportunities::close(&mut world.tx, &sale.seller, now, sale.id, closing).await?;
    Ok(())
}
