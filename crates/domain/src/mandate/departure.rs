//! Leaving the mandate, and coming back: what a new forecast does to the escalations of a project.
//!
//! Outside opens an escalation by itself, once for each departure: what was ruled on stays with the sponsor's side for as
//! long as the project stays outside, and only an aspect that was inside in between, or that nobody asked about yet, opens
//! another. Invariant: one is open at a time.

use super::{Aspect, Escalation, Phase, Standing, State};

/// What follows for the escalations of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Consequence {
    /// Nothing.
    Nothing,
    /// One opens, on these aspects.
    Opens(Vec<Aspect>),
    /// The one that is open is about these aspects from now on: more left the mandate.
    Widens(Vec<Aspect>),
    /// The one that is open lapses: the project is back inside, and the team had not asked anything yet.
    Lapses,
}

/// What follows from how a project stands now, after it stood so `before` (empty when it had no mandate), with all its
/// escalations in any order.
pub fn consequence(before: &[(Aspect, State)], now: &Standing, escalations: &[Escalation]) -> Consequence {
    let outside: Vec<Aspect> = now.outside().collect();
    if let Some(open) = escalations.iter().find(|one| one.is_open()) {
        return follow(open, &outside);
    }
    let was_outside = |aspect| before.contains(&(aspect, State::Outside));
    let was_asked = |aspect| escalations.iter().any(|one| one.aspects.contains(&aspect));
    let has_left = outside.iter().any(|aspect| !was_outside(*aspect) || !was_asked(*aspect));
    if has_left { Consequence::Opens(outside) } else { Consequence::Nothing }
}

fn follow(open: &Escalation, outside: &[Aspect]) -> Consequence {
    if outside.is_empty() && open.phase() == Phase::OptionsDue {
        return Consequence::Lapses;
    }
    if outside.iter().all(|aspect| open.aspects.contains(aspect)) {
        return Consequence::Nothing;
    }
    let all = Aspect::ALL.into_iter().filter(|aspect| outside.contains(aspect) || open.aspects.contains(aspect));
    Consequence::Widens(all.collect())
}
