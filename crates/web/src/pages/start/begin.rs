//! The first steps of a new installation: described, judged, pursued. Shown until they are all taken.

use domain::people::Role;
use store::{Reader, companies, opportunities, people, profiles};

use crate::{Error, Viewer};

/// The steps, in order.
#[derive(Clone, Debug)]
pub(super) struct Steps {
    /// Each of them.
    pub(super) steps: Vec<Step>,
    /// How many were taken.
    pub(super) taken: usize,
}

/// One step.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// Its words: `begin-<key>`, `begin-<key>-text` and `begin-<key>-do`.
    pub(super) key: &'static str,
    /// Where it is taken.
    pub(super) href: String,
    /// Whether it was taken.
    pub(super) done: bool,
    /// Whether it is the first that was not: each step rests on those before it.
    pub(super) is_next: bool,
}

/// The steps that are still to be taken; `None` when they all were, or when they are not for this person.
///
/// # Errors
/// As the store says.
pub(super) async fn steps(reader: &mut Reader, viewer: &Viewer) -> Result<Option<Steps>, Error> {
    if !viewer.is(&[Role::Director]) {
        return Ok(None);
    }
    let profiles = profiles::list(reader, &viewer.person).await?;
    let all = companies::Filter::default();
    let companies = companies::list(reader, &viewer.person, &all, companies::Sort::Name, (None, 1)).await?.total;
    let totals = opportunities::totals(reader, &viewer.person, &opportunities::Filter::default()).await?;
    let colleagues = people::count(reader).await? > 1;
    let published = profiles.iter().any(|profile| profile.published.is_some());
    let draft = profiles
        .iter()
        .find_map(|profile| Some(format!("/profiles/{}/versions/{}/changes", profile.id, profile.draft?)));
    // Only an administrator invites; a director who is not one sees who is.
    let invite = if viewer.is(&[Role::Admin]) { "/people/new" } else { "/people" };
    let step = |key, href: &str, done| Step { key, href: href.to_owned(), done, is_next: false };
    let mut steps = vec![
        step("profile", "/profiles", !profiles.is_empty()),
        step("colleague", invite, colleagues),
        step("publish", draft.as_deref().unwrap_or("/profiles"), published),
        step("companies", "/imports/new", companies > 0),
        step("opportunity", "/opportunities/new", totals.count > 0),
    ];
    if let Some(next) = steps.iter_mut().find(|step| !step.done) {
        next.is_next = true;
    }
    let taken = steps.iter().filter(|step| step.done).count();
    Ok((taken < steps.len()).then_some(Steps { steps, taken }))
}
