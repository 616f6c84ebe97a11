//! Contact with the customer, and what is done next.

use domain::{
    activity::{ActivityKind, NextAction},
    refusal::{Problem, Problems as Gathered, Refusal, all},
    time::Day,
};
use serde::Deserialize;
use store::{contacts::NewContact, conversations::NewConversation};
use uuid::Uuid;

use super::day;

/// What is done next.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::pages::opportunities) struct Ahead {
    pub(in crate::pages::opportunities) next_action: String,
    pub(in crate::pages::opportunities) next_on: String,
}

impl Ahead {
    /// The action as it stands.
    pub(in crate::pages::opportunities) fn of(next: Option<&NextAction>) -> Self {
        let text = |next: &NextAction| Self { next_action: next.what.clone(), next_on: next.on.to_string() };
        next.map(text).unwrap_or_default()
    }

    /// What the act is asked for; nothing filled in is nothing planned.
    pub(in crate::pages::opportunities) fn to_next(&self, today: Day) -> Result<Option<NextAction>, Refusal> {
        let on = day("next_on", &self.next_on)?;
        if on.is_none() && self.next_action.trim().is_empty() {
            return Ok(None);
        }
        NextAction::stated(&self.next_action, on, today).map(Some)
    }
}

/// What was done, and what is done next.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::pages::opportunities) struct Talk {
    pub(in crate::pages::opportunities) talk_kind: String,
    pub(in crate::pages::opportunities) talk_next_action: String,
    pub(in crate::pages::opportunities) talk_next_on: String,
    pub(in crate::pages::opportunities) talk_with: Vec<String>,
    pub(in crate::pages::opportunities) talk_name: String,
    pub(in crate::pages::opportunities) talk_role: String,
    pub(in crate::pages::opportunities) talk_held_on: String,
    pub(in crate::pages::opportunities) talk_note: String,
}

impl Talk {
    /// What the act is asked for: the conversation, and who becomes a contact by it.
    pub(in crate::pages::opportunities) fn to_conversation(
        &self,
        today: Day,
    ) -> Result<(NewConversation, Vec<NewContact>), Refusal> {
        let newcomer =
            NewContact { name: self.talk_name.clone(), role: self.talk_role.clone(), ..NewContact::default() };
        let with: Vec<_> = self.talk_with.iter().filter_map(|id| Uuid::try_parse(id).ok()).map(Into::into).collect();
        let newcomers = if self.talk_name.trim().is_empty() { vec![] } else { vec![newcomer] };
        let held_on = day("held_on", &self.talk_held_on);
        let held_on = held_on.and_then(|day| day.ok_or_else(|| Refusal::field("held_on", "required")));
        let mut rest = Gathered::none();
        let kind = self.kind();
        if kind.is_none() {
            rest.add(Problem::new("kind", "not-offered").with(self.talk_kind.clone()));
        }
        let kind = kind.unwrap_or_default();
        rest.unless(!with.is_empty() || !newcomers.is_empty() || !kind.is_contact(), "with", "required");
        // A stage may ask for a talk with whoever has a role: that is said, and not left to what stands first.
        rest.unless(newcomers.is_empty() || !self.talk_role.is_empty(), "role", "required");
        rest.optional_text("note", &self.talk_note, 5_000);
        let looked = newcomers.iter().try_for_each(NewContact::look);
        let ahead = Ahead { next_action: self.talk_next_action.clone(), next_on: self.talk_next_on.clone() };
        let (((held_on, ()), ()), next) = all(all(all(held_on, looked), rest.refuse_any()), ahead.to_next(today))?;
        let note = self.talk_note.clone();
        Ok((NewConversation { kind, with, held_on, note, next: Some(next) }, newcomers))
    }

    /// What it was; a meeting when that is left out, and `None` for what is not offered.
    fn kind(&self) -> Option<ActivityKind> {
        let code = self.talk_kind.as_str();
        if code.is_empty() { Some(ActivityKind::default()) } else { ActivityKind::from_code(code) }
    }

    /// Whether this contact is ticked.
    pub(in crate::pages::opportunities) fn has(&self, id: impl ToString) -> bool {
        self.talk_with.contains(&id.to_string())
    }
}
