//! How a result stands: open, delivered or accepted, and where on the hill.
//!
//! Delivered is the team's word; accepted is the customer's, and only the customer's. Accepted is final: what turns
//! out wrong afterwards is an insight.

use crate::{
    acknowledgement::CustomerWord,
    ids::ResultId,
    refusal::{Problem, Refusal},
    terms::{PromisedResult, Terms},
    time::Day,
};

/// Where a result stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultStanding {
    /// Which result.
    pub result: ResultId,
    /// How far it is.
    pub state: ResultState,
    /// Where it is on the hill.
    pub hill: Hill,
}

/// How far a result is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResultState {
    /// Not yet delivered.
    Open,
    /// The team delivered it.
    Delivered {
        /// On this day.
        on: Day,
    },
    /// The customer accepted it.
    Accepted {
        /// Delivered on this day.
        delivered_on: Day,
        /// The customer's word.
        word: CustomerWord,
    },
}

impl ResultState {
    /// The stable code (`delivered`).
    pub fn code(&self) -> &'static str {
        match self {
            ResultState::Open => "open",
            ResultState::Delivered { .. } => "delivered",
            ResultState::Accepted { .. } => "accepted",
        }
    }
}

/// A place on the hill, 0–100. Up to and including 50 one is still finding out, beyond it one is making.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hill(u8);

impl Hill {
    /// The place at this height; `None` above 100.
    pub fn at(place: u8) -> Option<Hill> {
        (place <= 100).then_some(Hill(place))
    }

    /// The place, 0–100.
    pub fn place(self) -> u8 {
        self.0
    }

    /// Whether one is still finding out.
    pub fn is_finding_out(self) -> bool {
        self.0 <= 50
    }
}

/// How a result moves by the team's hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// To another place on the hill.
    Place(Hill),
    /// It is delivered.
    Deliver,
    /// It turned out not to be there: back to open.
    TakeBack,
}

impl ResultStanding {
    /// A result at the foot of the hill.
    pub fn open(result: ResultId) -> Self {
        Self { result, state: ResultState::Open, hill: Hill::default() }
    }

    /// The same result after a move by the team on this day. Delivering puts it at the far end of the hill.
    ///
    /// # Errors
    /// [`Refusal::Conflict`]: `already-accepted`, `already-delivered`, `not-delivered`.
    pub fn moved(&self, how: Move, on: Day) -> Result<Self, Refusal> {
        let (state, hill) = match (&self.state, how) {
            (ResultState::Accepted { .. }, _) => return Err(self.conflict("already-accepted")),
            (ResultState::Open, Move::Place(hill)) => (ResultState::Open, hill),
            (ResultState::Open, Move::Deliver) => (ResultState::Delivered { on }, Hill(100)),
            (ResultState::Open, Move::TakeBack) => return Err(self.conflict("not-delivered")),
            (ResultState::Delivered { .. }, Move::TakeBack) => (ResultState::Open, Hill(50)),
            (ResultState::Delivered { .. }, _) => return Err(self.conflict("already-delivered")),
        };
        Ok(Self { result: self.result, state, hill })
    }

    /// The same result, accepted by the customer's word.
    ///
    /// # Errors
    /// [`Refusal::Conflict`]: `not-delivered`, `already-accepted`.
    pub fn accepted(&self, word: CustomerWord) -> Result<Self, Refusal> {
        match self.state {
            ResultState::Open => Err(self.conflict("not-delivered")),
            ResultState::Accepted { .. } => Err(self.conflict("already-accepted")),
            ResultState::Delivered { on } => {
                Ok(Self { state: ResultState::Accepted { delivered_on: on, word }, ..self.clone() })
            }
        }
    }

    /// Whether the team is done with it: delivered or accepted.
    pub fn is_done(&self) -> bool {
        !matches!(self.state, ResultState::Open)
    }

    /// Whether the customer accepted it.
    pub fn is_accepted(&self) -> bool {
        matches!(self.state, ResultState::Accepted { .. })
    }

    fn conflict(&self, code: &'static str) -> Refusal {
        Refusal::Conflict(Problem::new("result", code).with(self.result.to_string()))
    }
}

/// An agreed result as it counts towards what is done.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Counted {
    /// Which result.
    pub result: ResultId,
    /// Its part of the agreed results, in percent.
    pub share: f64,
    /// What of that counts as done: all of it once it is delivered, else nothing.
    pub done: f64,
}

/// Each agreed result as it counts in [`share_done`], in the order of the promise: what counts adds up to that.
pub fn counted(terms: &Terms, standings: &[ResultStanding]) -> Vec<Counted> {
    let total: f64 = terms.results.iter().map(|result| result.share).sum();
    let is_done = |id| standings.iter().any(|standing| standing.result == id && standing.is_done());
    let one = |result: &PromisedResult| {
        let share = if total > 0.0 { 100.0 * result.share / total } else { 0.0 };
        Counted { result: result.id, share, done: if is_done(result.id) { share } else { 0.0 } }
    };
    terms.results.iter().map(one).collect()
}

/// The share of the agreed results that is done (delivered or accepted), 0–100 %, weighed by their share of the budget.
pub fn share_done(terms: &Terms, standings: &[ResultStanding]) -> f64 {
    let total: f64 = terms.results.iter().map(|result| result.share).sum();
    let open: f64 = shares_open(terms, standings).iter().sum();
    if total > 0.0 { 100.0 * (1.0 - open / total) } else { 0.0 }
}

/// The budget shares, in percent, of the agreed results that are not done. A result that nobody touched yet is open.
pub fn shares_open(terms: &Terms, standings: &[ResultStanding]) -> Vec<f64> {
    let is_done = |id| standings.iter().any(|standing| standing.result == id && standing.is_done());
    terms.results.iter().filter(|result| !is_done(result.id)).map(|result| result.share).collect()
}
