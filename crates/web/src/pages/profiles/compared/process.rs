//! What a version changes in the acquisition process, in sentences: stages that come and go, are called otherwise, ask
//! more or less, another gate, another order.

use domain::profile::{Predicate, Profile, Stage};

use crate::Words;

/// Everything that is different, in the order of the new stages; what goes and what moves at the end.
pub(super) fn changed(w: &Words, old: &Profile, new: &Profile) -> Vec<String> {
    let mut said = Vec::new();
    for (at, stage) in new.process.stages.iter().enumerate() {
        match old.process.stage(&stage.key) {
            Some(was) => said.extend(stage_changed(w, (old, was), (new, stage))),
            None => said.extend(stage_new(w, new, at, stage)),
        }
    }
    let gone = old.process.stages.iter().filter(|stage| new.process.position(&stage.key).is_none());
    said.extend(gone.map(|stage| w.with("process-gone-stage", "stage", w.text(&stage.label))));
    said.extend(gate_moved(w, old, new));
    said.extend(order(w, old, new));
    said
}

fn stage_new(w: &Words, new: &Profile, at: usize, stage: &Stage) -> Vec<String> {
    let label = w.text(&stage.label);
    let before = at.checked_sub(1).and_then(|before| new.process.stages.get(before));
    let comes = match before {
        Some(before) => w.of("process-new").with("stage", label).with("after", w.text(&before.label)).to_string(),
        None => w.with("process-new-first", "stage", label),
    };
    let asked = stage.asked();
    let asks = (!asked.is_empty()).then(|| w.with("process-asks-new", "asked", w.asked_all(&asked, Some(new))));
    std::iter::once(comes).chain(asks).collect()
}

fn stage_changed(w: &Words, (old, was): (&Profile, &Stage), (new, is): (&Profile, &Stage)) -> Vec<String> {
    let label = w.text(&is.label);
    let other = if w.lang.code() == "nl" { "en" } else { "nl" };
    let renamed = (w.text(&was.label) != label)
        .then(|| w.of("process-renamed").with("was", w.text(&was.label)).with("stage", label.as_str()).to_string());
    let abroad = is.label.in_language(other);
    let renamed_other = (was.label.in_language(other) != abroad)
        .then(|| w.of("process-renamed-other").with("stage", label.as_str()).with("other", abroad).to_string());
    let (before, after) = (was.asked(), is.asked());
    let asks = |key: &str, some: &[Predicate], others: &[Predicate], profile: &Profile| {
        let alone: Vec<Predicate> = some.iter().filter(|exit| !others.contains(exit)).cloned().collect();
        let asked = w.asked_all(&alone, Some(profile));
        (!alone.is_empty()).then(|| w.of(key).with("stage", label.as_str()).with("asked", asked).to_string())
    };
    let more = asks("process-asks-more", &after, &before, new);
    let less = asks("process-asks-less", &before, &after, old);
    [renamed, renamed_other, more, less].into_iter().flatten().collect()
}

fn gate_moved(w: &Words, old: &Profile, new: &Profile) -> Option<String> {
    let gate = |profile: &Profile| profile.process.stages.iter().find(|stage| stage.gate).cloned();
    let (was, is) = (gate(old)?, gate(new)?);
    let moved = w.of("process-gate-moved").with("stage", w.text(&is.label)).with("was", w.text(&was.label));
    (was.key != is.key).then(|| moved.to_string())
}

/// The new order, when the stages that are in both stand otherwise.
fn order(w: &Words, old: &Profile, new: &Profile) -> Option<String> {
    let common = |some: &Profile, other: &Profile| {
        let stages = some.process.stages.iter().filter(|stage| other.process.position(&stage.key).is_some());
        stages.map(|stage| stage.key.clone()).collect::<Vec<_>>()
    };
    let labels = new.process.stages.iter().map(|stage| w.text(&stage.label)).collect::<Vec<_>>().join(" → ");
    (common(old, new) != common(new, old)).then(|| w.with("process-order", "stages", labels))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Lang, words::tests::words};

    const FILE: &str = include_str!("../../../../../../examples/maakbedrijf.toml");

    /// What this change of the example says in Dutch; in English it says as many things.
    #[track_caller]
    fn check(change: impl FnOnce(&mut Profile), expected: &[&str]) {
        let old = Profile::parse(FILE).unwrap();
        let mut new = old.clone();
        change(&mut new);
        assert_eq!(changed(&words(Lang::Nl), &old, &new), expected);
        assert_eq!(changed(&words(Lang::En), &old, &new).len(), expected.len());
    }

    #[test]
    fn every_change_of_the_process_is_said_in_words() {
        check(|_| {}, &[]);
        check(
            |new| new.process.stages[4].exits.push(Predicate::Document("plan".into())),
            &["Fase Waarde vraagt nu ook: document ‘Plan’."],
        );
        check(
            |new| new.process.stages[1].exits = vec![Predicate::TalkedTo { role: "decision_maker".into(), times: 2 }],
            &[
                "Fase Benaderd vraagt nu ook: gesproken met 2 beslissers.",
                "Fase Benaderd vraagt niet meer: gesproken met iemand van de klant.",
            ],
        );
        check(|new| new.process.stages[4].label.nl = "Nut".into(), &["Fase Waarde heet nu Nut."]);
        check(|new| new.process.stages[4].label.en = "Use".into(), &["Fase Waarde heet in het Engels nu Use."]);
        check(
            |new| {
                let demo = Stage {
                    key: "demo".into(),
                    label: domain::criterion::Text::same("Demo"),
                    exits: vec![Predicate::MandateSet],
                    gate: false,
                };
                new.process.stages.insert(5, demo);
            },
            &["Fase Demo is nieuw, na Waarde.", "Die fase vraagt: mandaat afgesproken."],
        );
        check(
            |new| _ = new.process.stages.remove(1),
            &["Fase Benaderd vervalt. Wie daar nu is, maakt het proces af zoals het was."],
        );
        check(
            |new| new.process.stages.swap(4, 5),
            &["De volgorde is nu: Gekozen → Benaderd → Gesproken → Poort → Voorstel → Waarde → Beslist."],
        );
    }

    #[test]
    fn another_gate_is_said() {
        check(
            |new| {
                new.process.stages[3].gate = false;
                new.process.stages[4].gate = true;
            },
            &[
                "Fase Waarde vraagt nu ook: kernklant, of goedgekeurd als grensgeval of uitzondering.",
                "De poort is nu Waarde, en niet meer Poort.",
            ],
        );
    }
}
