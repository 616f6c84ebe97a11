//! What was typed in the form of a profile, field by field, exactly as it was typed.
//!
//! The form is a list of named texts: `core`, `statement`, for each criterion `c0_label_nl`, `c0_weight`, …, and for each
//! stage `s0_label_nl` with its exit criteria `s0_x0_role`, …. Adding, removing and moving one only shifts these texts, so
//! that nothing typed is lost and nothing has to be right.

mod stages;

use std::collections::{BTreeMap, HashMap};

pub(super) use stages::{StageTexts, exit_name, stage_name};

/// The most criteria that a form shows.
const MOST: usize = 100;

/// Texts by the name of their field.
pub(super) type Texts = HashMap<String, String>;

/// A profile as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::pages::profiles) struct Fields {
    /// What is asked once.
    pub(super) once: Texts,
    /// What is asked of each criterion, without the `c0_` before it.
    pub(super) criteria: Vec<Texts>,
    /// What is asked of each stage.
    pub(super) stages: Vec<StageTexts>,
}

/// What a button of the form asks to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// With the criteria.
    Criteria(Shift),
    /// With the stages.
    Stages(Shift),
    /// Lets a stage ask what is chosen in its menu.
    Ask(usize),
    /// Lets a stage no longer ask this: the place of the stage, and of the exit criterion in it.
    Drop(usize, usize),
}

/// What is done with a list of cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shift {
    /// Adds an empty one at the end.
    Add,
    /// Takes this one out.
    Remove(usize),
    /// Puts this one before the one above it.
    Up(usize),
    /// Puts this one after the one below it.
    Down(usize),
}

impl Change {
    /// Reads the value of a button: `add`, `remove:2`, `up:2`, `down:2`; with `stage-` before it for the stages; and
    /// `ask:2`, `drop:2.0` for what a stage asks.
    pub(super) fn from_code(code: &str) -> Option<Self> {
        if let Some(at) = code.strip_prefix("ask:") {
            return at.parse().ok().map(Change::Ask);
        }
        if let Some((at, exit)) = code.strip_prefix("drop:").and_then(|places| places.split_once('.')) {
            return Some(Change::Drop(at.parse().ok()?, exit.parse().ok()?));
        }
        match code.strip_prefix("stage-") {
            Some(code) => Shift::from_code(code).map(Change::Stages),
            None => Shift::from_code(code).map(Change::Criteria),
        }
    }
}

impl Shift {
    fn from_code(code: &str) -> Option<Self> {
        if code == "add" {
            return Some(Shift::Add);
        }
        let (what, at) = code.split_once(':')?;
        let at = at.parse().ok()?;
        match what {
            "remove" => Some(Shift::Remove(at)),
            "up" => Some(Shift::Up(at)),
            "down" => Some(Shift::Down(at)),
            _ => None,
        }
    }
}

impl Fields {
    /// The fields of a form that was sent; numbers that were left out between the cards are closed up.
    pub(super) fn sent(pairs: &[(String, String)]) -> Self {
        let mut once = Texts::new();
        let mut criteria: BTreeMap<usize, Texts> = BTreeMap::new();
        for (name, text) in pairs {
            match criterion_of(name) {
                Some((at, field)) => _ = criteria.entry(at).or_default().insert(field.to_owned(), text.clone()),
                None => _ = once.insert(name.clone(), text.clone()),
            }
        }
        let stages = stages::taken_from(&mut once);
        Self { once, criteria: criteria.into_values().take(MOST).collect(), stages }
    }

    /// What was typed in a field that is asked once.
    pub(super) fn text(&self, name: &str) -> &str {
        self.once.get(name).map_or("", String::as_str)
    }

    /// Puts a text in a field, by the name that it has in the form.
    pub(super) fn put(&mut self, name: &str, text: &str) {
        let (texts, field) = match criterion_of(name) {
            Some((at, field)) => (self.criteria.get_mut(at), field),
            None => (Some(&mut self.once), name),
        };
        if let Some(texts) = texts {
            texts.insert(field.to_owned(), text.to_owned());
        }
    }

    /// What was typed in a field of a criterion.
    pub(super) fn of(&self, at: usize, name: &str) -> &str {
        self.criteria.get(at).and_then(|texts| texts.get(name)).map_or("", String::as_str)
    }

    /// The form after a change; a place that is not there changes nothing.
    #[must_use]
    pub(super) fn changed(mut self, change: Change) -> Self {
        let end = self.criteria.len();
        match change {
            Change::Criteria(shift) => shift.of(&mut self.criteria, MOST, end, blank),
            Change::Stages(shift) => stages::shift(&mut self.stages, shift),
            Change::Ask(at) => stages::ask(&mut self.stages, at),
            Change::Drop(at, exit) => stages::drop(&mut self.stages, at, exit),
        }
        self
    }
}

impl Shift {
    /// Does it with these cards; a new one comes at `place`.
    fn of<T>(self, cards: &mut Vec<T>, most: usize, place: usize, new: impl FnOnce() -> T) {
        let count = cards.len();
        match self {
            Shift::Add if count < most => cards.insert(place.min(count), new()),
            Shift::Remove(at) if at < count => _ = cards.remove(at),
            Shift::Up(at) if at > 0 && at < count => cards.swap(at - 1, at),
            Shift::Down(at) if at + 1 < count => cards.swap(at, at + 1),
            _ => {}
        }
    }
}

/// The name of a field of a criterion.
pub(super) fn name(at: usize, field: &str) -> String {
    format!("c{at}_{field}")
}

/// A criterion of which nothing is known yet.
fn blank() -> Texts {
    let texts =
        [("kind", "yes_no"), ("wants", "yes"), ("weight", "3"), ("system", "sbi2008"), ("step", "4"), ("open", "1")];
    texts.map(|(name, text)| (name.to_owned(), text.to_owned())).into()
}

fn criterion_of(name: &str) -> Option<(usize, &str)> {
    let (at, field) = name.strip_prefix('c')?.split_once('_')?;
    Some((at.parse().ok()?, field))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(labels: &[&str]) -> Fields {
        let pairs: Vec<_> =
            labels.iter().enumerate().map(|(at, label)| (name(at, "label_nl"), (*label).into())).collect();
        Fields::sent(&pairs)
    }

    fn check(code: &str, expected: &[&str]) {
        let form = form(&["een", "twee", "drie"]).changed(Change::from_code(code).unwrap());
        let labels: Vec<_> = (0..form.criteria.len()).map(|at| form.of(at, "label_nl").to_owned()).collect();
        assert_eq!(labels, expected, "{code}");
    }

    #[test]
    fn criteria_are_added_taken_out_and_moved() {
        check("add", &["een", "twee", "drie", ""]);
        check("remove:1", &["een", "drie"]);
        check("up:2", &["een", "drie", "twee"]);
        check("down:0", &["twee", "een", "drie"]);
        for nothing in ["remove:9", "up:0", "down:2"] {
            check(nothing, &["een", "twee", "drie"]);
        }
        assert_eq!(Change::from_code("save"), None);
    }

    #[test]
    fn what_is_asked_once_is_not_taken_for_a_criterion() {
        let pairs = [("core", "75"), ("c_x", "a"), ("credit_core", "100"), ("c7_key", "size")];
        let form = Fields::sent(&pairs.map(|(name, text)| (name.to_owned(), text.to_owned())));
        assert_eq!((form.text("core"), form.text("c_x"), form.text("credit_core")), ("75", "a", "100"));
        assert_eq!((form.criteria.len(), form.of(0, "key")), (1, "size"));
    }
}
