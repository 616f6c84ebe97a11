//! The decision on an insight, and whether the team could take it alone.
//!
//! Inside the mandate the team decides and only records: there is no approval step. Outside it, somebody on the
//! sponsor's side decides, and is named. Which of the two it is, is computed from the room that the mandate leaves and
//! the effects of the insight; nobody ticks it.

use super::{Effects, Insight};
use crate::{
    ids::{DecisionId, InsightId, UserId},
    money::Cents,
    refusal::{Problem, Problems, Refusal},
    terms::{Need, Terms},
    time::{Now, days_between},
};

/// What the mandate still leaves: limit − P80 of the forecast, in time and money. Negative where it is already left.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Room {
    /// Days.
    pub days: i64,
    /// Money; `None` when the budget is not in money.
    pub cost: Option<Cents>,
    /// Hours; `None` when the budget is not in hours.
    pub hours: Option<f64>,
}

impl Room {
    /// Whether the forecast, with 80 %, is past a limit already, whatever is decided.
    pub fn is_short(&self) -> bool {
        self.days < 0 || self.cost.is_some_and(|left| left < Cents(0)) || self.hours.is_some_and(|left| left < 0.0)
    }
}

/// Whether a decision was the team's to take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Inside the mandate: the team decides alone.
    Inside,
    /// Outside it: the sponsor's side decides.
    Outside,
    /// There is no mandate to be inside of.
    NoMandate,
}

impl Reach {
    /// All, in the order in which they are shown.
    pub const ALL: [Reach; 3] = [Reach::Inside, Reach::Outside, Reach::NoMandate];

    /// The stable code (`inside`).
    pub fn code(self) -> &'static str {
        match self {
            Reach::Inside => "inside",
            Reach::Outside => "outside",
            Reach::NoMandate => "no_mandate",
        }
    }

    /// The reach with this code.
    pub fn from_code(code: &str) -> Option<Reach> {
        Reach::ALL.into_iter().find(|reach| reach.code() == code)
    }

    /// Judges effects against the room that is left. Effects that cost nothing are inside even where the room is
    /// already negative: they do not make it worse. Using up exactly what is left is inside. Giving up a must-result
    /// is always outside.
    pub fn of(effects: &Effects, gives_up_a_must: bool, room: Option<&Room>) -> Reach {
        let Some(room) = room else { return Reach::NoMandate };
        let time = effects.days <= 0 || effects.days <= room.days;
        let money = effects.cost <= Cents(0) || room.cost.is_none_or(|left| effects.cost <= left);
        let hours = effects.hours <= 0.0 || room.hours.is_none_or(|left| effects.hours <= left);
        if time && money && hours && !gives_up_a_must { Reach::Inside } else { Reach::Outside }
    }
}

/// Another promise, waiting for the customer.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The version of the promise that it would replace.
    pub on_version: u32,
    /// What would be promised instead.
    pub terms: Terms,
}

/// What was decided on an insight.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// This decision.
    pub id: DecisionId,
    /// The insight that it answers.
    pub insight: InsightId,
    /// What could have been chosen.
    pub options: Vec<String>,
    /// What was chosen: one of the options.
    pub choice: String,
    /// Why.
    pub reason: String,
    /// Whether the team could take it alone.
    pub reach: Reach,
    /// Who on the sponsor's side decided; only needed outside the mandate.
    pub sponsor: Option<String>,
    /// The promise that it proposes to the customer, when it touches the promise.
    pub proposal: Option<Proposal>,
    /// Who recorded it.
    pub by: UserId,
    /// When.
    pub at: Now,
}

/// A decision as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DecisionDraft {
    /// What could be chosen; empty lines are left out. At least one.
    pub options: Vec<String>,
    /// What was chosen. Asked for; one of the options.
    pub choice: String,
    /// Why. Asked for, at most 2,000 characters.
    pub reason: String,
    /// Who on the sponsor's side decided. Asked for outside the mandate.
    pub sponsor: String,
}

