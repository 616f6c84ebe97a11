//! One criterion of the form: its key, its texts, and what is wanted by its kind.

use domain::{
    codes::{CodeSystem, Pattern},
    criterion::{Criterion, Kind, Range, Text},
};

use super::{super::fields::name, Reading, lines};
use crate::{key, pages::codes::written};

impl Reading<'_> {
    pub(super) fn criterion(&mut self, at: usize) -> Criterion {
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
        let typed = self.fields.criteria.iter().filter_map(|texts| texts.get("key")).map(|key| key.trim());
        key::made(label, &format!("criterion_{}", at + 1), self.keys.iter().map(String::as_str).chain(typed))
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
        let (mut patterns, mut unknown) = (vec![], vec![]);
        for text in written(self.fields.of(at, field)) {
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
        both(["nl", "en"].map(|lang| self.fields.of(at, &format!("{field}_{lang}"))))
    }
}

/// A text in both languages, of which one may stand for the other; `None` when neither is there.
pub(super) fn both(typed: [&str; 2]) -> Option<Text> {
    let [nl, en] = typed.map(|text| text.trim().to_owned());
    match (nl.is_empty(), en.is_empty()) {
        (true, true) => None,
        (false, true) => Some(Text::same(&nl)),
        (true, false) => Some(Text::same(&en)),
        (false, false) => Some(Text { nl, en }),
    }
}
