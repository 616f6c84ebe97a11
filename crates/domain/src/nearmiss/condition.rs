//! The conditions on which a near miss is accepted: obligations that travel into the project.

use crate::{
    ids::UserId,
    people::{Person, Role},
    refusal::{Problem, Problems, Refusal},
    time::Day,
};

/// What came of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ConditionState {
    /// Still to be met.
    Open,
    /// Met.
    Met,
    /// Not met.
    Broken,
}

impl ConditionState {
    /// Every state.
    pub const ALL: [ConditionState; 3] = [ConditionState::Open, ConditionState::Met, ConditionState::Broken];

    /// The stable code (`met`).
    pub fn code(self) -> &'static str {
        match self {
            ConditionState::Open => "open",
            ConditionState::Met => "met",
            ConditionState::Broken => "broken",
        }
    }

    /// The state with this code.
    pub fn from_code(code: &str) -> Option<ConditionState> {
        ConditionState::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// A condition as it is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCondition {
    /// The criterion whose miss it makes up for; `None` for one that stands by itself.
    pub criterion: Option<String>,
    /// What has to be so.
    pub text: String,
    /// Who sees to it.
    pub owner: UserId,
    /// The day by which it has to be met.
    pub due_on: Day,
}

impl NewCondition {
    /// What is wrong with the condition at place `index` of a proposal made on `today`.
    pub(super) fn problems(&self, index: usize, today: Day) -> Vec<Problem> {
        let field = |name: &str| format!("conditions[{index}].{name}");
        let mut problems = Vec::new();
        if self.text.trim().is_empty() {
            problems.push(Problem::new(field("text"), "required"));
        }
        if self.due_on < today {
            problems.push(Problem::new(field("due_on"), "in-the-past").with(self.due_on.to_string()));
        }
        problems
    }
}

/// A condition of an accepted case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// What was agreed.
    pub agreed: NewCondition,
    /// What came of it.
    pub state: ConditionState,
}

impl Condition {
    /// Whether it should have been met by now.
    pub fn overdue(&self, today: Day) -> bool {
        self.state == ConditionState::Open && today > self.agreed.due_on
    }
}

/// That a condition was found met or broken. Only [`settle`] makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settlement {
    by: UserId,
    state: ConditionState,
    note: Option<String>,
    on: Day,
}

impl Settlement {
    /// Who found it.
    pub fn by(&self) -> UserId {
        self.by
    }

    /// Met or broken.
    pub fn state(&self) -> ConditionState {
        self.state
    }

    /// How it was seen.
    pub fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }

    /// When.
    pub fn on(&self) -> Day {
        self.on
    }
}

/// Records that a condition was met or broken. Its owner may, and so may the team and a director. Setting right an
/// earlier finding is allowed, with a note that says why; both stay in the trail.
///
/// # Errors
/// [`Refusal::Forbidden`] with `role`; [`Refusal::Invalid`] when `state` is open, a correction has no note or a
/// note is too long;
/// [`Refusal::Conflict`] with `already-settled` when it says nothing new.
pub fn settle(
    condition: &Condition,
    by: &Person,
    state: ConditionState,
    note: &str,
    today: Day,
) -> Result<Settlement, Refusal> {
    if by.id != condition.agreed.owner {
        by.must_be(&[Role::Director, Role::Team])?;
    }
    if state == ConditionState::Open {
        return Err(Refusal::field("state", "required"));
    }
    if condition.state == state {
        return Err(Refusal::conflict("already-settled"));
    }
    let mut problems = Problems::none();
    let note = Some(problems.optional_text("note", note, 2_000)).filter(|note| !note.is_empty());
    problems.refuse_any()?;
    if condition.state != ConditionState::Open && note.is_none() {
        return Err(Refusal::field("note", "required"));
    }
    Ok(Settlement { by: by.id, state, note, on: today })
}
