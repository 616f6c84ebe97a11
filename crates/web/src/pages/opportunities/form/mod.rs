//! The forms about one opportunity, exactly as they are typed. They stand on one page, so every field's name begins
//! with the name of its form, and a problem is carried to the field by that prefix ([`onto`]).

mod contact;

pub(super) use contact::{Ahead, Talk};

use domain::{
    ids::FileId,
    mandate::{Bound, Mandate},
    money::Cents,
    refusal::{Problem, Problems as Gathered, Refusal, all},
    terms::Budget,
    time::{Day, parse_day},
    value::ValueDraft,
};
use serde::{Deserialize, Serialize};
use store::{documents::NewDocument, opportunities::Opportunity, sale_mandates::NewMandate};

use crate::{Error, Lang, Problems, Words, typed};

/// The problems of a refused form, on the fields that carry its prefix; a state that does not allow it is about the
/// whole form.
///
/// # Errors
/// The error itself, when it is not about the form.
pub(super) fn onto(prefix: &str, error: Error) -> Result<Problems, Error> {
    if let Error::Refused(Refusal::Conflict(_)) = error {
        return Ok(error.problems()?.renamed(|_| String::new()));
    }
    let name = |field: &str| if field.is_empty() { String::new() } else { format!("{prefix}{field}") };
    Ok(error.problems()?.renamed(name))
}

/// An amount as it was typed, in euros: `12.500,50`. Nothing typed is `None`.
///
/// # Errors
/// [`Refusal::Invalid`] on the field when it is no amount.
pub(super) fn cents(lang: Lang, field: &str, text: &str) -> Result<Option<Cents>, Refusal> {
    let Some(units) = number(lang, field, text.trim().trim_start_matches('€'))? else { return Ok(None) };
    let cents = (units * 100.0).round();
    // Beyond this a float no longer holds every cent; the act refuses such an amount too.
    if cents.abs() < 9.0e15 { Ok(Some(Cents(cents as i64))) } else { Err(Refusal::field(field, "out-of-range")) }
}

/// A number as it was typed; nothing typed is `None`.
///
/// # Errors
/// [`Refusal::Invalid`] on the field when it is no number.
pub(super) fn number(lang: Lang, field: &str, text: &str) -> Result<Option<f64>, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let read = typed::number(lang, text).parse::<f64>().ok().filter(|number| number.is_finite());
    read.map(Some).ok_or_else(|| Refusal::Invalid(vec![Problem::new(field, "not-a-number").with(text)]))
}

/// A day from a date field; nothing typed is `None`.
///
/// # Errors
/// [`Refusal::Invalid`] on the field when it is no day.
pub(in crate::pages) fn day(field: &str, text: &str) -> Result<Option<Day>, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    parse_day(text).map(Some).ok_or_else(|| Refusal::Invalid(vec![Problem::new(field, "not-a-date").with(text)]))
}

/// An amount as it stands in a field.
pub(super) fn euros(w: &Words, amount: Cents) -> String {
    if amount == Cents(0) { String::new() } else { w.number(amount.as_units(), 2) }
}

/// A step through the process.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Step {
    pub(super) to: String,
    pub(super) step_reason: String,
    pub(super) version: Option<i64>,
    /// Where to go afterwards: the board it was moved on.
    pub(super) back: String,
    /// Whether the form was there that asks for a reason.
    pub(super) asked: bool,
}

/// How it ends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Closing {
    pub(super) ending: String,
    pub(super) close_reason: String,
    pub(super) version: Option<i64>,
}

/// Why it should come in all the same.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Override {
    pub(super) override_reason: String,
}

/// A document.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Doc {
    pub(super) doc_kind: String,
    pub(super) doc_title: String,
    pub(super) doc_link: String,
    pub(super) doc_note: String,
    /// A file that was sent before and is kept, and its name.
    pub(super) doc_file: String,
    pub(super) doc_file_name: String,
}

impl Doc {
    /// What the act is asked for.
    pub(super) fn to_document(&self) -> NewDocument {
        NewDocument {
            kind: self.doc_kind.clone(),
            title: self.doc_title.clone(),
            link: self.doc_link.clone(),
            note: self.doc_note.clone(),
            file: FileId::parse(&self.doc_file),
        }
    }
}

/// A value expectation.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Value {
    pub(super) value_better: String,
    pub(super) value_measured_by: String,
    pub(super) value_now: String,
    pub(super) value_then: String,
    pub(super) value_by: String,
    pub(super) value_agreed_by: String,
}

impl Value {
    /// What the act is asked for.
    pub(super) fn to_draft(&self, lang: Lang) -> Result<ValueDraft, Refusal> {
        let mut wrong = Gathered::none();
        let now = keep(&mut wrong, number(lang, "now", &self.value_now));
        let then = keep(&mut wrong, number(lang, "then", &self.value_then));
        let by = keep(&mut wrong, day("by", &self.value_by));
        if let Err(refusal) = wrong.refuse_any() {
            // The act asks for the words too, but it is not reached.
            let mut words = Gathered::none();
            words.unless(!self.value_better.trim().is_empty(), "better", "required");
            words.unless(!self.value_measured_by.trim().is_empty(), "measured_by", "required");
            return all(Err(refusal), words.refuse_any()).map(|(draft, ())| draft);
        }
        let (better, measured_by) = (self.value_better.clone(), self.value_measured_by.clone());
        Ok(ValueDraft { better, measured_by, now, then, by })
    }
}

