//! The stages in the form of a profile: a card for each, with what it asks in words and as fields.

use domain::profile::{Predicate, Profile, TALK_ROLES, Verdict};

use super::{
    fields::{Fields, exit_name, stage_name},
    view::Field,
};
use crate::{Problems, Words};

/// What a stage can ask, in the order in which it is offered.
const KINDS: [&str; 10] = [
    "talked_to",
    "known_musts",
    "known_all",
    "known",
    "evidence",
    "verdict",
    "case_approved",
    "document",
    "value_expectation_agreed",
    "mandate_set",
];

/// The card of one stage.
pub(super) struct StageCard {
    pub(super) at: usize,
    pub(super) label: String,
    /// What it asks, as a sentence.
    pub(super) asks: String,
    pub(super) key: String,
    pub(super) is_open: bool,
    pub(super) is_gate: bool,
    pub(super) is_last: bool,
    pub(super) exits: Vec<ExitCard>,
}

/// One exit criterion: what it is, and its fields.
pub(super) struct ExitCard {
    pub(super) at: usize,
    pub(super) exit: usize,
    /// What it asks, in words.
    pub(super) asked: String,
    /// `known`, `verdict`, `talked_to`, `evidence`, `document`; anything else has no fields.
    pub(super) kind: String,
    /// What this kind is called.
    pub(super) title: String,
    /// What can be ticked: the name of the box, what it says, and whether it is ticked.
    pub(super) boxes: Vec<(String, String, bool)>,
    /// What can be chosen from.
    pub(super) options: Vec<(String, String)>,
    texts: Vec<(&'static str, String)>,
}

impl StageCard {
    /// A field of the stage.
    pub(super) fn field(&self, fields: &Fields, name: &str) -> Field {
        let text = fields.stages.get(self.at).map(|stage| stage.text(name).to_owned());
        Field { name: stage_name(self.at, name), text: text.unwrap_or_default() }
    }

    /// The name of a field of the stage.
    pub(super) fn name(&self, field: &str) -> String {
        stage_name(self.at, field)
    }
}

impl ExitCard {
    /// A field of the exit criterion.
    pub(super) fn field(&self, name: &str) -> Field {
        let text = self.texts.iter().find(|(known, _)| *known == name).map(|(_, text)| text.clone());
        Field { name: self.name(name), text: text.unwrap_or_default() }
    }

