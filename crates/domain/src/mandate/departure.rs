//! Leaving the mandate, and coming back: what a new forecast does to the escalations of a project.
//!
//! Outside opens an escalation by itself, once for each departure. What was ruled on stays ruled for as long as the aspect
//! does not come back inside: another one opens on it only when it got worse than what was decided, by more than the margin
//! that the mandate gives. Invariant: one is open at a time.

use super::{Aspect, AspectStanding, Escalation, Phase, Standing, State};

/// What follows for the escalations of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Consequence {
    /// Nothing.
    Nothing,
    /// One opens, on these aspects.
    Opens(Vec<Aspect>),
    /// The one that is open is about these aspects from now on: more left the mandate.
    Widens(Vec<Aspect>),
    /// The one that is open lapses: the project is back inside, or where it was ruled that it may be, and the team had not
    /// asked anything yet.
    Lapses,
}

/// What follows from how a project stands now, with the escalations that are about what is promised now, in any order: a
/// ruling on another promise says nothing of this one.
pub fn consequence(now: &Standing, escalations: &[Escalation]) -> Consequence {
    let is_ruled = |standing: &AspectStanding| escalations.iter().any(|one| rules(one, standing));
    let outside = now.aspects.iter().filter(|standing| standing.state == State::Outside);
    let asks: Vec<Aspect> = outside.filter(|one| !is_ruled(one)).map(|one| one.aspect).collect();
    match escalations.iter().find(|one| one.is_open()) {
        Some(open) => follow(open, &asks),
        None if asks.is_empty() => Consequence::Nothing,
        None => Consequence::Opens(asks),
    }
}

/// Whether the sponsor's side decided on this already: it is no further out than it was then, or no more than the margin.
fn rules(escalation: &Escalation, standing: &AspectStanding) -> bool {
    let decided = escalation.found.iter().find(|(aspect, _)| *aspect == standing.aspect);
    let (Some((_, decided)), Some(found)) = (decided, standing.beyond()) else { return false };
    // Half a millionth of a day or a percent: percentages are not exact in binary.
    escalation.phase() == Phase::Decided && found <= decided + standing.margin().unwrap_or(0.0) + 5e-7
}

fn follow(open: &Escalation, asks: &[Aspect]) -> Consequence {
    if asks.is_empty() && open.phase() == Phase::OptionsDue {
        return Consequence::Lapses;
    }
    if asks.iter().all(|aspect| open.aspects.contains(aspect)) {
        return Consequence::Nothing;
    }
    let all = Aspect::ALL.into_iter().filter(|aspect| asks.contains(aspect) || open.aspects.contains(aspect));
    Consequence::Widens(all.collect())
}
