//! What may be stated, and the one form in which each kind of value is kept.

use crate::profiles::Standards;
use domain::codes::{Code, CodeSystem};
use domain::criterion::{Criterion, Kind, Mark, Unknown, number_text, read_number};
use domain::fact::{Source, says_nothing};
use domain::refusal::Problem;
use domain::time::Day;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The most attributes that can be stated at once.
const MOST_VALUES: usize = 200;
/// The longest value, in characters.
const LONGEST: usize = 500;

/// A value for one attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// What it is about: the key of a criterion, or any other attribute.
    pub attribute: String,
    /// The value.
    pub value: String,
    /// For a code: the system it is in; the criterion's own when none is named.
    pub system: Option<String>,
}

/// What backs a statement. Empty texts stand for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// A sentence about where it can be seen.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// A web address.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub link: String,
    /// What kind of document it is (`annual_report`).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// A file that is kept about the company.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Uuid>,
    /// That file's name; whoever states something need not give it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub file_name: String,
}

impl Proof {
    /// Whether nothing backs it.
    pub fn is_empty(&self) -> bool {
        self.note.is_empty() && self.link.is_empty() && self.kind.is_empty() && self.file.is_none()
    }
}

/// What one source states at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The values; one that states nothing (`?`, `onbekend`) is left out.
    pub values: Vec<Value>,
    /// Where they come from.
    pub source: Source,
    /// The day on which they were known to be so.
    pub obtained_on: Day,
    /// What backs them.
    pub proof: Proof,
}

/// A statement whose values are canonical.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedStatement {
    pub(super) values: Vec<Value>,
    pub(super) source: Source,
    pub(super) obtained_on: Day,
    pub(super) proof: Proof,
}

impl CheckedStatement {
    /// Whether it states nothing at all.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The values, canonical.
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    /// What it adds to the facts that are known: a value that is another than the one that counts, or that `repeats`
    /// says is worth stating again.
    pub(crate) fn beyond(&self, known: &domain::fact::Facts, repeats: impl Fn(&domain::fact::Fact) -> bool) -> Self {
        let is_news = |value: &&Value| match known.about(&value.attribute) {
            Some(fact) => fact.value != value.value || fact.system != value.system || repeats(fact),
            None => true,
        };
        Self { values: self.values.iter().filter(is_news).cloned().collect(), ..self.clone() }
    }

    /// The facts in it, as the rules read them.
    pub fn facts(&self) -> impl Iterator<Item = domain::fact::Fact> {
        self.values.iter().map(|value| domain::fact::Fact {
            attribute: value.attribute.clone(),
            value: value.value.clone(),
            system: value.system.clone(),
            source: self.source,
            obtained_on: self.obtained_on,
            evidence: self.proof.evidence(),
        })
    }
}