    /// The name of a field of it.
    pub(super) fn name(&self, field: &str) -> String {
        exit_name(self.at, self.exit, field)
    }
}

/// What can be asked, and what that is called.
pub(super) fn kinds(w: &Words) -> Vec<(String, String)> {
    KINDS.map(|kind| (kind.to_owned(), kind_words(w, kind))).into()
}

fn kind_words(w: &Words, kind: &str) -> String {
    w.t(format!("process-kind-{}", kind.replace('_', "-")))
}

/// A card for each stage. One stands open as it was left, and always when something in it has to be mended.
pub(super) fn cards(w: &Words, fields: &Fields, problems: &Problems) -> Vec<StageCard> {
    let profile = fields.sketched(w.lang);
    let stages = &profile.process.stages;
    let card = |(at, typed): (usize, &super::fields::StageTexts)| {
        let stage = stages.get(at)?;
        let start = stage_name(at, "");
        let named = ["label_nl", "label_en"].iter().any(|name| !typed.text(name).trim().is_empty());
        Some(StageCard {
            label: if named { w.text(&stage.label) } else { w.with("process-unnamed", "n", at + 1) },
            asks: w.asks(stage, at + 1 == stages.len(), Some(&profile)),
            key: typed.text("key").to_owned(),
            is_open: !typed.text("open").is_empty() || problems.touch(&start),
            is_gate: stage.gate,
            is_last: at + 1 == stages.len(),
            exits: stage
                .exits
                .iter()
                .enumerate()
                .map(|(exit, asked)| self::exit(w, fields, &profile, (at, exit), asked))
                .collect(),
            at,
        })
    };
    fields.stages.iter().enumerate().filter_map(card).collect()
}

fn exit(w: &Words, fields: &Fields, profile: &Profile, (at, exit): (usize, usize), asked: &Predicate) -> ExitCard {
    let text = |name: &'static str| (name, fields.of_exit(at, exit, name).to_owned());
    let kind = fields.of_exit(at, exit, "kind").to_owned();
    let (boxes, options) = match kind.as_str() {
        "known" => (criteria_boxes(w, fields, profile, (at, exit)), vec![]),
        "verdict" => (verdict_boxes(w, fields, (at, exit)), vec![]),
        "talked_to" => {
            let role = |role: &str| (role.to_owned(), w.n(format!("asked-role-{}", role.replace('_', "-")), 1));
            (vec![], TALK_ROLES.map(role).into())
        }
        "evidence" => (vec![], criteria(w, profile, fields.of_exit(at, exit, "criterion"))),
        "document" => (vec![], documents(w, fields.of_exit(at, exit, "document"))),
        _ => (vec![], vec![]),
    };
    ExitCard {
        at,
        exit,
        asked: w.asked(asked, Some(profile)),
        title: kind_words(w, &kind),
        kind,
        boxes,
        options,
        texts: ["kind", "role", "times", "criterion", "document"].map(text).into(),
    }
}

/// A box for each criterion that has a name, and for each that is asked and gone, so that it can be unticked.
fn criteria_boxes(
    w: &Words,
    fields: &Fields,
    profile: &Profile,
    (at, exit): (usize, usize),
) -> Vec<(String, String, bool)> {
    let name = |key: &str| exit_name(at, exit, &format!("k_{key}"));
    let is_ticked = |key: &str| !fields.of_exit(at, exit, &format!("k_{key}")).is_empty();
    let there = criteria(w, profile, "").into_iter().filter(|(key, _)| !key.is_empty());
    let there = there.map(|(key, label)| (name(&key), label, is_ticked(&key)));
    let ticked = fields.stages.get(at).and_then(|stage| stage.exits.get(exit)).into_iter().flatten();
    let mut gone: Vec<&str> =
        ticked.filter(|(_, text)| !text.is_empty()).filter_map(|(name, _)| name.strip_prefix("k_")).collect();
    gone.retain(|key| profile.criterion(key).is_none());
    gone.sort_unstable();
    let gone = gone.into_iter().map(|key| (name(key), w.with("process-gone", "key", key), true));
    there.chain(gone).collect()
}

fn verdict_boxes(w: &Words, fields: &Fields, (at, exit): (usize, usize)) -> Vec<(String, String, bool)> {
    let one = |verdict: Verdict| {
        let field = format!("v_{}", verdict.code());
        let is_ticked = !fields.of_exit(at, exit, &field).is_empty();
        (exit_name(at, exit, &field), w.t(format!("verdict-{}", verdict.code())), is_ticked)
    };
    Verdict::ALL.map(one).into()
}

/// The criteria to choose from: nothing first, and what was chosen also when it is gone.
fn criteria(w: &Words, profile: &Profile, chosen: &str) -> Vec<(String, String)> {
    let gone = !chosen.is_empty() && profile.criterion(chosen).is_none();
    let gone = gone.then(|| (chosen.to_owned(), w.with("process-gone", "key", chosen)));
    let there = profile.criteria.iter().map(|one| (one.key.clone(), w.text(&one.label)));
    std::iter::once((String::new(), w.t("process-choose"))).chain(there).chain(gone).collect()
}

/// The kinds of document to choose from, and one that only this process knows.
fn documents(w: &Words, chosen: &str) -> Vec<(String, String)> {
    let known = store::documents::KINDS;
    let own = (!chosen.is_empty() && !known.contains(&chosen)).then_some(chosen);
    known.into_iter().chain(own).map(|kind| (kind.to_owned(), w.document_kind(kind))).collect()
}
