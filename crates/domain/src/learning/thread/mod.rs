//! The common thread: what do the good outcomes of the past share that the others do not?
//!
//! Half of the work is refusing. Columns that give the outcome away are named and left out before anything is learned;
//! whether there is anything at all is one test over all traits together; how good it is, is measured on rows that the
//! model has not seen; and every trait is told with its counts, its interval and how often it comes back when the past is
//! drawn again. Invariant: the same history and seed give the same answer, and no history makes it panic.

mod chance;
mod clients;
mod draft;
mod drift;
mod evidence;
mod inputs;
mod said;
mod shifts;
mod suspects;
mod validation;

pub use clients::{ClientShare, Clients};
pub use drift::{Drift, Moved};
pub use evidence::Evidence;
pub use said::Signal;
pub use shifts::{Shift, Side};
pub use suspects::{Suspect, WhySuspect};
pub use validation::{Scheme, Validation};

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use self::{chance::Exchange, inputs::Input, validation::Ground};
use super::{Case, History, LeftOut, Trait, WhyLeftOut};
use crate::{profile::Profile, statistics::Count, time::Day};

/// The most rows that the test against chance looks at; more make it slower and no surer.
const TESTED: usize = 4_000;

/// What the past says.
#[derive(Clone, Debug, PartialEq)]
pub struct Thread {
    /// Good outcomes, of the rows with a known outcome.
    pub good: Count,
    /// Rows whose outcome is not known.
    pub unknown_outcome: u32,
    /// How many rows repeated an earlier one and were merged with it.
    pub merged: usize,
    /// How many rows repeat an earlier one and were kept, because chance explains that.
    pub alike: usize,
    /// What may be said about all traits together.
    pub signal: Signal,
    /// How often chance alone would make the traits go with the outcome as much as they do.
    pub chance: f64,
    /// How well unseen rows are predicted.
    pub validation: Option<Validation>,
    /// The evidence about each trait, the surest first.
    pub criteria: Vec<Evidence>,
    /// Two groups compared on actual ÷ planned, the clearest first.
    pub shifts: Vec<Shift>,
    /// Columns that give the outcome away.
    pub suspects: Vec<Suspect>,
    /// Columns that are nothing to learn from.
    pub left_out: Vec<LeftOut>,
    /// The customers, where the file tells them apart.
    pub clients: Option<Clients>,
    /// What changed between the early rows and the late ones, where there are dates.
    pub drift: Option<Drift>,
    /// The draft profile; only where there is a signal.
    pub profile: Option<Profile>,
}

/// The rows with a known outcome, and what was known of them.
struct Known<'a> {
    cases: Vec<&'a Case>,
    good: Vec<bool>,
    traits: Vec<Trait>,
    days: Vec<Option<Day>>,
}

/// What a look at a history gives before the traits are told one by one.
struct Looked<'a> {
    known: Known<'a>,
    inputs: Vec<Input>,
    rows: Vec<Vec<f64>>,
    groups: Vec<usize>,
    suspects: Vec<Suspect>,
    clients: Option<Clients>,
    validation: Option<Validation>,
    chance: f64,
    signal: Signal,
}

/// The seed of page and command: fixed and the same, so that the same past gives the same answer everywhere and always.
pub const SEED: u64 = 20_261_125;

/// Looks for the common thread of a history. `seed` decides how rows are dealt, shuffled and drawn again.
pub fn thread(history: &History, seed: u64) -> Thread {
    let mut dice = ChaCha8Rng::seed_from_u64(seed);
    let Looked { known, inputs, rows, groups, suspects, clients, validation, chance, signal } =
        look(history, &mut dice);
    let good = Count::over(known.good.iter().copied());
    let mut left_out = history.left_out.clone();
    left_out.extend(constant(&known.traits, &inputs));
    let both = good.hits > 0 && good.hits < good.of;
    let criteria = if both {
        evidence::evidence(&known.traits, &inputs, &rows, &known.good, &groups, &mut dice)
    } else {
        Vec::new()
    };
    let profile = if signal == Signal::There { draft::draft(&known.traits, &criteria, known.good.len()) } else { None };
    let one_customer = clients.as_ref().is_some_and(Clients::too_few);
    let ratios: Vec<Option<f64>> = known.cases.iter().map(|case| case.ratio).collect();
    let shifts = if one_customer { Vec::new() } else { shifts::shifts(&known.traits, &known.good, &ratios) };
    Thread {
        good,
        unknown_outcome: (history.cases.len() - known.good.len()) as u32,
        merged: history.merged,
        alike: history.alike,
        signal,
        chance,
        validation,
        criteria,
        shifts,
        suspects,
        left_out,
        drift: drift::drift(&known.traits, &inputs, &rows, &known.good, &known.days),
        clients,
        profile,
    }
}

