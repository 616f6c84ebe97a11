//! What a row says of an opportunity, read and checked before anything is written.

use super::super::super::candidate::Checker;
use super::super::words::{Status, status};
use super::super::{RecordRow, Taking};
use crate::fold::fold;
use crate::people::User;
use crate::{Actor, opportunities};
use domain::ids::UserId;
use domain::money::Cents;
use domain::people::Role;
use domain::process::Ending;
use domain::refusal::Problem;
use domain::registration::read_external_id;
use domain::time::{Day, parse_day};

/// What a row says.
pub(super) struct Said {
    /// The id in the system that the file comes from.
    pub(super) external: Option<String>,
    /// What it is worth.
    pub(super) amount: Option<Cents>,
    /// Who sells; nothing is whoever imports.
    pub(super) owner: Option<UserId>,
    /// The stage to come to, by its key.
    pub(super) stage: Option<String>,
    /// How it ended.
    pub(super) ending: Option<Ending>,
    /// Why.
    pub(super) reason: String,
    /// On which day.
    pub(super) closed_on: Option<Day>,
    /// What is to be told and refuses nothing.
    pub(super) notes: Vec<Problem>,
}

impl Said {
    /// Reads a row; gives everything that is wrong with it otherwise.
    pub(super) fn of(
        Taking { checker, by, now }: Taking<'_>,
        (row, people): (&RecordRow, &[User]),
    ) -> Result<Said, Vec<Problem>> {
        let mut wrong = Vec::new();
        let external = match row.get("external_id") {
            "" => None,
            text => {
                read_external_id(text).map_err(|code| wrong.push(Problem::new("external_id", code).with(text))).ok()
            }
        };
        let amount = match row.get("amount") {
            "" => None,
            text => Some(
                Cents::from_decimal(text).filter(|cents| (0..=Cents::MOST.0).contains(&cents.0)).unwrap_or_else(|| {
                    wrong.push(Problem::new("amount", "out-of-range").with(text));
                    Cents(0)
                }),
            ),
        };
        if external.is_none() || !row.get("title").is_empty() {
            let typed = opportunities::typed(row.get("title"), "", Cents(0)).refuse_any();
            if let Err(domain::refusal::Refusal::Invalid(problems)) = typed {
                wrong.extend(problems);
            }
        }
        let owner = owner(people, by, row, &mut wrong);
        let (ending, stage, notes) = standing(checker, row, &mut wrong);
        let closed_on = parse_day(row.get("closed_on")).filter(|_| ending.is_some());
        if closed_on.is_some_and(|day| day > now.today) {
            wrong.push(Problem::new("closed_on", "in-the-future"));
        }
        let reason = row.get("reason").to_owned();
        if ending == Some(Ending::Declined) && reason.is_empty() {
            wrong.push(Problem::new("reason", "required"));
        }
        if domain::process::given_reason(&reason).is_err() {
            wrong.push(Problem::new("reason", "too-long").with("2000"));
        }
        let said = Said { external, amount, owner, stage, ending, reason, closed_on, notes };
        if wrong.is_empty() { Ok(said) } else { Err(wrong) }
    }
}

/// Who sells: a person by e-mail address or name.
fn owner(people: &[User], by: &Actor, row: &RecordRow, wrong: &mut Vec<Problem>) -> Option<UserId> {
    let text = row.get("owner");
    let sells = |user: &&User| user.active && user.roles.any(&[Role::Seller, Role::Director]);
    if text.is_empty() {
        // Whoever administers imports for others sells nothing himself.
        let own = people.iter().filter(sells).any(|user| user.id == by.person.id);
        if !own {
            wrong.push(Problem::new("owner", "required"));
        }
        return None;
    }
    let is = |user: &&User| user.email.eq_ignore_ascii_case(text) || fold(&user.name) == fold(text);
    let found: Vec<&User> = people.iter().filter(sells).filter(is).collect();
    if found.len() != 1 {
        wrong.push(Problem::new("owner", "no-such-seller").with(text));
    }
    found.first().map(|user| user.id)
}

/// How it ended, or which stage it is to come to.
fn standing(
    checker: &Checker,
    row: &RecordRow,
    wrong: &mut Vec<Problem>,
) -> (Option<Ending>, Option<String>, Vec<Problem>) {
    let (state, stage) = (row.get("status"), row.get("stage"));
    let said = status(state).or_else(|| status(stage));
    if !state.is_empty() && said.is_none() {
        wrong.push(Problem::new("status", "not-a-status").with(state));
    }
    let process = checker.standards().first().map(|standard| &standard.profile.process);
    let word = fold(stage);
    let named = process.into_iter().flat_map(|process| &process.stages).find(|one| {
        [one.key.as_str(), one.label.nl.as_str(), one.label.en.as_str()].into_iter().any(|name| fold(name) == word)
    });
    let last = process.and_then(|process| process.stages.last()).map(|stage| stage.key.as_str());
    match said {
        Some(Status::Ended(Ending::Won)) => {
            let field = if state.is_empty() { "stage" } else { "status" };
            wrong.push(Problem::new(field, "won-is-a-project"));
            (None, None, vec![])
        }
        Some(Status::Ended(ending)) => (Some(ending), None, vec![]),
        _ if stage.is_empty() || status(stage).is_some() => (None, None, vec![]),
        _ => match named {
            Some(named) if Some(named.key.as_str()) == last => {
                wrong.push(Problem::new("status", "ended-how"));
                (None, None, vec![])
            }
            Some(named) => (None, Some(named.key.clone()), vec![]),
            None => (None, None, vec![Problem::new("stage", "stage-not-ours").with(stage)]),
        },
    }
}
