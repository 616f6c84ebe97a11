//! How a project stands in its mandate.
//!
//! For what the forecast simulates (time, money, scope): inside when the 80 % point is within the limit, attention when
//! only the 50 % point is, outside when that is not either. For what is one figure (quality as the customer's latest
//! score, benefits as measured at the finish or later, risk as the chance to leave time or money): inside or outside,
//! and unknown as long as nothing was measured. Exactly on the limit is inside, always.

use super::{Aspect, Bound, Mandate};
use crate::{
    forecast::{Forecast, Outlook, share_by},
    insight::Room,
    money::Cents,
    terms::Terms,
    time::{Day, days_between, plus_days},
};

/// How an aspect stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// There are no data to tell.
    Unknown,
    /// The team decides alone.
    Inside,
    /// Still the team's, but the margin will not hold in one case of five.
    Attention,
    /// It will probably leave the margin: the sponsor's side decides.
    Outside,
}

impl State {
    /// All, the mildest first.
    pub const ALL: [State; 4] = [State::Unknown, State::Inside, State::Attention, State::Outside];

    /// The stable code (`inside`).
    pub fn code(self) -> &'static str {
        match self {
            State::Unknown => "unknown",
            State::Inside => "inside",
            State::Attention => "attention",
            State::Outside => "outside",
        }
    }

    /// The state with this code.
    pub fn from_code(code: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// A figure of an aspect, in its own unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Figure {
    /// A day.
    Day(Day),
    /// An amount of money.
    Cost(Cents),
    /// Hours of work.
    Hours(f64),
    /// A percentage.
    Percent(f64),
    /// A score, 0–10.
    Score(f64),
}

/// How one aspect stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AspectStanding {
    /// Which aspect.
    pub aspect: Aspect,
    /// The target.
    pub target: Figure,
    /// The target with its margin: the last figure that is inside.
    pub limit: Figure,
    /// What is expected: the 50 % point, or the figure that was measured.
    pub p50: Option<Figure>,
    /// What holds with 80 %; `None` for what is measured and not simulated.
    pub p80: Option<Figure>,
    /// The chance, 0–1, to end outside the limit, for time and money.
    pub chance_outside: Option<f64>,
    /// How it stands.
    pub state: State,
}

impl AspectStanding {
    /// How far it is expected to end from its target on the wrong side, in the unit of its margin: days, percent or points.
    /// Below zero is better than the target; `None` while there are no data.
    pub fn beyond(&self) -> Option<f64> {
        self.p50.and_then(|expected| self.away(expected))
    }

    /// How far from its target is still inside, in the same unit.
    pub fn margin(&self) -> Option<f64> {
        self.away(self.limit)
    }

    fn away(&self, figure: Figure) -> Option<f64> {
        use Figure::{Cost, Day, Hours, Percent, Score};
        let over = |target: f64, found: f64| (target > 0.0).then(|| (found / target - 1.0) * 100.0);
        let more = match (self.target, figure) {
            (Day(target), Day(found)) => days_between(target, found) as f64,
            (Cost(target), Cost(found)) => over(target.0 as f64, found.0 as f64)?,
            (Hours(target), Hours(found)) => over(target, found)?,
            (Percent(target), Percent(found)) | (Score(target), Score(found)) => found - target,
            _ => return None,
        };
        let less_is_wrong = matches!(self.aspect, Aspect::Scope | Aspect::Quality | Aspect::Benefits);
        Some(if less_is_wrong { -more } else { more })
    }
}

/// Where a project is, as far as its mandate goes.
#[derive(Clone, Copy, Debug)]
pub struct Position<'a> {
    /// What is agreed now.
    pub terms: &'a Terms,
    /// The forecast.
    pub forecast: &'a Forecast,
    /// The share of the results that is done, 0–100, see [`crate::project::share_done`].
    pub done: f64,
    /// The customer's latest score, 0–10, averaged inside the account.
    pub quality: Option<f64>,
    /// The percentage of the expected change that was measured at the finish or later.
    pub benefits: Option<f64>,
    /// Today.
    pub today: Day,
}

