//! The default forecast of effort: between the plan, the pace so far and the firm's own history.
//!
//! EAC = AC + (BAC − EV) · pace^a · firm^b, with a + b ≤ 1: the rest as planned, drawn to the pace by `a` and of what
//! that leaves to the firm's history by `b`. Early on a pace says little, so its weight is the share done to a power.
//! Which power, and how much history, is what a firm's own finished projects teach; see [`super::Experience`].
//!
//! Invariants: the blend lies between its parts, rises with what was spent, and does not depend on the unit.

use super::Progress;

/// The powers of the share done that a firm can turn out to have: from the rest as planned whatever the pace (∞), over
/// the share itself (1), to the pace from the first day (0). A grid that doubles; it holds each single method as a corner.
const POWERS: [f64; 6] = [f64::INFINITY, 4.0, 2.0, 1.0, 0.5, 0.0];

/// How much of what the pace leaves can be the firm's history: none, half, all.
const SHARES: [f64; 3] = [0.0, 0.5, 1.0];

/// One rule for how far pace and history are trusted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Trust {
    power: f64,
    history: f64,
}

impl Trust {
    /// Every rule that is tried.
    pub(super) fn all() -> impl Iterator<Item = Trust> {
        POWERS.into_iter().flat_map(|power| SHARES.into_iter().map(move |history| Trust { power, history }))
    }

    /// The weights of this rule for a project that stands here.
    fn weights(self, at: Progress) -> Weights {
        let pace = if at.pace().is_some() { at.share().powf(self.power) } else { 0.0 };
        Weights { pace, history: self.history * (1.0 - pace) }
    }

    /// What the whole will take by this rule.
    pub(super) fn expects(self, at: Progress, firm: f64) -> f64 {
        self.weights(at).expects(at, firm)
    }
}

/// How much pace and history weigh at one moment; what they leave is for the plan.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Weights {
    /// The weight of the pace so far, 0–1.
    pub pace: f64,
    /// The weight of how this firm's projects end, 0–1; together at most 1.
    pub history: f64,
}

impl Weights {
    /// The weight of the plan, 0–1.
    pub fn plan(self) -> f64 {
        (1.0 - self.pace - self.history).max(0.0)
    }

    fn expects(self, at: Progress, firm: f64) -> f64 {
        let pace = at.pace().unwrap_or(1.0);
        at.spent + at.rest() * (self.pace * pace.ln() + self.history * firm.ln()).exp()
    }
}

/// Rules, each with how much it counts; the counts add up to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Blend(Vec<(Trust, f64)>);

impl Blend {
    /// Before a firm has taught anything: the pace weighs as much as is done, which needs no constant, and history as the
    /// n projects weigh against a prior of none, n/(n+5).
    pub fn unlearned(projects: usize) -> Self {
        let history = projects as f64 / (projects as f64 + 5.0);
        Self(vec![(Trust { power: 1.0, history }, 1.0)])
    }

    /// The rules, each counted by how well it did. With relative errors as a Laplace distribution of unknown width has
    /// them, the likelihood of n of them is their mean to the power −n; so that is what a rule counts.
    ///
    /// `errors` has the mean error of each rule of [`Trust::all`] over `n` projects.
    pub(super) fn counted(errors: &[f64], n: usize) -> Self {
        let least = errors.iter().copied().fold(f64::INFINITY, f64::min).max(f64::MIN_POSITIVE);
        let counts: Vec<f64> = errors.iter().map(|error| (least / error.max(least)).powf(n as f64)).collect();
        let all: f64 = counts.iter().sum();
        Self(Trust::all().zip(counts).map(|(trust, count)| (trust, count / all)).collect())
    }

    /// What weighs how much for a project that stands here.
    pub fn weights(&self, at: Progress) -> Weights {
        self.0.iter().fold(Weights::default(), |sum, (trust, count)| {
            let one = trust.weights(at);
            Weights { pace: sum.pace + count * one.pace, history: sum.history + count * one.history }
        })
    }

    /// What the whole will take, at a firm whose projects end at `firm` × their promise.
    pub fn expects(&self, at: Progress, firm: f64) -> f64 {
        self.weights(at).expects(at, firm)
    }
}
