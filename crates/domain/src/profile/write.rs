//! Writing a profile file that reads back as the same profile.

use std::fmt::Write;

use super::{Policy, Process, Profile};
use crate::{
    codes::Pattern,
    criterion::{Criterion, Kind, Range, Text},
};

impl Profile {
    /// The profile as a file (TOML). `Profile::parse` of it gives this profile, provided that it is one that a file
    /// can hold: texts without blanks around them, unique keys, conditions in the order of the criteria.
    pub fn to_toml(&self) -> String {
        let mut file = Writer::default();
        file.entry("name", &text(&self.name));
        file.entry("statement", &text(&self.statement));
        file.optional("need", self.need.as_deref());
        file.optional("added_value", self.added_value.as_deref());
        file.optional("not_customer", self.not_customer.as_deref());
        file.heading("[thresholds]");
        file.entry("core", &number(self.thresholds.core));
        file.entry("near", &number(self.thresholds.near));
        file.entry("max_narrow", &self.thresholds.max_narrow.to_string());
        self.criteria.iter().for_each(|criterion| file.criterion(criterion));
        file.policy(&self.policy);
        file.process(&self.process);
        file.text
    }
}

#[derive(Default)]
struct Writer {
    text: String,
}

impl Writer {
    fn heading(&mut self, heading: &str) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.text, "\n{heading}");
    }

    fn entry(&mut self, key: &str, value: &str) {
        let _ = writeln!(self.text, "{key} = {value}");
    }

    fn optional(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.entry(key, &text(value));
        }
    }

    fn criterion(&mut self, criterion: &Criterion) {
        self.heading("[[criteria]]");
        self.entry("key", &text(&criterion.key));
        if criterion.label != Text::same(&criterion.key) {
            self.entry("label", &words(&criterion.label));
        }
        if criterion.question != criterion.label {
            self.entry("question", &words(&criterion.question));
        }
        self.entry("kind", &text(criterion.kind.code()));
        self.kind(&criterion.kind);
        if criterion.must {
            self.entry("must", "true");
        }
        self.entry("weight", &number(criterion.weight));
        self.optional("evidence", criterion.evidence.as_deref());
        if let Some(days) = criterion.fresh_days {
            self.entry("fresh_days", &days.to_string());
        }
        self.list("columns", &criterion.columns);
    }

    fn kind(&mut self, kind: &Kind) {
        match kind {
            Kind::Number { ideal, near } => {
                self.entry("ideal", &range(ideal));
                near.iter().for_each(|near| self.entry("near", &range(near)));
            }
            Kind::Code { system, ideal, near } => {
                self.entry("system", &text(system.code()));
                self.list("ideal", &texts(ideal));
                self.list("near", &texts(near));
            }
            Kind::Choice { ideal, near, options } => {
                self.list("ideal", ideal);
                self.list("near", near);
                self.list("options", options);
            }
            Kind::YesNo { ideal } => self.entry("ideal", &ideal.to_string()),
            Kind::Scale { ideal, near, anchors } => {
                self.entry("ideal", &ideal.to_string());
                near.iter().for_each(|near| self.entry("near", &near.to_string()));
                if let Some(anchors) = anchors {
                    let anchors: Vec<String> =
                        anchors.iter().map(|anchor| format!("    {},\n", words(anchor))).collect();
                    self.entry("anchors", &format!("[\n{}]", anchors.concat()));
                }
            }
        }
    }

    fn policy(&mut self, policy: &Policy) {
        self.heading("[policy]");
        self.entry("quota", &number(policy.quota_percent));
        self.entry("min_free", &policy.min_free.to_string());
        self.entry("approval_days", &policy.approval_days.to_string());
        self.entry("decide_within_days", &policy.decide_within_days.to_string());
        let credit = &policy.credit;
        let (core, near, exception) = (credit.core, credit.near, credit.exception);
        self.entry("credit", &format!("{{ core = {core}, near = {near}, exception = {exception} }}"));
        if !policy.conditions.is_empty() {
            self.heading("[policy.conditions]");
        }
        for (key, conditions) in &policy.conditions {
            self.entry(&text(key), &list(conditions));
        }
    }

    fn process(&mut self, process: &Process) {
        for stage in &process.stages {
            self.heading("[[process.stages]]");
            self.entry("key", &text(&stage.key));
            self.entry("label", &words(&stage.label));
            if stage.gate {
                self.entry("gate", "true");
            }
            self.list("exits", &stage.exits.iter().map(ToString::to_string).collect::<Vec<_>>());
        }
    }

    /// A list of texts, left out when it is empty.
    fn list(&mut self, key: &str, texts: &[String]) {
        if !texts.is_empty() {
            self.entry(key, &list(texts));
        }
    }
}

fn texts(patterns: &[Pattern]) -> Vec<String> {
    patterns.iter().map(|pattern| pattern.text().to_owned()).collect()
}

fn list(items: &[String]) -> String {
    format!("[{}]", items.iter().map(|item| text(item)).collect::<Vec<_>>().join(", "))
}

fn words(words: &Text) -> String {
    format!("{{ nl = {}, en = {} }}", text(&words.nl), text(&words.en))
}

fn range(range: &Range) -> String {
    match (range.from, range.to) {
        (Some(from), Some(to)) => format!("[{}, {}]", number(from), number(to)),
        (Some(from), None) => format!("{{ from = {} }}", number(from)),
        (None, Some(to)) => format!("{{ to = {} }}", number(to)),
        (None, None) => "{}".to_owned(),
    }
}

/// A number that reads back as exactly this one: whole where it is whole and a TOML integer holds it.
fn number(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number:.0}") } else { format!("{number:?}") }
}

/// A basic TOML string.
fn text(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            control if control.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(control));
            }
            plain => quoted.push(plain),
        }
    }
    quoted.push('"');
    quoted
}
