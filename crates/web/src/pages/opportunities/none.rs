//! What was asked of the list or the board, when no opportunity was found, and where one is made.

use super::filter::{Asked, Chip};
use crate::{Words, pages::views::Nothing};

/// What was asked: the chips that are on, whose they are, and whether only exceptions.
pub(super) fn told(w: &Words, asked: &Asked, chips: &[&[Chip]], owners: &[(String, String)]) -> Nothing {
    let on = chips.iter().flat_map(|chips| chips.iter()).filter(|chip| chip.on).map(|chip| chip.label.clone());
    let owner = match asked.owner.as_str() {
        "" => None,
        "me" => Some(w.t("owner-me")),
        id => owners.iter().find(|(known, _)| known == id).map(|(_, name)| name.clone()),
    };
    let exceptions = (!asked.exception.is_empty()).then(|| w.t("opportunity-exception"));
    let narrowed: Vec<String> = on.chain(owner).chain(exceptions).collect();
    let filters = ["stage", "status", "verdict", "owner", "exception", "follow_up"];
    Nothing::new(w, (&asked.address(), &asked.search), (&filters, &narrowed), "opportunities-none-found-text")
}

/// Where one is made, for whoever may, with what that is called.
pub(super) fn newcomer(w: &Words, may_change: bool) -> Option<(&'static str, String)> {
    may_change.then(|| ("/opportunities/new", w.t("opportunity-new")))
}
