//! What a customer misses, and by how much.

use super::{Case, CaseKind, CaseState};
use crate::{
    codes::Pattern,
    criterion::{Kind, number_text, read_number},
    profile::{Profile, Verdict},
    qualification::{Judged, Qualification, State},
    time::Day,
};

/// One criterion that is not met.
#[derive(Clone, Debug, PartialEq)]
pub struct Miss {
    /// The criterion's key.
    pub key: String,
    /// Whether it is a must.
    pub must: bool,
    /// Narrow or missed.
    pub state: State,
    /// What was stated.
    pub value: String,
    /// The nearest answer that meets it: a number, a step, `yes` or `no`; of codes and choices all that do.
    pub wanted: Vec<String>,
    /// For a number and a scale, how much the value lies above the nearest answer that meets it; negative when below.
    pub gap: Option<f64>,
}

/// What is known and not met, in the profile's order. In a near verdict these are the reasons why it is not core.
pub fn misses(profile: &Profile, qualification: &Qualification) -> Vec<Miss> {
    let judged = profile.criteria.iter().zip(&qualification.criteria);
    let not_met = judged.filter(|(_, judged)| matches!(judged.state, State::Narrow | State::Missed));
    not_met.map(|(criterion, judged)| miss(&criterion.kind, judged)).collect()
}

fn miss(kind: &Kind, judged: &Judged) -> Miss {
    let value = judged.value.clone().unwrap_or_default();
    let number = read_number(&value);
    let texts = |patterns: &[Pattern]| patterns.iter().map(|pattern| pattern.text().to_owned()).collect();
    let (wanted, gap) = match kind {
        Kind::Number { ideal, .. } => {
            let edge = match (number, ideal.from, ideal.to) {
                (Some(x), Some(from), _) if x < from => Some(from),
                (_, _, to) => to,
            };
            (edge.map(number_text).into_iter().collect(), edge.zip(number).map(|(edge, x)| x - edge))
        }
        Kind::Scale { ideal, .. } => (vec![ideal.to_string()], number.map(|step| step - f64::from(*ideal))),
        Kind::Code { ideal, .. } => (texts(ideal), None),
        Kind::Choice { ideal, .. } => (ideal.clone(), None),
        Kind::YesNo { ideal } => (vec![if *ideal { "yes" } else { "no" }.to_owned()], None),
    };
    Miss { key: judged.key.clone(), must: judged.must, state: judged.state, value, wanted, gap }
}

/// Whether a near-miss case opens for an opportunity at the gate: its verdict is near, and no near-miss case is there
/// that waits, grows, was accepted or expired. One that was referred or declined is over; should the opportunity come
/// to the gate again, a new one opens.
pub fn opens(verdict: Verdict, cases: &[Case], today: Day) -> bool {
    let alive = |case: &Case| !matches!(case.state_on(today), CaseState::Referred | CaseState::Declined);
    verdict == Verdict::Near && !cases.iter().any(|case| case.kind == CaseKind::NearMiss && alive(case))
}
