//! What was typed of the stages: their texts, which one is the gate, and what each asks.

use std::collections::BTreeMap;

use domain::profile::{MOST_EXITS, MOST_STAGES};

use super::{Fields, Shift, Texts};

/// A stage as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::pages::profiles::draft) struct StageTexts {
    /// What is asked of the stage once, without the `s0_` before it.
    pub(in crate::pages::profiles::draft) texts: Texts,
    /// What is asked of each of its exit criteria, without the `s0_x0_` before it.
    pub(in crate::pages::profiles::draft) exits: Vec<Texts>,
}

impl StageTexts {
    /// What was typed in one of its fields.
    pub(in crate::pages::profiles::draft) fn text(&self, name: &str) -> &str {
        self.texts.get(name).map_or("", String::as_str)
    }
}

impl Fields {
    /// Whether the stages were in the form that was sent, and not left as they are in its file.
    pub(in crate::pages::profiles::draft) fn has_stages(&self) -> bool {
        !self.stages.is_empty() || !self.text("process").is_empty()
    }

    /// What was typed in a field of an exit criterion.
    pub(in crate::pages::profiles::draft) fn of_exit(&self, at: usize, exit: usize, name: &str) -> &str {
        let texts = self.stages.get(at).and_then(|stage| stage.exits.get(exit));
        texts.and_then(|texts| texts.get(name)).map_or("", String::as_str)
    }
}

/// The name of a field of a stage.
pub(in crate::pages::profiles::draft) fn stage_name(at: usize, field: &str) -> String {
    format!("s{at}_{field}")
}

/// The name of a field of an exit criterion.
pub(in crate::pages::profiles::draft) fn exit_name(at: usize, exit: usize, field: &str) -> String {
    format!("s{at}_x{exit}_{field}")
}

/// Takes the fields of stages from those that are asked once.
pub(super) fn taken_from(once: &mut Texts) -> Vec<StageTexts> {
    let mut stages: BTreeMap<usize, (Texts, BTreeMap<usize, Texts>)> = BTreeMap::new();
    once.retain(|name, text| {
        let Some((at, field)) = numbered(name, 's') else { return true };
        let (texts, exits) = stages.entry(at).or_default();
        match numbered(field, 'x') {
            Some((exit, field)) => exits.entry(exit).or_default().insert(field.to_owned(), text.clone()),
            None => texts.insert(field.to_owned(), text.clone()),
        };
        false
    });
    let gate: Option<usize> = once.remove("gate").and_then(|at| at.parse().ok());
    let stage = |(at, (mut texts, exits)): (usize, (Texts, BTreeMap<usize, Texts>))| {
        if gate == Some(at) {
            texts.insert("gate".into(), "1".into());
        }
        StageTexts { texts, exits: exits.into_values().take(MOST_EXITS + 1).collect() }
    };
    stages.into_iter().take(MOST_STAGES + 1).map(stage).collect()
}

/// The number and the rest of `s12_label_nl`.
fn numbered(name: &str, letter: char) -> Option<(usize, &str)> {
    let (at, field) = name.strip_prefix(letter)?.split_once('_')?;
    Some((at.parse().ok()?, field))
}

/// Adds, takes out or moves a stage. A new one comes before the last, which is where an opportunity ends.
pub(super) fn shift(stages: &mut Vec<StageTexts>, shift: Shift) {
    let place = stages.len().saturating_sub(1);
    shift.of(stages, MOST_STAGES, place, || StageTexts {
        texts: Texts::from([("open".to_owned(), "1".to_owned())]),
        exits: vec![],
    });
}

/// Lets a stage ask what is chosen in its menu.
pub(super) fn ask(stages: &mut [StageTexts], at: usize) {
    let Some(stage) = stages.get_mut(at).filter(|stage| stage.exits.len() < MOST_EXITS) else { return };
    let kind = stage.texts.remove("new").unwrap_or_default();
    let texts = [("kind", kind.as_str()), ("role", "any"), ("times", "1"), ("document", "proposal"), ("v_core", "1")];
    stage.exits.push(texts.map(|(name, text)| (name.to_owned(), text.to_owned())).into());
    stage.texts.insert("open".into(), "1".into());
}

/// Lets a stage no longer ask this.
pub(super) fn drop(stages: &mut [StageTexts], at: usize, exit: usize) {
    if let Some(stage) = stages.get_mut(at).filter(|stage| exit < stage.exits.len()) {
        stage.exits.remove(exit);
    }
}

#[cfg(test)]
mod tests {
    use super::super::Change;
    use super::*;

    fn form() -> Fields {
        let pairs = [
            ("s0_label_nl", "een"),
            ("s2_label_nl", "twee"),
            ("s2_x3_kind", "mandate_set"),
            ("s2_x5_kind", "document"),
            ("s2_x5_document", "plan"),
            ("s2_new", "talked_to"),
            ("s7_label_nl", "drie"),
            ("gate", "2"),
            ("stage", "s"),
        ];
        Fields::sent(&pairs.map(|(name, text)| (name.to_owned(), text.to_owned())))
    }

    #[track_caller]
    fn check(code: &str, expected: &[&str]) {
        let form = form().changed(Change::from_code(code).unwrap());
        let told = |stage: &StageTexts| {
            let kinds: Vec<_> = stage.exits.iter().map(|exit| exit["kind"].as_str()).collect();
            let gate = if stage.text("gate").is_empty() { "" } else { "!" };
            format!("{}{gate} {}", stage.text("label_nl"), kinds.join(" ")).trim().to_owned()
        };
        assert_eq!(form.stages.iter().map(told).collect::<Vec<_>>(), expected, "{code}");
    }

    #[test]
    fn stages_are_added_taken_out_moved_and_asked_of() {
        check("stage-add", &["een", "twee! mandate_set document", "", "drie"]);
        check("stage-remove:0", &["twee! mandate_set document", "drie"]);
        check("stage-up:1", &["twee! mandate_set document", "een", "drie"]);
        check("stage-down:1", &["een", "drie", "twee! mandate_set document"]);
        check("ask:1", &["een", "twee! mandate_set document talked_to", "drie"]);
        check("drop:1.0", &["een", "twee! document", "drie"]);
        for nothing in ["stage-up:0", "stage-remove:9", "ask:9", "drop:1.7", "drop:9.0", "remove:0"] {
            check(nothing, &["een", "twee! mandate_set document", "drie"]);
        }
        for none in ["ask:x", "drop:1", "stage-save", "drop:1.x"] {
            assert_eq!(Change::from_code(none), None, "{none}");
        }
    }

    #[test]
    fn what_is_asked_once_is_not_taken_for_a_stage() {
        let form = form();
        assert_eq!((form.text("stage"), form.text("gate"), form.has_stages()), ("s", "", true));
        assert_eq!((form.of_exit(1, 1, "document"), form.of_exit(1, 9, "kind")), ("plan", ""));
        assert!(!Fields::default().has_stages());
        let emptied = [("process".to_owned(), "1".to_owned())];
        assert!(Fields::sent(&emptied).has_stages(), "a form without a stage left says so");
    }
}
