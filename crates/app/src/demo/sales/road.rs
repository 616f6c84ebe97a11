//! The road to the gate: an approach, a talk, what it brings out, and what the gate says of it.

use domain::{activity::ActivityKind, fact::Source, ids::ContactId, process::Ending, profile::Verdict};
use store::{conversations, facts, opportunities};

use super::{Next, end, forward, then};
use crate::demo::{
    market::{contact, statement},
    world::World,
};

pub(super) async fn approach(world: &mut World, index: usize) -> anyhow::Result<()> {
    let company = world.sales[index].company;
    let values = world.market[company].firm.registered().into();
    state(world, index, values, Source::Seller).await?;
    let _ = forward(world, index, "approached").await?;
    then(world, index, Next::Talk, (6, 28));
    Ok(())
}

async fn state(world: &mut World, index: usize, values: Vec<(&str, String)>, source: Source) -> anyhow::Result<()> {
    let stated = statement(world, values, source);
    let now = world.now();
    let (seller, company) = (world.sales[index].seller, world.market[world.sales[index].company].id);
    facts::add(&mut world.tx, &seller, now, company, stated).await?;
    Ok(())
}

/// The first talk: some firms do not care, and some never bring who decides.
pub(super) async fn talk(world: &mut World, index: usize) -> anyhow::Result<()> {
    if world.sales[index].lead.is_none() && world.chance.hits(0.06) {
        return end(world, index, Ending::Lost, "Geen belangstelling").await;
    }
    let company = world.sales[index].company;
    let role = if world.market[company].firm.decision_maker { "decision_maker" } else { "project_lead" };
    let met = contact(world, company, role).await?;
    converse(world, index, met.0, (ActivityKind::Meeting, "Kennismaking; rondgang door de werkplaats.")).await?;
    world.sales[index].contact = Some(met);
    let _ = forward(world, index, "talked").await?;
    then(world, index, Next::Learn, (10, 40));
    Ok(())
}

async fn converse(
    world: &mut World,
    index: usize,
    with: ContactId,
    (kind, note): (ActivityKind, &str),
) -> anyhow::Result<()> {
    // The first talk is a step of the story; a call in between is on the side of it.
    let now = if kind == ActivityKind::Meeting { world.now() } else { world.aside() };
    let sale = &world.sales[index];
    let (with, held_on, note) = (vec![with], world.day, note.to_owned());
    let new = conversations::NewConversation { kind, with, held_on, note, next: None };
    conversations::add(&mut world.tx, &sale.seller, now, sale.id, new).await?;
    Ok(())
}

/// The second talk brings out most of what the profile asks; each further one the rest.
pub(super) async fn learn(world: &mut World, index: usize) -> anyhow::Result<()> {
    let all = world.market[world.sales[index].company].firm.told();
    let certain = world.sales[index].lead.is_some();
    let heard = all.into_iter().filter(|(key, _)| certain || *key == "decision_maker" || world.chance.hits(0.9));
    let heard = heard.collect();
    state(world, index, heard, Source::Customer).await?;
    if let Some((with, _)) = world.sales[index].contact {
        converse(world, index, with, (ActivityKind::Call, "Nagevraagd wat nog open stond.")).await?;
    }
    world.sales[index].tries += 1;
    let past = world.sales[index].lead.map_or(Next::Gate, |lead| lead.at_gate());
    match forward(world, index, "gate").await? {
        Ok(_) => then(world, index, past, (3, 14)),
        Err(_) if world.sales[index].tries < 2 => then(world, index, Next::Learn, (6, 20)),
        Err(_) => end(world, index, Ending::Declined, "De beslisser komt niet aan tafel").await?,
    }
    Ok(())
}

pub(super) async fn gate(world: &mut World, index: usize) -> anyhow::Result<()> {
    if let Ok(_passed) = forward(world, index, "value").await? {
        then(world, index, Next::Value, (10, 45));
        return Ok(());
    }
    let seller = world.sales[index].seller;
    let situation = opportunities::situation(&mut world.tx, &seller.person, world.sales[index].id, world.day).await?;
    match situation.qualification.verdict {
        Verdict::Near => then(world, index, Next::Propose, (2, 14)),
        Verdict::Open if world.sales[index].tries < 5 => then(world, index, Next::Learn, (4, 12)),
        Verdict::Outside if world.chance.hits(0.3) => then(world, index, Next::Override, (1, 4)),
        _ => end(world, index, Ending::Declined, "Buiten de doelgroep: past niet bij wat wij goed doen").await?,
    }
    Ok(())
}
