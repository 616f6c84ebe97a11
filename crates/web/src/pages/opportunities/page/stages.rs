//! The stages on the page: the stepper, the next one, and those to go back to.

use domain::process::Ending;
use store::opportunities::Situation;

use crate::Words;

/// One stage of the stepper.
#[derive(Clone, Debug)]
pub(in crate::pages::opportunities) struct Stage {
    pub(in crate::pages::opportunities) key: String,
    pub(in crate::pages::opportunities) label: String,
    /// `done`, `now` or `todo`, and `gate` for the gate.
    pub(in crate::pages::opportunities) class: &'static str,
    pub(in crate::pages::opportunities) is_gate: bool,
}

/// What people call a stage.
pub(super) fn label(w: &Words, stage: &domain::process::Stage) -> String {
    stage.label.in_language(w.lang.code()).to_owned()
}

/// All stages, each with how it stands to where the opportunity is.
pub(super) fn stages(w: &Words, situation: &Situation) -> Vec<Stage> {
    let process = &situation.profile.process;
    let at = process.position(&situation.opportunity.stage).unwrap_or_default();
    let lost = matches!(situation.opportunity.ending, Some(Ending::Lost | Ending::Declined));
    let class = |place: usize| match place.cmp(&at) {
        std::cmp::Ordering::Less if lost => "lost",
        std::cmp::Ordering::Less => "done",
        std::cmp::Ordering::Equal => "now",
        std::cmp::Ordering::Greater => "todo",
    };
    let made = |(place, stage): (usize, &domain::process::Stage)| Stage {
        key: stage.key.clone(),
        label: label(w, stage),
        class: class(place),
        is_gate: stage.gate,
    };
    process.stages.iter().enumerate().map(made).collect()
}

/// The next stage that is reached by moving; none at the last one before the end.
pub(super) fn next(w: &Words, situation: &Situation) -> Option<Stage> {
    let process = &situation.profile.process;
    let at = process.position(&situation.opportunity.stage)?;
    let next = process.open_stages().get(at + 1)?;
    Some(Stage { key: next.key.clone(), label: label(w, next), class: "todo", is_gate: next.gate })
}

/// Where it can go back to; once it has ended, where it can be taken up again.
pub(super) fn earlier(w: &Words, situation: &Situation) -> Vec<(String, String)> {
    let process = &situation.profile.process;
    let ended = situation.opportunity.ending;
    let until = match ended {
        Some(Ending::Won) => 0,
        Some(_) => process.gate().map_or(0, |gate| gate + 1),
        None => process.position(&situation.opportunity.stage).unwrap_or_default(),
    };
    process.stages.iter().take(until).map(|stage| (stage.key.clone(), label(w, stage))).rev().collect()
}
