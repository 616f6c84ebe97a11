//! What changed on the steering board, in words: the same lines on the page and in the weekly mail.

use domain::{mandate::State, pulse::is_low, steering::Change};
use store::projects::Changed;

use crate::Words;

/// One thing that changed.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// What, in words.
    pub(crate) text: String,
    /// The icon that stands for it.
    pub(crate) icon: &'static str,
    /// How it is meant: `good`, `bad`, `warn`, `info` or `quiet`.
    pub(crate) tone: &'static str,
}

/// A line for each thing that changed of a project.
pub(crate) fn lines(w: &Words, changed: &Changed) -> Vec<Line> {
    changed.changes.iter().map(|change| line(w, change)).collect()
}

fn line(w: &Words, change: &Change) -> Line {
    let (icon, tone) = mark(change);
    Line { text: text(w, change), icon, tone }
}

fn text(w: &Words, change: &Change) -> String {
    let state = |state: &State| w.t(format!("stand-{}", state.code()));
    match change {
        Change::Ended(ending, true) => format!("{}: {}", w.t(format!("ending-{ending}")), w.t("bullseye")),
        Change::Ended(ending, false) => w.t(format!("ending-{ending}")),
        Change::Entered => w.t("steered-entered"),
        Change::Began => w.t("steered-began"),
        Change::Standing(State::Unknown, to) => w.with("steered-standing-now", "to", state(to)),
        Change::Standing(from, to) => {
            w.of("steered-standing").with("from", state(from)).with("to", state(to)).to_string()
        }
        Change::Finish(from, to) => {
            w.of("steered-finish").with("from", w.date(*from)).with("to", w.date(*to)).to_string()
        }
        Change::Raised => w.t("event-escalated"),
        Change::Decided => w.t("event-escalation-decided"),
        Change::Agreed => w.t("event-promise-agreed"),
        Change::Score(score) => w.with("steered-score", "score", score.to_string()),
    }
}

fn mark(change: &Change) -> (&'static str, &'static str) {
    match change {
        Change::Ended(_, true) => ("target", "good"),
        Change::Ended(..) => ("flag", "quiet"),
        Change::Entered | Change::Began => ("plus", "info"),
        Change::Standing(_, to) => ("gauge", standing(*to)),
        Change::Finish(from, to) if to > from => ("calendar", "warn"),
        Change::Finish(..) => ("calendar", "good"),
        Change::Raised => ("megaphone", "bad"),
        Change::Decided => ("scale", "info"),
        Change::Agreed => ("handshake", "info"),
        Change::Score(score) if is_low(*score) => ("message-circle", "bad"),
        Change::Score(_) => ("heart", "good"),
    }
}

fn standing(state: State) -> &'static str {
    match state {
        State::Unknown => "quiet",
        State::Inside => "good",
        State::Attention => "warn",
        State::Outside => "bad",
    }
}