/// How a project stands in its mandate.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Each aspect, in the order of [`Aspect::ALL`].
    pub aspects: [AspectStanding; 6],
    /// The chance, 0–1, to leave the mandate: the higher of time and money, and 1 once what was measured has left it. The
    /// steering board sorts by it.
    pub chance_of_leaving: f64,
    /// What is left of the margins.
    pub room: Room,
}

impl Standing {
    /// The aspects that are outside: each asks for an escalation.
    pub fn outside(&self) -> impl Iterator<Item = Aspect> {
        self.aspects.iter().filter(|standing| standing.state == State::Outside).map(|standing| standing.aspect)
    }

    /// The aspects that are outside or at attention: what a team may lay before the sponsor's side.
    pub fn pressing(&self) -> impl Iterator<Item = Aspect> {
        let is_pressing = |standing: &&AspectStanding| matches!(standing.state, State::Attention | State::Outside);
        self.aspects.iter().filter(is_pressing).map(|standing| standing.aspect)
    }

    /// How this aspect stands.
    pub fn of(&self, aspect: Aspect) -> Option<&AspectStanding> {
        self.aspects.iter().find(|standing| standing.aspect == aspect)
    }

    /// The worst state of all aspects.
    pub fn worst(&self) -> State {
        self.aspects.iter().map(|standing| standing.state).max().unwrap_or(State::Unknown)
    }

    /// Whether only what was measured is outside, and nothing that is expected: the customer's score, or the value found.
    pub fn is_outside_by_measure(&self) -> bool {
        let measured = |aspect| matches!(aspect, Aspect::Quality | Aspect::Benefits);
        self.outside().next().is_some() && self.outside().all(measured)
    }
}

impl Mandate {
    /// Judges every aspect.
    pub fn judge(&self, position: &Position<'_>) -> Standing {
        let time = self.time(position);
        let (money, room_cost, room_hours) = self.money(position);
        let leaving = time.chance_outside.unwrap_or(0.0).max(money.chance_outside.unwrap_or(0.0));
        let quality = at_least(Aspect::Quality, self.quality, position.quality, Figure::Score);
        let benefits = at_least(Aspect::Benefits, self.benefits, position.benefits, Figure::Percent);
        let has_left = [quality.state, benefits.state].contains(&State::Outside);
        let aspects = [time, money, self.scope(position), quality, benefits, self.risk(leaving)];
        let days = days_between(position.forecast.finish.day(0.8), self.last_day(position.terms));
        Standing {
            aspects,
            chance_of_leaving: if has_left { 1.0 } else { leaving },
            room: Room { days, cost: room_cost, hours: room_hours },
        }
    }

    /// The last day inside the margin.
    pub fn last_day(&self, terms: &Terms) -> Day {
        plus_days(terms.finish_on, i64::from(self.time_days))
    }

    fn time(&self, position: &Position<'_>) -> AspectStanding {
        let finish = &position.forecast.finish;
        let limit = self.last_day(position.terms);
        let (p50, p80) = (finish.day(0.5), finish.day(0.8));
        AspectStanding {
            aspect: Aspect::Time,
            target: Figure::Day(position.terms.finish_on),
            limit: Figure::Day(limit),
            p50: Some(Figure::Day(p50)),
            p80: Some(Figure::Day(p80)),
            chance_outside: Some(1.0 - finish.chance_by(limit)),
            state: state(p50 <= limit, p80 <= limit),
        }
    }

