//! The living sample: a Dutch automation firm of four years, made by letting people do what they do.
//!
//! Nothing is inserted. Every company, sale, case, project and answer goes through the acts that pages and API use, on
//! the day on which it happens, so the sample can hold nothing that the rules forbid. Chance is seeded; the days count
//! back from today, so that the sample is always alive.

mod cast;
mod chance;
mod customers;
mod delivery;
mod delivery_words;
mod firms;
mod insights;
mod market;
mod patterns;
mod profiles;
mod sales;
mod sales_words;
#[cfg(test)]
mod tests;
mod waiting;
mod world;

use anyhow::Context as _;
use domain::time::{Day, Now, plus_days};
use store::Store;

pub(crate) use cast::{CAST, PASSWORD};
use world::World;

/// How far back the sample begins, in days: a little under four years.
const HISTORY: i64 = 1_430;

/// The seed of the sample.
const SEED: u64 = 20_260_108;

/// Fills an empty store with the sample, ending yesterday. `password_hash` is the hash of [`PASSWORD`], for everyone.
pub(crate) async fn populate(store: &Store, now: Now, password_hash: &str) -> anyhow::Result<()> {
    live(store, now, password_hash, HISTORY).await
}

/// The sample over so many days.
async fn live(store: &Store, now: Now, password_hash: &str, history: i64) -> anyhow::Result<()> {
    let tx = store.write().await?;
    let begin = monday(plus_days(now.today, -history));
    let mut world = World::new(tx, SEED, begin, now);
    cast::invite(&mut world, password_hash).await.context("the people of the sample")?;
    profiles::publish_first(&mut world).await.context("the first profile of the sample")?;
    patterns::write(&mut world).await.context("the patterns of the sample")?;
    market::open(&mut world).await.context("the companies of the sample")?;
    world.live().await?;
    waiting::leave(&mut world).await.context("what waits at the end of the sample")?;
    world.tx.commit().await?;
    Ok(())
}

/// The Monday on or before a day.
fn monday(day: Day) -> Day {
    plus_days(day, -i64::from(day.weekday().to_monday_zero_offset()))
}
