//! The house itself, under test: which way the crates and words may look, and that the documents tell the truth.
//!
//! These tests read the source as text, because what they hold is about files: a rule that only a reviewer remembers
//! is broken by the first tired reviewer. They belong to the program, since only it sees all the crates.

#[cfg(test)]
mod directions;
#[cfg(test)]
mod documents;
#[cfg(test)]
mod markdown;
#[cfg(test)]
mod rust;
#[cfg(test)]
mod security;
#[cfg(test)]
mod templates;
#[cfg(test)]
mod tree;
