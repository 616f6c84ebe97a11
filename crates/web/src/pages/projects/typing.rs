//! Reading what people type into the forms of a project: amounts, hours, days. Every field that cannot be read is named,
//! all at once; what they mean is the rules' business.

use domain::{
    money::Cents,
    refusal::{Problem, Refusal},
    terms::Budget,
    time::{Day, parse_day},
};

use crate::{Lang, Words, typed};

/// Reads fields in one language, and gathers what cannot be read.
pub(super) struct Typing {
    lang: Lang,
    wrong: Vec<Problem>,
}

impl Typing {
    /// Begins reading.
    pub(super) fn new(lang: Lang) -> Self {
        Self { lang, wrong: Vec::new() }
    }

    /// A number; nothing for an empty field.
    pub(super) fn number(&mut self, field: &str, text: &str) -> Option<f64> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let read = typed::number(self.lang, text).parse::<f64>().ok().filter(|number| number.is_finite());
        if read.is_none() {
            self.wrong.push(Problem::new(field, "not-a-number").with(text));
        }
        read
    }

    /// A number that has to be there.
    pub(super) fn asked(&mut self, field: &str, text: &str) -> Option<f64> {
        if text.trim().is_empty() {
            self.wrong.push(Problem::new(field, "required"));
        }
        self.number(field, text)
    }

    /// A whole number.
    pub(super) fn whole(&mut self, field: &str, text: &str) -> Option<i64> {
        let read = self.number(field, text)?;
        let code = if read.abs() > 1e12 { "too-large" } else { "not-whole" };
        if read.fract() != 0.0 || read.abs() > 1e12 {
            self.wrong.push(Problem::new(field, code));
            return None;
        }
        Some(read as i64)
    }

    /// An amount in euros.
    pub(super) fn money(&mut self, field: &str, text: &str) -> Option<Cents> {
        let euros = self.number(field, text.trim().trim_start_matches('€'))?;
        if euros.abs() > 1e13 {
            self.wrong.push(Problem::new(field, "too-large"));
            return None;
        }
        Some(Cents((euros * 100.0).round() as i64))
    }

    /// A day.
    pub(super) fn day(&mut self, field: &str, text: &str) -> Option<Day> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let read = parse_day(text);
        if read.is_none() {
            self.wrong.push(Problem::new(field, "not-a-date").with(text));
        }
        read
    }

    /// A budget: money, hours or both.
    pub(super) fn budget(&mut self, (money, cost): (&str, &str), (time, hours): (&str, &str)) -> Budget {
        Budget { cost: self.money(money, cost), hours: self.number(time, hours) }
    }

    /// Refuses what could not be read here together with what was wrong there.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with every field; any other refusal as it is.
    pub(super) fn also<T>(mut self, there: Result<T, Refusal>) -> Result<T, Refusal> {
        match there {
            Ok(read) => self.done().map(|()| read),
            Err(Refusal::Invalid(wrong)) => {
                self.wrong.extend(wrong);
                Err(Refusal::Invalid(self.wrong))
            }
            Err(other) => Err(other),
        }
    }

    /// Refuses what could not be read.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with every field.
    pub(super) fn done(self) -> Result<(), Refusal> {
        if self.wrong.is_empty() { Ok(()) } else { Err(Refusal::Invalid(self.wrong)) }
    }
}

/// An amount as it stands in a field.
pub(super) fn euros(w: &Words, amount: Option<Cents>) -> String {
    amount.map(|cents| w.number(cents.as_units(), 2)).unwrap_or_default()
}

/// A number as it stands in a field.
pub(super) fn amount(w: &Words, number: Option<f64>) -> String {
    number.map(|number| w.number(number, 2)).unwrap_or_default()
}
