//! One criterion as a question to answer: the form that fits its kind.

use domain::{
    codes::CodeSystem,
    criterion::{Criterion, Kind},
    profile::Profile,
};

use crate::{
    Words,
    explained::{Titled, near, system_name, wanted},
};

/// A question, ready to be asked.
#[derive(Clone, Debug)]
pub(in crate::pages) struct Question {
    /// The criterion's label.
    pub(in crate::pages) label: String,
    /// How it is asked.
    pub(in crate::pages) text: String,
    /// The kind's code: which field is shown.
    pub(in crate::pages) kind: &'static str,
    /// The answers to choose from, with their words; empty where one types.
    pub(in crate::pages) options: Vec<(String, String)>,
    /// What is wanted.
    pub(in crate::pages) hint: String,
    /// What the codes that are wanted mean.
    pub(in crate::pages) codes: Vec<Titled>,
    /// The codes that just miss it.
    pub(in crate::pages) near_codes: Vec<Titled>,
    /// The evidence that is asked for; empty when none is.
    pub(in crate::pages) evidence: String,
    /// The classifications that a code can be in, the one that is asked first.
    pub(in crate::pages) systems: Vec<(&'static str, &'static str)>,
    /// The kinds of file that can back the answer, for a file field.
    pub(in crate::pages) files: String,
}

impl Question {
    /// The question about this criterion.
    pub(in crate::pages) fn about(w: &Words, profile: &Profile, key: &str) -> Option<Self> {
        let criterion = profile.criterion(key)?;
        let language = w.lang.code();
        let mut hint = w.with("criterion-wanted", "wanted", wanted(w, &criterion.kind));
        let near = near(w, &criterion.kind);
        if !near.is_empty() {
            hint = format!("{hint} · {}", w.with("criterion-near", "near", near));
        }
        Some(Self {
            label: criterion.label.in_language(language).to_owned(),
            text: criterion.question.in_language(language).to_owned(),
            kind: criterion.kind.code(),
            options: options(w, criterion),
            hint,
            codes: Titled::wanted(w, &criterion.kind),
            near_codes: Titled::near(w, &criterion.kind),
            evidence: criterion.evidence.clone().unwrap_or_default(),
            systems: systems(&criterion.kind),
            files: store::files::accepted(),
        })
    }
}

fn options(w: &Words, criterion: &Criterion) -> Vec<(String, String)> {
    match &criterion.kind {
        Kind::Choice { ideal, near, options } => {
            ideal.iter().chain(near).chain(options).map(|word| (word.clone(), word.clone())).collect()
        }
        Kind::YesNo { .. } => ["yes", "no"].map(|code| (code.to_owned(), w.t(format!("answer-{code}")))).into(),
        Kind::Scale { .. } => (1..=5)
            .map(|step: u8| (step.to_string(), crate::explained::answer(w, criterion, &step.to_string())))
            .collect(),
        Kind::Number { .. } | Kind::Code { .. } => vec![],
    }
}

fn systems(kind: &Kind) -> Vec<(&'static str, &'static str)> {
    let Kind::Code { system, .. } = kind else { return vec![] };
    let others = CodeSystem::ALL.into_iter().filter(|other| other != system);
    std::iter::once(*system).chain(others).map(|system| (system.code(), system_name(system))).collect()
}
