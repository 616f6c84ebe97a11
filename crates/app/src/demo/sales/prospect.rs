//! Choosing whom to go to: sellers look at what the trade register says, and are wrong now and then.

use domain::money::Cents;
use store::{
    Actor,
    opportunities::{self, NewOpportunity, Origin},
};

use super::{Next, Sale};
use crate::demo::world::{Step, World};

const WISHES: [&str; 8] = [
    "Planning koppelen aan de machines",
    "Van offerte naar werkorder zonder overtypen",
    "Klantportaal met levertijden",
    "Materiaalstroom in beeld",
    "Voorcalculatie uit tekeningen",
    "Besturing van de nieuwe lijn",
    "Tracering van elk onderdeel",
    "Onderhoud voorspellen",
];

/// A seller goes to the next company, and plans the one after.
pub(in crate::demo) async fn prospect(world: &mut World) -> anyhow::Result<()> {
    let pace = if world.days_left() < 600 { (1, 3) } else { (2, 6) };
    world.plan_between(pace.0, pace.1, Step::Prospect);
    let Some(company) = pick(world) else { return Ok(()) };
    world.market[company].approached = true;
    let seller = world.chance.one(&world.cast.sellers());
    begin(world, company, seller).await?;
    world.plan_between(1, 5, Step::Sale(world.sales.len() - 1));
    Ok(())
}

/// Writes down the opportunity: what it is about, and what it may be worth.
pub(super) async fn begin(world: &mut World, company: usize, seller: Actor) -> anyhow::Result<()> {
    let amount = Cents((world.chance.spread(95_000.0, 0.55) / 500.0).round() as i64 * 50_000);
    let origin = if world.chance.hits(0.25) { Origin::Inbound } else { Origin::Own };
    let title = world.chance.one(&WISHES);
    let new = NewOpportunity {
        company: world.market[company].id,
        title: title.into(),
        amount,
        owner: None,
        profile: None,
        origin,
        origin_note: String::new(),
        referred_by: None,
        next: None,
    };
    let now = world.now();
    let id = opportunities::create(&mut world.tx, &seller, now, new).await?;
    world.sales.push(Sale {
        place: world.sales.len(),
        id,
        company,
        seller,
        contact: None,
        title,
        amount,
        case: None,
        lead: None,
        tries: 0,
        next: Next::Approach,
    });
    Ok(())
}

/// The likeliest of a few companies nobody went to yet: sellers look at the trade and the size first, and still go for
/// the wrong ones now and then.
fn pick(world: &mut World) -> Option<usize> {
    let free: Vec<usize> = (0..world.market.len()).filter(|&index| !world.market[index].approached).collect();
    if free.is_empty() {
        return None;
    }
    let few: Vec<usize> = (0..3).map(|_| world.chance.one(&free)).collect();
    few.into_iter().max_by_key(|&index| world.market[index].firm.looks_right())
}