impl Decision {
    /// Decides on `insight`. `holding` is what holds now; `proposed` are the terms that shall replace what is agreed, made by
    /// [`Terms::agree`], when the decision touches the promise: what they add counts, also where the insight did not say it.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with everything wrong: `options` (`required`), `choice` (`required`, `not-an-option`),
    /// `reason` (`required`, `too-long`), `sponsor` (`required-outside-mandate`), `proposal` (`nothing-changed`).
    pub fn take(
        id: DecisionId,
        insight: &Insight,
        draft: DecisionDraft,
        holding: &Holding<'_>,
        proposed: Option<Terms>,
        (by, at): (UserId, Now),
    ) -> Result<Decision, Refusal> {
        let mut problems = Problems::none();
        let (options, choice) = choose(&draft, &mut problems);
        let reason = problems.text("reason", &draft.reason, 2_000);
        let gives_up = proposed.as_ref().is_some_and(|terms| gives_up_a_must(holding.terms, terms));
        let effects = match &proposed {
            Some(terms) => widened(&insight.effects, holding.terms, terms),
            None => insight.effects.clone(),
        };
        let reach = Reach::of(&effects, gives_up, holding.room);
        let sponsor = problems.optional_text("sponsor", &draft.sponsor, 200);
        problems.unless(reach != Reach::Outside || !sponsor.is_empty(), "sponsor", "required-outside-mandate");
        problems.unless(proposed.as_ref() != Some(holding.terms), "proposal", "nothing-changed");
        problems.refuse_any()?;
        let proposal = proposed.map(|terms| Proposal { on_version: holding.version, terms });
        let sponsor = Some(sponsor).filter(|sponsor| !sponsor.is_empty());
        Ok(Decision { id, insight: insight.id, options, choice, reason, reach, sponsor, proposal, by, at })
    }
}

/// What holds at the moment of a decision.
#[derive(Clone, Copy, Debug)]
pub struct Holding<'a> {
    /// The number of the agreed version of the promise.
    pub version: u32,
    /// Its terms.
    pub terms: &'a Terms,
    /// What the mandate leaves; `None` without a mandate.
    pub room: Option<&'a Room>,
}

fn choose(draft: &DecisionDraft, problems: &mut Problems) -> (Vec<String>, String) {
    let trimmed = draft.options.iter().map(|option| option.trim().to_owned());
    let options: Vec<String> = trimmed.filter(|option| !option.is_empty()).collect();
    problems.unless(!options.is_empty(), "options", "required");
    for (i, option) in options.iter().enumerate() {
        problems.optional_text(&format!("options[{i}]"), option, 500);
    }
    let choice = problems.text("choice", &draft.choice, 500);
    if !choice.is_empty() && !options.contains(&choice) {
        problems.add(Problem::new("choice", "not-an-option").with(choice.clone()));
    }
    (options, choice)
}

/// The effects that were typed, or what the proposed terms add to the agreed ones where that is more: nobody stays inside
/// the mandate by leaving a field empty.
fn widened(typed: &Effects, agreed: &Terms, proposed: &Terms) -> Effects {
    let (had, asks) = (agreed.budget, proposed.budget);
    let cost =
        had.cost.zip(asks.cost).map_or(typed.cost, |(had, asks)| typed.cost.max(Cents(asks.0.saturating_sub(had.0))));
    let hours = had.hours.zip(asks.hours).map_or(typed.hours, |(had, asks)| typed.hours.max(asks - had));
    let days = typed.days.max(days_between(agreed.finish_on, proposed.finish_on));
    Effects { days, cost, hours, ..typed.clone() }
}

/// Whether a must of the agreed terms is missing from, or no longer a must in, the proposed ones.
fn gives_up_a_must(agreed: &Terms, proposed: &Terms) -> bool {
    let stays = |id| proposed.result(id).is_some_and(|result| result.need == Need::Must);
    agreed.musts().any(|must| !stays(must.id))
}
