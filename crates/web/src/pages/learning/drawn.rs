//! The loop's one drawing: every closed project a dot, nothing averaged away.

use domain::qualification::Verdict;
use store::learning::ClosedProject;

use crate::{
    Words,
    charts::{Dot, Dots, dots},
};

/// Fit at signing across, what came of it upward.
pub(super) fn chart(w: &Words, closed: &[ClosedProject]) -> String {
    let (hit, miss) = (w.t("loop-bullseye"), w.t("loop-no-bullseye"));
    dots(&Dots {
        dots: closed.iter().filter_map(|project| dot(w, project)).collect(),
        across: (0.0, 100.0),
        upward: (-0.4, 1.4),
        across_name: w.t("loop-fit-at-signing"),
        levels: vec![(1.0, hit), (0.0, miss)],
        x_label: &|fit| w.number(fit, 0),
        y_label: &|_| String::new(),
    })
}

/// A project without a fit at signing, or without a known outcome, is in the table only.
fn dot(w: &Words, project: &ClosedProject) -> Option<Dot> {
    let (fit, hit) = (project.past.fit?, project.past.is_bullseye?);
    let says = w.of("loop-dot").with("name", &project.name).with("fit", w.number(fit, 0));
    let class = project.past.verdict.map_or("rest", Verdict::code);
    Some(Dot { x: fit, y: f64::from(u8::from(hit)), class, says: says.to_string() })
}