    /// Money in cents, hours, or where both are budgeted the one that is likelier to leave its margin; and the room
    /// that is left in each.
    fn money(&self, position: &Position<'_>) -> (AspectStanding, Option<Cents>, Option<f64>) {
        let cents = |amount: f64| Figure::Cost(Cents(amount.round() as i64));
        let cost = position.forecast.cost.as_ref().map(|outlook| self.spending(outlook, cents));
        let hours = position.forecast.hours.as_ref().map(|outlook| self.spending(outlook, Figure::Hours));
        let room_cost = cost.as_ref().map(|(_, room)| Cents(room.floor() as i64));
        let room_hours = hours.as_ref().map(|(_, room)| *room);
        let likelier = match (cost, hours) {
            (Some((cost, _)), Some((hours, _))) if hours.chance_outside > cost.chance_outside => Some(hours),
            (Some((cost, _)), _) => Some(cost),
            (None, hours) => hours.map(|(hours, _)| hours),
        };
        (likelier.unwrap_or(NO_BUDGET), room_cost, room_hours)
    }

    fn spending(&self, outlook: &Outlook, unit: impl Fn(f64) -> Figure) -> (AspectStanding, f64) {
        let limit = outlook.promised * (1.0 + self.money_percent / 100.0);
        // Half a thousandth of a cent: 110 % of a whole number of cents is not exact in binary.
        let within = limit + 5e-6;
        let (p50, p80) = (outlook.quantile(0.5), outlook.quantile(0.8));
        let standing = AspectStanding {
            aspect: Aspect::Money,
            target: unit(outlook.promised),
            limit: unit(limit),
            p50: Some(unit(p50)),
            p80: Some(unit(p80)),
            chance_outside: Some(1.0 - outlook.chance_within(within)),
            state: state(p50 <= within, p80 <= within),
        };
        (standing, within - p80)
    }

    /// The share of the results that will be there when the time, margin included, is up.
    fn scope(&self, position: &Position<'_>) -> AspectStanding {
        let limit = 100.0 - self.scope_percent;
        let is_enough = |reached: f64| reached >= limit - 1e-9;
        let reached = share_by(position.forecast, position.done, self.last_day(position.terms), position.today);
        AspectStanding {
            aspect: Aspect::Scope,
            target: Figure::Percent(100.0),
            limit: Figure::Percent(limit),
            p50: Some(Figure::Percent(reached.high)),
            p80: Some(Figure::Percent(reached.low)),
            chance_outside: None,
            state: state(is_enough(reached.high), is_enough(reached.low)),
        }
    }

    fn risk(&self, leaving: f64) -> AspectStanding {
        let (chance, limit) = (100.0 * leaving, self.risk.target + self.risk.margin);
        AspectStanding {
            aspect: Aspect::Risk,
            target: Figure::Percent(self.risk.target),
            limit: Figure::Percent(limit),
            p50: Some(Figure::Percent(chance)),
            p80: None,
            chance_outside: None,
            state: if chance <= limit + 1e-9 { State::Inside } else { State::Outside },
        }
    }
}

/// A project that budgets neither money nor hours; terms refuse it, so only old data can be so.
const NO_BUDGET: AspectStanding = AspectStanding {
    aspect: Aspect::Money,
    target: Figure::Percent(0.0),
    limit: Figure::Percent(0.0),
    p50: None,
    p80: None,
    chance_outside: None,
    state: State::Unknown,
};

fn state(p50_inside: bool, p80_inside: bool) -> State {
    match (p50_inside, p80_inside) {
        (_, true) => State::Inside,
        (true, false) => State::Attention,
        (false, false) => State::Outside,
    }
}

/// A measured figure that must be at least target − margin.
fn at_least(aspect: Aspect, bound: Bound, found: Option<f64>, unit: impl Fn(f64) -> Figure) -> AspectStanding {
    let limit = bound.target - bound.margin;
    let state = match found {
        None => State::Unknown,
        Some(found) if found >= limit - 1e-9 => State::Inside,
        Some(_) => State::Outside,
    };
    let (target, limit, p50) = (unit(bound.target), unit(limit), found.map(unit));
    AspectStanding { aspect, target, limit, p50, p80: None, chance_outside: None, state }
}
