//! Escalation: what is asked of the sponsor's side when an aspect left its margin.
//!
//! It opens by itself when an aspect is found outside ([`super::consequence`]), and from then on the clock runs; what can be
//! done is for the team to say. A team can also raise the question itself, once an aspect is at attention. While everything is
//! inside it is refused: a team with a mandate does not go and ask.

use super::{Aspect, Standing, State};
use crate::{
    ids::UserId,
    refusal::{Problem, Problems, Refusal},
    time::{Day, Now, Timestamp, plus_working_days},
};

/// Working days within which the sponsor's side decides, unless the firm sets another number.
pub const ESCALATION_DAYS: u32 = 5;

/// Working days within which the team says what can be done, of those in which it is to be decided.
pub const OPTIONS_DAYS: u32 = 2;

/// A question to the sponsor's side.
#[derive(Clone, Debug, PartialEq)]
pub struct Escalation {
    /// The aspects that it is about: outside, or at attention where the team raised it before.
    pub aspects: Vec<Aspect>,
    /// Why it is so. Empty until the team says it, like the three that follow.
    pub cause: String,
    /// What can be done.
    pub options: Vec<String>,
    /// What happens if nothing is.
    pub consequence: String,
    /// What the team advises.
    pub advice: String,
    /// Who laid it before the sponsor's side; until somebody does, who leads the project.
    pub by: UserId,
    /// When it opened: from then on the clock runs.
    pub at: Now,
    /// The day by which it is to be decided.
    pub due_on: Day,
    /// The day by which the team says what can be done, when it opened by itself.
    pub options_due_on: Option<Day>,
    /// When the team said what can be done.
    pub laid_at: Option<Timestamp>,
    /// When the project was found inside its mandate again, before the team had asked anything.
    pub lapsed_at: Option<Timestamp>,
    /// What was decided, once it is.
    pub ruling: Option<Ruling>,
    /// How far each aspect was outside at worst while this was open ([`super::AspectStanding::beyond`]): what a ruling is
    /// about, for as long as the aspect has not come back inside.
    pub found: Vec<(Aspect, f64)>,
}

/// Where an escalation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// It opened, and the team has yet to say what can be done.
    OptionsDue,
    /// The sponsor's side has yet to decide.
    Waits,
    /// The project came back inside before anything was asked.
    Lapsed,
    /// The sponsor's side decided.
    Decided,
}

impl Phase {
    /// The stable code (`options_due`).
    pub fn code(self) -> &'static str {
        match self {
            Phase::OptionsDue => "options_due",
            Phase::Waits => "waits",
            Phase::Lapsed => "lapsed",
            Phase::Decided => "decided",
        }
    }
}

/// An escalation as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EscalationDraft {
    /// Why it is so. Asked for, at most 2,000 characters.
    pub cause: String,
    /// What can be done; empty lines are left out. At least two: one alone leaves nothing to decide.
    pub options: Vec<String>,
    /// What happens if nothing is. Asked for, at most 2,000 characters.
    pub consequence: String,
    /// What the team advises. Asked for, at most 2,000 characters.
    pub advice: String,
}

/// How many options have to be laid before the sponsor's side, and how many can be.
const FEWEST_OPTIONS: usize = 2;
const MOST_OPTIONS: usize = 12;

/// The longest option, in characters.
const LONGEST_OPTION: usize = 500;

/// What the sponsor's side decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// What was chosen: one of the options.
    pub choice: String,
    /// Why.
    pub reason: String,
    /// Who on the sponsor's side decided.
    pub sponsor: String,
    /// Who recorded it.
    pub by: UserId,
    /// When.
    pub at: Now,
}

impl Escalation {
    /// Raises an escalation by the team itself, to be decided within `days` working days: of what is outside, or at attention.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] `inside-mandate` when every aspect is inside; [`Refusal::Invalid`] as [`Escalation::lay`].
    pub fn raise(
        draft: &EscalationDraft,
        standing: &Standing,
        days: u32,
        by: UserId,
        at: Now,
    ) -> Result<Self, Refusal> {
        let aspects: Vec<Aspect> = standing.pressing().collect();
        if aspects.is_empty() {
            return Err(Refusal::conflict("inside-mandate"));
        }
        let mut raised = Self::open(aspects, by, at);
        raised.due_on = plus_working_days(at.today, days);
        raised.options_due_on = None;
        raised.found = raised.found_by(standing);
        raised.lay(draft, by, at.at)
    }

    /// Opens one by itself on these aspects, with the project's lead to say what can be done.
    pub fn open(aspects: Vec<Aspect>, lead: UserId, at: Now) -> Self {
        Self {
            aspects,
            cause: String::new(),
            options: Vec::new(),
            consequence: String::new(),
            advice: String::new(),
            by: lead,
            at,
            due_on: plus_working_days(at.today, ESCALATION_DAYS),
            options_due_on: Some(plus_working_days(at.today, OPTIONS_DAYS)),
            laid_at: None,
            lapsed_at: None,
            ruling: None,
            found: Vec::new(),
        }
    }

