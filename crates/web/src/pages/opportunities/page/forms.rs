//! The forms of an opportunity's page, as they stand when it is opened: what is missing is asked first.

use domain::{
    activity::NextAction,
    mandate::{Mandate, Suggestion},
    time::Day,
};
use store::sale_mandates::SaleMandate;

use super::super::form::{Agreement, Ahead, Closing, Doc, Margins, Override, Step, Talk, Value, euros};
use super::super::lacks::Lack;
use crate::{
    Explained, Words,
    pages::{companies::NewFact, projects::rests_on},
};

/// Everything that the page's forms may hold.
#[derive(Clone, Debug, Default)]
pub(in crate::pages::opportunities) struct Forms {
    pub(in crate::pages::opportunities) step: Step,
    pub(in crate::pages::opportunities) closing: Closing,
    pub(in crate::pages::opportunities) exception: Override,
    pub(in crate::pages::opportunities) fact: NewFact,
    pub(in crate::pages::opportunities) talk: Talk,
    pub(in crate::pages::opportunities) ahead: Ahead,
    pub(in crate::pages::opportunities) doc: Doc,
    pub(in crate::pages::opportunities) value: Value,
    pub(in crate::pages::opportunities) agreement: Agreement,
    pub(in crate::pages::opportunities) mandate: Margins,
    pub(in crate::pages::opportunities) suggested: Suggested,
}

/// What is suggested of the margins of time and money.
#[derive(Clone, Debug, Default)]
pub(in crate::pages::opportunities) struct Suggested {
    /// How much later, when that is left empty.
    pub(in crate::pages::opportunities) later: String,
    /// What it rests on.
    pub(in crate::pages::opportunities) rests_on: String,
}

/// The days over which a suggestion is made for a form in which the finish has yet to be typed: the share of the time is the
/// same for any that are many.
pub(super) const MANY_DAYS: u32 = 1_000;

impl Suggested {
    fn new(w: &Words, suggestion: &Suggestion) -> Self {
        let share = f64::from(suggestion.mandate.time_days) / f64::from(MANY_DAYS);
        Self { later: w.with("sale-mandate-later", "share", w.percent(share)), rests_on: rests_on(w, suggestion.basis) }
    }
}

/// The criterion that was asked for; else the first that is missing, else the next best question.
pub(super) fn key_to_ask(ask: &str, lacks: &[Lack], told: &Explained) -> Option<String> {
    let named = Some(ask.to_owned()).filter(|key| told.line(key).is_some());
    let missing = || lacks.iter().find(|lack| matches!(lack.kind, "known" | "evidence")).map(|lack| lack.about.clone());
    let open = lacks.iter().any(|lack| matches!(lack.kind, "case_approved" | "verdict"));
    named.or_else(missing).or_else(|| told.next.clone().filter(|_| open))
}

/// The forms as they open.
pub(super) fn forms(
    w: &Words,
    today: Day,
    (key, lacks): (Option<String>, &[Lack]),
    next: Option<&NextAction>,
    (mandate, suggestion): (Option<&SaleMandate>, Option<&Suggestion>),
) -> Forms {
    let kind = lacks.iter().find(|lack| lack.kind == "document");
    let as_set = |set: &SaleMandate| Margins {
        mandate_finish_on: set.finish_on.to_string(),
        mandate_budget_cents: set.budget.cost.map(|cost| euros(w, cost)).unwrap_or_default(),
        mandate_budget_hours: set.budget.hours.map(|hours| w.number(hours, 2)).unwrap_or_default(),
        ..Margins::of(w, &set.margins)
    };
    // How much later follows from a finish that has yet to be typed.
    let as_suggested = || Margins {
        mandate_time_days: String::new(),
        ..Margins::of(w, suggestion.map_or(&Mandate::SUGGESTED, |suggestion| &suggestion.mandate))
    };
    // What is due by now is done by what is recorded: the form asks for what comes after it.
    let later = Ahead::of(next.filter(|next| next.on > today));
    Forms {
        ahead: Ahead::of(next),
        fact: NewFact::about(&key.unwrap_or_default(), today),
        talk: Talk {
            talk_next_action: later.next_action,
            talk_next_on: later.next_on,
            talk_held_on: today.to_string(),
            ..Talk::default()
        },
        doc: Doc { doc_kind: kind.map(|lack| lack.about.clone()).unwrap_or_default(), ..Doc::default() },
        mandate: mandate.map_or_else(as_suggested, as_set),
        suggested: suggestion.map(|suggestion| Suggested::new(w, suggestion)).unwrap_or_default(),
        ..Forms::default()
    }
}
