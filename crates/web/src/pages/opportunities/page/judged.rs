//! Why it is judged so: today, or as it was frozen when it ended.

use domain::{
    fact::Facts,
    profile::Profile,
    qualification::{Judged, Qualification, State},
};
use store::{
    facts::Recorded,
    opportunities::{Closure, Situation},
};

use crate::{Explained, Words};

/// The explanation of today's verdict, or of the one that was frozen when it ended.
pub(super) fn explained(
    w: &Words,
    situation: &Situation,
    closure: Option<&Closure>,
    recorded: &[Recorded],
) -> Explained {
    let profile: &Profile = &situation.profile;
    match closure.filter(|_| situation.opportunity.ending.is_some()) {
        Some(closure) => Explained::new(w, profile, &frozen(closure, situation), &Facts::none()),
        None => Explained::new(w, profile, &situation.qualification, &situation.facts).with_record(
            w,
            profile,
            &situation.facts,
            recorded,
        ),
    }
}

fn frozen(closure: &Closure, situation: &Situation) -> Qualification {
    let state = |code: &str| match code {
        "met" => State::Met,
        "narrow" => State::Narrow,
        "missed" => State::Missed,
        _ => State::Unknown,
    };
    let judged = closure.criteria.iter().map(|line| Judged {
        key: line.key.clone(),
        must: line.must,
        value: line.value.clone(),
        state: state(&line.state),
        score: line.score,
        unknown: None,
        contribution: line.contribution,
    });
    Qualification {
        verdict: closure.verdict,
        worst: situation.opportunity.worst,
        best: situation.opportunity.best,
        fit: closure.fit,
        criteria: judged.collect(),
        next_question: None,
        flips: Vec::new(),
    }
}
