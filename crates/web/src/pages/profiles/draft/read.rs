//! From the form to a profile, with every mistake at the field that it is about.
//!
//! Only what the form alone knows is checked here: that a number is a number. Everything else is said by the reader of
//! profile files, which every profile passes, so that form, file and API can never disagree about what is allowed.

use std::ops::RangeInclusive;

use domain::{
    codes::{CodeSystem, Pattern},
    criterion::{Criterion, Kind, Range, Text, read_number},
    profile::{Credit, Policy, Process, Profile, ProfileError, Thresholds},
    refusal::Problem,
};

use super::fields::{Fields, name};
use crate::{Lang, Problems, typed};

impl Fields {
    /// The profile that was typed.
    ///
    /// # Errors
    /// Everything that is wrong, by the name of its field.
    pub(super) fn read(&self, lang: Lang) -> Result<Profile, Problems> {
        let (profile, mut problems) = self.profile(lang);
        if let Err(errors) = Profile::parse(&profile.to_toml()) {
            let known: Vec<String> = problems.iter().map(|problem| problem.field.clone()).collect();
            // A field that could not even be read says so, and not also that it is empty.
            let said = errors.0.into_iter().filter(|error| !follows(&profile, error));
            let more = said.map(|error| self.problem(&profile, error));
            problems.extend(more.filter(|problem| problem.field.is_empty() || !known.contains(&problem.field)));
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
            process: self.process(),
        };
        (profile, reading.problems)
    }

    /// The process, which the form does not show: as it is in the file that the form began with.
    fn process(&self) -> Process {
        Profile::parse(self.text("base")).map(|profile| profile.process).unwrap_or_default()
    }

    /// A mistake in the file, at the field that it comes from.
    fn problem(&self, profile: &Profile, error: ProfileError) -> Problem {
        if error.key.starts_with("process.") && error.code == "unknown-criterion" {
            return Problem::new("", "process-asks").with(error.found);
        }
        let field = field_of(profile, &error.key).unwrap_or_default();
        // Told at the field itself, the sentence needs no name of a key.
        let detail =
            if error.code == "near-inside-ideal" || error.code == "not-ordered" { String::new() } else { error.found };
        Problem::new(field, error.code).with(detail)
    }
}

/// Whether a mistake only follows from another: what asks for a criterion that is there, and that could not be read.
fn follows(profile: &Profile, error: &ProfileError) -> bool {
    let asked = error.key.strip_prefix("policy.conditions.").unwrap_or(&error.found);
    error.code == "unknown-criterion" && profile.criterion(asked).is_some()
}

/// The field for the key of a mistake; `None` when it is about the form as a whole.
fn field_of(profile: &Profile, key: &str) -> Option<String> {
    let plain = ["name", "statement", "need", "added_value", "not_customer"];
    if plain.contains(&key) {
        return Some(key.to_owned());
    }
    if let Some(rest) = key.strip_prefix("thresholds.") {
        return Some(rest.to_owned());
    }
    if let Some(rest) = key.strip_prefix("policy.conditions.") {
        return Some(name(place(profile, rest)?, "conditions"));
    }
    if let Some(rest) = key.strip_prefix("policy.") {
        return Some(rest.replace('.', "_"));
    }
    if let Some((at, field)) = key.strip_prefix("criteria[").and_then(|rest| rest.split_once("].")) {
        return Some(name(at.parse::<usize>().ok()?.checked_sub(1)?, field));
    }
    let (criterion, field) = key.strip_prefix("criteria.")?.split_once('.')?;
    let at = place(profile, criterion)?;
    Some(name(at, &field_of_kind(&profile.criteria[at].kind, field)))
}

/// Of two criteria with one key the last is meant: the first is the one that was there.
fn place(profile: &Profile, key: &str) -> Option<usize> {
    profile.criteria.iter().rposition(|criterion| criterion.key == key)
}

