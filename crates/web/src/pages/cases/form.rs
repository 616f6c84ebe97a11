//! The forms about a case, exactly as they are typed.

use std::collections::BTreeMap;

use domain::{
    ids::UserId,
    nearmiss::{Choice, NewCondition, Ruling, Treatment},
    refusal::{Problem, Problems as Gathered, Refusal, all},
    time::parse_day,
};
use serde::Deserialize;
use store::cases::Wish;
use uuid::Uuid;

/// How many conditions the form has room for.
pub(super) const ROOM: usize = 6;

/// A proposal. The conditions are numbered: `conditions[0].text`, `conditions[0].owner` and so on.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Proposal {
    pub(super) treatment: String,
    pub(super) reason: String,
    pub(super) recheck_on: String,
    pub(super) partner: String,
    pub(super) version: Option<i64>,
    #[serde(flatten)]
    pub(super) rest: BTreeMap<String, String>,
}

/// One condition as it is typed.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub(super) criterion: String,
    pub(super) text: String,
    pub(super) owner: String,
    pub(super) due_on: String,
}

impl Proposal {
    /// The condition in this place.
    pub(super) fn line(&self, place: usize) -> Line {
        let field = |name: &str| self.rest.get(&format!("conditions[{place}].{name}")).cloned().unwrap_or_default();
        Line { criterion: field("criterion"), text: field("text"), owner: field("owner"), due_on: field("due_on") }
    }

    /// Puts a condition in this place.
    pub(super) fn put(&mut self, place: usize, line: Line) {
        for (name, value) in
            [("criterion", line.criterion), ("text", line.text), ("owner", line.owner), ("due_on", line.due_on)]
        {
            self.rest.insert(format!("conditions[{place}].{name}"), value);
        }
    }

    /// What the act is asked for.
    pub(super) fn wish(&self) -> Result<Wish, Refusal> {
        let treatment = match self.treatment.as_str() {
            "accept" => self.conditions().map(|conditions| Treatment::Accept { conditions }),
            "grow" => day("recheck_on", &self.recheck_on).map(|recheck_on| Treatment::Grow { recheck_on }),
            "refer" => Ok(Treatment::Refer { partner: self.partner.clone() }),
            "decline" => Ok(Treatment::Decline),
            _ => Err(Refusal::field("treatment", "required")),
        };
        // The act asks for the reason too, but it is not reached when the treatment cannot be read.
        let reason = match &treatment {
            Err(_) if self.reason.trim().is_empty() => Err(Refusal::field("reason", "required")),
            _ => Ok(()),
        };
        let (treatment, ()) = all(treatment, reason)?;
        Ok(Wish { treatment, reason: self.reason.clone(), version: self.version })
    }

    /// The conditions that say something, numbered as they stand in the form.
    fn conditions(&self) -> Result<Vec<NewCondition>, Refusal> {
        let mut wrong = Gathered::none();
        let mut conditions = Vec::new();
        for place in 0..ROOM {
            let line = self.line(place);
            if line.text.trim().is_empty() {
                continue;
            }
            let owner = Uuid::try_parse(&line.owner).unwrap_or_default();
            match day(&format!("conditions[{}].due_on", conditions.len()), &line.due_on) {
                Ok(due_on) => conditions.push(NewCondition {
                    criterion: Some(line.criterion).filter(|key| !key.is_empty()),
                    text: line.text,
                    owner: UserId(owner),
                    due_on,
                }),
                Err(Refusal::Invalid(problems)) => problems.into_iter().for_each(|problem| wrong.add(problem)),
                Err(other) => return Err(other),
            }
        }
        wrong.refuse_any()?;
        Ok(conditions)
    }

    /// The same form with the conditions that say something moved to the front, where their problems point.
    pub(super) fn packed(mut self) -> Self {
        let lines: Vec<Line> =
            (0..ROOM).map(|place| self.line(place)).filter(|line| !line.text.trim().is_empty()).collect();
        self.rest.clear();
        for (place, line) in lines.into_iter().enumerate() {
            self.put(place, line);
        }
        self
    }
}

fn day(field: &str, text: &str) -> Result<domain::time::Day, Refusal> {
    let text = text.trim();
    let code = if text.is_empty() { "required" } else { "not-a-date" };
    parse_day(text).ok_or_else(|| Refusal::Invalid(vec![Problem::new(field, code).with(text)]))
}

/// A decision.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Decision {
    pub(super) choice: String,
    pub(super) decide_reason: String,
    pub(super) version: Option<i64>,
}

impl Decision {
    /// What the act is asked for.
    pub(super) fn ruling(&self) -> Result<Ruling, Refusal> {
        let mut wrong = Vec::new();
        let choice = Choice::from_code(&self.choice);
        if choice.is_none() {
            wrong.push(Problem::new("choice", "required"));
        }
        if self.decide_reason.trim().is_empty() {
            wrong.push(Problem::new("reason", "required"));
        }
        let choice = choice.filter(|_| wrong.is_empty()).ok_or(Refusal::Invalid(wrong))?;
        Ok(Ruling { choice, reason: self.decide_reason.clone() })
    }
}