    /// What it is about after this standing: while it is open the worst that its aspects were outside, and once it was ruled
    /// on no longer what came back inside.
    pub fn found_by(&self, standing: &Standing) -> Vec<(Aspect, f64)> {
        let stands = |aspect: Aspect| standing.of(aspect).map(|one| one.state);
        let known = |aspect: Aspect| self.found.iter().find(|(one, _)| *one == aspect).map(|(_, beyond)| *beyond);
        match self.phase() {
            Phase::Lapsed => self.found.clone(),
            Phase::Decided => {
                self.found.iter().copied().filter(|(aspect, _)| stands(*aspect) != Some(State::Inside)).collect()
            }
            Phase::OptionsDue | Phase::Waits => {
                let outside = |aspect: Aspect| standing.of(aspect).filter(|one| one.state == State::Outside);
                let worst = |aspect: &Aspect| {
                    let now = outside(*aspect).and_then(|one| one.beyond());
                    Some((*aspect, now.into_iter().chain(known(*aspect)).reduce(f64::max)?))
                };
                self.aspects.iter().filter_map(worst).collect()
            }
        }
    }

    /// Lays before the sponsor's side what can be done. The clock runs on as it did.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] `escalation-open` when that was done before, `escalation-lapsed`; [`Refusal::Invalid`] with
    /// everything wrong: `cause`, `consequence`, `advice` (`required`, `too-long`), `options` (`required`,
    /// `too-few-options`, `too-many`, `too-long`).
    pub fn lay(&self, draft: &EscalationDraft, by: UserId, at: Timestamp) -> Result<Self, Refusal> {
        match self.phase() {
            Phase::OptionsDue => {}
            Phase::Lapsed => return Err(Refusal::conflict("escalation-lapsed")),
            Phase::Waits | Phase::Decided => return Err(Refusal::conflict("escalation-open")),
        }
        let mut problems = Problems::none();
        let cause = problems.text("cause", &draft.cause, 2_000);
        let options = read_options(draft, &mut problems);
        let consequence = problems.text("consequence", &draft.consequence, 2_000);
        let advice = problems.text("advice", &draft.advice, 2_000);
        problems.refuse_any()?;
        Ok(Self { cause, options, consequence, advice, by, laid_at: Some(at), ..self.clone() })
    }

    /// Records what the sponsor's side decided.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] `already-decided`, `escalation-lapsed`, `options-due`; [`Refusal::Invalid`] with everything
    /// wrong: `choice` (`required`, `not-an-option`), `reason`, `sponsor` (`required`, `too-long`).
    pub fn decide(&self, choice: &str, reason: &str, sponsor: &str, by: UserId, at: Now) -> Result<Self, Refusal> {
        match self.phase() {
            Phase::Waits => {}
            Phase::Decided => return Err(Refusal::conflict("already-decided")),
            Phase::Lapsed => return Err(Refusal::conflict("escalation-lapsed")),
            Phase::OptionsDue => return Err(Refusal::conflict("options-due")),
        }
        let mut problems = Problems::none();
        let choice = problems.text("choice", choice, LONGEST_OPTION);
        if !choice.is_empty() && !self.options.contains(&choice) {
            problems.add(Problem::new("choice", "not-an-option").with(choice.clone()));
        }
        let reason = problems.text("reason", reason, 2_000);
        let sponsor = problems.text("sponsor", sponsor, 200);
        problems.refuse_any()?;
        Ok(Self { ruling: Some(Ruling { choice, reason, sponsor, by, at }), ..self.clone() })
    }

    /// Where it is.
    pub fn phase(&self) -> Phase {
        if self.ruling.is_some() {
            Phase::Decided
        } else if self.lapsed_at.is_some() {
            Phase::Lapsed
        } else if self.laid_at.is_some() {
            Phase::Waits
        } else {
            Phase::OptionsDue
        }
    }

    /// Whether somebody has yet to do something about it.
    pub fn is_open(&self) -> bool {
        matches!(self.phase(), Phase::OptionsDue | Phase::Waits)
    }

    /// Whether it opened by itself, and was not raised by the team.
    pub fn opened_by_itself(&self) -> bool {
        self.options_due_on.is_some()
    }

    /// Whether it should have been decided by now.
    pub fn is_overdue(&self, today: Day) -> bool {
        self.is_open() && today > self.due_on
    }
}

/// The options that somebody typed, without empty lines.
fn read_options(draft: &EscalationDraft, problems: &mut Problems) -> Vec<String> {
    let trimmed = draft.options.iter().map(|option| option.trim().to_owned());
    let options: Vec<String> = trimmed.filter(|option| !option.is_empty()).collect();
    match options.len() {
        0 => problems.add(Problem::new("options", "required")),
        few if few < FEWEST_OPTIONS => {
            problems.add(Problem::new("options", "too-few-options").with(FEWEST_OPTIONS.to_string()))
        }
        many if many > MOST_OPTIONS => problems.add(Problem::new("options", "too-many").with(MOST_OPTIONS.to_string())),
        _ => {}
    }
    // One that could not be named in the ruling could never be chosen.
    if options.iter().any(|option| option.chars().count() > LONGEST_OPTION) {
        problems.add(Problem::new("options", "too-long").with(LONGEST_OPTION.to_string()));
    }
    options
}
