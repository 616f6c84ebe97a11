//! A profile in plain words, line by line; what its process says stands in [`super::compared`] and on its own page.

use domain::{
    criterion::{Criterion, Kind, Text},
    profile::{Policy, Profile},
};

use crate::{
    Words,
    explained::{near, wanted},
};

/// One part of a profile: who, thresholds, a criterion, the policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Section {
    pub(super) key: String,
    pub(super) title: String,
    pub(super) lines: Vec<Line>,
}

/// One line of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) key: String,
    pub(super) label: String,
    pub(super) value: String,
}

/// The whole profile but its process.
pub(super) fn sheet(w: &Words, profile: &Profile) -> Vec<Section> {
    let mut sections = vec![who(w, profile), thresholds(w, profile)];
    sections.extend(profile.criteria.iter().map(|one| criterion(w, one)));
    sections.extend(policies(w, profile));
    sections
}

fn who(w: &Words, profile: &Profile) -> Section {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    Section::new(w, "who").with(w, "name", &profile.name).with(w, "statement", &profile.statement).and(
        w,
        [
            ("need", text(&profile.need)),
            ("added-value", text(&profile.added_value)),
            ("not-customer", text(&profile.not_customer)),
        ],
    )
}

fn thresholds(w: &Words, profile: &Profile) -> Section {
    let of = &profile.thresholds;
    let lines = [
        ("core", w.number(of.core, 6)),
        ("near", w.number(of.near, 6)),
        ("max-narrow", w.n("sheet-narrow-musts", of.max_narrow)),
    ];
    Section::new(w, "thresholds").and(w, lines)
}

fn criterion(w: &Words, criterion: &Criterion) -> Section {
    let language = w.lang.code();
    let other = if language == "nl" { "en" } else { "nl" };
    let Criterion { label, question, kind, .. } = criterion;
    let both = format!("{} · {}", label.in_language(other), question.in_language(other));
    let lines = [
        ("question", question.in_language(language).to_owned()),
        ("other-language", both),
        ("kind", w.t(format!("kind-{}", kind.code().replace('_', "-")))),
        ("wanted", wanted(w, kind)),
        ("near-band", near(w, kind)),
        ("options", if let Kind::Choice { options, .. } = kind { options.join(", ") } else { String::new() }),
        ("anchors", anchors(w, kind)),
        ("must", if criterion.must { w.t("answer-yes") } else { String::new() }),
        ("weight", w.number(criterion.weight, 6)),
        ("evidence", criterion.evidence.clone().unwrap_or_default()),
        ("fresh", criterion.fresh_days.map(|days| w.n("sheet-fresh-days", days)).unwrap_or_default()),
        ("columns", criterion.columns.join(", ")),
    ];
    let title = label.in_language(language).to_owned();
    Section { key: format!("criterion {}", criterion.key), title, lines: vec![] }.and(w, lines)
}

/// What each step of a scale means, in both languages, since both can be changed.
fn anchors(w: &Words, kind: &Kind) -> String {
    let Kind::Scale { anchors: Some(anchors), .. } = kind else { return String::new() };
    let other = if w.lang.code() == "nl" { "en" } else { "nl" };
    let step = |(step, text): (usize, &Text)| {
        let (here, there) = (text.in_language(w.lang.code()), text.in_language(other));
        if here == there { format!("{step} {here}") } else { format!("{step} {here} ({there})") }
    };
    (1..).zip(anchors.iter()).map(step).collect::<Vec<_>>().join(" · ")
}

fn policy(w: &Words, policy: &Policy) -> Section {
    let credit = &policy.credit;
    let credited = w
        .of("sheet-credited")
        .with("core", w.percent(f64::from(credit.core) / 100.0))
        .with("near", w.percent(f64::from(credit.near) / 100.0))
        .with("exception", w.percent(f64::from(credit.exception) / 100.0));
    let lines = [
        ("quota", w.with("sheet-quota-of", "percent", w.number(policy.quota_percent, 2))),
        ("min-free", w.count(policy.min_free)),
        ("approval-days", w.n("sheet-days", policy.approval_days)),
        ("decide-within", w.n("sheet-working-days", policy.decide_within_days)),
        ("credit", credited.to_string()),
    ];
    Section::new(w, "policy").and(w, lines)
}

/// What is done with a near miss, and the conditions to choose from.
pub(super) fn policies(w: &Words, profile: &Profile) -> Vec<Section> {
    std::iter::once(policy(w, &profile.policy)).chain(conditions(w, profile)).collect()
}

/// The conditions to choose from, a line for each criterion that has any.
fn conditions(w: &Words, profile: &Profile) -> Option<Section> {
    let line = |(key, texts): &(String, Vec<String>)| Line {
        label: label(w, profile, key),
        key: key.clone(),
        value: texts.join(" · "),
    };
    let lines: Vec<Line> = profile.policy.conditions.iter().map(line).collect();
    (!lines.is_empty()).then(|| Section { lines, ..Section::new(w, "conditions") })
}

fn label(w: &Words, profile: &Profile, key: &str) -> String {
    profile.criterion(key).map_or(key, |criterion| criterion.label.in_language(w.lang.code())).to_owned()
}

impl Section {
    fn new(w: &Words, key: &str) -> Self {
        Self { key: key.to_owned(), title: w.t(format!("sheet-part-{key}")), lines: vec![] }
    }

    /// With one more line; an empty value adds none.
    fn with(mut self, w: &Words, key: &str, value: &str) -> Self {
        if !value.is_empty() {
            let label = w.t(format!("sheet-{key}"));
            self.lines.push(Line { key: key.to_owned(), label, value: value.to_owned() });
        }
        self
    }

    fn and<const N: usize>(self, w: &Words, lines: [(&str, String); N]) -> Self {
        lines.into_iter().fold(self, |section, (key, value)| section.with(w, key, &value))
    }
}