/// Somebody at the customer agreed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Agreement {
    pub(super) agree_agreed_by: String,
}

/// The mandate.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Margins {
    pub(super) mandate_finish_on: String,
    pub(super) mandate_budget_cents: String,
    pub(super) mandate_budget_hours: String,
    pub(super) mandate_time_days: String,
    pub(super) mandate_money_percent: String,
    pub(super) mandate_scope_percent: String,
    pub(super) mandate_quality_target: String,
    pub(super) mandate_quality_margin: String,
    pub(super) mandate_benefits_target: String,
    pub(super) mandate_benefits_margin: String,
    pub(super) mandate_risk_target: String,
    pub(super) mandate_risk_margin: String,
}

impl Margins {
    /// The form with these margins in it.
    pub(super) fn of(w: &Words, margins: &Mandate) -> Self {
        let text = |number: f64| w.number(number, 2);
        Self {
            mandate_time_days: margins.time_days.to_string(),
            mandate_money_percent: text(margins.money_percent),
            mandate_scope_percent: text(margins.scope_percent),
            mandate_quality_target: text(margins.quality.target),
            mandate_quality_margin: text(margins.quality.margin),
            mandate_benefits_target: text(margins.benefits.target),
            mandate_benefits_margin: text(margins.benefits.margin),
            mandate_risk_target: text(margins.risk.target),
            mandate_risk_margin: text(margins.risk.margin),
            ..Self::default()
        }
    }

    /// The day that was typed, where it can be read.
    pub(super) fn finish_on(&self) -> Option<Day> {
        day("finish_on", &self.mandate_finish_on).ok().flatten()
    }

    /// What the act is asked for. The margins of time and money that were left empty are the suggested ones.
    pub(super) fn to_mandate(&self, lang: Lang, suggested: &Mandate) -> Result<NewMandate, Refusal> {
        let mut wrong = Gathered::none();
        let finish_on = keep(&mut wrong, day("finish_on", &self.mandate_finish_on));
        let cost = keep(&mut wrong, cents(lang, "budget_cents", &self.mandate_budget_cents));
        let hours = keep(&mut wrong, number(lang, "budget_hours", &self.mandate_budget_hours));
        let mut asked = |field: &str, text: &str, suggested: Option<f64>| {
            let read = keep(&mut wrong, number(lang, field, text));
            let is_left_out = text.trim().is_empty();
            wrong.unless(!is_left_out || suggested.is_some(), field, "required");
            read.or(suggested.filter(|_| is_left_out)).unwrap_or_default()
        };
        let time_days = asked("time_days", &self.mandate_time_days, Some(suggested.time_days.into()));
        let money_percent = asked("money_percent", &self.mandate_money_percent, Some(suggested.money_percent));
        let mut margin = |field: &str, text: &str| asked(field, text, None);
        let margins = Mandate {
            time_days: if (0.0..=1.0e6).contains(&time_days) { time_days as u32 } else { u32::MAX },
            money_percent,
            scope_percent: margin("scope_percent", &self.mandate_scope_percent),
            quality: Bound {
                target: margin("quality_target", &self.mandate_quality_target),
                margin: margin("quality_margin", &self.mandate_quality_margin),
            },
            benefits: Bound {
                target: margin("benefits_target", &self.mandate_benefits_target),
                margin: margin("benefits_margin", &self.mandate_benefits_margin),
            },
            risk: Bound {
                target: margin("risk_target", &self.mandate_risk_target),
                margin: margin("risk_margin", &self.mandate_risk_margin),
            },
        };
        wrong.refuse_any()?;
        Ok(NewMandate { finish_on, budget: Budget { cost, hours }, margins })
    }
}

/// What was read, or its problem among the others.
fn keep<T>(wrong: &mut Gathered, read: Result<Option<T>, Refusal>) -> Option<T> {
    read.unwrap_or_else(|refusal| {
        if let Refusal::Invalid(problems) = refusal {
            problems.into_iter().for_each(|problem| wrong.add(problem));
        }
        None
    })
}

/// An opportunity to make or to change.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Particulars {
    pub(super) company: String,
    /// The name of a company to make first.
    pub(super) company_name: String,
    pub(super) title: String,
    pub(super) amount_cents: String,
    pub(super) owner: String,
    pub(super) profile: String,
    pub(super) source: String,
    pub(super) source_note: String,
    pub(super) referred_by: String,
    /// What is done next, of a new one.
    pub(super) next_action: String,
    pub(super) next_on: String,
    pub(super) version: Option<i64>,
}

impl Particulars {
    /// As they are now.
    pub(super) fn of(w: &Words, row: &Opportunity) -> Self {
        Self {
            title: row.title.clone(),
            amount_cents: euros(w, row.amount),
            owner: row.owner_id.to_string(),
            source: row.origin.code().to_owned(),
            source_note: row.origin_note.clone(),
            version: Some(row.version),
            ..Self::default()
        }
    }
}
