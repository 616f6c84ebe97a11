//! What an address or a view asks for that is not there, or not any more: it is left out of the filter, and said.

use store::{Reader, opportunities::Filter, people, profiles::standards};

use super::filter::Asked;
use crate::{
    Error, Words,
    pages::views::{Kept as _, columns::COLUMNS},
};

/// A parameter, and what stands in it that the list cannot find.
pub(super) type Stray = (&'static str, String);

/// Takes a seller and a profile that are not there out of the filter; gives them, with every value that nobody knows.
pub(super) async fn lost(reader: &mut Reader, asked: &Asked, filter: &mut Filter) -> Result<Vec<Stray>, Error> {
    let mut lost = asked.strange();
    if let Some(owner) = filter.owner
        && !people::known(reader).await?.iter().any(|person| person.id == owner)
    {
        filter.owner = None;
        lost.push(("owner", asked.owner.clone()));
    }
    if filter.profile.is_some() && standards(reader).await?.named(filter.profile).is_none() {
        filter.profile = None;
        lost.push(("profile", asked.profile.clone()));
    }
    Ok(lost)
}

/// The same for the stage, when it is none of these.
pub(super) fn lost_stage(asked: &Asked, filter: &mut Filter, stages: &[(String, String)]) -> Option<Stray> {
    let is_known = |key: &String| stages.iter().any(|(known, _)| known == key);
    filter.stage.take_if(|key| !is_known(key)).map(|_| ("stage", asked.stage.clone()))
}

/// What is said of it.
pub(crate) fn told(w: &Words, (field, value): &Stray) -> String {
    match *field {
        "owner" => w.t("list-lost-owner"),
        "profile" => w.t("list-lost-profile"),
        "stage" => w.with("list-lost-stage", "value", value.as_str()),
        COLUMNS => w.with("list-lost-column", "value", value.as_str()),
        field => w.of("list-lost").with("value", value.as_str()).with("field", field).to_string(),
    }
}