fn field_of_kind(kind: &Kind, field: &str) -> String {
    let (ideal, near) = match kind {
        Kind::Number { .. } => ("from", "near_from"),
        Kind::Code { .. } => ("codes", "near_codes"),
        Kind::Choice { .. } => ("choices", "near_choices"),
        Kind::YesNo { .. } => ("wants", "wants"),
        Kind::Scale { .. } => ("step", "near_step"),
    };
    match field {
        "ideal" | "ideal.from" | "ideal.to" => ideal.to_owned(),
        "near" | "near.from" | "near.to" => near.to_owned(),
        "label" => "label_nl".to_owned(),
        "question" => "question_nl".to_owned(),
        "anchors" => "anchor1_nl".to_owned(),
        other => other.to_owned(),
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

    fn criterion(&mut self, at: usize) -> Criterion {
        let label = self.words(at, "label").unwrap_or_else(|| {
            self.wrong(name(at, "label_nl"), "required", "");
            Text::default()
        });
        let key = self.key(at, &label);
        let question = self.words(at, "question").unwrap_or_else(|| label.clone());
        let text = |field: &str| self.fields.of(at, field).trim().to_owned();
        let (evidence, must, columns) =
            (text("evidence"), !text("must").is_empty(), lines(self.fields.of(at, "columns")));
        let fresh = text("fresh_days");
        Criterion {
            label: if label == Text::default() { Text::same(&key) } else { label },
            kind: self.kind(at),
            must,
            weight: self.number(name(at, "weight"), self.fields.of(at, "weight"), false).unwrap_or(1.0),
            evidence: Some(evidence).filter(|text| !text.is_empty()),
            fresh_days: if fresh.is_empty() { None } else { self.count(name(at, "fresh_days"), &fresh, 0..=u32::MAX) },
            columns,
            question,
            key,
        }
    }

    /// The key: what was typed, else one made from the label that nobody else has.
    fn key(&mut self, at: usize, label: &Text) -> String {
        let typed = self.fields.of(at, "key").trim().to_owned();
        let key = if typed.is_empty() { self.made(&label.en, at) } else { typed };
        self.keys.push(key.clone());
        key
    }

    fn made(&self, label: &str, at: usize) -> String {
        let letters = store::fold::fold(label)
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
            .collect::<String>();
        let short: String =
            letters.split('_').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_").chars().take(40).collect();
        let plain = if short.is_empty() { format!("criterion_{}", at + 1) } else { short };
        let taken = |key: &str| {
            self.keys.iter().any(|known| known == key)
                || self.fields.criteria.iter().any(|texts| texts.get("key").is_some_and(|known| known.trim() == key))
        };
        let numbered = (2..).map(|n| format!("{plain}_{n}"));
        std::iter::once(plain.clone()).chain(numbered).find(|key| !taken(key)).unwrap_or(plain)
    }

    fn kind(&mut self, at: usize) -> Kind {
        let fields = self.fields;
        match fields.of(at, "kind") {
            "number" => self.range(at),
            "code" => self.code(at),
            "choice" => Kind::Choice {
                ideal: lines(fields.of(at, "choices")),
                near: lines(fields.of(at, "near_choices")),
                options: lines(fields.of(at, "options")),
            },
            "scale" => self.scale(at),
            "yes_no" => Kind::YesNo { ideal: fields.of(at, "wants") != "no" },
            other => {
                self.wrong(name(at, "kind"), "not-offered", other);
                Kind::YesNo { ideal: true }
            }
        }
    }

    fn range(&mut self, at: usize) -> Kind {
        let before = self.problems.len();
        let mut end = |field: &str| self.number(name(at, field), self.fields.of(at, field), true);
        let ideal = Range { from: end("from"), to: end("to") };
        let near = Range { from: end("near_from"), to: end("near_to") };
        if self.problems.len() > before {
            // Where an end cannot be read nothing more is to be said about the others.
            return Kind::Number { ideal: Range { from: Some(0.0), to: None }, near: None };
        }
        Kind::Number { ideal, near: Some(near).filter(|near| near.from.is_some() || near.to.is_some()) }
    }

    fn code(&mut self, at: usize) -> Kind {
        let named = self.fields.of(at, "system");
        let system = CodeSystem::from_code(named).unwrap_or_else(|| {
            self.wrong(name(at, "system"), "not-offered", named);
            CodeSystem::Sbi2008
        });
        Kind::Code { system, ideal: self.patterns(system, at, "codes"), near: self.patterns(system, at, "near_codes") }
    }

    fn patterns(&mut self, system: CodeSystem, at: usize, field: &str) -> Vec<Pattern> {
        let texts = self.fields.of(at, field).split(['\n', ',', ';']).map(str::trim).filter(|text| !text.is_empty());
        let (mut patterns, mut unknown) = (vec![], vec![]);
        for text in texts {
            match Pattern::parse(system, text) {
                Some(pattern) => patterns.push(pattern),
                None => unknown.push(text),
            }
        }
        if !unknown.is_empty() {
            self.wrong(name(at, field), "unknown-code", &unknown.join(", "));
        }
        patterns
    }

    fn scale(&mut self, at: usize) -> Kind {
        let step = |text: &str| (1..=5u8).find(|step| step.to_string() == text.trim());
        let ideal = step(self.fields.of(at, "step")).unwrap_or_else(|| {
            self.wrong(name(at, "step"), "required", "");
            4
        });
        Kind::Scale { ideal, near: step(self.fields.of(at, "near_step")), anchors: self.anchors(at) }
    }

    /// What each step means: for all five, or for none.
    fn anchors(&mut self, at: usize) -> Option<Box<[Text; 5]>> {
        let anchors = [1, 2, 3, 4, 5].map(|step| self.words(at, &format!("anchor{step}")));
        if anchors.iter().all(Option::is_none) {
            return None;
        }
        for (step, _) in (1..).zip(&anchors).filter(|(_, anchor)| anchor.is_none()) {
            self.wrong(name(at, &format!("anchor{step}_nl")), "required", "");
        }
        Some(Box::new(anchors.map(|anchor| anchor.unwrap_or_else(|| Text::same("–")))))
    }

    /// A text in both languages, of which one may stand for the other.
    fn words(&self, at: usize, field: &str) -> Option<Text> {
        let [nl, en] = ["nl", "en"].map(|lang| self.fields.of(at, &format!("{field}_{lang}")).trim().to_owned());
        match (nl.is_empty(), en.is_empty()) {
            (true, true) => None,
            (false, true) => Some(Text::same(&nl)),
            (true, false) => Some(Text::same(&en)),
            (false, false) => Some(Text { nl, en }),
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

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = include_str!("../../../../../../examples/maakbedrijf.toml");

    fn form(lang: Lang) -> Fields {
        Fields::filled(lang, &Profile::parse(WHOLE).unwrap(), WHOLE)
    }

    #[test]
    fn a_profile_goes_through_the_form_unchanged() {
        for lang in Lang::ALL {
            let read = form(lang).read(lang).unwrap();
            assert_eq!(read, Profile::parse(WHOLE).unwrap(), "in {}", lang.code());
            assert_eq!(Profile::parse(&read.to_toml()).unwrap(), read);
        }
    }

    /// The fields that are wrong, with their codes, after typing this.
    #[track_caller]
    fn check(typed: &[(&str, &str)], expected: &[(&str, &str)]) {
        let mut form = form(Lang::Nl);
        for (name, text) in typed {
            let (at, field) = name.strip_prefix('c').and_then(|rest| rest.split_once('_')).unwrap_or(("", name));
            match at.parse::<usize>() {
                Ok(at) => _ = form.criteria[at].insert(field.into(), (*text).into()),
                Err(_) => _ = form.once.insert((*name).into(), (*text).into()),
            }
        }
        let problems = form.read(Lang::Nl).unwrap_err();
        for (field, code) in expected {
            let found: Vec<_> = problems.on(field).iter().map(|problem| problem.code).collect();
            assert_eq!(found, [*code], "{field} after {typed:?}: {problems:?}");
        }
        assert_eq!(problems.count(), expected.len(), "{problems:?}");
    }

    #[test]
    fn a_mistake_stands_at_its_field() {
        check(&[("name", " ")], &[("name", "missing")]);
        check(&[("statement", &"woord ".repeat(16))], &[("statement", "too-many-words")]);
        check(
            &[("core", "veel"), ("max_narrow", "1,5")],
            &[("core", "not-a-number"), ("max_narrow", "not-a-whole-number")],
        );
        check(&[("core", "50"), ("near", "60")], &[("near", "not-ordered")]);
        check(&[("core", "101")], &[("core", "out-of-range")]);
        check(&[("credit_near", "150")], &[("credit_near", "out-of-range")]);
        check(&[("quota", "")], &[("quota", "required")]);
        check(&[("c1_from", "tien")], &[("c1_from", "not-a-number")]);
        check(&[("c1_from", ""), ("c1_to", "")], &[("c1_from", "empty")]);
        check(&[("c1_near_from", "30")], &[("c1_near_from", "near-inside-ideal")]);
        check(&[("c1_weight", "11")], &[("c1_weight", "out-of-range")]);
        check(&[("c1_fresh_days", "ooit")], &[("c1_fresh_days", "not-a-whole-number")]);
        check(&[("c0_codes", "C, 28x")], &[("c0_codes", "unknown-code")]);
        check(&[("c0_codes", " ")], &[("c0_codes", "missing")]);
        check(&[("c0_near_codes", "C")], &[("c0_near_codes", "in-both")]);
        check(&[("c5_choices", "")], &[("c5_choices", "missing")]);
        check(&[("c4_near_step", "4")], &[("c4_near_step", "near-inside-ideal")]);
        check(&[("c4_anchor2_nl", ""), ("c4_anchor2_en", "")], &[("c4_anchor2_nl", "required")]);
        check(&[("c3_label_nl", ""), ("c3_label_en", "")], &[("c3_label_nl", "required")]);
        check(&[("c3_key", "employees"), ("c3_conditions", "")], &[("c3_key", "duplicate")]);
        check(&[("c2_key", "een woord")], &[("c2_key", "not-a-key")]);
        check(&[("c2_kind", "gevoel")], &[("c2_kind", "not-offered")]);
    }

    #[test]
    fn a_criterion_that_the_process_asks_for_is_named() {
        let form = form(Lang::Nl).changed(super::super::fields::Change::Remove(0));
        let problems = form.read(Lang::Nl).unwrap_err();
        let general: Vec<_> = problems.general().iter().map(|problem| (problem.code, problem.detail.clone())).collect();
        assert_eq!(general, [("process-asks", "industry".to_owned())]);
    }

    #[test]
    fn a_new_criterion_gets_a_key_of_its_own() {
        let mut form = form(Lang::Nl).changed(super::super::fields::Change::Add);
        form.criteria[9].insert("label_nl".into(), "Employees!".into());
        let read = form.read(Lang::Nl).unwrap();
        assert_eq!(read.criteria[9].key, "employees_2");
        assert_eq!(read.criteria[9].label, Text::same("Employees!"));
    }

    #[test]
    fn numbers_are_typed_as_the_language_writes_them() {
        for (lang, number, text) in [
            (Lang::Nl, 4_000_000.0, "4.000.000"),
            (Lang::Nl, -1234.25, "-1.234,25"),
            (Lang::En, 1234.5, "1,234.5"),
            (Lang::Nl, 0.125, "0,125"),
        ] {
            assert_eq!(super::super::fill::typed(lang, number), text);
            assert_eq!(read_number(&typed::number(lang, text)), Some(number), "{text}");
        }
    }
}