/// Only what may be said about all traits together; the same as [`thread()`] says, in a tenth of the time.
pub fn signal(history: &History, seed: u64) -> Signal {
    look(history, &mut ChaCha8Rng::seed_from_u64(seed)).signal
}

fn look<'a>(history: &'a History, dice: &mut ChaCha8Rng) -> Looked<'a> {
    let mut known = known(history);
    let suspects = take_suspects(history, &mut known);
    let inputs = inputs::inputs(&known.traits);
    let rows = inputs::rows(&inputs, known.good.len());
    let clients = clients::clients(&known.cases, &known.good);
    let groups = match &clients {
        Some(_) => clients::numbered(&known.cases),
        None => inputs::lookalikes(&rows),
    };
    let good = Count::over(known.good.iter().copied());
    let ground = Ground { rows: &rows, good: &known.good, groups: &groups, days: &known.days };
    let validation = if inputs.is_empty() { None } else { validation::validate(&ground, dice) };
    let chance = by_chance(&ground, clients.is_some(), dice);
    let signal = said::conclude(good, chance, inputs.len(), validation.as_ref(), clients.as_ref());
    Looked { known, inputs, rows, groups, suspects, clients, validation, chance, signal }
}

fn known(history: &History) -> Known<'_> {
    let places: Vec<usize> = (0..history.cases.len()).filter(|&place| history.cases[place].good.is_some()).collect();
    let cases: Vec<&Case> = places.iter().map(|&place| &history.cases[place]).collect();
    Known {
        good: cases.iter().map(|case| case.good == Some(true)).collect(),
        days: cases.iter().map(|case| case.started_on).collect(),
        traits: history
            .traits
            .iter()
            .map(|one| Trait { name: one.name.clone(), values: one.values.pick(&places) })
            .collect(),
        cases,
    }
}

/// Takes the columns that give the outcome away out of what is learned from, unless a person said to keep them.
fn take_suspects(history: &History, known: &mut Known<'_>) -> Vec<Suspect> {
    let afterwards: Vec<(String, Vec<Option<f64>>)> = history
        .afterwards
        .iter()
        .enumerate()
        .map(|(place, name)| {
            let series = known.cases.iter().map(|case| case.afterwards.get(place).copied().flatten());
            (name.clone(), series.collect())
        })
        .collect();
    let columns = known.traits.len();
    let mut suspects = Vec::new();
    let (good, traits) = (&known.good, std::mem::take(&mut known.traits));
    known.traits = traits
        .into_iter()
        .filter(|one| {
            let kept = history.keep.contains(&one.name);
            let why = if kept { None } else { suspects::suspicion(one, good, &afterwards, columns) };
            suspects.extend(why.clone().map(|why| Suspect { column: one.name.clone(), why }));
            why.is_none()
        })
        .collect();
    suspects
}

/// The traits that make no input, because they hardly vary among the rows with an outcome.
fn constant<'a>(traits: &'a [Trait], inputs: &'a [Input]) -> impl Iterator<Item = LeftOut> + 'a {
    let used = move |place: usize| inputs.iter().any(|input| input.of == place);
    let unused = traits.iter().enumerate().filter(move |(place, _)| !used(*place));
    unused.map(|(_, one)| LeftOut { column: one.name.clone(), why: WhyLeftOut::Constant })
}

/// How often chance alone does as much, on at most [`TESTED`] rows.
fn by_chance(ground: &Ground<'_>, customers: bool, dice: &mut ChaCha8Rng) -> f64 {
    let n = ground.good.len();
    let every = n.div_ceil(TESTED).max(1);
    let some: Vec<usize> = (0..n).step_by(every).collect();
    let rows: Vec<Vec<f64>> = some.iter().map(|&row| ground.rows[row].clone()).collect();
    let good: Vec<bool> = some.iter().map(|&row| ground.good[row]).collect();
    let stretches = validation::stretches(ground.days).unwrap_or_else(|| vec![0; n]);
    let stretches: Vec<usize> = some.iter().map(|&row| stretches[row]).collect();
    let groups: Vec<usize> = some.iter().map(|&row| ground.groups[row]).collect();
    let exchange = if customers { Exchange::Customers(&groups, &stretches) } else { Exchange::Within(&stretches) };
    chance::chance(&rows, &good, &exchange, dice)
}

#[cfg(test)]
mod tests;
