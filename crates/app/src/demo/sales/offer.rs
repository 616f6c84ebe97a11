//! From the gate to the signature: the value that is expected, the offer, and the answer.

use domain::{
    mandate::Mandate,
    money::Cents,
    process::Ending,
    terms::Budget,
    time::{Day, plus_days},
    value::ValueDraft,
};
use store::{
    Fault, documents,
    opportunities::{self, Closing},
    sale_mandates::{self, NewMandate},
    value_expectations,
};

use super::{Next, end, forward, then};
use crate::demo::{delivery, world::World};

/// What will be better for the customer, agreed with it.
pub(super) async fn value(world: &mut World, index: usize) -> anyhow::Result<()> {
    if world.sales[index].lead.is_none() && world.chance.hits(0.06) {
        return end(world, index, Ending::Lost, "Andere prioriteiten").await;
    }
    let sale = world.sales[index].clone();
    let name = sale.contact.map(|(_, name)| name).unwrap_or_default();
    let now_late = world.chance.between(18, 45) as f64;
    let draft = ValueDraft {
        better: "Wij leveren wanneer we het beloven, en weten het als het niet lukt.".into(),
        measured_by: "procent orders te laat".into(),
        now: Some(now_late),
        then: Some((now_late / 3.0).round()),
        by: Some(plus_days(world.day, 400)),
    };
    let now = world.now();
    value_expectations::state(&mut world.tx, &sale.seller, now, sale.id, (&draft, &name)).await?;
    match forward(world, index, "proposal").await? {
        Ok(_) => then(world, index, Next::Offer, (12, 45)),
        Err(_) => end(world, index, Ending::Declined, "Past bij nader inzien niet").await?,
    }
    Ok(())
}

/// The offer: a document, and what the team may decide alone.
pub(super) async fn offer(world: &mut World, index: usize) -> anyhow::Result<()> {
    let sale = world.sales[index].clone();
    let now = world.now();
    let new = documents::NewDocument {
        kind: "proposal".into(),
        title: "Voorstel".into(),
        note: "Twee bladzijden; prijs en resultaten.".into(),
        ..documents::NewDocument::default()
    };
    documents::add(&mut world.tx, &sale.seller, now, sale.id, new).await?;
    let mandate = NewMandate {
        finish_on: Some(finish(world, sale.amount)),
        budget: Budget {
            cost: Some(Cents(sale.amount.0 * 7 / 10)),
            hours: Some((sale.amount.as_units() * 0.7 / 85.0).round()),
        },
        margins: Mandate::SUGGESTED,
    };
    sale_mandates::set(&mut world.tx, &sale.seller, now, sale.id, mandate).await?;
    then(world, index, Next::Sign, (20, 60));
    Ok(())
}

/// Bigger projects are promised longer: three to ten months.
fn finish(world: &World, amount: Cents) -> Day {
    let days = 85.0 + 66.0 * (amount.as_units() / 10_000.0).max(1.0).ln();
    plus_days(world.day, (days as i64).clamp(110, 330))
}

/// Won or lost.
pub(super) async fn sign(world: &mut World, index: usize) -> anyhow::Result<()> {
    if !world.chance.hits(0.86) {
        return end(world, index, Ending::Lost, "Gekozen voor een ander").await;
    }
    let sale = world.sales[index].clone();
    let now = world.now();
    let closing = Closing { ending: Ending::Won, reason: String::new(), version: None };
    match opportunities::close(&mut world.tx, &sale.seller, now, sale.id, closing).await {
        Ok(_) => delivery::start(world, sale).await,
        Err(Fault::Refused(_)) => end(world, index, Ending::Declined, "De goedkeuring is verlopen").await,
        Err(fault) => Err(fault.into()),
    }
}
