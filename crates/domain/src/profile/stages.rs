//! The acquisition process as a profile lays it down: ordered stages with exit criteria.
//!
//! Exit criteria are predicates over data that the system holds, never boxes to tick. They are written in words,
//! `talked_to(any, 1)`, and [`Predicate::parse`] reads back exactly what [`Display`](std::fmt::Display) writes.
//! Whether an opportunity satisfies them is for [`crate::process`].

use std::fmt;

use super::Verdict;
use crate::criterion::Text;

/// Which criteria have to be known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All criteria of the profile.
    All,
    /// The musts.
    Musts,
    /// These, by key.
    Keys(Vec<String>),
}

/// One exit criterion of a stage. A stage is left when all of its exit criteria hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Predicate {
    /// `known(musts)`: these criteria have a fresh, readable answer.
    Known(Scope),
    /// `verdict(core, near)`: the verdict is one of these.
    VerdictIn(Vec<Verdict>),
    /// `talked_to(decision_maker, 1)`: this many different contacts in this role were spoken with; `any` is any role.
    TalkedTo {
        /// The contact's role.
        role: String,
        /// How many; at least 1.
        times: u32,
    },
    /// `evidence(budget)`: the fact about this criterion has evidence.
    Evidence(String),
    /// `document(proposal)`: a document of this kind is there.
    Document(String),
    /// `value_expectation_agreed`: the customer acknowledged what will be better for it.
    ValueExpectationAgreed,
    /// `mandate_set`: every aspect of the mandate has a target and a margin.
    MandateSet,
    /// `case_approved`: the verdict is core, or near with an approved case that has not expired, or there is an
    /// approved exception. A gate demands this whether it is listed or not.
    CaseApproved,
}

impl Predicate {
    /// The stable code (`talked_to`), as in [`crate::refusal::Missing::kind`].
    pub fn code(&self) -> &'static str {
        match self {
            Predicate::Known(_) => "known",
            Predicate::VerdictIn(_) => "verdict",
            Predicate::TalkedTo { .. } => "talked_to",
            Predicate::Evidence(_) => "evidence",
            Predicate::Document(_) => "document",
            Predicate::ValueExpectationAgreed => "value_expectation_agreed",
            Predicate::MandateSet => "mandate_set",
            Predicate::CaseApproved => "case_approved",
        }
    }

    /// Reads a predicate as it is displayed; `verdict in {core, near}` is read too. `None` when it is not one.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (name, rest) = match text.split_once('(') {
            Some((name, rest)) => (name.trim(), Some(rest.strip_suffix(')')?)),
            None => match text.split_once(" in {") {
                Some((name, rest)) => (name.trim(), Some(rest.strip_suffix('}')?)),
                None => (text, None),
            },
        };
        let words = match rest {
            Some(list) => list.split(',').map(|word| word_of(word).map(str::to_owned)).collect::<Option<Vec<_>>>()?,
            None => Vec::new(),
        };
        let one = || <[String; 1]>::try_from(words.clone()).ok().map(|[word]| word);
        match (name, words.as_slice()) {
            ("value_expectation_agreed", []) => Some(Predicate::ValueExpectationAgreed),
            ("mandate_set", []) => Some(Predicate::MandateSet),
            ("case_approved", []) => Some(Predicate::CaseApproved),
            ("known", [scope]) if scope == "all" => Some(Predicate::Known(Scope::All)),
            ("known", [scope]) if scope == "musts" => Some(Predicate::Known(Scope::Musts)),
            ("known", [_, ..]) => Some(Predicate::Known(Scope::Keys(words))),
            ("verdict", [_, ..]) => {
                let verdicts: Option<Vec<_>> = words.iter().map(|word| Verdict::from_code(word)).collect();
                verdicts.map(Predicate::VerdictIn)
            }
            ("talked_to", [role]) => Some(Predicate::TalkedTo { role: role.clone(), times: 1 }),
            ("talked_to", [role, times]) => {
                let times = times.parse().ok().filter(|times| *times >= 1)?;
                Some(Predicate::TalkedTo { role: role.clone(), times })
            }
            ("evidence", _) => one().map(Predicate::Evidence),
            ("document", _) => one().map(Predicate::Document),
            _ => None,
        }
    }
}

/// A word between the commas, if it is one: not empty, and without signs that have a meaning here.
fn word_of(text: &str) -> Option<&str> {
    let word = text.trim();
    let plain = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '-';
    (!word.is_empty() && word.chars().all(plain)).then_some(word)
}

impl fmt::Display for Predicate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Predicate::Known(Scope::All) => f.write_str("known(all)"),
            Predicate::Known(Scope::Musts) => f.write_str("known(musts)"),
            Predicate::Known(Scope::Keys(keys)) => write!(f, "known({})", keys.join(", ")),
            Predicate::VerdictIn(verdicts) => {
                let codes: Vec<_> = verdicts.iter().map(|verdict| verdict.code()).collect();
                write!(f, "verdict({})", codes.join(", "))
            }
            Predicate::TalkedTo { role, times } => write!(f, "talked_to({role}, {times})"),
            Predicate::Evidence(word) | Predicate::Document(word) => write!(f, "{}({word})", self.code()),
            Predicate::ValueExpectationAgreed | Predicate::MandateSet | Predicate::CaseApproved => {
                f.write_str(self.code())
            }
        }
    }
}

