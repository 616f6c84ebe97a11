//! What may be said about a difference between two groups, and when nothing may be said yet.
//!
//! The rule, exactly. Let n be all projects with a known outcome and [low, high] the 90 % interval of the difference.
//! - A difference is *likely* when the interval leaves out 0, n ≥ 40 and each group has at least five. Below 40 it is
//!   only said when it is overwhelming: P(higher) at least 0.995 (or at most 0.005) with eight in each group.
//! - There is *no difference* worth acting on when n ≥ 40 and the whole interval lies within 15 percentage points of 0.
//! - Everything else is *not yet to say*, with how many more finished projects it would take at least if they came in as
//!   these did: until there are 40, five in each group, and an interval (it narrows with √n) that says one of the two.

use crate::statistics::{Count, Difference};

/// Finished projects below which hardly anything is said.
pub const ENOUGH_PROJECTS: u32 = 40;

/// A difference of rates below which it would not change what one does.
pub const RELEVANT_DIFFERENCE: f64 = 0.15;

/// Finished projects that each group needs.
const LEAST_GROUP: u32 = 5;

/// Finished projects that each group needs for saying something below [`ENOUGH_PROJECTS`].
const LEAST_GROUP_WHEN_FEW: u32 = 8;

/// The number beyond which "how many more" is not told any more precisely.
const MOST_NEEDED: f64 = 9_999.0;

/// What may be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conclusion {
    /// The groups differ; the sign of the difference says which way.
    Likely,
    /// Nothing yet.
    NotYetToSay {
        /// How many more finished projects it takes, at least 1.
        needed: u32,
    },
    /// They do not differ by as much as would matter.
    NoDifference,
}

impl Conclusion {
    /// The stable code (`not_yet_to_say`).
    pub fn code(self) -> &'static str {
        match self {
            Conclusion::Likely => "likely",
            Conclusion::NotYetToSay { .. } => "not_yet_to_say",
            Conclusion::NoDifference => "no_difference",
        }
    }

    /// How many more finished projects it takes; 0 when something can be said.
    pub fn needed(self) -> u32 {
        match self {
            Conclusion::NotYetToSay { needed } => needed,
            Conclusion::Likely | Conclusion::NoDifference => 0,
        }
    }
}

/// Concludes about the difference between two groups.
pub fn conclude(first: Count, second: Count, difference: &Difference) -> Conclusion {
    let (n, least) = (first.of + second.of, first.of.min(second.of));
    let interval = difference.interval;
    let leaves_out_zero = interval.low > 0.0 || interval.high < 0.0;
    let overwhelming = difference.p_higher >= 0.995 || difference.p_higher <= 0.005;
    if n >= ENOUGH_PROJECTS && least >= LEAST_GROUP {
        if leaves_out_zero {
            return Conclusion::Likely;
        }
        if interval.low > -RELEVANT_DIFFERENCE && interval.high < RELEVANT_DIFFERENCE {
            return Conclusion::NoDifference;
        }
    }
    if least >= LEAST_GROUP_WHEN_FEW && overwhelming {
        return Conclusion::Likely;
    }
    Conclusion::NotYetToSay { needed: needed(n, least, difference) }
}

/// How many more: the largest of what 40 asks, what the smaller group still lacks, and what the interval asks. An empty
/// group has no rate to reckon with, so then only the first two count.
fn needed(n: u32, least: u32, difference: &Difference) -> u32 {
    let few = ENOUGH_PROJECTS.saturating_sub(n).max(LEAST_GROUP.saturating_sub(least)).max(1);
    if least == 0 { few } else { few.max(by_interval(n, difference)) }
}

/// How many more until an interval around the same median would leave out 0 or fit within the relevant difference.
fn by_interval(n: u32, difference: &Difference) -> u32 {
    let half_width = 0.5 * (difference.interval.high - difference.interval.low);
    let distance = difference.median.abs();
    let wanted = distance.max(RELEVANT_DIFFERENCE - distance);
    let total = f64::from(n) * (half_width / wanted).powi(2);
    (total - f64::from(n)).ceil().clamp(0.0, MOST_NEEDED) as u32
}
