//! The form of a profile that is there: every value as people of this language type it.

use domain::{
    criterion::{Criterion, Kind, Range, Text, number_text},
    profile::{Predicate, Profile, Scope, Stage},
};

use super::fields::{Fields, StageTexts, Texts};
use crate::Lang;

impl Fields {
    /// The fields for a profile. `base` is the file that it comes from, for what the form does not show.
    pub(super) fn filled(lang: Lang, profile: &Profile, base: &str) -> Self {
        let mut once = Texts::new();
        let mut put = |name: &str, text: String| _ = once.insert(name.to_owned(), text);
        put("base", base.to_owned());
        put("name", profile.name.clone());
        put("statement", profile.statement.clone());
        put("need", profile.need.clone().unwrap_or_default());
        put("added_value", profile.added_value.clone().unwrap_or_default());
        put("not_customer", profile.not_customer.clone().unwrap_or_default());
        put("core", number_text(profile.thresholds.core));
        put("near", number_text(profile.thresholds.near));
        put("max_narrow", profile.thresholds.max_narrow.to_string());
        let policy = &profile.policy;
        put("quota", number_text(policy.quota_percent));
        put("min_free", policy.min_free.to_string());
        put("approval_days", policy.approval_days.to_string());
        put("decide_within_days", policy.decide_within_days.to_string());
        put("credit_core", policy.credit.core.to_string());
        put("credit_near", policy.credit.near.to_string());
        put("credit_exception", policy.credit.exception.to_string());
        let few = profile.criteria.len() <= 3;
        let criteria = profile.criteria.iter().map(|one| {
            let mut texts = criterion(lang, one);
            texts.insert("conditions".into(), policy.conditions_for(&one.key).join("\n"));
            texts.insert("open".into(), if few { "1" } else { "" }.into());
            texts
        });
        let stages = profile.process.stages.iter().map(stage).collect();
        Self { criteria: criteria.collect(), once, stages }
    }
}

fn stage(one: &Stage) -> StageTexts {
    let texts = [
        ("key", one.key.as_str()),
        ("label_nl", &one.label.nl),
        ("label_en", &one.label.en),
        ("gate", if one.gate { "1" } else { "" }),
    ];
    let texts = texts.map(|(name, text)| (name.to_owned(), text.to_owned())).into();
    StageTexts { texts, exits: one.exits.iter().map(exit).collect() }
}

fn exit(one: &Predicate) -> Texts {
    let ticked =
        |before: &str, codes: Vec<&str>| codes.iter().map(|code| (format!("{before}{code}"), "1".into())).collect();
    let text = |name: &str, text: &str| vec![(name.to_owned(), text.to_owned())];
    let (kind, more): (&str, Vec<(String, String)>) = match one {
        Predicate::Known(Scope::All) => ("known_all", vec![]),
        Predicate::Known(Scope::Musts) => ("known_musts", vec![]),
        Predicate::Known(Scope::Keys(keys)) => ("known", ticked("k_", keys.iter().map(String::as_str).collect())),
        Predicate::VerdictIn(verdicts) => ("verdict", ticked("v_", verdicts.iter().map(|one| one.code()).collect())),
        Predicate::TalkedTo { role, times } => {
            ("talked_to", [text("role", role), text("times", &times.to_string())].concat())
        }
        Predicate::Evidence(key) => ("evidence", text("criterion", key)),
        Predicate::Document(kind) => ("document", text("document", kind)),
        plain => (plain.code(), vec![]),
    };
    more.into_iter().chain([("kind".to_owned(), kind.to_owned())]).collect()
}

fn criterion(lang: Lang, one: &Criterion) -> Texts {
    let mut texts = Texts::new();
    let mut put = |name: &str, text: String| _ = texts.insert(name.to_owned(), text);
    put("key", one.key.clone());
    put("label_nl", one.label.nl.clone());
    put("label_en", one.label.en.clone());
    if one.question != one.label {
        put("question_nl", one.question.nl.clone());
        put("question_en", one.question.en.clone());
    }
    put("kind", one.kind.code().to_owned());
    put("must", if one.must { "1" } else { "" }.to_owned());
    put("weight", number_text(one.weight));
    put("evidence", one.evidence.clone().unwrap_or_default());
    put("fresh_days", one.fresh_days.map(|days| days.to_string()).unwrap_or_default());
    put("columns", one.columns.join("\n"));
    // What the other kinds begin with, for whoever chooses another one.
    put("system", "sbi2008".to_owned());
    put("wants", "yes".to_owned());
    put("step", "4".to_owned());
    kind(lang, &one.kind, &mut put);
    texts
}

fn kind(lang: Lang, kind: &Kind, put: &mut impl FnMut(&str, String)) {
    match kind {
        Kind::Number { ideal, near } => {
            let near = near.unwrap_or(Range { from: None, to: None });
            let ends = [("from", ideal.from), ("to", ideal.to), ("near_from", near.from), ("near_to", near.to)];
            ends.into_iter().for_each(|(name, end)| put(name, end.map(|end| typed(lang, end)).unwrap_or_default()));
        }
        Kind::Code { system, ideal, near } => {
            let lines = |patterns: &[domain::codes::Pattern]| {
                patterns.iter().map(|pattern| pattern.text().to_owned()).collect::<Vec<_>>().join("\n")
            };
            put("system", system.code().to_owned());
            put("codes", lines(ideal));
            put("near_codes", lines(near));
        }
        Kind::Choice { ideal, near, options } => {
            put("choices", ideal.join("\n"));
            put("near_choices", near.join("\n"));
            put("options", options.join("\n"));
        }
        Kind::YesNo { ideal } => put("wants", if *ideal { "yes" } else { "no" }.to_owned()),
        Kind::Scale { ideal, near, anchors } => {
            put("step", ideal.to_string());
            put("near_step", near.map(|step| step.to_string()).unwrap_or_default());
            for (step, Text { nl, en }) in (1..).zip(anchors.iter().flat_map(|anchors| anchors.iter())) {
                put(&format!("anchor{step}_nl"), nl.clone());
                put(&format!("anchor{step}_en"), en.clone());
            }
        }
    }
}

/// A number as people type it, which reads back as exactly this one: grouped where that makes it easier to read.
pub(super) fn typed(lang: Lang, number: f64) -> String {
    let text = number_text(number);
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), None), |(w, f)| (w, Some(f)));
    let (grouping, decimal) = match lang {
        Lang::Nl => ('.', ','),
        Lang::En => (',', '.'),
    };
    let digits = whole.trim_start_matches('-');
    let mut grouped = if whole.len() > digits.len() { "-".to_owned() } else { String::new() };
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(grouping);
        }
        grouped.push(digit);
    }
    match fraction {
        Some(fraction) => format!("{grouped}{decimal}{fraction}"),
        None => grouped,
    }
}
