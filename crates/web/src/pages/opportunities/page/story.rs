//! What happened to an opportunity, told in people's words.

use domain::{money::Cents, profile::Profile};
use store::{Reader, events, opportunities::Situation};

use super::stages::label;
use crate::{
    Error, Words,
    explained::answer,
    timeline::{self, Told, tell},
    words::exists,
};

/// What happened to the opportunity and to its cases, the last first; without what was thought of the customer where that is
/// kept from whoever looks.
pub(super) async fn story(
    reader: &mut Reader,
    w: &Words,
    situation: &Situation,
    hides_fit: bool,
) -> Result<Vec<Told>, Error> {
    let mut all = events::about(reader, situation.opportunity.id, timeline::MOST).await?;
    for case in &situation.cases {
        all.extend(events::about(reader, case.id, timeline::MOST).await?);
    }
    all.sort_by_key(|event| std::cmp::Reverse(event.id));
    all.truncate(timeline::MOST as usize);
    let mut told = tell(w, all, |field, value| in_words(w, &situation.profile, field, value));
    if hides_fit {
        let hidden = ["field-verdict", "field-standing"].map(|key| w.t(key));
        told.iter_mut().for_each(|event| event.changes.retain(|change| !hidden.contains(&change.label)));
    }
    Ok(told)
}

/// A field of an event and its value, as people call them.
pub(in crate::pages) fn in_words(w: &Words, profile: &Profile, field: &str, value: &str) -> Option<(String, String)> {
    let named = |words: String| Some((w.t(format!("field-{}", field.replace('_', "-"))), words));
    // What is no code is told as it stands: a decision about a project is in people's own words.
    let coded = |key: &str| {
        let key = format!("{key}-{}", value.replace('_', "-"));
        named(if exists(&key) { w.t(key) } else { value.to_owned() })
    };
    match field {
        "stage" => named(profile.process.stage(value).map_or_else(|| value.to_owned(), |stage| label(w, stage))),
        "verdict" => coded("verdict"),
        "standing" => coded("standing"),
        "source" => coded("origin"),
        "treatment" => coded("treatment"),
        "choice" => coded("choice"),
        "kind" if exists(&format!("activity-{value}")) => coded("activity"),
        "kind" if exists(&case_kind(value)) => Some((w.t("case-kind"), w.t(case_kind(value)))),
        "kind" if exists(&document_kind(value)) => coded("document-kind"),
        "role" => coded("contact-role"),
        "next_action" => named(value.to_owned()),
        "condition_state" => coded("condition"),
        "state" if exists(&format!("case-state-{value}")) => coded("case-state"),
        "expires_on" | "recheck_on" | "finish_on" | "held_on" | "next_on" => {
            named(w.date(domain::time::parse_day(value)?))
        }
        "amount_cents" | "credited_cents" | "budget_cents" => {
            let cents = value.chars().filter(char::is_ascii_digit).collect::<String>().parse().ok()?;
            named(w.money(Cents(cents)))
        }
        _ => {
            let criterion = profile.criterion(field)?;
            Some((criterion.label.in_language(w.lang.code()).to_owned(), answer(w, criterion, value)))
        }
    }
}

fn case_kind(code: &str) -> String {
    format!("case-kind-{}", code.replace('_', "-"))
}

fn document_kind(code: &str) -> String {
    format!("document-kind-{}", code.replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Lang, words::tests::words};

    #[test]
    fn a_code_is_told_in_words_and_what_is_none_as_it_stands() {
        let w = words(Lang::Nl);
        let profile = Profile::parse(crate::testing::sales::PROFILE).unwrap();
        for (field, value, told) in [
            ("choice", "approve", "Goedgekeurd"),
            ("choice", "Nu oplossen, met iets meer tijd", "Nu oplossen, met iets meer tijd"),
            ("role", "decision_maker", "beslisser"),
            ("role", "user", "gebruiker"),
            ("kind", "near_miss", "Grensgeval"),
            ("kind", "value_case", "Waardeberekening"),
            ("kind", "call", "Telefoongesprek"),
            ("owner_led", "yes", "ja"),
        ] {
            let (_, words) = in_words(&w, &profile, field, value).unwrap();
            assert_eq!(words.to_lowercase(), told.to_lowercase(), "{field} {value}");
        }
    }
}