impl Statement {
    /// Brings every value into its canonical form, as the published profiles ask it. Problems name the field as
    /// `prefix` and the attribute.
    ///
    /// # Errors
    /// Everything that is wrong.
    pub fn check(self, standards: &Standards, today: Day, prefix: &str) -> Result<CheckedStatement, Vec<Problem>> {
        let mut wrong = Vec::new();
        if self.obtained_on > today {
            wrong.push(Problem::new("obtained_on", "in-the-future").with(self.obtained_on.to_string()));
        }
        let proof = self.proof.check(&mut wrong);
        if self.values.len() > MOST_VALUES {
            wrong.push(Problem::new("attributes", "too-many").with(MOST_VALUES.to_string()));
        }
        let mut values: Vec<Value> = Vec::with_capacity(self.values.len());
        for value in self.values.into_iter().take(MOST_VALUES).filter(|value| !says_nothing(&value.value)) {
            let field = || format!("{prefix}{}", value.attribute);
            match value.canonical(standards) {
                Err((code, detail)) => wrong.push(Problem::new(field(), code).with(detail)),
                Ok(known) if values.iter().any(|other| other.attribute == known.attribute) => {
                    wrong.push(Problem::new(field(), "twice"));
                }
                Ok(known) => values.push(known),
            }
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        Ok(CheckedStatement { values, source: self.source, obtained_on: self.obtained_on, proof })
    }
}

impl Proof {
    fn check(self, wrong: &mut Vec<Problem>) -> Self {
        let proof = Self {
            note: self.note.trim().to_owned(),
            link: self.link.trim().to_owned(),
            kind: self.kind.trim().to_owned(),
            ..self
        };
        for (field, text, most) in [
            ("evidence_note", &proof.note, 2_000),
            ("evidence_link", &proof.link, 1_000),
            ("evidence_kind", &proof.kind, 60),
        ] {
            if text.chars().count() > most {
                wrong.push(Problem::new(field, "too-long").with(most.to_string()));
            }
        }
        let is_link = proof.link.starts_with("https://") || proof.link.starts_with("http://");
        if !proof.link.is_empty() && !is_link {
            wrong.push(
                Problem::new("evidence_link", "not-a-link").with(proof.link.chars().take(60).collect::<String>()),
            );
        }
        proof
    }
}

impl Value {
    /// The value in its canonical form; else the problem's code, and what was found.
    fn canonical(&self, standards: &Standards) -> Result<Value, (&'static str, String)> {
        let shown = || self.value.chars().take(60).collect::<String>();
        if !is_key(&self.attribute) {
            return Err(("not-a-key", self.attribute.chars().take(60).collect()));
        }
        if self.value.chars().count() > LONGEST {
            return Err(("too-long", LONGEST.to_string()));
        }
        let named = self.system.as_deref().map(str::trim).filter(|system| !system.is_empty());
        let system = match named.map(|name| CodeSystem::from_code(name).ok_or(name)) {
            Some(Err(name)) => return Err(("unknown-code-system", name.chars().take(60).collect())),
            Some(Ok(system)) => Some(system),
            None => None,
        };
        let criterion = standards.criterion(&self.attribute);
        let (value, system) = match criterion {
            Some(criterion) => canonical(criterion, &self.value, system).map_err(|code| (code, shown()))?,
            None => (self.value.trim().to_owned(), system),
        };
        Ok(Value { attribute: self.attribute.clone(), value, system: system.map(|system| system.code().to_owned()) })
    }
}

/// Letters, digits, `_` and `-`: what a criterion's key is made of.
pub fn is_key(text: &str) -> bool {
    let plain = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '-';
    !text.is_empty() && text.len() <= 64 && text.chars().all(plain)
}

/// The one form in which an answer to this criterion is kept, and for a code the system it is in.
///
/// # Errors
/// The problem's code: `not-a-number`, `not-a-code`, `not-yes-or-no` or `not-on-scale`.
pub fn canonical(
    criterion: &Criterion,
    text: &str,
    named: Option<CodeSystem>,
) -> Result<(String, Option<CodeSystem>), &'static str> {
    let text = text.trim();
    match &criterion.kind {
        Kind::Number { .. } => read_number(text).map(|number| (number_text(number), None)).ok_or("not-a-number"),
        Kind::Code { system: asked, .. } => {
            let system = named.unwrap_or(*asked);
            let code: String = text.split_whitespace().collect::<String>().to_ascii_uppercase();
            let possible = Code::parse(system, &code).filter(|code| code.is_possible(system));
            possible.map(|_| (code, Some(system))).ok_or("not-a-code")
        }
        Kind::Choice { .. } => Ok((text.to_owned(), None)),
        Kind::YesNo { ideal } => match criterion.judge(text, None) {
            Ok(mark) => Ok((if (mark == Mark::Met) == *ideal { "yes" } else { "no" }.to_owned(), None)),
            Err(_) => Err("not-yes-or-no"),
        },
        Kind::Scale { .. } => match (criterion.judge(text, None), read_number(text)) {
            (Err(Unknown::Unreadable), _) | (_, None) => Err("not-on-scale"),
            (_, Some(step)) => Ok((number_text(step), None)),
        },
    }
}
