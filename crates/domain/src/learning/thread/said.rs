//! What may be said about all traits together.
//!
//! The rule, exactly. There is a *signal* when chance alone would do as much in at most 4 of 100 histories, the model
//! ranks unseen rows better than a coin (the 90 % interval of the area lies above ½) and says better chances than the base
//! rate (Brier), and at least 40 outcomes are known, five of each kind. Below 40 it takes 1 of 200 and eight of each.
//! There is *no signal* when 100 outcomes are known, five for each input, and the whole interval of the area lies below
//! 0.60. Everything else is *not yet to say*; so is everything about fewer than eight customers' worth of rows.

use super::{clients::Clients, validation::Validation};
use crate::{learning::ENOUGH_PROJECTS, statistics::Count};

/// How often chance alone may do as much.
const CHANCE: f64 = 0.04;
/// The same below [`ENOUGH_PROJECTS`].
const CHANCE_WHEN_FEW: f64 = 0.005;
/// Outcomes of each kind that are needed, and the same below [`ENOUGH_PROJECTS`].
const LEAST: u32 = 5;
const LEAST_WHEN_FEW: u32 = 8;
/// Outcomes that it takes to say that there is nothing.
const ENOUGH_FOR_NOTHING: u32 = 100;
/// An area below which the traits would not change what one does.
const RELEVANT_AREA: f64 = 0.60;
/// The number beyond which "how many more" is not told any more precisely.
const MOST_NEEDED: f64 = 9_999.0;

/// What may be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// The traits go together with the outcome.
    There,
    /// Nothing yet.
    NotYetToSay {
        /// How many more finished projects it takes at least, when they come in as these did (where one customer fills
        /// the past: from how many others); at least 1.
        needed: u32,
    },
    /// They do not go together with it by as much as would matter.
    NotThere,
}

impl Signal {
    /// The stable code (`not_yet_to_say`).
    pub fn code(self) -> &'static str {
        match self {
            Signal::There => "signal",
            Signal::NotYetToSay { .. } => "not_yet_to_say",
            Signal::NotThere => "no_signal",
        }
    }

    /// How many more finished projects it takes; 0 when something can be said.
    pub fn needed(self) -> u32 {
        match self {
            Signal::NotYetToSay { needed } => needed,
            Signal::There | Signal::NotThere => 0,
        }
    }
}

/// Concludes. `chance` is how often chance alone does as much, `inputs` how many the model has.
pub(super) fn conclude(
    good: Count,
    chance: f64,
    inputs: usize,
    validation: Option<&Validation>,
    clients: Option<&Clients>,
) -> Signal {
    let least = good.hits.min(good.of - good.hits);
    let not_yet = || Signal::NotYetToSay { needed: needed(good, least, validation) };
    if let Some(clients) = clients.filter(|clients| clients.too_few()) {
        // What is lacking is not rows but customers.
        let needed = (f64::from(ENOUGH_PROJECTS) - clients.effective).ceil().max(1.0) as u32;
        return Signal::NotYetToSay { needed };
    }
    let Some(found) = validation else { return not_yet() };
    let few = good.of < ENOUGH_PROJECTS;
    let (rare, enough) = if few { (CHANCE_WHEN_FEW, LEAST_WHEN_FEW) } else { (CHANCE, LEAST) };
    let predicts = found.interval.low > 0.5 && found.brier < found.brier_base;
    if chance <= rare && least >= enough && predicts {
        return Signal::There;
    }
    let carried = good.of >= ENOUGH_FOR_NOTHING && good.of as usize >= 5 * inputs && inputs > 0;
    if carried && least >= LEAST && chance > CHANCE && found.interval.high < RELEVANT_AREA {
        return Signal::NotThere;
    }
    not_yet()
}

/// How many more: what 40 asks, what the rarer outcome still lacks, and until an interval around the same area would say
/// one of the two (it narrows with √n).
fn needed(good: Count, least: u32, validation: Option<&Validation>) -> u32 {
    let few = ENOUGH_PROJECTS.saturating_sub(good.of).max(LEAST.saturating_sub(least)).max(1);
    // Of so few rows the interval says too little to reckon with.
    let by_interval = validation.filter(|_| good.of >= ENOUGH_PROJECTS).map_or(0, |found| {
        let n = f64::from(good.of);
        let half = 0.5 * (found.interval.high - found.interval.low);
        let wanted = (found.auc - 0.5).max(RELEVANT_AREA - found.auc);
        (n * (half / wanted).powi(2) - n).ceil().clamp(0.0, MOST_NEEDED) as u32
    });
    few.max(by_interval)
}
