//! The stages of the form: their keys, their names, and what each asks.

use domain::{
    criterion::{Criterion, Text},
    profile::{Predicate, Process, Profile, Scope, Stage, Verdict},
};

use super::{
    super::fields::{exit_name, stage_name},
    Reading,
    criterion::both,
};
use crate::key;

impl Reading<'_> {
    /// The process; as it is in the file that the form began with when the form did not hold it.
    pub(super) fn process(&mut self, criteria: &[Criterion]) -> Process {
        if !self.fields.has_stages() {
            return Profile::parse(self.fields.text("base")).map(|profile| profile.process).unwrap_or_default();
        }
        let mut stages: Vec<Stage> = Vec::with_capacity(self.fields.stages.len());
        for at in 0..self.fields.stages.len() {
            let key = self.stage_key(at, &stages);
            stages.push(self.stage(at, key, criteria));
        }
        Process { stages }
    }

    fn stage(&mut self, at: usize, key: String, criteria: &[Criterion]) -> Stage {
        let label = self.stage_label(at).unwrap_or_else(|| {
            self.wrong(stage_name(at, "label_nl"), "required", "");
            Text::same(&key)
        });
        let exits = (0..self.fields.stages[at].exits.len()).map(|exit| self.exit(at, exit, criteria)).collect();
        Stage { label, exits, gate: !self.fields.stages[at].text("gate").is_empty(), key }
    }

    /// The key: the one that it had, since opportunities stand on it; else one made from the label that no other has.
    fn stage_key(&self, at: usize, before: &[Stage]) -> String {
        let stages = &self.fields.stages;
        let known = stages[at].text("key").trim();
        if !known.is_empty() {
            return known.to_owned();
        }
        let label = self.stage_label(at).map(|label| label.en).unwrap_or_default();
        let others = stages.iter().map(|stage| stage.text("key").trim());
        let taken = before.iter().map(|stage| stage.key.as_str()).chain(others).chain(["all", "musts"]);
        key::made(&label, &format!("stage_{}", at + 1), taken)
    }

    fn stage_label(&self, at: usize) -> Option<Text> {
        let stage = &self.fields.stages[at];
        both([stage.text("label_nl"), stage.text("label_en")])
    }

    fn exit(&mut self, at: usize, exit: usize, criteria: &[Criterion]) -> Predicate {
        let fields = self.fields;
        let text = |name: &str| fields.of_exit(at, exit, name).trim().to_owned();
        match fields.of_exit(at, exit, "kind") {
            "known_all" => Predicate::Known(Scope::All),
            "known_musts" => Predicate::Known(Scope::Musts),
            "known" => Predicate::Known(Scope::Keys(self.ticked_criteria(at, exit, criteria))),
            "verdict" => Predicate::VerdictIn(self.ticked_verdicts(at, exit)),
            "talked_to" => {
                let times = self.count(exit_name(at, exit, "times"), &text("times"), 0..=u32::MAX);
                Predicate::TalkedTo { role: text("role"), times: times.unwrap_or(1) }
            }
            "evidence" => {
                let key = text("criterion");
                if key.is_empty() {
                    self.wrong(exit_name(at, exit, "criterion"), "required", "");
                }
                Predicate::Evidence(key)
            }
            "document" => Predicate::Document(text("document")),
            other => Predicate::parse(other).unwrap_or_else(|| {
                self.wrong(exit_name(at, exit, "kind"), "not-offered", other);
                Predicate::MandateSet
            }),
        }
    }

    /// The ticked criteria in the order of the form, and behind them those that are no longer there.
    fn ticked_criteria(&self, at: usize, exit: usize, criteria: &[Criterion]) -> Vec<String> {
        let texts = &self.fields.stages[at].exits[exit];
        let mut ticked: Vec<&str> =
            texts.iter().filter(|(_, text)| !text.is_empty()).filter_map(|(name, _)| name.strip_prefix("k_")).collect();
        ticked.sort_by_key(|key| (criteria.iter().position(|one| one.key == *key).unwrap_or(usize::MAX), *key));
        ticked.into_iter().map(str::to_owned).collect()
    }

    fn ticked_verdicts(&self, at: usize, exit: usize) -> Vec<Verdict> {
        let is_ticked = |one: &Verdict| !self.fields.of_exit(at, exit, &format!("v_{}", one.code())).is_empty();
        Verdict::ALL.into_iter().filter(is_ticked).collect()
    }
}
