//! What a profile can begin from: a thoughtful example for one's kind of firm, or nothing at all.

use domain::{
    criterion::{Criterion, Kind, Text},
    profile::{Policy, Process, Profile, Thresholds},
};

use crate::Words;

/// Something to begin from.
pub(super) struct Starter {
    /// Its code, in the address and in the keys of its words.
    pub(super) code: &'static str,
    toml: &'static str,
}

/// An example for each kind of firm.
pub(super) const STARTERS: [Starter; 3] = [
    Starter { code: "automation", toml: include_str!("../../../../../../examples/maakbedrijf.toml") },
    Starter { code: "software", toml: include_str!("../../../../../../examples/softwarehuis.toml") },
    Starter { code: "agency", toml: include_str!("../../../../../../examples/bureau.toml") },
];

/// The code of beginning with nothing.
pub(super) const BLANK: &str = "blank";

/// The file to begin from; `None` when there is none with this code.
pub(super) fn starter(w: &Words, code: &str) -> Option<String> {
    if code == BLANK {
        return Some(blank(w).to_toml());
    }
    STARTERS.iter().find(|starter| starter.code == code).map(|starter| starter.toml.to_owned())
}

/// One criterion that nearly everybody asks, and the shipped thresholds, policy and process.
fn blank(w: &Words) -> Profile {
    let label = Text { nl: "Beslisser aan tafel".into(), en: "Decision maker at the table".into() };
    let question =
        Text { nl: "Zit degene die tekent zelf aan tafel?".into(), en: "Is the person who signs at the table?".into() };
    Profile {
        name: w.t("starter-blank-name"),
        statement: String::new(),
        need: None,
        added_value: None,
        not_customer: None,
        thresholds: Thresholds::default(),
        criteria: vec![Criterion {
            key: "decision_maker".into(),
            label,
            question,
            kind: Kind::YesNo { ideal: true },
            must: true,
            weight: 3.0,
            evidence: None,
            fresh_days: None,
            columns: vec![],
        }],
        policy: Policy::default(),
        process: Process::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_starter_is_a_profile_without_mistakes() {
        for starter in &STARTERS {
            let profile = Profile::parse(starter.toml).unwrap_or_else(|errors| panic!("{}: {errors}", starter.code));
            assert!(!profile.statement.is_empty() && profile.criteria.len() >= 8, "{}", starter.code);
            let both =
                profile.criteria.iter().all(|one| one.label.nl != one.label.en && one.question.nl != one.question.en);
            assert!(both, "{} speaks one language", starter.code);
        }
    }
}
