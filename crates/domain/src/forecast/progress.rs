//! Where a project stands, and what each single method makes of that.
//!
//! Budget, earned and spent are of one unit, money or hours, whichever; nothing here depends on its size. No method
//! wins at every firm: on finished projects the pace so far is the worst of them at one firm and the best at another.
//! So none of them is the forecast; [`super::Blend`] is, and these are what it lies between.

use super::cost_at_completion;

/// What was promised, what of that is done, and what it took so far.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// The budget of the whole (BAC).
    pub budget: f64,
    /// The part of the budget that stood for what is done now (EV).
    pub earned: f64,
    /// What was spent (AC).
    pub spent: f64,
}

impl Progress {
    /// A project of this budget, of which nothing is done yet.
    pub fn at_start(budget: f64) -> Self {
        Self { budget, earned: 0.0, spent: 0.0 }
    }

    /// The share that is done, 0–1.
    pub fn share(self) -> f64 {
        if self.budget > 0.0 { (self.earned / self.budget).clamp(0.0, 1.0) } else { 0.0 }
    }

    /// The budget of what is not done yet.
    pub fn rest(self) -> f64 {
        (self.budget - self.earned).max(0.0)
    }

    /// What a unit of budget took so far, 1/CPI; `None` while nothing was spent or nothing is done.
    pub fn pace(self) -> Option<f64> {
        (self.spent > 0.0 && self.earned > 0.0).then(|| self.spent / self.earned)
    }
}

/// A single way to say what the whole will take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The budget, whatever happened since.
    Promise,
    /// What was spent, and the rest as budgeted: EAC = AC + (BAC − EV).
    Plan,
    /// What was spent, and the rest at the pace so far: EAC = AC + (BAC − EV)/CPI = BAC/CPI.
    Cpi,
    /// What was spent, and the rest as this firm's projects ended against their promise.
    History,
}

impl Method {
    /// All of them, the plainest first.
    pub const ALL: [Method; 4] = [Method::Promise, Method::Plan, Method::Cpi, Method::History];

    /// The stable code (`cpi`).
    pub fn code(self) -> &'static str {
        match self {
            Method::Promise => "promise",
            Method::Plan => "plan",
            Method::Cpi => "cpi",
            Method::History => "history",
        }
    }

    /// What the whole will take, at a firm whose projects end at `firm` × their promise. `None` ("n.v.t.") for the pace
    /// while there is none.
    pub fn expects(self, at: Progress, firm: f64) -> Option<f64> {
        match self {
            Method::Promise => Some(at.budget),
            Method::Plan => Some(at.spent + at.rest()),
            Method::Cpi => at.pace().and_then(|pace| cost_at_completion(at.spent, at.budget, at.earned, 1.0 / pace)),
            Method::History => Some(at.spent + at.rest() * firm),
        }
    }
}
