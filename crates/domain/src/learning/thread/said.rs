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
    let not_yet = || Signal::NotYetToSay { needed: needed(good, least, inputs, validation) };
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

/// How many more: what 40 asks, what the rarer outcome still lacks, and until the nearest of two things can be said when
/// the area stays where it is and its interval narrows with √n: that there is a signal, or, once there are enough for
/// that, that there is none.
fn needed(good: Count, least: u32, inputs: usize, validation: Option<&Validation>) -> u32 {
    let few = ENOUGH_PROJECTS.saturating_sub(good.of).max(LEAST.saturating_sub(least)).max(1);
    // Of so few rows the interval says too little to reckon with.
    let Some(found) = validation.filter(|_| good.of >= ENOUGH_PROJECTS) else { return few };
    let n = f64::from(good.of);
    let half = 0.5 * (found.interval.high - found.interval.low);
    let until = |distance: f64| match distance > 0.0 {
        true => (n * (half / distance).powi(2) - n).ceil().clamp(0.0, MOST_NEEDED) as u32,
        false => MOST_NEEDED as u32,
    };
    let carried = u32::try_from(5 * inputs).unwrap_or(u32::MAX).max(ENOUGH_FOR_NOTHING).saturating_sub(good.of);
    let nothing = until(RELEVANT_AREA - found.auc).max(carried);
    few.max(until(found.auc - 0.5).min(nothing))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{learning::thread::validation::Scheme, statistics::Interval};

    fn needed_at(hits: u32, of: u32, inputs: usize, (low, auc, high): (f64, f64, f64)) -> u32 {
        let interval = Interval { low, high };
        let found = Validation { scheme: Scheme::Grouped, n: of, auc, interval, brier: 0.24, brier_base: 0.25 };
        conclude(Count::new(hits, of), 0.5, inputs, Some(&found), None).needed()
    }

    #[test]
    fn what_is_needed_is_what_the_nearest_conclusion_asks() {
        // Nothing to see in 91: a hundred are needed to say so, or five for each input.
        assert_eq!(needed_at(39, 91, 16, (0.29, 0.44, 0.59)), 9);
        assert_eq!(needed_at(39, 91, 22, (0.29, 0.44, 0.59)), 19);
        // 120 × (0.12 / 0.05)² of an area that lies in the middle between the two.
        assert_eq!(needed_at(60, 120, 5, (0.43, 0.55, 0.67)), 572);
        // An area of 0.65 leaves one way only: 60 × (0.18 / 0.15)².
        assert_eq!(needed_at(30, 60, 5, (0.47, 0.65, 0.83)), 27);
        // Below forty it is forty.
        assert_eq!(needed_at(12, 25, 5, (0.40, 0.65, 0.90)), 15);
    }
}
