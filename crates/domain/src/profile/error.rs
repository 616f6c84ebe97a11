//! What is wrong with a profile or outcome file: each mistake with its line and key.

use std::fmt;

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileError {
    /// The line, from 1.
    pub line: usize,
    /// Where in the profile (`criteria.employees.near`); empty when the file is no TOML there.
    pub key: String,
    /// A stable code (`near-inside-ideal`); the words for it live with the edge that shows them.
    pub code: &'static str,
    /// What was found, or what is allowed; empty when it needs none.
    pub found: String,
}

impl ProfileError {
    /// The mistake in English, without line and key.
    pub fn words(&self) -> &'static str {
        match self.code {
            "syntax" => "not TOML",
            "unknown-key" => "unknown key",
            "missing" => "is missing",
            "empty" => "is empty",
            "wrong-type" => "has the wrong type",
            "duplicate" => "is there twice",
            "too-many-words" => "has too many words",
            "too-many" => "has too many entries",
            "too-long" => "is too long",
            "out-of-range" => "is out of range",
            "not-ordered" => "is in the wrong order",
            "near-inside-ideal" => "does not enclose the ideal",
            "in-both" => "is ideal and near at once",
            "not-a-key" => "may hold only letters, digits, _ and -",
            "reserved" => "is a word with a meaning of its own",
            "unknown-kind" => "unknown kind",
            "unknown-system" => "unknown classification, or one without its version",
            "unknown-code" => "not a code of this classification",
            "unknown-criterion" => "names no criterion of this profile",
            "unknown-exit" => "not an exit criterion",
            "unknown-role" => "names a role that no contact has",
            "too-few" => "has too few entries",
            "no-gate" => "needs one gate: a stage that asks for a verdict or an approved case",
            "second-gate" => "is a second gate; a process has one",
            "gate-last" => "cannot be the gate, since it is the last stage",
            "gate-asks-nothing" => "is the gate, and so has to ask for a verdict or an approved case",
            "gate-without-core" => "is the gate, and would let no core customer through",
            "before-gate" => "asks for an approval before the gate, where a case is opened",
            "last-exits" => "is where an opportunity ends, and so asks nothing",
            "no-outcome" => "says of no row whether it was good",
            "needs-beside" => "needs another key beside it",
            "one-of-two" => "is one of two that exclude each other",
            _ => "is wrong",
        }
    }
}

impl fmt::Display for ProfileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: ", self.line)?;
        if !self.key.is_empty() {
            write!(f, "{}: ", self.key)?;
        }
        f.write_str(self.words())?;
        if self.found.is_empty() { Ok(()) } else { write!(f, " ({})", self.found) }
    }
}

/// Everything that is wrong with a profile file, in the order of its lines. Never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileErrors(pub Vec<ProfileError>);

impl fmt::Display for ProfileErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, error) in self.0.iter().enumerate() {
            if at > 0 {
                f.write_str("\n")?;
            }
            error.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for ProfileErrors {}
