//! From the form to a profile, with every mistake at the field that it is about.
//!
//! Only what the form alone knows is checked here: that a number is a number. Everything else is said by the reader of
//! profile files, which every profile passes, so that form, file and API can never disagree about what is allowed.

mod criterion;
mod mistakes;
mod stages;
#[cfg(test)]
mod tests;

use std::ops::RangeInclusive;

use domain::{
    criterion::{Criterion, read_number},
    profile::{Credit, Policy, Profile, Thresholds, flaws},
    refusal::Problem,
};

use super::fields::Fields;
use crate::{Lang, Problems, typed};

impl Fields {
    /// The profile that was typed.
    ///
    /// # Errors
    /// Everything that is wrong, by the name of its field.
    pub(super) fn read(&self, lang: Lang) -> Result<Profile, Problems> {
        let (profile, mut problems) = self.profile(lang);
        // A field that could not even be read says so, and not also that it is empty.
        let known: Vec<String> = problems.iter().map(|problem| problem.field.clone()).collect();
        let is_new = |problem: &Problem| problem.field.is_empty() || !known.contains(&problem.field);
        let flaws = flaws(&profile.process, &profile.criteria);
        let is_flawed = !flaws.is_empty() || known.iter().any(|field| field.starts_with('s') && field.contains('_'));
        problems.extend(flaws.into_iter().map(|flaw| mistakes::of_process(&profile, flaw)).filter(is_new));
        if let Err(errors) = Profile::parse(&profile.to_toml()) {
            let said = errors.0.into_iter().filter(|error| !mistakes::follows(&profile, error));
            let said = said.filter(|error| !(is_flawed && error.key.starts_with("process.")));
            problems.extend(said.map(|error| mistakes::problem(&profile, error)).filter(is_new));
        }
        if problems.is_empty() { Ok(profile) } else { Err(problems.into()) }
    }

    /// The file that what was typed makes, mistakes and all; what cannot be read at all is left out.
    pub(super) fn draft_toml(&self, lang: Lang) -> String {
        self.profile(lang).0.to_toml()
    }

    fn profile(&self, lang: Lang) -> (Profile, Vec<Problem>) {
        let mut reading = Reading { fields: self, lang, problems: vec![], keys: vec![] };
        let criteria: Vec<Criterion> = (0..self.criteria.len()).map(|at| reading.criterion(at)).collect();
        let process = reading.process(&criteria);
        let conditions =
            criteria.iter().enumerate().map(|(at, one)| (one.key.clone(), lines(self.of(at, "conditions"))));
        let text = |name: &str| self.text(name).trim().to_owned();
        let some = |name: &str| Some(text(name)).filter(|text| !text.is_empty());
        let profile = Profile {
            name: text("name"),
            statement: text("statement").split_whitespace().collect::<Vec<_>>().join(" "),
            need: some("need"),
            added_value: some("added_value"),
            not_customer: some("not_customer"),
            thresholds: reading.thresholds(),
            policy: Policy {
                conditions: conditions.filter(|(_, texts)| !texts.is_empty()).collect(),
                ..reading.policy()
            },
            criteria,
            process,
        };
        (profile, reading.problems)
    }

    /// The form with a key for each criterion that has a name, so that what a stage asks can point at it.
    #[must_use]
    pub(super) fn keyed(mut self, lang: Lang) -> Self {
        let keys: Vec<String> = self.profile(lang).0.criteria.into_iter().map(|criterion| criterion.key).collect();
        for (texts, key) in self.criteria.iter_mut().zip(keys) {
            let named = ["label_nl", "label_en"]
                .iter()
                .any(|name| texts.get(*name).is_some_and(|text| !text.trim().is_empty()));
            if named && texts.get("key").is_none_or(|known| known.trim().is_empty()) {
                texts.insert("key".into(), key);
            }
        }
        self
    }

    /// What was typed, as far as it can be read: for what the page says of it while it is being written.
    pub(super) fn sketched(&self, lang: Lang) -> Profile {
        self.profile(lang).0
    }
}

/// The reading of one form.
struct Reading<'a> {
    fields: &'a Fields,
    lang: Lang,
    problems: Vec<Problem>,
    keys: Vec<String>,
}

impl Reading<'_> {
    fn thresholds(&mut self) -> Thresholds {
        let shipped = Thresholds::default();
        Thresholds {
            core: self.plain("core", shipped.core),
            near: self.plain("near", shipped.near),
            max_narrow: self.whole("max_narrow", shipped.max_narrow),
        }
    }

    fn policy(&mut self) -> Policy {
        let shipped = Policy::default();
        Policy {
            quota_percent: self.plain("quota", shipped.quota_percent),
            min_free: self.whole("min_free", shipped.min_free),
            approval_days: self.whole("approval_days", shipped.approval_days),
            decide_within_days: self.whole("decide_within_days", shipped.decide_within_days),
            credit: Credit {
                core: self.percent("credit_core", shipped.credit.core),
                near: self.percent("credit_near", shipped.credit.near),
                exception: self.percent("credit_exception", shipped.credit.exception),
            },
            conditions: vec![],
        }
    }

    /// A number; `grouped` when it is typed as people of this language write it, else as a number field sends it.
    fn number(&mut self, field: String, text: &str, grouped: bool) -> Option<f64> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let plain = if grouped { typed::number(self.lang, text) } else { text.replace(',', ".") };
        let number = read_number(&plain);
        if number.is_none() {
            self.wrong(field, "not-a-number", text);
        }
        number
    }

    fn plain(&mut self, field: &str, otherwise: f64) -> f64 {
        let text = self.fields.text(field);
        if text.trim().is_empty() {
            self.wrong(field.to_owned(), "required", "");
        }
        self.number(field.to_owned(), text, false).unwrap_or(otherwise)
    }

    fn whole(&mut self, field: &str, otherwise: u32) -> u32 {
        let text = self.fields.text(field).trim();
        if text.is_empty() {
            self.wrong(field.to_owned(), "required", "");
            return otherwise;
        }
        self.count(field.to_owned(), text, 0..=u32::MAX).unwrap_or(otherwise)
    }

    fn percent(&mut self, field: &str, otherwise: u8) -> u8 {
        let text = self.fields.text(field).trim();
        let read = self.count(field.to_owned(), text, 0..=100);
        read.and_then(|percent| u8::try_from(percent).ok()).unwrap_or(otherwise)
    }

    /// A whole number within bounds.
    fn count(&mut self, field: String, text: &str, within: RangeInclusive<u32>) -> Option<u32> {
        let read = text.trim().parse::<u32>().ok();
        match read.filter(|number| within.contains(number)) {
            Some(number) => Some(number),
            None => {
                let code = if read.is_some() { "out-of-range" } else { "not-a-whole-number" };
                self.wrong(field, code, text);
                None
            }
        }
    }

    fn wrong(&mut self, field: String, code: &'static str, detail: &str) {
        self.problems.push(Problem::new(field, code).with(detail));
    }
}

/// The lines that hold something.
fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
