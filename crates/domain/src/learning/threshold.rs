//! Just above the threshold against just below it: the nearest that the past comes to an experiment.
//!
//! Customers whose fit lay a few points on either side of the core threshold hardly differ, but for the treatment: those
//! above were taken as core, those below as a near miss with conditions. So this comparison says more about the threshold
//! than one between all core customers and all others. Invariant: only what was frozen at signing counts, each project
//! beside the threshold of the version that it was judged by.

use super::{Conclusion, conclude};
use crate::{
    qualification::Verdict,
    statistics::{Count, Difference, difference},
};

/// How many points of fit from the threshold still are just above or just below it. Within ten points a single criterion
/// of one tenth of the weight makes the difference.
pub const BAND: f64 = 10.0;

/// Projects with a known outcome that each side needs before the two are shown. Eight, as
/// [`conclude`] asks of each group below forty: with seven against seven not even all against none may
/// be called a difference, so whoever looked at fewer would look at single projects.
pub const LEAST_SIDE: u32 = 8;

/// A closed project as it stood at signing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AtSigning {
    /// The verdict.
    pub verdict: Verdict,
    /// The low end of the fit, 0–100.
    pub fit: f64,
    /// The fit from which on the version that it was judged by calls somebody core, 0–100.
    pub core_from: f64,
    /// Whether it hit the bullseye; `None` while that is not known.
    pub is_bullseye: Option<bool>,
}

/// The two sides of the threshold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Threshold {
    /// Bullseyes of the core customers at most [`BAND`] points above it.
    pub above: Count,
    /// Bullseyes of the near misses at most [`BAND`] points below it.
    pub below: Count,
    /// Above − below.
    pub difference: Difference,
    /// What may be said about it.
    pub conclusion: Conclusion,
}

impl Threshold {
    /// Whether both sides hold enough to be shown.
    pub fn is_enough(&self) -> bool {
        self.lacking() == 0
    }

    /// How many more finished projects near the threshold it takes at least before the two are shown.
    pub fn lacking(&self) -> u32 {
        LEAST_SIDE.saturating_sub(self.above.of) + LEAST_SIDE.saturating_sub(self.below.of)
    }
}

/// Lays the two sides beside each other. Those outside are in neither, and nor are those whose verdict was open: what
/// kept them on their side was not a few points of fit.
pub fn threshold(projects: &[AtSigning]) -> Threshold {
    let side = |is_in: fn(&AtSigning) -> bool| {
        Count::over(projects.iter().filter(|project| is_in(project)).filter_map(|project| project.is_bullseye))
    };
    let above = side(|one| one.verdict == Verdict::Core && one.fit <= one.core_from + BAND);
    let below = side(|one| one.verdict == Verdict::Near && one.fit < one.core_from && one.fit >= one.core_from - BAND);
    let difference = difference(above, below);
    Threshold { above, below, difference, conclusion: conclude(above, below, &difference) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(verdict: Verdict, fit: f64, hit: bool) -> AtSigning {
        AtSigning { verdict, fit, core_from: 75.0, is_bullseye: Some(hit) }
    }

    #[test]
    fn only_what_lies_near_the_threshold_it_was_judged_by_counts() {
        let far = AtSigning { core_from: 60.0, ..one(Verdict::Core, 75.0, true) };
        let found = threshold(&[
            one(Verdict::Core, 75.0, true),
            one(Verdict::Core, 85.0, false),
            one(Verdict::Core, 85.1, true),
            far,
            one(Verdict::Near, 74.9, false),
            one(Verdict::Near, 65.0, true),
            one(Verdict::Near, 64.9, true),
            // Near because of a must that is narrow, and not because of its fit.
            one(Verdict::Near, 80.0, true),
            one(Verdict::Outside, 70.0, true),
            one(Verdict::Open, 70.0, true),
            AtSigning { is_bullseye: None, ..one(Verdict::Core, 76.0, true) },
        ]);
        assert_eq!((found.above, found.below), (Count::new(1, 2), Count::new(1, 2)));
        assert_eq!((found.is_enough(), found.lacking()), (false, 12));
    }

    #[test]
    fn eight_a_side_are_the_fewest_of_which_anything_could_be_said() {
        let sides = |n: usize| {
            let above = (0..n).map(|_| one(Verdict::Core, 78.0, true));
            threshold(&above.chain((0..n).map(|_| one(Verdict::Near, 70.0, false))).collect::<Vec<_>>())
        };
        let (seven, eight) = (sides(7), sides(8));
        assert!(!seven.is_enough() && seven.conclusion != Conclusion::Likely, "{seven:?}");
        assert!(eight.is_enough() && eight.conclusion == Conclusion::Likely, "{eight:?}");
    }
}
