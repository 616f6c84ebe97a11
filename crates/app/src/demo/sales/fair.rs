//! The trade fair: companies that a seller met there, and that fill the inbox of near misses.
//!
//! So that the inbox shows every state whatever the dice say, what becomes of each is fixed beforehand, in days before
//! today. How it comes there is not: they walk the same road by the same acts, and the rules may refuse them as anyone.

use anyhow::Context as _;
use domain::{
    fact::{Fact, Facts, Source},
    nearmiss::misses,
    profile::{Profile, Verdict},
    qualification::qualify,
};

use super::{Next, prospect};
use crate::demo::{
    firms::Firm,
    world::{Step, World},
};

/// What becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Proposed on conditions, and approved when somebody decides.
    Accept,
    /// Proposed on conditions, and declined when somebody decides.
    Refuse,
    /// To grow, and back this many days after today.
    Grow { back: i64 },
    /// To a partner.
    Refer,
    /// Declined by who sells.
    Decline,
    /// Outside, and wanted by a director all the same.
    Override,
}

/// A company from the fair. Days count back from today.
#[derive(Clone, Copy, Debug)]
pub(in crate::demo) struct Lead {
    /// When it came to the gate.
    gate: i64,
    /// When somebody said what to do with it.
    proposed: Option<i64>,
    /// When it was decided.
    decided: Option<i64>,
    /// What becomes of it.
    pub(super) fate: Fate,
}

/// A company that came to the gate on a day, was proposed and was decided on.
const fn lead(gate: i64, proposed: Option<i64>, decided: Option<i64>, fate: Fate) -> Lead {
    Lead { gate, proposed, decided, fate }
}

/// The companies of the fair, from who came to the gate yesterday to who was there long ago.
pub(in crate::demo) const LEADS: [Lead; 18] = [
    lead(1, None, None, Fate::Accept),
    lead(13, None, None, Fate::Accept),
    lead(2, Some(1), None, Fate::Accept),
    lead(5, Some(3), None, Fate::Accept),
    lead(6, Some(4), None, Fate::Accept),
    lead(16, Some(9), None, Fate::Accept),
    lead(5, Some(2), None, Fate::Override),
    lead(18, Some(15), Some(12), Fate::Accept),
    lead(26, Some(20), Some(17), Fate::Accept),
    lead(66, Some(62), Some(57), Fate::Accept),
    lead(30, Some(28), Some(26), Fate::Override),
    lead(24, Some(18), Some(14), Fate::Refuse),
    lead(108, Some(105), None, Fate::Grow { back: 0 }),
    lead(47, Some(44), None, Fate::Grow { back: 12 }),
    lead(20, Some(16), None, Fate::Grow { back: 75 }),
    lead(22, Some(17), None, Fate::Refer),
    lead(27, Some(21), None, Fate::Decline),
    lead(33, Some(27), None, Fate::Refer),
];

/// How long before the gate a company was met.
const MET: i64 = 24;

impl Lead {
    /// When it was met at the fair, in days before today.
    pub(in crate::demo) fn met(self) -> i64 {
        self.gate + MET
    }

    /// What follows once it is at the gate.
    pub(super) fn at_gate(self) -> Next {
        if self.fate == Fate::Override { Next::Override } else { Next::Propose }
    }

    /// Plans the next step, when there is one before today.
    pub(super) fn plan(self, world: &mut World, index: usize, next: Next) {
        let before = match next {
            Next::Approach => Some(self.gate + 20),
            Next::Talk => Some(self.gate + 12),
            Next::Learn => Some(self.gate),
            // What grows comes back by itself, and waits for its seller then.
            Next::Propose if world.sales[index].case.is_some() => None,
            Next::Propose | Next::Override => self.proposed,
            Next::Decide | Next::Agree => self.decided,
            Next::Gate => self.decided.map(|decided| decided - 1),
            Next::Value => self.decided.map(|decided| decided - 14),
            Next::Offer => self.decided.map(|decided| decided - 35),
            Next::Sign => None,
        };
        if let Some(before) = before.filter(|before| *before > 0) {
            world.plan_before(before, Step::Sale(index));
        }
    }

    fn wanted(self) -> Verdict {
        if self.fate == Fate::Override { Verdict::Outside } else { Verdict::Near }
    }
}

/// A seller meets a company at the fair and writes it down.
pub(in crate::demo) async fn meet(world: &mut World, place: usize) -> anyhow::Result<()> {
    let lead = LEADS[place];
    let standards = store::profiles::standards(&mut world.tx).await?;
    let profile = &standards.first().context("a published profile")?.profile;
    let suits = |firm: &Firm| firm.decision_maker && suits(profile, firm, world.day, lead.wanted());
    let free: Vec<usize> = (0..world.market.len()).filter(|&index| !world.market[index].approached).collect();
    let fitting: Vec<usize> = free.into_iter().filter(|&index| suits(&world.market[index].firm)).collect();
    if fitting.is_empty() {
        return Ok(());
    }
    let company = world.chance.one(&fitting);
    world.market[company].approached = true;
    let seller = world.cast.sellers()[place % 2];
    prospect::begin(world, company, seller).await?;
    let index = world.sales.len() - 1;
    world.sales[index].lead = Some(lead);
    super::then(world, index, Next::Approach, (0, 0));
    Ok(())
}

/// Whether everything that can be known of a firm gives this verdict, with no more missed than one dares to talk about.
fn suits(profile: &Profile, firm: &Firm, day: domain::time::Day, wanted: Verdict) -> bool {
    let fact = |(attribute, value): (&str, String)| Fact {
        attribute: attribute.into(),
        value,
        system: None,
        source: Source::Customer,
        obtained_on: day,
        evidence: None,
    };
    let facts: Facts = firm.registered().into_iter().chain(firm.told()).map(fact).collect();
    let judged = qualify(profile, &facts, day);
    judged.verdict == wanted && misses(profile, &judged).len() <= 3
}
