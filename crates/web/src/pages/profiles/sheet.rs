//! A profile in plain words, line by line; two of them laid beside each other say what a draft changes.

use domain::{
    criterion::{Criterion, Kind, Text},
    profile::{Policy, Predicate, Process, Profile, Scope, Stage},
};

use crate::{
    Words,
    explained::{near, wanted},
};

/// One part of a profile: who, thresholds, a criterion, the policy, the process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Section {
    key: String,
    pub(super) title: String,
    pub(super) lines: Vec<Line>,
}

/// One line of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    key: String,
    pub(super) label: String,
    pub(super) value: String,
}

/// What a draft changes in one part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) title: String,
    /// The code of what happened to the part as a whole: `added`, `removed` or `changed`.
    pub(super) kind: &'static str,
    /// Label, before and after; one of the two is empty where something came or went.
    pub(super) lines: Vec<(String, String, String)>,
}

/// The whole profile.
fn sheet(w: &Words, profile: &Profile) -> Vec<Section> {
    let mut sections = vec![who(w, profile), thresholds(w, profile)];
    sections.extend(profile.criteria.iter().map(|one| criterion(w, one)));
    sections.extend(policies(w, profile));
    sections.push(process(w, profile, &profile.process));
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

fn process(w: &Words, profile: &Profile, process: &Process) -> Section {
    let line = |stage: &Stage| Line {
        key: stage.key.clone(),
        label: stage.label.in_language(w.lang.code()).to_owned(),
        value: needed(w, profile, stage),
    };
    Section { lines: process.stages.iter().map(line).collect(), ..Section::new(w, "process") }
}

/// The gate, when it is there, the name in the other language, and what has to hold to leave a stage.
fn needed(w: &Words, profile: &Profile, stage: &Stage) -> String {
    let other = stage.label.in_language(if w.lang.code() == "nl" { "en" } else { "nl" });
    let gate = if stage.gate { w.t("profile-gate") } else { String::new() };
    let parts = [other.to_owned(), gate, exits(w, profile, stage)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// What has to hold to leave a stage, in words; empty when nothing has to.
pub(super) fn exits(w: &Words, profile: &Profile, stage: &Stage) -> String {
    stage.exits.iter().map(|exit| exit_words(w, profile, exit)).collect::<Vec<_>>().join(" · ")
}

fn exit_words(w: &Words, profile: &Profile, exit: &Predicate) -> String {
    match exit {
        Predicate::Known(Scope::All) => w.t("exit-known-all"),
        Predicate::Known(Scope::Musts) => w.t("exit-known-musts"),
        Predicate::Known(Scope::Keys(keys)) => {
            let labels: Vec<String> = keys.iter().map(|key| label(w, profile, key)).collect();
            w.with("exit-known", "labels", labels.join(", "))
        }
        Predicate::VerdictIn(verdicts) => {
            let words: Vec<String> = verdicts.iter().map(|one| w.t(format!("verdict-{}", one.code()))).collect();
            w.with("exit-verdict", "verdicts", words.join(", "))
        }
        Predicate::TalkedTo { role, times } => {
            let known = ["any", "decision_maker", "user", "project_lead", "other"].contains(&role.as_str());
            let whom = if known { w.t(format!("exit-role-{}", role.replace('_', "-"))) } else { role.clone() };
            w.of("exit-talked-to").with("role", whom).with("n", *times).to_string()
        }
        Predicate::Evidence(key) => w.with("exit-evidence", "label", label(w, profile, key)),
        Predicate::Document(kind) if kind == "proposal" => w.t("exit-document-proposal"),
        Predicate::Document(kind) => w.with("exit-document", "kind", kind),
        Predicate::ValueExpectationAgreed => w.t("exit-value-expectation-agreed"),
        Predicate::MandateSet => w.t("exit-mandate-set"),
        Predicate::CaseApproved => w.t("exit-case-approved"),
    }
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

/// Everything that one profile changes in another, in words.
pub(super) fn compared(w: &Words, old: &Profile, new: &Profile) -> Vec<Difference> {
    let mut found = differences(&sheet(w, old), &sheet(w, new));
    let criteria = |profile: &Profile| {
        let named = |one: &Criterion| (one.key.clone(), one.label.in_language(w.lang.code()).to_owned());
        profile.criteria.iter().map(named).collect::<Vec<_>>()
    };
    let stages = |profile: &Profile| {
        let named = |one: &Stage| (one.key.clone(), one.label.in_language(w.lang.code()).to_owned());
        profile.process.stages.iter().map(named).collect::<Vec<_>>()
    };
    found.extend(order(w, "criteria", &criteria(old), &criteria(new)));
    found.extend(order(w, "stages", &stages(old), &stages(new)));
    found
}

/// Another order of what is in both, when it is another.
fn order(w: &Words, of: &str, old: &[(String, String)], new: &[(String, String)]) -> Option<Difference> {
    let both = |some: &[(String, String)], other: &[(String, String)]| {
        let common = some.iter().filter(|(key, _)| other.iter().any(|(known, _)| known == key)).cloned();
        common.unzip::<_, _, Vec<String>, Vec<String>>()
    };
    let ((before, was), (after, is)) = (both(old, new), both(new, old));
    (before != after).then(|| Difference {
        title: w.t(format!("sheet-order-{of}")),
        kind: "changed",
        lines: vec![(String::new(), was.join(" · "), is.join(" · "))],
    })
}

/// What is different in `new`, in its order, with what it leaves out at the end.
fn differences(old: &[Section], new: &[Section]) -> Vec<Difference> {
    let changed = new.iter().filter_map(|section| match old.iter().find(|other| other.key == section.key) {
        None => Some(Difference::whole(section, "added")),
        Some(before) => Difference::between(before, section),
    });
    let gone = old.iter().filter(|section| !new.iter().any(|other| other.key == section.key));
    changed.chain(gone.map(|section| Difference::whole(section, "removed"))).collect()
}

impl Difference {
    /// The tone of the label that says what happened.
    pub(super) fn tone(&self) -> &'static str {
        match self.kind {
            "added" => "good",
            "removed" => "bad",
            _ => "info",
        }
    }

    fn whole(section: &Section, kind: &'static str) -> Self {
        let line = |line: &Line| {
            let value = line.value.clone();
            let (before, after) = if kind == "added" { (String::new(), value) } else { (value, String::new()) };
            (line.label.clone(), before, after)
        };
        Self { title: section.title.clone(), kind, lines: section.lines.iter().map(line).collect() }
    }

    fn between(old: &Section, new: &Section) -> Option<Self> {
        let before = |line: &Line| old.lines.iter().find(|other| other.key == line.key);
        let mut lines: Vec<_> = new
            .lines
            .iter()
            .filter(|line| before(line).is_none_or(|old| old.value != line.value || old.label != line.label))
            .map(|line| {
                let was = before(line).map(|old| old.value.clone()).unwrap_or_default();
                (line.label.clone(), was, line.value.clone())
            })
            .collect();
        let gone = old.lines.iter().filter(|line| !new.lines.iter().any(|other| other.key == line.key));
        lines.extend(gone.map(|line| (line.label.clone(), line.value.clone(), String::new())));
        let renamed = old.title != new.title;
        if renamed {
            lines.insert(0, (String::new(), old.title.clone(), new.title.clone()));
        }
        (!lines.is_empty()).then(|| Self { title: new.title.clone(), kind: "changed", lines })
    }
}

#[cfg(test)]
mod tests {
    use domain::time::{Now, Timestamp};

    use super::*;
    use crate::Lang;

    const WHOLE: &str = include_str!("../../../../../examples/maakbedrijf.toml");

    /// What one change of the example says, as the titles of what it changes.
    fn check(was: &str, is: &str, title: &str) {
        let changed = WHOLE.replacen(was, is, 1);
        assert_ne!(changed, WHOLE, "`{was}` is not in the example");
        let at = Timestamp(1_795_439_100_000_000);
        for lang in Lang::ALL {
            let zone = jiff::tz::TimeZone::UTC;
            let w = Words::new(lang, zone.clone(), Now { at, today: at.day_in(&zone) });
            let found = compared(&w, &Profile::parse(WHOLE).unwrap(), &Profile::parse(&changed).unwrap());
            let titles: Vec<_> = found.iter().map(|part| part.title.as_str()).collect();
            assert!(!titles.is_empty(), "{was} → {is} in {}", lang.code());
            assert!(lang != Lang::Nl || titles.contains(&title), "{was} → {is}: {titles:?}");
        }
    }

    #[test]
    fn every_part_of_a_profile_that_changes_is_said() {
        check("name = \"Maakbedrijf met groeipijn\"", "name = \"Anders\"", "Wie");
        check("need = \"Weer", "need = \"Eindelijk", "Wie");
        check("core = 75", "core = 75.25", "Drempels");
        check("max_narrow = 2", "max_narrow = 1", "Drempels");
        check("nl = \"Bedrijfstak\"", "nl = \"Branche\"", "Branche");
        check("en = \"Industry\"", "en = \"Trade\"", "Bedrijfstak");
        check("en = \"What does the firm make?\"", "en = \"What is made?\"", "Bedrijfstak");
        check("system = \"sbi2008\"", "system = \"sbi2025\"", "Bedrijfstak");
        check("ideal = [20, 150]", "ideal = [20.000001, 150]", "Medewerkers");
        check("near = [10, 250]", "near = [10, 251]", "Medewerkers");
        check("weight = 4\nevidence", "weight = 4.5\nevidence", "Bedrijfstak");
        check("must = true\n", "must = false\n", "Bedrijfstak");
        check("fresh_days = 730", "fresh_days = 700", "Medewerkers");
        check("\"headcount\"]", "\"headcount\", \"koppen\"]", "Medewerkers");
        check("options = [\"massa\", \"proces\"]", "options = [\"massa\"]", "Soort productie");
        check("nl = \"Soms een late levering\"", "nl = \"Wel eens te laat\"", "Groeipijn");
        check("en = \"A late delivery now and then\"", "en = \"Late at times\"", "Groeipijn");
        check("quota = 20", "quota = 25", "Beleid bij net niet");
        check("credit = { core = 100, near = 50", "credit = { core = 100, near = 60", "Beleid bij net niet");
        check("[\"Aanbetaling van 30 %\"]", "[\"Aanbetaling van 40 %\"]", "Voorwaarden om uit te kiezen");
        check("exits = [\"talked_to(any, 1)\"]", "exits = [\"talked_to(any, 2)\"]", "Wervingsproces");
        check("en = \"Chosen\"", "en = \"Picked\"", "Wervingsproces");
    }

    #[test]
    fn another_order_is_said_too() {
        let mut profile = Profile::parse(WHOLE).unwrap();
        profile.criteria.swap(2, 3);
        let at = Timestamp(0);
        let zone = jiff::tz::TimeZone::UTC;
        let w = Words::new(Lang::Nl, zone.clone(), Now { at, today: at.day_in(&zone) });
        let found = compared(&w, &Profile::parse(WHOLE).unwrap(), &profile);
        let order = found.iter().find(|part| part.title == "Volgorde van de criteria").unwrap();
        assert!(order.lines[0].2.contains("Eigenaar leidt zelf · Beslisser aan tafel"));
    }
}