/// One stage of the process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Its name in the API; unique within the process.
    pub key: String,
    /// What people call it.
    pub label: Text,
    /// What has to hold to leave it forwards.
    pub exits: Vec<Predicate>,
    /// Whether it is the gate. From the gate on nothing goes forward without being core, or approved.
    pub gate: bool,
}

impl Stage {
    /// What it asks: its exit criteria and, at the gate, the approval that a gate demands whether it is listed or not.
    pub fn asked(&self) -> Vec<Predicate> {
        let implied = (self.gate && !self.exits.contains(&Predicate::CaseApproved)).then_some(Predicate::CaseApproved);
        self.exits.iter().cloned().chain(implied).collect()
    }
}

/// The stages in their order. The last one is where an opportunity ends (won, lost or declined); it is reached by
/// closing only, and the exit criteria of the stage before it are those for winning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Process {
    /// At least two, with unique keys and one gate, which is not the last; all that has to hold is in [`super::flaws`].
    pub stages: Vec<Stage>,
}

impl Process {
    /// The place of a stage.
    pub fn position(&self, key: &str) -> Option<usize> {
        self.stages.iter().position(|stage| stage.key == key)
    }

    /// The stage with this key.
    pub fn stage(&self, key: &str) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.key == key)
    }

    /// The place of the gate.
    pub fn gate(&self) -> Option<usize> {
        self.stages.iter().position(|stage| stage.gate)
    }

    /// The stages that an opportunity can be in while it is open: all but the last.
    pub fn open_stages(&self) -> &[Stage] {
        self.stages.split_last().map_or(&[], |(_, open)| open)
    }
}

/// The shipped process: Gekozen → Benaderd → Gesproken → Poort → Waarde → Voorstel → Beslist.
impl Default for Process {
    fn default() -> Self {
        let stage = |key: &str, nl: &str, en: &str, exits: Vec<Predicate>| Stage {
            key: key.to_owned(),
            label: Text { nl: nl.to_owned(), en: en.to_owned() },
            gate: exits.contains(&Predicate::CaseApproved),
            exits,
        };
        let proposal = Predicate::Document("proposal".to_owned());
        Self {
            stages: vec![
                stage("chosen", "Gekozen", "Chosen", vec![]),
                stage(
                    "approached",
                    "Benaderd",
                    "Approached",
                    vec![Predicate::TalkedTo { role: "any".to_owned(), times: 1 }],
                ),
                stage("talked", "Gesproken", "Talked", vec![Predicate::Known(Scope::Musts)]),
                stage("gate", "Poort", "Gate", vec![Predicate::CaseApproved]),
                stage("value", "Waarde", "Value", vec![Predicate::ValueExpectationAgreed]),
                stage("proposal", "Voorstel", "Proposal", vec![proposal, Predicate::MandateSet]),
                stage("decided", "Beslist", "Decided", vec![]),
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn predicates_survive_their_text() {
        for text in [
            "known(all)",
            "known(musts)",
            "known(employees, industry)",
            "verdict(core, near)",
            "talked_to(any, 2)",
            "evidence(budget)",
            "document(proposal)",
            "value_expectation_agreed",
            "mandate_set",
            "case_approved",
        ] {
            let predicate = Predicate::parse(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(predicate.to_string(), text);
            assert!(text.starts_with(predicate.code()));
        }
        assert_eq!(Predicate::parse("verdict in {core}"), Some(Predicate::VerdictIn(vec![Verdict::Core])));
        assert_eq!(Predicate::parse(" talked_to( any ) ").unwrap().to_string(), "talked_to(any, 1)");
    }

    #[test]
    fn what_is_no_predicate_is_not_read() {
        for text in [
            "",
            "known",
            "known()",
            "known(a,)",
            "known(a",
            "known(a b)",
            "verdict(best)",
            "talked_to(any, 0)",
            "talked_to(any, x)",
            "talked_to(a, 1, 2)",
            "evidence(a, b)",
            "mandate_set(x)",
            "ticked(box)",
        ] {
            assert_eq!(Predicate::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn the_shipped_process_has_one_gate_and_ends_after_the_proposal() {
        let process = Process::default();
        let keys: Vec<_> = process.stages.iter().map(|stage| stage.key.as_str()).collect();
        assert_eq!(keys, ["chosen", "approached", "talked", "gate", "value", "proposal", "decided"]);
        assert_eq!(process.gate(), Some(3));
        assert_eq!(process.stages.iter().filter(|stage| stage.gate).count(), 1);
        assert_eq!(process.open_stages().last().map(|stage| stage.key.as_str()), Some("proposal"));
    }
}
