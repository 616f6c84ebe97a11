//! Whose turn it is to be asked.

use domain::{
    ids::ContactId,
    pulse::{ContactRole, Moment, next_due},
    time::Day,
};
use store::{contacts::Contact, projects::ProjectRow, pulses::Pulse};

use super::Wish;

/// Who is to be asked next, as what, and from which day.
#[derive(Clone, Debug)]
pub(super) struct Next {
    contact: ContactId,
    pub(super) name: String,
    role: ContactRole,
    pub(super) moment: Moment,
    pub(super) from: Day,
}

impl Next {
    /// The contact whose turn comes first; not who has a question open that stands in the way.
    pub(super) fn of(row: &ProjectRow, people: &[Contact], pulses: &[Pulse], today: Day) -> Option<Self> {
        let next = |contact: &Contact| {
            let own: Vec<&Pulse> = pulses.iter().filter(|pulse| pulse.contact_id == contact.id).collect();
            let role = ContactRole::from_code(contact.role.code())?;
            let asked: Vec<_> = own.iter().map(|pulse| (pulse.moment, pulse.asked_on)).collect();
            let (moment, from) = next_due(row.project.started_on, row.closed_on, &asked)?;
            let is_held = own.iter().any(|pulse| pulse.stands_before(moment, today));
            (!is_held).then(|| Self { contact: contact.id, name: contact.name.clone(), role, moment, from })
        };
        people.iter().filter_map(next).min_by_key(|next| (next.from, next.role != ContactRole::DecisionMaker))
    }

    /// The form, filled in for this contact.
    pub(super) fn wish(&self) -> Wish {
        Wish {
            contact: self.contact.to_string(),
            role: self.role.code().into(),
            moment: self.moment.code().into(),
            ..Wish::default()
        }
    }
}
